import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Cell, cellOf, type Register } from '../src/access/register.ts'
import { openRegisters } from '../src/access/register-dates.ts'
import { register, versions } from '../src/access/register-in-force.ts'
import type { Category } from '../src/contract.ts'
import { at as instant } from './access-kit.ts'
import { AFTER, BEFORE, DAY_ONE, STATUTE, second, withRow } from './register-kit.ts'

/** The register by date: each look-up is decided by the version in force at its time, and its line says which. */

function basisAt(from: Register, source: string, category: Category, authority: string): string {
  const purpose = from.purposes['SANCTION_ASSESSMENT']
  return (purpose && cellOf(purpose, source, category, authority)?.basis) ?? 'BARRED'
}

describe('the version in force', () => {
  const registers = openRegisters([
    { register, to: DAY_ONE },
    { register: second, from: DAY_ONE },
  ])

  test('is the one whose Danish days hold the instant: from its first, not on its last', () => {
    expect(registers.at(instant(BEFORE)).version).toBe('1.1.0')
    expect(registers.at(instant(AFTER)).version).toBe('2.0.0')
    expect(registers.at(instant('2030-01-01T00:00:00+01:00')).version).toBe('2.0.0')
  })

  test('of two that overlap is the later', () => {
    const open = openRegisters([{ register: second, from: DAY_ONE }, { register }])
    expect(open.at(instant(BEFORE)).version).toBe('1.1.0')
    expect(open.at(instant(AFTER)).version).toBe('2.0.0')
    const turned = openRegisters([{ register }, { register: second, from: DAY_ONE }])
    expect(turned.at(instant(BEFORE)).version).toBe('1.1.0')
    expect(turned.at(instant(AFTER)).version).toBe('2.0.0')
    const first = openRegisters([
      { register, from: '2025-01-01' },
      { register: second, from: '2026-01-01' },
    ])
    expect(first.at(instant(BEFORE)).version).toBe('2.0.0')
  })

  test('of two from the same day is the one that is listed last', () => {
    const both = openRegisters([
      { register, from: DAY_ONE },
      { register: second, from: DAY_ONE },
    ])
    expect(both.at(instant(AFTER)).version).toBe('2.0.0')
  })

  test('is one object for as long as nothing changes', () => {
    const dated = withRow('3.0.0', 'jobcenter', 'HEALTH', { BENEFITS: { ...STATUTE, to: DAY_ONE } })
    const open = openRegisters([{ register: dated }])
    expect(open.at(instant(AFTER) + 1)).toBe(open.at(instant(AFTER)))
    expect(open.at(instant(BEFORE))).not.toBe(open.at(instant(AFTER)))
  })

  test('none in force opens nothing', () => {
    const gap = openRegisters([
      { register, to: '2026-03-01' },
      { register: second, from: DAY_ONE },
    ])
    expect(gap.at(instant('2026-02-28T12:00:00+01:00')).version).toBe('1.1.0')
    expect(gap.at(instant('2026-03-01T00:00:00+01:00'))).toMatchObject({ version: 'none', purposes: {} })
  })

  test('each is found by its name as it was written, and no two may bear the same', () => {
    expect(registers.named('1.1.0')).toBe(register)
    expect(registers.named('3')).toBeUndefined()
    expect(() => openRegisters([{ register }, { register, from: DAY_ONE }])).toThrow('none, or one twice')
    expect(() => openRegisters([])).toThrow()
  })

  test('the house’s own register stands from its first day on, the same object at each look-up', () => {
    const own = openRegisters(versions)
    expect(own.at(instant(BEFORE))).toBe(register)
    expect(own.at(instant(AFTER))).toBe(register)
  })
})

describe('a cell by date', () => {
  test('holds on its own Danish days, and falls back to what is said for all', () => {
    const dated: Cell = { ...STATUTE, from: '2026-03-10', to: DAY_ONE }
    const registers = openRegisters([
      { register: withRow('1.2.0', 'domus', 'CASE', { BENEFITS: dated, '*': { basis: 'CONSENT' } }) },
    ])
    const seen = ['2026-03-09T23:59:59+01:00', '2026-03-10T00:00:00+01:00', BEFORE, AFTER].map((text) =>
      basisAt(registers.at(instant(text)), 'domus', 'CASE', 'BENEFITS'),
    )
    expect(seen).toEqual(['CONSENT', 'STATUTE', 'STATUTE', 'CONSENT'])
    expect(basisAt(registers.at(instant(BEFORE)), 'domus', 'CASE', 'JOBCENTER')).toBe('CONSENT')
  })

  test('that is over is BARRED where nothing is said for all', () => {
    const over: Cell = { basis: 'CONSENT', to: DAY_ONE }
    const registers = openRegisters([{ register: withRow('1.2.0', 'jobcenter', 'HEALTH', { BENEFITS: over }) }])
    const seen = [BEFORE, AFTER].map((text) => basisAt(registers.at(instant(text)), 'jobcenter', 'HEALTH', 'BENEFITS'))
    expect(seen).toEqual(['CONSENT', 'BARRED'])
  })

  test('without days of its own holds as long as its purpose', () => {
    for (const [, purpose] of Object.entries(register.purposes))
      for (const rows of Object.values(purpose.cells))
        for (const row of Object.values(rows)) for (const cell of Object.values(row)) expect('from' in cell).toBe(false)
    const registers = openRegisters([{ register }])
    expect(basisAt(registers.at(0), 'domus', 'CASE', 'BENEFITS')).toBe('CONSENT')
  })
})

test('the register in force is the owner’s file, dates and all', () => {
  const file: unknown = JSON.parse(readFileSync(new URL('purposes.json', import.meta.url), 'utf8'))
  expect(JSON.parse(JSON.stringify(register))).toEqual(file)
})
