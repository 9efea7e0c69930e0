import { type Cpr, SourceFault, type ThirdParty } from '../../src/contract.ts'
import type { GrantedBenefitRow, GrantHead } from './wire-grants.ts'
import type { PaymentRow } from './wire-payments.ts'
import type { CourseRow } from './wire-sanctions.ts'
import type { Party } from './wire-values.ts'

/** The numbers asked for: whoever else an answer is about is not ours to read. */
export type Asked = ReadonlySet<Cpr>

export function isAsked(asked: Asked, party: Party): boolean {
  return party.number !== undefined && asked.has(party.number)
}

/** How a party stands to the citizen asked for. */
export function relate(asked: Asked, party: Party, relation: 'GRANTEE' | 'PAYEE'): ThirdParty {
  return isAsked(asked, party) ? { relation: 'SELF' } : { relation, ...party }
}

/** Law 6: a grant is about its grantee or its payee. */
export function checkGrants(asked: Asked, rows: readonly GrantedBenefitRow[]): void {
  for (const { benefit, grant } of rows)
    if (!isAsked(asked, grant.grantee) && !isAsked(asked, benefit.payee)) throw aboutSomebodyElse('BevillingHent')
}

/** Law 6: an effectuation is about its payee; asked by the grantee, about whom its grants are for, where it names any. */
export function checkPayments(asked: Asked, rows: readonly PaymentRow[], by: 'PAYEE' | 'GRANTEE'): void {
  for (const row of rows) {
    const grants = row.lines.flatMap((line): readonly GrantHead[] => (line.granted?.grant ? [line.granted.grant] : []))
    const named = grants.length === 0 || grants.some((grant) => isAsked(asked, grant.grantee))
    const ours = by === 'PAYEE' ? isAsked(asked, row.payee) : named
    if (!ours) throw aboutSomebodyElse('EffektueringHent')
  }
}

export function checkCourses(asked: Asked, rows: readonly CourseRow[]): void {
  for (const row of rows) if (!isAsked(asked, row.party)) throw aboutSomebodyElse('SanktionHent')
}

function aboutSomebodyElse(operation: string): SourceFault {
  return new SourceFault('MALFORMED', `${operation}: about somebody who was not asked for`)
}
