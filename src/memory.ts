import type { Category, Cpr, SourceId } from './contract.ts'

/** How long a positive decision is remembered for an early start, milliseconds. */
const REMEMBERED_MS = 10 * 60 * 1000
const MOST = 10_000

/** Some cells, by source. */
export type SomeCells = ReadonlyMap<SourceId, ReadonlySet<Category>>

/** A positive decision: on which cells, what it permitted, which sources by consent, and where the consent ledger stood. */
export interface Remembered {
  readonly decided: SomeCells
  /** what may be asked early, never what may be released */
  readonly permitted: SomeCells
  readonly onConsent: ReadonlySet<SourceId>
  readonly head: number
  /** keyed digests of the citizen it is about, one for each number */
  readonly about: readonly string[]
}

/** The viewer's own parents' numbers. The only fact that outlives a request. */
export interface Parents {
  readonly mother?: Cpr
  readonly father?: Cpr
}

/** What the gateway remembers between requests, in this process only. Keys are keyed digests, never numbers. */
export interface Memory {
  /**
   * What may be asked early of a source, where all its wanted cells were decided on: else more may turn out to be
   * permitted, and the source would be asked again. One opened by consent only while the ledger stands where it stood
   * (`head`). Nothing where nothing is remembered.
   */
  recall(key: string, wanted: SomeCells, head: number, now: number): SomeCells
  remember(key: string, decision: Remembered, now: number): void
  /** drops every decision about a citizen; what was started on one goes on, for it rests on a decision of its own */
  forget(about: string): void
  forgetAll(): void
  parentsOf(viewer: string, now: number): Parents | undefined
  keepParents(viewer: string, parents: Parents, until: number): void
}

/** `now` and `until` are real-clock epoch milliseconds. */
export function createMemory(): Memory {
  const decisions = new Map<string, Remembered & { readonly until: number }>()
  const parents = new Map<string, { readonly until: number; readonly parents: Parents }>()
  return {
    recall: (key, wanted, head, now) => {
      const found = alive(decisions, key, now)
      if (found === undefined) return new Map()
      const { decided, permitted, onConsent } = found
      const stands = (source: SourceId): boolean => found.head === head || !onConsent.has(source)
      const isDecided = (source: SourceId): boolean =>
        wanted.get(source)?.isSubsetOf(decided.get(source) ?? new Set()) === true
      return new Map([...permitted].filter(([source]) => isDecided(source) && stands(source)))
    },
    remember: (key, decision, now) => keep(decisions, key, { ...decision, until: now + REMEMBERED_MS }),
    forget: (about) => {
      for (const [key, decision] of decisions) if (decision.about.includes(about)) decisions.delete(key)
    },
    forgetAll: () => decisions.clear(),
    parentsOf: (viewer, now) => alive(parents, viewer, now)?.parents,
    keepParents: (viewer, known, until) => keep(parents, viewer, { until, parents: known }),
  }
}

function alive<T extends { readonly until: number }>(entries: Map<string, T>, key: string, now: number): T | undefined {
  const entry = entries.get(key)
  if (entry === undefined || now < entry.until) return entry
  entries.delete(key)
  return undefined
}

/** Keeps the most recent; the oldest goes first. */
function keep<T>(entries: Map<string, T>, key: string, entry: T): void {
  entries.delete(key)
  entries.set(key, entry)
  const [oldest] = entries.keys()
  if (entries.size > MOST && oldest !== undefined) entries.delete(oldest)
}
