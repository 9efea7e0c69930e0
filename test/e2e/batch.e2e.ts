import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorld, type Profile, type Resident } from '../../src/sandbox/world.ts'
import { type Answered, type House, startHouse } from '../harness.ts'
import { at, type Json, listAt } from '../json.ts'
import { linesOf } from './trail-lines.ts'
import { SOURCES, sectionOf, WHOLE_VIEW } from './whole-view.ts'

/** Many citizens in one request: few calls, the right order, and in time. */

const POPULATION = 150
const HURRIED_MS = 1_500
const SLACK_MS = 100
/** A machine that has other work in a moment of measuring says nothing of the gateway: measure again. */
const MEASURED = { retry: 2 }
const LONG = { timeout: 40_000 }
const REASON = 'a hundred at once'

const generated = createWorld(POPULATION, 20260302).residents.filter((resident) => resident.generated !== undefined)

/** house with all the time in the world, its sources' limits off */
let house: House
/** a house in a hurry, its sources' limits on */
let hurried: House

beforeAll(async () => {
  house = await startHouse({ population: POPULATION, deadlineMs: 25_000 })
  hurried = await startHouse({ population: POPULATION, deadlineMs: HURRIED_MS })
  for (const source of SOURCES) await house.control(source, 'PUT', 'graenser', { til: false })
})

afterAll(async () => {
  await house.close()
  await hurried.close()
})

/** Some of the generated residents, with a part of their story or without. */
function some(count: number, has: (profile: Profile) => boolean = () => true): readonly Resident[] {
  const found = generated.filter(({ generated: profile }) => profile !== undefined && has(profile)).slice(0, count)
  expect(found.length).toBeGreaterThan(1)
  return found
}

function numbersOf(residents: readonly Resident[]): readonly string[] {
  return residents.map(({ number }) => number)
}

function askMany(
  from: House,
  persona: string,
  purpose: string,
  cprs: readonly string[],
  selection: string,
): Promise<Answered> {
  const query = `query ($cprs: [CPR!], $why: String) {
    citizens(cprs: $cprs, purpose: ${purpose}, justification: $why) { outcome citizen { ${selection} } } }`
  return from.ask(persona, query, { cprs, why: REASON })
}

function items({ status, body }: Answered): readonly Json[] {
  expect(status).toBe(200)
  expect(at(body, 'errors')).toBeUndefined()
  return listAt(body, 'data', 'citizens')
}

/** Runs a request and tells how many calls of each operation every source received for it. */
async function counting(run: () => Promise<void>): Promise<(source: string, operation: string) => number> {
  const before = new Map<string, number>()
  for (const source of SOURCES) before.set(source, (await house.calls(source)).length)
  await run()
  const calls = new Map<string, readonly Json[]>()
  for (const source of SOURCES) {
    const all = await house.calls(source)
    expect(all.length).toBeLessThan(1_000)
    calls.set(source, all.slice(0, all.length - (before.get(source) ?? 0)))
  }
  return (source, operation) =>
    (calls.get(source) ?? []).filter((row) => operation === '*' || at(row, 'operation') === operation).length
}

