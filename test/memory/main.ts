import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createWorld } from '../../src/sandbox/world.ts'
import { NO_LIMITS } from '../e2e/gateway-process.ts'
import { startSurroundings } from '../surroundings.ts'

/**
 * `npm run prove -- memory [--lookups N]`: 100,000 look-ups, with time-outs of sources and clients that go away mixed
 * in; the heap that lives after a collection must not grow.
 */

const { values } = parseArgs({ options: { lookups: { type: 'string', default: '100000' } } })
const LOOKUPS = Number(values.lookups)
const POPULATION = 1_000
const AT_ONCE = 8
const LIST = 50
const DEADLINE_MS = 400
const MARKS = 10
/** The heap at the end may be this much more than after the warm-up: what a collector leaves differs by as much. */
const MAY_GROW = 1.1
const MIB = 1024 * 1024

const Memory = z.object({ heapUsed: z.number(), rss: z.number(), handles: z.number() })
/** So few that what is kept of each (bounded, but not small) is kept after the first mark. */
const CITIZENS = 150
const numbers = createWorld(POPULATION, 20260302)
  .residents.flatMap(({ number, generated }) =>
    generated?.benefit !== undefined && generated.jobcenter !== undefined ? [number] : [],
  )
  .slice(0, CITIZENS)
const directory = mkdtempSync(join(tmpdir(), 'samblik-memory-'))
const around = await startSurroundings(POPULATION)
const gateway = fork(join(import.meta.dirname, '../../src/main.ts'), {
  execArgv: ['--import', join(import.meta.dirname, 'ear.ts')],
  cwd: directory,
  env: {
    PATH: '/usr/bin:/bin',
    SAMBLIK_PORT: '0',
    SAMBLIK_DEADLINE_MS: String(DEADLINE_MS),
    SAMBLIK_DATABASE_URL: `sqlite:${join(directory, 'samblik.sqlite')}`,
    ...NO_LIMITS,
    ...around.variables,
  },
  stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
})
process.once('exit', () => gateway.kill('SIGKILL'))
const url = await new Promise<string>((resolve) => {
  let said = ''
  gateway.stdout?.on('data', (part: Buffer) => {
    said += part.toString()
    const [, ready] = /^ready (\S+)\n/.exec(said) ?? []
    if (ready !== undefined) resolve(ready)
  })
})

function askMemory(): Promise<z.infer<typeof Memory>> {
  return new Promise((resolve) => {
    gateway.once('message', (message) => resolve(Memory.parse(message)))
    gateway.send('how much')
  })
}

const SINGLE = `query($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) {
  identity { fullName } jobcenter { source { state } contactGroup { group { code } } }
  ydelsesservice { source { state } } access { source code } } }`
const MANY = `query($cprs: [CPR!]!) { citizens(cprs: $cprs, purpose: SANCTION_ASSESSMENT) {
  outcome citizen { identity { fullName } jobcenter { source { state } } } } }`

let lookups = 0
let answered = 0
let abandoned = 0
let timedOut = 0
let turn = 0

/** One request: a list, a single citizen, or one whose client goes away in the middle. */
async function askOnce(token: string): Promise<void> {
  turn += 1
  const isList = turn % 5 === 0
  const goesAway = turn % 7 === 0
  const start = (turn * 37) % Math.max(1, numbers.length - LIST)
  const cprs = numbers.slice(start, start + LIST)
  lookups += isList ? cprs.length : 1
  const body = JSON.stringify(
    isList ? { query: MANY, variables: { cprs } } : { query: SINGLE, variables: { cpr: cprs[0] } },
  )
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const controller = new AbortController()
  if (goesAway) setTimeout(() => controller.abort(), turn % 40)
  try {
    const text = await (await fetch(url, { method: 'POST', headers, body, signal: controller.signal })).text()
    answered += 1
    if (text.includes('"TIMEOUT"')) timedOut += 1
  } catch {
    abandoned += 1
  }
}

async function runUntil(count: number, token: string): Promise<void> {
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (lookups < count) await askOnce(token)
    }),
  )
}

const token = await around.token('ydun')
const rows: { readonly lookups: number; readonly heap: number; readonly rss: number; readonly handles: number }[] = []
const began = performance.now()
for (let mark = 1; mark <= MARKS; mark += 1) {
  // One source does not answer for a while at every mark: the deadline cuts it off.
  const silent = { profil: 'haenger', operationer: ['*'], antalKald: Math.ceil(LOOKUPS / MARKS / 50) }
  await around.control('jobcenter', 'opfoersel', silent)
  await runUntil((LOOKUPS / MARKS) * mark, token)
  await new Promise((resolve) => setTimeout(resolve, 3 * DEADLINE_MS))
  const { heapUsed, rss, handles } = await askMemory()
  rows.push({ lookups, heap: heapUsed, rss, handles })
  console.log(
    `${String(lookups).padStart(8)} look-ups  heap ${(heapUsed / MIB).toFixed(1)} MiB  rss ${(rss / MIB).toFixed(0)} MiB  ${handles} handles`,
  )
}
gateway.kill('SIGTERM')
await new Promise((resolve) => gateway.once('exit', resolve))
await around.close()
rmSync(directory, { recursive: true, force: true })

const seconds = Math.round((performance.now() - began) / 1000)
console.log(`${answered} answers (${timedOut} with a source cut off), ${abandoned} clients went away, ${seconds} s`)
const warm = rows[1]
const last = rows.at(-1)
const isFlat = warm !== undefined && last !== undefined && last.heap <= warm.heap * MAY_GROW
const mixed = timedOut > 0 && abandoned > 0 && answered > 0
console.log(isFlat && mixed ? 'flat' : 'NOT FLAT, or nothing was cut off')
if (!isFlat || !mixed) process.exitCode = 1
