import { Kind, visit } from 'graphql'
import { lintPairs, lintRegister } from '../access/policy/lint.ts'
import { versions } from '../access/register-in-force.ts'
import { compileMasks } from '../masks.ts'
import { lintFields, neededPairs } from '../policy/fields.ts'
import { sources } from '../sources.ts'
import { buildWholeSchema, readSchemaFiles, type SchemaFile } from './read-schema.ts'

/**
 * `classify`: every field of personal data says which categories it needs and can be left out, the schema and the
 * register speak of the same cells, and no version of the register contradicts itself.
 */

function judge(files: readonly SchemaFile[]): readonly string[] {
  const schema = buildWholeSchema(files)
  const sections = [...compileMasks(schema).values()]
  const needed = neededPairs(sections)
  return [
    ...files.flatMap(judgeSources),
    ...sections.flatMap((section) => lintFields(schema, section)),
    ...judgeAdapters(needed),
    ...versions.flatMap(({ register }) => [...lintPairs(register, needed), ...lintRegister(register)]),
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

/** The schema and the adapters speak of the same pairs of source and category. */
function judgeAdapters(needed: ReadonlySet<string>): readonly string[] {
  const held = new Set(sources.flatMap(({ adapter }) => adapter.categories.map((name) => `${adapter.id} ${name}`)))
  return [...needed.difference(held)].map((pair) => `${pair}: fields need it and the adapter does not name it`)
}

const faults = judge(readSchemaFiles())
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exitCode = 1
