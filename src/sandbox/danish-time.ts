/** Danish calendar days (Europe/Copenhagen) and instants with the Danish offset. */

const PARTS = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** The Danish calendar day of an instant, `YYYY-MM-DD`. */
export function danishDay(instant: Date): string {
  return PARTS.format(instant).slice(0, 10)
}

/** An instant as RFC 3339 text with the Danish offset; milliseconds only when there are any. */
export function danishInstant(instant: Date): string {
  const local = PARTS.format(instant).replace(' ', 'T')
  const hours = Math.round((Date.parse(`${local}Z`) - instant.getTime()) / 3_600_000)
  const milliseconds = instant.getUTCMilliseconds()
  const fraction = milliseconds === 0 ? '' : `.${String(milliseconds).padStart(3, '0')}`
  return `${local}${fraction}+0${hours}:00`
}

/** The instant of a Danish wall-clock time, `time` as `HH:MM`. */
export function atDanishTime(day: string, time: string): Date {
  const summer = new Date(`${day}T${time}:00+02:00`)
  return danishInstant(summer).startsWith(`${day}T${time}`) ? summer : new Date(`${day}T${time}:00+01:00`)
}

/** Completed years on a day. */
export function completedYears(born: string, day: string): number {
  return Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (day.slice(5) < born.slice(5) ? 1 : 0)
}

/** The last day of the month `months` after the month of `day` (0: that month). */
export function monthEnd(day: string, months: number): string {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) + months, 0)).toISOString().slice(0, 10)
}

/** The same day of the month, `months` later; a day the month does not have becomes its last. */
export function addMonths(day: string, months: number): string {
  const end = monthEnd(day, months)
  return day.slice(8) < end.slice(8) ? `${end.slice(0, 8)}${day.slice(8)}` : end
}
