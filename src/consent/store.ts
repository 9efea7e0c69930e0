/** What the consent ledger needs of a store. Entries are only ever added. */

export type EntryKind = 'VERSION' | 'GIVEN' | 'REFUSED' | 'WITHDRAWN' | 'CASE_CLOSED'

/** One entry. `body`: JSON of ids, codes and instants. `sealed`: encrypted JSON of texts that could name a person. */
export interface ConsentEntry {
  /** keyed pseudonym of the citizen */
  readonly citizen: string
  /** epoch milliseconds, by the business clock */
  readonly at: number
  readonly kind: EntryKind
  /** absent for CASE_CLOSED */
  readonly consent?: string
  readonly version?: number
  readonly body: string
  readonly sealed?: string
}

export interface PlacedEntry extends ConsentEntry {
  /** rises with every entry of the ledger; gaps are possible */
  readonly place: number
}

export interface ConsentStore {
  /**
   * Adds entries of one citizen at once, durable when the promise resolves. False, and nothing added, when the
   * citizen's last entry is another than `after` (0: none): somebody else wrote in between.
   */
  add(citizen: string, entries: readonly ConsentEntry[], after: number): Promise<boolean>
  /** Every entry of these citizens, in ledger order. */
  entriesOf(citizens: readonly string[]): Promise<readonly PlacedEntry[]>
  /** The citizen a consent is about. */
  citizenOf(consent: string): Promise<string | undefined>
  /** The last place given; 0 when empty. */
  head(): Promise<number>
}
