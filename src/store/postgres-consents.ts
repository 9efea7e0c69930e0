import type { Pool } from 'pg'
import type { ConsentEntry, ConsentStore } from '../consent/store.ts'
import { inTransaction } from './postgres-transaction.ts'
import { consentOf } from './rows.ts'
import { storable } from './storable.ts'

const INSERT = {
  name: 'consent-insert',
  text: `INSERT INTO consent_entry (citizen, at, kind, consent, version, body, sealed)
    VALUES ($1, $2, $3, $4, $5, $6, $7)`,
}
const LAST = {
  name: 'consent-last',
  text: 'SELECT coalesce(max(place), 0) AS place FROM consent_entry WHERE citizen = $1',
}
const HEAD = { name: 'consent-head', text: 'SELECT coalesce(max(place), 0) AS place FROM consent_entry' }
const FIND = { name: 'consent-find', text: 'SELECT citizen FROM consent_entry WHERE consent = $1 LIMIT 1' }
const ENTRIES = {
  name: 'consent-entries',
  text: `SELECT place, citizen, at, kind, consent, version, body, sealed FROM consent_entry
    WHERE citizen = ANY ($1) ORDER BY place`,
}

function valuesOf({ citizen, at, kind, consent, version, body, sealed }: ConsentEntry) {
  return [citizen, at, kind, consent ?? null, version ?? null, body, sealed ?? null]
}

/** The consent ledger on PostgreSQL. */
export function openConsentTable(pool: Pool): ConsentStore {
  return {
    add: async (citizen, added, after) =>
      inTransaction(pool, 'consents', async (client) => {
        const { rows } = await client.query<{ place: number }>({ ...LAST, values: [citizen] })
        if (rows[0]?.place !== after) return false
        for (const entry of added) await client.query({ ...INSERT, values: valuesOf({ ...entry, citizen }) })
        return true
      }),
    entriesOf: async (citizens) =>
      (await pool.query<object>({ ...ENTRIES, values: [citizens.filter(storable)] })).rows.map(consentOf),
    citizenOf: async (consent) => {
      if (!storable(consent)) return undefined
      const { rows } = await pool.query<{ citizen: string }>({ ...FIND, values: [consent] })
      return rows[0]?.citizen
    },
    head: async () => (await pool.query<{ place: number }>(HEAD)).rows[0]?.place ?? 0,
  }
}
