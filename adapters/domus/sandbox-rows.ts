import { uuidV5 } from '../../src/sandbox/world.ts'
import { clinicalImpression, need, serviceRequest, targetGroupRows, themeRow } from './sandbox-assessment.ts'
import { CPR_SYSTEM, PROFILE, UNIT_SYSTEM } from './sandbox-codes.ts'
import { followUpResult, housing } from './sandbox-observations.ts'
import { careTeams, encounter, goalRows, plan, serviceRows } from './sandbox-plan.ts'
import { type Changes, finish, type Json, type Making, type ResourceType, type Row } from './sandbox-row.ts'
import type { Story } from './sandbox-story.ts'

/** The FHIR resources of one citizen, made from the story and what events changed since. */

const MUNICIPALITY = uuidV5('org-sof')

/** All resources of one type for one citizen. */
export function rowsOf(story: Story, changes: Changes, type: ResourceType): readonly Row[] {
  return MAKERS[type]({ story, changes, type })
}

const MAKERS: Readonly<Record<ResourceType, (making: Making) => readonly Row[]>> = {
  Patient: (m) => [finish(m, { row: 'borger', profile: `${PROFILE}citizen`, body: patient(m.changes) })],
  ServiceRequest: (m) => (m.story.assessed ? [finish(m, serviceRequest(m))] : []),
  ClinicalImpression: (m) => (m.story.assessed ? [finish(m, clinicalImpression(m))] : []),
  Condition: (m) => [...m.story.themes.map((_, index) => themeRow(m, index)), ...targetGroupRows(m)],
  Observation: (m) => observations(m),
  Goal: (m) => goalRows(m),
  CarePlan: (m) => [finish(m, plan(m)), ...serviceRows(m)],
  CareTeam: (m) => careTeams(m),
  Encounter: (m) => [finish(m, encounter(m))],
}

function patient(changes: Changes): Json {
  return {
    identifier: [{ use: 'official', system: CPR_SYSTEM, value: changes.number }],
    managingOrganization: { identifier: { use: 'official', system: UNIT_SYSTEM, value: MUNICIPALITY } },
  }
}

function observations(m: Making): readonly Row[] {
  const { assessed } = m.story
  const results = [
    ...(assessed?.result === undefined ? [] : [{ row: 'resultat', date: assessed.result }]),
    ...m.changes.results,
  ]
  return [
    finish(m, housing(m)),
    ...results.map(({ row, date }) => finish(m, followUpResult(m, row, date))),
    ...(assessed ? [finish(m, need(m, assessed.at))] : []),
  ]
}
