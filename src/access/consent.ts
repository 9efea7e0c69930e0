import type { Category, Period, PurposeId, SourceId } from '../contract.ts'

/**
 * Consent: what a version holds and what it covers. Pure rules: the instant and the facts come in, nothing is read.
 * Texts of law: forvaltningsloven § 29, retssikkerhedsloven § 11 a.
 */

/** Stands alone in a part of a DENY: everything. */
export const ANYTHING = '*'
export const COORDINATED_PLAN = 'COORDINATED_PLAN'

export type Effect = 'PERMIT' | 'DENY'
export type Language = 'da' | 'en'
export type GiverRole = 'SELF' | 'CUSTODY_HOLDER' | 'GUARDIAN' | 'PROXY'

/**
 * What a guardianship (værgemål) or a power of attorney (fuldmagt) covers, and when: `[from, to)` in epoch milliseconds.
 * A part left out is not limited.
 */
export interface GiverLimits {
  readonly purposes?: readonly PurposeId[]
  readonly sources?: readonly SourceId[]
  readonly categories?: readonly Category[]
  readonly from?: number
  readonly to?: number
}

/** Who gave, as a keyed pseudonym, and when (epoch milliseconds). */
export interface Giver {
  readonly role: GiverRole
  readonly ref: string
  readonly at: number
  /** of a guardian or proxy; absent: not limited */
  readonly limits?: GiverLimits
}

/** How it was given. What was said aloud is noted, before a witness. */
export type Method =
  | { readonly kind: 'DIGITAL' }
  | { readonly kind: 'WRITTEN' }
  | { readonly kind: 'ORAL'; readonly note: string; readonly witness: string }

/** Takes out what matches every part it states. */
export interface Exception {
  readonly source?: SourceId
  readonly category?: Category
}

export interface Withdrawal {
  readonly at: number
  /** keyed pseudonym of who withdrew */
  readonly by: string
  readonly channel: string
  readonly reason?: string | undefined
}

/** What a consent is about: everything the citizen decides on. Instants in epoch milliseconds, `[validFrom, validUntil)`. */
export interface ConsentTerms {
  /** the one case on which the recipient rests; a DENY may name none */
  readonly case?: { readonly source: SourceId; readonly ref: string }
  readonly purposes: readonly PurposeId[]
  readonly categories: readonly (Category | typeof ANYTHING)[]
  readonly except: readonly Exception[]
  readonly sources: readonly SourceId[]
  /** one authority; a DENY may name `*` */
  readonly recipient: string
  readonly effect: Effect
  readonly validFrom: number
  /** a DENY may have an open end */
  readonly validUntil?: number
  /** objects whose own start or date lies here; PERMIT only */
  readonly dataPeriod?: Period
  readonly legalGround: 'FVL_29' | 'RSL_11A'
}

/**
 * One version of one consent, as the ledger folds it at an instant. Its terms never change; givers, refusal and
 * withdrawal are added by later entries. Its status follows from the instant and the facts: `standAt`.
 */
export interface ConsentVersion extends ConsentTerms {
  readonly id: string
  /** 1, 2, ... within the id */
  readonly version: number
  /** keyed pseudonym of the citizen it is about */
  readonly citizen: string
  /** when the ledger recorded it */
  readonly recorded: number
  readonly givers: readonly Giver[]
  readonly method?: Method
  /** SHA-256 of the scanned paper */
  readonly scanHash?: string
  /** staff id, where staff asked for it or registered it */
  readonly registeredBy?: string
  /** the text shown, in both languages; `textHash` is that of `language`. Undefined where it does not open any more */
  readonly texts?: Readonly<Record<Language, string | undefined>>
  readonly textVersion: string
  /** SHA-256 of the text the citizen saw */
  readonly textHash: string
  readonly language: Language
  readonly informed?: { readonly consequences: boolean; readonly withdrawal: boolean }
  readonly refused?: { readonly at: number; readonly by: string }
  readonly withdrawn?: Withdrawal
  /** names another consent; without a version: every version of it */
  readonly supersedes?: { readonly id: string; readonly version?: number }
  readonly receipt?: string
}

/** `REQUESTED -> ACTIVE -> WITHDRAWN | EXPIRED | LAPSED | SUPERSEDED`, `REQUESTED -> REFUSED | WITHDRAWN`. */
export type Status = 'REQUESTED' | 'ACTIVE' | 'WITHDRAWN' | 'EXPIRED' | 'LAPSED' | 'SUPERSEDED' | 'REFUSED'

/** A version and its status at the instant asked for. */
export interface StandingConsent {
  readonly version: ConsentVersion
  readonly status: Status
}

/** What all cells of one lookup have in common. */
export interface Concern {
  readonly recipient: string
  readonly purpose: PurposeId
}

