import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { RefusalCode } from './refusals.ts'

/**
 * Trusted documents, as src/documents/README.md has them for one process: clients ask by the SHA-256 of a text that the
 * manifest holds. In a federation they are the router's to know: what the spine is asked is the router's own text.
 */

/** The text of the question in a body, or the code that refuses it. */
export type ReadText = (body: Readonly<Record<string, unknown>>) => string | { readonly code: RefusalCode }

const DOCUMENT_ID = /^(?:sha256:)?([0-9a-f]{64})$/

/** `file`: the manifest, absent: any text may be asked; `only`: no text beside those in it. Throws where it cannot be read. */
export function openDocuments(file: string | undefined, only: boolean): ReadText {
  const texts = file === undefined ? new Map<string, string>() : readManifest(readFileSync(file, 'utf8'))
  return ({ query, documentId, extensions }) => {
    const persisted = isObject(extensions) ? extensions['persistedQuery'] : undefined
    const named = [documentId, isObject(persisted) ? persisted['sha256Hash'] : persisted]
    const ids = new Set(named.filter((id) => id !== undefined && id !== null).map(readId))
    const [hash] = ids
    if (ids.size > 1) return { code: 'BAD_REQUEST' }
    if (query !== undefined && query !== null && typeof query !== 'string') return { code: 'BAD_REQUEST' }
    const text = query || texts.get(hash ?? '')
    if (!text) return { code: ids.size > 0 ? 'UNTRUSTED_DOCUMENT' : 'BAD_REQUEST' }
    if (ids.size === 0 && !only) return text
    const actual = hashOf(text)
    if (ids.size > 0 && hash !== actual) return { code: 'BAD_REQUEST' }
    return only && !texts.has(actual) ? { code: 'UNTRUSTED_DOCUMENT' } : text
  }
}

/** `{"<SHA-256 of the text>": "<text>"}`, or Apollo's manifest. */
function readManifest(json: string): ReadonlyMap<string, string> {
  const given: unknown = JSON.parse(json)
  if (!isObject(given)) throw new Error('the manifest of trusted documents is not an object')
  const { operations } = given
  const entries: readonly (readonly [unknown, unknown])[] = Array.isArray(operations)
    ? operations.map((one: unknown) => (isObject(one) ? [one['id'], one['body']] : [undefined, undefined]))
    : Object.entries(given)
  return new Map(
    entries.map(([id, text], place) => {
      if (typeof text !== 'string' || typeof id !== 'string' || id !== hashOf(text))
        throw new Error(`document ${place + 1} of the manifest: its id is not the SHA-256 of its text`)
      return [id, text]
    }),
  )
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function readId(id: unknown): string | undefined {
  return typeof id === 'string' ? DOCUMENT_ID.exec(id)?.[1] : undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
