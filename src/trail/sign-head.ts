import type { Notary } from './checkpoint.ts'
import { writeFrontier } from './hex.ts'
import { leavesAfter, readSigned } from './leaves.ts'
import type { StoredCheckpoint, TrailStore } from './store.ts'
import { openRange, type Subtree } from './tree.ts'

/** The trail is not what was signed: `npm run trail -- verify` says where. */
export class TrailDamaged extends Error {
  constructor() {
    super('the trail is not what was signed: npm run trail -- verify says where')
    this.name = 'TrailDamaged'
  }
}

export interface Signing {
  readonly store: TrailStore
  readonly notary: Notary
  readonly writer: string
}

/**
 * Signs the head of a writer; undefined where nothing was added since, or another process has signed it. It goes on from
 * what was signed before, line by line: where the head is not what comes of that, it rejects, for two histories are
 * never signed.
 */
export async function signHead({ store, notary, writer }: Signing): Promise<StoredCheckpoint | undefined> {
  const last = (await store.lastCheckpoint(writer)) ?? (await store.anchorsOf(writer)).at(-1)
  const head = await store.headOf(writer)
  if (head === undefined || head.seq === (last?.size ?? 0)) return undefined
  const size = head.seq
  const range = openRange(startOf(last, notary))
  for await (const leaf of leavesAfter({ store, writer, after: last?.size ?? 0, upTo: size })) range.add(leaf)
  if (writeFrontier(range.subtrees).join() !== head.frontier.join()) throw new TrailDamaged()
  const note = notary.sign(writer, { size, root: range.root() })
  const checkpoint = { writer, size, note, frontier: head.frontier }
  return (await store.addCheckpoint(checkpoint)) ? checkpoint : undefined
}

/** The tree that was signed last. */
function startOf(last: StoredCheckpoint | undefined, notary: Notary): readonly Subtree[] {
  if (last === undefined) return []
  const signed = readSigned(last, notary)
  if (signed === undefined) throw new TrailDamaged()
  return signed.subtrees
}
