import { EncryptJWT, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openTickets, type Ticket } from '../../src/federation/ticket.ts'
import { openKeyRing } from '../../src/keys.ts'
import { readSigningKey } from '../../src/sandbox/state.ts'
import { createWorld } from '../../src/sandbox/world.ts'
import type { Gateway } from '../../src/server.ts'
import { type Answered, KEYS, NOW } from '../harness.ts'
import { at, type Json, listAt, parseText } from '../json.ts'
import { postgresIsHere, runSql } from '../servers.ts'
import { act, answer, done, elseRequest, grant } from './consent-story.ts'
import { DEPLOYMENT, entitiesQuery, type Federated, openFederated } from './federated.ts'
import { lookUp, numberOf, question } from './story.ts'
import { SOURCES } from './whole-view.ts'

/** `_entities` of the sources' own processes, asked directly: what a ticket opens there, and what nothing opens. */

const JOB = 'jobcenter { source { state } contactGroup { group { text } } }'
const SHOWN = {
  jobcenter: { source: { state: 'OK' }, contactGroup: { group: { text: 'Aktivitetsparat kontanthjælp' } } },
}
const DOMUS = 'domus { source { state } cases { number } }'
const WITHHELD = { domus: { source: { state: 'WITHHELD' }, cases: null } }
const ELSE = { as: 'ydun', at: 'Else', for: 'SANCTION_ASSESSMENT', see: `${JOB} ${DOMUS}` }
const NUMBERS = createWorld(0, 1).residents.flatMap(({ number, earlierNumber }) => [number, earlierNumber ?? number])
const HOUR = 3_600_000
const POPULATION = 150
const OTHER_SYSTEM = { azp: 'fagsystem-social', client_id: 'fagsystem-social' }

let fed: Federated

function codesOf({ body }: Answered): readonly Json[] {
  return listAt(body, 'errors').map((error) => at(error, 'extensions', 'code'))
}

async function callsOf(sources: readonly string[] = SOURCES): Promise<number> {
  const calls = await Promise.all(sources.map((source) => fed.house.calls(source)))
  return calls.flat().length
}

/** What happened besides: lines, what was logged, calls of sources. */
async function watch<T>(run: () => Promise<T>) {
  const before = { lines: (await fed.lines()).length, log: fed.house.log.length, calls: await callsOf() }
  const result = await run()
  return {
    result,
    lines: (await fed.lines()).slice(before.lines),
    log: fed.house.log.slice(before.log),
    calls: (await callsOf()) - before.calls,
  }
}

function expectNobody(...texts: readonly string[]): void {
  for (const text of texts) for (const number of NUMBERS) expect(text.includes(number)).toBe(false)
}

/** Nothing is opened, nothing is read, no line claims anything; the log says why, of nobody. */
async function expectRefused(ticket: unknown, reason: string, only: string | Gateway = 'jobcenter'): Promise<void> {
  const { result, lines, log, calls } = await watch(() => fed.entities(only, JOB, [ticket]))
  expect(at(result.body, 'data')).toEqual({ _entities: [null] })
  expect(codesOf(result)).toEqual(['TICKET_INVALID'])
  expect(log).toEqual([`a ticket was refused ${JSON.stringify({ reason })}`])
  expect({ lines, calls }).toEqual({ lines: [], calls: 0 })
  expectNobody(result.text, ...log)
  expect(result.text).not.toContain('Aktivitetsparat')
}

function codeIn(line: Json, source: string, category: string): Json {
  const row = listAt(line, 'decisions').find((one) => at(one, 'source') === source && at(one, 'category') === category)
  return at(row, 'code') ?? at(row, 'basis')
}

async function giveConsent(): Promise<string> {
  const id = String(at(done(await act(fed.house, 'ydun', 'requestConsent', elseRequest)), 'id'))
  done(await grant(fed.house, 'else', id))
  return id
}

async function bearer(persona: string, change: Readonly<Record<string, unknown>> = {}) {
  const [, payload = ''] = (await fed.house.token(persona)).split('.')
  const own: object = Object(parseText(Buffer.from(payload, 'base64url').toString('utf8')))
  const signing = await readSigningKey(fed.house.directory)
  const header = { alg: 'ES256', kid: 'sandbox', typ: 'at+jwt' }
  const token = await new SignJWT({ ...own, ...change }).setProtectedHeader(header).sign(signing)
  return { authorization: `Bearer ${token}` }
}

