import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Client, Viewer } from '../../src/access/viewer.ts'
import type { CaseFact, Cpr, FaultCode, PersonFact } from '../../src/contract.ts'
import { caseFact, cpr, ELSEWHERE, FATHER, HOUR, MINE, MOTHER, NOW, STRANGER, SUBJECT } from '../access-kit.ts'
import { at, type Json, listAt } from '../json.ts'
import { adult, openStage, outcomeOf, refusalOf, type Stage } from './staged.ts'

/** Section 3 of the access rules through the API: each step and its code, and that the first failure decides. */

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.house.close())
beforeEach(() => stage.clear())

/** A meeting of the rehabilitation team that looks at the citizen's health in domus: a cell of consent. */
interface Scene {
  readonly authority: string
  readonly viewer: Partial<Viewer>
  readonly client: Partial<Client>
  readonly subject: Partial<PersonFact> | FaultCode
  readonly mine: Partial<PersonFact> | FaultCode | 'UNKNOWN'
  readonly cases: readonly CaseFact[] | FaultCode
  readonly now: number
}

const sound: Scene = {
  authority: 'REHABILITATION_TEAM',
  viewer: {},
  client: {},
  subject: {},
  mine: {},
  cases: [caseFact()],
  now: NOW,
}

/** What CPR says of the citizen and of the viewer. */
function tellPeople({ subject, mine }: Pick<Scene, 'subject' | 'mine'>): void {
  stage.tell('cpr', (ask) => {
    const change = ask.current === SUBJECT ? subject : mine
    if (change === 'UNKNOWN') return { facts: { person: change } }
    return typeof change === 'string' ? change : { facts: { person: { ...adult(ask), ...change } } }
  })
}

/** What one scene comes to: what refused the look-up, or the cell's own code. */
async function outcome(scene: Scene): Promise<Json> {
  const { authority, viewer, client, cases, now } = scene
  tellPeople(scene)
  stage.tell('rehabilitation', typeof cases === 'string' ? cases : { facts: { cases } })
  stage.house.setNow(new Date(now).toISOString())
  const citizen = await stage.look({ for: 'REHABILITATION_MEETING', authority, viewer, client })
  return outcomeOf(citizen, 'domus', 'HEALTH')
}

interface Step {
  readonly step: string
  readonly code: string
  /** what it changes: two steps that change the same cannot fail together */
  readonly touches: keyof Scene | 'number' | 'kind' | 'clearance' | 'people'
  readonly fail: (scene: Scene) => Scene
}

const seen = (change: object) => (scene: Scene) => ({ ...scene, viewer: { ...scene.viewer, ...change } })
const called = (change: Partial<Client>) => (scene: Scene) => ({ ...scene, client: { ...scene.client, ...change } })
const told = (change: Partial<Scene>) => (scene: Scene) => ({ ...scene, ...change })

/** The steps from above. */
const LADDER: readonly Step[] = [
  { step: 'client not approved', code: 'CORE_BAR', touches: 'client', fail: called({ purposes: ['VISITATION'] }) },
  { step: 'client elsewhere', code: 'CORE_BAR', touches: 'client', fail: called({ municipality: ELSEWHERE }) },
  {
    step: 'purpose not yet in force',
    code: 'PURPOSE_NOT_ALLOWED',
    touches: 'now',
    fail: told({ now: Date.parse('2025-06-30T23:59:59+02:00') }),
  },
  { step: 'other authority', code: 'PURPOSE_NOT_ALLOWED', touches: 'authority', fail: told({ authority: 'BENEFITS' }) },
  { step: 'kind of another authority', code: 'PURPOSE_NOT_ALLOWED', touches: 'kind', fail: seen({ kind: 'SYSTEM' }) },
  { step: 'own number', code: 'CORE_BAR', touches: 'number', fail: seen({ cpr: SUBJECT }) },
  { step: 'no number', code: 'RELATIONS_UNAVAILABLE', touches: 'number', fail: seen({ cpr: undefined }) },
  { step: 'wife', code: 'CORE_BAR', touches: 'people', fail: told({ mine: { spouse: SUBJECT } }) },
  { step: 'CPR silent', code: 'RELATIONS_UNAVAILABLE', touches: 'people', fail: told({ subject: 'UNAVAILABLE' }) },
  {
    step: 'viewer’s record silent, the citizen’s names a parent',
    code: 'RELATIONS_UNAVAILABLE',
    touches: 'people',
    fail: told({ mine: 'TIMEOUT', subject: { mother: MOTHER } }),
  },
  { step: 'relation silent', code: 'RELATIONS_UNAVAILABLE', touches: 'cases', fail: told({ cases: 'MALFORMED' }) },
  { step: 'no case', code: 'CASE_RELATION_MISSING', touches: 'cases', fail: told({ cases: [] }) },
  {
    step: 'no meeting',
    code: 'PRECONDITION',
    touches: 'cases',
    fail: told({ cases: [caseFact({ meetings: [NOW - 14 * 24 * HOUR] })] }),
  },
  { step: 'low clearance', code: 'DATA_LIMIT', touches: 'clearance', fail: seen({ clearance: { 15: 4, 27: 2 } }) },
  { step: 'no consent', code: 'CONSENT_MISSING', touches: 'viewer', fail: (scene) => scene },
]

