import type { IsoDate, Period } from '../../src/contract.ts'

/** Danish calendar days: the jobcenter's dates without an hour. */

const HOUR_MS = 3_600_000

const calendar = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** Days already read: records name the same ones again and again. */
const known = new Map<IsoDate, number>()
const MOST_KNOWN = 20_000

/** The instant at which the day begins in Denmark, epoch milliseconds. */
export function startOfDay(day: IsoDate): number {
  const start = known.get(day) ?? findStart(day)
  if (known.size < MOST_KNOWN) known.set(day, start)
  return start
}

function findStart(day: IsoDate): number {
  const utc = Date.parse(`${day}T00:00:00Z`)
  const summer = utc - 2 * HOUR_MS
  return calendar.format(summer) === day ? summer : utc - HOUR_MS
}

/** From the first day to the end of the last, which the wire names. */
export function periodOf(first: IsoDate, last: IsoDate | undefined): Period {
  return { from: startOfDay(first), ...(last === undefined ? {} : { to: startOfDay(dayAfter(last)) }) }
}

function dayAfter(day: IsoDate): IsoDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * HOUR_MS).toISOString().slice(0, 10)
}
