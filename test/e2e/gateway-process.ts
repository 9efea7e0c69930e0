import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { compileCache } from '../environment.ts'
import type { Answered } from '../harness.ts'
import { parseText } from '../json.ts'

/** The gateway as a process of its own, as `npm start` runs it. */

const ROOT = join(import.meta.dirname, '../..')
const LONGEST_START_MS = 60_000
/** One persona may stand for a whole load. */
export const NO_LIMITS = {
  SAMBLIK_VIEWER_REQUESTS_PER_MINUTE: '0',
  SAMBLIK_VIEWER_CITIZENS_PER_MINUTE: '0',
  SAMBLIK_VIEWER_CITIZENS_PER_HOUR: '0',
  SAMBLIK_OWN_REQUESTS_PER_MINUTE: '0',
}

export interface GatewayProcess {
  readonly url: string
  /** asks a GraphQL question with a token */
  ask(token: string, query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answered>
  readonly pid: number
  /** SIGTERM, and the end of it: its exit code */
  stop(): Promise<number | null>
  /** SIGKILL, and the end of it */
  kill(): Promise<void>
}

/**
 * Starts it in `directory` with nothing in its environment but these variables, `given` after its name. Rejects with what
 * it said when it ends.
 */
export async function startGatewayProcess(
  directory: string,
  variables: Readonly<Record<string, string>>,
  given: readonly string[] = [],
): Promise<GatewayProcess> {
  const child = spawn(process.execPath, [join(ROOT, 'src/main.ts'), ...given], {
    cwd: directory,
    env: { PATH: '/usr/bin:/bin', ...compileCache, SAMBLIK_PORT: '0', ...NO_LIMITS, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const dieTogether = (): void => void child.kill('SIGKILL')
  process.once('exit', dieTogether)
  const ended = new Promise<number | null>((resolve) =>
    child.once('close', (code) => {
      process.off('exit', dieTogether)
      resolve(code)
    }),
  )
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    let complained = ''
    const timer = setTimeout(() => reject(new Error(`not ready in time: ${complained}`)), LONGEST_START_MS)
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString()
      const [, ready] = /^ready (\S+)\n/.exec(said) ?? []
      if (ready === undefined) return
      clearTimeout(timer)
      resolve(ready)
    })
    child.stderr.on('data', (part: Buffer) => (complained += part.toString()))
    child.once('close', () => {
      clearTimeout(timer)
      reject(new Error(`the gateway ended: ${complained}`))
    })
  })
  return {
    url,
    pid: child.pid ?? 0,
    ask: async (token, query, filled = {}) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables: filled }),
      })
      const text = await response.text()
      return { status: response.status, headers: response.headers, body: parseText(text), text }
    },
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
