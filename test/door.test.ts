import { describe, expect, test } from 'vitest'
import type { PersonFact } from '../src/contract.ts'
import { openDoor } from '../src/door.ts'
import type { Section } from '../src/section.ts'
import {
  CHILD,
  caseFact,
  client,
  cpr,
  HOUR,
  MINE,
  MOTHER,
  NOW,
  OTHER_UNIT,
  person,
  REPLACED,
  STRANGER,
  SUBJECT,
  UNIT,
  viewerOf,
} from './access-kit.ts'
import {
  answer,
  askedOfCpr,
  type Bench,
  callsOf,
  codeOf,
  dataCalls,
  fault,
  lookOnce,
  openBench,
  permit,
  pseudonym,
  request,
  standIn,
  timesAsked,
} from './door-kit.ts'

/** The only way from a resolver to a source. */

const OLD = cpr('6202900009')
const JOB = request({ jobcenter: ['EMPLOYMENT'] })
const DOMUS = request({ domus: ['SOCIAL', 'HEALTH', 'CASE'] })
const BOTH = request({ jobcenter: ['EMPLOYMENT'], domus: ['SOCIAL', 'HEALTH', 'CASE'] })
const WITHHELD: Section = { source: { state: 'WITHHELD' } }

/** CPR with these people; of everybody else it has an empty record. */
function peopled(bench: Bench, ...people: readonly PersonFact[]): void {
  const stand = standIn(bench, 'cpr')
  const before = stand.says
  stand.says = async (ask, call) => {
    const found = people.find(({ current, earlier }) => [current, ...earlier].includes(ask.current))
    const said = await before(ask, call)
    return found === undefined || said instanceof Error ? said : { ...said, facts: { person: found } }
  }
}

/** A source of the relation whose cases are these. */
function casesOf(bench: Bench, source: string, ...cases: readonly ReturnType<typeof caseFact>[]): void {
  const stand = standIn(bench, source)
  const before = stand.says
  stand.says = async (ask, call) => {
    const said = await before(ask, call)
    return said instanceof Error ? said : { ...said, facts: call.facts.has('RELATION') ? { cases } : {} }
  }
}

/** Holds a source's answers back until they are let go. */
function hold(bench: Bench, source: string): () => void {
  const stand = standIn(bench, source)
  const before = stand.says
  const { promise, resolve } = Promise.withResolvers<void>()
  stand.says = async (ask, call) => {
    await promise
    return before(ask, call)
  }
  return resolve
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  await new Promise((resolve) => setImmediate(resolve))
}

async function read(bench: Bench, one = JOB, source = 'jobcenter'): Promise<Section> {
  const door = bench.open()
  return door.section(await lookOnce(door, one), source)
}

const stateOf = ({ source }: Section) => source.state
const grown = { birth: { date: '1990-01-01', uncertain: false } }

describe('a section', () => {
  test('holds what the decision permits, how the read went and when', async () => {
    const bench = openBench()
    expect(await read(bench)).toEqual({
      rows: [{ name: 'interview' }],
      source: { state: 'OK', asOf: new Date(NOW).toISOString() },
    })
  })

  test('asks its source for the permitted categories only, on behalf of the viewer, with the lower of both clearances', async () => {
    const bench = openBench()
    const door = bench.open({ clearance: { 15: 3, 32: 3 }, client: client({ clearance: { 15: 2, 32: 4, 27: 4 } }) })
    const look = await lookOnce(door, request({ jobcenter: ['EMPLOYMENT', 'CASE', 'HEALTH', 'CHILD'] }))
    await door.section(look, 'jobcenter')
    const [one, ...more] = callsOf(bench, 'jobcenter')
    expect(more).toEqual([])
    expect([...(one?.call.want ?? [])]).toEqual(['EMPLOYMENT', 'CASE'])
    expect(one?.call).toMatchObject({ onBehalfOf: 'sb1', purpose: 'SANCTION_ASSESSMENT', ceiling: { 15: 2, 32: 3 } })
    expect(one?.call.facts.size).toBe(0)
    expect(look.reads).toEqual([{ source: 'jobcenter', state: 'OK', latency: 0, callId: one?.call.id }])
  })

  test('is read once, however often it is asked for', async () => {
    const bench = openBench()
    const door = bench.open()
    const look = await lookOnce(door, JOB)
    const [first, second] = await Promise.all([door.section(look, 'jobcenter'), door.section(look, 'jobcenter')])
    expect(first).toBe(second)
    expect(callsOf(bench, 'jobcenter')).toHaveLength(1)
  })

  test('of which nothing is permitted is withheld in the same bytes, and its source is not asked', async () => {
    const bench = openBench()
    expect(JSON.stringify(await read(bench, DOMUS, 'domus'))).toBe(JSON.stringify(WITHHELD))
    expect(callsOf(bench, 'domus')).toEqual([])
    standIn(bench, 'domus').says = () => answer()
    expect(JSON.stringify(await read(bench, DOMUS, 'domus'))).toBe(JSON.stringify(WITHHELD))
  })

  test('of a look-up that is refused is withheld, whatever was asked', async () => {
    const bench = openBench()
    casesOf(bench, 'ydelsesservice')
    const door = bench.open()
    const look = await lookOnce(door, BOTH)
    expect(codeOf(look)).toBe('CASE_RELATION_MISSING')
    for (const source of ['cpr', 'jobcenter', 'domus', 'ydelsesservice'])
      expect(await door.section(look, source)).toEqual(WITHHELD)
    expect(dataCalls(bench, 'jobcenter')).toEqual([])
    expect(await door.reveal(look)).toBe(undefined)
  })

  test('is empty, and alike, when the source knows nothing, has no rows or has only hidden ones', async () => {
    const bench = openBench()
    const shown = async (record: object | undefined) => {
      standIn(bench, 'jobcenter').says = () => answer(record)
      return JSON.stringify(await read(bench))
    }
    const nothing = await shown(undefined)
    expect(nothing).toContain('"state":"EMPTY"')
    expect(await shown({ rows: [] })).toBe(nothing)
    expect(await shown({ rows: [{ name: 'secret', limits: { sensitivity: 4, owner: '22222222' } }] })).toBe(nothing)
    expect(await shown({ rows: [{ name: 'secret' }], limits: { owner: '22222222' } })).toBe(nothing)
  })

  test('is the same bytes when two records differ in hidden data only', async () => {
    const bench = openBench()
    const shown = async (...hidden: readonly object[]) => {
      standIn(bench, 'jobcenter').says = () => answer({ rows: [...hidden, { name: 'seen', text: hidden.length }] })
      return JSON.stringify(await read(bench))
    }
    const plain = await shown()
    expect(plain).toContain('seen')
    expect(await shown({ name: 'x', limits: { kle: '99' } })).toBe(plain)
    expect(await shown({ name: 'x', limits: { profile: [] } }, { name: 'y', limits: { owner: '3' } })).toBe(plain)
  })

  test('says that rows may be missing where the source says so, never why', async () => {
    const bench = openBench()
    standIn(bench, 'jobcenter').says = () => answer({ rows: [] }, {}, { partial: true })
    const section = await read(bench)
    expect(section.source).toMatchObject({ state: 'PARTIAL', partialReason: expect.stringContaining('missing') })
  })
})

