import { describe, expect, test } from 'vitest'
import { ceilingOf, levelAround, levelFor } from '../src/access/clearance.ts'
import type { Sight } from '../src/access/limits.ts'
import { opensRow, redact } from '../src/access/redact.ts'
import type { Category, Clearance, Limits } from '../src/contract.ts'
import {
  AUTHORITY_UNIT,
  CHILD,
  client,
  ELSEWHERE,
  field,
  HOUR,
  mask,
  NOW,
  OTHER_UNIT,
  objects,
  opening,
  redaction,
  SERVED,
  sight,
  UNIT,
  USER,
  viewer,
} from './access-kit.ts'

/** Section 6 of the access rules, row by row, through redact. */

const level = (kle: string, held: 1 | 2 | 3 | 4): Clearance => ({ [kle]: held })

describe('a clearance', () => {
  test.each([
    [level('27', 3), '27', 3],
    [level('27', 3), '27.24', 3],
    [level('27.24', 3), '27.24.03', 3],
    [level('27.24', 3), '27.24', 3],
    [level('27.24', 3), '27', 0],
    [level('32.2', 3), '32.24', 0],
    [level('32.2', 3), '32.2.04', 3],
    [level('3', 3), '32', 0],
    [level('32.24.0', 3), '32.24.04', 0],
    [{ 27: 2, '27.24': 3 } as const, '27.24.03', 3],
    [{ 27: 3, '27.24': 2 } as const, '27.24.03', 3],
    [{}, '27', 0],
  ])('%j of %s is %i', (held, kle, expected) => {
    expect(levelFor(held, kle)).toBe(expected)
  })

  test.each([
    [level('27', 2), '27', 2],
    [level('27.24.03', 3), '27', 3],
    [level('2', 3), '27', 0],
    [level('27.2', 3), '27', 3],
    [level('28', 3), '27', 0],
    [{ '27.24': 1, '27.03': 3, 27: 2 } as const, '27', 3],
    [{ '27.24': 3, '27.24.03': 1 } as const, '27', 3],
  ])('%j around %s is %i', (held, kle, expected) => {
    expect(levelAround(held, kle)).toBe(expected)
  })

  test('of user and client together is the lower for each prefix of either', () => {
    expect(ceilingOf({ 27: 3, 32: 2 }, { 27: 2, 32: 4, 15: 4 })).toEqual({ 27: 2, 32: 2 })
    expect(ceilingOf({ 27: 3 }, { '27.24': 2 })).toEqual({ '27.24': 2 })
    expect(ceilingOf({ 27: 1, 32: 4 }, { 27: 4, 32: 4 })).toEqual({ 27: 1, 32: 4 })
    expect(ceilingOf({ '27.24': 3 }, { 27: 2 })).toEqual({ '27.24': 2 })
    expect(ceilingOf({ 27: 3 }, { 15: 3 })).toEqual({})
  })

  test('of user and client together never holds more than either', () => {
    const user: Clearance = { 27: 3, '27.24': 1, '32.18': 2 }
    const other: Clearance = { 27: 2, '27.24.03': 4, 32: 3 }
    const both = ceilingOf(user, other)
    for (const kle of ['27', '27.24', '27.24.03', '27.03', '32', '32.18', '32.18.04'])
      expect(levelFor(both, kle)).toBe(Math.min(levelFor(user, kle), levelFor(other, kle)))
  })
})

const NAMED = mask({ name: field(['IDENTITY']) })
const NESTED = mask({ name: field(['IDENTITY']), lines: objects(NAMED) })
const SECTION = mask({ rows: objects(NESTED) })

/** Who looks, with what clearance of user and client for the subjects of a record. */
function looking(user: Clearance, system: Clearance, change: Partial<Sight> = {}, viewerChange = {}): Sight {
  const whole = viewer({ authority: 'CHILD_SOCIAL', clearance: user, client: client({ clearance: system }) })
  return sight({ viewer: { ...whole, ...viewerChange }, ...change })
}

const THREE: Clearance = { 27: 3 }
const both = looking(THREE, THREE)

