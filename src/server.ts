import type { AddressInfo } from 'node:net'
import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import { type GraphQLSchema, getVariableValues, type OperationDefinitionNode } from 'graphql'
import type { Viewer } from './access/viewer.ts'
import type { Authenticate } from './auth/authenticate.ts'
import { type Context, openContext, type Spine } from './context.ts'
import type { Log } from './contract.ts'
import { type ErrorCode, entryOf } from './errors.ts'
import { failureBody, publish, statusOf } from './failure.ts'
import { limitQueries, refuseNumbersInNames } from './query-limits.ts'

/** What the gateway is made of. */
export interface GatewayParts {
  readonly spine: Spine
  readonly schema: GraphQLSchema
  readonly authenticate: Authenticate
  readonly log: Log
  readonly host: string
  /** 0: any free port */
  readonly port: number
  /** an answer leaves by then, with what is there; milliseconds */
  readonly deadlineMs: number
}

export interface Gateway {
  /** `http://<host>:<port>/graphql` */
  readonly url: string
  /** finishes what was accepted, then closes; sources and stores are the caller's */
  close(): Promise<void>
}

const PATH = '/graphql'
const MAX_BODY = 256 * 1024
/** a request whose body is not whole by then is cut, milliseconds */
const REQUEST_MS = 10_000
const MAX_TOKENS = 8_000
/** What is left of the deadline for the answer, the trail and sending: as shares of it, and in milliseconds. */
const RESERVE = { share: 0.08, least: 40, most: 250, forEachMore: 3, shareForMore: 0.17 }

/** Starts the gateway. Only POST: a number must never stand in a URL. */
export async function startGateway(parts: GatewayParts): Promise<Gateway> {
  const { authenticate, host, port, log } = parts
  const apollo = createApollo(parts)
  await apollo.start()
  const app = fastify({
    bodyLimit: MAX_BODY,
    logger: false,
    forceCloseConnections: 'idle',
    requestTimeout: REQUEST_MS,
  })
  const visits = new WeakMap<FastifyRequest, Viewer>()
  const contexts = new WeakMap<FastifyRequest, Context>()
  app.setErrorHandler((error, _request, reply) => refuse(reply, codeOfHttp(error), log))
  app.setNotFoundHandler((_request, reply) => reply.code(404).send())
  app.removeContentTypeParser('text/plain')
  app.route({
    method: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: PATH,
    onRequest: async (_request, reply) => refuse(reply.header('allow', 'POST'), 'METHOD_NOT_ALLOWED', log),
    handler: async (_request, reply) => reply,
  })
  app.get('/health', async () => ({ status: 'ok' }))
  app.get('/.well-known/samblik-keys', async () => parts.spine.receipts.published)
  app.addHook('onSend', async (request, reply, payload) => letLeave(contexts.get(request), reply, payload, log))
  app.route({
    method: 'POST',
    url: PATH,
    onRequest: async (request, reply) => {
      const viewer = await authenticate(request.headers.authorization)
      if (viewer === 'UNAVAILABLE') return refuse(reply, 'AUTHENTICATION_UNAVAILABLE', log)
      if (typeof viewer === 'string') return refuse(reply, 'UNAUTHENTICATED', log)
      visits.set(request, viewer)
      return undefined
    },
    handler: fastifyApolloHandler(apollo, {
      context: async (request, reply) => {
        const viewer = visits.get(request)
        if (viewer === undefined) throw new Error('a request without a viewer')
        const context = openVisit(parts, viewer, reply)
        contexts.set(request, context)
        return context
      },
    }),
  })
  await app.listen({ host, port })
  return { url: `http://${host}:${portOf(app)}${PATH}`, close: () => closeAll(app, apollo) }
}

function createApollo({ schema, log }: GatewayParts): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: muteApollo(log),
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: [limitQueries, refuseNumbersInNames],
    persistedQueries: false,
    csrfPrevention: true,
    formatError: (formatted, error) => {
      const published = publish(formatted, error)
      if (published.extensions?.['code'] === 'INTERNAL') log.warn('internal error', whereOf(error))
      return published
    },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      gateByTrail(schema, log),
    ],
  })
}

/** Apollo Server's own messages may quote what was asked: only that there was one is logged. */
function muteApollo(log: Log): NonNullable<ApolloServerOptions<Context>['logger']> {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: () => log.warn('apollo server warns'),
    error: () => log.warn('apollo server met an error'),
  }
}

