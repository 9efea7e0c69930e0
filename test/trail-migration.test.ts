import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrations } from '../src/store/migrations.ts'
import { openDatabase } from '../src/store/open.ts'
import { writeCanonical } from '../src/trail/canonical.ts'
import { verifyTrail } from '../src/trail/verify.ts'
import { addLines, checkpoint, entry, NOW, notary, reader, trailOn } from './trail-kit.ts'

/** A database of the version that kept a running chain is opened, and its lines stand in the tree. */

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samblik-earlier-'))
  path = join(folder, 'trail.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true }))

const EARLIER = 3

/** As the version of before wrote them. */
function writeEarlier(writers: Readonly<Record<string, number>>): void {
  const connection = new DatabaseSync(path)
  for (const { sql } of migrations.slice(0, EARLIER)) connection.exec(sql)
  connection.exec(`PRAGMA user_version = ${EARLIER}`)
  const insert = connection.prepare(
    `INSERT INTO trail_line (writer, seq, at, lookup_id, citizen, line, leaf_hash, chain) VALUES (?, ?, ?, ?, ?, ?, ?, '')`,
  )
  for (const [writer, count] of Object.entries(writers)) {
    for (let seq = 1; seq <= count; seq += 1) {
      const stated = entry()
      const line = writeCanonical({ ...stated, id: `${writer}-${seq}`, writer, seq, at: NOW })
      const leafHash = createHash('sha256').update(`\0${line}`).digest('hex')
      insert.run(writer, seq, Date.parse(NOW), stated.lookupId, stated.citizen ?? null, line, leafHash)
    }
    connection.prepare("INSERT INTO trail_head (writer, seq, chain) VALUES (?, ?, '')").run(writer, count)
  }
  connection.close()
}

test('lines of before stand in the tree, and new ones follow them', async () => {
  writeEarlier({ gateway: 7, 'trail-cli': 1 })
  const database = await openDatabase(`sqlite:${path}`)
  const store = database.trail
  expect(await verifyTrail({ store, notary })).toMatchObject({ whole: true, lines: 8, writers: 2 })
  await addLines(2, { store })
  await checkpoint(store)
  expect(await verifyTrail({ store, notary })).toMatchObject({ whole: true, lines: 10, checkpoints: 1 })
  expect((await trailOn({ store }).list({}, { limit: 99 }, reader)).lines).toHaveLength(11)
  await database.close()
})

test('a database without lines is opened', async () => {
  writeEarlier({})
  const database = await openDatabase(`sqlite:${path}`)
  await addLines(1, { store: database.trail })
  expect(await verifyTrail({ store: database.trail, notary })).toMatchObject({ whole: true, lines: 1 })
  await database.close()
})

test('a line that was changed before is found afterwards', async () => {
  writeEarlier({ gateway: 3 })
  const connection = new DatabaseSync(path)
  connection.exec(
    "DROP TRIGGER trail_line_stays; UPDATE trail_line SET line = replace(line, 'ydun', 'yrsa') WHERE seq = 2",
  )
  connection.close()
  const database = await openDatabase(`sqlite:${path}`)
  const findings = [{ writer: 'gateway', seq: 2, damage: 'CHANGED' }]
  expect(await verifyTrail({ store: database.trail, notary })).toEqual({ whole: false, findings })
  await database.close()
})
