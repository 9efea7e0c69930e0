import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { PlacedRow, TrailFilter, TrailHead, TrailRow, TrailStore } from '../trail/store.ts'
import { inTransaction } from './transaction.ts'

const LineRow = z.object({
  place: z.number(),
  writer: z.string(),
  seq: z.number(),
  at: z.number(),
  lookup_id: z.string(),
  citizen: z.string().nullable(),
  line: z.string(),
  leaf_hash: z.string(),
  chain: z.string(),
})
const HeadRow = z.object({ seq: z.number(), chain: z.string() })

function rowOf(found: unknown): PlacedRow {
  const { lookup_id: lookupId, leaf_hash: leafHash, citizen, ...row } = LineRow.parse(found)
  return { ...row, lookupId, leafHash, ...(citizen !== null && { citizen }) }
}

const PAGE = `SELECT * FROM trail_line
  WHERE place < :before AND at >= :from AND at < :to
    AND (:lookup IS NULL OR lookup_id = :lookup)
    AND (:citizens IS NULL OR citizen IN (SELECT value FROM json_each(:citizens)))
  ORDER BY place DESC LIMIT :limit`

function criteria({ citizens, lookupId, from, to }: TrailFilter) {
  return {
    from: from ?? Number.MIN_SAFE_INTEGER,
    to: to ?? Number.MAX_SAFE_INTEGER,
    lookup: lookupId ?? null,
    citizens: citizens ? JSON.stringify(citizens) : null,
  }
}

/** The trail in the embedded store. */
export function openTrailTable(connection: DatabaseSync): TrailStore {
  const insert = connection.prepare(
    `INSERT INTO trail_line (writer, seq, at, lookup_id, citizen, line, leaf_hash, chain)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const setHead = connection.prepare(
    `INSERT INTO trail_head (writer, seq, chain) VALUES (?, ?, ?)
     ON CONFLICT (writer) DO UPDATE SET seq = excluded.seq, chain = excluded.chain`,
  )
  const getHead = connection.prepare('SELECT seq, chain FROM trail_head WHERE writer = ?')
  const page = connection.prepare(PAGE)
  const inOrder = connection.prepare(
    'SELECT * FROM trail_line WHERE writer = ? AND seq > ? ORDER BY seq, place LIMIT ?',
  )
  const writers = connection.prepare(
    'SELECT writer FROM trail_head UNION SELECT writer FROM trail_line ORDER BY writer',
  )
  const headOf = (writer: string): TrailHead | undefined => {
    const found = getHead.get(writer)
    return found && HeadRow.parse(found)
  }
  const write = (row: TrailRow) => {
    const { writer, seq, at, lookupId, citizen, line, leafHash, chain } = row
    insert.run(writer, seq, at, lookupId, citizen ?? null, line, leafHash, chain)
  }
  return {
    append: async (writer, build) =>
      inTransaction(connection, () => {
        const rows = build(headOf(writer))
        for (const row of rows) write(row)
        const newest = rows.at(-1)
        if (newest) setHead.run(writer, newest.seq, newest.chain)
      }),
    page: async (filter, { limit, before }) => {
      const found = page
        .all({ ...criteria(filter), before: before ?? Number.MAX_SAFE_INTEGER, limit: limit + 1 })
        .map(rowOf)
      const rows = found.slice(0, limit)
      const next = found.length > limit ? rows.at(-1)?.place : undefined
      return { rows, ...(next !== undefined && { next }) }
    },
    rowsOf: async (writer, after, limit) => inOrder.all(writer, after, limit).map(rowOf),
    heads: async () =>
      writers.all().map((row) => {
        const writer = String(row['writer'])
        return { writer, head: headOf(writer) }
      }),
  }
}
