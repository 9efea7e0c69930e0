import type { Notary, OwnCheckpoint } from './checkpoint.ts'
import { fromHex, readFrontier } from './hex.ts'
import type { StoredCheckpoint, TrailStore } from './store.ts'
import { asLeaf, gatherSpans, openRange, type Span, type Subtree, same } from './tree.ts'

/** The tree of a writer as the store still holds it: what an anchor stands for, then leaf by leaf. */

const PAGE = 1000

interface Leaves {
  readonly store: TrailStore
  readonly writer: string
  readonly after: number
  readonly upTo: number
}

/** In order. Ends early where a line is missing. */
export async function* leavesAfter({ store, writer, after, upTo }: Leaves): AsyncGenerator<Subtree, void, undefined> {
  for (let seq = after; seq < upTo; ) {
    const leaves = await store.leavesOf(writer, seq, Math.min(PAGE, upTo - seq))
    if (leaves.length === 0) return
    for (const { seq: found, leafHash } of leaves) {
      if (found !== seq + 1) return
      seq = found
      yield asLeaf(fromHex(leafHash))
    }
  }
}

/** A checkpoint or anchor, and the subtrees that it was signed over. */
export interface Signed {
  readonly checkpoint: OwnCheckpoint
  readonly subtrees: readonly Subtree[]
}

/** Undefined where what is stored is not what was signed. */
export function readSigned({ writer, size, note, frontier }: StoredCheckpoint, notary: Notary): Signed | undefined {
  const checkpoint = notary.read(note)
  const subtrees = readFrontier(size, frontier)
  if (checkpoint?.writer !== writer || checkpoint.size !== size || subtrees === undefined) return undefined
  return same(checkpoint.root, openRange(subtrees).root()) ? { checkpoint, subtrees } : undefined
}

export interface Tree {
  readonly store: TrailStore
  readonly writer: string
  readonly size: number
}

/** Root of the tree and hashes of its spans; undefined where a span begins or ends among lines that were dropped. */
export async function hashSpans({ store, writer, size }: Tree, spans: readonly Span[]) {
  const anchor = (await store.anchorsOf(writer)).findLast((one) => one.size <= size)
  const gatherer = gatherSpans(spans)
  const range = openRange()
  const add = (subtree: Subtree): void => {
    gatherer.add(subtree)
    range.add(subtree)
  }
  for (const subtree of (anchor && readFrontier(anchor.size, anchor.frontier)) ?? []) add(subtree)
  for await (const leaf of leavesAfter({ store, writer, after: anchor?.size ?? 0, upTo: size })) add(leaf)
  const hashes = gatherer.hashes()
  return hashes && { root: range.root(), hashes }
}
