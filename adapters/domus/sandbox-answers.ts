import type { Incoming, Reply } from '../../src/sandbox/kit.ts'
import { isUuid } from '../../src/sandbox/text.ts'
import type { Json, Row } from './sandbox-row.ts'

/** The answers of the DOMUS sandbox: bundles, operation outcomes, the capability statement. */

interface ErrorRow {
  readonly status: number
  readonly text: string
  readonly headers?: Readonly<Record<string, string>>
}

/** The error table: issue code to status, text and headers. */
const ERRORS: Readonly<Record<string, ErrorRow>> = {
  invalid: { status: 400, text: 'Forespørgslen er ikke gyldig' },
  login: { status: 401, text: 'Token mangler eller er udløbet', headers: { 'www-authenticate': 'Bearer' } },
  forbidden: { status: 403, text: 'Scope dækker ikke ressourcetypen' },
  'not-found': { status: 404, text: 'Stien eller ressourcetypen findes ikke' },
  'not-supported': { status: 405, text: 'Metoden understøttes ikke' },
  expired: { status: 410, text: 'Sidetoken er ukendt eller udløbet' },
  'too-costly': { status: 422, text: 'Højst 50 identifikatorer i én søgning' },
  throttled: { status: 429, text: 'For mange kald', headers: { 'retry-after': '1' } },
  exception: { status: 500, text: 'Intern fejl' },
  transient: { status: 503, text: 'Tjenesten svarer ikke i øjeblikket' },
}

export function isErrorCode(code: string): boolean {
  return code in ERRORS
}

/** The OperationOutcome of an issue code; undefined when the table has no such code. */
export function refuse(call: Incoming, code: string): Reply | undefined {
  const row = ERRORS[code]
  if (!row) return undefined
  const reply = json(call, row.status, outcome('error', code, row.text), code)
  return { ...reply, headers: { ...reply.headers, ...row.headers } }
}

/** The same for a code known to be in the table. */
export function mustRefuse(call: Incoming, code: string): Reply {
  const reply = refuse(call, code)
  if (!reply) throw new Error(`no issue code ${code}`)
  return reply
}

export function throttle(call: Incoming): Reply {
  return { ...mustRefuse(call, 'throttled'), atOnce: true }
}

/** A FHIR answer; the caller's request id comes back when it is a UUID. */
export function json(call: Incoming, status: number, body: Json, result: string): Reply {
  const id = call.headers['x-request-id']
  return {
    status,
    headers: {
      'content-type': 'application/fhir+json; charset=utf-8',
      ...(id !== undefined && isUuid(id) ? { 'x-request-id': id } : {}),
    },
    body: JSON.stringify(body),
    outcome: result,
  }
}

/** One page of a searchset. `next` is a page token. */
export interface Page {
  readonly type: string
  readonly count: number
  readonly total: number
  readonly rows: readonly Row[]
  readonly next?: string
  readonly partial: boolean
}

export function bundle(call: Incoming, page: Page): Reply {
  const base = `${call.origin}/fhir`
  const entry = [
    ...page.rows.map((row) => ({
      fullUrl: `${base}/${row.type}/${row.id}`,
      resource: row.resource,
      search: { mode: 'match' },
    })),
    ...(page.partial
      ? [
          {
            resource: outcome('warning', 'incomplete', 'En del af data kunne ikke læses'),
            search: { mode: 'outcome' },
          },
        ]
      : []),
  ]
  const body = {
    resourceType: 'Bundle',
    type: 'searchset',
    total: page.total,
    link: [
      { relation: 'self', url: `${base}/${page.type}?_count=${page.count}` },
      ...(page.next === undefined ? [] : [{ relation: 'next', url: `${base}?_getpages=${page.next}` }]),
    ],
    ...(entry.length === 0 ? {} : { entry }),
  }
  return json(call, 200, body, page.partial ? 'DELVIS' : 'OK')
}

export function capabilities(call: Incoming, types: readonly string[]): Reply {
  const resource = types.map((type) => ({ type, interaction: [{ code: 'search-type' }] }))
  const body = {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-01-01',
    kind: 'instance',
    fhirVersion: '4.0.1',
    format: ['application/fhir+json'],
    rest: [{ mode: 'server', resource }],
  }
  return json(call, 200, body, 'OK')
}

function outcome(severity: 'error' | 'warning', code: string, diagnostics: string): Json {
  return { resourceType: 'OperationOutcome', issue: [{ severity, code, diagnostics }] }
}
