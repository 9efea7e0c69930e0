import { type FieldNode, parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import type { SectionMask } from '../src/access/mask.ts'
import { type Footprint, fieldsOf, footprintOf, type Selections } from '../src/footprint.ts'
import { CATEGORIES, field, mask, objects } from './access-kit.ts'

/** Which cells an operation needs, however it is written. */

const deep = mask({ text: field(['HEALTH']), code: field(['SOCIAL']) })
const row = mask(
  { name: field(['CASE']), more: field(['SOCIAL', 'CHILD']), deep: objects(deep) },
  { type: 'Row', row: ['HOUSING'], rowCategories: [], rowMayNeed: ['ECONOMY'] },
)
const sections: ReadonlyMap<string, SectionMask> = new Map(
  [
    {
      source: 'domus',
      field: 'domus',
      object: mask({
        name: field(['CASE']),
        staff: field(['CONTACTS'], { kind: 'STAFF' }),
        rows: objects(row),
        pages: objects(row, { categories: ['FAMILY'] }),
      }),
      categories: CATEGORIES,
    },
    {
      source: 'cpr',
      field: 'identity',
      object: mask({ name: field(['IDENTITY']), place: field(['ADDRESS']) }),
      categories: CATEGORIES,
    },
  ].map((section) => [section.source, section]),
)

/** The footprint of the citizen field of a document, as text; `variables` as they were coerced. */
function footprint(document: string, variables: Readonly<Record<string, unknown>> = {}): Footprint {
  const { nodes, selections } = citizenOf(document, variables)
  return footprintOf(nodes, sections, selections)
}

function citizenOf(document: string, variables: Readonly<Record<string, unknown>>) {
  const parsed = parse(document)
  const fragments = Object.fromEntries(
    parsed.definitions.flatMap((one) => (one.kind === 'FragmentDefinition' ? [[one.name.value, one] as const] : [])),
  )
  const selections: Selections = { fragments, variables }
  const nodes: FieldNode[] = parsed.definitions.flatMap((one) =>
    one.kind === 'OperationDefinition' ? [...fieldsOf(one.selectionSet, selections)] : [],
  )
  return { nodes, selections }
}

const cellsOf = (document: string, variables = {}) =>
  Object.fromEntries([...footprint(document, variables).cells].map(([source, wanted]) => [source, [...wanted].sort()]))

describe('the cells of a selection', () => {
  test.each<[string, string, Readonly<Record<string, readonly string[]>>]>([
    ['of nothing classified', '{ citizen { id } }', {}],
    ['of a field', '{ citizen { domus { name } } }', { domus: ['CASE'] }],
    ['of staff', '{ citizen { domus { staff { name } } } }', { domus: ['CONTACTS'] }],
    ['of two sources', '{ citizen { domus { name } identity { place } } }', { domus: ['CASE'], cpr: ['ADDRESS'] }],
    [
      'of a row: what rows need and may need, too',
      '{ citizen { domus { rows { name } } } }',
      { domus: ['CASE', 'ECONOMY', 'HOUSING'] },
    ],
    [
      'of a field that needs two',
      '{ citizen { domus { rows { more } } } }',
      { domus: ['CHILD', 'ECONOMY', 'HOUSING', 'SOCIAL'] },
    ],
    [
      'of what lies deeper',
      '{ citizen { domus { rows { deep { text } } } } }',
      { domus: ['ECONOMY', 'HEALTH', 'HOUSING'] },
    ],
    [
      'of the elements of a connection',
      '{ citizen { domus { pages { edges { cursor node { name } } pageInfo { hasNextPage } } } } }',
      { domus: ['CASE', 'ECONOMY', 'FAMILY', 'HOUSING'] },
    ],
  ])('%s', (_what, document, cells) => {
    expect(cellsOf(document)).toEqual(cells)
  })

  const everyRow = ['CASE', 'CHILD', 'ECONOMY', 'HEALTH', 'HOUSING', 'SOCIAL']
  test.each([
    ['the type of a row', '{ citizen { domus { rows { __typename } } } }', everyRow],
    [
      'the type of what lies deeper',
      '{ citizen { domus { rows { deep { __typename } } } } }',
      ['ECONOMY', 'HEALTH', 'HOUSING', 'SOCIAL'],
    ],
    [
      'how many pages there are',
      '{ citizen { domus { pages { pageInfo { hasNextPage } } } } }',
      [...everyRow, 'FAMILY'].sort(),
    ],
    ['the edges alone', '{ citizen { domus { pages { edges { cursor } } } } }', [...everyRow, 'FAMILY'].sort()],
    ['the state of the section', '{ citizen { domus { source { state } } } }', [...CATEGORIES].sort()],
    ['the type of the section', '{ citizen { domus { __typename } } }', [...CATEGORIES].sort()],
  ])('of %s are all that could be told by it', (_what, document, cells) => {
    expect(cellsOf(document)).toEqual({ domus: cells })
  })

  const plain = cellsOf('{ citizen { domus { name rows { deep { text } } } } }')
  test.each([
    ['aliases', '{ a: citizen { x: domus { y: name z: rows { q: deep { r: text } } } } }'],
    ['the same twice under aliases', '{ citizen { a: domus { name } b: domus { rows { deep { text } } } } }'],
    ['two nodes of one field', '{ citizen { domus { name } } citizen { domus { rows { deep { text } } } } }'],
    [
      'a fragment',
      '{ citizen { ...f } } fragment f on Citizen { domus { name rows { ...g } } } fragment g on Row { deep { text } }',
    ],
    [
      'an inline fragment',
      '{ citizen { ... { domus { ... on Domus { name rows { ... on Any { deep { text } } } } } } } }',
    ],
    ['what is included', '{ citizen { domus { name rows @include(if: true) { deep @skip(if: false) { text } } } } }'],
  ])('are the same through %s', (_how, document) => {
    expect(cellsOf(document)).toEqual(plain)
  })

  test.each([
    ['skipped', '{ citizen { domus { name rows @skip(if: true) { name } } } }', {}],
    ['not included', '{ citizen { domus { name rows @include(if: false) { name } } } }', {}],
    [
      'skipped by a variable',
      'query($s: Boolean!) { citizen { domus { name rows @skip(if: $s) { name } } } }',
      { s: true },
    ],
    [
      'in a fragment not included',
      '{ citizen { domus { name ...f @include(if: false) } } } fragment f on Domus { rows { name } }',
      {},
    ],
    ['in an inline fragment skipped', '{ citizen { domus { name ... @skip(if: true) { rows { name } } } } }', {}],
  ])('are not those of what is %s', (_how, document, variables) => {
    expect(cellsOf(document, variables)).toEqual({ domus: ['CASE'] })
  })

  test('of a section that is skipped are none', () => {
    expect(cellsOf('{ citizen { domus @skip(if: true) { name } } }')).toEqual({})
  })
})

describe('whether all cells are to be explained', () => {
  test.each<[string, string, object, boolean]>([
    ['not asked', '{ citizen { domus { name } } }', {}, false],
    ['by default', '{ citizen { access { code } } }', {}, false],
    ['those asked', '{ citizen { access(only: ASKED) { code } } }', {}, false],
    ['all', '{ citizen { access(only: ALL) { code } } }', {}, true],
    ['all under an alias', '{ citizen { x: access(only: ALL) { code } } }', {}, true],
    ['all, beside those asked', '{ citizen { a: access { code } b: access(only: ALL) { code } } }', {}, true],
    ['all in a fragment', '{ citizen { ...f } } fragment f on Citizen { access(only: ALL) { code } }', {}, true],
    [
      'by a variable that says all',
      'query($o: AccessScope!) { citizen { access(only: $o) { code } } }',
      { o: 'ALL' },
      true,
    ],
    [
      'by a variable that says asked',
      'query($o: AccessScope!) { citizen { access(only: $o) { code } } }',
      { o: 'ASKED' },
      false,
    ],
    ['skipped', '{ citizen { access(only: ALL) @skip(if: true) { code } } }', {}, false],
  ])('%s', (_how, document, variables, all) => {
    expect(footprint(document, { ...variables }).explainsAll).toBe(all)
  })
})