describe.skipIf(!postgresIsHere())(
  'tickets at `_entities` (skipped where there is no PostgreSQL)',
  { timeout: 60_000 },
  () => {
    beforeAll(async () => {
      fed = await openFederated(SOURCES, { population: POPULATION })
    }, 90_000)
    afterAll(() => fed.close())
    afterEach(() => {
      fed.clock.ahead = 0
      fed.house.setNow(NOW)
    })

    describe('one that is good', () => {
      test('shows its citizen’s part of the answer, in a line of the look-up it is of', async () => {
        const { result, lines, calls } = await watch(async () => fed.shown('jobcenter', JOB, await fed.ticket(ELSE)))
        expect(result).toEqual(SHOWN)
        expect(lines.map((line) => at(line, 'writer'))).toEqual(['citizen', 'jobcenter'])
        const [made, taken] = lines
        for (const key of ['lookupId', 'requestId', 'operation', 'citizen', 'client', 'viewer', 'purpose'])
          expect(at(taken, key)).toEqual(at(made, key))
        expect(at(made, 'operation', 'name')).toBe('Asked')
        expect([listAt(made, 'fields'), listAt(taken, 'fields')]).toEqual([[], ['ContactGroup.group']])
        expect(codeIn(taken, 'jobcenter', 'EMPLOYMENT')).toBe('STATUTE')
        expect(calls).toBeGreaterThan(0)
      })

      test('opens a source whose process the router asks by a token of the same viewer, too', async () => {
        const { body } = await fed.entities('jobcenter', JOB, [await fed.ticket(ELSE)], await bearer('ydun'))
        expect(at(body, 'data')).toEqual({ _entities: [SHOWN] })
      })

      test('of a refused look-up opens nothing, and the line says why', async () => {
        const ticket = await fed.ticket({ ...ELSE, as: 'regin' })
        const { result, lines, calls } = await watch(() => fed.shown('domus', DOMUS, ticket))
        expect(result).toEqual(WITHHELD)
        expect(lines.map((line) => codeIn(line, 'domus', 'CASE'))).toEqual(['PURPOSE_NOT_ALLOWED'])
        expect(calls).toBe(0)
      })

      test('is not made of a citizen nobody knows', async () => {
        const answered = await fed.spine({ ...ELSE, at: '0101010101' })
        expect(at(answered.body, 'data')).toEqual({ citizen: null })
        expect(codesOf(answered)).toEqual(['UNKNOWN_CITIZEN'])
      })

      test('opens its own citizen in the place of another one, to the viewer who looked that one up', async () => {
        const other = await fed.ticket({ as: 'solveig', at: 'Magnus', for: 'ADULT_ASSESSMENT', see: DOMUS })
        const { result, lines } = await watch(() => fed.shown('domus', DOMUS, other))
        expect(at(result, 'domus', 'source', 'state')).toBe('OK')
        expect(lines.map((line) => at(line, 'viewer', 'id'))).toEqual(['solveig'])
        const own = await watch(async () => fed.ticket(ELSE))
        expect(at(lines[0], 'citizen')).not.toBe(at(own.lines[0], 'citizen'))
      })
    })

    describe('one that is not to be taken', () => {
      test('after thirty seconds', async () => {
        const ticket = await fed.ticket(ELSE)
        fed.clock.ahead = 30
        await expectRefused(ticket, 'EXPIRED')
      })

      test('when the token by which it was made has run out', async () => {
        const exp = Math.floor(Date.now() / 1000) + 8
        const variables = { cpr: numberOf('Else'), purpose: 'SANCTION_ASSESSMENT' }
        const query = 'query($cpr: CPR!, $purpose: Purpose!) { citizen(cpr: $cpr, purpose: $purpose) { ticket } }'
        const { body } = await fed.post('citizen', { query, variables }, await bearer('ydun', { exp }))
        const ticket = at(body, 'data', 'citizen', 'ticket')
        expect(await fed.shown('jobcenter', JOB, String(ticket))).toEqual(SHOWN)
        fed.clock.ahead = 9
        await expectRefused(ticket, 'EXPIRED')
      })

      test('with any of its parts changed', async () => {
        const parts = (await fed.ticket(ELSE)).split('.')
        const others = (await fed.ticket({ ...ELSE, see: JOB })).split('.')
        const header = (change: object) =>
          Buffer.from(JSON.stringify({ alg: 'dir', enc: 'A256GCM', kid: 'test', ...change })).toString('base64url')
        const changed = [
          parts.with(0, header({ kid: 'other' })),
          parts.with(0, header({ alg: 'none' })),
          parts.with(0, header({ enc: 'A128GCM' })),
          parts.with(1, 'AAAA'),
          ...[2, 3, 4].map((place) => parts.with(place, others[place] ?? '')),
          parts.slice(0, 4),
          [...parts, ''],
        ]
        for (const one of changed) await expectRefused(one.join('.'), 'UNREADABLE')
      })

      test('signed, or not closed at all', async () => {
        const own: object = await fed.open(await fed.ticket(ELSE))
        const payload = { ...own, version: 1, iss: DEPLOYMENT, aud: 'samblik-subgraph' }
        const [key] = openKeyRing(KEYS).ring('ticket', 32)
        const signed = new SignJWT(payload)
          .setProtectedHeader({ alg: 'HS256', kid: 'test' })
          .sign(key?.key ?? new Uint8Array())
        await expectRefused(await signed, 'UNREADABLE')
        await expectRefused(new UnsecuredJWT(payload).encode(), 'UNREADABLE')
        await expectRefused(await fed.house.token('ydun'), 'UNREADABLE')
      })

      test('of another deployment that has the same keys and the same database', async () => {
        const elsewhere = await fed.member('citizen', { deployment: 'elsewhere', writer: 'elsewhere' })
        const query = `query($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { ticket } }`
        const { body } = await fed.post(
          elsewhere,
          { query, variables: { cpr: numberOf('Else') } },
          await bearer('ydun'),
        )
        await expectRefused(at(body, 'data', 'citizen', 'ticket'), 'OTHER_DEPLOYMENT')
      })

      test('closed with other keys, or by another version', async () => {
        const own = await fed.open(await fed.ticket(ELSE))
        const keys = openKeyRing([{ id: 'test', bytes: new Uint8Array(32).fill(8) }]).ring('ticket', 32)
        const { clients } = fed.assembly
        const foreign = openTickets({ keys, deployment: DEPLOYMENT, clients, wallClock: () => new Date() })
        await expectRefused(await foreign.mint(own), 'UNREADABLE')
        const [key] = openKeyRing(KEYS).ring('ticket', 32)
        const newer = new EncryptJWT({ version: 2 })
          .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: 'test' })
          .setIssuer(DEPLOYMENT)
          .setAudience('samblik-subgraph')
          .setExpirationTime('20s')
          .setJti(own.handed.lookupId)
        await expectRefused(await newer.encrypt(key?.key ?? new Uint8Array()), 'OTHER_VERSION')
      })

      test('of a client that is registered no longer', async () => {
        const clients = new Map([...fed.assembly.clients].filter(([id]) => id !== 'fagsystem-ydelse'))
        const member = await fed.member('jobcenter', { clients, writer: 'fewer-clients' })
        await expectRefused(await fed.ticket(ELSE), 'UNKNOWN_CLIENT', member)
      })

      test('in a request whose own token is another viewer’s, or of another system', async () => {
        const ticket = await fed.ticket(ELSE)
        const others = [await bearer('jens'), await bearer('else'), await bearer('ydun', OTHER_SYSTEM)]
        for (const headers of others) {
          const { result, lines, log, calls } = await watch(() => fed.entities('jobcenter', JOB, [ticket], headers))
          expect(codesOf(result)).toEqual(['TICKET_INVALID'])
          expect(at(result.body, 'data')).toEqual({ _entities: [null] })
          expect({ lines, log, calls }).toEqual({
            lines: [],
            log: ['a ticket was refused {"reason":"OTHER_VIEWER"}'],
            calls: 0,
          })
        }
      })

      test('in a request whose own token is none, or has run out', async () => {
        const ticket = await fed.ticket(ELSE)
        const late = await bearer('ydun', { exp: Math.floor(Date.now() / 1000) - 60 })
        for (const headers of [late, { authorization: 'Bearer x' }, { authorization: '' }, { authorization: ticket }]) {
          const { result, lines, calls } = await watch(() => fed.entities('jobcenter', JOB, [ticket], headers))
          expect({ status: result.status, codes: codesOf(result) }).toEqual({ status: 401, codes: ['UNAUTHENTICATED'] })
          expect({ lines, calls }).toEqual({ lines: [], calls: 0 })
        }
      })

      test('no ticket: an id of the citizen, her number, nothing, something else', async () => {
        const query = `query($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { id } }`
        const { body } = await fed.house.ask('ydun', query, { cpr: numberOf('Else') })
        const id = at(body, 'data', 'citizen', 'id')
        for (const one of [id, numberOf('Else'), '', 'x', null, 7, true, [await fed.ticket(ELSE)], { ticket: 'x' }])
          await expectRefused(one, 'UNREADABLE')
      })

      test('a reference that names the citizen otherwise, or names another type', async () => {
        const ticket = await fed.ticket(ELSE)
        const look = { id: 'x', ruling: { kind: 'DECIDED' }, request: { subject: numberOf('Else') } }
        const others = [
          { __typename: 'Citizen', id: numberOf('Else') },
          { __typename: 'Citizen', cpr: numberOf('Else') },
          { __typename: 'Citizen', look },
          { __typename: 'Jobcenter', ticket, look, source: { state: 'OK' }, contactGroup: { group: { text: 'x' } } },
          { __typename: 'Identity', fullName: 'x', ticket },
          { __typename: 'Nothing', ticket },
          { ticket },
          {},
        ]
        const variables = { representations: others }
        const { result, lines, calls } = await watch(() =>
          fed.post('jobcenter', { query: entitiesQuery(JOB), variables }),
        )
        expect(at(result.body, 'data')).toEqual({ _entities: others.map(() => null) })
        expect(codesOf(result)).toEqual(others.map(() => 'TICKET_INVALID'))
        expect({ lines, calls }).toEqual({ lines: [], calls: 0 })
        expectNobody(result.text)
        const none = await fed.post('jobcenter', { query: entitiesQuery(JOB), variables: { representations: ticket } })
        expect(at(none.body, 'data', '_entities', 0)).toBeNull()
      })
    })

    describe('in one request', () => {
      test('a bad one beside a good one: what is shown stands in the good one’s line', async () => {
        const ticket = await fed.ticket(ELSE)
        const representations = [
          { __typename: 'Jobcenter', look: {} },
          { __typename: 'Citizen', ticket: 'x' },
          { __typename: 'Citizen', ticket },
        ]
        const query = entitiesQuery(JOB)
        const { result, lines } = await watch(() => fed.post('jobcenter', { query, variables: { representations } }))
        expect(at(result.body, 'data')).toEqual({ _entities: [null, null, SHOWN] })
        expect(lines.map((line) => listAt(line, 'fields'))).toEqual([['ContactGroup.group']])
      })

      test('the same one twice, by aliases, in two fields and written into the document is one look, read once', async () => {
        const ticket = await fed.ticket(ELSE)
        const query = `query($r: [_Any!]!) {
        one: _entities(representations: $r) { ... on Citizen { a: jobcenter { contactGroup { to } } ...Group } }
        two: _entities(representations: [{ __typename: "Citizen", ticket: "${ticket}" }]) { ...Group }
      } fragment Group on Citizen { jobcenter { contactGroup { group { text } } } }`
        const r = [ticket, ticket].map((one) => ({ __typename: 'Citizen', ticket: one }))
        const once = await watch(() => fed.shown('jobcenter', JOB, ticket))
        const { result, lines, calls } = await watch(() => fed.post('jobcenter', { query, variables: { r } }))
        const { contactGroup } = SHOWN.jobcenter
        const citizen = { a: { contactGroup: { to: null } }, jobcenter: { contactGroup } }
        expect(at(result.body, 'data')).toEqual({ one: [citizen, citizen], two: [{ jobcenter: { contactGroup } }] })
        expect(lines.map((line) => listAt(line, 'fields'))).toEqual([['ContactGroup.group', 'Jobcenter.contactGroup']])
        expect(calls).toBe(once.calls)
      })

      test('those of two viewers are decided each for its own, in lines of their own', async () => {
        const see = 'domus { source { state } cases { number } }'
        const tickets = [
          await fed.ticket({ ...ELSE, see }),
          await fed.ticket({ as: 'solveig', at: 'Else', for: 'ADULT_ASSESSMENT', see }),
        ]
        const { result, lines } = await watch(() => fed.entities('domus', see, tickets))
        expect(listAt(result.body, 'data', '_entities').map((one) => at(one, 'domus', 'source', 'state'))).toEqual([
          'WITHHELD',
          'OK',
        ])
        const told = lines.map((line) => [
          at(line, 'viewer', 'id'),
          codeIn(line, 'domus', 'CASE'),
          listAt(line, 'fields').length > 0,
        ])
        expect(told.sort()).toEqual([
          ['solveig', 'OWN', true],
          ['ydun', 'CONSENT_MISSING', false],
        ])
        expect(new Set(lines.map((line) => at(line, 'requestId'))).size).toBe(2)
      })

      test('a hundred are decided together and read in as few calls as by one process, each in its place', async () => {
        const cprs = createWorld(POPULATION, 20260302)
          .residents.filter(({ generated }) => generated?.benefit && generated.jobcenter)
          .slice(0, 100)
          .map(({ number }) => number)
        const query = (see: string) =>
          `query Many($cprs: [CPR!]) { citizens(cprs: $cprs, purpose: SANCTION_ASSESSMENT) { citizen { ${see} } } }`
        const see = 'jobcenter { case { id } contactGroup { group { text } } }'
        const countJob = async () => (await fed.house.calls('jobcenter')).length
        const begun = await countJob()
        const whole = await fed.house.ask('ydun', query(see), { cprs })
        const together = (await countJob()) - begun
        const asking = {
          query: query('ticket'),
          variables: { cprs },
          extensions: { samblik: { query: query(see), variables: { cprs } } },
        }
        const made = await fed.post('citizen', asking, await bearer('ydun'))
        const tickets = listAt(made.body, 'data', 'citizens').map((item) => at(item, 'citizen', 'ticket'))
        expect(new Set(tickets).size).toBe(100)
        const before = await countJob()
        const { result, lines } = await watch(() => fed.entities('jobcenter', see, tickets))
        expect((await countJob()) - before).toBe(together)
        const shown = listAt(result.body, 'data', '_entities')
        expect(shown).toEqual(listAt(whole.body, 'data', 'citizens').map((item) => at(item, 'citizen')))
        expect(new Set(shown.map((one) => at(one, 'jobcenter', 'case', 'id'))).size).toBe(100)
        expect(lines).toHaveLength(100)
        expect(new Set(lines.map((line) => at(line, 'lookupId'))).size).toBe(100)
        expect(new Set(lines.map((line) => at(line, 'requestId'))).size).toBe(1)
        expect(lines.every((line) => listAt(line, 'fields').length > 0)).toBe(true)
      })

      test('more than a hundred are too many, and not one of them is looked at', async () => {
        const ticket = await fed.ticket(ELSE)
        const tickets = Array.from({ length: 101 }, () => ticket)
        const { result, lines, calls, log } = await watch(() => fed.entities('jobcenter', JOB, tickets))
        expect(codesOf(result)).toEqual(['TOO_MANY_CITIZENS'])
        expect({ lines, calls, log }).toEqual({ lines: [], calls: 0, log: [] })
      })

      test('bad ones by the hundred are logged once', async () => {
        const bad = Array.from({ length: 100 }, (_, index) => `bad${index}`)
        const { result, log } = await watch(() => fed.entities('jobcenter', JOB, bad))
        expect(codesOf(result)).toHaveLength(100)
        expect(log).toEqual(['a ticket was refused {"reason":"UNREADABLE"}'])
      })
    })

    describe('replayed', () => {
      test('after the consent it rested on was withdrawn: withheld, and the line says so', async () => {
        const id = await giveConsent()
        const ticket = await fed.ticket(ELSE)
        expect(at(await fed.shown('domus', DOMUS, ticket), 'domus', 'source', 'state')).toBe('OK')
        done(await answer(fed.house, 'else', 'withdraw', id))
        const { result, lines, calls } = await watch(() => fed.shown('domus', DOMUS, ticket))
        expect(result).toEqual(WITHHELD)
        expect(lines.map((line) => [codeIn(line, 'domus', 'CASE'), listAt(line, 'fields')])).toEqual([
          ['CONSENT_WITHDRAWN', []],
        ])
        expect(calls).toBe(0)
      })

      test('after she has denied it', async () => {
        const id = await giveConsent()
        const ticket = await fed.ticket(ELSE)
        const no = String(at(done(await act(fed.house, 'else', 'denyConsent', { sources: ['domus'] })), 'id'))
        const { result, lines } = await watch(() => fed.shown('domus', DOMUS, ticket))
        expect(result).toEqual(WITHHELD)
        expect(lines.map((line) => codeIn(line, 'domus', 'CASE'))).toEqual(['CONSENT_DENIED'])
        for (const one of [no, id]) done(await answer(fed.house, 'else', 'withdraw', one))
      })

      test('after the emergency access it rested on was revoked', async () => {
        const input = {
          cpr: numberOf('Else'),
          purpose: 'CONTACT_COURSE',
          reason: 'Fundet bevidstløs på gaden, vagtlægen spørger efter medicin',
          to: new Date(Date.parse(NOW) + HOUR).toISOString(),
        }
        const { body } = await fed.house.ask('nora', question('register-emergency-access'), { input })
        const id = at(body, 'data', 'registerEmergencyAccess', 'id')
        const ticket = await fed.ticket({ as: 'nora', at: 'Else', for: 'CONTACT_COURSE', see: DOMUS })
        const open = await watch(() => fed.shown('domus', DOMUS, ticket))
        expect(at(open.result, 'domus', 'source', 'state')).toBe('OK')
        expect(codeIn(open.lines[0], 'domus', 'CASE')).toBe('OVERRIDE')
        await fed.house.ask('nora', question('revoke-emergency-access'), { id })
        const { result, lines } = await watch(() => fed.shown('domus', DOMUS, ticket))
        expect(result).toEqual(WITHHELD)
        expect(lines.map((line) => codeIn(line, 'domus', 'CASE'))).toEqual(['CONSENT_MISSING'])
      })

      test.each(['alone', 'beside another viewer’s'])(
        '%s, while the source is being read the consent is withdrawn: no data leaves, and no line says so',
        async (beside) => {
          const writer = beside === 'alone' ? 'held' : 'held-beside'
          const id = await giveConsent()
          const ticket = await fed.ticket(ELSE)
          const asked = Promise.withResolvers<void>()
          const mayAnswer = Promise.withResolvers<void>()
          const sources = fed.assembly.sources.map((listed) => {
            const { adapter } = listed
            if (adapter.id !== 'domus') return listed
            const open: typeof adapter.open = (...opening) => {
              const source = adapter.open(...opening)
              const fetch: typeof source.fetch = async (...asking) => {
                asked.resolve()
                const answers = await source.fetch(...asking)
                await mayAnswer.promise
                return answers
              }
              return {
                ...source,
                maxBatch: source.maxBatch,
                fetch,
                ping: (signal) => source.ping(signal),
                close: () => source.close(),
              }
            }
            return { ...listed, adapter: { ...adapter, open } }
          })
          const member = await fed.member('domus', { sources, writer })
          const other = await fed.ticket({ as: 'solveig', at: 'Else', for: 'ADULT_ASSESSMENT', see: DOMUS })
          const looking = fed.entities(member, DOMUS, beside === 'alone' ? [ticket] : [ticket, other])
          await asked.promise
          done(await answer(fed.house, 'else', 'withdraw', id))
          mayAnswer.resolve()
          const answered = await looking
          expect({ status: answered.status, codes: codesOf(answered) }).toEqual({
            status: 409,
            codes: ['CONSENT_CHANGED'],
          })
          expect(at(answered.body, 'data')).toBeUndefined()
          const lines = (await fed.lines()).filter((one) => at(one, 'writer') === writer)
          expect(lines.map((line) => listAt(line, 'fields'))).toEqual(beside === 'alone' ? [[]] : [[], []])
        },
      )

      test('without pause while the consent is withdrawn: nothing that arrives after the acknowledgement rests on it', async () => {
        for (let round = 0; round < 3; round += 1) {
          const id = await giveConsent()
          const ticket = await fed.ticket(ELSE)
          const opened = Promise.withResolvers<void>()
          const late: Json[] = []
          let acknowledged = false
          const stop = new AbortController()
          const replaying = Array.from({ length: 3 }, async () => {
            while (!stop.signal.aborted) {
              const { body } = await fed.entities('domus', DOMUS, [ticket])
              const state = at(body, 'data', '_entities', 0, 'domus', 'source', 'state')
              if (acknowledged) late.push(state)
              else if (state === 'OK') opened.resolve()
            }
          })
          await opened.promise
          done(await answer(fed.house, 'else', 'withdraw', id))
          acknowledged = true
          while (late.length < 6) await new Promise((resolve) => setTimeout(resolve, 1))
          stop.abort()
          await Promise.all(replaying)
          expect(late).not.toContain('OK')
        }
      }, 60_000)

      test('while the process may not write its trail: no data leaves', async () => {
        await runSql(
          fed.assembly.databaseUrl,
          `CREATE ROLE mute LOGIN;
         GRANT SELECT ON ALL TABLES IN SCHEMA public TO mute;
         GRANT INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO mute;
         REVOKE INSERT ON trail_line FROM mute`,
        )
        const databaseUrl = fed.assembly.databaseUrl.replace('samblik@', 'mute@')
        const member = await fed.member('jobcenter', { databaseUrl, writer: 'mute' })
        const ticket = await fed.ticket(ELSE)
        const { result, lines } = await watch(() => fed.entities(member, JOB, [ticket]))
        expect({ status: result.status, codes: codesOf(result) }).toEqual({ status: 503, codes: ['TRAIL_UNAVAILABLE'] })
        expect(result.text).not.toContain('Aktivitetsparat')
        expect(lines).toEqual([])
      })

      test('under another version of the register, by which it decides', async () => {
        const registers = fed.assembly.registers?.map((version) => {
          const { SANCTION_ASSESSMENT: purpose } = version.register.purposes
          const { jobcenter: _closed, ...cells } = purpose?.cells ?? {}
          const purposes = {
            ...version.register.purposes,
            ...(purpose && { SANCTION_ASSESSMENT: { ...purpose, cells } }),
          }
          return { ...version, register: { ...version.register, version: '9.9.9', purposes } }
        })
        const member = await fed.member('jobcenter', { ...(registers && { registers }), writer: 'next-register' })
        const ticket = await fed.ticket(ELSE)
        const { result, lines, calls } = await watch(() => fed.shown(member, JOB, ticket))
        expect(result).toEqual({ jobcenter: { source: { state: 'WITHHELD' }, contactGroup: null } })
        expect(lines.map((line) => [codeIn(line, 'jobcenter', 'EMPLOYMENT'), at(line, 'policyVersion')])).toEqual([
          ['BARRED', '9.9.9'],
        ])
        expect(calls).toBe(0)
      })

      test('at an instant when the purpose is in force no longer', async () => {
        const ticket = await fed.ticket(ELSE)
        fed.house.setNow('2020-01-01T00:00:00Z')
        const { result, lines } = await watch(() => fed.shown('jobcenter', JOB, ticket))
        expect(at(result, 'jobcenter', 'source', 'state')).toBe('WITHHELD')
        expect(lines.map((line) => codeIn(line, 'jobcenter', 'EMPLOYMENT'))).toEqual(['PURPOSE_NOT_ALLOWED'])
      })
    })

    describe('what is hidden', () => {
      test('a protected address, until it is asked for with a reason, in a line of its own', async () => {
        const see = 'identity { source { state notes } fullName address { line } }'
        const ticket = await fed.ticket({ as: 'solveig', at: 'Ruddi', for: 'ADULT_ASSESSMENT', see })
        expect(await fed.shown('cpr', see, ticket)).toMatchObject({
          identity: { source: { notes: ['PROTECTED'] }, address: null },
        })
        const because = (reason: string) => `identity { address(reveal: { reason: "${reason}" }) { line } }`
        const { result, lines } = await watch(() => fed.shown('cpr', because('Hjemmebesøg er aftalt'), ticket))
        expect(at(result, 'identity', 'address', 'line')).toMatch(/./)
        expect(lines.map((line) => [at(line, 'operation', 'name'), listAt(line, 'fields')])).toEqual([
          ['REVEAL_ADDRESS', ['Identity.address']],
          ['Asked', ['Address.line']],
        ])
        expect(lines.map((line) => at(line, 'lookupId'))).toEqual([at(lines[1], 'lookupId'), at(lines[0], 'lookupId')])
        const short = await fed.entities('cpr', because('besøg'), [ticket])
        expect(codesOf(short)).toEqual(['JUSTIFICATION_REQUIRED'])
      })

      test('an address, by the mark of DOMUS in another process, once CPR’s own protection has run out', async () => {
        fed.house.setNow('2026-09-01T08:00:00+02:00')
        const identity = 'identity { source { state notes } address { line } }'
        const look = { as: 'solveig', at: 'Ruddi', for: 'ADULT_ASSESSMENT' }
        for (const [see, notes] of [
          [`${identity} domus { source { state } cases { number } }`, ['PROTECTED']],
          [identity, null],
        ] as const) {
          const whole = await lookUp(fed.house, { ...look, see })
          const { result, lines } = await watch(async () =>
            fed.shown('cpr', identity, await fed.ticket({ ...look, see })),
          )
          expect(result).toEqual({ identity: at(whole, 'identity') })
          expect(at(result, 'identity', 'source', 'notes')).toEqual(notes)
          expect(at(result, 'identity', 'address') === null).toBe(notes !== null)
          const unreleased = listAt(lines[0], 'reads').map((read) => [at(read, 'source'), at(read, 'state')])
          expect(unreleased).toEqual(notes === null ? [] : [['domus', 'NOT_RELEASED']])
        }
      })

      test('cases of a family, where the process of dubu cannot ask who is kin', async () => {
        const see = 'dubu { source { state } cases { number } }'
        const ticket = await fed.ticket({
          as: 'borge',
          at: 'Rasmus',
          for: 'CHILD_ASSESSMENT',
          because: 'asked by a test',
          see,
        })
        const open = await fed.shown('dubu', see, ticket)
        expect(listAt(open, 'dubu', 'cases')).not.toEqual([])
        const own = await fed.open(ticket)
        const { facts } = own.handed
        const related = {
          current: numberOf('Max'),
          earlier: [],
          children: [],
          custody: [],
          protection: [],
          mother: numberOf('Lonni'),
        }
        const kin = facts?.viewer && {
          ...facts,
          people: [],
          viewer: { ...facts.viewer, read: { ...related, current: facts.viewer.cpr } },
        }
        expect(kin).toBeDefined()
        // The spine has read no party, and the viewer has a mother: whoever is a party may be a sibling.
        const unread = await fed.mint(Object({ ...own, handed: { ...own.handed, facts: kin } }))
        await fed.house.control('cpr', 'PUT', 'opfoersel', { profil: 'nede', operationer: ['*'] })
        try {
          expect(listAt(await fed.shown('dubu', see, unread), 'dubu', 'cases')).toEqual([])
        } finally {
          await fed.house.control('cpr', 'PUT', 'opfoersel', { profil: 'hurtig', operationer: ['*'] })
        }
      })
    })

    describe('a process of a source', () => {
      test('has no other question, and tells nothing of anybody without a ticket', async () => {
        for (const only of SOURCES) {
          const { body } = await fed.post(only, {
            query:
              '{ __schema { queryType { fields { name } } mutationType { name } subscriptionType { name } } _service { sdl } }',
          })
          expect(
            listAt(body, 'data', '__schema', 'queryType', 'fields')
              .map((field) => at(field, 'name'))
              .sort(),
          ).toEqual(['_entities', '_service'])
          expect(at(body, 'data', '__schema', 'mutationType')).toBeNull()
          expect(at(body, 'data', '__schema', 'subscriptionType')).toBeNull()
          expect(at(body, 'data', '_service', 'sdl')).toMatch(/@access/)
          for (const query of [
            `{ citizen(cpr: "${numberOf('Else')}", purpose: SANCTION_ASSESSMENT) { id } }`,
            '{ viewer { id } }',
            '{ trail { edges { node { id } } } }',
            'mutation { withdrawConsent(id: "x") { id } }',
            '{ _entities(representations: []) { ... on Citizen { ticket } } __typename a: jobcenter { id } }',
          ]) {
            const answered = await fed.post(only, { query }, await bearer('ydun'))
            expect({ status: answered.status, codes: codesOf(answered) }).toEqual({
              status: 400,
              codes: ['BAD_REQUEST'],
            })
            expectNobody(answered.text)
          }
        }
      })

      test('counts no citizens: they were counted at the spine, which refuses too many', async () => {
        const few = { requestsPerMinute: 0, citizensPerMinute: 1, citizensPerHour: 0 }
        const none = { requestsPerMinute: 0, citizensPerMinute: 0, citizensPerHour: 0 }
        const rates = { viewer: few, client: none, own: none }
        const member = await fed.member('jobcenter', { rates, writer: 'uncounted' })
        const spine = await fed.member('citizen', { rates, writer: 'counted' })
        const query = `query($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { ticket } }`
        const ask = async () => fed.post(spine, { query, variables: { cpr: numberOf('Else') } }, await bearer('ydun'))
        const ticket = String(at((await ask()).body, 'data', 'citizen', 'ticket'))
        expect(codesOf(await ask())).toEqual(['MASS_LOOKUP'])
        for (const one of [ticket, ticket, await fed.ticket(ELSE)])
          expect(await fed.shown(member, JOB, one)).toEqual(SHOWN)
      })

      test('gives no ticket back in what it says of a request that is none', async () => {
        const ticket = await fed.ticket(ELSE)
        const representations = [{ __typename: 'Citizen', ticket }, null]
        const wrong = [
          { query: entitiesQuery(JOB), variables: { representations } },
          { query: entitiesQuery(JOB), variables: { representations: null, [ticket]: 1 } },
          { query: `{ _entities(representations: [{ ticket: "${ticket}" }, null]) { __typename } }` },
          { query: `{ _entities(representation: "${ticket}") { __typename } }` },
          { query: `{ ${ticket.slice(0, 60).replaceAll(/[^A-Za-z]/g, 'x')} }` },
        ]
        for (const body of wrong) {
          const { result, lines, log } = await watch(() => fed.post('jobcenter', body))
          expect(new Set(codesOf(result))).toEqual(new Set(['BAD_REQUEST']))
          expect(
            [result.text, ...log, ...[...result.headers].flat()].some((text) => text.includes(ticket.slice(60))),
          ).toBe(false)
          expect(lines).toEqual([])
        }
      })

      test('gives no ticket away', async () => {
        const { body } = await fed.entities('jobcenter', 'ticket', [await fed.ticket(ELSE)])
        expect(at(body, 'data', '_entities', 0, 'ticket')).toBeNull()
      })

      test('takes a question by POST alone, so that no ticket stands in an address', async () => {
        const ticket = await fed.ticket(ELSE)
        const gateway = await fed.member('jobcenter', { writer: 'by-get' })
        const query = `{ _entities(representations: [{ __typename: "Citizen", ticket: "${ticket}" }]) { __typename } }`
        const { status } = await fetch(`${gateway.url}?query=${encodeURIComponent(query)}`)
        expect(status).toBe(405)
      })
    })

    test('one process makes no ticket, and heeds no router', async () => {
      const query = `query($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { id ticket access { source } } }`
      const variables = { cpr: numberOf('Else') }
      const samblik = { query: `{ citizen(cpr: "1", purpose: VISITATION) { ${DOMUS} } }` }
      const asking = JSON.stringify({ query, variables, extensions: { samblik } })
      const { result, lines } = await watch(async () => fed.house.post(asking, await bearer('ydun')))
      expect(at(result.body, 'data', 'citizen')).toEqual({ id: expect.any(String), ticket: null, access: [] })
      expect(lines.map((line) => listAt(line, 'decisions'))).toEqual([[]])
    })

    describe('the spine', () => {
      test('takes no ticket: it hands look-ups on', async () => {
        const ticket = await fed.ticket(ELSE)
        const look = { id: 'x', citizenId: 'x', ruling: { kind: 'DECIDED' }, request: { subject: numberOf('Else') } }
        const representations = [
          { __typename: 'Citizen', ticket },
          { __typename: 'Citizen', look },
          { __typename: 'Citizen', id: 'x' },
        ]
        for (const see of ['id', 'ticket', 'access { source }', 'consents { edges { node { id } } }']) {
          const { result, lines } = await watch(async () =>
            fed.post('citizen', { query: entitiesQuery(see), variables: { representations } }, await bearer('ydun')),
          )
          expect(at(result.body, 'data')).toEqual({ _entities: [null, null, null] })
          expect(lines).toEqual([])
        }
        const nobody = await fed.post('citizen', { query: entitiesQuery('id'), variables: { representations } })
        expect(codesOf(nobody)).toEqual(['UNAUTHENTICATED'])
      })

      const told: readonly (readonly [string, unknown])[] = [
        ['nothing', null],
        ['another operation', { query: '{ viewer { id } }' }],
        [
          'less',
          {
            query: 'query A($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { id } }',
            variables: { cpr: numberOf('Else') },
          },
        ],
        [
          'another citizen and purpose',
          { query: `{ citizen(cpr: "${numberOf('Magnus')}", purpose: ADULT_ASSESSMENT) { ${DOMUS} } }` },
        ],
        ['fragments in a circle', { query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }' }],
        ['no document', { query: '{'.repeat(5000) }],
        ['wrong types', { query: [], variables: 'x', operationName: {} }],
        ['a list', [1, 2, 3]],
      ]
      test.each(told)('opens no more where the router tells %s', async (_what, lie) => {
        const { result, lines, log } = await watch(async () => {
          const ticket = await fed.ticket(ELSE, lie)
          return [await fed.shown('jobcenter', JOB, ticket), await fed.shown('domus', DOMUS, ticket)]
        })
        expect(result).toEqual([SHOWN, WITHHELD])
        expect(lines.map((line) => at(line, 'writer'))).toEqual(['citizen', 'jobcenter', 'domus'])
        expect(codeIn(lines[2], 'domus', 'CASE')).toMatch(/^CONSENT_/)
        expect(log).toEqual([])
        expectNobody(JSON.stringify(lines))
      })

      test('writes no number into a line that a router puts into a name', async () => {
        const query = `query Look_${numberOf('Else')}($cpr: CPR!) { a_${numberOf('Else')}: citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { id } }`
        const { lines, log } = await watch(async () => {
          const ticket = await fed.ticket(ELSE, { query, variables: { cpr: numberOf('Else') } })
          return fed.shown('jobcenter', JOB, ticket)
        })
        expect(lines).toHaveLength(2)
        expectNobody(JSON.stringify(lines), ...log)
      })
    })

    describe('whoever has a key', () => {
      /** The look-up of a ticket, as somebody with a key would change it. */
      async function forge(change: (own: Ticket) => Ticket): Promise<string> {
        return fed.mint(change(await fed.open(await fed.ticket(ELSE))))
      }

      test('can make up facts, but no consent, no purpose for a client, no category that is barred', async () => {
        const own = await forge((ticket) => ticket)
        expect(await fed.shown('jobcenter', JOB, own)).toEqual(SHOWN)
        expect(await fed.shown('domus', DOMUS, own)).toEqual(WITHHELD)
        const course = await forge((own) => ({ ...own, purpose: 'CHILD_ASSESSMENT' }))
        const { result, lines } = await watch(() =>
          fed.shown('dubu', 'dubu { source { state } cases { number } }', course),
        )
        expect(at(result, 'dubu', 'source', 'state')).toBe('WITHHELD')
        expect(lines.map((line) => codeIn(line, 'dubu', 'CASE'))).toEqual(['CORE_BAR'])
        const unheard = await forge((own) => ({ ...own, purpose: 'EVERYTHING' }))
        expect(at(await fed.shown('jobcenter', JOB, unheard), 'jobcenter', 'source', 'state')).toBe('WITHHELD')
        const groundless = await forge((own) => ({
          ...own,
          handed: { ...own.handed, facts: Object({ subject: 'UNREADABLE', relation: [], housing: [], people: [] }) },
        }))
        expect(at(await fed.shown('jobcenter', JOB, groundless), 'jobcenter', 'source', 'state')).toBe('WITHHELD')
      })

      test('crashes nothing by facts that are none: an error without data', async () => {
        for (const facts of [
          {},
          { subject: {}, relation: {} },
          { relation: [[7]] },
          { subject: 1, relation: 'x', people: 3 },
        ]) {
          const ticket = await forge((own) => ({ ...own, handed: { ...own.handed, facts: Object(facts) } }))
          const { result, log } = await watch(() => fed.entities('jobcenter', JOB, [ticket]))
          expect(at(result.body, 'data', '_entities', 0) ?? null).toBeNull()
          expectNobody(result.text, ...log)
        }
        expect(await fed.shown('jobcenter', JOB, await fed.ticket(ELSE))).toEqual(SHOWN)
      })
    })

    describe('keys change without a pause', () => {
      const [old] = KEYS
      const next = { id: 'next', bytes: new Uint8Array(32).fill(9) }

      test('a ticket closed with the old key is taken where the new one is current, until the old one is gone', async () => {
        if (old === undefined) throw new Error('no key')
        const ticket = await fed.ticket(ELSE)
        const overlapping = await fed.member('jobcenter', { keys: [next, old], writer: 'overlapping' })
        expect(await fed.shown(overlapping, JOB, ticket)).toEqual(SHOWN)
        const spine = await fed.member('citizen', { keys: [next, old], writer: 'next-spine' })
        const query = `query($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { ticket } }`
        const { body } = await fed.post(spine, { query, variables: { cpr: numberOf('Else') } }, await bearer('ydun'))
        const newer = String(at(body, 'data', 'citizen', 'ticket'))
        expect(await fed.shown(overlapping, JOB, newer)).toEqual(SHOWN)
        // Who has not heard of the new key takes nothing closed with it: it is added everywhere before it is current.
        await expectRefused(newer, 'UNREADABLE')
        const after = await fed.member('jobcenter', { keys: [next], writer: 'after-overlap' })
        expect(await fed.shown(after, JOB, newer)).toEqual(SHOWN)
        await expectRefused(ticket, 'UNREADABLE', after)
      })
    })
  },
)
