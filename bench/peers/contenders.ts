import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findPort } from '../../test/server-process.ts'
import { KEYS, NOW } from './population.ts'
import { type Running, start } from './processes.ts'
import { SOURCES } from './question.ts'
import { type Addresses, credentials } from './sources.ts'
import { writeSupergraph } from './supergraph.ts'

/** Who takes part, each started on the contender's core. */

export const CONTENDER_CORE = 0
const HIVE = fileURLToPath(new URL('../node_modules/@graphql-hive/gateway/dist/bin.js', import.meta.url))

export interface Contender {
  readonly letter: string
  readonly title: string
  readonly url: string
  /** every process whose CPU and memory are its own */
  readonly pids: readonly number[]
  /** whether it is asked with the token of a viewer */
  readonly needsToken: boolean
  /** the last of what its processes said */
  said(): string
  stop(): Promise<void>
}

/** Where everything stands. */
export interface Ground {
  readonly addresses: Addresses
  readonly issuer: string
  readonly directory: string
  /** a database file in which the consents stand; everybody who writes takes a copy */
  readonly consents: string
}

/** Whether the routers are installed. */
export function routersAreHere(): boolean {
  return existsSync(HIVE)
}

export function here(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url))
}

function contender(
  letter: string,
  title: string,
  url: string,
  processes: readonly Running[],
  needsToken = false,
): Contender {
  return {
    letter,
    title,
    url,
    pids: processes.map(({ pid }) => pid),
    needsToken,
    said: () => processes.map((one) => one.said().slice(-1500)).join('\n'),
    stop: async () => {
      await Promise.all(processes.map((one) => one.stop()))
    },
  }
}

async function startOne(
  letter: string,
  title: string,
  script: string,
  { addresses }: Ground,
  ...given: string[]
): Promise<Contender> {
  const all = [JSON.stringify(addresses), ...given]
  const running = await start({ core: CONTENDER_CORE, script: here(script), given: all })
  return contender(letter, title, running.url, [running])
}

export const startJoin = (ground: Ground): Promise<Contender> =>
  startOne('a', 'hand-written join, undici and JSON.stringify', 'join.ts', ground)

export const startNaive = (ground: Ground): Promise<Contender> =>
  startOne('f', 'Apollo Server, a fetch per field, no DataLoader', 'naive.ts', ground, 'fields')

export const startLessNaive = (ground: Ground): Promise<Contender> =>
  startOne("f'", 'Apollo Server, a fetch per section, no DataLoader', 'naive.ts', ground)

/** Six plain subgraphs, and the supergraph of them. */
async function startSubgraphs({ addresses, directory }: Ground, name: string) {
  const running = await Promise.all(
    SOURCES.map((source) =>
      start({ core: CONTENDER_CORE, script: here('subgraph.ts'), given: [JSON.stringify(addresses), source] }),
    ),
  )
  mkdirSync(`${directory}/${name}`, { recursive: true })
  const supergraph = `${directory}/${name}/supergraph.graphql`
  writeSupergraph(supergraph, Object.fromEntries(SOURCES.map((source, index) => [source, running[index]?.url ?? ''])))
  return { running, supergraph, home: `${directory}/${name}` }
}

export async function startPlainHive(ground: Ground): Promise<Contender> {
  const { running, supergraph, home } = await startSubgraphs(ground, 'hive')
  const port = String(await findPort())
  const router = await start({
    core: CONTENDER_CORE,
    script: HIVE,
    given: ['supergraph', supergraph, '--host', '127.0.0.1', '--port', port, '--no-masked-errors'],
    directory: home,
    readiness: `http://127.0.0.1:${port}/readiness`,
  })
  const url = `http://127.0.0.1:${port}/graphql`
  return contender('d', 'plain subgraphs behind Hive Gateway', url, [...running, router])
}

export async function startPlainApollo(ground: Ground): Promise<Contender> {
  const { running, supergraph } = await startSubgraphs(ground, 'apollo')
  const router = await start({ core: CONTENDER_CORE, script: here('apollo-gateway.mjs'), given: [supergraph] })
  return contender('e', 'plain subgraphs behind Apollo Gateway', router.url, [...running, router])
}

