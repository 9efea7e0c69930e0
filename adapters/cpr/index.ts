import pLimit from 'p-limit'
import {
  type Adapter,
  type Answer,
  type Ask,
  type Call,
  type Cpr,
  type HttpOptions,
  type Source,
  SourceFault,
} from '../../src/contract.ts'
import { danishDay } from './danish-time.ts'
import { type Found, toFact } from './facts.ts'
import { headersOf, lookUp, PATH } from './lookup.ts'
import { type CprRecord, toRecord } from './record.ts'
import { Settings } from './settings.ts'
import type { Person } from './wire.ts'

export type { CprRecord } from './record.ts'
export { sandboxCredentials } from './settings.ts'

/** At most so many calls at once: CPR leaves it to its clients. */
const AT_ONCE = 4
const MAX_HOPS = 2
const PING_MS = 3_000

type Find = (number: Cpr) => Promise<Person | 'UNKNOWN'>

/** CPR over Serviceplatformen (SF1520): one person per call. */
export const cpr: Adapter<'cpr', Settings, CprRecord> = {
  id: 'cpr',
  categories: ['IDENTITY', 'FAMILY', 'ADDRESS'],
  facts: ['PERSON'],
  settings: Settings,
  open(settings, tools): Source<CprRecord> {
    const client = tools.http.open(httpOptions(settings))
    const connection = { client, settings, headers: headersOf(settings), tools }
    const limit = pLimit(AT_ONCE)

    /** Looks a number up once per fetch, however many ask for it. */
    function openFinder(call: Call): Find {
      const asked = new Map<Cpr, Promise<Person | 'UNKNOWN'>>()
      const read = (number: Cpr): Promise<Person | 'UNKNOWN'> => limit(() => lookUp(number, call, connection))
      return (number) => {
        const running = asked.get(number) ?? untilAborted(read(number), call.signal)
        asked.set(number, running)
        return running
      }
    }

    return {
      maxBatch: 1,
      fetch: (asks, call) => {
        const find = openFinder(call)
        const today = danishDay(tools.now())
        return Promise.all(asks.map((ask) => answer(ask, call, find, today)))
      },
      ping: async (signal) => {
        const reply = await client.send({ method: 'GET', path: PATH, headers: {}, timeoutMs: PING_MS, signal })
        if (reply.status >= 500) throw new SourceFault('UNAVAILABLE', `ping: HTTP ${reply.status}`)
      },
      close: () => client.close(),
    }
  },
}

async function answer(ask: Ask, call: Call, find: Find, today: string): Promise<Answer<CprRecord> | SourceFault> {
  try {
    const found = await follow(ask, find)
    const wanted = call.facts.has('PERSON')
    if (found === 'UNKNOWN') return { facts: wanted ? { person: 'UNKNOWN' } : {}, partial: false }
    return {
      facts: wanted ? { person: toFact(found, today) } : {},
      partial: false,
      ...(call.want.size > 0 ? { record: toRecord(found.person, call.want, today) } : {}),
    }
  } catch (error) {
    if (error instanceof SourceFault) return error
    throw error
  }
}

/** An old number answers with almost nothing and names the number in force: that one is looked up in its place. */
async function follow(ask: Ask, find: Find): Promise<Found | 'UNKNOWN'> {
  const passed: Cpr[] = []
  let current = ask.current
  for (;;) {
    const person = await find(current)
    if (person === 'UNKNOWN') {
      if (passed.length === 0) return 'UNKNOWN'
      throw new SourceFault('MALFORMED', 'PersonLookup: the number in force is unknown')
    }
    const next = person.numberInForce ?? current
    if (next === current) return { current, earlier: earlierOf([...passed, ...ask.earlier], current), person }
    if (passed.length === MAX_HOPS) throw new SourceFault('MALFORMED', 'PersonLookup: too many changes of number')
    passed.push(current)
    current = next
  }
}

function earlierOf(numbers: readonly Cpr[], current: Cpr): readonly Cpr[] {
  return [...new Set(numbers)].filter((number) => number !== current)
}

/** A call that waits for its turn gives up with its request, not only when its turn comes. */
function untilAborted<T>(running: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new SourceFault('TIMEOUT', 'PersonLookup: no time left'))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    running.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

function httpOptions({ URL: url, TLS_CERT: cert, TLS_KEY: key, TLS_CA: ca }: Settings): HttpOptions {
  if (cert === undefined || key === undefined) return { url }
  return { url, tls: { cert, key, ...(ca === undefined ? {} : { ca }) } }
}
