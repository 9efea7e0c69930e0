import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Period, Staff, ThirdParty } from '../../src/contract.ts'
import { cpr, HOUR, NOW, STRANGER, SUBJECT } from '../access-kit.ts'
import { at, type Json, listAt } from '../json.ts'
import register from '../purposes.json' with { type: 'json' }
import { adult, atFirst, openStage, outcomeOf, type Stage } from './staged.ts'
import { nodes } from './story.ts'
import { linesOf } from './trail-lines.ts'

/** Section 8 of the access rules through the API: third parties, staff, reporters, and the protected address. */

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.house.close())
beforeEach(() => stage.clear())

const NAME = 'Somebody Else'
const other = (relation: ThirdParty['relation']): ThirdParty => ({ relation, number: STRANGER, name: NAME })
const CALLS: Staff = { name: 'Grethe', role: 'leader', unit: { name: 'North' }, workPhone: '11223344' }

/** What a source says: its facts as ever, and a record with people in it. */
function tellRecord(source: string, record: object): void {
  const first = atFirst(source)
  stage.tell(source, async (ask, call) => {
    const says = typeof first === 'function' ? await first(ask, call) : first
    return typeof says === 'string' ? says : { ...says, record }
  })
}

const PURPOSES: readonly (readonly [string, string])[] = Object.entries(register.purposes).flatMap(
  ([purpose, { authorities }]) => authorities.map((authority) => [purpose, authority] as const),
)
/** Section 8: those that may look the other up anew. */
const GIVES_ID = ['CHILD_ASSESSMENT', 'BENEFIT_CALCULATION', 'ADULT_ASSESSMENT']

describe('another private person', () => {
  const SEE = `identity { spouse { relation id name } children { relation id name } }
    dubu { cases { parties { person { relation id name } } network { relation id name } } }
    ydelsesservice { payments(first: 1) { edges { node { payee { relation id name } } } } }
    access(only: ALL) { source category basis code }`

  test.each(PURPOSES)('%s of %s', async (purpose, authority) => {
    tellRecord('cpr', { spouse: other('SPOUSE'), children: [other('CHILD')] })
    tellRecord('dubu', { cases: [{ parties: [{ person: other('PARTY') }], network: [other('RELATIVE')] }] })
    tellRecord('ydelsesservice', { payments: [{ payee: other('PAYEE') }] })
    const { body, text } = await stage.ask({ for: purpose, authority, see: SEE })
    const citizen = at(body, 'data', 'citizen')
    const id = GIVES_ID.includes(purpose) ? expect.stringMatching(/^[\w-]{20,}$/) : null
    const shown = (relation: string, name: string | null = null) => ({ relation, id, name })
    const opens = (source: string, category: string) =>
      ['OWN', 'STATUTE'].includes(String(outcomeOf(citizen, source, category)))
    const family = opens('cpr', 'FAMILY')
    expect(at(citizen, 'identity', 'spouse')).toEqual(family ? shown('SPOUSE') : null)
    expect(at(citizen, 'identity', 'children')).toEqual(family ? [shown('CHILD')] : null)
    const named = authority === 'CHILD_SOCIAL' ? NAME : null
    const parties = opens('dubu', 'CHILD')
    expect(at(citizen, 'dubu', 'cases', 0, 'parties', 0, 'person') ?? null).toEqual(
      parties ? shown('PARTY', named) : null,
    )
    expect(at(citizen, 'dubu', 'cases', 0, 'network', 0) ?? null).toEqual(parties ? shown('RELATIVE', named) : null)
    const payee = nodes(citizen, 'ydelsesservice', 'payments').map((node) => at(node, 'payee'))
    expect(payee).toEqual(opens('ydelsesservice', 'ECONOMY') ? [shown('PAYEE')] : [])
    expect(text).not.toContain(STRANGER)
  })

  test('the id leads to a look-up that is decided anew, for this client alone', async () => {
    tellRecord('cpr', { spouse: other('SPOUSE') })
    const see = 'identity { spouse { id } }'
    const id = at(await stage.look({ for: 'BENEFIT_CALCULATION', see }), 'identity', 'spouse', 'id')
    const query = 'query($id: ID!) { citizen(id: $id, purpose: BENEFIT_CALCULATION) { id access(only: ALL) { code } } }'
    const mine = await stage.send({ authority: 'BENEFITS' }, query, { id })
    expect(at(mine.body, 'data', 'citizen', 'id')).toBe(id)
    const theirs = await stage.send({ authority: 'BENEFITS', client: { clearance: { 32: 3 } } }, query, { id })
    expect(at(theirs.body, 'errors', 0, 'extensions', 'code')).toBe('UNKNOWN_CITIZEN')
  })
})