describe('what a source answers', () => {
  test.each([
    ['fewer answers than citizens', () => [], 'MALFORMED'],
    ['more answers than citizens', () => [answer({ rows: [{ name: 'x' }] }), answer()], 'MALFORMED'],
    ['a fault of the citizen', () => [fault('REFUSED')], 'REFUSED'],
    ['a fault of the whole call', () => Promise.reject(fault('MALFORMED')), 'MALFORMED'],
    ['an error that is none of ours', () => Promise.reject(new TypeError('x')), 'UNAVAILABLE'],
  ] as const)('%s makes its section %s', async (_row, comes, state) => {
    const bench = openBench()
    standIn(bench, 'jobcenter').comes = comes
    const section = await read(bench)
    expect(section).toEqual({ source: { state, asOf: new Date(NOW).toISOString() } })
  })

  test('for a batch that does not fit it is nobody’s', async () => {
    const bench = openBench()
    standIn(bench, 'jobcenter').comes = (replies) => replies.slice(1)
    const door = bench.open()
    const looks = await door.look([JOB, { ...JOB, subject: STRANGER }, { ...JOB, subject: CHILD }])
    const read_ = await Promise.all(looks.map((look) => door.section(look, 'jobcenter')))
    expect(read_.map(stateOf)).toEqual(['MALFORMED', 'MALFORMED', 'MALFORMED'])
  })

  test('not at all by the deadline makes its own section TIMEOUT; the others stand', async () => {
    const bench = openBench()
    const door = bench.open()
    const look = await lookOnce(door, request({ jobcenter: ['EMPLOYMENT'], ydelsesservice: ['ECONOMY'] }))
    standIn(bench, 'jobcenter').says = () => new Promise(() => undefined)
    const [slow, quick] = [door.section(look, 'jobcenter'), door.section(look, 'ydelsesservice')]
    expect(stateOf(await quick)).toBe('OK')
    bench.abort.abort()
    expect(stateOf(await slow)).toBe('TIMEOUT')
    expect(look.reads.map(({ source, state }) => `${source} ${state}`)).toEqual([
      'ydelsesservice OK',
      'jobcenter TIMEOUT',
    ])
  })

  test('as an error after the deadline is a time-out', async () => {
    const bench = openBench()
    const door = bench.open()
    const look = await lookOnce(door, JOB)
    bench.abort.abort()
    standIn(bench, 'jobcenter').comes = () => Promise.reject(new Error('aborted'))
    expect(stateOf(await door.section(look, 'jobcenter'))).toBe('TIMEOUT')
  })
})

