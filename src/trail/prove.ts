import type { Notary } from './checkpoint.ts'
import { hashSpans } from './leaves.ts'
import type { ConsistencyProof, InclusionProof } from './proof.ts'
import { signHead } from './sign-head.ts'
import type { StoredCheckpoint, TrailRow, TrailStore } from './store.ts'
import { consistencySpans, inclusionSpans, same } from './tree.ts'

/** Makes proofs from what the store holds. */

export interface ProverTools {
  readonly store: TrailStore
  readonly notary: Notary
}

/** Why there is no proof. */
export type NoProof = 'NO_SUCH_LINE' | 'NO_SUCH_CHECKPOINT' | 'DROPPED' | 'DAMAGED'

const PAGE = 1000

/** That a line stands in the trail: `asked` is its id, or `<writer>#<seq>`. Signs a checkpoint where none covers it yet. */
export async function proveInclusion(asked: string, tools: ProverTools): Promise<InclusionProof | NoProof> {
  const { store, notary } = tools
  const row = await findLine(asked, store)
  if (row === undefined) return 'NO_SUCH_LINE'
  const { writer, seq, line } = row
  const checkpoint = await checkpointOver(row, tools)
  const signed = checkpoint && notary.read(checkpoint.note)
  if (checkpoint === undefined || signed === undefined) return 'DAMAGED'
  const { size } = signed
  const tree = await hashSpans({ store, writer, size }, inclusionSpans(seq - 1, size))
  if (tree === undefined || !same(tree.root, signed.root)) return 'DAMAGED'
  return {
    format: 'samblik-trail-inclusion-1',
    line,
    leafIndex: seq - 1,
    treeSize: size,
    path: tree.hashes.map(toBase64),
    checkpoint: checkpoint.note,
    vkey: keyOf(writer, notary),
  }
}

async function findLine(asked: string, store: TrailStore): Promise<TrailRow | undefined> {
  const place = /^(.+)#([1-9][0-9]{0,14})$/.exec(asked)
  if (place) {
    const [row] = await store.rowsOf(place[1] ?? '', Number(place[2]) - 1, 1)
    return row?.seq === Number(place[2]) ? row : undefined
  }
  for (const writer of await store.writers()) {
    const found = await findIn(writer, asked, store)
    if (found !== undefined) return found
  }
  return undefined
}

async function findIn(writer: string, id: string, store: TrailStore): Promise<TrailRow | undefined> {
  for (let after = 0; ; ) {
    const rows = await store.rowsOf(writer, after, PAGE)
    const found = rows.find(({ line }) => line.includes(id) && idIn(line) === id)
    if (found !== undefined || rows.length < PAGE) return found
    after = rows.at(-1)?.seq ?? after
  }
}

function idIn(line: string): unknown {
  const stored: unknown = JSON.parse(line)
  return typeof stored === 'object' && stored !== null && 'id' in stored ? stored.id : undefined
}

async function checkpointOver(
  { writer, seq }: TrailRow,
  { store, notary }: ProverTools,
): Promise<StoredCheckpoint | undefined> {
  const find = async () => (await store.checkpointsOf(writer, seq - 1, 1))[0]
  const found = await find()
  if (found !== undefined) return found
  await signHead({ store, notary, writer })
  return find()
}

/** That the first `first` lines of a writer are the beginning of the first `second`: both are sizes of checkpoints. */
export async function proveConsistency(
  { writer, first, second }: { readonly writer: string; readonly first: number; readonly second: number },
  { store, notary }: ProverTools,
): Promise<ConsistencyProof | NoProof> {
  const [older, newer] = [await noteOf(writer, first, store), await noteOf(writer, second, store)]
  if (older === undefined || newer === undefined || first > second) return 'NO_SUCH_CHECKPOINT'
  const tree = await hashSpans({ store, writer, size: second }, consistencySpans(first, second))
  if (tree === undefined) return 'DROPPED'
  const signed = notary.read(newer)
  if (signed === undefined || !same(tree.root, signed.root)) return 'DAMAGED'
  const path = tree.hashes.map(toBase64)
  return { format: 'samblik-trail-consistency-1', first: older, second: newer, path, vkey: keyOf(writer, notary) }
}

async function noteOf(writer: string, size: number, store: TrailStore): Promise<string | undefined> {
  const [found] = await store.checkpointsOf(writer, size - 1, 1)
  if (found?.size === size) return found.note
  return (await store.anchorsOf(writer)).find((anchor) => anchor.size === size)?.note
}

function keyOf(writer: string, notary: Notary): string {
  return notary.keysOf(writer)[0] ?? ''
}

function toBase64(hashed: Uint8Array): string {
  return Buffer.from(hashed).toString('base64')
}