describe('calls for a hundred citizens', LONG, () => {
  test('jobcenter: one batch, and none to the sources of which nothing is permitted', async () => {
    const residents = some(100, ({ benefit, jobcenter }) => benefit !== undefined && jobcenter !== undefined)
    expect(residents).toHaveLength(100)
    const selection =
      'identity { fullName } jobcenter { source { state } contactGroup { from group { code } } } domus { source { state } }'
    const count = await counting(async () => {
      const answer = items(await askMany(house, 'ydun', 'SANCTION_ASSESSMENT', numbersOf(residents), selection))
      expect(answer.map((item) => at(item, 'outcome'))).toEqual(residents.map(() => 'DECIDED'))
      const names = residents.map(({ firstName, middleName, lastName }) => `${firstName} ${middleName} ${lastName}`)
      expect(answer.map((item) => at(item, 'citizen', 'identity', 'fullName'))).toEqual(names)
      const since = residents.map(({ generated: profile }) => profile?.jobcenter?.since)
      expect(answer.map((item) => at(item, 'citizen', 'jobcenter', 'contactGroup', 'from'))).toEqual(since)
      expect(new Set(answer.map((item) => at(item, 'citizen', 'domus', 'source', 'state')))).toEqual(
        new Set(['WITHHELD']),
      )
    })
    expect(count('jobcenter', '*')).toBe(1)
    expect(count('jobcenter', 'BorgerBatch')).toBe(1)
    for (const source of ['domus', 'dubu', 'rehabilitation']) expect(count(source, '*')).toBe(0)
    // A source without batch: each citizen once for the record, and the caseworker; both roles for the relation.
    expect(count('cpr', 'PersonLookup')).toBeLessThanOrEqual(101)
    expect(count('ydelsesservice', 'BevillingHent')).toBeLessThanOrEqual(200)
    expect(count('ydelsesservice', '*')).toBe(count('ydelsesservice', 'BevillingHent'))
  })

  test('the facts a decision rests on are one want-set more', async () => {
    const residents = some(100, ({ jobcenter }) => jobcenter?.group === 'JP' || jobcenter?.group === 'AP')
    const selection = 'jobcenter { source { state } contactGroup { group { code } } }'
    const count = await counting(async () => {
      const answer = items(await askMany(house, 'jonna', 'VISITATION', numbersOf(residents), selection))
      expect(new Set(answer.map((item) => at(item, 'citizen', 'jobcenter', 'source', 'state')))).toEqual(
        new Set(['OK']),
      )
    })
    expect(count('jobcenter', 'BorgerBatch')).toBe(2)
    expect(count('jobcenter', '*')).toBe(2)
  })

  test('domus: a search of each type for every fifty', async () => {
    const residents = some(100, ({ social }) => social !== undefined)
    expect(residents.length).toBeGreaterThan(50)
    const batches = Math.ceil(residents.length / 50)
    const numbers = numbersOf(residents)
    const count = await counting(async () => {
      const answer = items(
        await askMany(house, 'solveig', 'ADULT_ASSESSMENT', numbers, 'domus { cases { id number } }'),
      )
      const states = answer.map((item) => listAt(item, 'citizen', 'domus', 'cases').length > 0)
      expect(new Set(states)).toEqual(new Set([true]))
    })
    // Facts: CarePlan. Data, for CASE alone: ServiceRequest, CarePlan and the Patient who alone says it is protected.
    expect(count('domus', 'Soeg')).toBeLessThanOrEqual(3 * batches)
    expect(count('domus', 'SoegPatient')).toBeLessThanOrEqual(batches)
    expect(count('domus', 'NaesteSide')).toBeLessThanOrEqual(2 * batches)
  })

  test('dubu, domus and rehabilitation: as many calls as their maxima need, whoever is known to them', async () => {
    const residents = some(100)
    const count = await counting(async () => {
      const answer = items(await askMany(house, 'dpo', 'LOG_CONTROL', numbersOf(residents), WHOLE_VIEW))
      residents.forEach(({ generated: profile }, index) => {
        const state = (source: string): Json => at(answer[index], 'citizen', sectionOf(source), 'source', 'state')
        expect(state('rehabilitation')).toBe(profile?.rehabilitation === undefined ? 'EMPTY' : 'OK')
        expect(state('domus')).toBe(profile?.social === undefined ? 'EMPTY' : 'OK')
        if (profile?.child !== undefined) expect(state('dubu')).toBe('OK')
      })
    })
    const cases = residents.filter(({ generated: profile }) => profile?.rehabilitation !== undefined).length
    expect(count('jobcenter', '*')).toBe(1)
    expect(count('dubu', 'Fremsoeg')).toBe(2)
    expect(count('dubu', '*')).toBe(2)
    expect(count('domus', 'Soeg')).toBeLessThanOrEqual(2 * 2)
    expect(count('domus', 'SoegPatient')).toBe(2)
    expect(count('rehabilitation', 'SoegSager')).toBe(4)
    for (const operation of ['Sag', 'ForberedendeDel', 'Moeder'])
      expect(count('rehabilitation', operation)).toBeLessThanOrEqual(cases)
  })

  test('two want-sets of one source are two batches, equal ones are one', async () => {
    const numbers = numbersOf(some(60))
    const query = `query ($a: [CPR!], $b: [CPR!], $c: [CPR!], $why: String) {
      a: citizens(cprs: $a, purpose: CHILD_NOTIFICATION, justification: $why) { citizen { dubu { cases { id } } } }
      b: citizens(cprs: $b, purpose: CHILD_NOTIFICATION, justification: $why) { citizen { ...Contacts } }
      c: citizens(cprs: $c, purpose: CHILD_NOTIFICATION, justification: $why) { citizen { dubu { cases { category } } } } }
      fragment Contacts on Citizen { dubu { cases { id primaryCaseworker { name } } } }`
    const [a, b, c] = [numbers.slice(0, 20), numbers.slice(20, 40), numbers.slice(40)]
    const count = await counting(async () => {
      const { body, status } = await house.ask('borge', query, { a, b, c, why: REASON })
      expect(at(body, 'errors')).toBeUndefined()
      expect(status).toBe(200)
    })
    expect(count('dubu', 'Fremsoeg')).toBe(2)
    expect(count('cpr', 'PersonLookup')).toBeLessThanOrEqual(61)
  })
})

