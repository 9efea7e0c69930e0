import { describe, expect, test } from 'vitest'
import { decide, decideUse, mayBePermitted, sightOn } from '../src/access/decide.ts'
import type { Cell } from '../src/access/register.ts'
import { register } from '../src/access/register-in-force.ts'
import { isPartyOfAny } from '../src/access/relation.ts'
import {
  CHILD,
  CONSENT,
  caseFact,
  cell,
  climb,
  EVERY_CELL,
  facts,
  grounds,
  HOUR,
  MINE,
  NOW,
  OTHER_UNIT,
  outcome,
  person,
  question,
  REPLACED,
  STRANGER,
  SUBJECT,
  viewer,
  viewerOf,
} from './access-kit.ts'

/** The edges of the ladder: what is not there, what the register does not know, and exactly what a decision says. */

describe('a purpose that the register does not know', () => {
  const strange = viewer({ client: { ...viewer().client, purposes: ['NO_PURPOSE'] } })

  test('is not allowed, even to a client approved for it', () => {
    expect(decideUse(strange, 'NO_PURPOSE', register, true)).toBe('PURPOSE_NOT_ALLOWED')
    const ruling = decide(question({ viewer: strange, purpose: 'NO_PURPOSE' }), new Map(), grounds())
    expect(ruling).toEqual({ kind: 'REFUSED', code: 'PURPOSE_NOT_ALLOWED', retryable: false })
  })

  test('permits nothing', () => {
    expect(mayBePermitted(question({ purpose: 'NO_PURPOSE' }), 'domus', 'CASE', register)).toBe(false)
  })
})

describe('a source that the register does not know', () => {
  const cells = new Map([['unheard', new Set(['CASE' as const])]])

  test('is of no subject: nobody is cleared for it', () => {
    const decision = cell(climb(question(), grounds(), true, cells), 'unheard', 'CASE')
    expect(decision).toMatchObject({ effect: 'DENY', code: 'DATA_LIMIT', opens: [] })
    const purpose = register.purposes['SANCTION_ASSESSMENT']
    if (purpose === undefined) throw new Error('no such purpose')
    expect(sightOn('unheard', question(), purpose, grounds()).kle).toBe('')
  })

  test('is barred where no limits count, and leads to nobody', () => {
    const own = question({ purpose: 'OWN_INSIGHT', viewer: viewerOf('CITIZEN') })
    const decision = cell(climb(own, grounds(), true, cells), 'unheard', 'CASE')
    expect(decision).toMatchObject({ effect: 'DENY', code: 'BARRED', opens: [] })
  })
})

describe('who has no kin', () => {
  const system = question({ purpose: 'NOTICE_DETECTION', viewer: viewerOf('SYSTEM') })
  const spouse = person(MINE, { spouse: SUBJECT })
  const party = new Map([['dubu', [caseFact({ parties: [MINE] })]]])
  const kindOf = (asked: typeof system, change: Parameters<typeof facts>[0]) =>
    climb(asked, grounds({ facts: facts(change) })).kind

  test('a system is decided, whatever record came with it', () => {
    expect(kindOf(system, { viewer: { cpr: MINE, read: spouse } })).toBe('DECIDED')
    const unknown = { ...system, asked: REPLACED }
    expect(kindOf(unknown, { subject: 'UNKNOWN', viewer: { cpr: MINE, read: spouse }, relation: party })).toBe(
      'DECIDED',
    )
  })

  test('of a subject that cannot be read a system hears no more than that', () => {
    const ruling = climb(
      system,
      grounds({ facts: facts({ subject: 'UNREADABLE', viewer: { cpr: MINE, read: spouse } }) }),
    )
    expect(ruling).toEqual({ kind: 'REFUSED', code: 'RELATIONS_UNAVAILABLE', retryable: true })
  })

  test('control without a number behind its token is decided', () => {
    const { cpr: _cpr, ...control } = viewerOf('AUDITOR')
    const { viewer: _viewer, ...nobody } = facts()
    const asked = question({ purpose: 'LOG_CONTROL', viewer: control })
    expect(climb(asked, grounds({ facts: nobody })).kind).toBe('DECIDED')
    const unknown = { ...nobody, subject: 'UNKNOWN' as const, relation: party }
    expect(climb({ ...asked, asked: REPLACED }, grounds({ facts: unknown })).kind).toBe('DECIDED')
    const unread = climb(asked, grounds({ facts: { ...nobody, subject: 'UNREADABLE' } }))
    expect(unread).toEqual({ kind: 'REFUSED', code: 'RELATIONS_UNAVAILABLE', retryable: true })
  })
})

