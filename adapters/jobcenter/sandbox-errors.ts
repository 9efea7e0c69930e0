import type { Incoming, Reply } from '../../src/sandbox/kit.ts'
import { isUuid } from '../../src/sandbox/text.ts'

/** The error table of the protocol file: exact texts, HTTP status and headers. */

interface Failure {
  readonly status: number
  readonly text: string
  readonly headers?: Readonly<Record<string, string>>
}

const FAILURES = {
  '1001': { status: 400, text: 'Invalid cpr' },
  '1010': { status: 404, text: 'Unknown cpr' },
  '1014': { status: 400, text: 'Request not valid' },
  '4404': { status: 404, text: 'No such citizen' },
  '4405': { status: 409, text: 'The person with specified cpr is dead' },
  '4511': { status: 403, text: 'External operator not allowed' },
  '4575': { status: 403, text: 'You are not authorized' },
  '4922': { status: 403, text: 'User is not allowed to access the specified person' },
  '0401': {
    status: 401,
    text: 'Token not valid',
    headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
  },
  '0429': { status: 429, text: 'Too many requests', headers: { 'retry-after': '1' } },
  '0500': { status: 500, text: 'Internal error' },
  '0503': { status: 503, text: 'Service unavailable' },
} as const satisfies Readonly<Record<string, Failure>>

export type FailureCode = keyof typeof FAILURES

export function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(FAILURES, code)
}

/** One entry of a batch result's `fejl`. */
export function describeFailure(code: FailureCode): { readonly fejlkode: string; readonly fejltekst: string } {
  return { fejlkode: code, fejltekst: FAILURES[code].text }
}

/** The request id of a call, when it is one that may be echoed. */
export function requestId(call: Incoming): string | undefined {
  const id = call.headers['x-request-id']
  return id !== undefined && isUuid(id) ? id : undefined
}

/** A JSON answer with the request id echoed. */
export function replyJson(call: Incoming, status: number, body: unknown, outcome: string): Reply {
  const headers = { 'content-type': 'application/json; charset=utf-8', ...echo(call) }
  return { status, headers, body: JSON.stringify(body), outcome }
}

/** The answer to a call that fails as a whole. */
export function replyFailure(call: Incoming, code: FailureCode): Reply {
  const failure: Failure = FAILURES[code]
  const id = requestId(call)
  const body = { ...describeFailure(code), ...(id === undefined ? {} : { requestId: id }) }
  const reply = replyJson(call, failure.status, body, code)
  return { ...reply, headers: { ...reply.headers, ...failure.headers }, ...(code === '0429' ? { atOnce: true } : {}) }
}

/** An answer without body: unknown path or wrong method. */
export function replyBare(call: Incoming, status: 404 | 405): Reply {
  return { status, headers: echo(call), outcome: String(status) }
}

/** The request id as a header. */
export function echo(call: Incoming): Readonly<Record<string, string>> {
  const id = requestId(call)
  return id === undefined ? {} : { 'x-request-id': id }
}
