import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Category, Clearance, FaultCode, Limits, PersonFact } from '../../src/contract.ts'
import { cpr, ELSEWHERE, EVERYTHING, FATHER, MINE, MOTHER, OTHER_UNIT, STRANGER } from '../access-kit.ts'
import { at, type Json, listAt } from '../json.ts'
import { adult, atFirst, EVERY_ROW, type Looking, openStage, outcomeOf, refusalOf, type Stage } from './staged.ts'
import { type Ledger, ledgerOf } from './staged-consents.ts'
import { nodes } from './story.ts'

/**
 * Sections 5 and 6 of the access rules through the API: what a data period, a role, kinship or an exemption hides, where
 * fewer limits count, and that what is hidden changes nothing of the rest (row 27).
 */

let stage: Stage
let citizens = 0

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.house.close())
beforeEach(() => stage.clear())

const day = (text: string): string => new Date(`${text}T00:00:00+01:00`).toISOString()
const THREE: Clearance = { 27: 3 }
const CASES = 'dubu { source { state } cases { number documents(first: 5) { edges { node { title } } } } }'

/** Dubu holds this, and the relation stands on a case of its own. */
async function see(shown: object, by: Partial<Looking> = {}): Promise<Json> {
  const first = atFirst('dubu')
  stage.tell('dubu', typeof first === 'object' ? { ...first, record: shown } : first)
  const look = { for: 'CHILD_ASSESSMENT', authority: 'CHILD_SOCIAL', see: `${CASES} access(only: ALL) { code }` }
  return stage.look({ ...look, ...by })
}

/** What Ydun sees of domus after the citizen has done something about her consents. */
async function after(act: (ledger: Ledger) => Promise<unknown>): Promise<Json> {
  citizens += 1
  const number = cpr(`010108${String(1000 + citizens)}`)
  const terms = { purposes: ['SANCTION_ASSESSMENT'], sources: ['domus'], categories: ['HEALTH'] }
  await act(ledgerOf(stage, number, { ...terms, case: { source: 'ydelsesservice', reference: 'case-1' } }))
  const plans = 'domus { source { state } plans { edges { node { caseNumber } } } }'
  return stage.look({ for: 'SANCTION_ASSESSMENT', see: `${plans} ${EVERY_ROW}`, at: number })
}

const CASE: readonly Category[] = ['CASE']
const plan = (caseNumber: string, date?: string) => ({
  caseNumber,
  limits: { categories: CASE, ...(date === undefined ? {} : { date: Date.parse(date) }) },
})
const PLANS = [
  plan('before', '2025-12-31T23:59:59.999+01:00'),
  plan('first', '2026-01-01T00:00:00+01:00'),
  plan('last', '2026-01-31T23:59:59.999+01:00'),
  plan('after', '2026-02-01T00:00:00+01:00'),
  plan('undated'),
]

describe('a data period', () => {
  const of = (from: string, to: string) => ({
    categories: ['CASE'],
    dataPeriod: { from: day(from), to: day(to) },
  })
  const january = of('2026-01-01', '2026-02-01')
  const rows: readonly (readonly [string, (on: Ledger) => Promise<unknown>, readonly string[]])[] = [
    ['one', (on) => on.give(january), ['first', 'last']],
    [
      'one without an end',
      (on) => on.give({ ...january, dataPeriod: { from: day('2026-01-01') } }),
      ['first', 'last', 'after'],
    ],
    [
      'two',
      async (on) => (await on.give(january), await on.give(of('2025-12-01', '2026-01-01'))),
      ['before', 'first', 'last'],
    ],
    ['one that holds nothing', (on) => on.give(of('2020-01-01', '2021-01-01')), []],
    [
      'one, and a consent without any',
      async (on) => (await on.give({ categories: ['CASE'] }), await on.give(january)),
      ['before', 'first', 'last', 'after', 'undated'],
    ],
  ]
  test.each(rows)('%s', async (_what, act, shown) => {
    const asked: boolean[] = []
    stage.tell('domus', async (ask, call) => {
      for (const { limits } of PLANS) asked.push((await call.mayShow?.(ask, limits)) === true)
      return { record: { plans: PLANS } }
    })
    const citizen = await after(act)
    expect(outcomeOf(citizen, 'domus', 'CASE')).toBe('CONSENT')
    expect(at(citizen, 'domus', 'source', 'state')).toBe(shown.length === 0 ? 'EMPTY' : 'OK')
    expect(nodes(citizen, 'domus', 'plans').map((one) => at(one, 'caseNumber'))).toEqual(shown)
    // A source that asks first whether an object may be shown is told the same.
    expect(PLANS.filter((_, index) => asked[index]).map(({ caseNumber }) => caseNumber)).toEqual(shown)
  })

  test('where several cover, the one of the latest beginning is shown', async () => {
    const ids: string[] = []
    const citizen = await after(async (on) => {
      ids.push(await on.give({ validFrom: day('2026-03-01') }), await on.give({ validFrom: day('2026-02-01') }))
    })
    const row = listAt(citizen, 'access').find((one) => at(one, 'basis') === 'CONSENT')
    expect(at(row, 'reference')).toBe(`${ids[0]}/1`)
  })
})

