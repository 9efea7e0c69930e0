import type { Log } from '../contract.ts'
import type { Notary } from './checkpoint.ts'
import { openLeftBehind } from './left-behind.ts'
import type { Outside } from './outside.ts'
import { signHead, TrailDamaged } from './sign-head.ts'
import type { StoredCheckpoint, TrailStore } from './store.ts'

/** Checkpoints of one writer, made at intervals and kept in the database and outside of it. */
export interface Checkpoints {
  /**
   * Signs what the writer has come to, if that is more than was signed before, and what others have left behind; sends
   * outside what is not there yet.
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
  const leftBehind = openLeftBehind({ store, notary, writer }, log)
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
      const others = await leftBehind.sign()
      if (outside !== undefined) unsent.push(...(made === undefined ? [] : [made]), ...others)
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

/** Kind and code; never a message, in which an address may stand. */
function kindOf(fault: unknown): string {
  if (!(fault instanceof Error)) return typeof fault
  return 'code' in fault && typeof fault.code === 'string' ? fault.code : fault.name
}
