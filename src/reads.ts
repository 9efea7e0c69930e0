import type { CircuitState } from './circuit.ts'
import {
  type Answer,
  type Ask,
  type Call,
  type Category,
  type Clearance,
  type FactKind,
  type FaultCode,
  type Source,
  SourceFault,
  type SourceId,
  type Uuid,
} from './contract.ts'

/** A source as the door reads it. */
export interface OpenSource {
  readonly id: SourceId
  readonly source: Source<object>
  readonly categories: readonly Category[]
  /** its objects name their parties, for whose kin they are gone */
  readonly parties?: boolean
  /** its answers may say that the citizen is protected */
  readonly marks?: boolean
  /** whether it is asked at all just now */
  readonly circuit?: () => CircuitState
}

/** What one citizen's read came to, and which call it was. `at`, `latency`: milliseconds. */
export interface ReadResult {
  readonly answer: Answer<object> | FaultCode
  readonly callId: Uuid
  readonly latency: number
  readonly at: Date
  /** an earlier answer, of the time `at`, stands in for the one that did not come */
  readonly stale?: true
}

/** What is the same for all reads of a request. */
export interface ReadScope {
  readonly onBehalfOf: string
  readonly signal: AbortSignal
  /** how long until it aborts, milliseconds; absent: not told */
  readonly left?: () => number
  readonly uuid: () => Uuid
  /** business clock */
  readonly now: () => Date
  /** a millisecond counter for latencies */
  readonly ticks: () => number
}

/** What is the same for the citizens of one read. */
export interface ReadPlan {
  readonly purpose: string
  readonly want: ReadonlySet<Category>
  readonly facts: ReadonlySet<FactKind>
  readonly ceiling?: Clearance
  readonly mayShow?: NonNullable<Call['mayShow']>
}

/**
 * Reads one source for some citizens, as many a call as the source takes. Never rejects: every citizen gets an answer
 * or the fault that stood in its way, by the deadline even when an adapter does not stop.
 */
export async function readSource(
  { source }: OpenSource,
  asks: readonly Ask[],
  plan: ReadPlan,
  scope: ReadScope,
): Promise<readonly ReadResult[]> {
  const size = source.maxBatch > 1 ? source.maxBatch : Math.max(1, asks.length)
  const chunks: Promise<readonly ReadResult[]>[] = []
  for (let start = 0; start < asks.length; start += size)
    chunks.push(readChunk(source, asks.slice(start, start + size), plan, scope))
  return (await Promise.all(chunks)).flat()
}

async function readChunk(
  source: Source<object>,
  asks: readonly Ask[],
  plan: ReadPlan,
  scope: ReadScope,
): Promise<readonly ReadResult[]> {
  const started = scope.ticks()
  const callId = scope.uuid()
  const call: Call = { ...plan, onBehalfOf: scope.onBehalfOf, id: callId, signal: scope.signal }
  const answers = await attempt(source, asks, call)
  const result = { callId, latency: Math.round(scope.ticks() - started), at: scope.now() }
  return asks.map((_, index) => {
    const answer = answers === undefined || typeof answers === 'string' ? answers : answers[index]
    return { ...result, answer: toAnswer(answer) }
  })
}

function toAnswer(answer: Answer<object> | SourceFault | FaultCode | undefined): Answer<object> | FaultCode {
  if (answer === undefined) return 'MALFORMED'
  return answer instanceof SourceFault ? answer.code : answer
}

/** The answers in order, or the fault of the whole call. A list of another length is MALFORMED. */
async function attempt(
  source: Source<object>,
  asks: readonly Ask[],
  call: Call,
): Promise<readonly (Answer<object> | SourceFault)[] | FaultCode> {
  try {
    const answers = await withinDeadline(source.fetch(asks, call), call.signal)
    return answers.length === asks.length ? answers : 'MALFORMED'
  } catch (error) {
    if (error instanceof SourceFault) return error.code
    return call.signal.aborted ? 'TIMEOUT' : 'UNAVAILABLE'
  }
}

/** Grace in which an adapter that has heard the abort may still hand over what it has, milliseconds. */
const GRACE_MS = 25

function withinDeadline<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined
    const expire = (): void => {
      timer = setTimeout(() => reject(new SourceFault('TIMEOUT', 'deadline')), GRACE_MS)
    }
    const settle = (): void => {
      signal.removeEventListener('abort', expire)
      clearTimeout(timer)
    }
    if (signal.aborted) expire()
    else signal.addEventListener('abort', expire, { once: true })
    work.then(resolve, reject).then(settle, settle)
  })
}
