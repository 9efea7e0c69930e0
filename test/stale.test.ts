import { beforeEach, describe, expect, test } from 'vitest'
import { register } from '../src/access/register-in-force.ts'
import { stripAbove } from '../src/access/strip.ts'
import type { Category } from '../src/contract.ts'
import { openDoor } from '../src/door.ts'
import type { ReadResult } from '../src/reads.ts'
import { showSection } from '../src/section.ts'
import { type Asked, openStandIns, type Reading, type StaleStore } from '../src/stale.ts'
import { createStaleMemory } from '../src/stale-memory.ts'
import { openQuickSeal } from '../src/store/quick-seal.ts'
import { STRANGER as EARLIER, field, mask, NOW, objects, redaction, SUBJECT, UNIT, viewer } from './access-kit.ts'
import { answer, fault, lookOnce, openBench, request, sections, standIn } from './door-kit.ts'

/** What may stand in for a source that fails, for whom, how long, and what never does. */

const MINUTE = 60_000
const CEILING = { most: 2, categories: register.categories } as const
const rows = (...list: readonly object[]) => ({ rows: list })

describe('what is kept of a record', () => {
  const row = mask({
    name: field(['EMPLOYMENT']),
    text: field(['HEALTH']),
    deep: field(['EMPLOYMENT'], { sensitivity: 3 }),
    loose: field([], { classified: false }),
    parts: objects(mask({ name: field(['EMPLOYMENT']) })),
  })
  const strip = (record: object) => stripAbove(record, mask({ rows: objects(row) }), CEILING)

  test('is what falls in categories up to level 2, field by field', () => {
    const record = rows({ name: 'interview', text: 'ill', deep: 'why', parts: [{ name: 'part' }] })
    expect(strip(record)).toEqual(rows({ name: 'interview', parts: [{ name: 'part' }] }))
  })

  test('is no object of level 3 or 4, nor anything in it', () => {
    const record = rows(
      { name: 'one', limits: { sensitivity: 2 } },
      { name: 'two', limits: { sensitivity: 3 } },
      { name: 'three', limits: { sensitivity: 4 }, parts: [{ name: 'part', limits: { sensitivity: 1 } }] },
      { name: 'four', parts: [{ name: 'part', limits: { sensitivity: 3 } }] },
    )
    expect(strip(record)).toEqual(rows({ name: 'one', limits: { sensitivity: 2 } }, { name: 'four', parts: [] }))
  })

  test('is no row that needs a category above level 2, and no line that does', () => {
    const lines = [{ categories: ['HEALTH'] }, { kle: '32.1' }]
    const record = rows(
      { name: 'one', limits: { categories: ['HEALTH'] } },
      { name: 'two', limits: { lines } },
      { name: 'three', limits: { lines: lines.slice(0, 1) } },
    )
    expect(strip(record)).toEqual(rows({ name: 'two', limits: { lines: [{ kle: '32.1' }] } }))
    const needy = mask({ name: field(['EMPLOYMENT']) }, { row: ['HEALTH'] })
    expect(stripAbove(rows({ name: 'one' }), mask({ rows: objects(needy) }), CEILING)).toEqual(rows())
  })

  test('is nothing that the schema does not know or does not classify, and no other words for what is left out', () => {
    const outside = { units: ['unit'], fields: { name: 'somebody', text: 'something' } }
    expect(strip(rows({ name: 'one', secret: 'x', loose: 'y', limits: { outside } }))).toEqual(
      rows({ name: 'one', limits: { outside: { units: ['unit'], fields: { name: 'somebody' } } } }),
    )
  })
})

