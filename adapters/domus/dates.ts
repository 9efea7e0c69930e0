import type { IsoDate, Period } from '../../src/contract.ts'

/** Dates as DOMUS writes them: a month (`2026-03`), a day or an instant. Days are Danish calendar days. */

const CLOCK = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Copenhagen',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** The instant a month, a day or an instant begins at, epoch milliseconds. */
export function startOf(text: string): number {
  if (text.includes('T')) return Date.parse(text)
  const [year, month, day] = numbersOf(text)
  return midnight(year, month, day)
}

/** The instant from which it is over: the start of the following Danish month or day. */
export function endOf(text: string): number {
  if (text.includes('T')) return Date.parse(text)
  const [year, month, day] = numbersOf(text)
  return text.length === 7 ? midnight(year, month + 1, 1) : midnight(year, month, day + 1)
}

/** The first Danish day of it. */
export function firstDay(text: string): IsoDate {
  if (text.includes('T')) return dayOf(new Date(text))
  return text.length === 7 ? `${text}-01` : text
}

/** The last Danish day of it. */
export function lastDay(text: string): IsoDate {
  if (text.includes('T') || text.length !== 7) return firstDay(text)
  const [year, month] = numbersOf(text)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** `[start, end)` of a FHIR period, whose end names the last day. */
export function periodOf(period: { readonly start: string; readonly end?: string | undefined }): Period {
  return { from: startOf(period.start), ...(period.end === undefined ? {} : { to: endOf(period.end) }) }
}

/** Danish clocks are ahead of UTC by less than a day: it is the same day there, or the following one. */
function dayOf(instant: Date): IsoDate {
  const [year, month, day] = [instant.getUTCFullYear(), instant.getUTCMonth(), instant.getUTCDate()]
  const following = instant.getTime() >= midnight(year, month + 1, day + 1)
  return new Date(Date.UTC(year, month, following ? day + 1 : day)).toISOString().slice(0, 10)
}

function numbersOf(text: string): [number, number, number] {
  return [Number(text.slice(0, 4)), Number(text.slice(5, 7)), text.length === 7 ? 1 : Number(text.slice(8, 10))]
}

/** Days already read: bundles name the same ones again and again. */
const known = new Map<number, number>()
const MOST_KNOWN = 20_000

function midnight(year: number, month: number, day: number): number {
  const wanted = Date.UTC(year, month - 1, day)
  const start = known.get(wanted) ?? wanted - offsetAt(wanted - offsetAt(wanted))
  if (known.size < MOST_KNOWN) known.set(wanted, start)
  return start
}

function offsetAt(instant: number): number {
  return Date.parse(`${wallTime(instant)}Z`) - Math.floor(instant / 1000) * 1000
}

/** What a Danish clock shows, `YYYY-MM-DDThh:mm:ss`. */
function wallTime(instant: number): string {
  const parts: Record<string, string> = {}
  for (const { type, value } of CLOCK.formatToParts(instant)) parts[type] = value
  return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}:${parts['second']}`
}
