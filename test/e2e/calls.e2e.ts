import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Answered, type House, startHouse } from '../harness.ts'
import { at, type Json, listAt } from '../json.ts'
import purposeCopy from '../purposes.json' with { type: 'json' }
import { type Between, startBetween } from './tampering.ts'
import { linesOf } from './trail-lines.ts'
import { SOURCES, sectionOf, WHOLE_VIEW, wholeSection } from './whole-view.ts'

/** What is asked of the sources: nothing where nothing is permitted, the same whatever form a question has, early. */

const ELSE = '0201919990'
const LONNI = '0201609996'
const MAGNUS = '0504909995'
const RASMUS = '0504909989'
const REASON = 'asked by a test'

let between: Between
let house: House

beforeAll(async () => {
  between = await startBetween(SOURCES)
  house = await startHouse({ change: (assembly) => between.between(assembly) })
})

beforeEach(async () => {
  await house.reset()
  for (const source of SOURCES) await house.control(source, 'PUT', 'graenser', { til: false })
})

afterAll(async () => {
  await house.close()
  await between.close()
})

interface Asked {
  readonly persona: string
  readonly purpose: string
  readonly cpr: string
  readonly why?: string
}

async function look({ persona, purpose, cpr, why }: Asked, selection: string): Promise<Json> {
  const query = `query ($cpr: CPR!, $why: String) {
    citizen(cpr: $cpr, purpose: ${purpose}, justification: $why) { ${selection} } }`
  return citizenOf(await house.ask(persona, query, { cpr, ...(why === undefined ? {} : { why }) }))
}

function citizenOf({ status, body }: Answered): Json {
  expect(at(body, 'errors')).toBeUndefined()
  expect(status).toBe(200)
  return at(body, 'data', 'citizen')
}

async function called(source: string): Promise<number> {
  return (await house.calls(source)).length
}

const ACCESS = 'access(only: ALL) { source category effect basis code }'

function permittedIn(citizen: Json): ReadonlySet<Json> {
  const permits = listAt(citizen, 'access').filter((row) => at(row, 'effect') === 'PERMIT')
  return new Set(permits.map((row) => at(row, 'source')))
}

/** Sources a decision rests on, from the owner's register: cpr, those of the case relation, those of a `when`. */
function restingOn(purpose: string, authority: string): ReadonlySet<string> {
  const row: Json = purposeRow(purpose)
  const relation = listAt(row, 'caseRelation', authority).map((rule) => String(rule).split(':')[0] ?? '')
  const found = new Set(['cpr', ...relation])
  for (const cells of Object.values(Object(at(row, 'cells'))))
    for (const cell of Object.values(Object(cells)))
      for (const key of [authority, '*']) {
        const when = at(Object(cell), key, 'when', 'source')
        if (typeof when === 'string') found.add(when)
      }
  return found
}

function purposeRow(purpose: string): Json {
  const all: Json = JSON.parse(JSON.stringify(purposeCopy))
  return at(all, 'purposes', purpose)
}

/** For every purpose of the register, and each authority that may use it, somebody who does. */
const USES: readonly (readonly [purpose: string, authority: string, persona: string, cpr: string])[] = [
  ['CONTACT_COURSE', 'JOBCENTER', 'jonna', ELSE],
  ['SANCTION_ASSESSMENT', 'JOBCENTER', 'jonna', ELSE],
  ['SANCTION_ASSESSMENT', 'BENEFITS', 'ydun', ELSE],
  ['VISITATION', 'JOBCENTER', 'jonna', ELSE],
  ['BENEFIT_CALCULATION', 'BENEFITS', 'ydun', ELSE],
  ['EVICTION_PREVENTION', 'ADULT_SOCIAL', 'solveig', ELSE],
  ['ADULT_ASSESSMENT', 'ADULT_SOCIAL', 'solveig', ELSE],
  ['CHILD_ASSESSMENT', 'CHILD_SOCIAL', 'borge', RASMUS],
  ['CHILD_NOTIFICATION', 'CHILD_SOCIAL', 'borge', RASMUS],
  ['REHABILITATION_PREPARATION', 'JOBCENTER', 'jonna', LONNI],
  ['REHABILITATION_MEETING', 'REHABILITATION_TEAM', 'regin', LONNI],
  ['COORDINATED_PLAN', 'JOBCENTER', 'jonna', ELSE],
  ['COORDINATED_PLAN', 'ADULT_SOCIAL', 'solveig', ELSE],
  ['COORDINATED_PLAN', 'CHILD_SOCIAL', 'ulla', MAGNUS],
  ['TRANSITION_TO_ADULTHOOD', 'CHILD_SOCIAL', 'ulla', MAGNUS],
  ['TRANSITION_TO_ADULTHOOD', 'ADULT_SOCIAL', 'solveig', MAGNUS],
  ['TRANSITION_TO_ADULTHOOD', 'JOBCENTER', 'jens', MAGNUS],
  ['SUMMONS_COPY', 'ADULT_SOCIAL', 'solveig', ELSE],
  ['OWN_INSIGHT', 'CITIZEN', 'else', ELSE],
  ['NOTICE_DETECTION', 'SYSTEM', 'vagt', ELSE],
  ['LOG_CONTROL', 'AUDITOR', 'dpo', ELSE],
]

