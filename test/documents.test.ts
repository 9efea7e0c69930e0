import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { acceptDocument } from '../src/documents/accept.ts'
import { hashOf, ManifestFault } from '../src/documents/manifest.ts'
import { openDocumentStore } from '../src/documents/store.ts'
import { openTrustedDocuments, type TrustedDocuments } from '../src/documents/trusted.ts'
import { buildSchema } from '../src/schema.ts'

/** The text of questions: which may be asked by hash, and which are kept. */

const schema = buildSchema([])
const VIEW = 'query View($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { id } }'
const WHO = '{ viewer { id } }'

function manifestOf(...texts: readonly string[]): string {
  return JSON.stringify(Object.fromEntries(texts.map((text) => [hashOf(text), text])))
}

function open(manifest: string, only = true): TrustedDocuments {
  return openTrustedDocuments(schema, { manifest, only })
}

function faultsOf(manifest: string): readonly string[] {
  try {
    open(manifest)
    return []
  } catch (error) {
    if (error instanceof ManifestFault) return error.faults
    throw error
  }
}

describe('a manifest', () => {
  test('is a plain map, or what Apollo’s tool writes', () => {
    const operations = [VIEW, WHO].map((body) => ({ id: hashOf(body), name: 'x', type: 'query', body }))
    const apollo = JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations })
    expect([...open(apollo).texts]).toEqual([...open(manifestOf(VIEW, WHO)).texts])
    expect([...open(apollo).parsed.keys()]).toEqual([hashOf(VIEW), hashOf(WHO)])
  })

  const deep = `{ __schema { types { fields { type { ${'ofType { '.repeat(30)} name ${'} '.repeat(30)} } } } } }`

  test.each([
    ['a text that is no document', '{ viewer {', 'it cannot be parsed'],
    ['fragments alone', 'fragment F on Viewer { id }', 'it holds no operation'],
    ['a field that is not there', '{\n  viewer { shoeSize } }', 'it does not fit the schema, line 2, column 12'],
    ['a question that is too deep', deep, 'TOO_COSTLY, depth 24'],
    [
      'too many fields',
      `{ ${Array.from({ length: 30 }, (_, index) => `v${index}: viewer { id }`).join(' ')} }`,
      'TOO_COSTLY, 25 root fields',
    ],
    [
      'a number',
      '{ citizen(cpr: "010101-9999", purpose: SANCTION_ASSESSMENT) { id } }',
      'a number of ten digits stands in it',
    ],
    ['a number in a comment', '{ viewer { id } } # 0101019999', 'a number of ten digits stands in it'],
  ])('with %s is refused, and names the document by its hash', (_, text, why) => {
    const faults = faultsOf(manifestOf(WHO, text))
    expect(faults).toEqual([expect.stringContaining(`document ${hashOf(text)}: ${why}`)])
    expect(JSON.stringify(faults)).not.toMatch(/\d{10}|010101-/)
  })

  test('with an id that is not the hash of its text is refused without saying the id', () => {
    expect(faultsOf(JSON.stringify({ '0101019999': WHO }))).toEqual([
      'document 1 of the manifest: its id is not the SHA-256 of its text',
    ])
    expect(faultsOf(JSON.stringify({ [hashOf('x')]: WHO }))).toEqual([
      `document ${hashOf('x')}: its id is not the SHA-256 of its text`,
    ])
  })

  test.each(['', '[]', '{"a": 1}', '{"format":"apollo-persisted-query-manifest","version":2,"operations":[]}'])(
    'that is something else is refused: %s',
    (manifest) => {
      expect(faultsOf(manifest)).toHaveLength(1)
    },
  )
})

