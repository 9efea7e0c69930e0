import { type Resident, uuidV5, type World } from '../../src/sandbox/world.ts'
import { type Case, type Document, EXAMINATION_CLASS, outline, SCREENING_CLASS } from './sandbox-case.ts'
import type { Examination, Plan } from './sandbox-ics.ts'

/** One case per generated child. */

type Child = NonNullable<NonNullable<Resident['generated']>['child']>

/** Varies by the digits of the key, so that quirks of the real source occur in the population too. */
export function generatedCase(child: Resident, { examination, since }: Child, world: World): Case {
  const turn = Number(child.key.replace(/\D/g, '')) || 0
  const created = `${since}T08:00:00Z`
  const base = outline(world, {
    key: `DUBU-P${since.slice(0, 4)}-${String(turn).padStart(4, '0')}`,
    title: turn % 9 === 0 ? `Børnesag, ${child.firstName}` : 'Børnesag',
    class: examination ? EXAMINATION_CLASS : SCREENING_CLASS,
    created,
    unit: 'enhed-boern-nord',
    primary: child.key,
    secondary: [child.mother, child.father].filter((key) => key !== undefined),
  })
  const parties = turn % 11 === 0 ? base.parties.map((party) => ({ ...party, nameless: true as const })) : base.parties
  if (!examination) return { ...base, parties }
  const end = new Date(Date.parse(created) + 100 * 86_400_000).toISOString().slice(0, 10)
  const over = end < '2026-02-15'
  return {
    ...base,
    parties,
    ...(over
      ? {
          registered: `${end}T12:00:00Z`,
          progress: [
            { status: 'Opstaaet', from: created, to: `${end}T12:00:00Z`, byUnit: true },
            { status: 'Oplyst', from: `${end}T12:00:00Z` },
          ],
        }
      : {}),
    journal: [generatedReport(child.key, created)],
    examination: generatedExamination(child, since, over ? end : undefined),
    plan: generatedPlan(child.key, since),
  }
}

function generatedReport(key: string, filed: string): Document {
  return {
    id: uuidV5(`dubu-${key}-underretning`),
    title: 'Underretning fra skole',
    kind: 'UNDERRETNING',
    filed,
    direction: 'INDGAAENDE',
    exempt: { title: 'Indkommet dokument', basis: 'Forvaltningsloven § 15 a' },
    file: 'dokument.pdf',
    bytes: 40960,
  }
}

function generatedExamination(child: Resident, since: string, finished: string | undefined): Examination {
  return {
    id: uuidV5(`dubu-${child.key}-undersoegelse`),
    basis: 'Barnets lov § 20',
    started: since,
    due: new Date(Date.parse(`${since}T00:00:00Z`) + 118 * 86_400_000).toISOString().slice(0, 10),
    ...(finished === undefined ? {} : { finished, conclusion: 'Støtte i hjemmet foreslås.' }),
    themes: [
      {
        code: 'SKOLEFORHOLD',
        side: 'BARNETS_UDVIKLING',
        information: 'Fravær i foråret.',
        assessment: 'Fraværet følges.',
        sources: [
          { kind: 'SKOLE', date: since },
          { kind: 'UNDERRETNING', date: since },
        ],
        about: [child.number],
      },
      {
        code: 'FRITID_VENSKABER',
        side: 'BARNETS_UDVIKLING',
        omitted: 'Ingen forhold af betydning er oplyst.',
        sources: [],
        about: [],
      },
    ],
  }
}

function generatedPlan(key: string, since: string): Plan {
  return {
    id: uuidV5(`dubu-${key}-plan`),
    kind: 'BARNETS_PLAN',
    from: since,
    goals: [
      {
        id: uuidV5(`dubu-${key}-maal`),
        title: 'Komme i skole hver dag',
        theme: 'SKOLEFORHOLD',
        created: since,
        agreements: [{ text: 'Kontaktperson i skolen', by: 'MYNDIGHED' }],
        evaluations: [],
      },
    ],
  }
}