describe('the ladder', () => {
  test.each(LADDER)('$step: $code', async ({ code, fail }) => {
    expect(await outcome(fail(sound))).toBe(code)
  })

  const pairs = LADDER.flatMap((first, index) =>
    LADDER.slice(index + 1)
      .filter((second) => second.touches !== first.touches && first.code !== second.code)
      .map((second) => ({ first, second })),
  )
  test.each(pairs)('$first.step decides before $second.step', async ({ first, second }) => {
    expect(await outcome(first.fail(second.fail(sound)))).toBe(first.code)
  })

  test('every two steps of different codes that can fail together were put together', () => {
    expect(pairs.length).toBeGreaterThan(60)
  })

  test('a look-up refused before the cells closes every cell of every source with that code, and shows nothing', async () => {
    stage.tell('ydelsesservice', { facts: { cases: [] }, record: { payments: [{ id: 'x' }] } })
    const see =
      'id jobcenter { source { state asOf notes } } ydelsesservice { source { state } } access(only: ALL) { code }'
    const citizen = await stage.look({ for: 'SANCTION_ASSESSMENT', see })
    expect(at(citizen, 'ydelsesservice')).toEqual({ source: { state: 'WITHHELD' } })
    expect(at(citizen, 'jobcenter')).toEqual({ source: { state: 'WITHHELD', asOf: null, notes: null } })
    expect(refusalOf(citizen)).toBe('CASE_RELATION_MISSING')
    expect(listAt(citizen, 'access').length).toBeGreaterThan(25)
  })
})

describe('core bars', () => {
  type Side = Partial<PersonFact>
  const bars: readonly (readonly [string, Side, Side, string])[] = [
    ['the citizen under an earlier number', { earlier: [MINE] }, {}, 'CORE_BAR'],
    ['one who once had the citizen’s number', {}, { earlier: [SUBJECT] }, 'CORE_BAR'],
    ['a spouse, by the citizen’s record', { spouse: MINE }, {}, 'CORE_BAR'],
    ['a mother', { mother: MINE }, {}, 'CORE_BAR'],
    ['a father', { father: MINE }, {}, 'CORE_BAR'],
    ['a parent, by the viewer’s record', {}, { children: [SUBJECT] }, 'CORE_BAR'],
    ['a child, by the citizen’s record', { children: [MINE] }, {}, 'CORE_BAR'],
    ['a child, by the viewer’s record', {}, { father: SUBJECT }, 'CORE_BAR'],
    ['a sibling by one parent', { mother: MOTHER, father: FATHER }, { mother: MOTHER, father: STRANGER }, 'CORE_BAR'],
    ['one with other parents', { mother: MOTHER, father: FATHER }, { mother: STRANGER }, 'DECIDED'],
    ['one with a common child alone', { children: [STRANGER] }, { children: [STRANGER] }, 'DECIDED'],
  ]
  test.each(bars)('%s', async (_who, subject, mine, code) => {
    tellPeople({ subject, mine })
    expect(refusalOf(await stage.look({ for: 'SANCTION_ASSESSMENT' }))).toBe(code)
  })

  test('a viewer whom CPR does not know has no parent known to CPR', async () => {
    tellPeople({ subject: { mother: MOTHER }, mine: 'UNKNOWN' })
    expect(refusalOf(await stage.look({ for: 'SANCTION_ASSESSMENT' }))).toBe('DECIDED')
  })

  test('a bar in the record that could be read comes before the one that could not', async () => {
    tellPeople({ subject: 'UNAVAILABLE', mine: { children: [SUBJECT] } })
    expect(refusalOf(await stage.look({ for: 'SANCTION_ASSESSMENT' }))).toBe('CORE_BAR')
  })

  test('the watcher has no kin, and a citizen’s own insight asks only who she is', async () => {
    tellPeople({ subject: { spouse: MINE }, mine: {} })
    const watcher = await stage.look({ for: 'NOTICE_DETECTION', authority: 'SYSTEM', viewer: { cpr: MINE } })
    expect(refusalOf(watcher)).toBe('DECIDED')
    expect(refusalOf(await stage.look({ for: 'OWN_INSIGHT', authority: 'CITIZEN' }))).toBe('DECIDED')
    const other = { for: 'OWN_INSIGHT', authority: 'CITIZEN', viewer: { cpr: MINE } }
    expect(refusalOf(await stage.look(other))).toBe('CORE_BAR')
    tellPeople({ subject: { earlier: [MINE] }, mine: {} })
    expect(refusalOf(await stage.look(other))).toBe('DECIDED')
  })
})

describe('a number that CPR does not know', () => {
  const asked = async (number: Cpr, parties: readonly Cpr[] = [], purpose = 'SANCTION_ASSESSMENT') => {
    stage.tell('cpr', (ask) => ({ facts: { person: ask.current === number ? 'UNKNOWN' : adult(ask) } }))
    const cases = [caseFact(), caseFact({ reference: 'case-2', held: [], parties, limits: { sensitivity: 4 } })]
    for (const source of ['ydelsesservice', 'jobcenter']) stage.tell(source, { facts: { cases } })
    const authority = purpose === 'SANCTION_ASSESSMENT' ? 'BENEFITS' : 'JOBCENTER'
    const { body } = await stage.ask({ for: purpose, authority, at: number })
    return at(body, 'errors', 0, 'extensions', 'code') ?? refusalOf(at(body, 'data', 'citizen'))
  }
  const onDay = (day: number): Cpr => cpr(`${day}01090001`)

  test.each([
    [60, 'UNKNOWN_CITIZEN'],
    [61, 'DECIDED'],
    [91, 'DECIDED'],
    [92, 'UNKNOWN_CITIZEN'],
  ])('with day %i: %s', async (day, code) => {
    expect(await asked(onDay(day))).toBe(code)
  })

  test('a replacement number: whoever is a party of any case, open or hidden or not, is barred; no age is known', async () => {
    expect(await asked(onDay(61), [STRANGER])).toBe('DECIDED')
    expect(await asked(onDay(61), [STRANGER, MINE])).toBe('CORE_BAR')
    expect(await asked(onDay(61), [], 'TRANSITION_TO_ADULTHOOD')).toBe('PRECONDITION')
  })
})
