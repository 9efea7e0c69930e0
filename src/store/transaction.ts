import type { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'

/** How long a commit waits for the writers of other processes, and how long it lets the others go on between two tries. */
const WAIT_MS = 5000
const LONGEST_PAUSE_MS = 20
/** SQLite's code for a database that another connection is writing to; extended codes hold it in their last byte. */
const BUSY = 5

/**
 * One commit that waits for other writers at its start; all of it or nothing. The process goes on with other work while
 * it waits. Rejects as SQLite does when another writer holds on for WAIT_MS. `work` may run only once for each commit.
 */
export function inTransaction<T>(connection: DatabaseSync, work: () => T): Promise<T> {
  return whenFree(
    () => beginAtOnce(connection),
    () => finish(connection, work),
  )
}

/**
 * The same without waiting for the disk: in the write-ahead log the next commit that does takes it along. For what is
 * of use only together with a later commit of this connection.
 */
export function inTransactionBefore<T>(connection: DatabaseSync, work: () => T): Promise<T> {
  const wait = (): void => connection.exec('PRAGMA synchronous = FULL')
  return whenFree(
    () => {
      connection.exec('PRAGMA synchronous = NORMAL')
      try {
        beginAtOnce(connection)
      } catch (fault) {
        wait()
        throw fault
      }
    },
    () => {
      try {
        return finish(connection, work)
      } finally {
        wait()
      }
    },
  )
}

/**
 * Tries `begin` again while another connection stands in its way, at most WAIT_MS. `then` follows in the same turn:
 * nothing else of this process comes between.
 */
export async function whenFree<T>(begin: () => void, then: () => T): Promise<T> {
  const waited = performance.now()
  for (let pause = 1; ; pause = Math.min(LONGEST_PAUSE_MS, pause + 1)) {
    try {
      begin()
      break
    } catch (fault) {
      if (!isBusy(fault) || performance.now() - waited > WAIT_MS) throw fault
    }
    await setTimeout(pause)
  }
  return then()
}

/** Begins or throws, without SQLite's own waiting, which would stop the whole process. */
function beginAtOnce(connection: DatabaseSync): void {
  connection.exec('PRAGMA busy_timeout = 0')
  try {
    connection.exec('BEGIN IMMEDIATE')
  } finally {
    connection.exec(`PRAGMA busy_timeout = ${WAIT_MS}`)
  }
}

function finish<T>(connection: DatabaseSync, work: () => T): T {
  try {
    const result = work()
    connection.exec('COMMIT')
    return result
  } catch (fault) {
    if (connection.isTransaction) connection.exec('ROLLBACK')
    throw fault
  }
}

/** Whether another connection stands in the way, and no more. */
export function isBusy(fault: unknown): boolean {
  return (
    typeof fault === 'object' &&
    fault !== null &&
    'errcode' in fault &&
    typeof fault.errcode === 'number' &&
    (fault.errcode & 0xff) === BUSY
  )
}
