import { units, uuidV5 } from '../../src/sandbox/world.ts'
import {
  concept,
  develop,
  followUpVisit,
  goalKind,
  goalLevel,
  interventionGoal,
  LOCAL,
  offers,
  PROFILE,
  paragraph,
  services,
  severities,
  UNIT_SYSTEM,
} from './sandbox-codes.ts'
import {
  caseNumber,
  type Draft,
  finish,
  type Json,
  type Making,
  type Row,
  ranked,
  rowId,
  subject,
} from './sandbox-row.ts'
import type { Story } from './sandbox-story.ts'

/** The plan: goals, the indsats with its services, who performs it, the follow-up visit. */

const UNIT = 'enhed-domus-voksne'

export function goalRows(m: Making): readonly Row[] {
  const { goal } = m.story
  if (!goal) return []
  const shared = goal.shared
  return [
    finish(m, {
      row: 'goal',
      profile: `${PROFILE}interventionGoal`,
      status: 'active',
      body: {
        ...(shared === undefined
          ? {}
          : { extension: [{ url: `${LOCAL}faelles-maal-id`, valueUuid: `urn:uuid:${uuidV5(shared)}` }] }),
        lifecycleStatus: 'active',
        category: [concept(interventionGoal)],
        description: { ...concept({ system: 'http://snomed.info/sct', code: '410518001' }), text: goal.title },
        subject: subject(m),
        target: [
          { measure: concept(goalKind), detailCodeableConcept: concept(develop) },
          { measure: concept(goalLevel), detailCodeableConcept: concept(severities.LIGHT) },
        ],
        addresses: goal.themes.map((theme, index) => ranked(m.story, `tema-${theme}`, index + 1)),
      },
    }),
  ]
}

export function plan(m: Making): Draft {
  const { story } = m
  const unit = units[UNIT]
  return {
    row: 'indsats',
    profile: `${PROFILE}carePlan`,
    status: 'active',
    ...(unit ? { author: unit.id } : {}),
    body: {
      extension: [
        caseNumber(story),
        {
          url: `${PROFILE}follow-up-date-extension`,
          valueReference: { reference: `Encounter/${rowId(story, 'opfoelgning')}` },
        },
      ],
      status: 'active',
      intent: 'order',
      subject: subject(m),
      period: { start: story.start },
      author: { identifier: { system: UNIT_SYSTEM, value: unit?.id }, display: unit?.name },
      careTeam: [...(story.offer ? ['tilbud'] : []), 'kontakt'].map((row) => ({
        reference: `CareTeam/${rowId(story, row)}`,
      })),
      ...(story.targetGroups.length === 0
        ? {}
        : { addresses: story.targetGroups.map((_, index) => ranked(story, `maalgruppe-${index + 1}`, index + 1)) }),
      ...(story.goal ? { goal: [{ reference: `Goal/${rowId(story, 'goal')}` }] } : {}),
      ...(story.assessed
        ? { activity: [{ outcomeReference: [{ reference: `Observation/${rowId(story, 'stoettebehov')}` }] }] }
        : {}),
    },
  }
}

export function serviceRows(m: Making): readonly Row[] {
  return m.story.services.map(({ service, paragraph: code, start, end, created }, index) =>
    finish(m, {
      row: `ydelse-${index + 1}`,
      profile: `${PROFILE}intervention`,
      status: 'active',
      body: {
        extension: [{ url: `${LOCAL}hjemmel`, valueCoding: paragraph(code) }],
        basedOn: [{ reference: `CarePlan/${rowId(m.story, 'indsats')}` }],
        status: 'active',
        intent: 'order',
        subject: subject(m),
        period: { start, ...(end === undefined ? {} : { end }) },
        created,
        activity: [{ detail: { code: concept(services[service]), status: 'in-progress' } }],
      },
    }),
  )
}

export function careTeams(m: Making): readonly Row[] {
  const { offer } = m.story
  const extension = [
    ...(offer?.name === undefined ? [] : [{ url: `${LOCAL}tilbudsnavn`, valueString: offer.name }]),
    ...(offer?.addressDerivable ? [{ url: `${LOCAL}adresse-afledelig`, valueBoolean: true }] : []),
  ]
  const contact = {
    row: 'kontakt',
    profile: `${LOCAL}kontakt`,
    body: { subject: subject(m), participant: participants(m.story) },
  }
  if (!offer) return [finish(m, contact)]
  const performer = {
    row: 'tilbud',
    profile: `${PROFILE}servicePerformer`,
    body: {
      ...(extension.length === 0 ? {} : { extension }),
      category: [concept(offers[offer.kind])],
      subject: subject(m),
    },
  }
  return [finish(m, performer), finish(m, contact)]
}

function participants(story: Story): readonly Json[] {
  const telecom = { system: 'phone', value: '00000002', use: 'work' }
  return [
    {
      extension: [{ url: `${LOCAL}telecom`, valueContactPoint: telecom }],
      role: [{ text: 'Myndighedsrådgiver' }],
      member: { display: 'Sanne Test Ravn' },
    },
    ...(story.secondContact
      ? [{ role: [{ text: 'Støtte- og kontaktperson' }], member: { display: 'Karl Test Vind' } }]
      : []),
  ]
}

export function encounter(m: Making): Draft {
  return {
    row: 'opfoelgning',
    profile: `${PROFILE}followUpEncounter`,
    status: 'planned',
    body: {
      status: 'planned',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'HH' },
      type: [concept(followUpVisit)],
      subject: subject(m),
      period: { start: m.story.followUp },
    },
  }
}
