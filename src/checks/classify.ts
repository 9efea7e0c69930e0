import { type GraphQLSchema, isNonNullType, isObjectType, Kind, visit } from 'graphql'
import type { ObjectMask, SectionMask } from '../access/mask.ts'
import { register } from '../access/register-in-force.ts'
import { compileMasks } from '../masks.ts'
import { sources } from '../sources.ts'
import { buildWholeSchema, readSchemaFiles, type SchemaFile } from './read-schema.ts'

/**
 * `classify`: every field of personal data says which categories it needs and can be left out, and the schema and
 * the register speak of the same cells.
 */

function judge(files: readonly SchemaFile[]): readonly string[] {
  const schema = buildWholeSchema(files)
  const sections = [...compileMasks(schema).values()]
  return [
    ...files.flatMap(judgeSources),
    ...sections.flatMap((section) => judgeFields(schema, section)),
    ...judgeCells(sections),
  ]
}

/** A file speaks of its own source only. */
function judgeSources({ stem, document }: SchemaFile): readonly string[] {
  const faults: string[] = []
  visit(document, {
    [Kind.DIRECTIVE]: (directive) => {
      const source = directive.arguments?.find(({ name }) => name.value === 'source')?.value
      if (source?.kind === Kind.STRING && source.value !== stem)
        faults.push(`${stem}.graphql: @${directive.name.value} names the source ${source.value}`)
    },
  })
  return faults
}

function judgeFields(schema: GraphQLSchema, { object }: SectionMask): readonly string[] {
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

/** The schema, the adapters and the register speak of the same pairs of source and category. */
function judgeCells(sections: readonly SectionMask[]): readonly string[] {
  const named = new Set(sections.flatMap(({ source, categories }) => categories.map((name) => `${source} ${name}`)))
  const held = new Set(sources.flatMap(({ adapter }) => adapter.categories.map((name) => `${adapter.id} ${name}`)))
  const opened = new Set(
    Object.values(register.purposes).flatMap(({ cells }) =>
      Object.entries(cells).flatMap(([source, rows]) => Object.keys(rows).map((category) => `${source} ${category}`)),
    ),
  )
  return [
    ...[...named.difference(held)].map((pair) => `${pair}: fields need it and the adapter does not name it`),
    ...[...named.difference(opened)].map((pair) => `${pair}: fields need it and no cell opens it`),
    ...[...opened.difference(named)].map((pair) => `${pair}: a cell opens it and no field reaches it`),
  ]
}

const faults = judge(readSchemaFiles())
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exitCode = 1
