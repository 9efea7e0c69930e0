import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { resolvers } from '../resolvers/citizen.ts'
import { assembleGateway } from './assemble.ts'
import { readClients } from './auth/clients.ts'
import { type Config, ConfigFault, loadConfig, variablesOf } from './config.ts'
import type { Configurable } from './config-sources.ts'
import type { Uuid } from './contract.ts'
import { ManifestFault } from './documents/manifest.ts'
import type { TrustSettings } from './documents/trusted.ts'
import { namesOfMembers, toOpen } from './federation/members.ts'
import { writeGreeting } from './greeting.ts'
import { openLog } from './log.ts'
import { type SandboxProcess, startSandboxProcess } from './sandbox-process.ts'
import type { Gateway } from './server.ts'
import { type ListedSource, sources } from './sources.ts'

/**
 * `npm start [-- --only <subgraph>]`: reads the configuration, starts what it leaves to the sandbox, serves everything or
 * the one subgraph, and drains at a signal.
 */

const DRAIN_MS = 9_000
const TRUSTED = 'SAMBLIK_TRUSTED_DOCUMENTS'

const wallClock = (): Date => new Date(Date.now())
const log = openLog((line) => process.stderr.write(line), wallClock)

/** The subgraph that is to be served alone; undefined: everything in one process. */
function readOnly(): string | undefined {
  const names = namesOfMembers(sources)
  const expected = `expected --only with one of ${names.join(', ')}, or nothing`
  const { only } = parseWords(expected)
  if (only !== undefined && !names.includes(only)) throw new ConfigFault([expected])
  return only
}

function parseWords(expected: string): { readonly only?: string | undefined } {
  try {
    return parseArgs({ options: { only: { type: 'string' } } }).values
  } catch {
    throw new ConfigFault([expected])
  }
}

function configurableOf(listed: readonly ListedSource[]): readonly Configurable[] {
  return listed.map(({ adapter: { id, settings }, sandboxCredentials }) => ({ id, settings, sandboxCredentials }))
}

async function start(): Promise<void> {
  const only = readOnly()
  const configurable = configurableOf(toOpen(sources, only))
  const first = loadConfig(configurable, { only })
  const heard = variablesOf(configurableOf(sources))
  const unread = first.unread.filter((name) => !heard.has(name))
  if (unread.length > 0) log.warn('variables that nothing reads', { names: unread.join(' ') })
  const sandbox = await startMissing(first)
  try {
    const config = sandbox ? loadConfig(configurable, { only, sandbox: sandbox.addresses }) : first
    const gateway = await serve(config, only)
    stopAtSignal(gateway, sandbox)
    process.stdout.write(writeGreeting(gateway.url, sandbox !== undefined && only === undefined))
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

async function serve(
  { issuer, municipality, now, executor, trustedDocuments, ...config }: Config,
  only: string | undefined,
): Promise<Gateway> {
  if (issuer === undefined) throw new Error('no issuer')
  const trusted = trustedDocuments && readTrust(trustedDocuments)
  const started = Date.now()
  return assembleGateway({
    ...config,
    ...(only === undefined ? {} : { only }),
    ...(trusted === undefined ? {} : { trusted }),
    compileAfter: executor === 'jit' ? 1 : Infinity,
    issuer,
    sources,
    resolvers,
    clients: readClients(),
    served: municipality,
    now: now ? () => new Date(now.getTime() + Date.now() - started) : wallClock,
    wallClock,
    ticks: () => performance.now(),
    uuid: () => randomUUID() as Uuid,
    random: Math.random,
    log,
  })
}

function readTrust({ file, only }: NonNullable<Config['trustedDocuments']>): TrustSettings {
  try {
    return { manifest: readFileSync(file, 'utf8'), only }
  } catch {
    throw new ConfigFault([`${TRUSTED}: expected a file that can be read`])
  }
}

/** Answers what was accepted, then ends with 0; a second signal, or a drain that takes too long, ends at once with 1. */
function stopAtSignal(gateway: Gateway, sandbox: SandboxProcess | undefined): void {
  let stopping = false
  const stop = (): void => {
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => process.exit(1), DRAIN_MS).unref()
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

/** What stops the start, in words of the configuration where it is to blame. */
function explain(error: unknown): string {
  if (error instanceof ManifestFault)
    return new ConfigFault(error.faults.map((fault) => `${TRUSTED}: ${fault}`)).message
  return error instanceof ConfigFault ? error.message : String(error)
}

start().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
})
