import { extendChain, hashLeaf, startChain, writeCanonical } from './canonical.ts'
import { TrailLine } from './line.ts'
import type { TrailHead, TrailRow, TrailStore } from './store.ts'

/** Finds and locates a changed, removed, reordered or truncated line. */

export type Damage = 'CHANGED' | 'REMOVED' | 'REORDERED' | 'TRUNCATED'

/** `seq`: the first line that is not as it was written. */
export interface BadLine {
  readonly writer: string
  readonly seq: number
  readonly damage: Damage
}

export type Verdict =
  | { readonly whole: true; readonly lines: number; readonly writers: number }
  | { readonly whole: false; readonly first: BadLine }

const PAGE = 1000

/** The stored text as a line, when it is canonical and well formed. */
function parseLine({ line, leafHash }: TrailRow): TrailLine | undefined {
  try {
    const stored: unknown = JSON.parse(line)
    const parsed = TrailLine.safeParse(typeof stored === 'object' ? { ...stored, leafHash } : stored)
    return parsed.success && writeCanonical(stored) === line ? parsed.data : undefined
  } catch {
    return undefined
  }
}

function damageOf(row: TrailRow, expected: TrailHead): Damage | undefined {
  if (row.seq > expected.seq) return 'REMOVED'
  const line = parseLine(row)
  if (!line || hashLeaf(row.line) !== row.leafHash) return 'CHANGED'
  if (line.seq !== row.seq || line.writer !== row.writer) return 'REORDERED'
  const found = line.lookupId === row.lookupId && line.citizen === row.citizen && Date.parse(line.at) === row.at
  return found && extendChain(expected.chain, row.leafHash) === row.chain ? undefined : 'CHANGED'
}

async function verifyWriter(store: TrailStore, writer: string, head: TrailHead | undefined): Promise<BadLine | number> {
  let seq = 0
  let chain = startChain(writer)
  for (;;) {
    const rows = await store.rowsOf(writer, seq === 0 ? Number.MIN_SAFE_INTEGER : seq, PAGE)
    for (const row of rows) {
      const damage = damageOf(row, { seq: seq + 1, chain })
      if (damage) return { writer, seq: seq + 1, damage }
      ;({ seq, chain } = row)
    }
    if (rows.length < PAGE) break
  }
  const last = head ?? { seq: 0, chain: startChain(writer) }
  if (seq < last.seq) return { writer, seq: seq + 1, damage: 'TRUNCATED' }
  return seq === last.seq && chain === last.chain ? seq : { writer, seq, damage: 'CHANGED' }
}

/** Reads the whole trail, writer by writer. */
export async function verifyTrail(store: TrailStore): Promise<Verdict> {
  const heads = await store.heads()
  let lines = 0
  for (const { writer, head } of heads) {
    const result = await verifyWriter(store, writer, head)
    if (typeof result !== 'number') return { whole: false, first: result }
    lines += result
  }
  return { whole: true, lines, writers: heads.length }
}
