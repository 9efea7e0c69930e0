import { describe, expect, test } from 'vitest'
import { type ConsentVersion, findCover } from '../src/access/consent.ts'
import { holds } from '../src/access/limits.ts'
import { isInForce, openRegisters } from '../src/access/register-dates.ts'
import { register } from '../src/access/register-in-force.ts'
import { at, cell, client, climb, EVERY_CELL, grounds, NOW, question, sight, viewer } from './access-kit.ts'
import { permit } from './door-kit.ts'

/** Faults of ACCESS section 11 that no other table takes: empty scopes, and the last day of the register. */

describe('an empty scope opens nothing', () => {
  test('a client without purposes may use none', () => {
    for (const purpose of Object.keys(register.purposes)) {
      const asked = question({ purpose, viewer: viewer({ client: client({ purposes: [] }) }) })
      expect(climb(asked, grounds())).toMatchObject({ kind: 'REFUSED', code: 'CORE_BAR' })
    }
  })

  test.each([
    ['a viewer', { clearance: {} }],
    ['a client', { client: client({ clearance: {} }) }],
  ])('%s without a clearance has neither a cell nor an object', (_who, change) => {
    const none = viewer(change)
    const ruling = climb(question({ viewer: none }), grounds({ facts: { ...grounds().facts, relation: new Map() } }))
    expect(ruling).toMatchObject({ kind: 'REFUSED', code: 'RELATIONS_UNAVAILABLE' })
    const unrelated = climb(question({ viewer: none }), grounds())
    expect(unrelated).toMatchObject({ kind: 'REFUSED', code: 'CASE_RELATION_MISSING' })
    const free = question({ purpose: 'CHILD_NOTIFICATION', viewer: { ...none, authority: 'CHILD_SOCIAL' } })
    const decided = climb(free, grounds())
    const effects = [...EVERY_CELL].flatMap(([source, categories]) =>
      [...categories].map((category) => cell(decided, source, category)),
    )
    expect(effects.filter(({ effect }) => effect === 'PERMIT')).toEqual([])
    expect(effects.filter((one) => one.effect === 'DENY' && one.code !== 'DATA_LIMIT')).toEqual([])
    expect(holds({}, sight({ viewer: none }))).toBe(false)
  })

  const parts = { purposes: [], sources: [], categories: [] } as const
  test.each(Object.keys(parts))('a consent that names no %s covers nothing, and a denial denies nothing', (part) => {
    const cover = (change: Partial<ConsentVersion>) =>
      findCover([{ version: permit(change), status: 'ACTIVE' }], {
        recipient: 'BENEFITS',
        purpose: 'SANCTION_ASSESSMENT',
        source: 'domus',
        category: 'HEALTH',
        cases: [{ source: 'ydelsesservice', reference: 'case-1' }],
        now: NOW,
      })
    expect(cover({})).toMatchObject({ effect: 'PERMIT' })
    expect(cover({ [part]: [] })).toMatchObject({ effect: 'DENY', code: 'CONSENT_MISSING' })
    expect(cover({ effect: 'DENY', [part]: [] })).toMatchObject({ effect: 'DENY', code: 'CONSENT_MISSING' })
  })
})

describe('the first day on which the register no longer says so', () => {
  const days = { from: '2026-01-01', to: '2026-07-01' }
  const last = at('2026-06-30T23:59:59.999+02:00')

  test('a purpose is over at the start of its first Danish day out of force, and not before', () => {
    expect(isInForce(days, at('2025-12-31T23:59:59.999+01:00'))).toBe(false)
    expect(isInForce(days, at('2026-01-01T00:00:00+01:00'))).toBe(true)
    expect(isInForce(days, last)).toBe(true)
    expect(isInForce(days, last + 1)).toBe(false)
  })

  test('a version of the register gives way at the same instant', () => {
    const next = { ...register, version: 'next' }
    const registers = openRegisters([
      { register, to: days.to },
      { register: next, from: days.to },
    ])
    expect(registers.at(last).version).toBe(register.version)
    expect(registers.at(last + 1).version).toBe('next')
  })
})
