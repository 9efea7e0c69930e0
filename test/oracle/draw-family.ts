import type { Answered, Person, Span } from './case.ts'
import type { Dice } from './dice.ts'

/** A viewer and a subject with their families, as CPR would tell of them: what one record names, the other does too. */
export interface Family {
  readonly viewerNumber: string
  readonly viewer: Answered
  readonly asked: string
  readonly subject: Answered
  /** by every number of everybody */
  readonly people: Readonly<Record<string, Answered>>
  /** holders of custody over the subject, as givers of a consent are named */
  readonly holders: readonly string[]
}

/** A person before the record is written: links by key. */
interface Member {
  readonly key: string
  readonly numbers: readonly [string, ...string[]]
  mother?: string
  father?: string
  spouse?: string
}

const DAY = 86_400_000
const TIES = ['spouse', 'my child', 'my parent', 'sibling', 'myself'] as const
const HOLDERS = ['0808600001', '0909600002', '1010600003'] as const

const AGES = [40, 17, 16, 15, 14, 18, 19, 22, 23, 24, 8]

/** `ages`: those of the subject, on or near a birthday; everybody else is of any age that matters. */
export function drawFamily(dice: Dice, now: number, ages: readonly number[] = AGES): Family {
  const unknown = dice.mostly(undefined, ['6101100009', '9101100009', '6001100009', '9201100009'], 6)
  const viewerState = dice.mostly('READ', ['UNKNOWN', 'UNREADABLE'], 8)
  const alone = unknown !== undefined || viewerState === 'UNKNOWN'
  const tie = alone ? undefined : dice.mostly(undefined, TIES, 10)
  const members = drawMembers(dice, tie, viewerState === 'UNKNOWN')
  const subject = tie === 'myself' ? 'viewer' : 'subject'
  const records = new Map<string, Answered>()
  for (const member of members) {
    const read = personOf(dice, member, members, now, member.key === subject ? ages : AGES)
    const state = member.key === 'viewer' ? viewerState : dice.mostly('READ', ['UNKNOWN', 'UNREADABLE'], 4)
    const isSubject = member.key === subject
    records.set(member.key, isSubject || state === 'READ' ? read : state === 'UNKNOWN' ? 'UNKNOWN' : 'UNREADABLE')
  }
  const record = records.get(subject) ?? 'UNREADABLE'
  const answered = unknown !== undefined ? 'UNKNOWN' : dice.mostly(record, ['UNREADABLE' as const], 4)
  records.set(subject, answered)
  const numbersOf = (key: string): readonly string[] => members.find((member) => member.key === key)?.numbers ?? []
  return {
    viewerNumber: dice.mostly(numbersOf('viewer')[0] ?? '', numbersOf('viewer'), 10),
    viewer: viewerState === 'READ' ? (tie === 'myself' ? record : (records.get('viewer') ?? 'UNKNOWN')) : viewerState,
    asked: unknown ?? dice.mostly(numbersOf(subject)[0] ?? '', numbersOf(subject), tie === 'myself' ? 60 : 10),
    subject: answered,
    people: Object.fromEntries(
      members.flatMap(({ key, numbers }) => numbers.map((number) => [number, records.get(key) ?? 'UNKNOWN'])),
    ),
    holders: HOLDERS,
  }
}

function drawMembers(dice: Dice, tie: (typeof TIES)[number] | undefined, alone: boolean): readonly Member[] {
  const keys = [
    'viewer',
    'subject',
    'mother',
    'father',
    'spouse',
    'child',
    'sibling',
    'stranger',
    'her mother',
  ] as const
  const members = keys.map((key, index): Member => {
    const number = `010160000${index}`
    return { key, numbers: dice.happens(20) ? [number, `020260000${index}`] : [number] }
  })
  const [viewer, subject, , , spouse, child, sibling, stranger] = members
  if (!viewer || !subject || !spouse || !child || !sibling || !stranger) throw new Error('a family without members')
  if (!alone) {
    if (dice.happens(70)) viewer.mother = 'mother'
    if (dice.happens(70)) viewer.father = 'father'
    if (dice.happens(50)) child.mother = 'viewer'
    if (dice.happens(50) && tie !== 'spouse') marry(viewer, spouse)
  }
  if (dice.happens(50)) sibling.mother = 'mother'
  if (dice.happens(50)) sibling.father = 'father'
  if (dice.happens(50)) stranger.mother = 'her mother'
  if (dice.happens(60)) subject.mother = 'her mother'
  if (tie === 'spouse') marry(viewer, subject)
  if (tie === 'my child') subject.father = 'viewer'
  if (tie === 'my parent') viewer.mother = 'subject'
  if (tie === 'sibling') {
    viewer.father = 'father'
    subject.father = 'father'
  }
  return members
}

function marry(one: Member, other: Member): void {
  one.spouse = other.key
  other.spouse = one.key
}

/** The record of a member. Some records name relatives by their earlier numbers. */
function personOf(
  dice: Dice,
  { key, numbers, ...links }: Member,
  members: readonly Member[],
  now: number,
  ages: readonly number[],
): Person {
  const old = dice.happens(10)
  const numberOf = (relative: string): string => {
    const found = members.find((member) => member.key === relative)?.numbers ?? ['']
    return (old ? found.at(-1) : found[0]) ?? ''
  }
  const children = members.filter(({ mother, father }) => mother === key || father === key)
  const { born, uncertain } = drawBirth(dice, now, ages)
  const { mother, father, spouse } = links
  return {
    numbers,
    born,
    uncertain,
    children: children.map((child) => numberOf(child.key)),
    custody: drawCustody(dice, Date.parse(born), now),
    ...(mother === undefined ? {} : { mother: numberOf(mother) }),
    ...(father === undefined ? {} : { father: numberOf(father) }),
    ...(spouse === undefined ? {} : { spouse: numberOf(spouse) }),
    ...(dice.happens(4) ? { died: dayAt(now - dice.between(-2, 300) * DAY) } : {}),
  }
}

function dayAt(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10)
}

/** Around the ages that matter, often on a day near a birthday. */
function drawBirth(
  dice: Dice,
  now: number,
  ages: readonly number[],
): { readonly born: string; readonly uncertain: boolean } {
  const uncertain = dice.happens(8)
  if (dice.happens(6)) return { born: `${dice.one([2004, 2008, 2012])}-02-29`, uncertain }
  const years = dice.one(ages)
  const today = new Date(now)
  const offset = dice.happens(50) ? dice.between(-2, 2) : dice.between(-360, 0)
  const born = Date.UTC(today.getUTCFullYear() - years, today.getUTCMonth(), today.getUTCDate() + offset)
  return { born: dayAt(born), uncertain }
}

function drawCustody(dice: Dice, born: number, now: number): readonly (Span & { holder: string; from: number })[] {
  const from = born - 1
  const change = now - dice.between(0, 500) * DAY - 11
  const [first, second, third] = HOLDERS
  const always = { holder: first, from }
  const ended = { ...always, to: change }
  return dice.one([
    [always, { holder: second, from }],
    [always],
    [ended],
    [ended, { holder: third, from: change }],
    [ended, { holder: first, from: change }],
  ])
}
