import { isUtf8 } from 'node:buffer'
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
  const share = openShare()
  let closed: Promise<void> | undefined
  let waiting = 0

  function attempt(request: HttpRequest, time: Time): Promise<HttpReply> {
    const call = (): Promise<HttpReply> =>
      exchange(pool, prefix, request, time.signal).catch((error: unknown) => {
        throw time.ended() ?? asFault(error)
      })
    return circuit === undefined ? call() : circuit.run(call, request.isAnswer)
  }

  async function attemptTwice(request: HttpRequest, time: Time): Promise<HttpReply> {
    try {
      return await attempt(request, time)
    } catch (error) {
      if (!(error instanceof Lost)) throw error
      await pause(LOST_MS, request.signal)
      return attempt(request, time)
    }
  }

  async function make(request: HttpRequest): Promise<HttpReply> {
    if (waiting >= MAX_WAITING) throw new SourceFault('UNAVAILABLE', 'too many calls at once')
    waiting += 1
    try {
      return await withDeadline(request, (time) => attemptTwice(request, time))
    } finally {
      waiting -= 1
    }
  }

  return {
    send: (request) => share(request, make),
    close: () => {
      closed ??= pool.destroy()
      return closed
    },
  }
}

/** Makes calls of one signal that are alike once while one is under way. */
function openShare(): (request: HttpRequest, make: HttpClient['send']) => Promise<HttpReply> {
  const underWay = new WeakMap<AbortSignal, Map<string, Promise<HttpReply>>>()
  return (request, make) => {
    const { signal, ownHeader } = request
    if (ownHeader === undefined) return make(request)
    const calls = underWay.get(signal) ?? new Map<string, Promise<HttpReply>>()
    underWay.set(signal, calls)
    const key = likenessOf(request, ownHeader)
    const running = calls.get(key) ?? make(request).finally(() => calls.delete(key))
    calls.set(key, running)
    return running
  }
}

function likenessOf({ method, path, headers, body }: HttpRequest, ownHeader: string): string {
  return JSON.stringify([method, path, body, Object.entries(headers).filter(([name]) => name !== ownHeader)])
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

/** How long a call may last: what ends it, and which of both ends it was. */
interface Time {
  readonly signal: AbortSignal
  /** undefined: it has not ended */
  ended(): SourceFault | undefined
}

/** Runs with a signal that aborts at the earlier of both ends, and takes its listener and timer away again. */
async function withDeadline(
  { signal, timeoutMs }: HttpRequest,
  run: (time: Time) => Promise<HttpReply>,
): Promise<HttpReply> {
  if (signal.aborted) throw new CutShort(signal.reason)
  const controller = new AbortController()
  let end: SourceFault | undefined
  const stop = (fault: SourceFault): void => {
    end ??= fault
    controller.abort()
  }
  const cut = (): void => stop(new CutShort(signal.reason))
  const timer = setTimeout(() => stop(new SourceFault('TIMEOUT', 'no answer in time')), timeoutMs)
  signal.addEventListener('abort', cut, { once: true })
  try {
    return await run({ signal: controller.signal, ended: () => end })
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', cut)
  }
}

async function exchange(pool: Pool, prefix: string, request: HttpRequest, signal: AbortSignal): Promise<HttpReply> {
  const { statusCode, headers, body } = await pool.request({
    method: request.method,
    path: prefix + request.path,
    headers: { 'accept-encoding': 'gzip', ...request.headers },
    body: request.body ?? null,
    signal,
  })
  const plain = flatten(headers)
  const bytes = Buffer.from(await body.arrayBuffer())
  const text = decode(await unpack(bytes, plain['content-encoding']))
  const retryAfterMs = readRetryAfter(plain)
  return { status: statusCode, headers: plain, body: text, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
}

/** Seconds, or an instant told by the source's own clock: ours may differ. */
function readRetryAfter({ 'retry-after': text, date }: Readonly<Record<string, string>>): number | undefined {
  if (text === undefined) return undefined
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.parse(date ?? '')
  return ms > 0 ? Math.min(ms, MAX_RETRY_AFTER_MS) : undefined
}

function flatten(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const plain: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) plain[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
  return plain
}

async function unpack(bytes: Buffer, encoding: string | undefined): Promise<Buffer> {
  const name = encoding?.trim().toLowerCase() ?? 'identity'
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
