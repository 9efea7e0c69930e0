import { writeFileSync } from 'node:fs'
import { composeServices, compositionHasErrors } from '@theguild/federation-composition'
import { concatAST, type DocumentNode, parse } from 'graphql'
import { readSchemaFiles, type SchemaFile } from './read-schema.ts'

/** `compose`: writes the supergraph of schema/; `compose --check` only says whether it composes. */

const TARGET = 'schema/supergraph.graphql'
const SHARED = 'shared'
const SPINE = new Set(['citizen', 'coordination'])
/** What a source's subgraph adds when it runs on its own: the key by which the spine hands it a look-up. */
const KEY = parse('extend type Citizen @key(fields: "ticket") { ticket: String @inaccessible }')

function toSubgraphs(files: readonly SchemaFile[]): { name: string; url: string; typeDefs: DocumentNode }[] {
  const shared = files.filter(({ stem }) => stem === SHARED).map(({ document }) => document)
  const spine = files.filter(({ stem }) => SPINE.has(stem)).map(({ document }) => document)
  const sources = files.filter(({ stem }) => stem !== SHARED && !SPINE.has(stem))
  const subgraph = (name: string, own: readonly DocumentNode[]) => ({
    name,
    url: `http://${name}:4000/graphql`,
    typeDefs: concatAST([...shared, ...own]),
  })
  return [subgraph('citizen', spine), ...sources.map(({ stem, document }) => subgraph(stem, [KEY, document]))]
}

const result = composeServices(toSubgraphs(readSchemaFiles()))
if (compositionHasErrors(result)) {
  for (const error of result.errors) console.error(error.message)
  process.exitCode = 1
} else if (!process.argv.includes('--check')) writeFileSync(TARGET, result.supergraphSdl)
