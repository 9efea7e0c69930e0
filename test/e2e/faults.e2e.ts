import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Source, SourceId } from '../../src/contract.ts'
import { buildSchema } from '../../src/schema.ts'
import type { ListedSource } from '../../src/sources.ts'
import { type Answered, type House, NOW } from '../harness.ts'
import { at, type Json, listAt } from '../json.ts'
import { codes, nodes, numberOf, openStory, question } from './story.ts'
import { inDatabase, linesOf } from './trail-lines.ts'

/** Faults of ACCESS section 11 that only the whole gateway can show: ways in, ways around, and reads that throw. */

const ELSE = numberOf('Else')
const TOMORROW = new Date(Date.parse(NOW) + 20 * 3_600_000).toISOString()

/** Sources whose adapter throws what nobody foresaw. */
const throwing = new Map<SourceId, 'AT_ONCE' | 'LATER'>()
/** `METHOD address` of everything the gateway answers to */
const addresses = new Set<string>()
let house: House

beforeAll(async () => {
  subscribe('fastify.initialization', listen)
  house = await openStory({
    change: (assembly) => ({ ...assembly, sources: assembly.sources.map(withFaults) }),
  })
  unsubscribe('fastify.initialization', listen)
})
afterAll(() => house.close())

/** Hears of every address, from whichever part of the gateway it comes. */
function listen(message: unknown): void {
  const app: unknown = Reflect.get(Object(message), 'fastify')
  const addHook: unknown = Reflect.get(Object(app), 'addHook')
  if (typeof addHook !== 'function') throw new Error('the server does not tell of itself')
  addHook.call(app, 'onRoute', ({ method, url }: { method: string | readonly string[]; url: string }) => {
    for (const one of [method].flat()) addresses.add(`${one} ${url}`)
  })
}

function withFaults(listed: ListedSource): ListedSource {
  const { adapter } = listed
  const open: typeof adapter.open = (settings, tools) => {
    const source = adapter.open(settings, tools)
    const fetch: Source<object>['fetch'] = (asks, call) => {
      const how = throwing.get(adapter.id)
      const fault = new TypeError('a field of undefined')
      if (how === 'AT_ONCE') throw fault
      return how === 'LATER' ? Promise.reject(fault) : source.fetch(asks, call)
    }
    return { maxBatch: source.maxBatch, fetch, ping: (signal) => source.ping(signal), close: () => source.close() }
  }
  return { ...listed, adapter: { ...adapter, open } }
}

async function answerOf(persona: string, query: string, variables: object = {}): Promise<Json> {
  const { body } = await house.ask(persona, query, { ...variables })
  expect(at(body, 'errors')).toBeUndefined()
  return at(body, 'data')
}

function refusal({ body }: Answered): Json {
  return at(body, 'errors', 0, 'extensions', 'code')
}

