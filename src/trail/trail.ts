import { createHash } from 'node:crypto'
import { extendChain, hashLeaf, startChain, writeCanonical } from './canonical.ts'
import { TrailEntry, TrailLine } from './line.ts'
import { holdsNumber, maskNumbers } from './mask.ts'
import type { TrailFilter, TrailHead, TrailPaging, TrailRow, TrailStore } from './store.ts'
import { type Verdict, verifyTrail } from './verify.ts'

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
  /** Checks every line of every writer. */
  verify(): Promise<Verdict>
}

export interface TrailOptions {
  readonly store: TrailStore
  /** stable name of this writer; its lines are numbered without gaps */
  readonly writer: string
  now(): Date
  uuid(): string
}

interface Waiting {
  readonly entries: readonly TrailEntry[]
  resolve(): void
  reject(fault: TrailUnavailable): void
}

type Draft = Omit<TrailLine, 'leafHash'>

const LONGEST_NAME = 300
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Texts that come from outside lose every number of a person; what is an id by its kind is refused by its form. */
function clean(entry: TrailEntry): TrailEntry {
  const { justification, operation, requestId } = entry
  return TrailEntry.parse({
    ...entry,
    operation: { ...operation, name: maskNumbers(operation.name).slice(0, LONGEST_NAME) },
    requestId: UUID.test(requestId) ? requestId : maskNumbers(requestId),
    ...(justification !== undefined && { justification: maskNumbers(justification) }),
  })
}

function rowOf(draft: Draft, chain: string): TrailRow {
  const line = writeCanonical(draft)
  const leafHash = hashLeaf(line)
  const { writer, seq, at, lookupId, citizen } = draft
  const row = { writer, seq, at: Date.parse(at), lookupId, line, leafHash, chain: extendChain(chain, leafHash) }
  return citizen === undefined ? row : { ...row, citizen }
}

/** The line as it was written, with its hash. */
export function readLine({ line, leafHash }: TrailRow): TrailLine {
  const stored: unknown = JSON.parse(line)
  return TrailLine.parse(typeof stored === 'object' ? { ...stored, leafHash } : stored)
}

function readingEntry(reader: TrailReader, filter: TrailFilter, paging: TrailPaging, lookupId: string): TrailEntry {
  const hash = createHash('sha256').update(writeCanonical({ filter, paging })).digest('hex')
  const [citizen] = filter.citizens ?? []
  return {
    ...reader,
    lookupId,
    ...(citizen !== undefined && { citizen }),
    operation: { name: 'TRAIL_READ', hash },
    decisions: [],
    fields: [],
    decisionReads: [],
    reads: [],
  }
}

/** Opens the trail of one writer. Lines of one turn of the event loop share a commit. */
export function openTrail({ store, writer, now, uuid }: TrailOptions): Trail {
  if (holdsNumber(writer)) throw new Error('a writer is no person')
  let waiting: Waiting[] = []
  let writing = false

  function build(entries: readonly TrailEntry[], at: string, head: TrailHead | undefined): readonly TrailRow[] {
    let { seq, chain } = head ?? { seq: 0, chain: startChain(writer) }
    return entries.map((entry) => {
      seq += 1
      const row = rowOf({ ...entry, id: uuid(), writer, seq, at }, chain)
      chain = row.chain
      return row
    })
  }

  async function write(): Promise<void> {
    const batch = waiting
    waiting = []
    const entries = batch.flatMap((one) => one.entries)
    try {
      const at = now().toISOString()
      await store.append(writer, (head) => build(entries, at, head))
      for (const one of batch) one.resolve()
    } catch (cause) {
      for (const one of batch) one.reject(new TrailUnavailable(cause))
    }
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) await write()
    writing = false
  }

  function schedule(): void {
    if (writing) return
    writing = true
    setImmediate(() => void drain())
  }

  async function append(entries: readonly TrailEntry[]): Promise<void> {
    const cleaned = cleanAll(entries)
    if (cleaned.length === 0) return
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    waiting.push({ entries: cleaned, resolve, reject })
    schedule()
    await promise
  }

  return {
    append,
    list: async (filter, paging, reader) => {
      await append([readingEntry(reader, filter, paging, uuid())])
      const { rows, next } = await store.page(filter, paging)
      return { lines: rows.map(readLine), cursors: rows.map(({ place }) => place), ...(next !== undefined && { next }) }
    },
    verify: () => verifyTrail(store),
  }
}

function cleanAll(entries: readonly TrailEntry[]): readonly TrailEntry[] {
  try {
    return entries.map(clean)
  } catch (cause) {
    throw new TrailUnavailable(cause)
  }
}
