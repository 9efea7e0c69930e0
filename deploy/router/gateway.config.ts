import { tellSpine } from './client-operation.ts'
import { openDocuments } from './documents.ts'
import { limitOperations } from './limits.ts'
import { publishOutcome } from './outcome.ts'
import { guardRequests } from './requests.ts'

/**
 * Hive Gateway in front of Samblik's subgraphs, by the supergraph as it is composed. Read from the environment:
 * `SUPERGRAPH` (a file), `ROUTER_HOST`, `ROUTER_PORT`, where a subgraph is not where the supergraph says:
 * `SUBGRAPH_CITIZEN`, `SUBGRAPH_CPR` … (an address), and `TRUSTED_DOCUMENTS` (a manifest), `ONLY_TRUSTED` (default true
 * where there is a manifest).
 */

const { env } = process
const SPINE = 'citizen'
const SUBGRAPHS = [SPINE, 'cpr', 'domus', 'dubu', 'jobcenter', 'rehabilitation', 'ydelsesservice']
/** As the gateway has them: largest body of a request, bytes; tokens of a document. */
const LIMITS = { body: 256 * 1024, tokens: 8_000 }
/** Longer than a subgraph's own deadline, shorter than the life of a ticket; milliseconds. */
const PATIENCE_MS = 15_000

const manifest = env['TRUSTED_DOCUMENTS'] || undefined
const readText = openDocuments(manifest, manifest !== undefined && env['ONLY_TRUSTED'] !== 'false')

function entryOf(name: string): readonly [string, object] {
  const location = env[`SUBGRAPH_${name.toUpperCase()}`]
  return [
    name,
    {
      kind: 'http',
      ...(location === undefined || location === '' ? {} : { location }),
      // Two who ask the same at once are two look-ups, each with its line in the trail.
      options: { method: 'POST', useGETForQueries: false, deduplicateInflightRequests: false },
    },
  ]
}

export const gatewayConfig = {
  supergraph: env['SUPERGRAPH'] || new URL('../../schema/supergraph.graphql', import.meta.url).pathname,
  host: env['ROUTER_HOST'] || '127.0.0.1',
  port: Number(env['ROUTER_PORT'] || 4000),
  transportEntries: Object.fromEntries(SUBGRAPHS.map(entryOf)),
  // Who asks is the spine's to know; the others open tickets.
  propagateHeaders: {
    fromClientToSubgraphs: ({ request, subgraphName }: { request: Request; subgraphName: string }) =>
      subgraphName === SPINE ? { authorization: request.headers.get('authorization') } : {},
  },
  plugins: () => [guardRequests(LIMITS.body, readText), limitOperations(), tellSpine(SPINE), publishOutcome(SPINE)],
  maxTokens: LIMITS.tokens,
  upstreamTimeout: PATIENCE_MS,
  requestTimeout: 10_000,
  gracefulShutdownTimeout: 9_000,
  // What is asked may hold a number, and so may the router's own messages and the errors of its transport.
  logging: false,
  maskedErrors: false,
  subgraphErrors: false,
  requestId: false,
  // Only questions in, only answers out.
  graphqlEndpoint: '/graphql',
  graphiql: false,
  landingPage: false,
  cors: false,
  batching: false,
  multipart: false,
  disableWebsockets: true,
  disableIntrospection: {},
  pollingInterval: 0,
}
