import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type Config, ConfigFault, type Environment, readConfig, variablesOf } from '../src/config.ts'
import { sources as listed } from '../src/sources.ts'

const sources = [
  {
    id: 'jobcenter',
    settings: z.object({
      URL: z.url(),
      CLIENT_SECRET: z.string().min(1).describe('the secret of the client'),
      TLS_CERT: z.string().optional(),
    }),
    sandboxCredentials: { CLIENT_SECRET: 'sandkasse' },
  },
  { id: 'cpr', settings: z.object({ URL: z.url() }), sandboxCredentials: {} },
]

const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64url')

const whole = {
  NODE_ENV: 'production',
  SAMBLIK_DATABASE_URL: 'sqlite:/var/lib/samblik.sqlite',
  SAMBLIK_OIDC_ISSUER: 'https://login.example',
  SAMBLIK_KEYS: `k2:${key(2)}, k1:${key(1)}`,
  SAMBLIK_MUNICIPALITY: '22222222',
  SAMBLIK_JOBCENTER_URL: 'https://jobcenter.example/api',
  SAMBLIK_JOBCENTER_CLIENT_SECRET: 'real',
  SAMBLIK_CPR_URL: 'https://cpr.example',
}

function read(environment: Environment): Config {
  return readConfig(environment, sources)
}

function faultsOf(environment: Environment): readonly string[] {
  try {
    read(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigFault) return error.faults
    throw error
  }
}

test('an empty environment gives the sandbox, with every source to be started', () => {
  const config = read({})
  expect(config).toMatchObject({
    production: false,
    port: 4000,
    databaseUrl: 'sqlite:.samblik/samblik.sqlite',
    audience: 'samblik',
    deadlineMs: 3000,
    municipality: '11111111',
    population: 200,
    unset: ['jobcenter', 'cpr'],
  })
  expect(config.now?.toISOString()).toBe('2026-03-02T07:00:00.000Z')
  expect(config.issuer).toBeUndefined()
  expect(config.keys[0].id).toBe('sandbox')
  expect(config.keys[0].bytes).toHaveLength(32)
})

test('a source whose address is set is used as it is, with the sandbox’s credentials unless others are given', () => {
  const config = read({ SAMBLIK_JOBCENTER_URL: 'http://127.0.0.1:7102' })
  expect(config.unset).toEqual(['cpr'])
  expect(config.settings.get('jobcenter')).toEqual({ URL: 'http://127.0.0.1:7102', CLIENT_SECRET: 'sandkasse' })
  expect(config.settings.has('cpr')).toBe(false)
  const own = read({ SAMBLIK_JOBCENTER_URL: 'http://127.0.0.1:7102', SAMBLIK_JOBCENTER_CLIENT_SECRET: 'own' })
  expect(own.settings.get('jobcenter')).toMatchObject({ CLIENT_SECRET: 'own' })
})

test('once the sandbox runs, its addresses take the place of those not set', () => {
  const sandbox = {
    issuer: 'http://127.0.0.1:7100',
    sources: { jobcenter: 'http://127.0.0.1:1', cpr: 'http://127.0.0.1:2' },
  }
  const config = readConfig({ SAMBLIK_CPR_URL: 'http://cpr.example' }, sources, { sandbox })
  expect(config.unset).toEqual([])
  expect(config.issuer).toBe('http://127.0.0.1:7100')
  expect(config.settings.get('jobcenter')).toMatchObject({ URL: 'http://127.0.0.1:1' })
  expect(config.settings.get('cpr')).toMatchObject({ URL: 'http://cpr.example' })
})

test('in production a process of one subgraph is told whose it is: tickets of a copy of the system are not its own', () => {
  const message = 'SAMBLIK_DEPLOYMENT: missing'
  expect(() => readConfig({ NODE_ENV: 'production' }, sources, { only: 'cpr' })).toThrow(message)
  expect(() => readConfig({ NODE_ENV: 'production' }, sources)).not.toThrow(message)
})

