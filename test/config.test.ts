import { readFileSync } from 'node:fs'
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
  const config = readConfig({ SAMBLIK_CPR_URL: 'http://cpr.example' }, sources, {
    issuer: 'http://127.0.0.1:7100',
    sources: { jobcenter: 'http://127.0.0.1:1', cpr: 'http://127.0.0.1:2' },
  })
  expect(config.unset).toEqual([])
  expect(config.issuer).toBe('http://127.0.0.1:7100')
  expect(config.settings.get('jobcenter')).toMatchObject({ URL: 'http://127.0.0.1:1' })
  expect(config.settings.get('cpr')).toMatchObject({ URL: 'http://cpr.example' })
})

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

test('PostgreSQL is refused for now, in words', () => {
  expect(faultsOf({ SAMBLIK_DATABASE_URL: 'postgres://localhost/samblik' })).toEqual([
    'SAMBLIK_DATABASE_URL: PostgreSQL is not served by this version yet: expected `sqlite:<path>`',
  ])
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

test('.env.example names every variable that is read, and no other', () => {
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
  const named = [...example.matchAll(/^# (SAMBLIK_\w+)=/gm)].map(([, name]) => name)
  const own = listed.map(({ adapter, sandboxCredentials }) => ({ ...adapter, sandboxCredentials }))
  expect(named.sort()).toEqual([...variablesOf(own)].sort())
})
