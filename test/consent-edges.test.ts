import { describe, expect, test } from 'vitest'
import type { ConsentTerms, ConsentVersion, CoverQuestion, Giver } from '../src/access/consent.ts'
import { findCover } from '../src/access/consent.ts'
import {
  asConsentPerson,
  type ConsentPerson,
  givenBy,
  knowledgeOf,
  type PersonKnown,
} from '../src/access/consent-givers.ts'
import { lintConsent } from '../src/access/consent-lint.ts'
import { asKnownAt, closesConsent, closureOf, standAt, statusAt } from '../src/access/consent-status.ts'
import { FATHER, HOUR, MOTHER, NOW, person, SUBJECT } from './access-kit.ts'

/** Section 5 of the access rules at its edges: who counts at which instant, and what stands when two ends meet. */

const DAY = 24 * HOUR
const START = NOW - 30 * DAY
const day = (text: string) => Date.parse(`${text}T00:00:00+01:00`)
const self = (at: number): Giver => ({ role: 'SELF', ref: 'citizen', at })
const mother = (at: number): Giver => ({ role: 'CUSTODY_HOLDER', ref: 'mother', at })
const father = (at: number): Giver => ({ role: 'CUSTODY_HOLDER', ref: 'father', at })
const proxy = (at: number): Giver => ({ role: 'PROXY', ref: 'proxy', at })
const adult: ConsentPerson = { birth: { date: '1991-01-02', uncertain: false }, custody: [] }
const PLAN = ['COORDINATED_PLAN']
const CASE = { source: 'ydelsesservice', ref: 'case-1' }

const terms: ConsentTerms = {
  case: CASE,
  purposes: ['SANCTION_ASSESSMENT'],
  categories: ['HEALTH'],
  except: [],
  sources: ['domus'],
  recipient: 'BENEFITS',
  effect: 'PERMIT',
  validFrom: START,
  validUntil: NOW + 30 * DAY,
  legalGround: 'RSL_11A',
}

function consent(change: Partial<ConsentVersion> = {}): ConsentVersion {
  const validFrom = change.validFrom ?? START
  return {
    ...terms,
    id: 'consent-1',
    version: 1,
    citizen: 'citizen',
    recorded: validFrom,
    givers: [self(validFrom)],
    textVersion: 'text-1',
    textHash: 'hash',
    language: 'da',
    ...change,
  }
}

const { case: _case, validUntil: _until, ...broad } = consent()
const denial = (change: Partial<ConsentVersion>): ConsentVersion => ({ ...broad, effect: 'DENY', ...change })
const { case: _none, ...caseless } = consent()

/** A child born on 15 January of a year, in custody of both. */
function child(year: number, change: Partial<ConsentPerson> = {}): ConsentPerson {
  const custody = ['mother', 'father'].map((holder) => ({ holder, period: {} }))
  return { birth: { date: `${year}-01-15`, uncertain: false }, custody, ...change }
}

const given = (version: ConsentVersion, known: PersonKnown, now = NOW) => givenBy(version, knowledgeOf(known), now)
const statusOf = (version: ConsentVersion, known: PersonKnown, now = NOW) =>
  standAt({ versions: [version], closedCases: [] }, { now, person: known })[0]?.status

