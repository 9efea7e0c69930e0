import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Cpr } from '../src/contract.ts'
import { drawSample } from '../src/control/draw.ts'
import { type ControlLedger, openControlLedger } from '../src/control/ledger.ts'
import { isHoliday, isOutOfHours } from '../src/control/office-hours.ts'
import { rankByRisk } from '../src/control/rank.ts'
import { WEIGHTS } from '../src/control/signals.ts'
import { openStaffBook } from '../src/control/staff.ts'
import type { ControlStatus } from '../src/control/store.ts'
import { FEWEST, monthSpan, summarize, withoutFew } from '../src/control/summary.ts'
import type { Database } from '../src/store/database.ts'
import { openDatabase } from '../src/store/open.ts'
import { openSeal } from '../src/store/seal.ts'
import type { TrailLine } from '../src/trail/line.ts'
import { describeEachStore } from './stores.ts'

/** Control of look-ups: what is drawn, what is ranked and why, what is counted, and how a control goes on. */

const JONNA = Cpr.parse('6101800001')
const BO = Cpr.parse('6101800002')
const HOUR = 3_600_000
const DAY = 24 * HOUR
/** a Monday, ten o'clock in Denmark */
const START = Date.parse('2026-03-02T10:00:00+01:00')
const PERIOD = { from: START - 5 * HOUR, to: START + 5 * DAY }

interface Told extends Partial<Omit<TrailLine, 'at'>> {
  readonly at?: number
}

function line({ at = START, ...change }: Told = {}): TrailLine {
  const { lookupId = randomUUID() } = change
  return {
    lookupId,
    client: { id: 'fagsystem-jobcenter', version: '1' },
    viewer: { id: 'jonna', kind: 'CASEWORKER', municipality: '11111111', authority: 'JOBCENTER', unit: 'unit-1' },
    purpose: { id: 'CONTACT_COURSE', version: '1.1.0' },
    operation: { name: 'Sag', hash: '0'.repeat(64) },
    decisions: [{ source: 'cpr', category: 'IDENTITY', effect: 'PERMIT', basis: 'STATUTE', reference: 'X' }],
    fields: ['Identity.fullName'],
    decisionReads: [{ source: 'cpr', state: 'OK' }],
    reads: [],
    policyVersion: '1.1.0',
    requestId: 'request',
    id: randomUUID(),
    writer: 'gateway',
    seq: 1,
    leafHash: '0'.repeat(64),
    ...change,
    at: new Date(at).toISOString(),
  }
}

const by = (id: string, unit = 'unit-1'): TrailLine['viewer'] => ({ ...line().viewer, id, unit })
const denied = (code: string): TrailLine['decisions'] => [{ source: 'cpr', category: 'IDENTITY', effect: 'DENY', code }]

async function* stream(lines: readonly TrailLine[]): AsyncGenerator<TrailLine> {
  yield* lines
}

function shuffled<T>(list: readonly T[]): readonly T[] {
  return list
    .map((one, index) => ({ one, lot: (index * 7919) % list.length }))
    .toSorted((a, b) => a.lot - b.lot)
    .map(({ one }) => one)
}

