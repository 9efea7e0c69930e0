import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Assembly } from '../../src/assemble.ts'

/** Servers between the gateway and its sources that can change what passes. */

/** What happens to a call of a source: its request as it goes out, its answer as it comes back. Tokens pass untouched. */
export interface Tampering {
  request?(text: string): string
  answer?(body: Buffer): Buffer | string
  /** how long an answer is held back */
  readonly holdMs?: number
  /** after its head an answer comes a byte at a time, so far apart */
  readonly dripMs?: number
}

/** Connections to the server in front of a source, and how many of them have a call under way. */
export interface Sockets {
  readonly open: number
  readonly busy: number
}

export interface Between {
  /** the assembly with every source reached through a server of this kind */
  between(assembly: Assembly): Assembly
  /** changes what passes to and from a source from now on; undefined: nothing */
  tamper(source: string, how: Tampering | undefined): void
  sockets(source: string): Sockets
  close(): Promise<void>
}

const TOKEN_PATHS = /token|oauth/
/** Headers of one connection, not of the message. */
const HOP = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive'])

/** Starts one server for each source named. */
export async function startBetween(sources: readonly string[]): Promise<Between> {
  const targets = new Map<string, string>()
  const tamperings = new Map<string, Tampering>()
  const servers = new Map<string, Server>()
  const connections = new Map<string, Set<Socket>>()
  const busy = new Map<string, number>()
  for (const source of sources) {
    const count = (change: number): void => {
      busy.set(source, (busy.get(source) ?? 0) + change)
    }
    const server = createServer((incoming, response) => {
      count(1)
      pass(incoming, response, targets.get(source) ?? '', tamperings.get(source))
        .catch(() => response.destroy())
        .finally(() => count(-1))
    })
    const open = new Set<Socket>()
    connections.set(source, open)
    server.on('connection', (socket) => {
      open.add(socket)
      socket.once('close', () => open.delete(socket))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    servers.set(source, server)
  }
  return {
    between: (assembly) => {
      const settings = [...assembly.settings].map(([source, own]) => {
        const server = servers.get(source)
        if (server === undefined) return [source, own] as const
        targets.set(source, own['URL'] ?? '')
        return [source, { ...own, URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }] as const
      })
      return { ...assembly, settings: new Map(settings) }
    },
    tamper: (source, how) => {
      if (how === undefined) tamperings.delete(source)
      else tamperings.set(source, how)
    },
    sockets: (source) => ({ open: connections.get(source)?.size ?? 0, busy: busy.get(source) ?? 0 }),
    close: async () => {
      for (const server of servers.values()) {
        server.closeAllConnections()
        await new Promise<void>((resolve) => server.close(() => resolve()))
      }
    },
  }
}

async function pass(
  incoming: IncomingMessage,
  response: ServerResponse,
  target: string,
  tampering: Tampering | undefined,
): Promise<void> {
  const touched = TOKEN_PATHS.test(incoming.url ?? '') ? undefined : tampering
  const change = touched?.request ?? ((text: string) => text)
  const sent = Buffer.from(change((await gather(incoming)).toString('utf8')))
  const outgoing = request(new URL(incoming.url ?? '/', target), {
    method: incoming.method ?? 'GET',
    headers: {
      ...Object.fromEntries(
        own(incoming).map(([name, value]) => [name, typeof value === 'string' ? change(value) : value]),
      ),
      ...(sent.length > 0 ? { 'content-length': sent.length } : {}),
    },
  })
  response.on('close', () => outgoing.destroy())
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve).once('error', reject).end(sent)
  })
  const body = await gather(answer)
  const changed = Buffer.from(touched?.answer?.(body) ?? body)
  if (touched?.holdMs !== undefined) await new Promise((resolve) => setTimeout(resolve, touched.holdMs))
  const headers = { ...Object.fromEntries(own(answer)), 'content-length': changed.length }
  response.writeHead(answer.statusCode ?? 502, headers)
  if (touched?.dripMs !== undefined) await drip(response, changed, touched.dripMs)
  response.end(touched?.dripMs === undefined ? changed : undefined)
}

async function drip(response: ServerResponse, body: Buffer, everyMs: number): Promise<void> {
  for (const byte of body) {
    if (response.destroyed) return
    response.write(Uint8Array.of(byte))
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}

function own({ headers }: IncomingMessage): readonly (readonly [string, string | string[] | undefined])[] {
  return Object.entries(headers).filter(([name]) => !HOP.has(name))
}

async function gather(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of message as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}