describe('holders of custody', () => {
  test('of the past need not give', () => {
    const custody = [
      { holder: 'mother', period: {} },
      { holder: 'father', period: { to: START } },
    ]
    expect(statusOf(consent({ givers: [mother(START)] }), child(2015, { custody }))).toBe('ACTIVE')
    expect(statusOf(consent({ givers: [mother(START)] }), child(2015))).toBe('REQUESTED')
  })

  test('are read from who gave only where an adult’s record has none left', () => {
    const long = consent({ validFrom: day('2010-01-15'), givers: [mother(day('2010-01-15'))] })
    expect(given(long, child(1998, { custody: [] }))).toEqual({ from: day('2010-01-15'), lapses: day('2013-01-15') })
    expect(given(long, child(1998))).toBeUndefined()
  })

  test('who are not on the record are counted from the instant at which each gave', () => {
    const plan = consent({
      purposes: PLAN,
      validFrom: day('2014-06-15') - HOUR,
      givers: [self(day('2014-06-15') - HOUR), mother(day('2014-06-15') - HOUR), father(day('2014-06-16') - HOUR)],
    })
    expect(given(plan, child(1998, { custody: [] }))?.from).toBe(day('2014-06-15') - HOUR)
  })

  test('a child under 15 gives nothing alone, however old by now', () => {
    const early = consent({ validFrom: day('2012-01-15'), givers: [self(day('2012-01-15'))] })
    expect(given(early, child(1998, { custody: [] }))).toBeUndefined()
    const no = denial({ validFrom: early.validFrom, givers: early.givers })
    expect(given(no, child(1998, { custody: [] }))).toBeUndefined()
  })
})

describe('those whom the rule does not name', () => {
  test('count for nothing, lapses included: a holder beside a youth of 16', () => {
    const both = consent({ givers: [self(START), mother(START)] })
    expect(given(both, child(2009))).toEqual({ from: START, lapses: Infinity })
  })

  test.each([
    ['a holder', child(2009), { givers: [mother(START)] }],
    ['a proxy, even for a plan', child(2009), { givers: [proxy(START)], purposes: PLAN }],
    [
      'a holder who no longer is, even for a plan',
      child(2009, { custody: [] }),
      { givers: [mother(START)], purposes: PLAN },
    ],
    [
      'a holder for a plan, before 16',
      child(2010, { birth: { date: '2010-06-15', uncertain: false } }),
      { givers: [mother(START)], purposes: PLAN },
    ],
    ['the child', child(2015), { givers: [self(START)] }],
  ])('deny nothing: %s', (_who, known, change) => {
    expect(given(denial(change), known)).toBeUndefined()
  })

  test('a holder denies a plan from 16, until the 18th birthday', () => {
    expect(given(denial({ givers: [mother(START)], purposes: PLAN }), child(2009))).toEqual({
      from: START,
      lapses: day('2027-01-15'),
    })
  })

  test('a proxy may give from the very instant of the 18th birthday', () => {
    const birthday = day('2026-01-15')
    const version = consent({ validFrom: birthday, givers: [proxy(birthday)] })
    expect(given(version, child(2008))).toEqual({ from: birthday, lapses: Infinity })
    expect(given({ ...version, validFrom: birthday - 1, givers: [proxy(birthday - 1)] }, child(2008))).toBeUndefined()
  })
})

describe('the instant from which a version is given', () => {
  test('is the first at which enough have, whatever the order in which they are listed', () => {
    const times = [START + 2 * DAY, START + DAY, START + 3 * DAY] as const
    expect(given(consent({ givers: times.map(proxy) }), adult)?.from).toBe(START + DAY)
    expect(given(denial({ givers: times.map(proxy) }), adult)?.from).toBe(START + DAY)
    const whole = consent({ givers: [father(START + 2 * DAY), mother(START + DAY)] })
    expect(given(whole, child(2015))?.from).toBe(START + 2 * DAY)
  })

  test('is not before validFrom: who could give only before it has not given', () => {
    const birthday = day('2026-02-15')
    const young = { ...child(2011), birth: { date: '2011-02-15', uncertain: false } }
    const early = consent({
      validFrom: birthday,
      recorded: birthday - DAY,
      givers: [mother(birthday - DAY), father(birthday - DAY)],
    })
    expect(given(early, young)).toBeUndefined()
    expect(statusOf(early, young)).toBe('REQUESTED')
  })

  test('of a DENY about somebody not read is the first giver’s, and not before validFrom', () => {
    const known: readonly PersonKnown[] = [undefined, { custody: [] }]
    for (const unread of known) {
      const late = denial({ givers: [self(START + 2 * DAY), self(START + DAY)] })
      expect(given(late, unread)).toEqual({ from: START + DAY, lapses: Infinity })
      expect(given(denial({ givers: [self(START - DAY)] }), unread)).toEqual({ from: START, lapses: Infinity })
      expect(statusOf(denial({ givers: [] }), unread)).toBe('REQUESTED')
      expect(given(consent(), unread)).toBeUndefined()
    }
  })
})