function shows(limits: Limits, as: Sight = both): boolean {
  const record = { rows: [{ name: 'a row', limits }] }
  const shown = redact(record, SECTION, redaction(['IDENTITY'], { sight: as }))
  expect(shown).toEqual({ rows: shown['rows'] })
  return JSON.stringify(shown).includes('a row')
}

/** The names of the lines that are shown of one row, in their order; undefined: the row is not. */
function linesOf(limits: Limits, lines: readonly Limits[], as: Sight = both): readonly unknown[] | undefined {
  const record = { rows: [{ name: 'row', limits, lines: lines.map((own, index) => ({ name: index, limits: own })) }] }
  const shown = redact(record, SECTION, redaction(['IDENTITY'], { sight: as }))
  const { rows } = shown
  const [row] = Array.isArray(rows) ? rows : []
  return row?.lines?.map((line: { readonly name: unknown }) => line.name)
}

const K = '27.24.03'
const mineTwo = looking({ 27: 2, 32: 3 }, { 27: 3, 32: 3 })
const listed = (id: string, period = {}): Limits => ({ kle: K, profile: [{ id, period }] })

describe('cases', () => {
  test.each<[number, string, Limits, Sight, boolean]>([
    [1, 'owner, KLE and sensitivity hold for both', { owner: SERVED, kle: K, sensitivity: 3 }, both, true],
    [1, 'nothing is stated, so the source’s own holds', {}, both, true],
    [2, 'the owner is another municipality', { owner: ELSEWHERE, kle: K }, both, false],
    [2, 'the viewer is of another municipality', {}, looking(THREE, THREE, {}, { municipality: ELSEWHERE }), false],
    [
      2,
      'the client is of another municipality',
      {},
      looking(THREE, THREE, {}, { client: client({ clearance: THREE, municipality: ELSEWHERE }) }),
      false,
    ],
    [3, 'the KLE is not granted', { kle: '32.24' }, both, false],
    [3, 'the KLE only begins like the one granted', { kle: '270' }, both, false],
    [4, 'sensitivity 3, of which the viewer has 2 here and 3 elsewhere', { kle: K, sensitivity: 3 }, mineTwo, false],
    [5, 'sensitivity 1', { kle: K, sensitivity: 1 }, both, true],
    [5, 'sensitivity 2', { kle: K, sensitivity: 2 }, both, true],
    [5, 'sensitivity 3', { kle: K, sensitivity: 3 }, both, true],
    [6, 'sensitivity 4, of which the viewer has 3', { kle: K, sensitivity: 4 }, both, false],
    [7, 'only the user holds', { kle: K, sensitivity: 3 }, looking(THREE, { 27: 2 }), false],
    [8, 'only the system holds', { kle: K, sensitivity: 3 }, looking({ 27: 2 }, THREE), false],
    [9, 'the profile lists the viewer', listed(USER), both, true],
    [9, 'the profile lists the unit', listed(UNIT), both, true],
    [9, 'the profile lists the authority', listed(AUTHORITY_UNIT), both, true],
    [10, 'the profile lists the viewer, the KLE fails', { ...listed(USER), kle: '32' }, both, false],
    [10, 'the profile lists the viewer, the owner fails', { ...listed(USER), owner: ELSEWHERE }, both, false],
    [10, 'the profile lists the viewer, the level fails', { ...listed(USER), sensitivity: 4 }, both, false],
    [11, 'the profile lists another unit', listed(OTHER_UNIT), both, false],
    [12, 'the entry begins next', listed(UNIT, { from: NOW + 1 }), both, false],
    [12, 'the entry ended now', listed(UNIT, { to: NOW }), both, false],
    [12, 'a list without entries', { kle: K, profile: [] }, both, false],
    [26, 'the entry begins now', listed(UNIT, { from: NOW, to: NOW + 1 }), both, true],
    [
      26,
      'one entry is over and one in force',
      {
        kle: K,
        profile: [
          { id: UNIT, period: { to: NOW } },
          { id: USER, period: { from: NOW } },
        ],
      },
      both,
      true,
    ],
  ])('row %i: %s', (_row, _situation, limits, as, shown) => {
    expect(shows(limits, as)).toBe(shown)
  })
})

