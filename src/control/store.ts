/** What control needs of a store. Entries on controls are only ever added. */

/** A step, and where a control stands after it. */
export type ControlStatus = 'OPEN' | 'EXPLAINED' | 'FOLLOW_UP' | 'CLOSED'

/** One step of the control of a look-up. `sealed`: the encrypted note. */
export interface ControlEntry {
  readonly lookupId: string
  /** 1, 2, ... within the look-up */
  readonly step: number
  readonly status: ControlStatus
  /** epoch milliseconds, by the business clock */
  readonly at: number
  /** id of the auditor */
  readonly by: string
  readonly sealed?: string
}

export interface PlacedControlEntry extends ControlEntry {
  /** rises with every entry of the ledger; gaps are possible */
  readonly place: number
}

export interface ControlStore {
  /** Adds an entry, durable when the promise resolves. False, and nothing added, when its step has been taken already. */
  add(entry: ControlEntry): Promise<boolean>
  /** Every entry of these look-ups, in ledger order. */
  entriesOf(lookupIds: readonly string[]): Promise<readonly PlacedControlEntry[]>
  /** The first entries of the controls whose newest step is `standing` (absent: any), newest first. */
  opened(
    standing: ControlStatus | undefined,
    paging: { readonly limit: number; readonly before?: number },
  ): Promise<readonly PlacedControlEntry[]>
  /** How many steps of each kind lie in `[from, to)`. */
  countIn(from: number, to: number): Promise<ReadonlyMap<ControlStatus, number>>
}

/** That a viewer works in a unit, and the keyed pseudonym of the person behind the viewer. Never a number. */
export interface StaffRow {
  readonly viewer: string
  readonly unit: string
  readonly pseudonym: string
}

export interface StaffStore {
  /** Keeps rows; those known already stay. Durable when the promise resolves. */
  keep(rows: readonly StaffRow[]): Promise<void>
  all(): Promise<readonly StaffRow[]>
  /** Removes the rows with one of these pseudonyms. */
  forget(pseudonyms: readonly string[]): Promise<void>
}
