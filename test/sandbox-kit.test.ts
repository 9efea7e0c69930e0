import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Sandbox, type SandboxSource, type Surroundings, startSandbox } from '../src/sandbox/kit.ts'

/** The smallest source there is: reads count up, events stamp. */
function openEcho(surroundings: Surroundings): SandboxSource {
  let reads = 0
  let stamps: string[] = []
  return {
    source: 'ekko',
    contractVersion: '7',
    operations: ['Laes', 'Token'],
    tokenOperations: ['Token'],
    operation: (call) => ({ '/laes': 'Laes', '/token': 'Token' })[call.path] ?? 'Ukendt',
    describe: (call) => ({ citizens: 2, transaction: call.headers['x-id'] }),
    answer: (call, operation) => {
      if (operation === 'Ukendt') return { status: 404, outcome: '404', citizens: 0 }
      reads += 1
      const today = surroundings.clock().toISOString()
      const body = JSON.stringify({ reads, today, stamps, limits: surroundings.limits(), said: call.body.length })
      return { status: 200, headers: { 'content-type': 'application/json' }, body, outcome: 'OK' }
    },
    fault: (code) => ({ status: 418, body: code, outcome: code }),
    knowsFault: (code) => code === 'E-1',
    figures: () => ({ typical: 20, p99: 60, worst: 300 }),
    event: (type, alias) => {
      if (type !== 'SKET') return 'UNKNOWN_TYPE'
      if (alias === 'Ingen') return 'UNKNOWN_ALIAS'
      if (alias === 'Umulig') return 'CANNOT_APPLY'
      stamps.push(surroundings.stamp().toISOString())
      return 'DONE'
    },
    reset: () => {
      reads = 0
      stamps = []
    },
  }
}

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startSandbox(openEcho, { wallClock: () => new Date('2026-11-22T09:00:00Z'), random: () => 0.5 })
})
afterEach(() => sandbox.close())

async function control(method: string, name: string, body?: unknown): Promise<[number, unknown]> {
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
  const response = await fetch(`${sandbox.url}/_sandbox/${name}`, { method, ...sent })
  const text = await response.text()
  const value: unknown = text === '' ? undefined : JSON.parse(text)
  return [response.status, value]
}

const behave = async (profil: string, operationer: readonly unknown[] = ['*'], more: object = {}): Promise<number> =>
  (await control('PUT', 'opfoersel', { profil, operationer, ...more }))[0]
const happen = async (type: string, borger?: unknown): Promise<number> =>
  (await control('POST', 'haendelse', { type, borger }))[0]

