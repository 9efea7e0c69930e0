/** What the trail needs of a store. Rows are only ever added; below an anchor they may be dropped. */

/** One line as it is kept. `line`: its canonical JSON without `leafHash`. The rest is there to find it, and is verified. */
export interface TrailRow {
  readonly writer: string
  /** 1, 2, ... within the writer, without gaps */
  readonly seq: number
  /** epoch milliseconds */
  readonly at: number
  readonly lookupId: string
  readonly citizen?: string
  readonly line: string
  /** hex SHA-256 of 0x00 and the line */
  readonly leafHash: string
}

export type TrailLeaf = Pick<TrailRow, 'seq' | 'leafHash'>

/** How far a writer has come: its last line, and the frontier of the tree over all its lines, hex, largest first. */
export interface TrailHead {
  readonly seq: number
  readonly frontier: readonly string[]
}

/** Before the first line. */
export const NO_LINES: TrailHead = { seq: 0, frontier: [] }

/** Lines that follow a head, and the head after them. */
export interface TrailBatch {
  readonly rows: readonly TrailRow[]
  readonly head: TrailHead
}

/** A signed checkpoint over the first `size` lines of a writer. */
export interface StoredCheckpoint {
  readonly writer: string
  readonly size: number
  readonly note: string
  /** of these lines, hex, largest first: the tree goes on from here without them */
  readonly frontier: readonly string[]
}

/** The checkpoint that stands for the first `size` lines of a writer after they were dropped. */
export type TrailAnchor = StoredCheckpoint

export interface TrailFilter {
  /** keyed pseudonyms of one citizen */
  readonly citizens?: readonly string[]
  readonly lookupId?: string
  /** `[from, to)`, epoch milliseconds */
  readonly from?: number
  readonly to?: number
}

export interface TrailPaging {
  readonly limit: number
  /** the cursor of the page before */
  readonly before?: number
}

/** A row at its place: the cursor after which a page goes on. Places grow as lines become visible. */
export interface PlacedRow extends TrailRow {
  readonly place: number
}

/** Newest first. `next`: the cursor of the page that follows, absent on the last. */
export interface TrailRows {
  readonly rows: readonly PlacedRow[]
  readonly next?: number
}

/** Look-ups of citizens, the one whose first line is the newest first. */
export interface TrailLookUps {
  readonly lookUps: readonly StoredLookUp[]
  readonly next?: number
}

export interface StoredLookUp {
  /** of its first line, which no later line changes */
  readonly place: number
  /** newest first */
  readonly rows: readonly PlacedRow[]
}

export interface TrailStore {
  /**
   * Adds what is built on the writer's head in one commit, durable when the promise resolves. Where another process
   * has moved the head meanwhile, it is built again on the new one: nothing of an attempt before is kept.
   */
  append(writer: string, build: (head: TrailHead) => TrailBatch): Promise<void>
  page(filter: TrailFilter, paging: TrailPaging): Promise<TrailRows>
  /** Look-ups by their first lines about one of these pseudonyms; of each the newest such lines, at most `most`. */
  lookUps(citizens: readonly string[], paging: TrailPaging, most: number): Promise<TrailLookUps>
  /** Rows of a writer in the order of their sequence, those above `after`, at most `limit`. */
  rowsOf(writer: string, after: number, limit: number): Promise<readonly PlacedRow[]>
  /** Of the same rows in the same order, the hashes alone. */
  leavesOf(writer: string, after: number, limit: number): Promise<readonly TrailLeaf[]>
  /** Everybody known as a writer by a head, line, checkpoint or anchor, in order of name. */
  writers(): Promise<readonly string[]>
  headOf(writer: string): Promise<TrailHead | undefined>
  /** false: there is one of this size, which stays */
  addCheckpoint(checkpoint: StoredCheckpoint): Promise<boolean>
  /** Those of more than `above` lines, smallest first. */
  checkpointsOf(writer: string, above: number, limit: number): Promise<readonly StoredCheckpoint[]>
  lastCheckpoint(writer: string): Promise<StoredCheckpoint | undefined>
  /** smallest first: the last one is in force */
  anchorsOf(writer: string): Promise<readonly TrailAnchor[]>
  addAnchor(anchor: TrailAnchor): Promise<void>
  /**
   * Drops lines that an anchor stands for, the oldest first and at most `limit`, and with the last of them the
   * checkpoints below it. Answers how many lines went.
   */
  drop(writer: string, limit: number): Promise<number>
}