describe('a source of which nothing is permitted receives no call', () => {
  test('the table below names every purpose and authority of the register', () => {
    const all = Object.keys(purposeCopy.purposes).flatMap((purpose) =>
      listAt(purposeRow(purpose), 'authorities').map((authority) => `${purpose} ${String(authority)}`),
    )
    expect(USES.map(([purpose, authority]) => `${purpose} ${authority}`).toSorted()).toEqual(all.toSorted())
  })

  test.each(USES)('%s, %s', async (purpose, authority, persona, cpr) => {
    const rests = restingOn(purpose, authority)
    for (const why of [undefined, REASON]) {
      await house.reset()
      const citizen = await look({ persona, purpose, cpr, ...(why && { why }) }, `${WHOLE_VIEW} ${ACCESS}`)
      const permitted = permittedIn(citizen)
      for (const source of SOURCES) {
        const calls = await called(source)
        if (permitted.has(source)) expect(calls).toBeGreaterThan(0)
        else if (!rests.has(source)) expect(calls).toBe(0)
        const state = at(citizen, sectionOf(source), 'source', 'state')
        if (permitted.has(source)) expect(['OK', 'EMPTY']).toContain(state)
        else expect(state).toBe('WITHHELD')
      }
    }
  })

  test.each(USES)('%s, %s: a source that is not asked for is not called, whatever is permitted', async (...use) => {
    const [purpose, authority, persona, cpr] = use
    const rests = restingOn(purpose, authority)
    await look({ persona, purpose, cpr, why: REASON }, `id ${wholeSection('cpr')}`)
    const relation = listAt(purposeRow(purpose), 'caseRelation', authority).map((rule) => String(rule).split(':')[0])
    for (const source of SOURCES.filter((name) => name !== 'cpr'))
      expect((await called(source)) > 0).toBe(rests.has(source) && relation.includes(source))
  })

  test('a look-up refused before any facts calls nobody', async () => {
    const barred: readonly Asked[] = [
      { persona: 'fremmed', purpose: 'CONTACT_COURSE', cpr: ELSE },
      { persona: 'jonna', purpose: 'BENEFIT_CALCULATION', cpr: ELSE },
      { persona: 'else', purpose: 'OWN_INSIGHT', cpr: LONNI },
      { persona: 'einer-ansat', purpose: 'CONTACT_COURSE', cpr: '0201609995' },
    ]
    for (const one of barred) {
      const citizen = await look(one, `${WHOLE_VIEW} ${ACCESS}`)
      expect(permittedIn(citizen)).toEqual(new Set())
      for (const source of SOURCES) {
        expect(at(citizen, sectionOf(source), 'source', 'state')).toBe('WITHHELD')
        // Whether an old number is the citizen's own only CPR can say.
        const mayAsk = one.purpose === 'OWN_INSIGHT' && source === 'cpr' ? 1 : 0
        expect(await called(source)).toBe(mayAsk)
      }
      await house.reset()
    }
  })

  test('a look-up refused on its facts calls nobody else', async () => {
    const citizen = await look({ persona: 'jens', purpose: 'CONTACT_COURSE', cpr: ELSE }, `${WHOLE_VIEW} ${ACCESS}`)
    expect(new Set(listAt(citizen, 'access').map((row) => at(row, 'code')))).toEqual(new Set(['CASE_RELATION_MISSING']))
    for (const source of ['ydelsesservice', 'domus', 'dubu', 'rehabilitation']) expect(await called(source)).toBe(0)
  })

  test('cells that want a reason are not read without it, also after a look that had one', async () => {
    const asked = { persona: 'borge', purpose: 'CHILD_ASSESSMENT', cpr: RASMUS }
    await look({ ...asked, why: REASON }, WHOLE_VIEW)
    expect(await called('jobcenter')).toBeGreaterThan(0)
    await house.reset()
    const citizen = await look(asked, WHOLE_VIEW)
    expect(at(citizen, 'jobcenter', 'source', 'state')).toBe('WITHHELD')
    for (const source of ['jobcenter', 'ydelsesservice', 'domus']) expect(await called(source)).toBe(0)
  })

  test('cells above a colleague’s clearance are not read for her, also after a look that showed them', async () => {
    const asked = { persona: 'jonna', purpose: 'VISITATION', cpr: ELSE }
    const consent = await grantDomus(asked, ['SOCIAL'])
    const selection = 'domus { source { state } goals { edges { node { id } } } } access { source category code }'
    expect(at(await look(asked, selection), 'domus', 'source', 'state')).toBe('OK')
    await house.reset()
    const narrow = await look({ ...asked, persona: 'kaja' }, selection)
    expect(at(narrow, 'domus', 'source', 'state')).toBe('WITHHELD')
    expect(new Set(listAt(narrow, 'access').map((row) => at(row, 'code')))).toEqual(new Set(['DATA_LIMIT']))
    expect(await called('domus')).toBe(0)
    await withdraw(consent)
  })
})

