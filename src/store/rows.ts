import { z } from 'zod'
import type { AliasRow } from '../alias/store.ts'
import type { PlacedEntry } from '../consent/store.ts'
import type { PlacedEmergencyEntry } from '../emergency/store.ts'
import type { KeyRow } from '../keys-store.ts'
import type { CitizenKeyRow } from '../trail/citizen-store.ts'

/** Rows as both databases give them, read into what the rooms know. */

const ConsentRow = z.object({
  place: z.number(),
  citizen: z.string(),
  at: z.number(),
  kind: z.enum(['VERSION', 'GIVEN', 'REFUSED', 'WITHDRAWN', 'CASE_CLOSED']),
  consent: z.string().nullable(),
  version: z.number().nullable(),
  body: z.string(),
  sealed: z.string().nullable(),
})

export function consentOf(row: unknown): PlacedEntry {
  const { consent, version, sealed, ...entry } = ConsentRow.parse(row)
  return {
    ...entry,
    ...(consent !== null && { consent }),
    ...(version !== null && { version }),
    ...(sealed !== null && { sealed }),
  }
}

const NumberRow = z.object({ earlier: z.string(), in_force: z.string(), at: z.number(), sealed: z.string() })

export function aliasOf(found: unknown): AliasRow {
  const { in_force: current, ...row } = NumberRow.parse(found)
  return { ...row, current }
}

const EmergencyRow = z.object({
  place: z.number(),
  registration: z.string(),
  kind: z.enum(['REGISTERED', 'REVOKED']),
  citizen: z.string(),
  viewer: z.string(),
  at: z.number(),
  body: z.string(),
  sealed: z.string().nullable(),
})

export function emergencyOf(row: unknown): PlacedEmergencyEntry {
  const { sealed, ...entry } = EmergencyRow.parse(row)
  return sealed === null ? entry : { ...entry, sealed }
}

const CitizenRow = z.object({ citizen: z.string(), line: z.string(), sealed: z.string() })

export function citizenKeyOf(row: unknown): CitizenKeyRow {
  return CitizenRow.parse(row)
}

const InstallationRow = z.object({ id: z.string(), wrapped: z.string().nullable(), verifies: z.string() })

export function keyOf(row: unknown): KeyRow {
  const { wrapped, ...key } = InstallationRow.parse(row)
  return wrapped === null ? key : { ...key, wrapped }
}

/** A page of rows newest first, of which one more was read than asked for: that one says that another page follows. */
export function pageOf<T extends { readonly place: number }>(found: readonly T[], limit: number) {
  const rows = found.slice(0, limit)
  const next = found.length > limit ? rows.at(-1)?.place : undefined
  return { rows, ...(next !== undefined && { next }) }
}
