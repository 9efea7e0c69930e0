import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CallerGone, type Circuit, type CircuitState, CutShort, openCircuit } from '../src/circuit.ts'
import { type FaultCode, type HttpReply, SourceFault } from '../src/contract.ts'

const FAILURES = 3
const REST_MS = 5_000

let now: number
let lines: string[]
let circuit: Circuit

beforeEach(() => {
  // The library reads the clock itself.
  vi.useFakeTimers({ toFake: ['Date'], now: 0 })
  now = 0
  lines = []
  const write = (message: string, fields?: object): void => {
    lines.push(`${message} ${JSON.stringify(fields ?? {})}`)
  }
  circuit = openCircuit({
    source: 'domus',
    log: { info: write, warn: write },
    ticks: () => now,
    failures: FAILURES,
    restMs: REST_MS,
  })
})

afterEach(() => {
  vi.useRealTimers()
})

function pass(ms: number): void {
  now += ms
  vi.setSystemTime(now)
}

function answer(status: number): () => Promise<HttpReply> {
  return async () => ({ status, body: '' })
}

function fail(code: FaultCode): () => Promise<HttpReply> {
  return async () => {
    throw new SourceFault(code, 'as the test says')
  }
}

async function cutShort(): Promise<HttpReply> {
  throw new CutShort()
}

async function leave(): Promise<HttpReply> {
  throw new CutShort(new CallerGone())
}

/** A call that ends when the test says. */
function open(): { readonly call: () => Promise<HttpReply>; end(how: () => Promise<HttpReply>): void } {
  let settle: (how: Promise<HttpReply>) => void = () => undefined
  const running = new Promise<HttpReply>((resolve) => {
    settle = resolve
  })
  return { call: () => running, end: (how) => settle(how()) }
}

/** What became of a call: a status, a fault, or NOT_ASKED when none was made. */
async function run(call: () => Promise<HttpReply>, isWell?: (reply: HttpReply) => boolean): Promise<unknown> {
  let asked = false
  const outcome: unknown = await circuit
    .run(() => {
      asked = true
      return call()
    }, isWell)
    .catch((error: unknown) => error)
  if (outcome instanceof SourceFault) return asked ? outcome.code : `${outcome.code} NOT_ASKED`
  return typeof outcome === 'object' && outcome !== null ? Reflect.get(outcome, 'status') : outcome
}

/** So many calls, half a second apart. */
async function runTimes(times: number, call: () => Promise<HttpReply>, isWell?: (reply: HttpReply) => boolean) {
  for (let round = 0; round < times; round += 1) {
    await run(call, isWell)
    pass(500)
  }
}

describe('what counts', () => {
  const KINDS: readonly (readonly [string, () => Promise<HttpReply>, CircuitState])[] = [
    ['no connection', fail('UNAVAILABLE'), 'OPEN'],
    ['no answer in time', fail('TIMEOUT'), 'OPEN'],
    ['a 500', answer(500), 'OPEN'],
    ['a 503', answer(503), 'OPEN'],
    ['a 504', answer(504), 'OPEN'],
    ['an answer', answer(200), 'CLOSED'],
    ['a 400', answer(400), 'CLOSED'],
    ['a 401', answer(401), 'CLOSED'],
    ['a 404', answer(404), 'CLOSED'],
    ['a rate refusal', answer(429), 'CLOSED'],
    ['nonsense', fail('MALFORMED'), 'CLOSED'],
    ['a request that ends before the source can answer', cutShort, 'CLOSED'],
  ]

  test.each(KINDS)('%s, again and again', async (_name, call, state) => {
    await runTimes(FAILURES - 1, call)
    expect(circuit.state()).toBe('CLOSED')
    await run(call)
    expect(circuit.state()).toBe(state)
  })

  test('a 5xx that is an answer does not count', async () => {
    await runTimes(FAILURES, answer(500), ({ status }) => status === 500)
    expect(circuit.state()).toBe('CLOSED')
    await runTimes(FAILURES, answer(503), ({ status }) => status === 500)
    expect(circuit.state()).toBe('OPEN')
  })

  test('one answer in between starts the count anew', async () => {
    for (let round = 0; round < 5; round += 1) {
      await runTimes(FAILURES - 1, fail('TIMEOUT'))
      await run(answer(404))
    }
    expect(circuit.state()).toBe('CLOSED')
  })

  test('failures of one moment, however many, wait for what comes after it', async () => {
    for (let round = 0; round < 10 * FAILURES; round += 1) await run(answer(503))
    pass(999)
    await run(answer(503))
    expect(circuit.state()).toBe('CLOSED')
    pass(1)
    await run(answer(503))
    expect(circuit.state()).toBe('OPEN')
  })

  test('requests that end early count once the source has been silent for a second, however short each is', async () => {
    for (let round = 0; round < 10; round += 1) {
      await run(cutShort)
      pass(99)
    }
    expect(circuit.state()).toBe('CLOSED')
    for (let round = 0; round < 11; round += 1) {
      pass(100)
      expect(circuit.state()).toBe('CLOSED')
      await run(cutShort)
    }
    expect(circuit.state()).toBe('OPEN')
  })

  test('clients that go away, however many and for however long, say nothing of the source', async () => {
    for (let round = 0; round < 20; round += 1) {
      await run(leave)
      pass(300)
    }
    await runTimes(2, cutShort)
    expect(circuit.state()).toBe('CLOSED')
  })

  test('clients that go away do not end the silence of a source that others wait for', async () => {
    const slow = open()
    const running = run(slow.call)
    await runTimes(3, leave)
    slow.end(cutShort)
    await running
    for (let round = 1; round < FAILURES; round += 1) {
      await run(cutShort)
      await run(leave)
      pass(1_000)
    }
    await run(cutShort)
    expect(circuit.state()).toBe('OPEN')
  })

  test('a source that answers one of many in that time is not silent', async () => {
    for (let round = 0; round < 20; round += 1) {
      pass(300)
      await run(cutShort)
      if (round % 3 === 0) await run(answer(200))
    }
    expect(circuit.state()).toBe('CLOSED')
  })
})

