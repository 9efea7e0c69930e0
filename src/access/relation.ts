import type { CaseFact, Cpr, SourceId } from '../contract.ts'
import type { RelationCase } from './decision.ts'
import { baseHolds, kinshipHolds, profileHolds, type Sight, within } from './limits.ts'
import type { RelationRule } from './register.ts'

/** What the sources of the case relation answered. */
export type RelationReads = ReadonlyMap<SourceId, readonly CaseFact[] | 'UNREADABLE'>

export interface RelationCaseFound extends RelationCase {
  readonly fact: CaseFact
}

/** The open cases that give the viewer's unit the relation; a case hidden from this viewer gives none. */
export function relationCases(
  rules: readonly RelationRule[],
  reads: RelationReads,
  sightOf: (source: SourceId) => Sight,
): readonly RelationCaseFound[] {
  const found: RelationCaseFound[] = []
  for (const rule of rules) {
    const cases = reads.get(rule.source)
    if (cases === undefined || cases === 'UNREADABLE') continue
    const sight = sightOf(rule.source)
    for (const fact of cases)
      if (counts(fact, rule, sight)) found.push({ source: rule.source, reference: fact.reference, fact })
  }
  return found
}

function counts(fact: CaseFact, rule: RelationRule, sight: Sight): boolean {
  if (fact.role === 'PARTY' && rule.mode !== 'ANY_PARTY') return false
  if (!baseHolds(fact.limits, sight) || !kinshipHolds(fact.limits, sight)) return false
  if (!(fact.limits.anyOf ?? []).every((group) => group.some((partner) => baseHolds(partner, sight)))) return false
  if (rule.mode === 'ANY_OPEN')
    return fact.held.some(({ unit, period }) => unit !== undefined && within(period, sight.now))
  const { unit } = sight.viewer
  return (
    profileHolds(fact.limits, sight) &&
    unit !== undefined &&
    fact.held.some((held) => held.unit === unit && within(held.period, sight.now))
  )
}

/** Whether the person is a party of any case the sources returned, open or not. */
export function isPartyOfAny(reads: RelationReads, numbers: readonly Cpr[]): boolean {
  for (const cases of reads.values())
    if (cases !== 'UNREADABLE')
      for (const { limits, parties = [] } of cases)
        if ([...parties, ...(limits.parties ?? [])].some((party) => numbers.includes(party))) return true
  return false
}
