import type { Pool } from 'pg'
import type { KeyRow, KeyStore } from '../keys-store.ts'
import { inTransaction } from './postgres-transaction.ts'
import { keyOf } from './rows.ts'

const ALL = {
  name: 'installation-keys',
  text: `SELECT id, wrapped, verifies FROM installation_key WHERE id <> '' ORDER BY id`,
}
const OLDER = { name: 'installation-older', text: `SELECT 1 FROM installation_key WHERE id = ''` }
const FIRST = {
  name: 'installation-key-first',
  text: `INSERT INTO installation_key (id, wrapped, verifies) SELECT $1::text, $2::text, $3::text
    WHERE NOT EXISTS (SELECT 1 FROM installation_key WHERE id <> '')`,
}
const INSERT = {
  name: 'installation-key-insert',
  text: `INSERT INTO installation_key (id, wrapped, verifies) VALUES ($1, $2, $3)
    ON CONFLICT (id) DO UPDATE SET wrapped = excluded.wrapped WHERE installation_key.wrapped IS NULL`,
}
const RETIRE = {
  name: 'installation-key-retire',
  text: `UPDATE installation_key SET wrapped = NULL WHERE wrapped IS NOT NULL AND id <> ALL ($1)
    AND EXISTS (SELECT 1 FROM installation_key WHERE id = $2 AND wrapped IS NOT NULL)`,
}

/** The secret of the installation under its keys, on PostgreSQL. What a retired key had is vacuumed away. */
export function openKeyTable(pool: Pool): KeyStore {
  const values = ({ id, wrapped, verifies }: KeyRow) => [id, wrapped ?? null, verifies]
  return {
    rows: async () => (await pool.query<object>(ALL)).rows.map(keyOf),
    isOlder: async () => (await pool.query<object>(OLDER)).rows.length > 0,
    create: (row) =>
      inTransaction(pool, 'keys', async (client) => {
        await client.query({ ...FIRST, values: values(row) })
      }),
    add: (rows) =>
      inTransaction(pool, 'keys', async (client) => {
        for (const row of rows) await client.query({ ...INSERT, values: values(row) })
      }),
    retireOthers: async (ids) => {
      const retired = await inTransaction(pool, 'keys', async (client) => {
        const { rowCount } = await client.query({ ...RETIRE, values: [ids, ids[0]] })
        return rowCount ?? 0
      })
      await pool.query('VACUUM installation_key')
      return retired
    },
  }
}
