import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../src/store/database.ts'
import { openDatabase } from '../src/store/open.ts'
import type { Finding } from '../src/trail/findings.ts'
import { cutAt, planRetention } from '../src/trail/retain.ts'
import type { TrailStore } from '../src/trail/store.ts'
import { verifyTrail } from '../src/trail/verify.ts'
import { checkpoint, entry, notary, trailOn } from './trail-kit.ts'

/**
 * Every single byte of a trail, changed: in the database, column by column, and in the copy of the checkpoints outside.
 * Two writers, an anchor, four checkpoints.
 */

let folder: string
let database: Database
let raw: DatabaseSync
const notes: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samblik-bytes-'))
  const path = join(folder, 'trail.sqlite')
  database = await openDatabase(`sqlite:${path}`)
  const store = database.trail
  await write(store, 'gateway', 2, '2026-03-01T07:00:00.000Z')
  await write(store, 'gateway', 2)
  await write(store, 'other', 1)
  await write(store, 'gateway', 1)
  const before = Date.parse('2026-03-02T00:00:00.000Z')
  const { cuts } = await planRetention(before, { store, notary })
  for (const cut of cuts) notes.push((await cutAt(cut, before, { store, notary })).note)
  raw = new DatabaseSync(path)
  raw.exec('PRAGMA synchronous = OFF')
  for (const { name } of raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
    raw.exec(`DROP TRIGGER ${String(name)}`)
})

afterAll(async () => {
  raw.close()
  await database.close()
  rmSync(folder, { recursive: true })
})

async function write(store: TrailStore, writer: string, lines: number, at = '2026-03-02T07:00:00.000Z'): Promise<void> {
  const short = { decisions: [], decisionReads: [], reads: [], fields: ['Jobcenter.contactGroup'] }
  await trailOn({ store, writer, at }).append(Array.from({ length: lines }, () => entry(short)))
  notes.push(await checkpoint(store, writer))
}

const outside = () => notes.join('\n')
const verify = (copy = outside()) => verifyTrail({ store: database.trail, notary, copy })
const place = { trail_line: 'seq', trail_head: 'seq', trail_checkpoint: 'size', trail_anchor: 'size' } as const
type Table = keyof typeof place

/** A byte at each place is another one; of a number, each digit is. */
function* changesOf(value: string | number): Generator<Buffer | number> {
  const bytes = Buffer.from(String(value))
  for (const [index, byte] of bytes.entries()) {
    const changed = Buffer.from(bytes)
    changed[index] = typeof value === 'number' ? 48 + ((byte - 48 + 5) % 10) : byte ^ (1 << (index % 8))
    yield typeof value === 'number' ? Number(changed.toString()) : changed
  }
}

/** Whether a finding says where the row stands, by what it was or by what it says now. */
function isLocated(findings: readonly Finding[], was: Where, is: Where): boolean {
  return findings.some(({ writer, seq, to = seq }) =>
    [was, is].some(
      (where) => where.writer === writer && (where.seq === undefined || (seq <= where.seq && to >= where.seq)),
    ),
  )
}

interface Where {
  readonly writer: string
  /** undefined: anywhere, as of a head */
  readonly seq: number | undefined
}

const whereOf = (table: Table, row: Readonly<Record<string, unknown>>): Where => ({
  writer: String(row['writer']),
  seq: table === 'trail_head' ? undefined : Number(row[place[table]]),
})

async function changeEach(table: Table, row: Readonly<Record<string, unknown>>, column: string): Promise<number> {
  const value = row[column]
  if (typeof value !== 'string' && typeof value !== 'number') return 0
  const to = typeof value === 'string' ? 'CAST(? AS TEXT)' : '?'
  const set = raw.prepare(`UPDATE ${table} SET ${column} = ${to} WHERE rowid = ?`)
  const back = raw.prepare(`UPDATE ${table} SET ${column} = ? WHERE rowid = ?`)
  let count = 0
  for (const changed of changesOf(value)) {
    set.run(changed, Number(row['row_id']))
    const verdict = await verify('')
    const is = { ...row, [column]: typeof changed === 'number' ? changed : changed.toString() }
    const found = !verdict.whole && isLocated(verdict.findings, whereOf(table, row), whereOf(table, is))
    if (!found) throw new Error(`not found: ${table}.${column} at change ${count}: ${JSON.stringify(verdict)}`)
    back.run(value, Number(row['row_id']))
    count += 1
  }
  return count
}

test('the sample is whole', async () => {
  expect(await verify()).toEqual({ whole: true, lines: 4, writers: 2, checkpoints: 3 })
})

describe('every changed byte is found and located', () => {
  test.each<[Table, readonly string[]]>([
    ['trail_line', ['writer', 'seq', 'at', 'lookup_id', 'citizen', 'line', 'leaf_hash']],
    ['trail_head', ['writer', 'seq', 'frontier']],
    ['trail_checkpoint', ['writer', 'size', 'note', 'frontier']],
    ['trail_anchor', ['writer', 'size', 'note', 'frontier']],
  ])('of %s: %j', { timeout: 120_000 }, async (table, columns) => {
    const all = raw
      .prepare(`SELECT name FROM pragma_table_info('${table}')`)
      .all()
      .map(({ name }) => String(name))
    expect(all.filter((name) => name !== 'place').sort()).toEqual([...columns].sort())
    let changes = 0
    for (const row of raw.prepare(`SELECT rowid AS row_id, * FROM ${table}`).all())
      for (const column of columns) changes += await changeEach(table, row, column)
    expect(changes).toBeGreaterThan(50)
    expect(await verify()).toMatchObject({ whole: true })
  })

  test('of the copy outside', { timeout: 60_000 }, async () => {
    for (const changed of changesOf(outside())) expect(await verify(changed.toString())).toMatchObject({ whole: false })
  })
})

/** Places order the lines of all writers for those who read; no line holds its own. */
test('a changed place is found, or the lines of each writer are read in the order in which they were written', async () => {
  const rows = raw.prepare('SELECT place FROM trail_line').all()
  const order = async (): Promise<readonly string[]> =>
    (await database.trail.page({}, { limit: 99 })).rows.map(({ writer, seq }) => `${writer} ${seq}`).sort(byWriter)
  const written = await order()
  for (const { place: value } of rows) {
    for (const changed of changesOf(Number(value))) {
      if (typeof changed !== 'number' || rows.some((row) => row['place'] === changed)) continue
      raw.prepare('UPDATE trail_line SET place = ? WHERE place = ?').run(changed, value ?? null)
      if ((await verify()).whole) expect(await order()).toEqual(written)
      raw.prepare('UPDATE trail_line SET place = ? WHERE place = ?').run(value ?? null, changed)
    }
  }
})

function byWriter(one: string, other: string): number {
  const [a = '', b = ''] = [one, other].map((name) => name.split(' ')[0])
  return a < b ? -1 : a > b ? 1 : 0
}
