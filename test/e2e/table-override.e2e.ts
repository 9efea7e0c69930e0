import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type CaseFact, type Category, Uuid } from '../../src/contract.ts'
import { caseFact, cpr, HOUR, MINE, NOW, OTHER_UNIT } from '../access-kit.ts'
import { at, type Json, listAt } from '../json.ts'
import { adult, openStage, outcomeOf, type Stage } from './staged.ts'
import { type Ledger, ledgerOf } from './staged-consents.ts'
import { nodes } from './story.ts'

/** Section 7 of the access rules through the API: what an emergency access opens, for whom, when, and what it never does. */

let stage: Stage
let citizens = 0
let clock = NOW

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.house.close())
beforeEach(() => {
  stage.clear()
  clock = NOW
})

const SEEN = 'access(only: ALL) { source category basis reference code overrode }'
const NURSE = { id: 'nora', roles: ['EMERGENCY_ACCESS'] }
const LOOK = { for: 'SANCTION_ASSESSMENT', authority: 'BENEFITS', viewer: NURSE, see: SEEN }
const REASON = 'x'.repeat(20)
const CONSENT = {
  purposes: ['SANCTION_ASSESSMENT'],
  sources: ['domus'],
  categories: ['HEALTH', 'CASE'],
  case: { source: 'ydelsesservice', reference: 'case-1' },
}
const instant = (later = 0): string => new Date(clock + later).toISOString()

function newcomer() {
  citizens += 1
  const number = cpr(`010107${String(1000 + citizens)}`)
  return { number, ledger: ledgerOf(stage, number, CONSENT) }
}

function turn(ms: number): void {
  clock += ms
  stage.house.setNow(instant())
}

/** The id of a registration, or the code that refused it. */
async function register(number: string, change: object = {}, who: object = {}): Promise<string> {
  const query = 'mutation($input: EmergencyAccessInput!) { registerEmergencyAccess(input: $input) { id } }'
  const input = { cpr: number, purpose: LOOK.for, reason: REASON, to: instant(4 * HOUR), ...change }
  const { body } = await stage.send({ ...LOOK, ...who }, query, { input })
  return String(at(body, 'data', 'registerEmergencyAccess', 'id') ?? at(body, 'errors', 0, 'extensions', 'code'))
}

async function revoke(id: string): Promise<void> {
  const query = 'mutation($id: ID!) { revokeEmergencyAccess(id: $id) { status } }'
  const { body } = await stage.send(LOOK, query, { id })
  expect(at(body, 'data', 'revokeEmergencyAccess', 'status')).toBe('REVOKED')
}

const rowOf = (citizen: Json, source: string, category: Category): Json =>
  listAt(citizen, 'access').find((row) => at(row, 'source') === source && at(row, 'category') === category)

describe('what it turns', () => {
  const rows: readonly (readonly [string, (on: Ledger) => Promise<unknown>])[] = [
    ['CONSENT_MISSING', async () => undefined],
    ['CONSENT_WITHDRAWN', async (on) => on.withdraw(await on.give())],
    ['CONSENT_DENIED', (on) => on.deny()],
    [
      'CONSENT_EXPIRED',
      async (on) => {
        await on.give({ validUntil: instant(HOUR) })
        turn(HOUR)
      },
    ],
  ]
  test.each(rows)('%s: OVERRIDE, which keeps the code it replaced and names the registration', async (code, act) => {
    const { number, ledger } = newcomer()
    await act(ledger)
    const before = await stage.look({ ...LOOK, at: number })
    expect(outcomeOf(before, 'domus', 'HEALTH')).toBe(code)
    const reference = await register(number)
    const shown = await stage.look({ ...LOOK, at: number })
    for (const category of ['HEALTH', 'CASE'] as const)
      expect(rowOf(shown, 'domus', category)).toMatchObject({
        basis: 'OVERRIDE',
        code: null,
        overrode: code,
        reference,
      })
    await revoke(reference)
    expect(outcomeOf(await stage.look({ ...LOOK, at: number }), 'domus', 'HEALTH')).toBe(code)
  })

  test('it takes the place of a covering consent with a data period, and then there is none; not of one without', async () => {
    const { number, ledger } = newcomer()
    const plan = (id: number, date: string) => ({
      id: Uuid.parse(`00000000-0000-4000-8000-00000000000${id}`),
      limits: { categories: ['CASE'], date: Date.parse(date) },
    })
    stage.tell('domus', { record: { plans: [plan(1, '2020-01-01'), plan(2, '2026-01-15')] } })
    const see = `domus { plans(first: 5) { edges { node { id } } } } ${SEEN}`
    const look = () => stage.look({ ...LOOK, at: number, see })
    await ledger.give({ dataPeriod: { from: '2026-01-01T00:00:00+01:00' } })
    expect(nodes(await look(), 'domus', 'plans')).toHaveLength(1)
    await register(number)
    const opened = await look()
    expect(nodes(opened, 'domus', 'plans')).toHaveLength(2)
    expect(rowOf(opened, 'domus', 'CASE')).toMatchObject({ basis: 'OVERRIDE' })
    await ledger.give()
    expect(rowOf(await look(), 'domus', 'CASE')).toMatchObject({ basis: 'CONSENT', overrode: null })
  })
})