describe('documents', () => {
  const passes: Limits = { kle: K, sensitivity: 3 }
  const fails: Limits = { kle: '32' }

  test.each<[number, string, Limits, Limits, readonly number[] | undefined]>([
    [13, 'its case passes, its own level holds', passes, { sensitivity: 3 }, [0]],
    [14, 'its case passes, its own level is above', passes, { sensitivity: 4 }, []],
    [15, 'its case fails, its own limits would pass', fails, { kle: K, sensitivity: 1 }, undefined],
  ])('row %i: %s', (_row, _situation, ofCase, own, shown) => {
    expect(linesOf(ofCase, [own])).toEqual(shown)
  })

  test.each<[number, string, Limits, boolean]>([
    [15, 'its only case fails', { kle: K, anyOf: [[fails]] }, false],
    [16, 'on two cases, one passes', { kle: K, sensitivity: 3, anyOf: [[fails, passes]] }, true],
    [16, 'on two cases, none passes', { kle: K, anyOf: [[fails, { ...passes, owner: ELSEWHERE }]] }, false],
    [
      16,
      'on two cases, one passes, its own level is above',
      { kle: K, sensitivity: 4, anyOf: [[fails, passes]] },
      false,
    ],
    [
      16,
      'on two cases, of which one has kin of the viewer',
      { kle: K, anyOf: [[fails, { ...passes, parties: [CHILD] }]] },
      false,
    ],
    [17, 'no case, its own limits pass', { owner: SERVED, kle: K, sensitivity: 3 }, true],
    [18, 'no case, another owner', { owner: ELSEWHERE, kle: K }, false],
    [18, 'no case, its KLE is not granted', { kle: '32' }, false],
    [18, 'no case, its own level is above', { kle: K, sensitivity: 4 }, false],
  ])('row %i: %s', (_row, _situation, limits, shown) => {
    expect(shows(limits, looking(THREE, THREE, { hidesParties: (parties) => parties.includes(CHILD) }))).toBe(shown)
  })
})

describe('grants and effectuations', () => {
  const own: Limits = { owner: SERVED, kle: '27', sensitivity: 2 }
  const line = (kle: string): Limits => ({ kle })
  const paid: readonly Limits[] = [{ kle: '27.24', sensitivity: 1 }]
  const unpaid: readonly Limits[] = [{ kle: '32.24', sensitivity: 1 }]

  test.each<[number, string, Limits, readonly Limits[], readonly number[] | undefined]>([
    [
      19,
      'one line’s KLE holds, one effectuation passes',
      { ...own, anyOf: [[...unpaid, ...paid]] },
      [line('32.24'), line('27.24')],
      [1],
    ],
    [19, 'both lines hold', { ...own, anyOf: [paid] }, [line('27.18'), line('27.24')], [0, 1]],
    [20, 'no line’s KLE holds', { ...own, kle: '32', anyOf: [paid] }, [line('32.24')], undefined],
    [21, 'no effectuation passes', { ...own, anyOf: [unpaid] }, [line('27.24')], undefined],
    [21, 'there is no effectuation', { ...own, anyOf: [[]] }, [line('27.24')], undefined],
    [22, 'its case fails, its own limits pass', { ...own, anyOf: [[{ kle: '32' }], paid] }, [line('27.24')], undefined],
    [22, 'its case passes, too', { ...own, anyOf: [[{ kle: '27' }], paid] }, [line('27.24')], [0]],
    [
      23,
      'an effectuation: one line holds, one linked grant passes',
      { anyOf: [[{ kle: '32' }, own]] },
      [line('32'), line('27')],
      [1],
    ],
    [24, 'all linked grants fail on sensitivity', { anyOf: [[{ ...own, sensitivity: 4 }]] }, [line('27')], undefined],
    [25, 'its own owner fails, a partner passes', { ...own, owner: ELSEWHERE, anyOf: [paid] }, [line('27')], undefined],
    [
      25,
      'a partner that fails by a partner of its own',
      { ...own, anyOf: [[{ kle: '27', anyOf: [[{ kle: '32' }]] }]] },
      [line('27')],
      undefined,
    ],
    [
      25,
      'a partner that passes by a partner of its own',
      { ...own, anyOf: [[{ kle: '27', anyOf: [[{ kle: '27' }]] }]] },
      [line('27')],
      [0],
    ],
  ])('row %i: %s', (_row, _situation, limits, lines, shown) => {
    expect(linesOf(limits, lines)).toEqual(shown)
  })

  test('row 19: a line holds at the grant’s level, not at its own KLE’s least', () => {
    const as = looking({ 27: 3, '32.24': 1 }, { 27: 3, '32.24': 3 })
    expect(linesOf({ ...own, sensitivity: 2 }, [line('32.24'), line('27.24')], as)).toEqual([1])
    expect(linesOf({ ...own, sensitivity: 1 }, [line('32.24'), line('27.24')], as)).toEqual([0, 1])
  })
})

