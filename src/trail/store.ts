/** What the trail needs of a store. Rows are only ever added. */

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
  /** hex SHA-256 over every leaf of the writer so far */
  readonly chain: string
}

/** The last row of a writer; seq 0 before its first. */
export interface TrailHead {
  readonly seq: number
  readonly chain: string
}

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

/** A row at its place: the cursor after which a page goes on. */
export interface PlacedRow extends TrailRow {
  readonly place: number
}

/** Newest first. `next`: the cursor of the page that follows, absent on the last. */
export interface TrailRows {
  readonly rows: readonly PlacedRow[]
  readonly next?: number
}

export interface TrailStore {
  /** Adds the rows built on the writer's head in one commit, durable when the promise resolves. */
  append(writer: string, build: (head: TrailHead | undefined) => readonly TrailRow[]): Promise<void>
  page(filter: TrailFilter, paging: TrailPaging): Promise<TrailRows>
  /** Rows of a writer in the order of their sequence, those above `after`, at most `limit`. */
  rowsOf(writer: string, after: number, limit: number): Promise<readonly TrailRow[]>
  /** Every writer known by a row or by its recorded head. */
  heads(): Promise<readonly { readonly writer: string; readonly head: TrailHead | undefined }[]>
}
