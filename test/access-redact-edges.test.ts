import { describe, expect, test } from 'vitest'
import { type FieldMask, mayShow, setOf } from '../src/access/mask.ts'
import { type Registration, restOn } from '../src/access/override.ts'
import { isEmpty, opensRow, redact } from '../src/access/redact.ts'
import { relationRules } from '../src/access/register.ts'
import { register } from '../src/access/register-in-force.ts'
import type { Gap } from '../src/contract.ts'
import {
  ELSEWHERE,
  field,
  mask,
  NOW,
  OTHER_UNIT,
  objects,
  opening,
  redaction,
  sight,
  UNIT,
  viewer,
} from './access-kit.ts'

/** What leaves a record, to the key: nothing that is not there, and nothing of a form that was not foreseen. */

const open = redaction(['CASE'])

describe('a person', () => {
  const people = mask({
    one: field(['CASE'], { kind: 'THIRD_PARTY' }),
    all: field(['CASE'], { kind: 'THIRD_PARTY', list: true }),
    staff: field(['CASE'], { kind: 'STAFF' }),
  })

  test('of whom little is known leaves no key for the rest', () => {
    const bare = { one: { relation: 'CHILD' }, all: [{ relation: 'SIBLING', name: 'Name' }], staff: { name: 'Name' } }
    expect(redact(bare, people, open)).toStrictEqual(bare)
    expect(redact({ staff: {} }, people, open)).toStrictEqual({ staff: {} })
    const citizen = redaction(['CASE'], { sight: sight({ purpose: 'OWN_INSIGHT' }) })
    expect(redact({ staff: { name: 'Name' } }, people, citizen)).toStrictEqual({ staff: {} })
  })

  test('that is no record of one does not leave, whatever it is', () => {
    for (const form of ['0606100006', 606100006, null, ['0606100006']])
      expect(JSON.stringify(redact({ one: form, all: [form], staff: form }, people, open))).not.toMatch(/\d/)
    expect(redact({ one: '0606100006', staff: null }, people, open)).toStrictEqual({})
    expect(redact({ all: [null, 'x', { relation: 'CHILD' }] }, people, open)).toStrictEqual({
      all: [undefined, undefined, { relation: 'CHILD' }],
    })
  })
})

describe('a record', () => {
  const row = mask({ name: field(['CASE']) })

  test('has no key for a field without a value', () => {
    expect(redact({ name: null }, mask({ name: field(['CASE']), other: field(['CASE']) }), open)).toStrictEqual({})
  })

  test('whose type needs a category that is closed keeps its lists alone, and those empty', () => {
    const section = mask({ name: field(['CASE']), rows: objects(row) }, { row: ['HEALTH'] })
    expect(redact({ name: 'name', rows: [{ name: 'row' }] }, section, open)).toEqual({ rows: [] })
    const both = redaction(['CASE', 'HEALTH'])
    expect(redact({ name: 'name', rows: [{ name: 'row' }] }, section, both)).toEqual({
      name: 'name',
      rows: [{ name: 'row' }],
    })
  })

  test('whose own limits fail keeps what stands by its own', () => {
    const section = mask({ name: field(['CASE']), rows: objects(row) })
    const rows = [{ name: 'row', limits: { owner: sight().served } }]
    expect(redact({ name: 'name', rows, limits: { owner: ELSEWHERE } }, section, open)).toEqual({
      rows: [{ name: 'row' }],
    })
  })

  test('shows of a list what are objects', () => {
    const section = mask({ rows: objects(row), one: objects(row, { list: false }) })
    expect(redact({ rows: [null, 'text', { name: 'row' }, [{ name: 'row' }]], one: [] }, section, open)).toStrictEqual({
      rows: [{ name: 'row' }],
    })
    expect(redact({ rows: 'text', one: { name: 'one', limits: null } }, section, open)).toStrictEqual({
      rows: [],
      one: { name: 'one' },
    })
  })

  test('tells what is missing of what is shown to whoever asks for it, and to nobody else', () => {
    const section = mask({ rows: objects(row) })
    const record = { rows: [{ name: 'row', limits: { gap: 'PARTIAL' } }] }
    const gaps = new Set<Gap>()
    expect(redact(record, section, { ...open, gaps })).toEqual({ rows: [{ name: 'row' }] })
    expect([...gaps]).toEqual(['PARTIAL'])
    expect(redact(record, section, open)).toEqual({ rows: [{ name: 'row' }] })
  })
})

