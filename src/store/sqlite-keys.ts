import type { DatabaseSync } from 'node:sqlite'
import type { KeyStore } from '../keys-store.ts'
import { keyOf } from './rows.ts'
import { inTransaction } from './transaction.ts'

/** The secret of the installation under its keys, in the embedded store. What a retired key had is overwritten. */
export function openKeyTable(connection: DatabaseSync): KeyStore {
  const all = connection.prepare("SELECT id, wrapped, verifies FROM installation_key WHERE id <> '' ORDER BY id")
  const older = connection.prepare("SELECT 1 FROM installation_key WHERE id = ''")
  const first = connection.prepare(
    `INSERT INTO installation_key (id, wrapped, verifies) SELECT ?, ?, ?
      WHERE NOT EXISTS (SELECT 1 FROM installation_key WHERE id <> '')`,
  )
  const insert = connection.prepare(
    `INSERT INTO installation_key (id, wrapped, verifies) VALUES (?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET wrapped = excluded.wrapped WHERE wrapped IS NULL`,
  )
  const retire = connection.prepare(
    `UPDATE installation_key SET wrapped = NULL
      WHERE wrapped IS NOT NULL AND id NOT IN (SELECT value FROM json_each(?))
        AND EXISTS (SELECT 1 FROM installation_key WHERE id = ? AND wrapped IS NOT NULL)`,
  )
  return {
    rows: async () => all.all().map(keyOf),
    isOlder: async () => older.get() !== undefined,
    create: ({ id, wrapped = null, verifies }) =>
      inTransaction(connection, () => void first.run(id, wrapped, verifies)),
    add: (rows) =>
      inTransaction(connection, () => {
        for (const { id, wrapped = null, verifies } of rows) insert.run(id, wrapped, verifies)
      }),
    retireOthers: async (ids) => {
      connection.exec('PRAGMA secure_delete = ON')
      const retired = await inTransaction(connection, () => retire.run(JSON.stringify(ids), ids[0]).changes)
      connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      return Number(retired)
    },
  }
}
