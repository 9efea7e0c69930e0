import type { DatabaseSync } from 'node:sqlite'
import type { ControlStore, StaffStore } from '../control/store.ts'
import { controlCountOf, controlOf, staffOf } from './control-rows.ts'
import { inTransactionBefore } from './transaction.ts'

const OPENED = `SELECT * FROM control_entry AS first
  WHERE step = 1 AND place < :before
    AND (:status IS NULL OR :status = (
      SELECT status FROM control_entry AS later WHERE later.lookup_id = first.lookup_id ORDER BY step DESC LIMIT 1))
  ORDER BY place DESC LIMIT :limit`

/** The ledger of controls in the embedded store. */
export function openControlTable(connection: DatabaseSync): ControlStore {
  const insert = connection.prepare(
    `INSERT INTO control_entry (lookup_id, step, status, at, viewer, sealed) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (lookup_id, step) DO NOTHING`,
  )
  const of = connection.prepare(
    'SELECT * FROM control_entry WHERE lookup_id IN (SELECT value FROM json_each(?)) ORDER BY place',
  )
  const opened = connection.prepare(OPENED)
  const counts = connection.prepare(
    'SELECT status, count(*) AS steps FROM control_entry WHERE at >= ? AND at < ? GROUP BY status',
  )
  return {
    add: async ({ lookupId, step, status, at, by, sealed }) =>
      Number(insert.run(lookupId, step, status, at, by, sealed ?? null).changes) === 1,
    entriesOf: async (lookupIds) => of.all(JSON.stringify(lookupIds)).map(controlOf),
    opened: async (status, { limit, before }) =>
      opened.all({ status: status ?? null, limit, before: before ?? Number.MAX_SAFE_INTEGER }).map(controlOf),
    countIn: async (from, to) => new Map(counts.all(from, to).map(controlCountOf)),
  }
}

/** Where viewers work, in the embedded store. */
export function openStaffTable(connection: DatabaseSync): StaffStore {
  const insert = connection.prepare(
    'INSERT INTO staff_unit (viewer, unit, pseudonym) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const all = connection.prepare('SELECT * FROM staff_unit ORDER BY viewer, unit, pseudonym')
  const remove = connection.prepare('DELETE FROM staff_unit WHERE pseudonym IN (SELECT value FROM json_each(?))')
  return {
    // What is lost with the machine is told again.
    keep: async (rows) =>
      inTransactionBefore(connection, () => {
        for (const { viewer, unit, pseudonym } of rows) insert.run(viewer, unit, pseudonym)
      }),
    all: async () => all.all().map(staffOf),
    forget: async (pseudonyms) => {
      remove.run(JSON.stringify(pseudonyms))
    },
  }
}
