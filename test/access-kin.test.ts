import { describe, expect, test } from 'vitest'
import {
  barBetween,
  hidesCase,
  type PersonRead,
  partiesToRead,
  type ViewerPerson,
  viewerNumbers,
} from '../src/access/kin.ts'
import type { Cpr, PersonFact } from '../src/contract.ts'
import { CHILD, cpr, FATHER, MINE, MOTHER, person, SPOUSE, STRANGER } from './access-kit.ts'

/** Cases of child welfare in which the viewer, or kin of the viewer, is a party. */

const OLD = cpr('6101100008')
const mine = (change: Partial<PersonFact> = {}): ViewerPerson => ({ cpr: MINE, read: person(MINE, change) })
const records = (...read: readonly [Cpr, PersonRead][]): ReadonlyMap<Cpr, PersonRead> => new Map(read)

const family = { spouse: SPOUSE, children: [CHILD], mother: MOTHER, father: FATHER }

test.each([
  ['the viewer', [MINE]],
  ['the viewer’s spouse', [SPOUSE]],
  ['the viewer’s child', [STRANGER, CHILD]],
  ['the viewer’s mother', [MOTHER]],
  ['the viewer’s father', [FATHER, STRANGER]],
])('a case is hidden when %s is a party', (_who, parties) => {
  expect(hidesCase(mine(family), parties, records([STRANGER, person(STRANGER)]))).toBe(true)
})

test.each([
  ['under an earlier number', { earlier: [OLD] }],
  ['under the number in force', { current: OLD }],
])('a case is hidden when the viewer is a party %s', (_how, change) => {
  expect(hidesCase(mine(change), [OLD], records())).toBe(true)
})

describe('a party whom the viewer’s record does not name', () => {
  const sibling = (change: Partial<PersonFact>) =>
    hidesCase(mine(family), [STRANGER], records([STRANGER, person(STRANGER, change)]))

  test('is a sibling by one common parent', () => {
    expect(sibling({ mother: MOTHER })).toBe(true)
    expect(sibling({ mother: CHILD, father: FATHER })).toBe(true)
    expect(sibling({ mother: CHILD, father: SPOUSE })).toBe(false)
    expect(sibling({})).toBe(false)
  })

  test('is kin when the number in the viewer’s record is another number of the party', () => {
    const child = person(CHILD, { earlier: [OLD] })
    expect(hidesCase(mine({ children: [CHILD] }), [OLD], records([OLD, child]))).toBe(true)
    const renumbered = person(OLD, { earlier: [CHILD] })
    expect(hidesCase(mine({ children: [CHILD] }), [OLD], records([OLD, renumbered]))).toBe(true)
  })

  test('is kin when the party’s own record names the viewer', () => {
    const named = mine({ mother: MOTHER })
    expect(hidesCase(named, [STRANGER], records([STRANGER, person(STRANGER, { spouse: MINE })]))).toBe(true)
  })

  test('hides the case when the record is needed for its parents and cannot be read', () => {
    expect(hidesCase(mine({ mother: MOTHER }), [STRANGER], records([STRANGER, 'UNREADABLE']))).toBe(true)
    expect(hidesCase(mine({ mother: MOTHER }), [STRANGER], records())).toBe(true)
    expect(hidesCase(mine({ spouse: SPOUSE }), [STRANGER], records([STRANGER, 'UNREADABLE']))).toBe(false)
    expect(hidesCase(mine(), [STRANGER], records())).toBe(false)
  })

  test('is kin only by name when CPR does not know the party', () => {
    expect(hidesCase(mine(family), [OLD], records([OLD, 'UNKNOWN']))).toBe(false)
    expect(hidesCase(mine({ children: [OLD] }), [OLD], records([OLD, 'UNKNOWN']))).toBe(true)
  })
})

test('every case is hidden from a viewer whose own record cannot be read', () => {
  expect(hidesCase({ cpr: MINE, read: 'UNREADABLE' }, [STRANGER], records([STRANGER, person(STRANGER)]))).toBe(true)
})

test('a viewer whom CPR does not know has no kin, but may be a party', () => {
  const unknown: ViewerPerson = { cpr: MINE, read: 'UNKNOWN' }
  expect(hidesCase(unknown, [STRANGER], records())).toBe(false)
  expect(hidesCase(unknown, [MINE], records())).toBe(true)
  expect(hidesCase(unknown, [STRANGER, MINE], records())).toBe(true)
})

test('the numbers of a viewer are the token’s, those of the record where it was read, and those remembered', () => {
  expect(viewerNumbers({ cpr: MINE, read: 'UNKNOWN' })).toEqual([MINE])
  expect(viewerNumbers({ cpr: MINE, read: 'UNREADABLE', alsoKnownAs: [OLD] })).toEqual([MINE, OLD])
  expect(viewerNumbers(mine({ current: CHILD, earlier: [OLD] }))).toEqual([MINE, CHILD, OLD])
})

test.each([
  ['two strangers', mine(), person(STRANGER, { mother: MOTHER }), 'FREE'],
  ['a viewer whom CPR does not know', { cpr: MINE, read: 'UNKNOWN' as const }, person(STRANGER, family), 'FREE'],
  ['an unread viewer, of whom has no parent', { cpr: MINE, read: 'UNREADABLE' as const }, person(STRANGER), 'FREE'],
  [
    'an unread viewer, of whom has one',
    { cpr: MINE, read: 'UNREADABLE' as const },
    person(STRANGER, { father: FATHER }),
    'UNREADABLE',
  ],
  ['the viewer’s child', mine(family), person(CHILD), 'BARRED'],
])('between %s stands no more than what is known', (_who, viewer, subject, expected) => {
  expect(barBetween(viewer, subject)).toBe(expected)
})

describe('the records to read', () => {
  test.each([
    ['those the viewer’s record does not name', mine(family), [STRANGER, CHILD, MINE], [STRANGER]],
    ['none for a viewer whose record names nobody', mine(), [STRANGER], []],
    ['none for a viewer whom CPR does not know', { cpr: MINE, read: 'UNKNOWN' as const }, [STRANGER], []],
    ['none for a viewer whose record cannot be read', { cpr: MINE, read: 'UNREADABLE' as const }, [STRANGER], []],
  ])('are %s', (_which, viewer, parties, expected) => {
    expect(partiesToRead(viewer, parties)).toEqual(expected)
  })
})
