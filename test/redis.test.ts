import { setTimeout } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openKeys } from '../src/keys.ts'
import type { RateRule } from '../src/rate.ts'
import { openRedisStores, type RedisStores } from '../src/store/redis-open.ts'
import { openRedis, redisIsHere, type Server } from './servers.ts'

/** What replicas share through a real Redis, and what becomes of it when the server is killed, frozen or full. */

const KEYS = openKeys([{ id: 'test', bytes: new Uint8Array(32).fill(9) }], new Uint8Array(32).fill(9))
const RULE: RateRule = { name: 'test', most: 3, seconds: 60 }
/** What one caller may wait for a Redis that says nothing: 40 ms, and a busy machine. */
const NO_DELAY_MS = 120

describe.skipIf(!redisIsHere())('redis', () => {
  let server: Server
  let admin: Redis
  const opened: RedisStores[] = []
  const lines: string[] = []

  async function replica(owner = `replica ${opened.length}`, keys = KEYS): Promise<RedisStores> {
    const write = (message: string): void => void lines.push(message)
    const stores = openRedisStores(server.url, keys, owner, { info: write, warn: write })
    opened.push(stores)
    await isBack(stores)
    return stores
  }

  async function isBack(stores: RedisStores): Promise<void> {
    await expect.poll(() => stores.state(), { timeout: 10_000 }).toBe('ok')
  }

  beforeAll(async () => {
    server = await openRedis()
    admin = new Redis(server.url, { retryStrategy: () => 50 })
    admin.on('error', () => undefined)
  })
  afterEach(async () => {
    for (const stores of opened.splice(0)) stores.close()
    await admin.flushall()
  })
  afterAll(async () => {
    admin.disconnect()
    await server.close()
  })

  describe('tokens', () => {
    const HELD = { token: 'a very secret token', renewAt: 1_000 }

    test('are read by another replica, sealed and under keyed digests', async () => {
      const [one, other] = [await replica(), await replica()]
      one.tokens.keep('jobcenter client-7', HELD, 60_000)
      expect(await other.tokens.read('jobcenter client-7')).toEqual(HELD)
      expect(await other.tokens.read('another')).toBeUndefined()
      const all = await everything(admin)
      expect(all).not.toEqual([])
      for (const secret of ['secret', 'jobcenter', 'client-7']) expect(all.join('\n')).not.toContain(secret)
    })

    test('do not open under other keys or another name', async () => {
      const one = await replica()
      one.tokens.keep('a', HELD, 60_000)
      expect(await one.tokens.read('a')).toEqual(HELD)
      const [key = ''] = await admin.keys('samblik:token:*')
      const stranger = await replica(
        'stranger',
        openKeys([{ id: 'k', bytes: new Uint8Array(32).fill(8) }], new Uint8Array(32).fill(8)),
      )
      one.tokens.keep('b', { ...HELD, token: 'of b' }, 60_000)
      await one.tokens.read('b')
      const [moved = ''] = (await admin.keys('samblik:token:*')).filter((name) => name !== key)
      await admin.set(key, (await admin.get(moved)) ?? '')
      expect(await one.tokens.read('a')).toBeUndefined()
      expect(await stranger.tokens.read('b')).toBeUndefined()
    })

    test('are gone when their time is over', async () => {
      const one = await replica()
      one.tokens.keep('a', HELD, 80)
      expect(await one.tokens.read('a')).toEqual(HELD)
      await setTimeout(120)
      expect(await one.tokens.read('a')).toBeUndefined()
    })

    test('are dropped by one who was refused, unless there is a newer one', async () => {
      const [one, other] = [await replica(), await replica()]
      one.tokens.keep('a', { ...HELD, token: 'new' }, 60_000)
      await other.tokens.drop('a', 'old')
      expect(await one.tokens.read('a')).toMatchObject({ token: 'new' })
      await other.tokens.drop('a', 'new')
      expect(await one.tokens.read('a')).toBeUndefined()
    })

    test('are fetched by one at a time, until it has one, gives up or dies', async () => {
      const [one, other] = [await replica(), await replica()]
      expect([await one.tokens.claim('a', 10_000), await other.tokens.claim('a', 10_000)]).toEqual([true, false])
      other.tokens.release('a')
      expect(await other.tokens.claim('a', 10_000)).toBe(false)
      one.tokens.release('a')
      expect(await other.tokens.claim('a', 60)).toBe(true)
      await setTimeout(100)
      expect(await one.tokens.claim('a', 10_000)).toBe(true)
    })
  })

  test('counts are counted together, each key and rule for itself, and end', async () => {
    const [one, other] = [await replica(), await replica()]
    await one.counts.add(RULE, 'somebody', 2)
    const together = await other.counts.add(RULE, 'somebody', 3)
    expect(together).toMatchObject({ count: 5 })
    expect(together?.endsInMs).toBeGreaterThan(50_000)
    expect(await other.counts.add(RULE, 'somebody else', 1)).toMatchObject({ count: 1 })
    expect(await other.counts.add({ ...RULE, name: 'other' }, 'somebody', 1)).toMatchObject({ count: 1 })
    await one.counts.add({ name: 'short', most: 1, seconds: 1 }, 'somebody', 7)
    await setTimeout(1_100)
    expect(await one.counts.add({ name: 'short', most: 1, seconds: 1 }, 'somebody', 1)).toMatchObject({ count: 1 })
  })

  test('an earlier answer is found by another replica for its time, and no longer', async () => {
    const [one, other] = [await replica(), await replica()]
    one.stale.keep('key', 'what was read', 100)
    await one.stale.find('key')
    expect(await other.stale.find('key')).toBe('what was read')
    await setTimeout(150)
    expect(await other.stale.find('key')).toBeUndefined()
  })

  test('an earlier answer is sealed, and opens under its own key only', async () => {
    const one = await replica()
    one.stale.keep('key', 'what was read', 60_000)
    await expect.poll(() => one.stale.find('key')).toBe('what was read')
    const [name = ''] = await admin.keys('samblik:stale:*')
    const sealed = (await admin.get(name)) ?? ''
    for (const text of [sealed, Buffer.from(sealed, 'base64url').toString('latin1')]) expect(text).not.toContain('read')
    await admin.set(name.replace(/key$/, 'another'), sealed)
    expect(await one.stale.find('another')).toBeUndefined()
  })

  describe('changes', () => {
    test('are heard by the other replicas', async () => {
      const [one, other] = [await replica(), await replica()]
      const heard = await listen(other)
      one.changes.publish('somebody')
      await expect.poll(() => heard.messages).toEqual(['somebody'])
    })

    test('may have been missed by one who lost the connection: it is told so, and hears again', async () => {
      const [one, other] = [await replica(), await replica()]
      const heard = await listen(other)
      await server.kill()
      await expect.poll(() => other.state()).toBe('unavailable')
      await server.start()
      await isBack(one)
      await expect.poll(() => heard.missed, { timeout: 5_000 }).toBe(2)
      one.changes.publish('after')
      await expect.poll(() => heard.messages).toEqual(['after'])
    })
  })

  describe.each([
    { how: 'killed', away: () => server.kill(), back: () => server.start() },
    { how: 'frozen', away: async () => server.freeze(), back: async () => server.thaw() },
  ])('a server that is $how', ({ away, back }) => {
    test('delays nobody, is said to be away, and serves again when it is back', { timeout: 20_000 }, async () => {
      const stores = await replica()
      lines.length = 0
      stores.tokens.keep('a', { token: 't', renewAt: 1 }, 60_000)
      expect(await stores.tokens.read('a')).toBeDefined()
      await away()
      try {
        const started = performance.now()
        expect(await stores.tokens.read('a')).toBeUndefined()
        expect(await stores.tokens.claim('b', 1_000)).toBe(true)
        expect(await stores.counts.add(RULE, 'a', 1)).toBeUndefined()
        expect(await stores.stale.find('a')).toBeUndefined()
        stores.changes.publish('lost')
        expect(performance.now() - started).toBeLessThan(NO_DELAY_MS)
        await expect.poll(() => stores.state()).toBe('unavailable')
      } finally {
        await back()
      }
      await isBack(stores)
      expect(await stores.counts.add(RULE, 'b', 1)).toMatchObject({ count: 1 })
      expect(lines).toEqual(['redis does not answer: going on without it', 'redis answers'])
    })
  })

  test('a server that is silent for long is connected to anew, and used when it is back', {
    timeout: 30_000,
  }, async () => {
    const stores = await replica()
    const connections = async (): Promise<number> =>
      Number(/total_connections_received:(\d+)/.exec(await admin.info('stats'))?.[1])
    const before = await connections()
    server.freeze()
    expect(await stores.tokens.read('a')).toBeUndefined()
    await setTimeout(4_500)
    server.thaw()
    await isBack(stores)
    expect(await connections()).toBeGreaterThan(before)
    expect(await stores.counts.add(RULE, 'c', 1)).toMatchObject({ count: 1 })
  })

  test('a server that was never there is waited for by nobody, and used when it comes', {
    timeout: 20_000,
  }, async () => {
    const later = await openRedis()
    await later.stop()
    const stores = openRedisStores(later.url, KEYS, 'early', { info: () => undefined, warn: () => undefined })
    opened.push(stores)
    expect(stores.state()).toBe('unavailable')
    expect(await stores.tokens.read('a')).toBeUndefined()
    const heard = await listen(stores, 0)
    await later.start()
    await isBack(stores)
    await expect.poll(() => heard.missed).toBe(1)
    stores.close()
    await later.close()
  })

  test('a server that refuses to write is said to refuse, and nothing rests on it', async () => {
    const stores = await replica()
    await admin.config('SET', 'maxmemory', '1')
    expect(await stores.counts.add(RULE, 'a', 1)).toBeUndefined()
    expect(stores.state()).toBe('refusing')
    await admin.config('SET', 'maxmemory', '0')
    expect(await stores.counts.add(RULE, 'a', 1)).toMatchObject({ count: 1 })
    expect(stores.state()).toBe('ok')
  })
})

/** Hears the channel; ready when it has been told for the first time that it may have missed something. */
async function listen(stores: RedisStores, until = 1) {
  const heard = { messages: new Array<string>(), missed: 0 }
  stores.changes.hear(
    (message) => heard.messages.push(message),
    () => (heard.missed += 1),
  )
  await expect.poll(() => heard.missed).toBeGreaterThanOrEqual(until)
  return heard
}

/** Every key and every value that Redis holds. */
async function everything(admin: Redis): Promise<readonly string[]> {
  const keys = await admin.keys('*')
  return [...keys, ...(await Promise.all(keys.map(async (key) => (await admin.get(key)) ?? '')))]
}
