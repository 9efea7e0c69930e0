import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as setTimer } from 'node:timers/promises'

/** Processes of a contender: started on a core, counted, ended. */

export interface Running {
  readonly pid: number
  /** the first address it said it serves at */
  readonly url: string
  readonly firstLine: string
  /** the last of what it said on either stream */
  said(): string
  stop(): Promise<void>
}

/** Milliseconds of a tick of /proc/<pid>/stat. */
const TICK_MS = 10
const PAGE = 4096
const LONGEST_START_MS = 120_000
const MOST_SAID = 20_000

const children = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

export interface Start {
  readonly core: number
  readonly script: string
  readonly given?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly directory?: string
  /** a pattern of what it says as soon as it serves, its address first; absent: `ready <address>` */
  readonly ready?: RegExp
  readonly nodeOptions?: readonly string[]
  /** answers 200 as soon as it serves; absent: it says so itself */
  readonly readiness?: string
}

/** Starts a script of Node on one core. Rejects with what it said when it ends or is too slow. */
export async function start(options: Start): Promise<Running> {
  const { core, script, given = [], environment = {}, directory, nodeOptions = [], readiness } = options
  const ready = readiness === undefined ? (options.ready ?? /ready (http\S+)/) : /(?!)/
  const command = ['-c', String(core), process.execPath, ...nodeOptions, script, ...given]
  const child = spawn('taskset', command, {
    ...(directory === undefined ? {} : { cwd: directory }),
    env: { PATH: '/usr/bin:/bin', NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.add(child)
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      children.delete(child)
      resolve()
    }),
  )
  let said = ''
  const [firstLine, url] = await new Promise<readonly [string, string]>((resolve, reject) => {
    const fail = (): void => reject(new Error(`${script} did not start: ${said.slice(-2000)}`))
    const timer = setTimeout(fail, LONGEST_START_MS)
    const hear = (part: Buffer): void => {
      said = (said + part.toString()).slice(-MOST_SAID)
      const match = ready.exec(said)
      if (match === null) return
      clearTimeout(timer)
      resolve([said.slice(0, said.indexOf('\n')), match[1] ?? ''])
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', fail)
    child.once('close', fail)
    if (readiness !== undefined)
      untilReady(readiness, LONGEST_START_MS)
        .then(() => resolve(['', readiness]), fail)
        .finally(() => clearTimeout(timer))
  })
  return {
    pid: child.pid ?? 0,
    url,
    firstLine,
    said: () => said,
    stop: async () => {
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), 5000)
      await ended
      clearTimeout(timer)
    },
  }
}

async function untilReady(url: string, ms: number): Promise<void> {
  const end = Date.now() + ms
  while (Date.now() < end) {
    const ready = await fetch(url).then(
      ({ status }) => status === 200,
      () => false,
    )
    if (ready) return
    await setTimer(50)
  }
  throw new Error(`${url} is not ready`)
}

/** Moves a running process with its threads to a core; this one where none is named. */
export function pin(core: number, pid = process.pid): void {
  execFileSync('taskset', ['-a', '-c', '-p', String(core), String(pid)], { stdio: 'ignore' })
}

/** The running PostgreSQL that listens on this port, moved to a core with all its processes. */
export function pinPostgres(core: number, port: string): number {
  const found = readdirSync('/proc').find((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(`\0port=${port}\0`)
    } catch {
      return false
    }
  })
  if (found === undefined) throw new Error('no PostgreSQL is running')
  for (const [pid, { parent }] of readAll()) if (pid === Number(found) || parent === Number(found)) pin(core, pid)
  return Number(found)
}

/** CPU (milliseconds, user and system, all threads) and resident memory (bytes) of processes and their children. */
export interface Usage {
  readonly cpu: number
  readonly rss: number
}

export function usageOf(pids: readonly number[]): Usage {
  const all = readAll()
  const counted = new Set(pids)
  for (let before = -1; before !== counted.size; ) {
    before = counted.size
    for (const [pid, { parent }] of all) if (counted.has(parent)) counted.add(pid)
  }
  let cpu = 0
  let rss = 0
  for (const pid of counted) {
    const one = all.get(pid)
    cpu += one?.cpu ?? 0
    rss += one?.rss ?? 0
  }
  return { cpu, rss }
}

function readAll(): ReadonlyMap<number, Usage & { readonly parent: number }> {
  return new Map(
    readdirSync('/proc').flatMap((name) => {
      const one = /^\d+$/.test(name) ? readStat(name) : undefined
      return one === undefined ? [] : [[Number(name), one] as const]
    }),
  )
}

function readStat(pid: string): (Usage & { readonly parent: number }) | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold anything; the state follows it.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [parent = 0, utime = 0, stime = 0, cutime = 0, cstime = 0, rss = 0] = [1, 11, 12, 13, 14, 21].map(
      (place) => fields[place],
    )
    return { parent, cpu: (utime + stime + cutime + cstime) * TICK_MS, rss: rss * PAGE }
  } catch {
    return undefined
  }
}
