import type { Log } from '../contract.ts'
import type { Notary } from './checkpoint.ts'
import { writeFrontier } from './hex.ts'
import { leavesAfter, readSigned } from './leaves.ts'
import type { Outside } from './outside.ts'
import type { StoredCheckpoint, TrailStore } from './store.ts'
import { openRange, type Subtree } from './tree.ts'

/** The trail is not what was signed: `npm run trail -- verify` says where. */
export class TrailDamaged extends Error {
  constructor() {
    super('the trail is not what was signed: npm run trail -- verify says where')
    this.name = 'TrailDamaged'
  }
}

/** Checkpoints of one writer, made at intervals and kept in the database and outside of it. */
export interface Checkpoints {
  /**
   * Signs what the writer has come to, if that is more than was signed before, and sends outside what is not there yet.
   * Never rejects: what fails is told, and tried again at the next call.
   */
  write(): Promise<void>
  /** how the last attempts went */
  state(): CheckpointState
}

/** `unsigned`: the one that was due is not in the database; `inside`: the newest are not yet outside of it. */
export type CheckpointState = 'ok' | 'unsigned' | 'inside'

export interface CheckpointsOptions {
  readonly store: TrailStore
  readonly notary: Notary
  readonly writer: string
  readonly outside?: Outside
  readonly log: Pick<Log, 'info' | 'warn'>
}

export function openCheckpoints({ store, notary, writer, outside, log }: CheckpointsOptions): Checkpoints {
  const unsent: StoredCheckpoint[] = []
  let signed = true
  let sent = true
  let resent = false
  /** size of the newest one that this process has seen */
  let reached = 0
  let running = Promise.resolve()

  /** The newest one of an earlier run is sent again: nobody knows whether it arrived. */
  async function recall(): Promise<void> {
    if (resent || outside === undefined) return
    const newest = await store.lastCheckpoint(writer)
    if (newest !== undefined) unsent.push(newest)
    resent = true
  }

  /** What was signed here may be gone from the database with its lines: another history would be signed on what is left. */
  async function refuseOlder(): Promise<void> {
    const newest = (await store.lastCheckpoint(writer)) ?? (await store.anchorsOf(writer)).at(-1)
    if (newest === undefined ? reached > 0 : newest.size < reached) throw new TrailDamaged()
    reached = newest?.size ?? 0
  }

  async function sign(): Promise<void> {
    try {
      await recall()
      await refuseOlder()
      const made = await signHead({ store, notary, writer })
      reached = made?.size ?? reached
      if (made !== undefined && outside !== undefined) unsent.push(made)
      if (!signed) log.info('checkpoints of the trail are signed again')
      signed = true
    } catch (fault) {
      if (signed) log.warn('a checkpoint of the trail cannot be written', { kind: kindOf(fault) })
      signed = false
    }
  }

  async function send(): Promise<void> {
    try {
      for (let first = unsent[0]; first !== undefined; first = unsent[0]) {
        await outside?.keep(first.note)
        unsent.shift()
      }
      if (!sent) log.info('checkpoints of the trail are kept outside again')
      sent = true
    } catch (fault) {
      if (sent) log.warn('a checkpoint of the trail cannot be kept outside', { kind: kindOf(fault) })
      sent = false
    }
  }

  return {
    write: () => {
      running = running.then(sign).then(send)
      return running
    },
    state: () => (signed ? (sent ? 'ok' : 'inside') : 'unsigned'),
  }
}

interface Signing {
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

/** Kind and code; never a message, in which an address may stand. */
function kindOf(fault: unknown): string {
  if (!(fault instanceof Error)) return typeof fault
  return 'code' in fault && typeof fault.code === 'string' ? fault.code : fault.name
}
