import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Cell, Register } from '../../src/access/register.ts'
import { register } from '../../src/access/register-in-force.ts'
import type { House } from '../harness.ts'
import { at, type Json, listAt } from '../json.ts'
import { AFTER, BEFORE, DAY_ONE, purposeOf, second } from '../register-kit.ts'
import { lookUp, nodes, openStory } from './story.ts'
import { linesOf } from './trail-lines.ts'

/** The register by date through the API: each look-up is decided by the version in force at its time, and its line says which. */

/** From day one: another basis, no VISITATION, a cell that ends on the 10th, and jobs no more for the job centre. */
const changed: Register = (() => {
  const { VISITATION: _gone, ...purposes } = second.purposes
  const purpose = second.purposes['SANCTION_ASSESSMENT'] ?? purposeOf('SANCTION_ASSESSMENT')
  const own = purpose.cells['ydelsesservice'] ?? {}
  const cells = {
    ...purpose.cells,
    ydelsesservice: { ...own, ECONOMY: { BENEFITS: { basis: 'OWN', to: '2026-04-10' } satisfies Cell } },
  }
  const course = { ...purposeOf('CONTACT_COURSE'), to: '2026-04-10' }
  return {
    ...second,
    purposes: { ...purposes, CONTACT_COURSE: course, SANCTION_ASSESSMENT: { ...purpose, cells } },
  }
})()
let house: House

beforeAll(async () => {
  house = await openStory({
    change: (assembly) => ({
      ...assembly,
      registers: [{ register }, { register: changed, from: DAY_ONE }],
    }),
  })
})
beforeEach(() => house.setNow(BEFORE))
afterAll(() => house.close())

const SEE = 'access(only: ALL) { source category basis code policyVersion }'
const asYdun = (see = SEE): Promise<Json> => lookUp(house, { as: 'ydun', at: 'Else', for: 'SANCTION_ASSESSMENT', see })

function rowOf(citizen: Json, source: string, category: string): Json {
  return listAt(citizen, 'access').find((row) => at(row, 'source') === source && at(row, 'category') === category)
}

test('the same look-up is decided by the version of its time, and every row names it', async () => {
  const first = await asYdun()
  house.setNow(AFTER)
  const later = await asYdun()
  expect(rowOf(first, 'jobcenter', 'HEALTH')).toMatchObject({ code: 'CONSENT_MISSING', basis: null })
  expect(rowOf(later, 'jobcenter', 'HEALTH')).toMatchObject({ code: null, basis: 'STATUTE' })
  const namesIn = (citizen: Json) => [...new Set(listAt(citizen, 'access').map((row) => at(row, 'policyVersion')))]
  expect([namesIn(first), namesIn(later)]).toEqual([['1.1.0'], ['2.0.0']])
})

test('a cell of its own days ends within a version', async () => {
  house.setNow('2026-04-09T23:59:59+02:00')
  expect(rowOf(await asYdun(), 'ydelsesservice', 'ECONOMY')).toMatchObject({ basis: 'OWN' })
  house.setNow('2026-04-10T00:00:00+02:00')
  const over = await asYdun()
  expect(rowOf(over, 'ydelsesservice', 'ECONOMY')).toMatchObject({ code: 'BARRED', policyVersion: '2.0.0' })
  expect(rowOf(over, 'ydelsesservice', 'CASE')).toMatchObject({ basis: 'OWN' })
})

test('every line of the trail names the version that decided, refusals, misses and readings too', async () => {
  const ask = async () => {
    const before = linesOf(house).length
    await asYdun()
    await lookUp(house, { as: 'fremmed', at: 'Else', for: 'CONTACT_COURSE', see: SEE })
    await house.ask('ydun', '{ citizen(id: "nobody", purpose: SANCTION_ASSESSMENT) { id } }')
    await house.ask('else', '{ accessLog { edges { node { purpose } } } }')
    return linesOf(house).slice(before)
  }
  const first = await ask()
  house.setNow(AFTER)
  const later = await ask()
  expect(first.length).toBeGreaterThanOrEqual(4)
  expect(new Set(first.map((line) => at(line, 'policyVersion')))).toEqual(new Set(['1.1.0']))
  expect(new Set(later.map((line) => at(line, 'policyVersion')))).toEqual(new Set(['2.0.0']))
  const purposes = later.filter((line) => at(line, 'purpose', 'version') !== 'none')
  expect(new Set(purposes.map((line) => at(line, 'purpose', 'version')))).toEqual(new Set(['2.0.0']))
})

