import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Facts, PersonFact, Sensitivity } from '../../src/contract.ts'
import { caseFact, cpr, MINE, OTHER_UNIT, REPLACED } from '../access-kit.ts'
import { at, type Json, listAt } from '../json.ts'
import { adult, EVERY_ROW, openStage, refusalOf, type Saying, type Stage } from './staged.ts'
import { linesOf } from './trail-lines.ts'

/** What changes at a source counts from the next read on, whatever was decided, remembered or asked early before. */

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.house.close())
beforeEach(() => stage.clear())

const CHILD = {
  for: 'CHILD_ASSESSMENT',
  authority: 'CHILD_SOCIAL',
  see: 'dubu { source { state } cases { number } }',
} as const
const SANCTION = { for: 'SANCTION_ASSESSMENT' } as const

describe('the level of an object', () => {
  const kle = '27.24.03'
  const tell = (sensitivity: Sensitivity): void =>
    stage.tell('dubu', {
      facts: { cases: [caseFact({ limits: { kle } })] },
      record: { cases: [{ number: 'case', limits: { kle, sensitivity } }] },
    })

  test('raised at the source, it closes at the next read; lowered, it opens', async () => {
    const viewer = { clearance: { 27: 3 } } as const
    const look = async (): Promise<Json> => at(await stage.look({ ...CHILD, viewer }), 'dubu', 'source', 'state')
    tell(3)
    expect([await look(), await look()]).toEqual(['OK', 'OK'])
    tell(4)
    expect([await look(), await look()]).toEqual(['EMPTY', 'EMPTY'])
    tell(3)
    expect(await look()).toBe('OK')
  })

  test('raised on the case that gives the relation, it refuses the next look-up', async () => {
    const viewer = { clearance: { 15: 3, 27: 3, 32: 3 } } as const
    const look = async (): Promise<Json> => refusalOf(await stage.look({ ...SANCTION, viewer }))
    expect(await look()).toBe('DECIDED')
    stage.tell('ydelsesservice', { facts: { cases: [caseFact({ limits: { sensitivity: 4 } })] } })
    expect(await look()).toBe('CASE_RELATION_MISSING')
  })
})

describe('relations', () => {
  const people = (change: Partial<PersonFact>): void =>
    stage.tell('cpr', (ask) => ({
      facts: { person: ask.current === MINE ? adult(ask) : { ...adult(ask), ...change } },
    }))
  const look = async (): Promise<Json> => refusalOf(await stage.look(SANCTION))

  test('kin that appears bars, and kin that is no more does not', async () => {
    people({})
    expect(await look()).toBe('DECIDED')
    people({ spouse: MINE })
    expect(await look()).toBe('CORE_BAR')
    people({})
    expect(await look()).toBe('DECIDED')
  })

  test.each<[string, Facts]>([
    ['has closed', { cases: [caseFact({ held: [] })] }],
    ['has gone to another unit', { cases: [caseFact({ held: [{ unit: OTHER_UNIT, period: {} }] })] }],
    ['is no more', { cases: [] }],
  ])('a case that %s gives none, and one that comes gives it', async (_what, facts) => {
    expect(await look()).toBe('DECIDED')
    stage.tell('ydelsesservice', { facts })
    expect(await look()).toBe('CASE_RELATION_MISSING')
    stage.tell('ydelsesservice', { facts: { cases: [caseFact()] } })
    expect(await look()).toBe('DECIDED')
  })
})

describe('facts that are missing have an answer and a line of the trail', () => {
  const unknown: Saying = { facts: { person: 'UNKNOWN' } }
  const rows: readonly (readonly [string, string, Saying, string | undefined, string, string])[] = [
    ['CPR is down', 'cpr', 'UNAVAILABLE', undefined, 'RELATIONS_UNAVAILABLE', 'UNAVAILABLE'],
    ['CPR does not answer in time', 'cpr', 'TIMEOUT', undefined, 'RELATIONS_UNAVAILABLE', 'TIMEOUT'],
    ['CPR cannot be read', 'cpr', 'MALFORMED', undefined, 'RELATIONS_UNAVAILABLE', 'MALFORMED'],
    ['CPR refuses', 'cpr', 'REFUSED', undefined, 'RELATIONS_UNAVAILABLE', 'REFUSED'],
    ['CPR does not know the number', 'cpr', unknown, cpr('0909090909'), 'UNKNOWN_CITIZEN', 'UNKNOWN_TO_CPR'],
    ['CPR does not know the replacement number', 'cpr', unknown, REPLACED, 'DECIDED', 'UNKNOWN_TO_CPR'],
    [
      'the source of the relation is down',
      'ydelsesservice',
      'UNAVAILABLE',
      undefined,
      'RELATIONS_UNAVAILABLE',
      'UNAVAILABLE',
    ],
    ['the source of the relation refuses', 'ydelsesservice', 'REFUSED', undefined, 'RELATIONS_UNAVAILABLE', 'REFUSED'],
  ]

  test.each(rows)('%s', async (_what, source, says, number, outcome, state) => {
    stage.tell(source, says)
    const see = `ydelsesservice { source { state } } ${EVERY_ROW}`
    const before = linesOf(stage.house).length
    const { body } = await stage.ask({ ...SANCTION, see, ...(number === undefined ? {} : { at: number }) })
    const answered = at(body, 'errors', 0, 'extensions', 'code') ?? refusalOf(at(body, 'data', 'citizen'))
    expect(answered).toBe(outcome)
    const [line, ...others] = linesOf(stage.house).slice(before)
    expect(others).toEqual([])
    const reads = listAt(line, 'decisionReads').map((read) => [at(read, 'source'), at(read, 'state')])
    expect(reads).toContainEqual([source, state])
    const effects = listAt(line, 'decisions').map((row) => at(row, 'effect'))
    expect(effects.length).toBeGreaterThan(0)
    expect(effects.includes('PERMIT')).toBe(outcome === 'DECIDED')
  })
})
