import pLimit from 'p-limit'
import type { z } from 'zod'
import { type Call, type HttpReply, SourceFault, type Tools } from '../../src/contract.ts'
import { TokenSvar } from './wire.ts'

/** REST over HTTP: token, retries, the fault of a status. */

const TIMEOUT_MS = 4_000
/** Everybody waits for a token that is being fetched: a call that hangs gets less time than others. */
const TOKEN_MS = 3_000
const RETRIES_MS = [250, 1_000] as const
const MAX_PARALLEL = 5
const MAX_WAIT_MS = 2_000
const MAX_WAITS = 3
const SCOPES = ['rehab.sag.laes', 'rehab.forberedendedel.laes', 'rehab.moede.laes', 'rehab.indstilling.laes']

export interface Connection {
  readonly URL: string
  readonly CLIENT_ID: string
  readonly CLIENT_SECRET: string
  readonly TLS_CERT?: string | undefined
  readonly TLS_KEY?: string | undefined
  readonly TLS_CA?: string | undefined
}

export interface Request {
  readonly operation: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string
  readonly timeoutMs?: number
}

export interface Client {
  /** An answer of this shape, or the status that says there is none: 404 (unknown or hidden), 410 (cursor expired). */
  ask<T extends z.ZodType>(request: Request, shape: T, call: Call): Promise<z.infer<T> | 404 | 410>
  ping(signal: AbortSignal): Promise<void>
  close(): Promise<void>
}

export function openClient(settings: Connection, tools: Tools): Client {
  const { TLS_CERT: cert, TLS_KEY: key, TLS_CA: ca } = settings
  const tls = cert === undefined || key === undefined ? undefined : { cert, key, ...(ca === undefined ? {} : { ca }) }
  const http = tools.http.open({ url: settings.URL, ...(tls ? { tls } : {}) })
  const tokenName = `rehabilitation ${settings.CLIENT_ID}`
  const parallel = pLimit(MAX_PARALLEL)

  async function acquire(signal: AbortSignal): Promise<{ token: string; expiresInS: number }> {
    const secret = Buffer.from(`${settings.CLIENT_ID}:${settings.CLIENT_SECRET}`).toString('base64')
    const headers = {
      authorization: `Basic ${secret}`,
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    }
    const body = `grant_type=client_credentials&scope=${encodeURIComponent(SCOPES.join(' '))}`
    const request = { method: 'POST', path: '/oauth2/token', headers, body, timeoutMs: TOKEN_MS, signal } as const
    const reply = await patiently(() => http.send(request), signal)
    if (reply.status === 400) throw new SourceFault('REFUSED', 'Token: 400')
    const answer = parse(TokenSvar, expectOk(reply, 'Token'), 'Token')
    return { token: answer.access_token, expiresInS: answer.expires_in }
  }

  /** Sends with a token, renewed once when the source no longer knows it. */
  async function send(request: Request, call: Call): Promise<HttpReply> {
    const token = await tools.tokens.get(tokenName, acquire, call.signal)
    const reply = await patiently(() => sendOnce(request, token, call), call.signal)
    if (reply.status !== 401) return reply
    tools.tokens.drop(tokenName, token)
    const fresh = await tools.tokens.get(tokenName, acquire, call.signal)
    return patiently(() => sendOnce(request, fresh, call), call.signal)
  }

  function sendOnce({ method, path, body, timeoutMs }: Request, token: string, call: Call): Promise<HttpReply> {
    const headers = {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'x-transaktions-id': tools.uuid(),
      'x-paa-vegne-af': call.onBehalfOf === 'SYSTEM' ? 'system' : call.onBehalfOf,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    }
    const content = body === undefined ? {} : { body }
    const limits = { timeoutMs: timeoutMs ?? TIMEOUT_MS, signal: call.signal }
    return parallel(() => http.send({ method, path, headers, ownHeader: 'x-transaktions-id', ...content, ...limits }))
  }

  /** Retries what the source says may be retried; a rate error is waited for as long as it asks, where that is short. */
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

  return {
    async ask(request, shape, call) {
      const reply = await send(request, call)
      if (reply.status === 404 || reply.status === 410) return reply.status
      return parse(shape, expectOk(reply, request.operation), request.operation)
    },
    async ping(signal) {
      const headers = { accept: 'application/json' }
      const request = { method: 'GET', path: '/api/v1/haendelser', headers } as const
      const { status } = await http.send({ ...request, timeoutMs: TIMEOUT_MS, signal })
      // Without a token a source that is up answers 401.
      if (status >= 500) throw new SourceFault('UNAVAILABLE', `Haendelser: ${status}`)
    },
    close: () => http.close(),
  }
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
