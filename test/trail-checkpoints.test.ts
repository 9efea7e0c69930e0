import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../src/store/database.ts'
import { openDatabase } from '../src/store/open.ts'
import { type Checkpoints, type CheckpointsOptions, openCheckpoints } from '../src/trail/checkpoints.ts'
import { type Outside, openOutside } from '../src/trail/outside.ts'
import { verifyTrail } from '../src/trail/verify.ts'
import { describeEachStore } from './stores.ts'
import { addLines, HASH, notary, unlock } from './trail-kit.ts'

/** Checkpoints as they are made while the gateway runs. */

describeEachStore('checkpoints', (store) => {
  let url: string
  let database: Database
  let log: string[]
  let kept: string[]
  let broken: boolean
  const outside: Outside = {
    keep: async (note) => {
      if (broken) throw Object.assign(new Error('secret address'), { code: 'ECONNREFUSED' })
      kept.push(note)
    },
  }

  beforeEach(async () => {
    url = await store.create()
    database = await openDatabase(url)
    log = []
    kept = []
    broken = false
  })
  afterEach(() => database.close())

  function open(change: Partial<CheckpointsOptions> = {}): Checkpoints {
    const write = (message: string, fields?: object): void => {
      log.push(`${message} ${JSON.stringify(fields ?? {})}`)
    }
    const surroundings = { outside, log: { info: write, warn: write } }
    return openCheckpoints({ store: database.trail, notary, writer: 'gateway', ...surroundings, ...change })
  }
  const sizes = async () => (await database.trail.checkpointsOf('gateway', 0, 99)).map(({ size }) => size)

  test('are signed for a process that left lines behind, once its head has stood for three looks', async () => {
    const checkpoints = open()
    const sizesOf = async (writer: string) =>
      (await database.trail.checkpointsOf(writer, 0, 99)).map(({ size }) => size)
    await addLines(2, { store: database.trail, writer: 'killed' })
    await checkpoints.write()
    await checkpoints.write()
    await addLines(1, { store: database.trail, writer: 'killed' })
    await checkpoints.write()
    await checkpoints.write()
    expect(await sizesOf('killed')).toEqual([])
    await checkpoints.write()
    expect(await sizesOf('killed')).toEqual([3])
    expect(kept.map((note) => notary.read(note))).toMatchObject([{ writer: 'killed', size: 3 }])
    await checkpoints.write()
    expect(kept).toHaveLength(1)
    expect(log).toEqual([])
  })

  test('are signed when lines were added, and only then', async () => {
    const checkpoints = open()
    await checkpoints.write()
    await addLines(2, { store: database.trail })
    await checkpoints.write()
    await checkpoints.write()
    await addLines(1, { store: database.trail })
    await checkpoints.write()
    expect(await sizes()).toEqual([2, 3])
    expect(kept.map((note) => notary.read(note)?.size)).toEqual([2, 3])
    expect(await verifyTrail({ store: database.trail, notary, copy: kept.join('\n') })).toMatchObject({
      whole: true,
    })
    expect(checkpoints.state()).toBe('ok')
  })

  test('of one name are signed by one process of several', async () => {
    await addLines(2, { store: database.trail })
    await Promise.all([open().write(), open().write()])
    expect(await sizes()).toEqual([2])
  })

  test('that cannot be kept outside are told once, kept inside, and sent in order when they can', async () => {
    const checkpoints = open()
    broken = true
    for (let round = 0; round < 3; round += 1) {
      await addLines(1, { store: database.trail })
      await checkpoints.write()
    }
    expect(checkpoints.state()).toBe('inside')
    expect(log).toEqual(['a checkpoint of the trail cannot be kept outside {"kind":"ECONNREFUSED"}'])
    expect(await sizes()).toEqual([1, 2, 3])
    broken = false
    await checkpoints.write()
    expect(kept.map((note) => notary.read(note)?.size)).toEqual([1, 2, 3])
    expect(checkpoints.state()).toBe('ok')
    expect(log.at(-1)).toMatch(/again/)
  })

  test('of an earlier run: the newest is sent again, for nobody knows whether it arrived', async () => {
    await addLines(1, { store: database.trail })
    broken = true
    await open().write()
    broken = false
    await open().write()
    expect(kept.map((note) => notary.read(note)?.size)).toEqual([1])
  })

  test('are not signed where lines of before are gone together with their checkpoints and the head', async () => {
    const checkpoints = open()
    await addLines(2, { store: database.trail })
    await checkpoints.write()
    const older = (await store.run(url, 'SELECT frontier FROM trail_head'))[0]?.['frontier']
    await addLines(3, { store: database.trail })
    await checkpoints.write()
    await unlock(store, url)
    await store.run(url, 'DELETE FROM trail_line WHERE seq > 2')
    await store.run(url, 'DELETE FROM trail_checkpoint WHERE size > 2')
    await store.run(url, `UPDATE trail_head SET seq = 2, frontier = '${String(older)}'`)
    await addLines(1, { store: database.trail })
    await checkpoints.write()
    expect(await sizes()).toEqual([2])
    expect(checkpoints.state()).toBe('unsigned')
  })

  test('are not signed while the database is away, and are afterwards', async () => {
    await addLines(1, { store: database.trail })
    let away = true
    const headOf = (writer: string) => (away ? Promise.reject(new Error('gone')) : database.trail.headOf(writer))
    const checkpoints = open({ store: { ...database.trail, headOf } })
    await checkpoints.write()
    expect(checkpoints.state()).toBe('unsigned')
    away = false
    await checkpoints.write()
    expect(checkpoints.state()).toBe('ok')
    expect(await sizes()).toEqual([1])
  })

  test.each([
    ['a changed hash', `UPDATE trail_line SET leaf_hash = '${HASH}' WHERE seq = 3`],
    ['a removed line', 'DELETE FROM trail_line WHERE seq = 3'],
    ['a head that was set back', 'UPDATE trail_head SET seq = 1'],
    ['a head of another tree', `UPDATE trail_head SET frontier = '${'0'.repeat(128)}'`],
    ['a checkpoint of another tree', `UPDATE trail_checkpoint SET frontier = '${'0'.repeat(64)}'`],
  ])('are never signed over two histories: %s', async (_what, sql) => {
    const checkpoints = open()
    await addLines(2, { store: database.trail })
    await checkpoints.write()
    await addLines(1, { store: database.trail })
    await unlock(store, url)
    await store.run(url, sql)
    await checkpoints.write()
    expect(await sizes()).toEqual([2])
    expect(checkpoints.state()).toBe('unsigned')
    expect(log).toEqual(['a checkpoint of the trail cannot be written {"kind":"TrailDamaged"}'])
  })
})