describe('the items of a list', () => {
  const ELSE = '0201919990'
  const MAX = '0107729995'
  const LONNI = '0201609996'
  const MAGNUS = '0504909995'
  const EINER = '0201609995'
  const NOBODY = '0101019999'

  test('known, unknown, barred and repeated ones stand where they were asked for', async () => {
    const cprs = [ELSE, 'x', LONNI, MAX, NOBODY, MAGNUS, '020191-9990', EINER, '', MAX]
    const before = linesOf(house).length
    const selection = 'id jobcenter { source { state } contactGroup { from } } access { code }'
    const answer = items(await askMany(house, 'einer-ansat', 'CONTACT_COURSE', cprs, selection))
    const expected = [
      'DECIDED',
      'UNKNOWN',
      'REFUSED',
      'DECIDED',
      'UNKNOWN',
      'REFUSED',
      'DECIDED',
      'REFUSED',
      'UNKNOWN',
      'DECIDED',
    ]
    expect(answer.map((item) => at(item, 'outcome'))).toEqual(expected)
    expect(answer[6]).toEqual(answer[0])
    expect(answer[9]).toEqual(answer[3])
    expect(at(answer[0], 'citizen', 'id')).not.toBe(at(answer[3], 'citizen', 'id'))
    expect(at(answer[0], 'citizen', 'jobcenter', 'contactGroup', 'from')).toBe('2025-09-01')
    expect(at(answer[3], 'citizen', 'jobcenter', 'contactGroup', 'from')).toBe('2022-05-01')
    for (const index of [1, 4, 8]) expect(at(answer[index], 'citizen')).toBeNull()
    for (const index of [2, 5, 7]) {
      expect(at(answer[index], 'citizen', 'jobcenter', 'source', 'state')).toBe('WITHHELD')
      const codes = listAt(answer[index], 'citizen', 'access').map((row) => at(row, 'code'))
      expect(new Set(codes)).toEqual(new Set(['CORE_BAR']))
    }
    // Five look-ups of known citizens and three at nobody, each with its own line and id.
    const lines = linesOf(house).slice(before)
    expect(lines).toHaveLength(8)
    expect(new Set(lines.map((line) => at(line, 'lookupId'))).size).toBe(8)
    const effects = lines.map((line) => at(line, 'decisions', 0, 'code') ?? 'PERMIT')
    expect(effects.toSorted()).toEqual(
      ['CORE_BAR', 'CORE_BAR', 'CORE_BAR', 'PERMIT', 'PERMIT', ...Array<string>(3).fill('UNKNOWN_CITIZEN')].toSorted(),
    )
  })

  test('numbers come first, then ids, and both forms of one citizen are one look-up', async () => {
    const first = items(await askMany(house, 'jonna', 'CONTACT_COURSE', [MAX, ELSE], 'id'))
    const ids = [at(first[1], 'citizen', 'id'), 'garbage', at(first[0], 'citizen', 'id')]
    const before = linesOf(house).length
    const query = `query ($cprs: [CPR!], $ids: [ID!]) {
      citizens(cprs: $cprs, ids: $ids, purpose: CONTACT_COURSE) { outcome citizen { id identity { fullName } } } }`
    const answer = items(await house.ask('jonna', query, { cprs: [ELSE], ids }))
    expect(answer.map((item) => at(item, 'citizen', 'identity', 'fullName') ?? at(item, 'outcome'))).toEqual([
      'Else Test Lauridsen',
      'Else Test Lauridsen',
      'UNKNOWN',
      'Max Test Berggren',
    ])
    expect(linesOf(house).slice(before)).toHaveLength(3)
  })

  test('a source that fails for all fails no item', async () => {
    const residents = some(30, ({ benefit, jobcenter }) => benefit !== undefined && jobcenter !== undefined)
    await house.control('jobcenter', 'PUT', 'opfoersel', { profil: 'afbrudt', operationer: ['*'] })
    const selection = 'identity { fullName } jobcenter { source { state } contactGroup { from } }'
    const answer = items(await askMany(house, 'ydun', 'SANCTION_ASSESSMENT', numbersOf(residents), selection))
    await house.control('jobcenter', 'PUT', 'opfoersel', { profil: 'hurtig', operationer: ['*'] })
    for (const item of answer) {
      expect(at(item, 'outcome')).toBe('DECIDED')
      expect(at(item, 'citizen', 'identity', 'fullName')).toEqual(expect.any(String))
      expect(at(item, 'citizen', 'jobcenter', 'source', 'state')).toBe('UNAVAILABLE')
    }
  })
})

