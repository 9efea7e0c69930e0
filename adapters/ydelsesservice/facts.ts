import type { CaseFact, Cpr } from '../../src/contract.ts'
import { daysInclusive } from './danish-day.ts'
import { limitGrant } from './grant-limits.ts'
import type { GrantedBenefitRow } from './wire-grants.ts'

/**
 * The cases for the relation: one fact per case reference, which is the case's id, else the grant's. Rows of one
 * reference that differ in owner, KLE or level are facts of their own, since one of them may be hidden.
 */
export function buildCases(rows: readonly GrantedBenefitRow[]): readonly CaseFact[] {
  const groups = new Map<string, CaseFact>()
  for (const row of rows) {
    const fact = buildCase(row)
    const key = `${fact.reference} ${JSON.stringify(fact.limits)}`
    const other = groups.get(key)
    groups.set(key, other === undefined ? fact : join(other, fact))
  }
  return [...groups.values()]
}

function buildCase({ benefit, grant }: GrantedBenefitRow): CaseFact {
  const period = daysInclusive(benefit.start, benefit.end)
  return {
    reference: grant.case?.id ?? grant.id,
    held: [grant.unit.id === undefined ? { period } : { unit: grant.unit.id, period }],
    role: 'PRIMARY',
    limits: limitGrant(grant, benefit.kle),
    parties: [...new Set([grant.grantee.number, benefit.payee.number].filter((number) => number !== undefined))],
  }
}

function join(one: CaseFact, other: CaseFact): CaseFact {
  const held = other.held.filter((row) => !one.held.some((known) => JSON.stringify(known) === JSON.stringify(row)))
  const parties = new Set<Cpr>([...(one.parties ?? []), ...(other.parties ?? [])])
  return { ...one, held: [...one.held, ...held], parties: [...parties] }
}
