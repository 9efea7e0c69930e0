import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../src/store/sqlite.ts'
import type { TrailRow } from '../src/trail/store.ts'
import { openTrail, type TrailReader } from '../src/trail/trail.ts'

/** A fault of ACCESS section 11: what is badly formed is told, wherever it turns up. */

const reader: TrailReader = {
  client: { id: 'kontrolportal', version: '1' },
  viewer: { id: 'dpo', kind: 'AUDITOR', municipality: '11111111', authority: 'AUDITOR' },
  purpose: { id: 'TRAIL_READ', version: 'none' },
  policyVersion: '1.1.0',
  requestId: 'reading',
}

let folder: string
let database: Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samblik-trail-'))
  database = openDatabase(`sqlite:${join(folder, 'trail.sqlite')}`)
})

afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

const open = () =>
  openTrail({ store: database.trail, writer: 'gateway', now: () => new Date('2026-03-02T07:00:00Z'), uuid: randomUUID })

describe('a badly formed line in the store is not passed over', () => {
  test.each([
    ['no JSON', '{'],
    ['no line', '{}'],
    ['a line with something more', '{"value":"anything"}'],
  ])('%s', async (_what, line) => {
    const trail = open()
    await trail.list({}, { limit: 10 }, reader)
    const bad: TrailRow = {
      writer: 'gateway',
      seq: 2,
      at: 0,
      lookupId: 'bad',
      line,
      leafHash: 'a'.repeat(64),
      chain: 'a'.repeat(64),
    }
    await database.trail.append('gateway', () => [bad])
    await expect(trail.list({}, { limit: 10 }, reader)).rejects.toThrow()
    expect(await trail.verify()).toEqual({ whole: false, first: { writer: 'gateway', seq: 2, damage: 'CHANGED' } })
  })
})
