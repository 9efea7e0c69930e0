import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type Call,
  type Category,
  Cpr,
  type FactKind,
  type HttpReply,
  type HttpRequest,
  SourceFault,
  type Tools,
  Uuid,
} from '../src/contract.ts'
import { openHttp } from '../src/http.ts'
import { openTokens } from '../src/tokens.ts'
import { parseXml } from '../src/xml.ts'

/** What tests hand to an adapter: the real tools, watched, with a clock that stands still and pauses that take no time. */

export const NOW = '2026-03-02T08:00:00+01:00'

export interface Watched {
  readonly tools: Tools
  /** every request sent, tokens included */
  readonly requests: HttpRequest[]
  /** every line logged */
  readonly lines: string[]
  /** how long each pause was asked to be, in milliseconds */
  readonly pauses: number[]
}

/** `tamper` changes answers on their way to the adapter. */
export function watchTools(tamper: (reply: HttpReply, request: HttpRequest) => HttpReply = (reply) => reply): Watched {
  const requests: HttpRequest[] = []
  const lines: string[] = []
  const pauses: number[] = []
  const real = openHttp()
  let uuids = 0
  const write = (message: string, fields?: object): void => {
    lines.push(`${message} ${JSON.stringify(fields ?? {})}`)
  }
  const tools: Tools = {
    http: {
      open(options) {
        const client = real.open(options)
        return {
          send: async (request) => {
            requests.push(request)
            return tamper(await client.send(request), request)
          },
          close: () => client.close(),
        }
      },
      pause: async (ms, signal) => {
        pauses.push(ms)
        if (signal.aborted) throw new SourceFault('TIMEOUT', 'no time left')
      },
    },
    xml: parseXml,
    tokens: openTokens(() => new Date(NOW)),
    log: { info: write, warn: write },
    now: () => new Date(NOW),
    wallClock: () => new Date(NOW),
    uuid: () => {
      uuids += 1
      return Uuid.parse(`00000000-0000-4000-8000-${String(uuids).padStart(12, '0')}`)
    },
  }
  return { tools, requests, lines, pauses }
}

export function createCall(
  want: readonly Category[],
  facts: readonly FactKind[] = [],
  signal: AbortSignal = new AbortController().signal,
): Call {
  return {
    onBehalfOf: 'sb10001',
    purpose: 'EMPLOYMENT_EFFORT',
    id: Uuid.parse('00000000-0000-4000-8000-ffffffffffff'),
    want: new Set(want),
    facts: new Set(facts),
    signal,
  }
}

/** One citizen by the numbers known, the one in force first. */
export function askFor(current: string, ...earlier: readonly string[]) {
  return { current: Cpr.parse(current), earlier: earlier.map((number) => Cpr.parse(number)) }
}

export interface Received {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface StandIn {
  readonly url: string
  readonly received: Received[]
  close(): Promise<void>
}

/** A server on loopback that answers what it is told. */
export async function startStandIn(
  answer: (call: Received) => {
    readonly status?: number
    readonly headers?: Record<string, string>
    readonly body?: string
  },
): Promise<StandIn> {
  const received: Received[] = []
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = []
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
    const call = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(parts).toString('utf8'),
    }
    received.push(call)
    const { status = 200, headers = {}, body = '' } = answer(call)
    response.writeHead(status, headers).end(body)
  }
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
