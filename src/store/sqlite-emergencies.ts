import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { EmergencyStore, PlacedEmergencyEntry } from '../emergency/store.ts'
import { inTransaction } from './transaction.ts'

const EntryRow = z.object({
  place: z.number(),
  registration: z.string(),
  kind: z.enum(['REGISTERED', 'REVOKED']),
  citizen: z.string(),
  viewer: z.string(),
  at: z.number(),
  body: z.string(),
  sealed: z.string().nullable(),
})

function entryOf(row: unknown): PlacedEmergencyEntry {
  const { sealed, ...entry } = EntryRow.parse(row)
  return sealed === null ? entry : { ...entry, sealed }
}

const PAGE = `SELECT * FROM emergency_entry
  WHERE place < :before AND (:viewer IS NULL OR viewer = :viewer) AND (:kind IS NULL OR kind = :kind)
  ORDER BY place DESC LIMIT :limit`

/** The ledger of emergency access in the embedded store. */
export function openEmergencyTable(connection: DatabaseSync): EmergencyStore {
  const insert = connection.prepare(
    'INSERT INTO emergency_entry (registration, kind, citizen, viewer, at, body, sealed) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const last = connection.prepare('SELECT coalesce(max(place), 0) AS place FROM emergency_entry WHERE citizen = ?')
  const about = connection.prepare(
    'SELECT * FROM emergency_entry WHERE citizen IN (SELECT value FROM json_each(?)) ORDER BY place',
  )
  const of = connection.prepare(
    'SELECT * FROM emergency_entry WHERE registration IN (SELECT value FROM json_each(?)) ORDER BY place',
  )
  const page = connection.prepare(PAGE)
  return {
    add: async ({ registration, kind, citizen, viewer, at, body, sealed }, after) =>
      inTransaction(connection, () => {
        if (last.get(citizen)?.['place'] !== after) return false
        insert.run(registration, kind, citizen, viewer, at, body, sealed ?? null)
        return true
      }),
    entriesAbout: async (citizens) => about.all(JSON.stringify(citizens)).map(entryOf),
    entriesOf: async (registrations) => of.all(JSON.stringify(registrations)).map(entryOf),
    page: async ({ viewer, kind }, { limit, before }) => {
      const found = page
        .all({
          viewer: viewer ?? null,
          kind: kind ?? null,
          before: before ?? Number.MAX_SAFE_INTEGER,
          limit: limit + 1,
        })
        .map(entryOf)
      const entries = found.slice(0, limit)
      const next = found.length > limit ? entries.at(-1)?.place : undefined
      return { entries, ...(next !== undefined && { next }) }
    },
  }
}
