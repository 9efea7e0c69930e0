import { describe, expect, test } from 'vitest'
import { decideStatic, type FactsRead, type Grounds, type Question } from '../src/access/decide.ts'
import { register } from '../src/access/register-in-force.ts'
import type { Viewer } from '../src/access/viewer.ts'
import {
  at,
  CHILD,
  CONSENT,
  caseFact,
  cell,
  client,
  climb,
  cpr,
  ELSEWHERE,
  FATHER,
  facts,
  grounds,
  HOUR,
  MINE,
  MOTHER,
  NOW,
  outcome,
  person,
  question,
  REPLACED,
  SPOUSE,
  STRANGER,
  SUBJECT,
  uncovered,
  viewer,
  viewerOf,
} from './access-kit.ts'

/** Section 3 of the access rules: the steps in their order, and that the first failure decides. */

interface Scenario {
  readonly viewer: Partial<Viewer>
  readonly withoutNumber?: true
  readonly inForce: boolean
  readonly facts: Partial<FactsRead>
  readonly cover: Grounds['cover']
}

interface Failure {
  readonly step: string
  readonly code: string
  readonly retryable?: true
  /** what it changes: two failures that change the same cannot stand together */
  readonly touches: readonly string[]
  readonly fail: (scenario: Scenario) => Scenario
}

const sound: Scenario = { viewer: { authority: 'REHABILITATION_TEAM' }, inForce: true, facts: {}, cover: uncovered }
const seen = (change: Partial<Viewer>) => (scenario: Scenario) => ({
  ...scenario,
  viewer: { ...scenario.viewer, ...change },
})
const found = (change: Partial<FactsRead>) => (scenario: Scenario) => ({
  ...scenario,
  facts: { ...scenario.facts, ...change },
})

/** The steps from above, each with what it refuses with. */
const LADDER: readonly Failure[] = [
  {
    step: 'a client not approved for the purpose',
    code: 'CORE_BAR',
    touches: ['client'],
    fail: seen({ client: client({ purposes: ['CONTACT_COURSE'] }) }),
  },
  {
    step: 'a client of another municipality than the viewer',
    code: 'CORE_BAR',
    touches: ['client'],
    fail: seen({ client: client({ municipality: ELSEWHERE }) }),
  },
  {
    step: 'a purpose not in force',
    code: 'PURPOSE_NOT_ALLOWED',
    touches: ['purpose'],
    fail: (scenario) => ({ ...scenario, inForce: false }),
  },
  {
    step: 'a purpose not open to the authority',
    code: 'PURPOSE_NOT_ALLOWED',
    touches: ['authority'],
    fail: seen({ authority: 'BENEFITS' }),
  },
  {
    step: 'a kind and an authority that do not agree',
    code: 'PURPOSE_NOT_ALLOWED',
    touches: ['kind'],
    fail: seen({ kind: 'SYSTEM' }),
  },
  {
    step: 'the viewer’s own number asked for',
    code: 'CORE_BAR',
    touches: ['number'],
    fail: seen({ cpr: SUBJECT }),
  },
  {
    step: 'a caseworker without a number',
    code: 'RELATIONS_UNAVAILABLE',
    touches: ['number'],
    fail: (scenario) => ({ ...scenario, withoutNumber: true }),
  },
  {
    step: 'a spouse',
    code: 'CORE_BAR',
    touches: ['viewer record'],
    fail: found({ viewer: { cpr: MINE, read: person(MINE, { spouse: SUBJECT }) } }),
  },
  {
    step: 'a subject whose record cannot be read',
    code: 'RELATIONS_UNAVAILABLE',
    retryable: true,
    touches: ['subject record'],
    fail: found({ subject: 'UNREADABLE' }),
  },
  {
    step: 'a viewer whose record cannot be read, of a subject with a parent',
    code: 'RELATIONS_UNAVAILABLE',
    retryable: true,
    touches: ['viewer record', 'subject record'],
    fail: found({ viewer: { cpr: MINE, read: 'UNREADABLE' }, subject: person(SUBJECT, { mother: MOTHER }) }),
  },
  {
    step: 'no case of the unit',
    code: 'CASE_RELATION_MISSING',
    touches: ['cases'],
    fail: found({ relation: new Map([['rehabilitation', []]]) }),
  },
  {
    step: 'a source of the relation that did not answer',
    code: 'RELATIONS_UNAVAILABLE',
    retryable: true,
    touches: ['cases'],
    fail: found({ relation: new Map([['rehabilitation', 'UNREADABLE' as const]]) }),
  },
  {
    step: 'no meeting in the window',
    code: 'PRECONDITION',
    touches: ['cases'],
    fail: found({ relation: new Map([['rehabilitation', [caseFact({ meetings: [] })]]]) }),
  },
  {
    step: 'a clearance below the category',
    code: 'DATA_LIMIT',
    touches: ['clearance'],
    fail: seen({ clearance: { 15: 4, 27: 2 } }),
  },
  { step: 'a consent cell without a consent', code: 'CONSENT_MISSING', touches: [], fail: (scenario) => scenario },
]

