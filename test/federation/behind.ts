import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ErrorCode, entryOf } from '../../src/errors.ts'
import { numberOf, question } from '../e2e/story.ts'
import { WHOLE_VIEW } from '../e2e/whole-view.ts'
import type { Answered } from '../harness.ts'
import { at, type Json, listAt } from '../json.ts'
import { postgresIsHere } from '../servers.ts'
import { type Houses, OWN_REQUESTS, openHouses } from './houses.ts'
import { looksOf } from './looks.ts'
import { type RouterKind, routerIsHere } from './routers.ts'
import { comparable } from './same.ts'
import { EVERYBODY, LOOKS, STEPS, type Step, type Told } from './steps.ts'
import { BODIES, WAYS, type Way } from './ways.ts'

/** One process and seven behind a router: every question of test/queries, and ways to ask, get the same answer of both. */

const ELSE = numberOf('Else')
const ACCESS = 'source category effect basis reference code overrode opens { by source categories authority }'
const EVERYTHING = `query Everything($cprs: [CPR!], $purpose: Purpose!, $reason: String) {
  citizens(cprs: $cprs, purpose: $purpose, justification: $reason) {
    outcome citizen { ${WHOLE_VIEW} access(only: ALL) { ${ACCESS} } } } }`

const GONE = `query Gone($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) {
  identity { fullName } jobcenter { source { state } } access { source category code } } }`

