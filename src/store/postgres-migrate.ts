import { Client } from 'pg'
import { refuseLater } from './migrations.ts'
import { postgresMigrations } from './postgres-migrations.ts'

const CONNECT_MS = 5000
/** a process that stops in the middle lets the others start after that */
const IDLE_MS = 10_000
/** "samb", and one that no ledger uses */
const LOCK = 'SELECT pg_advisory_xact_lock(1935764834, 0)'

/**
 * Brings the schema up to date, one process at a time and all of it or nothing. A role without the right to make
 * tables is enough once another has done so.
 */
export async function migrate(url: string): Promise<void> {
  const client = new Client({
    connectionString: url,
    application_name: 'samblik migration',
    connectionTimeoutMillis: CONNECT_MS,
    idle_in_transaction_session_timeout: IDLE_MS,
  })
  // What breaks it rejects the statement under way.
  client.on('error', () => undefined)
  try {
    await client.connect().catch(refuseToOpen)
    await refuseForgetful(client)
    await client.query(`BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL synchronous_commit = on; ${LOCK}`)
    const version = await versionOf(client)
    refuseLater(version, postgresMigrations)
    for (const [index, { name, sql }] of [...postgresMigrations.entries()].slice(version)) {
      await client.query(sql).catch((cause: unknown) => {
        throw new Error(`the migration "${name}" of the database failed`, { cause })
      })
      await client.query('INSERT INTO samblik_migration (version, name) VALUES ($1, $2)', [index + 1, name])
    }
    await client.query('COMMIT')
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Says why without the address: a password may stand in it. */
function refuseToOpen(cause: unknown): never {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer'
  throw new Error(`the database cannot be opened (${code})`, { cause })
}

/** A server that does not sync loses commits it has acknowledged: no ledger is kept there. */
async function refuseForgetful(client: Client): Promise<void> {
  const { rows } = await client.query<{ fsync: string }>("SELECT current_setting('fsync') AS fsync")
  if (rows[0]?.fsync !== 'on') throw new Error('the database forgets what it has acknowledged: it runs with fsync off')
}

async function versionOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ table: string | null }>("SELECT to_regclass('samblik_migration') AS table")
  if (rows[0]?.table == null) {
    await client.query(`CREATE TABLE samblik_migration (
      version INTEGER PRIMARY KEY, name TEXT NOT NULL, at TIMESTAMPTZ NOT NULL DEFAULT now())`)
    return 0
  }
  const found = await client.query<{ version: number }>(
    'SELECT coalesce(max(version), 0) AS version FROM samblik_migration',
  )
  return found.rows[0]?.version ?? 0
}