describe('an open circuit', () => {
  beforeEach(() => runTimes(FAILURES, fail('TIMEOUT')))

  test('makes no call', async () => {
    expect(await run(answer(200))).toBe('UNAVAILABLE NOT_ASKED')
    pass(REST_MS - 501)
    expect(await run(answer(200))).toBe('UNAVAILABLE NOT_ASKED')
    expect(circuit.state()).toBe('OPEN')
  })

  test('tries the source with one call after the rest, and the others do not wait for it', async () => {
    pass(REST_MS)
    const trial = open()
    const running = run(trial.call)
    expect(circuit.state()).toBe('HALF_OPEN')
    expect(await run(answer(200))).toBe('UNAVAILABLE NOT_ASKED')
    trial.end(answer(200))
    expect(await running).toBe(200)
    expect(circuit.state()).toBe('CLOSED')
    expect(await run(answer(200))).toBe(200)
  })

  test.each([
    ['fails', fail('TIMEOUT')],
    ['is answered with a 503', answer(503)],
    ['is cut short', cutShort],
  ])('rests anew when the trial %s', async (_name, call) => {
    pass(REST_MS)
    await run(call)
    expect(circuit.state()).toBe('OPEN')
    expect(await run(answer(200))).toBe('UNAVAILABLE NOT_ASKED')
    pass(REST_MS)
    expect(await run(answer(200))).toBe(200)
    expect(circuit.state()).toBe('CLOSED')
  })

  test('does not rest anew when whoever made the trial goes away', async () => {
    pass(REST_MS)
    await run(leave)
    expect(await run(answer(200))).toBe(200)
  })

  test('a call of before that ends late changes nothing', async () => {
    pass(REST_MS)
    await run(answer(200))
    const late = open()
    const running = run(late.call)
    await runTimes(FAILURES, fail('UNAVAILABLE'))
    late.end(answer(200))
    expect(await running).toBe(200)
    expect(circuit.state()).toBe('OPEN')
  })
})

test('the log says once that a source is left alone and once that it is back', async () => {
  await runTimes(FAILURES, fail('TIMEOUT'))
  for (let round = 0; round < 3; round += 1) {
    pass(REST_MS)
    await run(fail('TIMEOUT'))
  }
  pass(REST_MS)
  await run(answer(200))
  expect(lines).toEqual([
    'a source fails and is left alone {"source":"domus","failures":3,"restMs":5000}',
    'a source is back {"source":"domus"}',
  ])
})

test('a call through a closed circuit costs microseconds', async () => {
  const call = answer(200)
  const rounds: number[] = []
  for (let round = 0; round < 20; round += 1) {
    const started = performance.now()
    for (let made = 0; made < 500; made += 1) await circuit.run(call)
    rounds.push(((performance.now() - started) / 500) * 1_000)
  }
  expect(Math.min(...rounds)).toBeLessThan(50)
})
