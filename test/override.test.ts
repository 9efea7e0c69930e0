import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cover } from '../src/access/consent.ts'
import type { Grounds } from '../src/access/decide.ts'
import { findOverride, lintRegistration, meets, type Registration } from '../src/access/override.ts'
import type { Cell, Register } from '../src/access/register.ts'
import { register } from '../src/access/register-in-force.ts'
import type { Viewer } from '../src/access/viewer.ts'
import { readOverrides } from '../src/door-overrides.ts'
import {
  CATEGORIES,
  CONSENT,
  caseFact,
  cell,
  client,
  climb,
  facts,
  grounds,
  HOUR,
  MINE,
  NOW,
  outcome,
  person,
  question,
  SOURCES,
  SUBJECT,
  uncovered,
  viewer,
} from './access-kit.ts'

/** Step 7: what a registered emergency access opens, and everything that it does not. */

const PURPOSE = 'SANCTION_ASSESSMENT'
const HOLDER: Partial<Viewer> = { roles: ['EMERGENCY_ACCESS'] }

function registration(change: Partial<Registration> = {}): Registration {
  return {
    id: 'registration-1',
    viewer: 'viewer-1',
    purpose: PURPOSE,
    from: NOW - HOUR,
    to: NOW + HOUR,
    recorded: NOW - HOUR,
    ...change,
  }
}

function ask(
  on: Partial<Grounds> = {},
  by: Partial<Viewer> = HOLDER,
  change: Partial<ReturnType<typeof question>> = {},
) {
  const all = grounds({ cover: uncovered, overrides: [registration()], ...on })
  return climb(question({ viewer: viewer(by), ...change }), all)
}

const saying =
  (cover: Cover): Grounds['cover'] =>
  () =>
    cover

describe('what it opens', () => {
  test.each(['CONSENT_MISSING', 'CONSENT_EXPIRED', 'CONSENT_WITHDRAWN', 'CONSENT_DENIED'] as const)(
    '%s becomes a permit that names the registration and keeps the code',
    (code) => {
      const decided = cell(ask({ cover: saying({ effect: 'DENY', code }) }), 'domus', 'HEALTH')
      expect(decided).toEqual({
        effect: 'PERMIT',
        basis: 'OVERRIDE',
        reference: 'registration-1',
        overrode: code,
        policyVersion: register.version,
      })
    },
  )

  test('it takes the place of a consent with a data period, and then no period is left', () => {
    const cover: Cover = { effect: 'PERMIT', consent: CONSENT, periods: [{ to: NOW }] }
    expect(cell(ask({ cover: saying(cover) }), 'domus', 'HEALTH')).toEqual({
      effect: 'PERMIT',
      basis: 'OVERRIDE',
      reference: 'registration-1',
      policyVersion: register.version,
    })
  })

  test('a consent without a data period stays the basis, and so do own case and statute', () => {
    const ruling = ask({ cover: saying({ effect: 'PERMIT', consent: CONSENT }) })
    expect(outcome(ruling, 'domus', 'HEALTH')).toBe('CONSENT')
    expect(outcome(ask(), 'ydelsesservice', 'ECONOMY')).toBe('OWN')
    expect(outcome(ask(), 'jobcenter', 'EMPLOYMENT')).toBe('STATUTE')
  })
})

describe('a ledger just read', () => {
  test('holds what has happened, whatever the clock of the process that wrote it', async () => {
    const read = async (change: Partial<Registration>) => {
      const emergencies = { registrationsAbout: async () => [[registration(change)]] }
      const asks = [{ current: SUBJECT, earlier: [] }]
      const [found] = await readOverrides(asks, { emergencies, pseudonyms: String }, viewer(HOLDER), NOW)
      return findOverride(found ?? [], { viewer: viewer(HOLDER), purpose: PURPOSE, now: NOW })?.id
    }
    expect(await read({})).toBe('registration-1')
    expect(await read({ recorded: NOW + HOUR })).toBe('registration-1')
    expect(await read({ revoked: NOW + HOUR })).toBeUndefined()
    expect(await read({ from: NOW + 1 })).toBeUndefined()
  })
})

