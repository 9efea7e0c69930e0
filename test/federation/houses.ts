import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askToken } from '../../src/sandbox/ask-token.ts'
import { startIssuer } from '../../src/sandbox/issuer.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/kit.ts'
import { sandboxes } from '../../src/sandbox/sources.ts'
import { readSigningKey } from '../../src/sandbox/state.ts'
import { createWorld } from '../../src/sandbox/world.ts'
import { type GatewayProcess, startGatewayProcess } from '../e2e/gateway-process.ts'
import { executor } from '../environment.ts'
import type { Answered } from '../harness.ts'
import { parseText } from '../json.ts'
import { openPostgres } from '../servers.ts'
import { type Recorder, type Seen, startRecorder } from './recorder.ts'
import { type Router, type RouterKind, startRouter } from './routers.ts'

/**
 * Samblik twice over the same sandboxes and issuer: as one process, and as seven subgraphs behind a router. Each has a
 * database of its own on one PostgreSQL, so that what is written through one is not known to the other.
 */

const SPINE = 'citizen'
/** How much a citizen may ask in a minute; the others may ask anything. */
export const OWN_REQUESTS = 40

/** A Samblik to ask. */
export interface Asked {
  readonly url: string
  /** asks as a persona; undefined: without a token */
  ask(persona: string | undefined, query: string, variables?: object): Promise<Answered>
  /** posts any body with these headers */
  post(body: string, headers?: Readonly<Record<string, string>>): Promise<Answered>
}

export interface Houses {
  readonly whole: Asked
  readonly federated: Asked
  readonly router: Router
  /** where each subgraph listens */
  readonly subgraphs: ReadonlyMap<string, GatewayProcess>
  /** between the router and each subgraph */
  readonly recorders: ReadonlyMap<string, Recorder>
  /** every request of the router to a subgraph */
  readonly seen: readonly Seen[]
  /** of whole and federated */
  readonly databases: { readonly whole: string; readonly federated: string }
  token(persona: string): Promise<string>
  close(): Promise<void>
}

export async function openHouses(kind: RouterKind): Promise<Houses> {
  const directory = mkdtempSync(join(tmpdir(), 'samblik-federation-'))
  const closing: (() => Promise<unknown>)[] = [async () => rmSync(directory, { recursive: true, force: true })]
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).reverse()) await end()
  }
  try {
    const { issuer, addresses, end } = await openSurroundings(directory)
    closing.push(end)
    const postgres = await openPostgres()
    closing.push(() => postgres.close())
    const common = {
      ...addresses,
      SAMBLIK_OIDC_ISSUER: issuer,
      SAMBLIK_EXECUTOR: executor,
      SAMBLIK_OWN_REQUESTS_PER_MINUTE: String(OWN_REQUESTS),
      // Eight processes on a busy machine: nothing may depend on which is slow.
      SAMBLIK_DEADLINE_MS: '10000',
    }
    const start = async (databaseUrl: string, ...given: string[]): Promise<GatewayProcess> => {
      const started = await startGatewayProcess(directory, { ...common, SAMBLIK_DATABASE_URL: databaseUrl }, given)
      closing.push(() => started.stop())
      return started
    }
    const databases = { whole: await postgres.createDatabase(), federated: await postgres.createDatabase() }
    const whole = await start(databases.whole)
    const subgraphs = new Map<string, GatewayProcess>()
    const serve = async (name: string): Promise<unknown> =>
      subgraphs.set(name, await start(databases.federated, '--only', name))
    const waiting = Object.keys(sandboxes)
    const startInTurn = async (): Promise<void> => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await serve(name)
    }
    await Promise.all([startInTurn(), startInTurn()])
    // The spine comes last: then no business clock is behind the one that consents are written by.
    await serve(SPINE)
    const seen: Seen[] = []
    const recorders = new Map<string, Recorder>()
    for (const [name, { url }] of subgraphs) {
      const recorder = await startRecorder(name, url, seen)
      closing.push(() => recorder.close())
      recorders.set(name, recorder)
    }
    const router = await startRouter(kind, new Map([...recorders].map(([name, { url }]) => [name, url])))
    closing.push(() => router.stop())
    const tokens = new Map<string, Promise<string>>()
    const token = (persona: string): Promise<string> => {
      const known = tokens.get(persona) ?? askToken(issuer, persona)
      tokens.set(persona, known)
      return known
    }
    const open = (url: string): Asked => openDoorTo(url, token)
    return {
      whole: open(whole.url),
      federated: open(router.url),
      router,
      subgraphs,
      recorders,
      seen,
      databases,
      token,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** What is not ours: the six sources, which know no rate, and the issuer. */
async function openSurroundings(directory: string) {
  const world = createWorld(0, 20260302)
  const wallClock = (): Date => new Date()
  const running = new Map<string, Sandbox>()
  for (const [id, open] of Object.entries(sandboxes)) {
    const sandbox = await startSandbox(open(world), { wallClock, random: Math.random })
    await fetch(`${sandbox.url}/_sandbox/graenser`, { method: 'PUT', body: JSON.stringify({ til: false }) })
    running.set(id, sandbox)
  }
  const issuer = await startIssuer({ signingKey: await readSigningKey(directory), audience: 'samblik', port: 0 })
  return {
    issuer: issuer.url,
    addresses: Object.fromEntries([...running].map(([id, { url }]) => [`SAMBLIK_${id.toUpperCase()}_URL`, url])),
    end: async () => {
      await issuer.close()
      await Promise.all([...running.values()].map((sandbox) => sandbox.close()))
    },
  }
}

function openDoorTo(url: string, token: (persona: string) => Promise<string>): Asked {
  const post: Asked['post'] = async (body, headers = {}) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true
    return { status: response.status, headers: response.headers, body: isJson ? parseText(text) : undefined, text }
  }
  return {
    url,
    post,
    ask: async (persona, query, variables = {}) => {
      const bearer = persona === undefined ? {} : { authorization: `Bearer ${await token(persona)}` }
      return post(JSON.stringify({ query, variables }), bearer)
    },
  }
}
