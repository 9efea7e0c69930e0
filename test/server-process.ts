import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { commandPath } from './environment.ts'

/** Servers that are not ours as processes of a test: found, started as an OS user, and gone when the test is. */

/** The first of `folders` and of PATH that holds the command. */
export function findCommand(name: string, folders: readonly string[] = []): string | undefined {
  return [...folders, ...commandPath].map((folder) => join(folder, name)).find((path) => existsSync(path))
}

const setpriv = findCommand('setpriv')

/** A command line that runs as `user` when given, and that the kernel kills when its parent ends in any way. */
function wrap(user: string | undefined, command: string, rest: readonly string[]): readonly [string, ...string[]] {
  if (setpriv === undefined) return [command, ...rest]
  const identity = user === undefined ? [] : [`--reuid=${user}`, `--regid=${user}`, '--init-groups']
  return [setpriv, ...identity, '--pdeathsig=KILL', command, ...rest]
}

/** Runs a command to its end. Rejects when it fails. */
export async function runAs(user: string | undefined, command: string, rest: readonly string[]): Promise<string> {
  const [program, ...all] = wrap(user, command, rest)
  return (await promisify(execFile)(program, all, { cwd: '/' })).stdout
}

export interface Launch {
  readonly user?: string
  readonly command: string
  readonly rest: readonly string[]
  /** what it says, on either stream, as soon as it serves */
  readonly ready: string
}

const children = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

/** Starts a server and waits until it says that it serves. Rejects with what it said when it ends before. */
export async function launch({ user, command, rest, ready }: Launch): Promise<ChildProcess> {
  const [program, ...all] = wrap(user, command, rest)
  const child = spawn(program, all, { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] })
  children.add(child)
  child.once('exit', () => children.delete(child))
  await new Promise<void>((resolve, reject) => {
    let said = ''
    const hear = (part: Buffer): void => {
      if (said.includes(ready)) return
      said += part.toString()
      if (said.includes(ready)) resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', reject)
    child.once('close', () => reject(new Error(`${command} ended: ${said}`)))
  })
  return child
}

/** Resolves when the process has ended. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise((resolve) => child.once('exit', resolve))
}

/** Every process whose working directory this is: a server with its children, also those that have lost their parent. */
export function processesIn(directory: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return readlinkSync(`/proc/${name}/cwd`) === directory
      } catch {
        return false
      }
    })
    .map(Number)
}

/** Signals every process of a directory. */
export function signalAll(directory: string, signal: NodeJS.Signals): void {
  for (const pid of processesIn(directory)) {
    try {
      process.kill(pid, signal)
    } catch {
      // it has ended meanwhile
    }
  }
}

/** Kills every process of a directory, and those they start meanwhile, until none is left. */
export async function killAll(directory: string): Promise<void> {
  while (processesIn(directory).length > 0) {
    signalAll(directory, 'SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

const LOWEST_PORT = 20_000
const PORTS = 12_000

/** A free port below those the kernel gives to outgoing connections: it is still free when a server comes back to it. */
export async function findPort(): Promise<number> {
  const port = LOWEST_PORT + Math.floor(Math.random() * PORTS)
  const free = await new Promise<boolean>((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
  return free ? port : findPort()
}
