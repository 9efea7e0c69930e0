import { describe, expect, test } from 'vitest'
import type { CaseFact, SourceId } from '../src/contract.ts'
import {
  AUTHORITY_UNIT,
  CHILD,
  caseFact,
  client,
  climb,
  ELSEWHERE,
  facts,
  grounds,
  HOUR,
  NOW,
  OTHER_UNIT,
  question,
  UNIT,
  USER,
  viewer,
} from './access-kit.ts'

/** Section 4 of the access rules: which cases give the viewer's unit the relation. */

type Reads = ReadonlyMap<SourceId, readonly CaseFact[] | 'UNREADABLE'>

const BY_SOURCE = [
  ['jobcenter', 'CONTACT_COURSE', 'JOBCENTER'],
  ['ydelsesservice', 'BENEFIT_CALCULATION', 'BENEFITS'],
  ['domus', 'ADULT_ASSESSMENT', 'ADULT_SOCIAL'],
  ['dubu', 'COORDINATED_PLAN', 'CHILD_SOCIAL'],
  ['dubu', 'CHILD_ASSESSMENT', 'CHILD_SOCIAL'],
  ['rehabilitation', 'REHABILITATION_MEETING', 'REHABILITATION_TEAM'],
] as const

function relate(purpose: string, authority: string, relation: Reads, change = {}, hidden: readonly string[] = []) {
  const hidesParties = (parties: readonly string[]) => parties.some((party) => hidden.includes(party))
  const asked = question({ purpose, viewer: viewer({ authority, ...change }) })
  const ruling = climb(asked, grounds({ facts: facts({ relation, hidesParties }) }))
  return ruling.kind === 'DECIDED' ? ruling.cases.map(({ reference }) => reference) : outcomeOf(ruling)
}

function outcomeOf(ruling: ReturnType<typeof climb>) {
  return ruling.kind === 'REFUSED' ? ruling.code : ruling.kind
}

const held = (
  from: number | undefined,
  to: number | undefined,
  unit: string | undefined = UNIT,
): Partial<CaseFact> => ({
  held: [
    {
      ...(unit === undefined ? {} : { unit }),
      period: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
    },
  ],
})

describe.each(BY_SOURCE)('a case of %s for %s', (source, purpose, authority) => {
  const given = (change: Partial<CaseFact>, viewerChange = {}, hidden: readonly string[] = []) =>
    relate(purpose, authority, new Map([[source, [caseFact(change)]]]), viewerChange, hidden)

  test.each([
    ['of the unit, open', {}, true],
    ['that opens now', held(NOW, undefined), true],
    ['that opens next', held(NOW + 1, undefined), false],
    ['that closes next', held(undefined, NOW + 1), true],
    ['that closes now', held(undefined, NOW), false],
    ['without bounds', held(undefined, undefined), true],
    ['of another unit', held(undefined, undefined, OTHER_UNIT), false],
    ['of a unit whose id begins like the viewer’s', held(undefined, undefined, UNIT.slice(0, -1)), false],
    ['without a unit', { held: [{ period: {} }] }, false],
    ['that nobody holds', { held: [] }, false],
    [
      'that the unit held before another',
      {
        held: [
          { unit: UNIT, period: { to: NOW } },
          { unit: OTHER_UNIT, period: { from: NOW } },
        ],
      },
      false,
    ],
    [
      'in which one of two rows holds',
      {
        held: [
          { unit: OTHER_UNIT, period: {} },
          { unit: UNIT, period: {} },
        ],
      },
      true,
    ],
    ['of another municipality', { limits: { owner: ELSEWHERE } }, false],
    ['of the viewer’s municipality, by its number', { limits: { owner: '11111111' } }, true],
    ['in a subject not granted', { limits: { kle: '99.01' } }, false],
    ['above the clearance', { limits: { kle: '98', sensitivity: 3 } }, false],
    ['at the clearance', { limits: { kle: '98', sensitivity: 2 } }, true],
    ['with the unit on its profile', { limits: { profile: [{ id: UNIT, period: {} }] } }, true],
    ['with the viewer on its profile', { limits: { profile: [{ id: USER, period: {} }] } }, true],
    ['with the authority on its profile', { limits: { profile: [{ id: AUTHORITY_UNIT, period: {} }] } }, true],
    ['with another unit on its profile', { limits: { profile: [{ id: OTHER_UNIT, period: {} }] } }, false],
    ['with an empty profile', { limits: { profile: [] } }, false],
    ['with kin of the viewer among its parties', { limits: { parties: [CHILD] } }, false],
    ['that is hidden by the case it stands in', { limits: { anyOf: [[{ kle: '99' }]] } }, false],
    ['that stands in a case above the clearance', { limits: { anyOf: [[{ kle: '98', sensitivity: 3 }]] } }, false],
    ['that stands in a case that may be seen', { limits: { anyOf: [[{ kle: '98', sensitivity: 2 }]] } }, true],
  ] as const)('%s', (_row, change, gives) => {
    const clearance = { 15: 4, 23: 4, 27: 4, 32: 4, 98: 2 } as const
    const result = given(change, { clearance, client: client({ clearance }) }, [CHILD])
    expect(result).toEqual(gives ? ['case-1'] : 'CASE_RELATION_MISSING')
  })

  test('gives none to a viewer without a unit, nor to a client or viewer of another municipality', () => {
    const { unit: _none, ...unitless } = viewer({ authority })
    const asked = question({ purpose, viewer: unitless })
    const relation = new Map([[source, [caseFact({ held: [{ period: {} }] }), caseFact()]]])
    expect(outcomeOf(climb(asked, grounds({ facts: facts({ relation }) })))).toBe('CASE_RELATION_MISSING')
    const elsewhere = { municipality: ELSEWHERE, client: client({ municipality: ELSEWHERE }) }
    expect(given({}, elsewhere)).toBe('CASE_RELATION_MISSING')
  })

  test('gives none where only the user, or only the client, may see it', () => {
    const narrow = { 15: 4, 23: 4, 27: 4, 32: 4 } as const
    const wide = { ...narrow, 98: 3 } as const
    const limits = { kle: '98', sensitivity: 3 } as const
    expect(given({ limits }, { clearance: wide, client: client({ clearance: narrow }) })).toBe('CASE_RELATION_MISSING')
    expect(given({ limits }, { clearance: narrow, client: client({ clearance: wide }) })).toBe('CASE_RELATION_MISSING')
    expect(given({ limits }, { clearance: wide, client: client({ clearance: wide }) })).toEqual(['case-1'])
  })

  test('the citizen’s role counts as the purpose says', () => {
    const gives = purpose === 'CHILD_ASSESSMENT' || source !== 'dubu'
    if (source !== 'dubu') return expect(given({ role: 'PRIMARY' })).toEqual(['case-1'])
    return expect(given({ role: 'PARTY' })).toEqual(gives ? ['case-1'] : 'CASE_RELATION_MISSING')
  })

  test('its source not answering is no answer', () => {
    expect(relate(purpose, authority, new Map([[source, 'UNREADABLE']]))).toBe('RELATIONS_UNAVAILABLE')
    expect(relate(purpose, authority, new Map())).toBe('RELATIONS_UNAVAILABLE')
  })

  test('its case is not made up for by one of another source', () => {
    const elsewhere = ['jobcenter', 'domus'].map((other) => [other, other === source ? [] : [caseFact()]] as const)
    expect(relate(purpose, authority, new Map<SourceId, CaseFact[]>([...elsewhere, [source, []]]))).toBe(
      'CASE_RELATION_MISSING',
    )
  })
})

