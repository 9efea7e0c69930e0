import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildASTSchema, concatAST, type DocumentNode, type GraphQLSchema, Kind, parse, visit } from 'graphql'

/** The SDL of schema/, as the checks read it. */

const SUPERGRAPH = 'supergraph.graphql'
/** Federation's own directives, as far as we use them: its link imports them, plain GraphQL does not know them. */
const FEDERATION = `
  scalar federation__FieldSet
  directive @key(fields: federation__FieldSet!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
  directive @shareable repeatable on OBJECT | FIELD_DEFINITION
  directive @external on OBJECT | FIELD_DEFINITION
  directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION
  directive @composeDirective(name: String!) repeatable on SCHEMA
`

/** One file of schema/ under its stem. */
export interface SchemaFile {
  readonly stem: string
  readonly document: DocumentNode
}

export function readSchemaFiles(directory = 'schema'): readonly SchemaFile[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.graphql') && name !== SUPERGRAPH)
    .sort()
    .map((name) => ({
      stem: name.slice(0, -'.graphql'.length),
      document: parse(readFileSync(join(directory, name), 'utf8')),
    }))
}

/** All files as one schema, without the federation header. */
export function buildWholeSchema(files: readonly SchemaFile[]): GraphQLSchema {
  const plain = files.map(({ document }) => visit(document, { [Kind.SCHEMA_EXTENSION]: () => null }))
  return buildASTSchema(concatAST([parse(FEDERATION), ...plain]))
}
