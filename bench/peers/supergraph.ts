import { writeFileSync } from 'node:fs'
import { composeServices, compositionHasErrors } from '@theguild/federation-composition'
import { SOURCES } from './question.ts'
import { subgraphSdl } from './schema.ts'

/** The supergraph of the plain subgraphs at these addresses, composed as the product's own is. */
export function writeSupergraph(path: string, urls: Readonly<Record<string, string>>): void {
  const composed = composeServices(
    SOURCES.map((name) => ({ name, typeDefs: subgraphSdl(name), url: urls[name] ?? '' })),
  )
  if (compositionHasErrors(composed)) throw new Error(composed.errors.map(({ message }) => message).join('\n'))
  writeFileSync(path, composed.supergraphSdl)
}
