import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql'
import type { SectionMask } from '../access/mask.ts'
import type { SourceId } from '../contract.ts'
import { type Footprint, footprintOf, type Selections } from '../footprint.ts'

/**
 * What is found once for an operation and holds for every request. It lives as long as the document is kept, and nothing
 * of it depends on who asks about whom: only variables that choose between fields tell footprints apart.
 */

/** Finds footprints, each once. */
export type Footprints = (
  operation: OperationDefinitionNode,
  nodes: readonly FieldNode[],
  selections: Selections,
) => Footprint

interface Found {
  readonly nodes: readonly FieldNode[]
  readonly footprint: Footprint
}

interface Chosen {
  readonly variables: readonly string[]
  /** by the values of these variables */
  readonly found: Map<string, readonly Found[]>
}

/** Different answers of the choosing variables that are kept for one operation. */
const MOST_CHOICES = 16

/** The fragments of a document by name. */
export function fragmentsOf({ definitions }: DocumentNode): Readonly<Record<string, FragmentDefinitionNode>> {
  return Object.fromEntries(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  )
}

/** Finds the footprints of a gateway's operations. */
export function openFootprints(sections: ReadonlyMap<SourceId, SectionMask>): Footprints {
  const operations = new WeakMap<OperationDefinitionNode, Chosen>()
  return (operation, nodes, selections) => {
    const chosen = operations.get(operation) ?? { variables: choosersOf(operation, selections), found: new Map() }
    operations.set(operation, chosen)
    const choice = JSON.stringify(chosen.variables.map((name) => selections.variables[name] ?? null))
    const known: readonly Found[] = chosen.found.get(choice) ?? []
    const same = known.find((one) => isSame(one.nodes, nodes))
    if (same !== undefined) return same.footprint
    const footprint = footprintOf(nodes, sections, selections)
    if (chosen.found.has(choice) || chosen.found.size < MOST_CHOICES)
      chosen.found.set(choice, [...known, { nodes: [...nodes], footprint }])
    return footprint
  }
}

/** The variables that choose fields (`@include`, `@skip`) or what is explained (`only`), in the operation or a fragment. */
function choosersOf(operation: OperationDefinitionNode, { fragments }: Selections): readonly string[] {
  const names = new Set<string>()
  const collect = {
    Directive: ({ arguments: args }: { readonly arguments?: FieldNode['arguments'] }) => add(args),
    Argument: (node: NonNullable<FieldNode['arguments']>[number]) =>
      node.name.value === 'only' ? add([node]) : undefined,
  }
  function add(args: FieldNode['arguments']): undefined {
    for (const { value } of args ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value)
  }
  for (const node of [operation, ...Object.values(fragments)]) visit(node, collect)
  return [...names].sort()
}

function isSame(some: readonly FieldNode[], others: readonly FieldNode[]): boolean {
  return some.length === others.length && some.every((node, index) => node === others[index])
}
