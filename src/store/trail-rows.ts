import { z } from 'zod'
import type { PlacedRow, StoredCheckpoint, TrailFilter, TrailHead, TrailLeaf, TrailLookUps } from '../trail/store.ts'
import { pageOf } from './rows.ts'

/** Rows of the trail as both databases give them. */

const LineRow = z.object({
  place: z.number(),
  writer: z.string(),
  seq: z.number(),
  at: z.number(),
  lookup_id: z.string(),
  citizen: z.string().nullable(),
  line: z.string(),
  leaf_hash: z.string(),
})

/** From one writer to the next by the index: of a million lines there are a few writers. */
export const WRITERS = `WITH RECURSIVE written (writer) AS (
    SELECT min(writer) FROM trail_line
    UNION ALL
    SELECT (SELECT min(writer) FROM trail_line WHERE writer > written.writer) FROM written
    WHERE written.writer IS NOT NULL
  )
  SELECT writer FROM written WHERE writer IS NOT NULL UNION SELECT writer FROM trail_head
  UNION SELECT writer FROM trail_checkpoint UNION SELECT writer FROM trail_anchor ORDER BY writer`

/** Hashes of a frontier stand one after another, each in 64 hex digits. */
const HASH_DIGITS = 64
const HeadRow = z.object({ seq: z.number(), frontier: z.string() })
const LeafRow = z.object({ seq: z.number(), leaf_hash: z.string() })
const CheckpointRow = z.object({ writer: z.string(), size: z.number(), note: z.string(), frontier: z.string() })

export function lineOf(found: unknown): PlacedRow {
  const { lookup_id: lookupId, leaf_hash: leafHash, citizen, ...row } = LineRow.parse(found)
  return { ...row, lookupId, leafHash, ...(citizen !== null && { citizen }) }
}

/** How many times a page so many lines are read from where it goes on, before its period is looked up. */
export const WINDOW = 4

/** Whether lines are asked for by their instants alone. */
export function isOfPeriod({ citizens, lookupId, from, to }: TrailFilter): boolean {
  return citizens === undefined && lookupId === undefined && (from !== undefined || to !== undefined)
}

const FirstRow = z.object({ first: z.number() })

/** A page of look-ups from the lines of one more than asked for, each with the place of its look-up's first line. */
export function lookUpsOf(found: readonly unknown[], limit: number): TrailLookUps {
  const lookUps = new Map<number, PlacedRow[]>()
  for (const row of found) {
    const { first } = FirstRow.parse(row)
    const known = lookUps.get(first)
    if (known === undefined) lookUps.set(first, [lineOf(row)])
    else known.push(lineOf(row))
  }
  const { rows, ...rest } = pageOf(
    [...lookUps].map(([place, lines]) => ({ place, lines })),
    limit,
  )
  return { lookUps: rows.map(({ place, lines }) => ({ place, rows: lines })), ...rest }
}

export function headOf(found: unknown): TrailHead {
  const { seq, frontier } = HeadRow.parse(found)
  return { seq, frontier: splitFrontier(frontier) }
}

export function leafOf(found: unknown): TrailLeaf {
  const { seq, leaf_hash: leafHash } = LeafRow.parse(found)
  return { seq, leafHash }
}

/** Of an anchor, too. */
export function checkpointOf(found: unknown): StoredCheckpoint {
  const { frontier, ...row } = CheckpointRow.parse(found)
  return { ...row, frontier: splitFrontier(frontier) }
}

export function joinFrontier(frontier: readonly string[]): string {
  return frontier.join('')
}

function splitFrontier(text: string): readonly string[] {
  const hashes: string[] = []
  for (let start = 0; start < text.length; start += HASH_DIGITS) hashes.push(text.slice(start, start + HASH_DIGITS))
  return hashes
}
