import type { Surroundings } from '../../src/sandbox/kit.ts'

/** How many calls are let in during each of several windows of the real clock. */
export interface Rate {
  /** Lets a call in and counts it, or says how many seconds the caller must wait. */
  admit(): number | undefined
  reset(): void
}

interface Window {
  readonly calls: number
  readonly milliseconds: number
}

/** Counts nothing and refuses nothing while the limits are switched off. */
export function openRate(windows: readonly Window[], surroundings: Surroundings): Rate {
  let times: number[] = []
  const longest = Math.max(...windows.map(({ milliseconds }) => milliseconds))
  const most = Math.max(...windows.map(({ calls }) => calls))
  const waitOf = (now: number, { calls, milliseconds }: Window): number => {
    const oldest = times.at(-calls)
    return oldest === undefined ? 0 : oldest + milliseconds - now
  }
  return {
    admit: () => {
      if (!surroundings.limits()) return undefined
      const now = surroundings.wallClock().getTime()
      if (times.length >= 2 * most) times = times.slice(-most).filter((time) => time > now - longest)
      const wait = Math.max(...windows.map((window) => waitOf(now, window)))
      if (wait > 0) return Math.ceil(wait / 1000)
      times.push(now)
      return undefined
    },
    reset: () => {
      times = []
    },
  }
}
