import { randomUUID } from 'node:crypto'
import { cpr, sandboxCredentials as cprCredentials } from '../../adapters/cpr/index.ts'
import { domus, sandboxCredentials as domusCredentials } from '../../adapters/domus/index.ts'
import { dubu, sandboxCredentials as dubuCredentials } from '../../adapters/dubu/index.ts'
import { jobcenter, sandboxCredentials as jobcenterCredentials } from '../../adapters/jobcenter/index.ts'
import { rehabilitation, sandboxCredentials as rehabilitationCredentials } from '../../adapters/rehabilitation/index.ts'
import { ydelsesservice, sandboxCredentials as ydelsesserviceCredentials } from '../../adapters/ydelsesservice/index.ts'
import {
  type Adapter,
  type Answer,
  type Category,
  Cpr,
  type FactKind,
  type Source,
  type Tools,
  Uuid,
} from '../../src/contract.ts'
import { openHttp } from '../../src/http.ts'
import { openTokens } from '../../src/tokens.ts'
import { parseXml } from '../../src/xml.ts'
import type { SourceName } from './question.ts'

/** The six sources as the peers read them: by the product's own adapters, so that protocol and parsing are the same. */

const wallClock = (): Date => new Date()
const now = (): Date => new Date('2026-03-02T08:00:00+01:00')
const silent = { info: () => undefined, warn: () => undefined }
const NO_FACTS: ReadonlySet<FactKind> = new Set()

/** How one source is read: a record, or undefined where it knows nothing of the citizen. */
export type Read<T> = (number: string, want: ReadonlySet<Category>) => Promise<T | undefined>

export interface Reads {
  readonly cpr: Read<RecordOf<typeof cpr>>
  readonly jobcenter: Read<RecordOf<typeof jobcenter>>
  readonly ydelsesservice: Read<RecordOf<typeof ydelsesservice>>
  readonly domus: Read<RecordOf<typeof domus>>
  readonly dubu: Read<RecordOf<typeof dubu>>
  readonly rehabilitation: Read<RecordOf<typeof rehabilitation>>
}

type RecordOf<A> =
  A extends Adapter<string, never, infer T> ? T : A extends { open(...given: never): Source<infer T> } ? T : never

export type Addresses = Readonly<Record<string, string>>

export const credentials: Readonly<Record<SourceName, Readonly<Record<string, string>>>> = {
  cpr: cprCredentials,
  jobcenter: jobcenterCredentials,
  ydelsesservice: ydelsesserviceCredentials,
  domus: domusCredentials,
  dubu: dubuCredentials,
  rehabilitation: rehabilitationCredentials,
}

/** Opens an adapter as the gateway does, without circuit. */
export function openSource<T, S>(adapter: Adapter<SourceName, S, T>, addresses: Addresses): Source<T> {
  const tools: Tools = {
    xml: parseXml,
    log: silent,
    now,
    wallClock,
    uuid: () => Uuid.parse(randomUUID()),
    tokens: openTokens(wallClock),
    http: openHttp({ random: Math.random, longestPauseMs: 3000 }),
  }
  return adapter.open(adapter.settings.parse({ ...credentials[adapter.id], URL: addresses[adapter.id] }), tools)
}

export function readFrom<T, S>(adapter: Adapter<SourceName, S, T>, addresses: Addresses): Read<T> {
  const source = openSource(adapter, addresses)
  return async (number, want) => {
    const [answer] = await source.fetch([{ current: Cpr.parse(number), earlier: [] }], callFor(want, NO_FACTS))
    return recordOf(answer)
  }
}

/** One call: every one has a signal of its own, as each HTTP call of a hand-written client would. */
export function callFor(want: ReadonlySet<Category>, facts: ReadonlySet<FactKind>) {
  return {
    onBehalfOf: 'sb10001',
    purpose: 'CONTACT_COURSE',
    id: Uuid.parse(randomUUID()),
    want,
    facts,
    signal: new AbortController().signal,
  }
}

function recordOf<T>(answer: Answer<T> | Error | undefined): T | undefined {
  if (answer === undefined || answer instanceof Error) throw answer ?? new Error('no answer')
  return answer.record
}

export const adapters = { cpr, jobcenter, ydelsesservice, domus, dubu, rehabilitation } as const

export function openReads(addresses: Addresses): Reads {
  return {
    cpr: readFrom(cpr, addresses),
    jobcenter: readFrom(jobcenter, addresses),
    ydelsesservice: readFrom(ydelsesservice, addresses),
    domus: readFrom(domus, addresses),
    dubu: readFrom(dubu, addresses),
    rehabilitation: readFrom(rehabilitation, addresses),
  }
}

/** Where the sandbox serves, as the parent process says. */
export function addressesGiven(): Addresses {
  return JSON.parse(process.argv[2] ?? '{}')
}
