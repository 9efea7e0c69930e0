import {
  bare,
  concept,
  moderateNeed,
  needAssessment,
  PROFILE,
  severities,
  targetGroups,
  themes,
} from './sandbox-codes.ts'
import type { Draft, Making, ResourceType, Row } from './sandbox-row.ts'
import { caseNumber, finish, rowId, subject } from './sandbox-row.ts'

/** The steps before the plan: occasion, assessment, themes, target groups, need of support. */

export function serviceRequest(m: Making): Draft {
  return {
    row: 'anledning',
    profile: `${PROFILE}serviceRequest`,
    status: 'active',
    body: { extension: [caseNumber(m.story)], status: 'active', intent: 'proposal', subject: subject(m) },
  }
}

export function clinicalImpression(m: Making): Draft {
  const to = (row: string, type: ResourceType) => ({ reference: `${type}/${rowId(m.story, row)}` })
  return {
    row: 'udredning',
    profile: `${PROFILE}informationGathering`,
    status: 'completed',
    body: {
      extension: [
        {
          url: 'http://fhir.kl.dk/core/StructureDefinition/BasedOnServiceRequest',
          valueReference: to('anledning', 'ServiceRequest'),
        },
      ],
      status: 'completed',
      subject: subject(m),
      effectiveDateTime: m.story.assessed?.at,
      finding: m.story.themes.map(({ theme }) => ({ itemReference: to(`tema-${theme}`, 'Condition') })),
      investigation: [{ code: concept(bare(needAssessment)), item: [to('stoettebehov', 'Observation')] }],
    },
  }
}

export function themeRow(m: Making, index: number): Row {
  const chosen = m.story.themes[index]
  if (!chosen) throw new Error('no such theme')
  const status = (system: string, code: string) =>
    concept({ system: `http://terminology.hl7.org/CodeSystem/${system}`, code })
  return finish(m, {
    row: `tema-${chosen.theme}`,
    profile: `${PROFILE}condition`,
    body: {
      clinicalStatus: status('condition-clinical', 'active'),
      verificationStatus: status('condition-ver-status', 'confirmed'),
      ...(chosen.severity ? { severity: concept(bare(severities[chosen.severity])) } : {}),
      code: concept(themes[chosen.theme].coding),
      subject: subject(m),
      recordedDate: m.story.themesRecorded,
    },
  })
}

export function targetGroupRows(m: Making): readonly Row[] {
  return m.story.targetGroups.map((group, index) =>
    finish(m, {
      row: `maalgruppe-${index + 1}`,
      profile: `${PROFILE}targetGroup`,
      body: {
        code: concept(index === 0 ? targetGroups[group] : bare(targetGroups[group])),
        subject: subject(m),
        recordedDate: m.story.targetGroupsRecorded,
      },
    }),
  )
}

export function need(m: Making, at: string): Draft {
  return {
    row: 'stoettebehov',
    profile: `${PROFILE}careEvaluation`,
    status: 'final',
    body: {
      status: 'final',
      code: concept(needAssessment),
      subject: subject(m),
      effectiveDateTime: at.replace('T10:00:', 'T10:30:'),
      valueCodeableConcept: concept(moderateNeed),
    },
  }
}
