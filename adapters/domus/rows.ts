import type { Staff } from '../../src/contract.ts'
import { firstDay, lastDay } from './dates.ts'
import { componentOf, unitOf } from './facts.ts'
import { type LimitsById, linksTo } from './limits.ts'
import { present } from './present.ts'
import type * as Row from './record.ts'
import * as wire from './wire.ts'
import * as codes from './wire-codes.ts'

/** One row of the record from one resource. */

export function readCase(request: wire.ServiceRequest): Row.CaseRow {
  const status = codes.statusOf(codes.REQUEST_STATUSES, request.status)
  return present({ id: request.id, number: wire.caseNumberOf(request), status })
}

export function readPlan(plan: wire.CarePlan, limits: LimitsById): Row.PlanRow {
  const followUp = wire.extensionOf(plan, wire.EXTENSIONS.followUpDate)?.valueReference
  // Whether a team kept from us carries out or merely knows the citizen, nothing tells: it needs both.
  const teams = linksTo(plan.careTeam, limits, 'CONTACTS', 'HEALTH')
  return present({
    ...spanOf(plan),
    id: plan.id,
    caseNumber: wire.caseNumberOf(plan),
    status: codes.statusOf(codes.REQUEST_STATUSES, plan.status),
    intent: codes.statusOf(codes.INTENTS, plan.intent),
    unit: plan.author && present({ id: unitOf(plan), name: plan.author.display }),
    targetGroups: linksTo(plan.addresses, limits, 'HEALTH'),
    goals: linksTo(plan.goal, limits, 'SOCIAL'),
    providers: teams.filter((link) => !isContact(link)),
    contacts: teams.filter(isContact),
    followUps: linksTo([followUp], limits, 'SOCIAL'),
    supportNeeds: linksTo(
      plan.activity?.flatMap((one) => one.outcomeReference ?? []),
      limits,
      'SOCIAL',
    ),
  })
}

export function readContact(team: wire.CareTeam): Row.ContactRow {
  const members: Staff[] = (team.participant ?? []).map((one) =>
    present({
      name: one.member?.display,
      role: one.role?.[0]?.text,
      workPhone: wire.extensionOf(one, wire.EXTENSIONS.telecom)?.valueContactPoint?.value,
    }),
  )
  return { id: team.id, members }
}

export function readGathering(gathering: wire.ClinicalImpression, limits: LimitsById): Row.GatheringRow {
  const request = wire.extensionOf(gathering, wire.EXTENSIONS.basedOnRequest)?.valueReference
  return present({
    id: gathering.id,
    status: codes.statusOf(codes.GATHERING_STATUSES, gathering.status),
    date: firstDay(gathering.effectiveDateTime),
    cases: linksTo([request], limits, 'CASE'),
    findings: linksTo(
      gathering.finding?.map((one) => one.itemReference),
      limits,
      'HEALTH',
    ),
    supportNeeds: linksTo(
      gathering.investigation?.flatMap((one) => one.item ?? []),
      limits,
      'SOCIAL',
    ),
  })
}

export function readAssessment(theme: wire.Condition): Row.AssessmentRow {
  const { name, code } = codes.readTheme(theme.code)
  return present({
    id: theme.id,
    theme: name,
    code,
    functionLevel: codes.nameOf('functionLevel', theme.severity),
    clinicalStatus: codes.statusOf(codes.CLINICAL_STATUSES, codes.codeIn(theme.clinicalStatus)),
    verificationStatus: codes.statusOf(codes.VERIFICATION_STATUSES, codes.codeIn(theme.verificationStatus)),
    recorded: firstDay(theme.recordedDate),
  })
}

export function readGroup(group: wire.Condition): Row.TargetGroupRow {
  const { name, code } = codes.readTargetGroup(group.code)
  return present({ id: group.id, kind: name, code, recorded: firstDay(group.recordedDate) })
}

