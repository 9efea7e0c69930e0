import { createHash } from 'node:crypto'
import { writeCanonical } from './canonical.ts'
import { openGroup } from './group.ts'
import { readFrontier, toHex, writeFrontier } from './hex.ts'
import { TrailEntry, TrailLine, writeLine } from './line.ts'
import { holdsNumber, maskNumbers } from './mask.ts'
import type { TrailBatch, TrailFilter, TrailHead, TrailPaging, TrailRow, TrailStore } from './store.ts'
import { asLeaf, hashLeaf, openRange } from './tree.ts'

/** The line was not written. Whoever waits for it releases nothing. */
export class TrailUnavailable extends Error {
  readonly code = 'TRAIL_UNAVAILABLE'
  constructor(cause: unknown) {
    super('the disclosure trail cannot be written', { cause })
    this.name = 'TrailUnavailable'
  }
}

/** Who reads the trail: reading is a line of its own. */
export type TrailReader = Pick<TrailEntry, 'client' | 'viewer' | 'purpose' | 'policyVersion' | 'requestId'>

/** Newest first. */
export interface TrailPage {
  readonly lines: readonly TrailLine[]
  /** of each line, the cursor after which a page goes on */
  readonly cursors: readonly number[]
  readonly next?: number
}

/** The disclosure ledger of this process. */
export interface Trail {
  /**
   * Writes lines. Resolves when all of them are durable; rejects with TrailUnavailable when they are not, or when one
   * is badly formed (none of this call is written then): no data may leave.
   */
  append(entries: readonly TrailEntry[]): Promise<void>
  /** Reads lines; the reading's own line is durable before they are handed out. */
  list(filter: TrailFilter, paging: TrailPaging, reader: TrailReader): Promise<TrailPage>
}

export interface TrailOptions {
  readonly store: TrailStore
  /** stable name of this writer; its lines are numbered without gaps */
  readonly writer: string
  now(): Date
  uuid(): string
}

const LONGEST_NAME = 300
/** lines of one commit */
const MOST_LINES = 1000
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Opens the trail of one writer. Lines that wait together share a commit. */
export function openTrail({ store, writer, now, uuid }: TrailOptions): Trail {
  if (holdsNumber(writer)) throw new Error('a writer is no person')

  const write = openGroup<TrailEntry>(async (entries) => {
    const at = now().toISOString()
    await store.append(writer, (head) => buildBatch(entries, head, { writer, at, uuid }))
  }, MOST_LINES)

  async function append(entries: readonly TrailEntry[]): Promise<void> {
    const cleaned = cleanAll(entries)
    if (cleaned.length === 0) return
    try {
      await write(cleaned)
    } catch (cause) {
      throw new TrailUnavailable(cause)
    }
  }

  return {
    append,
    list: async (filter, paging, reader) => {
      await append([readingEntry(reader, filter, paging, uuid())])
      const { rows, next } = await store.page(filter, paging)
      return { lines: rows.map(readLine), cursors: rows.map(({ place }) => place), ...(next !== undefined && { next }) }
    },
  }
}

function cleanAll(entries: readonly TrailEntry[]): readonly TrailEntry[] {
  try {
    return entries.map(clean)
  } catch (cause) {
    throw new TrailUnavailable(cause)
  }
}

/** Texts that come from outside lose every number of a person; what is an id by its kind is refused by its form. */
function clean(entry: TrailEntry): TrailEntry {
  const { justification, operation, requestId } = entry
  return TrailEntry.parse({
    ...entry,
    operation: { ...operation, name: maskNumbers(operation.name).slice(0, LONGEST_NAME).toWellFormed() },
    requestId: UUID.test(requestId) ? requestId : maskNumbers(requestId),
    ...(justification !== undefined && { justification: maskNumbers(justification) }),
  })
}

/** What every line of a batch has from its writer. */
interface Stamp {
  readonly writer: string
  readonly at: string
  uuid(): string
}

/** The lines that follow a head, and the head after them. */
function buildBatch(entries: readonly TrailEntry[], head: TrailHead, { writer, at, uuid }: Stamp): TrailBatch {
  const frontier = readFrontier(head.seq, head.frontier)
  if (frontier === undefined) throw new Error('the head of the trail is damaged')
  const tree = openRange(frontier)
  const instant = Date.parse(at)
  const rows = entries.map((entry, index) => {
    const seq = head.seq + index + 1
    const line = writeLine(entry, { id: uuid(), writer, seq, at })
    const leaf = hashLeaf(line)
    tree.add(asLeaf(leaf))
    const { lookupId, citizen } = entry
    const row = { writer, seq, at: instant, lookupId, line, leafHash: toHex(leaf) }
    return citizen === undefined ? row : { ...row, citizen }
  })
  return { rows, head: { seq: head.seq + rows.length, frontier: writeFrontier(tree.subtrees) } }
}

/** The line as it was written, with its hash. */
export function readLine({ line, leafHash }: TrailRow): TrailLine {
  const stored: unknown = JSON.parse(line)
  return TrailLine.parse(typeof stored === 'object' ? { ...stored, leafHash } : stored)
}

/** What was done with the trail itself, by whom and about what; the filter and page, or other terms, as their hash. */
export interface TrailAct {
  readonly operation: string
  readonly lookupId: string
  readonly terms: unknown
  readonly citizen?: string
  readonly justification?: string
}

/** The line of an act on the trail: no source was asked and nothing decided. */
export function actEntry(reader: TrailReader, { operation, lookupId, terms, ...about }: TrailAct): TrailEntry {
  const hash = createHash('sha256').update(writeCanonical(terms)).digest('hex')
  return {
    ...reader,
    ...about,
    lookupId,
    operation: { name: operation, hash },
    decisions: [],
    fields: [],
    decisionReads: [],
    reads: [],
  }
}

function readingEntry(reader: TrailReader, filter: TrailFilter, paging: TrailPaging, lookupId: string): TrailEntry {
  const [citizen] = filter.citizens ?? []
  const terms = { filter, paging }
  return actEntry(reader, { operation: 'TRAIL_READ', lookupId, terms, ...(citizen !== undefined && { citizen }) })
}
