import type { CaseFact, FactKind, Facts, Period } from '../../src/contract.ts'
import { periodOf, startOf } from './dates.ts'
import type { Holdings } from './holdings.ts'
import { type CarePlan, EXTENSIONS, extensionOf, type Observation, sensitivityOf } from './wire.ts'
import { codeIn } from './wire-codes.ts'

const SUPPORTING: readonly (string | undefined)[] = ['85', '107', '108']
const ORGANISATION = 'https://www.kombit.dk/organisation'

/**
 * What decisions rest on. A housing fact that a missing row could turn round is left out: the reader must not
 * take an older home for the one in force.
 */
export function factsOf(
  holdings: Holdings,
  asked: ReadonlySet<FactKind>,
  now: Date,
  incomplete: ReadonlySet<string>,
): Facts {
  const housing = asked.has('HOUSING') && !incomplete.has('Observation')
  return {
    ...(asked.has('RELATION') ? { cases: holdings.plans.map(caseOf) } : {}),
    ...(housing ? { housingAllotted: isAllotted(homeInForce(holdings.homes, now)) } : {}),
    ...(asked.has('HOUSING') ? { supported: holdings.interventions.filter(isSupporting).map(spanOf) } : {}),
  }
}

/** The unit that has a plan (its author): a row without one gives no relation. */
export function unitOf(plan: CarePlan): string | undefined {
  const identifier = plan.author?.identifier
  return identifier?.system === ORGANISATION ? identifier.value?.toLowerCase() : undefined
}

function caseOf(plan: CarePlan): CaseFact {
  const unit = unitOf(plan)
  const sensitivity = sensitivityOf(plan)
  const held = plan.status === 'active' ? [{ ...(unit === undefined ? {} : { unit }), period: spanOf(plan) }] : []
  return {
    reference: plan.id,
    held,
    role: 'PRIMARY',
    limits: { ...(sensitivity === undefined ? {} : { sensitivity }), date: startOf(plan.period.start) },
  }
}

function spanOf(plan: CarePlan): Period {
  return periodOf(plan.period)
}

/** An intervention may stay active after its end, so its period counts beside its status. */
function isSupporting(plan: CarePlan): boolean {
  return plan.status === 'active' && SUPPORTING.includes(extensionOf(plan, EXTENSIONS.paragraph)?.valueCoding?.code)
}

/** The home in force at an instant: the latest that has begun. */
export function homeInForce(homes: readonly Observation[], now: Date): Observation | undefined {
  return homes
    .filter((home) => home.status !== 'entered-in-error' && startOf(home.effectiveDateTime) <= now.getTime())
    .toSorted((one, other) => startOf(other.effectiveDateTime) - startOf(one.effectiveDateTime))[0]
}

/** A component of a home by its code. */
export function componentOf(home: Observation, code: string) {
  return home.component?.find((one) => codeIn(one.code) === code)
}

function isAllotted(home: Observation | undefined): boolean {
  return home !== undefined && componentOf(home, 'boliganvist')?.valueBoolean === true
}
