import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rateDefaults } from '../../src/rate.ts'
import { createWorld } from '../../src/sandbox/world.ts'
import type { House } from '../harness.ts'
import { at, listAt } from '../json.ts'
import { numberOf, openStory } from './story.ts'
import { linesOf } from './trail-lines.ts'

/** What a second attacker once found, and must not find again. */

let house: House
beforeAll(async () => {
  house = await openStory({
    population: 60,
    change: (assembly) => ({
      ...assembly,
      rates: { ...rateDefaults, own: { requestsPerMinute: 30 } },
    }),
  })
})
afterAll(() => house.close())

describe('a citizen', () => {
  const OTHERS = `query Others($cprs: [CPR!]) { citizens(cprs: $cprs, purpose: OWN_INSIGHT) { outcome } }`
  const OWN = `query Own($cpr: CPR!) { citizen(cpr: $cpr, purpose: OWN_INSIGHT) { identity { fullName } } }`

  test('cannot have the register asked about everybody else, a hundred numbers at a time', async () => {
    const strangers = createWorld(60, 20260302)
      .residents.filter(({ generated }) => generated !== undefined)
      .map(({ number }) => number)
    const first = await house.ask('else', OTHERS, { cprs: strangers.slice(0, 30) })
    expect(listAt(first.body, 'data', 'citizens').map((one) => at(one, 'outcome'))).not.toContain('DECIDED')
    const asked = (await house.calls('cpr')).length
    const second = await house.ask('else', OTHERS, { cprs: strangers.slice(30, 31) })
    expect(at(second.body, 'errors', 0, 'extensions', 'code')).toBe('MASS_LOOKUP')
    expect((await house.calls('cpr')).length).toBe(asked)
    const own = await house.ask('else', OWN, { cpr: numberOf('Else') })
    expect(at(own.body, 'data', 'citizen', 'identity', 'fullName')).toEqual(expect.any(String))
  })
})

describe('a section asked for in two places, one of which is left out', () => {
  test('shows what the other place asks for alone, however often it is asked, and the line names all that is shown', async () => {
    const query = `query Twice($cpr: CPR!, $yes: Boolean!, $no: Boolean!) { citizen(cpr: $cpr, purpose: OWN_INSIGHT) {
      identity @skip(if: $yes) { ... on Identity { age @skip(if: $no) birthDate @skip(if: $no) } }
      identity { fullName } } }`
    for (let time = 0; time < 3; time += 1) {
      const { body } = await house.ask('else', query, { cpr: numberOf('Else'), yes: true, no: false })
      expect(Object.keys(Object(at(body, 'data', 'citizen', 'identity')))).toEqual(['fullName'])
    }
    expect(linesOf(house).at(-1)).toMatchObject({ fields: ['Identity.fullName'] })
  })
})