test('row 27: what is hidden leaves no gap, no count and no trace', () => {
  const row = (name: string, limits: Limits = {}) => ({ name, limits })
  const visible = [row('a'), row('b'), row('c')]
  const hidden = [row('x', { sensitivity: 4 }), row('y', { owner: ELSEWHERE }), row('z', { profile: [] })]
  const [a, b, c] = visible
  const [x, y, z] = hidden
  const show = (rows: readonly unknown[]) =>
    JSON.stringify(redact({ rows }, SECTION, redaction(['IDENTITY'], { sight: both })))
  expect(show([x, a, y, b, c, z])).toBe(show(visible))
  expect(show(hidden)).toBe(show([]))
  expect(redact(undefined, SECTION, redaction(['IDENTITY'], { sight: both }))).toEqual({ rows: [] })
})

describe('where no limits count, in own insight', () => {
  const own = looking({}, {}, { mode: 'NONE', purpose: 'OWN_INSIGHT' })

  test.each<[string, Limits, boolean]>([
    ['another owner', { owner: ELSEWHERE }, true],
    ['a KLE not granted', { kle: '99' }, true],
    ['the highest level', { sensitivity: 4 }, true],
    ['a profile of others', { profile: [] }, true],
    ['a grant without an effectuation', { anyOf: [[]] }, true],
    ['a grant whose partners are above the clearance', { anyOf: [[{ sensitivity: 4, kle: '99' }]] }, true],
    ['a case of which she is another party', { role: 'PARTY' }, false],
    ['a row exempt from her view', { exempt: true }, false],
    ['a document on an exempt case only', { anyOf: [[{ exempt: true }]] }, false],
    ['a document on an exempt case and another', { anyOf: [[{ exempt: true }, {}]] }, true],
    ['a notification’s reporter', { onlyFor: ['CHILD_SOCIAL'] }, false],
  ])('%s', (_situation, limits, shown) => {
    const citizen = looking({}, {}, { mode: 'NONE', purpose: 'OWN_INSIGHT' }, { authority: 'CITIZEN' })
    expect(shows(limits, citizen)).toBe(shown)
  })

  test('a field may have any level', () => {
    const high = mask({ rows: objects(mask({ name: field(['HEALTH'], { sensitivity: 3 }) })) })
    const shown = redact({ rows: [{ name: 'x' }] }, high, redaction(['HEALTH'], { sight: own }))
    expect(shown).toEqual({ rows: [{ name: 'x' }] })
  })
})

describe('where the client’s limits alone count, in the log control', () => {
  const auditor = (system: Clearance, change = {}) =>
    looking({}, system, { mode: 'CLIENT', purpose: 'LOG_CONTROL' }, { authority: 'AUDITOR', ...change })

  test.each<[string, Limits, Clearance, boolean]>([
    ['the client holds the level', { kle: K, sensitivity: 3 }, THREE, true],
    ['the client does not hold the level', { kle: K, sensitivity: 3 }, { 27: 2 }, false],
    ['the client does not hold the KLE', { kle: '32' }, THREE, false],
    ['a profile of others does not hide', { profile: [] }, THREE, true],
    ['the owner stands', { owner: ELSEWHERE }, THREE, false],
    ['exemption from the citizen’s view is not for others', { exempt: true }, THREE, true],
    ['a case of which the citizen is another party', { role: 'PARTY' }, THREE, false],
  ])('%s', (_situation, limits, system, shown) => {
    expect(shows(limits, auditor(system))).toBe(shown)
  })
})

