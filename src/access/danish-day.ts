import type { IsoDate } from '../contract.ts'

/**
 * Danish calendar days (Europe/Copenhagen) as instants in epoch milliseconds. Pure: no clock, the instant comes in.
 */

/** A birth date as CPR gives it; uncertain: day or month is not known. */
export interface Birth {
  readonly date: IsoDate
  readonly uncertain: boolean
}

/**
 * Which day stands for an uncertain birth date: 31 December of its year for lower bounds of an age,
 * 1 January for upper bounds.
 */
export type Bound = 'LOWER' | 'UPPER'

const DAY = 86_400_000
const MEMO_SIZE = 4096
const danish = new Intl.DateTimeFormat('en', {
  timeZone: 'Europe/Copenhagen',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
})
const starts = new Map<IsoDate, number>()

/** The Danish wall clock at an instant, written as if it were UTC (epoch milliseconds). */
export function wallClockAt(instant: number): number {
  const parts: Record<string, number> = {}
  for (const part of danish.formatToParts(instant)) parts[part.type] = Number(part.value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((instant % 1000) + 1000) % 1000)
}

/** The first instant at which the Danish wall clock shows this time, or has passed it where it skips it. */
function instantOf(wallClock: number): number {
  const before = wallClockAt(wallClock - DAY) - (wallClock - DAY)
  const after = wallClockAt(wallClock + DAY) - (wallClock + DAY)
  const candidates = [wallClock - Math.max(before, after), wallClock - Math.min(before, after)]
  return candidates.find((instant) => wallClockAt(instant) === wallClock) ?? wallClock - before
}

function partsOf(day: IsoDate): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
}

function dayText(year: number, month: number, day: number): IsoDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The instant at which a Danish day starts. */
export function startOfDanishDay(day: IsoDate): number {
  const known = starts.get(day)
  if (known !== undefined) return known
  const [year, month, date] = partsOf(day)
  const start = instantOf(Date.UTC(year, month - 1, date))
  if (starts.size >= MEMO_SIZE) starts.clear()
  starts.set(day, start)
  return start
}

/** The Danish day an instant lies in. */
export function danishDayOf(instant: number): IsoDate {
  return new Date(wallClockAt(instant)).toISOString().slice(0, 10)
}

/** A day so many days later (or earlier, when negative). */
export function addDays(day: IsoDate, days: number): IsoDate {
  const [year, month, date] = partsOf(day)
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10)
}

/** The same day so many calendar months later; where that month is shorter, its last day (29 February + 12 = 28 February). */
export function addMonths(day: IsoDate, months: number): IsoDate {
  const [year, month, date] = partsOf(day)
  const count = year * 12 + (month - 1) + months
  const [newYear, newMonth] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1]
  return dayText(newYear, newMonth, Math.min(date, daysIn(newYear, newMonth)))
}

/** The same Danish wall clock time so many calendar months later. */
export function addMonthsTo(instant: number, months: number): number {
  const wallClock = wallClockAt(instant)
  const [year, month, date] = partsOf(addMonths(danishDayOf(instant), months))
  const timeOfDay = ((wallClock % DAY) + DAY) % DAY
  return instantOf(Date.UTC(year, month - 1, date) + timeOfDay)
}

/** The instant at which somebody completes so many years. Born on 29 February: on 1 March in a year without one. */
export function birthdayAt(birth: Birth, years: number, bound: Bound): number {
  const [year, month, date] = partsOf(birth.date)
  if (birth.uncertain)
    return startOfDanishDay(bound === 'LOWER' ? dayText(year + years, 12, 31) : dayText(year + years, 1, 1))
  // A 29th that February does not have is its day after.
  return startOfDanishDay(dayText(year + years, month, date))
}

/** Age in completed years at an instant; negative before birth. */
export function completedYears(birth: Birth, at: number, bound: Bound): number {
  let years = new Date(at).getUTCFullYear() + 1 - Number(birth.date.slice(0, 4))
  while (at < birthdayAt(birth, years, bound)) years -= 1
  return years
}