describe('the random sample', () => {
  const lines = Array.from({ length: 500 }, (_, index) => line({ lookupId: `look-${index}`, at: START + index }))
  const draw = async (from: readonly TrailLine[], seed = 'spring', size = 10) =>
    (await drawSample(stream(from), { seed, size })).drawn.map(({ lookupId }) => lookupId)

  test('the same seed draws the same look-ups, in whatever order their lines are read', async () => {
    const first = await draw(lines)
    expect(first).toHaveLength(10)
    expect(await draw(shuffled(lines))).toEqual(first)
  })

  test('another seed draws others, a larger size begins with the smaller one', async () => {
    const first = await draw(lines)
    expect(await draw(lines, 'autumn')).not.toEqual(first)
    expect((await draw(lines, 'spring', 30)).slice(0, 10)).toEqual(first)
  })

  test('a look-up of many lines has one lot, is told as one, and no more is drawn than there is', async () => {
    const twice = [
      line({ lookupId: 'a', at: START + 9 }),
      line({ lookupId: 'a', decisions: denied('BARRED') }),
      line({ lookupId: 'b' }),
    ]
    const { drawn, population } = await drawSample(stream(twice), { seed: 'x', size: 10 })
    expect(population).toBe(2)
    expect(drawn).toHaveLength(2)
    expect(drawn.find(({ lookupId }) => lookupId === 'a')).toMatchObject({
      at: START,
      refused: false,
      bases: ['STATUTE'],
      codes: ['BARRED'],
    })
  })

  test('a small sample of very many is the same as one drawn with all of them kept', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => line({ lookupId: `m-${index}` }))
    const { drawn, population } = await drawSample(stream(many), { seed: 's', size: 5 })
    expect(population).toBe(5000)
    expect(drawn.map(({ lookupId }) => lookupId)).toEqual((await draw(many, 's', 5000)).slice(0, 5))
  })

  test('each look-up has the same chance: a thousand seeds draw each of ten about equally often', async () => {
    const ten = lines.slice(0, 10)
    const times = new Map<string, number>()
    for (let seed = 0; seed < 1000; seed += 1)
      for (const drawn of await draw(ten, `seed ${seed}`, 1)) times.set(drawn, (times.get(drawn) ?? 0) + 1)
    expect(times.size).toBe(10)
    for (const count of times.values()) expect(Math.abs(count - 100)).toBeLessThan(45)
  })

  test('look-ups of staff alone: no citizen’s own, no system’s, no act and no reading', async () => {
    const others = [
      line({ viewer: { ...line().viewer, kind: 'CITIZEN', authority: 'CITIZEN' } }),
      line({ viewer: { ...line().viewer, kind: 'SYSTEM', authority: 'SYSTEM' } }),
      line({ decisions: [], decisionReads: [] }),
    ]
    expect(await drawSample(stream(others), { seed: 'x', size: 10 })).toEqual({ drawn: [], population: 0 })
    const bare = line({ decisions: [] })
    expect((await drawSample(stream([bare]), { seed: 'x', size: 10 })).population).toBe(1)
  })
})

describe('office hours', () => {
  const usual = { from: 7, to: 18 }
  test.each([
    ['a Monday at ten', '2026-03-02T10:00:00+01:00', false],
    ['at seven sharp', '2026-03-02T07:00:00+01:00', false],
    ['a moment before seven', '2026-03-02T06:59:59.999+01:00', true],
    ['a moment before six in the evening', '2026-03-02T17:59:59.999+01:00', false],
    ['at six in the evening', '2026-03-02T18:00:00+01:00', true],
    ['at night', '2026-03-02T02:30:00+01:00', true],
    ['a Saturday at ten', '2026-03-07T10:00:00+01:00', true],
    ['a Sunday at ten', '2026-03-08T10:00:00+01:00', true],
    ['in summer by the Danish clock, seven', '2026-07-01T05:00:00Z', false],
    ['in summer by the Danish clock, before seven', '2026-07-01T04:59:59Z', true],
    ['the morning after the clocks went forward', '2026-03-30T07:00:00+02:00', false],
    ['Maundy Thursday', '2026-04-02T10:00:00+02:00', true],
  ])('%s', (_, instant, out) => {
    expect(isOutOfHours(Date.parse(instant), usual)).toBe(out)
  })

  test('the Danish public holidays of 2026, and great prayer day until 2023', () => {
    const days = Array.from({ length: 365 }, (_, index) =>
      new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
    )
    expect(days.filter(isHoliday)).toEqual([
      '2026-01-01',
      '2026-04-02',
      '2026-04-03',
      '2026-04-05',
      '2026-04-06',
      '2026-05-14',
      '2026-05-24',
      '2026-05-25',
      '2026-12-25',
      '2026-12-26',
    ])
    expect([isHoliday('2023-05-05'), isHoliday('2024-04-26')]).toEqual([true, false])
  })
})