function askOf({ viewer: change, withoutNumber }: Scenario): Question {
  const { cpr: number, ...nobody } = viewer(change)
  const whole = number === undefined || withoutNumber === true ? nobody : { ...nobody, cpr: number }
  return question({ viewer: whole, purpose: 'REHABILITATION_MEETING' })
}

/** The ruling on domus HEALTH of a meeting of the rehabilitation team, a cell of consent. */
function rule(scenario: Scenario) {
  return climb(
    askOf(scenario),
    grounds({ facts: facts(scenario.facts), cover: scenario.cover }),
    scenario.inForce,
    new Map([['domus', new Set(['HEALTH' as const])]]),
  )
}

describe('each step of the ladder', () => {
  test.each(LADDER)('$step gives $code', ({ code, fail, retryable }) => {
    const ruling = rule(fail(sound))
    expect(outcome(ruling, 'domus', 'HEALTH')).toBe(code)
    if (ruling.kind === 'REFUSED') expect(ruling.retryable).toBe(retryable === true)
  })

  const pairs = LADDER.flatMap((first, index) =>
    LADDER.slice(index + 1)
      .filter((second) => !second.touches.some((part) => first.touches.includes(part)))
      .map((second) => ({ first, second })),
  )
  test.each(pairs)('$first.step decides before $second.step', ({ first, second }) => {
    expect(outcome(rule(first.fail(second.fail(sound))), 'domus', 'HEALTH')).toBe(first.code)
  })

  test('every two steps that can fail together were put together', () => {
    expect(pairs.length).toBeGreaterThan(80)
  })

  test('of two parts of one step a bar that could be read comes before a record that could not', () => {
    const spouse = found({ viewer: { cpr: MINE, read: 'UNREADABLE' }, subject: person(SUBJECT, { spouse: MINE }) })
    expect(outcome(rule(spouse(sound)), 'domus', 'HEALTH')).toBe('CORE_BAR')
  })
})

describe('step 1', () => {
  const kinds = ['CASEWORKER', 'CITIZEN', 'SYSTEM', 'AUDITOR'] as const

  test.each(
    Object.entries(register.purposes).flatMap(([purpose, { authorities }]) =>
      register.authorities.flatMap((authority) =>
        kinds.map((kind) => ({ purpose, authority, kind, open: authorities.includes(authority) })),
      ),
    ),
  )('$purpose by $kind of $authority', ({ purpose, authority, kind, open }) => {
    const own = ['CITIZEN', 'SYSTEM', 'AUDITOR'].includes(authority) ? authority : 'CASEWORKER'
    const code = decideStatic(question({ purpose, viewer: viewer({ authority, kind }) }), register, true)
    expect(code).toBe(open && kind === own ? undefined : 'PURPOSE_NOT_ALLOWED')
  })

  test('a purpose that the register does not have is not allowed, even to a client that names it', () => {
    const asked = question({ purpose: 'NOTHING', viewer: viewer({ client: client({ purposes: ['NOTHING'] }) }) })
    expect(decideStatic(asked, register, false)).toBe('PURPOSE_NOT_ALLOWED')
  })

  test('own insight may ask for the viewer’s own number', () => {
    expect(decideStatic(question({ purpose: 'OWN_INSIGHT', viewer: viewerOf('CITIZEN') }), register, true)).toBe(
      undefined,
    )
  })
})

