import { readFileSync } from 'node:fs'
import { ApolloGateway } from '@apollo/gateway'
import { ApolloServer, HeaderMap } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { fastify } from 'fastify'
import { entryOf } from '../../src/errors.ts'
import { failure, failureBody, publish, statusOf } from '../../src/failure.ts'
import { limitQueries, MAX_TOKENS, refuseNumbersInNames } from '../../src/query-limits.ts'
import { openSubgraph } from './subgraph.mjs'

// Samblik's subgraphs behind Apollo Gateway (Elastic licence: in the bench package alone), by the supergraph as it is
// composed: `main.mjs <supergraph>`. Read from the environment: ROUTER_PORT, SUBGRAPH_CITIZEN, SUBGRAPH_CPR … (addresses).
// JavaScript, so that the project's own check needs nothing of the bench package.

const MAX_BODY = 256 * 1024
const { env } = process
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

const server = new ApolloServer({
  gateway: new ApolloGateway({
    supergraphSdl: readFileSync(process.argv[2], 'utf8'),
    buildService: ({ name, url }) => openSubgraph(name, env[`SUBGRAPH_${name.toUpperCase()}`] ?? url),
    // What is asked may hold a number, and so may the gateway's own messages and plans.
    logger: silent,
    __exposeQueryPlanExperimental: false,
  }),
  introspection: false,
  includeStacktraceInErrorResponses: false,
  logger: silent,
  parseOptions: { maxTokens: MAX_TOKENS },
  validationRules: [limitQueries, refuseNumbersInNames],
  persistedQueries: false,
  formatError: (formatted, error) =>
    publish({ ...formatted, extensions: { ...formatted.extensions, ...codeOf(error) } }),
  plugins: [
    ApolloServerPluginCacheControlDisabled(),
    ApolloServerPluginInlineTraceDisabled(),
    ApolloServerPluginLandingPageDisabled(),
    ApolloServerPluginSchemaReportingDisabled(),
    ApolloServerPluginUsageReportingDisabled(),
    { requestDidStart: async () => ({ didResolveOperation: refuseNone, willSendResponse: publishOutcome }) },
  ],
})

/** Apollo Gateway would say of itself that it failed. */
async function refuseNone({ operation }) {
  if (operation === undefined) throw failure('BAD_REQUEST')
}

/** The code inside: Apollo Server puts its own over that of a validation rule. */
function codeOf(error) {
  const code = error?.originalError?.extensions?.code
  return code === undefined ? {} : { code }
}

/** What a subgraph refused as a whole refuses the answer; where nothing can be shown, the status and headers say so. */
async function publishOutcome({ contextValue: { spine, refusal }, response: { body, http } }) {
  if (refusal !== undefined) body.singleResult = { errors: refusal.map((error) => publish(error)) }
  const { data, errors } = body.singleResult
  delete body.singleResult.extensions
  if (Object.values(data ?? {}).some((value) => value !== null)) return
  const status = spine?.status ?? statusOf(errors)
  if (status !== undefined) http.status = status
  for (const name of ['retry-after', 'www-authenticate']) {
    const value = spine?.headers.get(name)
    if (value) http.headers.set(name, value)
  }
}

function refuse(reply, code) {
  return reply.code(entryOf(code).status).type('application/json; charset=utf-8').send(failureBody(code))
}

function codeOfHttp({ statusCode }) {
  if (statusCode === 413) return 'BODY_TOO_LARGE'
  if (statusCode === 415) return 'UNSUPPORTED_MEDIA_TYPE'
  return statusCode >= 400 && statusCode < 500 ? 'BAD_REQUEST' : 'INTERNAL'
}

await server.start()
const app = fastify({ bodyLimit: MAX_BODY, logger: false })
app.removeContentTypeParser('text/plain')
app.setErrorHandler((error, _request, reply) => refuse(reply, codeOfHttp(error)))
app.route({
  method: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
  url: '/graphql',
  handler: (_request, reply) => refuse(reply.header('allow', 'POST'), 'METHOD_NOT_ALLOWED'),
})
app.get('/readiness', async () => ({ status: 'up' }))
app.post('/graphql', async ({ headers, body }, reply) => {
  const { authorization } = headers
  if (authorization === undefined) return refuse(reply.header('www-authenticate', 'Bearer'), 'UNAUTHENTICATED')
  // What a client writes into extensions ends here: they are the router's word to the spine.
  const { extensions: _own, ...asked } = Object(body)
  const { status = 200, ...answer } = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: 'POST',
      headers: new HeaderMap([['content-type', 'application/json']]),
      search: '',
      body: Array.isArray(body) ? body : asked,
    },
    context: async () => ({ authorization }),
  })
  return reply.code(status).headers(Object.fromEntries(answer.headers)).send(answer.body.string)
})
await app.listen({ host: '127.0.0.1', port: Number(env['ROUTER_PORT'] || 0) })
process.once('SIGTERM', () => process.exit(0))