test('a process of one subgraph writes under its name, and leaves documents to the router', () => {
  expect(readConfig({}, sources, { only: 'jobcenter' })).toMatchObject({ writer: 'jobcenter', deployment: 'samblik' })
  const set = { SAMBLIK_WRITER: 'jobcenter-2', SAMBLIK_DEPLOYMENT: 'test' }
  expect(readConfig(set, sources, { only: 'jobcenter' })).toMatchObject({ writer: 'jobcenter-2', deployment: 'test' })
  const trusting = { SAMBLIK_TRUSTED_DOCUMENTS: 'manifest.json' }
  expect(() => readConfig(trusting, sources, { only: 'jobcenter' })).toThrow('SAMBLIK_TRUSTED_DOCUMENTS: with --only')
})

test('the trail has a writer, and checkpoints every minute, inside the database alone unless a place is named', () => {
  expect(read({})).toMatchObject({ writer: 'gateway', checkpointSeconds: 60 })
  expect(read({}).checkpoints).toBeUndefined()
  const set = { SAMBLIK_WRITER: 'gateway-2', SAMBLIK_CHECKPOINTS: '/mnt/notes', SAMBLIK_CHECKPOINT_SECONDS: '5' }
  expect(read(set)).toMatchObject({ writer: 'gateway-2', checkpoints: '/mnt/notes', checkpointSeconds: 5 })
})

test.each(['two words', 'a+b', '-gateway', 'a/b', 'w-020191-9990', 'x'.repeat(65)])(
  'a name of another form, number %#, names no writer',
  (writer) => {
    const expected = 'a name of letters, digits, dots, dashes and underscores, a letter first'
    expect(faultsOf({ SAMBLIK_WRITER: writer })).toEqual([`SAMBLIK_WRITER: expected ${expected}`])
  },
)

test('every fault is named at once, with the variable and what is expected', () => {
  expect(
    faultsOf({
      SAMBLIK_PORT: 'many',
      SAMBLIK_NOW: '2026-03-02',
      SAMBLIK_DEADLINE_MS: '0',
      SAMBLIK_MUNICIPALITY: '123',
      SAMBLIK_POPULATION: '6001',
      SAMBLIK_JOBCENTER_URL: 'nowhere',
    }),
  ).toEqual([
    'SAMBLIK_PORT: expected a whole number from 0 to 65535',
    'SAMBLIK_NOW: expected an instant with offset, such as 2026-03-02T08:00:00+01:00',
    'SAMBLIK_DEADLINE_MS: expected a whole number from 50 to 60000',
    'SAMBLIK_MUNICIPALITY: expected a CVR number, eight digits',
    'SAMBLIK_POPULATION: expected a whole number from 0 to 6000',
    'SAMBLIK_JOBCENTER_URL: Invalid URL',
  ])
})

test('in production nothing comes from the sandbox and each missing setting is a fault', () => {
  const faults = faultsOf({ NODE_ENV: 'production' }).map((fault) => fault.split(':').slice(0, 2).join(':'))
  expect(faults).toEqual([
    'SAMBLIK_DATABASE_URL: missing',
    'SAMBLIK_KEYS: missing',
    'SAMBLIK_MUNICIPALITY: missing',
    'SAMBLIK_OIDC_ISSUER: missing',
    'SAMBLIK_JOBCENTER_URL: missing',
    'SAMBLIK_JOBCENTER_CLIENT_SECRET: missing',
    'SAMBLIK_CPR_URL: missing',
  ])
})

test('a whole production environment holds, on the real clock', () => {
  const config = read(whole)
  expect(config.production).toBe(true)
  expect(config.now).toBeUndefined()
  expect(config.keys.map(({ id }) => id)).toEqual(['k2', 'k1'])
  expect(config.settings.get('jobcenter')).toEqual({ URL: 'https://jobcenter.example/api', CLIENT_SECRET: 'real' })
})

test('production refuses the key that everybody knows', () => {
  const known = read({}).keys[0]
  const text = `mine:${Buffer.from(known.bytes).toString('base64url')}`
  expect(faultsOf({ ...whole, SAMBLIK_KEYS: text })).toEqual([
    'SAMBLIK_KEYS: expected keys of your own, not the publicly known one of the sandbox',
  ])
})

test.each(['', 'k1', 'k1:short', `k1:${key(1)},k1:${key(2)}`, `k1:${key(1)},`])(
  'key material in another form is a fault: "%s"',
  (text) => {
    expect(faultsOf({ ...whole, SAMBLIK_KEYS: text })).toHaveLength(1)
  },
)