describe('whose it is, and for what', () => {
  test.each<[string, Partial<Registration>, Partial<Viewer>]>([
    ['the role is gone', {}, { roles: [] }],
    ['only another role is held', {}, { roles: ['EMERGENCY_REVIEW'] }],
    ['it is another viewer’s', { viewer: 'viewer-2' }, HOLDER],
    ['it is for another purpose', { purpose: 'BENEFIT_CALCULATION' }, HOLDER],
    ['it begins a millisecond from now', { from: NOW + 1 }, HOLDER],
    ['it ends now', { to: NOW }, HOLDER],
    ['it was revoked now', { revoked: NOW }, HOLDER],
    ['it was revoked before', { revoked: NOW - 1 }, HOLDER],
    ['it is recorded a millisecond from now', { recorded: NOW + 1 }, HOLDER],
    ['it lasts a millisecond more than 24 hours', { from: NOW - HOUR, to: NOW + 23 * HOUR + 1 }, HOLDER],
    ['it ends before it begins', { from: NOW, to: NOW - 1 }, HOLDER],
  ])('nothing is opened when %s', (_why, change, by) => {
    const ruling = ask({ overrides: [registration(change)] }, by)
    expect(outcome(ruling, 'domus', 'HEALTH')).toBe('CONSENT_MISSING')
    expect(cell(ruling, 'domus', 'HEALTH')).toEqual(cell(ask({ overrides: [] }, by), 'domus', 'HEALTH'))
  })

  test.each<[string, Partial<Registration>]>([
    ['it begins now', { from: NOW, recorded: NOW }],
    ['it ends a millisecond from now', { to: NOW + 1 }],
    ['it is revoked a millisecond from now', { revoked: NOW + 1 }],
    ['it lasts 24 hours', { from: NOW - HOUR, to: NOW + 23 * HOUR }],
  ])('it opens when %s', (_why, change) => {
    expect(outcome(ask({ overrides: [registration(change)] }), 'domus', 'HEALTH')).toBe('OVERRIDE')
  })

  test('each registration is judged alone: two that do not open do not open together', () => {
    const overrides = [
      registration({ id: 'long', to: NOW + 30 * HOUR }),
      registration({ id: 'revoked', revoked: NOW - 1 }),
      registration({ id: 'other', viewer: 'viewer-2' }),
    ]
    expect(outcome(ask({ overrides }), 'domus', 'HEALTH')).toBe('CONSENT_MISSING')
    const more = [...overrides, registration({ id: 'good' })]
    expect(cell(ask({ overrides: more }), 'domus', 'HEALTH')).toMatchObject({ reference: 'good' })
  })
})

describe('what it never passes', () => {
  const everything = { overrides: [registration()], cover: uncovered }

  test.each<[string, string, Partial<Grounds>, Partial<Viewer>]>([
    ['core bar: the viewer is the citizen', 'CORE_BAR', {}, { ...HOLDER, cpr: SUBJECT }],
    ['core bar: a parent', 'CORE_BAR', { facts: facts({ subject: person(SUBJECT, { mother: MINE }) }) }, HOLDER],
    ['core bar: a client not approved', 'CORE_BAR', {}, { ...HOLDER, client: client({ purposes: [] }) }],
    ['facts not readable', 'RELATIONS_UNAVAILABLE', { facts: facts({ subject: 'UNREADABLE' }) }, HOLDER],
    [
      'case relation',
      'CASE_RELATION_MISSING',
      { facts: facts({ relation: new Map(SOURCES.map((source) => [source, []])) }) },
      HOLDER,
    ],
    ['purpose', 'PURPOSE_NOT_ALLOWED', {}, { ...HOLDER, authority: 'CHILD_SOCIAL' }],
  ])('%s', (_what, code, on, by) => {
    expect(ask({ ...everything, ...on }, by)).toMatchObject({ kind: 'REFUSED', code })
  })

  test('the clearance of the user and of the client', () => {
    const low = { 15: 3, 23: 3, 27: 2, 32: 3 } as const
    expect(outcome(ask(everything, { ...HOLDER, clearance: low }), 'domus', 'HEALTH')).toBe('DATA_LIMIT')
    expect(outcome(ask(everything, { ...HOLDER, client: client({ clearance: low }) }), 'domus', 'HEALTH')).toBe(
      'DATA_LIMIT',
    )
  })

  test('a cell that the purpose does not open', () => {
    expect(outcome(ask(everything), 'dubu', 'HEALTH')).toBe('BARRED')
  })

  test('a precondition of the subject', () => {
    const by = { ...HOLDER, authority: 'REHABILITATION_TEAM' }
    const late = facts({ relation: new Map(SOURCES.map((source) => [source, [caseFact({ meetings: [] })]])) })
    const ruling = ask({ facts: late, overrides: [registration({ purpose: 'REHABILITATION_MEETING' })] }, by, {
      purpose: 'REHABILITATION_MEETING',
    })
    expect(ruling).toMatchObject({ kind: 'REFUSED', code: 'PRECONDITION' })
  })

  test('a condition of the cell, and the written reason it asks for', () => {
    const needs = (change: Partial<Cell>): Register => {
      const purpose = register.purposes[PURPOSE]
      if (purpose === undefined) throw new Error('no such purpose')
      const domus = { HEALTH: { '*': { basis: 'CONSENT', ...change } as const } }
      return { ...register, purposes: { [PURPOSE]: { ...purpose, cells: { ...purpose.cells, domus } } } }
    }
    const when = { source: 'domus', anyOf: ['HOUSING_ALLOTTED'] } as const
    const homeless = facts({ housing: new Map([['domus', { allotted: false, supported: [] }]]) })
    expect(outcome(ask({ register: needs({ when }), facts: homeless }), 'domus', 'HEALTH')).toBe('PRECONDITION')
    const justified = needs({ justification: true })
    expect(outcome(ask({ register: justified }, HOLDER, { justification: 'short' }), 'domus', 'HEALTH')).toBe(
      'JUSTIFICATION_REQUIRED',
    )
    expect(outcome(ask({ register: justified }), 'domus', 'HEALTH')).toBe('OVERRIDE')
  })

  test('for every purpose and authority it changes nothing but the four codes of consent', () => {
    const codes = ['CONSENT_MISSING', 'CONSENT_EXPIRED', 'CONSENT_WITHDRAWN', 'CONSENT_DENIED'] as const
    let opened = 0
    for (const [purpose, { authorities }] of Object.entries(register.purposes))
      for (const authority of authorities)
        for (const code of codes) {
          const by = { ...HOLDER, authority }
          const cover = saying({ effect: 'DENY', code })
          const without = ask({ cover, overrides: [] }, by, { purpose })
          const having = ask({ cover, overrides: [registration({ purpose })] }, by, { purpose })
          if (without.kind !== 'DECIDED') expect(having).toEqual(without)
          else
            for (const source of SOURCES)
              for (const category of CATEGORIES) {
                const before = cell(without, source, category)
                const after = cell(having, source, category)
                if (before.effect === 'DENY' && before.code === code) {
                  expect(after).toMatchObject({ effect: 'PERMIT', basis: 'OVERRIDE', overrode: code })
                  opened += 1
                } else expect(after).toEqual(before)
              }
        }
    expect(opened).toBeGreaterThan(100)
  })
})

