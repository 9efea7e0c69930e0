import type { IsoDate } from '../../src/contract.ts'

/** Danish calendar days as instants. */

const offsets = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Copenhagen', timeZoneName: 'longOffset' })

/** Days already read: a record names the same ones again and again. */
const known = new Map<IsoDate, number>()
const MOST_KNOWN = 20_000

/** Epoch milliseconds at which the day begins in Denmark. */
export function startOfDanishDay(day: IsoDate): number {
  const found = known.get(day) ?? readStart(day)
  if (known.size < MOST_KNOWN) known.set(day, found)
  return found
}

function readStart(day: IsoDate): number {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // Clocks change at two in the morning: two hours earlier the offset is that of the day's first minute.
  return midnight - offsetAt(midnight - 7_200_000)
}

function offsetAt(instant: number): number {
  const name = offsets.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? ''
  const [, hours = '0', minutes = '0'] = /([0-9]{2}):([0-9]{2})/.exec(name) ?? []
  return (Number(hours) * 60 + Number(minutes)) * 60_000
}