test('a DENY that has lapsed with its giver’s right is not given again by a later one', () => {
  const version = denial({ validFrom: day('2025-06-15'), givers: [mother(day('2025-06-15')), self(NOW - DAY)] })
  const turned15 = { ...child(2011), birth: { date: '2011-02-15', uncertain: false } }
  expect(given(version, turned15)?.lapses).toBe(day('2026-02-15'))
  expect(statusOf(version, turned15)).toBe('LAPSED')
})

test('nor by one who gives at the very instant at which it lapses', () => {
  const birthday = day('2026-02-15')
  const turned15 = { ...child(2011), birth: { date: '2011-02-15', uncertain: false } }
  const version = denial({ validFrom: day('2025-06-15'), givers: [mother(day('2025-06-15')), self(birthday)] })
  expect(given(version, turned15)).toEqual({ from: day('2025-06-15'), lapses: birthday })
})

test('a DENY stands as long as the last of those who gave before it lapsed', () => {
  const custody = [
    { holder: 'mother', period: { to: NOW - HOUR } },
    { holder: 'father', period: {} },
  ]
  const version = denial({ purposes: PLAN, givers: [mother(START), father(START + DAY)] })
  expect(given(version, child(2009, { custody }))).toEqual({ from: START, lapses: day('2027-01-15') })
})

test('of a subject whom CPR does not know a holder’s part counts for nothing, and another’s as an adult’s', () => {
  expect(given(consent({ givers: [mother(START)] }), 'UNKNOWN')).toBeUndefined()
  expect(given(consent({ givers: [mother(START), self(START + DAY)] }), 'UNKNOWN')).toEqual({
    from: START + DAY,
    lapses: Infinity,
  })
  expect(given(denial({ givers: [mother(START)] }), 'UNKNOWN')).toBeUndefined()
})

test('a person for consents has holders under their names, birth and death where there are any, and no more', () => {
  const refOf = (number: string) => `ref ${number}`
  const period = { from: 1 }
  const fact = person(SUBJECT, {
    custody: [
      { holder: MOTHER, period },
      { holder: FATHER, period: {} },
    ],
    died: '2026-01-01',
  })
  expect(asConsentPerson(fact, refOf)).toStrictEqual({
    birth: fact.birth,
    custody: [
      { holder: `ref ${MOTHER}`, period },
      { holder: `ref ${FATHER}`, period: {} },
    ],
    died: '2026-01-01',
  })
  const hidden = person(SUBJECT, { custody: [{ period }] })
  expect(asConsentPerson(hidden, refOf).custody).toEqual([{ holder: '', period }])
  const { birth: _birth, ...bare } = person()
  expect(asConsentPerson(bare, refOf)).toStrictEqual({ custody: [] })
})

describe('two ends', () => {
  const state = (change: Partial<ConsentVersion>, known: PersonKnown = adult) => statusOf(consent(change), known)
  const end = NOW - DAY

  test('at one instant: the citizen’s word stands before the end of the period, and that before a lapse', () => {
    expect(state({ withdrawn: { at: end, by: 'citizen', channel: 'DIGITAL' }, validUntil: end })).toBe('WITHDRAWN')
    const died = { ...adult, died: '2026-02-15' }
    expect(state({ validUntil: day('2026-02-15') }, died)).toBe('EXPIRED')
  })

  test('a version withdrawn at the instant at which it was given was never in force and supersedes nothing', () => {
    const earlier = consent()
    const later = consent({
      version: 2,
      recorded: end,
      validFrom: end,
      givers: [self(end)],
      withdrawn: { at: end, by: 'citizen', channel: 'DIGITAL' },
    })
    const standing = standAt({ versions: [earlier, later], closedCases: [] }, { now: NOW, person: adult })
    expect(standing.map(({ status }) => status)).toEqual(['ACTIVE', 'WITHDRAWN'])
  })

  test('a refusal before it was given ends a version, though another had replaced it before', () => {
    const asked = consent({ givers: [self(NOW - HOUR)], refused: { at: NOW - 2 * HOUR, by: 'citizen' } })
    const later = consent({ version: 2, recorded: end, validFrom: end, givers: [self(end)] })
    const standing = standAt({ versions: [asked, later], closedCases: [] }, { now: NOW, person: adult })
    expect(standing.map(({ status }) => status)).toEqual(['REFUSED', 'ACTIVE'])
  })
})

