import { randomBytes } from 'node:crypto'
import { openRegisters, type RegisterVersion } from './access/register-dates.ts'
import { versions } from './access/register-in-force.ts'
import type { Client } from './access/viewer.ts'
import { openHouseAliases } from './alias/aliases.ts'
import { openAuthenticator } from './auth/authenticate.ts'
import { openChanges, tellOfConsents, tellOfEmergencies } from './changes.ts'
import { type CircuitSettings, circuitDefaults, openCircuit } from './circuit.ts'
import { openConsentLedger } from './consent/ledger.ts'
import { openReceiptSigner } from './consent/sign.ts'
import type { Log, SourceId, Tools, Uuid } from './contract.ts'
import { openControlLedger } from './control/ledger.ts'
import { openStaffBook } from './control/staff.ts'
import { openExecutor } from './documents/executor.ts'
import { openFootprints } from './documents/prepared.ts'
import { openTrustedDocuments, type TrustSettings } from './documents/trusted.ts'
import { openEmergencyLedger } from './emergency/ledger.ts'
import { openHealth } from './health.ts'
import { openHttp } from './http.ts'
import { type KeyMaterial, type Keys, openKeys } from './keys.ts'
import { compileMasks } from './masks.ts'
import { createMemory } from './memory.ts'
import { openRates, type RateLimits, rateDefaults } from './rate.ts'
import type { OpenSource } from './reads.ts'
import { buildSchema, type ResolverMap } from './schema.ts'
import { type Gateway, startGateway } from './server.ts'
import { settle } from './settle.ts'
import type { ListedSource } from './sources.ts'
import { openStandIns } from './stale.ts'
import { createStaleMemory } from './stale-memory.ts'
import { guardLedgers } from './store/guard.ts'
import { openDatabase } from './store/open.ts'
import { openPseudonyms } from './store/pseudonym.ts'
import { openQuickSeal } from './store/quick-seal.ts'
import { openRedisStores } from './store/redis-open.ts'
import { openSeal } from './store/seal.ts'
import { openTokens, ownTokens, type SharedTokens } from './tokens.ts'
import { openCheckpoints } from './trail/checkpoints.ts'
import { openCitizenKeys } from './trail/citizen-keys.ts'
import { keepCitizens } from './trail/citizens.ts'
import { COMMAND_WRITER, openTrailNotary } from './trail/installation.ts'
import { openOutside } from './trail/outside.ts'
import { openTrail } from './trail/trail.ts'
import { parseXml } from './xml.ts'

/** Everything a gateway is made of that comes from outside it. */
export interface Assembly {
  readonly sources: readonly ListedSource[]
  /** resolvers of the spine, beside those of the sources */
  readonly resolvers: ResolverMap
  /** by source, what its adapter's `settings` accepts */
  readonly settings: ReadonlyMap<SourceId, Readonly<Record<string, string>>>
  /** `sqlite:<path>` or `postgres://…` */
  readonly databaseUrl: string
  /** what replicas share; absent: this process is the only one */
  readonly redisUrl?: string
  /** how often and how much may be asked; absent: the defaults */
  readonly rates?: RateLimits
  readonly keys: readonly KeyMaterial[]
  readonly issuer: string
  readonly audience: string
  readonly clients: ReadonlyMap<string, Client>
  /** versions of the register; absent: those of the house */
  readonly registers?: readonly RegisterVersion[]
  /** CVR of the municipality served */
  readonly served: string
  readonly deadlineMs: number
  /** documents that may be asked by their hash; absent: none */
  readonly trusted?: TrustSettings
  /** how often a document is asked before it is compiled; absent: once; never: Infinity */
  readonly compileAfter?: number
  /** when a source that fails is left alone; absent: the defaults */
  readonly circuit?: CircuitSettings
  readonly host: string
  readonly port: number
  /** name of this process in the trail */
  readonly writer: string
  /** a file or an address, to which checkpoints of the trail go; absent: they are in the database alone */
  readonly checkpoints?: string
  /** how often one is signed, if lines were added; absent: every minute */
  readonly checkpointSeconds?: number
  /** business clock */
  readonly now: () => Date
  /** real clock */
  readonly wallClock: () => Date
  /** a millisecond counter */
  readonly ticks: () => number
  readonly uuid: () => Uuid
  /** a number in [0, 1) */
  readonly random: () => number
  readonly log: Log
}

