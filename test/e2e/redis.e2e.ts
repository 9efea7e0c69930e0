import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { versions } from '../../src/access/register-in-force.ts'
import { type Assembly, assembleGateway } from '../../src/assemble.ts'
import { type RateLimits, rateDefaults } from '../../src/rate.ts'
import { createWorld } from '../../src/sandbox/world.ts'
import type { Gateway } from '../../src/server.ts'
import { type Answered, type House, startHouse } from '../harness.ts'
import { at, type Json, listAt, parseText } from '../json.ts'
import { openRedis, redisIsHere, type Server } from '../servers.ts'
import { answer, done } from './consent-story.ts'
import { numberOf } from './story.ts'
import { linesOf } from './trail-lines.ts'

/** Two gateways that share a database and a Redis, and what becomes of them when Redis is killed or frozen. */

const SOURCES = ['cpr', 'jobcenter', 'ydelsesservice', 'dubu', 'domus', 'rehabilitation']
/** A machine that has other work in a moment of measuring says nothing of the gateway: measure again. */
const MEASURED = { retry: 2 }
const RATES: RateLimits = {
  ...rateDefaults,
  viewer: { requestsPerMinute: 80, citizensPerMinute: 0, citizensPerHour: 60 },
}
const LOOK = `query Look($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { identity { fullName }
  jobcenter { source { state asOf } negativeEvents { edges { node { kind } } } }
  ydelsesservice { source { state } payments(first: 1) { edges { node { dispositionDate } } } } } }`
const LIST = `query Many($cprs: [CPR!]) { citizens(cprs: $cprs, purpose: SANCTION_ASSESSMENT) { outcome } }`

