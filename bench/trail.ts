import { hash, randomBytes, randomUUID } from 'node:crypto'
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Cpr } from '../src/contract.ts'
import { openKeys } from '../src/keys.ts'
import type { Database } from '../src/store/database.ts'
import { openDatabase } from '../src/store/open.ts'
import { openPseudonyms } from '../src/store/pseudonym.ts'
import { openCitizenKeys } from '../src/trail/citizen-keys.ts'
import { keepCitizens } from '../src/trail/citizens.ts'
import type { TrailDecision, TrailEntry } from '../src/trail/line.ts'
import { openTrail, type Trail } from '../src/trail/trail.ts'
import { openPostgres, postgresIsHere } from '../test/servers.ts'
import { writePart } from './results.ts'

/** `npm run bench -- trail`: what a durable line costs, on both databases, as the gateway writes it. */

const CONNECTIONS = 64
const LINES_TARGET = 5_000
const ADDED_TARGET_MS = 2
/** what a look-up takes without its line, half as much and up to one and a half times: the time of its sources */
const LOOK_UP_MS = 25
const ROUND_MS = 300
const ROUNDS = 30
const QUIET_ROUNDS = 5
const CITIZENS = 500
const LINE_BYTES = 2_000

interface Measured {
  readonly perSecond: number
  /** milliseconds */
  readonly median: number
  readonly p95: number
}

/** As many as `connections` do the same over and over for so long, each when its last is done. */
async function measure(connections: number, ms: number, work: () => Promise<unknown>): Promise<Measured> {
  const times: number[] = []
  const began = performance.now()
  const run = async (): Promise<void> => {
    for (let start = began; start < began + ms; start = performance.now()) {
      await work()
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: connections }, run))
  const took = performance.now() - began
  return { perSecond: (times.length * 1000) / took, median: at(times, 0.5), p95: at(times, 0.95) }
}

function at(samples: readonly number[], share: number): number {
  return samples.toSorted((a, b) => a - b)[Math.floor(samples.length * share)] ?? NaN
}

const pseudonyms = openPseudonyms(new Uint8Array(32).fill(7))
const citizens = Array.from({ length: CITIZENS }, (_, index) =>
  pseudonyms(Cpr.parse(`010${(index % 9) + 1}${String(60 + (index % 40))}${String(1000 + index).slice(0, 4)}`)),
)
const sources = ['cpr', 'jobcenter', 'ydelsesservice']

function decisionOf(index: number): TrailDecision {
  const cell = { source: sources[index % sources.length] ?? '', category: ['CASE', 'HEALTH', 'PLAN'][index % 3] ?? '' }
  return index % 4 === 0
    ? { ...cell, effect: 'DENY', code: 'CONSENT_MISSING' }
    : { ...cell, effect: 'PERMIT', basis: 'STATUTE', reference: 'SAME_ADMINISTRATION_BIF' }
}

/** What stands in every line alike: made once, for it is not the trail's work. */
const shared = {
  client: { id: 'fagsystem-ydelse', version: '1' },
  purpose: { id: 'SANCTION_ASSESSMENT', version: '1.1.0' },
  operation: { name: 'ThreeSources', hash: 'a'.repeat(64) },
  decisions: Array.from({ length: 8 }, (_, index) => decisionOf(index)),
  fields: Array.from({ length: 15 }, (_, index) => `Jobcenter.field${index}`),
  policyVersion: '1.1.0',
}

/** The line of a look-up: eight cells, fifteen fields, three sources. */
function lineOf(number: number): TrailEntry {
  const citizen = citizens[number % citizens.length]
  return {
    ...shared,
    lookupId: randomUUID(),
    viewer: { id: `sb${10_000 + (number % 300)}`, kind: 'CASEWORKER', municipality: '11111111', authority: 'BENEFITS' },
    ...(citizen !== undefined && { citizen }),
    case: { source: 'ydelsesservice', reference: `sag-${number % citizens.length}` },
    decisionReads: [{ source: 'cpr', state: 'OK', callId: randomUUID() }],
    reads: sources.map((source) => ({ source, state: 'OK', latency: 12.5, callId: randomUUID() })),
    requestId: randomUUID(),
  }
}

function trailOn(database: Database): Trail {
  const { derive } = openKeys([{ id: 'bench', bytes: new Uint8Array(32).fill(7) }], new Uint8Array(32).fill(7))
  const ticks = (): number => performance.now()
  return keepCitizens({
    trail: openTrail({ store: database.trail, writer: 'bench', now: () => new Date(), uuid: randomUUID }),
    store: database.trail,
    keys: openCitizenKeys({ store: database.citizenKeys, derive, random: randomBytes, ticks }),
    derive,
    uuid: randomUUID,
  })
}

/** Some look-ups are quick and some slow: not all connections write at one moment. */
function lookUp(): Promise<void> {
  return setTimeout(LOOK_UP_MS * (0.5 + Math.random()))
}

