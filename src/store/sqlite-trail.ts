import type { DatabaseSync } from 'node:sqlite'
import {
  NO_LINES,
  type StoredCheckpoint,
  type TrailAnchor,
  type TrailHead,
  type TrailRow,
  type TrailStore,
} from '../trail/store.ts'
import { openTrailPages } from './sqlite-trail-pages.ts'
import { checkpointOf, headOf, joinFrontier, leafOf, lineOf, WRITERS } from './trail-rows.ts'
import { inTransaction } from './transaction.ts'

const DROPPED = 'SELECT coalesce(max(size), 0) FROM trail_anchor WHERE writer = :writer'

/** The trail in the embedded store. */
export function openTrailTable(connection: DatabaseSync): TrailStore {
  return {
    ...linesIn(connection),
    ...openTrailPages(connection),
    ...checkpointsIn(connection),
    ...anchorsIn(connection),
  }
}

type Lines = Pick<TrailStore, 'append' | 'rowsOf' | 'leavesOf' | 'writers' | 'headOf'>

function linesIn(connection: DatabaseSync): Lines {
  const insert = connection.prepare(
    'INSERT INTO trail_line (writer, seq, at, lookup_id, citizen, line, leaf_hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const setHead = connection.prepare(
    `INSERT INTO trail_head (writer, seq, frontier) VALUES (?, ?, ?)
     ON CONFLICT (writer) DO UPDATE SET seq = excluded.seq, frontier = excluded.frontier`,
  )
  const getHead = connection.prepare('SELECT seq, frontier FROM trail_head WHERE writer = ?')
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
