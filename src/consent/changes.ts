import { COORDINATED_PLAN, type ConsentTerms, type ConsentVersion, type Giver } from '../access/consent.ts'
import { type ConsentFault, lintConsent } from '../access/consent-lint.ts'
import { type CitizenConsents, closureOf, statusAt } from '../access/consent-status.ts'
import type { Seal } from '../store/seal.ts'
import {
  type Actor,
  type ConsentDraft,
  type Giving,
  type LedgerFault,
  type Narrowing,
  type Refusal,
  refusedFor,
  type SeenText,
  tooBroad,
  type WithdrawalRequest,
} from './draft.ts'
import { lintNarrowing, narrowTerms } from './narrow.ts'
import { hasGiven, lintGiving, lintLimits, lintText, mayGive, mayRefuse, mayWithdraw } from './rights.ts'
import type { ConsentEntry } from './store.ts'
import { type EntryPlace, givenEntry, refusedEntry, versionEntry, withdrawnEntry } from './write.ts'

/** What each act adds to the ledger, given what it holds. No entries: it stands already. */

/** A consent by id; without a version: the latest. */
export interface ConsentId {
  readonly id: string
  readonly version?: number
}

export type Change =
  | { readonly fault: LedgerFault }
  | { readonly entries: readonly ConsentEntry[]; readonly id: string; readonly version: number }

interface Beginning {
  readonly at: number
  readonly id: string
  readonly registeredBy?: string
  /** none: it is asked for */
  readonly givings?: readonly Giving[]
}

function termsOf(from: ConsentTerms): ConsentTerms {
  const { purposes, categories, except, sources, recipient, effect, validFrom, legalGround } = from
  return {
    purposes,
    categories,
    except,
    sources,
    recipient,
    effect,
    validFrom,
    legalGround,
    ...(from.case && { case: from.case }),
    ...(from.validUntil !== undefined && { validUntil: from.validUntil }),
    ...(from.dataPeriod && { dataPeriod: from.dataPeriod }),
  }
}

function textOf({ textVersion, textHash, language }: Omit<SeenText, 'texts'>): SeenText {
  return { textVersion, textHash, language }
}

function placeOf({ citizen, id, version }: ConsentVersion, at: number): EntryPlace {
  return { citizen, at, consent: id, version }
}

/** The version meant, or the latest of the id. */
function findVersion({ versions }: CitizenConsents, { id, version }: ConsentId): ConsentVersion | undefined {
  return versions.findLast((known) => known.id === id && (version ?? known.version) === known.version)
}

/** Whether it can still be given: not refused or withdrawn, in time, its case not closed, and the latest of its id. */
function isOpen({ versions, closedCases }: CitizenConsents, consent: ConsentVersion, at: number): boolean {
  const latest = versions.findLast(({ id }) => id === consent.id)
  const ended = consent.refused ?? consent.withdrawn
  const endsAt = Math.min(consent.validUntil ?? Infinity, closureOf(consent, closedCases))
  return ended === undefined && latest === consent && at < endsAt
}

function sameRequest(known: CitizenConsents, draft: ConsentDraft, registeredBy: string, at: number) {
  const asked = JSON.stringify([termsOf(draft), textOf(draft), draft.supersedes])
  return known.versions.find(
    (version) =>
      version.givers.length === 0 &&
      version.registeredBy === registeredBy &&
      isOpen(known, version, at) &&
      JSON.stringify([termsOf(version), textOf(version), version.supersedes]) === asked,
  )
}

function lintGivings(terms: ConsentTerms, givings: readonly Giving[], at: number): readonly ConsentFault[] {
  return givings.flatMap((giving) => [...lintGiving(giving, at), ...lintLimits(terms, giving, at)])
}

/** A new consent: asked for (`registeredBy`), or given at once by one or more (`givings`). */
export function planNew(known: CitizenConsents, draft: ConsentDraft, begin: Beginning, seal: Seal): Change {
  const { at, id, givings = [] } = begin
  const faults = [...lintConsent(draft), ...lintText(draft), ...lintGivings(draft, givings, at)]
  if (faults.length > 0) return tooBroad(faults)
  if (!givings.every(({ by }) => mayGive(by, draft.citizen))) return refusedFor('CONSENT_NOT_YOURS')
  if (givings.some(({ textHash }) => textHash !== draft.textHash)) return refusedFor('CONSENT_STATE')
  const { supersedes } = draft
  if (supersedes && !findVersion(known, supersedes)) return refusedFor('CONSENT_NOT_FOUND')
  const registeredBy = begin.registeredBy ?? givings[0]?.registeredBy
  const same = registeredBy !== undefined && givings.length === 0 && sameRequest(known, draft, registeredBy, at)
  if (same) return { entries: [], id: same.id, version: same.version }
  const place = { citizen: draft.citizen, at, consent: id, version: 1 }
  const content = {
    terms: termsOf(draft),
    text: draft,
    ...(registeredBy !== undefined && { registeredBy }),
    ...(supersedes && { supersedes }),
  }
  const given = givings.map((giving) => givenEntry(place, giving, seal))
  return { entries: [versionEntry(place, content, seal), ...given], id, version: 1 }
}

