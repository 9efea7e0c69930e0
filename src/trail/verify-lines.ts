import { writeCanonical } from './canonical.ts'
import type { OwnCheckpoint } from './checkpoint.ts'
import type { Damage, Findings } from './findings.ts'
import { fromHex, toHex } from './hex.ts'
import { TrailLine, writeLine } from './line.ts'
import type { PlacedRow, TrailRow } from './store.ts'
import { asLeaf, hashLeaf, openRange, type Subtree, same } from './tree.ts'

/** One pass over the lines of a writer: each by itself, and the tree they make against the roots that were signed. */
export interface Walk {
  /** the next row; false: the tree cannot be followed any further */
  take(row: PlacedRow): boolean
  /** the last line taken */
  seq(): number
  /** lines up to this one stand under a signed root */
  confirmed(): number
  /** whether the tree is the one that was signed, as far as it was */
  isSound(): boolean
  subtrees(): readonly Subtree[]
}

interface Start {
  readonly writer: string
  readonly base: { readonly size: number; readonly subtrees: readonly Subtree[] }
  /** smallest first, all above the base */
  readonly checkpoints: readonly OwnCheckpoint[]
  readonly findings: Findings
}

export function openWalk({ base, checkpoints, findings }: Start): Walk {
  const tree = openRange(base.subtrees)
  let seq = base.size
  let confirmed = base.size
  let sound = true
  let place = Number.MIN_SAFE_INTEGER
  let next = 0

  function checkOne(row: PlacedRow): void {
    const damage = damageOf(row)
    if (damage !== undefined) findings.add({ seq: row.seq, damage })
    if (row.place <= place) findings.add({ seq: row.seq - 1, to: row.seq, damage: 'REORDERED' })
    if (damage !== undefined || row.place <= place) sound = false
    place = row.place
  }

  /** Compares with what was signed. Once a root differs, all later ones do. */
  function checkRoots(): void {
    for (let signed = checkpoints[next]; signed?.size === seq; signed = checkpoints[next]) {
      next += 1
      if (same(signed.root, tree.root())) confirmed = seq
      else if (sound && !findings.touch(confirmed + 1, seq)) {
        findings.add({ seq: confirmed + 1, to: seq, damage: 'CHANGED' })
        sound = false
      }
    }
  }

  return {
    take: (row) => {
      if (row.seq <= seq) {
        findings.add({ seq: row.seq, damage: 'ADDED' })
        return true
      }
      if (row.seq > seq + 1) {
        findings.add({ seq: seq + 1, to: row.seq - 1, damage: 'REMOVED' })
        return false
      }
      checkOne(row)
      tree.add(asLeaf(fromHex(row.leafHash)))
      seq = row.seq
      checkRoots()
      return true
    },
    seq: () => seq,
    confirmed: () => confirmed,
    isSound: () => sound,
    subtrees: () => tree.subtrees,
  }
}

/** The stored text as a line, when it is canonical and well formed. */
function parseLine({ line, leafHash }: TrailRow): TrailLine | undefined {
  try {
    const stored: unknown = JSON.parse(line)
    const parsed = TrailLine.safeParse(typeof stored === 'object' ? { ...stored, leafHash } : stored)
    return parsed.success && isCanonical(line, stored, parsed.data) ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** As the trail itself writes it, which is quick to see; else by the rule, for a version before may have known more keys. */
function isCanonical(line: string, stored: unknown, parsed: TrailLine): boolean {
  return writeLine(parsed, parsed) === line || writeCanonical(stored) === line
}

function damageOf(row: TrailRow): Damage | undefined {
  const line = parseLine(row)
  if (!line || toHex(hashLeaf(row.line)) !== row.leafHash) return 'CHANGED'
  if (line.seq !== row.seq || line.writer !== row.writer) return 'REORDERED'
  const found = line.lookupId === row.lookupId && line.citizen === row.citizen && Date.parse(line.at) === row.at
  return found ? undefined : 'CHANGED'
}
