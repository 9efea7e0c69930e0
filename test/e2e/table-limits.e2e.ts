import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Client, Viewer } from '../../src/access/viewer.ts'
import type { Clearance, Limits, Period } from '../../src/contract.ts'
import { AUTHORITY_UNIT, caseFact, ELSEWHERE, NOW, OTHER_UNIT, SERVED, UNIT, USER } from '../access-kit.ts'
import { at, type Json, listAt } from '../json.ts'
import { openStage, type Stage } from './staged.ts'

/** Section 6 of the access rules through the API, rows 1 to 18 and 26: each for the user, for the client system, for both. */

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.house.close())
beforeEach(() => {
  stage.clear()
  relate({ kle: K })
})

const K = '27.24.03'
const CASES = 'dubu { source { state } cases { number documents(first: 5) { edges { node { title } } } } }'

/** The relation stands on a case of its own. */
function relate(limits: Limits): void {
  stage.tell('dubu', () => ({ facts: { cases: [caseFact({ limits })] }, record }))
}
let record: object = {}

interface By {
  readonly viewer?: Partial<Viewer>
  readonly client?: Partial<Client>
}

async function see(shown: object, by: By = {}): Promise<Json> {
  record = shown
  return stage.look({ for: 'CHILD_ASSESSMENT', authority: 'CHILD_SOCIAL', see: CASES, ...by })
}

/** The clearance held by the user, by the system, by both. */
function holders(held: Clearance): readonly By[] {
  return [
    { viewer: { clearance: held } },
    { client: { clearance: held } },
    { viewer: { clearance: held }, client: { clearance: held } },
  ]
}

async function expectShown(limits: Limits, held: Clearance, shown: boolean): Promise<void> {
  for (const by of holders(held)) {
    const citizen = await see({ cases: [{ number: 'case', limits }] }, by)
    expect(at(citizen, 'dubu')).toEqual({
      source: { state: shown ? 'OK' : 'EMPTY' },
      cases: shown ? [{ number: 'case', documents: { edges: [] } }] : [],
    })
  }
}

const THREE: Clearance = { 27: 3 }
const listed = (id: string, period: Period = {}): Limits => ({ kle: K, profile: [{ id, period }] })

describe('cases', () => {
  const rows: readonly (readonly [number, string, Limits, Clearance, boolean])[] = [
    [1, 'owner, KLE and sensitivity hold', { owner: SERVED, kle: K, sensitivity: 3 }, THREE, true],
    [1, 'nothing is stated', {}, THREE, true],
    [2, 'another municipality owns it', { owner: ELSEWHERE, kle: K }, THREE, false],
    [3, 'another subject', { kle: '28.24.03' }, THREE, false],
    [3, 'a subject that only begins alike', { kle: '27.240' }, { '27.24': 3 }, false],
    [3, 'the group above the one granted', { kle: '27' }, { '27.24': 3 }, false],
    [3, 'stating no subject, the source’s is not granted', {}, { '27.24': 3 }, false],
    [
      4,
      'level 3, of which 2 is held here and 3 elsewhere',
      { kle: '27.3.1', sensitivity: 3 },
      { 27: 3, '27.24': 3 },
      true,
    ],
    [
      4,
      'level 3, held 2 here, 3 for another subject',
      { kle: '27.3.1', sensitivity: 3 },
      { '27.3': 2, '27.24': 3 },
      false,
    ],
    [5, 'level 1', { kle: K, sensitivity: 1 }, THREE, true],
    [5, 'level 2', { kle: K, sensitivity: 2 }, THREE, true],
    [5, 'level 3', { kle: K, sensitivity: 3 }, THREE, true],
    [6, 'level 4, held 3', { kle: K, sensitivity: 4 }, THREE, false],
    [6, 'level 4, held 4', { kle: K, sensitivity: 4 }, { 27: 4 }, true],
    [9, 'a profile that lists the viewer', listed(USER), THREE, true],
    [9, 'a profile that lists the unit', listed(UNIT), THREE, true],
    [9, 'a profile that lists the authority', listed(AUTHORITY_UNIT), THREE, true],
    [10, 'listed, but the subject fails', { ...listed(USER), kle: '28' }, THREE, false],
    [10, 'listed, but the owner fails', { ...listed(USER), owner: ELSEWHERE }, THREE, false],
    [10, 'listed, but the level fails', { ...listed(USER), sensitivity: 4 }, THREE, false],
    [11, 'a profile that lists another unit', listed(OTHER_UNIT), THREE, false],
    [12, 'an entry that begins in a millisecond', listed(UNIT, { from: NOW + 1 }), THREE, false],
    [12, 'an entry that ended now', listed(UNIT, { to: NOW }), THREE, false],
    [12, 'a profile without entries', { kle: K, profile: [] }, THREE, false],
    [26, 'an entry that began now', listed(UNIT, { from: NOW, to: NOW + 1 }), THREE, true],
    [26, 'an entry that ends in a millisecond', listed(UNIT, { to: NOW + 1 }), THREE, true],
  ]
  test.each(rows)('row %i: %s', async (_row, _situation, limits, held, shown) => {
    await expectShown(limits, held, shown)
  })

  test.each([
    [7, 'only the user holds', { viewer: { clearance: { 27: 4 } }, client: { clearance: THREE } }],
    [8, 'only the system holds', { viewer: { clearance: THREE }, client: { clearance: { 27: 4 } } }],
  ] as const)('row %i: %s', async (_row, _situation, by) => {
    const citizen = await see({ cases: [{ number: 'case', limits: { kle: K, sensitivity: 4 } }] }, by)
    expect(listAt(citizen, 'dubu', 'cases')).toEqual([])
  })

  test('row 2: a viewer and a client of another municipality hold what it owns and nothing that names no owner', async () => {
    relate({ owner: ELSEWHERE })
    const there = { viewer: { municipality: ELSEWHERE }, client: { municipality: ELSEWHERE } }
    const cases = [{ number: 'theirs', limits: { owner: ELSEWHERE } }, { number: 'ours' }]
    const citizen = await see({ cases }, there)
    expect(listAt(citizen, 'dubu', 'cases').map((one) => at(one, 'number'))).toEqual(['theirs'])
  })

  test('a field above the level of its object needs that level for the object’s own subject', async () => {
    const look = { for: 'CHILD_ASSESSMENT', authority: 'CHILD_SOCIAL', see: 'dubu { cases { number title } }' }
    record = { cases: [{ number: 'one', title: 'told', limits: { kle: K, sensitivity: 1 } }] }
    for (const by of holders({ '27.24': 2, '27.3': 3 }))
      expect(listAt(await stage.look({ ...look, ...by }), 'dubu', 'cases')).toEqual([{ number: 'one', title: null }])
    for (const by of holders(THREE))
      expect(listAt(await stage.look({ ...look, ...by }), 'dubu', 'cases')).toEqual([{ number: 'one', title: 'told' }])
  })
})