describe('a reading', () => {
  const kept = new Map<string, string>()
  const store: StaleStore = {
    keep: (key, text) => void kept.set(key, text),
    drop: (key) => void kept.delete(key),
    find: async (key) => kept.get(key),
  }
  let now = NOW
  const standIns = openStandIns({
    store,
    digest: (text) => `digest of ${text}`,
    sections,
    now: () => new Date(now),
  })(register, 'reader')
  const reading = (change: Partial<Reading> = {}): Reading => ({
    source: 'jobcenter',
    ask: { current: SUBJECT, earlier: [] },
    purpose: 'SANCTION_ASSESSMENT',
    want: new Set<Category>(['EMPLOYMENT', 'HEALTH']),
    ceiling: { 15: 2, 32: 3 },
    mayShow: async () => true,
    ...change,
  })
  const result = (said: ReadResult['answer']): ReadResult => ({
    answer: said,
    callId: bench.tools.scope.uuid(),
    latency: 5,
    at: new Date(now),
  })
  const bench = openBench()
  const RECORD = rows({ name: 'interview', text: 'ill' })
  const keep = async (one = reading(), said: ReadResult['answer'] = answer(RECORD), asked: readonly Asked[] = []) => {
    await standIns.settle(one, result(said), asked)
    await new Promise((resolve) => setImmediate(resolve))
  }
  const ask = (one = reading(), code: 'TIMEOUT' | 'UNAVAILABLE' | 'REFUSED' | 'MALFORMED' = 'TIMEOUT') =>
    standIns.settle(one, result(code), [])

  beforeEach(() => {
    kept.clear()
    now = NOW
  })

  test.each(['TIMEOUT', 'UNAVAILABLE'] as const)(
    'that comes to %s is stood in for by the last one kept',
    async (code) => {
      await keep()
      const read = new Date(now)
      now += 10 * MINUTE
      const stood = await ask(reading(), code)
      expect(stood).toMatchObject({ stale: true, at: read })
      expect(stood.answer).toEqual({
        facts: {},
        partial: false,
        protected: false,
        record: rows({ name: 'interview' }),
      })
    },
  )

  test.each(['REFUSED', 'MALFORMED'] as const)('that comes to %s is not', async (code) => {
    await keep()
    expect((await ask(reading(), code)).answer).toBe(code)
  })

  test('that succeeds is what it is', async () => {
    await keep()
    const fresh = result(answer(rows({ name: 'new' })))
    expect(await standIns.settle(reading(), fresh, [])).toBe(fresh)
  })

  test('keeps nothing of the facts, and nothing that is too sensitive', async () => {
    await keep(reading(), answer(RECORD, { cases: [{ reference: 'case', held: [], role: 'PRIMARY', limits: {} }] }))
    expect((await ask()).answer).toMatchObject({ facts: {} })
    const texts = [...kept.values()].join()
    expect(texts).toContain('interview')
    for (const left of ['reference', 'case', 'ill']) expect(texts).not.toContain(left)
  })

  test('is stood in for as long as the register says of its source, by the business clock, and not before', async () => {
    await keep()
    now = NOW + 30 * MINUTE - 1
    expect(await ask()).toMatchObject({ stale: true })
    now = NOW + 30 * MINUTE
    expect((await ask()).answer).toBe('TIMEOUT')
    now = NOW - 1
    expect((await ask()).answer).toBe('TIMEOUT')
  })

  test.each(['cpr', 'domus', 'dubu', 'rehabilitation'])('of %s is never kept', async (source) => {
    await keep(reading({ source, want: new Set<Category>(['CASE', 'IDENTITY', 'CONTACTS']) }))
    expect(kept.size).toBe(0)
  })

  test.each<readonly [string, Partial<Reading>]>([
    ['citizen', { ask: { current: EARLIER, earlier: [] } }],
    ['set of numbers', { ask: { current: SUBJECT, earlier: [EARLIER] } }],
    ['purpose', { purpose: 'CONTACT_COURSE' }],
    ['set of categories', { want: new Set<Category>(['EMPLOYMENT']) }],
    ['ceiling', { ceiling: { 15: 3, 32: 3 } }],
    ['source', { source: 'ydelsesservice' }],
  ])('of another %s does not stand in', async (_what, change) => {
    await keep()
    expect((await ask(reading(change))).answer).toBe('TIMEOUT')
  })

  test('without a ceiling does not stand in for one with one', async () => {
    const { ceiling: _ceiling, ...unlimited } = reading()
    await keep(unlimited)
    expect((await ask()).answer).toBe('TIMEOUT')
  })

  test.each([
    ['left out rows', answer(RECORD, {}, { partial: true })],
    ['refused', 'REFUSED'],
  ] as const)('is not kept, and ends what was kept before, when the source has %s', async (_what, said) => {
    await keep()
    await keep(reading(), said)
    expect(kept.size).toBe(0)
    expect((await ask()).answer).toBe('TIMEOUT')
  })

  test('of what a viewer may not see all is kept, and takes the place of what was kept before', async () => {
    await keep()
    await keep(reading(), answer(rows({ name: 'new' })), [{ limits: { profile: [] }, shown: false }])
    const stood = await ask(reading({ mayShow: async () => false }))
    expect(stood.answer).toMatchObject({ record: rows({ name: 'new' }) })
  })

  test('stands in only while all that it was made by may be shown, or not, as it was then', async () => {
    const asked = [
      { limits: { kle: '32.1' }, shown: true },
      { limits: { kle: '32.2' }, shown: false },
      { limits: { sensitivity: 3 }, shown: true },
    ] as const
    await keep(reading(), answer(RECORD), asked)
    const shows = async (...kles: readonly string[]) =>
      (await ask(reading({ mayShow: async ({ kle = '' }) => kles.includes(kle) }))).stale
    expect([await shows('32.1'), await shows('32.1', '32.2'), await shows()]).toEqual([true, undefined, undefined])
  })

  test('of nothing but what is too sensitive to keep is a failure, not an empty answer', async () => {
    const sensitive = reading({ want: new Set<Category>(['HEALTH']) })
    await keep(sensitive)
    expect((await ask(sensitive)).answer).toBe('TIMEOUT')
  })

  test('of one whom the source did not know stands in, too, and so does the mark of a protected one', async () => {
    await keep(reading(), answer(undefined, {}, { protected: true }))
    const stood = await ask()
    expect(stood.answer).toEqual({ facts: {}, partial: false, protected: true })
  })

  test('under another register or by another reader does not stand in', async () => {
    await keep()
    const later = openStandIns({
      store,
      digest: (text) => `digest of ${text}`,
      sections,
      now: () => new Date(now),
    })
    for (const other of [later({ ...register, version: '9' }, 'reader'), later(register, 'another reader')])
      expect((await other.settle(reading(), result('TIMEOUT'), [])).answer).toBe('TIMEOUT')
    expect((await later(register, 'reader').settle(reading(), result('TIMEOUT'), [])).stale).toBe(true)
  })
})