describe('meetings', () => {
  const asked = question({ purpose: 'REHABILITATION_MEETING', viewer: viewerOf('REHABILITATION_TEAM') })
  const rule = (...cases: readonly ReturnType<typeof caseFact>[]) => {
    const ruling = climb(asked, grounds({ facts: facts({ relation: new Map([['rehabilitation', cases]]) }) }))
    return ruling.kind === 'REFUSED' ? ruling.code : ruling.kind
  }
  const { meetings: _meetings, ...unmet } = caseFact()

  test('of one case are enough, and a case that tells of none has none', () => {
    expect(rule(unmet)).toBe('PRECONDITION')
    expect(rule(unmet, caseFact())).toBe('DECIDED')
    expect(rule(caseFact({ meetings: [] }), caseFact())).toBe('DECIDED')
  })
})

describe('a case', () => {
  test('is not hidden by one partner where another holds', () => {
    const limits = { anyOf: [[{ sensitivity: 4 as const }, {}]] }
    const asked = question({ viewer: viewer({ clearance: { 15: 3, 23: 3, 27: 3, 32: 3 } }) })
    const relate = (change: object) =>
      climb(asked, grounds({ facts: facts({ relation: new Map([['ydelsesservice', [caseFact(change)]]]) }) })).kind
    expect(relate({ limits })).toBe('DECIDED')
    expect(relate({ limits: { anyOf: [[{ sensitivity: 4 }]] } })).toBe('REFUSED')
  })

  test('of any unit gives the relation while one unit holds it', () => {
    const asked = question({ purpose: 'TRANSITION_TO_ADULTHOOD', viewer: viewerOf('ADULT_SOCIAL') })
    const kindOf = (held: ReturnType<typeof caseFact>['held']) =>
      climb(asked, grounds({ facts: facts({ relation: new Map([['dubu', [caseFact({ held })]]]) }) })).kind
    const ended = { unit: OTHER_UNIT, period: { to: NOW } }
    expect(kindOf([ended, { unit: OTHER_UNIT, period: { from: NOW } }])).toBe('DECIDED')
    expect(kindOf([ended])).toBe('REFUSED')
  })

  test('names a party where any source that answered does', () => {
    const named = [caseFact({ limits: { parties: [CHILD, MINE] } })]
    expect(isPartyOfAny(new Map([['jobcenter', 'UNREADABLE' as const]]), [MINE])).toBe(false)
    expect(
      isPartyOfAny(
        new Map<string, 'UNREADABLE' | typeof named>([
          ['jobcenter', 'UNREADABLE'],
          ['dubu', named],
        ]),
        [MINE],
      ),
    ).toBe(true)
    expect(isPartyOfAny(new Map([['dubu', [caseFact({ parties: [MINE] })]]]), [STRANGER, MINE])).toBe(true)
    expect(isPartyOfAny(new Map([['dubu', [caseFact({ parties: [CHILD] })]]]), [MINE])).toBe(false)
  })
})

