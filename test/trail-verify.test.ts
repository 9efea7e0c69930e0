import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../src/store/database.ts'
import { openDatabase } from '../src/store/open.ts'
import { openNotary } from '../src/trail/checkpoint.ts'
import { toHex } from '../src/trail/hex.ts'
import { hashLeaf } from '../src/trail/tree.ts'
import { verifyTrail } from '../src/trail/verify.ts'
import { describeEachStore } from './stores.ts'
import { addLines, checkpoint, entry, HASH, notary, seeds, trailOn, unlock } from './trail-kit.ts'

describeEachStore('verifying', (store) => {
  let url: string
  let database: Database

  beforeEach(async () => {
    url = await store.create()
    database = await openDatabase(url)
  })
  afterEach(() => database.close())

  const verify = (copy?: string) => verifyTrail({ store: database.trail, notary, ...(copy !== undefined && { copy }) })
  async function tamper(sql: string): Promise<void> {
    await unlock(store, url)
    for (const statement of sql.split(';')) await store.run(url, statement)
  }

  test('an empty trail is whole', async () => {
    expect(await verify()).toEqual({ whole: true, lines: 0, writers: 0, checkpoints: 0 })
  })

  test('a whole trail is counted', async () => {
    await addLines(5, { store: database.trail })
    await checkpoint(database.trail)
    await addLines(1, { store: database.trail, writer: 'gateway-2' })
    expect(await verify()).toEqual({ whole: true, lines: 6, writers: 2, checkpoints: 1 })
  })

  test('a trail that is written to meanwhile is whole', async () => {
    const trail = trailOn({ store: database.trail })
    const stop = new AbortController()
    const write = async () => {
      while (!stop.signal.aborted) await trail.append([entry(), entry()])
    }
    const written = write()
    for (let round = 0; round < 5; round += 1) {
      await checkpoint(database.trail).catch(() => undefined)
      expect(await verify()).toMatchObject({ whole: true })
    }
    stop.abort()
    await written
  })

  test('neither lines nor checkpoints can be changed or removed with plain SQL', async () => {
    await addLines(2, { store: database.trail })
    await checkpoint(database.trail)
    for (const sql of [
      'UPDATE trail_line SET seq = 9',
      'DELETE FROM trail_line',
      "UPDATE trail_checkpoint SET note = ''",
      'DELETE FROM trail_checkpoint',
    ])
      await expect(store.run(url, sql)).rejects.toThrow(/append-only/)
    expect(await verify()).toMatchObject({ whole: true, lines: 2 })
  })

  describe('of five lines, the first two under a checkpoint', () => {
    beforeEach(async () => {
      await addLines(2, { store: database.trail })
      await checkpoint(database.trail)
      await addLines(3, { store: database.trail })
    })

    test.each([
      [
        'a changed line',
        `UPDATE trail_line SET line = replace(line, 'CONSENT_MISSING', 'CONSENT_DENIED_') WHERE seq = 3`,
        { seq: 3, damage: 'CHANGED' },
      ],
      ['a changed hash', `UPDATE trail_line SET leaf_hash = '${HASH}' WHERE seq = 3`, { seq: 3, damage: 'CHANGED' }],
      [
        'a line hidden from its citizen',
        `UPDATE trail_line SET citizen = NULL WHERE seq = 3`,
        { seq: 3, damage: 'CHANGED' },
      ],
      ['a line moved in time', `UPDATE trail_line SET at = at + 1 WHERE seq = 3`, { seq: 3, damage: 'CHANGED' }],
      [
        'a line taken from its look-up',
        `UPDATE trail_line SET lookup_id = 'x' WHERE seq = 3`,
        { seq: 3, damage: 'CHANGED' },
      ],
      ['a removed line', `DELETE FROM trail_line WHERE seq = 3`, { seq: 3, to: 3, damage: 'REMOVED' }],
      ['a removed first line', `DELETE FROM trail_line WHERE seq = 1`, { seq: 1, to: 1, damage: 'REMOVED' }],
      ['removed last lines', `DELETE FROM trail_line WHERE seq > 3`, { seq: 4, to: 5, damage: 'TRUNCATED' }],
      ['all lines removed', `DELETE FROM trail_line`, { seq: 1, to: 5, damage: 'TRUNCATED' }],
      [
        'a removed line closed up',
        `DELETE FROM trail_line WHERE seq = 3; UPDATE trail_line SET seq = 3 WHERE seq = 4; UPDATE trail_line SET seq = 4 WHERE seq = 5`,
        { seq: 3, damage: 'REORDERED' },
      ],
      [
        'two lines that changed places',
        `UPDATE trail_line SET seq = -3 WHERE seq = 3; UPDATE trail_line SET seq = 3 WHERE seq = 4; UPDATE trail_line SET seq = 4 WHERE seq = -3`,
        { seq: 3, damage: 'REORDERED' },
      ],
      ['a head set back', `UPDATE trail_head SET seq = 4`, { seq: 5, damage: 'ADDED' }],
      ['a removed head', `DELETE FROM trail_head`, { seq: 5, damage: 'HEAD' }],
      ['a head of another tree', `UPDATE trail_head SET frontier = '${HASH}${HASH}'`, { seq: 3, to: 4 }],
      ['a checkpoint of its own making', `UPDATE trail_checkpoint SET note = ''`, { seq: 2, damage: 'CHECKPOINT' }],
    ])('%s is found and located', async (_damage, sql, found) => {
      await tamper(sql)
      const verdict = await verify()
      expect(verdict).toMatchObject({ whole: false })
      expect('findings' in verdict && verdict.findings).toContainEqual(
        expect.objectContaining({ writer: 'gateway', ...found }),
      )
    })

    test('a line changed together with its hash is found by the tree', async () => {
      const [row] = await database.trail.rowsOf('gateway', 2, 1)
      const line = row?.line.replace('CONSENT_MISSING', 'CONSENT_DENIED') ?? ''
      await tamper(`UPDATE trail_line SET line = '${line}', leaf_hash = '${toHex(hashLeaf(line))}' WHERE seq = 3`)
      const findings = [{ writer: 'gateway', seq: 3, to: 4, damage: 'CHANGED' }]
      expect(await verify()).toEqual({ whole: false, findings })
    })

    test('a checkpoint that was signed with another key is none', async () => {
      const other = openNotary([new Uint8Array(32).fill(9)], 'samblik/11111111')
      const verdict = await verifyTrail({ store: database.trail, notary: other })
      expect(verdict).toMatchObject({ findings: [{ seq: 2, damage: 'CHECKPOINT' }] })
    })

    test('one that was signed with an earlier key is', async () => {
      const now = openNotary([new Uint8Array(32).fill(9), ...seeds], 'samblik/11111111')
      expect(await verifyTrail({ store: database.trail, notary: now })).toMatchObject({ whole: true, checkpoints: 1 })
    })
  })

  describe('somebody who rewrites everything in the database', () => {
    /** Writes another history under the same name: all hashes and the head fit. */
    async function rewrite(lines: number): Promise<void> {
      await tamper('DELETE FROM trail_line; DELETE FROM trail_head; DELETE FROM trail_checkpoint')
      await addLines(lines, { store: database.trail })
    }

    test('is found by a checkpoint that stays', async () => {
      await addLines(3, { store: database.trail })
      await checkpoint(database.trail)
      await tamper('DELETE FROM trail_line; DELETE FROM trail_head')
      await addLines(4, { store: database.trail })
      const findings = [{ writer: 'gateway', seq: 1, to: 3, damage: 'CHANGED' }]
      expect(await verify()).toEqual({ whole: false, findings })
    })

    test('is found by the notes outside, between the checkpoints it was done', async () => {
      await addLines(2, { store: database.trail })
      const first = await checkpoint(database.trail)
      const kept = await database.trail.rowsOf('gateway', 0, 9)
      await addLines(2, { store: database.trail })
      const second = await checkpoint(database.trail)
      await rewrite(0)
      await database.trail.append('gateway', (head) => ({ rows: kept, head: { ...head, seq: 2 } }))
      await tamper('DELETE FROM trail_head')
      const verdict = await verify(`${first}\n${second}`)
      expect(verdict).toMatchObject({ whole: false })
      expect('findings' in verdict && verdict.findings).toContainEqual({
        writer: 'gateway',
        seq: 3,
        to: 4,
        damage: 'TRUNCATED',
      })
    })

    test('is found where other lines stand in place of those that were signed', async () => {
      await addLines(4, { store: database.trail })
      const note = await checkpoint(database.trail)
      await rewrite(5)
      await checkpoint(database.trail)
      const verdict = await verify(note)
      const findings = [
        { writer: 'gateway', seq: 4, damage: 'CHECKPOINT_REMOVED' },
        { writer: 'gateway', seq: 1, to: 4, damage: 'CHANGED' },
      ]
      expect(verdict).toEqual({ whole: false, findings: expect.arrayContaining(findings) })
    })

    test('and leaves nothing of a writer is found by the notes outside', async () => {
      await addLines(4, { store: database.trail, writer: 'gone' })
      const note = await checkpoint(database.trail, 'gone')
      await rewrite(2)
      const verdict = await verify(note)
      expect('findings' in verdict && verdict.findings).toContainEqual({
        writer: 'gone',
        seq: 1,
        to: 4,
        damage: 'TRUNCATED',
      })
    })
  })
})
