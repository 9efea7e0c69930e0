import { randomBytes, randomUUID } from 'node:crypto'
import { StatementSync } from 'node:sqlite'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { register } from '../src/access/register-in-force.ts'
import type { Viewer } from '../src/access/viewer.ts'
import { Cpr } from '../src/contract.ts'
import { drawSample } from '../src/control/draw.ts'
import { rankByRisk } from '../src/control/rank.ts'
import { summarize } from '../src/control/summary.ts'
import { openKeys } from '../src/keys.ts'
import type { Database } from '../src/store/database.ts'
import { openDatabase } from '../src/store/open.ts'
import { openPseudonyms } from '../src/store/pseudonym.ts'
import { openCitizenKeys } from '../src/trail/citizen-keys.ts'
import { type CitizenTrail, keepCitizens } from '../src/trail/citizens.ts'
import type { TrailDecision, TrailEntry } from '../src/trail/line.ts'
import { openTrail } from '../src/trail/trail.ts'
import { openTrailDesk } from '../src/trail-desk.ts'
import { at, type Json, listAt, parseText } from './json.ts'
import { describeEachStore } from './stores.ts'
import { auditor, citizen, entry, HASH, NOW, NUMBER, OURS, reader } from './trail-kit.ts'

/** One look-up told by several processes, each with lines of its own: it stays one look-up to whoever reads of it. */

const START = Date.parse(NOW)
const HOUR = 3_600_000
const { derive } = openKeys([{ id: 'test', bytes: new Uint8Array(32).fill(9) }], new Uint8Array(32).fill(9))
const pseudonyms = openPseudonyms(derive('pseudonym', 32))
const HER = pseudonyms(Cpr.parse(NUMBER))

const permit = (source: string, category: string, more: object = {}): TrailDecision => ({
  source,
  category,
  effect: 'PERMIT',
  basis: 'STATUTE',
  reference: 'SAME_ADMINISTRATION_BIF',
  ...more,
})
const deny = (source: string, category: string): TrailDecision => ({
  source,
  category,
  effect: 'DENY',
  code: 'CONSENT_MISSING',
})

const VIEWER = entry().viewer

/** What each process says of one look-up, in the order in which it is written. */
const PARTS: Readonly<Record<string, Partial<TrailEntry>>> = {
  jobcenter: {
    decisions: [permit('jobcenter', 'CASE')],
    fields: ['Jobcenter.contactGroup'],
    decisionReads: [],
    case: { source: 'jobcenter', reference: 'case-1' },
  },
  domus: { decisions: [deny('domus', 'HEALTH')], fields: [], decisionReads: [], reads: [] },
  citizen: {
    decisions: [permit('jobcenter', 'CASE'), deny('domus', 'HEALTH')],
    fields: ['Citizen.id'],
    decisionReads: [{ source: 'cpr', state: 'OK' }],
    reads: [],
  },
  cpr: { decisions: [permit('cpr', 'IDENTITY')], fields: ['Identity.fullName'], decisionReads: [] },
}
const WRITERS = Object.keys(PARTS)

/** The lines of one look-up, alike in what they say of it. */
function lookUp(id: string): (writer: string) => TrailEntry {
  const said = { ...entry({ citizen: HER }), viewer: VIEWER, lookupId: id, requestId: `request-of-${id}` }
  return (writer) => ({ ...said, ...PARTS[writer] })
}

