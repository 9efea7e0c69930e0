import type { DatabaseSync, StatementSync } from 'node:sqlite'
import {
  NO_LINES,
  type StoredCheckpoint,
  type TrailAnchor,
  type TrailFilter,
  type TrailHead,
  type TrailRow,
  type TrailStore,
} from '../trail/store.ts'
import { pageOf } from './rows.ts'
import { checkpointOf, headOf, joinFrontier, leafOf, lineOf, WRITERS } from './trail-rows.ts'
import { inTransaction } from './transaction.ts'

/**
 * Of one look-up there are few lines, of one citizen there may be many: of each pseudonym the index gives the newest so
 * many, whatever the length of the trail or of the citizen's part of it.
 */
function pageQuery({ citizens, lookupId }: TrailFilter): string {
  const period = 'place < :before AND at >= :from AND at < :to'
  if (lookupId !== undefined)
    return `SELECT * FROM trail_line INDEXED BY trail_line_lookup WHERE lookup_id = :lookup AND ${period}
      ${citizens ? 'AND citizen IN (SELECT value FROM json_each(:citizens))' : ''}
      ORDER BY place DESC LIMIT :limit`
  if (citizens === undefined) return `SELECT * FROM trail_line WHERE ${period} ORDER BY place DESC LIMIT :limit`
  return `SELECT trail_line.* FROM (SELECT DISTINCT value FROM json_each(:citizens)) AS hers
    CROSS JOIN trail_line ON trail_line.place IN (
      SELECT place FROM trail_line INDEXED BY trail_line_citizen WHERE citizen = hers.value AND ${period}
      ORDER BY place DESC LIMIT :limit)
    ORDER BY trail_line.place DESC LIMIT :limit`
}

const DROPPED = 'SELECT coalesce(max(size), 0) FROM trail_anchor WHERE writer = :writer'

function criteria({ citizens, lookupId, from, to }: TrailFilter) {
  return {
    from: from ?? Number.MIN_SAFE_INTEGER,
    to: to ?? Number.MAX_SAFE_INTEGER,
    ...(lookupId === undefined ? {} : { lookup: lookupId }),
    ...(citizens && { citizens: JSON.stringify(citizens) }),
  }
}

/** The trail in the embedded store. */
export function openTrailTable(connection: DatabaseSync): TrailStore {
  return { ...linesIn(connection), ...checkpointsIn(connection), ...anchorsIn(connection) }
}

type Lines = Pick<TrailStore, 'append' | 'page' | 'rowsOf' | 'leavesOf' | 'writers' | 'headOf'>

function linesIn(connection: DatabaseSync): Lines {
  const insert = connection.prepare(
    'INSERT INTO trail_line (writer, seq, at, lookup_id, citizen, line, leaf_hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const setHead = connection.prepare(
    `INSERT INTO trail_head (writer, seq, frontier) VALUES (?, ?, ?)
     ON CONFLICT (writer) DO UPDATE SET seq = excluded.seq, frontier = excluded.frontier`,
  )
  const getHead = connection.prepare('SELECT seq, frontier FROM trail_head WHERE writer = ?')
  const pages = new Map<string, StatementSync>()
  const prepared = (query: string): StatementSync => {
    const known = pages.get(query) ?? connection.prepare(query)
    pages.set(query, known)
    return known
  }
  const inOrder = connection.prepare(
    'SELECT * FROM trail_line WHERE writer = ? AND seq > ? ORDER BY seq, place LIMIT ?',
  )
  const leaves = connection.prepare(
    'SELECT seq, leaf_hash FROM trail_line WHERE writer = ? AND seq > ? ORDER BY seq, place LIMIT ?',
  )
  const writers = connection.prepare(WRITERS)
  const find = (writer: string): TrailHead | undefined => {
    const found = getHead.get(writer)
    return found && headOf(found)
  }
  const write = ({ writer, seq, at, lookupId, citizen, line, leafHash }: TrailRow) =>
    insert.run(writer, seq, at, lookupId, citizen ?? null, line, leafHash)
  return {
    append: async (writer, build) =>
      inTransaction(connection, () => {
        const { rows, head } = build(find(writer) ?? NO_LINES)
        for (const row of rows) write(row)
        setHead.run(writer, head.seq, joinFrontier(head.frontier))
      }),
    page: async (filter, { limit, before }) => {
      const asked = { ...criteria(filter), before: before ?? Number.MAX_SAFE_INTEGER, limit: limit + 1 }
      return pageOf(prepared(pageQuery(filter)).all(asked).map(lineOf), limit)
    },
    rowsOf: async (writer, after, limit) => inOrder.all(writer, after, limit).map(lineOf),
    leavesOf: async (writer, after, limit) => leaves.all(writer, after, limit).map(leafOf),
    writers: async () => writers.all().map((row) => String(row['writer'])),
    headOf: async (writer) => find(writer),
  }
}

type Checkpoints = Pick<TrailStore, 'addCheckpoint' | 'checkpointsOf' | 'lastCheckpoint'>

function checkpointsIn(connection: DatabaseSync): Checkpoints {
  const insert = connection.prepare(
    'INSERT INTO trail_checkpoint (writer, size, note, frontier) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const inOrder = connection.prepare(
    'SELECT * FROM trail_checkpoint WHERE writer = ? AND size > ? ORDER BY size LIMIT ?',
  )
  const last = connection.prepare('SELECT * FROM trail_checkpoint WHERE writer = ? ORDER BY size DESC LIMIT 1')
  return {
    addCheckpoint: async ({ writer, size, note, frontier }: StoredCheckpoint) =>
      inTransaction(connection, () => Number(insert.run(writer, size, note, joinFrontier(frontier)).changes) === 1),
    checkpointsOf: async (writer, above, limit) => inOrder.all(writer, above, limit).map(checkpointOf),
    lastCheckpoint: async (writer) => {
      const found = last.get(writer)
      return found && checkpointOf(found)
    },
  }
}

function anchorsIn(connection: DatabaseSync): Pick<TrailStore, 'anchorsOf' | 'addAnchor' | 'drop'> {
  const insert = connection.prepare(
    'INSERT INTO trail_anchor (writer, size, note, frontier) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const inOrder = connection.prepare('SELECT * FROM trail_anchor WHERE writer = ? ORDER BY size')
  const dropLines = connection.prepare(
    `DELETE FROM trail_line WHERE place IN (SELECT place FROM trail_line
       WHERE writer = :writer AND seq <= (${DROPPED}) ORDER BY seq LIMIT :limit)`,
  )
  const dropCheckpoints = connection.prepare(
    `DELETE FROM trail_checkpoint WHERE writer = :writer AND size < (${DROPPED})`,
  )
  return {
    anchorsOf: async (writer) => inOrder.all(writer).map(checkpointOf),
    addAnchor: async ({ writer, size, note, frontier }: TrailAnchor) => {
      await inTransaction(connection, () => insert.run(writer, size, note, joinFrontier(frontier)))
    },
    drop: async (writer, limit) =>
      inTransaction(connection, () => {
        const dropped = Number(dropLines.run({ writer, limit }).changes)
        if (dropped < limit) dropCheckpoints.run({ writer })
        return dropped
      }),
  }
}
