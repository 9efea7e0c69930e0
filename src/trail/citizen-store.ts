/** What the citizens' keys need of a store. */

/** The key of one citizen's lines. */
export interface CitizenKeyRow {
  /** keyed pseudonym of the number */
  readonly citizen: string
  /** the pseudonym that stands in the lines: made of the key, so that without it nothing leads from one to the other */
  readonly line: string
  /** the key, encrypted */
  readonly sealed: string
}

export interface CitizenKeyStore {
  /** Adds rows, durable with the next line of the trail at the latest; a citizen who has a key keeps it. */
  add(rows: readonly CitizenKeyRow[]): Promise<void>
  rowsOf(citizens: readonly string[]): Promise<readonly CitizenKeyRow[]>
  /** By the pseudonyms that stand in lines. */
  rowsIn(lines: readonly string[]): Promise<readonly CitizenKeyRow[]>
  /** Removes rows for good, durable when the promise resolves; how many there were. */
  erase(citizens: readonly string[]): Promise<number>
}
