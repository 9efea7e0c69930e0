import { type FieldNode, type OperationDefinitionNode, parse } from 'graphql'
import { expect, test } from 'vitest'
import { fragmentsOf, openFootprints } from '../src/documents/prepared.ts'
import { fieldsOf, footprintOf } from '../src/footprint.ts'
import { compileMasks } from '../src/masks.ts'
import { buildSchema } from '../src/schema.ts'

/** The cells of an operation are found once; what its variables choose is told apart. */

const sections = compileMasks(buildSchema([]))

interface Root {
  readonly operation: OperationDefinitionNode
  readonly nodes: readonly FieldNode[]
  readonly selections: Parameters<typeof footprintOf>[2]
}

/** The citizen fields of the document's operation at `index`, as a resolver is told of them. */
function rootOf(document: ReturnType<typeof parse>, variables: Readonly<Record<string, unknown>>, index = 0): Root {
  const operation = document.definitions.filter((node) => node.kind === 'OperationDefinition')[index]
  if (operation === undefined) throw new Error('no operation')
  const selections = { fragments: fragmentsOf(document), variables }
  return { operation, selections, nodes: [...fieldsOf(operation.selectionSet, selections)] }
}

const CHOOSING = parse(`
  query ($a: Boolean!, $b: Boolean!, $only: AccessScope!, $cpr: CPR) {
    citizen(cpr: $cpr, purpose: P) { identity @include(if: $a) { fullName } ...Job access(only: $only) { code } }
  }
  fragment Job on Citizen { jobcenter @skip(if: $b) { contactGroup { from } } }
`)

test('for every choice the footprint is what it would be if nothing were kept', () => {
  const footprints = openFootprints(sections)
  for (let round = 0; round < 2; round += 1)
    for (const a of [true, false])
      for (const b of [true, false])
        for (const only of ['ALL', 'ASKED']) {
          const { operation, nodes, selections } = rootOf(CHOOSING, { a, b, only, cpr: String(round) })
          expect(footprints(operation, nodes, selections)).toEqual(footprintOf(nodes, sections, selections))
        }
})

test('it is found once for a choice, whoever is asked about', () => {
  const footprints = openFootprints(sections)
  const found = ['one', 'another'].map((cpr) => {
    const { operation, nodes, selections } = rootOf(CHOOSING, { a: true, b: true, only: 'ALL', cpr })
    return footprints(operation, nodes, selections)
  })
  expect(found[0]).toBe(found[1])
})

test('two operations of one document, and two fields of one operation, have footprints of their own', () => {
  const document = parse(`
    query A { x: citizen(purpose: P) { identity { fullName } } y: citizen(purpose: P) { ...F } }
    query B { y: citizen(purpose: P) { ...F dubu { cases { number } } } }
    fragment F on Citizen { jobcenter { contactGroup { from } } }
  `)
  const footprints = openFootprints(sections)
  const sources = (index: number, field: number): readonly string[] => {
    const { operation, nodes, selections } = rootOf(document, {}, index)
    return [...footprints(operation, nodes.slice(field, field + 1), selections).cells.keys()]
  }
  expect([sources(0, 0), sources(0, 1), sources(1, 0), sources(0, 0)]).toEqual([
    ['cpr'],
    ['jobcenter'],
    ['jobcenter', 'dubu'],
    ['cpr'],
  ])
})
