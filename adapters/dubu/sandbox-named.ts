import { uuidV5, type World } from '../../src/sandbox/world.ts'
import { type Case, EXAMINATION_CLASS, outline, SCREENING_CLASS, SUPPORT_CLASS } from './sandbox-case.ts'
import { rasmus } from './sandbox-rasmus.ts'

/** The cases of the fixture table. */
export const namedCases: readonly ((world: World) => Case)[] = [rasmus, magnus, viggo, viggoClosed, amir]

function magnus(world: World): Case {
  return {
    ...outline(world, {
      key: 'DUBU-2024-0207',
      title: 'Ungestøtte',
      class: SUPPORT_CLASS,
      created: '2024-04-05T00:00:00+02:00',
      unit: 'enhed-ungeenhed',
      primary: 'Magnus',
      secondary: [],
    }),
    progress: [{ status: 'Afgjort', from: '2024-04-05T00:00:00+02:00' }],
    plan: {
      id: uuidV5('plan-magnus'),
      kind: 'UNGEPLAN',
      from: '2024-04-05',
      to: '2026-04-05',
      goals: [
        {
          id: uuidV5('maal-magnus'),
          shared: uuidV5('faelles-magnus'),
          title: 'Begynde på en uddannelse',
          created: '2024-04-05',
          agreements: [],
          evaluations: [],
        },
      ],
    },
  }
}

function viggo(world: World): Case {
  return {
    ...outline(world, {
      key: 'DUBU-2025-0310',
      title: 'Børnesag',
      class: EXAMINATION_CLASS,
      created: '2025-10-02T08:00:00+02:00',
      unit: 'enhed-boern-syd',
      primary: 'Viggo',
      secondary: ['Ellen Louise', 'Max'],
    }),
    registered: '2026-01-12T09:00:00+01:00',
    progress: [
      { status: 'Opstaaet', from: '2025-10-02T08:00:00+02:00', to: '2026-01-12T09:00:00+01:00', byUnit: true },
      { status: 'Oplyst', from: '2026-01-12T09:00:00+01:00' },
    ],
    journal: [
      {
        id: '7309a8bb-4093-5f80-9c5c-d19a9993a80e',
        title: 'Børnefaglig undersøgelse',
        kind: 'UNDERSOEGELSE',
        filed: '2026-01-12T09:00:00+01:00',
        direction: 'INTERN',
        file: 'undersoegelse.pdf',
        bytes: 184320,
      },
      {
        id: 'e06d3dda-a6b3-53c7-8b88-489adc034a36',
        title: 'Underretning fra nabo',
        kind: 'UNDERRETNING',
        filed: '2025-10-02T08:00:00+02:00',
        direction: 'INDGAAENDE',
        exempt: { title: 'Indkommet dokument', basis: 'Forvaltningsloven § 15 a' },
        file: 'dokument.pdf',
        bytes: 40960,
      },
    ],
    securityProfile: true,
    examination: {
      id: uuidV5('undersoegelse-viggo'),
      basis: 'Barnets lov § 20',
      started: '2025-10-06',
      due: '2026-02-06',
      finished: '2026-01-12',
      themes: [],
    },
  }
}

function viggoClosed(world: World): Case {
  return {
    ...outline(world, {
      key: 'DUBU-2021-0044',
      title: 'Lukket sag',
      class: EXAMINATION_CLASS,
      created: '2021-03-01T09:00:00+01:00',
      unit: 'enhed-saerlig',
      primary: 'Viggo',
      secondary: ['Ellen Louise', 'Max'],
    }),
    level: 'VIP_SAGER',
    progress: [
      { status: 'Opstaaet', from: '2021-03-01T09:00:00+01:00', to: '2022-06-30T12:00:00+02:00', byUnit: true },
      { status: 'Afsluttet', from: '2022-06-30T12:00:00+02:00' },
    ],
    securityProfile: true,
  }
}

function amir(world: World): Case {
  return outline(world, {
    key: 'DUBU-2026-0012',
    title: 'Afdækning',
    class: SCREENING_CLASS,
    created: '2026-02-01T08:00:00+01:00',
    unit: 'enhed-boern-syd',
    primary: 'Amir',
    secondary: ['Nadja'],
  })
}