describe('what may be registered', () => {
  const asked = { reason: 'a'.repeat(20), from: NOW, to: NOW + 24 * HOUR }

  test.each<[string, Partial<typeof asked>, string | undefined]>([
    ['twenty letters and 24 hours', {}, undefined],
    ['nineteen letters', { reason: 'a'.repeat(19) }, 'REASON'],
    ['nineteen letters and blanks around them', { reason: `  ${'a'.repeat(19)} \n` }, 'REASON'],
    ['twenty characters beyond the basic plane', { reason: '\u{1F6A8}'.repeat(20) }, undefined],
    ['nineteen of them, though they fill 38 code units', { reason: '\u{1F6A8}'.repeat(19) }, 'REASON'],
    ['a millisecond more than 24 hours', { to: NOW + 24 * HOUR + 1 }, 'PERIOD'],
    ['an empty period', { to: NOW }, 'PERIOD'],
    ['an empty period to come', { from: NOW + HOUR, to: NOW + HOUR }, 'PERIOD'],
    ['a period that ends before it begins', { from: NOW + HOUR, to: NOW + 1 }, 'PERIOD'],
    ['a period that is over', { from: NOW - 2 * HOUR, to: NOW }, 'PERIOD'],
    ['a period that begins later', { from: NOW + HOUR, to: NOW + 25 * HOUR }, undefined],
    ['an end that is no instant', { to: Number.NaN }, 'PERIOD'],
  ])('%s: %#', (_what, change, fault) => {
    expect(lintRegistration({ ...asked, ...change }, NOW)).toBe(fault)
  })

  test.each<[string, Partial<Registration>, readonly [number, number], boolean]>([
    ['before, with a gap', {}, [-3, -1.1], false],
    ['before, touching', {}, [-3, -1], true],
    ['within', {}, [-0.5, 0.5], true],
    ['around', {}, [-3, 3], true],
    ['after, touching', {}, [1, 2], true],
    ['after, with a gap', {}, [1.1, 2], false],
    ['touching the revocation', { revoked: NOW }, [0, 0.5], true],
    ['after the revocation', { revoked: NOW }, [0.1, 0.5], false],
    ['one revoked as it began', { from: NOW, revoked: NOW }, [-2, 3], false],
    ['one revoked before it began', { from: NOW, revoked: NOW - HOUR }, [-2, 3], false],
    ['a revocation after its end changes nothing', { revoked: NOW + 3 * HOUR }, [1.1, 2], false],
  ])('another period %s (%#)', (_where, change, [from, to], expected) => {
    const other = { from: NOW + from * HOUR, to: NOW + to * HOUR }
    expect(meets(registration(change), other)).toBe(expected)
  })

  test('of registrations that do not meet at most one is in force at any instant', () => {
    const instant = fc.integer({ min: -30, max: 30 })
    const drawn = fc.record({ from: instant, hours: fc.integer({ min: 1, max: 24 }), revoked: fc.option(instant) })
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 8 }), instant, (draws, at) => {
        const kept: Registration[] = []
        for (const [index, { from, hours, revoked }] of draws.entries()) {
          const start = NOW + from * HOUR
          const one = registration({ id: String(index), from: start, to: start + hours * HOUR, recorded: 0 })
          if (kept.some((known) => meets(known, one))) continue
          kept.push(revoked === null ? one : { ...one, revoked: NOW + revoked * HOUR })
        }
        const now = NOW + at * HOUR
        const holder = { viewer: viewer(HOLDER), purpose: PURPOSE, now }
        expect(kept.filter((one) => findOverride([one], holder) !== undefined).length).toBeLessThanOrEqual(1)
      }),
    )
  })
})
