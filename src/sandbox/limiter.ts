import type { Incoming, Surroundings } from './kit.ts'

/** Server rules of a source, each per client; `parallel` left out: no bound. */
export interface LimitRules {
  readonly perSecond: number
  readonly parallel?: number
}

export interface Limiter {
  /** Whether a call is within the limits; one that is counts until it has `ended`. */
  admit(call: Incoming, client: string): boolean
  ended(call: Incoming): void
  reset(): void
}

/** Counts the calls of the last second, and those under way, of each client. */
export function openLimiter(rules: LimitRules, surroundings: Surroundings): Limiter {
  const recent = new Map<string, readonly number[]>()
  const running = new Map<Incoming, string>()

  function countRunning(client: string): number {
    let count = 0
    for (const owner of running.values()) if (owner === client) count += 1
    return count
  }

  return {
    admit(call, client) {
      if (!surroundings.limits()) return true
      const now = surroundings.wallClock().getTime()
      const times = (recent.get(client) ?? []).filter((time) => time > now - 1000)
      const parallel = rules.parallel ?? Number.POSITIVE_INFINITY
      if (times.length >= rules.perSecond || countRunning(client) >= parallel) return false
      recent.set(client, [...times, now])
      running.set(call, client)
      return true
    },
    ended: (call) => {
      running.delete(call)
    },
    reset: () => {
      recent.clear()
      running.clear()
    },
  }
}
