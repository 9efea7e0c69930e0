import type { Resident } from '../../src/sandbox/world.ts'
import type { Service, Theme } from './sandbox-codes.ts'
import { type Housing, plain, type Story } from './sandbox-story.ts'

/** The story of a generated resident, drawn from the profile. */

type Social = NonNullable<NonNullable<Resident['generated']>['social']>

const SERVICE_OF: Readonly<Record<Social['paragraph'], Service>> = {
  '85': 'wellbeing',
  '99': 'administration',
  '101': 'treatment',
  '104': 'wellbeing',
  '107': 'temporaryStay',
}

const THEME_OF: Readonly<Record<Social['targetGroup'], Theme>> = {
  STOFMISBRUG: 'handleMoney',
  ALKOHOLMISBRUG: 'handleHome',
  ANGST: 'handleEducation',
  DEPRESSION: 'handleWork',
  HJEMLOESHED: 'handleHome',
}

const GOAL_OF: Readonly<Record<Social['targetGroup'], string>> = {
  STOFMISBRUG: 'Nedbringe forbruget',
  ALKOHOLMISBRUG: 'Holde fast i behandlingen',
  ANGST: 'Komme ud hver dag',
  DEPRESSION: 'Få en fast døgnrytme',
  HJEMLOESHED: 'Finde og beholde en bolig',
}

/** Varies by the digits of the key, so that quirks of the real source occur in the population too. */
export function generatedStory(resident: Resident, social: Social): Story {
  const turn = Number(resident.key.replace(/\D/g, '')) || 0
  const { since, targetGroup, paragraph } = social
  const theme = THEME_OF[targetGroup]
  const created = `${since}T09:00:00Z`
  return {
    ...plain(resident.key, resident.number, `Sag${200_000 + turn}`, since, followUpOf(turn)),
    themes: [{ theme, severity: turn % 2 ? 'MODERATE' : 'LIGHT' }, { theme: turn % 3 ? 'sleep' : 'economy' }],
    targetGroups: [targetGroup],
    services: [
      { service: SERVICE_OF[paragraph], paragraph, start: since, created },
      ...(turn % 5 === 0
        ? [{ service: 'administration' as const, paragraph: '85', start: since, end: '2026-01-31', created }]
        : []),
    ],
    offer: {
      kind: paragraph === '107' ? 'temporaryHome' : paragraph === '104' ? 'dayCentre' : 'mobile',
      ...(paragraph === '107' ? { name: `Botilbuddet ${turn}`, addressDerivable: true as const } : {}),
    },
    housing: housingOf(social),
    goal: { title: GOAL_OF[targetGroup], themes: [theme] },
    secondContact: paragraph === '99',
    assessed: { at: created, ...(since < '2025-09' ? { result: '2026-01-15' } : {}) },
    ...(turn % 7 === 0 ? { otherRankUrl: true } : {}),
  }
}

function followUpOf(turn: number): string {
  return `2026-${String(3 + (turn % 9)).padStart(2, '0')}-${String(10 + (turn % 18))}`
}

function housingOf({ housingAllotted, paragraph, targetGroup, since }: Social): Housing {
  if (housingAllotted) return { kind: 'ALMEN', from: since, allotted: { date: since }, tenancy: 'AKTIV' }
  if (paragraph === '107') return { kind: 'BOTILBUD', from: since, tenancy: 'AKTIV' }
  if (targetGroup === 'HJEMLOESHED') return { kind: 'UDEN_BOLIG', from: since, tenancy: 'OPHOERT' }
  return { kind: 'PRIVAT', from: since.slice(0, 7), tenancy: 'AKTIV' }
}