/** Everything once, so close together that the disk is the same for all of it. */
interface Round {
  /** what processor and disk alone take for the bytes of as many lines, milliseconds */
  readonly bare: number
  readonly alone: Measured
  readonly together: Measured
  readonly without: Measured
  readonly withLine: Measured
}

interface Row {
  readonly store: string
  /** the rounds in which the machine was quickest */
  readonly rounds: readonly Round[]
}

async function measureOn(store: string, url: string, folder: string): Promise<Row> {
  const database = await openDatabase(url)
  const trail = trailOn(database)
  let number = 0
  const write = (): Promise<void> => trail.append([lineOf((number += 1))])
  const round = async (): Promise<Round> => ({
    bare: measureBare(folder),
    alone: await measure(1, ROUND_MS, write),
    together: await measure(CONNECTIONS, ROUND_MS, write),
    without: await measure(CONNECTIONS, ROUND_MS, async () => {
      await lookUp()
      return lineOf((number += 1))
    }),
    withLine: await measure(CONNECTIONS, ROUND_MS, async () => {
      await lookUp()
      await write()
    }),
  })
  await round()
  const rounds: Round[] = []
  for (let count = 0; count < ROUNDS; count += 1) rounds.push(await round())
  await database.close()
  return { store, rounds: rounds.toSorted((a, b) => a.bare - b.bare).slice(0, QUIET_ROUNDS) }
}

/** What it takes to hash, write and sync as many bytes as the lines of one commit have: milliseconds at the median. */
function measureBare(folder: string): number {
  const file = openSync(join(folder, 'disk'), 'w')
  const bytes = randomBytes(CONNECTIONS * LINE_BYTES)
  const times = Array.from({ length: 30 }, () => {
    const start = performance.now()
    hash('sha256', bytes)
    writeSync(file, bytes)
    fdatasyncSync(file)
    return performance.now() - start
  })
  closeSync(file)
  return at(times, 0.5)
}

async function measureAll(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'samblik-bench-'))
  const embedded = await measureOn('embedded (SQLite)', `sqlite:${join(folder, 'bench.sqlite')}`, folder)
  if (!postgresIsHere()) {
    console.log('PostgreSQL: skipped, it is not installed here')
    return [embedded]
  }
  const server = await openPostgres()
  try {
    return [embedded, await measureOn('PostgreSQL', await server.createDatabase(), folder)]
  } finally {
    await server.close()
    rmSync(folder, { recursive: true })
  }
}

interface Figures {
  readonly store: string
  readonly bare: number
  readonly alone: number
  readonly together: number
  readonly without: number
  readonly added: number
}

function figuresOf({ store, rounds }: Row): Figures {
  const middle = (pick: (round: Round) => number): number => at(rounds.map(pick), 0.5)
  return {
    store,
    bare: middle(({ bare }) => bare),
    alone: middle(({ alone }) => alone.perSecond),
    together: middle(({ together }) => together.perSecond),
    without: middle(({ without }) => without.median),
    added: middle(({ without, withLine }) => withLine.median - without.median),
  }
}

const figures = (await measureAll()).map(figuresOf)
const [load = 0] = loadavg()
const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.version}, load average ${load.toFixed(1)}`
const table = figures.map(({ store, bare, alone, together, without, added }) => {
  const gain = (together / alone).toFixed(1)
  return `| ${store} | ${bare.toFixed(2)} ms | ${alone.toFixed(0)} | ${together.toFixed(0)} | ${gain} | ${without.toFixed(1)} ms | ${added.toFixed(1)} ms |`
})
const body = `\`npm run bench -- trail\` measures again; it fails where a target is missed. Lines of a look-up (eight cells, fifteen
fields, three sources, about 2 KB) of ${CITIZENS} citizens, each behind a key of their own; written as the gateway writes them,
with the tree, durable (WAL and \`synchronous=FULL\`; \`fsync\` and \`synchronous_commit\` on); PostgreSQL on the same
machine, its work included. ${ROUNDS} rounds of ${(ROUND_MS * 4) / 1000} s; of the ${QUIET_ROUNDS} in which the machine was quickest, the median. Bare: to hash,
write and sync the bytes of ${CONNECTIONS} lines, and nothing else. Targets: ${LINES_TARGET} lines a second of ${CONNECTIONS} at once, and at most ${ADDED_TARGET_MS} ms
more at the median of ${CONNECTIONS} connections whose look-ups take ${LOOK_UP_MS} ms.

${machine}.

| store | bare | lines a second, one by one | lines a second, ${CONNECTIONS} at once | gain | median of a look-up without its line | its line adds |
|---|---|---|---|---|---|---|
${table.join('\n')}`
writePart('What a line of the trail costs', body)
console.log(body)
for (const { store, together, added } of figures) {
  const missed = together < LINES_TARGET || added > ADDED_TARGET_MS
  console.log(`${store}: ${missed ? 'MISSED' : 'met'}`)
  if (missed) process.exitCode = 1
}
