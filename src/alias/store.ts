/** What the alias table needs of a store. A CPR number stands in it as a keyed pseudonym and sealed, never in clear. */

/** One changed number. */
export interface AliasRow {
  /** keyed pseudonym of the number that is no longer in force; one row for each */
  readonly earlier: string
  /** keyed pseudonym of the number that CPR named in its place */
  readonly current: string
  /** when CPR said so, epoch milliseconds by the business clock */
  readonly at: number
  /** both numbers, encrypted */
  readonly sealed: string
}

export interface AliasStore {
  /** Rows in which one of these pseudonyms stands, on either side. */
  rowsOf(numbers: readonly string[]): Promise<readonly AliasRow[]>
  /**
   * Writes rows, each in place of what stood for its earlier number, and removes those of the numbers `inForce` again:
   * all of it or nothing, durable when the promise resolves.
   */
  write(rows: readonly AliasRow[], inForce: readonly string[]): Promise<void>
}
