import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isObjectType,
  isScalarType,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql'
import { expect, test, vi } from 'vitest'
import { resolvers } from '../resolvers/citizen.ts'
import type { ParseXml, Tools } from '../src/contract.ts'
import { openExecutor } from '../src/documents/executor.ts'
import { compileMasks, elementType } from '../src/masks.ts'
import { buildSchema } from '../src/schema.ts'
import { sources } from '../src/sources.ts'
import { WHOLE_VIEW } from './e2e/whole-view.ts'
import { startHouse } from './harness.ts'

/** Async at the door only: what is below a section is plain data, and what a source said is parsed once. */

const schema = buildSchema([resolvers, ...sources.map(({ resolvers: own }) => own)])
const masks = [...compileMasks(schema).values()]
const citizen = schema.getType('Citizen')
const sections = masks.flatMap(({ field }) => {
  const type = isObjectType(citizen) ? getNamedType(citizen.getFields()[field]?.type) : undefined
  return isObjectType(type) ? [[field, type] as const] : []
})

const SCALARS: Readonly<Record<string, unknown>> = {
  Int: 1,
  Float: 1,
  Boolean: true,
  LocalDate: '2026-03-02',
  DateTimeISO: '2026-03-02T08:00:00Z',
  UUID: '00000000-0000-4000-8000-000000000001',
  Currency: 'DKK',
}

/** A value for every field of a type, lists with one element; a type within itself is left out. */
function sampleOf(type: GraphQLOutputType, through: readonly string[]): unknown {
  const plain = elementType(type)
  const named = getNamedType(plain)
  if (isScalarType(named)) return asListed(type, plain, SCALARS[named.name] ?? 'text')
  if (isEnumType(named)) return asListed(type, plain, named.getValues()[0]?.value)
  if (!isObjectType(named) || through.includes(named.name)) return undefined
  const fields = Object.values(named.getFields()).map((field) => [
    field.name,
    sampleOf(field.type, [...through, named.name]),
  ])
  return asListed(type, plain, Object.fromEntries(fields))
}

/** A page stands in a record as a plain list. */
function asListed(type: GraphQLOutputType, plain: GraphQLOutputType, value: unknown): unknown {
  return type !== plain || String(plain).includes('[') ? [value] : value
}

/** Every object type below a section, pages and their edges too. */
function typesBelow(type: GraphQLObjectType, found = new Set<GraphQLObjectType>()): ReadonlySet<GraphQLObjectType> {
  if (found.has(type)) return found
  found.add(type)
  for (const field of Object.values(type.getFields())) {
    const named = getNamedType(field.type)
    if (isObjectType(named)) typesBelow(named, found)
  }
  return found
}

test('no resolver below a section gives a promise, whatever field of the schema is asked for', async () => {
  const asked = new Set<string>()
  const late = new Set<string>()
  const fields: (readonly [string, GraphQLField<unknown, unknown>])[] = []
  for (const type of new Set(sections.flatMap(([, section]) => [...typesBelow(section)])))
    for (const field of Object.values(type.getFields())) fields.push([`${type.name}.${field.name}`, field])
  for (const [coordinate, field] of fields) {
    const { resolve } = field
    field.resolve = (parent, args, context, info) => {
      const value: unknown = resolve ? resolve(parent, args, context, info) : Reflect.get(Object(parent), field.name)
      asked.add(coordinate)
      if (value instanceof Promise || typeof value === 'function') late.add(coordinate)
      return value
    }
  }
  const document = parse(`query ($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { ${WHOLE_VIEW} } }`)
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  )
  const samples = new Map(
    masks.map(({ source, field }) => [source, sampleOf(sections.find(([name]) => name === field)?.[1] ?? never(), [])]),
  )
  const context = {
    lookups: { citizen: async () => ({ look: {} }) },
    section: async (_citizen: unknown, source: string) => samples.get(source),
  }
  const run = openExecutor(schema, Infinity)
  const { errors } = await run({
    document,
    operation,
    operationName: undefined,
    variables: { cpr: '0101010001' },
    context,
  })
  expect(errors).toBeUndefined()
  expect(fields.map(([coordinate]) => coordinate).filter((coordinate) => !asked.has(coordinate))).toEqual([])
  expect(fields.length).toBeGreaterThan(300)
  expect([...late]).toEqual([])
})

function never(): never {
  throw new Error('a section without a type')
}

test('what a source says is parsed once, as JSON or as XML', { timeout: 20_000 }, async () => {
  const said: string[] = []
  const parsed: string[] = []
  const watch = (tools: Tools): Tools => {
    const xml: ParseXml = (text) => {
      parsed.push(text)
      return tools.xml(text)
    }
    const open: Tools['http']['open'] = (options) => {
      const client = tools.http.open(options)
      return {
        ...client,
        send: async (request) => {
          const reply = await client.send(request)
          said.push(reply.body)
          return reply
        },
      }
    }
    return { ...tools, xml, http: { ...tools.http, open } }
  }
  const house = await startHouse({
    change: (assembly) => ({
      ...assembly,
      sources: assembly.sources.map((listed) => ({
        ...listed,
        adapter: { ...listed.adapter, open: (settings, tools) => listed.adapter.open(settings, watch(tools)) },
      })),
    }),
  })
  const { parse: parseJson } = JSON
  vi.spyOn(JSON, 'parse').mockImplementation((text, revive) => {
    parsed.push(text)
    return parseJson(text, revive)
  })
  const view = `query ($cpr: CPR!) { citizen(cpr: $cpr, purpose: CHILD_ASSESSMENT, justification: "a concrete reason") { ${WHOLE_VIEW} } }`
  await house.ask('borge', view, { cpr: '0504909989' })
  // A refusal in SOAP comes with 500, and is read to tell whether the source is well.
  await house.control('cpr', 'PUT', 'opfoersel', { profil: 'fejl:SP-0002', operationer: ['*'] })
  await house.ask('ydun', `query ($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { ${WHOLE_VIEW} } }`, {
    cpr: '0201919990',
  })
  vi.restoreAllMocks()
  await house.close()
  const count = (texts: readonly string[]) => Map.groupBy(texts, (text) => text)
  const replies = count(said)
  const twice = [...count(parsed)].filter(([text, all]) => all.length > (replies.get(text)?.length ?? Infinity))
  expect(twice.map(([text]) => text.slice(0, 200))).toEqual([])
  expect([...count(parsed).keys()].filter((text) => replies.has(text)).length).toBeGreaterThan(10)
})

test('an answer bears no trace and no cache policy, also where a router asks for one', async () => {
  const house = await startHouse()
  const { body, headers } = await house.post(JSON.stringify({ query: '{ viewer { kind } }' }), {
    authorization: `Bearer ${await house.token('ydun')}`,
    'apollo-federation-include-trace': 'ftv1',
  })
  await house.close()
  expect(body).toEqual({ data: { viewer: { kind: 'CASEWORKER' } } })
  expect(headers.get('cache-control')).toBeNull()
})
