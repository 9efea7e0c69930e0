import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { AliasStore } from '../alias/store.ts'
import type { ConsentStore } from '../consent/store.ts'
import type { EmergencyStore } from '../emergency/store.ts'
import type { TrailStore } from '../trail/store.ts'
import { migrations } from './migrations.ts'
import { openAliasTable } from './sqlite-aliases.ts'
import { openConsentTable } from './sqlite-consents.ts'
import { openEmergencyTable } from './sqlite-emergencies.ts'
import { openTrailTable } from './sqlite-trail.ts'
import { inTransaction } from './transaction.ts'

/** An open database: the stores that the rooms need. */
export interface Database {
  readonly consents: ConsentStore
  readonly trail: TrailStore
  readonly aliases: AliasStore
  readonly emergencies: EmergencyStore
  close(): void
}

const BUSY_MS = 5000

/**
 * Opens the embedded store at `sqlite:<path>` (or a bare path), makes the file where there is none and brings its
 * schema up to date. Throws when the file cannot be written or a later version of Samblik has made it.
 */
export function openDatabase(url: string): Database {
  const path = url.replace(/^sqlite:/, '')
  mkdirSync(dirname(path), { recursive: true })
  const connection = new DatabaseSync(path, { timeout: BUSY_MS })
  try {
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
    inTransaction(connection, () => migrate(connection))
  } catch (fault) {
    connection.close()
    throw fault
  }
  return {
    consents: openConsentTable(connection),
    trail: openTrailTable(connection),
    aliases: openAliasTable(connection),
    emergencies: openEmergencyTable(connection),
    close: () => {
      if (connection.isOpen) connection.close()
    },
  }
}

function migrate(connection: DatabaseSync): void {
  const version = Number(connection.prepare('PRAGMA user_version').get()?.['user_version'])
  if (version > migrations.length) throw new Error('the database was made by a later version of Samblik')
  for (const step of migrations.slice(version)) connection.exec(step)
  connection.exec(`PRAGMA user_version = ${migrations.length}`)
}