describe('with the limits of the sources on', () => {
  const selection = `identity { fullName } jobcenter { source { state } case { id } }
    ydelsesservice { source { state } grants(first: 1) { edges { node { id } } } } access { code }`

  async function timed(persona: string, purpose: string, residents: readonly Resident[]) {
    const started = performance.now()
    const answer = items(await askMany(hurried, persona, purpose, numbersOf(residents), selection))
    return { answer, ms: performance.now() - started }
  }

  beforeAll(async () => {
    await timed('ydun', 'SANCTION_ASSESSMENT', some(100))
  })

  test(
    'late citizens of a source are TIMEOUT, those whose facts came late RELATIONS_UNAVAILABLE, in time',
    MEASURED,
    async () => {
      const residents = some(100, ({ benefit, jobcenter }) => benefit !== undefined && jobcenter !== undefined)
      await hurried.reset()
      const { answer, ms } = await timed('ydun', 'SANCTION_ASSESSMENT', residents)
      expect(ms).toBeLessThan(HURRIED_MS + SLACK_MS)
      expect(answer).toHaveLength(100)
      const outcomes = answer.map((item) => at(item, 'outcome'))
      expect(outcomes).toContain('REFUSED')
      expect(outcomes).toContain('DECIDED')
      for (const item of answer) {
        const states = ['jobcenter', 'ydelsesservice'].map((field) => at(item, 'citizen', field, 'source', 'state'))
        if (at(item, 'outcome') === 'REFUSED') {
          expect(states).toEqual(['WITHHELD', 'WITHHELD'])
          const codes = listAt(item, 'citizen', 'access').map((row) => at(row, 'code'))
          expect(new Set(codes)).toEqual(new Set(['RELATIONS_UNAVAILABLE']))
        } else {
          expect(at(item, 'outcome')).toBe('DECIDED')
          for (const state of states) expect(['OK', 'TIMEOUT']).toContain(state)
        }
      }
    },
  )

  test('where no relation is asked for, the late ones are TIMEOUT and the others stand', MEASURED, async () => {
    await hurried.reset()
    const { answer, ms } = await timed(
      'dpo',
      'LOG_CONTROL',
      some(18, ({ benefit }) => benefit !== undefined),
    )
    expect(ms).toBeLessThan(HURRIED_MS + SLACK_MS)
    const states = answer.map((item) => at(item, 'citizen', 'ydelsesservice', 'source', 'state'))
    expect(answer.map((item) => at(item, 'outcome'))).toEqual(answer.map(() => 'DECIDED'))
    expect(new Set(states)).toEqual(new Set(['OK', 'TIMEOUT']))
    for (const item of answer) expect(at(item, 'citizen', 'jobcenter', 'source', 'state')).toMatch(/^(OK|EMPTY)$/)
  })

  test('every late look-up has its line', () => {
    const lines = linesOf(hurried).filter((line) => at(line, 'purpose', 'id') === 'SANCTION_ASSESSMENT')
    expect(lines.length).toBeGreaterThanOrEqual(200)
    expect(lines.length % 100).toBe(0)
  })
})
