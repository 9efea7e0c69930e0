import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ConsentTerms,
  type ConsentVersion,
  type CoverQuestion,
  findCover,
  type Giver,
  type GiverLimits,
  liesInDataPeriod,
  type StandingConsent,
  type Status,
} from '../src/access/consent.ts'
import { asConsentPerson, type ConsentPerson, type PersonKnown } from '../src/access/consent-givers.ts'
import { lintConsent } from '../src/access/consent-lint.ts'
import { type ClosedCase, closesConsent, standAt, standNow, statusAt } from '../src/access/consent-status.ts'
import { startOfDanishDay } from '../src/access/danish-day.ts'
import { Category, type Cpr } from '../src/contract.ts'
import { CHILD, MOTHER } from './access-kit.ts'

const at = (text: string) => Date.parse(text)
const DAY = 86_400_000
const NOW = at('2026-03-02T08:00:00+01:00')
const CASE = { source: 'ydelsesservice', ref: 'case-1' }
const adult: ConsentPerson = { birth: { date: '1991-01-02', uncertain: false }, custody: [] }
const self = (instant: number, ref = 'citizen'): Giver => ({ role: 'SELF', ref, at: instant })
const holder = (ref: string, instant: number): Giver => ({ role: 'CUSTODY_HOLDER', ref, at: instant })

const terms: ConsentTerms = {
  case: CASE,
  purposes: ['SANCTION_ASSESSMENT'],
  categories: ['HEALTH'],
  except: [],
  sources: ['domus'],
  recipient: 'BENEFITS',
  effect: 'PERMIT',
  validFrom: at('2026-03-01T00:00:00+01:00'),
  validUntil: at('2026-09-01T00:00:00+02:00'),
  legalGround: 'RSL_11A',
}

