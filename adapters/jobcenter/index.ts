import pLimit from 'p-limit'
import {
  type Adapter,
  type Answer,
  type Ask,
  type Call,
  type Cpr,
  type Source,
  SourceFault,
} from '../../src/contract.ts'
import { untilAborted } from './abort.ts'
import { type BatchReader, MAX_BATCH, readBatch } from './batch.ts'
import { openClient } from './client.ts'
import { toCases } from './facts.ts'
import { asFault, type Outcome, type Reading } from './reading.ts'
import { planReads, RELATION_SECTIONS, type Reads } from './reads.ts'
import { type JobcenterRecord, mergeRecords, toRecord } from './record.ts'
import { httpOptions, Settings } from './settings.ts'
import { readSingly } from './single.ts'

export type { JobcenterRecord } from './record.ts'
export { sandboxCredentials } from './settings.ts'

/** The fifth batch at once is refused. */
const BATCHES_AT_ONCE = 4
/** Single reads at once of one fetch, where a batch left out rows. */
const SINGLES_AT_ONCE = 8
const PING_MS = 5_000

/** The jobcenter over REST/JSON: batches of a hundred, single reads for one number. */
export const jobcenter: Adapter<'jobcenter', Settings, JobcenterRecord> = {
  id: 'jobcenter',
  categories: ['CASE', 'EMPLOYMENT', 'HEALTH', 'SANCTIONS', 'SANCTION_NOTICE', 'CONTACTS'],
  facts: ['RELATION'],
  settings: Settings,
  open(settings, tools): Source<JobcenterRecord> {
    const http = tools.http.open(httpOptions(settings))
    const client = openClient(http, settings, tools)
    const batches = pLimit(BATCHES_AT_ONCE)

    /** Every number once. For a single number single reads are cheaper, in time and in what the rate allows. */
    async function readAll(numbers: readonly Cpr[], reads: Reads, call: Call): Promise<ReadonlyMap<Cpr, Outcome>> {
      const [only, ...more] = numbers
      if (only !== undefined && more.length === 0)
        return new Map([[only, await readSingly(only, { client, reads, call })]])
      const singles = pLimit(SINGLES_AT_ONCE)
      const reader: BatchReader = { client, reads, call, turn: (task) => singles(task) }
      const chunks = await Promise.all(
        chunk(numbers, MAX_BATCH).map(async (part) => {
          const running = batches(() => readBatch(part, reader))
          const fault = await untilAborted(running, call.signal).catch(asFault)
          return fault instanceof SourceFault ? part.map((number) => [number, fault] as const) : [...fault]
        }),
      )
      return new Map(chunks.flat())
    }

    return {
      maxBatch: MAX_BATCH,
      async fetch(asks, call) {
        const reads = planReads(call)
        if (reads.sections.length === 0) return asks.map(() => ({ facts: {}, partial: false }))
        const outcomes = await readAll([...new Set(asks.flatMap(numbersOf))], reads, call)
        return asks.map((ask) => toAnswer(ask, outcomes, call))
      },
      async ping(signal) {
        const reply = await http.send({
          method: 'GET',
          path: '/v1/PersonStatus',
          headers: {},
          timeoutMs: PING_MS,
          signal,
        })
        if (reply.status >= 500) throw new SourceFault('UNAVAILABLE', `ping: HTTP ${reply.status}`)
      },
      close: () => http.close(),
    }
  },
}

function numbersOf({ current, earlier }: Ask): readonly Cpr[] {
  return [current, ...earlier]
}

/** One citizen's answer from what stands under each number. A refusal of one number is no fault where another answers. */
function toAnswer(ask: Ask, outcomes: ReadonlyMap<Cpr, Outcome>, call: Call): Answer<JobcenterRecord> | SourceFault {
  const own = [...new Set(numbersOf(ask))].flatMap((number) => outcomes.get(number) ?? [])
  const faults = own.filter((outcome) => outcome instanceof SourceFault)
  const readings = own.filter((outcome): outcome is Reading => outcome !== 'NONE' && !(outcome instanceof SourceFault))
  const relation = call.facts.has('RELATION')
  const blocking = relation ? [...faults, ...readings.flatMap(relationFaults)][0] : faults[0]
  if (blocking && (relation || readings.length === 0)) return blocking
  return {
    facts: relation ? { cases: readings.flatMap(({ parts }) => toCases(parts)) } : {},
    partial: faults.length > 0 || readings.some(({ partial }) => partial),
    ...(readings.length > 0 && call.want.size > 0
      ? { record: mergeRecords(readings.map(({ parts }) => toRecord(parts, call.want))) }
      : {}),
  }
}

/** A relation that could not be read is not a relation that is missing. */
function relationFaults({ missing }: Reading): readonly SourceFault[] {
  return RELATION_SECTIONS.flatMap((section) => missing.get(section) ?? [])
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size))
}
