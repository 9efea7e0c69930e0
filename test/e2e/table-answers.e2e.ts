import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cpr, SUBJECT } from '../access-kit.ts'
import { at, type Json, listAt } from '../json.ts'
import { adult, atFirst, openStage, refusalOf, type Says, type Stage } from './staged.ts'

/** Section 9 of the access rules through the API: states of sections, what is asked of whom, refusals, unknown citizens. */

let stage: Stage

beforeAll(async () => {
  stage = await openStage(1500)
})
afterAll(() => stage.house.close())
beforeEach(() => stage.clear())

const SECTIONS: Readonly<Record<string, string>> = {
  cpr: 'identity { source { state asOf partialReason notes } fullName }',
  jobcenter: 'jobcenter { source { state asOf partialReason notes } contacts(first: 1) { edges { node { id } } } }',
  ydelsesservice:
    'ydelsesservice { source { state asOf partialReason notes } sanctions(first: 1) { edges { node { id } } } }',
  domus: 'domus { source { state asOf partialReason notes } cases { number } }',
  dubu: 'dubu { source { state asOf partialReason notes } cases { number } }',
  rehabilitation:
    'rehabilitation { source { state asOf partialReason notes } cases(first: 1) { edges { node { id } } } }',
}
const FIELD: Readonly<Record<string, string>> = { cpr: 'identity' }
const RECORDS: Readonly<Record<string, object>> = {
  cpr: { fullName: 'Else' },
  jobcenter: { contacts: [{ id: '00000000-0000-4000-8000-000000000001' }] },
  ydelsesservice: { sanctions: [{ id: '00000000-0000-4000-8000-000000000001' }] },
  domus: { cases: [{ number: '1', limits: { categories: ['CASE'] } }] },
  dubu: { cases: [{ number: '1' }] },
  rehabilitation: { cases: [{ id: '00000000-0000-4000-8000-000000000001' }] },
}
const ALL = Object.values(SECTIONS).join(' ')
/** The citizen’s own view, in which every source is permitted. */
const OWN = { for: 'OWN_INSIGHT', authority: 'CITIZEN', see: ALL }

/** Data of its own kind, beside the facts that decisions rest on. */
function tellData(source: string, says: Says | 'SLOW'): void {
  const first = atFirst(source)
  stage.tell(source, async (ask, call) => {
    const facts = typeof first === 'function' ? await first(ask, call) : first
    if (call.want.size === 0) return facts
    if (says !== 'SLOW') return typeof says === 'string' || typeof facts === 'string' ? says : { ...facts, ...says }
    return new Promise<Says>(() => undefined)
  })
}

const stateIn = (citizen: Json, source: string): Json => at(citizen, FIELD[source] ?? source, 'source', 'state')

describe('the state of a section', () => {
  const rows: readonly (readonly [string, (source: string) => Says | 'SLOW', string])[] = [
    ['data', (source) => ({ record: RECORDS[source] ?? {} }), 'OK'],
    ['a citizen it does not know', () => ({}), 'EMPTY'],
    ['nothing', () => ({ record: {} }), 'EMPTY'],
    ['data, some may be missing', (source) => ({ record: RECORDS[source] ?? {}, partial: true }), 'PARTIAL'],
    ['nothing, some may be missing', () => ({ partial: true }), 'PARTIAL'],
    ['no connection', () => 'UNAVAILABLE', 'UNAVAILABLE'],
    ['a time-out', () => 'TIMEOUT', 'TIMEOUT'],
    ['no answer at all', () => 'SLOW', 'TIMEOUT'],
    ['a refusal', () => 'REFUSED', 'REFUSED'],
    ['something that cannot be read', () => 'MALFORMED', 'MALFORMED'],
  ]
  // CPR is read once, for the decision and the section.
  const others = Object.keys(SECTIONS).filter((source) => source !== 'cpr')
  test.each(rows)('%s', async (_what, says, state) => {
    for (const source of others) tellData(source, { record: RECORDS[source] ?? {} })
    for (const failing of state === 'TIMEOUT' ? others.slice(0, 1) : others) {
      tellData(failing, says(failing))
      const citizen = await stage.look(OWN)
      const seen = Object.keys(SECTIONS).map((source) => [source, stateIn(citizen, source)])
      const own = (source: string) => (source === failing ? state : source === 'cpr' ? 'EMPTY' : 'OK')
      expect(seen).toEqual(Object.keys(SECTIONS).map((source) => [source, own(source)]))
      tellData(failing, { record: RECORDS[failing] ?? {} })
    }
  })

  test('withheld it is that and nothing else, the same with and without data, and its source is not asked', async () => {
    const look = { for: 'SANCTION_ASSESSMENT', see: `${SECTIONS['domus']} ${SECTIONS['dubu']}` }
    const nothing = await stage.ask(look)
    for (const source of ['domus', 'dubu']) tellData(source, { record: RECORDS[source] ?? {} })
    const something = await stage.ask(look)
    expect(something.text).toBe(nothing.text)
    const withheld = { source: { state: 'WITHHELD', asOf: null, partialReason: null, notes: null }, cases: null }
    expect(at(something.body, 'data', 'citizen')).toEqual({ domus: withheld, dubu: withheld })
    expect([...stage.calls('domus'), ...stage.calls('dubu')]).toEqual([])
  })
})