describe('many look-ups at once', () => {
  const subjects = [SUBJECT, STRANGER, CHILD, SUBJECT]

  test('are one call of each source for facts and one for data, and come in the order asked', async () => {
    const bench = openBench()
    standIn(bench, 'jobcenter').says = (ask) => answer({ rows: [{ name: ask.current }] })
    const door = bench.open()
    const looks = await door.look(subjects.map((subject) => ({ ...JOB, subject })))
    const read_ = await Promise.all(looks.map((look) => door.section(look, 'jobcenter')))
    expect(read_.map(({ rows }) => rows)).toEqual(subjects.map((name) => [{ name }]))
    expect(callsOf(bench, 'jobcenter')).toHaveLength(1)
    expect(callsOf(bench, 'ydelsesservice')).toHaveLength(1)
    expect(callsOf(bench, 'jobcenter')[0]?.asks.map(({ current }) => current)).toEqual([SUBJECT, STRANGER, CHILD])
    expect(new Set(looks.map(({ id }) => id)).size).toBe(4)
  })

  test('are as many calls as the source’s maximum makes of them', async () => {
    const bench = openBench(2)
    const door = bench.open()
    const looks = await door.look([SUBJECT, STRANGER, CHILD].map((subject) => ({ ...JOB, subject })))
    await Promise.all(looks.map((look) => door.section(look, 'jobcenter')))
    expect(callsOf(bench, 'jobcenter').map(({ asks }) => asks.length)).toEqual([2, 1])
  })

  test('that want different things are calls of their own', async () => {
    const bench = openBench()
    const door = bench.open()
    const looks = await door.look([JOB, { ...request({ jobcenter: ['CASE'] }), subject: STRANGER }])
    await Promise.all(looks.map((look) => door.section(look, 'jobcenter')))
    expect(callsOf(bench, 'jobcenter').map(({ call }) => [...call.want])).toEqual([['EMPLOYMENT'], ['CASE']])
  })

  test('are decided each for itself', async () => {
    const bench = openBench()
    peopled(bench, person(STRANGER, { ...grown, spouse: MINE }))
    standIn(bench, 'ydelsesservice').says = (ask) =>
      ask.current === CHILD ? fault('UNAVAILABLE') : answer(undefined, { cases: [caseFact()] })
    const looks = await bench.open().look([SUBJECT, STRANGER, CHILD, MINE].map((subject) => ({ ...JOB, subject })))
    expect(looks.map(codeOf)).toEqual(['DECIDED', 'CORE_BAR', 'RELATIONS_UNAVAILABLE', 'CORE_BAR'])
  })
})

describe('facts', () => {
  test('are read afresh by every request', async () => {
    const bench = openBench()
    await read(bench)
    await read(bench)
    expect(callsOf(bench, 'ydelsesservice')).toHaveLength(2)
    expect(timesAsked(bench, SUBJECT)).toBe(2)
  })

  test('of a look-up that the static rules refuse are not read', async () => {
    const bench = openBench()
    const door = bench.open({ authority: 'JOBCENTER' })
    const look = await lookOnce(door, { ...JOB, purpose: 'BENEFIT_CALCULATION' })
    expect(codeOf(look)).toBe('PURPOSE_NOT_ALLOWED')
    expect(look.decisionReads).toEqual([])
    for (const { calls } of Object.values(bench.sources)) expect(calls).toEqual([])
  })

  test.each([
    ['2025-06-30T23:59:59+02:00', 'PURPOSE_NOT_ALLOWED'],
    ['2025-07-01T00:00:00+02:00', 'DECIDED'],
  ])('are asked for a purpose in force only: %s', async (now, code) => {
    const bench = openBench()
    bench.time.now = Date.parse(now)
    casesOf(bench, 'ydelsesservice', caseFact({ held: [{ unit: UNIT, period: {} }] }))
    expect(codeOf(await lookOnce(bench.open(), JOB))).toBe(code)
  })

  test('of CPR bring the identity along where the register may open it, else they are facts alone', async () => {
    const bench = openBench()
    const door = bench.open()
    const look = await lookOnce(door, request({ cpr: ['IDENTITY', 'FAMILY'] }))
    const section = await door.section(look, 'cpr')
    expect(section).toMatchObject({ name: 'Name', source: { state: 'OK' } })
    expect(section).not.toHaveProperty('family')
    const wants = callsOf(bench, 'cpr').filter(({ asks }) => asks[0]?.current === SUBJECT)
    expect(wants.map(({ call }) => [...call.want])).toEqual([['IDENTITY']])
  })

  test('of a condition are asked of the source that it names', async () => {
    const bench = openBench()
    casesOf(bench, 'domus', caseFact())
    const door = bench.open({ authority: 'ADULT_SOCIAL' })
    const look = await lookOnce(
      door,
      request({ ydelsesservice: ['SANCTION_NOTICE'] }, { purpose: 'EVICTION_PREVENTION' }),
    )
    const [one, ...more] = callsOf(bench, 'domus')
    expect(more).toEqual([])
    expect([...(one?.call.facts ?? [])].sort()).toEqual(['HOUSING', 'RELATION'])
    expect(one?.call.want.size).toBe(0)
    expect(look.decisionReads.map(({ source, state }) => `${source} ${state}`)).toContain('domus OK')
  })

  test('of a changed number are asked again under all numbers, and so are the data', async () => {
    const bench = openBench()
    peopled(bench, person(SUBJECT, { ...grown, earlier: [OLD] }))
    standIn(bench, 'ydelsesservice').says = ({ current, earlier }) =>
      answer(undefined, { cases: current === SUBJECT && earlier.includes(OLD) ? [caseFact()] : [] })
    const door = bench.open()
    const look = await lookOnce(door, { ...JOB, subject: OLD })
    expect(codeOf(look)).toBe('DECIDED')
    expect(callsOf(bench, 'ydelsesservice').map(({ asks }) => asks)).toEqual([
      [{ current: OLD, earlier: [] }],
      [{ current: SUBJECT, earlier: [OLD] }],
    ])
    await door.section(look, 'jobcenter')
    expect(callsOf(bench, 'jobcenter')[0]?.asks).toEqual([{ current: SUBJECT, earlier: [OLD] }])
    expect(look.citizenId).toBe((await lookOnce(bench.open(), JOB)).citizenId)
    expect(door.pseudonymsOf(look)).toEqual([pseudonym(SUBJECT), pseudonym(OLD)])
  })

  test('that CPR does not have are told from facts it did not give', async () => {
    const bench = openBench()
    standIn(bench, 'cpr').says = () => answer(undefined, { person: 'UNKNOWN' })
    const unknown = await lookOnce(bench.open(), JOB)
    expect(unknown.ruling).toEqual({ kind: 'UNKNOWN' })
    expect(await bench.open().look([])).toEqual([])
    const replaced = await lookOnce(bench.open(), { ...JOB, subject: REPLACED })
    expect(codeOf(replaced)).toBe('DECIDED')
    expect(replaced.decisionReads[0]).toMatchObject({ source: 'cpr', state: 'UNKNOWN_TO_CPR' })
    standIn(bench, 'cpr').says = () => fault('TIMEOUT')
    const silent = await lookOnce(bench.open(), JOB)
    expect(silent.ruling).toEqual({ kind: 'REFUSED', code: 'RELATIONS_UNAVAILABLE', retryable: true })
    expect(silent.decisionReads[0]).toMatchObject({ source: 'cpr', state: 'TIMEOUT' })
  })

  test('whether somebody is known does not hang on what a case system holds', async () => {
    const bench = openBench()
    standIn(bench, 'cpr').says = () => answer(undefined, { person: 'UNKNOWN' })
    standIn(bench, 'ydelsesservice').says = () => fault('UNAVAILABLE')
    expect((await lookOnce(bench.open(), JOB)).ruling).toEqual({ kind: 'UNKNOWN' })
  })
})

