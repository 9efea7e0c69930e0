import type { StaleStore } from './stale.ts'

/** How many records one process keeps, and how many characters of them in all. */
const MOST = { records: 5_000, characters: 32 * 1024 * 1024 }

interface Kept {
  readonly text: string
  readonly until: number
}

/** Earlier answers within one process. The oldest go first; `ticks` is a millisecond counter. */
export function createStaleMemory(ticks: () => number, most = MOST): StaleStore {
  const records = new Map<string, Kept>()
  let characters = 0

  function forget(key: string): void {
    characters -= records.get(key)?.text.length ?? 0
    records.delete(key)
  }

  return {
    keep: (key, text, ms) => {
      forget(key)
      records.set(key, { text, until: ticks() + ms })
      characters += text.length
      for (const oldest of records.keys()) {
        if (records.size <= most.records && characters <= most.characters) break
        forget(oldest)
      }
    },
    drop: forget,
    find: async (key) => {
      const kept = records.get(key)
      if (kept === undefined || ticks() < kept.until) return kept?.text
      forget(key)
      return undefined
    },
  }
}