describe('the role of the citizen', () => {
  test.each([
    ['CHILD_ASSESSMENT', true],
    ['CHILD_NOTIFICATION', true],
    ['COORDINATED_PLAN', false],
    ['TRANSITION_TO_ADULTHOOD', false],
    ['OWN_INSIGHT', false],
  ])('as another party than the primary shows a case for %s: %s', (purpose, shown) => {
    expect(shows({ role: 'PARTY' }, looking(THREE, THREE, { purpose }))).toBe(shown)
    expect(shows({ role: 'PRIMARY' }, looking(THREE, THREE, { purpose }))).toBe(true)
  })
})

test('a case with kin of the viewer is gone with all that is in it', () => {
  const as = looking(THREE, THREE, { hidesParties: (parties) => parties.includes(CHILD) })
  expect(linesOf({ parties: [CHILD] }, [{}], as)).toBe(undefined)
  expect(linesOf({ parties: [] }, [{}], as)).toEqual([0])
})

test('who reported is for child welfare alone', () => {
  const onlyFor = ['CHILD_SOCIAL']
  expect(shows({ onlyFor })).toBe(true)
  expect(shows({ onlyFor }, looking(THREE, THREE, {}, { authority: 'ADULT_SOCIAL' }))).toBe(false)
})

test('exemption from the citizen’s view hides nothing from staff', () => {
  expect(shows({ exempt: true })).toBe(true)
})

describe('the level of a field', () => {
  const one = (categories: readonly Category[], change = {}) =>
    mask({ rows: objects(mask({ name: field(['IDENTITY']), more: field(categories, change) })) })
  const read = (user: Clearance, kle: string, mask_ = one(['HEALTH'])) =>
    redact(
      { rows: [{ name: 'x', more: 'y', limits: { kle } }] },
      mask_,
      redaction(['IDENTITY', 'HEALTH'], { sight: looking(user, { 27: 4, 32: 4 }) }),
    )

  test('is its category’s, for the object’s own KLE: else it is null in a row that stands', () => {
    expect(read({ 27: 3 }, K)).toEqual({ rows: [{ name: 'x', more: 'y' }] })
    expect(read({ 27: 2, 32: 3 }, K)).toEqual({ rows: [{ name: 'x' }] })
    expect(read({ 27: 2, '27.24': 3 }, K)).toEqual({ rows: [{ name: 'x', more: 'y' }] })
  })

  test('may be stated higher than its category’s', () => {
    const stated = one(['IDENTITY'], { sensitivity: 3 })
    expect(read({ 27: 2 }, K, stated)).toEqual({ rows: [{ name: 'x' }] })
    expect(read({ 27: 3 }, K, stated)).toEqual({ rows: [{ name: 'x', more: 'y' }] })
  })

  test('stated for a field of objects closes the objects', () => {
    const child = mask({ name: field(['IDENTITY']) })
    const stated = mask({
      rows: objects(mask({ name: field(['IDENTITY']), more: objects(child, { sensitivity: 3 }) })),
    })
    const of = (user: Clearance) =>
      redact(
        { rows: [{ name: 'x', more: [{ name: 'y' }] }] },
        stated,
        redaction(['IDENTITY'], { sight: looking(user, THREE) }),
      )
    expect(of({ 27: 2 })).toEqual({ rows: [{ name: 'x', more: [] }] })
    expect(of(THREE)).toEqual({ rows: [{ name: 'x', more: [{ name: 'y' }] }] })
  })
})

describe('a record', () => {
  const plain = mask({ name: field(['IDENTITY']), rows: objects(NAMED) })
  const record = {
    name: 'plain',
    rows: [
      { name: 'ours', limits: { kle: K } },
      { name: 'theirs', limits: { kle: '32' } },
    ],
  }
  const read = (user: Clearance, shown: object = record) =>
    redact(shown, plain, redaction(['IDENTITY'], { sight: looking(user, { 27: 3, 32: 3 }) }))

  test('is no row: its objects stand by their own limits where its plain fields do not', () => {
    expect(read({ 27: 3 })).toEqual({ name: 'plain', rows: [{ name: 'ours' }] })
    expect(read({ '27.24': 3 })).toEqual({ rows: [{ name: 'ours' }] })
    expect(read({ 32: 3 })).toEqual({ rows: [{ name: 'theirs' }] })
    expect(read({ 15: 3 })).toEqual({ rows: [] })
  })

  test('hands its own limits down to its objects', () => {
    expect(read({ 27: 3 }, { ...record, limits: { owner: ELSEWHERE } })).toEqual({ rows: [] })
  })
})

