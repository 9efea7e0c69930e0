import { z } from 'zod'
import { type CircuitSettings, circuitDefaults } from './circuit.ts'
import { type Configurable, PREFIX, readSource, sourceVariables } from './config-sources.ts'
import { Cvr } from './contract.ts'
import { type RateLimits, rateDefaults } from './rate.ts'

/**
 * The environment, read once at start: the only reader of `process.env`. Outside production what is not set
 * is the sandbox's; in production nothing is.
 */

export type Environment = Readonly<Record<string, string | undefined>>

/** Where the sandbox runs what is not configured. */
export interface SandboxAddresses {
  readonly issuer?: string
  readonly sources: Readonly<Record<string, string>>
}

/** One key of the gateway: 32 bytes, named so that it can be changed. */
export interface Key {
  readonly id: string
  readonly bytes: Uint8Array
}

export interface Config {
  readonly production: boolean
  /** address to listen on */
  readonly host: string
  readonly port: number
  /** `sqlite:<path>` or `postgres://…` */
  readonly databaseUrl: string
  /** name of this process in the trail */
  readonly writer: string
  /** name of the deployment, in the tickets between its processes */
  readonly deployment: string
  /** a file or an http or https address: where checkpoints of the trail are kept outside the database */
  readonly checkpoints?: string
  readonly checkpointSeconds: number
  readonly redisUrl?: string
  /** absent: the sandbox's, not yet started */
  readonly issuer?: string
  readonly audience: string
  /** the first is current, the others open what earlier ones closed */
  readonly keys: readonly [Key, ...Key[]]
  /** where the business clock starts; absent: the real clock */
  readonly now?: Date
  readonly deadlineMs: number
  /** how operations are run: compiled, or by graphql-js */
  readonly executor: 'jit' | 'graphql-js'
  /** a file with the documents that may be asked, and whether no others may */
  readonly trustedDocuments?: { readonly file: string; readonly only: boolean }
  readonly circuit: CircuitSettings
  readonly rates: RateLimits
  readonly municipality: Cvr
  readonly population: number
  /** by source: its settings as text, valid by its own rules; a source whose address is not known yet is left out */
  readonly settings: ReadonlyMap<string, Readonly<Record<string, string>>>
  /** sources without an address: the sandbox serves them */
  readonly unset: readonly string[]
  /** variables with our prefix that nothing reads: most likely misspelt */
  readonly unread: readonly string[]
}

