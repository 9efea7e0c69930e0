import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { SourceFault } from '../src/contract.ts'
import { type HeldToken, openTokens, type SharedTokens } from '../src/tokens.ts'

function setUp() {
  let now = 0
  let acquired = 0
  const tokens = openTokens(() => new Date(now))
  return {
    get: (expiresInS = 600) =>
      tokens.get('source', async () => {
        acquired += 1
        return { token: `token ${acquired}`, expiresInS }
      }),
    tokens,
    passSeconds: (seconds: number) => {
      now += seconds * 1000
    },
  }
}

test('a token is used until 60 seconds before its end', async () => {
  const { get, passSeconds } = setUp()
  expect(await get()).toBe('token 1')
  passSeconds(539)
  expect(await get()).toBe('token 1')
  passSeconds(1)
  expect(await get()).toBe('token 2')
})

test('a token with a life of a minute is used for half of it', async () => {
  const { get, passSeconds } = setUp()
  await get(60)
  passSeconds(29)
  expect(await get(60)).toBe('token 1')
  passSeconds(1)
  expect(await get(60)).toBe('token 2')
})

test('callers at the same time share one acquisition', async () => {
  const { get } = setUp()
  expect(await Promise.all([get(), get(), get()])).toEqual(['token 1', 'token 1', 'token 1'])
})

test('only the token that was refused is dropped', async () => {
  const { get, tokens } = setUp()
  await get()
  tokens.drop('source', 'another')
  expect(await get()).toBe('token 1')
  tokens.drop('source', 'token 1')
  expect(await get()).toBe('token 2')
})

test('a failed acquisition is not kept', async () => {
  const { get, tokens } = setUp()
  const refused = tokens.get('source', () => Promise.reject(new SourceFault('REFUSED', 'token')))
  await expect(refused).rejects.toThrow('token')
  expect(await get()).toBe('token 1')
})

test('a caller who waited for another that ran out of time fetches a token for itself', async () => {
  const { get, tokens } = setUp()
  const late = tokens.get('source', () => Promise.reject(new SourceFault('TIMEOUT', 'no answer in time')))
  const waiting = Promise.all([get(), get()])
  await expect(late).rejects.toThrow('no answer in time')
  expect(await waiting).toEqual(['token 1', 'token 1'])
})

test('a caller whose time is up leaves the acquisition to those who come after', async () => {
  const { tokens } = setUp()
  const { promise, resolve } = Promise.withResolvers<{ token: string; expiresInS: number }>()
  const signals: AbortSignal[] = []
  const acquire = (signal: AbortSignal) => {
    signals.push(signal)
    return promise
  }
  const impatient = new AbortController()
  const first = tokens.get('source', acquire, impatient.signal)
  impatient.abort()
  await expect(first).rejects.toMatchObject({ code: 'TIMEOUT' })
  const second = tokens.get('source', acquire, AbortSignal.timeout(5_000))
  resolve({ token: 'late', expiresInS: 600 })
  expect(await second).toBe('late')
  expect(signals.map(({ aborted }) => aborted)).toEqual([false])
})

test('a caller whose time is up before it asks starts nothing', async () => {
  const { tokens } = setUp()
  const acquire = () => Promise.reject(new Error('asked'))
  await expect(tokens.get('source', acquire, AbortSignal.abort())).rejects.toMatchObject({ code: 'TIMEOUT' })
})

describe('replicas that share tokens', () => {
  test('one fetches while the others wait, and all use the same', async () => {
    const shared = openShared()
    const replicas = [1, 2, 3].map(() => openTokens(() => new Date(0), shared))
    let fetched = 0
    const acquire = async () => {
      fetched += 1
      await setTimeout(60)
      return { token: `token ${fetched}`, expiresInS: 600 }
    }
    expect(await Promise.all(replicas.map((tokens) => tokens.get('source', acquire)))).toEqual(Array(3).fill('token 1'))
    expect(fetched).toBe(1)
  })

  test('one that was refused is fetched anew once, and another replica takes the new one over', async () => {
    const shared = openShared()
    const [one, other] = [openTokens(() => new Date(0), shared), openTokens(() => new Date(0), shared)]
    let fetched = 0
    const acquire = async () => ({ token: `token ${(fetched += 1)}`, expiresInS: 600 })
    expect([await one.get('source', acquire), await other.get('source', acquire)]).toEqual(['token 1', 'token 1'])
    one.drop('source', 'token 1')
    expect(await one.get('source', acquire)).toBe('token 2')
    other.drop('source', 'token 1')
    expect(await other.get('source', acquire)).toBe('token 2')
    expect(fetched).toBe(2)
  })

  test('a token that was refused here is not taken over, even where dropping it failed', async () => {
    const shared = { ...openShared(), drop: async () => undefined }
    const tokens = openTokens(() => new Date(0), shared)
    let fetched = 0
    const acquire = async () => ({ token: `token ${(fetched += 1)}`, expiresInS: 600 })
    tokens.drop('source', await tokens.get('source', acquire))
    expect(await tokens.get('source', acquire)).toBe('token 2')
  })

  test('a replica that has begun to fetch and says no more is not waited for longer than a second', async () => {
    const shared = openShared()
    await shared.claim('source', 10_000)
    const tokens = openTokens(() => new Date(0), shared)
    const started = performance.now()
    expect(await tokens.get('source', async () => ({ token: 'own', expiresInS: 600 }))).toBe('own')
    expect(performance.now() - started).toBeGreaterThan(900)
    expect(performance.now() - started).toBeLessThan(4_000)
  })
})

/** What replicas share, without a server. */
function openShared(): SharedTokens {
  const held = new Map<string, HeldToken>()
  const claims = new Set<string>()
  return {
    read: async (name) => held.get(name),
    keep: (name, token) => {
      held.set(name, token)
      claims.delete(name)
    },
    drop: async (name, token) => {
      if (held.get(name)?.token === token) held.delete(name)
    },
    claim: async (name) => !claims.has(name) && claims.add(name).has(name),
    release: (name) => void claims.delete(name),
  }
}