/** Else consents that the viewer's authority sees these categories of DOMUS; the consent's id. */
async function grantDomus({ persona, purpose, cpr }: Asked, categories: readonly string[]): Promise<string> {
  await look({ persona, purpose, cpr }, 'id identity { age }')
  const rested = at(linesOf(house).at(-1), 'case')
  const input = {
    cpr,
    purposes: [purpose],
    sources: ['domus'],
    categories,
    case: rested,
    validUntil: '2026-09-01T00:00:00Z',
  }
  const request = 'mutation ($input: ConsentRequest!) { requestConsent(input: $input) { id } }'
  const { body } = await house.ask(persona, request, { input })
  const id = String(at(body, 'data', 'requestConsent', 'id'))
  const granted = await house.ask('else', 'mutation ($id: ID!) { grantConsent(id: $id) { status } }', { id })
  expect(granted.body).toEqual({ data: { grantConsent: { status: 'ACTIVE' } } })
  return id
}

async function withdraw(id: string): Promise<void> {
  const { body } = await house.ask('else', 'mutation ($id: ID!) { withdrawConsent(id: $id) { status } }', { id })
  expect(body).toEqual({ data: { withdrawConsent: { status: 'WITHDRAWN' } } })
}

describe('one question in many forms', () => {
  const PLAIN = `identity { fullName age }
    jobcenter { source { state } contactGroup { from group { code } } negativeEvents(first: 2) { edges { node { id } } } }
    ydelsesservice { source { state } grants(first: 1) { edges { node { id benefits { name } } } } }
    domus { source { state } goals { edges { node { id title } } } }
    access { source category effect basis code }`
  const ARGS = `cpr: "${ELSE}", purpose: SANCTION_ASSESSMENT`
  const FORMS: Readonly<Record<string, string>> = {
    'a hyphen': `{ citizen(cpr: "020191-9990", purpose: SANCTION_ASSESSMENT) { ${PLAIN} } }`,
    'a name': `query Named { citizen(${ARGS}) { ${PLAIN} } }`,
    variables: `query ($cpr: CPR!, $p: Purpose!) { citizen(cpr: $cpr, purpose: $p) { ${PLAIN} } }`,
    'variables with defaults': `query ($c: CPR = "${ELSE}", $p: Purpose! = SANCTION_ASSESSMENT, $n: Int = 2, $one: Int = 1) {
      citizen(cpr: $c, purpose: $p) { ${PLAIN.replace('first: 2', 'first: $n').replace('first: 1', 'first: $one')} } }`,
    'an alias of the citizen': `{ citizen: citizen(${ARGS}) { ${PLAIN} } }`,
    'a fragment': `{ citizen(${ARGS}) { ...View } } fragment View on Citizen { ${PLAIN} }`,
    'fragments in fragments': `query { ...Root } fragment Root on Query { citizen(${ARGS}) { ...View } }
      fragment View on Citizen { ...Rest } fragment Rest on Citizen { ${PLAIN} }`,
    'a fragment on a section': `{ citizen(${ARGS}) { ${PLAIN.replace('fullName age', '...Who')} } }
      fragment Who on Identity { fullName age }`,
    'an inline fragment': `{ ... on Query { citizen(${ARGS}) { ... on Citizen { ${PLAIN} } } } }`,
    'an inline fragment without a type': `{ ... { citizen(${ARGS}) { ... { ${PLAIN} } } } }`,
    'sections in pieces': `{ citizen(${ARGS}) { identity { age } ${PLAIN} } citizen(${ARGS}) { jobcenter { contactGroup { from } } } }`,
    '@include and @skip that let through': `query ($yes: Boolean!) {
      citizen(${ARGS}) @include(if: $yes) { ... @skip(if: false) { ${PLAIN} } } }`,
    '@include and @skip that hold back': `query ($yes: Boolean!) {
      citizen(${ARGS}) { ${PLAIN} dubu @skip(if: $yes) { cases { id } }
      rehabilitation @include(if: false) { cases { edges { cursor } } } ...More @skip(if: $yes) } }
      fragment More on Citizen { dubu { cases { id title } } }`,
    'the citizen twice': `{ citizen(${ARGS}) { ${PLAIN} } again: citizen(${ARGS}) { ${PLAIN} } }`,
  }
  const variables = { cpr: ELSE, p: 'SANCTION_ASSESSMENT', yes: true }
  const TOLD = ['decisions', 'fields', 'citizen', 'case', 'purpose'] as const

  function told(line: Json): readonly Json[] {
    return TOLD.map((part) => at(line, part))
  }

  async function plain(): Promise<{ readonly citizen: Json; readonly line: Json }> {
    const citizen = citizenOf(await house.ask('ydun', `{ citizen(${ARGS}) { ${PLAIN} } }`))
    return { citizen, line: linesOf(house).at(-1) }
  }

  test('the plain form shows and withholds', async () => {
    const { citizen, line } = await plain()
    expect(at(citizen, 'jobcenter', 'contactGroup', 'group', 'code')).toBe('13')
    expect(at(citizen, 'domus', 'goals')).toBeNull()
    expect(listAt(line, 'fields')).toContain('ContactGroup.group')
    const codes = listAt(line, 'decisions').map((row) => at(row, 'code'))
    expect(codes).toContain('CONSENT_MISSING')
  })

  test.each(Object.keys(FORMS))('%s', async (name) => {
    const { citizen, line } = await plain()
    const before = linesOf(house).length
    const answer = await house.ask('ydun', FORMS[name] ?? '', variables)
    expect(citizenOf(answer)).toEqual(citizen)
    const lines = linesOf(house).slice(before)
    expect(lines).toHaveLength(1)
    expect(told(lines[0])).toEqual(told(line))
    if (name === 'the citizen twice') expect(at(answer.body, 'data', 'again')).toEqual(citizen)
  })

  test('aliases of every field', async () => {
    const { citizen, line } = await plain()
    const aliased = `{ citizen(${ARGS}) { a: identity { b: fullName c: age }
      d: jobcenter { e: source { f: state } g: contactGroup { h: from i: group { j: code } }
        k: negativeEvents(first: 2) { l: edges { m: node { n: id } } } }
      o: ydelsesservice { p: source { q: state } r: grants(first: 1) { s: edges { t: node { u: id v: benefits { w: name } } } } }
      domus: domus { identity: source { jobcenter: state } age: goals { node: edges { edges: node { title: id id: title } } } }
      z: access { effect: source source: category category: effect basis: code code: basis } } }`
    const before = linesOf(house).length
    const answer = citizenOf(await house.ask('ydun', aliased))
    expect(at(answer, 'a', 'b')).toBe(at(citizen, 'identity', 'fullName'))
    expect(at(answer, 'd', 'g', 'i', 'j')).toBe(at(citizen, 'jobcenter', 'contactGroup', 'group', 'code'))
    expect(listAt(answer, 'd', 'k', 'l').map((edge) => at(edge, 'm', 'n'))).toEqual(
      listAt(citizen, 'jobcenter', 'negativeEvents', 'edges').map((edge) => at(edge, 'node', 'id')),
    )
    expect(at(answer, 'domus')).toEqual({ identity: { jobcenter: 'WITHHELD' }, age: null })
    expect(listAt(answer, 'z').map((row) => at(row, 'category'))).toEqual(
      listAt(citizen, 'access').map((row) => at(row, 'effect')),
    )
    const lines = linesOf(house).slice(before)
    expect(lines.map(told)).toEqual([told(line)])
  })

  test('by id, and in lists by number and by id', async () => {
    const { citizen, line } = await plain()
    const id = at(await look({ persona: 'ydun', purpose: 'SANCTION_ASSESSMENT', cpr: ELSE }, 'id'), 'id')
    const purpose = 'purpose: SANCTION_ASSESSMENT'
    const before = linesOf(house).length
    const query = `query ($id: ID!, $cpr: CPR!) {
      citizens(cprs: [$cpr], ${purpose}) { outcome who: citizen { ${PLAIN} } }
      byId: citizens(ids: [$id], ${purpose}) { ...Item } one: citizen(id: $id, ${purpose}) { ${PLAIN} } }
      fragment Item on CitizenItem { ... { citizen { ${PLAIN} } } outcome }`
    const { body } = await house.ask('ydun', query, { id, cpr: ELSE })
    expect(at(body, 'errors')).toBeUndefined()
    expect(at(body, 'data', 'citizens', 0, 'who')).toEqual(citizen)
    expect(at(body, 'data', 'byId', 0, 'citizen')).toEqual(citizen)
    expect(at(body, 'data', 'one')).toEqual(citizen)
    expect(linesOf(house).slice(before).map(told)).toEqual([told(line)])
  })

  test('what only __typename asks for is decided as the whole section', async () => {
    const asked = { persona: 'ydun', purpose: 'SANCTION_ASSESSMENT', cpr: ELSE }
    await look(asked, 'domus { __typename }')
    const bare = listAt(linesOf(house).at(-1), 'decisions').map(
      (row) => `${String(at(row, 'source'))} ${String(at(row, 'category'))}`,
    )
    expect(bare).toContain('domus HEALTH')
    expect(await called('domus')).toBe(0)
  })
})