describe('what it never turns', () => {
  const low = { 15: 3, 32: 3, 27: 2, 23: 2 } as const
  const refused: readonly (readonly [string, string, (number: string) => Parameters<Stage['look']>[0]])[] = [
    ['core bar', 'CORE_BAR', () => ({ ...LOOK, viewer: { ...NURSE, cpr: MINE } })],
    ['own number', 'CORE_BAR', (number) => ({ ...LOOK, viewer: { ...NURSE, cpr: cpr(number) } })],
    ['case relation', 'CASE_RELATION_MISSING', () => ({ ...LOOK, viewer: { ...NURSE, unit: OTHER_UNIT } })],
    ['clearance of the user', 'DATA_LIMIT', () => ({ ...LOOK, viewer: { ...NURSE, clearance: low } })],
    ['clearance of the system', 'DATA_LIMIT', () => ({ ...LOOK, client: { clearance: low } })],
    [
      'another viewer of the unit, with the role',
      'CONSENT_MISSING',
      () => ({ ...LOOK, viewer: { ...NURSE, id: 'nils' } }),
    ],
    ['the viewer without the role', 'CONSENT_MISSING', () => ({ ...LOOK, viewer: { id: 'nora' } })],
    ['another purpose', 'CONSENT_MISSING', () => ({ ...LOOK, for: 'CONTACT_COURSE', authority: 'JOBCENTER' })],
  ]
  test.each(refused)('%s: %s', async (what, code, looking) => {
    const { number } = newcomer()
    const by = what === 'another purpose' ? { ...LOOK, authority: 'JOBCENTER' } : LOOK
    expect(outcomeOf(await stage.look({ ...by, at: number }), 'domus', 'HEALTH')).toBe('CONSENT_MISSING')
    await register(number, {}, by)
    expect(outcomeOf(await stage.look({ ...by, at: number }), 'domus', 'HEALTH')).toBe('OVERRIDE')
    if (what === 'core bar') {
      const wife = (mine: boolean) => (mine ? { spouse: cpr(number) } : {})
      stage.tell('cpr', (ask) => ({ facts: { person: { ...adult(ask), ...wife(ask.current === MINE) } } }))
    }
    expect(outcomeOf(await stage.look({ ...looking(number), at: number }), 'domus', 'HEALTH')).toBe(code)
  })

  test('another citizen, what the purpose bars, own cases and statute', async () => {
    const [{ number }, other] = [newcomer(), newcomer()]
    await register(number)
    expect(outcomeOf(await stage.look({ ...LOOK, at: other.number }), 'domus', 'HEALTH')).toBe('CONSENT_MISSING')
    const shown = await stage.look({ ...LOOK, at: number })
    expect(outcomeOf(shown, 'dubu', 'CHILD')).toBe('BARRED')
    expect(rowOf(shown, 'ydelsesservice', 'CASE')).toMatchObject({ basis: 'OWN', overrode: null })
    expect(rowOf(shown, 'jobcenter', 'CASE')).toMatchObject({ basis: 'STATUTE', overrode: null })
  })

  test('a precondition, and an object above the clearance', async () => {
    const { number } = newcomer()
    const who = { authority: 'REHABILITATION_TEAM', viewer: NURSE }
    const meeting = { ...who, for: 'REHABILITATION_MEETING', at: number }
    expect(await register(number, { purpose: meeting.for }, who)).toMatch(/^[0-9a-f-]{36}$/)
    const see = `domus { cases { number } } ${SEEN}`
    const row = (level: 3 | 4) => ({ number: `level ${level}`, limits: { categories: ['CASE'], sensitivity: level } })
    stage.tell('domus', { record: { cases: [row(3), row(4)] } })
    const clearance = { 15: 3, 27: 3 } as const
    const shown = await stage.look({ ...meeting, see, viewer: { ...NURSE, clearance } })
    expect(outcomeOf(shown, 'domus', 'CASE')).toBe('OVERRIDE')
    expect(at(shown, 'domus', 'cases')).toEqual([{ number: 'level 3' }])
    const late: CaseFact = caseFact({ meetings: [NOW - 20 * 24 * HOUR] })
    stage.tell('rehabilitation', { facts: { cases: [late] } })
    expect(outcomeOf(await stage.look({ ...meeting, see }), 'domus', 'CASE')).toBe('PRECONDITION')
  })
})

