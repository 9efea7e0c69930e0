import { Cpr, type Log } from '../contract.ts'
import type { Keys } from '../keys.ts'
import { openPseudonyms } from '../store/pseudonym.ts'
import { openSeal, type Seal } from '../store/seal.ts'
import { type Alias, aliasesIn, type Told } from './numbers.ts'
import type { AliasRow, AliasStore } from './store.ts'

/**
 * Changed CPR numbers that the gateway has come to know. CPR tells of a change only when asked by the old number; what
 * it told once is remembered here, so that the citizen is found under every number from then on.
 */
export interface Aliases {
  /** What is remembered of these numbers and of all that they lead to. Rejects when the store cannot be read. */
  recall(numbers: readonly Cpr[]): Promise<readonly Alias[]>
  /**
   * Remembers what CPR told in this request, where it is news beside what was recalled. Returns at once and never
   * fails: what cannot be written is logged, and told again at the next read by the old number.
   */
  learn(told: readonly Told[], remembered: readonly Alias[]): void
  /** Forgets what is remembered of a person, by all of their numbers. */
  forget(numbers: readonly Cpr[]): Promise<void>
  /** Resolves when nothing is left to be written. */
  idle(): Promise<void>
}

export interface AliasOptions {
  readonly store: AliasStore
  readonly seal: Seal
  /** keyed pseudonyms of this table alone: nothing links a row to the ledgers */
  readonly pseudonyms: (number: Cpr) => string
  readonly now: () => Date
  readonly log: Log
}

/** The aliases of an installation, by its keys. */
export function openHouseAliases({
  derive,
  ...options
}: Pick<AliasOptions, 'store' | 'now' | 'log'> & { readonly derive: Keys['derive'] }): Aliases {
  return openAliases({
    ...options,
    seal: openSeal(derive('alias-numbers', 64)),
    pseudonyms: openPseudonyms(derive('alias-pseudonym', 32)),
  })
}

export function openAliases({ store, seal, pseudonyms, now, log }: AliasOptions): Aliases {
  const writing = new Set<Promise<void>>()

  function toRow({ earlier, current }: Alias): AliasRow {
    const row = { earlier: pseudonyms(earlier), current: pseudonyms(current), at: now().getTime() }
    return { ...row, sealed: seal.seal(`${earlier} ${current}`, contextOf(row)) }
  }

  function fromRow(row: AliasRow): readonly Alias[] {
    const [earlier, current] = (seal.open(row.sealed, contextOf(row)) ?? '')
      .split(' ')
      .map((text) => Cpr.safeParse(text))
    if (earlier?.success === true && current?.success === true)
      return [{ earlier: earlier.data, current: current.data }]
    log.warn('an alias does not open')
    return []
  }

  async function recall(numbers: readonly Cpr[]): Promise<readonly Alias[]> {
    const asked = new Set<string>()
    const found = new Map<string, AliasRow>()
    let open = new Set(numbers.map(pseudonyms))
    while (open.size > 0) {
      const rows = await store.rowsOf([...open])
      for (const one of open) asked.add(one)
      for (const row of rows) found.set(row.earlier, row)
      open = new Set(rows.flatMap(({ earlier, current }) => [earlier, current])).difference(asked)
    }
    return [...found.values()].flatMap(fromRow)
  }

  async function write(news: readonly Alias[], inForce: readonly Cpr[]): Promise<void> {
    await nextTurn()
    try {
      await store.write(news.map(toRow), inForce.map(pseudonyms))
    } catch (error) {
      log.warn('an alias could not be written', { kind: error instanceof Error ? error.name : typeof error })
    }
  }

  return {
    recall,
    learn: (told, remembered) => {
      const known = new Map(remembered.map(({ earlier, current }) => [earlier, current]))
      const news = aliasesIn(told).filter(({ earlier, current }) => known.get(earlier) !== current)
      const inForce = told.flatMap(({ current }) => (known.has(current) ? [current] : []))
      if (news.length === 0 && inForce.length === 0) return
      const written = write(news, inForce).finally(() => writing.delete(written))
      writing.add(written)
    },
    forget: (numbers) => store.write([], numbers.map(pseudonyms)),
    idle: async () => {
      await Promise.all(writing)
    },
  }
}

/** Lets the reads of the request go out before the embedded store takes the thread. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function contextOf({ earlier, current }: Pick<AliasRow, 'earlier' | 'current'>): string {
  return `alias ${earlier} ${current}`
}
