import type { DatabaseSync } from 'node:sqlite'
import type { CitizenKeyStore } from '../trail/citizen-store.ts'
import { citizenKeyOf } from './rows.ts'
import { inTransaction, inTransactionBefore } from './transaction.ts'

/** The citizens' keys in the embedded store. What is erased is overwritten, in the log of the database too. */
export function openCitizenKeyTable(connection: DatabaseSync): CitizenKeyStore {
  const insert = connection.prepare(
    'INSERT INTO citizen_key (citizen, line, sealed) VALUES (?, ?, ?) ON CONFLICT (citizen) DO NOTHING',
  )
  const of = connection.prepare('SELECT * FROM citizen_key WHERE citizen IN (SELECT value FROM json_each(?))')
  const behind = connection.prepare('SELECT * FROM citizen_key WHERE line IN (SELECT value FROM json_each(?))')
  const remove = connection.prepare('DELETE FROM citizen_key WHERE citizen IN (SELECT value FROM json_each(?))')
  return {
    // A key is nothing without the line that follows it.
    add: (rows) =>
      inTransactionBefore(connection, () => {
        for (const { citizen, line, sealed } of rows) insert.run(citizen, line, sealed)
      }),
    rowsOf: async (citizens) => of.all(JSON.stringify(citizens)).map(citizenKeyOf),
    rowsIn: async (lines) => behind.all(JSON.stringify(lines)).map(citizenKeyOf),
    erase: async (citizens) => {
      connection.exec('PRAGMA secure_delete = ON')
      const erased = await inTransaction(connection, () => remove.run(JSON.stringify(citizens)).changes)
      connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      return Number(erased)
    },
  }
}
