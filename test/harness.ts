import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { resolvers } from '../resolvers/citizen.ts'
import type { RegisterVersion } from '../src/access/register-dates.ts'
import { versions } from '../src/access/register-in-force.ts'
import { type Assembly, assembleGateway } from '../src/assemble.ts'
import { readClients } from '../src/auth/clients.ts'
import type { CircuitSettings } from '../src/circuit.ts'
import { Uuid } from '../src/contract.ts'
import type { RateLimits } from '../src/rate.ts'
import { askToken } from '../src/sandbox/ask-token.ts'
import { startIssuer } from '../src/sandbox/issuer.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../src/sandbox/kit.ts'
import { sandboxes } from '../src/sandbox/sources.ts'
import { readSigningKey } from '../src/sandbox/state.ts'
import { createWorld } from '../src/sandbox/world.ts'
import { buildSchema } from '../src/schema.ts'
import { sources } from '../src/sources.ts'
import { executor } from './environment.ts'
import { at, type Json, listAt, parseText } from './json.ts'
import { liftTexts } from './lift.ts'

/** A whole Samblik for tests: six sandbox sources, the issuer and the gateway, each a real server on loopback. */

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly body: Json
  readonly text: string
}

export interface House {
  readonly url: string
  /** asks a GraphQL question as a persona; undefined: without a token */
  ask(persona: string | undefined, query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answered>
  /** posts any body with a token of the caller's making */
  post(body: string, headers?: Readonly<Record<string, string>>): Promise<Answered>
  token(persona: string): Promise<string>
  /** calls of a source since its last reset, tokens left out, newest first */
  calls(source: string): Promise<readonly Json[]>
  /** the control surface of a sandbox source */
  control(source: string, method: 'PUT' | 'POST' | 'GET', name: string, body?: unknown): Promise<Json>
  /** resets every source */
  reset(): Promise<void>
  /** sets the gateway's business clock */
  setNow(instant: string): void
  /** everything the gateway logged */
  readonly log: readonly string[]
  readonly directory: string
  close(): Promise<void>
}

export const NOW = '2026-03-02T08:00:00+01:00'
const ANY_NUMBER = { requestsPerMinute: 0, citizensPerMinute: 0, citizensPerHour: 0 }
/** As many requests as a test likes: the limits have tests of their own. */
const NO_LIMITS: RateLimits = { viewer: ANY_NUMBER, client: ANY_NUMBER, own: ANY_NUMBER }
/** No earlier answer stands in: those of one test are not the next one's. */
const NOTHING_STALE: readonly RegisterVersion[] = versions.map((version) => ({
  ...version,
  register: {
    ...version.register,
    sources: Object.fromEntries(
      Object.entries(version.register.sources).map(([id, source]) => [id, { ...source, staleMinutes: 0 }]),
    ),
  },
}))
/** What questions are read by before they are sent. */
const schema = buildSchema([])
const NEVER_OPEN: CircuitSettings = { failures: Number.MAX_SAFE_INTEGER, restMs: 1 }
export const KEYS = [{ id: 'test', bytes: new Uint8Array(32).fill(7) }]

export interface HouseOptions {
  readonly population?: number
  readonly deadlineMs?: number
  /** absent: a source that fails is asked again and again, so that one test's failures are not the next one's */
  readonly circuit?: CircuitSettings
  /** the real clock and chance as a source has them */
  readonly surroundings?: (source: string) => Partial<Omit<SandboxOptions, 'port'>>
  readonly change?: (assembly: Assembly) => Assembly
}

export async function startHouse({
  population = 0,
  deadlineMs = 3000,
  circuit,
  surroundings,
  change,
}: HouseOptions = {}): Promise<House> {
  const directory = mkdtempSync(join(tmpdir(), 'samblik-'))
  const world = createWorld(population, 20260302)
  const wallClock = (): Date => new Date()
  const running = new Map<string, Sandbox>()
  for (const [id, open] of Object.entries(sandboxes))
    running.set(id, await startSandbox(open(world), { wallClock, random: Math.random, ...surroundings?.(id) }))
  const issuer = await startIssuer({ signingKey: await readSigningKey(directory), audience: 'samblik', port: 0 })
  const log: string[] = []
  const write = (message: string, fields?: object): void => {
    log.push(`${message} ${JSON.stringify(fields ?? {})}`)
  }
  let now = Date.parse(NOW)
  const assembly: Assembly = {
    sources,
    resolvers,
    settings: new Map(
      sources.map(({ adapter, sandboxCredentials }) => [
        adapter.id,
        { ...sandboxCredentials, URL: running.get(adapter.id)?.url ?? '' },
      ]),
    ),
    databaseUrl: `sqlite:${join(directory, 'samblik.sqlite')}`,
    keys: KEYS,
    issuer: issuer.url,
    audience: 'samblik',
    clients: readClients(),
    served: '11111111',
    deadlineMs,
    host: '127.0.0.1',
    port: 0,
    writer: 'test',
    now: () => new Date(now),
    wallClock,
    ticks: () => performance.now(),
    uuid: () => Uuid.parse(randomUUID()),
    random: Math.random,
    rates: NO_LIMITS,
    registers: NOTHING_STALE,
    circuit: circuit ?? NEVER_OPEN,
    compileAfter: executor === 'jit' ? 0 : Infinity,
    log: { info: write, warn: write },
  }
  const gateway = await assembleGateway(change?.(assembly) ?? assembly)
  const tokens = new Map<string, Promise<string>>()
  const token = (persona: string): Promise<string> => {
    const known = tokens.get(persona) ?? askToken(issuer.url, persona)
    tokens.set(persona, known)
    return known
  }
  const post: House['post'] = async (body, headers = {}) => {
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true
    return { status: response.status, headers: response.headers, body: isJson ? parseText(text) : undefined, text }
  }
  const control: House['control'] = async (source, method, name, body) => {
    const address = `${running.get(source)?.url ?? ''}/_sandbox/${name}`
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await fetch(address, { method, ...sent })
    if (response.status >= 400) throw new Error(`the sandbox refused ${name}: ${response.status}`)
    const text = await response.text()
    return text === '' ? undefined : parseText(text)
  }
  return {
    url: gateway.url,
    directory,
    log,
    post,
    token,
    control,
    ask: async (persona, query, variables = {}) => {
      const bearer = persona === undefined ? {} : { authorization: `Bearer ${await token(persona)}` }
      const asked = executor === 'jit' ? liftTexts(schema, query, variables) : { query, variables }
      return post(JSON.stringify(asked), bearer)
    },
    calls: async (source) =>
      listAt(await control(source, 'GET', 'kald'), 'kald').filter(
        (row) => !String(at(row, 'operation')).endsWith('Token'),
      ),
    reset: async () => {
      for (const source of running.keys()) await control(source, 'POST', 'nulstil')
    },
    setNow: (instant) => {
      now = Date.parse(instant)
    },
    close: async () => {
      await gateway.close()
      await issuer.close()
      await Promise.all([...running.values()].map((sandbox) => sandbox.close()))
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
