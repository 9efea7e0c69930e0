import type { Pool, PoolClient } from 'pg'

/** "samb": our locks beside those of others in the same database. The schema's is 0, the trail's 4. */
const OURS = 0x73616d62
const LOCKS = { consents: 1, aliases: 2, emergencies: 3, citizens: 5, controls: 6, keys: 7 } as const

/**
 * One durable commit of the only writer of a table: all of it or nothing. Places are given and become visible in one
 * order, so whoever has seen a place has seen all below it: without the lock a later one could be seen first. Reads
 * never wait.
 */
export async function inTransaction<T>(
  pool: Pool,
  table: keyof typeof LOCKS,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    // Whatever the server is set to: each statement sees what was committed while the lock was waited for, and the
    // commit is on disk.
    await client.query(
      `BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
       SET LOCAL synchronous_commit = on;
       SELECT pg_advisory_xact_lock(${OURS}, ${LOCKS[table]})`,
    )
    const result = await work(client)
    await client.query('COMMIT')
    client.release()
    return result
  } catch (fault) {
    // The server rolls back what a closed connection left open: no word of ours has to reach it.
    client.release(true)
    throw fault
  }
}