describe('an object that consists of lines', () => {
  const two = mask({ name: field(['IDENTITY']), more: field(['HEALTH']) })
  const section = mask({ rows: objects(two) })
  const read = (lines: readonly Limits[], user: Clearance, open: readonly Category[], change: Partial<Sight> = {}) => {
    const rows = [{ name: 'x', more: 'y', limits: { kle: '99', lines } }]
    const sight = looking(user, { 27: 4, 32: 4 }, change)
    return redact({ rows }, section, redaction(open, { sight })).rows
  }
  const [here, there]: readonly [Limits, Limits] = [
    { kle: K, sensitivity: 1 },
    { kle: '32', sensitivity: 1 },
  ]

  test('is shown where one of its lines holds, whatever its own KLE', () => {
    expect(read([here, there], { 27: 3 }, ['IDENTITY'])).toEqual([{ name: 'x' }])
    expect(read([there], { 27: 3 }, ['IDENTITY'])).toEqual([])
    expect(read([], { 27: 3 }, ['IDENTITY'])).toEqual([])
  })

  test('is read at the highest level held for its lines that may be shown, and for no other', () => {
    const health: Limits = { ...there, categories: ['HEALTH', 'ECONOMY'] }
    expect(read([here, there], { 27: 2, 32: 3 }, ['IDENTITY', 'HEALTH'])).toEqual([{ name: 'x', more: 'y' }])
    expect(read([here, health], { 27: 2, 32: 3 }, ['IDENTITY', 'HEALTH'])).toEqual([{ name: 'x' }])
    expect(read([health], { 27: 2, 32: 3 }, ['IDENTITY', 'HEALTH'])).toEqual([])
  })

  test('needs none where limits do not count, but one that is not exempt where it has any', () => {
    const own: Partial<Sight> = { mode: 'NONE', purpose: 'OWN_INSIGHT' }
    expect(read([], {}, ['IDENTITY'], own)).toEqual([{ name: 'x' }])
    expect(read([{ ...here, exempt: true }], {}, ['IDENTITY'], own)).toEqual([])
    expect(read([{ ...here, exempt: true }, there], {}, ['IDENTITY'], own)).toEqual([{ name: 'x' }])
  })

  test('hands no lines down', () => {
    expect(linesOf({ kle: K, lines: [here] }, [{}, { kle: '32' }])).toEqual([0])
  })
})

describe('a row that a source asks about', () => {
  const january = { periods: [{ from: NOW - HOUR, to: NOW }] }
  const open = new Map([
    ['HEALTH', opening('HEALTH', january)],
    ['CASE', opening('CASE', { periods: [] })],
  ] as const)
  test.each<[string, Limits, boolean]>([
    ['its category’s period holds it', { categories: ['HEALTH'], date: NOW - 1 }, true],
    ['it is after the period', { categories: ['HEALTH'], date: NOW }, false],
    ['it has no date', { categories: ['HEALTH'] }, false],
    ['another category’s period does not hold it', { categories: ['HEALTH', 'CASE'], date: NOW - 1 }, false],
    ['a category is closed', { categories: ['HEALTH', 'CHILD'], date: NOW - 1 }, false],
    ['it needs none, and one period holds it', { date: NOW - 1 }, true],
    ['it needs none, and no period holds it', { date: NOW }, false],
  ])('%s', (_what, limits, expected) => {
    expect(opensRow(limits, { sight: both, open })).toBe(expected)
  })
})

test('a nested object inherits what it does not state', () => {
  const limits: Limits = { kle: K, sensitivity: 3, profile: [{ id: UNIT, period: {} }] }
  expect(linesOf(limits, [{}, { sensitivity: 4 }, { profile: [] }, { kle: '32' }, { owner: ELSEWHERE }])).toEqual([0])
  expect(linesOf({ date: NOW - HOUR, kle: K }, [{}])).toEqual([0])
})
