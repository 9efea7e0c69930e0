/** What is kept of a key of `SAMBLIK_KEYS`. The key itself is not. */
export interface KeyRow {
  readonly id: string
  /** the secret of the installation, sealed under this key; absent: the key is retired */
  readonly wrapped?: string
  /** the public halves of what the key signs with, sealed under the secret */
  readonly verifies: string
}

/** Where the secret of the installation is kept, once under each key. A row is never removed. */
export interface KeyStore {
  rows(): Promise<readonly KeyRow[]>
  /** Whether lines were written before there was a secret, by a version that took the current key for it. */
  isOlder(): Promise<boolean>
  /** Adds the first row; does nothing where there is one. */
  create(row: KeyRow): Promise<void>
  /** Adds rows, and wraps anew under keys that were retired. */
  add(rows: readonly KeyRow[]): Promise<void>
  /**
   * Takes the secret from every key but those of `ids`, past recovery, if the first of them has it: of processes with
   * different keys that do this at once, one does it. Answers how many.
   */
  retireOthers(ids: readonly [string, ...string[]]): Promise<number>
}
