import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Database } from './database.ts'
import { migrations, refuseLater } from './migrations.ts'
import { openAliasTable } from './sqlite-aliases.ts'
import { openCitizenKeyTable } from './sqlite-citizen-keys.ts'
import { openConsentTable } from './sqlite-consents.ts'
import { openControlTable, openStaffTable } from './sqlite-control.ts'
import { openEmergencyTable } from './sqlite-emergencies.ts'
import { openKeyTable } from './sqlite-keys.ts'
import { openTrailTable } from './sqlite-trail.ts'
import { defineFrontier } from './sqlite-trail-tree.ts'
import { inTransaction, whenFree } from './transaction.ts'

const BUSY_MS = 5000

/** After so many pages (32 MB) the log is written back, which stalls a commit: an eighth as often as by default. */
const LOG_PAGES = 8000

/** Opens the embedded store: makes the file where there is none, and waits for other processes that are opening it. */
export async function openSqlite(path: string): Promise<Database> {
  mkdirSync(dirname(path), { recursive: true })
  const connection = new DatabaseSync(path, { timeout: BUSY_MS })
  try {
    // SQLite does not wait by itself for another process that is making the same file.
    await whenFree(
      () => connection.exec('PRAGMA journal_mode = WAL'),
      () => connection.exec(`PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = ${LOG_PAGES}`),
    )
    defineFrontier(connection)
    await inTransaction(connection, () => migrate(connection))
  } catch (fault) {
    connection.close()
    throw fault
  }
  return {
    consents: openConsentTable(connection),
    trail: openTrailTable(connection),
    aliases: openAliasTable(connection),
    emergencies: openEmergencyTable(connection),
    controls: openControlTable(connection),
    staff: openStaffTable(connection),
    citizenKeys: openCitizenKeyTable(connection),
    keys: openKeyTable(connection),
    close: async () => {
      if (connection.isOpen) connection.close()
    },
  }
}

function migrate(connection: DatabaseSync): void {
  const version = Number(connection.prepare('PRAGMA user_version').get()?.['user_version'])
  refuseLater(version, migrations)
  for (const { name, sql } of migrations.slice(version)) {
    try {
      connection.exec(sql)
    } catch (cause) {
      throw new Error(`the migration "${name}" of the database failed`, { cause })
    }
  }
  connection.exec(`PRAGMA user_version = ${migrations.length}`)
}