function consent(change: Partial<ConsentVersion> = {}): ConsentVersion {
  const validFrom = change.validFrom ?? terms.validFrom
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

function denial(change: Partial<ConsentVersion> = {}): ConsentVersion {
  const { case: _case, validUntil: _until, ...broad } = consent({ id: 'denial-1' })
  const parts = { categories: ['*' as const], sources: ['*'], purposes: ['*'], recipient: '*' }
  return { ...broad, ...parts, effect: 'DENY', ...change }
}

function statuses(
  versions: readonly ConsentVersion[],
  now = NOW,
  known: PersonKnown | 'NOT_READ' = adult,
  closedCases: readonly ClosedCase[] = [],
): readonly Status[] {
  const person = known === 'NOT_READ' ? undefined : known
  return standAt({ versions, closedCases }, { now, person }).map(({ status }) => status)
}

const cell: CoverQuestion = {
  recipient: 'BENEFITS',
  purpose: 'SANCTION_ASSESSMENT',
  source: 'domus',
  category: 'HEALTH',
  cases: [{ source: 'ydelsesservice', reference: 'case-1' }],
  now: NOW,
}

function cover(
  versions: readonly ConsentVersion[],
  change: Partial<CoverQuestion> = {},
  known: PersonKnown | 'NOT_READ' = adult,
) {
  const question = { ...cell, ...change }
  const person = known === 'NOT_READ' ? undefined : known
  return findCover(standAt({ versions, closedCases: [] }, { now: question.now, person }), question)
}

const outcome = (found: ReturnType<typeof cover>) => (found.effect === 'PERMIT' ? 'PERMIT' : found.code)

describe('what a consent must hold', () => {
  const parts = (change: Partial<ConsentTerms>) => lintConsent({ ...terms, ...change }).map(({ part }) => part)

  test('a concrete one is accepted', () => {
    expect(parts({})).toEqual([])
  })

  test.each<[string, Partial<ConsentTerms>]>([
    ['categories', { categories: [] }],
    ['categories', { categories: ['*'] }],
    ['sources', { sources: [] }],
    ['sources', { sources: ['*'] }],
    ['sources', { sources: ['domus', '*'] }],
    ['purposes', { purposes: [] }],
    ['purposes', { purposes: ['*'] }],
    ['purposes', { purposes: ['COORDINATED_PLAN', 'VISITATION'] }],
    ['recipient', { recipient: '' }],
    ['recipient', { recipient: '*' }],
    ['case', { case: { source: 'ydelsesservice', ref: '' } }],
    ['case', { case: { source: '*', ref: 'case-1' } }],
    ['except', { except: [{}] }],
    ['validUntil', { validUntil: terms.validFrom }],
    ['validFrom', { validFrom: Number.NaN }],
    ['dataPeriod', { dataPeriod: { from: 2, to: 2 } }],
  ])('the refusal names %s: %o', (part, change) => {
    expect(parts(change)).toEqual([part])
  })

  test('a case and an end must be there', () => {
    const { purposes, categories, except, sources, recipient, effect, validFrom, legalGround } = terms
    const bare = { purposes, categories, except, sources, recipient, effect, validFrom, legalGround }
    expect(lintConsent(bare).map(({ part }) => part)).toEqual(['case', 'validUntil'])
  })

  test('COORDINATED_PLAN alone is accepted', () => {
    expect(parts({ purposes: ['COORDINATED_PLAN'] })).toEqual([])
  })

  test.each([
    ['2026-03-02', '2027-03-02', '2027-03-03'],
    ['2024-02-29', '2025-02-28', '2025-03-01'],
  ])('from %s it may last until %s and not until %s', (from, longest, tooLong) => {
    const validFrom = startOfDanishDay(from)
    expect(parts({ validFrom, validUntil: startOfDanishDay(longest) })).toEqual([])
    expect(parts({ validFrom, validUntil: startOfDanishDay(longest) + 1 })).toEqual(['validUntil'])
    expect(parts({ validFrom, validUntil: startOfDanishDay(tooLong) })).toEqual(['validUntil'])
  })

  test('a DENY may be broad, without case, with an open end, with COORDINATED_PLAN beside others', () => {
    expect(lintConsent(denial())).toEqual([])
    expect(lintConsent(denial({ purposes: ['COORDINATED_PLAN', 'VISITATION'] }))).toEqual([])
    expect(lintConsent(denial({ validUntil: startOfDanishDay('2099-01-01') }))).toEqual([])
  })

  test('a DENY has no data period, no part without a name, and `*` only alone', () => {
    const faults = lintConsent(denial({ dataPeriod: { from: 1 }, sources: [], categories: ['*', 'HEALTH'] }))
    expect(faults.map(({ part }) => part)).toEqual(['categories', 'sources', 'dataPeriod'])
  })
})

describe('the states of a consent', () => {
  test('it is a request until it is given, and stays one when its time has passed', () => {
    const request = consent({ givers: [] })
    expect(statuses([request])).toEqual(['REQUESTED'])
    expect(statuses([request], at('2026-12-01T00:00:00+01:00'))).toEqual(['REQUESTED'])
  })

  test('it is active from validFrom, to the millisecond, and expired at validUntil', () => {
    const version = consent({ recorded: terms.validFrom - DAY, givers: [self(terms.validFrom - DAY)] })
    const end = terms.validUntil ?? 0
    expect(statuses([version], terms.validFrom - 1)).toEqual(['REQUESTED'])
    expect(statuses([version], terms.validFrom)).toEqual(['ACTIVE'])
    expect(statuses([version], end - 1)).toEqual(['ACTIVE'])
    expect(statuses([version], end)).toEqual(['EXPIRED'])
  })

  test('given after validFrom it is active from the giving', () => {
    const version = consent({ givers: [self(NOW)] })
    expect(statuses([version], NOW - 1)).toEqual(['REQUESTED'])
    expect(statuses([version], NOW)).toEqual(['ACTIVE'])
  })

  test('what is recorded later is not known yet', () => {
    expect(statuses([consent({ recorded: NOW })], NOW - 1)).toEqual([])
  })

  test('a request can be refused or withdrawn', () => {
    const by = { at: NOW, by: 'citizen' }
    expect(statuses([consent({ givers: [], refused: by })])).toEqual(['REFUSED'])
    expect(statuses([consent({ givers: [], refused: by })], NOW - 1)).toEqual(['REQUESTED'])
    expect(statuses([consent({ givers: [], withdrawn: { ...by, channel: 'DIGITAL' } })])).toEqual(['WITHDRAWN'])
  })

  test('it is withdrawn from the very instant', () => {
    const version = consent({ withdrawn: { at: NOW, by: 'citizen', channel: 'DIGITAL' } })
    expect(statuses([version], NOW - 1)).toEqual(['ACTIVE'])
    expect(statuses([version], NOW)).toEqual(['WITHDRAWN'])
  })

  test('the first end stands', () => {
    const end = terms.validUntil ?? 0
    const late = consent({ withdrawn: { at: end + 1, by: 'citizen', channel: 'DIGITAL' } })
    const early = consent({ withdrawn: { at: NOW, by: 'citizen', channel: 'DIGITAL' } })
    expect(statuses([late], end + 2)).toEqual(['EXPIRED'])
    expect(statuses([early], end + 2)).toEqual(['WITHDRAWN'])
  })

  test('a later version of the same id supersedes it once recorded and active', () => {
    const later = consent({ version: 2, recorded: NOW, givers: [self(NOW)] })
    expect(statuses([consent(), later], NOW - 1)).toEqual(['ACTIVE'])
    expect(statuses([consent(), later])).toEqual(['SUPERSEDED', 'ACTIVE'])
  })

  test('a later version that is not given leaves it in force', () => {
    const later = consent({ version: 2, recorded: NOW, givers: [] })
    expect(statuses([consent(), later])).toEqual(['ACTIVE', 'REQUESTED'])
  })

  test('a later version that was over before it was recorded leaves it in force', () => {
    const over = consent({ version: 2, recorded: NOW, validUntil: NOW - 1 })
    expect(statuses([consent(), over])).toEqual(['ACTIVE', 'EXPIRED'])
  })

  test('a giver of the future is not known yet', () => {
    const version = consent({ givers: [self(terms.validFrom), self(NOW + 1, 'other')] })
    const [standing] = standAt({ versions: [version], closedCases: [] }, { now: NOW, person: adult })
    expect(standing?.version.givers).toEqual([self(terms.validFrom)])
  })

  test('it stays superseded when the later version ends', () => {
    const withdrawn = { at: NOW + DAY, by: 'citizen', channel: 'DIGITAL' }
    const later = consent({ version: 2, recorded: NOW, givers: [self(NOW)], withdrawn })
    expect(statuses([consent(), later], NOW + 2 * DAY)).toEqual(['SUPERSEDED', 'WITHDRAWN'])
  })

  test('another consent supersedes it by naming it', () => {
    const renewed = (supersedes: NonNullable<ConsentVersion['supersedes']>) =>
      consent({ id: 'consent-2', recorded: NOW, supersedes })
    expect(statuses([consent(), renewed({ id: 'consent-1' })])).toEqual(['SUPERSEDED', 'ACTIVE'])
    expect(statuses([consent(), renewed({ id: 'consent-1', version: 1 })])).toEqual(['SUPERSEDED', 'ACTIVE'])
    expect(statuses([consent(), renewed({ id: 'consent-1', version: 2 })])).toEqual(['ACTIVE', 'ACTIVE'])
    expect(statuses([consent(), renewed({ id: 'consent-9' })])).toEqual(['ACTIVE', 'ACTIVE'])
  })

  test('a version given after it was replaced is superseded at once', () => {
    const early = consent({ givers: [self(NOW + DAY)] })
    const later = consent({ version: 2, recorded: NOW, givers: [self(NOW)] })
    expect(statuses([early, later], NOW + 2 * DAY)).toEqual(['SUPERSEDED', 'ACTIVE'])
  })

  test('a PERMIT lapses from the instant a read found its case closed, and does not revive', () => {
    const closed = [{ source: CASE.source, reference: CASE.ref, at: NOW }]
    expect(statuses([consent()], NOW - 1, adult, closed)).toEqual(['ACTIVE'])
    expect(statuses([consent()], NOW, adult, closed)).toEqual(['LAPSED'])
    expect(statuses([consent()], NOW + DAY, adult, closed)).toEqual(['LAPSED'])
  })

  test('the closing of another case, or of another source, changes nothing', () => {
    const closed = [
      { source: CASE.source, reference: 'case-2', at: NOW },
      { source: 'jobcenter', reference: CASE.ref, at: NOW },
    ]
    expect(statuses([consent()], NOW, adult, closed)).toEqual(['ACTIVE'])
  })

  test('a consent recorded after its case was found closed does not lapse by that finding', () => {
    const closed = { source: CASE.source, reference: CASE.ref, at: NOW - 1 }
    expect(statuses([consent({ recorded: NOW })], NOW, adult, [closed])).toEqual(['ACTIVE'])
    expect(closesConsent({ versions: [consent({ recorded: NOW })], closedCases: [] }, closed)).toBe(false)
  })

  test('a closing is worth recording once', () => {
    const closed = { source: CASE.source, reference: CASE.ref, at: NOW }
    expect(closesConsent({ versions: [consent()], closedCases: [] }, closed)).toBe(true)
    expect(closesConsent({ versions: [consent()], closedCases: [closed] }, { ...closed, at: NOW + 1 })).toBe(false)
  })

  test('a DENY does not lapse when a case closes', () => {
    const closed = [{ source: CASE.source, reference: CASE.ref, at: NOW }]
    expect(statuses([denial({ case: CASE })], NOW, adult, closed)).toEqual(['ACTIVE'])
  })

  test('every consent lapses at death', () => {
    const dead = { ...adult, died: '2026-03-02' }
    const start = startOfDanishDay('2026-03-02')
    expect(statuses([consent(), denial()], start - 1, dead)).toEqual(['ACTIVE', 'ACTIVE'])
    expect(statuses([consent(), denial()], start, dead)).toEqual(['LAPSED', 'LAPSED'])
  })

  test('what stands in a ledger just read has happened, whatever the clock of the process that wrote it', () => {
    const later = NOW + DAY
    const read = (change: Partial<ConsentVersion>, closedCases: readonly ClosedCase[] = []) =>
      standNow({ versions: [consent(change)], closedCases }, { now: NOW, person: adult }).map(({ status }) => status)
    expect(read({ recorded: later })).toEqual(['ACTIVE'])
    expect(read({ givers: [self(later)] })).toEqual(['ACTIVE'])
    expect(read({ withdrawn: { at: later, by: 'citizen', channel: 'DIGITAL' } })).toEqual(['WITHDRAWN'])
    expect(read({ givers: [], refused: { at: later, by: 'citizen' } })).toEqual(['REFUSED'])
    expect(read({}, [{ source: CASE.source, reference: CASE.ref, at: later }])).toEqual(['LAPSED'])
    expect(read({ recorded: later, validFrom: later, validUntil: later + DAY })).toEqual(['ACTIVE'])
    expect(read({ recorded: NOW, validFrom: later, validUntil: later + DAY })).toEqual(['REQUESTED'])
    expect(read({ recorded: later, validFrom: later + 1, validUntil: later + DAY })).toEqual(['REQUESTED'])
    expect(read({ recorded: later, validFrom: later - 2 * DAY, validUntil: NOW })).toEqual(['EXPIRED'])
  })

  test('statusAt answers for one version, and nothing for one not recorded yet', () => {
    const later = consent({ version: 2, recorded: NOW, givers: [self(NOW)] })
    const consents = { versions: [consent(), later], closedCases: [] }
    expect(statusAt(consents, 0, { now: NOW, person: adult })).toBe('SUPERSEDED')
    expect(statusAt(consents, 1, { now: NOW, person: adult })).toBe('ACTIVE')
    expect(statusAt(consents, 1, { now: NOW - 1, person: adult })).toBeUndefined()
    expect(statusAt(consents, 2, { now: NOW, person: adult })).toBeUndefined()
  })
})

describe('who gives', () => {
  /** a child who turns so many years at NOW's Danish day */
  const turning = (years: number): ConsentPerson => ({
    birth: { date: `${2026 - years}-03-02`, uncertain: false },
    custody: [
      { holder: 'mother', period: {} },
      { holder: 'father', period: {} },
    ],
  })
  const day = startOfDanishDay('2026-03-02')
  const from = day - 30 * DAY
  const given = (givers: readonly Giver[], change: Partial<ConsentVersion> = {}) =>
    consent({ validFrom: from, recorded: from, givers, ...change })
  const plan = { purposes: ['COORDINATED_PLAN'] }
  const parents = [holder('mother', from), holder('father', from)]

  test('under 15 every custody holder', () => {
    const child = turning(10)
    expect(statuses([given(parents)], day, child)).toEqual(['ACTIVE'])
    expect(statuses([given([holder('mother', from)])], day, child)).toEqual(['REQUESTED'])
    expect(statuses([given([self(from)])], day, child)).toEqual(['REQUESTED'])
    expect(statuses([given([holder('stranger', from), ...parents.slice(1)])], day, child)).toEqual(['REQUESTED'])
  })

  test('under 15 a holder whose number CPR does not tell has not given', () => {
    const refOf = (number: string) => (number === MOTHER ? 'mother' : number)
    const birth = { date: '2016-03-02', uncertain: false }
    const known = { current: CHILD, earlier: [], children: [], protection: [], birth }
    const child = (...holders: readonly { readonly holder?: Cpr }[]) => {
      const custody = holders.map((one) => ({ ...one, period: {} }))
      return asConsentPerson({ ...known, custody }, refOf)
    }
    const byMother = given([holder('mother', from)])
    expect(statuses([byMother], day, child({ holder: MOTHER }))).toEqual(['ACTIVE'])
    expect(statuses([byMother], day, child({ holder: MOTHER }, {}))).toEqual(['REQUESTED'])
  })

  test('under 15 it is active when the last of them has given', () => {
    const version = given([holder('mother', from), holder('father', day)])
    expect(statuses([version], day - 1, turning(10))).toEqual(['REQUESTED'])
    expect(statuses([version], day, turning(10))).toEqual(['ACTIVE'])
  })

  test('under 15 without any custody holder nobody can give', () => {
    expect(statuses([given([self(from), ...parents])], day, { ...turning(10), custody: [] })).toEqual(['REQUESTED'])
  })

  test('from the 15th birthday the youth alone', () => {
    const youth = given([self(day)])
    expect(statuses([given([self(day - 1)])], day - 1, turning(15))).toEqual(['REQUESTED'])
    expect(statuses([youth], day, turning(15))).toEqual(['ACTIVE'])
    expect(statuses([given([holder('mother', day), holder('father', day)])], day, turning(15))).toEqual(['REQUESTED'])
  })

  test('what custody holders gave lapses at the 15th birthday', () => {
    expect(statuses([given(parents)], day - 1, turning(15))).toEqual(['ACTIVE'])
    expect(statuses([given(parents)], day, turning(15))).toEqual(['LAPSED'])
  })

  test('what the youth gave at 15 goes on at 16 and 18', () => {
    expect(statuses([given([self(from)])], day, turning(16))).toEqual(['ACTIVE'])
    expect(statuses([given([self(from)])], day, turning(18))).toEqual(['ACTIVE'])
  })

  test('a coordinated plan: at 15 the youth alone, lapsing at the 16th birthday', () => {
    const version = given([self(from)], plan)
    expect(statuses([version], day - 1, turning(16))).toEqual(['ACTIVE'])
    expect(statuses([version], day, turning(16))).toEqual(['LAPSED'])
    expect(statuses([given([self(from), ...parents], plan)], day, turning(16))).toEqual(['LAPSED'])
  })

  test('a coordinated plan: at 15 no holder is named, neither to give nor to end it', () => {
    const father = { holder: 'father', period: {} }
    const ending = { ...turning(16), custody: [{ holder: 'mother', period: { to: day - DAY } }, father] }
    expect(statuses([given([self(from), ...parents], plan)], day - 1, ending)).toEqual(['ACTIVE'])
    expect(statuses([given(parents, plan)], day - 1, turning(16))).toEqual(['REQUESTED'])
    const denied = denial({ validFrom: from, recorded: from, givers: parents, ...plan })
    expect(statuses([denied], day - 1, turning(16))).toEqual(['REQUESTED'])
    expect(statuses([{ ...denied, validFrom: day }], day, turning(16))).toEqual(['ACTIVE'])
  })

  test('a coordinated plan: from 16 the youth and every holder', () => {
    const all = [self(day), holder('mother', day), holder('father', day)]
    expect(statuses([given(all, plan)], day, turning(16))).toEqual(['ACTIVE'])
    expect(statuses([given(all.slice(1), plan)], day, turning(16))).toEqual(['REQUESTED'])
    expect(statuses([given(all.slice(0, 2), plan)], day, turning(16))).toEqual(['REQUESTED'])
    expect(statuses([given(all.slice(0, 1), plan)], day, turning(16))).toEqual(['REQUESTED'])
  })

  test("a coordinated plan: a holder's part lapses at the 18th birthday, also when custody has left the record", () => {
    const version = given([self(from), ...parents], plan)
    expect(statuses([version], day - 1, turning(18))).toEqual(['ACTIVE'])
    expect(statuses([version], day, turning(18))).toEqual(['LAPSED'])
    expect(statuses([version], day, { ...turning(18), custody: [] })).toEqual(['LAPSED'])
  })

  test('a coordinated plan the holders never gave does not open when custody leaves the record at 18', () => {
    expect(statuses([given([self(from)], plan)], day, { ...turning(18), custody: [] })).toEqual(['REQUESTED'])
  })

  test('a coordinated plan given by the holders under 15 goes on at 15', () => {
    expect(statuses([given(parents, plan)], day, turning(15))).toEqual(['ACTIVE'])
  })

  test('what a custody holder gave lapses when custody ends', () => {
    const ending = {
      ...turning(10),
      custody: [
        { holder: 'mother', period: {} },
        { holder: 'father', period: { to: day } },
      ],
    }
    expect(statuses([given(parents)], day - 1, ending)).toEqual(['ACTIVE'])
    expect(statuses([given(parents)], day, ending)).toEqual(['LAPSED'])
  })

  test('custody that goes on in a row that touches has not ended', () => {
    const custody = [
      { holder: 'mother', period: { to: day } },
      { holder: 'mother', period: { from: day } },
    ]
    expect(statuses([given([holder('mother', from)])], day + DAY, { ...turning(10), custody })).toEqual(['ACTIVE'])
  })

  test('a giver whom the rule does not name counts for nothing, lapses included', () => {
    const ending = { ...turning(10), custody: [{ holder: 'mother', period: {} }] }
    const version = given([holder('mother', from), holder('stranger', from), self(from)])
    expect(statuses([version], day, ending)).toEqual(['ACTIVE'])
  })

  test('a custody holder counts for the instant, not before custody began', () => {
    const custody = [{ holder: 'mother', period: { from: day } }]
    expect(statuses([given([holder('mother', from)])], day, { ...turning(10), custody })).toEqual(['REQUESTED'])
    expect(statuses([given([holder('mother', day)])], day, { ...turning(10), custody })).toEqual(['ACTIVE'])
  })

  test.each<Giver['role']>(['SELF', 'GUARDIAN', 'PROXY'])('from 18 %s is enough', (role) => {
    expect(statuses([given([{ role, ref: 'someone', at: from }])], day, adult)).toEqual(['ACTIVE'])
  })

  test('from 18 a custody holder counts for nothing', () => {
    expect(statuses([given(parents)], day, adult)).toEqual(['REQUESTED'])
  })

  describe.each<Giver['role']>(['GUARDIAN', 'PROXY'])('a %s within limits', (role) => {
    const limited = (limits: GiverLimits, change: Partial<ConsentVersion> = {}) =>
      given([{ role, ref: 'someone', at: from, limits }], change)

    test.each<[string, GiverLimits]>([
      ['nothing limits it', {}],
      ['it may give exactly this', { purposes: terms.purposes, sources: terms.sources, categories: ['HEALTH'] }],
      ['it may give more', { categories: ['HOUSING', 'HEALTH'], from: from - 1, to: day + 1 }],
      ['it begins with the consent', { from }],
    ])('counts where %s', (_what, limits) => {
      expect(statuses([limited(limits)], day, adult)).toEqual(['ACTIVE'])
    })

    test.each<[string, GiverLimits]>([
      ['for another purpose', { purposes: ['VISITATION'] }],
      ['for another source', { sources: ['dubu'] }],
      ['for another category', { categories: ['HOUSING'] }],
      ['for nothing', { categories: [] }],
      ['begins a millisecond later', { from: from + 1 }],
      ['is over', { to: from }],
    ])('counts for nothing where it is %s', (_what, limits) => {
      expect(statuses([limited(limits)], day, adult)).toEqual(['REQUESTED'])
      const both = [self(from), { role, ref: 'someone', at: from, limits }]
      expect(statuses([given(both)], day, adult)).toEqual(['ACTIVE'])
    })

    test('one part beyond the limits is enough, and so is everything', () => {
      const limits: GiverLimits = { sources: ['domus'] }
      expect(statuses([limited(limits, { sources: ['domus', 'dubu'] })], day, adult)).toEqual(['REQUESTED'])
      const denied = denial({ givers: [{ role, ref: 'someone', at: from, limits }], recorded: from, validFrom: from })
      expect(statuses([denied], day, adult)).toEqual(['REQUESTED'])
      expect(statuses([{ ...denied, sources: ['domus'] }], day, adult)).toEqual(['ACTIVE'])
    })

    test('what was given lapses with it, to the millisecond', () => {
      expect(statuses([limited({ to: day })], day - 1, adult)).toEqual(['ACTIVE'])
      expect(statuses([limited({ to: day })], day, adult)).toEqual(['LAPSED'])
      expect(statuses([limited({ to: day })], day, 'UNKNOWN')).toEqual(['LAPSED'])
    })
  })

  test('guardian and proxy count from 18 only', () => {
    expect(statuses([given([{ role: 'GUARDIAN', ref: 'someone', at: from }])], day, turning(17))).toEqual(['REQUESTED'])
  })

  test('with an uncertain birth date the youth counts from 31 December, and the holders lapse then', () => {
    const child: ConsentPerson = { ...turning(15), birth: { date: '2011-03-02', uncertain: true } }
    const last = startOfDanishDay('2026-12-31')
    const parental = consent({ validFrom: day, recorded: day, givers: [holder('mother', day), holder('father', day)] })
    const long = { ...parental, validUntil: last + 30 * DAY }
    expect(statuses([long], last - 1, child)).toEqual(['ACTIVE'])
    expect(statuses([long], last, child)).toEqual(['LAPSED'])
    expect(statuses([given([self(day)])], day, child)).toEqual(['REQUESTED'])
  })

  test('of a subject unknown to CPR age counts as 18, and a custody holder is not enough', () => {
    expect(statuses([given([self(from)])], day, 'UNKNOWN')).toEqual(['ACTIVE'])
    expect(statuses([given([{ role: 'PROXY', ref: 'someone', at: from }], plan)], day, 'UNKNOWN')).toEqual(['ACTIVE'])
    expect(statuses([given(parents)], day, 'UNKNOWN')).toEqual(['REQUESTED'])
  })

  test('with facts not read no PERMIT is active and every DENY given is', () => {
    expect(statuses([given([self(from)])], day, 'NOT_READ')).toEqual(['REQUESTED'])
    expect(statuses([denial()], day, 'NOT_READ')).toEqual(['ACTIVE'])
    expect(statuses([denial({ givers: [] })], day, 'NOT_READ')).toEqual(['REQUESTED'])
    expect(statuses([denial({ validFrom: day + 1, recorded: from })], day, 'NOT_READ')).toEqual(['REQUESTED'])
    expect(statuses([denial({ givers: [self(day + 1)] })], day, 'NOT_READ')).toEqual(['REQUESTED'])
  })

  test('a DENY is active when any one who could give has given', () => {
    const denied = (givers: readonly Giver[]) => denial({ validFrom: from, recorded: from, givers })
    expect(statuses([denied([holder('mother', from)])], day, turning(10))).toEqual(['ACTIVE'])
    expect(statuses([denied([holder('stranger', from)])], day, turning(10))).toEqual(['REQUESTED'])
    expect(statuses([denied([self(from)])], day, turning(10))).toEqual(['REQUESTED'])
    expect(statuses([denied([self(from)])], day, turning(16))).toEqual(['ACTIVE'])
  })

  test("a DENY lapses when that one's right ends", () => {
    const denied = denial({ validFrom: from, recorded: from, givers: [holder('mother', from)] })
    expect(statuses([denied], day - 1, turning(15))).toEqual(['ACTIVE'])
    expect(statuses([denied], day, turning(15))).toEqual(['LAPSED'])
    const ended = { ...turning(10), custody: [{ holder: 'mother', period: { to: day } }] }
    expect(statuses([denied], day, ended)).toEqual(['LAPSED'])
  })

  test('a DENY of two stands while one of them has the right', () => {
    const denied = denial({ validFrom: from, recorded: from, givers: parents })
    const ended = {
      ...turning(10),
      custody: [
        { holder: 'mother', period: { to: day } },
        { holder: 'father', period: {} },
      ],
    }
    expect(statuses([denied], day, ended)).toEqual(['ACTIVE'])
  })

  test('a DENY of a coordinated plan by one holder stands until the 18th birthday', () => {
    const denied = denial({ validFrom: from, recorded: from, givers: [holder('mother', from)], ...plan })
    expect(statuses([denied], day - 1, turning(18))).toEqual(['ACTIVE'])
    expect(statuses([denied], day, { ...turning(18), custody: [] })).toEqual(['LAPSED'])
  })

  test('a DENY of a coordinated plan by the youth at 15 goes on at 16', () => {
    const denied = denial({ validFrom: from, recorded: from, givers: [self(from)], ...plan })
    expect(statuses([denied], day, turning(16))).toEqual(['ACTIVE'])
  })
})

describe('what a consent covers', () => {
  test('the cell it names, for the case it names', () => {
    expect(cover([consent()])).toEqual({ effect: 'PERMIT', consent: { id: 'consent-1', version: 1 } })
  })

  test.each<[string, Partial<CoverQuestion>]>([
    ['recipient', { recipient: 'JOBCENTER' }],
    ['purpose', { purpose: 'VISITATION' }],
    ['source', { source: 'dubu' }],
    ['category', { category: 'SOCIAL' }],
    ['case', { cases: [{ source: 'ydelsesservice', reference: 'case-2' }] }],
    ['source of the case', { cases: [{ source: 'jobcenter', reference: 'case-1' }] }],
    ['case at all', { cases: [] }],
  ])('not another %s', (_part, change) => {
    expect(cover([consent()], change)).toEqual({ effect: 'DENY', code: 'CONSENT_MISSING' })
  })

  test('any one of the cases that gave the relation is enough', () => {
    const cases = [{ source: 'ydelsesservice', reference: 'case-0' }, ...cell.cases]
    expect(outcome(cover([consent()], { cases }))).toBe('PERMIT')
  })

  test.each<[ConsentVersion['except'][number], string]>([
    [{ source: 'domus' }, 'CONSENT_MISSING'],
    [{ category: 'HEALTH' }, 'CONSENT_MISSING'],
    [{ source: 'domus', category: 'HEALTH' }, 'CONSENT_MISSING'],
    [{ source: 'dubu', category: 'HEALTH' }, 'PERMIT'],
    [{ source: 'domus', category: 'SOCIAL' }, 'PERMIT'],
  ])('an exception %o takes out what matches all its parts', (exception, expected) => {
    expect(outcome(cover([consent({ except: [exception] })]))).toBe(expected)
  })

  test('a wildcard in a PERMIT names nothing', () => {
    expect(outcome(cover([consent({ categories: ['*'] })]))).toBe('CONSENT_MISSING')
  })

  test('in force from validFrom until validUntil, to the millisecond', () => {
    const early = consent({ recorded: terms.validFrom - DAY, givers: [self(terms.validFrom - DAY)] })
    const end = terms.validUntil ?? 0
    expect(outcome(cover([early], { now: terms.validFrom - 1 }))).toBe('CONSENT_MISSING')
    expect(outcome(cover([early], { now: terms.validFrom }))).toBe('PERMIT')
    expect(outcome(cover([early], { now: end - 1 }))).toBe('PERMIT')
    expect(outcome(cover([early], { now: end }))).toBe('CONSENT_EXPIRED')
  })

  test('the latest that covers is shown: by validFrom, then by place in the ledger', () => {
    const shown = (versions: readonly ConsentVersion[]) => {
      const found = cover(versions)
      return found.consent?.id
    }
    const later = { validFrom: terms.validFrom + 1, recorded: terms.validFrom + 1, givers: [self(terms.validFrom + 1)] }
    expect(shown([consent({ id: 'a' }), consent({ id: 'b' })])).toBe('b')
    expect(shown([consent({ id: 'a', ...later }), consent({ id: 'b' })])).toBe('a')
  })

  test('data periods of every covering consent count; one without a period holds all', () => {
    const first = { from: 1, to: 2 }
    const second = { from: 5 }
    const limited = [consent({ id: 'a', dataPeriod: first }), consent({ id: 'b', dataPeriod: second })]
    expect(cover(limited)).toEqual({
      effect: 'PERMIT',
      consent: { id: 'b', version: 1 },
      periods: [first, second],
    })
    expect(cover([...limited, consent({ id: 'c' })])).toEqual({ effect: 'PERMIT', consent: { id: 'c', version: 1 } })
  })

  test('an object lies in a data period when its own date does; one without a date lies outside', () => {
    const periods = [{ from: 10, to: 20 }, { from: 30 }]
    const inside = [9, 10, 19, 20, 29, 30].map((date) => liesInDataPeriod(periods, date))
    expect(inside).toEqual([false, true, true, false, false, true])
    expect(liesInDataPeriod(periods, undefined)).toBe(false)
    expect(liesInDataPeriod(undefined, undefined)).toBe(true)
    expect(liesInDataPeriod([{ to: 5 }], -1)).toBe(true)
  })
})

describe('a denial', () => {
  test('beats every PERMIT, without regard to case, and names itself', () => {
    expect(cover([consent(), denial()])).toEqual({
      effect: 'DENY',
      code: 'CONSENT_DENIED',
      consent: { id: 'denial-1', version: 1 },
    })
    expect(outcome(cover([denial()], { cases: [] }))).toBe('CONSENT_DENIED')
  })

  test.each<[string, Partial<ConsentVersion>, string]>([
    [
      'by name',
      { recipient: 'BENEFITS', purposes: ['SANCTION_ASSESSMENT'], sources: ['domus'], categories: ['HEALTH'] },
      'CONSENT_DENIED',
    ],
    ['another recipient', { recipient: 'JOBCENTER' }, 'PERMIT'],
    ['another purpose', { purposes: ['VISITATION'] }, 'PERMIT'],
    ['another source', { sources: ['dubu'] }, 'PERMIT'],
    ['another category', { categories: ['SOCIAL'] }, 'PERMIT'],
    ['excepted by category', { except: [{ category: 'HEALTH' }] }, 'PERMIT'],
    ['excepted elsewhere', { except: [{ source: 'dubu' }] }, 'CONSENT_DENIED'],
    ['not given', { givers: [] }, 'PERMIT'],
    ['not yet in force', { validFrom: NOW + 1 }, 'PERMIT'],
    ['in force from now', { validFrom: NOW }, 'CONSENT_DENIED'],
    ['over', { validUntil: NOW }, 'PERMIT'],
    ['withdrawn', { withdrawn: { at: NOW, by: 'citizen', channel: 'DIGITAL' } }, 'PERMIT'],
  ])('closes what it names: %s', (_name, change, expected) => {
    expect(outcome(cover([consent(), denial(change)]))).toBe(expected)
  })
})

describe('why there is no consent', () => {
  const withdrawn = { at: NOW, by: 'citizen', channel: 'DIGITAL' }
  const ended = { validUntil: NOW }

  test.each<[string, readonly ConsentVersion[], string]>([
    ['none', [], 'CONSENT_MISSING'],
    ['withdrawn', [consent({ withdrawn })], 'CONSENT_WITHDRAWN'],
    ['expired', [consent(ended)], 'CONSENT_EXPIRED'],
    ['requested', [consent({ givers: [] })], 'CONSENT_MISSING'],
    ['refused', [consent({ givers: [], refused: withdrawn })], 'CONSENT_MISSING'],
    ['a request taken back', [consent({ givers: [], withdrawn })], 'CONSENT_WITHDRAWN'],
    ['of another case, withdrawn', [consent({ case: { source: 'dubu', ref: 'x' }, withdrawn })], 'CONSENT_WITHDRAWN'],
    ['of another case, in force', [consent({ case: { source: 'dubu', ref: 'x' } })], 'CONSENT_MISSING'],
    ['excepting the cell, withdrawn', [consent({ except: [{ category: 'HEALTH' }], withdrawn })], 'CONSENT_MISSING'],
    ['for another recipient, withdrawn', [consent({ recipient: 'JOBCENTER', withdrawn })], 'CONSENT_MISSING'],
    [
      'withdrawn before it begins',
      [consent({ validFrom: NOW + 1, recorded: NOW, givers: [], withdrawn })],
      'CONSENT_MISSING',
    ],
    ['the latest in the ledger', [consent({ id: 'a', withdrawn }), consent({ id: 'b', ...ended })], 'CONSENT_EXPIRED'],
    [
      'the latest in the ledger, turned',
      [consent({ id: 'a', ...ended }), consent({ id: 'b', withdrawn })],
      'CONSENT_WITHDRAWN',
    ],
    [
      'the latest by validFrom',
      [consent({ id: 'a', withdrawn, validFrom: terms.validFrom + 1 }), consent({ id: 'b', ...ended })],
      'CONSENT_WITHDRAWN',
    ],
    [
      'a later request hides an older end',
      [consent({ id: 'a', withdrawn }), consent({ id: 'b', givers: [] })],
      'CONSENT_MISSING',
    ],
    ['a withdrawn DENY', [denial({ withdrawn })], 'CONSENT_MISSING'],
  ])('%s', (_name, versions, expected) => {
    expect(outcome(cover(versions))).toBe(expected)
  })

  test('lapsed reads as expired', () => {
    const closedCases = [{ source: CASE.source, reference: CASE.ref, at: NOW }]
    const standing = standAt({ versions: [consent()], closedCases }, { now: NOW, person: adult })
    expect(findCover(standing, cell)).toEqual({
      effect: 'DENY',
      code: 'CONSENT_EXPIRED',
      consent: { id: 'consent-1', version: 1 },
    })
  })

  test('a narrowed consent reads as missing for what was taken out', () => {
    const wide = consent({ categories: ['HEALTH', 'SOCIAL'] })
    const narrow = consent({ version: 2, recorded: NOW, categories: ['SOCIAL'], givers: [self(NOW)] })
    expect(outcome(cover([wide, narrow]))).toBe('CONSENT_MISSING')
    expect(outcome(cover([wide, narrow], { category: 'SOCIAL' }))).toBe('PERMIT')
  })
})

describe('properties', () => {
  const pick = <T>(...values: readonly [T, ...T[]]) => fc.constantFrom<T>(...values)
  const instant = fc.integer({ min: NOW - 20 * DAY, max: NOW + 20 * DAY })
  const categories = fc.constantFrom(...Category.options.slice(0, 4))
  const sources = pick('domus', 'dubu', 'jobcenter')
  const anyPerson = fc.constantFrom<PersonKnown | 'NOT_READ'>(
    adult,
    'UNKNOWN',
    'NOT_READ',
    { birth: { date: '2011-03-02', uncertain: false }, custody: [{ holder: 'mother', period: {} }] },
    { birth: { date: '2008-03-05', uncertain: false }, custody: [{ holder: 'mother', period: { to: NOW } }] },
  )
  const giver = fc.record({
    role: pick<Giver['role']>('SELF', 'CUSTODY_HOLDER', 'PROXY'),
    ref: pick('mother', 'x'),
    at: instant,
  })
  const anyVersion = fc
    .record({
      effect: pick<'PERMIT' | 'DENY'>('PERMIT', 'DENY'),
      id: pick('a', 'b', 'c', 'd'),
      purposes: fc.uniqueArray(pick('SANCTION_ASSESSMENT', 'COORDINATED_PLAN'), { minLength: 1 }),
      categories: fc.uniqueArray(categories, { minLength: 1 }),
      sources: fc.uniqueArray(sources, { minLength: 1 }),
      recorded: instant,
      validFrom: instant,
      validUntil: instant,
      givers: fc.array(giver, { maxLength: 3 }),
    })
    .map((parts) => consent(parts))
  const ledger = fc
    .array(anyVersion, { maxLength: 6 })
    .map((versions) => versions.map((version, index) => ({ ...version, version: index + 1 })))
  const questions = fc.record({
    purpose: pick('SANCTION_ASSESSMENT', 'COORDINATED_PLAN'),
    source: sources,
    category: categories,
  })
  const opened = (
    versions: readonly ConsentVersion[],
    change: Partial<CoverQuestion>,
    person: PersonKnown | 'NOT_READ',
  ) => cover(versions, change, person).effect === 'PERMIT'

  test('adding a DENY that supersedes nothing never widens', () => {
    fc.assert(
      fc.property(ledger, anyVersion, fc.nat(6), questions, anyPerson, (versions, added, place, question, person) => {
        const denied: ConsentVersion = { ...added, id: 'new', effect: 'DENY' }
        const more = versions.toSpliced(place, 0, denied)
        return !opened(more, question, person) || opened(versions, question, person)
      }),
      { numRuns: 2000 },
    )
  })

  test('removing a PERMIT with all its versions, none of which supersedes another consent, never widens', () => {
    fc.assert(
      fc.property(ledger, questions, anyPerson, (mixed, question, person) => {
        const versions = mixed.map((version) =>
          version.id === 'a' ? { ...version, effect: 'PERMIT' as const } : version,
        )
        const fewer = versions.filter(({ id }) => id !== 'a')
        return !opened(fewer, question, person) || opened(versions, question, person)
      }),
      { numRuns: 2000 },
    )
  })

  test('what ends never begins again, while the facts stay', () => {
    const ends: readonly Status[] = ['WITHDRAWN', 'EXPIRED', 'LAPSED', 'SUPERSEDED', 'REFUSED']
    const ended = (standing: readonly StandingConsent[]) =>
      new Map(
        standing
          .filter(({ status }) => ends.includes(status))
          .map(({ version, status }) => [`${version.id} ${version.version}`, status]),
      )
    fc.assert(
      fc.property(ledger, anyPerson, fc.nat(20 * DAY), (versions, person, later) => {
        const consents = { versions: versions.toSorted((a, b) => a.recorded - b.recorded), closedCases: [] }
        const facts = person === 'NOT_READ' ? undefined : person
        const before = ended(standAt(consents, { now: NOW, person: facts }))
        const after = ended(standAt(consents, { now: NOW + later, person: facts }))
        return [...before].every(([name, status]) => after.get(name) === status)
      }),
      { numRuns: 2000 },
    )
  })
})
