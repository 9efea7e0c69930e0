import type { Tools } from '../../src/contract.ts'

/** Keeps to a source's pace once it has asked for it: all calls wait together, and go on while others get through. */
export interface Pace {
  /** `tooFast` reads from an outcome how long the source wants us to wait; undefined: it took the call. */
  run<T>(send: () => Promise<T>, tooFast: (outcome: T) => number | undefined, signal: AbortSignal): Promise<T>
}

/**
 * A call that is refused again although nothing got through in between is given up: its refusal is the outcome.
 * Otherwise it waits and tries again until the signal aborts.
 */
export function openPace(tools: Tools): Pace {
  let openFrom = 0
  let taken = 0

  async function wait(signal: AbortSignal): Promise<void> {
    const ms = openFrom - tools.wallClock().getTime()
    if (ms > 0) await tools.http.pause(ms, signal)
  }

  return {
    async run(send, tooFast, signal) {
      for (let takenBefore = -1; ; takenBefore = taken) {
        await wait(signal)
        const outcome = await send()
        const pauseMs = tooFast(outcome)
        if (pauseMs === undefined) {
          taken += 1
          return outcome
        }
        if (takenBefore === taken) return outcome
        openFrom = Math.max(openFrom, tools.wallClock().getTime() + pauseMs)
      }
    },
  }
}
