import { concept, continued, dwelling, HOUSING_SYSTEM, LOCAL, PROFILE } from './sandbox-codes.ts'
import { type Draft, type Json, type Making, rowId, subject } from './sandbox-row.ts'

/** What events change over time: housing, and the results of follow-up. */

export function followUpResult(m: Making, row: string, date: string): Draft {
  return {
    row,
    profile: `${PROFILE}followUp`,
    status: 'final',
    body: {
      status: 'final',
      code: concept({ system: 'http://snomed.info/sct', code: '712744002' }),
      subject: subject(m),
      focus: [{ reference: `CarePlan/${rowId(m.story, 'indsats')}` }],
      effectiveDateTime: date,
      valueCodeableConcept: concept(continued),
    },
  }
}

export function housing(m: Making): Draft {
  const { kind, from } = m.story.housing
  return {
    row: 'bolig',
    profile: `${LOCAL}boligforhold`,
    status: 'final',
    body: {
      status: 'final',
      category: [
        concept({
          system: 'http://terminology.hl7.org/CodeSystem/observation-category',
          code: 'social-history',
        }),
      ],
      code: concept({ system: 'http://loinc.org', code: '71802-3', display: 'Housing status' }),
      subject: subject(m),
      effectiveDateTime: from,
      valueCodeableConcept: concept(dwelling(kind)),
      component: housingParts(m),
    },
  }
}

function housingParts({ story, changes }: Making): readonly Json[] {
  const { allotted, tenancy } = story.housing
  const part = (code: string, value: Json) => ({ code: concept({ system: HOUSING_SYSTEM, code }), ...value })
  const coded = (code: string) => ({ valueCodeableConcept: concept({ system: HOUSING_SYSTEM, code }) })
  const notice = changes.noticeDate
  return [
    part('boliganvist', { valueBoolean: allotted !== undefined }),
    ...(allotted ? [part('anvisningsdato', { valueDateTime: allotted.date })] : []),
    ...(allotted?.basis === undefined ? [] : [part('anvisningsgrundlag', coded(allotted.basis))]),
    part('lejeforhold-status', coded(notice === undefined ? tenancy : 'VARSLET')),
    ...(notice === undefined ? [] : [part('udsaettelsesvarsel-dato', { valueDateTime: notice })]),
  ]
}
