import type { Pool } from 'pg'
import type { ControlStore, StaffStore } from '../control/store.ts'
import { controlCountOf, controlOf, staffOf } from './control-rows.ts'
import { inTransaction } from './postgres-transaction.ts'
import { storable } from './storable.ts'

const COLUMNS = 'place, lookup_id, step, status, at, viewer, sealed'
const INSERT = {
  name: 'control-insert',
  text: `INSERT INTO control_entry (lookup_id, step, status, at, viewer, sealed) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (lookup_id, step) DO NOTHING`,
}
const OF = {
  name: 'control-of',
  text: `SELECT ${COLUMNS} FROM control_entry WHERE lookup_id = ANY ($1) ORDER BY place`,
}
const OPENED = {
  name: 'control-opened',
  text: `SELECT ${COLUMNS} FROM control_entry AS first
    WHERE step = 1 AND place < $1 AND ($2::text IS NULL OR $2 = (
      SELECT status FROM control_entry AS later WHERE later.lookup_id = first.lookup_id ORDER BY step DESC LIMIT 1))
    ORDER BY place DESC LIMIT $3`,
}
const COUNTS = {
  name: 'control-counts',
  text: 'SELECT status, count(*) AS steps FROM control_entry WHERE at >= $1 AND at < $2 GROUP BY status',
}

/** The ledger of controls on PostgreSQL. */
export function openControlTable(pool: Pool): ControlStore {
  const read = async (query: { readonly name: string; readonly text: string }, values: unknown[]) =>
    (await pool.query<object>({ ...query, values })).rows
  return {
    add: ({ lookupId, step, status, at, by, sealed }) =>
      inTransaction(pool, 'controls', async (client) => {
        const { rowCount } = await client.query({ ...INSERT, values: [lookupId, step, status, at, by, sealed ?? null] })
        return rowCount === 1
      }),
    entriesOf: async (lookupIds) => (await read(OF, [lookupIds.filter(storable)])).map(controlOf),
    opened: async (status, { limit, before }) =>
      (await read(OPENED, [before ?? Number.MAX_SAFE_INTEGER, status ?? null, limit])).map(controlOf),
    countIn: async (from, to) => new Map((await read(COUNTS, [from, to])).map(controlCountOf)),
  }
}

const KEEP = {
  name: 'staff-keep',
  text: `INSERT INTO staff_unit (viewer, unit, pseudonym)
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) ON CONFLICT DO NOTHING`,
}
const ALL = {
  name: 'staff-all',
  text: 'SELECT viewer, unit, pseudonym FROM staff_unit ORDER BY viewer, unit, pseudonym',
}
const FORGET = { name: 'staff-forget', text: 'DELETE FROM staff_unit WHERE pseudonym = ANY ($1)' }

/** Where viewers work, on PostgreSQL. */
export function openStaffTable(pool: Pool): StaffStore {
  return {
    keep: async (rows) => {
      const columns = [rows.map((row) => row.viewer), rows.map((row) => row.unit), rows.map((row) => row.pseudonym)]
      await pool.query({ ...KEEP, values: columns })
    },
    all: async () => (await pool.query<object>(ALL)).rows.map(staffOf),
    forget: async (pseudonyms) => {
      await pool.query({ ...FORGET, values: [pseudonyms] })
    },
  }
}
