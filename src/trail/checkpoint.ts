import { openNote, openSigner, openVerifier, type Signer, signNote, type Verifier } from './note.ts'

/**
 * Checkpoints as https://c2sp.org/tlog-checkpoint says them: origin, number of lines and root of a writer's tree, signed.
 * A line more is in the one that retention leaves: that the lines before were dropped, and up to when.
 */

export interface Checkpoint {
  /** the writer of the lines, as the name of a log: also the name of the key */
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
  /** RFC 3339, UTC: the lines under this root are older than that, and were dropped */
  readonly retainedFrom?: string
}

export interface OwnCheckpoint extends Checkpoint {
  readonly writer: string
}

/** Signs and checks the checkpoints of one installation. */
export interface Notary {
  sign(writer: string, tree: Omit<Checkpoint, 'origin'>): string
  /** undefined: none of ours, or not as it was signed */
  read(note: string): OwnCheckpoint | undefined
  /** keys to publish for a writer, the current one first, retired ones last: what earlier ones signed is still to be verified */
  keysOf(writer: string): readonly string[]
}

const RETAINED = 'retained from '
const FORM = /^(?<origin>[^\n]+)\n(?<size>0|[1-9][0-9]{0,15})\n(?<root>[A-Za-z0-9+/]{43}=)\n(?<more>(?:[^\n]+\n)*)$/u

/**
 * `seeds`: 32 bytes each, the first signs. `installation`: a name without spaces or plus; writers stand below it.
 * `verifyOnly`: raw public keys of others whose checkpoints count.
 */
export function openNotary(
  seeds: readonly Uint8Array[],
  installation: string,
  verifyOnly: readonly Uint8Array[] = [],
): Notary {
  const opened = new Map<string, LogKeys>()
  const keysFor = (origin: string): LogKeys => {
    const known = opened.get(origin) ?? openLogKeys(origin, seeds, verifyOnly)
    opened.set(origin, known)
    return known
  }
  const prefix = `${installation}/`
  return {
    sign: (writer, tree) => {
      const origin = prefix + writer
      const [current] = keysFor(origin).signers
      if (current === undefined) throw new Error('no key material')
      return signNote(writeCheckpoint({ ...tree, origin }), current)
    },
    read: (note) => {
      const origin = note.slice(0, note.indexOf('\n'))
      if (!origin.startsWith(prefix) || !isName(origin)) return undefined
      const checkpoint = readCheckpoint(note, keysFor(origin).all)
      return checkpoint && { ...checkpoint, writer: origin.slice(prefix.length) }
    },
    keysOf: (writer) => keysFor(prefix + writer).all.map(({ vkey }) => vkey),
  }
}

interface LogKeys {
  readonly signers: readonly Signer[]
  readonly all: readonly Verifier[]
}

function openLogKeys(origin: string, seeds: readonly Uint8Array[], verifyOnly: readonly Uint8Array[]): LogKeys {
  const signers = seeds.map((seed) => openSigner(origin, seed))
  return { signers, all: [...signers, ...verifyOnly.map((raw) => openVerifier(origin, raw))] }
}

function isName(origin: string): boolean {
  return /^[^\s+]+$/u.test(origin)
}

/** A note that one of these keys has signed as a checkpoint of the log of its own name. */
export function readCheckpoint(note: string, verifiers: readonly Verifier[]): Checkpoint | undefined {
  const text = openNote(note, verifiers)
  const { origin = '', size = '', root = '', more = '' } = FORM.exec(text ?? '')?.groups ?? {}
  if (text === undefined || !verifiers.some(({ name }) => name === origin)) return undefined
  const retainedFrom = more.startsWith(RETAINED) ? more.slice(RETAINED.length, -1) : undefined
  const checkpoint = {
    origin,
    size: Number(size),
    root: new Uint8Array(Buffer.from(root, 'base64')),
    ...(retainedFrom !== undefined && { retainedFrom }),
  }
  return writeCheckpoint(checkpoint) === text ? checkpoint : undefined
}

function writeCheckpoint({ origin, size, root, retainedFrom }: Checkpoint): string {
  const more = retainedFrom === undefined ? '' : `${RETAINED}${retainedFrom}\n`
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n${more}`
}
