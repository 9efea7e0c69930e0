import { randomUUID } from 'node:crypto'
import { resolvers } from '../resolvers/citizen.ts'
import { assembleGateway } from './assemble.ts'
import { readClients } from './auth/clients.ts'
import { type Config, ConfigFault, loadConfig } from './config.ts'
import { Uuid } from './contract.ts'
import { writeGreeting } from './greeting.ts'
import { openLog } from './log.ts'
import { type SandboxProcess, startSandboxProcess } from './sandbox-process.ts'
import type { Gateway } from './server.ts'
import { sources } from './sources.ts'

/** `npm start`: reads the configuration, starts what it leaves to the sandbox, serves, and drains at a signal. */

const WRITER = 'gateway'
const DRAIN_MS = 9_000

const wallClock = (): Date => new Date(Date.now())
const log = openLog((line) => process.stderr.write(line), wallClock)
const configurable = sources.map(({ adapter: { id, settings }, sandboxCredentials }) => ({
  id,
  settings,
  sandboxCredentials,
}))

async function start(): Promise<void> {
  const first = loadConfig(configurable)
  if (first.unread.length > 0) log.warn('variables that nothing reads', { names: first.unread.join(' ') })
  const sandbox = await startMissing(first)
  try {
    const config = sandbox ? loadConfig(configurable, sandbox.addresses) : first
    const gateway = await serve(config)
    stopAtSignal(gateway, sandbox)
    process.stdout.write(writeGreeting(gateway.url, sandbox !== undefined))
  } catch (error) {
    await sandbox?.close()
    throw error
  }
}

/** The sandbox for what is not configured; in production nothing is left to it. */
async function startMissing({ production, unset, issuer, ...rest }: Config): Promise<SandboxProcess | undefined> {
  if (production || (unset.length === 0 && issuer !== undefined)) return undefined
  return startSandboxProcess({ ...rest, sources: unset, issuer: issuer === undefined })
}

function serve({ issuer, municipality, now, ...config }: Config): Promise<Gateway> {
  if (issuer === undefined) throw new Error('no issuer')
  const started = Date.now()
  return assembleGateway({
    ...config,
    issuer,
    sources,
    resolvers,
    clients: readClients(),
    served: municipality,
    writer: WRITER,
    now: now ? () => new Date(now.getTime() + Date.now() - started) : wallClock,
    wallClock,
    ticks: () => performance.now(),
    uuid: () => Uuid.parse(randomUUID()),
    log,
  })
}

/** Answers what was accepted, then ends; a second signal, or a drain that takes too long, ends at once. */
function stopAtSignal(gateway: Gateway, sandbox: SandboxProcess | undefined): void {
  let stopping = false
  const stop = (): void => {
    if (stopping) process.exit(0)
    stopping = true
    setTimeout(() => process.exit(0), DRAIN_MS).unref()
    gateway
      .close()
      .then(() => sandbox?.close())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigFault ? error.message : String(error)}\n`)
  process.exitCode = 1
})
