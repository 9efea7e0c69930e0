import type { ErrorCode } from '../errors.ts'
import { hashOf } from './manifest.ts'
import type { TrustedDocuments } from './trusted.ts'

/** A request's body as it goes on, or the code that refuses it. */
export type Accepted = { readonly body: unknown } | { readonly code: ErrorCode }

const DOCUMENT_ID = /^(?:sha256:)?([0-9a-f]{64})$/

/**
 * Puts the text of the trusted document that a body names in its place. It is named by `documentId` (GraphQL over HTTP,
 * persisted documents) or by `extensions.persistedQuery.sha256Hash` (Apollo's clients). A body that is no single
 * request goes on as it is: no document is run of it.
 */
export function acceptDocument(body: unknown, trusted: TrustedDocuments): Accepted {
  if (!isObject(body)) return { body }
  const { documentId, extensions, ...rest } = body
  const { persistedQuery, ...others } = isObject(extensions) ? extensions : {}
  const named = [documentId, isObject(persistedQuery) ? persistedQuery['sha256Hash'] : persistedQuery]
  const ids = new Set(named.filter((id) => id !== undefined && id !== null).map(readId))
  if (ids.size > 1) return { code: 'BAD_REQUEST' }
  const [hash] = ids
  const text = typeof rest['query'] === 'string' && rest['query'] !== '' ? rest['query'] : textOf(hash, trusted)
  if (text === undefined) return ids.size > 0 ? { code: 'UNTRUSTED_DOCUMENT' } : { body }
  const actual = hashOf(text)
  if (ids.size > 0 && hash !== actual) return { code: 'BAD_REQUEST' }
  if (trusted.only && !trusted.texts.has(actual)) return { code: 'UNTRUSTED_DOCUMENT' }
  return { body: { ...rest, query: text, ...(extensions === undefined ? {} : { extensions: others }) } }
}

/** The hash in an id; undefined for one of another kind. */
function readId(id: unknown): string | undefined {
  return typeof id === 'string' ? DOCUMENT_ID.exec(id)?.[1] : undefined
}

function textOf(hash: string | undefined, { texts }: TrustedDocuments): string | undefined {
  return hash === undefined ? undefined : texts.get(hash)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