describe('documents', () => {
  const titles = (citizen: Json) =>
    listAt(citizen, 'dubu', 'cases').map((one) =>
      listAt(one, 'documents', 'edges').map((edge) => at(edge, 'node', 'title')),
    )
  const passes: Limits = { kle: K, sensitivity: 3 }
  const fails: Limits = { kle: '28' }

  test.each<[number, string, Limits, Limits, readonly (readonly string[])[]]>([
    [13, 'its case passes, its own level holds', passes, { sensitivity: 3 }, [['told']]],
    [13, 'its case passes, it states nothing', passes, {}, [['told']]],
    [14, 'its case passes, its own level is above', passes, { sensitivity: 4 }, [[]]],
    [15, 'its case fails, its own limits would pass', fails, { kle: K, sensitivity: 1 }, []],
  ])('row %i: %s', async (_row, _situation, limits, own, shown) => {
    for (const by of holders(THREE)) {
      const documents = [{ title: 'told', limits: own }]
      expect(titles(await see({ cases: [{ number: 'case', limits, documents }] }, by))).toEqual(shown)
    }
  })

  test.each<[number, string, Limits, boolean]>([
    [15, 'its only case fails', { kle: K, anyOf: [[fails]] }, false],
    [16, 'on two cases, one passes', { ...passes, anyOf: [[fails, passes]] }, true],
    [16, 'on two cases, none passes', { ...passes, anyOf: [[fails, { ...passes, owner: ELSEWHERE }]] }, false],
    [
      16,
      'on two cases, one passes, its own level is above',
      { kle: K, sensitivity: 4, anyOf: [[fails, passes]] },
      false,
    ],
    [
      16,
      'on two cases, the one that would pass has a profile',
      { kle: K, anyOf: [[fails, listed(OTHER_UNIT)]] },
      false,
    ],
    [17, 'no case, its own limits pass', { owner: SERVED, ...passes }, true],
    [18, 'no case, another owner', { owner: ELSEWHERE, kle: K }, false],
    [18, 'no case, another subject', fails, false],
    [18, 'no case, its own level is above', { kle: K, sensitivity: 4 }, false],
  ])('row %i: %s', async (_row, _situation, limits, shown) => {
    await expectShown(limits, THREE, shown)
  })
})
