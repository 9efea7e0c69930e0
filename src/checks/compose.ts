import { writeFileSync } from 'node:fs'
import { composeServices, compositionHasErrors } from '@theguild/federation-composition'
import { concatAST, type DocumentNode, parse } from 'graphql'
import { findBreaking, printPublished, publish, readPublished } from './published.ts'
import { readSchemaFiles, type SchemaFile } from './read-schema.ts'

/**
 * `compose`: writes the supergraph of schema/ and what clients may ask of it. A change that breaks clients is written
 * only with `--acknowledge "<reason>"`. `compose --check` writes nothing: it says whether it composes and is as published.
 */

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

const asked = process.argv.slice(2)
const reason = asked[0] === '--acknowledge' ? (asked[1]?.trim() ?? '') : ''

function fail(...lines: readonly string[]): void {
  for (const line of lines) console.error(line)
  process.exitCode = 1
}

function compose(): void {
  const files = readSchemaFiles()
  const result = composeServices(toSubgraphs(files))
  if (compositionHasErrors(result)) return fail(...result.errors.map(({ message }) => message))
  const published = printPublished(files)
  const before = readPublished()
  const broken = findBreaking(before, published)
  if (broken.length > 0 && reason === '')
    return fail(...broken, 'This breaks clients. If it is meant: npm run compose -- --acknowledge "<reason>"')
  if (asked[0] === '--check') {
    if (published !== before) fail('schema/published/api.graphql is not what schema/ gives: npm run compose')
    return
  }
  writeFileSync(TARGET, result.supergraphSdl)
  publish(published, broken, reason, new Date(Date.now()).toISOString().slice(0, 10))
}

compose()