describe('the viewer’s own parents', () => {
  const mine = person(MINE, { ...grown, mother: MOTHER })
  const kin = request({ dubu: ['CASE'] }, { purpose: 'CHILD_NOTIFICATION' })

  test('are kept until the token’s end, and no longer', async () => {
    const bench = openBench()
    peopled(bench, mine)
    await read(bench)
    await read(bench)
    expect(timesAsked(bench)).toBe(1)
    bench.time.wall = NOW + HOUR - 1
    await read(bench)
    expect(timesAsked(bench)).toBe(1)
    bench.time.wall = NOW + HOUR
    await read(bench)
    expect(timesAsked(bench)).toBe(2)
  })

  test('are another viewer’s no more than another token’s', async () => {
    const bench = openBench()
    peopled(bench, mine)
    await read(bench)
    await lookOnce(bench.open({ id: 'viewer-2' }), JOB)
    await lookOnce(bench.open({ expires: NOW + 2 * HOUR }), JOB)
    expect(timesAsked(bench)).toBe(3)
  })

  test('bar a sibling from what was kept', async () => {
    const bench = openBench()
    peopled(bench, mine, person(STRANGER, { ...grown, mother: MOTHER }))
    await read(bench)
    expect(codeOf(await lookOnce(bench.open(), { ...JOB, subject: STRANGER }))).toBe('CORE_BAR')
    expect(timesAsked(bench)).toBe(1)
  })

  test('are not kept of a viewer with other numbers, whom the parents alone would not bar', async () => {
    const bench = openBench()
    peopled(bench, person(MINE, { ...grown, earlier: [OLD] }), person(STRANGER, { ...grown, spouse: OLD }))
    await read(bench)
    expect(codeOf(await lookOnce(bench.open(), { ...JOB, subject: STRANGER }))).toBe('CORE_BAR')
    expect(timesAsked(bench)).toBe(2)
  })

  test('are not kept when CPR was silent or did not know the viewer', async () => {
    const bench = openBench()
    const stand = standIn(bench, 'cpr')
    const before = stand.says
    stand.says = (ask, call) => (ask.current === MINE ? fault('UNAVAILABLE') : before(ask, call))
    await read(bench)
    stand.says = (ask, call) => (ask.current === MINE ? answer(undefined, { person: 'UNKNOWN' }) : before(ask, call))
    await read(bench)
    await read(bench)
    expect(timesAsked(bench)).toBe(3)
  })

  test('are not enough where cases of child welfare may come up', async () => {
    const bench = openBench()
    peopled(bench, mine)
    await read(bench)
    await lookOnce(bench.open({ authority: 'CHILD_SOCIAL' }), kin)
    expect(timesAsked(bench)).toBe(2)
  })
})

