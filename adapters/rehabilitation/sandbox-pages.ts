import { type Cursors, comparePlaces, type Place } from './sandbox-cursor.ts'

/** Pages of ordered rows with a cursor to the next. */

export interface Row {
  readonly place: Place
  readonly show: () => object
}

export interface PageAsk {
  readonly limit: number
  readonly cursor?: string | undefined
  /** client and query the cursor belongs to */
  readonly scope: string
}

export interface PageRules {
  readonly seconds: number
  /** a cursor also on the last page: poll again with it */
  readonly always: boolean
}

const TEN_MINUTES: PageRules = { seconds: 600, always: false }

/** A page of the rows, or why the cursor cannot be followed. */
export function cutPage(
  rows: readonly Row[],
  ask: PageAsk,
  cursors: Cursors,
  rules: PageRules = TEN_MINUTES,
): object | 'MISMATCH' | 'EXPIRED' {
  const after = ask.cursor === undefined ? [] : cursors.read(ask.cursor, ask.scope)
  if (after === 'MISMATCH' || after === 'EXPIRED') return after
  const left = rows
    .filter(({ place }) => after.length === 0 || comparePlaces(place, after) > 0)
    .sort((a, b) => comparePlaces(a.place, b.place))
  const page = left.slice(0, ask.limit)
  const more = left.length > page.length
  const last = page.at(-1)?.place ?? after
  const next = more || rules.always ? { naesteCursor: cursors.issue(ask.scope, last, rules.seconds) } : {}
  return { data: page.map(({ show }) => show()), side: { ...next, harFlere: more, limit: ask.limit } }
}
