import { Pool, types } from 'pg'
import type { Database } from './database.ts'
import { openAliasTable } from './postgres-aliases.ts'
import { openCitizenKeyTable } from './postgres-citizen-keys.ts'
import { openConsentTable } from './postgres-consents.ts'
import { openControlTable, openStaffTable } from './postgres-control.ts'
import { openEmergencyTable } from './postgres-emergencies.ts'
import { openKeyTable } from './postgres-keys.ts'
import { migrate } from './postgres-migrate.ts'
import { openTrailTable } from './postgres-trail.ts'

const CONNECTIONS = 10
const CONNECT_MS = 2000
/** after which the server gives a statement up */
const STATEMENT_MS = 2500
/** after which we give up a server that says nothing */
const SILENT_MS = 3000
/** a process that stops in the middle of a transaction holds no lock for longer */
const IDLE_MS = 10_000

const INT8 = 20

/**
 * Opens the stores on PostgreSQL. A connection that is lost is replaced at the next statement: what was under way
 * rejects, nothing else does, and nobody has to restart anything.
 */
export async function openPostgres(url: string): Promise<Database> {
  await migrate(url)
  const pool = new Pool({
    connectionString: url,
    application_name: 'samblik',
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: SILENT_MS,
    idle_in_transaction_session_timeout: IDLE_MS,
    // Statements are short. Of a table that was not counted yet the server thinks them long, and compiles them for half a second.
    options: '-c jit=off',
    keepAlive: true,
    allowExitOnIdle: true,
    // Places and instants: whole numbers far below 2^53.
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 ? Number : types.getTypeParser(oid, format),
    },
  })
  // A connection that breaks rejects the statement it is at. Between two statements of a commit, or unused, it has none,
  // and tells those who listen to it: without them the process would end. The next statement finds out.
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('error', () => undefined)
  let closed: Promise<void> | undefined
  return {
    consents: openConsentTable(pool),
    trail: openTrailTable(pool),
    aliases: openAliasTable(pool),
    emergencies: openEmergencyTable(pool),
    controls: openControlTable(pool),
    staff: openStaffTable(pool),
    citizenKeys: openCitizenKeyTable(pool),
    keys: openKeyTable(pool),
    close: () => (closed ??= pool.end()),
  }
}