/** The parts of one or more givers of a version. */
export function planGrant(
  known: CitizenConsents,
  name: ConsentId,
  givings: readonly Giving[],
  at: number,
  seal: Seal,
): Change {
  const consent = findVersion(known, name)
  if (!consent) return refusedFor('CONSENT_NOT_FOUND')
  if (!givings.every(({ by }) => mayGive(by, consent.citizen))) return refusedFor('CONSENT_NOT_YOURS')
  const faults = lintGivings(consent, givings, at)
  if (faults.length > 0) return tooBroad(faults)
  const sawAnother = givings.some(({ textHash }) => textHash !== consent.textHash)
  if (!isOpen(known, consent, at) || sawAnother) return refusedFor('CONSENT_STATE')
  const { id, version } = consent
  const added = givings.filter(({ by }) => !hasGiven(consent, by))
  return { entries: added.map((giving) => givenEntry(placeOf(consent, at), giving, seal)), id, version }
}

export interface NarrowingPlan {
  readonly keep: Narrowing
  readonly text: SeenText
  readonly giving: Giving
}

/**
 * What others gave for the wider version. Who gave more gave this too; the citizen's own part needs no other, save for
 * a coordinated plan.
 */
function partsBeside({ givers, purposes }: ConsentVersion, by: Actor): readonly Giver[] {
  if (by.role === 'SELF' && !purposes.includes(COORDINATED_PLAN)) return []
  return givers.filter(({ role, ref }) => role !== by.role || (ref !== by.ref && !by.alsoKnownAs?.includes(ref)))
}

/** A version with fewer parts, given by one; what others gave is carried over. */
export function planNarrowing(
  known: CitizenConsents,
  name: ConsentId,
  { keep, text, giving }: NarrowingPlan,
  at: number,
  seal: Seal,
): Change {
  const wide = findVersion(known, name)
  if (!wide) return refusedFor('CONSENT_NOT_FOUND')
  if (!mayGive(giving.by, wide.citizen)) return refusedFor('CONSENT_NOT_YOURS')
  if (!isOpen(known, wide, at) || wide.effect === 'DENY') return refusedFor('CONSENT_STATE')
  const asked = termsOf(wide)
  const terms = narrowTerms(asked, keep)
  const faults = [
    ...lintNarrowing(wide, keep),
    ...lintConsent(terms),
    ...lintText(text),
    ...lintGivings(terms, [giving], at),
  ]
  if (faults.length > 0) return tooBroad(faults)
  if (giving.textHash !== text.textHash) return refusedFor('CONSENT_STATE')
  const { id, registeredBy, supersedes } = wide
  const repeated = hasGiven(wide, giving.by) && JSON.stringify(terms) === JSON.stringify(asked)
  if (repeated) return { entries: [], id, version: wide.version }
  const place = { ...placeOf(wide, at), version: wide.version + 1 }
  const content = {
    terms,
    text,
    givers: partsBeside(wide, giving.by),
    ...(registeredBy !== undefined && { registeredBy }),
    ...(supersedes && { supersedes }),
  }
  return { entries: [versionEntry(place, content, seal), givenEntry(place, giving, seal)], id, version: place.version }
}

/** A no to a request that is not in force. */
export function planRefusal(
  known: CitizenConsents,
  name: ConsentId,
  { by, person }: Refusal,
  at: number,
  seal: Seal,
): Change {
  const consent = findVersion(known, name)
  if (!consent) return refusedFor('CONSENT_NOT_FOUND')
  if (!mayRefuse(by, consent.citizen, person, at)) return refusedFor('CONSENT_NOT_YOURS')
  const { id, version } = consent
  if (consent.refused) return { entries: [], id, version }
  const status = statusAt(known, known.versions.indexOf(consent), { now: at, person })
  const open = status === 'REQUESTED' && isOpen(known, consent, at) && !hasGiven(consent, by)
  if (!open) return refusedFor('CONSENT_STATE')
  return { entries: [refusedEntry(placeOf(consent, at), by, seal)], id, version }
}

/** The end of every version of an id that has not been refused or withdrawn. */
export function planWithdrawal(
  known: CitizenConsents,
  id: string,
  withdrawal: WithdrawalRequest,
  at: number,
  seal: Seal,
): Change {
  const versions = known.versions.filter((version) => version.id === id)
  const latest = versions.at(-1)
  if (!latest) return refusedFor('CONSENT_NOT_FOUND')
  if (!mayWithdraw(withdrawal.by, latest.citizen, versions, withdrawal.person, at)) {
    return refusedFor('CONSENT_NOT_YOURS')
  }
  if (latest.withdrawn) return { entries: [], id, version: latest.version }
  const open = versions.filter((version) => !version.refused && !version.withdrawn)
  if (open.length === 0 || at >= (latest.validUntil ?? Infinity)) return refusedFor('CONSENT_STATE')
  const entries = open.map((version) => withdrawnEntry(placeOf(version, at), withdrawal, seal))
  return { entries, id, version: latest.version }
}
