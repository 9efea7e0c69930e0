import type { Notary, OwnCheckpoint } from './checkpoint.ts'
import { type Finding, openFindings } from './findings.ts'
import { readFrontier, writeFrontier } from './hex.ts'
import { readSigned } from './leaves.ts'
import type { PlacedRow, TrailAnchor, TrailHead, TrailStore } from './store.ts'
import type { Subtree } from './tree.ts'
import { type CheckpointsRead, readCheckpoints, readOutside } from './verify-checkpoints.ts'
import { openWalk } from './verify-lines.ts'

/**
 * Finds and locates a changed, removed, reordered or truncated line: every line by its own hash and form, all lines of a
 * writer by the tree, and the tree by what was signed, in the database and outside of it.
 */

export type Verdict =
  | { readonly whole: true; readonly lines: number; readonly writers: number; readonly checkpoints: number }
  | { readonly whole: false; readonly findings: readonly [Finding, ...Finding[]] }

export interface VerifyOptions {
  readonly store: TrailStore
  readonly notary: Notary
  /** what is kept outside the database, where it is at hand: signed notes one after another */
  readonly copy?: string
}

const PAGE = 1000
const MOST_TRIES = 3

/** Reads the whole trail, writer by writer. It may be written to meanwhile: what is verified is what was there before. */
export async function verifyTrail({ store, notary, copy = '' }: VerifyOptions): Promise<Verdict> {
  const kept = readOutside(copy, notary)
  const findings = [...kept.findings]
  const writers = new Set([...(await store.writers()), ...kept.checkpoints.keys()])
  let [lines, checkpoints] = [0, 0]
  for (const writer of [...writers].sort()) {
    const outside = kept.checkpoints.get(writer) ?? []
    const checked = await verifyWriter({ store, notary, writer, outside })
    findings.push(...checked.findings)
    lines += checked.lines
    checkpoints += checked.checkpoints
  }
  const [first, ...rest] = findings
  if (first !== undefined) return { whole: false, findings: [first, ...rest] }
  return { whole: true, lines, writers: writers.size, checkpoints }
}

interface WriterTools {
  readonly store: TrailStore
  readonly notary: Notary
  readonly writer: string
  readonly outside: readonly OwnCheckpoint[]
}

interface WriterChecked {
  readonly findings: readonly Finding[]
  readonly lines: number
  readonly checkpoints: number
}

/** Once more where lines were dropped meanwhile. */
async function verifyWriter(tools: WriterTools): Promise<WriterChecked> {
  for (let tries = 1; ; tries += 1) {
    const anchors = await tools.store.anchorsOf(tools.writer)
    const checked = await verifyAbove(tools, anchors)
    const now = await tools.store.anchorsOf(tools.writer)
    if (now.length === anchors.length || tries === MOST_TRIES) return checked
  }
}

async function verifyAbove(tools: WriterTools, anchors: readonly TrailAnchor[]): Promise<WriterChecked> {
  const { store, writer } = tools
  const findings = openFindings(writer)
  for (const anchor of anchors) if (!isAnchor(anchor, tools)) findings.add({ seq: anchor.size, damage: 'ANCHOR' })
  const base = startOf(anchors.at(-1))
  const told = await readCheckpoints({ ...tools, base })
  for (const finding of told.findings) findings.add(finding)
  const head = await store.headOf(writer)
  if (base === undefined) return { findings: findings.all(), lines: 0, checkpoints: told.sizes }
  const walk = openWalk({ writer, base, checkpoints: told.checkpoints, findings })
  const whole = await readLines(store, writer, head, (row) => walk.take(row))
  if (whole) {
    checkEnd({ head, told, walk, findings })
    await checkBeyond(store, writer, head, findings)
  }
  return { findings: findings.all(), lines: walk.seq() - base.size, checkpoints: told.sizes }
}

/** Where the lines that are left begin. */
interface Base {
  readonly size: number
  readonly subtrees: readonly Subtree[]
}

function startOf(anchor: TrailAnchor | undefined): Base | undefined {
  if (anchor === undefined) return { size: 0, subtrees: [] }
  const subtrees = readFrontier(anchor.size, anchor.frontier)
  return subtrees && { size: anchor.size, subtrees }
}

/** Lines may be missing only under a note that says so. */
function isAnchor(anchor: TrailAnchor, { notary }: WriterTools): boolean {
  return readSigned(anchor, notary)?.checkpoint.retainedFrom !== undefined
}

/** Hands on the lines up to the head, or all where there is none; false: the walk cannot go on. */
async function readLines(
  store: TrailStore,
  writer: string,
  head: TrailHead | undefined,
  take: (row: PlacedRow) => boolean,
): Promise<boolean> {
  let after = Number.MIN_SAFE_INTEGER
  for (;;) {
    const rows = await store.rowsOf(writer, after, PAGE)
    for (const row of rows) {
      if (head !== undefined && row.seq > head.seq) return true
      if (!take(row)) return false
      after = row.seq
    }
    if (rows.length < PAGE) return true
  }
}

interface End {
  readonly head: TrailHead | undefined
  readonly told: CheckpointsRead
  readonly walk: ReturnType<typeof openWalk>
  readonly findings: ReturnType<typeof openFindings>
}

function checkEnd({ head, told, walk, findings }: End): void {
  const seq = walk.seq()
  const expected = Math.max(head?.seq ?? 0, told.checkpoints.at(-1)?.size ?? 0)
  if (seq < expected) {
    findings.add({ seq: seq + 1, to: expected, damage: 'TRUNCATED' })
    if (walk.confirmed() < seq) findings.add({ seq: walk.confirmed() + 1, to: seq, damage: 'UNPROVED' })
    return
  }
  if (head === undefined ? seq > 0 : head.seq !== seq) findings.add({ seq, damage: 'HEAD' })
  else if (head !== undefined && walk.isSound()) checkFrontier(head, walk, findings)
}

/** A head that tells of another tree: the lines it was made of are not these, unless a checkpoint says that they are. */
function checkFrontier(head: TrailHead, walk: End['walk'], findings: End['findings']): void {
  const found = writeFrontier(walk.subtrees())
  let begin = 0
  for (const [index, { height }] of walk.subtrees().entries()) {
    const end = begin + 2 ** height
    if (head.frontier[index] !== found[index]) {
      const from = Math.max(begin, walk.confirmed()) + 1
      findings.add(from > end ? { seq: head.seq, damage: 'HEAD' } : { seq: from, to: end, damage: 'CHANGED' })
      return
    }
    begin = end
  }
  if (head.frontier.length !== found.length) findings.add({ seq: head.seq, damage: 'HEAD' })
}

/** A line above the head that no writer has come to meanwhile. */
async function checkBeyond(
  store: TrailStore,
  writer: string,
  head: TrailHead | undefined,
  findings: End['findings'],
): Promise<void> {
  if (head === undefined) return
  const [beyond] = await store.rowsOf(writer, head.seq, 1)
  if (beyond !== undefined && (await store.headOf(writer))?.seq === head.seq)
    findings.add({ seq: beyond.seq, damage: 'ADDED' })
}
