import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { SignJWT } from 'jose'
import { readSigningKey } from '../../src/sandbox/state.ts'
import { at, type Json, parseText } from '../json.ts'
import { openPostgres, openRedis, type Postgres, type Server } from '../servers.ts'
import { type Surroundings, startSurroundings } from '../surroundings.ts'
import { type GatewayProcess, startGatewayProcess } from './gateway-process.ts'

/** Three gateway processes on one PostgreSQL and one Redis, and clients that note when they sent and received. */

export const WRITERS = ['replica-1', 'replica-2', 'replica-3'] as const
/** Where the clock of each stands when it starts: nothing may rest on theirs being alike. */
const CLOCKS = ['2026-03-02T08:00:20+01:00', '2026-03-02T08:00:00+01:00', '2026-03-02T07:59:40+01:00']

/** An answer, with the instants by this process's clock at which it was asked for and was here to its last byte. */
export interface Timed {
  readonly status: number
  readonly body: Json
  readonly sent: number
  readonly received: number
}

export interface Replica extends GatewayProcess {
  readonly writer: string
  timed(token: string, query: string, variables?: object): Promise<Timed>
  /** what it says of itself */
  health(): Promise<Json>
}

export interface Replicas {
  readonly postgres: Postgres
  readonly redis: Server
  readonly databaseUrl: string
  readonly around: Surroundings
  readonly directory: string
  /** environment of every replica */
  readonly variables: Readonly<Record<string, string>>
  readonly all: readonly Replica[]
  /** ends a replica in order and lets another one take its place; the exit code of the first */
  restart(place: number): Promise<number | null>
  /** a token of a persona, with other claims where they are given */
  token(persona: string, claims?: Readonly<Record<string, unknown>>): Promise<string>
  close(): Promise<void>
}

export interface ReplicasAsked {
  readonly population?: number
  readonly variables?: Readonly<Record<string, string>>
}

/** The key material of every replica. */
export const KEYS = [{ id: 'replicas', bytes: new Uint8Array(32).fill(5) }]

export async function openReplicas({ population = 0, variables: more = {} }: ReplicasAsked = {}): Promise<Replicas> {
  const closers: (() => Promise<unknown>)[] = []
  const close = async (): Promise<void> => {
    for (const end of closers.toReversed()) await end()
  }
  try {
    return { ...(await openAll(population, more, closers)), close }
  } catch (fault) {
    await close()
    throw fault
  }
}

async function openAll(
  population: number,
  more: Readonly<Record<string, string>>,
  closers: (() => Promise<unknown>)[],
): Promise<Omit<Replicas, 'close'>> {
  const directory = mkdtempSync(join(tmpdir(), 'samblik-replicas-'))
  closers.push(async () => rmSync(directory, { recursive: true, force: true }))
  const closing = async <T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T> => {
    const opened = await opening
    closers.push(() => opened.close())
    return opened
  }
  const postgres = await closing(openPostgres())
  const redis = await closing(openRedis())
  const around = await closing(startSurroundings(population))
  const databaseUrl = await postgres.createDatabase()
  const variables = {
    ...around.variables,
    SAMBLIK_KEYS: KEYS.map(({ id, bytes }) => `${id}:${Buffer.from(bytes).toString('base64url')}`).join(),
    SAMBLIK_DATABASE_URL: databaseUrl,
    SAMBLIK_REDIS_URL: redis.url,
    SAMBLIK_CHECKPOINTS: join(directory, 'checkpoints'),
    SAMBLIK_CHECKPOINT_SECONDS: '1',
    // A machine that has other work is no reason for an answer to be incomplete.
    SAMBLIK_DEADLINE_MS: '20000',
    ...more,
  }
  const start = async (writer: string, place: number): Promise<Replica> => {
    const own = { SAMBLIK_WRITER: writer, SAMBLIK_NOW: CLOCKS[place] ?? '' }
    return openReplica(writer, await startGatewayProcess(directory, { ...variables, ...own }))
  }
  const all: Replica[] = []
  closers.push(() => Promise.all(all.map((replica) => replica.stop())))
  for (const [place, writer] of WRITERS.entries()) all.push(await start(writer, place))
  const key = await readSigningKey('.samblik')
  const token: Replicas['token'] = async (persona, claims = {}) => {
    const [, payload = ''] = (await around.token(persona)).split('.')
    const own: object = Object(parseText(Buffer.from(payload, 'base64url').toString('utf8')))
    const header = { alg: 'ES256', kid: 'sandbox', typ: 'at+jwt' }
    return new SignJWT({ ...own, ...claims }).setProtectedHeader(header).sign(key)
  }
  const restart: Replicas['restart'] = async (place) => {
    const code = await all[place]?.stop()
    all[place] = await start(WRITERS[place] ?? '', place)
    return code ?? null
  }
  return { postgres, redis, databaseUrl, around, directory, variables, all, token, restart }
}

function openReplica(writer: string, gateway: GatewayProcess): Replica {
  const agent = new Agent({ keepAlive: true })
  const timed: Replica['timed'] = (token, query, variables = {}) =>
    post(gateway.url, agent, token, JSON.stringify({ query, variables }))
  return {
    ...gateway,
    writer,
    timed,
    health: async () => parseText(await (await fetch(new URL('/health', gateway.url))).text()),
    stop: async () => {
      const code = await gateway.stop()
      agent.destroy()
      return code
    },
  }
}

function post(url: string, agent: Agent, token: string, body: string): Promise<Timed> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    const call = request(url, { method: 'POST', agent, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.once('error', reject)
      response.once('end', () => {
        const received = performance.now()
        const text = Buffer.concat(parts).toString('utf8')
        resolve({ status: response.statusCode ?? 0, body: parseText(text), sent, received })
      })
    })
    call.once('error', reject)
    const sent = performance.now()
    call.end(body)
  })
}

/** The instant, once all that had arrived here by now has been read: two sockets are read in any order. */
export async function readAllArrived(): Promise<number> {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate()
  return performance.now()
}

export function codeOf({ body }: { readonly body: Json }): Json {
  return at(body, 'errors', 0, 'extensions', 'code')
}

/** What was asked for; throws what was refused. */
export function dataOf({ body }: { readonly body: Json }): Json {
  if (at(body, 'errors') !== undefined) throw new Error(JSON.stringify(at(body, 'errors')))
  return at(body, 'data')
}

/** Each in turn, so many at once. */
export async function inWaves<T>(items: readonly T[], size: number, work: (item: T, index: number) => Promise<void>) {
  for (let begin = 0; begin < items.length; begin += size)
    await Promise.all(items.slice(begin, begin + size).map((item, index) => work(item, begin + index)))
}

/** The value that so large a share of them do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
