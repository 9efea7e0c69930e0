import type { Pool } from 'pg'
import type { AliasStore } from '../alias/store.ts'
import { inTransaction } from './postgres-transaction.ts'
import { aliasOf } from './rows.ts'

const ROWS = {
  name: 'alias-rows',
  text: `SELECT earlier, in_force, at, sealed FROM number_alias WHERE earlier = ANY ($1)
    UNION SELECT earlier, in_force, at, sealed FROM number_alias WHERE in_force = ANY ($1)
    ORDER BY earlier`,
}
const PUT = {
  name: 'alias-put',
  text: `INSERT INTO number_alias AS stood (earlier, in_force, at, sealed) VALUES ($1, $2, $3, $4)
    ON CONFLICT (earlier) DO UPDATE SET in_force = excluded.in_force, at = excluded.at, sealed = excluded.sealed
    WHERE stood.sealed <> excluded.sealed`,
}
const REMOVE = { name: 'alias-remove', text: 'DELETE FROM number_alias WHERE earlier = ANY ($1)' }

/** The alias table on PostgreSQL. */
export function openAliasTable(pool: Pool): AliasStore {
  return {
    rowsOf: async (numbers) => (await pool.query<object>({ ...ROWS, values: [numbers] })).rows.map(aliasOf),
    write: async (rows, inForce) =>
      inTransaction(pool, 'aliases', async (client) => {
        await client.query({ ...REMOVE, values: [inForce] })
        for (const { earlier, current, at, sealed } of rows)
          await client.query({ ...PUT, values: [earlier, current, at, sealed] })
      }),
  }
}
