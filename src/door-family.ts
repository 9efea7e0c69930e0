import type { StandingConsent } from './access/consent.ts'
import { asConsentPerson, type ConsentPerson } from './access/consent-givers.ts'
import { standNow } from './access/consent-status.ts'
import type { PersonRead } from './access/kin.ts'
import type { Cpr, PersonFact, SourceId, Uuid } from './contract.ts'
import type { ConsentReader, Pseudonyms } from './door-consents.ts'
import type { DecisionRead } from './facts.ts'
import { type OpenSource, type ReadScope, readSource } from './reads.ts'

/** Children of whom a citizen holds custody: for the answering of their consents alone. */

/** A child of whom the citizen holds custody now, as CPR has just said. Holds no number. */
export interface Ward {
  /** of this reading, in the trail */
  readonly id: Uuid
  /** the child's id for the viewer's client */
  readonly citizenId: string
  /** keyed pseudonym of the child's current number */
  readonly citizen: string
  /** of all numbers, the current one's first */
  readonly pseudonyms: readonly string[]
  readonly person: ConsentPerson
  /** the holder, as custody names them */
  readonly holder: string
  readonly consents: readonly StandingConsent[]
  readonly read: DecisionRead
}

export interface FamilyTools {
  readonly sources: ReadonlyMap<SourceId, OpenSource>
  readonly consents: ConsentReader
  readonly pseudonyms: Pseudonyms
  readonly citizenId: (number: Cpr) => string
  readonly scope: ReadScope
}

const CPR: SourceId = 'cpr'
const PLAN = { purpose: 'OWN_INSIGHT', want: new Set<never>(), facts: new Set(['PERSON' as const]) }

/**
 * The children of a citizen of whom she holds custody now. `holders`: her pseudonyms. UNREADABLE: her own record or
 * that of a child could not be read, so that nobody can tell.
 */
export async function readWards(
  tools: FamilyTools,
  parent: PersonRead,
  holders: readonly string[],
): Promise<readonly Ward[] | 'UNREADABLE'> {
  if (parent === 'UNREADABLE') return parent
  if (parent === 'UNKNOWN' || parent.children.length === 0) return []
  const open = tools.sources.get(CPR)
  const asks = parent.children.map((current) => ({ current, earlier: [] }))
  const results = open === undefined ? [] : await readSource(open, asks, PLAN, tools.scope)
  const children = results.flatMap(({ answer, callId }) =>
    typeof answer === 'string' || answer.facts.person === undefined ? [] : [{ child: answer.facts.person, callId }],
  )
  if (children.length < asks.length) return 'UNREADABLE'
  const wards = children.flatMap(({ child, callId }) =>
    child === 'UNKNOWN' ? [] : (wardOf(child, callId, holders, tools) ?? []),
  )
  const held = await tools.consents.consentsOf(wards.map(({ pseudonyms }) => pseudonyms))
  const now = tools.scope.now().getTime()
  return wards.map((ward, index) => {
    const consents = held[index]
    return { ...ward, consents: consents === undefined ? [] : standNow(consents, { now, person: ward.person }) }
  })
}

function wardOf(
  child: PersonFact,
  callId: Uuid,
  holders: readonly string[],
  { scope, pseudonyms, citizenId }: FamilyTools,
): Ward | undefined {
  const person = asConsentPerson(child, pseudonyms)
  const now = scope.now().getTime()
  const custody = person.custody.find(
    ({ holder, period: { from = -Infinity, to = Infinity } }) => holders.includes(holder) && from <= now && now < to,
  )
  if (custody === undefined) return undefined
  const numbers = [child.current, ...child.earlier].map(pseudonyms)
  return {
    id: scope.uuid(),
    citizenId: citizenId(child.current),
    citizen: pseudonyms(child.current),
    pseudonyms: [...new Set(numbers)],
    person,
    holder: custody.holder,
    consents: [],
    read: { source: CPR, state: 'OK', callId },
  }
}
