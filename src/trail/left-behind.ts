import type { Log } from '../contract.ts'
import { type Signing, signHead } from './sign-head.ts'
import type { StoredCheckpoint, TrailStore } from './store.ts'

/**
 * Lines that nobody will sign: their process was killed, and its name does not come back. Whoever is still there signs
 * them, once the head of their writer has stood unsigned for a while; a process that lives has signed its own before.
 */
export interface LeftBehind {
  /** Looks once at every other writer; what was signed now. A writer that cannot be signed is told once. */
  sign(): Promise<readonly StoredCheckpoint[]>
}

/** So many looks in a row at the same unsigned head. */
const LOOKS = 3

export function openLeftBehind(signing: Signing, log: Pick<Log, 'warn'>): LeftBehind {
  const { store, writer: own } = signing
  const seen = new Map<string, { readonly seq: number; readonly looks: number }>()

  /** How often in a row the head has been seen so, this time included. */
  function count(writer: string, seq: number): number {
    const before = seen.get(writer)
    const looks = before?.seq === seq ? before.looks + 1 : 1
    seen.set(writer, { seq, looks })
    return looks
  }

  return {
    sign: async () => {
      const made: StoredCheckpoint[] = []
      for (const writer of await store.writers()) {
        const unsigned = writer === own ? undefined : await unsignedHead(store, writer)
        if (unsigned === undefined) seen.delete(writer)
        else if (count(writer, unsigned) === LOOKS) made.push(...(await signFor({ ...signing, writer }, log)))
      }
      return made
    },
  }
}

/** Where a writer stands, if not all of it is signed. */
async function unsignedHead(store: TrailStore, writer: string): Promise<number | undefined> {
  const head = await store.headOf(writer)
  const last = (await store.lastCheckpoint(writer)) ?? (await store.anchorsOf(writer)).at(-1)
  return head !== undefined && head.seq > (last?.size ?? 0) ? head.seq : undefined
}

async function signFor(signing: Signing, log: Pick<Log, 'warn'>): Promise<readonly StoredCheckpoint[]> {
  try {
    const made = await signHead(signing)
    return made === undefined ? [] : [made]
  } catch (fault) {
    const kind = fault instanceof Error ? fault.name : typeof fault
    log.warn('lines that a process left behind cannot be signed', { writer: signing.writer, kind })
    return []
  }
}
