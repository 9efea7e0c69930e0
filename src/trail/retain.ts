import type { Notary } from './checkpoint.ts'
import { writeFrontier } from './hex.ts'
import { readSigned } from './leaves.ts'
import { signHead } from './sign-head.ts'
import type { StoredCheckpoint, TrailAnchor, TrailStore } from './store.ts'
import { openRange, type Subtree } from './tree.ts'
import { verifyTrail } from './verify.ts'

/** Retention: whole segments, from the first line of a writer to a checkpoint, are dropped and leave their anchor. */

export interface Cut {
  readonly writer: string
  /** lines that go: those above the anchor before */
  readonly lines: number
  /** checkpoint up to which lines go */
  readonly checkpoint: StoredCheckpoint
  readonly subtrees: readonly Subtree[]
}

export interface RetainTools {
  readonly store: TrailStore
  readonly notary: Notary
  /** the notes outside, where they are at hand */
  readonly copy?: string
}

export interface Plan {
  readonly cuts: readonly Cut[]
  /** writers whose lines are not as they were signed: that is evidence, and nothing of it is dropped */
  readonly damaged: readonly string[]
}

const PAGE = 1000

/**
 * Where every writer may be cut: at its last checkpoint of which all lines are older than `before`, epoch milliseconds. One
 * whose lines are all older is signed up to its head first: a process that was killed and never came back has not done it.
 */
export async function planRetention(before: number, tools: RetainTools): Promise<Plan> {
  const verdict = await verifyTrail(tools)
  const damaged = new Set(verdict.whole ? [] : verdict.findings.map(({ writer }) => writer))
  const cuts: Cut[] = []
  for (const writer of await tools.store.writers()) {
    const cut = damaged.has(writer) ? undefined : await planFor(writer, before, tools)
    if (cut !== undefined) cuts.push(cut)
  }
  return { cuts, damaged: [...damaged] }
}

async function planFor(writer: string, before: number, { store, notary }: RetainTools): Promise<Cut | undefined> {
  const start = (await store.anchorsOf(writer)).at(-1)?.size ?? 0
  const old = await countOld(writer, start, before, store)
  if (old > start && old === (await store.headOf(writer))?.seq) await signHead({ store, notary, writer })
  const checkpoint = await lastUpTo(old, { writer, start, store })
  const signed = checkpoint && readSigned(checkpoint, notary)
  return signed && { writer, lines: checkpoint.size - start, checkpoint, subtrees: signed.subtrees }
}

/** The last of the lines before the first that is not older. */
async function countOld(writer: string, start: number, before: number, store: TrailStore): Promise<number> {
  for (let seq = start; ; ) {
    const rows = await store.rowsOf(writer, seq, PAGE)
    const newer = rows.findIndex(({ at }) => at >= before)
    if (newer >= 0) return seq + newer
    seq += rows.length
    if (rows.length < PAGE) return seq
  }
}

async function lastUpTo(
  size: number,
  { writer, start, store }: { readonly writer: string; readonly start: number; readonly store: TrailStore },
): Promise<StoredCheckpoint | undefined> {
  let last: StoredCheckpoint | undefined
  for (let above = start; ; ) {
    const page = await store.checkpointsOf(writer, above, PAGE)
    last = page.findLast((checkpoint) => checkpoint.size <= size) ?? last
    above = page.at(-1)?.size ?? above
    if (page.length < PAGE || above > size) return last
  }
}

/** Leaves the anchor, then drops what it stands for, a little at a time: the gateway goes on writing meanwhile. */
export async function cutAt(cut: Cut, before: number, { store, notary }: RetainTools): Promise<TrailAnchor> {
  const { writer, subtrees, checkpoint } = cut
  const tree = { size: checkpoint.size, root: openRange(subtrees).root(), retainedFrom: new Date(before).toISOString() }
  const { size } = tree
  const anchor = { writer, size, note: notary.sign(writer, tree), frontier: writeFrontier(subtrees) }
  await store.addAnchor(anchor)
  await dropBelowAnchors(writer, store)
  return anchor
}

/** Drops what an interrupted run has left below the anchors that it signed. */
export async function finishCuts({ store, notary }: RetainTools): Promise<void> {
  for (const writer of await store.writers()) {
    const anchors = await store.anchorsOf(writer)
    const signed = anchors.every((anchor) => readSigned(anchor, notary)?.checkpoint.retainedFrom !== undefined)
    if (anchors.length > 0 && signed) await dropBelowAnchors(writer, store)
  }
}

async function dropBelowAnchors(writer: string, store: TrailStore): Promise<void> {
  while ((await store.drop(writer, PAGE)) === PAGE);
}
