import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/**
 * What every sandbox source shares: the HTTP server, timing profiles, the call log and the control
 * surface under `/_sandbox/`. A source says only what it answers. Never used by the gateway.
 */

/** One call as a source sees it: method, path without query, decoded query, lower-case headers, whole body. */
export interface Incoming {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** scheme and Host of the request, for links in answers */
  readonly origin: string
}

/** What a source answers. `outcome` is the `udfald` of the call log; `citizens` its `antalBorgere`. */
export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly outcome: string
  readonly citizens?: number
  readonly transaction?: string | undefined
  /** sent without the profile's delay: a refusal by a rate or parallel limit */
  readonly atOnce?: true
}

/** Milliseconds: the figures of the source's timing section, for a call about `citizens` people. */
export interface Figures {
  readonly typical: number
  readonly p99: number
  readonly worst: number
}

export type EventResult = 'DONE' | 'UNKNOWN_TYPE' | 'UNKNOWN_ALIAS' | 'CANNOT_APPLY' | 'MALFORMED'

/** What the kit hands a source: the standing sandbox clock, the real clock, whether limits are on. */
export interface Surroundings {
  /** the sandbox instant ("today"), standing still between two settings */
  readonly clock: () => Date
  /** the real clock: tokens, cursors, rate windows, message time stamps */
  readonly wallClock: () => Date
  readonly limits: () => boolean
  /** an instant for a change: the sandbox clock, or 1 ms after the latest stamp given, whichever is later */
  readonly stamp: () => Date
  /** a number in [0, 1) */
  readonly random: () => number
}

/** One sandbox source: what it answers and how it changes. `reset` restores fixture data, tokens, cursors, counters. */
export interface SandboxSource {
  readonly source: string
  readonly contractVersion: string
  /** operation names as in the protocol file's table */
  readonly operations: readonly string[]
  /** those that `*` does not cover */
  readonly tokenOperations: readonly string[]
  /** which operation a call is, or `Ukendt` */
  operation(call: Incoming): string
  /** how many citizens a call asks for and its transaction id, as far as can be told before it is answered */
  describe(call: Incoming, operation: string): { readonly citizens: number; readonly transaction?: string | undefined }
  answer(call: Incoming, operation: string): Reply
  /** the answer to profile `fejl:<code>`, or undefined when the operation has no such code */
  fault(code: string, call: Incoming, operation: string): Reply | undefined
  /** whether any operation named has this code (for validating the setting) */
  knowsFault(code: string): boolean
  /** the form of profile `nede`; left out: HTTP 503 without body */
  down?(call: Incoming, operation: string): Reply
  figures(operation: string, citizens: number): Figures
  /** called once when a call that `answer` was asked for is over: answer sent or socket closed */
  ended?(call: Incoming): void
  event(type: string, alias: string | undefined, body: Readonly<Record<string, unknown>>): EventResult
  reset(): void
}

export interface SandboxOptions {
  readonly port?: number
  readonly wallClock: () => Date
  readonly random: () => number
}

export interface Sandbox {
  readonly url: string
  close(): Promise<void>
}

const START = '2026-03-02T08:00:00+01:00'
const MAX_BODY = 256 * 1024
const MAX_LOG = 1000
const HANG_MS = 130_000
const PROFILES = new Set(['hurtig', 'typisk', 'langsom', 'haenger', 'nede', 'afbrudt'])

interface Behaviour {
  readonly profile: string
  left: number
}

interface LogRow {
  readonly tid: string
  readonly operation: string
  readonly transaktionsId?: string
  readonly antalBorgere: number
  readonly http: number
  readonly udfald: string
}

