import { parseArgs } from 'node:util'
import { startIssuer } from './issuer.ts'
import { startSandbox } from './kit.ts'
import { sandboxes } from './sources.ts'
import { type Addresses, readSigningKey, writeAddresses } from './state.ts'
import { createWorld } from './world.ts'

/**
 * The sandbox command: `node src/sandbox/main.ts [--issuer] [--population n] [--now instant] <source>...` serves
 * those sources and the issuer on loopback, writes where to `.samblik/sandbox.json` and one line of JSON, and ends
 * with its parent, or at a signal when it has none.
 */

const STATE = '.samblik'
const SEED = 20260302
/** where the sources' clocks stand anyway */
const START = Date.parse('2026-03-02T08:00:00+01:00')

interface Order {
  readonly sources: readonly string[]
  readonly issuer: boolean
  readonly audience: string
  readonly population: number
  readonly now?: string
}

interface Running {
  readonly addresses: Addresses
  close(): Promise<void>
}

function readOrder(): Order {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      issuer: { type: 'boolean', default: false },
      audience: { type: 'string', default: 'samblik' },
      population: { type: 'string', default: '200' },
      now: { type: 'string' },
    },
  })
  const { issuer, audience, population, now } = values
  return {
    sources: positionals,
    issuer,
    audience,
    population: Number(population),
    ...(now === undefined ? {} : { now }),
  }
}

async function start(order: Order): Promise<Running> {
  const world = createWorld(order.population, SEED)
  const wallClock = (): Date => new Date(Date.now())
  const started = await Promise.all(
    order.sources.map(async (id) => {
      const open = sandboxes[id]
      if (!open) throw new Error(`The sandbox has no source ${id}`)
      const sandbox = await startSandbox(open(world), { wallClock, random: Math.random })
      if (order.now !== undefined && Date.parse(order.now) !== START) await moveClock(sandbox.url, order.now)
      return { id, ...sandbox }
    }),
  )
  const issuer = order.issuer
    ? await startIssuer({ signingKey: await readSigningKey(STATE), audience: order.audience })
    : undefined
  return {
    addresses: {
      ...(issuer ? { issuer: issuer.url } : {}),
      sources: Object.fromEntries(started.map(({ id, url }) => [id, url])),
    },
    close: async () => {
      await Promise.all([issuer?.close(), ...started.map((sandbox) => sandbox.close())])
    },
  }
}

async function moveClock(url: string, now: string): Promise<void> {
  await fetch(`${url}/_sandbox/ur`, { method: 'PUT', body: JSON.stringify({ ur: now }) })
}

const running = await start(readOrder())
await writeAddresses(STATE, running.addresses)
console.log(JSON.stringify(running.addresses))

const stop = (): void => {
  running.close().then(
    () => process.exit(0),
    () => process.exit(1),
  )
}
if (process.connected) {
  process.once('disconnect', stop)
  // An interrupt from the keyboard reaches the whole group; the gateway still drains and needs its sources.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined)
} else for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop)
