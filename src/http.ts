import type { Socket } from 'node:net'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { buildConnector, Client, type Dispatcher, errors, Pool } from 'undici'
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

const MAX_BODY = 4 * 1024 * 1024
const MAX_CONNECTIONS = 128
const CONNECT_MS = 5_000

const unpackGzip = promisify(gunzip)

/** The network as adapters see it. */
export function openHttp(): Http {
  return { open: openClient, pause }
}

function openClient({ url, tls }: HttpOptions): HttpClient {
  const { origin, pathname } = new URL(url)
  const prefix = pathname.replace(/\/+$/, '')
  const pool = new Pool(origin, { connections: MAX_CONNECTIONS, factory: () => openConnection(origin, tls) })
  let closed: Promise<void> | undefined
  return {
    send: (request) => withDeadline(request, (signal) => exchange(pool, prefix, request, signal)),
    close: () => {
      closed ??= pool.destroy()
      return closed
    },
  }
}

/** One connection of the pool. HTTP/2 stays off: its calls share a socket, so an aborted one could not close its own. */
function openConnection(origin: string, tls: HttpOptions['tls']): Client {
  const connect = buildConnector({ allowH2: false, timeout: CONNECT_MS, ...tls })
  let socket: Socket | null = null
  const client = new Client(origin, {
    allowH2: false,
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

/** Runs with a signal that aborts at the earlier of both ends, and takes its listener and timer away again. */
async function withDeadline(
  { signal, timeoutMs }: HttpRequest,
  run: (signal: AbortSignal) => Promise<HttpReply>,
): Promise<HttpReply> {
  if (signal.aborted) throw new SourceFault('TIMEOUT', 'no time left')
  const controller = new AbortController()
  const stop = (): void => controller.abort()
  const timer = setTimeout(stop, timeoutMs)
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await run(controller.signal)
  } catch (error) {
    throw controller.signal.aborted ? new SourceFault('TIMEOUT', 'no answer in time') : asFault(error)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
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
  const bytes = await gather(body)
  return { status: statusCode, headers: plain, body: decode(await unpack(bytes, plain['content-encoding'])) }
}

function flatten(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const plain: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) plain[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
  return plain
}

/** All bytes, or a fault as soon as there are too many: leaving the loop destroys the body and its socket. */
async function gather(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    size += part.length
    if (size > MAX_BODY) throw new SourceFault('MALFORMED', 'answer over 4 MiB')
    parts.push(part)
  }
  return Buffer.concat(parts)
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

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new SourceFault('MALFORMED', 'answer is not UTF-8')
  }
}

function asFault(error: unknown): SourceFault {
  if (error instanceof SourceFault) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'
  // A connection cut within the head reads as a parser's error, too.
  const unreadable = error instanceof errors.HTTPParserError && code !== 'HPE_INVALID_EOF_STATE'
  if (unreadable || error instanceof errors.HeadersOverflowError)
    return new SourceFault('MALFORMED', 'answer is not HTTP')
  return new SourceFault('UNAVAILABLE', `no connection (${code})`)
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
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
