import type { World } from '../../src/sandbox/world.ts'
import { type Case, EXAMINATION_CLASS, outline } from './sandbox-case.ts'
import type { Examination, Plan } from './sandbox-ics.ts'

/** The case of the rich example. */
export function rasmus(world: World): Case {
  return {
    ...outline(world, {
      key: 'DUBU-2025-0101',
      title: 'Børnefaglig undersøgelse',
      class: EXAMINATION_CLASS,
      created: '2025-12-01T09:00:00+01:00',
      unit: 'enhed-boern-nord',
      primary: 'Rasmus',
      secondary: ['Lonni', 'Einer'],
    }),
    registered: '2026-02-20T11:05:00+01:00',
    legalBasis: 'Barnets lov § 20',
    journal: [
      {
        id: 'd5aca48b-d9e0-518b-9d9b-a0b307d628f9',
        title: 'Afgørelse om undersøgelse',
        kind: 'AFGOERELSE',
        filed: '2025-12-01T10:00:00+01:00',
        direction: 'UDGAAENDE',
        file: 'afgoerelse.pdf',
        bytes: 61440,
      },
      {
        id: '5d7942d2-ada5-5b39-9abc-6abbdbdb84bd',
        title: 'Udtalelse fra skole',
        kind: 'ANDET',
        filed: '2025-12-15T13:00:00Z',
        direction: 'INDGAAENDE',
        file: 'udtalelse.pdf',
        bytes: 51200,
      },
      { title: 'Opfølgning', text: 'Møde med Ungeenheden er aftalt.\r\n', filed: '2026-02-20T11:00:00+01:00' },
    ],
    examination: RASMUS_EXAMINATION,
    plan: RASMUS_PLAN,
  }
}

const RASMUS_NUMBER = '0504909989'

const RASMUS_EXAMINATION: Examination = {
  id: 'f8eb8db1-7ae4-59de-8170-c020a38c7d8c',
  basis: 'Barnets lov § 20',
  started: '2025-12-01',
  due: '2026-04-01',
  involved: { date: '2025-12-10', form: 'SAMTALE' },
  themes: [
    {
      code: 'UDVIKLING_ADFAERD',
      side: 'BARNETS_UDVIKLING',
      information: 'Trækker sig fra jævnaldrende siden efteråret.',
      assessment: 'Behov for støtte til at genoptage skolegang.',
      sources: [
        { kind: 'BARN', date: '2025-12-10' },
        { kind: 'SKOLE', date: '2025-12-15', name: 'Testskolen' },
      ],
      about: [RASMUS_NUMBER],
    },
    {
      code: 'FAMILIEFORHOLD',
      side: 'FAMILIE_OG_NETVAERK',
      information: 'Moderen er syg og uden arbejde; faderen arbejder på fuld tid.',
      assessment: 'Forældrenes situation påvirker den unges trivsel.',
      sources: [{ kind: 'FORAELDER', date: '2025-12-18' }],
      about: ['0201609996'],
    },
    {
      code: 'SKOLEFORHOLD',
      side: 'BARNETS_UDVIKLING',
      information: 'Fravær 34 procent i efteråret.',
      assessment: 'Fraværet er bekymrende.',
      sources: [{ kind: 'SKOLE', date: '2025-12-15', name: 'Testskolen' }],
      about: [RASMUS_NUMBER],
    },
    {
      code: 'SUNDHEDSFORHOLD',
      side: 'BARNETS_UDVIKLING',
      omitted: 'Ingen forhold af betydning er oplyst; undersøgelsen må ikke være mere omfattende end nødvendigt.',
      sources: [],
      about: [],
    },
    {
      code: 'ANDRE_FORHOLD',
      side: 'FORAELDRES_KOMPETENCER',
      information: 'Overgang til voksenlivet 5. april 2026.',
      sources: [{ kind: 'ANDEN', date: '2026-01-20' }],
      about: [RASMUS_NUMBER],
    },
  ],
}

const RASMUS_PLAN: Plan = {
  id: 'c43cae81-8938-5c94-a9b9-56969732aeed',
  kind: 'UNGEPLAN',
  from: '2026-01-20',
  goals: [
    {
      id: '4cf6d039-5a49-584a-a565-f8315ec6c954',
      title: 'Blive klar til uddannelse og egen bolig',
      theme: 'ANDRE_FORHOLD',
      created: '2026-01-20',
      target: '2026-04-05',
      agreements: [{ text: 'Fælles møde med Ungeenheden inden 1. april', by: 'MYNDIGHED' }],
      evaluations: [{ date: '2026-02-20', text: 'Møde er aftalt.', reached: 2 }],
    },
  ],
}
