import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../src/store/database.ts'
import { openDatabase } from '../src/store/open.ts'
import { fromHex, readFrontier, writeFrontier } from '../src/trail/hex.ts'
import type { TrailRow } from '../src/trail/store.ts'
import { asLeaf, openRange } from '../src/trail/tree.ts'
import { verifyTrail } from '../src/trail/verify.ts'
import { notary, reader, trailOn } from './trail-kit.ts'

/** A fault of ACCESS section 11: what is badly formed is told, wherever it turns up. */

let folder: string
let database: Database

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samblik-trail-'))
  database = await openDatabase(`sqlite:${join(folder, 'trail.sqlite')}`)
})

afterEach(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

describe('a badly formed line in the store is not passed over', () => {
  test.each([
    ['no JSON', '{'],
    ['no line', '{}'],
    ['a line with something more', '{"value":"anything"}'],
  ])('%s', async (_what, line) => {
    const trail = trailOn({ store: database.trail })
    await trail.list({}, { limit: 10 }, reader)
    const bad: TrailRow = { writer: 'gateway', seq: 2, at: 0, lookupId: 'bad', line, leafHash: 'a'.repeat(64) }
    await database.trail.append('gateway', ({ frontier }) => {
      const tree = openRange(readFrontier(1, frontier))
      tree.add(asLeaf(fromHex(bad.leafHash)))
      return { rows: [bad], head: { seq: 2, frontier: writeFrontier(tree.subtrees) } }
    })
    await expect(trail.list({}, { limit: 10 }, reader)).rejects.toThrow(/invalid|JSON/i)
    const verdict = await verifyTrail({ store: database.trail, notary })
    expect(verdict).toEqual({ whole: false, findings: [{ writer: 'gateway', seq: 2, damage: 'CHANGED' }] })
  })
})
