import type { DatabaseSync } from 'node:sqlite'
import type { AliasStore } from '../alias/store.ts'
import { aliasOf } from './rows.ts'
import { inTransaction } from './transaction.ts'

/** The alias table in the embedded store. */
export function openAliasTable(connection: DatabaseSync): AliasStore {
  const rowsOf = connection.prepare(
    `SELECT * FROM number_alias WHERE earlier IN (SELECT value FROM json_each(:numbers))
     UNION SELECT * FROM number_alias WHERE in_force IN (SELECT value FROM json_each(:numbers))
     ORDER BY earlier`,
  )
  const put = connection.prepare(
    `INSERT INTO number_alias (earlier, in_force, at, sealed) VALUES (?, ?, ?, ?)
     ON CONFLICT (earlier) DO UPDATE SET in_force = excluded.in_force, at = excluded.at, sealed = excluded.sealed
     WHERE sealed <> excluded.sealed`,
  )
  const remove = connection.prepare('DELETE FROM number_alias WHERE earlier = ?')
  return {
    rowsOf: async (numbers) => rowsOf.all({ numbers: JSON.stringify(numbers) }).map(aliasOf),
    write: async (rows, inForce) =>
      inTransaction(connection, () => {
        for (const number of inForce) remove.run(number)
        for (const { earlier, current, at, sealed } of rows) put.run(earlier, current, at, sealed)
      }),
  }
}
