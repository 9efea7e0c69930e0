import type { Category, Limited, Limits } from '../../src/contract.ts'
import type { Holdings } from './holdings.ts'
import { limitEach } from './limits.ts'
import { present } from './present.ts'
import type { DomusRecord } from './record.ts'
import * as rows from './rows.ts'
import type { Observation } from './wire.ts'

const BY_CODE = ['SOCIAL', 'HOUSING', 'HEALTH'] as const

/**
 * The record of one citizen from what DOMUS holds, with those parts only that a wanted category may open.
 * A part without rows is an empty list, as it is where all its rows are hidden. `plansComplete`: no plan or
 * intervention can be missing. `current`: the home in force, of those that may be shown.
 */
export function compose(
  holdings: Holdings,
  want: ReadonlySet<Category>,
  plansComplete: boolean,
  current: Observation | undefined,
): DomusRecord {
  const limits = limitEach(holdings, plansComplete)
  const list = <T extends { readonly id: string }, R extends object>(
    opened: readonly Category[],
    resources: readonly T[],
    read: (one: T) => R,
  ): readonly Limited<R>[] | undefined => {
    if (!opened.some((category) => want.has(category))) return undefined
    return resources.map((one) => limited(read(one), limits.get(one.id)))
  }
  return present({
    cases: list(['CASE'], holdings.requests, rows.readCase),
    plans: list(['CASE'], holdings.plans, (one) => rows.readPlan(one, limits)),
    contacts: list(['CONTACTS'], holdings.contacts, rows.readContact),
    informationGatherings: list(['SOCIAL'], holdings.gatherings, (one) => rows.readGathering(one, limits)),
    assessments: list(BY_CODE, holdings.themes, rows.readAssessment),
    targetGroups: list(BY_CODE, holdings.targetGroups, rows.readGroup),
    supportNeeds: list(['SOCIAL'], holdings.supportNeeds, rows.readSupportNeed),
    goals: list(['SOCIAL'], holdings.goals, (one) => rows.readGoal(one, limits)),
    interventions: list(BY_CODE, holdings.interventions, (one) => rows.readIntervention(one, limits)),
    providers: list(BY_CODE, holdings.providers, rows.readTeam),
    followUps: list(['SOCIAL'], holdings.followUps, rows.readFollowUp),
    followUpResults: list(['SOCIAL'], holdings.results, (one) => rows.readResult(one, limits)),
    housing: list(['HOUSING'], holdings.homes, (one) => rows.readHome(one, one === current)),
  })
}

function limited<R extends object>(row: R, limits: Limits | undefined): Limited<R> {
  return limits === undefined ? row : { ...row, limits }
}