describe('an attribute look-up that throws', () => {
  const SANCTION = `cpr: "${ELSE}", purpose: SANCTION_ASSESSMENT`

  test.each([
    ['cpr', 'AT_ONCE'],
    ['cpr', 'LATER'],
    ['ydelsesservice', 'AT_ONCE'],
    ['ydelsesservice', 'LATER'],
  ] as const)('in %s (%s): the look-up is refused, and its line says so', async (source, how) => {
    throwing.set(source, how)
    const before = linesOf(house).length
    try {
      const data = await answerOf('ydun', `{ citizen(${SANCTION}) { jobcenter { case { id } } access { code } } }`)
      expect(codes(at(data, 'citizen'))).toEqual(['RELATIONS_UNAVAILABLE'])
    } finally {
      throwing.clear()
    }
    const [line, ...more] = linesOf(house).slice(before)
    expect(more).toEqual([])
    const decisions = listAt(line, 'decisions').map((row) => [at(row, 'effect'), at(row, 'code')])
    expect(new Set(decisions.map(String))).toEqual(new Set(['DENY,RELATIONS_UNAVAILABLE']))
    const read = listAt(line, 'decisionReads').map((row) => `${String(at(row, 'source'))} ${String(at(row, 'state'))}`)
    expect(read).toContain(`${source} UNAVAILABLE`)
    expect(listAt(line, 'fields')).toEqual([])
  })

  test.each(['number_alias', 'consent_entry', 'emergency_entry'])(
    'in the ledger %s: nothing is answered, and the line is a refusal',
    async (table) => {
      const asked = `{ citizen(cpr: "${ELSE}", purpose: CONTACT_COURSE) { jobcenter { case { id } } } }`
      await answerOf('nora', asked)
      const [before] = linesOf(house).slice(-1)
      inDatabase(house, (database) => database.exec(`ALTER TABLE ${table} RENAME TO gone`))
      const answered = await house.ask('nora', asked)
      inDatabase(house, (database) => database.exec(`ALTER TABLE gone RENAME TO ${table}`))
      expect(refusal(answered)).toBe('LEDGER_UNAVAILABLE')
      expect(at(answered.body, 'data', 'citizen')).toBeNull()
      const [line, ...more] = linesOf(house).filter((one) => Number(at(one, 'seq')) > Number(at(before, 'seq')))
      expect(more).toEqual([])
      expect(at(line, 'citizen')).toBe(at(before, 'citizen'))
      const cells = (one: Json) => listAt(one, 'decisions').map((row) => at(row, 'category'))
      expect(cells(line)).toEqual(cells(before))
      for (const row of listAt(line, 'decisions'))
        expect(row).toMatchObject({ effect: 'DENY', code: 'RELATIONS_UNAVAILABLE' })
    },
  )

  test('of data alone: its section says so, the others stand, and the line holds both', async () => {
    throwing.set('jobcenter', 'LATER')
    const data = await answerOf(
      'ydun',
      `{ citizen(${SANCTION}) { identity { fullName } jobcenter { source { state } } } }`,
    )
    throwing.clear()
    expect(at(data, 'citizen', 'jobcenter', 'source', 'state')).toBe('UNAVAILABLE')
    const reads = listAt(linesOf(house).at(-1), 'reads').map((row) => [at(row, 'source'), at(row, 'state')])
    expect(reads.toSorted()).toEqual([
      ['cpr', 'OK'],
      ['jobcenter', 'UNAVAILABLE'],
    ])
  })
})

