import pLimit from 'p-limit'
import type { z } from 'zod'
import { type Call, type HttpReply, SourceFault, type Tools } from '../../src/contract.ts'
import type { Search } from './searches.ts'
import { Bundle, CPR_SYSTEM, type Resource, TokenAnswer } from './wire.ts'

/** FHIR search over HTTP: token, retries, pages. */

const TIMEOUT_MS = 6_000
/** Everybody waits for a token that is being fetched: a call that hangs gets less time than others. */
const TOKEN_MS = 3_000
const RETRIES_MS = [300, 1_000] as const
const MAX_PARALLEL = 6
const MAX_PAGES = 40
const MAX_WAIT_MS = 2_000
const MAX_WAITS = 3

export interface Connection {
  readonly URL: string
  readonly CLIENT_ID: string
  readonly CLIENT_SECRET: string
  readonly TLS_CERT?: string | undefined
  readonly TLS_KEY?: string | undefined
  readonly TLS_CA?: string | undefined
}

/** What a search found, over all its pages. */
export interface Found {
  readonly resources: readonly Resource[]
  readonly partial: boolean
}

export interface Client {
  /** Everything of one search about these numbers. Rejects with SourceFault. */
  search(search: Search, numbers: readonly string[], call: Call): Promise<Found>
  ping(signal: AbortSignal): Promise<void>
  close(): Promise<void>
}

interface Page extends Found {
  readonly next?: string
}
interface Request {
  readonly operation: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string
}

export function openClient(settings: Connection, tools: Tools): Client {
  const { TLS_CERT: cert, TLS_KEY: key, TLS_CA: ca } = settings
  const tls = cert === undefined || key === undefined ? undefined : { cert, key, ...(ca === undefined ? {} : { ca }) }
  const http = tools.http.open({ url: settings.URL, ...(tls ? { tls } : {}) })
  const home = new URL(settings.URL)
  const tokenName = `domus ${settings.CLIENT_ID}`
  const parallel = pLimit(MAX_PARALLEL)

  async function acquire(signal: AbortSignal): Promise<{ token: string; expiresInS: number }> {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: settings.CLIENT_ID,
      client_secret: settings.CLIENT_SECRET,
      scope: 'system/*.read',
    })
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
    const request = { method: 'POST', path: '/oauth2/token', headers, body: form.toString() } as const
    const reply = await patiently(() => http.send({ ...request, timeoutMs: TOKEN_MS, signal }), signal)
    if (reply.status === 400) throw new SourceFault('REFUSED', 'Token: 400')
    const answer = parse(TokenAnswer, expectOk(reply, 'Token'), 'Token')
    return { token: answer.access_token, expiresInS: answer.expires_in }
  }

  /** Sends with a token, renewed once when DOMUS no longer knows it. */
  async function send(request: Request, call: Call): Promise<HttpReply> {
    const token = await tools.tokens.get(tokenName, acquire, call.signal)
    const reply = await patiently(() => sendOnce(request, token, call), call.signal)
    if (reply.status !== 401) return reply
    tools.tokens.drop(tokenName, token)
    const fresh = await tools.tokens.get(tokenName, acquire, call.signal)
    return patiently(() => sendOnce(request, fresh, call), call.signal)
  }

  function sendOnce({ method, path, body }: Request, token: string, call: Call): Promise<HttpReply> {
    const headers = {
      authorization: `Bearer ${token}`,
      accept: 'application/fhir+json',
      'x-request-id': tools.uuid(),
      'x-onbehalfofuser': call.onBehalfOf === 'SYSTEM' ? 'system' : call.onBehalfOf,
      ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    }
    const content = body === undefined ? {} : { body }
    const request = { method, path, headers, ownHeader: 'x-request-id', ...content }
    return parallel(() => http.send({ ...request, timeoutMs: TIMEOUT_MS, signal: call.signal }))
  }

  /** Retries what DOMUS says may be retried; a rate error is waited for as long as it asks, where that is short. */
  async function patiently(attempt: () => Promise<HttpReply>, signal: AbortSignal): Promise<HttpReply> {
    let failures = 0
    let waits = 0
    for (;;) {
      const reply = await attempt()
      const again = reply.status === 500 || reply.status === 503 ? RETRIES_MS[failures] : undefined
      const retry = again === undefined ? undefined : (reply.retryAfterMs ?? again)
      const asked = reply.status === 429 && waits < MAX_WAITS ? (reply.retryAfterMs ?? 1_000) : undefined
      if (retry !== undefined) failures += 1
      else if (asked !== undefined && asked <= MAX_WAIT_MS) waits += 1
      else return reply
      await tools.http.pause(retry ?? asked ?? 0, signal)
    }
  }

  async function firstPage(search: Search, numbers: readonly string[], call: Call): Promise<Page> {
    const form = new URLSearchParams({
      [search.type === 'Patient' ? 'identifier' : 'patient.identifier']: numbers
        .map((number) => `${CPR_SYSTEM}|${number}`)
        .join(','),
      _count: '100',
    })
    if (search.profile !== undefined) form.set('_profile', search.profile)
    const operation = `Soeg ${search.type}`
    const path = `/fhir/${search.type}/_search`
    const reply = await send({ operation, method: 'POST', path, body: form.toString() }, call)
    return readPage(expectOk(reply, operation), search)
  }

  async function nextPage(url: string, search: Search, call: Call): Promise<Page | 'EXPIRED'> {
    const reply = await send({ operation: 'NaesteSide', method: 'GET', path: pathOf(url, home) }, call)
    return reply.status === 410 ? 'EXPIRED' : readPage(expectOk(reply, 'NaesteSide'), search)
  }

  async function walk(search: Search, numbers: readonly string[], call: Call): Promise<Found & { expired: boolean }> {
    let page: Page | 'EXPIRED' = await firstPage(search, numbers, call)
    const resources: Resource[] = []
    let partial = false
    for (let pages = 1; ; pages += 1) {
      if (page === 'EXPIRED') return { resources, partial, expired: true }
      resources.push(...page.resources)
      partial ||= page.partial
      if (page.next === undefined) return { resources, partial, expired: false }
      if (pages === MAX_PAGES) return { resources, partial: true, expired: false }
      page = await nextPage(page.next, search, call)
    }
  }

  return {
    async search(search, numbers, call) {
      const first = await walk(search, numbers, call)
      if (!first.expired) return first
      const second = await walk(search, numbers, call)
      return { resources: second.resources, partial: second.partial || second.expired }
    },
    async ping(signal) {
      const headers = { accept: 'application/fhir+json' }
      const request = { method: 'GET', path: '/fhir/metadata', headers } as const
      expectOk(await http.send({ ...request, timeoutMs: TIMEOUT_MS, signal }), 'Kapabilitet')
    },
    close: () => http.close(),
  }
}

