import type { ConsentTerms, ConsentVersion, GiverLimits, GiverRole, Language, Method } from '../access/consent.ts'
import type { PersonKnown } from '../access/consent-givers.ts'
import type { ConsentFault, ConsentPart } from '../access/consent-lint.ts'

/** What the ledger is asked, and what it answers. */

/** The text the citizen saw, by version and hash. */
export interface SeenText {
  readonly textVersion: string
  /** hex SHA-256 of the text */
  readonly textHash: string
  readonly language: Language
  /** the text itself, kept with the version: what was shown can be shown again, whatever words come later */
  readonly texts?: Readonly<Record<Language, string>>
}

/** A consent about to be asked for or given. */
export interface ConsentDraft extends ConsentTerms, SeenText {
  /** keyed pseudonym of the citizen */
  readonly citizen: string
  /** names a consent of the same citizen that this one renews; without a version: every version of it */
  readonly supersedes?: { readonly id: string; readonly version?: number }
}

/** Who gives, refuses or withdraws, as keyed pseudonyms: `alsoKnownAs` holds those of earlier numbers. */
export interface Actor {
  readonly role: GiverRole
  readonly ref: string
  readonly alsoKnownAs?: readonly string[]
}

/** How a consent is given. */
export interface Giving {
  readonly by: Actor
  readonly method: Method
  readonly informed: { readonly consequences: boolean; readonly withdrawal: boolean }
  /** the text this giver saw; it must be the version's */
  readonly textHash: string
  /** when it was signed, where that was earlier (paper); never later than now */
  readonly givenAt?: number
  readonly scanHash?: string
  /** staff id, where staff registers it */
  readonly registeredBy?: string
  /** of a guardian or proxy: what the guardianship or power of attorney covers */
  readonly limits?: GiverLimits
}

/** What remains when the citizen gives less than was asked for. A part left out stays as it is. */
export interface Narrowing {
  readonly purposes?: ConsentTerms['purposes']
  readonly categories?: ConsentTerms['categories']
  readonly sources?: ConsentTerms['sources']
  /** exceptions to add */
  readonly except?: ConsentTerms['except']
  readonly validFrom?: number
  readonly validUntil?: number
  readonly dataPeriod?: NonNullable<ConsentTerms['dataPeriod']>
}

export interface Refusal {
  readonly by: Actor
  /** the citizen as CPR knows her now: custody, and whether it is in force already */
  readonly person: PersonKnown
}

export type Channel = 'DIGITAL' | 'WRITTEN' | 'ORAL'

export interface WithdrawalRequest {
  /** STAFF: who asked takes a request back that nobody has given yet; `ref` is the staff id */
  readonly by: Actor | { readonly role: 'STAFF'; readonly ref: string }
  readonly channel: Channel
  readonly reason?: string
  readonly person: PersonKnown
}

/** Why the ledger did not do it. `parts`: what is too broad or missing. */
export type LedgerFault =
  | {
      readonly code: 'CONSENT_TOO_BROAD'
      readonly parts: readonly ConsentPart[]
      readonly faults: readonly ConsentFault[]
    }
  | { readonly code: 'CONSENT_NOT_FOUND' | 'CONSENT_NOT_YOURS' | 'CONSENT_STATE' }

export type LedgerAnswer = { readonly consent: ConsentVersion } | { readonly fault: LedgerFault }

export function tooBroad(faults: readonly ConsentFault[]): { readonly fault: LedgerFault } {
  return { fault: { code: 'CONSENT_TOO_BROAD', parts: [...new Set(faults.map(({ part }) => part))], faults } }
}

export function refusedFor(code: 'CONSENT_NOT_FOUND' | 'CONSENT_NOT_YOURS' | 'CONSENT_STATE'): {
  readonly fault: LedgerFault
} {
  return { fault: { code } }
}