describe('a place outside', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'samblik-outside-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('that is a file is added to', async () => {
    const path = join(folder, 'checkpoints')
    writeFileSync(path, 'what was cut off')
    await openOutside(path).keep('one\n')
    await openOutside(path).keep('two\n')
    expect(readFileSync(path, 'utf8')).toBe('what was cut off\none\n\ntwo\n')
  })

  test('that is a file in no folder rejects', async () => {
    await expect(openOutside(join(folder, 'none', 'checkpoints')).keep('one\n')).rejects.toThrow()
  })

  test.each([
    [200, true],
    [204, true],
    [404, false],
    [500, false],
  ])('that is an address is posted to, and may answer %i', async (status, keeps) => {
    const told: string[] = []
    const server = createServer((request, response) => {
      let body = ''
      request.setEncoding('utf8').on('data', (part: string) => (body += part))
      request.on('end', () => {
        told.push(`${request.method} ${request.headers['content-type']} ${body}`)
        response.writeHead(status).end()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address: AddressInfo | string | null = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const kept = await openOutside(`http://127.0.0.1:${port}/notes`)
      .keep('one\n')
      .then(() => true)
      .catch(() => false)
    expect(kept).toBe(keeps)
    expect(told).toEqual(['POST text/plain; charset=utf-8 one\n'])
    server.closeAllConnections()
    server.close()
  })
})