describe('the ledger as it was known at an instant', () => {
  const later = NOW + HOUR

  test('holds nothing that came later', () => {
    const version = consent({
      givers: [self(START), proxy(later)],
      refused: { at: later, by: 'citizen' },
      withdrawn: { at: later, by: 'citizen', channel: 'DIGITAL' },
    })
    const closed = [NOW, later].map((at) => ({ source: 'domus', reference: 'plan', at }))
    const known = asKnownAt({ versions: [version, consent({ recorded: later })], closedCases: closed }, NOW)
    expect(known).toStrictEqual({ versions: [consent()], closedCases: closed.slice(0, 1) })
  })

  test('holds what came at that very instant', () => {
    const at = { at: NOW, by: 'citizen' }
    const version = consent({
      recorded: NOW,
      givers: [self(NOW)],
      refused: at,
      withdrawn: { ...at, channel: 'DIGITAL' },
    })
    expect(asKnownAt({ versions: [version], closedCases: [] }, NOW).versions).toStrictEqual([version])
  })

  test('tells versions of different consents apart', () => {
    const other = consent({ id: 'consent-2', withdrawn: { at: NOW - HOUR, by: 'citizen', channel: 'DIGITAL' } })
    const ledger = { versions: [consent(), other], closedCases: [] }
    expect([0, 1, 2].map((index) => statusAt(ledger, index, { now: NOW, person: adult }))).toEqual([
      'ACTIVE',
      'WITHDRAWN',
      undefined,
    ])
  })
})

describe('a closed case', () => {
  const closed = (at: number) => ({ source: CASE.source, reference: CASE.ref, at })

  test('closes a version from the instant at which it was recorded', () => {
    expect(closureOf(consent(), [closed(START)])).toBe(START)
    expect(closureOf(consent(), [closed(START - 1)])).toBe(Infinity)
    expect(closureOf(caseless, [closed(NOW)])).toBe(Infinity)
  })

  test('is news while one of the versions that rest on it was not closed before', () => {
    const versions = [consent(), consent({ id: 'consent-2', case: { source: 'domus', ref: 'plan' } })]
    expect(closesConsent({ versions, closedCases: [] }, closed(NOW))).toBe(true)
    expect(closesConsent({ versions, closedCases: [closed(NOW)] }, closed(NOW))).toBe(false)
    expect(closesConsent({ versions, closedCases: [closed(NOW)] }, closed(NOW - HOUR))).toBe(true)
  })
})

describe('what covers a cell', () => {
  const question: CoverQuestion = {
    recipient: 'BENEFITS',
    purpose: 'SANCTION_ASSESSMENT',
    source: 'domus',
    category: 'HEALTH',
    cases: [{ source: CASE.source, reference: CASE.ref }],
    now: NOW,
  }
  const cover = (...versions: readonly ConsentVersion[]) =>
    findCover(standAt({ versions, closedCases: [] }, { now: NOW, person: adult }), question)

  test('is no PERMIT that names everything, nor one that names no case', () => {
    for (const change of [{ sources: ['*'] }, { categories: ['*' as const] }, { purposes: ['*'] }, { recipient: '*' }])
      expect(cover(consent(change))).toEqual({ effect: 'DENY', code: 'CONSENT_MISSING' })
    expect(cover(caseless)).toEqual({ effect: 'DENY', code: 'CONSENT_MISSING' })
  })

  test('and why not is told of a version from its first instant', () => {
    const withdrawn = { at: NOW, by: 'citizen', channel: 'DIGITAL' }
    const name = { id: 'consent-1', version: 1 }
    expect(cover(consent({ validFrom: NOW, withdrawn }))).toEqual({
      effect: 'DENY',
      code: 'CONSENT_WITHDRAWN',
      consent: name,
    })
    expect(cover(consent({ validFrom: NOW + 1, recorded: NOW, withdrawn }))).toEqual({
      effect: 'DENY',
      code: 'CONSENT_MISSING',
    })
  })
})