describe('its period and its registration', () => {
  test('[from, to): closed a millisecond before, open from then on, closed at its end', async () => {
    const { number } = newcomer()
    await register(number, { from: instant(HOUR), to: instant(2 * HOUR) })
    const look = async () => outcomeOf(await stage.look({ ...LOOK, at: number }), 'domus', 'HEALTH')
    const seen = []
    for (const ms of [HOUR - 1, 1, HOUR - 1, 1]) {
      turn(ms)
      seen.push(await look())
    }
    expect(seen).toEqual(['CONSENT_MISSING', 'OVERRIDE', 'OVERRIDE', 'CONSENT_MISSING'])
  })

  const rows: readonly (readonly [string, object, string])[] = [
    ['a reason of 20 code points', { reason: `  ${'😀'.repeat(20)}  ` }, 'registered'],
    ['a reason of 19 code points', { reason: `  ${'😀'.repeat(19)}  ` }, 'EMERGENCY_REASON'],
    ['24 hours', { to: new Date(NOW + 24 * HOUR).toISOString() }, 'registered'],
    ['24 hours and a millisecond', { to: new Date(NOW + 24 * HOUR + 1).toISOString() }, 'EMERGENCY_PERIOD'],
    ['an end that is no later than its beginning', { to: new Date(NOW).toISOString() }, 'EMERGENCY_PERIOD'],
  ]
  test.each(rows)('%s: %j is judged', async (_what, change, outcome) => {
    const answered = await register(newcomer().number, change)
    expect(/^[0-9a-f-]{36}$/.test(answered) ? 'registered' : answered).toBe(outcome)
  })

  test('a second that touches the first is refused; one for another purpose, or after a revocation, is not', async () => {
    const { number } = newcomer()
    const first = await register(number, { to: instant(HOUR) })
    const next = { from: instant(HOUR), to: instant(2 * HOUR) }
    expect(await register(number, next)).toBe('EMERGENCY_OVERLAP')
    expect(await register(number, { ...next, purpose: 'BENEFIT_CALCULATION' })).toMatch(/^[0-9a-f-]{36}$/)
    expect(await register(number, { from: instant(HOUR + 1), to: instant(2 * HOUR) })).toMatch(/^[0-9a-f-]{36}$/)
    await revoke(first)
    turn(1)
    expect(await register(number, { to: instant(HOUR - 2) })).toMatch(/^[0-9a-f-]{36}$/)
  })
})
