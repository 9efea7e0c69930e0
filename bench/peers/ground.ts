import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { type Ground, here } from './contenders.ts'
import type { Question } from './load.ts'
import { type Citizen, giveConsents, openTokenMint, populate } from './population.ts'
import { type Running, start } from './processes.ts'
import { SOURCES } from './question.ts'

/** What every contender stands on: the sandbox, the people, their consents. */

const CallLog = z.object({ kald: z.array(z.object({ tid: z.string(), operation: z.string() })) })

export const OTHER_CORE = 1
const PEOPLE = 6_000

export interface Opened extends Ground {
  readonly sandbox: Running
  /** takes so many citizens that nobody has been asked about yet */
  take(count: number): readonly Citizen[]
  /** so many of one unit */
  takeOfUnit(count: number): readonly Citizen[]
  /** writes the consents of everybody taken; call it once, after the last `take` */
  writeConsents(databaseUrl: string): Promise<void>
  /** a database of its own with them, once they are written to `consents` */
  copyConsents(path: string): void
  /** a question as each of them; a token of a caseworker of its own where one is needed */
  questions(
    name: string,
    query: string,
    citizens: readonly Citizen[],
    withTokens: boolean,
  ): Promise<readonly Question[]>
  /** one question about all of them */
  listOf(query: string, citizens: readonly Citizen[], withToken: boolean): Promise<Question>
  /** answers take a time that is fixed for each source, or none */
  setLatency(fixed: boolean): Promise<void>
  /** calls that the sources have logged since an instant, tokens left out */
  callsSince(instant: number): Promise<number>
  close(): Promise<void>
}

export async function openGround(): Promise<Opened> {
  const directory = mkdtempSync(join(tmpdir(), 'samblik-peers-'))
  const given = [directory, String(PEOPLE)]
  const sandbox = await start({ core: OTHER_CORE, script: here('sandbox.ts'), given, ready: /^(\{.*\})\n/ })
  const { sources: addresses, issuer, control } = JSON.parse(sandbox.firstLine)
  const { citizens, staff } = populate(PEOPLE)
  const mint = await openTokenMint(directory, issuer, staff)
  const free = [...citizens]
  const taken: Citizen[] = []
  const largest = largestUnitOf(citizens)
  const headersFor = async (citizen: Citizen | undefined, withToken: boolean): Promise<Record<string, string>> =>
    withToken && citizen !== undefined ? { authorization: `Bearer ${await mint(citizen)}` } : {}
  const remember = (some: readonly Citizen[], count: number): readonly Citizen[] => {
    if (some.length < count) throw new Error('not enough citizens')
    taken.push(...some)
    return some
  }
  return {
    sandbox,
    addresses,
    issuer,
    directory,
    consents: join(directory, 'consents.sqlite'),
    take: (count) => remember(free.splice(0, count), count),
    takeOfUnit: (count) => {
      const chosen = free.filter(({ unit }) => unit === largest).slice(-count)
      for (const one of chosen) free.splice(free.indexOf(one), 1)
      return remember(chosen, count)
    },
    writeConsents: (databaseUrl) => giveConsents(databaseUrl, taken, addresses),
    copyConsents: (path) => copyFileSync(join(directory, 'consents.sqlite'), path),
    questions: (name, query, some, withTokens) =>
      Promise.all(
        some.map(async (citizen) => ({
          body: JSON.stringify({ query, operationName: name, variables: { cpr: citizen.number } }),
          headers: await headersFor(citizen, withTokens),
        })),
      ),
    listOf: async (query, some, withToken) => ({
      body: JSON.stringify({ query, operationName: 'List', variables: { cprs: some.map(({ number }) => number) } }),
      headers: await headersFor(some[0], withToken),
    }),
    setLatency: async (fixed) => {
      await fetch(`${control}/${fixed ? 'fixed' : 'at-once'}`)
    },
    callsSince: async (instant) => {
      let calls = 0
      for (const source of SOURCES) {
        const response = await fetch(`${addresses[source]}/_sandbox/kald`)
        const { kald } = CallLog.parse(await response.json())
        calls += kald.filter(({ tid, operation }) => Date.parse(tid) >= instant && !operation.endsWith('Token')).length
      }
      return calls
    },
    close: async () => {
      await sandbox.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

function largestUnitOf(citizens: readonly Citizen[]): string | undefined {
  const sizes = new Map<string, number>()
  for (const { unit } of citizens) sizes.set(unit, (sizes.get(unit) ?? 0) + 1)
  return [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0]
}
