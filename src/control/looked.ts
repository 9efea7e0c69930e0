import type { TrailLine } from '../trail/line.ts'

/** A look-up by staff as control sees it: the lines with one look-up id, taken together. */
export interface Looked {
  readonly lookupId: string
  /** of its first line, epoch milliseconds */
  readonly at: number
  readonly viewer: {
    readonly id: string
    readonly kind: string
    readonly authority: string
    readonly unit?: string
  }
  readonly purpose: string
  /** pseudonym of the citizen as it stands in the trail; absent where the number led to nobody */
  readonly citizen?: string
  readonly case?: { readonly source: string; readonly reference: string }
  /** nothing was opened */
  readonly refused: boolean
  /** basis of each permit and code of each denial, each once, sorted */
  readonly bases: readonly string[]
  readonly codes: readonly string[]
  /** the emergency access it rests on */
  readonly override?: string
  /** facts were read before it was decided */
  readonly factsRead: boolean
}

const STAFF = new Set(['CASEWORKER', 'AUDITOR'])

/**
 * Whether a line is of a look-up of a person by one of the staff. A citizen's own insight, the watching system, an act
 * on a ledger, a question what would be decided and a reading of the trail are none.
 */
export function isLookUp({ viewer, decisions, decisionReads }: TrailLine): boolean {
  return STAFF.has(viewer.kind) && (decisions.length > 0 || decisionReads.length > 0)
}

/** The look-up that one line tells of. */
export function lookedIn(line: TrailLine): Looked {
  const { lookupId, viewer, purpose, citizen, decisions, decisionReads, override } = line
  const bases = decisions.flatMap((one) => (one.effect === 'PERMIT' ? [one.basis] : []))
  const codes = decisions.flatMap((one) => (one.effect === 'DENY' ? [one.code] : []))
  return {
    lookupId,
    at: Date.parse(line.at),
    viewer: {
      id: viewer.id,
      kind: viewer.kind,
      authority: viewer.authority,
      ...(viewer.unit === undefined ? {} : { unit: viewer.unit }),
    },
    purpose: purpose.id,
    ...(citizen === undefined ? {} : { citizen }),
    ...(line.case === undefined ? {} : { case: line.case }),
    refused: isRefused(bases, codes),
    bases: sorted(bases),
    codes: sorted(codes),
    ...(override === undefined ? {} : { override }),
    factsRead: decisionReads.length > 0,
  }
}

/** Two tellings of the same look-up as one: the first instant, and whatever either of them opened or closed. */
export function joinLooked(one: Looked, other: Looked): Looked {
  const [first, second] = one.at <= other.at ? [one, other] : [other, one]
  const bases = sorted([...first.bases, ...second.bases])
  const codes = sorted([...first.codes, ...second.codes])
  return {
    ...second,
    ...first,
    refused: isRefused(bases, codes),
    bases,
    codes,
    factsRead: first.factsRead || second.factsRead,
  }
}

function isRefused(bases: readonly string[], codes: readonly string[]): boolean {
  return bases.length === 0 && codes.length > 0
}

function sorted(codes: readonly string[]): readonly string[] {
  return [...new Set(codes)].sort()
}
