import type { Pool, QueryConfig } from 'pg'
import { NO_LINES, type TrailBatch, type TrailHead, type TrailRow, type TrailStore } from '../trail/store.ts'
import { openTrailPages } from './postgres-trail-pages.ts'
import { checkpointOf, headOf, joinFrontier, leafOf, lineOf, WRITERS } from './trail-rows.ts'

const HEAD = { name: 'trail-head', text: 'SELECT seq, frontier FROM trail_head WHERE writer = $1' }
const MAKE_HEAD = {
  name: 'trail-make-head',
  text: "INSERT INTO trail_head (writer, seq, frontier) VALUES ($1, 0, '') ON CONFLICT DO NOTHING",
}
/**
 * One statement, one round trip, one commit: the head moves on if it is still where it was read, and then alone the
 * lines come in. The lock makes lines of all writers visible in the order of their places, so that a cursor passes none
 * over; and whatever the server is set to, the commit is on disk. Texts come joined by newlines, which none of them holds:
 * to quote thousands of them as elements of an array would cost more than all the rest.
 */
const APPEND = {
  name: 'trail-append',
  text: `WITH alone AS MATERIALIZED (
      SELECT pg_advisory_xact_lock(1935764834, 4), set_config('synchronous_commit', 'on', true)
    ), advanced AS (
      UPDATE trail_head SET seq = $3, frontier = $4 FROM alone
      WHERE writer = $1 AND seq = $2 AND frontier = $5 RETURNING seq
    )
    INSERT INTO trail_line (writer, seq, at, lookup_id, citizen, line, leaf_hash)
    SELECT $1, given.seq, given.at, given.lookup_id, nullif(given.citizen, ''), given.line, given.leaf_hash
    FROM advanced, unnest(
      $6::bigint[], $7::bigint[], string_to_array($8, E'\\n'), string_to_array($9, E'\\n'),
      string_to_array($10, E'\\n'), string_to_array($11, E'\\n')
    ) AS given (seq, at, lookup_id, citizen, line, leaf_hash)`,
}
const IN_ORDER = 'SELECT * FROM trail_line WHERE writer = $1 AND seq > $2 ORDER BY seq, place LIMIT $3'
const LEAVES = 'SELECT seq, leaf_hash FROM trail_line WHERE writer = $1 AND seq > $2 ORDER BY seq, place LIMIT $3'
const ADD_CHECKPOINT =
  'INSERT INTO trail_checkpoint (writer, size, note, frontier) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING'
const CHECKPOINTS = 'SELECT * FROM trail_checkpoint WHERE writer = $1 AND size > $2 ORDER BY size LIMIT $3'
const LAST_CHECKPOINT = 'SELECT * FROM trail_checkpoint WHERE writer = $1 ORDER BY size DESC LIMIT 1'
const ANCHORS = 'SELECT * FROM trail_anchor WHERE writer = $1 ORDER BY size'
const ADD_ANCHOR =
  'INSERT INTO trail_anchor (writer, size, note, frontier) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING'
const DROPPED = 'SELECT coalesce(max(size), 0) FROM trail_anchor WHERE writer = $1'
const DROP_LINES = `DELETE FROM trail_line WHERE writer = $1 AND seq IN
  (SELECT seq FROM trail_line WHERE writer = $1 AND seq <= (${DROPPED}) ORDER BY seq LIMIT $2)`
const DROP_CHECKPOINTS = `DELETE FROM trail_checkpoint WHERE writer = $1 AND size < (${DROPPED})`

/** How often a batch is built anew because another process of this writer was faster. */
const MOST_TRIES = 50
/** what a server says that serialises transactions of its own accord, when two of them met */
const MET = new Set(['40001', '40P01'])

/** The trail on PostgreSQL. */
export function openTrailTable(pool: Pool): TrailStore {
  return { ...linesIn(pool), ...openTrailPages(pool), ...checkpointsIn(pool), ...anchorsIn(pool) }
}

