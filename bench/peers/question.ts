import type { Category } from '../../src/contract.ts'

/** What every contender is asked: one citizen as a caseworker of the jobcenter sees her, from all six sources. */
export const VIEW = `query View($cpr: CPR!) {
  citizen(cpr: $cpr, purpose: CONTACT_COURSE) {
    identity { fullName age sex status address { line postalCode postalDistrict } }
    jobcenter {
      case { unit { name } updatedAt }
      contactGroup { group { code text } from }
      targetGroup { group { code text } provision from }
      visitation { category { code text } from }
      contactCourse {
        from
        interviews(first: 10) { edges { node { kind form status plannedAt heldAt } } }
        deadlines { status dueOn }
      }
      offers(first: 5) { edges { node { kind { text } status from to minutesPerWeek provider { name } } } }
      plan {
        version
        updatedAt
        employmentGoals { rank title }
        goals(first: 5) { edges { node { title status targetOn steps { title dueOn status } } } }
      }
      negativeEvents(first: 5) { edges { node { kind occurredOn status hearing { answerBy status } } } }
      contacts(first: 5) { edges { node { role staff { name workPhone } } } }
    }
    ydelsesservice {
      grants(first: 5) { edges { node { caseNumber benefits { name start plannedAmount { amount currency } } } } }
      payments(first: 6) {
        edges { node { dispositionDate gross { amount currency } paid { amount } lines { amount { amount } } } }
      }
      sanctions(first: 5) { edges { node { event { kind date status } request { status decidedOn } } } }
    }
    domus {
      cases { number status }
      plans(first: 5) { edges { node { caseNumber status from unit { name } } } }
      contacts { members { name role workPhone } }
      targetGroups { kind recorded }
      goals(first: 5) { edges { node { title status } } }
      interventions(first: 5) { edges { node { paragraph { code } status from } } }
    }
    dubu { cases { number status created } }
    rehabilitation {
      cases(first: 2) {
        edges { node { number status created unit { name } recommendations(first: 2) { edges { node { type date } } } } }
      }
    }
  }
}`

/** The same citizen at a glance: what a caseworker reads first, a few fields of each source. */
export const LOOK = `query Look($cpr: CPR!) {
  citizen(cpr: $cpr, purpose: CONTACT_COURSE) {
    identity { fullName age }
    jobcenter {
      contactGroup { group { text } from }
      contactCourse { from interviews(first: 3) { edges { node { kind status plannedAt } } } }
      negativeEvents(first: 3) { edges { node { kind occurredOn status } } }
    }
    ydelsesservice {
      sanctions(first: 3) { edges { node { event { kind date status } request { status decidedOn } } } }
    }
    domus { cases { number status } contacts { members { name workPhone } } }
    dubu { cases { number status created } }
    rehabilitation { cases(first: 1) { edges { node { number status recommendations(first: 1) { edges { node { type date } } } } } } }
  }
}`

/** A caseworker's list: who they are, where they stand, what is under way. */
export const LIST = `query List($cprs: [CPR!]!) {
  citizens(cprs: $cprs, purpose: CONTACT_COURSE) {
    citizen {
      identity { fullName age }
      jobcenter {
        contactGroup { group { text } from }
        contactCourse { from interviews(first: 1) { edges { node { status plannedAt } } } }
        offers(first: 1) { edges { node { kind { text } status } } }
        negativeEvents(first: 1) { edges { node { kind status } } }
      }
      domus {
        targetGroups { kind }
        goals(first: 3) { edges { node { status } } }
        interventions(first: 3) { edges { node { paragraph { code } status } } }
      }
      rehabilitation { cases(first: 1) { edges { node { status } } } }
    }
  }
}`

export const SOURCES = ['cpr', 'jobcenter', 'ydelsesservice', 'domus', 'dubu', 'rehabilitation'] as const
export type SourceName = (typeof SOURCES)[number]

/** What each field of a section needs of its source: the same categories that the gateway asks it for. */
export const WANTS: Readonly<Record<SourceName, Readonly<Record<string, readonly Category[]>>>> = {
  cpr: { fullName: ['IDENTITY'], age: ['IDENTITY'], sex: ['IDENTITY'], status: ['IDENTITY'], address: ['ADDRESS'] },
  jobcenter: {
    case: ['CASE'],
    contactGroup: ['EMPLOYMENT'],
    targetGroup: ['EMPLOYMENT'],
    visitation: ['EMPLOYMENT'],
    contactCourse: ['CASE', 'EMPLOYMENT'],
    offers: ['EMPLOYMENT'],
    plan: ['EMPLOYMENT', 'HEALTH'],
    negativeEvents: ['SANCTIONS'],
    contacts: ['CONTACTS'],
  },
  ydelsesservice: { grants: ['CASE', 'ECONOMY'], payments: ['ECONOMY'], sanctions: ['SANCTIONS'] },
  domus: {
    cases: ['CASE'],
    plans: ['CASE'],
    contacts: ['CONTACTS'],
    targetGroups: ['HOUSING', 'HEALTH'],
    goals: ['SOCIAL', 'HEALTH'],
    interventions: ['SOCIAL', 'HOUSING', 'HEALTH'],
  },
  dubu: { cases: ['CASE'] },
  rehabilitation: { cases: ['CASE', 'RECOMMENDATION'] },
}

/** What a source is asked for where these fields of its section are. */
export function wantsOf(source: SourceName, fields: readonly string[]): ReadonlySet<Category> {
  return new Set(fields.flatMap((field) => WANTS[source][field] ?? []))
}

/** What the citizen has consented to, so that the jobcenter may see all six. */
export const CONSENTED = {
  purposes: ['CONTACT_COURSE'],
  sources: ['domus', 'dubu'],
  categories: ['CASE', 'CONTACTS', 'SOCIAL', 'HOUSING', 'HEALTH'],
} as const
