import type { DatabaseSync } from 'node:sqlite'
import type { EmergencyStore } from '../emergency/store.ts'
import { emergencyOf, pageOf } from './rows.ts'
import { inTransaction } from './transaction.ts'

const OF_KIND = '(:kind IS NULL OR kind = :kind) ORDER BY place DESC LIMIT :limit'
const PAGE = `SELECT * FROM emergency_entry WHERE place < :before AND ${OF_KIND}`
const PAGE_OF_VIEWER = `SELECT * FROM emergency_entry INDEXED BY emergency_entry_viewer
  WHERE viewer = :viewer AND place < :before AND ${OF_KIND}`

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
  const pageOfViewer = connection.prepare(PAGE_OF_VIEWER)
  return {
    add: async ({ registration, kind, citizen, viewer, at, body, sealed }, after) =>
      inTransaction(connection, () => {
        if (last.get(citizen)?.['place'] !== after) return false
        insert.run(registration, kind, citizen, viewer, at, body, sealed ?? null)
        return true
      }),
    entriesAbout: async (citizens) => about.all(JSON.stringify(citizens)).map(emergencyOf),
    entriesOf: async (registrations) => of.all(JSON.stringify(registrations)).map(emergencyOf),
    page: async ({ viewer, kind }, { limit, before }) => {
      const asked = { kind: kind ?? null, before: before ?? Number.MAX_SAFE_INTEGER, limit: limit + 1 }
      const rows = viewer === undefined ? page.all(asked) : pageOfViewer.all({ ...asked, viewer })
      const found = rows.map(emergencyOf)
      const { rows: entries, ...rest } = pageOf(found, limit)
      return { entries, ...rest }
    },
  }
}
