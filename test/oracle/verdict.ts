/** What came of a case, in words that both sides can be held against. */
export type Verdict =
  | { readonly kind: 'UNKNOWN' }
  | { readonly kind: 'REFUSED'; readonly code: string; readonly retryable: boolean }
  | {
      readonly kind: 'DECIDED'
      /** cases that gave the relation, `source reference` */
      readonly cases: readonly string[]
      /** by `source category` */
      readonly cells: Readonly<Record<string, CellVerdict>>
    }

export interface CellVerdict {
  readonly effect: 'PERMIT' | 'DENY'
  /** basis of a permit, code of a denial */
  readonly why: string
  readonly retryable: boolean
  readonly reference?: string
  /** the code that an override replaced */
  readonly overrode?: string
  readonly only?: string
  /** data periods, `from..to`; absent: all */
  readonly periods?: readonly string[]
  readonly opens: readonly string[]
  readonly policyVersion: string
}

/** The words that a table of outcomes counts. */
export function wordsOf(verdict: Verdict): readonly string[] {
  if (verdict.kind === 'UNKNOWN') return ['look-up: UNKNOWN']
  if (verdict.kind === 'REFUSED') return [`look-up: ${verdict.code}${verdict.retryable ? ' (retry)' : ''}`]
  return ['look-up: decided', ...Object.values(verdict.cells).map(({ effect, why }) => `cell: ${effect} ${why}`)]
}
