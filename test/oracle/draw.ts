import fc from 'fast-check'
import type { Book } from './book.ts'
import { startOf } from './calendar.ts'
import type { Case, CaseViewer, Clearance, Housing, Level, OpenCase, Registered, Span } from './case.ts'
import { Dice } from './dice.ts'
import { drawVersions } from './draw-consents.ts'
import { drawFamily, type Family } from './draw-family.ts'

/** Random look-ups. Most parts are sound most of the time, so that every step of the ladder is reached. */

const HOUR = 3_600_000
const DAY = 24 * HOUR
const SERVED = '11111111'
const ELSEWHERE = '22222222'
const UNIT = 'unit-1'
const PLAN = 'COORDINATED_PLAN'
/** Who gives a coordinated plan turns on these years. */
const PLAN_AGES = [15, 15, 16, 14, 17, 18, 40]
const KINDS: Readonly<Record<string, CaseViewer['kind']>> = { CITIZEN: 'CITIZEN', SYSTEM: 'SYSTEM', AUDITOR: 'AUDITOR' }
const KLES = ['15', '15.20', '23', '27', '27.24', '27.2', '27.24.12', '32', '32.24', '3', '99'] as const

export function drawCase(book: Book): fc.Arbitrary<Case> {
  return fc.gen().map((draw) => caseOf(new Dice(draw), book))
}

function caseOf(dice: Dice, book: Book): Case {
  const any = dice.mostly(dice.one(Object.keys(book.purposes)), [PLAN], 15)
  const purpose = dice.mostly(any, ['NO_SUCH_PURPOSE'], 1)
  const now = drawNow(dice)
  const family = drawFamily(dice, now, purpose === PLAN ? PLAN_AGES : undefined)
  const authorities = book.purposes[purpose]?.authorities ?? book.authorities
  const authority = dice.mostly(dice.one(authorities), book.authorities, 3)
  const viewer = drawViewer(dice, book, purpose, authority, family)
  const relation = drawRelation(dice, book, purpose, authority, family, now)
  const cases = Object.entries(relation).flatMap(([source, found]) =>
    found === 'UNREADABLE' ? [] : found.map(({ ref }) => ({ source, ref })),
  )
  const sources = Object.keys(book.sources)
  const categories = Object.keys(book.categories)
  const about = { purpose, authority, purposes: Object.keys(book.purposes), authorities: book.authorities }
  const asked = isOwnView(book, purpose) && dice.happens(85) ? family.viewerNumber : family.asked
  return {
    now,
    served: SERVED,
    purpose,
    viewer,
    asked,
    subject: asked === family.asked ? family.subject : (family.people[asked] ?? family.subject),
    viewerRecord: family.viewer,
    others: family.people,
    ...drawReason(dice),
    relation,
    housing: dice.happens(96) ? { domus: drawHousing(dice, now) } : {},
    versions: drawVersions(dice, { now, sources, categories, cases, holders: family.holders, ...about }),
    closures: dice.happens(8)
      ? [{ ...dice.one([...cases, { source: 'dubu', ref: 'elsewhere' }]), at: now - dice.between(0, 200) * DAY - 13 }]
      : [],
    overrides: dice.happens(25) ? [drawOverride(dice, purpose, now)] : [],
    cells: drawCells(dice, book, purpose),
  }
}

function isOwnView(book: Book, purpose: string): boolean {
  return book.purposes[purpose]?.coreBar !== undefined
}

/** Also before the register is in force, at Danish midnight and in the hour that clocks skip or repeat. */
function drawNow(dice: Dice): number {
  const day = startOf('2025-06-28') + dice.between(0, 700) * DAY
  return dice.mostly(day + dice.between(0, 24 * 60) * 60_000, [
    startOf('2025-07-01'),
    startOf('2025-07-01') - 1,
    startOf('2026-03-01'),
    startOf('2026-03-01') - 1,
    startOf('2026-03-29') + HOUR,
    startOf('2026-10-25') + 2 * HOUR,
  ])
}

function drawClearance(dice: Dice): Clearance {
  const clearance: Record<string, Level> = { 15: 4, 23: 4, 27: 4, 32: 4 }
  if (dice.happens(70)) return clearance
  if (dice.happens(50)) clearance[dice.one(['15', '23', '27', '32'])] = dice.one<Level>([1, 2, 3])
  if (dice.happens(50)) delete clearance[dice.one(['15', '23', '27', '32'])]
  if (dice.happens(60)) clearance[dice.one(KLES)] = dice.one<Level>([1, 2, 3, 4])
  return clearance
}

function drawViewer(dice: Dice, book: Book, purpose: string, authority: string, family: Family): CaseViewer {
  const municipality = dice.mostly(SERVED, [ELSEWHERE], 2)
  const kind = dice.mostly(KINDS[authority] ?? 'CASEWORKER', ['CASEWORKER', 'SYSTEM', 'CITIZEN', 'AUDITOR'], 2)
  const numbered = kind === 'SYSTEM' ? dice.happens(10) : dice.happens(98)
  const born = typeof family.viewer === 'string' ? '1990-05-05' : family.viewer.born
  return {
    id: 'viewer-1',
    roles: dice.happens(85) ? ['OTHER_ROLE', 'EMERGENCY_ACCESS'] : ['OTHER_ROLE'],
    kind,
    authority,
    municipality,
    ...(numbered ? { number: family.viewerNumber } : {}),
    ...(kind === 'CITIZEN' && dice.happens(95) ? { claimedBirth: born } : {}),
    user: 'user-1',
    ...(dice.happens(97) ? { unit: UNIT } : {}),
    organisation: 'authority-1',
    clearance: drawClearance(dice),
    client: {
      municipality: dice.mostly(municipality, [SERVED, ELSEWHERE], 3),
      purposes: dice.happens(97)
        ? [...Object.keys(book.purposes), 'NO_SUCH_PURPOSE']
        : Object.keys(book.purposes).filter((one) => one !== purpose),
      clearance: drawClearance(dice),
    },
  }
}

