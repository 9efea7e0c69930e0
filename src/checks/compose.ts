import { composeServices, compositionHasErrors } from '@theguild/federation-composition'
import { concatAST, type DocumentNode, parse } from 'graphql'
import { KEY, SHARED, SPINE, SPINE_STEMS } from '../schema.ts'
import { findBreaking, findStale, printApi, publish, readPublished } from './published.ts'
import { readSchemaFiles, type SchemaFile } from './read-schema.ts'

/**
 * `compose`: writes the supergraph of schema/ and what clients may ask of it. A change that breaks clients of the
 * committed supergraph is written only with `--acknowledge "<reason>"`. `compose --check` writes nothing: it says
 * whether it composes and is as committed.
 */

function toSubgraphs(files: readonly SchemaFile[]): { name: string; url: string; typeDefs: DocumentNode }[] {
  const shared = files.filter(({ stem }) => stem === SHARED).map(({ document }) => document)
  const spine = files.filter(({ stem }) => SPINE_STEMS.has(stem)).map(({ document }) => document)
  const sources = files.filter(({ stem }) => stem !== SHARED && !SPINE_STEMS.has(stem))
  const subgraph = (name: string, own: readonly DocumentNode[]) => ({
    name,
    url: `http://${name}:4000/graphql`,
    typeDefs: concatAST([...shared, ...own]),
  })
  return [subgraph(SPINE, spine), ...sources.map(({ stem, document }) => subgraph(stem, [parse(KEY), document]))]
}

const asked = process.argv.slice(2)
const reason = asked[0] === '--acknowledge' ? (asked[1]?.trim() ?? '') : ''

function fail(...lines: readonly string[]): void {
  for (const line of lines) console.error(line)
  if (lines.length > 0) process.exitCode = 1
}

function compose(): void {
  const result = composeServices(toSubgraphs(readSchemaFiles()))
  if (compositionHasErrors(result)) return fail(...result.errors.map(({ message }) => message))
  const fresh = { supergraph: result.supergraphSdl, api: printApi(result.supergraphSdl) }
  const committed = readPublished()
  const broken = committed ? findBreaking(committed.supergraph, fresh.supergraph) : []
  if (broken.length > 0 && reason === '')
    return fail(...broken, 'This breaks clients. If it is meant: npm run compose -- --acknowledge "<reason>"')
  if (asked[0] === '--check')
    return fail(...findStale(committed, fresh).map((file) => `${file} is not what schema/ gives: npm run compose`))
  publish(fresh, broken, reason, new Date(Date.now()).toISOString().slice(0, 10))
}

compose()
