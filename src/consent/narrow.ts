import type { ConsentTerms } from '../access/consent.ts'
import type { ConsentFault, ConsentPart } from '../access/consent-lint.ts'
import type { Narrowing } from './draft.ts'

/** Giving less than was asked for: every part may shrink, none may grow. */

function lintSubset(part: ConsentPart, kept: readonly string[] | undefined, from: readonly string[]): ConsentFault[] {
  const wider = kept?.some((value) => !from.includes(value))
  return wider ? [{ part, text: 'holds more than was asked for' }] : []
}

/** Parts in which a narrowing holds more than the terms it narrows. */
export function lintNarrowing(terms: ConsentTerms, keep: Narrowing): readonly ConsentFault[] {
  const { validFrom = terms.validFrom, validUntil = terms.validUntil ?? Infinity, dataPeriod } = keep
  const { from = -Infinity, to = Infinity } = terms.dataPeriod ?? {}
  const longer = dataPeriod && ((dataPeriod.from ?? -Infinity) < from || (dataPeriod.to ?? Infinity) > to)
  return [
    ...lintSubset('purposes', keep.purposes, terms.purposes),
    ...lintSubset('categories', keep.categories, terms.categories),
    ...lintSubset('sources', keep.sources, terms.sources),
    ...(validFrom < terms.validFrom ? [{ part: 'validFrom', text: 'is earlier than was asked for' } as const] : []),
    ...(validUntil > (terms.validUntil ?? Infinity)
      ? [{ part: 'validUntil', text: 'is later than was asked for' } as const]
      : []),
    ...(longer ? [{ part: 'dataPeriod', text: 'is longer than was asked for' } as const] : []),
  ]
}

/** The terms that remain. */
export function narrowTerms(terms: ConsentTerms, { except, ...keep }: Narrowing): ConsentTerms {
  return { ...terms, ...keep, except: [...terms.except, ...(except ?? [])] }
}
