import type { Draw } from './world-draw.ts'
import type { Profile } from './world-resident.ts'

type Jobcenter = NonNullable<Profile['jobcenter']>
type Social = NonNullable<Profile['social']>

export interface AdultProfile {
  readonly profile: Profile
  readonly ageFrom: number
  readonly ageTo: number
}

/** The story of an adult. `plain`: known to the jobcenter whenever there is a benefit. */
export function drawAdult(draw: Draw, plain: boolean): AdultProfile {
  if (!plain && draw.chance(0.06)) return drawOutsideJobcenter(draw)
  const group = draw.weighted<Jobcenter['group']>([
    ['AP', 4300],
    ['APU', 1250],
    ['UP', 850],
    ['JP', 370],
  ])
  const young = group === 'UP' || group === 'APU'
  const negativeEvent = draw.chance(0.12)
  const since = monthStart(draw, young ? 2023 : 2019)
  const social = draw.chance(group === 'AP' || group === 'APU' ? 0.5 : 0.1)
  const rehabilitation = group === 'AP' && draw.chance(0.05)
  const profile: Profile = {
    inCpr: true,
    jobcenter: { group, since, heldInterviews: draw.between(0, 8), negativeEvent },
    ...(draw.chance(0.94) ? { benefit: drawBenefit(draw, since, group === 'UP', negativeEvent) } : {}),
    ...(social ? { social: drawSocial(draw) } : {}),
    ...(rehabilitation ? { rehabilitation: { open: draw.chance(0.5), created: draw.date(2024, 2025) } } : {}),
  }
  return { profile, ageFrom: young ? 18 : 30, ageTo: young ? 29 : 64 }
}

/** A social case without the jobcenter, one in five with a number CPR does not know, some with a benefit. */
function drawOutsideJobcenter(draw: Draw): AdultProfile {
  const benefit = draw.chance(0.4) ? { benefit: drawBenefit(draw, monthStart(draw, 2024), true, false) } : {}
  return { profile: { inCpr: !draw.chance(0.2), ...benefit, social: drawSocial(draw) }, ageFrom: 19, ageTo: 66 }
}

export function drawChild(draw: Draw, born: string, inCpr: boolean): Profile {
  const from = Math.max(2023, Number(born.slice(0, 4)) + 1)
  return { inCpr, child: { examination: draw.chance(0.6), since: draw.date(from, 2025) } }
}

function drawBenefit(
  draw: Draw,
  since: string,
  basic: boolean,
  negativeEvent: boolean,
): NonNullable<Profile['benefit']> {
  return {
    rate: basic ? 'grundsats' : 'forhøjet sats',
    since,
    payments: Math.min(36, monthsUntilFebruary2026(since)),
    sanctionOpen: negativeEvent && draw.chance(0.6),
  }
}

function drawSocial(draw: Draw): Social {
  const targetGroup = draw.weighted<Social['targetGroup']>([
    ['STOFMISBRUG', 14],
    ['ALKOHOLMISBRUG', 12],
    ['ANGST', 32],
    ['DEPRESSION', 37],
    ['HJEMLOESHED', 5],
  ])
  const paragraph = draw.weighted(PARAGRAPHS[targetGroup])
  const housingAllotted = draw.chance(targetGroup === 'HJEMLOESHED' ? 0.4 : 0.08)
  return { targetGroup, paragraph, housingAllotted, since: draw.date(2021, 2025) }
}

const PARAGRAPHS: Readonly<Record<Social['targetGroup'], readonly (readonly [Social['paragraph'], number])[]>> = {
  STOFMISBRUG: [
    ['101', 7],
    ['85', 3],
  ],
  ALKOHOLMISBRUG: [
    ['85', 6],
    ['99', 2],
    ['104', 2],
  ],
  ANGST: [
    ['85', 7],
    ['104', 3],
  ],
  DEPRESSION: [
    ['85', 6],
    ['104', 2],
    ['107', 2],
  ],
  HJEMLOESHED: [
    ['99', 5],
    ['85', 3],
    ['107', 2],
  ],
}

/** The first of a month from `fromYear` until January 2026. */
function monthStart(draw: Draw, fromYear: number): string {
  const months = draw.between(0, (2026 - fromYear) * 12)
  return `${fromYear + Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`
}

function monthsUntilFebruary2026(since: string): number {
  return (2026 - Number(since.slice(0, 4))) * 12 + 3 - Number(since.slice(5, 7))
}
