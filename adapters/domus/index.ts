import { z } from 'zod'
import {
  type Adapter,
  type Answer,
  type Ask,
  type Call,
  type Source,
  SourceFault,
  type Tools,
} from '../../src/contract.ts'
import { type Client, openClient } from './client.ts'
import { compose } from './compose.ts'
import { factsOf, homeInForce } from './facts.ts'
import { fileByNumber, type Holdings, sort } from './holdings.ts'
import { limitEach } from './limits.ts'
import type { DomusRecord } from './record.ts'
import { type Search, searchesFor } from './searches.ts'
import { type Resource, sensitivityOf } from './wire.ts'

export type { DomusRecord } from './record.ts'

const MAX_IDENTIFIERS = 50

const Settings = z.object({
  URL: z.url(),
  CLIENT_ID: z.string().min(1),
  CLIENT_SECRET: z.string().min(1),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  TLS_CA: z.string().optional(),
})
type Settings = z.infer<typeof Settings>

/** Public and worthless: what the sandbox takes. */
export const sandboxCredentials: Readonly<Record<string, string>> = {
  CLIENT_ID: 'gateway',
  CLIENT_SECRET: 'sandkasse-domus',
}

/** DOMUS, the case system for adults' social services: FHIR R4 with KL's FFB reporting profiles. */
export const domus: Adapter<'domus', Settings, DomusRecord> = {
  id: 'domus',
  categories: ['CASE', 'CONTACTS', 'SOCIAL', 'HOUSING', 'HEALTH'],
  facts: ['RELATION', 'HOUSING'],
  marks: true,
  settings: Settings,
  open: (settings, tools) => openSource(openClient(settings, tools), tools),
}

function openSource(client: Client, tools: Tools): Source<DomusRecord> {
  return {
    maxBatch: MAX_IDENTIFIERS,
    async fetch(asks, call) {
      const searches = searchesFor(call.want, call.facts)
      if (searches.length === 0) return asks.map(() => ({ facts: {}, partial: false }))
      return readApart(asks, (some) => readAll(client, searches, numbersOf(some), call), call, tools.now())
    },
    ping: (signal) => client.ping(signal),
    close: () => client.close(),
  }
}

function numbersOf(asks: readonly Ask[]): readonly string[] {
  return [...new Set(asks.flatMap((ask) => [ask.current, ...ask.earlier]))]
}

/**
 * One answer each. Instead of whom a stray row came, an answer does not say: then the citizens are asked for in
 * halves, until the fault stands with the one it belongs to.
 */
async function readApart(
  asks: readonly Ask[],
  read: (asks: readonly Ask[]) => Promise<Everything>,
  call: Call,
  now: Date,
): Promise<readonly (Answer<DomusRecord> | SourceFault)[]> {
  const { resources, incomplete } = await read(asks)
  const files = fileByNumber(resources, numbersOf(asks))
  if (files) return Promise.all(asks.map((ask) => answer(ask, files, incomplete, call, now)))
  if (asks.length === 1) return [new SourceFault('MALFORMED', 'Soeg: about somebody who was not asked for')]
  const middle = Math.ceil(asks.length / 2)
  const halves = [asks.slice(0, middle), asks.slice(middle)]
  return (await Promise.all(halves.map((half) => readApart(half, read, call, now)))).flat()
}

interface Everything {
  readonly resources: readonly Resource[]
  /** the types of which rows may be missing */
  readonly incomplete: ReadonlySet<string>
}

/** Makes all searches at once. A search that no decision rests on may fail while the others stand. */
async function readAll(
  client: Client,
  searches: readonly Search[],
  numbers: readonly string[],
  call: Call,
): Promise<Everything> {
  const tasks = searches.flatMap((search) => chunksOf(numbers).map((chunk) => ({ search, chunk })))
  const outcomes = await Promise.allSettled(tasks.map(({ search, chunk }) => client.search(search, chunk, call)))
  const resources: Resource[] = []
  const incomplete = new Set<string>()
  const faults: SourceFault[] = []
  let answered = false
  outcomes.forEach((outcome, index) => {
    const search = tasks[index]?.search
    if (search === undefined) return
    if (outcome.status === 'fulfilled') {
      resources.push(...outcome.value.resources)
      if (outcome.value.partial) incomplete.add(search.type)
      if (search.type !== 'Patient') answered = true
    } else if (outcome.reason instanceof SourceFault) {
      if (search.needed || !isPassing(outcome.reason)) throw outcome.reason
      faults.push(outcome.reason)
      incomplete.add(search.type)
    } else throw outcome.reason
  })
  if (!answered && faults[0]) throw faults[0]
  return { resources, incomplete }
}

/** A fault that says nothing of the source's other answers. */
function isPassing(fault: SourceFault): boolean {
  return fault.code === 'TIMEOUT' || fault.code === 'UNAVAILABLE'
}

function chunksOf(numbers: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(numbers.length / MAX_IDENTIFIERS)
  return Array.from({ length: count }, (_, index) =>
    numbers.slice(index * MAX_IDENTIFIERS, (index + 1) * MAX_IDENTIFIERS),
  )
}

async function answer(
  ask: Ask,
  files: ReadonlyMap<string, readonly Resource[]>,
  incomplete: ReadonlySet<string>,
  call: Call,
  now: Date,
): Promise<Answer<DomusRecord>> {
  const resources = [ask.current, ...ask.earlier].flatMap((number) => files.get(number) ?? [])
  const holdings = sort(resources)
  const facts = factsOf(holdings, call.facts, now, incomplete)
  const partial = incomplete.size > 0
  if (call.want.size === 0 || resources.length === 0) return { facts, partial }
  const plansComplete = !incomplete.has('CarePlan')
  const current = homeInForce(await homesToShow(ask, holdings, plansComplete, call), now)
  const record = compose(holdings, call.want, plansComplete, current)
  return { facts, record, partial, ...(isProtected(holdings) ? { protected: true } : {}) }
}

/** The homes that may be shown: which of them is in force must not tell of one that is hidden. */
async function homesToShow(
  ask: Ask,
  holdings: Holdings,
  plansComplete: boolean,
  { want, mayShow }: Call,
): Promise<Holdings['homes']> {
  if (!want.has('HOUSING') || mayShow === undefined) return holdings.homes
  const limits = limitEach(holdings, plansComplete)
  const answers = await Promise.all(holdings.homes.map(({ id }) => mayShow(ask, limits.get(id) ?? {})))
  return holdings.homes.filter((_, index) => answers[index])
}

/** Only an ordinary Patient is not protected; one that DOMUS keeps from us stands above our ceiling there. */
function isProtected(holdings: Holdings): boolean {
  return holdings.patients.length === 0 || holdings.patients.some((patient) => sensitivityOf(patient) !== undefined)
}
