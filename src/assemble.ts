import { openRegisters, type RegisterVersion } from './access/register-dates.ts'
import { versions } from './access/register-in-force.ts'
import type { Client } from './access/viewer.ts'
import { openAliases } from './alias/aliases.ts'
import { openAuthenticator } from './auth/authenticate.ts'
import { openConsentLedger } from './consent/ledger.ts'
import { openReceiptSigner } from './consent/sign.ts'
import type { Log, SourceId, Tools, Uuid } from './contract.ts'
import { openEmergencyLedger } from './emergency/ledger.ts'
import { openHttp } from './http.ts'
import { type KeyMaterial, openKeys } from './keys.ts'
import { compileMasks } from './masks.ts'
import { createMemory } from './memory.ts'
import type { OpenSource } from './reads.ts'
import { buildSchema, type ResolverMap } from './schema.ts'
import { type Gateway, startGateway } from './server.ts'
import { settle } from './settle.ts'
import type { ListedSource } from './sources.ts'
import { openPseudonyms } from './store/pseudonym.ts'
import { openSeal } from './store/seal.ts'
import { openDatabase } from './store/sqlite.ts'
import { openTokens } from './tokens.ts'
import { openTrail } from './trail/trail.ts'
import { parseXml } from './xml.ts'

/** Everything a gateway is made of that comes from outside it. */
export interface Assembly {
  readonly sources: readonly ListedSource[]
  /** resolvers of the spine, beside those of the sources */
  readonly resolvers: ResolverMap
  /** by source, what its adapter's `settings` accepts */
  readonly settings: ReadonlyMap<SourceId, Readonly<Record<string, string>>>
  /** `sqlite:<path>` */
  readonly databaseUrl: string
  readonly keys: readonly KeyMaterial[]
  readonly issuer: string
  readonly audience: string
  readonly clients: ReadonlyMap<string, Client>
  /** versions of the register; absent: those of the house */
  readonly registers?: readonly RegisterVersion[]
  /** CVR of the municipality served */
  readonly served: string
  readonly deadlineMs: number
  readonly host: string
  readonly port: number
  /** name of this process in the trail */
  readonly writer: string
  /** business clock */
  readonly now: () => Date
  /** real clock */
  readonly wallClock: () => Date
  /** a millisecond counter */
  readonly ticks: () => number
  readonly uuid: () => Uuid
  readonly log: Log
}

/** Opens stores and sources, builds the schema and starts the gateway. Closing closes all of them. */
export async function assembleGateway(assembly: Assembly): Promise<Gateway> {
  const { now, uuid } = assembly
  const keys = openKeys(assembly.keys)
  const database = openDatabase(assembly.databaseUrl)
  const aliases = openAliases({
    store: database.aliases,
    seal: openSeal(keys.derive('alias-numbers', 64)),
    pseudonyms: openPseudonyms(keys.derive('alias-pseudonym', 32)),
    now,
    log: assembly.log,
  })
  const opened = openSources(assembly)
  const schema = buildSchema([assembly.resolvers, ...assembly.sources.map(({ resolvers }) => resolvers)])
  const gateway = await startGateway({
    ...assembly,
    schema,
    authenticate: openAuthenticator(assembly),
    spine: {
      ...assembly,
      keys,
      registers: openRegisters(assembly.registers ?? versions),
      sources: opened,
      sections: compileMasks(schema),
      pseudonyms: openPseudonyms(keys.derive('pseudonym', 32)),
      consents: openConsentLedger({
        store: database.consents,
        seal: openSeal(keys.derive('consent-texts', 64)),
        now,
        uuid,
      }),
      emergencies: openEmergencyLedger({
        store: database.emergencies,
        seal: openSeal(keys.derive('emergency-reasons', 64)),
        now,
        uuid,
      }),
      receipts: await openReceiptSigner(keys.deriveAll('consent-receipts', 32)),
      settle,
      trail: openTrail({ store: database.trail, writer: assembly.writer, now, uuid }),
      memory: createMemory(),
      aliases,
    },
  })
  return {
    url: gateway.url,
    close: async () => {
      await gateway.close()
      await Promise.all([...opened.values()].map(({ source }) => source.close()))
      await aliases.idle()
      database.close()
    },
  }
}

function openSources({ sources, settings, now, wallClock, uuid, log }: Assembly): ReadonlyMap<SourceId, OpenSource> {
  const tools: Tools = { http: openHttp(), xml: parseXml, tokens: openTokens(wallClock), log, now, wallClock, uuid }
  return new Map(
    sources.flatMap(({ adapter }) => {
      const given = settings.get(adapter.id)
      if (given === undefined) return []
      const source = adapter.open(adapter.settings.parse(given), tools)
      const parties = adapter.parties === true
      return [[adapter.id, { id: adapter.id, source, categories: adapter.categories, parties }]]
    }),
  )
}
