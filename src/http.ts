import { isUtf8 } from 'node:buffer'
import type { IncomingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { buildConnector, Client, type Dispatcher, errors, Pool } from 'undici'
import { type Circuit, CutShort } from './circuit.ts'
import {
  type Http,
  type HttpClient,
  type HttpOptions,
  type HttpReply,
  type HttpRequest,
  SourceFault,
} from './contract.ts'

/**
 * HTTP for adapters: one pool to each source, no redirects, no cookies. Nothing of a request or an answer
 * stands in a message: a fault names its cause only.
 */

/** What calls to one source share. */
export interface HttpSurroundings {
  /** absent: the source is asked however often it fails */
  readonly circuit?: Circuit
  /** a number in [0, 1) */
  readonly random: () => number
  /** a longer pause outlasts every request, milliseconds */
  readonly longestPauseMs: number
}

const MAX_BODY = 4 * 1024 * 1024
const MAX_CONNECTIONS = 128
/** calls under way or waiting for a connection */
const MAX_WAITING = 1_000
const CONNECT_MS = 5_000
/** before what was lost with its connection is sent once more */
const LOST_MS = 50
const MAX_RETRY_AFTER_MS = 60_000

const EMPTY = Buffer.alloc(0)
const unpackGzip = promisify(gunzip)
const ALONE: HttpSurroundings = { random: () => 0, longestPauseMs: MAX_RETRY_AFTER_MS }

/** The network as adapters see it. */
export function openHttp(surroundings: HttpSurroundings = ALONE): Http {
  const { random, longestPauseMs } = surroundings
  const pause: Http['pause'] = async (ms, signal) => {
    if (ms > longestPauseMs) throw new SourceFault('UNAVAILABLE', 'asks for a longer pause than a request lasts')
    await rest(ms * (1 + random() / 4), signal)
  }
  return { open: (options) => openClient(options, surroundings.circuit, pause), pause }
}

function openClient({ url, tls }: HttpOptions, circuit: Circuit | undefined, pause: Http['pause']): HttpClient {
  const { origin, pathname } = new URL(url)
  const prefix = pathname.replace(/\/+$/, '')
  const pool = new Pool(origin, { connections: MAX_CONNECTIONS, factory: () => openConnection(origin, tls) })
  let closed: Promise<void> | undefined
  let waiting = 0

  function attempt(request: HttpRequest, time: Time): Promise<HttpReply> {
    const call = (): Promise<HttpReply> => exchange(pool, prefix, request, time)
    return circuit === undefined ? call() : circuit.run(call, request.isAnswer)
  }

  async function make(request: HttpRequest): Promise<HttpReply> {
    if (request.signal.aborted) throw new CutShort(request.signal.reason)
    if (waiting >= MAX_WAITING) throw new SourceFault('UNAVAILABLE', 'too many calls at once')
    waiting += 1
    const time = new Time(request)
    try {
      return await attempt(request, time)
    } catch (error) {
      if (!(error instanceof Lost)) throw error
      await pause(LOST_MS, request.signal)
      return await attempt(request, time)
    } finally {
      time.stop()
      waiting -= 1
    }
  }

  return {
    send: openShare(make),
    close: () => {
      closed ??= pool.destroy()
      return closed
    },
  }
}

/** A call that others may share, and what it comes to. */
interface UnderWay {
  readonly request: HttpRequest
  readonly reply: Promise<HttpReply>
}

/** Makes calls of one signal that are alike once while one is under way. */
function openShare(make: HttpClient['send']): HttpClient['send'] {
  const underWay = new WeakMap<AbortSignal, Set<UnderWay>>()
  return (request) => {
    if (request.ownHeader === undefined) return make(request)
    const calls = underWay.get(request.signal) ?? new Set()
    underWay.set(request.signal, calls)
    for (const call of calls) if (isAlike(call.request, request)) return call.reply
    const call = { request, reply: make(request) }
    const end = (): void => void calls.delete(call)
    calls.add(call)
    call.reply.then(end, end)
    return call.reply
  }
}

/** Whether two calls differ in nothing but the header that is their own. */
function isAlike(one: HttpRequest, other: HttpRequest): boolean {
  if (one.path !== other.path || one.method !== other.method || one.body !== other.body) return false
  const names = Object.keys(one.headers)
  return (
    one.ownHeader === other.ownHeader &&
    names.length === Object.keys(other.headers).length &&
    names.every((name) => name === one.ownHeader || one.headers[name] === other.headers[name])
  )
}

/** One connection of the pool. HTTP/2 stays off: its calls share a socket, so an aborted one could not close its own. */
function openConnection(origin: string, tls: HttpOptions['tls']): Client {
  const connect = buildConnector({ allowH2: false, timeout: CONNECT_MS, ...tls })
  let socket: Socket | null = null
  const client = new Client(origin, {
    allowH2: false,
    maxResponseSize: MAX_BODY,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: (options, done) =>
      connect(options, (...outcome) => {
        socket = outcome[1]
        done(...outcome)
      }),
  })
  // After an abort undici connects anew for the request just aborted: that socket would stay open, unused.
  client.on('connect', () => {
    setImmediate(() => {
      if (socket?.bytesWritten === 0) socket.destroy()
    })
  })
  return client
}

/** How long a call may last: at the earlier of both ends, the source's and the request's, what is under way is aborted. */
class Time {
  /** which of both ends it was; undefined: it has not ended */
  fault: SourceFault | undefined
  underWay: Dispatcher.DispatchController | undefined
  readonly #signal: AbortSignal
  readonly #timer: NodeJS.Timeout

  constructor({ signal, timeoutMs }: HttpRequest) {
    this.#signal = signal
    this.#timer = setTimeout(() => this.#end(new SourceFault('TIMEOUT', 'no answer in time')), timeoutMs)
    signal.addEventListener('abort', this)
  }

  handleEvent(): void {
    this.#end(new CutShort(this.#signal.reason))
  }

  /** Takes listener and timer away again. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#signal.removeEventListener('abort', this)
  }

  #end(fault: SourceFault): void {
    this.fault ??= fault
    this.underWay?.abort(this.fault)
  }
}

/** An answer as it comes off the wire. */
class Incoming implements Dispatcher.DispatchHandler {
  status = 0
  headers: IncomingHttpHeaders = {}
  readonly parts: Buffer[] = []
  readonly #time: Time
  readonly #done: (incoming: Incoming) => void
  readonly #failed: (fault: SourceFault) => void

  constructor(time: Time, done: (incoming: Incoming) => void, failed: (fault: SourceFault) => void) {
    this.#time = time
    this.#done = done
    this.#failed = failed
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#time.fault === undefined) this.#time.underWay = controller
    else controller.abort(this.#time.fault)
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.status = status
    this.headers = headers
  }

  onResponseData(_controller: Dispatcher.DispatchController, part: Buffer): void {
    this.parts.push(part)
  }

  onResponseEnd(): void {
    this.#done(this)
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#failed(this.#time.fault ?? asFault(error))
  }
}

async function exchange(pool: Pool, prefix: string, request: HttpRequest, time: Time): Promise<HttpReply> {
  const options = {
    method: request.method,
    path: prefix + request.path,
    headers: { 'accept-encoding': 'gzip', ...request.headers },
    body: request.body ?? null,
  }
  const { status, headers, parts } = await new Promise<Incoming>((done, failed) => {
    pool.dispatch(options, new Incoming(time, done, failed))
  })
  const [first = EMPTY, ...more] = parts
  const bytes = more.length === 0 ? first : Buffer.concat(parts)
  const encoding = textOf(headers, 'content-encoding')
  const body = decode(encoding === undefined ? bytes : await unpack(bytes, encoding))
  const retryAfterMs = readRetryAfter(headers)
  return { status, body, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
}

/** A header that was sent twice comes as a list of both. */
function textOf(headers: IncomingHttpHeaders, name: 'content-encoding' | 'date' | 'retry-after'): string | undefined {
  const value: unknown = headers[name]
  return value === undefined ? undefined : String(value)
}

/** Seconds, or an instant told by the source's own clock: ours may differ. */
function readRetryAfter(headers: IncomingHttpHeaders): number | undefined {
  const text = textOf(headers, 'retry-after')
  if (text === undefined) return undefined
  const ms = /^\d{1,9}$/.test(text)
    ? Number(text) * 1_000
    : Date.parse(text) - Date.parse(textOf(headers, 'date') ?? '')
  return ms > 0 ? Math.min(ms, MAX_RETRY_AFTER_MS) : undefined
}

async function unpack(bytes: Buffer, encoding: string): Promise<Buffer> {
  const name = encoding.trim().toLowerCase()
  if (name === 'identity' || name === '' || bytes.length === 0) return bytes
  if (name !== 'gzip' && name !== 'x-gzip') throw new SourceFault('MALFORMED', 'unknown content encoding')
  try {
    return await unpackGzip(bytes, { maxOutputLength: MAX_BODY })
  } catch {
    throw new SourceFault('MALFORMED', 'gzip damaged or over 4 MiB')
  }
}

/** The text without the mark that it may begin with. */
function decode(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new SourceFault('MALFORMED', 'answer is not UTF-8')
  const text = bytes.toString('utf8')
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

/** The connection was refused or broke: what was asked may be asked again. */
class Lost extends SourceFault {}

function asFault(error: unknown): SourceFault {
  if (error instanceof SourceFault) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'
  // A connection cut within the head reads as a parser's error, too.
  const unreadable = error instanceof errors.HTTPParserError && code !== 'HPE_INVALID_EOF_STATE'
  if (unreadable || error instanceof errors.HeadersOverflowError)
    return new SourceFault('MALFORMED', 'answer is not HTTP')
  if (error instanceof errors.ResponseExceededMaxSizeError) return new SourceFault('MALFORMED', 'answer over 4 MiB')
  const message = `no connection (${code})`
  return FINAL.has(code) ? new SourceFault('UNAVAILABLE', message) : new Lost('UNAVAILABLE', message)
}

/** The client was closed, or nobody took the connection for seconds. */
const FINAL = new Set(['UND_ERR_DESTROYED', 'UND_ERR_CLOSED', 'UND_ERR_CONNECT_TIMEOUT'])

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer)
      reject(new SourceFault('TIMEOUT', 'no time left'))
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