/** As an installation in production configures it; nothing is limited in number. */
export function environmentOf({ addresses, issuer }: Ground, databaseUrl: string): Readonly<Record<string, string>> {
  const own = SOURCES.flatMap((source) => {
    const prefix = `SAMBLIK_${source.toUpperCase()}_`
    const settings = { ...credentials[source], URL: addresses[source] ?? '' }
    return Object.entries(settings).map(([name, value]) => [prefix + name, value] as const)
  })
  const limits = ['VIEWER_REQUESTS_PER_MINUTE', 'VIEWER_CITIZENS_PER_MINUTE', 'VIEWER_CITIZENS_PER_HOUR']
  return {
    ...Object.fromEntries(own),
    ...Object.fromEntries(limits.map((name) => [`SAMBLIK_${name}`, '0'])),
    SAMBLIK_CLIENT_REQUESTS_PER_MINUTE: '0',
    SAMBLIK_CLIENT_CITIZENS_PER_MINUTE: '0',
    SAMBLIK_CLIENT_CITIZENS_PER_HOUR: '0',
    SAMBLIK_PORT: '0',
    SAMBLIK_DEADLINE_MS: '20000',
    SAMBLIK_DATABASE_URL: databaseUrl,
    SAMBLIK_KEYS: KEYS,
    SAMBLIK_MUNICIPALITY: '11111111',
    SAMBLIK_NOW: NOW,
    SAMBLIK_OIDC_ISSUER: issuer,
  }
}

/** Ours: one process, `src/main.ts` as it is started in production, the embedded store, access and trail on. */
export async function startSamblik(ground: Ground, executor?: 'jit'): Promise<Contender> {
  const directory = `${ground.directory}/samblik-${executor ?? 'default'}`
  mkdirSync(directory, { recursive: true })
  copyFileSync(ground.consents, `${directory}/samblik.sqlite`)
  const running = await start({
    core: CONTENDER_CORE,
    script: here('../../src/main.ts'),
    directory,
    environment: {
      ...environmentOf(ground, `sqlite:${directory}/samblik.sqlite`),
      ...(executor === undefined ? {} : { SAMBLIK_EXECUTOR: executor }),
    },
  })
  return executor === undefined
    ? contender('b', 'Samblik, one process', running.url, [running], true)
    : contender('b jit', 'Samblik, one process, SAMBLIK_EXECUTOR=jit', running.url, [running], true)
}

/** Ours as seven subgraphs behind Hive Gateway with the configuration of deploy/, on a PostgreSQL of their own. */
export async function startFederated(
  ground: Ground,
  postgres: Pid & { readonly database: string },
): Promise<Contender> {
  const directory = `${ground.directory}/federated`
  mkdirSync(directory, { recursive: true })
  const environment = environmentOf(ground, postgres.database)
  const startMember = (only: string): Promise<Running> =>
    start({
      core: CONTENDER_CORE,
      script: here('../../src/main.ts'),
      given: ['--only', only],
      directory,
      environment: { ...environment, SAMBLIK_DEPLOYMENT: 'bench' },
    })
  const sources = await Promise.all(SOURCES.map(startMember))
  // The spine comes last: then no business clock is behind the one that it decides by.
  const running = [...sources, await startMember('citizen')]
  const members = [...SOURCES, 'citizen']
  const port = String(await findPort())
  const addresses = members.map((name, index) => [`SUBGRAPH_${name.toUpperCase()}`, running[index]?.url ?? ''])
  const router = await start({
    core: CONTENDER_CORE,
    script: HIVE,
    given: ['supergraph', '--config-path', here('../../deploy/router/gateway.config.ts')],
    directory: here('..'),
    environment: { ROUTER_PORT: port, ...Object.fromEntries(addresses) },
    readiness: `http://127.0.0.1:${port}/readiness`,
  })
  const url = `http://127.0.0.1:${port}/graphql`
  const title = 'Samblik as subgraphs behind Hive Gateway, PostgreSQL'
  const { pids, ...all } = contender('c', title, url, [...running, router], true)
  return { ...all, pids: [...pids, postgres.pid] }
}

interface Pid {
  readonly pid: number
}
