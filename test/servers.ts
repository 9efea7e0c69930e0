import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { inCi } from './environment.ts'
import { ended, findCommand, findPort, killAll, type Launch, launch, runAs, signalAll } from './server-process.ts'

/** PostgreSQL and Redis for tests: private servers on loopback in a folder of their own, which die with the test. */

export interface Server {
  /** the same after every start */
  readonly url: string
  /** starts it again after `stop` or `kill`, on the same port with the same data */
  start(): Promise<void>
  /** an orderly end: what it has accepted is kept */
  stop(): Promise<void>
  /** SIGKILL to it and its children at once, as when the machine loses power */
  kill(): Promise<void>
  /** it stays connected and says nothing, until `thaw` */
  freeze(): void
  thaw(): void
  /** ends it and removes everything it has written */
  close(): Promise<void>
}

export interface Postgres extends Server {
  /** makes a database, empty or a copy of the one at `template` that nobody is connected to, and answers its url */
  createDatabase(template?: string): Promise<string>
}

interface Program {
  readonly url: string
  readonly launch: Launch
  /** the folder its processes work in */
  readonly home: string
  readonly stopSignal: NodeJS.Signals
}

async function openServer(folder: string, { url, launch: how, home, stopSignal }: Program): Promise<Server> {
  let child: ChildProcess = await launch(how)
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await killAll(home)
    await ended(child)
  }
  return {
    url,
    kill,
    start: async () => {
      await ended(child)
      child = await launch(how)
    },
    stop: async () => {
      child.kill(stopSignal)
      await ended(child)
    },
    freeze: () => signalAll(home, 'SIGSTOP'),
    thaw: () => signalAll(home, 'SIGCONT'),
    close: async () => {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const DEBIAN = '/usr/lib/postgresql'

/** Newest first. */
function postgresFolders(): readonly string[] {
  if (!existsSync(DEBIAN)) return []
  return readdirSync(DEBIAN)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(DEBIAN, version, 'bin'))
}

const initdb = findCommand('initdb', postgresFolders())
const postgres = findCommand('postgres', postgresFolders())
const redisServer = findCommand('redis-server')

/** Whether tests on PostgreSQL run. Without it they are skipped by name, but on the CI machine they run and fail. */
export function postgresIsHere(): boolean {
  return inCi || (initdb !== undefined && postgres !== undefined)
}

/** Whether tests on Redis run. Without it they are skipped by name, but on the CI machine they run and fail. */
export function redisIsHere(): boolean {
  return inCi || redisServer !== undefined
}

/** PostgreSQL refuses root: it runs as the OS user of its package then. */
const unprivileged = process.getuid?.() === 0 ? { user: 'postgres' } : {}

async function makeFolder(name: string, user: string | undefined): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), `samblik-${name}-`))
  if (user === undefined) return folder
  const [uid, gid] = await Promise.all([runAs(undefined, 'id', ['-u', user]), runAs(undefined, 'id', ['-g', user])])
  chownSync(folder, Number(uid), Number(gid))
  return folder
}

/** Starts a cluster of its own (about a second). It syncs every commit to disk, as a ledger needs it. */
export async function openPostgres(settings: Readonly<Record<string, string>> = {}): Promise<Postgres> {
  if (initdb === undefined || postgres === undefined) throw new Error('PostgreSQL is not installed here')
  const { user } = unprivileged
  const folder = await makeFolder('postgres', user)
  const home = join(folder, 'data')
  const initial = ['-N', '-D', home, '-A', 'trust', '-U', 'samblik', '-E', 'UTF8', '--locale=C']
  await runAs(user, initdb, initial)
  const port = await findPort()
  const set = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
    // After a kill everything is synced before it serves: as one file system it takes a fraction of the time.
    recovery_init_sync_method: 'syncfs',
    ...settings,
  }
  const rest = ['-D', home, ...Object.entries(set).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const ready = 'database system is ready to accept connections'
  const server = await openServer(folder, {
    url: `postgres://samblik@127.0.0.1:${port}/postgres`,
    launch: { ...unprivileged, command: postgres, rest, ready },
    home,
    stopSignal: 'SIGINT',
  })
  return {
    ...server,
    createDatabase: async (template) => {
      const name = `t${randomUUID().replaceAll('-', '')}`
      const from = template === undefined ? '' : ` TEMPLATE ${new URL(template).pathname.slice(1)}`
      await runSql(server.url, `CREATE DATABASE ${name}${from}`)
      return server.url.replace(/postgres$/, name)
    },
  }
}

/** Runs statements on a PostgreSQL, one after another on a connection of their own. Answers the rows of the last one. */
export async function runSql(
  url: string,
  ...statements: readonly string[]
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements.slice(0, -1)) await client.query(statement)
    return (await client.query<Record<string, unknown>>(statements.at(-1) ?? '')).rows
  } finally {
    await client.end()
  }
}

/** Starts a Redis that keeps nothing on disk. */
export async function openRedis(settings: readonly string[] = []): Promise<Server> {
  if (redisServer === undefined) throw new Error('Redis is not installed here')
  const folder = await makeFolder('redis', undefined)
  const port = await findPort()
  const rest = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]
  return openServer(folder, {
    url: `redis://127.0.0.1:${port}`,
    launch: { command: redisServer, rest: [...rest, ...settings], ready: 'Ready to accept connections' },
    home: folder,
    stopSignal: 'SIGTERM',
  })
}
