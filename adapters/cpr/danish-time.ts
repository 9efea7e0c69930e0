import type { IsoDate } from '../../src/contract.ts'

/** Danish calendar days: what CPR writes without an offset is local time in Denmark. */

const HOUR_MS = 3_600_000

const calendar = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The day in Denmark on which the instant falls. */
export function danishDay(instant: Date | number): IsoDate {
  return calendar.format(instant)
}

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
  return danishDay(summer) === day ? summer : utc - HOUR_MS
}

/** The same day so many years later; 29 February becomes 1 March in a year without one. */
export function addYears(day: IsoDate, years: number): IsoDate {
  const [year = '', ...rest] = day.split('-')
  const target = Number(year) + years
  const tail = rest.join('-')
  const leap = (target % 4 === 0 && target % 100 !== 0) || target % 400 === 0
  return `${String(target).padStart(4, '0')}-${tail === '02-29' && !leap ? '03-01' : tail}`
}

/** Completed years between two days. */
export function completedYears(from: IsoDate, to: IsoDate): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return addYears(from, years) <= to ? years : years - 1
}
