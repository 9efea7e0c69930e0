import { type Cpr, SourceFault, type ThirdParty } from '../../src/contract.ts'
import type { GrantedBenefitRow } from './wire-grants.ts'
import type { PaymentLinkRow, PaymentRow } from './wire-payments.ts'
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

/** Law 6: an effectuation is about its payee. */
export function checkPayments(asked: Asked, rows: readonly PaymentRow[]): void {
  for (const { payee } of rows) if (!isAsked(asked, payee)) throw aboutSomebodyElse('EffektueringHent')
}

/** Law 6: asked by the grantee, it is about whom its grants are for, where it names any. */
export function checkLinks(asked: Asked, rows: readonly PaymentLinkRow[]): void {
  for (const { lines } of rows) {
    const grants = lines.flatMap(({ granted }) => granted?.grant ?? [])
    if (grants.length > 0 && !grants.some(({ grantee }) => isAsked(asked, grantee)))
      throw aboutSomebodyElse('EffektueringHent')
  }
}

export function checkCourses(asked: Asked, rows: readonly CourseRow[]): void {
  for (const row of rows) if (!isAsked(asked, row.party)) throw aboutSomebodyElse('SanktionHent')
}

function aboutSomebodyElse(operation: string): SourceFault {
  return new SourceFault('MALFORMED', `${operation}: about somebody who was not asked for`)
}