describe('a request', () => {
  const trusted = open(manifestOf(WHO), false)
  const only = { ...trusted, only: true }
  const hash = hashOf(WHO)
  const variables = { a: 1 }

  test.each<[string, object]>([
    ['documentId', { documentId: `sha256:${hash}` }],
    ['documentId without prefix', { documentId: hash }],
    ['the persistedQuery extension', { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }],
    ['both alike', { documentId: hash, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }],
    ['its text and hash', { documentId: hash, query: WHO }],
    ['its text', { query: WHO }],
  ])('names a trusted document by %s', (_, named) => {
    expect(acceptDocument({ ...named, variables }, only)).toMatchObject({ body: { query: WHO, variables } })
    expect(JSON.stringify(acceptDocument(named, only))).not.toContain('sha256')
  })

  test('keeps what else it says', () => {
    const body = {
      documentId: hash,
      operationName: 'A',
      extensions: { other: 1, persistedQuery: { sha256Hash: hash } },
    }
    expect(acceptDocument(body, only)).toEqual({ body: { query: WHO, operationName: 'A', extensions: { other: 1 } } })
  })

  test.each<[string, object]>([
    ['an id that is not known', { documentId: `sha256:${hashOf('x')}` }],
    ['an id of another kind', { documentId: 'md5:1' }],
    ['an extension that is none', { extensions: { persistedQuery: 7 } }],
  ])('with %s and no text is untrusted, whether others may be asked or not', (_, named) => {
    for (const list of [trusted, only]) expect(acceptDocument(named, list)).toEqual({ code: 'UNTRUSTED_DOCUMENT' })
  })

  test.each<[string, object]>([
    ['two ids that disagree', { documentId: hash, extensions: { persistedQuery: { sha256Hash: hashOf('x') } } }],
    ['the hash of another text', { documentId: hashOf('x'), query: WHO }],
    ['an id of another kind beside its text', { documentId: 'md5:1', query: WHO }],
  ])('with %s is refused', (_, named) => {
    expect(acceptDocument(named, trusted)).toEqual({ code: 'BAD_REQUEST' })
  })

  test('with another text goes on only where others may be asked', () => {
    const other = { query: `${WHO} ` }
    expect(acceptDocument(other, trusted)).toEqual({ body: other })
    expect(acceptDocument(other, only)).toEqual({ code: 'UNTRUSTED_DOCUMENT' })
  })

  test.each([[[{ query: VIEW }]], [null], [undefined], [{}], [{ query: 7 }]])(
    'that holds no document to run goes on as it is: %j',
    (body) => {
      expect(acceptDocument(body, only)).toEqual({ body })
    },
  )
})

describe('what is kept', () => {
  const keeps = async (text: string): Promise<boolean> => {
    const store = openDocumentStore()
    await store.set('schema:key', parse(text))
    return (await store.get('schema:key')) !== undefined
  }

  test.each([
    ['{ viewer { id } }', true],
    ['query ($first: Int = 10) { viewer { id } }', true],
    ['{ viewer(a: "anything") { id } }', false],
    ['{ viewer(a: """x""") { id } }', false],
    ['query ($a: String = "x") { viewer { id } }', false],
    ['{ viewer(a: 1234567890) { id } }', false],
    ['{ viewer { id } } # 010101-9999', false],
    ['{ viewer { id } } # 010101 9999', false],
    ['{ viewer { id } } # ٠١٠١٠١٩٩٩٩', false],
    ['{ a0101019999: viewer { id } }', false],
  ])('case %#', async (text, expected) => {
    expect(await keeps(text)).toBe(expected)
  })

  test('the longest unused goes first, by number and by length; trusted ones stay', async () => {
    const fixed = parse('{ fixed }')
    const store = openDocumentStore(new Map([['fixed', fixed]]), { documents: 3, characters: 40 })
    const known = async () =>
      (await Promise.all(['a', 'b', 'c', 'd', 'long'].map(async (key) => [key, await store.get(key)] as const)))
        .filter(([, document]) => document !== undefined)
        .map(([key]) => key)
    for (const key of ['a', 'b', 'c']) await store.set(key, parse(`{ ${key} }`))
    await store.get('a')
    await store.set('d', parse('{ d }'))
    expect(await known()).toEqual(['a', 'c', 'd'])
    await store.set('long', parse(`{ ${'l'.repeat(29)} }`))
    expect(await known()).toEqual(['d', 'long'])
    await store.delete('d')
    expect(await known()).toEqual(['long'])
    expect(await store.get('prefix:fixed')).toBe(fixed)
  })
})
