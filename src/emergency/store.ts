/** What the ledger of emergency access needs of a store. Entries are only ever added. */

export type EmergencyKind = 'REGISTERED' | 'REVOKED'

/** One entry. `body`: JSON of ids, codes and instants. `sealed`: the encrypted reason. */
export interface EmergencyEntry {
  readonly registration: string
  readonly kind: EmergencyKind
  /** keyed pseudonym of the citizen */
  readonly citizen: string
  /** id of the viewer who registered it, in both kinds */
  readonly viewer: string
  /** epoch milliseconds, by the business clock */
  readonly at: number
  readonly body: string
  readonly sealed?: string
}

export interface PlacedEmergencyEntry extends EmergencyEntry {
  /** rises with every entry of the ledger; gaps are possible */
  readonly place: number
}

export interface EmergencyFilter {
  readonly viewer?: string
  readonly kind?: EmergencyKind
}

/** Newest first. `next`: the cursor of the page that follows, absent on the last. */
export interface EmergencyEntries {
  readonly entries: readonly PlacedEmergencyEntry[]
  readonly next?: number
}

export interface EmergencyStore {
  /**
   * Adds an entry, durable when the promise resolves. False, and nothing added, when the last entry about the citizen
   * is another than `after` (0: none): somebody else wrote in between.
   */
  add(entry: EmergencyEntry, after: number): Promise<boolean>
  /** Every entry about these citizens, in ledger order. */
  entriesAbout(citizens: readonly string[]): Promise<readonly PlacedEmergencyEntry[]>
  /** Every entry of these registrations, in ledger order. */
  entriesOf(registrations: readonly string[]): Promise<readonly PlacedEmergencyEntry[]>
  page(filter: EmergencyFilter, paging: { readonly limit: number; readonly before?: number }): Promise<EmergencyEntries>
}