/** Opens stores and sources, builds the schema and starts the gateway. Closing closes all of them. */
export async function assembleGateway(assembly: Assembly): Promise<Gateway> {
  const { now, uuid, ticks, redisUrl } = assembly
  const keys = openKeys(assembly.keys)
  const schema = buildSchema([assembly.resolvers, ...assembly.sources.map(({ resolvers }) => resolvers)])
  const trusted = assembly.trusted && openTrustedDocuments(schema, assembly.trusted)
  const database = guardLedgers(await openDatabase(assembly.databaseUrl))
  const redis = redisUrl === undefined ? undefined : openRedisStores(redisUrl, keys, uuid(), assembly.log)
  const aliases = openHouseAliases({
    store: database.aliases,
    derive: keys.derive,
    now,
    log: assembly.log,
  })
  const staff = openStaffBook(database.staff, assembly.log)
  const opened = openSources(assembly, keys, redis?.tokens)
  const sections = compileMasks(schema)
  const pseudonyms = openPseudonyms(keys.derive('pseudonym', 32))
  const memory = createMemory()
  const changes = openChanges(memory, keys.digest, redis?.changes)
  const notary = openTrailNotary(keys, assembly.served)
  const checkpoints = openCheckpoints({
    store: database.trail,
    notary,
    writer: assembly.writer,
    ...(assembly.checkpoints === undefined ? {} : { outside: openOutside(assembly.checkpoints) }),
    log: assembly.log,
  })
  const health = openHealth({
    readDatabase: () => database.consents.head(),
    redis: () => redis?.state() ?? 'unused',
    sources: opened,
    checkpoints: checkpoints.state,
    ticks,
  })
  const gateway = await startGateway({
    ...assembly,
    schema,
    execute: openExecutor(schema, assembly.compileAfter ?? Infinity),
    ...(trusted === undefined ? {} : { trustedDocuments: trusted }),
    authenticate: openAuthenticator(assembly),
    health,
    trailKeys: [assembly.writer, COMMAND_WRITER].flatMap(notary.keysOf),
    spine: {
      ...assembly,
      keys,
      registers: openRegisters(assembly.registers ?? versions),
      sources: opened,
      sections,
      footprints: openFootprints(sections),
      pseudonyms,
      consents: openConsentLedger({
        store: tellOfConsents(database.consents, changes),
        seal: openSeal(keys.derive('consent-texts', 64)),
        now,
        uuid,
      }),
      emergencies: openEmergencyLedger({
        store: tellOfEmergencies(database.emergencies, changes),
        seal: openSeal(keys.derive('emergency-reasons', 64)),
        now,
        uuid,
      }),
      receipts: await openReceiptSigner(keys.deriveAll('consent-receipts', 32)),
      settle,
      trail: keepCitizens({
        trail: openTrail({ store: health.watchTrail(database.trail), writer: assembly.writer, now, uuid }),
        store: database.trail,
        keys: openCitizenKeys({
          store: health.watchKeys(database.citizenKeys),
          derive: keys.derive,
          random: randomBytes,
          ticks,
        }),
        derive: keys.derive,
        uuid,
      }),
      controls: openControlLedger({
        store: database.controls,
        seal: openSeal(keys.derive('control-notes', 64)),
        now,
      }),
      staff,
      memory,
      rates: openRates(assembly.rates ?? rateDefaults, keys.digest, redis?.counts),
      standIns: openStandIns({
        store: redis?.stale ?? createStaleMemory(ticks),
        seal: openQuickSeal(keys.derive('stale-records', 32)),
        digest: keys.digest,
        pseudonyms,
        sections,
        now,
      }),
      aliases,
    },
  })
  // What an earlier process has left unsigned is signed at once.
  void checkpoints.write()
  const everySoOften = setInterval(() => void checkpoints.write(), (assembly.checkpointSeconds ?? 60) * 1000)
  return {
    url: gateway.url,
    close: async () => {
      await gateway.close()
      clearInterval(everySoOften)
      await checkpoints.write()
      await Promise.all([...opened.values()].map(({ source }) => source.close()))
      await aliases.idle()
      await staff.idle()
      await database.close()
      redis?.close()
    },
  }
}

function openSources(assembly: Assembly, keys: Keys, sharedTokens?: SharedTokens): ReadonlyMap<SourceId, OpenSource> {
  const { sources, settings, now, wallClock, uuid, ticks, random, log, deadlineMs } = assembly
  const shared = { xml: parseXml, log, now, wallClock, uuid }
  const allTokens = openTokens(wallClock, sharedTokens)
  return new Map(
    sources.flatMap(({ adapter }) => {
      const given = settings.get(adapter.id)
      if (given === undefined) return []
      const circuit = openCircuit({ ...(assembly.circuit ?? circuitDefaults), source: adapter.id, log, ticks })
      // Replicas with other settings have tokens of their own.
      const tokens = ownTokens(allTokens, keys.digest(`tokens ${adapter.id} ${JSON.stringify(given)}`))
      const tools: Tools = { ...shared, tokens, http: openHttp({ circuit, random, longestPauseMs: deadlineMs }) }
      const source = adapter.open(adapter.settings.parse(given), tools)
      const says = { categories: adapter.categories, parties: adapter.parties === true, marks: adapter.marks === true }
      return [[adapter.id, { id: adapter.id, source, ...says, circuit: circuit.state }]]
    }),
  )
}
