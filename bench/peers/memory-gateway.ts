import { randomUUID } from 'node:crypto'
import { resolvers } from '../../resolvers/citizen.ts'
import { assembleGateway } from '../../src/assemble.ts'
import { readClients } from '../../src/auth/clients.ts'
import { loadConfig } from '../../src/config.ts'
import type { Uuid } from '../../src/contract.ts'
import { sources } from '../../src/sources.ts'
import { memoryGiven, remembering } from './memory.ts'

/** Samblik as `src/main.ts` puts it together, but that its sources answer from memory. */

const memory = await memoryGiven()
const {
  issuer = '',
  municipality,
  now: start,
  executor,
  trustedDocuments: _none,
  ...config
} = loadConfig(
  sources.map(({ adapter: { id, settings }, sandboxCredentials }) => ({ id, settings, sandboxCredentials })),
)
const wallClock = (): Date => new Date()
const began = Date.now()
const gateway = await assembleGateway({
  ...config,
  issuer,
  compileAfter: executor === 'jit' ? 1 : Infinity,
  sources: sources.map((listed) => ({ ...listed, adapter: remembering(listed.adapter, memory) })),
  resolvers,
  clients: readClients(),
  served: municipality,
  now: start ? () => new Date(start.getTime() + Date.now() - began) : wallClock,
  wallClock,
  ticks: () => performance.now(),
  uuid: () => randomUUID() as Uuid,
  random: Math.random,
  log: { info: () => undefined, warn: () => undefined },
})
console.log(`ready ${gateway.url}`)
process.once('SIGTERM', () => void gateway.close().then(() => process.exit(0)))
