/** Danish days as plain numbers, so that an age is a difference: 20260302 - 20100303 < 160000 until the 16th birthday. */

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' })
const HOUR = 3_600_000

export const YEAR = 10_000

/** `YYYYMMDD` of the Danish day an instant lies in. */
export function dayNumberAt(instant: number): number {
  return dayNumber(day.format(instant))
}

export function dayNumber(date: string): number {
  return Number(date.replaceAll('-', ''))
}

/** How many days from one Danish day to another day's number line: counted in days since 1970. */
export function dayCount(date: string): number {
  return Date.parse(date) / (24 * HOUR)
}

export function dayCountAt(instant: number): number {
  return dayCount(day.format(instant))
}

/** The first instant of a Danish day: one or two hours before that of UTC. */
export function startOf(date: string): number {
  const utc = Date.parse(date)
  const start = [2, 1].map((hours) => utc - hours * HOUR).find((instant) => day.format(instant) === date)
  if (start === undefined) throw new Error(`no such day: ${date}`)
  return start
}

/** The first instant from which a person born then has so many years. */
export function birthday(born: number, years: number): number {
  const wanted = born + years * YEAR
  const text = String(wanted)
  const date = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
  const exists = new Date(date).toISOString().startsWith(date)
  return startOf(exists ? date : `${text.slice(0, 4)}-03-01`)
}