describe('what a look-up asks of whom', () => {
  const kinds = (source: string): readonly string[] =>
    stage.calls(source).map(({ facts, want }) => [...facts, ...want].sort().join(' '))

  test.each<[string, string, Readonly<Record<string, readonly string[]>>]>([
    [
      'SANCTION_ASSESSMENT',
      'BENEFITS',
      { jobcenter: ['CONTACTS'], ydelsesservice: ['RELATION', 'SANCTIONS'], rehabilitation: [], domus: [], dubu: [] },
    ],
    [
      'CONTACT_COURSE',
      'JOBCENTER',
      {
        jobcenter: ['RELATION', 'CONTACTS'],
        ydelsesservice: ['SANCTIONS'],
        rehabilitation: ['CASE'],
        domus: [],
        dubu: [],
      },
    ],
    ['NOTICE_DETECTION', 'SYSTEM', { jobcenter: [], ydelsesservice: [], rehabilitation: [], domus: [], dubu: [] }],
    [
      'LOG_CONTROL',
      'AUDITOR',
      { jobcenter: [], ydelsesservice: [], rehabilitation: ['CASE'], domus: ['CASE'], dubu: ['CASE'] },
    ],
  ])('%s of %s', async (purpose, authority, expected) => {
    await stage.look({ for: purpose, authority, see: ALL })
    for (const [source, calls] of Object.entries(expected))
      expect([source, ...kinds(source)]).toEqual([source, ...calls])
  })

  test('a `when` is asked of its source as a fact, whether the viewer may see that source or not', async () => {
    const see = 'jobcenter { sanctionNotice { coming } }'
    await stage.look({ for: 'NOTICE_DETECTION', authority: 'SYSTEM', see })
    expect(kinds('domus')).toEqual(['HOUSING'])
  })
})

describe('on what the view rests', () => {
  const look = async (purpose: string, authority: string) =>
    refusalOf(await stage.look({ for: purpose, authority, see: `${ALL} access(only: ALL) { code }` }))
  const REFUSED = 'RELATIONS_UNAVAILABLE'

  test.each<[string, string, Readonly<Record<string, string>>]>([
    ['SANCTION_ASSESSMENT', 'BENEFITS', { cpr: REFUSED, ydelsesservice: REFUSED }],
    ['ADULT_ASSESSMENT', 'ADULT_SOCIAL', { cpr: REFUSED, domus: REFUSED }],
    ['TRANSITION_TO_ADULTHOOD', 'ADULT_SOCIAL', { cpr: REFUSED }],
    ['OWN_INSIGHT', 'CITIZEN', {}],
    ['NOTICE_DETECTION', 'SYSTEM', { cpr: REFUSED }],
    ['LOG_CONTROL', 'AUDITOR', { cpr: REFUSED }],
  ])('%s of %s', async (purpose, authority, refused) => {
    for (const source of Object.keys(SECTIONS)) {
      stage.clear()
      stage.tell(source, 'UNAVAILABLE')
      expect([source, await look(purpose, authority)]).toEqual([source, refused[source] ?? 'DECIDED'])
    }
  })
})

describe('unknown citizens and lists', () => {
  const unknown = cpr('0909090909')
  const tellUnknown = () =>
    stage.tell('cpr', (ask) => ({ facts: { person: ask.current === unknown ? 'UNKNOWN' : adult(ask) } }))

  test.each<[string, object]>([
    ['a number of nine digits', { cpr: '010109000' }],
    ['a number that CPR does not know', { cpr: unknown }],
    ['an id of another client', { id: 'abc' }],
  ])('%s: an error and null', async (_what, variables) => {
    tellUnknown()
    const query = `query($cpr: CPR, $id: ID) {
      citizen(cpr: $cpr, id: $id, purpose: SANCTION_ASSESSMENT) { id } }`
    const { body } = await stage.send({}, query, variables)
    expect([at(body, 'data', 'citizen') ?? null, at(body, 'errors', 0, 'extensions', 'code')]).toEqual([
      null,
      'UNKNOWN_CITIZEN',
    ])
  })

  test('whether somebody is known does not depend on what a case system holds', async () => {
    tellUnknown()
    for (const says of [{ facts: { cases: [] } }, 'UNAVAILABLE'] as const) {
      for (const source of ['ydelsesservice', 'domus']) stage.tell(source, says)
      const { body } = await stage.ask({ for: 'SANCTION_ASSESSMENT', at: unknown })
      expect(at(body, 'errors', 0, 'extensions', 'code')).toBe('UNKNOWN_CITIZEN')
    }
  })

  test('in a list each item is DECIDED, REFUSED or UNKNOWN, in the order asked', async () => {
    tellUnknown()
    const strange = cpr('0808080808')
    const first = atFirst('ydelsesservice')
    stage.tell('ydelsesservice', (ask, call) =>
      ask.current === strange ? { facts: { cases: [] } } : typeof first === 'function' ? first(ask, call) : first,
    )
    const query = `query($cprs: [CPR!]) { citizens(cprs: $cprs, purpose: SANCTION_ASSESSMENT) {
      outcome citizen { identity { source { state } } access { code } } } }`
    const { body } = await stage.send({}, query, { cprs: [strange, unknown, SUBJECT, unknown, strange] })
    const items = listAt(body, 'data', 'citizens')
    expect(items.map((item) => at(item, 'outcome'))).toEqual(['REFUSED', 'UNKNOWN', 'DECIDED', 'UNKNOWN', 'REFUSED'])
    expect(items.map((item) => at(item, 'citizen', 'identity', 'source', 'state') ?? null)).toEqual([
      'WITHHELD',
      null,
      'EMPTY',
      null,
      'WITHHELD',
    ])
    expect(refusalOf(at(items[0], 'citizen'))).toBe('CASE_RELATION_MISSING')
  })
})