test.each(['postgres://gateway:secret@db.example:5432/samblik', 'postgresql://db.example/samblik?sslmode=verify-full'])(
  'the database may be a PostgreSQL: %s',
  (url) => {
    expect(readConfig({ SAMBLIK_DATABASE_URL: url }, sources).databaseUrl).toBe(url)
  },
)

test.each([
  'postgres://db.example',
  'postgres:samblik',
  'postgres://:5432/samblik',
  'mysql://db.example/samblik',
  'sqlite:',
])('a database at %s is a fault', (url) => {
  expect(faultsOf({ SAMBLIK_DATABASE_URL: url })).toEqual([
    'SAMBLIK_DATABASE_URL: expected `sqlite:<path>` or `postgres://<user>:<password>@<host>:<port>/<database>`',
  ])
})

test('documents that may be asked are all that may be asked in production, unless it is said otherwise', () => {
  const given = { SAMBLIK_TRUSTED_DOCUMENTS: '/etc/documents.json' }
  const file = '/etc/documents.json'
  expect(read({}).trustedDocuments).toBeUndefined()
  expect(read(given).trustedDocuments).toEqual({ file, only: false })
  expect(read({ ...whole, ...given }).trustedDocuments).toEqual({ file, only: true })
  expect(read({ ...given, SAMBLIK_ONLY_TRUSTED: 'true' }).trustedDocuments).toEqual({ file, only: true })
  expect(read({ ...whole, ...given, SAMBLIK_ONLY_TRUSTED: 'false' }).trustedDocuments).toEqual({ file, only: false })
  expect(faultsOf({ SAMBLIK_ONLY_TRUSTED: 'true' })).toEqual([expect.stringMatching(/^SAMBLIK_TRUSTED_DOCUMENTS: /)])
  expect(faultsOf({ SAMBLIK_ONLY_TRUSTED: 'yes' })).toEqual([expect.stringMatching(/^SAMBLIK_ONLY_TRUSTED: /)])
})

test('operations are compiled unless graphql-js is asked for', () => {
  expect(read({}).executor).toBe('graphql-js')
  expect(read({ SAMBLIK_EXECUTOR: 'jit' }).executor).toBe('jit')
  expect(faultsOf({ SAMBLIK_EXECUTOR: 'other' })).toEqual([expect.stringMatching(/^SAMBLIK_EXECUTOR: /)])
})

test('a fault never repeats the value', () => {
  const faults = faultsOf({ SAMBLIK_KEYS: 'hemmelig', SAMBLIK_REDIS_URL: 'hemmelig', SAMBLIK_CPR_URL: 'hemmelig' })
  expect(faults).toHaveLength(3)
  expect(faults.join()).not.toContain('hemmelig')
})

test('a variable set to nothing counts as not set, and a misspelt one is told', () => {
  const config = read({ SAMBLIK_PORT: '', SAMBLIK_JOBCENTER_CLIENT_SECRTE: 'x', SAMBLIK_PROT: '1', PATH: '/bin' })
  expect(config.port).toBe(4000)
  expect(config.unread).toEqual(['SAMBLIK_JOBCENTER_CLIENT_SECRTE', 'SAMBLIK_PROT'])
})

const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
const own = listed.map(({ adapter, sandboxCredentials }) => ({ ...adapter, sandboxCredentials }))

test('.env.example names every variable that is read, and no other', () => {
  const named = [...example.matchAll(/^# (SAMBLIK_\w+)=/gm)].map(([, name]) => name)
  expect(named.sort()).toEqual([...variablesOf(own)].sort())
})

test('the figures of .env.example are the defaults', () => {
  const figures = [...example.matchAll(/^# (SAMBLIK_\w+)=(\d+)$/gm)].map(([, name = '', value]) => [name, value])
  expect(figures.length).toBeGreaterThan(10)
  expect(readConfig(Object.fromEntries(figures), own)).toEqual(readConfig({}, own))
})

test('the manuals name no variable that nothing reads', () => {
  const read = variablesOf(own)
  const rooms = ['src', 'adapters'].flatMap((part) =>
    readdirSync(part, { recursive: true, encoding: 'utf8' }).map((name) => `${part}/${name}`),
  )
  const manuals = ['README.md', ...rooms.filter((name) => name.endsWith('.md'))]
  const named = manuals.flatMap((name) => readFileSync(name, 'utf8').match(/SAMBLIK_\w*[A-Z](?!\w)/g) ?? [])
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((name) => !read.has(name))).toEqual([])
})
