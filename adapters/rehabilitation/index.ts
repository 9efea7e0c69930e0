import { z } from 'zod'
import {
  type Adapter,
  type Answer,
  type Ask,
  type Call,
  type Cpr,
  type Source,
  SourceFault,
  type Tools,
} from '../../src/contract.ts'
import { type Client, openClient } from './client.ts'
import { type Dossier, readDossier } from './dossier.ts'
import { caseFactOf, limitCard } from './facts.ts'
import { searchCases } from './reads.ts'
import type { RehabilitationRecord } from './record.ts'
import type { SagKort } from './wire.ts'
import { readCaseRow } from './wire-rows.ts'

export type { RehabilitationRecord } from './record.ts'

const MAX_NUMBERS = 25

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
  CLIENT_SECRET: 'sandkasse-rehabilitation',
}

/** The rehabilitation team (rehabiliteringsteam): REST with cursors. It recommends; the municipality decides. */
export const rehabilitation: Adapter<'rehabilitation', Settings, RehabilitationRecord> = {
  id: 'rehabilitation',
  categories: ['CASE', 'CONTACTS', 'EMPLOYMENT', 'SOCIAL', 'HEALTH', 'ECONOMY', 'RECOMMENDATION'],
  facts: ['RELATION', 'MEETINGS'],
  settings: Settings,
  open: (settings, tools) => openSource(openClient(settings, tools), tools),
}

function openSource(client: Client, tools: Tools): Source<RehabilitationRecord> {
  return {
    maxBatch: MAX_NUMBERS,
    async fetch(asks, call) {
      if (call.want.size === 0 && call.facts.size === 0) return asks.map(() => ({ facts: {}, partial: false }))
      return readApart(client, asks, call, tools.now())
    },
    ping: (signal) => client.ping(signal),
    close: () => client.close(),
  }
}

function numbersOf(ask: Ask): readonly Cpr[] {
  return [ask.current, ...ask.earlier]
}

/**
 * One answer each. Instead of whose a stray case came, an answer does not say: then the citizens are asked for in
 * halves, until the fault stands with the one it belongs to.
 */
async function readApart(client: Client, asks: readonly Ask[], call: Call, now: Date): Promise<readonly Slot[]> {
  const found = await searchAll(client, asks, call)
  if (found) return readDossiers(client, found, asks, call, now)
  if (asks.length === 1) return [new SourceFault('MALFORMED', 'SoegSager: a case of somebody who was not asked for')]
  const middle = Math.ceil(asks.length / 2)
  const halves = [asks.slice(0, middle), asks.slice(middle)]
  return (await Promise.all(halves.map((half) => readApart(client, half, call, now)))).flat()
}

async function readDossiers(
  client: Client,
  { cases, partial }: Found,
  asks: readonly Ask[],
  call: Call,
  now: Date,
): Promise<readonly Slot[]> {
  const all = [...cases.values()]
  const read = async ({ card, numbers }: FoundCase): Promise<Dossier> => {
    const owners = asks.filter((ask) => numbersOf(ask).some((one) => numbers.has(one)))
    return readDossier(client, card, call, await mayShow(card, owners, call))
  }
  const dossiers = new Map(all.map((found) => [found.card.sagId, read(found)]))
  return Promise.all(
    asks.map(async (ask) => {
      const mine = all.filter(({ numbers }) => numbersOf(ask).some((one) => numbers.has(one)))
      const own = await Promise.all(mine.flatMap(({ card }) => dossiers.get(card.sagId) ?? []))
      return answer(own, partial, call, now)
    }),
  )
}

/** Whether a case may be shown of one of those whose it is, as far as its card tells. */
async function mayShow(card: SagKort, owners: readonly Ask[], call: Call): Promise<boolean> {
  const { want, mayShow: isShown } = call
  if (want.size === 0 || isShown === undefined) return true
  const limits = limitCard(card)
  const answers = await Promise.all(owners.map((ask) => isShown(ask, limits)))
  return answers.includes(true)
}

type Slot = Answer<RehabilitationRecord> | SourceFault

interface FoundCase {
  readonly card: SagKort
  readonly numbers: ReadonlySet<string>
}
interface Found {
  readonly cases: ReadonlyMap<string, FoundCase>
  readonly partial: boolean
}

/** The cases of all numbers, each once; nothing at all when one is of nobody asked for, or of two citizens. */
async function searchAll(client: Client, asks: readonly Ask[], call: Call): Promise<Found | undefined> {
  const numbers = [...new Set(asks.flatMap(numbersOf))]
  const chunks = Array.from({ length: Math.ceil(numbers.length / MAX_NUMBERS) }, (_, index) =>
    numbers.slice(index * MAX_NUMBERS, (index + 1) * MAX_NUMBERS),
  )
  const found = await Promise.all(chunks.map((chunk) => searchCases(client, chunk, call)))
  const cases = new Map<string, FoundCase>()
  for (const [index, { rows }] of found.entries())
    for (const card of rows) {
      const number = chunks[index]?.[card.personnummerIndeks]
      if (number === undefined) return undefined
      cases.set(card.sagId, { card, numbers: new Set([...(cases.get(card.sagId)?.numbers ?? []), number]) })
    }
  if ([...cases.values()].some((one) => isShared(one, asks))) return undefined
  return { cases, partial: found.some(({ partial }) => partial) }
}

function isShared({ numbers }: FoundCase, asks: readonly Ask[]): boolean {
  if (numbers.size === 1) return false
  return !asks.some((ask) => [...numbers].every((number) => numbersOf(ask).some((own) => own === number)))
}

function answer(dossiers: readonly Dossier[], searchWasPartial: boolean, call: Call, now: Date): Slot {
  const fault = dossiers.find((one) => one.fault)?.fault
  if (fault) return fault
  const relation = call.facts.has('RELATION') || call.facts.has('MEETINGS')
  const facts = relation ? { cases: dossiers.map((dossier) => caseFactOf(dossier, now)) } : {}
  if (call.want.size === 0 || dossiers.length === 0) return { facts, partial: searchWasPartial }
  return { facts, record: { cases: dossiers.map(readCaseRow) }, partial: searchWasPartial }
}
