import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { House } from '../harness.ts'
import { at, type Json } from '../json.ts'
import { cell, codes, lookUp, nodes, numberOf, openStory, question } from './story.ts'

/** Changed numbers: once a read has shown that a number was changed, the citizen is found under all of them. */

const OLD_NUMBER_OF_EK = '6201919907'
const NEW_NUMBER_OF_ELSE = '6301919906'
const BENEFIT_CASE_OF_ELSE = { source: 'ydelsesservice', reference: '383edd2f-41ce-5c68-8939-23b69f88b434' }

let folder = ''
let house: House
const open = (): Promise<House> =>
  openStory({
    change: (assembly) => ({ ...assembly, databaseUrl: `sqlite:${join(folder, 'samblik.sqlite')}` }),
  })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samblik-alias-'))
  house = await open()
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

const log = async (citizen: string): Promise<readonly Json[]> =>
  nodes((await house.ask(citizen, question('access-log'))).body, 'data', 'accessLog')

describe('EK, asked for by the new number', () => {
  const SEE = `
    id
    identity { source { state } fullName }
    domus { source { state } targetGroups { kind } interventions { edges { node { paragraph { code } } } } housing { edges { node { kind } } } }
    access { code }`
  const asSolveig = { as: 'solveig', at: 'EK', for: 'ADULT_ASSESSMENT', see: SEE }
  const FOUND = {
    id: expect.any(String),
    identity: { source: { state: 'OK' }, fullName: 'EK Test Lauridsen' },
    domus: {
      source: { state: 'OK' },
      targetGroups: [{ kind: 'ALCOHOL_MISUSE' }],
      interventions: { edges: [{ node: { paragraph: { code: '101' } } }] },
      housing: { edges: [{ node: { kind: 'NO_HOME' } }] },
    },
    access: [{ code: null }, { code: null }, { code: null }, { code: null }],
  }
  /** How often DOMUS was asked what during a look-up. */
  async function callsOf(look: Parameters<typeof lookUp>[1]): Promise<readonly Json[]> {
    const before = (await house.calls('domus')).length
    await lookUp(house, look)
    const calls = await house.calls('domus')
    return calls.slice(0, calls.length - before).map((call) => at(call, 'operation'))
  }
  const REFUSED_STATICALLY = {
    as: 'jonna',
    at: OLD_NUMBER_OF_EK,
    for: 'CHILD_ASSESSMENT',
    see: 'dubu { source { state } } access { code }',
  }

  test('is not found in DOMUS before anybody has asked by the old one: no case gives a relation', async () => {
    const citizen = await lookUp(house, asSolveig)
    expect(codes(citizen)).toEqual(['CASE_RELATION_MISSING'])
    expect(at(citizen, 'domus', 'source', 'state')).toBe('WITHHELD')
    expect(codes(await lookUp(house, REFUSED_STATICALLY))).toEqual(['CORE_BAR'])
    expect((await log('ek')).map((line) => at(line, 'purpose'))).toEqual(['TRAIL_READ', 'ADULT_ASSESSMENT'])
  })

  test('is found everywhere after one look by the old number, whoever made it', async () => {
    await lookUp(house, { as: 'jonna', at: OLD_NUMBER_OF_EK, for: 'CONTACT_COURSE', see: 'identity { fullName }' })
    expect(await lookUp(house, asSolveig)).toEqual(FOUND)
  })

  test('is asked of DOMUS no more often than anybody else', async () => {
    const elsewhere = await callsOf({ ...asSolveig, at: 'Magnus' })
    for (const number of [numberOf('EK'), OLD_NUMBER_OF_EK])
      expect((await callsOf({ ...asSolveig, at: number })).toSorted()).toEqual(elsewhere.toSorted())
  })

  test('has the same id and the same answer by either number', async () => {
    expect(await lookUp(house, asSolveig)).toEqual(await lookUp(house, { ...asSolveig, at: OLD_NUMBER_OF_EK }))
  })

  test('sees the own record of every source by the new number', async () => {
    const see =
      'jobcenter { source { state } } ydelsesservice { source { state } } domus { source { state } targetGroups { kind } }'
    const own = await lookUp(house, { as: 'ek', at: 'EK', for: 'OWN_INSIGHT', see })
    expect(at(own, 'domus')).toEqual({ source: { state: 'OK' }, targetGroups: [{ kind: 'ALCOHOL_MISUSE' }] })
  })

  test('finds in the log what was asked by the old number before, refused before any read', async () => {
    const purposes = (await log('ek')).map((line) => at(line, 'purpose'))
    expect(purposes).toContain('CHILD_ASSESSMENT')
    expect(purposes.filter((purpose) => purpose === 'CONTACT_COURSE')).toHaveLength(1)
    expect(purposes.at(-1)).toBe('ADULT_ASSESSMENT')
  })

  test('stands nowhere in the database with a number', () => {
    const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'))
    expect(bytes.join('').length).toBeGreaterThan(10_000)
    for (const number of [numberOf('EK'), OLD_NUMBER_OF_EK]) expect(bytes.join('')).not.toContain(number)
    expect(house.log.join('\n')).not.toMatch(/\d{10}/)
  })

  test('is found after a restart, too', async () => {
    await house.close()
    house = await open()
    expect(await lookUp(house, asSolveig)).toEqual(FOUND)
  })
})

describe('Else, whose number is changed while a consent of hers is in force', () => {
  const SEE = 'domus { source { state } housing { edges { node { allotted } } } } access { source category code basis }'
  const ask = { as: 'ydun', at: NEW_NUMBER_OF_ELSE, for: 'SANCTION_ASSESSMENT', see: SEE }
  const housing = (citizen: Json): Json => cell(citizen, 'domus', 'HOUSING')

  test('consents and log are hers under both numbers, and other sources know her by the old one', async () => {
    const input = {
      cpr: numberOf('Else'),
      purposes: ['SANCTION_ASSESSMENT'],
      sources: ['domus'],
      categories: ['HOUSING'],
      case: BENEFIT_CASE_OF_ELSE,
      validUntil: '2026-09-01T00:00:00+02:00',
    }
    const requested = await house.ask('ydun', question('request-consent'), { input })
    const id = at(requested.body, 'data', 'requestConsent', 'id')
    await house.ask('else', question('grant-consent'), { id })
    await house.control('cpr', 'POST', 'haendelse', { type: 'NUMMER_AENDRET', borger: 'Else' })
    expect(codes(await lookUp(house, ask))).toEqual(['CASE_RELATION_MISSING'])

    await lookUp(house, { as: 'jonna', at: 'Else', for: 'CONTACT_COURSE', see: 'id' })
    const found = await lookUp(house, ask)
    expect(housing(found)).toMatchObject({ basis: 'CONSENT', code: null })
    expect(at(found, 'domus', 'source', 'state')).toBe('OK')

    await house.ask('else', question('withdraw-consent'), { id })
    const after = await lookUp(house, ask)
    expect(housing(after)).toMatchObject({ code: 'CONSENT_WITHDRAWN' })
    const seen = (await log('else')).filter((line) => at(line, 'purpose') === 'SANCTION_ASSESSMENT')
    expect(seen.map((line) => at(line, 'effect'))).toEqual(['DENY', 'PERMIT', 'DENY', null])
  })
})
