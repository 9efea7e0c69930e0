import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as cpr from '../adapters/cpr/index.ts'
import { openCprSandbox } from '../adapters/cpr/sandbox.ts'
import * as domus from '../adapters/domus/index.ts'
import { openDomusSandbox } from '../adapters/domus/sandbox.ts'
import * as dubu from '../adapters/dubu/index.ts'
import { openDubuSandbox } from '../adapters/dubu/sandbox.ts'
import * as jobcenter from '../adapters/jobcenter/index.ts'
import { openJobcenterSandbox } from '../adapters/jobcenter/sandbox.ts'
import * as rehabilitation from '../adapters/rehabilitation/index.ts'
import { openRehabilitationSandbox } from '../adapters/rehabilitation/sandbox.ts'
import * as ydelsesservice from '../adapters/ydelsesservice/index.ts'
import { openYdelsesserviceSandbox } from '../adapters/ydelsesservice/sandbox.ts'
import {
  type Adapter,
  type Ask,
  type Category,
  type HttpReply,
  type HttpRequest,
  type Source,
  SourceFault,
} from '../src/contract.ts'
import { type Sandbox, type SandboxSource, type Surroundings, startSandbox } from '../src/sandbox/kit.ts'
import { createWorld, type World } from '../src/sandbox/world.ts'
import { askFor, createCall, NOW, type Watched, watchTools } from './tools.ts'

/** The laws of the adapter contract, run against every adapter and its sandbox. A source joins with one row of the table. */

type Tamper = (reply: HttpReply, number: string, request: HttpRequest) => HttpReply

interface Row {
  readonly adapter: Adapter<string, unknown, object>
  readonly credentials: Readonly<Record<string, string>>
  readonly openSandbox: (world: World) => (surroundings: Surroundings) => SandboxSource
  /** three citizens the source knows */
  readonly known: readonly [string, string, string]
  /** error codes of the protocol file that say: rate exceeded, gateway refused */
  readonly codes: { readonly rate: string; readonly refused: string }
  /** most calls at once that the protocol allows */
  readonly atOnce: number
  /** calls for one citizen, of operations that take one at a time or are asked more than once */
  readonly perCitizen?: Readonly<Record<string, number>>
  /** calls for one batch, of operations that a batch is asked more than once */
  readonly perBatch?: Readonly<Record<string, number>>
  /** makes an answer be about somebody else than that number; left out: another number takes its place */
  readonly misattribute?: Tamper
  /** spoils what is said of the first citizen alone; left out: it is misattributed */
  readonly spoilFirst?: Tamper
  /** what must not be asked for when only these categories are wanted */
  readonly never: readonly { readonly want: readonly Category[]; readonly pattern: RegExp }[]
}

/** An adapter whose settings are parsed from text, whatever their type. */
function row<S, T extends object>(adapter: Adapter<string, S, T>, rest: Omit<Row, 'adapter'>): Row {
  const open: Row['adapter']['open'] = (settings, tools) => adapter.open(adapter.settings.parse(settings), tools)
  return { adapter: { ...adapter, open }, ...rest }
}

const world = createWorld(50, 1)

/** A generated resident of whom a source has something. */
function generated(source: 'rehabilitation'): string {
  const resident = world.residents.find((candidate) => candidate.generated?.[source] !== undefined)
  if (!resident) throw new Error('nobody generated for this source')
  return resident.key
}

