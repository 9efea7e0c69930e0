import { buildSchema, GraphQLError, type GraphQLSchema, parse } from 'graphql'
import { beforeEach, describe, expect, test } from 'vitest'
import { resolvers } from '../resolvers/citizen.ts'
import { type Execute, openExecutor } from '../src/documents/executor.ts'
import { failure } from '../src/failure.ts'
import { buildSchema as buildSubgraph } from '../src/schema.ts'

/** Operations answer alike, compiled or not; and what could be dangerous to compile is not. */

const SDL = `
  type Query { say(word: String, rank: Rank, range: Range): String, box: Box, boxes: [Box!], now: String }
  type Mutation { add(to: Int): Int }
  enum Rank { FIRST SECOND }
  input Range { from: Int = 3, to: Int }
  type Box { word: String, size: Int!, inner: Box, broken: String }
`

interface Seen {
  readonly field: string
  readonly nodes: number
  readonly args: unknown
}

let seen: Seen[] = []
let schema: GraphQLSchema
let sum = 0

beforeEach(() => {
  seen = []
  sum = 0
  schema = buildSchema(SDL)
  const fields = schema.getQueryType()?.getFields()
  for (const name of ['say', 'box', 'boxes']) {
    const field = fields?.[name]
    if (field === undefined) continue
    field.resolve = async (_parent, args: Readonly<Record<string, unknown>>, _context, info) => {
      seen.push({ field: String(info.path.key), nodes: info.fieldNodes[0]?.selectionSet?.selections.length ?? 0, args })
      if (name === 'say') return JSON.stringify(args)
      const box = { word: 'a', size: 1, inner: { word: 'b', size: 2 } }
      return name === 'box' ? box : [box, { word: 'c' }]
    }
  }
  const broken = schema.getType('Box')
  if (broken !== undefined && 'getFields' in broken) {
    const field = broken.getFields()['broken']
    if (field !== undefined && 'resolve' in field)
      field.resolve = () => {
        throw failure('TOO_MANY_CITIZENS', { limit: 7 })
      }
  }
  const add = schema.getMutationType()?.getFields()['add']
  if (add !== undefined)
    add.resolve = async (_parent, { to }: { readonly to: number }) => {
      const before = sum
      await Promise.resolve()
      sum = before + to
      return sum
    }
})

function run(execute: Execute, text: string, variables: Readonly<Record<string, unknown>> = {}) {
  const document = parse(text)
  const [first] = document.definitions
  const operation = first?.kind === 'OperationDefinition' ? first : undefined
  return execute({ document, operation, operationName: undefined, variables, context: {} })
}

/** What leaves of a result. */
async function shown(execute: Execute, text: string, variables?: Readonly<Record<string, unknown>>) {
  const { data, errors } = await run(execute, text, variables)
  return JSON.parse(
    JSON.stringify({
      data,
      errors: errors?.map(({ extensions, path, locations }) => ({ extensions, path, locations })),
    }),
  )
}

describe('compiled and by graphql-js the same', () => {
  test.each<[string, string, Readonly<Record<string, unknown>>]>([
    ['fields, aliases and lists', '{ box { word other: word inner { size } } boxes { word size } now }', {}],
    ['a null where none may be', '{ boxes { inner { size inner { size } } } }', {}],
    ['an error with what it says', '{ first: box { broken word } second: boxes { broken size } }', {}],
    [
      'conditions',
      'query ($a: Boolean!) { box @include(if: $a) { word } boxes { size @skip(if: $a) word } }',
      { a: true },
    ],
    [
      'conditions the other way',
      'query ($a: Boolean!) { box @include(if: $a) { word } boxes { size @skip(if: $a) word } }',
      { a: false },
    ],
    [
      'a fragment under two conditions',
      'query ($a: Boolean!, $b: Boolean!) { box { ...F @include(if: $a) ...F @include(if: $b) size } } fragment F on Box { word }',
      { a: false, b: true },
    ],
    [
      'a field left out in one place and asked for in another',
      'query ($a: Boolean!, $b: Boolean!) { box @skip(if: $a) { ... on Box { inner @skip(if: $b) { size } } } box { word } }',
      { a: true, b: false },
    ],
    ['an absent variable in an object', 'query ($w: Int) { say(range: { from: $w }) }', {}],
    [
      'values in variables',
      'query ($w: String, $r: Rank, $g: Range) { say(word: $w, rank: $r, range: $g) }',
      { w: 'x', r: 'FIRST', g: { to: 5 } },
    ],
    ['a variable that is absent', 'query ($w: String) { say(word: $w, rank: SECOND) }', {}],
    ['a default', 'query ($w: Int = 4) { say(range: { from: $w }) }', {}],
    ['a variable of another kind', 'query ($r: Rank) { say(rank: $r) }', { r: 'THIRD' }],
    ['the names of types', '{ __typename box { __typename } }', {}],
    ['changes one after another', 'mutation { a: add(to: 1) b: add(to: 2) c: add(to: 4) }', {}],
  ])('%s', async (_, text, variables) => {
    const expected = await shown(openExecutor(schema, Infinity), text, variables)
    sum = 0
    expect(await shown(openExecutor(schema, 0), text, variables)).toEqual(expected)
  })

  test('an error of the catalogue keeps its cause, from which its code is told', async () => {
    for (const after of [0, Infinity]) {
      const { errors } = await run(openExecutor(schema, after), '{ box { broken } }')
      expect(errors?.[0]).toBeInstanceOf(GraphQLError)
      expect(errors?.[0]?.originalError).toBeInstanceOf(GraphQLError)
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'TOO_MANY_CITIZENS', limit: 7 })
    }
  })
})

