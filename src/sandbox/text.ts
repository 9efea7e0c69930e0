/** Small readings that several sandbox sources share. */

const UUID =
  /^([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|0{8}(-0{4}){3}-0{12}|f{8}(-f{4}){3}-f{12})$/i

/** Whether a text is an RFC 9562 UUID, in either case. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** A transaction id fit for the call log: as received, unless it could hide a person's number. */
export function loggable(transaction: string | undefined): string | undefined {
  if (transaction === undefined || isUuid(transaction)) return transaction
  return /\d{6}\D?\d{4}/.test(transaction) ? undefined : transaction
}

/** A calendar day some days later (negative: earlier). */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The JSON value of a body; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
