import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { House } from '../harness.ts'
import { type Json, parseText } from '../json.ts'

/** The trail as it lies in the database file, read beside the gateway. */

/** Every line so far, oldest first. */
export function linesOf(house: House): readonly Json[] {
  return inDatabase(house, (database) =>
    database
      .prepare('SELECT line FROM trail_line ORDER BY place')
      .all()
      .map(({ line }) => parseText(String(line))),
  )
}

/** Works on the database file through a connection of its own. */
export function inDatabase<T>(house: House, work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(databaseOf(house))
  try {
    return work(database)
  } finally {
    database.close()
  }
}

export function databaseOf(house: House): string {
  return join(house.directory, 'samblik.sqlite')
}