function linesIn(pool: Pool): Pick<TrailStore, 'append' | 'rowsOf' | 'leavesOf' | 'writers' | 'headOf'> {
  const known = new Map<string, TrailHead>()

  async function find(writer: string): Promise<TrailHead | undefined> {
    const { rows } = await pool.query<object>({ ...HEAD, values: [writer] })
    return rows[0] && headOf(rows[0])
  }

  async function readHead(writer: string): Promise<TrailHead> {
    const found = await find(writer)
    if (found === undefined) await pool.query({ ...MAKE_HEAD, values: [writer] })
    return found ?? NO_LINES
  }

  /** Whether the head was where it was believed to be. */
  async function advance(writer: string, from: TrailHead, batch: TrailBatch): Promise<boolean> {
    try {
      const { rowCount } = await pool.query(appendOf(writer, from, batch))
      return rowCount === batch.rows.length
    } catch (fault) {
      if (fault instanceof Error && 'code' in fault && MET.has(String(fault.code))) return false
      throw fault
    }
  }

  async function append(writer: string, build: (head: TrailHead) => TrailBatch): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const from = known.get(writer) ?? (await readHead(writer))
      // Until the answer is there, nobody knows where the head is.
      known.delete(writer)
      const batch = build(from)
      if (await advance(writer, from, batch)) {
        known.set(writer, batch.head)
        return
      }
    }
    throw new Error('other processes write under this name all the time')
  }

  return {
    append,
    rowsOf: async (writer, after, limit) =>
      (await pool.query<object>(IN_ORDER, [writer, after, limit])).rows.map(lineOf),
    leavesOf: async (writer, after, limit) =>
      (await pool.query<object>(LEAVES, [writer, after, limit])).rows.map(leafOf),
    writers: async () => (await pool.query<{ writer: string }>(WRITERS)).rows.map(({ writer }) => writer),
    headOf: find,
  }
}

function appendOf(writer: string, from: TrailHead, { rows, head }: TrailBatch): QueryConfig {
  const [before, after] = [joinFrontier(from.frontier), joinFrontier(head.frontier)]
  const numbers = [rows.map(({ seq }) => seq), rows.map(({ at }) => at)]
  const texts = (['lookupId', 'citizen', 'line', 'leafHash'] as const).map((name) => joinTexts(rows, name))
  return { ...APPEND, values: [writer, from.seq, head.seq, after, before, ...numbers, ...texts] }
}

function joinTexts(rows: readonly TrailRow[], name: 'lookupId' | 'citizen' | 'line' | 'leafHash'): string {
  const texts = rows.map((row) => row[name] ?? '')
  if (texts.some((text) => text.includes('\n'))) throw new Error('a newline in a line of the trail')
  return texts.join('\n')
}

function checkpointsIn(pool: Pool): Pick<TrailStore, 'addCheckpoint' | 'checkpointsOf' | 'lastCheckpoint'> {
  return {
    addCheckpoint: async ({ writer, size, note, frontier }) =>
      (await pool.query(ADD_CHECKPOINT, [writer, size, note, joinFrontier(frontier)])).rowCount === 1,
    checkpointsOf: async (writer, above, limit) =>
      (await pool.query<object>(CHECKPOINTS, [writer, above, limit])).rows.map(checkpointOf),
    lastCheckpoint: async (writer) => {
      const { rows } = await pool.query<object>(LAST_CHECKPOINT, [writer])
      return rows[0] && checkpointOf(rows[0])
    },
  }
}

function anchorsIn(pool: Pool): Pick<TrailStore, 'anchorsOf' | 'addAnchor' | 'drop'> {
  return {
    anchorsOf: async (writer) => (await pool.query<object>(ANCHORS, [writer])).rows.map(checkpointOf),
    addAnchor: async ({ writer, size, note, frontier }) => {
      await pool.query(ADD_ANCHOR, [writer, size, note, joinFrontier(frontier)])
    },
    drop: async (writer, limit) => {
      const { rowCount } = await pool.query(DROP_LINES, [writer, limit])
      const dropped = rowCount ?? 0
      if (dropped < limit) await pool.query(DROP_CHECKPOINTS, [writer])
      return dropped
    },
  }
}
