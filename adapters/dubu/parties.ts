import type { Cpr, ThirdParty } from '../../src/contract.ts'
import { isInForce } from './validity.ts'
import type { CaseRow } from './wire.ts'
import { PRIMARY_PARTY } from './wire-codes.ts'
import type { NetworkRow } from './wire-rest.ts'
import { numberOf } from './wire-values.ts'

/** Everybody with a CPR number who is or was a party. */
export function numbersOfParties(row: CaseRow): readonly Cpr[] {
  const numbers = row.parties.map(({ reference }) => numberOf(reference))
  return [...new Set(numbers.filter((number) => number !== undefined))]
}

/** Which role the citizen has; a former role counts where there is none in force. */
export function roleOf(row: CaseRow, asked: ReadonlySet<Cpr>, now: number): 'PRIMARY' | 'PARTY' | undefined {
  const own = row.parties.filter(({ reference }) => isOneOf(asked, numberOf(reference)))
  if (own.length === 0) return undefined
  const valid = own.filter((party) => isInForce(party, now))
  return (valid.length > 0 ? valid : own).some(({ role }) => role === PRIMARY_PARTY) ? 'PRIMARY' : 'PARTY'
}

/** A party or somebody an examination concerns. */
export function relateParty(asked: ReadonlySet<Cpr>, number: Cpr | undefined, name: string | undefined): ThirdParty {
  if (isOneOf(asked, number)) return { relation: 'SELF' }
  return person('PARTY', number, name)
}

const FAMILY: Readonly<Record<string, ThirdParty['relation']>> = {
  mor: 'MOTHER',
  far: 'FATHER',
  barn: 'CHILD',
  ægtefælle: 'SPOUSE',
}

/** Somebody of the primary party's network, whose relation is in the source's own words. */
export function relateNetwork(asked: ReadonlySet<Cpr>, row: NetworkRow): ThirdParty {
  if (isOneOf(asked, row.number)) return { relation: 'SELF' }
  return person(FAMILY[row.relation?.trim().toLowerCase() ?? ''] ?? 'RELATIVE', row.number, row.name)
}

function person(relation: ThirdParty['relation'], number: Cpr | undefined, name: string | undefined): ThirdParty {
  return { relation, ...(number === undefined ? {} : { number }), ...(name === undefined ? {} : { name }) }
}

function isOneOf(asked: ReadonlySet<Cpr>, number: Cpr | undefined): boolean {
  return number !== undefined && asked.has(number)
}