describe('end points', () => {
  test('there are three, and no other address', () => {
    const known = [...addresses].filter((one) => !/^[A-Z]+ \/graphql$/.test(one))
    expect(known.toSorted()).toEqual([
      'GET /.well-known/samblik-keys',
      'GET /health',
      'HEAD /.well-known/samblik-keys',
      'HEAD /health',
    ])
    expect(addresses).toContain('POST /graphql')
  })

  const FOR_ALL = ['Query.viewer', 'Query.purposes', 'Query._entities', 'Query._service']
  const LOOK = `cpr: "${ELSE}", purpose: CONTACT_COURSE`
  const OVER = 'from: "2026-02-01T00:00:00Z", to: "2026-03-01T00:00:00Z"'
  const withheld = { identity: { source: { state: 'WITHHELD' }, fullName: null } }
  const terms = `sources: ["domus"], categories: [HEALTH]`
  const paper = `givers: [{ role: SELF }], method: WRITTEN, informed: { consequences: true, withdrawal: true }`
  /** Everything else that can be asked or done: who may not, and what comes of it. */
  const CLOSED: Readonly<Record<string, readonly [persona: string, operation: string, comes: unknown]>> = {
    'Query.citizen': [
      'fremmed',
      `{ citizen(${LOOK}) { identity { source { state } fullName } } }`,
      { citizen: withheld },
    ],
    'Query.citizens': [
      'fremmed',
      `{ citizens(cprs: ["${ELSE}"], purpose: CONTACT_COURSE) { outcome citizen { identity { source { state } fullName } } } }`,
      { citizens: [{ outcome: 'REFUSED', citizen: withheld }] },
    ],
    'Query.whatIf': ['else', '{ whatIf(purpose: CONTACT_COURSE, facts: {}) { code } }', 'NOT_ALLOWED'],
    'Query.consents': ['ydun', '{ consents { edges { node { id } } } }', 'NOT_ALLOWED'],
    'Query.accessLog': ['ydun', '{ accessLog { edges { node { authority } } } }', 'NOT_ALLOWED'],
    'Query.trail': ['ydun', '{ trail { edges { node { viewer } } } }', 'NOT_ALLOWED'],
    'Query.lookupSample': ['ydun', `{ lookupSample(seed: "x", ${OVER}) { population } }`, 'NOT_ALLOWED'],
    'Query.riskSample': ['nora', `{ riskSample(${OVER}) { population } }`, 'NOT_ALLOWED'],
    'Query.lookupControls': ['else', '{ lookupControls { edges { node { lookupId } } } }', 'NOT_ALLOWED'],
    'Query.controlSummary': ['vagt', '{ controlSummary(month: "2026-02") { lookUps } }', 'NOT_ALLOWED'],
    'Query.emergencyAccess': [
      'jonna',
      '{ emergencyAccess { edges { node { id } } } }',
      { emergencyAccess: { edges: [] } },
    ],
    'Query.emergencyNotices': ['nora', '{ emergencyNotices { edges { node { id } } } }', 'NOT_ALLOWED'],
    'Mutation.requestConsent': [
      'else',
      `mutation { requestConsent(input: { cpr: "${ELSE}", purposes: [CONTACT_COURSE], ${terms},
        case: { source: "jobcenter", reference: "x" }, validUntil: "${TOMORROW}" }) { id } }`,
      'NOT_ALLOWED',
    ],
    'Mutation.grantConsent': ['ydun', 'mutation { grantConsent(id: "x") { id } }', 'NOT_ALLOWED'],
    'Mutation.refuseConsent': ['ydun', 'mutation { refuseConsent(id: "x") { id } }', 'NOT_ALLOWED'],
    'Mutation.withdrawConsent': ['ydun', 'mutation { withdrawConsent(id: "x") { id } }', 'NOT_ALLOWED'],
    'Mutation.denyConsent': ['ydun', `mutation { denyConsent(input: { ${terms} }) { id } }`, 'NOT_ALLOWED'],
    'Mutation.registerConsent': [
      'else',
      `mutation { registerConsent(input: { ${LOOK}, purposes: [CONTACT_COURSE], ${terms}, ${paper} }) { id } }`,
      'NOT_ALLOWED',
    ],
    'Mutation.registerWithdrawal': [
      'else',
      `mutation { registerWithdrawal(input: { ${LOOK}, consent: "x", channel: WRITTEN }) { id } }`,
      'NOT_ALLOWED',
    ],
    'Mutation.registerEmergencyAccess': [
      'jonna',
      `mutation { registerEmergencyAccess(input: { ${LOOK}, reason: "a reason of twenty letters", to: "${TOMORROW}" }) { id } }`,
      'NOT_ALLOWED',
    ],
    'Mutation.recordControl': [
      'jonna',
      'mutation { recordControl(lookupId: "x", status: OPEN) { status } }',
      'NOT_ALLOWED',
    ],
    'Mutation.exportTrail': ['nora', `mutation { exportTrail(${OVER}) { jsonLines } }`, 'NOT_ALLOWED'],
    'Mutation.revokeEmergencyAccess': [
      'jonna',
      'mutation { revokeEmergencyAccess(id: "x") { id } }',
      'EMERGENCY_NOT_FOUND',
    ],
  }

  test('there is no other question or act, and no third kind of operation', () => {
    const schema = buildSchema([])
    const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
      Object.keys(root?.getFields() ?? {}).map((field) => `${root?.name ?? ''}.${field}`),
    )
    expect(roots.toSorted()).toEqual([...FOR_ALL, ...Object.keys(CLOSED)].toSorted())
    expect(schema.getSubscriptionType() ?? undefined).toBeUndefined()
  })

  test('who may not: nothing of it comes', async () => {
    const input = { cpr: ELSE, purpose: 'CONTACT_COURSE', reason: 'a reason of twenty letters', to: TOMORROW }
    await answerOf('nora', question('register-emergency-access'), { input })
    for (const [name, [persona, operation, comes]] of Object.entries(CLOSED)) {
      const answered = await house.ask(persona, operation)
      expect([name, refusal(answered) ?? at(answered.body, 'data')]).toEqual([name, comes])
      expect([name, (await house.ask(undefined, operation)).status]).toEqual([name, 401])
    }
  })

  test('the consents of a refused look-up are not listed', async () => {
    const denial = 'mutation { denyConsent(input: { sources: ["domus"], recipient: "JOBCENTER" }) { id } }'
    const id = String(at(await answerOf('else', denial), 'denyConsent', 'id'))
    const query = `{ citizen(${LOOK}) { consents { edges { node { id } } } } }`
    const seenBy = async (persona: string) =>
      nodes(await answerOf(persona, query), 'citizen', 'consents').map((node) => at(node, 'id'))
    expect(await seenBy('jonna')).toEqual([id])
    for (const persona of ['jens', 'fremmed']) expect(await seenBy(persona)).toEqual([])
    await answerOf('else', 'mutation ($id: ID!) { withdrawConsent(id: $id) { status } }', { id })
  })
})

