import type { DatabaseSync } from 'node:sqlite'

/** One commit that waits for other writers at its start; all of it or nothing. */
export function inTransaction<T>(connection: DatabaseSync, work: () => T): T {
  connection.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    connection.exec('COMMIT')
    return result
  } catch (fault) {
    if (connection.isTransaction) connection.exec('ROLLBACK')
    throw fault
  }
}