describe('the risk-ranked sample', () => {
  const nobody: Parameters<typeof rankByRisk>[2] = {
    staffUnits: () => new Set(),
    viewersOf: () => new Set(),
  }
  const rank = (lines: readonly TrailLine[], staff = nobody, until = START + 30 * DAY) =>
    rankByRisk(stream(lines), { period: PERIOD, size: 10, hours: { from: 7, to: 18 }, quietDays: 14, until }, staff)
  const signals = async (...args: Parameters<typeof rank>) =>
    (await rank(...args)).ranked.map(({ looked, reasons }) => [looked.lookupId, ...reasons.map(({ signal }) => signal)])

  test('a look-up by day, of nobody known, without a case shows no signal', async () => {
    expect(await rank([line()])).toEqual({ ranked: [], population: 1, signalled: 0 })
  })

  test('kin by id: a core bar found on facts; one before any facts says nothing of kin', async () => {
    const kin = line({ lookupId: 'kin', decisions: denied('CORE_BAR') })
    const before = line({ lookupId: 'static', decisions: denied('CORE_BAR'), decisionReads: [] })
    expect(await signals([kin, before])).toEqual([['kin', 'OWN_RECORD_OR_KIN']])
  })

  test('the own record, also when it was refused before any facts', async () => {
    const own = line({
      lookupId: 'own',
      citizen: 'c-jonna-in-the-trail',
      decisions: denied('CORE_BAR'),
      decisionReads: [],
    })
    const staff = { staffUnits: () => new Set(['unit-1']), viewersOf: () => new Set(['jonna']) }
    expect(await signals([own], staff)).toEqual([['own', 'OWN_RECORD_OR_KIN']])
  })

  test('a colleague by id is one of the same unit; one of another unit is none', async () => {
    const lines = [
      line({ lookupId: 'same', citizen: 'c-kaja-in-the-trail' }),
      line({ lookupId: 'other', citizen: 'c-ydun-in-the-trail' }),
    ]
    const staff = {
      staffUnits: (citizen: string) => new Set([citizen.startsWith('c-kaja') ? 'unit-1' : 'unit-2']),
      viewersOf: () => new Set(['kaja']),
    }
    expect(await signals(lines, staff)).toEqual([['same', 'OWN_COLLEAGUE']])
  })

  test('an emergency access that was used; one merely registered is none', async () => {
    const used = line({
      lookupId: 'used',
      override: 'registration',
      decisions: [
        { source: 'domus', category: 'CASE', effect: 'PERMIT', basis: 'OVERRIDE', overrode: 'CONSENT_MISSING' },
      ],
    })
    expect(await signals([used, line({ override: 'registration', decisions: [], decisionReads: [] })])).toEqual([
      ['used', 'OVERRIDE_USED'],
    ])
  })

  test('out of hours by the hours that are asked with', async () => {
    expect(await signals([line({ lookupId: 'late', at: START + 11 * HOUR })])).toEqual([['late', 'OUT_OF_HOURS']])
  })

  describe('no case activity after', () => {
    const rested = { source: 'jobcenter', reference: 'case-1' }
    const first = line({ lookupId: 'first', case: rested })
    const later = (days: number, change: Told = {}) => line({ at: START + days * DAY, case: rested, ...change })

    test.each([
      ['nobody comes back', [], true],
      ['the unit comes back in time', [later(14)], false],
      ['the unit comes back too late', [later(14 + 1 / 24)], true],
      ['a colleague of the unit comes back', [later(7, { viewer: by('kaja') })], false],
      ['another unit looks the case up', [later(7, { viewer: by('ydun', 'unit-2') })], true],
      ['the unit looks another case up', [later(7, { case: { ...rested, reference: 'case-2' } })], true],
      ['the same look-up is answered again', [line({ lookupId: 'first', at: START + 1, case: rested })], true],
    ])('%s', async (_, more, quiet) => {
      const found = await signals([first, ...more])
      expect(found.some(([id, ...why]) => id === 'first' && why.includes('NO_CASE_ACTIVITY_AFTER'))).toBe(quiet)
    })

    test('while it may still come, nothing is said; nor of a look-up that was refused', async () => {
      expect(await signals([first], nobody, START + 14 * DAY)).toEqual([])
      expect(await signals([line({ case: rested, decisions: denied('BARRED') })])).toEqual([])
    })
  })

  describe('unusual volume', () => {
    const day = (viewer: string, ago: number, count: number, unit = 'unit-1') =>
      Array.from({ length: count }, () => line({ viewer: by(viewer, unit), at: START - ago * DAY }))
    const calm = (viewer: string, count: number, unit?: string) =>
      [1, 3, 4, 5, 6].flatMap((ago) => day(viewer, ago, count, unit))
    const reasonOf = async (lines: readonly TrailLine[]) =>
      (await rank(lines)).ranked.flatMap(({ reasons }) =>
        reasons.filter(({ signal }) => signal === 'UNUSUAL_VOLUME'),
      )[0]

    test('more than three times the viewer’s own median', async () => {
      expect(await reasonOf([...calm('jonna', 7), ...day('jonna', 0, 22)])).toMatchObject({ count: 22, usual: 7 })
      expect(await reasonOf([...calm('jonna', 7), ...day('jonna', 0, 21)])).toBeUndefined()
    })

    test('more than three times the median of the others of the unit, where the viewer is new', async () => {
      expect(await reasonOf([...calm('kaja', 5), ...day('jonna', 0, 20)])).toMatchObject({ count: 20, usual: 5 })
      expect(await reasonOf([...calm('kaja', 5, 'unit-2'), ...day('jonna', 0, 20)])).toBeUndefined()
    })

    test('never fewer than twenty, and never by fewer than five days', async () => {
      expect(await reasonOf([...calm('jonna', 1), ...day('jonna', 0, 19)])).toBeUndefined()
      expect(await reasonOf([...day('jonna', 1, 1), ...day('jonna', 0, 90)])).toBeUndefined()
    })
  })

  test('the sum of the weights ranks; of equal ones the latest comes first; the same lines rank alike', async () => {
    const lines = [
      line({ lookupId: 'kin at night', at: START + 12 * HOUR, decisions: denied('CORE_BAR') }),
      line({ lookupId: 'kin', decisions: denied('CORE_BAR') }),
      line({ lookupId: 'late', at: START + 13 * HOUR }),
      line({ lookupId: 'later', at: START + 14 * HOUR }),
      line(),
    ]
    const { ranked, population, signalled } = await rank(lines)
    expect(ranked.map(({ looked, score }) => [looked.lookupId, score])).toEqual([
      ['kin at night', WEIGHTS.OWN_RECORD_OR_KIN + WEIGHTS.OUT_OF_HOURS],
      ['kin', WEIGHTS.OWN_RECORD_OR_KIN],
      ['later', WEIGHTS.OUT_OF_HOURS],
      ['late', WEIGHTS.OUT_OF_HOURS],
    ])
    expect([population, signalled]).toEqual([5, 4])
    expect((await rank(shuffled(lines))).ranked).toEqual(ranked)
  })

  test('what lies outside the period counts as background alone', async () => {
    const outside = [
      line({ at: PERIOD.from - 1, decisions: denied('CORE_BAR') }),
      line({ at: PERIOD.to, decisions: denied('CORE_BAR') }),
    ]
    expect(await rank(outside)).toEqual({ ranked: [], population: 0, signalled: 0 })
  })

  test('there is no signal that rests on a name', () => {
    expect(Object.keys(WEIGHTS).filter((signal) => /NAME/.test(signal))).toEqual([])
    expect(Object.keys(line()).filter((key) => /name/i.test(key))).toEqual([])
  })
})