describe('a permit says what it rests on, and nothing beside', () => {
  const statedOf = (source: string, change: Cell, on = grounds()) => {
    const purpose = register.purposes['SANCTION_ASSESSMENT']
    if (purpose === undefined) throw new Error('no such purpose')
    const cells = { ...purpose.cells, [source]: { CASE: { BENEFITS: change } } }
    const changed = { ...register, purposes: { ...register.purposes, SANCTION_ASSESSMENT: { ...purpose, cells } } }
    return cell(climb(question(), { ...on, register: changed }), source, 'CASE')
  }
  const policyVersion = register.version

  test('its own case names no reference, even where the register writes one', () => {
    const own = { effect: 'PERMIT', basis: 'OWN', policyVersion }
    expect(statedOf('ydelsesservice', { basis: 'OWN' })).toStrictEqual(own)
    expect(statedOf('ydelsesservice', { basis: 'OWN', ref: 'LOB_9' })).toStrictEqual(own)
  })

  test('a statute names its own, where it has one', () => {
    const statute = { effect: 'PERMIT', basis: 'STATUTE', policyVersion }
    expect(statedOf('domus', { basis: 'STATUTE', ref: 'LOB_9' })).toStrictEqual({ ...statute, reference: 'LOB_9' })
    expect(statedOf('domus', { basis: 'STATUTE' })).toStrictEqual(statute)
  })

  test('a consent names itself, and its data periods where it has them', () => {
    const reference = `${CONSENT.id}/${CONSENT.version}`
    const permit = { effect: 'PERMIT', basis: 'CONSENT', reference, consent: CONSENT, policyVersion }
    expect(statedOf('domus', { basis: 'CONSENT' })).toStrictEqual(permit)
    const periods = [{ from: NOW - HOUR }]
    const on = grounds({ cover: () => ({ effect: 'PERMIT', consent: CONSENT, periods }) })
    expect(statedOf('domus', { basis: 'CONSENT' }, on)).toStrictEqual({ ...permit, periods })
    const only = 'INTERVIEWS_COPIED_TO_SOF'
    expect(statedOf('domus', { basis: 'CONSENT', only })).toStrictEqual({ ...permit, only })
  })
})

test('data above the clearance lead to the authority that owns them', () => {
  const low = question({ viewer: viewer({ clearance: { 32: 4 } }) })
  expect(cell(climb(low, grounds()), 'domus', 'CASE')).toStrictEqual({
    effect: 'DENY',
    code: 'DATA_LIMIT',
    opens: [{ by: 'HANDOVER', source: 'domus', categories: ['CASE'], authority: register.sources['domus']?.owner }],
    policyVersion: register.version,
  })
})

describe('before any fact a cell may be permitted', () => {
  const may = (source: string, category: 'CASE' | 'HEALTH' | 'CHILD', change: Parameters<typeof question>[0] = {}) =>
    mayBePermitted(question(change), source, category, register)
  const { justification: _none, ...silent } = question()

  test('where the register opens it and both hold the level of its category', () => {
    expect(may('domus', 'HEALTH')).toBe(true)
    expect(may('domus', 'HEALTH', { viewer: viewer({ clearance: { 27: register.categories.HEALTH } }) })).toBe(true)
    expect(may('domus', 'HEALTH', { viewer: viewer({ clearance: { 27: 2 } }) })).toBe(false)
    expect(may('dubu', 'CHILD')).toBe(false)
  })

  test('and a reason is given where the cell wants one', () => {
    const asked = { purpose: 'CHILD_ASSESSMENT', viewer: viewerOf('CHILD_SOCIAL') }
    const wants = register.purposes['CHILD_ASSESSMENT']?.cells['domus']?.HEALTH?.['*']
    expect(wants?.justification).toBe(true)
    expect(may('domus', 'HEALTH', asked)).toBe(true)
    expect(mayBePermitted({ ...silent, ...asked }, 'domus', 'HEALTH', register)).toBe(false)
    expect(mayBePermitted({ ...silent, ...asked }, 'dubu', 'CHILD', register)).toBe(true)
  })

  test('as the ladder permits it, when everything else is in place', () => {
    for (const [id, { authorities }] of Object.entries(register.purposes))
      for (const authority of authorities) {
        const asked = question({ purpose: id, viewer: viewerOf(authority) })
        const ruling = climb(asked, grounds())
        for (const [source, categories] of EVERY_CELL)
          for (const category of categories)
            expect([id, authority, source, category, mayBePermitted(asked, source, category, register)]).toEqual([
              id,
              authority,
              source,
              category,
              ['OWN', 'STATUTE', 'CONSENT'].includes(outcome(ruling, source, category)),
            ])
      }
  })
})
