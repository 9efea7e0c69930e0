import { addDays, danishDayOf, wallClockAt } from '../access/danish-day.ts'
import type { IsoDate } from '../contract.ts'

/** When somebody may be expected at work: Danish hours `[from, to)`, Monday to Friday, no public holiday. */
export interface OfficeHours {
  readonly from: number
  readonly to: number
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const SATURDAY = 6

export function isOutOfHours(instant: number, { from, to }: OfficeHours): boolean {
  const clock = wallClockAt(instant)
  const hour = (((clock % DAY) + DAY) % DAY) / HOUR
  const weekday = new Date(clock).getUTCDay()
  return weekday === 0 || weekday === SATURDAY || hour < from || hour >= to || isHoliday(danishDayOf(instant))
}

/** Danish public holidays (helligdage); great prayer day was one until 2023. */
export function isHoliday(day: IsoDate): boolean {
  const year = Number(day.slice(0, 4))
  const easter = easterSunday(year)
  const moving = [-3, -2, 0, 1, ...(year <= 2023 ? [26] : []), 39, 49, 50]
  return FIXED.has(day.slice(5)) || moving.some((after) => addDays(easter, after) === day)
}

const FIXED = new Set(['01-01', '12-25', '12-26'])

/** Easter of the Gregorian calendar (Meeus, Jones, Butcher). */
function easterSunday(year: number): IsoDate {
  const golden = year % 19
  const [century, rest] = [Math.floor(year / 100), year % 100]
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const count = epact + toSunday - 7 * late + 114
  return `${year}-${String(Math.floor(count / 31)).padStart(2, '0')}-${String((count % 31) + 1).padStart(2, '0')}`
}
