import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { inCi } from '../environment.ts'
import { findPort } from '../server-process.ts'

/** The routers that the federation is tested behind, each a process of its own. They are installed by `npm ci --prefix bench`. */

const ROOT = join(import.meta.dirname, '../..')
const HIVE = join(ROOT, 'bench/node_modules/@graphql-hive/gateway/dist/bin.js')
const CONFIGURATION = join(ROOT, 'deploy/router/gateway.config.ts')
const LONGEST_START_MS = 60_000

/** Whether tests behind a router run. Without it they are skipped by name, but on the CI machine they run and fail. */
export function routerIsHere(): boolean {
  return inCi || existsSync(HIVE)
}

export interface Router {
  readonly url: string
  /** everything it said on either stream */
  said(): string
  stop(): Promise<void>
}

/** Starts Hive Gateway with the configuration of deploy/, in front of subgraphs at these addresses. */
export async function startHive(subgraphs: ReadonlyMap<string, string>): Promise<Router> {
  if (!existsSync(HIVE)) throw new Error('Hive Gateway is not installed here: npm ci --prefix bench')
  const port = await findPort()
  const addresses = [...subgraphs].map(([name, url]) => [`SUBGRAPH_${name.toUpperCase()}`, url])
  const child = spawn(process.execPath, [HIVE, 'supergraph', '--config-path', CONFIGURATION], {
    cwd: join(ROOT, 'bench'),
    env: { PATH: '/usr/bin:/bin', ROUTER_PORT: String(port), ...Object.fromEntries(addresses) },
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
