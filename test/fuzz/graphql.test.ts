import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as fc from 'fast-check'
import { Lexer, Source, TokenKind } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entryOf, isErrorCode } from '../../src/errors.ts'
import { createWorld } from '../../src/sandbox/world.ts'
import { type Answered, type House, startHouse } from '../harness.ts'
import { at, type Json, listAt } from '../json.ts'
import { CANARY, type Damage, damageMessage, damages, damageValue } from './damage.ts'
import { fuzzRuns } from './runs.ts'

/** The front door: damaged questions, variables and bodies. Nothing crashes, hangs or tells of anybody. */

const HANG_MS = 1_000
const PERSONAS = ['ydun', 'else', 'dpo', 'vagt', undefined]
const QUERIES = new URL('../queries/', import.meta.url)
const questions = readdirSync(QUERIES)
  .filter((name) => name.endsWith('.graphql'))
  .map((name) => readFileSync(new URL(name, QUERIES), 'utf8'))
const VARIABLES = {
  cpr: CANARY,
  id: CANARY,
  purpose: 'SANCTION_ASSESSMENT',
  justification: `set ${CANARY} i går`,
  input: { cpr: '0201919990', purposes: ['SANCTION_ASSESSMENT'], sources: ['domus'], categories: ['SOCIAL'] },
  facts: { birthDate: '1991-01-02' },
  first: 2,
  after: CANARY,
}

let house: House
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.close())

function tokensOf(query: string): readonly string[] {
  const lexer = new Lexer(new Source(query))
  const tokens: string[] = []
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance())
    tokens.push(query.slice(token.start, token.end))
  return tokens
}

const WORDS = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '!',
  '...',
  '@access',
  '@include(if: true)',
  ':',
  '$cpr',
  `"${CANARY}"`,
  CANARY,
  '""""""',
]
const NAMES = [
  'citizen',
  '__schema{types{name}}',
  '__typename',
  `a${CANARY}: __typename`,
  '... on Citizen',
  'fragment F on Query{...F}',
  'access(only: ALL)',
  'subscription',
  '_entities(representations: [{}])',
  '"\\ud800"',
]

/** A question with tokens taken out, doubled or put in. */
function damageQuery(query: string, changes: readonly Damage[]): string {
  const tokens = [...tokensOf(query)]
  for (const { kind, place } of changes) {
    const index = place % tokens.length
    const words = kind % 2 === 0 ? WORDS : NAMES
    const word = words[Math.floor(kind / 5) % words.length] ?? ''
    if (kind % 5 === 0) tokens.splice(index, 1)
    else if (kind % 5 === 1) tokens.splice(index, 0, tokens[index] ?? '')
    else tokens.splice(index, kind % 5 === 2 ? 1 : 0, word)
  }
  return tokens.join(' ')
}

async function bearer(persona: string | undefined): Promise<Readonly<Record<string, string>>> {
  return persona === undefined ? {} : { authorization: `Bearer ${await house.token(persona)}` }
}

/** Sends, once more where the machine was slow: what hangs does so again. */
async function send(body: string, headers: Readonly<Record<string, string>>): Promise<Answered> {
  const started = performance.now()
  const answer = await house.post(body, headers)
  if (performance.now() - started < HANG_MS) return answer
  const again = performance.now()
  await house.post(body, headers)
  expect(performance.now() - again).toBeLessThan(HANG_MS)
  return answer
}

function expectCatalogue({ status, body, headers }: Answered): void {
  for (const error of listAt(body, 'errors')) {
    const code = at(error, 'extensions', 'code')
    expect(isErrorCode(code) && entryOf(code).message === at(error, 'message')).toBe(true)
    expect(code).not.toBe('INTERNAL')
    expect(JSON.stringify(error)).not.toContain(CANARY)
  }
  expect(status).toBeLessThan(500)
  expect(JSON.stringify([...headers])).not.toContain(CANARY)
}

test('damaged questions are answered or refused from the catalogue', { timeout: 600_000 }, async () => {
  const question = fc.tuple(fc.constantFrom(...questions), fc.constantFrom(...PERSONAS), damages, damages, fc.boolean())
  await fc.assert(
    fc.asyncProperty(question, async ([query, persona, inQuery, inVariables, soundQuery]) => {
      const variables = inVariables.reduce<Json>((value, change) => damageValue(value, change), VARIABLES)
      const body = JSON.stringify({
        query: soundQuery ? query : damageQuery(query, inQuery),
        variables,
        operationName: null,
      })
      expectCatalogue(await send(body, await bearer(persona)))
    }),
    fuzzRuns(150),
  )
})

test('damaged bodies and headers are refused from the catalogue', { timeout: 600_000 }, async () => {
  const types = [
    'application/json',
    'text/plain',
    'application/json; charset=utf-16',
    'multipart/form-data; boundary=x',
    '',
  ]
  const request = fc.tuple(
    fc.constantFrom(...questions),
    fc.constantFrom(...PERSONAS),
    damages,
    fc.constantFrom(...types),
  )
  await fc.assert(
    fc.asyncProperty(request, async ([query, persona, changes, type]) => {
      const body = JSON.stringify({
        query,
        variables: VARIABLES,
        operationName: CANARY,
        extensions: { persistedQuery: {} },
      })
      const headers = { ...(await bearer(persona)), ...(type === '' ? {} : { 'content-type': type }) }
      expectCatalogue(await send(damageMessage(body, changes), headers))
    }),
    fuzzRuns(100),
  )
})

test('after all that nobody’s number stands in the log or in the database', () => {
  const numbers = [
    CANARY,
    ...createWorld(0, 1).residents.flatMap(({ number, earlierNumber }) => [number, earlierNumber ?? number]),
  ]
  const database = new DatabaseSync(join(house.directory, 'samblik.sqlite'), { readOnly: true })
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
  const rows = tables.flatMap(({ name }) => database.prepare(`SELECT * FROM "${String(name)}"`).all())
  database.close()
  expect(rows.length).toBeGreaterThan(10)
  const kept = [...house.log, ...rows.map((row) => JSON.stringify(row))].join('\n')
  for (const number of numbers) {
    expect(kept.includes(number)).toBe(false)
    expect(kept.includes(`${number.slice(0, 6)}-${number.slice(6)}`)).toBe(false)
  }
})
