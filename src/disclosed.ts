import type { OperationDefinitionNode } from 'graphql'
import type { ObjectMask, SectionMask } from './access/mask.ts'
import type { SourceId } from './contract.ts'
import { fieldsOf, type Selections } from './footprint.ts'
import type { Look } from './look.ts'
import { type Placed, pathKey } from './lookups.ts'

type Data = Readonly<Record<string, unknown>>

const LISTS = new Set(['edges', 'node'])

/** The schema coordinates at which a non-null value of personal data stands in an answer, for each look-up in it. */
export function disclosedIn(
  data: unknown,
  operation: OperationDefinitionNode,
  selections: Selections,
  sections: ReadonlyMap<SourceId, SectionMask>,
  placed: ReadonlyMap<string, Placed>,
): ReadonlyMap<Look, ReadonlySet<string>> {
  const byField = new Map([...sections.values()].map(({ field, object }) => [field, object]))
  const found = new Map<Look, Set<string>>()

  function visitCitizen(citizen: Data, selection: Parameters<typeof fieldsOf>[0], look: Look): void {
    const coordinates = found.get(look) ?? new Set<string>()
    found.set(look, coordinates)
    for (const field of fieldsOf(selection, selections)) {
      const mask = byField.get(field.name.value)
      const value = citizen[field.alias?.value ?? field.name.value]
      if (mask !== undefined) collect(value, mask, field.selectionSet, selections, coordinates)
      if (field.name.value === 'consents' && isData(value) && holdsAny(value)) coordinates.add('Citizen.consents')
    }
  }

  function visit(value: unknown, selection: Parameters<typeof fieldsOf>[0], path: readonly (string | number)[]): void {
    if (Array.isArray(value)) {
      for (const [index, element] of value.entries()) visit(element, selection, [...path, index])
      return
    }
    if (!isData(value)) return
    const place = placed.get(pathKey(path))
    if (place?.as === 'CITIZEN') return visitCitizen(value, selection, place.look)
    for (const field of fieldsOf(selection, selections)) {
      const key = field.alias?.value ?? field.name.value
      const child = value[key]
      if (place === undefined) visit(child, field.selectionSet, [...path, key])
      else if (field.name.value === 'citizen' && isData(child)) visitCitizen(child, field.selectionSet, place.look)
    }
  }

  visit(data, operation.selectionSet, [])
  return found
}

/** Adds the coordinates below a value; whether there was any. An object that shows none of its fields still shows itself. */
function collect(
  value: unknown,
  mask: ObjectMask,
  selection: Parameters<typeof fieldsOf>[0],
  selections: Selections,
  coordinates: Set<string>,
): boolean {
  if (Array.isArray(value))
    return value.map((element) => collect(element, mask, selection, selections, coordinates)).includes(true)
  if (!isData(value)) return false
  let any = false
  for (const field of fieldsOf(selection, selections)) {
    const child = value[field.alias?.value ?? field.name.value]
    if (child === null || child === undefined || (Array.isArray(child) && child.length === 0)) continue
    const known = mask.fields.get(field.name.value)
    if (known === undefined) {
      if (LISTS.has(field.name.value)) any = collect(child, mask, field.selectionSet, selections, coordinates) || any
      continue
    }
    const below = known.object && collect(child, known.object, field.selectionSet, selections, coordinates)
    if (below === true) any = true
    else if (!isEmptyPage(child, field.selectionSet, selections)) {
      coordinates.add(known.coordinate)
      any = true
    }
  }
  return any
}

/** A page without edges, whose page info says only that there is nothing more. */
function isEmptyPage(value: unknown, selection: Parameters<typeof fieldsOf>[0], selections: Selections): boolean {
  if (!isData(value)) return false
  let paged = false
  for (const field of fieldsOf(selection, selections)) {
    const part = value[field.alias?.value ?? field.name.value]
    const name = field.name.value
    if (name !== 'edges' && name !== 'pageInfo') continue
    paged = true
    if (Array.isArray(part) ? part.length > 0 : isData(part) && Object.values(part).some(tellsOfMore)) return false
  }
  return paged
}

function tellsOfMore(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value !== 'PageInfo')
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a page holds anything, under whatever name its edges were asked for. */
function holdsAny(page: Data): boolean {
  return Object.values(page).some((value) => Array.isArray(value) && value.length > 0)
}