describe('a core bar', () => {
  const sibling = { mother: MOTHER }
  const bars: readonly [string, Partial<FactsRead['subject'] & object>, Partial<FactsRead['subject'] & object>][] = [
    ['the subject under an earlier number of hers', { earlier: [MINE] }, {}],
    ['the subject under an earlier number of the viewer’s', {}, { earlier: [SUBJECT] }],
    ['the subject under a number both had', { earlier: [STRANGER] }, { earlier: [STRANGER] }],
    ['the spouse, as the subject’s record says', { spouse: MINE }, {}],
    ['the spouse, as the viewer’s record says', {}, { spouse: SUBJECT }],
    ['the mother, as the subject’s record says', { mother: MINE }, {}],
    ['the father, as the subject’s record says', { father: MINE }, {}],
    ['a parent, as the viewer’s record says', {}, { children: [CHILD, SUBJECT] }],
    ['a child, as the subject’s record says', { children: [CHILD, MINE] }, {}],
    ['a child, as the viewer’s record says', {}, { mother: SUBJECT }],
    ['a child by the father, as the viewer’s record says', {}, { father: SUBJECT }],
    ['a sibling by the mother', { ...sibling, father: FATHER }, { ...sibling, father: STRANGER }],
    ['a sibling by the father', { father: FATHER }, { mother: MOTHER, father: FATHER }],
    ['a sibling by one who is mother here and father there', { mother: MOTHER }, { father: MOTHER }],
    ['the spouse of an earlier number of the viewer’s', { spouse: STRANGER }, { earlier: [STRANGER] }],
    ['a parent of the number that the subject once had', { earlier: [STRANGER] }, { children: [STRANGER] }],
  ]

  test.each(bars)('stands before %s', (_kin, subject, mine) => {
    const on = facts({ subject: person(SUBJECT, subject), viewer: { cpr: MINE, read: person(MINE, mine) } })
    const ruling = climb(question(), grounds({ facts: on }))
    expect(ruling).toEqual({ kind: 'REFUSED', code: 'CORE_BAR', retryable: false })
  })

  test.each([
    ['no relation', {}, {}],
    ['other parents', { mother: MOTHER }, { mother: FATHER, father: STRANGER }],
    ['the same spouse', { spouse: SPOUSE }, { spouse: SPOUSE }],
    ['a common child only', { children: [CHILD] }, { children: [CHILD] }],
  ])('does not stand before one with %s', (_kin, subject, mine) => {
    const on = facts({ subject: person(SUBJECT, subject), viewer: { cpr: MINE, read: person(MINE, mine) } })
    expect(climb(question(), grounds({ facts: on })).kind).toBe('DECIDED')
  })

  test.each([
    ['the viewer’s record names the number asked for', { children: [SUBJECT] }],
    ['the viewer once had the number asked for', { earlier: [SUBJECT] }],
  ])('stands even where the subject’s record cannot be read, when %s', (_kin, mine) => {
    const on = facts({ subject: 'UNREADABLE', viewer: { cpr: MINE, read: person(MINE, mine) } })
    expect(climb(question(), grounds({ facts: on }))).toMatchObject({ code: 'CORE_BAR' })
  })

  test('an unreadable viewer may look up one whose record names no parent', () => {
    const on = facts({ viewer: { cpr: MINE, read: 'UNREADABLE' } })
    expect(climb(question(), grounds({ facts: on })).kind).toBe('DECIDED')
  })

  test('a viewer whom CPR does not know has no siblings', () => {
    const on = facts({ viewer: { cpr: MINE, read: 'UNKNOWN' }, subject: person(SUBJECT, { mother: MOTHER }) })
    expect(climb(question(), grounds({ facts: on })).kind).toBe('DECIDED')
    const spouse = facts({ viewer: { cpr: MINE, read: 'UNKNOWN' }, subject: person(SUBJECT, { spouse: MINE }) })
    expect(climb(question(), grounds({ facts: spouse }))).toMatchObject({ code: 'CORE_BAR' })
  })

  test('the system has no kin', () => {
    const asked = question({ purpose: 'NOTICE_DETECTION', viewer: viewerOf('SYSTEM', { cpr: MINE }) })
    const on = facts({ subject: person(SUBJECT, { mother: MINE }), viewer: { cpr: MINE, read: 'UNREADABLE' } })
    expect(climb(asked, grounds({ facts: on })).kind).toBe('DECIDED')
  })

  test('an auditor has kin', () => {
    const asked = question({ purpose: 'LOG_CONTROL', viewer: viewerOf('AUDITOR') })
    const on = facts({ subject: person(SUBJECT, { mother: MINE }) })
    expect(climb(asked, grounds({ facts: on }))).toMatchObject({ code: 'CORE_BAR' })
  })
})