/** Everything that is wrong with the environment, a line each. Values never stand in it: they may be secrets. */
export class ConfigFault extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(`The configuration does not hold:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
    this.name = 'ConfigFault'
    this.faults = faults
  }
}

const PUBLIC_KEY = 'c2FtYmxpay1zYW5kYm94LWtleS1wdWJsaWMta25vd24'

/** Publicly known, for the sandbox alone. */
const SANDBOX = {
  SAMBLIK_DATABASE_URL: 'sqlite:.samblik/samblik.sqlite',
  SAMBLIK_KEYS: `sandbox:${PUBLIC_KEY}`,
  SAMBLIK_NOW: '2026-03-02T08:00:00+01:00',
  SAMBLIK_MUNICIPALITY: '11111111',
}

const DATABASE = '`sqlite:<path>` or `postgres://<user>:<password>@<host>:<port>/<database>`'

const NAME = 'a name of letters, digits, dots, dashes and underscores, a letter first'

const Address = z.url({ protocol: /^https?$/, error: 'expected an http or https address' })

const Keys = text('`<key id>:<32 bytes in base64url>`, several separated by commas, the current one first').transform(
  (value, context): [Key, ...Key[]] => {
    const [first, ...rest] = value.split(',').map((part) => parseKey(part.trim()))
    const keys = first && rest.every((key) => key !== undefined) ? ([first, ...rest] as const) : undefined
    if (keys && new Set(keys.map((key) => key.id)).size === keys.length) return [...keys]
    context.addIssue('expected `<key id>:<32 bytes in base64url>`, several separated by commas, each id once')
    return z.NEVER
  },
)

const Common = z.object({
  SAMBLIK_HOST: text('the address to listen on').default('127.0.0.1'),
  SAMBLIK_PORT: wholeNumber(0, 65_535).default(4000),
  SAMBLIK_DATABASE_URL: text(DATABASE).refine(isDatabase, { error: `expected ${DATABASE}` }),
  SAMBLIK_WRITER: text(NAME)
    .regex(/^[A-Za-z][A-Za-z0-9._-]{0,63}$/, { error: `expected ${NAME}` })
    .refine((name) => !/\d{6}-?\d{4}/.test(name), { error: `expected ${NAME}` })
    .default('gateway'),
  SAMBLIK_DEPLOYMENT: text(NAME)
    .regex(/^[A-Za-z][A-Za-z0-9._-]{0,63}$/, { error: `expected ${NAME}` })
    .default('samblik'),
  SAMBLIK_CHECKPOINTS: text('a file, or an http or https address').exactOptional(),
  SAMBLIK_CHECKPOINT_SECONDS: wholeNumber(1, 86_400).default(60),
  SAMBLIK_REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'expected a redis or rediss address' }).exactOptional(),
  SAMBLIK_OIDC_ISSUER: Address.exactOptional(),
  SAMBLIK_OIDC_AUDIENCE: text('the audience of access tokens').default('samblik'),
  SAMBLIK_KEYS: Keys,
  SAMBLIK_NOW: z.iso
    .datetime({ offset: true, error: 'expected an instant with offset, such as 2026-03-02T08:00:00+01:00' })
    .transform((value) => new Date(value))
    .exactOptional(),
  SAMBLIK_DEADLINE_MS: wholeNumber(50, 60_000).default(3000),
  SAMBLIK_EXECUTOR: z.enum(['jit', 'graphql-js'], { error: 'expected `jit` or `graphql-js`' }).default('graphql-js'),
  SAMBLIK_TRUSTED_DOCUMENTS: text('a file').exactOptional(),
  SAMBLIK_ONLY_TRUSTED: z.enum(['true', 'false'], { error: 'expected `true` or `false`' }).exactOptional(),
  SAMBLIK_CIRCUIT_FAILURES: wholeNumber(1, 10_000).default(circuitDefaults.failures),
  SAMBLIK_CIRCUIT_REST_MS: wholeNumber(100, 600_000).default(circuitDefaults.restMs),
  SAMBLIK_VIEWER_REQUESTS_PER_MINUTE: limit(rateDefaults.viewer.requestsPerMinute),
  SAMBLIK_VIEWER_CITIZENS_PER_MINUTE: limit(rateDefaults.viewer.citizensPerMinute),
  SAMBLIK_VIEWER_CITIZENS_PER_HOUR: limit(rateDefaults.viewer.citizensPerHour),
  SAMBLIK_CLIENT_REQUESTS_PER_MINUTE: limit(rateDefaults.client.requestsPerMinute),
  SAMBLIK_CLIENT_CITIZENS_PER_MINUTE: limit(rateDefaults.client.citizensPerMinute),
  SAMBLIK_CLIENT_CITIZENS_PER_HOUR: limit(rateDefaults.client.citizensPerHour),
  SAMBLIK_OWN_REQUESTS_PER_MINUTE: limit(rateDefaults.own.requestsPerMinute),
  SAMBLIK_MUNICIPALITY: text('the CVR number of the municipality served').pipe(
    z
      .string()
      .regex(/^[0-9]{8}$/, { error: 'expected a CVR number, eight digits' })
      .pipe(Cvr),
  ),
  SAMBLIK_POPULATION: wholeNumber(0, 6000).default(200),
})

/** What is known beside the environment. */
export interface Known {
  /** where the sources and the issuer run that the environment leaves out */
  readonly sandbox?: SandboxAddresses
  /** the one subgraph that this process serves */
  readonly only?: string | undefined
}

/** Reads the process's environment. Throws a ConfigFault that names every fault at once. */
export function loadConfig(sources: readonly Configurable[], known?: Known): Config {
  return readConfig(process.env, sources, known)
}

