import type { Category, FactKind } from '../../src/contract.ts'
import { PROFILES, type ResourceType } from './wire.ts'

/** Which searches a read needs: no more than the wanted categories and facts, as far as DOMUS can select. */

type Profile = keyof typeof PROFILES
type Part = Profile | 'request' | 'gathering' | 'goal' | 'followUp'

/** One search of one resource type, of all its profiles unless one is named. */
export interface Search {
  readonly type: ResourceType
  readonly profile?: string
  /** a decision rests on it: without its answer the call fails as a whole */
  readonly needed: boolean
}

const OF_CATEGORY: Readonly<Partial<Record<Category, readonly Part[]>>> = {
  CASE: ['request', 'plan'],
  CONTACTS: ['contact'],
  // A provider falls in the category of the interventions of its plan, so all three are read together.
  SOCIAL: ['gathering', 'theme', 'supportNeed', 'goal', 'plan', 'intervention', 'provider', 'followUp', 'result'],
  HOUSING: ['theme', 'targetGroup', 'plan', 'intervention', 'provider', 'home'],
  HEALTH: ['theme', 'targetGroup', 'plan', 'intervention', 'provider'],
}
const OF_FACT: Readonly<Partial<Record<FactKind, readonly Part[]>>> = {
  RELATION: ['plan'],
  HOUSING: ['home', 'intervention'],
}
const OF_TYPE: readonly (readonly [ResourceType, readonly Part[]])[] = [
  ['ServiceRequest', ['request']],
  ['ClinicalImpression', ['gathering']],
  ['Condition', ['theme', 'targetGroup']],
  ['Observation', ['supportNeed', 'result', 'home']],
  ['Goal', ['goal']],
  ['CarePlan', ['plan', 'intervention']],
  ['CareTeam', ['provider', 'contact']],
  ['Encounter', ['followUp']],
]

/** The searches of one read. A read for a record always asks for the Patient, who alone says that it is protected. */
export function searchesFor(want: ReadonlySet<Category>, facts: ReadonlySet<FactKind>): readonly Search[] {
  const decisive = new Set([...facts].flatMap((fact) => OF_FACT[fact] ?? []))
  const wanted = new Set([...decisive, ...[...want].flatMap((category) => OF_CATEGORY[category] ?? [])])
  const patient: readonly Search[] = want.size === 0 ? [] : [{ type: 'Patient', needed: true }]
  return [...patient, ...OF_TYPE.flatMap(([type, parts]) => searchesOf(type, parts, wanted, decisive))]
}

function searchesOf(
  type: ResourceType,
  parts: readonly Part[],
  wanted: ReadonlySet<Part>,
  decisive: ReadonlySet<Part>,
): readonly Search[] {
  const asked = parts.filter((part) => wanted.has(part))
  if (asked.length === 0) return []
  if (asked.length === parts.length) return [{ type, needed: parts.some((part) => decisive.has(part)) }]
  return asked.flatMap((part) =>
    isProfile(part) ? [{ type, profile: PROFILES[part], needed: decisive.has(part) }] : [],
  )
}

function isProfile(part: Part): part is Profile {
  return Object.hasOwn(PROFILES, part)
}
