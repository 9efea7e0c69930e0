import { setTimeout } from 'node:timers/promises'

/**
 * How an ending is effective when it is acknowledged, in every process that shares the database. Before its bytes leave,
 * an answer looks at the ledger; it leaves within RELEASE_MS of that look or looks again. Who ends a consent records it
 * first and says so SETTLE_MS later: by then every answer that could not have seen it has left. No clocks are compared.
 */
export const RELEASE_MS = 75
export const SETTLE_MS = 250

const LOOKS = 10

/** Waits until no answer that was checked before can still be on its way out. */
export async function settle(): Promise<void> {
  await setTimeout(SETTLE_MS)
}

/** Checks, again while a check took so long that its result may be of yesterday. False when none was fresh. */
export async function checkFreshly(check: () => Promise<boolean>, ticks: () => number): Promise<boolean> {
  for (let look = 0; look < LOOKS; look += 1) {
    const started = ticks()
    if (!(await check())) return false
    if (ticks() - started < RELEASE_MS) return true
  }
  return false
}