describe('a number that CPR does not know', () => {
  const unknown = facts({ subject: 'UNKNOWN' })

  test('is an unknown citizen', () => {
    expect(climb(question(), grounds({ facts: unknown }))).toEqual({ kind: 'UNKNOWN' })
  })

  test.each([
    ['0101090001', 'UNKNOWN'],
    ['3101090001', 'UNKNOWN'],
    ['6001090001', 'UNKNOWN'],
    ['6101090001', 'DECIDED'],
    ['9101090001', 'DECIDED'],
    ['9201090001', 'UNKNOWN'],
  ])('is a replacement number when its day lies from 61 to 91 (row %#)', (number, kind) => {
    expect(climb(question({ asked: cpr(number) }), grounds({ facts: unknown })).kind).toBe(kind)
  })

  const replaced = (change: Partial<FactsRead>, viewerOfCase = viewer()) =>
    climb(
      question({ asked: REPLACED, viewer: viewerOfCase }),
      grounds({ facts: facts({ subject: 'UNKNOWN', ...change }) }),
    )
  const partyOf = (parties: ReturnType<typeof cpr>[], change = {}) => ({
    relation: new Map([['ydelsesservice', [caseFact(), caseFact({ reference: 'case-2', ...change, parties })]]]),
  })

  test('that is a replacement number bars a party of any case, open or not', () => {
    expect(replaced(partyOf([STRANGER])).kind).toBe('DECIDED')
    expect(replaced(partyOf([STRANGER, MINE]))).toMatchObject({ code: 'CORE_BAR' })
    expect(replaced(partyOf([MINE], { held: [] }))).toMatchObject({ code: 'CORE_BAR' })
    expect(replaced(partyOf([MINE], { limits: { sensitivity: 4, kle: '99' } }))).toMatchObject({ code: 'CORE_BAR' })
  })

  test('that is a replacement number bars a party named in the limits, and under any number of the viewer', () => {
    const relation = new Map([['ydelsesservice', [caseFact({ limits: { parties: [MINE] } })]]])
    expect(replaced({ relation })).toMatchObject({ code: 'CORE_BAR' })
    const mine = { cpr: MINE, read: person(MINE, { earlier: [STRANGER] }) }
    expect(replaced({ ...partyOf([STRANGER]), viewer: mine })).toMatchObject({ code: 'CORE_BAR' })
    const now = { cpr: MINE, read: person(STRANGER, { earlier: [MINE] }) }
    expect(replaced({ ...partyOf([STRANGER]), viewer: now })).toMatchObject({ code: 'CORE_BAR' })
  })

  test('that is a replacement number bars who had it, though CPR has forgotten it', () => {
    const mine = { cpr: MINE, read: person(MINE, { earlier: [REPLACED] }) }
    expect(replaced({ viewer: mine })).toMatchObject({ code: 'CORE_BAR' })
    const remembered = { cpr: MINE, read: person(MINE), alsoKnownAs: [REPLACED] }
    expect(replaced({ viewer: remembered })).toMatchObject({ code: 'CORE_BAR' })
    expect(replaced({ viewer: { cpr: MINE, read: 'UNREADABLE' } }).kind).toBe('DECIDED')
  })

  test('that is a replacement number meets no precondition of age', () => {
    const asked = question({
      asked: REPLACED,
      purpose: 'TRANSITION_TO_ADULTHOOD',
      viewer: viewer({ authority: 'JOBCENTER' }),
    })
    expect(climb(asked, grounds({ facts: unknown }))).toMatchObject({ code: 'PRECONDITION' })
  })
})

