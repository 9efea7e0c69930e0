import { type Call, type Cpr, type HttpClient, type HttpReply, SourceFault, type Tools } from '../../src/contract.ts'
import type { Settings } from './settings.ts'
import { ErrorBody, TokenBody } from './wire.ts'

/** One call to the jobcenter: token, headers, when to try again, and what an error means. */

const SINGLE_MS = 5_000
/** Everybody waits for a token that is being fetched: a call that hangs gets less time than others. */
const TOKEN_MS = 3_000
const BATCH_MS = 15_000
const TOKEN = 'jobcenter'
const RATE_TRIES = 3
const FAULT_WAITS_MS = [200, 800]

/** What the jobcenter answered: a body, or an error code of its list (`HTTP 404` and the like where it gave none). */
export type Reply = { readonly body: unknown } | { readonly code: string }

export interface Operation {
  readonly name: string
  readonly path: string
  /** the citizen of a single read, told in a header */
  readonly number?: Cpr
  /** the body of a batch */
  readonly batch?: object
}

export interface Client {
  /** Fails with SourceFault where there is no answer, or one that cannot be read. */
  send(operation: Operation, call: Call): Promise<Reply>
}

export function openClient(http: HttpClient, settings: Settings, tools: Tools): Client {
  async function acquire(signal: AbortSignal): Promise<{ readonly token: string; readonly expiresInS: number }> {
    const reply = await http.send({
      method: 'POST',
      path: '/oauth2/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: settings.CLIENT_ID,
        client_secret: settings.CLIENT_SECRET,
      }).toString(),
      timeoutMs: TOKEN_MS,
      signal,
    })
    if (reply.status !== 200) throw faultOf('Token', `HTTP ${reply.status}`)
    const body = TokenBody.safeParse(parseJson('Token', reply))
    if (!body.success) throw new SourceFault('MALFORMED', 'Token: not as the contract says')
    return { token: body.data.access_token, expiresInS: body.data.expires_in }
  }

  function sendOnce(operation: Operation, call: Call, token: string): Promise<HttpReply> {
    const { path, number, batch } = operation
    return http.send({
      method: batch ? 'POST' : 'GET',
      path,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        'x-request-id': tools.uuid(),
        'x-onbehalfofuser': call.onBehalfOf === 'SYSTEM' ? 'system' : call.onBehalfOf,
        ...(number === undefined ? {} : { 'x-civilregistrationidentifier': number }),
        ...(batch ? { 'content-type': 'application/json' } : {}),
      },
      ...(batch ? { body: JSON.stringify(batch) } : {}),
      ownHeader: 'x-request-id',
      timeoutMs: batch ? BATCH_MS : SINGLE_MS,
      signal: call.signal,
    })
  }

  /** A token may be revoked before its time: it is renewed once. */
  async function sendWithToken(operation: Operation, call: Call): Promise<HttpReply> {
    const getToken = (): Promise<string> => tools.tokens.get(TOKEN, acquire, call.signal)
    const token = await getToken()
    const reply = await sendOnce(operation, call, token)
    if (reply.status !== 401) return reply
    tools.tokens.drop(TOKEN, token)
    return sendOnce(operation, call, await getToken())
  }

  return {
    async send(operation, call) {
      let limited = 0
      let failed = 0
      for (;;) {
        const reply = await sendWithToken(operation, call)
        if (reply.status === 200) return { body: parseJson(operation.name, reply) }
        const code = codeOf(reply)
        if (reply.status === 429 && limited < RATE_TRIES) {
          limited += 1
          await tools.http.pause(reply.retryAfterMs ?? 1_000, call.signal)
          continue
        }
        const wait = reply.status >= 500 ? FAULT_WAITS_MS[failed] : undefined
        if (wait === undefined) return { code }
        failed += 1
        await tools.http.pause(reply.retryAfterMs ?? wait, call.signal)
      }
    },
  }
}

function parseJson(operation: string, reply: HttpReply): unknown {
  try {
    return JSON.parse(reply.body)
  } catch {
    throw new SourceFault('MALFORMED', `${operation}: not JSON`)
  }
}

function codeOf(reply: HttpReply): string {
  try {
    const body = ErrorBody.safeParse(JSON.parse(reply.body))
    if (body.success) return body.data.fejlkode
  } catch {
    // An error without a body, or with a proxy's page: the status says what there is to say.
  }
  return `HTTP ${reply.status}`
}

/** Number refused, unknown to the register, not a citizen of this jobcenter, dead, somebody else's citizen: nothing known here. */
const NO_DATA = new Set(['1001', '1010', '4404', '4405', '4922'])

export function meansNoData(code: string): boolean {
  return NO_DATA.has(code)
}

/** What an error code means. Its message holds the operation and the code only. */
export function faultOf(operation: string, code: string): SourceFault {
  const passing = /^(04(?!01)|05|HTTP (404|405|429|5))/.test(code)
  return new SourceFault(passing ? 'UNAVAILABLE' : 'REFUSED', `${operation}: ${code}`)
}
