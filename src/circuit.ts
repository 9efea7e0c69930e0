import { circuitBreaker, handleWhen, type IBreaker, isBrokenCircuitError, CircuitState as State } from 'cockatiel'
import { type HttpReply, type Log, SourceFault } from './contract.ts'

/**
 * The circuit breaker of one source: after so many failures in a row it is not asked for a while, then by one call at a
 * time until one comes back. A failure is what says that the source is sick: no connection, no answer in time, a 5xx.
 * Not a failure: any other answer, a refusal or nonsense too.
 */

/** CLOSED: calls pass. OPEN: none does. HALF_OPEN: one is under way to see whether the source is back. */
export type CircuitState = 'CLOSED' | 'OPEN' | 'HALF_OPEN'

/** When a circuit opens and for how long. */
export interface CircuitSettings {
  /** failures in a row that open it, when they are not all of one moment */
  readonly failures: number
  /** how long the source is left alone before it is tried again, milliseconds */
  readonly restMs: number
}

export const circuitDefaults: CircuitSettings = { failures: 5, restMs: 2_000 }

export interface CircuitOptions extends CircuitSettings {
  /** names the source in the log */
  readonly source: string
  readonly log: Log
  /** a millisecond counter */
  readonly ticks: () => number
}

export interface Circuit {
  state(): CircuitState
  /**
   * Makes a call, or rejects at once with UNAVAILABLE. `isWell` tells of a 5xx whether it is the answer of a source that
   * is well all the same.
   */
  run(call: () => Promise<HttpReply>, isWell?: (reply: HttpReply) => boolean): Promise<HttpReply>
}

/** The request's time was over before the source's own: by itself this tells nothing of the source. */
export class CutShort extends SourceFault {
  /** whoever asked has gone away: however often, it tells nothing at all */
  readonly isGone: boolean

  constructor(reason?: unknown) {
    super('TIMEOUT', 'no time left')
    this.isGone = reason instanceof CallerGone
  }
}

/** Why the signal of a request aborts before its deadline. */
export class CallerGone extends Error {
  constructor() {
    super('whoever asked has gone away, or has the answer')
    this.name = 'CallerGone'
  }
}

/** A source that has said nothing for so long while it was asked is late, whoever stopped waiting: milliseconds. */
const QUIET_MS = 1_000
/** Failures of less time than this are one moment's, over before those who try again come back: milliseconds. */
const MOMENT_MS = 1_000

const NAMES: Readonly<Record<State, CircuitState>> = {
  [State.Closed]: 'CLOSED',
  [State.Open]: 'OPEN',
  [State.HalfOpen]: 'HALF_OPEN',
  [State.Isolated]: 'OPEN',
}

interface Outcome {
  readonly reply: HttpReply
  readonly sick: boolean
}

export function openCircuit({ source, log, ticks, failures, restMs }: CircuitOptions): Circuit {
  /** since when it is asked without saying anything; undefined: it answered last */
  let quietFrom: number | undefined
  let underWay = 0

  const isQuiet = (): boolean => quietFrom !== undefined && ticks() - quietFrom >= QUIET_MS
  const isFailure = (error: unknown): boolean => {
    // Whoever keeps going away must not keep a source from everybody else, not even by the trial call.
    if (error instanceof CutShort && error.isGone) return false
    // A trial call that came to nothing has not shown that the source is back.
    if (error instanceof CutShort) return isQuiet() || breaker.state === State.HalfOpen
    return error instanceof SourceFault && (error.code === 'TIMEOUT' || error.code === 'UNAVAILABLE')
  }
  const breaker = circuitBreaker(
    handleWhen(isFailure).orWhenResult((outcome) => isSick(outcome)),
    { halfOpenAfter: restMs, breaker: countInRow(failures, ticks) },
  )
  let isKnownSick = false
  breaker.onBreak(() => {
    if (!isKnownSick) log.warn('a source fails and is left alone', { source, failures, restMs })
    isKnownSick = true
  })
  breaker.onReset(() => {
    isKnownSick = false
    log.info('a source is back', { source })
  })

  async function make(call: () => Promise<HttpReply>, isWell: (reply: HttpReply) => boolean): Promise<Outcome> {
    const before = quietFrom
    quietFrom ??= ticks()
    underWay += 1
    try {
      const reply = await call()
      quietFrom = undefined
      return { reply, sick: reply.status >= 500 && !isWell(reply) }
    } catch (error) {
      // Nobody has waited any longer: what comes later begins a silence of its own.
      if (error instanceof CutShort && error.isGone && underWay === 1) quietFrom = before
      throw error
    } finally {
      underWay -= 1
    }
  }

  return {
    state: () => NAMES[breaker.state],
    async run(call, isWell = () => false) {
      // While one call tries the source, cockatiel would let the others wait for its outcome.
      if (breaker.state === State.HalfOpen) throw leftAlone()
      try {
        return (await breaker.execute(() => make(call, isWell))).reply
      } catch (error) {
        throw isBrokenCircuitError(error) ? leftAlone() : error
      }
    },
  }
}

/** Opens at that many failures in a row, when the first of them is no longer of this moment. */
function countInRow(failures: number, ticks: () => number): IBreaker {
  let row: { readonly from: number; length: number } | undefined
  return {
    state: undefined,
    success: () => {
      row = undefined
    },
    failure: () => {
      row ??= { from: ticks(), length: 0 }
      row.length += 1
      return row.length >= failures && ticks() - row.from >= MOMENT_MS
    },
  }
}

function isSick(outcome: unknown): boolean {
  return typeof outcome === 'object' && outcome !== null && Reflect.get(outcome, 'sick') === true
}

function leftAlone(): SourceFault {
  return new SourceFault('UNAVAILABLE', 'not asked: it has failed too often')
}