/** graphql-jit's own mark for a date: what follows it would be code. */
const MARK = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d'

describe('never compiled', () => {
  test.each([
    ['a text', `{ say(word: "${MARK}globalThis.attacked=true") }`],
    ['a text as a default', `query ($w: String = "${MARK}globalThis.attacked=true") { say(word: $w) }`],
    ['a text in an object', `{ box { word } say(range: { from: 1 }, word: """${MARK}globalThis.attacked=true""") }`],
  ])('%s stays a text', async (_, text) => {
    const execute = openExecutor(schema, 0)
    const { data } = await run(execute, text)
    expect(JSON.stringify(data)).toContain('attacked')
    expect(Reflect.get(globalThis, 'attacked')).toBeUndefined()
  })

  test('a bare name that a scalar takes for a text stays one', async () => {
    const loose = buildSchema('type Query { say(word: Word): String } scalar Word')
    const say = loose.getQueryType()?.getFields()['say']
    if (say !== undefined) say.resolve = (_parent, args: unknown) => JSON.stringify(args)
    const { data, errors } = await run(openExecutor(loose, 0), `{ say(word: ${MARK}attacked) }`)
    expect(errors).toBeUndefined()
    expect(JSON.stringify(data)).toContain(`${MARK}attacked`)
  })

  test('keys that would make one name of two places: each resolver is told of its own selection', async () => {
    const text = '{ word_x: box { word size inner { size } } x: box { word: inner { size } } }'
    await run(openExecutor(schema, 0), text)
    expect(seen.map(({ field, nodes }) => [field, nodes])).toEqual([
      ['word_x', 3],
      ['x', 1],
    ])
  })

  test('an alias that reaches into every object', async () => {
    const { data } = await run(openExecutor(schema, 0), '{ box { __proto__: inner { word } } }')
    expect(JSON.stringify(data)).toBe('{"box":{"__proto__":{"word":"b"}}}')
    expect(Reflect.get({}, 'word')).toBeUndefined()
  })

  test('one of several operations', async () => {
    const document = parse('query A($a: Boolean!) { box @include(if: $a) { word } } query B { box { word } }')
    const execute = openExecutor(schema, 0)
    for (const [index, operationName] of ['A', 'B', 'A', 'B'].entries()) {
      const operation = document.definitions.find(
        (node) => node.kind === 'OperationDefinition' && node.name?.value === operationName,
      )
      if (operation?.kind !== 'OperationDefinition') throw new Error('no such operation')
      const { data } = await execute({ document, operation, operationName, variables: { a: false }, context: {} })
      expect(Object.keys({ ...data })).toEqual(index % 2 === 0 ? [] : ['box'])
    }
  })
})

test('a document is compiled when it is asked again, not before', async () => {
  const text = parse('{ box { word } }')
  const [operation] = text.definitions
  if (operation?.kind !== 'OperationDefinition') throw new Error('no operation')
  const execute = openExecutor(schema, 1)
  const made: boolean[] = []
  const field = schema.getQueryType()?.getFields()['box']
  if (field !== undefined)
    field.resolve = (_parent, _args, _context, info) => {
      // Only graphql-js says of what type a parent in the path is.
      made.push(!('typename' in info.path))
      return {}
    }
  for (let time = 0; time < 3; time += 1)
    await execute({ document: text, operation, operationName: undefined, variables: {}, context: {} })
  expect(made).toEqual([false, true, true])
})

describe('as a subgraph', () => {
  const references = 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Citizen { id } } }'

  test.each<[string, string, Readonly<Record<string, unknown>>]>([
    ['its SDL', '{ _service { sdl } }', {}],
    ['references', references, { r: [{ __typename: 'Citizen', ticket: 'x' }] }],
    ['a reference to no entity', references, { r: [{ __typename: 'Viewer' }, { __typename: 'Nothing' }] }],
    ['what is no reference', references, { r: [{}] }],
  ])('%s, the same compiled and by graphql-js', async (_, text, variables) => {
    const subgraph = buildSubgraph([resolvers])
    const expected = await shown(openExecutor(subgraph, Infinity), text, variables)
    expect(await shown(openExecutor(subgraph, 0), text, variables)).toEqual(expected)
    expect(JSON.stringify(expected)).toMatch(/"sdl":"|"_entities":\[null\]|"errors":\[/)
  })
})
