import { z } from 'zod'
import type { ControlStatus, PlacedControlEntry, StaffRow } from '../control/store.ts'

/** Rows of control as both databases give them. */

const Status = z.enum(['OPEN', 'EXPLAINED', 'FOLLOW_UP', 'CLOSED'])
const EntryRow = z.object({
  place: z.number(),
  lookup_id: z.string(),
  step: z.number(),
  status: Status,
  at: z.number(),
  viewer: z.string(),
  sealed: z.string().nullable(),
})

export function controlOf(found: unknown): PlacedControlEntry {
  const { lookup_id: lookupId, viewer: by, sealed, ...entry } = EntryRow.parse(found)
  return { ...entry, lookupId, by, ...(sealed !== null && { sealed }) }
}

const CountRow = z.object({ status: Status, steps: z.number() })

export function controlCountOf(found: unknown): readonly [ControlStatus, number] {
  const { status, steps } = CountRow.parse(found)
  return [status, steps]
}

const MemberRow = z.object({ viewer: z.string(), unit: z.string(), pseudonym: z.string() })

export function staffOf(found: unknown): StaffRow {
  return MemberRow.parse(found)
}
