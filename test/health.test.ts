import { describe, expect, test } from 'vitest'
import type { CircuitState } from '../src/circuit.ts'
import { type HealthTools, openHealth } from '../src/health.ts'
import type { CitizenKeyStore } from '../src/trail/citizen-store.ts'
import type { TrailStore } from '../src/trail/store.ts'

/** What the gateway says of itself to those who watch it. */

function notBuilt(): never {
  throw new Error('not built')
}

function open(change: Partial<HealthTools> = {}) {
  const time = { ticks: 0 }
  const circuit: { state: CircuitState } = { state: 'CLOSED' }
  const health = openHealth({
    readDatabase: async () => 1,
    redis: () => 'ok',
    checkpoints: () => 'ok',
    sources: new Map<string, { readonly circuit?: () => CircuitState }>([
      ['jobcenter', { circuit: () => circuit.state }],
      ['cpr', {}],
    ]),
    ticks: () => time.ticks,
    ...change,
  })
  return { health, time, circuit }
}

test('all is well when all parts are', async () => {
  const parts = { database: 'ok', redis: 'ok', checkpoints: 'ok', sources: { jobcenter: 'ok', cpr: 'ok' } }
  expect(await open().health.check()).toEqual({ status: 'ok', parts })
})

test('a gateway that was given no Redis lacks nothing', async () => {
  const { health } = open({ redis: () => 'unused' })
  expect(await health.check()).toMatchObject({ status: 'ok', parts: { redis: 'unused' } })
})

test.each(['unavailable', 'refusing'] as const)('it goes on without a Redis that is %s, and says so', async (redis) => {
  const { health } = open({ redis: () => redis })
  expect(await health.check()).toMatchObject({ status: 'degraded', parts: { redis } })
})

test.each(['unsigned', 'inside'] as const)('it goes on with checkpoints that are %s, and says so', async (state) => {
  const { health } = open({ checkpoints: () => state })
  expect(await health.check()).toMatchObject({ status: 'degraded', parts: { checkpoints: state } })
})

test('it goes on without a source that is left alone for a while, and says which', async () => {
  const { health, circuit } = open()
  circuit.state = 'OPEN'
  const sources = { jobcenter: 'resting', cpr: 'ok' }
  expect(await health.check()).toMatchObject({ status: 'degraded', parts: { sources } })
})

test('nothing can be released without a database, nor with one that says nothing', { timeout: 5_000 }, async () => {
  const gone = open({ readDatabase: () => Promise.reject(new Error('secret')) })
  const silent = open({ readDatabase: () => new Promise(() => undefined) })
  for (const { health } of [gone, silent]) {
    const said = await health.check()
    expect(said).toMatchObject({ status: 'down', parts: { database: 'unavailable' } })
    expect(JSON.stringify(said)).not.toContain('secret')
  }
})

describe('a trail that cannot be written', () => {
  function openTrail() {
    const state = { fails: false }
    const append = async (): Promise<void> => {
      if (state.fails) throw new Error('full')
    }
    return { state, store: { append } }
  }

  test('is said as long as nothing was written, and tried again after five seconds', async () => {
    const { health, time } = open()
    const { state, store } = openTrail()
    const trail = health.watchTrail<Pick<TrailStore, 'append'>>(store)
    const write = () => trail.append('writer', notBuilt)
    await write()
    expect(await health.check()).toMatchObject({ status: 'ok' })
    state.fails = true
    await expect(write()).rejects.toThrow('full')
    expect(await health.check()).toMatchObject({ status: 'down', parts: { database: 'unwritable' } })
    time.ticks += 5_000
    expect(await health.check()).toMatchObject({ status: 'ok' })
    await expect(write()).rejects.toThrow('full')
    expect(await health.check()).toMatchObject({ status: 'down' })
    state.fails = false
    await write()
    expect(await health.check()).toMatchObject({ status: 'ok' })
  })

  test('so is a key of a new citizen that cannot be written', async () => {
    const { health } = open()
    let fails = true
    const add: CitizenKeyStore['add'] = () => (fails ? Promise.reject(new Error('full')) : Promise.resolve())
    const keys = health.watchKeys({ add })
    await expect(keys.add([])).rejects.toThrow('full')
    expect(await health.check()).toMatchObject({ status: 'down', parts: { database: 'unwritable' } })
    fails = false
    await keys.add([])
    expect(await health.check()).toMatchObject({ status: 'ok' })
  })
})