test('`purposes` lists what is in force now', async () => {
  const list = async () => {
    const { body } = await house.ask('jonna', '{ purposes { id policyVersion cells { source category } } }')
    return listAt(body, 'data', 'purposes')
  }
  const idsOf = (purposes: readonly Json[]) => purposes.map((purpose) => at(purpose, 'id'))
  expect(idsOf(await list())).toEqual(expect.arrayContaining(['CONTACT_COURSE', 'VISITATION']))
  house.setNow(AFTER)
  expect(idsOf(await list())).toContain('CONTACT_COURSE')
  expect(idsOf(await list())).not.toContain('VISITATION')
  house.setNow('2026-04-10T00:00:00+02:00')
  expect(idsOf(await list())).not.toContain('CONTACT_COURSE')
  house.setNow('2025-06-30T23:59:59+02:00')
  expect(await list()).toEqual([])
})

test('a purpose that the version does not hold, or no longer, is not allowed', async () => {
  const codesOf = async (purpose: string) => {
    const seen = await lookUp(house, { as: 'jonna', at: 'Else', for: purpose, see: SEE })
    return [...new Set(listAt(seen, 'access').map((row) => at(row, 'code')))]
  }
  expect(await codesOf('VISITATION')).not.toContain('PURPOSE_NOT_ALLOWED')
  house.setNow(AFTER)
  expect(await codesOf('VISITATION')).toEqual(['PURPOSE_NOT_ALLOWED'])
  house.setNow('2026-04-10T00:00:00+02:00')
  expect(await codesOf('CONTACT_COURSE')).toEqual(['PURPOSE_NOT_ALLOWED'])
})

test('what an earlier version permitted is not even asked for by a later one', async () => {
  const see = 'ydelsesservice { source { state } payments(first: 1) { edges { node { id } } } }'
  const asJonna = () => lookUp(house, { as: 'jonna', at: 'Else', for: 'SANCTION_ASSESSMENT', see })
  expect(at(await asJonna(), 'ydelsesservice', 'source', 'state')).toBe('OK')
  expect(at(await asJonna(), 'ydelsesservice', 'source', 'state')).toBe('OK')
  house.setNow(AFTER)
  const before = (await house.calls('ydelsesservice')).length
  const citizen = await lookUp(house, {
    as: 'jonna',
    at: 'Else',
    for: 'SANCTION_ASSESSMENT',
    see: 'ydelsesservice { source { state } payments(first: 1) { edges { node { paid { amount } } } } }',
  })
  expect(at(citizen, 'ydelsesservice', 'source', 'state')).toBe('WITHHELD')
  expect((await house.calls('ydelsesservice')).length).toBe(before)
})

test('the citizen reads the purpose of an old look-up, also when the register no longer has it', async () => {
  await lookUp(house, { as: 'jonna', at: 'Else', for: 'VISITATION', see: SEE })
  house.setNow(AFTER)
  const { body } = await house.ask('else', '{ accessLog { edges { node { purpose text } } } }')
  const entry = nodes(body, 'data', 'accessLog').find((node) => at(node, 'purpose') === 'VISITATION')
  expect(String(at(entry, 'text'))).toContain('Visitation og revisitation')
})

test('`whatIf` answers by the version of the instant assumed', async () => {
  const query = `query($facts: WhatIfFacts!) {
    whatIf(purpose: SANCTION_ASSESSMENT, facts: $facts) { source category basis code policyVersion }
  }`
  const ask = async (now: string) => {
    const held = [{ unit: '71dc8627-4595-59c0-95bc-7fda2553efea' }]
    const facts = { now, birthDate: '1991-01-02', cases: [{ source: 'ydelsesservice', reference: 'case', held }] }
    const { body } = await house.ask('ydun', query, { facts })
    return rowOf({ access: at(body, 'data', 'whatIf') }, 'jobcenter', 'HEALTH')
  }
  expect(await ask(BEFORE)).toMatchObject({ code: 'CONSENT_MISSING', policyVersion: '1.1.0' })
  expect(await ask(AFTER)).toMatchObject({ basis: 'STATUTE', policyVersion: '2.0.0' })
})
