import type { Period } from '../../src/contract.ts'

/** Validity of rows: `[from, to)` in epoch milliseconds. */

interface Valid {
  readonly validity: Period
}

export function isInForce({ validity: { from, to } }: Valid, now: number): boolean {
  return (from === undefined || from <= now) && (to === undefined || now < to)
}

/** The row in force; of several the one that began last. */
export function rowInForce<T extends Valid>(rows: readonly T[], now: number): T | undefined {
  return latest(rows.filter((row) => isInForce(row, now)))
}

/** The row in force, else the last there was. */
export function rowInForceOrLast<T extends Valid>(rows: readonly T[], now: number): T | undefined {
  return rowInForce(rows, now) ?? latest(rows)
}

function latest<T extends Valid>(rows: readonly T[]): T | undefined {
  const begin = (row: T): number => row.validity.from ?? Number.NEGATIVE_INFINITY
  return rows.reduce<T | undefined>(
    (best, row) => (best === undefined || begin(row) > begin(best) ? row : best),
    undefined,
  )
}

/** What is left of a period when others are cut out of it. */
export function cutOut(period: Period, others: readonly Period[]): readonly Period[] {
  return others.reduce<readonly Period[]>((left, other) => left.flatMap((part) => cutOne(part, other)), [period])
}

function cutOne(period: Period, other: Period): readonly Period[] {
  const start = period.from ?? Number.NEGATIVE_INFINITY
  const end = period.to ?? Number.POSITIVE_INFINITY
  const from = other.from ?? Number.NEGATIVE_INFINITY
  const to = other.to ?? Number.POSITIVE_INFINITY
  if (to <= start || from >= end) return [period]
  return [asPeriod(start, Math.min(from, end)), asPeriod(Math.max(to, start), end)].filter((part) => part !== undefined)
}

function asPeriod(start: number, end: number): Period | undefined {
  if (start >= end) return undefined
  return {
    ...(start === Number.NEGATIVE_INFINITY ? {} : { from: start }),
    ...(end === Number.POSITIVE_INFINITY ? {} : { to: end }),
  }
}

/** An instant of the record: RFC 3339 in UTC. */
export function asInstant(ms: number): string {
  return new Date(ms).toISOString()
}