function readPage(body: string, search: Search): Page {
  const operation = `Soeg ${search.type}`
  const bundle = parse(Bundle, body, operation)
  const resources: Resource[] = []
  let partial = false
  for (const { resource } of bundle.entry ?? [])
    if (resource.resourceType === 'OperationOutcome') partial = true
    else if (resource.resourceType === search.type) resources.push(resource)
    else throw new SourceFault('MALFORMED', `${operation}: another type`)
  const next = bundle.link?.find((link) => link.relation === 'next')?.url
  return { resources, partial, ...(next === undefined ? {} : { next }) }
}

/** The path of a next link below the base address; a link to any other server is never followed. */
function pathOf(link: string, home: URL): string {
  const url = URL.parse(link, home.href)
  const prefix = home.pathname.replace(/\/+$/, '')
  if (!url || url.origin !== home.origin || !url.pathname.startsWith(prefix))
    throw new SourceFault('MALFORMED', 'NaesteSide: link to another server')
  return url.pathname.slice(prefix.length) + url.search
}

function expectOk(reply: HttpReply, operation: string): string {
  if (reply.status === 200) return reply.body
  const refused = reply.status === 401 || reply.status === 403
  throw new SourceFault(refused ? 'REFUSED' : 'UNAVAILABLE', `${operation}: ${reply.status}`)
}

function parse<T extends z.ZodType>(shape: T, body: string, operation: string): z.infer<T> {
  try {
    const result = shape.safeParse(JSON.parse(body))
    if (result.success) return result.data
  } catch {
    // The parser's own message would quote the answer.
  }
  throw new SourceFault('MALFORMED', `${operation}: not as agreed`)
}
