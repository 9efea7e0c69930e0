import { readFileSync, writeFileSync } from 'node:fs'
import {
  buildSchema,
  findBreakingChanges,
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  visit,
} from 'graphql'
import { buildWholeSchema, type SchemaFile } from './read-schema.ts'

/** The schema as clients know it, committed: what `npm run compose` compares with before it writes. */

const FILE = 'schema/published/api.graphql'
const LOG = 'schema/published/README.md'
/** What clients may ask: without directives and what is `@inaccessible`. Sorted, so that moving a definition changes nothing. */
export function printPublished(files: readonly SchemaFile[]): string {
  const open = files.map(({ stem, document }) => ({
    stem,
    document: visit(document, {
      [Kind.FIELD_DEFINITION]: ({ directives }) =>
        directives?.some(({ name }) => name.value === 'inaccessible') === true ? null : undefined,
    }),
  }))
  const whole = parse(printSchema(lexicographicSortSchema(buildWholeSchema(open))))
  const asked = visit(whole, {
    [Kind.DIRECTIVE_DEFINITION]: () => null,
    [Kind.SCALAR_TYPE_DEFINITION]: ({ name }) => (name.value.includes('__') ? null : undefined),
  })
  return `${print(asked)}\n`
}

/** What a client of `before` may miss in `after`, a sentence for each. */
export function findBreaking(before: string, after: string): readonly string[] {
  return findBreakingChanges(buildSchema(before), buildSchema(after)).map(({ description }) => description)
}

export function readPublished(): string {
  return readFileSync(FILE, 'utf8')
}

/** Publishes; what it breaks goes into the log, with who was asked or why nobody is hurt. */
export function publish(sdl: string, broken: readonly string[], reason: string, day: string): void {
  writeFileSync(FILE, sdl)
  if (broken.length === 0) return
  const entry = `${day}. ${reason}\n\n${broken.map((change) => `- ${change}`).join('\n')}\n`
  writeFileSync(LOG, `${readFileSync(LOG, 'utf8').trimEnd()}\n\n${entry}`)
}