/** Registers the tests of one router. `looks`: who asks for everything of everybody. */
export function testBehind(kind: RouterKind, looks = LOOKS): void {
  /** the place of a section that is missing, where the router tells it */
  const missing = kind.namesSection ? { path: ['citizen', 'jobcenter'] } : {}
  let houses: Houses

  /** Both answers to a question, told apart by what each has been told before. */
  async function same(persona: string | undefined, query: string, variables: (told: Told) => object = () => ({})) {
    const whole = await houses.whole.ask(persona, query, variables(told.whole))
    const federated = await houses.federated.ask(persona, query, variables(told.federated))
    expect(comparable(federated)).toEqual(comparable(whole))
    return { whole, federated }
  }

  const told = { whole: new Map<string, Json>(), federated: new Map<string, Json>() }

  describe.skipIf(!(postgresIsHere() && routerIsHere(kind)))(
    `one process and ${kind.name} (skipped where there is no PostgreSQL or no router: npm ci --prefix bench)`,
    { timeout: 60_000 },
    () => {
      beforeAll(async () => {
        houses = await openHouses(kind)
      }, 240_000)
      afterAll(() => houses?.close())

      describe('the questions of test/queries', () => {
        test('are all asked', () => {
          const files = readdirSync(new URL('../queries/', import.meta.url)).filter((name) => name.endsWith('.graphql'))
          expect(files.length).toBeGreaterThan(10)
          expect(new Set(STEPS.map(({ file }) => `${file}.graphql`))).toEqual(new Set(files))
        })

        test('a look-up is one in the trail, though each process has a line of its own', async () => {
          await same('ydun', question('first-look'), () => ({ cpr: ELSE }))
          const [whole, federated] = await Promise.all(
            [houses.whole, houses.federated].map(async (house) =>
              at((await house.ask('dpo', question('trail'))).body, 'data', 'trail'),
            ),
          )
          expect(listAt(federated, 'edges').length).toBeGreaterThan(listAt(whole, 'edges').length)
          expect(looksOf(federated)).toEqual(looksOf(whole))
        })

        test.each(STEPS.map((step): [string, Step] => [titleOf(step), step]))('%s', async (_, step) => {
          const answers = await same(step.as, question(step.file), step.with)
          if (step.keep === undefined) return
          for (const side of ['whole', 'federated'] as const) {
            const [answered] = Object.values(Object(at(answers[side].body, 'data')))
            const id = Object(answered).id
            expect(id).toEqual(expect.any(String))
            told[side].set(step.keep, id)
          }
        })
      })

      test.each(looks)('%s sees the same of everybody for %s, in every field', async (persona, purpose, reason) => {
        const { whole } = await same(persona, EVERYTHING, () => ({ cprs: EVERYBODY, purpose, reason }))
        expect(listAt(whole.body, 'data', 'citizens')).toHaveLength(EVERYBODY.length)
        expect(listAt(whole.body, 'data', 'citizens', 0, 'citizen', 'access').length).toBeGreaterThan(0)
      })

      describe('ways to ask', () => {
        test.each(Object.entries(WAYS))('%s', async (_, { as, query, variables = {}, code }: Way) => {
          const { whole } = await same(as, query, () => variables)
          expect(codeOf(whole)).toBe(code)
        })

        test.each(Object.entries(BODIES))('%s', async (_, { body, headers = {} }) => {
          const bearer = { authorization: `Bearer ${await houses.token('ydun')}`, ...headers }
          const whole = await houses.whole.post(body, bearer)
          const federated = await houses.federated.post(body, bearer)
          expect(codeOf(whole)).toEqual(expect.any(String))
          expect(comparable(federated)).toEqual(comparable(whole))
        })

        test.each(['GET', 'PUT', 'DELETE'])('with %s', async (method) => {
          const answers = [houses.whole, houses.federated].map(async ({ url }) => {
            const answer = await fetch(url, { method })
            return [answer.status, answer.headers.get('allow'), await answer.json()]
          })
          const [whole, federated] = await Promise.all(answers)
          expect(whole?.[0]).toBe(405)
          expect(federated).toEqual(whole)
        })
      })

      test('whoever asks too much is told so by status and header, and when to ask again', async () => {
        for (const house of [houses.whole, houses.federated]) {
          const refused = []
          for (let asked = 0; asked <= OWN_REQUESTS && refused.length === 0; asked += 1) {
            const { status, headers, body } = await house.ask('ruddi', '{ viewer { authority } }')
            if (status !== 200) refused.push({ status, wait: headers.get('retry-after'), error: at(body, 'errors', 0) })
          }
          const error = {
            message: entryOf('RATE_LIMITED').message,
            extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) },
          }
          expect(refused).toEqual([{ status: 429, wait: expect.stringMatching(/^\d+$/), error }])
        }
      })

      describe('what the router hands on', () => {
        const QUERY = `query Two($cpr: CPR!) { a: citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { identity { fullName } }
        b: citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { jobcenter { source { state } } } }`

        async function seenOf(ask: () => Promise<unknown>) {
          const before = houses.seen.length
          await ask()
          return houses.seen.slice(before)
        }

        test('goes by POST, without anything in an address', () => {
          expect(houses.seen.length).toBeGreaterThan(100)
          expect(new Set(houses.seen.map(({ method, path }) => `${method} ${path}`))).toEqual(
            new Set(['POST /graphql']),
          )
        })

        test('to the spine: the token, and what the client asked word for word; to the others neither', async () => {
          const seen = await seenOf(() => houses.federated.ask('ydun', QUERY, { cpr: ELSE }))
          expect(seen.map(({ subgraph }) => subgraph).sort()).toEqual(['citizen', 'cpr', 'jobcenter'])
          for (const { subgraph, headers, body } of seen) {
            const isSpine = subgraph === 'citizen'
            expect(headers.authorization).toBe(isSpine ? `Bearer ${await houses.token('ydun')}` : undefined)
            const samblik = { query: QUERY, variables: { cpr: ELSE } }
            expect(at(body, 'extensions')).toEqual(isSpine ? { samblik } : undefined)
          }
        })

        test('no word of the client’s own to the spine beside its question', async () => {
          const extensions = { samblik: { query: '{ viewer { authority } }' }, more: 1 }
          const authorization = `Bearer ${await houses.token('ydun')}`
          const query = '{ viewer { unit } }'
          const seen = await seenOf(() =>
            houses.federated.post(JSON.stringify({ query, extensions }), { authorization, 'x-request-id': ELSE }),
          )
          expect(seen.map(({ body }) => at(body, 'extensions'))).toEqual([{ samblik: { query } }])
          expect(JSON.stringify(seen.map(({ headers }) => headers))).not.toContain(ELSE)
        })

        test('each of two questions that are the same at the same moment: they are two look-ups', async () => {
          const ask = () => houses.federated.ask('ydun', QUERY, { cpr: ELSE })
          const seen = await seenOf(() => Promise.all([ask(), ask()]))
          expect(seen.filter(({ subgraph }) => subgraph === 'citizen')).toHaveLength(2)
        })
      })

      test.each([
        ['a ticket', `{ citizen(cpr: "${ELSE}", purpose: SANCTION_ASSESSMENT) { ticket } }`],
        [
          'a citizen by a ticket',
          '{ _entities(representations: [{ __typename: "Citizen", ticket: "x" }]) { __typename } }',
        ],
        ['a subgraph’s own schema', '{ _service { sdl } }'],
      ])('the router gives nobody %s', async (_, query) => {
        const before = houses.seen.length
        const { status, body } = await houses.federated.ask('ydun', query)
        expect([status, at(body, 'errors', 0, 'extensions', 'code')]).toEqual([400, 'BAD_REQUEST'])
        expect(houses.seen.length).toBe(before)
      })

      test('the router describes the schema to nobody', async () => {
        const { status, body } = await houses.federated.ask('ydun', '{ __schema { types { name } } }')
        expect([status, at(body, 'data'), at(body, 'errors', 0, 'extensions', 'code')]).toEqual([
          400,
          undefined,
          'BAD_REQUEST',
        ])
      })

      describe('a subgraph that cannot answer', () => {
        const refusal = (code: ErrorCode) => ({ message: entryOf(code).message, extensions: { code } })

        test.each([
          ['CONSENT_CHANGED', 'jobcenter'],
          ['TRAIL_UNAVAILABLE', 'cpr'],
          ['LEDGER_UNAVAILABLE', 'citizen'],
        ] as const)('by its own %s refuses the whole answer (%s)', async (code, name) => {
          const { status = 200 } = entryOf(code)
          houses.recorders
            .get(name)
            ?.answerNext(status, 'application/json', JSON.stringify({ errors: [refusal(code)] }))
          const answered = await houses.federated.ask('ydun', GONE, { cpr: ELSE })
          expect([answered.status, answered.body]).toEqual([status, { errors: [refusal(code)] }])
        })

        test.each([
          ['text', 502, 'text/html', '<p>Bad gateway 127.0.0.1</p>'],
          ['half an answer', 200, 'application/json', '{"data":{"_entities":[{"jobcenter"'],
          ['an error of its own', 500, 'application/json', '{"error":"127.0.0.1"}'],
        ])('but with %s has no section', async (_, status, type, body) => {
          houses.recorders.get('jobcenter')?.answerNext(status, type, body)
          const answered = await houses.federated.ask('ydun', GONE, { cpr: ELSE })
          expect(answered.status).toBe(200)
          expect(at(answered.body, 'data', 'citizen', 'jobcenter')).toBeNull()
          expect(listAt(answered.body, 'errors')).toEqual([{ ...refusal('INTERNAL'), ...missing }])
        })
      })

      // What follows ends processes.
      describe('a subgraph that is gone', () => {
        test('takes its section with it and nothing else, and nothing of the request is told', async () => {
          const before = await houses.federated.ask('ydun', GONE, { cpr: ELSE })
          await houses.subgraphs.get('jobcenter')?.kill()
          const { status, body, text } = await houses.federated.ask('ydun', GONE, { cpr: ELSE })
          expect(status).toBe(200)
          const citizen = at(body, 'data', 'citizen')
          expect({ ...Object(citizen), jobcenter: at(before.body, 'data', 'citizen', 'jobcenter') }).toEqual(
            at(before.body, 'data', 'citizen'),
          )
          expect(at(citizen, 'jobcenter')).toBeNull()
          expect(listAt(body, 'errors')).toEqual([
            { message: entryOf('INTERNAL').message, extensions: { code: 'INTERNAL' }, ...missing },
          ])
          expect(text).not.toMatch(/ticket|SUBREQUEST|127\.0\.0\.1|eyJ/)
        })

        test('is the whole answer where it is the spine', async () => {
          await houses.subgraphs.get('citizen')?.kill()
          const { status, body, text } = await houses.federated.ask('ydun', GONE, { cpr: ELSE })
          expect([status, at(body, 'errors', 0, 'extensions')]).toEqual([500, { code: 'INTERNAL' }])
          expect(text).not.toContain(ELSE)
        })

        test('is told in the log of the router, and so is nothing else', () => {
          expect(houses.router.said()).toContain('"subgraph":"jobcenter"')
          expect(houses.router.said()).not.toMatch(/\d{10}|\d{6}-\d{4}|eyJ|Lauridsen/)
        })
      })
    },
  )
}

function codeOf({ body }: Answered): Json {
  return at(body, 'errors', 0, 'extensions', 'code')
}

function titleOf({ file, as, about }: Step): string {
  return `${file} by ${as}${about === undefined ? '' : `: ${about}`}`
}