describe('what others read than a unit', () => {
  const row = mask({ name: field(['CASE']) })
  const section = mask({ rows: objects(row) })
  const limits = { outside: { units: [UNIT, OTHER_UNIT], fields: { name: 'other' } } }
  const nameFor = (change: object) =>
    redact(
      { rows: [{ name: 'true', limits }] },
      section,
      redaction(['CASE'], { sight: sight({ viewer: { ...viewer(), ...change } }) }),
    )

  test('is told by the viewer’s unit; a viewer of no unit is outside', () => {
    expect(nameFor({})).toEqual({ rows: [{ name: 'true' }] })
    expect(nameFor({ unit: OTHER_UNIT })).toEqual({ rows: [{ name: 'true' }] })
    expect(nameFor({ unit: ELSEWHERE })).toEqual({ rows: [{ name: 'other' }] })
    const { unit: _unit, ...nobody } = viewer()
    const as = redaction(['CASE'], { sight: sight({ viewer: nobody }) })
    expect(redact({ rows: [{ name: 'true', limits }] }, section, as)).toEqual({ rows: [{ name: 'other' }] })
  })
})

test('a type whose rows state what they need may be shown where one of it is open, its fields or not', () => {
  const row = mask({ name: field(['CASE']) }, { rowCategories: ['HEALTH', 'SOCIAL'] })
  expect(mayShow(row, setOf(['CASE']))).toBe(false)
  expect(mayShow(row, setOf(['SOCIAL']))).toBe(true)
})

test('a type that lies in itself may be shown where anything is open that it shows, however deep it is asked', () => {
  const fields = new Map<string, FieldMask>()
  const outer = { ...mask({}), fields }
  const inner = mask({ back: objects(outer), text: field(['HEALTH']) }, { row: ['SOCIAL'] })
  for (const [name, one] of [['inner', objects(inner)] as const, ['name', field(['CASE'])] as const])
    fields.set(name, one)
  expect(mayShow(outer, setOf(['CASE']))).toBe(true)
  expect(mayShow(outer, setOf(['SOCIAL', 'HEALTH']))).toBe(true)
  expect(mayShow(outer, setOf(['HEALTH']))).toBe(false)
  expect(mayShow(inner, setOf(['SOCIAL', 'CASE']))).toBe(true)
  expect(mayShow(inner, setOf(['CASE']))).toBe(false)
})

describe('the cells open a row', () => {
  const periods = [{ from: NOW }]
  const as = (change: object) => redaction([], { open: new Map([['CASE', opening('CASE', change)]]) })

  test('that needs a category when that is open, for its date', () => {
    expect(opensRow({ categories: ['CASE'] }, as({}))).toBe(true)
    expect(opensRow({ categories: ['CASE', 'HEALTH'] }, as({}))).toBe(false)
    expect(opensRow({ categories: ['CASE'], date: NOW - 1 }, as({ periods }))).toBe(false)
    expect(opensRow({ categories: ['CASE'], date: NOW }, as({ periods }))).toBe(true)
  })

  test('that needs none when any is, for its date', () => {
    expect(opensRow({}, as({}))).toBe(true)
    expect(opensRow({ date: NOW }, as({ periods }))).toBe(true)
    expect(opensRow({}, as({ periods }))).toBe(false)
    expect(opensRow({}, redaction([]))).toBe(false)
    const two = new Map([
      ['CASE' as const, opening('CASE', { periods })],
      ['HEALTH' as const, opening('HEALTH')],
    ])
    expect(opensRow({}, redaction([], { open: two }))).toBe(true)
  })
})

test.each([
  [undefined, true],
  [null, true],
  [[], true],
  [{}, true],
  [{ rows: [], other: { inner: null } }, true],
  [{ rows: [{}] }, false],
  ['', false],
  [0, false],
])('%j is empty: %s', (value, expected) => {
  expect(isEmpty(value)).toBe(expected)
})

test('the case relation is read rule by rule: any unit, any party, and else the viewer’s unit', () => {
  const purpose = register.purposes['TRANSITION_TO_ADULTHOOD']
  if (purpose === undefined) throw new Error('no such purpose')
  const caseRelation = { BENEFITS: ['domus', 'dubu:ANY_OPEN', 'dubu:ANY_PARTY', 'dubu:ANYTHING'] }
  expect(relationRules({ ...purpose, caseRelation }, 'BENEFITS')).toEqual([
    { source: 'domus', mode: 'UNIT' },
    { source: 'dubu', mode: 'ANY_OPEN' },
    { source: 'dubu', mode: 'ANY_PARTY' },
    { source: 'dubu', mode: 'UNIT' },
  ])
  expect(relationRules({ ...purpose, caseRelation }, 'JOBCENTER')).toEqual([])
})

test('a permit on an emergency access names the registration, and the code it replaced only where it replaced one', () => {
  const registration: Registration = { id: 'r1', viewer: 'v', purpose: 'p', recorded: 1, from: 1, to: 2 }
  const consent = { id: 'consent-1', version: 1 }
  expect(restOn(registration, { effect: 'PERMIT', consent, periods: [] })).toStrictEqual({
    basis: 'OVERRIDE',
    reference: 'r1',
  })
  expect(restOn(registration, { effect: 'DENY', code: 'CONSENT_DENIED' })).toStrictEqual({
    basis: 'OVERRIDE',
    reference: 'r1',
    overrode: 'CONSENT_DENIED',
  })
})