describe('own insight', () => {
  const own = (change: Partial<FactsRead>, viewerChange: Partial<Viewer> = {}) =>
    climb(
      question({ purpose: 'OWN_INSIGHT', viewer: viewerOf('CITIZEN', viewerChange) }),
      grounds({ facts: facts({ relation: new Map(), ...change }) }),
    )

  test.each([
    ['the number asked for', {}, {}, 'DECIDED'],
    ['an earlier number of hers', { subject: person(SUBJECT, { earlier: [MINE] }) }, { cpr: MINE }, 'DECIDED'],
    ['the current number, when an earlier was asked for', { subject: person(MINE) }, { cpr: MINE }, 'DECIDED'],
    ['somebody else’s number', {}, { cpr: MINE }, 'REFUSED'],
    ['a parent’s number', { subject: person(SUBJECT, { mother: MINE }) }, { cpr: MINE }, 'REFUSED'],
    ['another number, where CPR is silent', { subject: 'UNREADABLE' as const }, { cpr: MINE }, 'REFUSED'],
    ['the number asked for, where CPR is silent', { subject: 'UNREADABLE' as const }, {}, 'DECIDED'],
  ])('is for %s: %#', (_whose, change, viewerChange, kind) => {
    const ruling = own(change, viewerChange)
    expect(ruling.kind).toBe(kind)
    if (ruling.kind === 'REFUSED') expect(ruling.code).toBe('CORE_BAR')
  })

  test('does not tell whether somebody else’s number is known', () => {
    expect(own({ subject: 'UNKNOWN' }, { cpr: MINE })).toMatchObject({ code: 'CORE_BAR' })
    expect(own({ subject: 'UNKNOWN' })).toEqual({ kind: 'UNKNOWN' })
  })

  test.each([
    ['2011-03-02', 'DECIDED'],
    ['2011-03-03', 'REFUSED'],
  ])('is from 15 years, by the claim of the login: %s', (birthDate, kind) => {
    const elsewhere = { subject: person(SUBJECT, { birth: { date: '1950-01-01', uncertain: false } }) }
    expect(own(elsewhere, { birthDate }).kind).toBe(kind)
  })

  test('is refused to a login without a birth date', () => {
    const { birthDate: _none, ...citizen } = viewerOf('CITIZEN')
    const ruling = climb(question({ purpose: 'OWN_INSIGHT', viewer: citizen }), grounds())
    expect(ruling).toMatchObject({ code: 'PRECONDITION' })
  })

  test('asks nothing of clearances, but of the client’s approval', () => {
    const bare = client({ clearance: {} })
    expect(outcome(own({}, { clearance: {}, client: bare }), 'domus', 'HEALTH')).toBe('STATUTE')
    expect(own({}, { client: client({ purposes: [] }) })).toMatchObject({ code: 'CORE_BAR' })
  })
})

describe('a precondition of age', () => {
  const aged = (birth: { date: string; uncertain: boolean } | undefined, now: string) => {
    const { birth: _none, ...ageless } = person()
    const on = facts({ subject: birth === undefined ? ageless : { ...ageless, birth } })
    const asked = question({
      purpose: 'TRANSITION_TO_ADULTHOOD',
      viewer: viewer({ authority: 'JOBCENTER' }),
      now: at(now),
    })
    const outOfTime = new Map([['jobcenter', [caseFact({ held: [{ unit: viewer().unit ?? '', period: {} }] })]]])
    const ruling = climb(asked, grounds({ facts: { ...on, relation: outOfTime } }))
    return ruling.kind === 'REFUSED' ? ruling.code : ruling.kind
  }
  const exact = (date: string) => ({ date, uncertain: false })
  const about = (date: string) => ({ date, uncertain: true })

  test.each([
    ['the last millisecond of being 15', exact('2010-03-02'), '2026-03-01T23:59:59.999+01:00', 'PRECONDITION'],
    ['the 16th birthday', exact('2010-03-02'), '2026-03-02T00:00:00+01:00', 'DECIDED'],
    ['the last millisecond of being 22', exact('2003-03-02'), '2026-03-01T23:59:59.999+01:00', 'DECIDED'],
    ['the 23rd birthday', exact('2003-03-02'), '2026-03-02T00:00:00+01:00', 'PRECONDITION'],
    ['a leap day’s child on 28 February', exact('2008-02-29'), '2031-02-28T12:00:00+01:00', 'DECIDED'],
    ['a leap day’s child on 1 March', exact('2008-02-29'), '2031-03-01T00:00:00+01:00', 'PRECONDITION'],
    ['a leap day’s child on a leap day', exact('2008-02-29'), '2024-02-29T00:00:00+01:00', 'DECIDED'],
    ['the day before that', exact('2008-02-29'), '2024-02-28T23:59:59+01:00', 'PRECONDITION'],
    ['an uncertain date, 16 by 31 December', about('2010-05-01'), '2026-12-31T00:00:00+01:00', 'DECIDED'],
    ['an uncertain date, 16 on 30 December at best', about('2010-05-01'), '2026-12-30T23:59:59+01:00', 'PRECONDITION'],
    ['an uncertain date, 23 from 1 January', about('2003-05-01'), '2026-01-01T00:00:00+01:00', 'PRECONDITION'],
    ['an uncertain date, 22 on 31 December', about('2003-05-01'), '2025-12-31T23:59:59+01:00', 'DECIDED'],
    ['a summer’s birthday by Danish time', exact('2010-07-01'), '2026-06-30T22:00:00Z', 'DECIDED'],
    ['the minute before it', exact('2010-07-01'), '2026-06-30T21:59:00Z', 'PRECONDITION'],
    ['nobody’s birth date', undefined, '2026-03-02T10:00:00+01:00', 'PRECONDITION'],
  ])('in [16, 23): %s', (_row, birth, now, result) => {
    expect(aged(birth, now)).toBe(result)
  })

  test('holds for the authority that it is stated for', () => {
    const child = facts({ subject: person(SUBJECT, { birth: { date: '2015-01-01', uncertain: false } }) })
    const codeFor = (authority: string) =>
      climb(question({ purpose: 'COORDINATED_PLAN', viewer: viewer({ authority }) }), grounds({ facts: child }))
    expect(codeFor('CHILD_SOCIAL')).toMatchObject({ code: 'PRECONDITION' })
    expect(codeFor('JOBCENTER').kind).toBe('DECIDED')
  })

  test('counts the dead like others', () => {
    const dead = facts({ subject: person(SUBJECT, { died: '2026-01-01' }) })
    expect(climb(question(), grounds({ facts: dead })).kind).toBe('DECIDED')
  })
})

