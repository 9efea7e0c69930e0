import { z } from 'zod'
import { Uuid } from '../../src/contract.ts'
import { startOfDay } from './danish-time.ts'

/** The simple values of the jobcenter's JSON. */

export const Day = z.iso.date()

/** `Z` and `+01:00` come in one answer: both become `Z`. */
export const Instant = z.iso.datetime({ offset: true }).transform(toUtc)

const WHOLE_SECONDS_UTC = 'YYYY-MM-DDThh:mm:ssZ'.length

/** A date writes itself slowly, and a contact course tells fifty instants: one in UTC lacks its milliseconds only. */
function toUtc(text: string): string {
  const utc = text.length === WHOLE_SECONDS_UTC && text.endsWith('Z')
  return utc ? `${text.slice(0, -1)}.000Z` : new Date(text).toISOString()
}

export const Unit = z.object({ id: Uuid, navn: z.string() }).transform(({ id, navn }) => ({ id, name: navn }))

/** A code with its label. */
export const Code = z
  .object({ kode: z.union([z.int().transform(String), z.string()]), navn: z.string() })
  .transform(({ kode, navn }) => ({ code: kode, text: navn }))

/** A code of a closed list; one this gateway does not know is OTHER. */
export function coded(codes: Readonly<Record<string, string>>) {
  return z.union([z.int(), z.string()]).transform((code) => codes[code] ?? 'OTHER')
}

/** Limits of an object that states its own day. */
export function dated(day: string): { readonly date: number } {
  return { date: startOfDay(day) }
}
