import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { type ErrorCode, type Extensions, entryOf, isErrorCode } from './errors.ts'

/** An error of the catalogue, as GraphQL carries it. */
export function failure(code: ErrorCode, extensions: Extensions = {}): GraphQLError {
  const { message, status } = entryOf(code)
  const http = status === undefined ? {} : { http: { status } }
  return new GraphQLError(message, { extensions: { ...extensions, code, ...http } })
}

/** The body of an answer that holds this error and nothing else. */
export function failureBody(
  code: ErrorCode,
  extensions: Extensions = {},
): { readonly errors: readonly GraphQLFormattedError[] } {
  return { errors: [publish(failure(code, extensions).toJSON())] }
}

const SAID_OF_QUERY =
  /^(Cannot query field "\w+" on type "\w+"\.|Unknown argument "\w+" on field "[\w.]+"\.|Unknown type "\w+"\.|Unknown fragment "\w+"\.|Field "\w+" of type "[\w![\]]+" must have a selection of subfields\.|Field "\w+" must not have a selection since type "[\w![\]]+" has no subfields\.|Field "\w+" argument "\w+" of type "[\w![\]]+" is required, but it was not provided\.|Variable "\$\w+" is not defined(?: by operation "\w+")?\.|Variable "\$\w+" of required type "[\w![\]]+" was not provided\.)/
const BAD_REQUEST_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
])
const DIGITS = /[0-9]{4,}/
const TOO_MANY_TOKENS = /^Syntax Error: Document contains more tha[nt] ([0-9]+) tokens/

/** What leaves of an error: a code and sentence of the catalogue and the keys it allows. Anything else is INTERNAL. */
export function publish(error: GraphQLFormattedError, thrown?: unknown): GraphQLFormattedError {
  const [, tokens] = TOO_MANY_TOKENS.exec(error.message) ?? []
  if (tokens !== undefined) return publish(failure('TOO_COSTLY', { limit: `${tokens} tokens` }).toJSON())
  const said = error.extensions ?? {}
  const code = codeInside(thrown) ?? said['code']
  const known = isErrorCode(code) && code !== 'BAD_REQUEST' ? code : codeOf(code)
  const { message, keys } = entryOf(known)
  const kept = Object.fromEntries(Object.entries(said).filter(([key]) => keys.includes(key)))
  const path = error.path?.some((part) => DIGITS.test(String(part))) === true ? undefined : error.path
  const detail = known === 'BAD_REQUEST' ? detailOf(error) : {}
  return {
    message,
    ...(path === undefined ? {} : { path }),
    extensions: { code: known, ...kept, ...detail },
  }
}

/** The HTTP status of an answer without data: that of its first error that has one. */
export function statusOf(errors: readonly GraphQLFormattedError[] | undefined): number | undefined {
  const statuses = (errors ?? []).map(({ extensions }) => extensions?.['code']).map(statusOfCode)
  return statuses.find((status) => status !== undefined)
}

/** After how many seconds it is worth asking again, where an error says so. */
export function retryAfterOf(errors: readonly GraphQLFormattedError[] | undefined): number | undefined {
  const waits = (errors ?? []).map(({ extensions }) => extensions?.['retryAfter'])
  return waits.find((seconds) => typeof seconds === 'number')
}

function statusOfCode(code: unknown): number | undefined {
  return isErrorCode(code) ? entryOf(code).status : undefined
}

/**
 * The code of the error inside: Apollo Server puts its own over that of a validation rule, and graphql wraps what a
 * resolver throws.
 */
function codeInside(thrown: unknown): unknown {
  const inner = thrown instanceof GraphQLError ? thrown.originalError : undefined
  if (inner instanceof GraphQLError) return inner.extensions['code']
  const code: unknown = inner === undefined ? undefined : Reflect.get(inner, 'code')
  return isErrorCode(code) ? code : undefined
}

function codeOf(code: unknown): ErrorCode {
  return typeof code === 'string' && BAD_REQUEST_CODES.has(code) ? 'BAD_REQUEST' : 'INTERNAL'
}

/** Where the operation is wrong, and what graphql says of its names; never a value somebody wrote into it. */
function detailOf({ message, locations }: GraphQLFormattedError): Extensions {
  const [said] = SAID_OF_QUERY.exec(message) ?? []
  const [place] = locations ?? []
  return {
    ...(said === undefined || DIGITS.test(said) ? {} : { detail: said }),
    ...(place === undefined ? {} : { line: place.line, column: place.column }),
  }
}