describeEachStore('A look-up told by several processes', (store) => {
  let database: Database
  let trails: ReadonlyMap<string, CitizenTrail>

  beforeEach(async () => {
    database = await openDatabase(await store.create())
    trails = new Map(['reader', ...WRITERS].map((writer, index) => [writer, openWriter(writer, index)]))
  })
  afterEach(() => database.close())

  /** Each has a clock of its own: the later in the list, the further behind. */
  function openWriter(writer: string, behind: number): CitizenTrail {
    const keys = openCitizenKeys({ store: database.citizenKeys, derive, random: randomBytes, ticks: () => 0 })
    const now = () => new Date(START - behind)
    const trail = openTrail({ store: database.trail, writer, now, uuid: randomUUID })
    return keepCitizens({ trail, store: database.trail, keys, derive, uuid: randomUUID })
  }

  async function tell(writer: string, line: TrailEntry): Promise<void> {
    await trails.get(writer)?.append([line])
  }

  async function tellAll(id: string): Promise<void> {
    const lineBy = lookUp(id)
    for (const writer of WRITERS) await tell(writer, lineBy(writer))
  }

  function desk(viewer: Viewer) {
    const trail = trails.get('reader')
    if (trail === undefined) throw new Error('no reader')
    const operation = { name: 'Log', hash: HASH }
    return openTrailDesk({
      viewer,
      served: OURS,
      register,
      registers: { at: () => register, named: () => register },
      pseudonyms,
      aliases: { recall: async () => [] },
      scope: () => ({ viewer, register, requestId: randomUUID(), operation }),
      trail,
    })
  }

  /** As the API would say it, with texts in English. */
  function asJson(value: unknown): Json {
    const said = (_key: string, one: unknown): unknown => (typeof one === 'function' ? one({ lang: 'EN' }) : one)
    return parseText(JSON.stringify(value, said))
  }

  const nodesOf = (page: Json): readonly Json[] => listAt(page, 'edges').map((edge) => at(edge, 'node'))

  /** Her look-ups, newest first; her own readings left out. */
  async function log(paging: { readonly first?: number; readonly after?: string } = {}) {
    const page = asJson(await desk(citizen).own(paging))
    const looks = nodesOf(page).filter((node) => at(node, 'purpose') !== 'TRAIL_READ')
    return { looks, page }
  }

  async function scan(): Promise<AsyncIterable<Awaited<ReturnType<typeof readAll>>[number]>> {
    const lines = await readAll()
    return (async function* () {
      yield* lines
    })()
  }

  async function readAll() {
    const reading = await trails.get('reader')?.read('TRAIL_SAMPLE', {}, reader)
    const lines = []
    for await (const line of reading?.scan({}) ?? []) lines.push(line)
    return lines
  }

  test('stands in her log once, with every cell once, and as one answer', async () => {
    await tellAll('look')
    const { looks } = await log()
    expect(looks).toHaveLength(1)
    const [look] = looks
    const cells = (effect: string) =>
      listAt(look, effect)
        .map((cell) => [at(cell, 'source'), at(cell, 'category')].join(' '))
        .toSorted()
    expect(cells('permitted')).toEqual(['cpr IDENTITY', 'jobcenter CASE'])
    expect(cells('denied')).toEqual(['domus HEALTH'])
    expect(look).toMatchObject({ lookupId: 'look', effect: 'PERMIT', disclosed: true })
    expect(at(look, 'text')).toMatch(/^Look-up for the purpose/)
    expect(listAt(look, 'answers')).toEqual([{ at: at(look, 'at'), text: at(look, 'text'), disclosed: true }])
  })

  test('is told by all of its lines, whichever of them is the newest', async () => {
    const lineBy = lookUp('look')
    for (const writer of ['cpr', 'citizen', 'jobcenter', 'domus']) await tell(writer, lineBy(writer))
    const [look] = (await log()).looks
    expect(at(look, 'text')).toMatch(/^Look-up for the purpose/)
    expect(at(look, 'answers', 0)).toMatchObject({ text: at(look, 'text'), disclosed: true })
  })

  test('shows a cell once that was open on a consent in one line and on its next version in another', async () => {
    const lineBy = lookUp('look')
    for (const [version, writer] of ['domus', 'cpr'].entries()) {
      const consent = { basis: 'CONSENT', consent: { id: 'c', version: version + 1 }, reference: 'c' }
      await tell(writer, { ...lineBy(writer), decisions: [permit('domus', 'CASE', consent)] })
    }
    expect(listAt((await log()).looks[0], 'permitted')).toHaveLength(1)
  })

  test('an address that was shown in it stays an answer of its own', async () => {
    await tellAll('look')
    const shown = { ...lookUp('look')('cpr'), operation: { name: 'REVEAL_ADDRESS', hash: HASH } }
    await tell('cpr', { ...shown, fields: ['Identity.address'] })
    const { looks } = await log()
    expect(looks).toHaveLength(1)
    expect(listAt(looks[0], 'answers')).toHaveLength(2)
  })

  test('is neither lost nor repeated on a page when more of its lines come while somebody pages', async () => {
    const ids = Array.from({ length: 9 }, (_, index) => `look-${index}`)
    for (const id of ids) await tell('jobcenter', lookUp(id)('jobcenter'))
    const seen: Json[] = []
    let after: Json
    for (let page = 0; page < ids.length + 2 && after !== null; page += 1) {
      const found = (await log({ first: 2, ...(typeof after === 'string' && { after }) })).page
      seen.push(...nodesOf(found).map((node) => at(node, 'lookupId')))
      after = at(found, 'pageInfo', 'hasNextPage') === true ? at(found, 'pageInfo', 'endCursor') : null
      // Another process comes to say its part of a look-up that was shown, of one that was not, and of a new one.
      for (const id of ['look-8', `look-${6 - page}`, `later-${page}`]) await tell('cpr', lookUp(id)('cpr'))
    }
    const looks = seen.filter((id) => String(id).startsWith('look-'))
    expect(looks).toEqual(ids.toReversed())
  })

  test('stays in her log however often its ticket was used', async () => {
    const lineBy = lookUp('look')
    await tell('citizen', lineBy('citizen'))
    await trails.get('cpr')?.append(Array.from({ length: 1_001 }, () => lineBy('cpr')))
    await tell('cpr', lookUp('later')('cpr'))
    const { looks } = await log()
    expect(looks.map((look) => at(look, 'lookupId'))).toEqual(['later', 'look'])
    expect(listAt(looks[1], 'denied')).toHaveLength(1)
    expect(listAt(looks[1], 'answers')).toHaveLength(1)
  })

  test('costs her log no statement more, however many stand on the page', async () => {
    const told = [
      vi.spyOn(Client.prototype, 'query'),
      ...(['all', 'get', 'run'] as const).map((name) => vi.spyOn(StatementSync.prototype, name)),
    ]
    try {
      const count = async (): Promise<number> => {
        const before = told.reduce((sum, { mock }) => sum + mock.calls.length, 0)
        await log({ first: 100 })
        return told.reduce((sum, { mock }) => sum + mock.calls.length, 0) - before
      }
      await tellAll('look')
      await log()
      const ofOne = await count()
      for (let index = 0; index < 40; index += 1) await tellAll(`look-${index}`)
      const page = await count()
      expect((await log({ first: 100 })).looks).toHaveLength(41)
      expect(ofOne).toBeGreaterThan(1)
      expect(page).toBeLessThanOrEqual(ofOne + 1)
      expect(page).toBeLessThanOrEqual(10)
    } finally {
      for (const spy of told) spy.mockRestore()
    }
  })

  test('stands in the trail as its lines, newest first, each with its writer', async () => {
    await tellAll('look')
    await tell('cpr', lookUp('other')('cpr'))
    const page = asJson(await desk(auditor).all({ lookupId: 'look' }))
    expect(nodesOf(page).map((node) => at(node, 'writer'))).toEqual(WRITERS.toReversed())
  })

  describe('control', () => {
    const PERIOD = { from: START - HOUR, to: START + HOUR }

    test('draws it once, with what every line says', async () => {
      await tellAll('look')
      await tellAll('other')
      const { drawn, population } = await drawSample(await scan(), { seed: 's', size: 10 })
      expect(population).toBe(2)
      const [look] = drawn.filter(({ lookupId }) => lookupId === 'look')
      expect(look).toMatchObject({
        at: START - WRITERS.length,
        refused: false,
        bases: ['STATUTE'],
        codes: ['CONSENT_MISSING'],
        factsRead: true,
        case: { source: 'jobcenter' },
      })
    })

    test('ranks it once, and holds a case against it that only one line names', async () => {
      await tellAll('look')
      const ranking = {
        period: PERIOD,
        size: 10,
        hours: { from: 0, to: 24 },
        quietDays: 14,
        until: START + 40 * 24 * HOUR,
      }
      const nobody = { staffUnits: () => new Set<string>(), viewersOf: () => new Set<string>() }
      const { population, ranked } = await rankByRisk(await scan(), ranking, nobody)
      expect(population).toBe(1)
      expect(ranked.flatMap(({ reasons }) => reasons.map(({ signal }) => signal))).toEqual(['NO_CASE_ACTIVITY_AFTER'])
      // The unit comes back: one line names the case, and the newest does not.
      for (const writer of ['jobcenter', 'domus']) await tell(writer, lookUp('again')(writer))
      expect(await rankByRisk(await scan(), ranking, nobody)).toMatchObject({ population: 2, signalled: 0 })
    })

    test('counts it once in the month, as permitted where any part of it was', async () => {
      for (let index = 0; index < 6; index += 1) {
        const lineBy = lookUp(`look-${index}`)
        for (const writer of index % 2 === 0 ? WRITERS : ['domus', 'cpr', 'domus']) await tell(writer, lineBy(writer))
      }
      for (let index = 0; index < 5; index += 1) {
        const lineBy = lookUp(`refused-${index}`)
        await tell('citizen', { ...lineBy('citizen'), decisions: [] })
        await tell('domus', lineBy('domus'))
      }
      const { lookUps, purposes } = await summarize(await scan())
      expect(lookUps).toBe(11)
      expect(purposes).toEqual([
        { purpose: 'SANCTION_ASSESSMENT', authority: 'BENEFITS', effect: 'DENY', lookUps: 5 },
        { purpose: 'SANCTION_ASSESSMENT', authority: 'BENEFITS', effect: 'PERMIT', lookUps: 6 },
      ])
    })

    test('takes it as refused where its facts stand in one line and its denials in another', async () => {
      const lineBy = lookUp('refused')
      await tell('citizen', { ...lineBy('citizen'), decisions: [] })
      await tell('domus', lineBy('domus'))
      const { drawn } = await drawSample(await scan(), { seed: 's', size: 10 })
      expect(drawn).toMatchObject([{ refused: true, factsRead: true }])
    })
  })
})