describe('ways around', () => {
  const WHAT = 'jobcenter { source { state } case { id } } access { code }'

  test('two purposes of one request are two look-ups, whichever comes first', async () => {
    const allowed = `citizen(cpr: "${ELSE}", purpose: SANCTION_ASSESSMENT) { ${WHAT} }`
    const barred = `citizen(cpr: "${ELSE}", purpose: CONTACT_COURSE) { ${WHAT} }`
    for (const query of [`{ a: ${allowed} b: ${barred} }`, `{ b: ${barred} a: ${allowed} }`]) {
      const data = await answerOf('ydun', query)
      expect(at(data, 'a', 'jobcenter', 'source', 'state')).toBe('OK')
      expect(at(data, 'b', 'jobcenter')).toEqual({ source: { state: 'WITHHELD' }, case: null })
      expect(codes(at(data, 'b'))).toEqual(['CORE_BAR'])
    }
  })

  test('a reason given for one look-up is no reason for another of the same citizen', async () => {
    const asked = `cpr: "${numberOf('Rasmus')}", purpose: CHILD_ASSESSMENT`
    const given = `citizen(${asked}, justification: "a concrete reason") { ${WHAT} }`
    const bare = `citizen(${asked}) { ${WHAT} }`
    for (const query of [`{ a: ${given} b: ${bare} }`, `{ b: ${bare} a: ${given} }`]) {
      const data = await answerOf('borge', query)
      expect(codes(at(data, 'a'))).toEqual([null])
      expect(at(data, 'b', 'jobcenter')).toEqual({ source: { state: 'WITHHELD' }, case: null })
      expect(codes(at(data, 'b'))).toEqual(['JUSTIFICATION_REQUIRED'])
    }
  })

  test('a citizen asked for in two places of one question is decided for both', async () => {
    const asked = `citizen(cpr: "${ELSE}", purpose: SANCTION_ASSESSMENT)`
    const data = await answerOf('ydun', `{ ${asked} { identity { age } } ${asked} { ${WHAT} domus { cases { id } } } }`)
    expect(at(data, 'citizen', 'jobcenter', 'source', 'state')).toBe('OK')
    expect(codes(at(data, 'citizen')).toSorted()).toEqual(['CONSENT_MISSING', null])
  })

  test('what one purpose opened is not asked for another, not even early', async () => {
    const look = (purpose: string) =>
      answerOf('jonna', `{ citizen(cpr: "${ELSE}", purpose: ${purpose}) { domus { source { state } cases { id } } } }`)
    await look('VISITATION')
    const input = {
      cpr: ELSE,
      purposes: ['VISITATION'],
      sources: ['domus'],
      categories: ['CASE'],
      case: at(linesOf(house).at(-1), 'case'),
      validUntil: '2026-09-01T00:00:00Z',
    }
    const request = 'mutation ($input: ConsentRequest!) { requestConsent(input: $input) { id } }'
    const id = at(await answerOf('jonna', request, { input }), 'requestConsent', 'id')
    await answerOf('else', 'mutation ($id: ID!) { grantConsent(id: $id) { status } }', { id })
    expect(at(await look('VISITATION'), 'citizen', 'domus', 'source', 'state')).toBe('OK')
    const calls = await house.calls('domus')
    expect(at(await look('CONTACT_COURSE'), 'citizen', 'domus')).toEqual({ source: { state: 'WITHHELD' }, cases: null })
    expect(await house.calls('domus')).toEqual(calls)
  })

  test('_entities opens nothing, whatever it is told', async () => {
    const id = at(
      await answerOf('ydun', `{ citizen(cpr: "${ELSE}", purpose: SANCTION_ASSESSMENT) { id } }`),
      'citizen',
      'id',
    )
    const ruling = { kind: 'DECIDED', cases: [], decisions: {} }
    const representations = [
      { ticket: 'made up' },
      { ticket: id },
      { id },
      { cpr: ELSE, purpose: 'SANCTION_ASSESSMENT' },
      { look: { citizenId: id, ruling, request: { subject: ELSE, purpose: 'SANCTION_ASSESSMENT' } } },
    ].map((one) => ({ __typename: 'Citizen', ...one }))
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) {
      __typename ... on Citizen { id identity { fullName } jobcenter { case { id } } access(only: ALL) { effect } } } }`
    const before = linesOf(house).length
    for (const persona of ['ydun', 'else', 'fremmed'])
      expect(await answerOf(persona, query, { r: representations })).toEqual({
        _entities: representations.map(() => null),
      })
    expect(linesOf(house).slice(before)).toEqual([])
  })
})
