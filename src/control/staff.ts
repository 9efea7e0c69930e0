import type { Log } from '../contract.ts'
import type { StaffRow, StaffStore } from './store.ts'

/**
 * Which pseudonyms are of staff, learned from those who look citizens up: so that control can tell a look-up of a
 * colleague by id. A viewer who has never looked anybody up is not known.
 */
export interface StaffBook {
  /**
   * Remembers where a viewer works, and every pseudonym of the person, which are asked for when this is news. Returns
   * at once and never fails: what cannot be written is logged, and told again.
   */
  learn(viewer: string, unit: string, pseudonyms: () => Promise<readonly string[]>): void
  all(): Promise<readonly StaffRow[]>
  /** Resolves when nothing is left to be written. */
  idle(): Promise<void>
}

/** So many viewers are known to be written; of more, some are written again. */
const MOST_KNOWN = 10_000

export function openStaffBook(store: StaffStore, log: Log): StaffBook {
  const known = new Set<string>()
  const writing = new Set<Promise<void>>()

  async function write(viewer: string, unit: string, pseudonyms: () => Promise<readonly string[]>): Promise<void> {
    try {
      await store.keep((await pseudonyms()).map((pseudonym) => ({ viewer, unit, pseudonym })))
    } catch (error) {
      known.delete(keyOf(viewer, unit))
      log.warn('where a viewer works could not be written', {
        kind: error instanceof Error ? error.name : typeof error,
      })
    }
  }

  return {
    learn: (viewer, unit, pseudonyms) => {
      const key = keyOf(viewer, unit)
      if (known.has(key)) return
      if (known.size >= MOST_KNOWN) known.clear()
      known.add(key)
      const written = write(viewer, unit, pseudonyms).finally(() => writing.delete(written))
      writing.add(written)
    },
    all: () => store.all(),
    idle: async () => {
      await Promise.all(writing)
    },
  }
}

function keyOf(viewer: string, unit: string): string {
  return JSON.stringify([viewer, unit])
}