const TABLE: readonly Row[] = [
  row(cpr.cpr, {
    credentials: cpr.sandboxCredentials,
    openSandbox: openCprSandbox,
    known: ['Else', 'Rasmus', 'Ruddi'],
    codes: { rate: 'SP-0009', refused: 'SP-0002' },
    atOnce: 4,
    never: [],
  }),
  row(jobcenter.jobcenter, {
    credentials: jobcenter.sandboxCredentials,
    openSandbox: openJobcenterSandbox,
    known: ['Else', 'Lonni', 'Einer'],
    codes: { rate: '0429', refused: '4575' },
    atOnce: 8,
    never: [
      { want: ['SANCTIONS'], pattern: /PersonStatus|Kontaktforloeb|Aktivitet|MinPlan|Kontaktperson|LaegeligtDokument/ },
      { want: ['CASE'], pattern: /maalgruppe|visitation|historik|Aktivitet|NegativHaendelse|LaegeligtDokument/ },
      { want: ['CONTACTS'], pattern: /PersonStatus|NegativHaendelse|LaegeligtDokument|MinPlan/ },
      { want: [], pattern: /maalgruppe|Aktivitet|MinPlan|NegativHaendelse|Kontaktperson|LaegeligtDokument/ },
    ],
  }),
  row(ydelsesservice.ydelsesservice, {
    credentials: ydelsesservice.sandboxCredentials,
    openSandbox: openYdelsesserviceSandbox,
    known: ['Else', 'Magnus', 'Einer'],
    codes: { rate: 's:ForMangeKald', refused: 'YDI-F-0201' },
    atOnce: 3,
    perCitizen: { BevillingHent: 2, EffektueringHent: 2 },
    never: [
      { want: ['CASE'], pattern: /SanktionHent/ },
      { want: ['ECONOMY'], pattern: /SanktionHent/ },
      { want: ['SANCTIONS'], pattern: /BevillingHent|EffektueringHent/ },
      { want: ['SANCTION_NOTICE'], pattern: /EffektueringHent/ },
      { want: [], pattern: /EffektueringHent|SanktionHent/ },
    ],
  }),
  row(dubu.dubu, {
    credentials: dubu.sandboxCredentials,
    openSandbox: openDubuSandbox,
    known: ['Rasmus', 'Magnus', 'Viggo'],
    codes: { rate: '429', refused: '401' },
    atOnce: 2,
    perCitizen: { Sag: 1 },
    never: [
      { want: ['CASE'], pattern: /journalpost|ics-|\/Sag\// },
      { want: ['CONTACTS'], pattern: /journalpost|ics-|fremdrift|sagsrelation|\/Sag\// },
      { want: ['SOCIAL'], pattern: /journalpost|ics-undersoegelse|fremdrift|sagsrelation|\/Sag\// },
      { want: [], pattern: /journalpost|ics-|sagsrelation|\/Sag\// },
    ],
  }),
  row(domus.domus, {
    credentials: domus.sandboxCredentials,
    openSandbox: openDomusSandbox,
    known: ['Else', 'Magnus', 'Lonni'],
    codes: { rate: 'throttled', refused: 'forbidden' },
    atOnce: 6,
    perBatch: { Soeg: 8 },
    never: [{ want: ['CONTACTS'], pattern: /\/(Goal|Observation|Condition)\// }],
  }),
  row(rehabilitation.rehabilitation, {
    credentials: rehabilitation.sandboxCredentials,
    openSandbox: openRehabilitationSandbox,
    known: ['Lonni', 'Ruddi', generated('rehabilitation')],
    codes: { rate: 'for-mange-kald', refused: 'manglende-scope' },
    atOnce: 5,
    perCitizen: { Sag: 2, ForberedendeDel: 2, Moeder: 2, Indstillinger: 2 },
    misattribute: (reply) => ({ ...reply, body: reply.body.replaceAll(/("personnummerIndeks":\s*)\d+/g, '$199') }),
    spoilFirst: (reply) => ({
      ...reply,
      body: reply.body.replaceAll(/("sagId":\s*"27fc8a63[^"]*",\s*"personnummerIndeks":\s*)\d+/g, '$199'),
    }),
    never: [{ want: ['RECOMMENDATION'], pattern: /forberedende-del|moeder/ }],
  }),
]

const UNKNOWN = '2902919999'
const TOKEN_PATH = /token|\/oauth\//i

function numberOf(alias: string): string {
  const resident = world.byKey.get(alias)
  if (!resident) throw new Error('no such alias')
  return resident.number
}

const isFault = (value: unknown): value is SourceFault => value instanceof SourceFault

describe.each(TABLE.map((entry) => ({ id: entry.adapter.id, entry })))('$id', ({ entry }) => {
  const { adapter } = entry
  const asks: readonly Ask[] = entry.known.map((alias) => askFor(numberOf(alias)))
  const [first, second, third] = asks
  if (!first || !second || !third) throw new Error('three citizens are needed')
  const spoiltNumber = first.current
  const sources: Source<object>[] = []
  const misattribute: Tamper =
    entry.misattribute ?? ((reply, number) => ({ ...reply, body: reply.body.replaceAll(number, UNKNOWN) }))
  let sandbox: Sandbox

  beforeAll(async () => {
    sandbox = await startSandbox(entry.openSandbox(world), { wallClock: () => new Date(NOW), random: () => 0.5 })
  })

  afterAll(async () => {
    await Promise.all(sources.map((source) => source.close()))
    await sandbox.close()
  })

  async function control(path: string, body?: object): Promise<unknown> {
    const method = body ? 'PUT' : path === 'nulstil' ? 'POST' : 'GET'
    const reply = await fetch(`${sandbox.url}/_sandbox/${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    expect(reply.ok, `control ${path}`).toBe(true)
    return reply.status === 204 ? undefined : await reply.json()
  }

  async function log(): Promise<readonly { readonly operation: string; readonly udfald: string }[]> {
    const answer = await control('kald')
    return typeof answer === 'object' && answer !== null && 'kald' in answer && Array.isArray(answer.kald)
      ? answer.kald
      : []
  }

  /** A fresh source on a sandbox as at start, limits off. */
  async function open(tamper?: Tamper): Promise<Watched & { readonly source: Source<object> }> {
    await control('nulstil')
    await control('graenser', { til: false })
    const watched = watchTools((reply, request) =>
      tamper && !TOKEN_PATH.test(request.path) ? tamper(reply, spoiltNumber, request) : reply,
    )
    const source = adapter.open({ URL: sandbox.url, ...entry.credentials }, watched.tools)
    sources.push(source)
    return { ...watched, source }
  }

  const wanted = (signal?: AbortSignal) => createCall(adapter.categories, adapter.facts, signal)

  async function fetchAll(source: Source<object>, many: readonly Ask[], signal?: AbortSignal) {
    const call = wanted(signal)
    try {
      return await source.fetch(many, call)
    } catch (error) {
      if (!isFault(error)) throw error
      return many.map(() => error)
    }
  }

  async function behave(profil: string, antalKald?: number): Promise<void> {
    await control('opfoersel', { profil, operationer: ['*'], ...(antalKald === undefined ? {} : { antalKald }) })
  }

  test('law 1: as many answers as ids, in the same order, duplicates too', async () => {
    const { source } = await open()
    const alone = await Promise.all(asks.map((ask) => fetchAll(source, [ask])))
    const together = await fetchAll(source, [third, first, third, second])
    expect(alone.flat().some(isFault)).toBe(false)
    expect(together).toEqual([alone[2]?.[0], alone[0]?.[0], alone[2]?.[0], alone[1]?.[0]])
    expect(new Set(together.map((answer) => JSON.stringify(answer))).size).toBe(3)
    expect(await fetchAll(source, [])).toEqual([])
  })

  test('law 2: the fault of one id stands in its slot and spoils no other', async () => {
    const { source } = await open(entry.spoilFirst ?? misattribute)
    const [spoilt, sound] = await fetchAll(source, [first, second])
    expect(isFault(spoilt) && spoilt.code).toBe('MALFORMED')
    expect(isFault(sound)).toBe(false)
    expect(sound).toHaveProperty('record')
  })

  test('law 3: who knows nothing of a citizen gives an empty answer', async () => {
    const { source } = await open()
    const [alone] = await fetchAll(source, [askFor(UNKNOWN)])
    const [, among] = await fetchAll(source, [first, askFor(UNKNOWN)])
    for (const answer of [alone, among]) {
      expect(isFault(answer)).toBe(false)
      expect(answer).toHaveProperty('partial', false)
      expect(answer).not.toHaveProperty('record')
    }
  })

  test('law 4: an abort stops at once and leaves no call open', async () => {
    const { source } = await open()
    await behave('haenger')
    const controller = new AbortController()
    const started = performance.now()
    setTimeout(() => controller.abort(), 100)
    const answers = await fetchAll(source, asks, controller.signal)
    expect(performance.now() - started).toBeLessThan(1_000)
    expect(answers.map((answer) => isFault(answer) && answer.code)).toEqual(asks.map(() => 'TIMEOUT'))
    await expect.poll(async () => (await log()).some(({ udfald }) => udfald === 'HAENGER')).toBe(true)
    await control('nulstil')
    const late = await fetchAll(source, asks, controller.signal)
    expect(late.map((answer) => isFault(answer) && answer.code)).toEqual(asks.map(() => 'TIMEOUT'))
    expect(await log()).toEqual([])
  })

  test.each([
    { kind: 'cut in half', spoil: (body: string) => body.slice(0, Math.floor(body.length / 2)) },
    { kind: 'a page of something else', spoil: () => '<html><body>Vedligehold</body></html>' },
    { kind: 'an empty body', spoil: () => '' },
  ])('law 5: $kind is MALFORMED, never half a record', async ({ spoil }) => {
    const { source } = await open((reply) => ({ ...reply, body: spoil(reply.body) }))
    const answers = await fetchAll(source, asks)
    expect(answers.map((answer) => isFault(answer) && answer.code)).toEqual(asks.map(() => 'MALFORMED'))
  })

  test('law 6: an answer about somebody who was not asked for is MALFORMED', async () => {
    const { source } = await open(misattribute)
    const [answer] = await fetchAll(source, [first])
    expect(isFault(answer) && answer.code).toBe('MALFORMED')
  })

  test('law 7: no number stands in an address, a fault or a log line', async () => {
    const { source, requests, lines } = await open()
    const faults: SourceFault[] = []
    for (const profile of ['hurtig', 'nede', 'afbrudt', `fejl:${entry.codes.rate}`, `fejl:${entry.codes.refused}`]) {
      await behave(profile)
      faults.push(...(await fetchAll(source, asks)).filter(isFault))
    }
    expect(faults.length).toBeGreaterThan(asks.length)
    expect(requests.length).toBeGreaterThan(0)
    const said = [
      ...requests.map(({ path }) => path),
      ...lines,
      ...faults.flatMap(({ message, stack }) => [message, stack]),
    ]
    for (const { current } of asks) expect(said.filter((text) => text?.includes(current))).toEqual([])
  })

  test('law 8: opening sends nothing', async () => {
    const { requests } = await open()
    expect(requests).toEqual([])
    expect(await log()).toEqual([])
  })

  test('law 9: one call for many where the source can, a bounded fan-out where it cannot', async () => {
    const { source } = await open()
    expect((await fetchAll(source, asks)).some(isFault)).toBe(false)
    const state = await control('tilstand')
    expect(state).toHaveProperty(
      'maksSamtidige',
      expect.toSatisfy((most: number) => most <= entry.atOnce),
    )
    const counts = Map.groupBy(await log(), ({ operation }) => operation)
    for (const [operation, calls] of counts) {
      const each = entry.perCitizen?.[operation]
      const batches = Math.ceil(asks.length / source.maxBatch) * (entry.perBatch?.[operation] ?? 1)
      const most = each === undefined ? batches : asks.length * each
      expect(calls.length, operation).toBeLessThanOrEqual(most)
    }
  })

  test('law 10: closing twice is fine', async () => {
    const { source } = await open()
    await fetchAll(source, [first])
    const closed = await Promise.allSettled([source.close(), source.close()])
    expect(closed.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    await expect(source.close()).resolves.not.toThrow()
  })

  test.each([
    { profile: 'nede', code: 'UNAVAILABLE' },
    { profile: 'afbrudt', code: 'UNAVAILABLE' },
    { profile: `fejl:${entry.codes.rate}`, code: 'UNAVAILABLE' },
    { profile: `fejl:${entry.codes.refused}`, code: 'REFUSED' },
  ])('law 11: $profile is $code', async ({ profile, code }) => {
    const { source } = await open()
    await behave(profile)
    const answers = await fetchAll(source, asks)
    expect(answers.map((answer) => isFault(answer) && answer.code)).toEqual(asks.map(() => code))
  })

  test('law 11: no answer by the deadline is TIMEOUT', async () => {
    const { source } = await open()
    await behave('haenger')
    const answers = await fetchAll(source, asks, AbortSignal.timeout(150))
    expect(answers.map((answer) => isFault(answer) && answer.code)).toEqual(asks.map(() => 'TIMEOUT'))
  })

  test.each([entry.never].filter((rules) => rules.length === 0))(
    'law 12: who cannot select asks alike whatever is wanted',
    async () => {
      const { source, requests } = await open()
      for (const category of adapter.categories) await source.fetch([first], createCall([category]))
      expect(requests).toHaveLength(adapter.categories.length)
      expect(new Set(requests.map(({ path }) => path)).size).toBe(1)
    },
  )

  test.each(entry.never)('law 12: who wants [$want] is not asked for more', async ({ want, pattern }) => {
    const { source, requests } = await open()
    for (const many of [[first], asks]) {
      requests.length = 0
      const answers = await source.fetch(many, createCall(want, want.length === 0 ? adapter.facts : []))
      expect(answers.some(isFault)).toBe(false)
      const data = requests.filter(({ path }) => !TOKEN_PATH.test(path))
      expect(data.length).toBeGreaterThan(0)
      expect(data.map(({ path, body }) => `${path} ${body ?? ''}`).filter((text) => pattern.test(text))).toEqual([])
    }
  })

  test('law 12: a facts-only read brings facts and no record', async () => {
    const { source } = await open()
    const [answer] = await source.fetch([first], createCall([], adapter.facts))
    expect(isFault(answer)).toBe(false)
    expect(answer).not.toHaveProperty('record')
  })

  test('a ping resolves when the source answers at all, and rejects when it does not', async () => {
    const { source } = await open()
    await expect(source.ping(AbortSignal.timeout(1_000))).resolves.toBeUndefined()
    await sandbox.close()
    await expect(source.ping(AbortSignal.timeout(1_000))).rejects.toThrow(SourceFault)
    sandbox = await startSandbox(entry.openSandbox(world), { wallClock: () => new Date(NOW), random: () => 0.5 })
  })
})
