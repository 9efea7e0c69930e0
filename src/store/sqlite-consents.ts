import type { DatabaseSync } from 'node:sqlite'
import type { ConsentEntry, ConsentStore } from '../consent/store.ts'
import { consentOf } from './rows.ts'
import { inTransaction } from './transaction.ts'

/** The consent ledger in the embedded store. */
export function openConsentTable(connection: DatabaseSync): ConsentStore {
  const insert = connection.prepare(
    'INSERT INTO consent_entry (citizen, at, kind, consent, version, body, sealed) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const last = connection.prepare('SELECT coalesce(max(place), 0) AS place FROM consent_entry WHERE citizen = ?')
  const head = connection.prepare('SELECT coalesce(max(place), 0) AS place FROM consent_entry')
  const find = connection.prepare('SELECT citizen FROM consent_entry WHERE consent = ? LIMIT 1')
  const entries = connection.prepare(
    'SELECT * FROM consent_entry WHERE citizen IN (SELECT value FROM json_each(?)) ORDER BY place',
  )
  const write = ({ citizen, at, kind, consent, version, body, sealed }: ConsentEntry) =>
    insert.run(citizen, at, kind, consent ?? null, version ?? null, body, sealed ?? null)
  return {
    add: async (citizen, added, after) =>
      inTransaction(connection, () => {
        if (last.get(citizen)?.['place'] !== after) return false
        for (const entry of added) write({ ...entry, citizen })
        return true
      }),
    entriesOf: async (citizens) => entries.all(JSON.stringify(citizens)).map(consentOf),
    citizenOf: async (consent) => {
      const citizen = find.get(consent)?.['citizen']
      return typeof citizen === 'string' ? citizen : undefined
    },
    head: async () => Number(head.get()?.['place']),
  }
}
