import type { Cpr, Log } from '../contract.ts'
import type { StaffRow, StaffStore } from './store.ts'

/**
 * Which pseudonyms are of staff, learned from those who look citizens up: so that control can tell a look-up of a
 * colleague by id. A viewer who has never looked anybody up is not known.
 */
export interface StaffBook {
  /**
   * Remembers where a viewer works, by every pseudonym of the person with this number. Returns at once and never fails:
   * what cannot be written is logged, and told again.
   */
  learn(viewer: string, unit: string, number: Cpr): void
  all(): Promise<readonly StaffRow[]>
  /** Writes what is left; resolves when it is. */
  idle(): Promise<void>
}

/** So many viewers are known to be written; of more, some are written again. */
const MOST_KNOWN = 10_000
/** News of so long are written together: nobody waits for it, and each commit stops the process while the disk turns. */
const GATHER_MS = 500

/** What was told and is not written yet. */
interface News {
  readonly viewer: string
  readonly unit: string
  readonly number: Cpr
}

export interface StaffBookOptions {
  readonly store: StaffStore
  /** every pseudonym of each person, by one of their numbers, in the order asked */
  readonly pseudonymsOf: (numbers: readonly Cpr[]) => Promise<readonly (readonly string[])[]>
  readonly log: Log
}

export function openStaffBook({ store, pseudonymsOf, log }: StaffBookOptions): StaffBook {
  const known = new Set<string>()
  let news: News[] = []
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()

  async function write(told: readonly News[]): Promise<void> {
    if (told.length === 0) return
    try {
      const people = await pseudonymsOf(told.map(({ number }) => number))
      await store.keep(told.flatMap((news, index) => rowsOf(news, people[index] ?? [])))
    } catch (error) {
      for (const { viewer, unit } of told) known.delete(keyOf(viewer, unit))
      log.warn('where a viewer works could not be written', {
        kind: error instanceof Error ? error.name : typeof error,
      })
    }
  }

  function writeNow(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const told = news
    news = []
    writing = writing.then(() => write(told))
    return writing
  }

  return {
    learn: (viewer, unit, number) => {
      const key = keyOf(viewer, unit)
      if (known.has(key)) return
      if (known.size >= MOST_KNOWN) known.clear()
      known.add(key)
      news.push({ viewer, unit, number })
      timer ??= setTimeout(() => void writeNow(), GATHER_MS).unref()
    },
    all: async () => {
      await writeNow()
      return store.all()
    },
    idle: writeNow,
  }
}

function rowsOf({ viewer, unit }: News, pseudonyms: readonly string[]): readonly StaffRow[] {
  return pseudonyms.map((pseudonym) => ({ viewer, unit, pseudonym }))
}

function keyOf(viewer: string, unit: string): string {
  return JSON.stringify([viewer, unit])
}
