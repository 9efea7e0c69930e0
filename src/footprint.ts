import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  type SelectionSetNode,
} from 'graphql'
import { type ObjectMask, rowNeeds, type SectionMask } from './access/mask.ts'
import type { Category, SourceId } from './contract.ts'

/** What one operation asks of a citizen: the cells it needs, and whether it wants every cell explained. */
export interface Footprint {
  readonly cells: ReadonlyMap<SourceId, ReadonlySet<Category>>
  readonly explainsAll: boolean
}

/** What reading a selection needs beside it. */
export interface Selections {
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
  readonly variables: Readonly<Record<string, unknown>>
}

const CONNECTION_PATH = new Set(['edges', 'node'])

/** The cells that the selection below a Citizen needs. Aliases, fragments and directives count as GraphQL counts them. */
export function footprintOf(
  nodes: readonly FieldNode[],
  sections: ReadonlyMap<SourceId, SectionMask>,
  selections: Selections,
): Footprint {
  const byField = new Map([...sections.values()].map((section) => [section.field, section]))
  const cells = new Map<SourceId, Set<Category>>()
  let explainsAll = false
  for (const node of nodes)
    for (const field of fieldsOf(node.selectionSet, selections)) {
      if (field.name.value === 'access') explainsAll ||= wantsAll(field, selections)
      const section = byField.get(field.name.value)
      if (section === undefined) continue
      const wanted = cells.get(section.source) ?? new Set<Category>()
      cells.set(section.source, wanted)
      if (!collect(field.selectionSet, section.object, wanted, selections))
        for (const category of section.categories) wanted.add(category)
    }
  return { cells, explainsAll }
}

/** Of a selection that no variable changes, its fields, as long as its document is kept; a selection has one document. */
const fixed = new WeakMap<SelectionSetNode, readonly FieldNode[] | 'VARIABLE'>()
/** What was found of others for a request: a hundred citizens are shown by the same selections. */
const unfolded = new WeakMap<Selections, Map<SelectionSetNode, readonly FieldNode[]>>()

/** The fields of a selection set, through fragments, less what `@skip` and `@include` leave out. */
export function fieldsOf(set: SelectionSetNode | undefined, selections: Selections): readonly FieldNode[] {
  if (set === undefined) return []
  let found = fixed.get(set)
  if (found === undefined)
    fixed.set(set, (found = isConditional(set, selections) ? 'VARIABLE' : [...unfold(set, selections)]))
  return found === 'VARIABLE' ? fieldsNow(set, selections) : found
}

function fieldsNow(set: SelectionSetNode, selections: Selections): readonly FieldNode[] {
  const known = unfolded.get(selections) ?? new Map<SelectionSetNode, readonly FieldNode[]>()
  unfolded.set(selections, known)
  const fields = known.get(set) ?? [...unfold(set, selections)]
  known.set(set, fields)
  return fields
}

/** Whether any directive stands on what a selection set holds, through fragments. */
function isConditional(set: SelectionSetNode | undefined, selections: Selections): boolean {
  return (set?.selections ?? []).some((selection) => {
    if ((selection.directives?.length ?? 0) > 0) return true
    if (selection.kind === 'Field') return false
    if (selection.kind === 'InlineFragment') return isConditional(selection.selectionSet, selections)
    return isConditional(selections.fragments[selection.name.value]?.selectionSet, selections)
  })
}

function* unfold(set: SelectionSetNode | undefined, selections: Selections): Generator<FieldNode> {
  for (const selection of set?.selections ?? []) {
    const skip = getDirectiveValues(GraphQLSkipDirective, selection, selections.variables)
    const include = getDirectiveValues(GraphQLIncludeDirective, selection, selections.variables)
    if (skip?.['if'] === true || include?.['if'] === false) continue
    if (selection.kind === 'Field') yield selection
    else if (selection.kind === 'InlineFragment') yield* unfold(selection.selectionSet, selections)
    else yield* unfold(selections.fragments[selection.name.value]?.selectionSet, selections)
  }
}

/** Adds what a selection needs; whether it named anything classified at all. */
function collect(
  set: SelectionSetNode | undefined,
  mask: ObjectMask,
  wanted: Set<Category>,
  selections: Selections,
): boolean {
  let touched = false
  for (const field of fieldsOf(set, selections)) {
    const found = mask.fields.get(field.name.value)
    if (found !== undefined) {
      touched = true
      for (const category of found.categories) wanted.add(category)
      if (found.object !== undefined) enter(field, found.object, wanted, selections)
    } else if (CONNECTION_PATH.has(field.name.value))
      touched = collect(field.selectionSet, mask, wanted, selections) || touched
  }
  return touched
}

function enter(field: FieldNode, mask: ObjectMask, wanted: Set<Category>, selections: Selections): void {
  for (const category of rowNeeds(mask)) wanted.add(category)
  if (!collect(field.selectionSet, mask, wanted, selections)) addAll(mask, wanted, new Set())
}

/** A selection that names no classified field (`__typename` alone) stands for whatever could be there. */
function addAll(mask: ObjectMask, wanted: Set<Category>, seen: Set<string>): void {
  if (seen.has(mask.type)) return
  seen.add(mask.type)
  for (const category of rowNeeds(mask)) wanted.add(category)
  for (const field of mask.fields.values()) {
    for (const category of field.categories) wanted.add(category)
    if (field.object !== undefined) addAll(field.object, wanted, seen)
  }
}

function wantsAll(field: FieldNode, selections: Selections): boolean {
  const argument = field.arguments?.find((candidate) => candidate.name.value === 'only')
  if (argument === undefined) return false
  if (argument.value.kind === 'Variable') return selections.variables[argument.value.name.value] === 'ALL'
  return argument.value.kind === 'EnumValue' && argument.value.value === 'ALL'
}