/** The gate: an answer leaves after its lines are durable, and only while the consents it rests on are in force. */
function gateByTrail(schema: GraphQLSchema, log: Log): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ contextValue, document, operation, request }) => {
        if (operation !== undefined)
          contextValue.begin(document, operation, valuesOf(schema, operation, request.variables))
      },
      willSendResponse: async ({ contextValue, response }) => {
        const { body } = response
        if (body.kind !== 'single') return
        const code = await release(contextValue, body.singleResult.data, log)
        if (code !== undefined) body.singleResult = failureBody(code)
        const { data, errors } = body.singleResult
        const status = Object.values(data ?? {}).some((value) => value !== null) ? undefined : statusOf(errors)
        if (status !== undefined) response.http.status = status
      },
    }),
  }
}

async function release(context: Context, data: unknown, log: Log): Promise<ErrorCode | undefined> {
  try {
    return (await context.release(data)) ? undefined : 'CONSENT_CHANGED'
  } catch (error) {
    log.warn('the trail cannot be written', whereOf(error))
    return 'TRAIL_UNAVAILABLE'
  }
}

/**
 * The last look at what an answer rests on. Its bytes leave in the same turn, so that whoever ends a consent knows how
 * long to wait before saying so.
 */
async function letLeave(
  context: Context | undefined,
  reply: FastifyReply,
  payload: unknown,
  log: Log,
): Promise<unknown> {
  if (context === undefined) return payload
  try {
    return (await context.mayLeave()) ? payload : replaceBy(reply, 'CONSENT_CHANGED')
  } catch (error) {
    log.warn('the consent ledger cannot be read', whereOf(error))
    return replaceBy(reply, 'INTERNAL')
  }
}

function replaceBy(reply: FastifyReply, code: ErrorCode): string {
  const body = JSON.stringify(failureBody(code))
  reply.code(entryOf(code).status ?? 500).header('content-length', Buffer.byteLength(body))
  return body
}

/** The variables as the operation will see them, defaults included; invalid ones are refused before it runs. */
function valuesOf(
  schema: GraphQLSchema,
  { variableDefinitions }: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, unknown>> {
  return getVariableValues(schema, variableDefinitions ?? [], { ...given }).coerced ?? {}
}

/** A context whose signal aborts in time for the answer to leave by the deadline. */
function openVisit({ spine, deadlineMs }: GatewayParts, viewer: Viewer, reply: FastifyReply): Context {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const expect = (citizens: number): void => {
    clearTimeout(timer)
    const left = deadlineMs - reserveFor(citizens, deadlineMs) - reply.elapsedTime
    timer = setTimeout(() => controller.abort(), Math.max(1, left))
  }
  expect(1)
  reply.raw.once('close', () => {
    clearTimeout(timer)
    controller.abort()
  })
  return openContext(spine, { viewer, requestId: spine.uuid(), signal: controller.signal, expect })
}

/** A hundred citizens take longer to write down than one, so their sources must have answered earlier. */
function reserveFor(citizens: number, deadlineMs: number): number {
  const forOne = Math.min(RESERVE.most, Math.max(RESERVE.least, deadlineMs * RESERVE.share))
  return forOne + Math.min(deadlineMs * RESERVE.shareForMore, RESERVE.forEachMore * (citizens - 1))
}

function refuse(reply: FastifyReply, code: ErrorCode, log: Log): FastifyReply {
  const status = entryOf(code).status ?? 500
  if (code === 'INTERNAL') log.warn('request failed', { status })
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  return reply.code(status).type('application/json; charset=utf-8').send(failureBody(code))
}

function codeOfHttp(error: unknown): ErrorCode {
  const status = typeof error === 'object' && error !== null ? Reflect.get(error, 'statusCode') : undefined
  if (status === 413) return 'BODY_TOO_LARGE'
  if (status === 415) return 'UNSUPPORTED_MEDIA_TYPE'
  return typeof status === 'number' && status >= 400 && status < 500 ? 'BAD_REQUEST' : 'INTERNAL'
}

/** What kind of error and where in the code; never its message, which may hold a value. */
function whereOf(error: unknown): { readonly kind: string; readonly at: string } {
  const original = typeof error === 'object' && error !== null ? Reflect.get(error, 'originalError') : undefined
  const cause: unknown = original ?? error
  if (!(cause instanceof Error)) return { kind: typeof cause, at: '' }
  const [at = ''] = /(src|resolvers|adapters|node_modules)\/[\w@./-]+:\d+/.exec(cause.stack ?? '') ?? []
  return { kind: cause.name, at }
}

function portOf(app: FastifyInstance): number {
  const address: AddressInfo | string | null = app.server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function closeAll(app: FastifyInstance, apollo: ApolloServer<Context>): Promise<void> {
  await app.close()
  await apollo.stop()
}
