import type { Pool } from 'pg'
import type { EmergencyStore } from '../emergency/store.ts'
import { inTransaction } from './postgres-transaction.ts'
import { emergencyOf, pageOf } from './rows.ts'
import { storable } from './storable.ts'

const COLUMNS = 'place, registration, kind, citizen, viewer, at, body, sealed'
const INSERT = {
  name: 'emergency-insert',
  text: `INSERT INTO emergency_entry (registration, kind, citizen, viewer, at, body, sealed)
    VALUES ($1, $2, $3, $4, $5, $6, $7)`,
}
const LAST = {
  name: 'emergency-last',
  text: 'SELECT coalesce(max(place), 0) AS place FROM emergency_entry WHERE citizen = $1',
}
const ABOUT = {
  name: 'emergency-about',
  text: `SELECT ${COLUMNS} FROM emergency_entry WHERE citizen = ANY ($1) ORDER BY place`,
}
const OF = {
  name: 'emergency-of',
  text: `SELECT ${COLUMNS} FROM emergency_entry WHERE registration = ANY ($1) ORDER BY place`,
}
const PAGE = {
  name: 'emergency-page',
  text: `SELECT ${COLUMNS} FROM emergency_entry
    WHERE place < $1 AND ($2::text IS NULL OR kind = $2) ORDER BY place DESC LIMIT $3`,
}
/** In the order of the index of viewers: as an equality the server would be free to read the whole ledger backwards. */
const PAGE_OF_VIEWER = {
  name: 'emergency-page-viewer',
  text: `SELECT ${COLUMNS} FROM emergency_entry
    WHERE viewer >= $4 AND (viewer, place) < ($4, $1) AND ($2::text IS NULL OR kind = $2)
    ORDER BY viewer DESC, place DESC LIMIT $3`,
}

/** The ledger of emergency access on PostgreSQL. */
export function openEmergencyTable(pool: Pool): EmergencyStore {
  const read = async (query: { readonly name: string; readonly text: string }, values: unknown[]) =>
    (await pool.query<object>({ ...query, values })).rows.map(emergencyOf)
  return {
    add: async ({ registration, kind, citizen, viewer, at, body, sealed }, after) =>
      inTransaction(pool, 'emergencies', async (client) => {
        const { rows } = await client.query<{ place: number }>({ ...LAST, values: [citizen] })
        if (rows[0]?.place !== after) return false
        await client.query({ ...INSERT, values: [registration, kind, citizen, viewer, at, body, sealed ?? null] })
        return true
      }),
    entriesAbout: (citizens) => read(ABOUT, [citizens.filter(storable)]),
    entriesOf: (registrations) => read(OF, [registrations.filter(storable)]),
    page: async ({ viewer, kind }, { limit, before }) => {
      if (viewer !== undefined && !storable(viewer)) return { entries: [] }
      const asked = [before ?? Number.MAX_SAFE_INTEGER, kind ?? null, limit + 1]
      const found = await (viewer === undefined ? read(PAGE, asked) : read(PAGE_OF_VIEWER, [...asked, viewer]))
      const { rows: entries, ...rest } = pageOf(found, limit)
      return { entries, ...rest }
    },
  }
}
