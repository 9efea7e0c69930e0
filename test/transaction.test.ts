import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inTransaction, inTransactionBefore } from '../src/store/transaction.ts'

/** Two processes on one file of the embedded store, as two connections. */

let folder = ''
let ours: DatabaseSync
let theirs: DatabaseSync

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samblik-transaction-'))
  const path = join(folder, 'ledger.sqlite')
  ours = new DatabaseSync(path, { timeout: 5000 })
  ours.exec('PRAGMA journal_mode = WAL; CREATE TABLE entry (text TEXT NOT NULL) STRICT')
  theirs = new DatabaseSync(path, { timeout: 5000 })
})
afterEach(() => {
  ours.close()
  theirs.close()
  rmSync(folder, { recursive: true, force: true })
})

const add = (connection: DatabaseSync, text: string) => connection.prepare('INSERT INTO entry VALUES (?)').run(text)
const entries = () =>
  ours
    .prepare('SELECT text FROM entry ORDER BY rowid')
    .all()
    .map((row) => row['text'])

test('a commit waits for the writer of another process while this process goes on with other work', async () => {
  theirs.exec('BEGIN IMMEDIATE')
  add(theirs, 'theirs')
  const waiting = inTransaction(ours, () => add(ours, 'ours'))
  let turns = 0
  let longest = 0
  for (let last = performance.now(); turns < 30; turns += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }
  expect(longest).toBeLessThan(1000)
  theirs.exec('COMMIT')
  await waiting
  expect(entries()).toEqual(['theirs', 'ours'])
})

test('many commits of both come to their end, each whole', async () => {
  const write = (connection: DatabaseSync, name: string) =>
    Array.from({ length: 40 }, (_, index) =>
      inTransaction(connection, () => {
        add(connection, `${name} ${index} first`)
        add(connection, `${name} ${index} second`)
      }),
    )
  await Promise.all([...write(ours, 'ours'), ...write(theirs, 'theirs')])
  const found = entries().map(String)
  expect(found).toHaveLength(160)
  for (const [place, text] of found.entries())
    if (text.endsWith('first')) expect(found[place + 1]).toBe(text.replace('first', 'second'))
})

test('what fails leaves nothing, is not tried again, and a read in between waits for nobody', async () => {
  let tries = 0
  const failing = inTransaction(ours, () => {
    tries += 1
    add(ours, 'half')
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  theirs.exec('BEGIN IMMEDIATE')
  add(theirs, 'theirs')
  expect(entries()).toEqual([])
  theirs.exec('ROLLBACK')
  await inTransaction(ours, () => add(ours, 'whole'))
  expect(entries()).toEqual(['whole'])
  expect(tries).toBe(1)
})

test('a writer that never ends is given up after five seconds, as SQLite would', { timeout: 30_000 }, async () => {
  theirs.exec('BEGIN IMMEDIATE')
  const began = performance.now()
  await expect(inTransaction(ours, () => add(ours, 'ours'))).rejects.toThrow('locked')
  expect(performance.now() - began).toBeGreaterThan(4990)
  theirs.exec('ROLLBACK')
  expect(entries()).toEqual([])
})

test('after a commit that need not wait for the disk the next one waits again, also where it failed', async () => {
  const safety = (): unknown => ours.prepare('PRAGMA synchronous').get()?.['synchronous']
  ours.exec('PRAGMA synchronous = FULL')
  const during: unknown[] = []
  await inTransactionBefore(ours, () => {
    add(ours, 'kept')
    during.push(safety())
  })
  const failing = inTransactionBefore(ours, () => {
    add(ours, 'dropped')
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect([...during, safety()]).toEqual([1, 2])
  theirs.exec('BEGIN IMMEDIATE')
  const waiting = inTransactionBefore(ours, () => add(ours, 'later'))
  expect(safety()).toBe(2)
  theirs.exec('COMMIT')
  await waiting
  expect([...entries(), safety()]).toEqual(['kept', 'later', 2])
})
