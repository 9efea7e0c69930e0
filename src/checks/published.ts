import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { transformSupergraphToPublicSchema } from '@theguild/federation-composition'
import {
  buildASTSchema,
  buildSchema,
  findBreakingChanges,
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  visit,
} from 'graphql'

/** The supergraph as committed, and the schema as clients know it: what `npm run compose` compares with before it writes. */

const SUPERGRAPH = 'schema/supergraph.graphql'
const API = 'schema/published/api.graphql'
const LOG = 'schema/published/README.md'

/** What routers run, and what clients may ask of it. */
export interface Published {
  readonly supergraph: string
  readonly api: string
}

/**
 * What clients may ask of a supergraph: without directives and what is `@inaccessible`. Sorted, so that moving a
 * definition changes nothing.
 */
export function printApi(supergraph: string): string {
  const open = buildASTSchema(transformSupergraphToPublicSchema(parse(supergraph)))
  const asked = visit(parse(printSchema(lexicographicSortSchema(open))), { [Kind.DIRECTIVE_DEFINITION]: () => null })
  return `${print(asked)}\n`
}

/** What a client of `before` may miss in `after`, a sentence for each. Both are supergraphs. */
export function findBreaking(before: string, after: string): readonly string[] {
  const [old, fresh] = [before, after].map((supergraph) => buildSchema(printApi(supergraph)))
  if (old === undefined || fresh === undefined) return []
  return findBreakingChanges(old, fresh).map(({ description }) => description)
}

/** What is committed; undefined: nothing yet. */
export function readPublished(): Published | undefined {
  if (!existsSync(SUPERGRAPH) || !existsSync(API)) return undefined
  return { supergraph: readFileSync(SUPERGRAPH, 'utf8'), api: readFileSync(API, 'utf8') }
}

/** Which committed files are not what the schema gives. */
export function findStale(committed: Published | undefined, fresh: Published): readonly string[] {
  return [
    ...(committed?.supergraph === fresh.supergraph ? [] : [SUPERGRAPH]),
    ...(committed?.api === fresh.api ? [] : [API]),
  ]
}

/** Publishes; what it breaks goes into the log, with who was asked or why nobody is hurt. */
export function publish({ supergraph, api }: Published, broken: readonly string[], reason: string, day: string): void {
  writeFileSync(SUPERGRAPH, supergraph)
  writeFileSync(API, api)
  if (broken.length === 0) return
  const entry = `${day}. ${reason}\n\n${broken.map((change) => `- ${change}`).join('\n')}\n`
  writeFileSync(LOG, `${readFileSync(LOG, 'utf8').trimEnd()}\n\n${entry}`)
}
