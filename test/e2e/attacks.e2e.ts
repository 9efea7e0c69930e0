import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type House, startHouse } from '../harness.ts'
import { at, listAt } from '../json.ts'

/** What an attacker once found, and must not find again. */

const ELSE = '0201919990'
const CASE = { source: 'ydelsesservice', reference: '383edd2f-41ce-5c68-8939-23b69f88b434' }
const REQUEST = `mutation ($input: ConsentRequest!) { requestConsent(input: $input) { id } }`
const input = {
  cpr: ELSE,
  purposes: ['SANCTION_ASSESSMENT'],
  sources: ['domus'],
  categories: ['SOCIAL'],
  case: CASE,
  validUntil: '2026-06-01T00:00:00+02:00',
}

let house: House
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.close())

describe('free text and names that are no source', () => {
  test.each([
    ['an exception that names a person', { ...input, except: [{ source: 'Else Test Lauridsen' }] }, 'except'],
    ['a source that every object has', { ...input, sources: ['constructor'] }, 'sources'],
    ['a prototype', { ...input, sources: ['__proto__'] }, 'sources'],
  ])('%s never enters the consent ledger', async (_what, asked, part) => {
    const { body } = await house.ask('ydun', REQUEST, { input: asked })
    expect(at(body, 'errors', 0, 'extensions', 'code')).toBe('CONSENT_TOO_BROAD')
    expect(listAt(body, 'errors', 0, 'extensions', 'parts')).toContain(part)
  })
})

describe('references of a federation router', () => {
  test('a made-up view opens nothing, and no ticket is shown', async () => {
    const view = { __typename: 'Citizen', ticket: 'x', look: { citizenId: 'FAKE', ruling: { kind: 'REFUSED' } } }
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Citizen { id ticket } } }`
    const { text } = await house.ask('ydun', query, { r: [view] })
    expect(text).not.toContain('FAKE')
    const own = await house.ask(
      'ydun',
      `query ($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { id ticket } }`,
      { cpr: ELSE },
    )
    expect(at(own.body, 'data', 'citizen', 'ticket')).toBeNull()
    expect(at(own.body, 'data', 'citizen', 'id')).toEqual(expect.any(String))
  })
})

describe('the trail of a refused look-up', () => {
  test('names what was asked, whatever else is to be explained', async () => {
    const ask = `query Probe($cpr: CPR!) { citizen(cpr: $cpr, purpose: CONTACT_COURSE) {
      jobcenter { medicalDocuments { edges { node { title } } } } access(only: ALL) { code } } }`
    await house.ask('ydun', ask, { cpr: ELSE })
    const { body } = await house.ask(
      'dpo',
      `{ trail(first: 2) { edges { node { operation denied { source category code } } } } }`,
    )
    const node = at(body, 'data', 'trail', 'edges', 1, 'node')
    expect(at(node, 'operation')).toBe('Probe')
    expect(listAt(node, 'denied')).toContainEqual({ source: 'jobcenter', category: 'HEALTH', code: 'CORE_BAR' })
  })
})

describe('a consent asked for', () => {
  test('about a number that leads nowhere is a line of the trail', async () => {
    const asked = { ...input, cpr: 'not a number' }
    const { body } = await house.ask('ydun', REQUEST, { input: asked })
    expect(at(body, 'errors', 0, 'extensions', 'code')).toBe('UNKNOWN_CITIZEN')
    const trail = await house.ask('dpo', `{ trail(first: 2) { edges { node { operation purpose denied { code } } } } }`)
    expect(at(trail.body, 'data', 'trail', 'edges', 1, 'node')).toEqual({
      operation: 'mutation',
      purpose: 'SANCTION_ASSESSMENT',
      denied: [{ code: 'UNKNOWN_CITIZEN' }],
    })
  })
})

describe('one request', () => {
  test('looks at no more than a hundred citizens, over all its fields', async () => {
    const numbers = JSON.stringify(Array.from({ length: 60 }, () => ELSE))
    const field = `citizens(cprs: ${numbers}, purpose: SANCTION_ASSESSMENT) { outcome }`
    const { body } = await house.ask('ydun', `{ a: ${field} b: ${field} }`)
    expect(listAt(body, 'data', 'a')).toHaveLength(60)
    expect(at(body, 'data', 'b')).toBeNull()
    expect(at(body, 'errors', 0, 'extensions', 'code')).toBe('TOO_MANY_CITIZENS')
  })
})
