import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startIssuer } from '../../src/sandbox/issuer.ts'
import { type Sandbox, type SandboxSource, type Surroundings, startSandbox } from '../../src/sandbox/kit.ts'
import { sandboxes } from '../../src/sandbox/sources.ts'
import { readSigningKey } from '../../src/sandbox/state.ts'
import { createWorld } from '../../src/sandbox/world.ts'

/**
 * `node bench/peers/sandbox.ts <directory> <population>`: the six sandbox servers and the issuer in one process,
 * without limits; answers come at once, or after a fixed time for each source (`POST /fixed`, `POST /at-once`).
 */

/** Milliseconds a call takes where latency is measured. */
export const FIXED_MS: Readonly<Record<string, number>> = {
  cpr: 40,
  jobcenter: 60,
  ydelsesservice: 80,
  domus: 60,
  dubu: 50,
  rehabilitation: 50,
}

const SEED = 20260302
let fixed = false

type Make = (surroundings: Surroundings) => SandboxSource

/** A source whose answers are not held back, or all as long. */
function paced(id: string, make: Make): Make {
  const ms = FIXED_MS[id] ?? 0
  return (surroundings) => {
    const source = make(surroundings)
    return {
      ...source,
      answer: (call, operation) => {
        const reply = source.answer(call, operation)
        return fixed || reply.atOnce === true ? reply : { ...reply, atOnce: true }
      },
      figures: () => ({ typical: ms, p99: ms, worst: ms }),
    }
  }
}

async function put(url: string, name: string, body: object): Promise<void> {
  const { status } = await fetch(`${url}/_sandbox/${name}`, { method: 'PUT', body: JSON.stringify(body) })
  if (status >= 400) throw new Error(`the sandbox refused ${name}: ${status}`)
}

const [directory = '.', population = '0'] = process.argv.slice(2)
const world = createWorld(Number(population), SEED)
const wallClock = (): Date => new Date()
const running = new Map<string, Sandbox>()
for (const [id, open] of Object.entries(sandboxes)) {
  const sandbox = await startSandbox(paced(id, open(world)), { wallClock, random: Math.random })
  await put(sandbox.url, 'graenser', { til: false })
  await put(sandbox.url, 'opfoersel', { profil: 'langsom', operationer: ['*'] })
  running.set(id, sandbox)
}
const issuer = await startIssuer({ signingKey: await readSigningKey(directory), audience: 'samblik', port: 0 })
const control = createServer((request, response) => {
  fixed = request.url === '/fixed'
  response.end()
})
await new Promise<void>((resolve) => control.listen(0, '127.0.0.1', resolve))
const { port } = control.address() as AddressInfo
const sources = Object.fromEntries([...running].map(([id, { url }]) => [id, url]))
console.log(JSON.stringify({ sources, issuer: issuer.url, control: `http://127.0.0.1:${port}` }))