export function readSupportNeed(need: wire.Observation): Row.SupportNeedRow {
  return present({
    id: need.id,
    status: codes.statusOf(codes.RESULT_STATUSES, need.status),
    level: codes.nameOf('supportNeed', need.valueCodeableConcept),
    date: firstDay(need.effectiveDateTime),
  })
}

export function readGoal(goal: wire.Goal, limits: LimitsById): Row.GoalRow {
  const target = (measure: string) =>
    goal.target?.find((one) => codes.codeIn(one.measure) === measure)?.detailCodeableConcept
  return present({
    id: goal.id,
    commonGoalId: wire
      .extensionOf(goal, wire.EXTENSIONS.commonGoal)
      ?.valueUuid?.replace(/^urn:uuid:/i, '')
      .toLowerCase(),
    title: goal.description.text,
    status: codes.statusOf(codes.GOAL_STATUSES, goal.lifecycleStatus),
    type: codes.nameOf('goalType', target(codes.MEASURES.goalType)),
    functionLevel: codes.nameOf('functionLevel', target(codes.MEASURES.functionLevel)),
    assessments: linksTo(goal.addresses, limits, 'HEALTH'),
  })
}

export function readIntervention(intervention: wire.CarePlan, limits: LimitsById): Row.InterventionRow {
  const { name, code } = codes.readService(intervention.activity?.[0]?.detail?.code)
  return present({
    ...spanOf(intervention),
    id: intervention.id,
    service: name,
    code,
    paragraph: codes.paragraphOf(wire.extensionOf(intervention, wire.EXTENSIONS.paragraph)?.valueCoding),
    status: codes.statusOf(codes.REQUEST_STATUSES, intervention.status),
    intent: codes.statusOf(codes.INTENTS, intervention.intent),
    created: intervention.created === undefined ? undefined : firstDay(intervention.created),
    plans: linksTo(intervention.basedOn, limits, 'CASE'),
  })
}

export function readTeam(team: wire.CareTeam): Row.ProviderRow {
  const { name: kind, code } = codes.readProvider(team.category?.[0])
  const name = wire.extensionOf(team, wire.EXTENSIONS.providerName)?.valueString
  return present({ id: team.id, kind, code, name })
}

export function readFollowUp(encounter: wire.Encounter): Row.FollowUpRow {
  const status = codes.statusOf(codes.FOLLOW_UP_STATUSES, encounter.status)
  return present({ id: encounter.id, status, date: firstDay(encounter.period.start) })
}

export function readResult(result: wire.Observation, limits: LimitsById): Row.ResultRow {
  return present({
    id: result.id,
    status: codes.statusOf(codes.RESULT_STATUSES, result.status),
    date: firstDay(result.effectiveDateTime),
    outcome: codes.nameOf('outcome', result.valueCodeableConcept),
    plans: linksTo(result.focus, limits, 'CASE'),
  })
}

export function readHome(home: wire.Observation, inForce: boolean): Row.HousingRow {
  const part = (code: string) => componentOf(home, code)
  const day = (code: string): string | undefined => {
    const moment = part(code)?.valueDateTime
    return moment === undefined ? undefined : firstDay(moment)
  }
  return present({
    id: home.id,
    inForce,
    validFrom: firstDay(home.effectiveDateTime),
    kind: codes.nameOf('dwelling', home.valueCodeableConcept),
    allotted: part('boliganvist')?.valueBoolean,
    allottedOn: day('anvisningsdato'),
    allotmentBasis: codes.nameOf('allotmentBasis', part('anvisningsgrundlag')?.valueCodeableConcept),
    tenancyStatus: codes.nameOf('tenancy', part('lejeforhold-status')?.valueCodeableConcept),
    evictionNoticeDate: day('udsaettelsesvarsel-dato'),
  })
}

function spanOf({ period }: wire.CarePlan) {
  return present({ from: firstDay(period.start), to: period.end === undefined ? undefined : lastDay(period.end) })
}

function isContact(link: Row.Link): boolean {
  return link.limits?.categories?.length === 1 && link.limits.categories[0] === 'CONTACTS'
}
