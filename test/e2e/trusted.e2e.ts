import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Assembly } from '../../src/assemble.ts'
import { type Answered, type House, startHouse } from '../harness.ts'
import { at, type Json } from '../json.ts'
import { linesOf } from './trail-lines.ts'

/** Documents that clients were built with, asked by their hash; in production no others. */

const ELSE = '0201919990'
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

const VIEW = `query View($cpr: CPR!, $purpose: Purpose!, $job: Boolean = true, $rows: AccessScope! = ASKED) {
  citizen(cpr: $cpr, purpose: $purpose) {
    id
    identity { fullName }
    jobcenter @include(if: $job) { contactGroup { from } }
    access(only: $rows) { source category effect }
  }
}`
const TEXTS = [VIEW, '{ viewer { id } }']
const MANIFEST = JSON.stringify(Object.fromEntries(TEXTS.map((text) => [hashOf(text), text])))
const VARIABLES = { cpr: ELSE, purpose: 'SANCTION_ASSESSMENT' }

const trust =
  (only: boolean) =>
  (assembly: Assembly): Assembly => ({ ...assembly, trusted: { manifest: MANIFEST, only } })

let strict: House
let loose: House

beforeAll(async () => {
  strict = await startHouse({ change: trust(true) })
  loose = await startHouse({ change: trust(false) })
})

afterAll(() => Promise.all([strict.close(), loose.close()]))

async function send(house: House, body: unknown, persona = 'ydun'): Promise<Answered> {
  return house.post(JSON.stringify(body), { authorization: `Bearer ${await house.token(persona)}` })
}

const codeOf = ({ body }: Answered): Json => at(body, 'errors', 0, 'extensions', 'code')
const nameIn = ({ body }: Answered): Json => at(body, 'data', 'citizen', 'identity', 'fullName')
const id = `sha256:${hashOf(VIEW)}`

describe('where nothing else is answered', () => {
  test('a document of the manifest is answered by its id, in each way clients send it', async () => {
    const ways = [
      { documentId: id },
      { extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(VIEW) } } },
      { query: VIEW },
      { query: VIEW, documentId: id },
    ]
    for (const way of ways)
      expect(nameIn(await send(strict, { ...way, variables: VARIABLES }))).toBe('Else Test Lauridsen')
  })

  test.each<[string, object, string]>([
    ['another text', { query: '{ viewer { kind } }' }, 'UNTRUSTED_DOCUMENT'],
    ['the same text with a space more', { query: `${VIEW} ` }, 'UNTRUSTED_DOCUMENT'],
    ['introspection', { query: '{ __schema { types { name } } }' }, 'UNTRUSTED_DOCUMENT'],
    ['no document at all', { query: 'anything' }, 'UNTRUSTED_DOCUMENT'],
    ['an id that nobody knows', { documentId: `sha256:${hashOf('x')}` }, 'UNTRUSTED_DOCUMENT'],
    ['an id beside another text', { documentId: id, query: '{ viewer { kind } }' }, 'BAD_REQUEST'],
    ['several at once', [{ query: '{ viewer { kind } }' }], 'BAD_REQUEST'],
    ['nothing', {}, 'BAD_REQUEST'],
  ])('%s is refused', async (_, body, code) => {
    const answer = await send(strict, body)
    expect([answer.status, codeOf(answer)]).toEqual([400, code])
    expect(at(answer.body, 'data')).toBeUndefined()
  })

  test('a number that somebody sends in a document or as an id stands in no answer and no log', async () => {
    for (const body of [
      { query: `{ citizen(cpr: "${ELSE}", purpose: SANCTION_ASSESSMENT) { id } }` },
      { documentId: ELSE },
      { documentId: `sha256:${ELSE}`, extensions: { persistedQuery: { version: 1, sha256Hash: ELSE } } },
    ]) {
      const { text, headers } = await send(strict, body)
      expect([text, JSON.stringify([...headers]), ...strict.log].join('\n')).not.toContain(ELSE)
    }
  })

  test('a token is needed all the same, and before anything is said of the document', async () => {
    const { status, body } = await strict.post(JSON.stringify({ documentId: id, variables: VARIABLES }))
    expect([status, at(body, 'errors', 0, 'extensions', 'code')]).toEqual([401, 'UNAUTHENTICATED'])
  })

  test('who may see what is decided as ever: Rehabilitation has no such purpose', async () => {
    const answer = await send(strict, { documentId: id, variables: VARIABLES }, 'regin')
    expect(nameIn(answer)).toBeNull()
    expect(at(answer.body, 'data', 'citizen', 'access', 0, 'effect')).toBe('DENY')
  })
})

