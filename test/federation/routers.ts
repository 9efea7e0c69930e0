import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { compileCache, inCi } from '../environment.ts'
import { findPort } from '../server-process.ts'

/** The routers that the federation is tested behind, each a process of its own. They are installed by `npm ci --prefix bench`. */

const ROOT = join(import.meta.dirname, '../..')
const INSTALLED = join(ROOT, 'bench/node_modules')
const LONGEST_START_MS = 60_000

/** How a router is started: what must be installed, and what Node is given. */
export interface RouterKind {
  readonly name: string
  readonly needs: string
  readonly given: readonly string[]
  /** whether the error of a subgraph that did not answer says which section is missing */
  readonly namesSection: boolean
}

/** The reference, with the configuration of deploy/. */
export const HIVE: RouterKind = {
  name: 'Hive Gateway',
  needs: join(INSTALLED, '@graphql-hive/gateway/dist/bin.js'),
  given: [
    join(INSTALLED, '@graphql-hive/gateway/dist/bin.js'),
    'supergraph',
    '--config-path',
    join(ROOT, 'deploy/router/gateway.config.ts'),
  ],
  namesSection: true,
}

/** Of the bench package alone: its licence is Elastic's. */
export const APOLLO: RouterKind = {
  name: 'Apollo Gateway',
  needs: join(INSTALLED, '@apollo/gateway/package.json'),
  given: [join(ROOT, 'bench/apollo-router/main.mjs'), join(ROOT, 'schema/supergraph.graphql')],
  namesSection: false,
}

/** Whether tests behind a router run. Without it they are skipped by name, but on the CI machine they run and fail. */
export function routerIsHere({ needs }: RouterKind): boolean {
  return inCi || existsSync(needs)
}

export interface Router {
  readonly url: string
  /** everything it said on either stream */
  said(): string
  stop(): Promise<void>
}

/** Starts a router in front of subgraphs at these addresses. */
export async function startRouter(kind: RouterKind, subgraphs: ReadonlyMap<string, string>): Promise<Router> {
  if (!existsSync(kind.needs)) throw new Error(`${kind.name} is not installed here: npm ci --prefix bench`)
  const port = await findPort()
  const addresses = [...subgraphs].map(([name, url]) => [`SUBGRAPH_${name.toUpperCase()}`, url])
  const child = spawn(process.execPath, [...kind.given], {
    cwd: join(ROOT, 'bench'),
    env: { PATH: '/usr/bin:/bin', ...compileCache, ROUTER_PORT: String(port), ...Object.fromEntries(addresses) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => said.push(part.toString()))
  const dieTogether = (): void => void child.kill('SIGKILL')
  process.once('exit', dieTogether)
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      process.off('exit', dieTogether)
      resolve()
    }),
  )
  const url = `http://127.0.0.1:${port}`
  await untilReady(child, url, said)
  return {
    url: `${url}/graphql`,
    said: () => said.join(''),
    stop: async () => {
      child.kill('SIGTERM')
      const timer = setTimeout(dieTogether, 5000)
      await ended
      clearTimeout(timer)
    },
  }
}

async function untilReady(child: ChildProcess, url: string, said: readonly string[]): Promise<void> {
  const end = Date.now() + LONGEST_START_MS
  for (;;) {
    if (child.exitCode !== null || Date.now() > end) throw new Error(`the router did not start: ${said.join('')}`)
    const ready = await fetch(`${url}/readiness`).then(
      ({ status }) => status === 200,
      () => false,
    )
    if (ready) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
