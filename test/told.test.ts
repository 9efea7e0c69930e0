import { type GraphQLResolveInfo, Kind, print } from 'graphql'
import { describe, expect, test } from 'vitest'
import { openDocumentStore } from '../src/documents/store.ts'
import { openTold, rootFieldOf, type Told } from '../src/federation/told.ts'
import { footprintOf } from '../src/footprint.ts'
import { compileMasks } from '../src/masks.ts'
import { buildSchema } from '../src/schema.ts'
import { SUBJECT } from './access-kit.ts'

/** What a router tells of the client's operation: taken where a client could have asked it, else passed over. */

const schema = buildSchema([])
const sections = compileMasks(schema)
const open = () => openTold(schema, openDocumentStore())

const QUERY = `query Look($cpr: CPR!, $purpose: Purpose!, $home: Boolean = true) {
  me: citizen(cpr: $cpr, purpose: $purpose) { ...Job domus @include(if: $home) { source { state } cases { number } } }
  viewer { id }
}
fragment Job on Citizen { jobcenter { contactGroup { group { text } } } }`
const variables = { cpr: SUBJECT, purpose: 'SANCTION_ASSESSMENT' }
const samblik = { query: QUERY, operationName: 'Look', variables }

async function tell(change: object): Promise<Told> {
  const told = await open()({ samblik: { ...samblik, ...change } })
  if (told === undefined) throw new Error('not taken')
  return told
}

/** A field that a router asks at the root. */
function asked(key: string, fieldName = 'citizen'): GraphQLResolveInfo {
  return Object({ path: { key, prev: undefined, typename: 'Query' }, fieldName })
}

/** The sources whose cells the client's own field needs. */
function sourcesAt(told: Told, key = 'me', fieldName?: string): readonly string[] | undefined {
  const found = rootFieldOf(told, asked(key, fieldName))
  return found && [...footprintOf(found.nodes, sections, found.selections).cells.keys()]
}

describe('what the router tells', () => {
  test('says what the client asks for at a field, through fragments and conditions', async () => {
    expect(sourcesAt(await tell({}))).toEqual(['jobcenter', 'domus'])
    expect(sourcesAt(await tell({ variables: { ...variables, home: false } }))).toEqual(['jobcenter'])
    expect(sourcesAt(await tell({ operationName: null }))).toEqual(['jobcenter', 'domus'])
  })

  test('says nothing of a field that the client has not asked so', async () => {
    const told = await tell({})
    for (const [key, name] of [
      ['citizen', 'citizen'],
      ['me', 'citizens'],
      ['viewer', 'citizen'],
      ['__proto__', 'citizen'],
    ] as const)
      expect(sourcesAt(told, key, name)).toBeUndefined()
  })

  test('counts every field that stands under one key', async () => {
    const twice = QUERY.replace(
      'viewer',
      'me: citizen(cpr: $cpr, purpose: $purpose) { dubu { cases { number } } } viewer',
    )
    expect(sourcesAt(await tell({ query: twice }))).toEqual(['jobcenter', 'domus', 'dubu'])
  })

  test('is read and validated once for one text', async () => {
    const read = open()
    const [first, second] = [await read({ samblik }), await read({ samblik })]
    expect(first?.document).toBe(second?.document)
    expect(first && print(first.operation)).toContain('query Look')
  })

  test('may hold several operations, of which the named one counts', async () => {
    const query = `${QUERY} query Other($cpr: CPR!) { me: citizen(cpr: $cpr, purpose: VISITATION) { dubu { cases { number } } } }`
    expect(sourcesAt(await tell({ query, operationName: 'Other' }))).toEqual(['dubu'])
    expect(sourcesAt(await tell({ query }))).toEqual(['jobcenter', 'domus'])
    expect(await open()({ samblik: { ...samblik, query, operationName: undefined } })).toBeUndefined()
  })
})

const deep = (levels: number): string => `{ citizen ${'{ jobcenter '.repeat(levels)}${' }'.repeat(levels)} }`
const circle = `query Look { ...A } fragment A on Query { viewer { id } ...B } fragment B on Query { ...A }`
const wide = `query Look { viewer { ${Array.from({ length: 3000 }, (_, index) => `a${index}: id`).join(' ')} } }`

describe('what no client could have asked is passed over', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'samblik'],
    ['something else', { other: samblik }],
    ['an empty object', { samblik: {} }],
    ['a list', { samblik: [samblik] }],
    ['a query that is no text', { samblik: { ...samblik, query: { kind: Kind.DOCUMENT } } }],
    ['a name that is no text', { samblik: { ...samblik, operationName: 7 } }],
    ['variables that are no object', { samblik: { ...samblik, variables: 'all' } }],
    ['variables that are a list', { samblik: { ...samblik, variables: [SUBJECT] } }],
    ['an operation that is not there', { samblik: { ...samblik, operationName: 'Other' } }],
    ['an operation with the name of a prototype', { samblik: { ...samblik, operationName: '__proto__' } }],
    ['a variable left out', { samblik: { ...samblik, variables: { cpr: SUBJECT } } }],
    ['a variable of another type', { samblik: { ...samblik, variables: { ...variables, cpr: { a: 1 } } } }],
    ['a purpose there is not', { samblik: { ...samblik, variables: { ...variables, purpose: SUBJECT } } }],
    ['a text that is no document', { samblik: { ...samblik, query: '{' } }],
    ['an empty text', { samblik: { ...samblik, query: '' } }],
    ['types instead of an operation', { samblik: { ...samblik, query: 'type Query { a: Int }' } }],
    ['a field there is not', { samblik: { query: '{ citizen(cpr: "1") { shoeSize } }' } }],
    ['fragments in a circle', { samblik: { query: circle } }],
    ['a fragment nobody defines', { samblik: { query: '{ ...Nothing }' } }],
    ['a subscription', { samblik: { query: 'subscription { citizen { id } }' } }],
    ['too many tokens', { samblik: { query: `{ ${'a '.repeat(9000)} }` } }],
    ['too deep', { samblik: { query: deep(200) } }],
    ['too many fields', { samblik: { query: wide } }],
    ['a null character', { samblik: { query: '{\0}' } }],
  ])('%s', async (_what, extensions) => {
    expect(await open()(extensions)).toBeUndefined()
  })

  test('a prototype among the variables is a name like others', async () => {
    const told = await open()(
      JSON.parse(JSON.stringify({ samblik }).replace('"cpr"', '"__proto__":{"home":false},"cpr"')),
    )
    expect(told && sourcesAt(told)).toEqual(['jobcenter', 'domus'])
  })
})