describe.skipIf(!redisIsHere())('two gateways and one redis', () => {
  let server: Server
  let admin: Redis
  let house: House
  let second: Gateway
  /** every command that Redis was sent */
  const commands: string[] = []
  const closing: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    server = await openRedis()
    admin = new Redis(server.url, { retryStrategy: () => 50 })
    admin.on('error', () => undefined)
    const listener = admin.duplicate()
    const monitor = await listener.monitor()
    for (const client of [listener, monitor]) {
      client.on('error', () => undefined)
      closing.push(async () => client.disconnect())
    }
    monitor.on('monitor', (_time: string, words: readonly string[]) => commands.push(words.join(' ')))
    let first: Assembly | undefined
    house = await startHouse({
      change: (assembly) => {
        first = { ...assembly, registers: versions, redisUrl: server.url, rates: RATES }
        return first
      },
    })
    if (first === undefined) throw new Error('no assembly')
    second = await assembleGateway({ ...first, writer: 'second' })
    for (const source of SOURCES) await house.control(source, 'PUT', 'graenser', { til: false })
    await bothHave('ok')
  }, 60_000)

  afterEach(async () => {
    for (const source of SOURCES) await behave(source, 'hurtig')
  })

  afterAll(async () => {
    await second.close()
    await house.close()
    for (const close of closing) await close()
    admin.disconnect()
    await server.close()
  })

  const health = async (url: string): Promise<{ readonly status: number; readonly body: Json }> => {
    const response = await fetch(new URL('/health', url))
    return { status: response.status, body: parseText(await response.text()) }
  }

  /** Waits until both say so of Redis. */
  async function bothHave(state: 'ok' | 'unavailable'): Promise<void> {
    await vi.waitFor(
      async () => {
        for (const url of [house.url, second.url]) expect(at((await health(url)).body, 'parts', 'redis')).toBe(state)
      },
      { timeout: 10_000 },
    )
  }

  async function askSecond(persona: string, query: string, variables: object = {}): Promise<Answered> {
    const response = await fetch(second.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await house.token(persona)}` },
      body: JSON.stringify({ query, variables }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: parseText(text), text }
  }

  const askFirst = (persona: string, query: string, variables: Readonly<Record<string, unknown>> = {}) =>
    house.ask(persona, query, variables)

  const behave = (source: string, profil: string): Promise<Json> =>
    house.control(source, 'PUT', 'opfoersel', { profil, operationer: ['*'] })

  const ELSE = { cpr: numberOf('Else') }
  const section = ({ body }: Answered, name: string): Json => at(body, 'data', 'citizen', name)
  const tokenCalls = async (source: string): Promise<number> =>
    listAt(await house.control(source, 'GET', 'kald'), 'kald').filter((row) =>
      String(at(row, 'operation')).endsWith('Token'),
    ).length

  test('a source gives one token to both', async () => {
    await admin.flushall()
    const first = await askFirst('ydun', LOOK, ELSE)
    const other = await askSecond('ydun', LOOK, ELSE)
    for (const answered of [first, other])
      for (const source of ['jobcenter', 'ydelsesservice'])
        expect(section(answered, source), source).toMatchObject({ source: { state: 'OK' } })
    for (const source of ['jobcenter', 'ydelsesservice']) expect(await tokenCalls(source), source).toBe(1)
  })

  test('what one of them read stands in at the other while the source is away, with the time of the read', async () => {
    await askFirst('ydun', LOOK, ELSE)
    house.setNow('2026-03-02T08:10:00+01:00')
    await behave('jobcenter', 'nede')
    await expect
      .poll(async () => section(await askSecond('ydun', LOOK, ELSE), 'jobcenter'), { timeout: 5_000 })
      .toMatchObject({ source: { state: 'STALE', asOf: '2026-03-02T07:00:00.000Z' } })
    const line = linesOf(house).at(-1)
    expect(listAt(line, 'reads')).toContainEqual(expect.objectContaining({ source: 'jobcenter', state: 'STALE' }))
    house.setNow('2026-03-02T08:30:00+01:00')
    const late = await askSecond('ydun', LOOK, ELSE)
    expect(section(late, 'jobcenter')).toMatchObject({ source: { state: 'UNAVAILABLE' } })
    house.setNow('2026-03-02T08:00:00+01:00')
  })

  test('a decision never rests on what stands in', async () => {
    await askFirst('ydun', LOOK, ELSE)
    await behave('ydelsesservice', 'nede')
    const { body } = await askSecond('ydun', LOOK.replace('identity {', 'access { code } identity {'), ELSE)
    expect(at(body, 'data', 'citizen', 'jobcenter')).toMatchObject({ source: { state: 'WITHHELD' } })
    expect(JSON.stringify(body)).toContain('RELATIONS_UNAVAILABLE')
  })

  test('a consent that ends at one of them ends what the other would have started early', async () => {
    await askSecond('ydun', LOOK, ELSE)
    const early = async (): Promise<number> => {
      const before = (await house.calls('jobcenter')).length
      await behave('cpr', 'nede')
      await askSecond('ydun', LOOK, ELSE)
      await behave('cpr', 'hurtig')
      return (await house.calls('jobcenter')).length - before
    }
    expect(await early()).toBeGreaterThan(0)
    await askSecond('ydun', LOOK, ELSE)
    const denial = `mutation { denyConsent(input: { purposes: [SANCTION_ASSESSMENT], sources: ["domus"],
      categories: [HEALTH] }) { id } }`
    const denied = done(await askFirst('else', denial))
    expect(await early()).toBe(0)
    done(await answer(house, 'else', 'withdraw', String(at(denied, 'id'))))
  })

  describe('limits', () => {
    test('of requests are shared: one too many is 429 with the time to wait', async () => {
      const ask = '{ viewer { id } }'
      const came: number[] = []
      for (let time = 0; time < 41; time += 1)
        came.push((await askFirst('solveig', ask)).status, (await askSecond('solveig', ask)).status)
      expect(came).toEqual([...Array(80).fill(200), 429, 429])
      const refused = await askFirst('solveig', ask)
      const error = at(refused.body, 'errors', 0, 'extensions')
      expect(error).toEqual({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) })
      expect(refused.headers.get('retry-after')).toBe(String(at(error, 'retryAfter')))
      expect((await askFirst('jonna', ask)).status).toBe(200)
    })

    test('of citizens are shared: a mass look-up is refused, is a line of the trail, and names nobody', async () => {
      const cprs = ['Else', 'Lonni', 'Rasmus', 'Viggo', 'Ruddi'].map(numberOf)
      for (let time = 0; time < 6; time += 1)
        for (const ask of [askFirst, askSecond]) expect((await ask('jonna', LIST, { cprs })).status).toBe(200)
      const calls = (await house.calls('cpr')).length
      const before = linesOf(house).length
      const refused = await askSecond('jonna', LIST, { cprs })
      expect(refused.status).toBe(429)
      expect(at(refused.body, 'data', 'citizens')).toBeNull()
      const error = at(refused.body, 'errors', 0, 'extensions')
      expect(error).toEqual({ code: 'MASS_LOOKUP', retryAfter: expect.any(Number) })
      expect(Number(at(error, 'retryAfter'))).toBeGreaterThan(3_000)
      expect(refused.headers.get('retry-after')).toBe(String(at(error, 'retryAfter')))
      expect((await house.calls('cpr')).length).toBe(calls)
      const lines = linesOf(house).slice(before)
      expect(lines).toHaveLength(1)
      expect(lines[0]).toMatchObject({
        purpose: { id: 'SANCTION_ASSESSMENT' },
        operation: { name: 'Many' },
        decisions: [{ effect: 'DENY', code: 'MASS_LOOKUP' }],
        fields: [],
      })
      expect(lines[0]).not.toHaveProperty('citizen')
    })

    test('count every way to name a citizen, not only look-ups', async () => {
      const request = (alias: string) => `mutation { requestConsent(input: { cpr: "${numberOf(alias)}",
        purposes: [SANCTION_ASSESSMENT], sources: ["domus"], categories: [HEALTH],
        case: { source: "jobcenter", reference: "x" }, validUntil: "2026-12-01T00:00:00Z" }) { id } }`
      const codes: Json[] = []
      for (let time = 0; time < 61; time += 1)
        codes.push(at((await askFirst('nora', request('Else'))).body, 'errors', 0, 'extensions', 'code'))
      expect(codes).toEqual([...Array(60).fill('NOT_ALLOWED'), 'MASS_LOOKUP'])
    })
  })

  test('no number and no name stands in a key, a value or a command', async () => {
    expect((await admin.keys('samblik:*')).length).toBeGreaterThan(5)
    const keys = await admin.keys('*')
    const values = await Promise.all(keys.map(async (key) => (await admin.get(key)) ?? ''))
    const said = [...keys, ...values, ...commands].join('\n')
    for (const kind of ['samblik:stale:', 'samblik:token:', 'samblik:rate:', 'samblik:changes'])
      expect(said.includes(kind), kind).toBe(true)
    const texts = [said, ...[...keys, ...values].map((text) => Buffer.from(text, 'base64url').toString('latin1'))]
    const world = createWorld(0, 1)
    for (const { number, earlierNumber = number, lastName } of world.residents)
      for (const text of texts)
        for (const secret of [number, earlierNumber, `${number.slice(0, 6)}-${number.slice(6)}`, lastName])
          expect(text.includes(secret)).toBe(false)
    for (const secret of ['ydun', 'jonna', '11111111', 'Bearer']) expect(said.includes(secret), secret).toBe(false)
  })

  describe.each([
    { how: 'killed', away: () => server.kill(), back: () => server.start() },
    { how: 'frozen', away: async () => server.freeze(), back: async () => server.thaw() },
  ])('a redis that is $how', ({ away, back }) => {
    test('is gone without: look-ups are answered as fast, health says so, and it is used again', {
      timeout: 40_000,
      ...MEASURED,
    }, async () => {
      const fastest = async (): Promise<number> => {
        let least = Infinity
        for (let time = 0; time < 3; time += 1) {
          const started = performance.now()
          expect(section(await askFirst('ydun', LOOK, ELSE), 'jobcenter')).toMatchObject({ source: { state: 'OK' } })
          least = Math.min(least, performance.now() - started)
        }
        return least
      }
      const usual = await fastest()
      await away()
      try {
        const started = performance.now()
        const first = await askFirst('ydun', LOOK, ELSE)
        const waited = performance.now() - started
        expect(section(first, 'jobcenter')).toMatchObject({ source: { state: 'OK' } })
        expect(waited).toBeLessThan(usual + 250)
        expect(await fastest()).toBeLessThan(usual + 60)
        await expect
          .poll(async () => await health(house.url))
          .toMatchObject({
            status: 200,
            body: { status: 'degraded', parts: { database: 'ok', redis: 'unavailable' } },
          })
      } finally {
        await back()
      }
      await bothHave('ok')
      expect(await health(house.url)).toMatchObject({ status: 200 })
      expect(section(await askFirst('ydun', LOOK, ELSE), 'jobcenter')).toMatchObject({ source: { state: 'OK' } })
    })
  })

  test('nothing of where Redis is stands in health or in the log', async () => {
    const said = [JSON.stringify(await health(house.url)), ...house.log].join('\n')
    expect(said).toContain('redis')
    expect(said).not.toContain(new URL(server.url).port)
  })
})

test('the usual limits let the list view of a hundred citizens through, again and again', {
  timeout: 60_000,
}, async () => {
  const house = await startHouse({ population: 150, change: (assembly) => ({ ...assembly, rates: rateDefaults }) })
  try {
    for (const source of SOURCES) await house.control(source, 'PUT', 'graenser', { til: false })
    const world = createWorld(150, 20260302)
    const cprs = world.residents.filter(({ generated }) => generated?.benefit !== undefined).map(({ number }) => number)
    const list = { cprs: cprs.slice(0, 100) }
    expect(list.cprs).toHaveLength(100)
    for (let time = 0; time < 2; time += 1) expect((await house.ask('ydun', LIST, list)).status).toBe(200)
  } finally {
    await house.close()
  }
})
