import type { Incoming, Reply } from '../../src/sandbox/kit.ts'
import { isUuid } from '../../src/sandbox/text.ts'

/** The error table of the protocol file, as problem+json. */

interface Problem {
  readonly status: number
  readonly title: string
  readonly headers?: Readonly<Record<string, string>>
}

const PROBLEMS = {
  'ugyldig-foresp': { status: 400, title: 'Forespørgslen er ikke gyldig' },
  'ikke-autentificeret': {
    status: 401,
    title: 'Adgangsbeviset mangler eller er ikke gyldigt',
    headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
  },
  'manglende-scope': { status: 403, title: 'Adgangsbeviset giver ikke adgang til denne handling' },
  'ikke-fundet': { status: 404, title: 'Sagen findes ikke' },
  'indstilling-findes': { status: 409, title: 'Der findes allerede en åben indstilling for borgeren' },
  'cursor-udloebet': { status: 410, title: 'Cursoren er udløbet' },
  'for-mange-borgere': { status: 413, title: 'Der er bedt om for mange borgere' },
  'moede-ikke-afholdt': { status: 422, title: 'Mødet er ikke afholdt i sagen' },
  'idempotens-konflikt': { status: 422, title: 'Nøglen er brugt til en anden forespørgsel' },
  'for-mange-kald': {
    status: 429,
    title: 'Der er kaldt for mange gange',
    headers: { 'retry-after': '1', 'ratelimit-remaining': '0' },
  },
  'intern-fejl': { status: 500, title: 'Intern fejl' },
  utilgaengelig: { status: 503, title: 'Tjenesten er ikke tilgængelig' },
} as const satisfies Readonly<Record<string, Problem>>

export type Slug = keyof typeof PROBLEMS

export interface FieldFault {
  readonly felt: string
  readonly kode: string
}

export function isSlug(code: string): code is Slug {
  return Object.hasOwn(PROBLEMS, code)
}

/** The transaction id of a call, when it is one that may be echoed. */
export function transactionId(call: Incoming): string | undefined {
  const id = call.headers['x-transaktions-id']
  return id !== undefined && isUuid(id) ? id : undefined
}

/** The transaction id as a header. */
export function echo(call: Incoming): Readonly<Record<string, string>> {
  const id = transactionId(call)
  return id === undefined ? {} : { 'x-transaktions-id': id }
}

export function replyJson(call: Incoming, status: number, body: unknown, outcome = 'OK'): Reply {
  const headers = { 'content-type': 'application/json; charset=utf-8', ...echo(call) }
  return { status, headers, body: JSON.stringify(body), outcome }
}

/** The answer to a call that fails; `instance` is its path, which never holds a person's number. */
export function replyProblem(
  call: Incoming,
  slug: Slug,
  more: { readonly detail?: string; readonly felter?: readonly FieldFault[] } = {},
): Reply {
  const { status, title, headers }: Problem = PROBLEMS[slug]
  const id = transactionId(call)
  const body = {
    type: `https://sandkasse.dk/problem/${slug}`,
    title,
    status,
    ...(more.detail === undefined ? {} : { detail: more.detail }),
    instance: call.path,
    ...(id === undefined ? {} : { transaktionsId: id }),
    ...(more.felter === undefined ? {} : { felter: more.felter }),
  }
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...echo(call), ...headers },
    body: JSON.stringify(body),
    outcome: slug,
    ...(slug === 'for-mange-kald' ? { atOnce: true } : {}),
  }
}

/** Error 400 that names the fields at fault. */
export function replyInvalid(call: Incoming, ...fields: readonly string[]): Reply {
  return replyProblem(call, 'ugyldig-foresp', { felter: fields.map((felt) => ({ felt, kode: 'UGYLDIG' })) })
}

/** An answer without body: unknown path or wrong method. */
export function replyBare(call: Incoming, status: 404 | 405): Reply {
  return { status, headers: echo(call), outcome: String(status) }
}