describe('cases of child welfare', () => {
  const notified = request({ dubu: ['CASE'] }, { purpose: 'CHILD_NOTIFICATION' })
  const show = async (bench: Bench, one = notified) => {
    const door = bench.open({ authority: 'CHILD_SOCIAL' })
    const { cases } = await door.section(await lookOnce(door, one), 'dubu')
    return cases
  }
  const holds = (bench: Bench, ...parties: readonly string[]) => {
    standIn(bench, 'dubu').says = () =>
      answer({ cases: [{ number: '1', parties: [{ person: { relation: 'PARTY' } }], limits: { parties } }] })
  }

  test('are hidden when a party shares a parent with the viewer', async () => {
    const bench = openBench()
    peopled(bench, person(MINE, { mother: MOTHER }), person(STRANGER, { mother: MOTHER }))
    holds(bench, STRANGER)
    expect(await show(bench)).toEqual([])
    expect(askedOfCpr(bench)).toContainEqual([STRANGER])
  })

  test('are shown when no party is kin, and CPR is asked about parties by number only', async () => {
    const bench = openBench()
    peopled(bench, person(MINE, { mother: MOTHER }))
    holds(bench, STRANGER, SUBJECT)
    expect(await show(bench)).toEqual([{ number: '1' }])
    for (const number of askedOfCpr(bench).flat()) expect(typeof number).toBe('string')
  })

  test('are hidden when a party’s record cannot be read, and shown when it need not be', async () => {
    const bench = openBench()
    peopled(bench, person(MINE, { mother: MOTHER }))
    const stand = standIn(bench, 'cpr')
    const before = stand.says
    stand.says = (ask, call) => (ask.current === STRANGER ? fault('TIMEOUT') : before(ask, call))
    holds(bench, STRANGER)
    expect(await show(bench)).toEqual([])
    const alone = openBench()
    holds(alone, STRANGER)
    expect(await show(alone)).toHaveLength(1)
  })

  test('are hidden when the viewer’s child is a party under an earlier number', async () => {
    const bench = openBench()
    peopled(bench, person(MINE, { children: [CHILD] }), person(CHILD, { earlier: [OLD] }))
    holds(bench, OLD)
    expect(await show(bench)).toEqual([])
  })

  test('with kin of the viewer give no relation, and nothing says why', async () => {
    const bench = openBench()
    peopled(bench, person(MINE, { ...grown, children: [CHILD] }))
    casesOf(bench, 'dubu', caseFact({ limits: { parties: [CHILD, SUBJECT] } }))
    const one = request({ dubu: ['CASE'] }, { purpose: 'CHILD_ASSESSMENT' })
    expect(codeOf(await lookOnce(bench.open({ authority: 'CHILD_SOCIAL' }), one))).toBe('CASE_RELATION_MISSING')
  })

  test('are judged by the same kin when another look-up of the request was refused before any read', async () => {
    const bench = openBench()
    holds(bench, STRANGER)
    const door = bench.open({ authority: 'CHILD_SOCIAL' })
    const look = await lookOnce(door, notified)
    await door.look([{ ...notified, purpose: 'BENEFIT_CALCULATION' }])
    expect((await door.section(look, 'dubu'))['cases']).toHaveLength(1)
  })
})

