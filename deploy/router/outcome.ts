import { limitOf, NUMBER_IN_ALIAS } from './limits.ts'
import { refusals, type Said, sayRefusal } from './refusals.ts'
import type { SubgraphDone, SubgraphError, SubgraphExecution, SubgraphRequest } from './subgraph-request.ts'

/**
 * How an answer leaves: errors of the subgraphs as they are, everything else in words of the catalogue. Hive Gateway's
 * own errors may hold the request (a number, a ticket) and the answer of a subgraph. What a subgraph refuses as a whole
 * (its trail cannot be written, a consent has just ended) refuses the answer, as in one process. Where nothing can be
 * shown, the status of the spine and its headers are passed on.
 */

/** Codes that Hive Gateway gives where a subgraph did not answer, or not as a subgraph does. */
const TRANSPORT = new Set<unknown>([undefined, 'SUBREQUEST_HTTP_ERROR', 'RESPONSE_VALIDATION_FAILED', 'TIMEOUT_ERROR'])
/** Codes that it gives to an operation that is not one of this schema. */
const BAD_REQUEST = new Set<unknown>([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
])
const PASSED_ON = ['retry-after', 'www-authenticate']
const TOO_LONG = /token limit of (\d+) exceeded/i
/** What graphql says of names alone, never of a value. */
const OF_NAMES =
  /^(Cannot query field "\w+" on type "\w+"\.|Unknown argument "\w+" on field "[\w.]+"\.|Unknown type "\w+"\.|Unknown fragment "\w+"\.|Field "\w+" of type "[\w![\]]+" must have a selection of subfields\.|Field "\w+" must not have a selection since type "[\w![\]]+" has no subfields\.|Field "\w+" argument "\w+" of type "[\w![\]]+" is required, but it was not provided\.|Variable "\$\w+" is not defined(?: by operation "\w+")?\.|Variable "\$\w+" of required type "[\w![\]]+" was not provided\.)/
const DIGITS = /\d{4,}/

/** What was said of a whole request. */
interface Spoken {
  status?: number
  readonly headers: Record<string, string>
  refusal?: readonly Said[]
}

interface Fetched {
  readonly response: Response
}

type Failure = SubgraphError & { readonly locations?: readonly { line: number; column: number }[] }

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly (Failure | Said)[]
  readonly extensions?: object
}

interface Leaving {
  readonly request: Request
  readonly result: Answer | readonly Answer[]
  setResult(result: Answer): void
}

export function publishOutcome(spine: string) {
  const requests = new WeakMap<Request, Spoken>()
  /** extensions that a subgraph has written: they stay the same object all the way */
  const ofSubgraphs = new WeakSet<object>()
  const spokenTo = (request: Request): Spoken => {
    const known = requests.get(request) ?? { headers: {} }
    requests.set(request, known)
    return known
  }

  return {
    onFetch({ executionRequest }: { readonly executionRequest?: SubgraphRequest }) {
      const request = executionRequest?.context?.request
      if (executionRequest?.subgraphName !== spine || request === undefined) return undefined
      return ({ response }: Fetched): void => {
        if (response.status === 200) return
        const spoken = spokenTo(request)
        spoken.status ??= response.status
        for (const name of PASSED_ON) {
          const value = response.headers.get(name)
          if (value !== null) spoken.headers[name] = value
        }
      }
    },
    onSubgraphExecute({ subgraphName, executionRequest }: SubgraphExecution) {
      return ({ result }: SubgraphDone): void => {
        const { errors = [] } = result
        const isAnswer = errors.every(({ extensions }) => !TRANSPORT.has(extensions?.['code']))
        for (const error of errors) {
          if (TRANSPORT.has(error.extensions?.['code'])) {
            complain(subgraphName, error.extensions?.['code'])
            Object.assign(error, sayRefusal('INTERNAL'))
          }
          ofSubgraphs.add((error.extensions ??= {}))
        }
        const request = executionRequest.context?.request
        const isRefused = (result.data ?? null) === null && errors.every(({ path }) => path === undefined)
        if (request === undefined || !isRefused || !(isAnswer || subgraphName === spine)) return
        spokenTo(request).refusal ??= errors.map(({ message, extensions }) => ({
          message,
          extensions: { ...extensions },
        }))
      }
    },
    onResultProcess({ request, result, setResult }: Leaving): void {
      if (!isSingle(result) || result.errors === undefined) return
      const { status, headers, refusal } = requests.get(request) ?? { headers: {} }
      if (refusal !== undefined) {
        const refused = status ?? statusOf(refusal) ?? 200
        setResult({ errors: [...refusal], extensions: { http: { status: refused, headers } } })
        return
      }
      const isBare = Object.values(result.data ?? {}).every((value) => value === null || value === undefined)
      const ran = result.data !== undefined
      const errors = result.errors.map((error) => {
        if (error.extensions !== undefined && ofSubgraphs.has(error.extensions)) return sayAgain(error)
        return ran ? { ...sayRefusal('INTERNAL'), ...pathOf(error) } : sayRefused(error)
      })
      const own = status ?? statusOf(errors)
      setResult({
        ...result,
        errors,
        extensions: { http: { headers, ...(isBare && own !== undefined ? { status: own } : {}) } },
      })
    },
  }
}

function isSingle(result: Leaving['result']): result is Answer {
  return !Array.isArray(result)
}

/** Only what is known of all: which subgraph and what kind of failure. */
function complain(subgraph: string, code: unknown): void {
  const line = { level: 'warn', message: 'a subgraph did not answer', subgraph, kind: String(code ?? 'UNKNOWN') }
  process.stderr.write(`${JSON.stringify(line)}\n`)
}

/** Without the place in the document: it is that of the router's own question. */
function sayAgain({ message, path, extensions = {} }: SubgraphError): Said {
  return { message, ...pathOf({ path }), extensions }
}

function pathOf({ path }: Pick<Partial<SubgraphError>, 'path'> | { path: SubgraphError['path'] | undefined }): object {
  return path === undefined || path.some((part) => DIGITS.test(String(part))) ? {} : { path }
}

/** The operation did not run: where it is wrong, and what graphql says of its names. */
function sayRefused({ message, locations, extensions }: Failure): Said {
  const [, tokens] = TOO_LONG.exec(message) ?? []
  const limit = tokens === undefined ? limitOf(message) : `${tokens} tokens`
  if (limit !== undefined) return sayRefusal('TOO_COSTLY', { limit })
  if (message === NUMBER_IN_ALIAS) return sayRefusal('BAD_REQUEST', { detail: message })
  const [place] = locations ?? []
  if (place === undefined && !BAD_REQUEST.has(extensions?.['code'])) return sayRefusal('INTERNAL')
  const [said] = OF_NAMES.exec(message) ?? []
  return sayRefusal('BAD_REQUEST', {
    ...(said === undefined || DIGITS.test(said) ? {} : { detail: said }),
    ...(place === undefined ? {} : { line: place.line, column: place.column }),
  })
}

/** The status of an answer that shows nothing, where the spine has not given it one. */
function statusOf(errors: readonly Said[]): number | undefined {
  const codes = errors.map(({ extensions }) => extensions['code'])
  const [, { status } = { status: undefined }] = Object.entries(refusals).find(([code]) => codes.includes(code)) ?? []
  return status
}
