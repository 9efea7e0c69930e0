import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { Database } from '../src/store/database.ts'
import { openDatabase } from '../src/store/open.ts'
import { openAliasTable } from '../src/store/sqlite-aliases.ts'
import { openCitizenKeyTable } from '../src/store/sqlite-citizen-keys.ts'
import { openConsentTable } from '../src/store/sqlite-consents.ts'
import { openEmergencyTable } from '../src/store/sqlite-emergencies.ts'
import { openTrailTable } from '../src/store/sqlite-trail.ts'
import type { TrailFilter, TrailRow } from '../src/trail/store.ts'
import { describeEachStore } from './stores.ts'

/** Nothing slows as ledgers grow. */

const MANY = 20_000
const FEW = 200
const HERS = 'c'.repeat(43)
const OTHERS = 'd'.repeat(43)
const NOBODY = 'e'.repeat(43)

function rowsOf(writer: string, count: number, citizen: (index: number) => string): readonly TrailRow[] {
  return Array.from({ length: count }, (_, index) => ({
    writer,
    seq: index + 1,
    at: index,
    lookupId: `look-up ${writer} ${index}`,
    citizen: citizen(index),
    line: JSON.stringify({ index, filling: 'x'.repeat(300) }),
    leafHash: 'a'.repeat(64),
  }))
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
    ])('%s, takes as long in a long trail as in a short one', async (_name, filter, citizen) => {
      const page = pageOf(filter)
      const few = await quickest(page(await openFilled(FEW, citizen, analyzed)))
      const many = await quickest(page(await openFilled(MANY, citizen, analyzed)))
      expect(many).toBeLessThan(5 * few + 1)
    })
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
    const { page } = openTrailTable(connection)
    for (const filter of [{}, { citizens: [HERS] }, { lookupId: 'one' }, { citizens: [HERS], lookupId: 'one' }])
      await page(filter, { limit: 10 })
    const scanned = [...statements].flatMap((sql) =>
      prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map((row) => String(row['detail']))
        .filter((detail) => /^SCAN (?!json_each|hers|written|trail_head|trail_checkpoint|trail_anchor)/.test(detail))
        .filter((detail) => detail !== 'SCAN CONSTANT ROW')
        .map((detail) => `${detail}: ${sql}`),
    )
    connection.close()
    expect(statements.size).toBeGreaterThan(20)
    expect(scanned).toEqual([])
  })
})