describe('an early start', () => {
  test('asks at once what was permitted within ten minutes, and releases it when this round permits', async () => {
    const bench = openBench()
    await read(bench)
    bench.time.wall = NOW + 10 * 60_000 - 1
    const release = hold(bench, 'ydelsesservice')
    const reading = read(bench)
    await settle()
    expect(callsOf(bench, 'jobcenter')).toHaveLength(2)
    release()
    expect(await reading).toMatchObject({ rows: [{ name: 'interview' }], source: { state: 'OK' } })
    expect(callsOf(bench, 'jobcenter')).toHaveLength(2)
  })

  test('does not ask after ten minutes, nor for another unit, client, purpose or citizen', async () => {
    const bench = openBench()
    await read(bench)
    hold(bench, 'ydelsesservice')
    void bench.open({ unit: OTHER_UNIT }).look([JOB])
    void bench.open({ client: client({ id: 'client-2' }) }).look([JOB])
    void bench.open().look([{ ...JOB, purpose: 'BENEFIT_CALCULATION' }])
    void bench.open().look([{ ...JOB, subject: STRANGER }])
    bench.time.wall = NOW + 10 * 60_000
    void bench.open().look([JOB])
    await settle()
    expect(callsOf(bench, 'jobcenter')).toHaveLength(1)
  })

  test('never releases what this round’s facts refuse, and is over after that', async () => {
    const bench = openBench()
    await read(bench)
    casesOf(bench, 'ydelsesservice')
    const door = bench.open()
    const look = await lookOnce(door, JOB)
    expect(codeOf(look)).toBe('CASE_RELATION_MISSING')
    expect(JSON.stringify(await door.section(look, 'jobcenter'))).toBe(JSON.stringify(WITHHELD))
    expect(look.reads).toEqual([])
    await settle()
    expect(callsOf(bench, 'jobcenter')).toHaveLength(2)
    await lookOnce(bench.open(), JOB)
    await settle()
    expect(callsOf(bench, 'jobcenter')).toHaveLength(2)
  })

  test('never rests on a remembered fact: a silent CPR refuses', async () => {
    const bench = openBench()
    await read(bench)
    standIn(bench, 'cpr').says = () => fault('UNAVAILABLE')
    const look = await lookOnce(bench.open(), JOB)
    expect(look.ruling).toEqual({ kind: 'REFUSED', code: 'RELATIONS_UNAVAILABLE', retryable: true })
  })

  test('asks for no more than the operation needs', async () => {
    const bench = openBench()
    await read(bench, request({ jobcenter: ['EMPLOYMENT', 'CASE'] }))
    await read(bench, JOB)
    expect(callsOf(bench, 'jobcenter').map(({ call }) => [...call.want])).toEqual([
      ['EMPLOYMENT', 'CASE'],
      ['EMPLOYMENT'],
    ])
  })

  test('that lacks what is permitted now is not used', async () => {
    const bench = openBench()
    bench.ledger.versions.push(permit({ categories: ['SOCIAL'] }))
    await read(bench, DOMUS, 'domus')
    bench.ledger.versions.push(permit({ id: 'consent-2', categories: ['HEALTH', 'CASE'] }))
    const section = await read(bench, DOMUS, 'domus')
    expect(section).toMatchObject({ rows: [{ name: 'plan', text: 'diagnosis' }], needs: [{ text: 'need' }] })
    expect(dataCalls(bench, 'domus').map(({ call }) => [...call.want].sort().join())).toEqual([
      'SOCIAL',
      'SOCIAL',
      'CASE,HEALTH,SOCIAL',
    ])
  })

  test('is used for less than it asked when less is permitted now', async () => {
    const bench = openBench()
    bench.ledger.versions.push(permit())
    await read(bench, DOMUS, 'domus')
    bench.ledger.versions.push(permit({ id: 'denial', effect: 'DENY', categories: ['HEALTH'] }))
    const section = await read(bench, DOMUS, 'domus')
    expect(section).toMatchObject({ rows: [{ name: 'plan' }], needs: [{ text: 'need' }] })
    expect(JSON.stringify(section)).not.toContain('diagnosis')
  })

  test('asks a source opened by consent only while the ledger stands where it stood', async () => {
    const bench = openBench()
    bench.ledger.versions.push(permit())
    await read(bench, BOTH, 'domus')
    const release = hold(bench, 'ydelsesservice')
    const still = read(bench, BOTH, 'domus')
    await settle()
    expect(callsOf(bench, 'domus')).toHaveLength(2)
    release()
    await still
    bench.ledger.position += 1
    const again = hold(bench, 'ydelsesservice')
    const moved = read(bench, BOTH, 'domus')
    await settle()
    expect(callsOf(bench, 'domus')).toHaveLength(2)
    expect(callsOf(bench, 'jobcenter')).toHaveLength(2)
    again()
    expect(stateOf(await moved)).toBe('OK')
    expect(callsOf(bench, 'domus')).toHaveLength(3)
  })

  test('under a number that has changed is not used', async () => {
    const bench = openBench()
    await read(bench)
    peopled(bench, person(STRANGER, { ...grown, earlier: [SUBJECT] }))
    const door = bench.open()
    await door.section(await lookOnce(door, JOB), 'jobcenter')
    const asked = callsOf(bench, 'jobcenter').flatMap(({ asks }) => asks)
    expect(asked.at(-1)).toEqual({ current: STRANGER, earlier: [SUBJECT] })
    expect(asked.slice(0, -1)).toEqual([
      { current: SUBJECT, earlier: [] },
      { current: SUBJECT, earlier: [] },
    ])
  })

  test('of one citizen’s own insight is not started by another citizen', async () => {
    const bench = openBench()
    const own = request({ jobcenter: ['EMPLOYMENT'] }, { purpose: 'OWN_INSIGHT' })
    const citizen = (id: string, number: typeof SUBJECT) =>
      openDoor(bench.tools, { ...viewerOf('CITIZEN', { id, birthDate: '1990-01-01' }), cpr: number })
    const door = citizen('citizen-1', SUBJECT)
    expect(stateOf(await door.section(await lookOnce(door, own), 'jobcenter'))).toBe('OK')
    expect(codeOf(await lookOnce(citizen('citizen-2', STRANGER), own))).toBe('CORE_BAR')
    await settle()
    expect(callsOf(bench, 'jobcenter')).toHaveLength(1)
  })
})

