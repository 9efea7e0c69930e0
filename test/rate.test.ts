import { describe, expect, test } from 'vitest'
import {
  type Counted,
  openRates,
  type RateLimits,
  type RateRule,
  rateDefaults,
  type SharedCounts,
} from '../src/rate.ts'
import { client, MINE, viewer, viewerOf } from './access-kit.ts'

/** How much may be asked by whom, here and by all replicas together. */

const LIMITS: RateLimits = {
  viewer: { requestsPerMinute: 3, citizensPerMinute: 10, citizensPerHour: 25 },
  client: { requestsPerMinute: 5, citizensPerMinute: 40, citizensPerHour: 60 },
  own: { requestsPerMinute: 2 },
}
const NONE = { requestsPerMinute: 0, citizensPerMinute: 0, citizensPerHour: 0 }
const digest = (text: string): string => `digest of ${text.length}${text}`

const open = (limits: Partial<RateLimits> = {}, shared?: SharedCounts) =>
  openRates({ ...LIMITS, ...limits }, digest, shared)

/** Asks so often; what each came to. */
async function times(count: number, ask: () => Promise<{ readonly code: string } | undefined>) {
  const came: (string | undefined)[] = []
  for (let time = 0; time < count; time += 1) came.push((await ask())?.code)
  return came
}

describe('requests', () => {
  test('are limited for each viewer, through whatever system', async () => {
    const rates = open()
    expect(await times(4, () => rates.request(viewer()))).toEqual([undefined, undefined, undefined, 'RATE_LIMITED'])
    expect(await rates.request(viewer({ client: client({ id: 'other' }) }))).toMatchObject({ code: 'RATE_LIMITED' })
    expect(await rates.request(viewer({ id: 'another' }))).toBeUndefined()
  })

  test('are limited for each system, all its viewers together', async () => {
    const rates = open()
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    const came = await Promise.all(ids.map((id) => rates.request(viewer({ id }))))
    expect(came.map((refusal) => refusal?.code)).toEqual([...Array(5).fill(undefined), 'RATE_LIMITED'])
    expect(await rates.request(viewer({ id: 'a', client: client({ id: 'other' }) }))).toBeUndefined()
  })

  test('that a viewer is refused do not count against the system others use', async () => {
    const rates = open()
    await times(20, () => rates.request(viewer()))
    expect(await rates.request(viewer({ id: 'another' }))).toBeUndefined()
  })

  test('of a citizen have a limit of their own, and those of a system are its client’s', async () => {
    const rates = open()
    expect((await times(3, () => rates.request(viewerOf('CITIZEN')))).at(-1)).toBe('RATE_LIMITED')
    const machine = viewerOf('SYSTEM', { client: client({ id: 'machine' }) })
    expect(await times(6, () => rates.request(machine))).toEqual([...Array(5).fill(undefined), 'RATE_LIMITED'])
  })

  test('say after how many seconds it is worth asking again', async () => {
    const rates = open()
    await times(3, () => rates.request(viewer()))
    const refusal = await rates.request(viewer())
    expect(refusal?.retryAfter).toBeGreaterThan(0)
    expect(refusal?.retryAfter).toBeLessThanOrEqual(60)
  })
})

describe('citizens', () => {
  test('are counted, not requests', async () => {
    const rates = open()
    expect(await rates.citizens(viewer(), 10)).toBeUndefined()
    expect(await rates.citizens(viewer(), 1)).toMatchObject({ code: 'MASS_LOOKUP' })
    expect(await open().citizens(viewer(), 11)).toMatchObject({ code: 'MASS_LOOKUP' })
  })

  test('are limited by the hour, too, and the longer wait is told', async () => {
    const rates = open({ viewer: { ...LIMITS.viewer, citizensPerMinute: 0 } })
    expect(await rates.citizens(viewer(), 25)).toBeUndefined()
    const refusal = await rates.citizens(viewer(), 1)
    expect(refusal?.retryAfter).toBeGreaterThan(3_000)
  })

  test('are limited for each system, all its viewers together', async () => {
    const rates = open()
    const came = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((id) => rates.citizens(viewer({ id }), 10)))
    expect(came.map((refusal) => refusal?.code)).toEqual([...Array(4).fill(undefined), 'MASS_LOOKUP'])
  })

  test('of a citizen, others than herself, are as many as her requests, and count against nobody else', async () => {
    const rates = open({ client: { ...LIMITS.client, citizensPerMinute: 1 } })
    expect(await times(2, () => rates.citizens(viewerOf('CITIZEN'), 1))).toEqual([undefined, undefined])
    expect(await rates.citizens(viewerOf('CITIZEN'), 1)).toMatchObject({ code: 'MASS_LOOKUP' })
    expect(await rates.citizens(viewer(), 1)).toBeUndefined()
  })
})

test('no limit is 0', async () => {
  const rates = open({ viewer: NONE, client: NONE, own: NONE })
  expect(await times(100, () => rates.request(viewer()))).toEqual(Array(100).fill(undefined))
  expect(await rates.citizens(viewer(), 1_000_000)).toBeUndefined()
})

test('the defaults leave room for the list view of a hundred citizens, twenty times in a minute', async () => {
  const rates = openRates(rateDefaults, digest)
  expect(await times(20, () => rates.citizens(viewer(), 100))).toEqual(Array(20).fill(undefined))
  expect(await rates.citizens(viewer(), 100)).toMatchObject({ code: 'MASS_LOOKUP' })
})

describe('with other replicas', () => {
  function openShared() {
    const counts = new Map<string, number>()
    const asked: { readonly rule: RateRule; readonly key: string }[] = []
    const state = { away: false }
    const shared: SharedCounts = {
      add: async (rule, key, points): Promise<Counted | undefined> => {
        asked.push({ rule, key })
        if (state.away) return undefined
        const count = (counts.get(`${rule.name} ${key}`) ?? 0) + points
        counts.set(`${rule.name} ${key}`, count)
        return { count, endsInMs: 30_000 }
      },
    }
    return { shared, asked, state, counts }
  }

  test('what any of them counted counts for all', async () => {
    const { shared } = openShared()
    const [one, other] = [open({}, shared), open({}, shared)]
    expect(await times(2, () => one.request(viewer()))).toEqual([undefined, undefined])
    expect(await times(2, () => other.request(viewer()))).toEqual([undefined, 'RATE_LIMITED'])
  })

  test('while the store is away each goes on with its own counts, and not from nothing', async () => {
    const { shared, state, counts } = openShared()
    const one = open({}, shared)
    await times(2, () => one.request(viewer()))
    state.away = true
    expect(await times(2, () => one.request(viewer()))).toEqual([undefined, 'RATE_LIMITED'])
    state.away = false
    counts.clear()
    expect(await one.request(viewer())).toMatchObject({ code: 'RATE_LIMITED' })
  })

  test('nobody is named to the store', async () => {
    const { shared, asked } = openShared()
    const secret = openRates(LIMITS, () => 'digest', shared)
    await secret.request(viewer())
    await secret.citizens(viewer(), 1)
    expect(asked.length).toBe(6)
    for (const told of asked.map((one) => JSON.stringify(one)))
      for (const name of [viewer().id, client().id, MINE, viewer().municipality]) expect(told).not.toContain(name)
  })
})
