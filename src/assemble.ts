import { randomBytes } from 'node:crypto'
import type { GraphQLSchema } from 'graphql'
import { openRegisters, type RegisterVersion } from './access/register-dates.ts'
import { versions } from './access/register-in-force.ts'
import type { Client } from './access/viewer.ts'
import { openHouseAliases } from './alias/aliases.ts'
import { askFor, numbersOf } from './alias/numbers.ts'
import { openAuthenticator } from './auth/authenticate.ts'
import { openChanges, tellOfConsents, tellOfEmergencies } from './changes.ts'
import { type CircuitSettings, circuitDefaults, openCircuit } from './circuit.ts'
import { ConfigFault } from './config.ts'
import { openConsentLedger } from './consent/ledger.ts'
import { openReceiptSigner } from './consent/sign.ts'
import type { House } from './context.ts'
import type { Log, SourceId, Tools, Uuid } from './contract.ts'
import { openControlLedger } from './control/ledger.ts'
import { openStaffBook } from './control/staff.ts'
import { openExecutor } from './documents/executor.ts'
import { openFootprints } from './documents/prepared.ts'
import { openDocumentStore } from './documents/store.ts'
import { openTrustedDocuments, type TrustSettings } from './documents/trusted.ts'
import { openEmergencyLedger } from './emergency/ledger.ts'
import { serveTickets, serveViewers } from './federation/service.ts'
import { references } from './federation/subgraph.ts'
import { openTickets } from './federation/ticket.ts'
import { openTold } from './federation/told.ts'
import { openHealth } from './health.ts'
import { openHttp } from './http.ts'
import type { KeyMaterial, Keys } from './keys.ts'
import { openHouseKeys } from './keys-open.ts'
import { compileMasks } from './masks.ts'
import { createMemory } from './memory.ts'
import { openRates, type RateLimits, rateDefaults } from './rate.ts'
import type { OpenSource } from './reads.ts'
import { buildSchema, type ResolverMap, SPINE } from './schema.ts'
import { type Gateway, type Service, startGateway } from './server.ts'
import { settle } from './settle.ts'
import type { ListedSource } from './sources.ts'
import { openStandIns } from './stale.ts'
import { createStaleMemory } from './stale-memory.ts'
import type { Database } from './store/database.ts'
import { guardLedgers } from './store/guard.ts'
import { openDatabase } from './store/open.ts'
import { openPseudonyms } from './store/pseudonym.ts'
import { openRedisStores } from './store/redis-open.ts'
import { openSeal } from './store/seal.ts'
import { type Claim, claimSqlite } from './store/sqlite-alone.ts'
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
  /** the one subgraph that this process serves: the spine (`citizen`) or a source; absent: all in one */
  readonly only?: string
  /** name of the deployment: tickets of another are refused; needed with `only` */
  readonly deployment?: string
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
  const whole = buildSchema([assembly.resolvers, ...assembly.sources.map(({ resolvers }) => resolvers)])
  const schema = assembly.only === undefined ? whole : buildSubgraph(assembly, assembly.only)
  const trusted = assembly.trusted && openTrustedDocuments(schema, assembly.trusted)
  const { claim, database, keys } = await openStores(assembly)
  const redis = redisUrl === undefined ? undefined : openRedisStores(redisUrl, keys, uuid(), assembly.log)
  const aliases = openHouseAliases({
    store: database.aliases,
    derive: keys.derive,
    now,
    log: assembly.log,
  })
  const opened = openSources(assembly, keys, redis?.tokens)
  const sections = compileMasks(whole)
  const pseudonyms = openPseudonyms(keys.derive('pseudonym', 32))
  const staff = openStaffBook({
    store: database.staff,
    pseudonymsOf: async (numbers) => {
      const known = await aliases.recall(numbers)
      return numbers.map((number) => numbersOf(askFor(number, known)).map(pseudonyms))
    },
    log: assembly.log,
  })
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
  const house: House = {
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
    receipts: await openReceiptSigner(keys.deriveAll('consent-receipts', 32), keys.verifyOnly('consent-receipts')),
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
      digest: keys.digest,
      sections,
      now,
    }),
    aliases,
  }
  const gateway = await startGateway({
    ...assembly,
    spine: house,
    service: chooseService(assembly, house, whole, keys),
    schema,
    execute: openExecutor(schema, assembly.compileAfter ?? Infinity),
    ...(trusted === undefined ? {} : { trustedDocuments: trusted }),
    authenticate: openAuthenticator(assembly),
    health,
    trailKeys: [assembly.writer, COMMAND_WRITER].flatMap(notary.keysOf),
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
      claim.release()
      redis?.close()
    },
  }
}

/** An embedded database serves whole gateways, or one process that serves a subgraph. Throws a ConfigFault. */
function claimDatabase({ databaseUrl, only }: Assembly): Claim {
  const path = /^sqlite:(.+)$/.exec(databaseUrl)?.[1]
  if (path === undefined) return { release: () => undefined }
  const claim = claimSqlite(path, only === undefined ? 'TOGETHER' : 'ALONE')
  if (claim !== undefined) return claim
  throw new ConfigFault([
    'SAMBLIK_DATABASE_URL: another process writes this database: subgraphs share consents and trail on PostgreSQL only',
  ])
}

/** The subgraph's own schema; a source's citizens come by tickets. */
function buildSubgraph({ sources, resolvers }: Assembly, only: string): GraphQLSchema {
  const source = sources.find(({ adapter }) => adapter.id === only)
  return buildSchema(source === undefined ? [resolvers] : [references, source.resolvers], only)
}

/** What this process serves, and to whom. */
function chooseService(assembly: Assembly, house: House, whole: GraphQLSchema, keys: Keys): Service {
  const { only, deployment, clients, wallClock, log } = assembly
  if (only === undefined) return serveViewers(house)
  if (deployment === undefined) throw new Error('a process of a federation without the name of its deployment')
  const tickets = openTickets({ keys: keys.ring('ticket', 32), deployment, clients, wallClock })
  const member = { ...house, tickets }
  return only === SPINE ? serveViewers(member, openTold(whole, openDocumentStore())) : serveTickets(member, log)
}

/** The database, claimed, and the keys if they open it. */
async function openStores(assembly: Assembly) {
  const { databaseUrl, keys: material, log } = assembly
  const claim = claimDatabase(assembly)
  let database: Database | undefined
  try {
    database = guardLedgers(await openDatabase(databaseUrl))
    const keys = await openHouseKeys({ store: database.keys, material, random: randomBytes, retires: true, log })
    return { claim, database, keys }
  } catch (fault) {
    await database?.close()
    claim.release()
    throw fault
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
