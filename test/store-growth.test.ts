import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Pool } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../src/store/database.ts'
import { openDatabase } from '../src/store/open.ts'
import { openEmergencyTable as openPostgresEmergencies } from '../src/store/postgres-emergencies.ts'
import { openTrailTable as openPostgresTrail } from '../src/store/postgres-trail.ts'
import { openAliasTable } from '../src/store/sqlite-aliases.ts'
import { openCitizenKeyTable } from '../src/store/sqlite-citizen-keys.ts'
import { openConsentTable } from '../src/store/sqlite-consents.ts'
import { openEmergencyTable } from '../src/store/sqlite-emergencies.ts'
import { openTrailTable } from '../src/store/sqlite-trail.ts'
import type { PlacedRow, TrailFilter, TrailRow } from '../src/trail/store.ts'
import { openPostgres, type Postgres, postgresIsHere } from './servers.ts'
import { describeEachStore } from './stores.ts'

/** Nothing slows as ledgers grow. */

const MANY = 20_000
const FEW = 200
const HERS = 'c'.repeat(43)
const OTHERS = 'd'.repeat(43)
const NOBODY = 'e'.repeat(43)

function rowOf(writer: string, index: number, citizen: string): TrailRow {
  return {
    writer,
    seq: index + 1,
    at: index,
    lookupId: `look-up ${writer} ${index}`,
    citizen,
    line: JSON.stringify({ index, filling: 'x'.repeat(300) }),
    leafHash: 'a'.repeat(64),
  }
}

function rowsOf(writer: string, count: number, citizen: (index: number) => string): readonly TrailRow[] {
  return Array.from({ length: count }, (_, index) => rowOf(writer, index, citizen(index)))
}

async function readPeriod(database: Database, period: TrailFilter, limit: number): Promise<readonly PlacedRow[]> {
  const read: PlacedRow[] = []
  let before: number | undefined
  do {
    const { rows, next } = await database.trail.page(period, { limit, ...(before !== undefined && { before }) })
    read.push(...rows)
    before = next
  } while (before !== undefined)
  return read
}

async function fill(database: Database, writer: string, rows: readonly TrailRow[]): Promise<void> {
  await database.trail.append(writer, () => ({ rows, head: { seq: rows.length, frontier: ['a'.repeat(64)] } }))
}

/** The quickest of some, which other work on the machine has disturbed least. */
async function quickest(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let count = 0; count < 30; count += 1) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return Math.min(...times)
}