describe('behind the door', () => {
  function open() {
    const bench = openBench()
    const standIns = openStandIns({
      store: createStaleMemory(() => bench.time.wall),
      digest: (text) => `digest of ${text}`,
      sections,
      now: () => new Date(bench.time.now),
    })(register, 'reader')
    const withStandIns = { ...bench.tools, standIns }
    return { bench, door: () => openDoor(withStandIns, viewer()) }
  }
  const cells = { jobcenter: ['EMPLOYMENT'] } as const

  async function see(one: ReturnType<typeof open>) {
    const door = one.door()
    const look = await lookOnce(door, request(cells))
    const section = await door.section(look, 'jobcenter')
    await new Promise((resolve) => setImmediate(resolve))
    return { look, section }
  }

  test('an earlier answer is shown as STALE with the time it was read, and the trail says so', async () => {
    const one = open()
    expect((await see(one)).section).toMatchObject({ source: { state: 'OK' }, rows: [{ name: 'interview' }] })
    const read = new Date(one.bench.time.now).toISOString()
    one.bench.time.now += 5 * MINUTE
    standIn(one.bench, 'jobcenter').says = () => fault('UNAVAILABLE')
    const { look, section } = await see(one)
    expect(section).toMatchObject({ source: { state: 'STALE', asOf: read }, rows: [{ name: 'interview' }] })
    expect(look.reads).toMatchObject([{ source: 'jobcenter', state: 'STALE' }])
  })

  test('a decision never rests on one: a failing source of the relation refuses the look-up', async () => {
    const one = open()
    await see(one)
    standIn(one.bench, 'ydelsesservice').says = () => fault('TIMEOUT')
    const { look, section } = await see(one)
    expect(look.ruling).toMatchObject({ kind: 'REFUSED', code: 'RELATIONS_UNAVAILABLE' })
    expect(section).toEqual({ source: { state: 'WITHHELD' } })
  })

  test('it is redacted by what holds now', async () => {
    const one = open()
    standIn(one.bench, 'jobcenter').says = () =>
      answer(rows({ name: 'a', limits: { profile: [{ id: UNIT, period: { to: one.bench.time.now + MINUTE } }] } }))
    expect((await see(one)).section).toMatchObject({ rows: [{ name: 'a' }] })
    one.bench.time.now += 2 * MINUTE
    standIn(one.bench, 'jobcenter').says = () => fault('TIMEOUT')
    const { section } = await see(one)
    expect(section).toMatchObject({ source: { state: 'STALE' }, rows: [] })
  })

  test('with rows that are hidden and without any it is the same', async () => {
    const sections = await Promise.all(
      [rows({ name: 'a', limits: { sensitivity: 4 } }), rows(), undefined].map(async (record) => {
        const one = open()
        standIn(one.bench, 'jobcenter').says = () => answer(record)
        await see(one)
        standIn(one.bench, 'jobcenter').says = () => fault('TIMEOUT')
        return (await see(one)).section
      }),
    )
    expect(sections).toEqual([sections[0], sections[0], sections[0]])
    expect(sections[0]).toMatchObject({ source: { state: 'STALE' }, rows: [] })
  })
})