describe('the monthly summary', () => {
  const many = (count: number, change: Told) => Array.from({ length: count }, () => line(change))

  test('counts look-ups by purpose, authority and outcome, by basis and by code, each look-up once', async () => {
    const twice = line({ lookupId: 'twice' })
    const { lookUps, purposes, bases, codes } = await summarize(
      stream([
        ...many(5, {}),
        twice,
        twice,
        ...many(7, { decisions: denied('BARRED') }),
        line({ decisions: [], decisionReads: [] }),
      ]),
    )
    expect(lookUps).toBe(13)
    expect(purposes).toEqual([
      { purpose: 'CONTACT_COURSE', authority: 'JOBCENTER', effect: 'DENY', lookUps: 7 },
      { purpose: 'CONTACT_COURSE', authority: 'JOBCENTER', effect: 'PERMIT', lookUps: 6 },
    ])
    expect(bases).toEqual([{ basis: 'STATUTE', lookUps: 6 }])
    expect(codes).toEqual([{ code: 'BARRED', lookUps: 7 }])
  })

  test('readings are counted by what was done', async () => {
    const read = { decisions: [], decisionReads: [], purpose: { id: 'TRAIL_READ', version: 'none' } }
    const { readings } = await summarize(
      stream([line({ ...read, operation: { name: 'TRAIL_EXPORT', hash: '0'.repeat(64) } }), line(read)]),
    )
    expect(readings).toEqual([
      { operation: 'Sag', times: 1 },
      { operation: 'TRAIL_EXPORT', times: 1 },
    ])
  })

  test('names no viewer, unit, citizen or case', async () => {
    const told = JSON.stringify(await summarize(stream(many(9, { citizen: 'c-somebody-in-the-trail' }))))
    for (const trace of ['jonna', 'unit-1', 'c-somebody', 'fagsystem']) expect(told.includes(trace)).toBe(false)
  })

  test('a count below five is left out, and one more where it could be told from the total', () => {
    const rows = (...counts: readonly number[]) =>
      withoutFew(counts.map((lookUps) => ({ lookUps }))).map(({ lookUps }) => lookUps)
    expect(FEWEST).toBe(5)
    expect(rows(5, 9)).toEqual([5, 9])
    expect(rows(4, 9, 7)).toEqual([undefined, 9, undefined])
    expect(rows(4, 1, 7)).toEqual([undefined, undefined, 7])
    expect(rows(3)).toEqual([undefined])
    expect(rows(1, 1, 9, 7)).toEqual([undefined, undefined, 9, undefined])
    expect(rows(4, 4, 9)).toEqual([undefined, undefined, undefined])
  })

  test('the total is left out where all that it is made of is', async () => {
    const total = async (...counts: readonly number[]) =>
      (
        await summarize(
          stream(counts.flatMap((count, index) => many(count, { purpose: { id: `P${index}`, version: '1' } }))),
        )
      ).lookUps
    expect([await total(1), await total(1, 1, 1, 1, 1, 1)]).toEqual([undefined, undefined])
    expect([await total(), await total(1, 9, 8)]).toEqual([0, 18])
  })

  test('a month is a Danish one', () => {
    expect(monthSpan('2026-03')).toEqual({
      from: Date.parse('2026-03-01T00:00:00+01:00'),
      to: Date.parse('2026-04-01T00:00:00+02:00'),
    })
    for (const none of ['2026-13', '2026-3', '2026', 'march']) expect(monthSpan(none)).toBeUndefined()
  })
})

