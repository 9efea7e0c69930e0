import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isBusy } from './transaction.ts'

/**
 * Who else writes an embedded database. Whole gateways may share a file; a process that serves one subgraph may not, for
 * the others would be elsewhere. Told apart by a lock on a file beside it, which the operating system lets go of with
 * the process that holds it.
 */

/** The lock as long as it is held. */
export interface Claim {
  release(): void
}

/**
 * Claims the database at `path`, for this process alone or together with others. Undefined: another holds it. Throws
 * where that cannot be told.
 */
export function claimSqlite(path: string, how: 'ALONE' | 'TOGETHER'): Claim | undefined {
  mkdirSync(dirname(path), { recursive: true })
  const lock = new DatabaseSync(`${path}.writers`, { timeout: 0 })
  try {
    if (how === 'ALONE') lock.exec('BEGIN EXCLUSIVE')
    else {
      lock.exec('BEGIN')
      lock.prepare('SELECT count(*) FROM sqlite_schema').get()
    }
  } catch (fault) {
    lock.close()
    if (isBusy(fault)) return undefined
    throw fault
  }
  return {
    release: () => {
      if (lock.isOpen) lock.close()
    },
  }
}