describe('the window around a meeting, 30 days before and 14 after', () => {
  const met = (now: string, ...meetings: string[]) => {
    const held = [{ unit: viewer().unit ?? '', period: {} }]
    const relation = new Map([['rehabilitation', [caseFact({ held, meetings: meetings.map(at) })]]])
    const asked = question({
      purpose: 'REHABILITATION_MEETING',
      viewer: viewer({ authority: 'REHABILITATION_TEAM' }),
      now: at(now),
    })
    return climb(asked, grounds({ facts: facts({ relation }) })).kind
  }

  test.each([
    ['30 days before, from midnight', '2026-02-10T00:00:00+01:00', '2026-03-12T15:00:00+01:00', 'DECIDED'],
    ['31 days before', '2026-02-09T23:59:59.999+01:00', '2026-03-12T15:00:00+01:00', 'REFUSED'],
    ['13 days after, to midnight', '2026-03-25T23:59:59.999+01:00', '2026-03-12T08:00:00+01:00', 'DECIDED'],
    ['14 days after', '2026-03-26T00:00:00+01:00', '2026-03-12T15:00:00+01:00', 'REFUSED'],
    [
      '30 days before, over the change to summer time',
      '2026-03-15T00:00:00+01:00',
      '2026-04-14T09:00+02:00',
      'DECIDED',
    ],
    ['31 days before, over that change', '2026-03-14T23:59:59+01:00', '2026-04-14T00:00+02:00', 'REFUSED'],
    ['13 days after, over that change', '2026-03-30T23:59:59+02:00', '2026-03-17T00:00+01:00', 'DECIDED'],
    ['14 days after, over that change', '2026-03-31T00:00:00+02:00', '2026-03-17T23:00+01:00', 'REFUSED'],
    ['13 days after, over the change to winter time', '2026-11-02T23:59:59+01:00', '2026-10-20T23:30+02:00', 'DECIDED'],
    ['14 days after, over that change, too', '2026-11-03T00:00:00+01:00', '2026-10-20T23:30+02:00', 'REFUSED'],
    [
      'the Danish day of a meeting late in UTC’s day before',
      '2026-07-13T23:00:00+02:00',
      '2026-06-30T22:30Z',
      'DECIDED',
    ],
    ['the day after that window', '2026-07-15T00:00:00+02:00', '2026-06-30T22:30Z', 'REFUSED'],
  ])('%s', (_row, now, meeting, kind) => {
    expect(met(now, meeting)).toBe(kind)
    expect(met(now, '2020-01-01T10:00:00+01:00', meeting)).toBe(kind)
  })

  test('counts no meeting of a case that did not give the relation', () => {
    const other = caseFact({ reference: 'case-2', held: [{ unit: 'another', period: {} }], meetings: [NOW] })
    const relation = new Map([['rehabilitation', [caseFact({ meetings: [] }), other]]])
    const asked = question({ purpose: 'REHABILITATION_MEETING', viewer: viewer({ authority: 'REHABILITATION_TEAM' }) })
    expect(climb(asked, grounds({ facts: facts({ relation }) }))).toMatchObject({ code: 'PRECONDITION' })
  })
})

