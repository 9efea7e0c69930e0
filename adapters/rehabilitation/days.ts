/** Danish calendar days as instants. */

const OFFSET = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Copenhagen', timeZoneName: 'longOffset' })

/** Days already read: records name the same ones again and again. */
const known = new Map<string, number>()
const MOST_KNOWN = 20_000

/** The instant at which a Danish day (`YYYY-MM-DD`) begins, epoch milliseconds. */
export function startOfDay(day: string): number {
  const start = known.get(day) ?? findStart(day)
  if (known.size < MOST_KNOWN) known.set(day, start)
  return start
}

function findStart(day: string): number {
  const wanted = Date.parse(`${day}T00:00:00Z`)
  return wanted - offsetAt(wanted - offsetAt(wanted))
}

/** An instant with any offset, as UTC. */
export function toUtc(instant: string): string {
  return new Date(instant).toISOString()
}

function offsetAt(instant: number): number {
  const name = OFFSET.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
}
