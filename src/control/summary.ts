import { addMonths, startOfDanishDay } from '../access/danish-day.ts'
import type { TrailLine } from '../trail/line.ts'
import type { Span } from './rank.ts'

/** One month of look-ups in figures, without persons. */
export interface Summary {
  /** look-ups by anybody: staff, systems and citizens themselves; absent where every count of `purposes` is */
  readonly lookUps?: number
  readonly purposes: readonly Counted<{
    readonly purpose: string
    readonly authority: string
    readonly effect: Effect
  }>[]
  /** look-ups with a cell on this basis */
  readonly bases: readonly Counted<{ readonly basis: string }>[]
  /** look-ups with a cell closed by this code */
  readonly codes: readonly Counted<{ readonly code: string }>[]
  /** readings of the trail and acts of control, by name */
  readonly readings: readonly { readonly operation: string; readonly times: number }[]
}

type Effect = 'PERMIT' | 'DENY'

/** `lookUps` is absent where it is 1 to 4, or would tell such a number. */
export type Counted<T> = T & { readonly lookUps?: number }

/** A number of look-ups below this may point at one employee or citizen. */
export const FEWEST = 5

/** `[start, start of the next)` of a Danish calendar month, `YYYY-MM`; undefined: no month. */
export function monthSpan(month: string): Span | undefined {
  if (!/^[0-9]{4}-(0[1-9]|1[0-2])$/.test(month)) return undefined
  const first = `${month}-01`
  return { from: startOfDanishDay(first), to: startOfDanishDay(addMonths(first, 1)) }
}

/**
 * Counts the lines of a month. A look-up counts once in each row, however many lines it has; its outcome is that of all
 * of them, for each may tell of a part.
 */
export async function summarize(lines: AsyncIterable<TrailLine>): Promise<Summary> {
  const all = new Map<string, Outcome>()
  const bases = openTally<{ basis: string }>()
  const codes = openTally<{ code: string }>()
  const readings = openTally<{ operation: string }>()
  for await (const line of lines) {
    const { lookupId, operation, decisions, decisionReads } = line
    if (decisions.length === 0 && decisionReads.length === 0) {
      if (isReading(line)) readings.count({ operation: operation.name }, line.id)
      continue
    }
    all.set(lookupId, joinOutcome(all.get(lookupId), line))
    for (const one of decisions)
      if (one.effect === 'PERMIT') bases.count({ basis: one.basis }, lookupId)
      else codes.count({ code: one.code }, lookupId)
  }
  const purposes = openTally<Pick<Outcome, 'purpose' | 'authority'> & { effect: Effect }>()
  for (const [lookupId, { purpose, authority, isPermitted, isDenied }] of all)
    purposes.count({ purpose, authority, effect: isDenied && !isPermitted ? 'DENY' : 'PERMIT' }, lookupId)
  const byPurpose = withoutFew(purposes.rows())
  const isTold = byPurpose.length === 0 || byPurpose.some(({ lookUps }) => lookUps !== undefined)
  return {
    ...(isTold ? { lookUps: all.size } : {}),
    purposes: byPurpose,
    bases: withoutFew(bases.rows()),
    codes: withoutFew(codes.rows()),
    readings: readings.rows().map(({ operation, lookUps: times }) => ({ operation, times })),
  }
}

/** What came of a look-up, as far as its lines were read. */
interface Outcome {
  readonly purpose: string
  readonly authority: string
  readonly isPermitted: boolean
  readonly isDenied: boolean
}

function joinOutcome(known: Outcome | undefined, { purpose, viewer, decisions }: TrailLine): Outcome {
  const has = (effect: Effect): boolean => decisions.some((one) => one.effect === effect)
  return {
    purpose: known?.purpose ?? purpose.id,
    authority: known?.authority ?? viewer.authority,
    isPermitted: known?.isPermitted === true || has('PERMIT'),
    isDenied: known?.isDenied === true || has('DENY'),
  }
}

function isReading({ purpose }: TrailLine): boolean {
  return purpose.id === 'TRAIL_READ' || purpose.id === 'EMERGENCY_REVIEW' || purpose.id === 'LOG_CONTROL'
}

/** Distinct look-ups of each row. */
function openTally<T extends Readonly<Record<string, string>>>() {
  const rows = new Map<string, { readonly row: T; readonly ids: Set<string> }>()
  return {
    count: (row: T, id: string): void => {
      const key = JSON.stringify(Object.values(row))
      const known = rows.get(key) ?? { row, ids: new Set() }
      rows.set(key, known)
      known.ids.add(id)
    },
    rows: (): readonly (T & { readonly lookUps: number })[] =>
      [...rows.entries()]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, { row, ids }]) => ({ ...row, lookUps: ids.size })),
  }
}

/**
 * Leaves out counts below FEWEST. Where their numbers could be told from the total, since it is one row alone or all of
 * them are as small or as great as such a count can be, the smallest of the others is left out as well.
 */
export function withoutFew<T extends { readonly lookUps: number }>(
  rows: readonly T[],
): readonly Counted<Omit<T, 'lookUps'>>[] {
  const few = new Set(rows.filter(({ lookUps }) => lookUps < FEWEST))
  const others = rows.filter((row) => !few.has(row)).toSorted((a, b) => a.lookUps - b.lookUps)
  const [smallest] = others
  const sum = [...few].reduce((total, { lookUps }) => total + lookUps, 0)
  const isTold = few.size === 1 || sum === few.size || sum === few.size * (FEWEST - 1)
  if (few.size > 0 && isTold && smallest !== undefined) few.add(smallest)
  return rows.map(({ lookUps, ...row }, index) => {
    const original = rows[index]
    return original !== undefined && few.has(original) ? row : { ...row, lookUps }
  })
}