describe('consents', () => {
  test('open what they cover', async () => {
    const bench = openBench()
    bench.ledger.versions.push(permit())
    expect(await read(bench, DOMUS, 'domus')).toMatchObject({ needs: [{ text: 'need' }], provider: 'Shelter' })
  })

  test('lapse when a read finds their case closed, which is recorded for every number', async () => {
    const bench = openBench()
    const closed = caseFact({ reference: 'case-2', held: [{ unit: UNIT, period: { to: NOW } }] })
    peopled(bench, person(SUBJECT, { ...grown, earlier: [OLD] }))
    casesOf(bench, 'ydelsesservice', caseFact(), closed)
    bench.ledger.versions.push(permit({ case: { source: 'ydelsesservice', ref: 'case-2' } }))
    const look = await lookOnce(bench.open(), DOMUS)
    expect(bench.ledger.closed).toEqual(
      [SUBJECT, OLD].map((number) => ({
        citizen: pseudonym(number),
        source: 'ydelsesservice',
        reference: 'case-2',
        at: NOW,
      })),
    )
    const decision = look.ruling.kind === 'DECIDED' ? look.ruling.decisions.get('domus')?.get('HEALTH') : undefined
    expect(decision).toMatchObject({ effect: 'DENY', code: 'CONSENT_EXPIRED' })
  })

  test.each([
    ['is open', [caseFact()], {}],
    ['closes next', [caseFact({ held: [{ unit: UNIT, period: { to: NOW + 1 } }] })], {}],
    [
      'opens later',
      [caseFact(), caseFact({ reference: 'case-2', held: [{ unit: UNIT, period: { from: NOW + 1 } }] })],
      {},
    ],
    ['is closed in one row of two', [caseFact({ limits: { kle: '32.18' }, held: [] }), caseFact()], {}],
    ['was not returned', [caseFact({ reference: 'case-3' })], {}],
    ['may be open in a row left out', [caseFact({ held: [] })], { partial: true }],
  ])('do not lapse while their case %s', async (_row, cases, change) => {
    const bench = openBench()
    standIn(bench, 'ydelsesservice').says = () => answer(undefined, { cases }, change)
    bench.ledger.versions.push(permit(), permit({ id: 'consent-2', case: { source: 'ydelsesservice', ref: 'case-2' } }))
    await lookOnce(bench.open(), DOMUS)
    expect(bench.ledger.closed).toEqual([])
  })

  test('that change in flight stop the answer', async () => {
    const bench = openBench()
    bench.ledger.versions.push(permit())
    const door = bench.open()
    await lookOnce(door, BOTH)
    expect(await door.stillCovered()).toBe(true)
    bench.ledger.position += 1
    expect(await door.stillCovered()).toBe(true)
    const [one] = bench.ledger.versions
    if (one === undefined) throw new Error('no consent')
    bench.ledger.versions[0] = { ...one, withdrawn: { at: NOW, by: 'citizen', channel: 'DIGITAL' } }
    bench.ledger.position += 1
    expect(await door.stillCovered()).toBe(false)
  })

  test('denied in flight stop the answer, too, and one that is not touched does not', async () => {
    const bench = openBench()
    bench.ledger.versions.push(permit())
    const [resting, other] = [bench.open(), bench.open()]
    await lookOnce(resting, DOMUS)
    await lookOnce(other, JOB)
    bench.ledger.versions.push(permit({ id: 'denial', effect: 'DENY', categories: ['HEALTH'], recorded: NOW }))
    bench.ledger.position += 1
    expect(await resting.stillCovered()).toBe(false)
    expect(await other.stillCovered()).toBe(true)
  })

  test('withdrawn in flight stop the answer though another covers the same', async () => {
    const bench = openBench()
    bench.ledger.versions.push(permit({ id: 'another', validFrom: NOW - 2 * HOUR }), permit())
    const door = bench.open()
    await lookOnce(door, DOMUS)
    bench.ledger.versions[1] = permit({ withdrawn: { at: NOW, by: 'citizen', channel: 'DIGITAL' } })
    bench.ledger.position += 1
    expect(await door.stillCovered()).toBe(false)
  })

  test('withdrawn in flight stop the answer though the one that is named still covers, for less', async () => {
    const bench = openBench()
    const wide = permit({ id: 'wide', validFrom: NOW - 2 * HOUR, recorded: NOW - 2 * HOUR })
    bench.ledger.versions.push(wide, permit({ dataPeriod: { from: 0, to: 1 } }))
    const door = bench.open()
    await lookOnce(door, DOMUS)
    bench.ledger.versions[0] = { ...wide, withdrawn: { at: NOW, by: 'citizen', channel: 'DIGITAL' } }
    bench.ledger.position += 1
    expect(await door.stillCovered()).toBe(false)
  })

  test('withdrawn in flight stop the answer though a narrower one still covers', async () => {
    const bench = openBench()
    const narrow = permit({ id: 'narrow', dataPeriod: { from: 0, to: 1 }, validFrom: NOW - 2 * HOUR })
    bench.ledger.versions.push(narrow, permit())
    const door = bench.open()
    await lookOnce(door, DOMUS)
    bench.ledger.versions[1] = permit({ withdrawn: { at: NOW, by: 'citizen', channel: 'DIGITAL' } })
    bench.ledger.position += 1
    expect(await door.stillCovered()).toBe(false)
  })

  test('withdrawn between two rounds of one request stop the answer', async () => {
    const bench = openBench()
    const given = [{ role: 'SELF' as const, ref: pseudonym(STRANGER), at: NOW - HOUR }]
    bench.ledger.versions.push(permit(), permit({ id: 'another’s', citizen: pseudonym(STRANGER), givers: given }))
    const door = bench.open()
    await lookOnce(door, DOMUS)
    bench.ledger.versions[0] = permit({ withdrawn: { at: NOW, by: 'citizen', channel: 'DIGITAL' } })
    bench.ledger.position += 1
    const second = await lookOnce(door, { ...DOMUS, subject: STRANGER })
    expect(stateOf(await door.section(second, 'domus'))).toBe('OK')
    expect(await door.stillCovered()).toBe(false)
  })
})