/** Reads an environment. `sources`: those that this process opens. */
export function readConfig(
  environment: Environment,
  sources: readonly Configurable[],
  { sandbox = { sources: {} }, only }: Known = {},
): Config {
  const given: Readonly<Record<string, string>> = {
    ...(only === undefined ? {} : { SAMBLIK_WRITER: only }),
    ...withoutEmpty(environment),
  }
  const production = given['NODE_ENV'] === 'production'
  const read = Common.safeParse(production ? given : { ...SANDBOX, ...given })
  const faults = read.success ? [] : read.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`)
  if (production) faults.push(...readProductionFaults(given))
  if (production && only !== undefined && given['SAMBLIK_DEPLOYMENT'] === undefined)
    faults.push(`SAMBLIK_DEPLOYMENT: missing: expected ${NAME}, another one for each deployment`)
  if (given['SAMBLIK_ONLY_TRUSTED'] === 'true' && given['SAMBLIK_TRUSTED_DOCUMENTS'] === undefined)
    faults.push('SAMBLIK_TRUSTED_DOCUMENTS: missing: expected a file, because SAMBLIK_ONLY_TRUSTED is true')
  if (only !== undefined && given['SAMBLIK_TRUSTED_DOCUMENTS'] !== undefined)
    faults.push('SAMBLIK_TRUSTED_DOCUMENTS: with --only it is the router that knows which documents may be asked')
  const own = sources.map((source) => readSource(source, { given, production, sandboxUrl: sandbox.sources[source.id] }))
  faults.push(...own.flatMap((source) => source.faults))
  if (!read.success || faults.length > 0) throw new ConfigFault(faults)
  const common = read.data
  const issuer = common.SAMBLIK_OIDC_ISSUER ?? sandbox.issuer
  const heard = variablesOf(sources)
  return {
    production,
    host: common.SAMBLIK_HOST,
    port: common.SAMBLIK_PORT,
    databaseUrl: common.SAMBLIK_DATABASE_URL,
    writer: common.SAMBLIK_WRITER,
    deployment: common.SAMBLIK_DEPLOYMENT,
    ...(common.SAMBLIK_CHECKPOINTS === undefined ? {} : { checkpoints: common.SAMBLIK_CHECKPOINTS }),
    checkpointSeconds: common.SAMBLIK_CHECKPOINT_SECONDS,
    ...(common.SAMBLIK_REDIS_URL === undefined ? {} : { redisUrl: common.SAMBLIK_REDIS_URL }),
    ...(issuer === undefined ? {} : { issuer }),
    audience: common.SAMBLIK_OIDC_AUDIENCE,
    keys: common.SAMBLIK_KEYS,
    ...(common.SAMBLIK_NOW === undefined ? {} : { now: common.SAMBLIK_NOW }),
    deadlineMs: common.SAMBLIK_DEADLINE_MS,
    executor: common.SAMBLIK_EXECUTOR,
    ...trustOf(common, production),
    circuit: { failures: common.SAMBLIK_CIRCUIT_FAILURES, restMs: common.SAMBLIK_CIRCUIT_REST_MS },
    rates: ratesOf(common),
    municipality: common.SAMBLIK_MUNICIPALITY,
    population: common.SAMBLIK_POPULATION,
    settings: new Map(own.filter((source) => source.reachable).map((source) => [source.id, source.settings])),
    unset: own.filter((source) => !source.reachable).map((source) => source.id),
    unread: Object.keys(given).filter((name) => name.startsWith(PREFIX) && !heard.has(name)),
  }
}

/** Every variable that is read, but NODE_ENV. */
export function variablesOf(sources: readonly Configurable[]): ReadonlySet<string> {
  return new Set([...Object.keys(Common.shape), ...sources.flatMap(sourceVariables)])
}

function readProductionFaults(given: Readonly<Record<string, string>>): readonly string[] {
  const faults: string[] = []
  if (given['SAMBLIK_OIDC_ISSUER'] === undefined)
    faults.push('SAMBLIK_OIDC_ISSUER: missing: expected an http or https address')
  if (given['SAMBLIK_KEYS']?.includes(PUBLIC_KEY))
    faults.push('SAMBLIK_KEYS: expected keys of your own, not the publicly known one of the sandbox')
  return faults
}

function isDatabase(value: string): boolean {
  if (/^sqlite:./.test(value)) return true
  const address = /^postgres(ql)?:/.test(value) ? URL.parse(value) : null
  return address !== null && address.hostname !== '' && /^\/[^/]+$/.test(address.pathname)
}

function parseKey(part: string): Key | undefined {
  const match = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9_-]{43})$/.exec(part)
  if (!match?.[1] || !match[2]) return undefined
  return { id: match[1], bytes: new Uint8Array(Buffer.from(match[2], 'base64url')) }
}

function text(expected: string): z.ZodString {
  return z.string({ error: `missing: expected ${expected}` })
}

/** In production a list of documents is a list of all. */
function trustOf(common: z.infer<typeof Common>, production: boolean): Pick<Config, 'trustedDocuments'> {
  const { SAMBLIK_TRUSTED_DOCUMENTS: file, SAMBLIK_ONLY_TRUSTED: only } = common
  if (file === undefined) return {}
  return { trustedDocuments: { file, only: only === undefined ? production : only === 'true' } }
}

function ratesOf(common: z.infer<typeof Common>): RateLimits {
  return {
    viewer: {
      requestsPerMinute: common.SAMBLIK_VIEWER_REQUESTS_PER_MINUTE,
      citizensPerMinute: common.SAMBLIK_VIEWER_CITIZENS_PER_MINUTE,
      citizensPerHour: common.SAMBLIK_VIEWER_CITIZENS_PER_HOUR,
    },
    client: {
      requestsPerMinute: common.SAMBLIK_CLIENT_REQUESTS_PER_MINUTE,
      citizensPerMinute: common.SAMBLIK_CLIENT_CITIZENS_PER_MINUTE,
      citizensPerHour: common.SAMBLIK_CLIENT_CITIZENS_PER_HOUR,
    },
    own: { requestsPerMinute: common.SAMBLIK_OWN_REQUESTS_PER_MINUTE },
  }
}

/** How often something may be done; 0: any number of times. */
function limit(usual: number) {
  return wholeNumber(0, 999_999_999).default(usual)
}

function wholeNumber(least: number, most: number): z.ZodType<number, string> {
  const error = `expected a whole number from ${least} to ${most}`
  return z
    .string({ error })
    .regex(/^\d{1,9}$/, { error })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error })
}

/** A variable set to nothing counts as not set, as container tools leave it. */
function withoutEmpty(environment: Environment): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, value]],
    ),
  )
}