describe('staff and reporters', () => {
  test.each<[string, string, Json, Json]>([
    [
      'CHILD_ASSESSMENT',
      'CHILD_SOCIAL',
      { name: 'Grethe', role: 'leader', unit: { name: 'North' }, workPhone: '11223344' },
      ['letter', 'notification'],
    ],
    ['OWN_INSIGHT', 'CITIZEN', { name: null, role: null, unit: { name: 'North' }, workPhone: null }, ['letter']],
  ])('%s of %s', async (purpose, authority, staff, titles) => {
    const documents = [{ title: 'letter' }, { title: 'notification', limits: { onlyFor: ['CHILD_SOCIAL'] } }]
    tellRecord('dubu', { cases: [{ primaryCaseworker: CALLS, documents }] })
    const see = `dubu { cases { primaryCaseworker { name role unit { name } workPhone }
      documents(first: 5) { edges { node { title } } } } }`
    const citizen = await stage.look({ for: purpose, authority, see })
    expect(at(citizen, 'dubu', 'cases', 0, 'primaryCaseworker')).toEqual(staff)
    expect(nodes(citizen, 'dubu', 'cases', 0, 'documents').map((one) => at(one, 'title'))).toEqual(titles)
  })

  test('own insight names the coordinating caseworker whole', async () => {
    tellRecord('dubu', { cases: [{ primaryCaseworker: { ...CALLS, coordinating: true } }] })
    const see = 'dubu { cases { primaryCaseworker { name role unit { name } workPhone } } }'
    const citizen = await stage.look({ for: 'OWN_INSIGHT', authority: 'CITIZEN', see })
    expect(at(citizen, 'dubu', 'cases', 0, 'primaryCaseworker')).toEqual(CALLS)
  })
})

const SEE = `identity { source { notes } fullName address { line } contactAddress { lines } }
  jobcenter { source { notes } offers { edges { node { provider { name } } } } }
  domus { source { state notes } cases { number } }`
const LOOK = { for: 'CONTACT_COURSE', authority: 'JOBCENTER' }
/** Domus opens to the adults' unit; its mark comes with a case or without. */
const BY_DOMUS = { for: 'ADULT_ASSESSMENT', authority: 'ADULT_SOCIAL' }

/** CPR's word on protection; jobcenter with a place in it, domus with and without a mark. */
function tellPlaces(protection: readonly Period[], domus: { marked?: boolean; holds?: boolean } = {}): void {
  const record = { fullName: 'Else', address: { line: 'Street 1' }, contactAddress: { lines: ['Box 2'] } }
  stage.tell('cpr', (ask) => ({ facts: { person: { ...adult(ask), protection } }, record }))
  tellRecord('jobcenter', { offers: [{ provider: { name: 'Shelter' } }] })
  const first = { facts: { cases: [], housingAllotted: false, supported: [] } }
  const cases = { cases: domus.holds === false ? [] : [{ number: 'D1', limits: { categories: ['CASE'] } }] }
  const at = atFirst('domus')
  stage.tell('domus', { ...(typeof at === 'object' ? at : first), record: cases, protected: domus.marked === true })
}