describe('steps 5 and 6', () => {
  const evicted = question({ purpose: 'EVICTION_PREVENTION', viewer: viewer({ authority: 'ADULT_SOCIAL' }) })
  const notice = (housing: FactsRead['housing']) =>
    cell(climb(evicted, grounds({ facts: facts({ housing }) })), 'ydelsesservice', 'SANCTION_NOTICE')

  test.each([
    ['an allotted home', { allotted: true, supported: [] }, 'PERMIT'],
    ['a service in its period', { allotted: false, supported: [{ from: NOW, to: NOW + 1 }] }, 'PERMIT'],
    ['a service without bounds', { allotted: false, supported: [{}] }, 'PERMIT'],
    ['a service that ends now', { allotted: false, supported: [{ to: NOW }] }, 'PRECONDITION'],
    ['a service that begins next', { allotted: false, supported: [{ from: NOW + 1 }] }, 'PRECONDITION'],
    ['neither', { allotted: false, supported: [] }, 'PRECONDITION'],
    ['a home not told, but a service', { allotted: undefined, supported: [{}] }, 'PERMIT'],
    ['a home not told and no service', { allotted: undefined, supported: [] }, 'RELATIONS_UNAVAILABLE'],
    ['a source that did not answer', 'UNREADABLE' as const, 'RELATIONS_UNAVAILABLE'],
  ])('a condition on a home: %s', (_row, housing, result) => {
    const decision = notice(new Map([['domus', housing]]))
    expect(decision.effect === 'PERMIT' ? 'PERMIT' : decision.code).toBe(result)
    if (decision.effect === 'DENY') {
      expect(decision.opens).toEqual([])
      expect(decision.retryable === true).toBe(result === 'RELATIONS_UNAVAILABLE')
    }
  })

  test('a condition that was not read closes its cell and no other', () => {
    const ruling = climb(evicted, grounds({ facts: facts({ housing: new Map() }) }))
    expect(outcome(ruling, 'jobcenter', 'SANCTION_NOTICE')).toBe('RELATIONS_UNAVAILABLE')
    expect(outcome(ruling, 'domus', 'HOUSING')).toBe('OWN')
  })

  test.each([
    ['user and client hold', { 27: 3 }, { 27: 3 }, 'CONSENT'],
    ['the user’s prefix lies below the source’s', { '27.24.03': 3 }, { 27: 3 }, 'CONSENT'],
    ['the client’s prefix lies below the source’s', { 27: 3 }, { '27.03': 3 }, 'CONSENT'],
    ['the user holds less', { 27: 2 }, { 27: 3 }, 'DATA_LIMIT'],
    ['the client holds less', { 27: 3 }, { 27: 2 }, 'DATA_LIMIT'],
    ['a prefix that only begins like the source’s', { 2: 3, 270: 4, '2.7': 4 }, { 27: 3 }, 'DATA_LIMIT'],
    ['nothing is held', {}, { 27: 4 }, 'DATA_LIMIT'],
  ] as const)('a cell of level 3: %s', (_row, mine, theirs, result) => {
    const asked = question({
      viewer: viewer({ clearance: { 32: 4, ...mine }, client: client({ clearance: { 32: 4, ...theirs } }) }),
    })
    expect(outcome(climb(asked, grounds()), 'domus', 'HOUSING')).toBe(result)
  })

  test('the level of a cell stands before whether the register has it', () => {
    const asked = question({ viewer: viewer({ clearance: { 32: 4 } }) })
    const ruling = climb(asked, grounds())
    expect(outcome(ruling, 'dubu', 'CHILD')).toBe('DATA_LIMIT')
    expect(outcome(climb(question(), grounds()), 'dubu', 'CHILD')).toBe('BARRED')
  })

  test('the log control asks for the client’s level only', () => {
    const control = (clearance: object) =>
      question({
        purpose: 'LOG_CONTROL',
        viewer: viewerOf('AUDITOR', { clearance: {}, client: client({ clearance: { ...clearance } }) }),
      })
    expect(outcome(climb(control({ 27: 2 }), grounds()), 'dubu', 'CASE')).toBe('STATUTE')
    expect(outcome(climb(control({ 27: 1 }), grounds()), 'dubu', 'CASE')).toBe('DATA_LIMIT')
  })

  test.each([
    ['CONSENT_MISSING', 'CONSENT', 'BENEFITS'],
    ['CONSENT_EXPIRED', 'CONSENT', 'BENEFITS'],
    ['CONSENT_WITHDRAWN', 'CONSENT', 'BENEFITS'],
    ['CONSENT_DENIED', 'HANDOVER', 'ADULT_SOCIAL'],
  ] as const)('%s is opened by %s', (code, by, authority) => {
    const ruling = climb(question(), grounds({ cover: () => ({ effect: 'DENY', code }) }))
    const decision = cell(ruling, 'domus', 'HEALTH')
    expect(decision).toMatchObject({ effect: 'DENY', code })
    expect(decision.effect === 'DENY' && decision.opens).toEqual([
      { by, source: 'domus', categories: ['HEALTH'], authority },
    ])
  })

  test('a missing justification is opened by one', () => {
    const { justification: _none, ...silent } = question({
      purpose: 'CHILD_ASSESSMENT',
      viewer: viewer({ authority: 'CHILD_SOCIAL' }),
    })
    const decision = cell(climb(silent, grounds()), 'domus', 'SOCIAL')
    expect(decision.effect === 'DENY' && decision.opens).toEqual([
      { by: 'JUSTIFICATION', source: 'domus', categories: ['SOCIAL'] },
    ])
  })

  test.each([
    ['ten letters', 'abcdefghij', true],
    ['nine letters', 'abcdefghi', false],
    ['nine letters and space around', '  abcdefghi  ', false],
    ['ten characters outside the basic plane', '👩👩👩👩👩👩👩👩👩👩', true],
    ['five characters of two units each', '👩👩👩👩👩', false],
    ['nothing', '', false],
  ])('a justification of %s', (_row, justification, enough) => {
    const asked = question({
      purpose: 'CHILD_NOTIFICATION',
      viewer: viewer({ authority: 'CHILD_SOCIAL' }),
      justification,
    })
    expect(outcome(climb(asked, grounds()), 'cpr', 'IDENTITY')).toBe(enough ? 'STATUTE' : 'JUSTIFICATION_REQUIRED')
  })

  test('a register may want a justification of a cell that a consent opens, too', () => {
    const stated = register.purposes['SANCTION_ASSESSMENT']
    if (stated === undefined) throw new Error('no such purpose')
    const changed = {
      ...register,
      purposes: {
        SANCTION_ASSESSMENT: {
          ...stated,
          cells: { domus: { HEALTH: { '*': { basis: 'CONSENT' as const, justification: true as const } } } },
        },
      },
    }
    const on = grounds({ register: changed })
    const { justification: _none, ...silent } = question()
    expect(outcome(climb(question(), on), 'domus', 'HEALTH')).toBe('CONSENT')
    expect(outcome(climb(silent, on), 'domus', 'HEALTH')).toBe('JUSTIFICATION_REQUIRED')
    expect(outcome(climb(silent, { ...on, cover: uncovered }), 'domus', 'HEALTH')).toBe('CONSENT_MISSING')
  })

  test('a consent is asked about the cases that gave the relation, and its data periods go with the permit', () => {
    const asked: unknown[] = []
    const periods = [{ from: NOW - HOUR, to: NOW }]
    const on = grounds({
      facts: facts({
        relation: new Map([
          ['ydelsesservice', [caseFact(), caseFact({ reference: 'closed', held: [] })]],
          ['domus', [caseFact({ reference: 'another source’s' })]],
        ]),
      }),
      cover: (_source, _category, cases) => {
        asked.push(cases.map(({ source, reference }) => ({ source, reference })))
        return { effect: 'PERMIT', consent: CONSENT, periods }
      },
    })
    const decision = cell(climb(question(), on), 'domus', 'HEALTH')
    expect(asked[0]).toEqual([{ source: 'ydelsesservice', reference: 'case-1' }])
    expect(decision).toMatchObject({ effect: 'PERMIT', basis: 'CONSENT', periods })
  })
})