async function read(path = '/laes', headers: Record<string, string> = {}): Promise<[number, unknown]> {
  const response = await fetch(`${sandbox.url}${path}`, { method: 'POST', headers, body: '' })
  const text = await response.text()
  const value: unknown = text.startsWith('{') ? JSON.parse(text) : text
  return [response.status, value]
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

describe('the state', () => {
  it('tells who stands there, on which day, and that nothing is played', async () => {
    expect(await control('GET', 'tilstand')).toEqual([
      200,
      {
        kilde: 'ekko',
        kontraktversion: '7',
        profil: 'hurtig',
        ur: '2026-03-02T08:00:00+01:00',
        aktivePerioder: 0,
        graenser: true,
        maksSamtidige: 0,
      },
    ])
  })

  it('counts the behaviours not used up, shows the one for all, and the most calls at once', async () => {
    await behave('langsom')
    await behave('nede', ['Token'], { antalKald: 1 })
    expect(await control('GET', 'tilstand')).toMatchObject([200, { profil: 'langsom', aktivePerioder: 2 }])
    await Promise.all([read(), read(), read()])
    await read('/token')
    expect(await control('GET', 'tilstand')).toMatchObject([200, { aktivePerioder: 1, maksSamtidige: 3 }])
  })
})

describe('behaviours', () => {
  it('count the calls of their operation and are then used up', async () => {
    expect(await behave('nede', ['Laes'], { antalKald: 2 })).toBe(204)
    expect(await read('/token')).toMatchObject([200, {}])
    expect([(await read())[0], (await read())[0], (await read())[0]]).toEqual([503, 503, 200])
  })

  it('for all operations replace the others and spare the tokens', async () => {
    await behave('nede', ['Token'])
    expect((await read('/token'))[0]).toBe(503)
    await behave('nede')
    expect([(await read())[0], (await read('/token'))[0]]).toEqual([503, 200])
    await behave('hurtig', ['Laes'])
    expect((await read())[0]).toBe(200)
  })

  it('play an error before everything else', async () => {
    await behave('fejl:E-1')
    expect(await read()).toEqual([418, 'E-1'])
  })

  it('are slow as told', async () => {
    await behave('langsom', ['Laes'], { antalKald: 1 })
    expect(await timeOf(() => read())).toBeGreaterThanOrEqual(290)
    await behave('typisk')
    expect(await timeOf(() => read())).toBeLessThan(200)
  })

  it('accept and never answer', async () => {
    await behave('haenger')
    const aborted = fetch(`${sandbox.url}/laes`, { signal: AbortSignal.timeout(50) })
    await expect(aborted).rejects.toThrow()
    await behave('hurtig')
    await read()
    expect(await control('GET', 'kald')).toMatchObject([200, { kald: [{}, { http: 0, udfald: 'HAENGER' }] }])
  })

  it('close after half the answer', async () => {
    await behave('afbrudt')
    const response = fetch(`${sandbox.url}/laes`).then((answer) => answer.text())
    await expect(response).rejects.toThrow()
    expect(await control('GET', 'kald')).toMatchObject([200, { kald: [{ http: 200, udfald: 'AFBRUDT' }] }])
  })

  it.each<[string, unknown]>([
    ['an unknown profile', { profil: 'doven', operationer: ['*'] }],
    ['an unknown code', { profil: 'fejl:E-2', operationer: ['*'] }],
    ['an unknown operation', { profil: 'nede', operationer: ['Skriv'] }],
    ['no operations', { profil: 'nede' }],
    ['an empty list of operations', { profil: 'nede', operationer: [] }],
    ['an operation that is no text', { profil: 'nede', operationer: [1] }],
    ['a count below one', { profil: 'nede', operationer: ['*'], antalKald: 0 }],
    ['a broken body', '{'],
    ['a list', []],
  ])('are refused with %s, and nothing changes', async (_case, body) => {
    expect(await control('PUT', 'opfoersel', body)).toEqual([400, undefined])
    expect(await control('GET', 'tilstand')).toMatchObject([200, { aktivePerioder: 0 }])
    expect((await read())[0]).toBe(200)
  })
})

describe('clock, limits and events', () => {
  it('set today', async () => {
    expect((await control('PUT', 'ur', { ur: '2026-04-05T00:00:00+02:00' }))[0]).toBe(204)
    expect(await read()).toMatchObject([200, { today: '2026-04-04T22:00:00.000Z' }])
    expect(await control('GET', 'tilstand')).toMatchObject([200, { ur: '2026-04-05T00:00:00+02:00' }])
  })

  it.each(['2026-04-05', '2026-04-05T00:00:00', 'i morgen', 7])('refuse the clock %s', async (ur) => {
    expect((await control('PUT', 'ur', { ur }))[0]).toBe(400)
    expect(await control('GET', 'tilstand')).toMatchObject([200, { ur: '2026-03-02T08:00:00+01:00' }])
  })

  it('switch the limits', async () => {
    expect((await control('PUT', 'graenser', { til: false }))[0]).toBe(204)
    expect(await read()).toMatchObject([200, { limits: false }])
    expect((await control('PUT', 'graenser', { til: 'nej' }))[0]).toBe(400)
    expect(await control('GET', 'tilstand')).toMatchObject([200, { graenser: false }])
  })

  it('answer an event by what came of it', async () => {
    expect(await happen('SKET', 'Else')).toBe(204)
    expect(await happen('ANDET', 'Else')).toBe(400)
    expect(await happen('SKET', 'Ingen')).toBe(404)
    expect(await happen('SKET', 'Umulig')).toBe(409)
    expect(await happen('SKET', 7)).toBe(400)
    expect((await control('POST', 'haendelse', {}))[0]).toBe(400)
  })

  it('stamp changes with the sandbox clock, always later than the one before', async () => {
    for (const ur of ['2026-03-02T08:00:00+01:00', '2026-03-01T08:00:00+01:00', '2026-03-03T08:00:00+01:00']) {
      await control('PUT', 'ur', { ur })
      await happen('SKET')
    }
    const stamps = ['2026-03-02T07:00:00.000Z', '2026-03-02T07:00:00.001Z', '2026-03-03T07:00:00.000Z']
    expect(await read()).toMatchObject([200, { stamps }])
  })
})

describe('the call log', () => {
  it('holds one row per call, newest first, without its own calls', async () => {
    await read('/laes', { 'x-id': 'a' })
    await read('/token')
    await read('/andet')
    const tid = '2026-11-22T09:00:00.000Z'
    expect(await control('GET', 'kald')).toEqual([
      200,
      {
        kald: [
          { tid, operation: 'Ukendt', antalBorgere: 0, http: 404, udfald: '404' },
          { tid, operation: 'Token', antalBorgere: 2, http: 200, udfald: 'OK' },
          { tid, operation: 'Laes', transaktionsId: 'a', antalBorgere: 2, http: 200, udfald: 'OK' },
        ],
      },
    ])
  })

  it('keeps a thousand rows', async () => {
    await behave('nede')
    for (let round = 0; round < 21; round += 1) await Promise.all(Array.from({ length: 50 }, () => read()))
    const [, log] = await control('GET', 'kald')
    expect(Object.values(log ?? {})[0]).toHaveLength(1000)
  })
})

describe('the surface', () => {
  it('restores everything at once', async () => {
    await control('PUT', 'ur', { ur: '2026-04-05T00:00:00+02:00' })
    await control('PUT', 'graenser', { til: false })
    await happen('SKET')
    await read()
    await behave('nede')
    expect((await control('POST', 'nulstil'))[0]).toBe(204)
    expect(await control('GET', 'kald')).toEqual([200, { kald: [] }])
    const state = { profil: 'hurtig', aktivePerioder: 0, graenser: true, maksSamtidige: 0 }
    expect(await control('GET', 'tilstand')).toMatchObject([200, { ...state, ur: '2026-03-02T08:00:00+01:00' }])
    expect(await read()).toMatchObject([200, { reads: 1, stamps: [] }])
    await happen('SKET')
    expect(await read()).toMatchObject([200, { stamps: ['2026-03-02T07:00:00.000Z'] }])
  })

  it('knows no other calls', async () => {
    expect((await control('POST', 'andet', {}))[0]).toBe(404)
  })

  it('takes bodies up to 256 KiB', async () => {
    const size = 256 * 1024
    const most = await fetch(`${sandbox.url}/laes`, { method: 'POST', body: 'x'.repeat(size) })
    expect(await most.json()).toMatchObject({ said: size })
    const over = await fetch(`${sandbox.url}/laes`, { method: 'POST', body: 'x'.repeat(size + 1) })
    expect([over.status, await over.text()]).toEqual([413, ''])
  })

  it('stands on loopback only', () => {
    expect(new URL(sandbox.url).hostname).toBe('127.0.0.1')
  })
})