function drawRelation(dice: Dice, book: Book, purpose: string, authority: string, family: Family, now: number) {
  const relation: Record<string, readonly OpenCase[] | 'UNREADABLE'> = {}
  for (const listed of book.purposes[purpose]?.caseRelation[authority] ?? []) {
    const source = listed.split(':')[0] ?? ''
    if (dice.happens(1)) continue
    const cases = Array.from({ length: dice.mostly(1, [0, 2, 3], 25) }, (_, index) =>
      drawOpenCase(dice, `case-${index}`, source, family, now),
    )
    relation[source] = dice.mostly<readonly OpenCase[] | 'UNREADABLE'>(cases, ['UNREADABLE'], 4)
  }
  return relation
}

function drawSpan(dice: Dice, now: number): Span {
  return dice.mostly<Span>({ from: now - 90 * DAY }, [
    {},
    { from: now },
    { from: now + 1 },
    { to: now },
    { to: now + 1 },
    { from: now - DAY, to: now + DAY },
    { from: now - DAY, to: now - HOUR },
  ])
}

function drawOpenCase(dice: Dice, ref: string, source: string, family: Family, now: number): OpenCase {
  const row = () => {
    const unit = dice.mostly(UNIT, ['unit-2', undefined], 8)
    return { ...drawSpan(dice, now), ...(unit === undefined ? {} : { unit }) }
  }
  const kle = dice.mostly(undefined, KLES, 12)
  const level = dice.mostly<Level | undefined>(undefined, [1, 2, 3, 4], 10)
  const owner = dice.mostly(undefined, [SERVED, ELSEWHERE], 6)
  const numbers = [...Object.keys(family.people), family.asked]
  return {
    ref,
    rows: Array.from({ length: dice.mostly(1, [0, 2], 10) }, row),
    role: source === 'dubu' ? dice.mostly('PRIMARY', ['PARTY'], 25) : 'PRIMARY',
    ...(owner === undefined ? {} : { owner }),
    ...(kle === undefined ? {} : { kle }),
    ...(level === undefined ? {} : { level }),
    ...(dice.happens(12) ? { profile: drawProfile(dice, now) } : {}),
    ...(source === 'dubu' ? { parties: dice.happens(25) ? dice.some(numbers, 3) : [family.asked] } : {}),
    meetings: dice.happens(80) ? [now + dice.between(-16, 32) * DAY + dice.between(-12, 12) * HOUR] : [],
  }
}

function drawProfile(dice: Dice, now: number): NonNullable<OpenCase['profile']> {
  return dice.times(2, () => ({
    id: dice.one(['unit-1', 'user-1', 'authority-1', 'unit-2', 'user-2']),
    ...drawSpan(dice, now),
  }))
}

function drawHousing(dice: Dice, now: number): Housing | 'UNREADABLE' {
  const supported = dice.times(2, () => drawSpan(dice, now))
  return dice.one<Housing | 'UNREADABLE'>([
    { allotted: true, supported: [] },
    { allotted: false, supported },
    { allotted: false, supported: [] },
    { supported },
    'UNREADABLE',
  ])
}

/** Sound, over, not begun, too long, revoked, or another's. */
function drawOverride(dice: Dice, purpose: string, now: number): Registered {
  const from = now - dice.mostly(HOUR, [0, -1, 24 * HOUR, 24 * HOUR - 1], 25)
  return {
    id: 'registration-1',
    viewer: dice.mostly('viewer-1', ['viewer-2'], 5),
    purpose: dice.mostly(purpose, ['VISITATION'], 5),
    recorded: dice.mostly(now - 2 * HOUR, [now, now + 1], 5),
    from,
    to: from + dice.mostly(24 * HOUR, [24 * HOUR + 1, HOUR, HOUR + 1], 20),
    ...(dice.happens(10) ? { revoked: now - dice.one([1, 0, -1]) } : {}),
  }
}

/** Ten code points after trimming are enough; an emoji is one. */
function drawReason(dice: Dice): { readonly reason?: string } {
  const reason = dice.one([
    'a concrete reason',
    '  ten chars ',
    'nine char',
    '   nine char   ',
    '😀'.repeat(9),
    '😀'.repeat(10),
    '',
    undefined,
  ])
  return reason === undefined ? {} : { reason }
}

/** Mostly cells that the purpose opens to somebody; now and then every pair there is. */
function drawCells(dice: Dice, book: Book, purpose: string): Case['cells'] {
  const all = Object.keys(book.sources).flatMap((source) =>
    Object.keys(book.categories).map((category) => [source, category] as const),
  )
  if (dice.happens(2)) return all
  const open = Object.entries(book.purposes[purpose]?.cells ?? {}).flatMap(([source, rows]) =>
    Object.keys(rows).map((category) => [source, category] as const),
  )
  return [...dice.some(open.length === 0 ? all : open, 5), ...dice.some(all, 2)]
}