describeEachStore('a page of the trail', (store) => {
  const opened: Database[] = []
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close()
  })
  const openFilled = async (count: number, citizen: (index: number) => string, analyze = false): Promise<Database> => {
    const url = await store.create()
    const database = await openDatabase(url)
    opened.push(database)
    await fill(database, 'gateway', rowsOf('gateway', count, citizen))
    if (analyze) await store.run(url, 'ANALYZE')
    return database
  }
  const pageOf = (filter: TrailFilter) => (database: Database) => () => database.trail.page(filter, { limit: 10 })
  const firstHers = (index: number): string => (index < 20 ? HERS : OTHERS)

  describe.each([false, true])('where the database has counted its rows: %s', { timeout: 60_000 }, (analyzed) => {
    test.each([
      ['of one citizen, whether in many lines or in few', { citizens: [HERS, NOBODY] }, () => HERS],
      ['of one citizen whose lines are old, whatever came after them', { citizens: [HERS] }, firstHers],
      ['of one look-up', { lookupId: 'look-up gateway 3' }, () => HERS],
      ['of all', {}, () => HERS],
      ['of a period long past', { from: 20, to: 40 }, () => HERS],
      ['of a period without lines', { from: -20, to: 0 }, () => HERS],
    ])('%s, takes as long in a long trail as in a short one', async (_name, filter, citizen) => {
      const page = pageOf(filter)
      const few = await quickest(page(await openFilled(FEW, citizen, analyzed)))
      const many = await quickest(page(await openFilled(MANY, citizen, analyzed)))
      expect(many).toBeLessThan(5 * few + 1)
    })

    test('of her look-ups takes as long in a long trail as in a short one', async () => {
      const page = (database: Database) => () => database.trail.lookUps([HERS, NOBODY], { limit: 10 }, 101)
      const few = await quickest(page(await openFilled(FEW, firstHers, analyzed)))
      const many = await quickest(page(await openFilled(MANY, firstHers, analyzed)))
      expect(many).toBeLessThan(5 * few + 1)
    })

    test('of all of a period is read page by page, and nothing else with it', async () => {
      const each = (database: Database) => () => readPeriod(database, { from: 20, to: 120 }, 10)
      const few = await quickest(each(await openFilled(FEW, () => HERS, analyzed)))
      const many = await quickest(each(await openFilled(MANY, () => HERS, analyzed)))
      expect(many).toBeLessThan(5 * few + 5)
    })
  })

  test('of a period holds each of its lines once in the order of places, whatever the clocks of writers say', async () => {
    const database = await openFilled(0, () => HERS)
    const clocks = [0, 300, -5_000, 40]
    for (let round = 0; round < 40; round += 1)
      for (const [index, ahead] of clocks.entries()) {
        const rows = [
          { ...rowOf(`writer ${index}`, round, HERS), at: round * 10 + ahead },
          ...(round === 39 ? [{ ...rowOf(`writer ${index}`, 40, HERS), at: 105 }] : []),
        ]
        const head = { seq: round + rows.length, frontier: ['a'.repeat(64)] }
        await database.trail.append(`writer ${index}`, () => ({ rows, head }))
      }
    const all = await database.trail.page({}, { limit: 1_000 })
    for (const [from, to] of [
      [100, 110],
      [0, 400],
      [-5_000, -4_900],
      [640, 10_000],
      [7, 7],
    ] as const) {
      const expected = all.rows.filter(({ at }) => at >= from && at < to)
      for (const limit of [1, 3, 250]) expect(await readPeriod(database, { from, to }, limit)).toEqual(expected)
    }
    expect((await database.trail.page({ from: 100, to: 110 }, { limit: 5, before: 100_000_000 })).rows).toHaveLength(5)
  })

  test('of look-ups has each where its first line stands, with its lines of hers, newest first', async () => {
    const database = await openFilled(0, () => HERS)
    const told = ['one', 'two', 'one', 'three', 'two', 'one', 'four']
    const rows = told.map((lookupId, index) => ({
      ...rowOf('gateway', index, index === 3 ? OTHERS : HERS),
      lookupId,
      ...(index === 2 && { citizen: NOBODY }),
    }))
    await fill(database, 'gateway', rows)
    const of = async (citizens: readonly string[], before?: number) => {
      const page = await database.trail.lookUps(citizens, { limit: 2, ...(before !== undefined && { before }) }, 2)
      return { ...page, lookUps: page.lookUps.map(({ place, rows: lines }) => [place, lines.map(({ seq }) => seq)]) }
    }
    expect(await of([HERS, NOBODY])).toEqual({
      lookUps: [
        [7, [7]],
        [2, [5, 2]],
      ],
      next: 2,
    })
    expect(await of([HERS, NOBODY, HERS], 2)).toEqual({ lookUps: [[1, [6, 3]]] })
    expect(await of([NOBODY])).toEqual({ lookUps: [[3, [3]]] })
    expect(await of([OTHERS])).toEqual({ lookUps: [[4, [4]]] })
    expect(await of([])).toEqual({ lookUps: [] })
  })

  test('of several pseudonyms is one page, each line once, newest first', async () => {
    const database = await openFilled(40, (index) => (index % 2 === 0 ? HERS : OTHERS))
    const { trail } = database
    const first = await trail.page({ citizens: [HERS, OTHERS, HERS] }, { limit: 15 })
    expect(first.rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 15 }, (_, index) => 40 - index))
    const second = await trail.page({ citizens: [HERS] }, { limit: 15, before: first.next ?? 0 })
    expect(second.rows.map(({ seq }) => seq)).toEqual([25, 23, 21, 19, 17, 15, 13, 11, 9, 7, 5, 3, 1].slice(0, 15))
    expect(second.next).toBeUndefined()
    const period = await trail.page({ citizens: [HERS, OTHERS], from: 10, to: 14 }, { limit: 15 })
    expect(period.rows.map(({ at }) => at)).toEqual([13, 12, 11, 10])
  })

  test('writers are found among many lines of each', async () => {
    const database = await openFilled(FEW, () => HERS)
    for (const writer of ['other', 'another'])
      await fill(
        database,
        writer,
        rowsOf(writer, 3, () => OTHERS),
      )
    expect(await database.trail.writers()).toEqual(['another', 'gateway', 'other'])
  })
})