/** One cell of one lookup, and the open cases that gave this viewer the case relation. */
export interface CoverQuestion extends Concern {
  readonly source: SourceId
  readonly category: Category
  readonly cases: readonly { readonly source: SourceId; readonly reference: string }[]
  readonly now: number
}

export interface ConsentName {
  readonly id: string
  readonly version: number
}

/** `periods`: an object must lie in one of them; absent: no limit. */
export type Cover =
  | { readonly effect: 'PERMIT'; readonly consent: ConsentName; readonly periods?: readonly Period[] }
  | {
      readonly effect: 'DENY'
      readonly code: 'CONSENT_DENIED' | 'CONSENT_WITHDRAWN' | 'CONSENT_EXPIRED' | 'CONSENT_MISSING'
      readonly consent?: ConsentName
    }

function nameOf({ id, version }: ConsentVersion): ConsentName {
  return { id, version }
}

function holds(part: readonly string[], value: string, wildcard: boolean): boolean {
  return part.includes(value) || (wildcard && part.includes(ANYTHING))
}

/** Whether a version names recipient and purpose, so that it may say something of a cell. Only a DENY knows `*`. */
export function concerns(version: ConsentVersion, { recipient, purpose }: Concern): boolean {
  const wildcard = version.effect === 'DENY'
  const named = version.recipient === recipient || (wildcard && version.recipient === ANYTHING)
  return named && holds(version.purposes, purpose, wildcard)
}

/** Whether a version names recipient, purpose, source and category and does not except them. */
function names(version: ConsentVersion, question: CoverQuestion): boolean {
  const wildcard = version.effect === 'DENY'
  return (
    concerns(version, question) &&
    holds(version.sources, question.source, wildcard) &&
    holds(version.categories, question.category, wildcard) &&
    !version.except.some(
      ({ source, category }) =>
        (source === undefined || source === question.source) &&
        (category === undefined || category === question.category),
    )
  )
}

/** The later by validFrom, then by place in the ledger: `next` stands after `latest`. */
function laterOf(latest: StandingConsent | undefined, next: StandingConsent): StandingConsent {
  return latest && latest.version.validFrom > next.version.validFrom ? latest : next
}

function restsOnCase(version: ConsentVersion, question: CoverQuestion): boolean {
  return question.cases.some((open) => open.source === version.case?.source && open.reference === version.case.ref)
}

/** Of the latest PERMIT that named the cell, why it does not cover. */
function whyNot(latest: StandingConsent | undefined): Cover {
  if (!latest) return { effect: 'DENY', code: 'CONSENT_MISSING' }
  const consent = nameOf(latest.version)
  if (latest.status === 'WITHDRAWN') return { effect: 'DENY', code: 'CONSENT_WITHDRAWN', consent }
  const ended = latest.status === 'EXPIRED' || latest.status === 'LAPSED'
  return ended ? { effect: 'DENY', code: 'CONSENT_EXPIRED', consent } : { effect: 'DENY', code: 'CONSENT_MISSING' }
}

/**
 * What the consents of one citizen say about one cell: a DENY in force beats every PERMIT; a PERMIT covers while it is
 * ACTIVE, names the cell and rests on a case that gave the viewer the relation; else why there is none.
 * `consents`: in ledger order, as `standAt` gives them for the same instant.
 */
export function findCover(consents: readonly StandingConsent[], question: CoverQuestion): Cover {
  let denial: StandingConsent | undefined
  let shown: StandingConsent | undefined
  let named: StandingConsent | undefined
  let unlimited = false
  const periods: Period[] = []
  for (const consent of consents) {
    const { version, status } = consent
    if (!names(version, question)) continue
    if (version.effect === 'DENY') {
      if (status === 'ACTIVE') denial = laterOf(denial, consent)
      continue
    }
    if (version.validFrom <= question.now) named = laterOf(named, consent)
    if (status !== 'ACTIVE' || !restsOnCase(version, question)) continue
    shown = laterOf(shown, consent)
    if (version.dataPeriod) periods.push(version.dataPeriod)
    else unlimited = true
  }
  if (denial) return { effect: 'DENY', code: 'CONSENT_DENIED', consent: nameOf(denial.version) }
  if (!shown) return whyNot(named)
  const permit = { effect: 'PERMIT', consent: nameOf(shown.version) } as const
  return unlimited ? permit : { ...permit, periods }
}

/** Whether an object with this own start or date lies in one of the data periods; one without a date lies outside. */
export function liesInDataPeriod(periods: readonly Period[] | undefined, date: number | undefined): boolean {
  if (periods === undefined) return true
  if (date === undefined) return false
  return periods.some(({ from, to }) => (from ?? -Infinity) <= date && date < (to ?? Infinity))
}
