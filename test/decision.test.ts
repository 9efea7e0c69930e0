import { describe, expect, test } from 'vitest'
import {
  consentedIn,
  type Decision,
  decisionsOf,
  isSameCover,
  overrideOf,
  permittedIn,
  type Ruling,
  restsOnConsent,
} from '../src/access/decision.ts'
import { Category } from '../src/contract.ts'

/** What a ruling rests on, as the door asks it before an answer leaves. */

const policyVersion = '1.1.0'
const CONSENT = { id: 'consent-1', version: 2 }
const own: Decision = { effect: 'PERMIT', basis: 'OWN', policyVersion }
const consented = { effect: 'PERMIT', basis: 'CONSENT', consent: CONSENT, policyVersion } as const
const overridden: Decision = { effect: 'PERMIT', basis: 'OVERRIDE', reference: 'registration', policyVersion }
const denied: Decision = { effect: 'DENY', code: 'CONSENT_MISSING', opens: [], policyVersion }

function ruling(rows: Readonly<Record<string, Readonly<Partial<Record<Category, Decision>>>>>): Ruling {
  const decisions = new Map(
    Object.entries(rows).map(([source, row]) => {
      const cells = Category.options.flatMap((category) => {
        const decision = row[category]
        return decision === undefined ? [] : [[category, decision] as const]
      })
      return [source, new Map(cells)]
    }),
  )
  return { kind: 'DECIDED', cases: [], decisions }
}

const mixed = ruling({ cpr: { IDENTITY: own, ADDRESS: denied }, domus: { CASE: consented, HEALTH: overridden } })
const refused: Ruling = { kind: 'REFUSED', code: 'CORE_BAR', retryable: false }

test('the decisions of a ruling are those of every cell, and none where the whole look-up was refused', () => {
  expect(decisionsOf(mixed)).toEqual([
    ['cpr', 'IDENTITY', own],
    ['cpr', 'ADDRESS', denied],
    ['domus', 'CASE', consented],
    ['domus', 'HEALTH', overridden],
  ])
  expect(decisionsOf(refused)).toEqual([])
  expect(decisionsOf({ kind: 'UNKNOWN' })).toEqual([])
})

test('what rests on a consent is told cell by cell', () => {
  expect(consentedIn(mixed)).toEqual([['domus', 'CASE', consented]])
  expect(consentedIn(refused)).toEqual([])
})

test('a ruling rests on a consent when one cell is permitted on one', () => {
  expect(restsOnConsent(mixed)).toBe(true)
  expect(restsOnConsent(ruling({ domus: { CASE: own, HEALTH: overridden, SOCIAL: denied } }))).toBe(false)
  expect(restsOnConsent(refused)).toBe(false)
})

test('a ruling rests on the registration that one of its cells is permitted on', () => {
  expect(overrideOf(mixed)).toBe('registration')
  const statute: Decision = { effect: 'PERMIT', basis: 'STATUTE', reference: 'LOB_9', policyVersion }
  expect(overrideOf(ruling({ domus: { CASE: statute, SOCIAL: denied, HEALTH: consented } }))).toBeUndefined()
  expect(overrideOf(refused)).toBeUndefined()
})

test('what is permitted for the unit is everything but what the viewer alone may see', () => {
  const more = ruling({ cpr: { IDENTITY: own, FAMILY: own }, domus: { HEALTH: overridden }, dubu: { CASE: denied } })
  expect(permittedIn(more)).toEqual(new Map([['cpr', new Set(['IDENTITY', 'FAMILY'])]]))
  expect(permittedIn(mixed)).toEqual(
    new Map([
      ['cpr', new Set(['IDENTITY'])],
      ['domus', new Set(['CASE'])],
    ]),
  )
})

describe('a cell rests on the same consent', () => {
  const permit = { effect: 'PERMIT', consent: CONSENT } as const
  const periods = [{ from: 1, to: 2 }]

  test.each([
    ['while the same version covers', consented, permit, true],
    [
      'not when none covers',
      consented,
      { effect: 'DENY', code: 'CONSENT_WITHDRAWN', consent: CONSENT } as const,
      false,
    ],
    ['not when another consent covers', consented, { ...permit, consent: { ...CONSENT, id: 'consent-2' } }, false],
    ['not when another version covers', consented, { ...permit, consent: { ...CONSENT, version: 3 } }, false],
    ['with the same data periods', { ...consented, periods }, { ...permit, periods }, true],
    ['not with data periods that it did not have', consented, { ...permit, periods }, false],
    ['not without those it had', { ...consented, periods }, permit, false],
    ['not when it rested on none', { effect: 'PERMIT', basis: 'OWN', policyVersion } as const, permit, false],
  ])('%s', (_when, decision, cover, expected) => {
    expect(isSameCover(decision, cover)).toBe(expected)
  })
})