describe('either of two sources', () => {
  const either = (
    domus: readonly CaseFact[] | 'UNREADABLE',
    dubu: readonly CaseFact[] | 'UNREADABLE',
    hidden: readonly string[] = [],
  ) =>
    relate(
      'TRANSITION_TO_ADULTHOOD',
      'ADULT_SOCIAL',
      new Map([
        ['domus', domus],
        ['dubu', dubu],
      ] as const),
      { clearance: { 27: 3 } },
      hidden,
    )
  const one = caseFact({ reference: 'domus-1' })
  const child = caseFact({ reference: 'dubu-1', held: [{ unit: OTHER_UNIT, period: { from: NOW - HOUR } }] })

  test('gives the relation, and both together where both answer', () => {
    expect(either([one], [])).toEqual(['domus-1'])
    expect(either([], [child])).toEqual(['dubu-1'])
    expect(either([one], [child])).toEqual(['domus-1', 'dubu-1'])
  })

  test('gives it when the other is silent; when neither does, silence decides', () => {
    expect(either([one], 'UNREADABLE')).toEqual(['domus-1'])
    expect(either('UNREADABLE', [child])).toEqual(['dubu-1'])
    expect(either([], 'UNREADABLE')).toBe('RELATIONS_UNAVAILABLE')
    expect(either('UNREADABLE', [])).toBe('RELATIONS_UNAVAILABLE')
    expect(either([], [])).toBe('CASE_RELATION_MISSING')
  })

  test.each([
    ['of any unit', {}, true],
    ['with a profile that lists others', { limits: { profile: [{ id: OTHER_UNIT, period: {} }] } }, true],
    ['in which the citizen is another party', { role: 'PARTY' }, false],
    ['that closes now', held(undefined, NOW, OTHER_UNIT), false],
    ['that opens now', held(NOW, undefined, OTHER_UNIT), true],
    ['of no unit', { held: [{ period: {} }] }, false],
    ['of another municipality', { limits: { owner: ELSEWHERE } }, false],
    ['in a subject not granted', { limits: { kle: '99' } }, false],
    ['above the clearance', { limits: { sensitivity: 4 } }, false],
    ['with kin of the viewer among its parties', { limits: { parties: [CHILD] } }, false],
  ] as const)('rests on an open child welfare case %s', (_row, change, gives) => {
    const result = either([], [caseFact({ ...child, ...change })], [CHILD])
    expect(result).toEqual(gives ? ['dubu-1'] : 'CASE_RELATION_MISSING')
  })
})

test.each([
  ['CHILD_NOTIFICATION', 'CHILD_SOCIAL'],
  ['OWN_INSIGHT', 'CITIZEN'],
  ['NOTICE_DETECTION', 'SYSTEM'],
  ['LOG_CONTROL', 'AUDITOR'],
])('%s needs no case', (purpose, authority) => {
  const kind = authority === 'CHILD_SOCIAL' ? 'CASEWORKER' : authority
  if (kind !== 'CASEWORKER' && kind !== 'CITIZEN' && kind !== 'SYSTEM' && kind !== 'AUDITOR') throw new Error(kind)
  const own = kind === 'CITIZEN' ? { cpr: question().asked, birthDate: '1980-01-01' } : {}
  expect(relate(purpose, authority, new Map(), { kind, ...own })).toEqual([])
})
