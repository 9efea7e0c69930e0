import { RemoteGraphQLDataSource } from '@apollo/gateway'

// How Apollo Gateway asks a subgraph of Samblik.

const SPINE = 'citizen'
/** Longer than a subgraph's own deadline, shorter than the life of a ticket; milliseconds. */
const PATIENCE_MS = 15_000

export function openSubgraph(name, url) {
  return new RemoteGraphQLDataSource({
    url,
    honorSubgraphCacheControlHeader: false,
    fetcher: fetchAnswer,
    // To the spine alone: who asks, and what the client asked word for word. The others open tickets.
    willSendRequest({ request, context, incomingRequestContext }) {
      if (name !== SPINE) return
      request.http.headers.set('authorization', context.authorization)
      const { query, operationName, variables } = incomingRequestContext.request
      request.extensions = { samblik: { query, operationName, variables } }
    },
    didReceiveResponse({ response, context }) {
      const { data, errors, http } = response
      if (data === undefined && !Array.isArray(errors)) return complain(name)
      if (name === SPINE && http.status !== 200) context.spine ??= { status: http.status, headers: http.headers }
      const isRefused = (data ?? null) === null && errors?.every(({ path }) => path === undefined)
      if (isRefused) context.refusal ??= errors
      return response
    },
    didEncounterError: () => complain(name),
  })
}

/** What a subgraph refuses it says in GraphQL, whatever the status: to Apollo Gateway only 200 is an answer. */
async function fetchAnswer(url, options) {
  const response = await fetch(url, { ...options, signal: AbortSignal.timeout(PATIENCE_MS) })
  const { ok, status, headers } = response
  const isJson = headers.get('content-type')?.startsWith('application/json') === true
  return { ok: ok || isJson, status, headers, url, json: () => response.json(), text: () => response.text() }
}

/** Only what is known of all: which subgraph. The error itself may hold what was asked. */
function complain(subgraph) {
  process.stderr.write(`${JSON.stringify({ level: 'warn', message: 'a subgraph did not answer', subgraph })}\n`)
  throw new Error('a subgraph did not answer')
}
