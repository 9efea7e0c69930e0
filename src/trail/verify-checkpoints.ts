import type { Notary, OwnCheckpoint } from './checkpoint.ts'
import type { Finding, Found } from './findings.ts'
import { readSigned } from './leaves.ts'
import type { TrailStore } from './store.ts'

/** What was signed about a writer, in the database and outside of it. */

export interface CheckpointsRead {
  /** smallest first, those above the base, from both places */
  readonly checkpoints: readonly OwnCheckpoint[]
  /** of how many sizes */
  readonly sizes: number
  readonly findings: readonly Found[]
}

interface Places {
  readonly store: TrailStore
  readonly notary: Notary
  readonly writer: string
  readonly outside: readonly OwnCheckpoint[]
  /** absent: not known, so nothing can be compared */
  readonly base: { readonly size: number } | undefined
}

const PAGE = 1000

/** Checks what can be checked of checkpoints by themselves; their roots are checked by the lines. */
export async function readCheckpoints({ store, notary, writer, outside, base }: Places): Promise<CheckpointsRead> {
  const findings: Found[] = []
  const kept = new Map<number, OwnCheckpoint>()
  for (let above = Number.MIN_SAFE_INTEGER; ; ) {
    const page = await store.checkpointsOf(writer, above, PAGE)
    for (const stored of page) {
      const checkpoint = readSigned(stored, notary)?.checkpoint
      if (checkpoint === undefined || checkpoint.retainedFrom !== undefined)
        findings.push({ seq: stored.size, damage: 'CHECKPOINT' })
      else kept.set(stored.size, checkpoint)
      above = stored.size
    }
    if (page.length < PAGE) break
  }
  const from = base?.size ?? Number.MAX_SAFE_INTEGER
  const newer = outside.filter(({ size }) => size > from)
  for (const size of new Set(newer.map((checkpoint) => checkpoint.size)))
    if (!kept.has(size)) findings.push({ seq: size, damage: 'CHECKPOINT_REMOVED' })
  const checkpoints = [...[...kept.values()].filter(({ size }) => size > from), ...newer]
  const sizes = new Set(checkpoints.map(({ size }) => size)).size
  return { checkpoints: checkpoints.sort((a, b) => a.size - b.size), sizes, findings }
}

export interface OutsideRead {
  /** by writer */
  readonly checkpoints: ReadonlyMap<string, readonly OwnCheckpoint[]>
  readonly findings: readonly Finding[]
}

/** The outside copy: notes one after another, an empty line or more between them. */
export function readOutside(text: string, notary: Notary): OutsideRead {
  const checkpoints = new Map<string, OwnCheckpoint[]>()
  const findings: Finding[] = []
  for (const [index, note] of splitNotes(text).entries()) {
    const checkpoint = notary.read(note)
    if (checkpoint === undefined) {
      findings.push({ writer: nameIn(note), seq: index + 1, damage: 'OUTSIDE_COPY' })
      continue
    }
    const known = checkpoints.get(checkpoint.writer)
    if (known === undefined) checkpoints.set(checkpoint.writer, [checkpoint])
    else known.push(checkpoint)
  }
  return { checkpoints, findings }
}

/** A note ends with its signature lines; what is no note stands by itself, and is none. */
export function splitNotes(text: string): readonly string[] {
  const notes: string[] = []
  let note = ''
  let signed = false
  for (const line of text.split(/(?<=\n)/)) {
    const isSignature = line.startsWith('— ')
    if (!isSignature && (signed || note.endsWith('\n\n'))) {
      notes.push(note)
      note = ''
      signed = false
    }
    if (note === '' && line === '\n') continue
    note += line
    signed ||= isSignature
  }
  return note === '' ? notes : [...notes, note]
}

function nameIn(note: string): string {
  const [first = ''] = note.split('\n')
  return first.slice(first.lastIndexOf('/') + 1) || '(none)'
}