describe('where fewer limits count', () => {
  const cases = [
    { number: 'plain' },
    { number: 'profile', limits: { profile: [{ id: OTHER_UNIT, period: {} }] } },
    { number: 'level', limits: { sensitivity: 4 } },
    { number: 'owner', limits: { owner: ELSEWHERE } },
    { number: 'party', limits: { role: 'PARTY' } },
    { number: 'kin', limits: { parties: [STRANGER] } },
    { number: 'exempt', limits: { exempt: true } },
  ]
  const numbers = (citizen: Json) => listAt(citizen, 'dubu', 'cases').map((one) => at(one, 'number'))
  const bare = { clearance: {} }

  test.each<[string, string, Partial<Looking>, readonly string[]]>([
    ['OWN_INSIGHT', 'CITIZEN', { viewer: bare, client: bare }, ['plain', 'profile', 'level', 'owner', 'kin']],
    ['LOG_CONTROL', 'AUDITOR', { viewer: bare, client: { clearance: THREE } }, ['plain', 'profile', 'kin', 'exempt']],
    ['CHILD_ASSESSMENT', 'CHILD_SOCIAL', { viewer: { clearance: THREE } }, ['plain', 'party', 'kin', 'exempt']],
    ['COORDINATED_PLAN', 'CHILD_SOCIAL', { viewer: { clearance: EVERYTHING } }, ['plain', 'level', 'kin', 'exempt']],
  ])('%s of %s', async (purpose, authority, by, shown) => {
    expect(numbers(await see({ cases }, { ...by, for: purpose, authority }))).toEqual(shown)
  })

  test('kin of the viewer: the case is gone, and so it is where a party’s record cannot be read', async () => {
    const look = async () => numbers(await see({ cases: [{ number: 'kin', limits: { parties: [STRANGER] } }] }))
    const told = (theirs: Partial<PersonFact> | FaultCode): void =>
      stage.tell('cpr', (ask) => {
        const change = ask.current === STRANGER ? theirs : ask.current === MINE ? { mother: MOTHER } : {}
        return typeof change === 'string' ? change : { facts: { person: { ...adult(ask), ...change } } }
      })
    told({ mother: FATHER })
    expect(await look()).toEqual(['kin'])
    told({ mother: MOTHER })
    expect(await look()).toEqual([])
    told('UNAVAILABLE')
    expect(await look()).toEqual([])
  })
})

describe('row 27: what is hidden changes neither count nor order nor paging', () => {
  const name = (n: number, limits: Limits = {}) => ({ title: `document ${n}`, limits })
  const hidden: Limits = { sensitivity: 4 }
  const page = (after?: string) =>
    `dubu { source { state } cases { number documents(first: 1${after === undefined ? '' : `, after: "${after}"`}) {
      edges { cursor node { title } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`

  test('a list with hidden rows pages as the list without them does', async () => {
    const lists = [
      [name(1), name(2)],
      [name(0, hidden), name(1), name(3, hidden), name(2), name(4, hidden)],
    ]
    const worlds: Json[][] = []
    for (const documents of lists) {
      const hiddenCase = documents.length > 2 ? [{ number: 'hidden', limits: hidden }] : []
      const pages: Json[] = []
      let cursor: string | undefined
      for (const _page of [1, 2, 3]) {
        const by = { viewer: { clearance: THREE }, see: page(cursor) }
        const citizen = await see({ cases: [{ number: 'case', documents }, ...hiddenCase] }, by)
        pages.push(citizen)
        cursor = String(at(citizen, 'dubu', 'cases', 0, 'documents', 'pageInfo', 'endCursor'))
      }
      worlds.push(pages)
    }
    expect(worlds[1]).toEqual(worlds[0])
    expect(at(worlds[0]?.[0], 'dubu', 'cases', 0, 'documents', 'pageInfo', 'hasNextPage')).toBe(true)
    expect(at(worlds[0]?.[1], 'dubu', 'cases', 0, 'documents', 'pageInfo', 'hasNextPage')).toBe(false)
  })

  test('a section in which all is hidden reads as one with nothing in it, and as a citizen the source does not know', async () => {
    const answers = []
    for (const shown of [{ cases: [{ number: 'x', limits: hidden }] }, { cases: [] }, {}])
      answers.push(await see(shown, { viewer: { clearance: THREE } }))
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    expect(at(answers[0], 'dubu', 'source', 'state')).toBe('EMPTY')
    expect(refusalOf(at(answers, 0))).toBe('DECIDED')
  })
})
