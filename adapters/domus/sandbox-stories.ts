import type { Resident } from '../../src/sandbox/world.ts'
import { elseStory } from './sandbox-else.ts'
import { generatedStory } from './sandbox-generated.ts'
import { at, plain, type Story } from './sandbox-story.ts'

/** The story of a resident, or undefined when DOMUS knows nothing of them. */
export function storyOf(resident: Resident): Story | undefined {
  const make = NAMED[resident.key]
  if (make) return make(resident)
  return resident.generated?.social ? generatedStory(resident, resident.generated.social) : undefined
}

const NAMED: Readonly<Record<string, (resident: Resident) => Story>> = {
  Else: elseStory,
  Magnus: ({ number }) => ({
    ...plain('magnus', number, 'Sag100202', '2025-09-01', '2026-06-01'),
    themes: [{ theme: 'handleEducation', severity: 'MODERATE' }],
    targetGroups: ['ANGST'],
    services: [{ service: 'education', paragraph: '85', start: '2025-09-01', created: '2025-08-25T09:00:00+02:00' }],
    offer: { kind: 'mobile' },
    housing: { kind: 'PRIVAT', from: '2024-08', tenancy: 'AKTIV' },
    goal: { title: 'Begynde på en uddannelse', shared: 'faelles-magnus', themes: ['handleEducation'] },
  }),
  Lonni: ({ number }) => ({
    ...plain('lonni', number, 'Sag100203', '2025-10-01', '2026-05-20T10:00:00+02:00'),
    themes: [{ theme: 'handleWork', severity: 'MODERATE' }],
    targetGroups: ['DEPRESSION'],
    services: [{ service: 'wellbeing', paragraph: '85', start: '2025-10-01', created: '2025-09-24T09:00:00+02:00' }],
    offer: { kind: 'mobile' },
    housing: { kind: 'PRIVAT', from: '2012-06-01', tenancy: 'AKTIV' },
    goal: { title: 'Bedre trivsel i hverdagen', themes: ['handleWork'] },
  }),
  Ruddi: ({ number }) => ({
    ...plain('ruddi', number, 'Sag100204', '2025-05-01', '2026-05-04'),
    protected: true,
    targetGroups: ['HJEMLOESHED'],
    services: [
      { service: 'temporaryStay', paragraph: '107', start: '2025-05-01', created: '2025-04-28T09:00:00+02:00' },
    ],
    offer: { kind: 'temporaryHome', name: 'Botilbuddet Julianevej', addressDerivable: true },
    housing: { kind: 'BOTILBUD', from: '2025-05-01', tenancy: 'AKTIV' },
    secondContact: true,
    ids: { tilbud: 'cf93a364-67cd-5302-892d-0d4407df148f' },
    stamps: { borger: at(0), tilbud: at(1), kontakt: at(0) },
  }),
  EK: ({ number, earlierNumber }) => ({
    ...plain('ek', earlierNumber ?? number, 'Sag100205', '2025-06', '2026-06-15'),
    targetGroups: ['ALKOHOLMISBRUG'],
    services: [{ service: 'treatment', paragraph: '101', start: '2025-06', created: '2025-06-02T09:00:00+02:00' }],
    housing: { kind: 'UDEN_BOLIG', from: '2025-05-15', tenancy: 'OPHOERT' },
    stamps: { borger: at(0) },
  }),
  Nadja: ({ number }) => ({
    ...plain('nadja', number, 'Sag100206', '2026-01-05', '2026-07-06'),
    services: [{ service: 'settlingIn', paragraph: '85', start: '2026-01-10', created: '2026-01-05T09:00:00+01:00' }],
    housing: { kind: 'ALMEN', from: '2026-01-10', allotted: { date: '2026-01-10' }, tenancy: 'AKTIV' },
    stamps: { borger: at(0) },
  }),
}