describe('the statements of the embedded store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samblik-plans-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('that a look-up or a page needs go by an index', async () => {
    const path = join(folder, 'samblik.sqlite')
    await (await openDatabase(`sqlite:${path}`)).close()
    const connection = new DatabaseSync(path)
    const statements = new Set<string>()
    const prepare = connection.prepare.bind(connection)
    connection.prepare = (sql) => {
      statements.add(sql)
      return prepare(sql)
    }
    for (const open of [openConsentTable, openAliasTable, openEmergencyTable, openCitizenKeyTable]) open(connection)
    const { page, lookUps } = openTrailTable(connection)
    const filters = [{}, { citizens: [HERS] }, { lookupId: 'one' }, { citizens: [HERS], lookupId: 'one' }, { to: 7 }]
    for (const filter of filters) await page(filter, { limit: 10 })
    await lookUps([HERS], { limit: 10 }, 10)
    const scanned = [...statements].flatMap((sql) =>
      prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map((row) => String(row['detail']))
        .filter((detail) =>
          /^SCAN (?!json_each|hers|looked|nearby|held|written|trail_head|trail_checkpoint|trail_anchor)/.test(detail),
        )
        .filter((detail) => detail !== 'SCAN CONSTANT ROW')
        .map((detail) => `${detail}: ${sql}`),
    )
    connection.close()
    expect(statements.size).toBeGreaterThan(20)
    expect(scanned).toEqual([])
  })
})

/** What PostgreSQL does with a prepared statement of the store: the nodes of its plan, each with its table and index. */
describe.skipIf(!postgresIsHere())('the statements of PostgreSQL (skipped where there is none)', () => {
  const NEWEST = String(Number.MAX_SAFE_INTEGER)
  const values: Readonly<Record<string, string>> = {
    'trail-page-period': `${NEWEST}, 20, 40, 11`,
    'trail-look-ups': `ARRAY['${HERS}', '${NOBODY}'], ${NEWEST}, 11, 101`,
    'emergency-page-viewer': `${NEWEST}, NULL, 11, 'nora'`,
  }
  const indexes: Readonly<Record<string, readonly string[]>> = {
    'trail-page-period': ['trail_line_at', 'trail_line_pkey'],
    'trail-look-ups': ['trail_line_citizen', 'trail_line_lookup'],
    'emergency-page-viewer': ['emergency_entry_viewer'],
  }
  let server: Postgres
  let pool: Pool
  beforeAll(async () => {
    server = await openPostgres()
    const url = await server.createDatabase()
    const database = await openDatabase(url)
    const rows = rowsOf('gateway', MANY, (index) => (index < 20 ? HERS : OTHERS))
    await fill(database, 'gateway', rows)
    await database.close()
    pool = new Pool({ connectionString: url })
    await pool.query(`INSERT INTO emergency_entry (registration, kind, citizen, viewer, at, body)
      SELECT 'r' || n, 'REGISTERED', 'c', CASE WHEN n < 20 THEN 'nora' ELSE 'kim' END, n, '{}'
      FROM generate_series(1, ${MANY}) AS n`)
  }, 60_000)
  afterAll(async () => {
    await pool.end()
    await server.close()
  })

  async function statements(): Promise<ReadonlyMap<string, string>> {
    const texts = new Map<string, string>()
    const recorder = new Proxy(pool, {
      get: (target, name) =>
        name === 'query'
          ? (query: { readonly name: string; readonly text: string }) => {
              texts.set(query.name, query.text)
              return { rows: [] }
            }
          : Reflect.get(target, name),
    })
    const { page, lookUps } = openPostgresTrail(recorder)
    await page({ to: 7 }, { limit: 10 })
    await lookUps([HERS], { limit: 10 }, 10)
    await openPostgresEmergencies(recorder).page({ viewer: 'nora' }, { limit: 10 })
    return texts
  }

  /** As planned for these values, and as planned for any. */
  async function planned(name: string, text: string): Promise<readonly string[]> {
    const client = await pool.connect()
    try {
      const plans: string[] = []
      await client.query(`PREPARE asked AS ${text}`)
      for (const mode of ['force_custom_plan', 'force_generic_plan']) {
        await client.query(`SET plan_cache_mode = ${mode}`)
        const explained = `EXPLAIN EXECUTE asked (${values[name] ?? ''})`
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(explained)
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
      }
      return plans
    } finally {
      client.release(true)
    }
  }

  test.each([false, true])('that read of a part go by its index; the rows counted: %s', async (analyzed) => {
    if (analyzed) await pool.query('VACUUM ANALYZE')
    const texts = await statements()
    for (const [name, wanted] of Object.entries(indexes))
      for (const plan of await planned(name, texts.get(name) ?? '')) {
        expect(plan).not.toMatch(/Seq Scan/)
        const used = [...plan.matchAll(/(?:using|Bitmap Index Scan on) (\w+)/g)].map(([, index]) => index)
        expect([...new Set(used)].sort(), plan).toEqual(wanted)
      }
  })
})