describeEachStore('the ledger of controls', (store) => {
  let database: Database
  let ledger: ControlLedger
  let now: number
  let url: string
  const NOTE = 'Sagen lå på bordet den dag'

  beforeEach(async () => {
    url = await store.create()
    now = START
    database = await openDatabase(url)
    ledger = ledgerOf(database)
  })

  afterEach(() => database.close())

  const ledgerOf = ({ controls }: Database, key = 9) =>
    openControlLedger({ store: controls, seal: openSeal(new Uint8Array(64).fill(key)), now: () => new Date(now) })
  const asked = (note = NOTE, lookupId = 'look-1') => ({ lookupId, by: 'dpo', note, witness: async () => undefined })
  const take = (status: ControlStatus, note?: string) =>
    status === 'OPEN' ? ledger.open(asked(note)) : ledger.step(status, asked(note))

  test.each([
    ['OPEN', 'EXPLAINED', 'CLOSED'],
    ['OPEN', 'FOLLOW_UP', 'CLOSED'],
  ] as const)('goes from %s by %s to %s, with who, when and why', async (...steps) => {
    for (const status of steps) {
      now += HOUR
      expect(await take(status)).toMatchObject({ control: { status } })
    }
    const [control] = await ledgerOf(database).of(['look-1'])
    expect(control?.steps).toEqual(
      steps.map((status, index) => ({ status, at: START + (index + 1) * HOUR, by: 'dpo', note: NOTE })),
    )
  })

  test.each([
    [['OPEN'], 'OPEN'],
    [['OPEN'], 'CLOSED'],
    [['OPEN', 'EXPLAINED'], 'FOLLOW_UP'],
    [['OPEN', 'EXPLAINED'], 'EXPLAINED'],
    [['OPEN', 'FOLLOW_UP'], 'OPEN'],
    [['OPEN', 'FOLLOW_UP', 'CLOSED'], 'CLOSED'],
    [['OPEN', 'FOLLOW_UP', 'CLOSED'], 'EXPLAINED'],
  ] as const)('after %s it does not go to %s', async (steps, next) => {
    for (const status of steps) await take(status)
    let told = 0
    const step = { ...asked(), witness: async () => void (told += 1) }
    expect(await (next === 'OPEN' ? ledger.open(step) : ledger.step(next, step))).toEqual({ fault: 'STATE' })
    expect(told).toBe(0)
  })

  test('nothing follows on what was not opened, and every later step needs a note', async () => {
    expect(await take('EXPLAINED')).toEqual({ fault: 'NOT_FOUND' })
    await ledger.open({ lookupId: 'look-1', by: 'dpo', witness: async () => undefined })
    expect(await take('EXPLAINED', '  nine ch ')).toEqual({ fault: 'NOTE' })
    expect(await take('EXPLAINED', 'ten chars.')).toMatchObject({ control: { status: 'EXPLAINED' } })
  })

  test('a step whose line cannot be written is not taken', async () => {
    const witness = () => Promise.reject(new Error('disk full'))
    await expect(ledger.open({ ...asked(), witness })).rejects.toThrow('disk full')
    expect(await ledger.of(['look-1'])).toEqual([])
  })

  test('two steps at once: one is taken', async () => {
    await take('OPEN')
    const answers = await Promise.all([take('EXPLAINED'), take('FOLLOW_UP')])
    expect(answers.filter((answer) => 'control' in answer)).toHaveLength(1)
    expect((await ledger.of(['look-1']))[0]?.steps).toHaveLength(2)
  })

  test('numbers are taken out of a note, and it is sealed', async () => {
    await take('OPEN', 'om 020191-9990, sag 12')
    const [entry] = await database.controls.entriesOf(['look-1'])
    expect(JSON.stringify(entry)).not.toContain('sag 12')
    expect((await ledger.of(['look-1']))[0]?.steps[0]?.note).toBe('om [number], sag 12')
    expect((await ledgerOf(database, 8).of(['look-1']))[0]?.steps[0]?.note).toBeUndefined()
  })

  test('are listed newest first, by where they stand, page by page', async () => {
    for (const lookupId of ['a', 'b', 'c']) await ledger.open(asked(NOTE, lookupId))
    await ledger.step('EXPLAINED', asked(NOTE, 'b'))
    const ids = async (...args: Parameters<ControlLedger['page']>) =>
      (await ledger.page(...args)).controls.map(({ lookupId }) => lookupId)
    expect(await ids(undefined, { limit: 10 })).toEqual(['c', 'b', 'a'])
    expect(await ids('OPEN', { limit: 10 })).toEqual(['c', 'a'])
    expect(await ids('EXPLAINED', { limit: 10 })).toEqual(['b'])
    const first = await ledger.page(undefined, { limit: 2 })
    expect(first.more).toBe(true)
    const before = first.controls.at(-1)?.place ?? 0
    expect(await ledger.page(undefined, { limit: 2, before })).toMatchObject({
      controls: [{ lookupId: 'a' }],
      more: false,
    })
  })

  test('are counted by step and time', async () => {
    await take('OPEN')
    now += DAY
    await take('FOLLOW_UP')
    expect(await ledger.countIn(START, START + DAY)).toEqual(new Map([['OPEN', 1]]))
    expect(await ledger.countIn(START, START + DAY + 1)).toEqual(
      new Map([
        ['OPEN', 1],
        ['FOLLOW_UP', 1],
      ]),
    )
  })

  test('where a viewer works is kept once for each unit and number, and forgotten by it', async () => {
    const log = { info: () => undefined, warn: () => undefined }
    const asked: Cpr[] = []
    const pseudonymsOf = async (numbers: readonly Cpr[]) => {
      asked.push(...numbers)
      return numbers.map((number) => (number === JONNA ? ['pseudonym-1', 'pseudonym-2'] : ['pseudonym-3']))
    }
    const book = openStaffBook({ store: database.staff, pseudonymsOf, log })
    for (let time = 0; time < 3; time += 1) book.learn('jonna', 'unit-1', JONNA)
    book.learn('bo', 'unit-2', BO)
    await book.idle()
    await openStaffBook({ store: database.staff, pseudonymsOf, log }).idle()
    expect(asked).toEqual([JONNA, BO])
    expect(await book.all()).toEqual([
      { viewer: 'bo', unit: 'unit-2', pseudonym: 'pseudonym-3' },
      { viewer: 'jonna', unit: 'unit-1', pseudonym: 'pseudonym-1' },
      { viewer: 'jonna', unit: 'unit-1', pseudonym: 'pseudonym-2' },
    ])
    await database.staff.forget(['pseudonym-1'])
    expect((await book.all()).map(({ pseudonym }) => pseudonym)).toEqual(['pseudonym-3', 'pseudonym-2'])
  })

  test('a book that cannot be written says so, and is written the next time', async () => {
    const said: string[] = []
    const book = openStaffBook({
      store: {
        ...database.staff,
        keep: (rows) => (said.length === 0 ? Promise.reject(new Error('disk full')) : database.staff.keep(rows)),
      },
      pseudonymsOf: async () => [['pseudonym-1']],
      log: { info: () => undefined, warn: (message) => void said.push(message) },
    })
    for (let time = 0; time < 2; time += 1) {
      book.learn('jonna', 'unit-1', JONNA)
      await book.idle()
    }
    expect(said).toEqual(['where a viewer works could not be written'])
    expect(await book.all()).toHaveLength(1)
  })
})
