import { createHash } from 'node:crypto'
import { z } from 'zod'

/** The list of documents that clients were built with: what their tools write when they are built. */

/** `@apollo/generate-persisted-query-manifest`, and what Rover takes. */
const ApolloManifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), body: z.string() })),
})
/** Relay and graphql-codegen's client preset: the text under its hash. */
const PlainManifest = z.record(z.string(), z.string())

/** A manifest that cannot be used, a line for each fault. No text of a document stands in it. */
export class ManifestFault extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.name = 'ManifestFault'
    this.faults = faults
  }
}

/** The SHA-256 of a document's text, in hexadecimal. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Every document under the SHA-256 of its text, which its id must be. Throws a ManifestFault. */
export function readManifest(json: string): ReadonlyMap<string, string> {
  const entries = entriesOf(json)
  const faults = entries.flatMap(([id, text], index) =>
    id === hashOf(text) ? [] : [`${nameOf(id, index)}: its id is not the SHA-256 of its text`],
  )
  if (faults.length > 0) throw new ManifestFault(faults)
  return new Map(entries)
}

/** What to call a document by in a fault: its id, if it is a hash; whatever else stands there may be anything. */
export function nameOf(id: string, index: number): string {
  return /^[0-9a-f]{64}$/.test(id) ? `document ${id}` : `document ${index + 1} of the manifest`
}

function entriesOf(json: string): readonly (readonly [string, string])[] {
  const given = parseJson(json)
  const apollo = ApolloManifest.safeParse(given)
  if (apollo.success) return apollo.data.operations.map(({ id, body }) => [id, body])
  const plain = PlainManifest.safeParse(given)
  if (plain.success) return Object.entries(plain.data)
  throw new ManifestFault([
    'expected `{"<SHA-256 of the text>": "<text>"}` or an apollo-persisted-query-manifest of version 1',
  ])
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw new ManifestFault(['expected JSON'])
  }
}
