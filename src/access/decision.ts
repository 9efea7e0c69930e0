import type { Category, Period, SourceId } from '../contract.ts'
import type { ConsentName, Cover } from './consent.ts'

/** Why a whole look-up is refused (steps 1 to 4), or one cell (steps 5 and 6). */
export type Code =
  | 'CORE_BAR'
  | 'PURPOSE_NOT_ALLOWED'
  | 'RELATIONS_UNAVAILABLE'
  | 'CASE_RELATION_MISSING'
  | 'PRECONDITION'
  | 'DATA_LIMIT'
  | 'BARRED'
  | 'CONSENT_MISSING'
  | 'CONSENT_EXPIRED'
  | 'CONSENT_WITHDRAWN'
  | 'CONSENT_DENIED'
  | 'JUSTIFICATION_REQUIRED'

/** What would open a denied cell; the same whether or not there are data behind it. */
export type Remedy =
  | {
      readonly by: 'CONSENT'
      readonly source: SourceId
      readonly categories: readonly Category[]
      readonly authority: string
    }
  | { readonly by: 'JUSTIFICATION'; readonly source: SourceId; readonly categories: readonly Category[] }
  | {
      readonly by: 'HANDOVER'
      readonly source: SourceId
      readonly categories: readonly Category[]
      readonly authority: string
    }

/** The decision of one cell. `policyVersion` is the register's version. */
export type Decision =
  | {
      readonly effect: 'PERMIT'
      readonly basis: 'OWN' | 'STATUTE' | 'CONSENT' | 'OVERRIDE'
      readonly reference?: string
      readonly consent?: ConsentName
      /** what the consents said, where an override replaced it */
      readonly overrode?: (Cover & { readonly effect: 'DENY' })['code']
      /** data periods of the covering consents; absent: all */
      readonly periods?: readonly Period[]
      readonly only?: 'INTERVIEWS_COPIED_TO_SOF'
      readonly policyVersion: string
    }
  | {
      readonly effect: 'DENY'
      readonly code: Code
      /** whether asking again soon may help */
      readonly retryable?: boolean
      readonly opens: readonly Remedy[]
      readonly policyVersion: string
    }

type Permit = Decision & { readonly effect: 'PERMIT' }

/** A case that gave the viewer the relation: what a consent's case is compared with. */
export interface RelationCase {
  readonly source: SourceId
  readonly reference: string
}

/** Decisions by source and category. */
export type Decisions = ReadonlyMap<SourceId, ReadonlyMap<Category, Decision>>

/** The outcome of the ladder for one look-up. */
export type Ruling =
  | { readonly kind: 'UNKNOWN' }
  | { readonly kind: 'REFUSED'; readonly code: Code; readonly retryable: boolean }
  | { readonly kind: 'DECIDED'; readonly cases: readonly RelationCase[]; readonly decisions: Decisions }

/** A decision with its cell. */
type DecidedCell<D = Decision> = readonly [SourceId, Category, D]

/** The permits of a ruling that rest on a consent, each with its cell. */
export function consentedIn(ruling: Ruling): readonly DecidedCell<Permit>[] {
  return decisionsOf(ruling).filter(isConsented)
}

function isConsented(cell: DecidedCell): cell is DecidedCell<Permit> {
  const [, , decision] = cell
  return decision.effect === 'PERMIT' && decision.basis === 'CONSENT'
}

/** Whether any permit of a ruling rests on a consent. */
export function restsOnConsent(ruling: Ruling): ruling is Ruling & { readonly kind: 'DECIDED' } {
  return permitBy(ruling, 'CONSENT') !== undefined
}

/** The registration that permits of a ruling rest on; undefined: none does. */
export function overrideOf(ruling: Ruling): string | undefined {
  return permitBy(ruling, 'OVERRIDE')?.reference
}

/** The first permit of a ruling that rests on this basis. */
function permitBy(ruling: Ruling, basis: Permit['basis']): Permit | undefined {
  if (ruling.kind !== 'DECIDED') return undefined
  for (const row of ruling.decisions.values())
    for (const decision of row.values()) if (decision.effect === 'PERMIT' && decision.basis === basis) return decision
  return undefined
}

/** Whether the cell rests on the consent it was decided on, with the same data periods. */
export function isSameCover(decision: Permit, cover: Cover): boolean {
  if (cover.effect === 'DENY') return false
  const { consent, periods } = decision
  const same = consent?.id === cover.consent.id && consent.version === cover.consent.version
  return same && JSON.stringify(periods) === JSON.stringify(cover.periods)
}

/** Every decision of a ruling with its cell. */
export function decisionsOf(ruling: Ruling): readonly DecidedCell[] {
  if (ruling.kind !== 'DECIDED') return []
  const found: DecidedCell[] = []
  for (const [source, row] of ruling.decisions)
    for (const [category, decision] of row) found.push([source, category, decision])
  return found
}

/** The categories that a ruling decided on, by source. */
export function cellsIn(ruling: Ruling): ReadonlyMap<SourceId, ReadonlySet<Category>> {
  if (ruling.kind !== 'DECIDED') return new Map()
  return new Map([...ruling.decisions].map(([source, row]) => [source, new Set(row.keys())]))
}

/** The permitted categories by source, as they are for the viewer's unit: an override is the viewer's alone. */
export function permittedIn(ruling: Ruling): ReadonlyMap<SourceId, ReadonlySet<Category>> {
  const permitted = new Map<SourceId, Set<Category>>()
  for (const [source, category, decision] of decisionsOf(ruling))
    if (decision.effect === 'PERMIT' && decision.basis !== 'OVERRIDE')
      permitted.set(source, (permitted.get(source) ?? new Set()).add(category))
  return permitted
}