describe('a protected citizen', () => {
  const addressed = request({ cpr: ['IDENTITY', 'ADDRESS'] })
  const look = async (change: Partial<PersonFact>, one = addressed) => {
    const bench = openBench()
    peopled(bench, person(SUBJECT, { ...grown, ...change }))
    const door = bench.open()
    const found = await lookOnce(door, one)
    return { bench, door, found, section: await door.section(found, 'cpr') }
  }

  test.each([
    ['from now on', [{ from: NOW }], true],
    ['without end', [{}], true],
    ['until now', [{ to: NOW }], false],
    ['from the next instant', [{ from: NOW + 1 }], false],
    ['in one of two periods', [{ to: NOW }, { from: NOW, to: NOW + 1 }], true],
    ['never', [], false],
  ])('%s', async (_when, protection, isProtected) => {
    const { section } = await look({ protection })
    expect(section['address']).toBe(isProtected ? undefined : 'Street 1')
    expect(section['name']).toBe('Name')
    expect(section.source.notes).toEqual(isProtected ? ['PROTECTED'] : undefined)
  })

  test('has an address that is revealed when it is asked for, and only where its cell is open', async () => {
    const { door, found } = await look({ protection: [{}] })
    expect(await door.reveal(found)).toMatchObject({ address: 'Street 1', source: { notes: ['PROTECTED'] } })
    const barred = await look({ protection: [{}] }, request({ cpr: ['IDENTITY'] }))
    expect(await barred.door.reveal(barred.found)).toBe(undefined)
  })

  test('has no places in other sections, and the note stands whether or not there is one', async () => {
    const bench = openBench()
    peopled(bench, person(SUBJECT, { ...grown, protection: [{}] }))
    bench.ledger.versions.push(permit())
    const section = await read(bench, DOMUS, 'domus')
    expect(section).not.toHaveProperty('provider')
    expect(section.source.notes).toEqual(['PROTECTED'])
    standIn(bench, 'domus').says = () => answer({ rows: [], needs: [] })
    expect((await read(bench, DOMUS, 'domus')).source).toMatchObject({ state: 'EMPTY', notes: ['PROTECTED'] })
    expect((await read(bench)).source.notes).toBe(undefined)
  })

  test('is one whom a source marks as such, or whom CPR does not know', async () => {
    const marked = openBench()
    marked.ledger.versions.push(permit())
    standIn(marked, 'domus').says = () =>
      answer({ provider: 'Shelter', needs: [{ text: 'n' }] }, {}, { protected: true })
    expect(await read(marked, DOMUS, 'domus')).not.toHaveProperty('provider')
    const unknown = openBench()
    unknown.ledger.versions.push(permit({ citizen: pseudonym(REPLACED) }))
    standIn(unknown, 'cpr').says = () => answer(undefined, { person: 'UNKNOWN' })
    const door = unknown.open()
    const section = await door.section(await lookOnce(door, { ...DOMUS, subject: REPLACED }), 'domus')
    expect(section.source.notes).toEqual(['PROTECTED'])
    expect(section).not.toHaveProperty('provider')
  })
})

test('own insight rests on nothing but the login, is told no limits and sees no exempt row', async () => {
  const bench = openBench()
  standIn(bench, 'cpr').says = () => fault('UNAVAILABLE')
  standIn(bench, 'jobcenter').says = () =>
    answer({
      rows: [
        { name: 'a', limits: { sensitivity: 4 } },
        { name: 'b', limits: { exempt: true } },
      ],
    })
  const door = bench.open({
    kind: 'CITIZEN',
    authority: 'CITIZEN',
    cpr: SUBJECT,
    birthDate: '1990-01-01',
    clearance: {},
    client: client({ clearance: {} }),
  })
  const look = await lookOnce(
    door,
    request({ jobcenter: ['EMPLOYMENT'], cpr: ['IDENTITY'] }, { purpose: 'OWN_INSIGHT' }),
  )
  expect(await door.section(look, 'jobcenter')).toMatchObject({ rows: [{ name: 'a' }], source: { state: 'OK' } })
  expect(await door.section(look, 'cpr')).toEqual({
    source: { state: 'UNAVAILABLE', asOf: new Date(NOW).toISOString() },
  })
  expect(callsOf(bench, 'jobcenter')[0]?.call).not.toHaveProperty('ceiling')
  expect(callsOf(bench, 'ydelsesservice')).toEqual([])
})

test('the log control tells its sources the client’s limits alone', async () => {
  const bench = openBench()
  const only = client({ clearance: { 27: 2 } })
  const door = bench.open({ kind: 'AUDITOR', authority: 'AUDITOR', clearance: {}, client: only })
  const look = await lookOnce(door, request({ domus: ['CASE'] }, { purpose: 'LOG_CONTROL' }))
  expect(await door.section(look, 'domus')).toMatchObject({ rows: [{ name: 'plan' }] })
  expect(callsOf(bench, 'domus')[0]?.call.ceiling).toEqual({ 27: 2 })
})

test('a read of the viewer’s own record that failed stands among those the decision rested on', async () => {
  const bench = openBench()
  const stand = standIn(bench, 'cpr')
  const before = stand.says
  peopled(bench, person(SUBJECT, { ...grown, mother: MOTHER }))
  const withSubject = stand.says
  stand.says = (ask, call) => (ask.current === MINE ? fault('TIMEOUT') : withSubject(ask, call))
  const look = await lookOnce(bench.open(), JOB)
  expect(look.ruling).toEqual({ kind: 'REFUSED', code: 'RELATIONS_UNAVAILABLE', retryable: true })
  expect(look.decisionReads.map(({ source, state }) => `${source} ${state}`)).toEqual([
    'cpr OK',
    'cpr TIMEOUT',
    'ydelsesservice OK',
  ])
  stand.says = before
  const well = await lookOnce(bench.open(), JOB)
  expect(well.decisionReads.map(({ state }) => state)).toEqual(['OK', 'OK'])
})

test('a look-up of another request has no section here', async () => {
  const bench = openBench()
  const look = await lookOnce(bench.open(), JOB)
  expect(() => bench.open().section(look, 'jobcenter')).toThrow('another request')
})

test('every cell is decided for a look-up that wants all explained, and only those asked for are read', async () => {
  const bench = openBench()
  const door = bench.open()
  const one = { ...JOB, footprint: { ...JOB.footprint, explainsAll: true } }
  const look = await lookOnce(door, one)
  expect(look.ruling.kind === 'DECIDED' && look.ruling.decisions.size).toBe(6)
  expect(await door.section(look, 'ydelsesservice')).toEqual(WITHHELD)
})
