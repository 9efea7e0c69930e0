import type { Pool } from 'pg'
import type { CitizenKeyStore } from '../trail/citizen-store.ts'
import { inTransaction } from './postgres-transaction.ts'
import { citizenKeyOf } from './rows.ts'

const INSERT = {
  name: 'citizen-key-insert',
  text: `INSERT INTO citizen_key (citizen, line, sealed)
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) ON CONFLICT (citizen) DO NOTHING`,
}
const OF = { name: 'citizen-key-of', text: 'SELECT citizen, line, sealed FROM citizen_key WHERE citizen = ANY ($1)' }
const BEHIND = { name: 'citizen-key-in', text: 'SELECT citizen, line, sealed FROM citizen_key WHERE line = ANY ($1)' }
const DELETE = { name: 'citizen-key-erase', text: 'DELETE FROM citizen_key WHERE citizen = ANY ($1)' }

/** The citizens' keys on PostgreSQL. What is erased is vacuumed away; archives of its log are the operator's. */
export function openCitizenKeyTable(pool: Pool): CitizenKeyStore {
  const read = async (query: { readonly name: string; readonly text: string }, names: readonly string[]) =>
    (await pool.query<object>({ ...query, values: [names] })).rows.map(citizenKeyOf)
  return {
    add: (rows) =>
      inTransaction(pool, 'citizens', async (client) => {
        const columns = [rows.map((row) => row.citizen), rows.map((row) => row.line), rows.map((row) => row.sealed)]
        await client.query({ ...INSERT, values: columns })
      }),
    rowsOf: (citizens) => read(OF, citizens),
    rowsIn: (lines) => read(BEHIND, lines),
    erase: async (citizens) => {
      const erased = await inTransaction(pool, 'citizens', async (client) => {
        const { rowCount } = await client.query({ ...DELETE, values: [citizens] })
        return rowCount ?? 0
      })
      await pool.query('VACUUM citizen_key')
      return erased
    },
  }
}
