import { ANYTHING, COORDINATED_PLAN, type ConsentTerms } from './consent.ts'
import { addMonthsTo } from './danish-day.ts'

/** A consent is concrete or refused. Says which part is too broad or missing. */

export type ConsentPart =
  | 'purposes'
  | 'categories'
  | 'sources'
  | 'except'
  | 'recipient'
  | 'case'
  | 'validFrom'
  | 'validUntil'
  | 'dataPeriod'
  | 'givers'
  | 'method'
  | 'informed'
  | 'text'

export interface ConsentFault {
  readonly part: ConsentPart
  readonly text: string
}

const LONGEST_MONTHS = 12
/** A word that may be the number of a person. */
const NUMBER = /(?<![0-9A-Za-z])\d{6}-?\d{4}(?![0-9A-Za-z])/

function fault(part: ConsentPart, text: string): ConsentFault {
  return { part, text }
}

/** Named parts of a PERMIT; of a DENY also `*`, alone. */
function lintNames(part: ConsentPart, values: readonly string[], broad: boolean): readonly ConsentFault[] {
  if (values.length === 0 || values.some((value) => value.trim() === '')) return [fault(part, 'names nothing')]
  if (!values.includes(ANYTHING)) return []
  if (!broad) return [fault(part, '`*` is too broad')]
  return values.length > 1 ? [fault(part, '`*` stands alone')] : []
}

function lintExceptions({ except }: ConsentTerms): readonly ConsentFault[] {
  const empty = except.some(({ source, category }) => source === undefined && category === undefined)
  const wild = except.some(({ source }) => source === ANYTHING)
  return empty || wild ? [fault('except', 'an exception names a source or a category')] : []
}

function lintCase({ case: about, effect }: ConsentTerms): readonly ConsentFault[] {
  if (!about) return effect === 'DENY' ? [] : [fault('case', 'names no case')]
  const named = [about.source, about.ref].every((text) => text.trim() !== '' && text !== ANYTHING)
  if (NUMBER.test(about.ref)) return [fault('case', "a person's number is no case reference")]
  return named ? [] : [fault('case', 'one case, by source and reference')]
}

function lintPeriod({ effect, validFrom, validUntil }: ConsentTerms): readonly ConsentFault[] {
  if (!Number.isSafeInteger(validFrom)) return [fault('validFrom', 'is no instant')]
  if (validUntil === undefined) return effect === 'DENY' ? [] : [fault('validUntil', 'has no end')]
  if (!Number.isSafeInteger(validUntil) || validUntil <= validFrom)
    return [fault('validUntil', 'is not after validFrom')]
  const tooLong = effect === 'PERMIT' && validUntil > addMonthsTo(validFrom, LONGEST_MONTHS)
  return tooLong ? [fault('validUntil', 'is more than 12 calendar months after validFrom')] : []
}

function lintDataPeriod({ effect, dataPeriod }: ConsentTerms): readonly ConsentFault[] {
  if (!dataPeriod) return []
  if (effect === 'DENY') return [fault('dataPeriod', 'a DENY has none')]
  const { from = -Infinity, to = Infinity } = dataPeriod
  return from < to ? [] : [fault('dataPeriod', 'ends before it starts')]
}

function lintPlan({ effect, purposes }: ConsentTerms): readonly ConsentFault[] {
  const beside = effect === 'PERMIT' && purposes.includes(COORDINATED_PLAN) && new Set(purposes).size > 1
  return beside ? [fault('purposes', 'COORDINATED_PLAN stands alone')] : []
}

/** Every part of a consent that is too broad or missing; empty: it may be recorded. A DENY may be broad. */
export function lintConsent(terms: ConsentTerms): readonly ConsentFault[] {
  const broad = terms.effect === 'DENY'
  return [
    ...lintNames('purposes', terms.purposes, broad),
    ...lintPlan(terms),
    ...lintNames('categories', terms.categories, broad),
    ...lintNames('sources', terms.sources, broad),
    ...lintNames('recipient', [terms.recipient], broad),
    ...lintExceptions(terms),
    ...lintCase(terms),
    ...lintPeriod(terms),
    ...lintDataPeriod(terms),
  ]
}
