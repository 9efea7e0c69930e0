import type { AddressInfo } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import {
  ApolloServer,
  type ApolloServerOptions,
  type ApolloServerPlugin,
  type GraphQLRequestListener,
} from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import type { Viewer } from './access/viewer.ts'
import type { Authenticate } from './auth/authenticate.ts'
import { CallerGone } from './circuit.ts'
import type { Begun, House, Visit } from './context.ts'
import type { Log } from './contract.ts'
import { acceptDocument } from './documents/accept.ts'
import type { Asked, Execute } from './documents/executor.ts'
import { openDocumentStore } from './documents/store.ts'
import type { TrustedDocuments } from './documents/trusted.ts'
import { type ErrorCode, entryOf } from './errors.ts'
import { failureBody, publish, retryAfterOf, statusOf } from './failure.ts'
import type { ReadTold } from './federation/told.ts'
import type { HealthDesk } from './health.ts'
import { limitQueries, MAX_TOKENS, refuseNumbersInNames } from './query-limits.ts'

/** What the server needs of a request's context, whatever it serves. */
export interface Serving {
  begin(running: Begun): void
  release(data: unknown): Promise<boolean>
  mayLeave(): Promise<boolean>
}

/** What a process serves, and to whom. */
export interface Service {
  /** whether a request needs a token of its own; without, tickets say who asks */
  readonly needsToken: boolean
  /** largest body of a request, bytes */
  readonly bodyLimit: number
  /** opens the context of one request; `viewer`: of its token, where it has one */
  open(visit: Omit<Visit, 'viewer' | 'named'>, viewer: Viewer | undefined): Serving
  /** reads what a router tells of the client's own operation; absent: nobody asks in a client's stead */
  readonly readTold?: ReadTold
}

/** What the gateway is made of. */
export interface GatewayParts {
  readonly spine: Pick<House, 'rates' | 'receipts' | 'uuid'>
  readonly service: Service
  readonly schema: GraphQLSchema
  readonly execute: Execute
  /** absent: any document may be asked, by its text */
  readonly trustedDocuments?: TrustedDocuments
  readonly authenticate: Authenticate
  readonly health: Pick<HealthDesk, 'check'>
  /** keys that checkpoints of the trail are verified with, in the form of signed notes */
  readonly trailKeys: readonly string[]
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
/** why a request ends that is answered, or that nobody waits for: one for all, who only look at its kind */
const GONE = new CallerGone()
/** a request whose body is not whole by then is cut, milliseconds */
const REQUEST_MS = 10_000
/** What is left of the deadline for the answer, the trail and sending: as shares of it, and in milliseconds. */
const RESERVE = { share: 0.08, least: 40, most: 250, forEachMore: 3, shareForMore: 0.17 }

/** Starts the gateway. Only POST: a number must never stand in a URL. */
export async function startGateway(parts: GatewayParts): Promise<Gateway> {
  const { authenticate, host, port, trustedDocuments, log } = parts
  const apollo = createApollo(parts)
  await apollo.start()
  const app = fastify({
    bodyLimit: parts.service.bodyLimit,
    logger: false,
    forceCloseConnections: 'idle',
    requestTimeout: REQUEST_MS,
  })
  const visits = new WeakMap<FastifyRequest, Viewer>()
  const contexts = new WeakMap<FastifyRequest, Serving>()
  app.setErrorHandler((error, _request, reply) => refuse(reply, codeOfHttp(error), log))
  app.setNotFoundHandler((_request, reply) => reply.code(404).send())
  app.removeContentTypeParser('text/plain')
  app.route({
    method: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: PATH,
    onRequest: async (_request, reply) => refuse(reply.header('allow', 'POST'), 'METHOD_NOT_ALLOWED', log),
    handler: async (_request, reply) => reply,
  })
  app.get('/health', async (_request, reply) => {
    const health = await parts.health.check()
    return reply.code(health.status === 'down' ? 503 : 200).send(health)
  })
  app.get('/.well-known/samblik-keys', async () => publishedKeys(parts))
  let closing = false
  app.addHook('onSend', async (request, reply, payload) => {
    // A client that kept its connection would keep the process.
    if (closing) reply.header('connection', 'close')
    return letLeave(contexts.get(request), reply, payload, log)
  })
  app.route({
    method: 'POST',
    url: PATH,
    onRequest: async (request, reply) => {
      const { authorization } = request.headers
      if (authorization === undefined && !parts.service.needsToken) return undefined
      const viewer = await authenticate(authorization)
      if (viewer === 'UNAVAILABLE') return refuse(reply, 'AUTHENTICATION_UNAVAILABLE', log)
      if (typeof viewer === 'string') return refuse(reply, 'UNAUTHENTICATED', log)
      visits.set(request, viewer)
      // Where tickets say who asks, the spine has counted the request.
      const refusal = parts.service.needsToken ? await parts.spine.rates.request(viewer) : undefined
      if (refusal !== undefined) return refuse(reply, refusal.code, log, refusal.retryAfter)
      return undefined
    },
    ...(trustedDocuments === undefined
      ? {}
      : {
          preHandler: async (request, reply) => {
            const accepted = acceptDocument(request.body, trustedDocuments)
            if ('code' in accepted) return refuse(reply, accepted.code, log)
            request.body = accepted.body
            return undefined
          },
        }),
    handler: fastifyApolloHandler(apollo, {
      context: async (request, reply) => {
        const context = openVisit(parts, visits.get(request), reply)
        contexts.set(request, context)
        return context
      },
    }),
  })
  await app.listen({ host, port })
  const close = (): Promise<void> => {
    closing = true
    return closeAll(app, apollo)
  }
  return { url: `http://${host}:${portOf(app)}${PATH}`, close }
}

/** Of receipts as a JSON Web Key Set, of the trail beside it. */
function publishedKeys({ spine, trailKeys }: GatewayParts): object {
  return { ...spine.receipts.published, trail: trailKeys }
}

function createApollo({ schema, execute, trustedDocuments, service, log }: GatewayParts): ApolloServer<Serving> {
  return new ApolloServer<Serving>({
    gateway: runBy(schema, execute, service.readTold),
    documentStore: openDocumentStore(trustedDocuments?.parsed),
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
      const code = published.extensions?.['code']
      if (code === 'INTERNAL') log.warn('internal error', whereOf(error))
      if (code === 'LEDGER_UNAVAILABLE') log.warn('a ledger cannot be reached', whereOf(error))
      return published
    },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      gateByTrail(log),
    ],
  })
}