describe('a document that is kept', () => {
  test('is asked of whom its variables name, each time anew', async () => {
    const names: Json[] = []
    for (const cpr of [ELSE, '0201609996', ELSE])
      names.push(nameIn(await send(strict, { documentId: id, variables: { ...VARIABLES, cpr } })))
    expect(names[0]).toBe('Else Test Lauridsen')
    expect(names[1]).not.toBe(names[0])
    expect(names[2]).toBe(names[0])
  })

  test('needs the cells that its variables choose, neither more nor fewer', async () => {
    const cells: Json[] = []
    const reads: Json[] = []
    for (const job of [true, false, true, false]) {
      const { body } = await send(strict, { documentId: id, variables: { ...VARIABLES, job } })
      cells.push(JSON.stringify(at(body, 'data', 'citizen', 'access')))
      reads.push(JSON.stringify(at(linesOf(strict).at(-1), 'decisions')))
    }
    for (const seen of [cells, reads]) {
      expect(seen[0]).toContain('jobcenter')
      expect(seen[1]).not.toContain('jobcenter')
      expect(seen.slice(2)).toEqual(seen.slice(0, 2))
    }
  })

  test('explains all cells where a variable asks for them', async () => {
    const rows: number[] = []
    for (const only of ['ASKED', 'ALL', 'ASKED']) {
      const { body } = await send(strict, { documentId: id, variables: { ...VARIABLES, rows: only } })
      const access = at(body, 'data', 'citizen', 'access')
      rows.push(Array.isArray(access) ? access.length : 0)
    }
    expect(rows[0]).toBe(rows[2])
    expect(rows[1]).toBeGreaterThan(rows[0] ?? 0)
  })
})

describe('where others are answered too', () => {
  test('a text is, with and without its hash, and so is a trusted id', async () => {
    const query = '{ viewer { kind } }'
    for (const body of [{ query }, { query, documentId: hashOf(query) }, { documentId: hashOf('{ viewer { id } }') }])
      expect(at((await send(loose, body)).body, 'errors')).toBeUndefined()
  })

  test('limits hold: depth and numbers in aliases', async () => {
    const deep = `{ __schema { types { fields { type { ${'ofType { '.repeat(30)} name ${'} '.repeat(30)} } } } } }`
    expect(codeOf(await send(loose, { query: deep }))).toBe('TOO_COSTLY')
    expect(codeOf(await send(loose, { query: '{ n0101019999: viewer { id } }' }))).toBe('BAD_REQUEST')
  })

  test('an id that nobody knows is not', async () => {
    expect(codeOf(await send(loose, { documentId: hashOf('x') }))).toBe('UNTRUSTED_DOCUMENT')
  })
})

test('without a manifest no id leads anywhere', async () => {
  const house = await startHouse()
  try {
    for (const body of [
      { documentId: id },
      { extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(VIEW) } } },
    ])
      expect(codeOf(await send(house, body))).toBe('BAD_REQUEST')
  } finally {
    await house.close()
  }
})

test('a manifest that does not hold stops the start before anything is opened', async () => {
  const manifest = JSON.stringify({ [hashOf('{ nothing }')]: '{ nothing }' })
  await expect(
    startHouse({ change: (assembly) => ({ ...assembly, trusted: { manifest, only: true } }) }),
  ).rejects.toThrow(`document ${hashOf('{ nothing }')}`)
})
