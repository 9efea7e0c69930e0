import { readFileSync } from 'node:fs'
import { composeServices, compositionHasErrors, sortSDL } from '@theguild/federation-composition'
import { buildASTSchema, type DocumentNode, graphqlSync, Kind, parse, print, visit } from 'graphql'
import { expect, test } from 'vitest'
import { type ObjectMask, rowNeeds, type SectionMask } from '../../src/access/mask.ts'
import { buildWholeSchema, readSchemaFiles } from '../../src/checks/read-schema.ts'
import { compileMasks } from '../../src/masks.ts'
import { buildSchema, SPINE } from '../../src/schema.ts'
import { sources } from '../../src/sources.ts'

/** What the committed supergraph tells routers and frontend teams of each field's classification. */

const text = readFileSync('schema/supergraph.graphql', 'utf8')
const supergraph = parse(text)
const told = compileMasks(readSupergraph(supergraph))

/** A supergraph is a schema of its own: it defines every directive it uses. */
function readSupergraph(document: DocumentNode) {
  return buildASTSchema(document, { assumeValidSDL: true })
}

/**
 * Every value of a section as `Type.field`, with the categories that it and its row need. A field of objects holds no
 * value of its own: those of the objects are found below it.
 */
function valuesOf(object: ObjectMask, found = new Map<string, readonly string[]>(), seen = new Set<ObjectMask>()) {
  if (seen.has(object)) return found
  seen.add(object)
  for (const field of object.fields.values()) {
    if (field.object) valuesOf(field.object, found, seen)
    else found.set(field.coordinate, field.classified ? [...field.categories, ...rowNeeds(object)] : [])
  }
  return found
}

test('the supergraph classifies every field as the house itself does', () => {
  const own = compileMasks(buildWholeSchema(readSchemaFiles()))
  expect([...told.keys()].sort()).toEqual(sources.map(({ adapter }) => adapter.id).sort())
  expect(told).toEqual(own)
})

test.each([...told.values()].map((section): [string, SectionMask] => [section.source, section]))(
  'every field of personal data of %s names its categories',
  (_source, { object }) => {
    const values = valuesOf(object)
    expect(values.size).toBeGreaterThan(5)
    expect([...values].filter(([, categories]) => categories.length === 0).map(([name]) => name)).toEqual([])
  },
)

test('a field that lost its classification on the way would be seen', () => {
  const lost = visit(supergraph, {
    [Kind.FIELD_DEFINITION]: (field) => {
      if (field.name.value !== 'fullName') return undefined
      return { ...field, directives: field.directives?.filter(({ name }) => name.value !== 'access') ?? [] }
    },
  })
  const identity = compileMasks(readSupergraph(lost)).get('cpr')
  expect(identity && valuesOf(identity.object).get('Identity.fullName')).toEqual([])
  expect(identity).not.toEqual(told.get('cpr'))
})

test('what the subgraphs say of themselves composes to it', () => {
  const services = [SPINE, ...sources.map(({ adapter }) => adapter.id)].sort().map((name) => {
    const { data } = graphqlSync({ schema: buildSchema([], name), source: '{ _service { sdl } }' })
    const sdl: unknown = Reflect.get(Object(data?.['_service']), 'sdl')
    return { name, url: `http://${name}:4000/graphql`, typeDefs: parse(String(sdl)) }
  })
  const composed = composeServices(services)
  if (compositionHasErrors(composed)) throw new Error(composed.errors.map(({ message }) => message).join('\n'))
  expect(inOrder(composed.supergraphSdl)).toBe(inOrder(text))
})

/** Sorted; and `extend type` says no more than `type` where a key stands. */
function inOrder(sdl: string): string {
  return print(sortSDL(parse(sdl.replaceAll(/, extension: true|extension: true, /g, ''))))
}
