/** A citizen's consent ledger in the oracle's own words. Instants in epoch milliseconds; a ref names a person. */

export interface LedgerGiver {
  readonly role: 'SELF' | 'CUSTODY_HOLDER' | 'GUARDIAN' | 'PROXY'
  readonly ref: string
  readonly at: number
}

export interface LedgerVersion {
  readonly id: string
  readonly version: number
  readonly recorded: number
  readonly effect: 'PERMIT' | 'DENY'
  readonly recipient: string
  readonly purposes: readonly string[]
  readonly sources: readonly string[]
  readonly categories: readonly string[]
  readonly except: readonly { readonly source?: string; readonly category?: string }[]
  readonly case?: { readonly source: string; readonly ref: string }
  readonly validFrom: number
  readonly validUntil?: number
  readonly dataPeriod?: { readonly from?: number; readonly to?: number }
  readonly givers: readonly LedgerGiver[]
  readonly withdrawn?: number
  readonly refused?: number
  readonly supersedes?: { readonly id: string; readonly version?: number }
}

/** What CPR knows of the citizen, as far as consents go. `UNKNOWN`: a number that CPR does not know. */
export interface Citizen {
  readonly born: string
  readonly uncertain: boolean
  readonly custody: readonly { readonly holder: string; readonly from: number; readonly to?: number }[]
  readonly died?: string
}

export interface Ledger {
  /** in the order in which they were written */
  readonly versions: readonly LedgerVersion[]
  readonly closures: readonly { readonly source: string; readonly ref: string; readonly at: number }[]
  readonly citizen: Citizen | 'UNKNOWN'
}