/** Apollo Server runs operations by an executor of ours where it thinks that a gateway stands behind it. */
function runBy(
  schema: GraphQLSchema,
  execute: Execute,
  readTold: ReadTold | undefined,
): NonNullable<ApolloServerOptions<Serving>['gateway']> {
  return {
    onSchemaLoadOrUpdate: (tell) => {
      tell({ apiSchema: schema, coreSupergraphSdl: '' })
      return () => undefined
    },
    load: async () => ({
      executor: async ({ document, operation, request, context }) => {
        const { operationName, variables } = request
        const told = readTold && (await readTold(request.extensions))
        const begin: Asked['begin'] = (operation, variables) =>
          context.begin({ document, operation, variables, ...(told === undefined ? {} : { told }) })
        return execute({ document, operation, operationName, variables, context, begin })
      },
    }),
    stop: async () => undefined,
  }
}

/** Apollo Server's own messages may quote what was asked: only that there was one is logged. */
function muteApollo(log: Log): NonNullable<ApolloServerOptions<Serving>['logger']> {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: () => log.warn('apollo server warns'),
    error: () => log.warn('apollo server met an error'),
  }
}

/** The gate: an answer leaves after its lines are durable, and only while the consents it rests on are in force. */
function gateByTrail(log: Log): ApolloServerPlugin<Serving> {
  const gate: GraphQLRequestListener<Serving> = {
    willSendResponse: async ({ contextValue, response }) => {
      const { body } = response
      if (body.kind !== 'single') return
      const code = await release(contextValue, body.singleResult.data, log)
      if (code !== undefined) body.singleResult = failureBody(code)
      const { data, errors } = body.singleResult
      const status = Object.values(data ?? {}).some((value) => value !== null && value !== undefined)
        ? undefined
        : statusOf(errors)
      if (status !== undefined) response.http.status = status
      const retryAfter = retryAfterOf(errors)
      if (retryAfter !== undefined) response.http.headers.set('retry-after', String(retryAfter))
    },
  }
  return { requestDidStart: async () => gate }
}

async function release(context: Serving, data: unknown, log: Log): Promise<ErrorCode | undefined> {
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
  context: Serving | undefined,
  reply: FastifyReply,
  payload: unknown,
  log: Log,
): Promise<unknown> {
  if (context === undefined) return payload
  try {
    return (await context.mayLeave()) ? payload : replaceBy(reply, 'CONSENT_CHANGED')
  } catch (error) {
    log.warn('the consent ledger cannot be read', whereOf(error))
    return replaceBy(reply, 'LEDGER_UNAVAILABLE')
  }
}

function replaceBy(reply: FastifyReply, code: ErrorCode): string {
  const body = JSON.stringify(failureBody(code))
  reply.code(entryOf(code).status ?? 500).header('content-length', Buffer.byteLength(body))
  return body
}

/** A context whose signal aborts in time for the answer to leave by the deadline. */
function openVisit(
  { service, spine, deadlineMs }: GatewayParts,
  viewer: Viewer | undefined,
  reply: FastifyReply,
): Serving {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let end = 0
  const left = (): number => Math.max(1, end - reply.elapsedTime)
  const expect = (citizens: number): void => {
    clearTimeout(timer)
    end = deadlineMs - reserveFor(citizens, deadlineMs)
    timer = setTimeout(() => controller.abort(), left())
  }
  expect(1)
  reply.raw.once('close', () => {
    clearTimeout(timer)
    controller.abort(GONE)
  })
  return service.open({ requestId: spine.uuid(), signal: controller.signal, left, expect }, viewer)
}

/** A hundred citizens take longer to write down than one, so their sources must have answered earlier. */
function reserveFor(citizens: number, deadlineMs: number): number {
  const forOne = Math.min(RESERVE.most, Math.max(RESERVE.least, deadlineMs * RESERVE.share))
  return forOne + Math.min(deadlineMs * RESERVE.shareForMore, RESERVE.forEachMore * (citizens - 1))
}

function refuse(reply: FastifyReply, code: ErrorCode, log: Log, retryAfter?: number): FastifyReply {
  const status = entryOf(code).status ?? 500
  if (code === 'INTERNAL') log.warn('request failed', { status })
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter)
  const said = retryAfter === undefined ? {} : { retryAfter }
  return reply.code(status).type('application/json; charset=utf-8').send(failureBody(code, said))
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

/** Turns of the event loop in which what has arrived at the socket is read, so that it counts as accepted. */
const LAST_TURNS = 5

async function closeAll(app: FastifyInstance, apollo: ApolloServer<Serving>): Promise<void> {
  for (let turn = 0; turn < LAST_TURNS; turn += 1) await setImmediate()
  await app.close()
  await apollo.stop()
}