describe('early start', () => {
  const HELD_MS = 400
  const asked = { persona: 'jonna', purpose: 'CONTACT_COURSE', cpr: ELSE }
  const selection = `identity { fullName } jobcenter { source { state } contactGroup { from } }
    ydelsesservice { source { state } grants(first: 1) { edges { node { id } } } } access { source code }`
  const instants = async (source: string): Promise<readonly number[]> =>
    (await house.calls(source)).map((row) => Date.parse(String(at(row, 'tid')))).toSorted((a, b) => a - b)

  /** Milliseconds from the first call to cpr to the first one to ydelsesservice, with cpr slow, and the answer. */
  async function slowly(who: Asked) {
    await house.reset()
    for (const source of SOURCES) await house.control(source, 'PUT', 'graenser', { til: false })
    between.tamper('cpr', { holdMs: HELD_MS })
    try {
      const started = performance.now()
      const citizen = await look(who, selection)
      const ms = performance.now() - started
      const [fact = 0] = await instants('cpr')
      const [data] = await instants('ydelsesservice')
      return { citizen, ms, lag: data === undefined ? undefined : data - fact }
    } finally {
      between.tamper('cpr', undefined)
    }
  }

  test('a first look asks for data after the facts, the second together with them, with the same answer', async () => {
    const who = { ...asked, purpose: 'REHABILITATION_PREPARATION' }
    const first = await slowly(who)
    expect(first.lag).toBeGreaterThanOrEqual(HELD_MS)
    const second = await slowly(who)
    expect(second.lag).toBeLessThan(HELD_MS / 2)
    expect(second.citizen).toEqual(first.citizen)
    expect(at(second.citizen, 'ydelsesservice', 'source', 'state')).toBe('OK')
    // A colleague of the same unit, another purpose, another unit: the memory is the unit's, the purpose's.
    expect((await slowly({ ...who, persona: 'kaja' })).lag).toBeLessThan(HELD_MS / 2)
    expect((await slowly({ ...who, purpose: 'COORDINATED_PLAN' })).lag).toBeGreaterThanOrEqual(HELD_MS)
    expect((await slowly({ ...who, cpr: LONNI })).lag).toBeGreaterThanOrEqual(HELD_MS)
  })

  test('what was asked early is not read again', async () => {
    const who = { ...asked, cpr: '0107729995' }
    const rounds: Json[] = []
    for (let round = 0; round < 3; round += 1) {
      await house.reset()
      await look(who, selection)
      const calls = await Promise.all(SOURCES.filter((source) => source !== 'cpr').map((source) => house.calls(source)))
      // A reset takes the tokens away: a call refused for its old one is made again.
      const answered = calls.map((rows) => rows.filter((row) => at(row, 'udfald') === 'OK'))
      rounds.push(answered.map((rows) => rows.map((row) => String(at(row, 'operation'))).toSorted()))
    }
    expect(listAt(rounds[0], 0)).toContain('MinPlan')
    expect(rounds[1]).toEqual(rounds[0])
    expect(rounds[2]).toEqual(rounds[0])
  })

  test('what facts and data ask alike at the same time is asked once', async () => {
    const who = { persona: 'regin', purpose: 'REHABILITATION_MEETING', cpr: LONNI }
    await look(who, WHOLE_VIEW)
    const searches = async (): Promise<number> =>
      (await house.calls('rehabilitation')).filter((row) => at(row, 'operation') === 'SoegSager').length
    const before = await searches()
    between.tamper('rehabilitation', { holdMs: 100 })
    const citizen = await look(who, WHOLE_VIEW)
    between.tamper('rehabilitation', undefined)
    expect(at(citizen, 'rehabilitation', 'source', 'state')).toBe('OK')
    expect((await searches()) - before).toBe(1)
  })

  test('nothing that was asked early leaves when this round’s facts no longer permit', async () => {
    await look(asked, selection)
    await house.control('jobcenter', 'POST', 'haendelse', { type: 'FRAFLYTTET', borger: 'Else' })
    const { citizen, lag } = await slowlyAfter()
    expect(lag).toBeLessThan(HELD_MS / 2)
    expect(at(citizen, 'identity', 'fullName')).toBeNull()
    expect(at(citizen, 'ydelsesservice')).toEqual({ source: { state: 'WITHHELD' }, grants: null })
    const codes = listAt(citizen, 'access').map((row) => at(row, 'code'))
    expect(new Set(codes)).toEqual(new Set(['CASE_RELATION_MISSING']))
    const line = linesOf(house).at(-1)
    expect(listAt(line, 'fields')).toEqual([])
    expect(listAt(line, 'reads').filter((row) => at(row, 'state') !== 'NOT_RELEASED')).toEqual([])
  })

  /** As `slowly`, without the reset that would take the event back. */
  async function slowlyAfter() {
    between.tamper('cpr', { holdMs: HELD_MS })
    const since = Date.parse(String(at((await house.calls('cpr'))[0], 'tid')))
    try {
      const citizen = await look(asked, selection)
      const [fact = 0] = (await instants('cpr')).filter((tid) => tid > since)
      const [data = Number.POSITIVE_INFINITY] = (await instants('ydelsesservice')).filter((tid) => tid > since + 20)
      return { citizen, lag: data - fact }
    } finally {
      between.tamper('cpr', undefined)
    }
  }

  test('an answer asked for early under an old number is asked for again under all numbers', async () => {
    const before = await look(asked, selection)
    await house.control('cpr', 'POST', 'haendelse', { type: 'NUMMER_AENDRET', borger: 'Else' })
    const after = await look(asked, selection)
    expect(at(after, 'ydelsesservice')).toEqual(at(before, 'ydelsesservice'))
    expect(at(after, 'jobcenter')).toEqual(at(before, 'jobcenter'))
  })

  test('a source opened by a consent is not asked again once it is withdrawn', async () => {
    const viewer = { persona: 'jonna', purpose: 'SANCTION_ASSESSMENT', cpr: ELSE }
    const domus = 'domus { source { state } cases { id } } access { source category basis code }'
    const consent = await grantDomus(viewer, ['CASE'])
    for (let round = 0; round < 2; round += 1)
      expect(at(await look(viewer, domus), 'domus', 'source', 'state')).toBe('OK')
    await withdraw(consent)
    const calls = await called('domus')
    const citizen = await look(viewer, domus)
    expect(at(citizen, 'domus', 'source', 'state')).toBe('WITHHELD')
    expect(listAt(citizen, 'access')).toEqual([
      { source: 'domus', category: 'CASE', basis: null, code: 'CONSENT_WITHDRAWN' },
    ])
    expect(await called('domus')).toBe(calls)
  })
})
