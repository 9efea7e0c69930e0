import { type GraphQLSchema, isNonNullType, isObjectType } from 'graphql'
import type { ObjectMask, SectionMask } from '../access/mask.ts'

/** What the SDL says of cells: which pairs of source and category fields need, and which fields say nothing. */

/** Fields of a section that say of no category what they are, or that could not be withheld. */
export function lintFields(schema: GraphQLSchema, { object }: SectionMask): readonly string[] {
  return [...masksOf(object)].flatMap((mask) => {
    const type = schema.getType(mask.type)
    const fields = isObjectType(type) ? type.getFields() : {}
    return [...mask.fields].flatMap(([name, field]) => [
      ...(field.kind === 'OBJECT' || field.classified ? [] : [`${field.coordinate}: no @access`]),
      ...(isNonNullType(fields[name]?.type)
        ? [`${field.coordinate}: may not be left out, so it cannot be withheld`]
        : []),
    ])
  })
}

function masksOf(mask: ObjectMask, seen = new Set<ObjectMask>()): ReadonlySet<ObjectMask> {
  if (seen.has(mask)) return seen
  seen.add(mask)
  for (const { object } of mask.fields.values()) if (object) masksOf(object, seen)
  return seen
}

/** `jobcenter CASE` and so on: every pair that a field or row needs. */
export function neededPairs(sections: readonly SectionMask[]): ReadonlySet<string> {
  return new Set(sections.flatMap(({ source, categories }) => categories.map((name) => `${source} ${name}`)))
}
