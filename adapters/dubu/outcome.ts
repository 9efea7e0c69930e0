import { type HttpReply, type ParseXml, SourceFault } from '../../src/contract.ts'
import { shorten, toTree } from './tree.ts'
import { type SearchPage, WireSearch } from './wire.ts'
import { type CaseFile, hasIncompleteDocuments, WireFile } from './wire-rest.ts'

/** What one call came to. */
export type Outcome<T> =
  | { readonly kind: 'ANSWER'; readonly answer: T }
  /** the source does not know our token */
  | { readonly kind: 'TOKEN_UNKNOWN' }
  /** over the rate: come again after so many milliseconds */
  | { readonly kind: 'TOO_FAST'; readonly pauseMs: number }
  /** cannot answer just now: come again, too */
  | { readonly kind: 'AGAIN'; readonly cause: string; readonly pauseMs: number }
  | { readonly kind: 'FAULT'; readonly fault: SourceFault }

export type Operation = 'Fremsoeg' | 'Sag'

const PAUSE_MS = 1_000

/** Errors of a search stand in `StatusKode` of an answer with HTTP 200. */
export function readSearch(reply: HttpReply, parse: ParseXml): Outcome<SearchPage> {
  const refused = readStatus('Fremsoeg', reply)
  if (refused !== undefined && !isClientFault(reply, parse)) return refused
  if (refused !== undefined) return fault('REFUSED', 'Fremsoeg', 'soap:Client')
  const page = WireSearch.safeParse(findBody(reply, parse))
  if (!page.success) return fault('MALFORMED', 'Fremsoeg', 'not as agreed')
  const { status } = page.data
  if (status === 20 || status === 49) return { kind: 'ANSWER', answer: page.data }
  if (status === 50) return { kind: 'AGAIN', cause: 'StatusKode 50', pauseMs: PAUSE_MS }
  return fault('REFUSED', 'Fremsoeg', `StatusKode ${status}`)
}

/** A case that is unknown or closed to us is 404: it has no documents to show. */
export function readFile(reply: HttpReply): Outcome<CaseFile | undefined> {
  if (reply.status === 404) return { kind: 'ANSWER', answer: undefined }
  const refused = readStatus('Sag', reply)
  if (refused !== undefined) return refused
  const json = readJson(reply.body)
  const file = WireFile.safeParse(json)
  if (!file.success) return fault('MALFORMED', 'Sag', 'not as agreed')
  return { kind: 'ANSWER', answer: { ...file.data, partial: hasIncompleteDocuments(json) } }
}

/** Undefined: HTTP 200. */
function readStatus(operation: Operation, { status, retryAfterMs }: HttpReply): Outcome<never> | undefined {
  if (status === 200) return undefined
  if (status === 401) return { kind: 'TOKEN_UNKNOWN' }
  const pauseMs = retryAfterMs ?? PAUSE_MS
  if (status === 429) return { kind: 'TOO_FAST', pauseMs }
  if (status === 500 || status === 503) return { kind: 'AGAIN', cause: `HTTP ${status}`, pauseMs }
  return fault(status > 500 ? 'UNAVAILABLE' : 'REFUSED', operation, `HTTP ${status}`)
}

/** What a reply is, which is asked for when it comes and when it is read. */
const clientFaults = new WeakMap<HttpReply, boolean>()

/** A fault of ours is not worth asking again. */
export function isClientFault(reply: HttpReply, parse: ParseXml): boolean {
  const found = clientFaults.get(reply) ?? findClientFault(reply, parse)
  clientFaults.set(reply, found)
  return found
}

function findClientFault(reply: HttpReply, parse: ParseXml): boolean {
  if (reply.status !== 500) return false
  try {
    const code = bodyOf(reply, parse)?.children.find(({ name }) => name === '{}faultcode')
    return code?.text.trim().replace(/^.*:/, '') === 'Client'
  } catch {
    return false
  }
}

function findBody(reply: HttpReply, parse: ParseXml): unknown {
  try {
    const body = bodyOf(reply, parse)
    return body && shorten(body.name) === 'sdi:FremsoegSagDokumentIndeksOutput' ? toTree(body) : undefined
  } catch (error) {
    if (error instanceof SourceFault) throw new SourceFault(error.code, `Fremsoeg: ${error.message}`)
    throw error
  }
}

function bodyOf(reply: HttpReply, parse: ParseXml) {
  const root = parse(reply.body)
  if (shorten(root.name) !== 'soap:Envelope') return undefined
  return root.children.find(({ name }) => shorten(name) === 'soap:Body')?.children[0]
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function fault(code: SourceFault['code'], operation: Operation, cause: string): Outcome<never> {
  return { kind: 'FAULT', fault: new SourceFault(code, `${operation}: ${cause}`) }
}
