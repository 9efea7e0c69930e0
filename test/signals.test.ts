import { getEventListeners } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { request } from 'undici'
import { afterEach, expect, test, vi } from 'vitest'
import { Cpr, type Source, Uuid } from '../src/contract.ts'
import { openHttp } from '../src/http.ts'
import { hurry } from '../src/hurry.ts'
import { type ReadScope, readSource } from '../src/reads.ts'
import { openTokens } from '../src/tokens.ts'
import { startHouse } from './harness.ts'

/** What a signal is given to hold, it must lose again: one that lives long would keep every request that ever was. */

const MANY = 10_000
const listeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length

afterEach(() => vi.restoreAllMocks())

const scopeOf = (signal: AbortSignal): ReadScope => ({
  onBehalfOf: 'SYSTEM',
  signal,
  left: () => 60_000,
  uuid: () => Uuid.parse('00000000-0000-4000-8000-000000000001'),
  now: () => new Date(0),
  ticks: () => 0,
})

test('ten thousand reads under one signal leave no listener on it', async () => {
  const { signal } = new AbortController()
  const source: Source<object> = {
    maxBatch: 1,
    fetch: async () => [{ facts: {}, partial: false }],
    ping: async () => undefined,
    close: async () => undefined,
  }
  const plan = { purpose: 'TEST', want: new Set<never>(), facts: new Set<never>() }
  const open = { id: 'test', source, categories: [] }
  const asks = [{ current: Cpr.parse('0101010001'), earlier: [] }]
  let [most, left] = [0, 0]
  for (let time = 0; time < MANY; time += 1) {
    const hurried = hurry(scopeOf(signal), 0.5)
    const reading = [scopeOf(signal), hurried.scope].map((scope) => readSource(open, asks, plan, scope))
    most = Math.max(most, listeners(signal))
    await Promise.all(reading)
    hurried.end()
    left += listeners(hurried.scope.signal)
  }
  expect([most, left, listeners(signal)]).toEqual([2, 0, 0])
})

test('part of a request’s time ends with the request’s, and sooner where it is used up', async () => {
  const whole = new AbortController()
  const part = hurry(scopeOf(whole.signal), 0.5)
  whole.abort('over')
  expect(part.scope.signal.reason).toBe('over')
  const short = hurry({ ...scopeOf(new AbortController().signal), left: () => 10 }, 0.5)
  await new Promise((resolve) => short.scope.signal.addEventListener('abort', resolve))
  expect(hurry(scopeOf(whole.signal), 0.5).scope.signal.aborted).toBe(true)
})

test('ten thousand askers for a token leave no listener on their signal', async () => {
  const { signal } = new AbortController()
  const tokens = openTokens(() => new Date(0))
  for (let time = 0; time < MANY; time += 1)
    await tokens.get(`token ${time % 50}`, async () => ({ token: 'a', expiresInS: 600 }), signal)
  expect(listeners(signal)).toBe(0)
})

test('calls and pauses under one signal leave no listener on it, whether they end well or not', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/broken') response.destroy()
    else response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const http = openHttp()
  const client = http.open({ url: `http://127.0.0.1:${port}` })
  const { signal } = new AbortController()
  const send = (path: string) =>
    client.send({ method: 'GET', path, headers: {}, timeoutMs: 5_000, signal }).catch(() => undefined)
  for (let time = 0; time < 300; time += 1) await Promise.all([send('/'), send('/'), http.pause(0, signal)])
  await Promise.all([send('/broken'), send('/')])
  expect(listeners(signal)).toBe(0)
  await client.close()
  await new Promise((resolve) => server.close(resolve))
})

test('after a whole view no signal that it made or used has a listener, and none is chained to another', async () => {
  const heard = new Set<AbortSignal>()
  const { addEventListener } = AbortSignal.prototype
  vi.spyOn(AbortSignal.prototype, 'addEventListener').mockImplementation(function (this: AbortSignal, ...given) {
    heard.add(this)
    return addEventListener.apply(this, given)
  })
  const chain = vi.spyOn(AbortSignal, 'any')
  const house = await startHouse()
  const question = `query ($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) {
    identity { fullName } jobcenter { case { id } } ydelsesservice { payments { edges { node { id } } } } domus { cases { number } }
  } }`
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await house.token('ydun')}` }
  const body = JSON.stringify({ query: question, variables: { cpr: '0201919990' } })
  const ask = async () => (await request(house.url, { method: 'POST', headers, body })).body.json()
  await ask()
  heard.clear()
  expect(await ask()).toMatchObject({ data: { citizen: { identity: { fullName: expect.any(String) } } } })
  expect(heard.size).toBeGreaterThan(0)
  await house.close()
  expect([...heard].map(listeners).filter((count) => count > 0)).toEqual([])
  expect(chain).not.toHaveBeenCalled()
})