test('a stale row that came malformed makes nothing of the section trusted', () => {
  const read: ReadResult = {
    answer: answer(rows({ name: 'a', limits: { gap: 'MALFORMED' } })),
    callId: openBench().tools.scope.uuid(),
    latency: 0,
    at: new Date(NOW),
    stale: true,
  }
  const section = sections.get('jobcenter')
  expect(section).toBeDefined()
  if (section === undefined) return
  const shown = showSection(read, section.object, false, () => redaction(['EMPLOYMENT']))
  expect(shown).toEqual({ source: { state: 'MALFORMED', asOf: new Date(NOW).toISOString() } })
})

describe('within one process', () => {
  test('records are kept for their time, and the oldest go when there are too many or they are too long', async () => {
    let ticks = 0
    const memory = createStaleMemory(() => ticks, { records: 3, characters: 10 })
    for (const key of ['a', 'b', 'c']) memory.keep(key, 'xx', 100)
    expect(await memory.find('a')).toBe('xx')
    memory.keep('d', 'xx', 100)
    expect([await memory.find('a'), await memory.find('b')]).toEqual([undefined, 'xx'])
    memory.keep('b', 'xxxxxxx', 100)
    expect([await memory.find('c'), await memory.find('d'), await memory.find('b')]).toEqual([
      undefined,
      'xx',
      'xxxxxxx',
    ])
    ticks = 100
    expect(await memory.find('b')).toBeUndefined()
  })
})

describe('the quick seal', () => {
  const seal = openQuickSeal(new Uint8Array(32).fill(1))

  test('opens what it sealed, in its context and under its key only', () => {
    const sealed = seal.seal('æøå', 'here')
    expect(seal.open(sealed, 'here')).toBe('æøå')
    expect(seal.open(sealed, 'there')).toBeUndefined()
    expect(openQuickSeal(new Uint8Array(32).fill(2)).open(sealed, 'here')).toBeUndefined()
    expect(seal.open('', 'here')).toBeUndefined()
  })

  test('notices every changed byte', () => {
    const bytes = Buffer.from(seal.seal('text', 'here'), 'base64url')
    for (const place of bytes.keys()) {
      const changed = Buffer.from(bytes)
      changed[place] = (changed[place] ?? 0) ^ 1
      expect(seal.open(changed.toString('base64url'), 'here')).toBeUndefined()
    }
  })

  test('uses another nonce for another text and another context', () => {
    const nonces = [
      ['a', 'b'],
      ['a', 'c'],
      ['x', 'b'],
      ['', 'ab'],
    ].map(([text = '', context = '']) => seal.seal(text, context).slice(0, 16))
    expect(new Set(nonces).size).toBe(4)
  })
})
