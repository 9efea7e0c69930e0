import type { ReadText } from './documents.ts'
import { type RefusalCode, refusals, sayRefusal } from './refusals.ts'

/** Which requests are taken at all: POST, with a token, JSON, not too large, one operation each. */

const PATH = '/graphql'
const HEADERS: Partial<Record<RefusalCode, Readonly<Record<string, string>>>> = {
  UNAUTHENTICATED: { 'www-authenticate': 'Bearer' },
  METHOD_NOT_ALLOWED: { allow: 'POST' },
}

interface Asked {
  readonly request: Request
  readonly url: URL
  readonly fetchAPI: { readonly Response: typeof Response }
  endResponse(response: Response): void
}

/** What a client may send. Its own extensions end here: they are the router's word to the spine. */
interface Params {
  readonly query: string
  readonly operationName?: string
  readonly variables?: object
}

interface Parsing extends Pick<Asked, 'fetchAPI'> {
  setRequestParser(parse: (request: Request) => Promise<Params | Response>): void
}

/** `limit`: largest body, bytes; `readText`: the question of a body. */
export function guardRequests(limit: number, readText: ReadText) {
  return {
    onRequest({ request, url, fetchAPI, endResponse }: Asked): void {
      const code = url.pathname === PATH ? refusalOf(request, limit) : undefined
      if (code !== undefined) endResponse(refuse(code, fetchAPI))
    },
    onRequestParse({ fetchAPI, setRequestParser }: Parsing): void {
      setRequestParser(async (request) => {
        const read = await readParams(request, limit, readText)
        return typeof read === 'string' ? refuse(read, fetchAPI) : read
      })
    },
  }
}

function refusalOf({ method, headers }: Request, limit: number): RefusalCode | undefined {
  if (method !== 'POST') return 'METHOD_NOT_ALLOWED'
  if (!headers.has('authorization')) return 'UNAUTHENTICATED'
  if (!/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '')) return 'UNSUPPORTED_MEDIA_TYPE'
  return Number(headers.get('content-length') ?? 0) > limit ? 'BODY_TOO_LARGE' : undefined
}

async function readParams({ body }: Request, limit: number, readText: ReadText): Promise<Params | RefusalCode> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body ?? []) {
    size += part.byteLength
    if (size > limit) return 'BODY_TOO_LARGE'
    parts.push(part)
  }
  const read = parseJson(Buffer.concat(parts).toString('utf8'))
  return isObject(read) ? paramsOf(read, readText) : 'BAD_REQUEST'
}

function paramsOf(body: Readonly<Record<string, unknown>>, readText: ReadText): Params | RefusalCode {
  const { operationName, variables } = body
  const isNamed = typeof operationName === 'string'
  if (!isNamed && operationName !== undefined && operationName !== null) return 'BAD_REQUEST'
  const isFilled = isObject(variables)
  if (!isFilled && variables !== undefined && variables !== null) return 'BAD_REQUEST'
  const query = readText(body)
  if (typeof query !== 'string') return query.code
  return { query, ...(isNamed ? { operationName } : {}), ...(isFilled ? { variables } : {}) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function refuse(code: RefusalCode, { Response: Answer }: Asked['fetchAPI']): Response {
  return new Answer(JSON.stringify({ errors: [sayRefusal(code)] }), {
    status: refusals[code].status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...HEADERS[code] },
  })
}