describe('a protected address', () => {
  const shown = (citizen: Json): readonly Json[] => [
    at(citizen, 'identity', 'fullName'),
    at(citizen, 'identity', 'address', 'line') ?? null,
    at(citizen, 'identity', 'contactAddress', 'lines', 0) ?? null,
    at(nodes(citizen, 'jobcenter', 'offers')[0], 'provider', 'name') ?? null,
    listAt(citizen, 'identity', 'source', 'notes').join(),
  ]
  const OPEN = ['Else', 'Street 1', 'Box 2', 'Shelter', '']
  const CLOSED = ['Else', null, null, null, 'PROTECTED']
  const rows: readonly (readonly [string, readonly Period[], readonly Json[]])[] = [
    ['no protection', [], OPEN],
    ['protection in force', [{ from: NOW - HOUR }], CLOSED],
    ['protection from now', [{ from: NOW, to: NOW + 1 }], CLOSED],
    ['protection from the next millisecond', [{ from: NOW + 1 }], OPEN],
    ['protection that ended now', [{ from: NOW - HOUR, to: NOW }], OPEN],
    ['one that ended and one in force', [{ to: NOW }, { from: NOW }], CLOSED],
  ]
  test.each(rows)('%s', async (_what, protection, places) => {
    tellPlaces(protection)
    expect(shown(await stage.look({ ...LOOK, see: SEE }))).toEqual(places)
  })

  test('of a replacement number that CPR does not know', async () => {
    tellPlaces([])
    const number = cpr(`61${SUBJECT.slice(2)}`)
    stage.tell('cpr', (ask) => ({ facts: { person: ask.current === number ? 'UNKNOWN' : adult(ask) } }))
    const citizen = await stage.look({ ...LOOK, at: number, see: SEE })
    expect(nodes(citizen, 'jobcenter', 'offers')).toEqual([{ provider: null }])
    expect(at(citizen, 'jobcenter', 'source', 'notes')).toEqual(['PROTECTED'])
  })

  test.each<[string, { marked?: boolean; holds?: boolean }, readonly Json[]]>([
    ['the mark of a source that is shown hides the places of every section', { marked: true }, CLOSED],
    ['no mark', {}, OPEN],
    ['the mark of a source that shows nothing is not told', { marked: true, holds: false }, OPEN],
  ])('%s', async (_what, domus, places) => {
    tellPlaces([], domus)
    const citizen = await stage.look({ ...BY_DOMUS, see: SEE })
    expect([...shown(citizen).slice(0, 3), at(citizen, 'identity', 'source', 'notes', 0) ?? '']).toEqual(
      places.toSpliced(3, 1),
    )
  })

  const ask = (reason: string, by: { for: string; authority: string } = LOOK) =>
    stage.ask({ ...by, see: `identity { fullName address(reveal: { reason: "${reason}" }) { line } }` })

  test('is revealed for a reason of ten characters, with a line of its own in the trail first', async () => {
    tellPlaces([{}])
    const before = linesOf(stage.house).length
    const { body } = await ask('an urgent matter')
    expect(at(body, 'data', 'citizen', 'identity', 'address', 'line')).toBe('Street 1')
    const lines = linesOf(stage.house).slice(before)
    expect(lines.map((line) => at(line, 'operation', 'name'))).toEqual(['REVEAL_ADDRESS', 'Look'])
    expect(lines.map((line) => at(line, 'justification'))).toEqual(['an urgent matter', 'the concrete reason'])
  })

  test('is not revealed for nine characters, nor where the purpose does not open the address', async () => {
    tellPlaces([{}])
    const short = await ask(' nine char ')
    expect(at(short.body, 'errors', 0, 'extensions', 'code')).toBe('JUSTIFICATION_REQUIRED')
    expect(short.text).not.toContain('Street 1')
    const barred = await ask('an urgent matter', { for: 'VISITATION', authority: 'JOBCENTER' })
    expect(at(barred.body, 'data', 'citizen', 'identity')).toEqual({ fullName: 'Else', address: null })
  })

  test('marked by a source alone it is revealed like any other, with its line', async () => {
    tellPlaces([], { marked: true })
    const before = linesOf(stage.house).length
    const see = `identity { address(reveal: { reason: "an urgent matter" }) { line } } domus { cases { number } }`
    const { body } = await stage.ask({ ...BY_DOMUS, see })
    expect(at(body, 'data', 'citizen', 'identity', 'address', 'line')).toBe('Street 1')
    expect(
      linesOf(stage.house)
        .slice(before)
        .map((line) => at(line, 'operation', 'name')),
    ).toContain('REVEAL_ADDRESS')
  })
})