/** Starts one source on loopback. `make` gets the surroundings and returns the source. */
export async function startSandbox(
  make: (surroundings: Surroundings) => SandboxSource,
  options: SandboxOptions,
): Promise<Sandbox> {
  let clockText = START
  let latestStamp = 0
  let limits = true
  let running = 0
  let mostAtOnce = 0
  let behaviours = new Map<string, Behaviour>()
  let log: LogRow[] = []
  const sockets = new Set<Socket>()
  const timers = new Set<NodeJS.Timeout>()

  const source = make({
    clock: () => new Date(clockText),
    wallClock: options.wallClock,
    limits: () => limits,
    stamp: () => {
      latestStamp = Math.max(Date.parse(clockText), latestStamp + 1)
      return new Date(latestStamp)
    },
    random: options.random,
  })

  function behaviourOf(operation: string): Behaviour | undefined {
    const own = behaviours.get(operation)
    if (own) return own
    return source.tokenOperations.includes(operation) ? undefined : behaviours.get('*')
  }

  function take(operation: string): string {
    const behaviour = behaviourOf(operation)
    if (!behaviour) return 'hurtig'
    behaviour.left -= 1
    if (behaviour.left <= 0) for (const [key, value] of behaviours) if (value === behaviour) behaviours.delete(key)
    return behaviour.profile
  }

  function wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        resolve()
      }, ms)
      timers.add(timer)
    })
  }

  function delayOf(profile: string, figures: Figures): number {
    if (profile === 'langsom') return figures.worst
    if (profile !== 'typisk') return 5
    const sigma = Math.log(figures.p99 / figures.typical) / 2.326
    const normal = Math.sqrt(-2 * Math.log(1 - options.random())) * Math.cos(2 * Math.PI * options.random())
    return Math.min(figures.p99, figures.typical * Math.exp(sigma * normal))
  }

  function record(row: LogRow): void {
    log.unshift(row)
    if (log.length > MAX_LOG) log.length = MAX_LOG
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://sandbox.invalid')
    const body = await readBody(request)
    if (body === undefined) {
      response.writeHead(413).end()
      return
    }
    if (url.pathname.startsWith('/_sandbox/')) {
      control(request.method ?? '', url.pathname.slice('/_sandbox/'.length), body, response)
      return
    }
    const headers: Record<string, string> = {}
    for (const [name, value] of Object.entries(request.headers))
      if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
    const call: Incoming = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers,
      body,
      origin: `http://${headers['host'] ?? ''}`,
    }
    running += 1
    mostAtOnce = Math.max(mostAtOnce, running)
    try {
      await play(call, response)
    } finally {
      running -= 1
    }
  }

  async function play(call: Incoming, response: ServerResponse): Promise<void> {
    const tid = options.wallClock().toISOString()
    const operation = source.operation(call)
    const profile = take(operation)
    const asked = source.describe(call, operation)
    const row = (http: number, udfald: string, reply?: Reply): LogRow => {
      const transaction = reply?.transaction ?? asked.transaction
      return {
        tid,
        operation,
        ...(transaction === undefined ? {} : { transaktionsId: transaction }),
        antalBorgere: reply?.citizens ?? asked.citizens,
        http,
        udfald,
      }
    }
    if (profile === 'haenger') {
      await Promise.race([wait(HANG_MS), new Promise<void>((resolve) => response.once('close', resolve))])
      record(row(0, 'HAENGER'))
      response.destroy()
      return
    }
    if (profile === 'nede') {
      const reply = source.down?.(call, operation) ?? { status: 503, outcome: 'NEDE' }
      send(response, reply)
      record(row(reply.status, 'NEDE', reply))
      return
    }
    const reply = profile.startsWith('fejl:')
      ? (source.fault(profile.slice('fejl:'.length), call, operation) ?? source.answer(call, operation))
      : source.answer(call, operation)
    try {
      const delay = reply.atOnce ? 0 : delayOf(profile, source.figures(operation, asked.citizens))
      await Promise.race([wait(delay), new Promise<void>((resolve) => response.once('close', resolve))])
    } finally {
      source.ended?.(call)
    }
    if (response.destroyed) {
      record(row(0, 'AFBRUDT', reply))
      return
    }
    if (profile === 'afbrudt') {
      const bytes = Buffer.from(reply.body ?? '')
      response.writeHead(reply.status, { ...reply.headers, 'content-length': String(bytes.length) })
      response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy())
      record(row(reply.status, 'AFBRUDT', reply))
      return
    }
    send(response, reply)
    record(row(reply.status, reply.outcome, reply))
  }

  function control(method: string, name: string, body: string, response: ServerResponse): void {
    const done = (status: number, value?: unknown): void => {
      if (value === undefined) response.writeHead(status).end()
      else response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value))
    }
    const key = `${method} ${name}`
    if (key === 'GET tilstand') {
      const behaviour = behaviours.get('*')
      done(200, {
        kilde: source.source,
        kontraktversion: source.contractVersion,
        profil: behaviour?.profile ?? 'hurtig',
        ur: clockText,
        aktivePerioder: new Set(behaviours.values()).size,
        graenser: limits,
        maksSamtidige: mostAtOnce,
      })
      return
    }
    if (key === 'GET kald') {
      done(200, { kald: log })
      return
    }
    if (key === 'POST nulstil') {
      clockText = START
      latestStamp = 0
      limits = true
      behaviours = new Map()
      log = []
      mostAtOnce = 0
      source.reset()
      done(204)
      return
    }
    const value = parseObject(body)
    if (!value) {
      done(400)
      return
    }
    if (key === 'PUT opfoersel') done(setBehaviour(value))
    else if (key === 'PUT graenser') {
      if (typeof value['til'] !== 'boolean') done(400)
      else {
        limits = value['til']
        done(204)
      }
    } else if (key === 'PUT ur') {
      const ur = value['ur']
      if (typeof ur !== 'string' || !/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(ur) || Number.isNaN(Date.parse(ur)))
        done(400)
      else {
        clockText = ur
        done(204)
      }
    } else if (key === 'POST haendelse') {
      const { type, borger } = value
      if (typeof type !== 'string' || (borger !== undefined && typeof borger !== 'string')) done(400)
      else done(EVENT_STATUS[source.event(type, borger, value)])
    } else done(404)
  }

  function setBehaviour(value: Readonly<Record<string, unknown>>): number {
    const { profil, operationer, antalKald } = value
    if (typeof profil !== 'string' || !Array.isArray(operationer) || operationer.length === 0) return 400
    const names = operationer.filter((name): name is string => typeof name === 'string')
    const known = names.every((name) => name === '*' || source.operations.includes(name))
    const profileKnown = profil.startsWith('fejl:') ? source.knowsFault(profil.slice(5)) : PROFILES.has(profil)
    if (!known || names.length !== operationer.length || !profileKnown) return 400
    if (antalKald !== undefined && (typeof antalKald !== 'number' || !Number.isInteger(antalKald) || antalKald < 1))
      return 400
    const behaviour = { profile: profil, left: antalKald ?? Number.POSITIVE_INFINITY }
    if (names.includes('*')) behaviours = new Map()
    for (const name of names) behaviours.set(name, behaviour)
    return 204
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        for (const timer of timers) clearTimeout(timer)
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

const EVENT_STATUS: Readonly<Record<EventResult, number>> = {
  DONE: 204,
  UNKNOWN_TYPE: 400,
  MALFORMED: 400,
  UNKNOWN_ALIAS: 404,
  CANNOT_APPLY: 409,
}

function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, reply.headers).end(reply.body)
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > MAX_BODY) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