describe('what is refused', () => {
  const faults = (change: Partial<ConsentTerms>) =>
    lintConsent({ ...terms, ...change }).map(({ part, text }) => `${part}: ${text}`)
  const { validUntil: _end, ...endless } = terms

  test.each<[string, Partial<ConsentTerms>]>([
    ['categories: names nothing', { categories: [] }],
    ['sources: names nothing', { sources: ['domus', ''] }],
    ['sources: names nothing', { sources: [' '] }],
    ['recipient: names nothing', { recipient: ' ' }],
    ['purposes: `*` is too broad', { purposes: ['*', 'VISITATION'] }],
    ['purposes: `*` stands alone', { purposes: ['*', 'VISITATION'], effect: 'DENY' }],
    ['purposes: COORDINATED_PLAN stands alone', { purposes: ['COORDINATED_PLAN', 'VISITATION'] }],
    ['except: an exception names a source or a category', { except: [{ source: 'domus' }, {}] }],
    ['except: an exception names a source or a category', { except: [{ source: '*' }] }],
    ['except: an exception names a source or a category', { except: [{ source: 'domus' }, { source: '*' }] }],
    ['case: one case, by source and reference', { case: { source: 'domus', ref: ' ' } }],
    ['case: one case, by source and reference', { case: { source: 'domus', ref: '*' } }],
    ['validFrom: is no instant', { validFrom: 0.5 }],
    ['validUntil: is not after validFrom', { validUntil: START }],
    ['validUntil: is not after validFrom', { validUntil: Number.POSITIVE_INFINITY }],
    ['validUntil: is more than 12 calendar months after validFrom', { validUntil: START + 366 * DAY }],
    ['dataPeriod: a DENY has none', { effect: 'DENY', dataPeriod: { from: 1, to: 2 } }],
    ['dataPeriod: ends before it starts', { dataPeriod: { from: 2, to: 2 } }],
  ])('%s', (fault, change) => {
    expect(faults(change)).toEqual([fault])
  })

  test('what is not there: the case, and the end', () => {
    const { case: _about, ...bare } = endless
    expect(lintConsent(bare).map(({ part, text }) => `${part}: ${text}`)).toEqual([
      'case: names no case',
      'validUntil: has no end',
    ])
    expect(lintConsent({ ...bare, effect: 'DENY' })).toEqual([])
  })

  test.each<Partial<ConsentTerms>>([
    { except: [{ source: 'domus' }, { category: 'HEALTH' }, { source: 'dubu', category: 'CASE' }] },
    { dataPeriod: { from: 1, to: 2 } },
    { dataPeriod: { from: 1 } },
    { dataPeriod: { to: 1 } },
    { dataPeriod: {} },
  ])('not %j', (change) => {
    expect(faults(change)).toEqual([])
  })

  test.each(['0101019999', '010101-9999', 'case 0101019999', '(010101-9999)', '0101019999/2'])(
    'a reference that holds the number of a person: row %#',
    (ref) => {
      expect(faults({ case: { source: 'domus', ref } })).toEqual(["case: a person's number is no case reference"])
    },
  )

  test.each([
    'A0101019999',
    '0101019999A',
    '20101019999',
    '01010199991',
    '0101-019999',
    '010101999',
    'abcdef-ghij',
    '1-2345',
    '010101-x',
  ])('not a reference that holds none: %s', (ref) => {
    expect(faults({ case: { source: 'domus', ref } })).toEqual([])
  })
})
