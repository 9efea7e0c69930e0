import { randomBytes, randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openKeys } from '../src/keys.ts'
import type { Database } from '../src/store/database.ts'
import { openDatabase } from '../src/store/open.ts'
import { openCitizenKeys } from '../src/trail/citizen-keys.ts'
import { keepCitizens } from '../src/trail/citizens.ts'
import { runTrailCommand, runVerifyProof } from '../src/trail/command.ts'
import type { CommandTools } from '../src/trail/command-tools.ts'
import { readLine } from '../src/trail/trail.ts'
import { at, parseText } from './json.ts'
import { describeEachStore } from './stores.ts'
import { addLines, checkpoint, entry, NOW, notary, reader, trailOn, unlock } from './trail-kit.ts'

/** `npm run trail -- …`, as it is run beside the gateway. */

describeEachStore('npm run trail', (store) => {
  let url: string
  let database: Database
  let files: Map<string, string>

  beforeEach(async () => {
    url = await store.create()
    database = await openDatabase(url)
    files = new Map()
  })
  afterEach(() => database.close())

  /** As the command has it: each citizen behind a key of their own. */
  function citizenTrail(lines = database.trail) {
    const { derive } = openKeys([{ id: 'test', bytes: new Uint8Array(32).fill(7) }], new Uint8Array(32).fill(7))
    const tools = { store: database.citizenKeys, derive, random: randomBytes, ticks: () => 0 }
    const trail = trailOn({ store: lines, writer: 'trail-cli' })
    return keepCitizens({ trail, store: lines, keys: openCitizenKeys(tools), derive, uuid: randomUUID })
  }

  async function run(args: readonly string[], change: Partial<CommandTools> = {}) {
    const out: string[] = []
    const err: string[] = []
    const tools: CommandTools = {
      trail: citizenTrail(),
      erase: async () => 0,
      readInput: async () => '',
      write: async (text) => void out.push(text),
      store: database.trail,
      notary,
      writer: 'gateway',
      reader,
      readFile: async (path) => files.get(path),
      readOutside: async () => undefined,
      now: () => new Date(NOW),
      uuid: randomUUID,
      print: (line) => out.push(line),
      complain: (line) => err.push(line),
      ...change,
    }
    const [name = '', ...rest] = args
    const code = name === 'verify-proof' ? await runVerifyProof(rest, tools) : await runTrailCommand(args, tools)
    return { code, out, err }
  }
  const lines = async (writer: string) => (await database.trail.rowsOf(writer, 0, 99)).map(readLine)

  describe('list', () => {
    test('tells one line per entry, permits and denies told apart', async () => {
      await addLines(1, { store: database.trail })
      const { code, out } = await run(['list'])
      expect(code).toBe(0)
      expect(out).toHaveLength(2)
      expect(out[0]).toContain('PERMIT jobcenter.CASE(STATUTE) | DENY domus.HEALTH(CONSENT_MISSING)')
      expect(out[1]).toContain('TRAIL_READ')
    })

    test('tells the newest when limited', async () => {
      await addLines(3, { store: database.trail })
      const { out } = await run(['list', '--limit', '2'])
      expect(out.map((line) => line.split(' ')[1])).toEqual(['gateway#3', 'trail-cli#1'])
    })
  })

  describe('verify', () => {
    test('counts a whole trail, and says that no copy from outside was compared', async () => {
      await addLines(2, { store: database.trail })
      await checkpoint(database.trail)
      const { code, out } = await run(['verify'])
      expect(code).toBe(0)
      expect(out[0]).toBe('OK 2 lines of 1 writers under 1 checkpoints')
      expect(out[1]).toContain('--checkpoints FILE')
    })

    test('compares the copy that is named, or the one that the settings name', async () => {
      await addLines(3, { store: database.trail })
      files.set('copy', await checkpoint(database.trail))
      await unlock(store, url)
      for (const table of ['trail_line', 'trail_head', 'trail_checkpoint']) await store.run(url, `DELETE FROM ${table}`)
      expect(await run(['verify'])).toMatchObject({ code: 0 })
      const found = { code: 1, err: expect.arrayContaining(['TRUNCATED at lines 1 to 3 of writer gateway']) }
      expect(await run(['verify', '--checkpoints', 'copy'])).toMatchObject(found)
      expect(await run(['verify'], { readOutside: async () => files.get('copy') })).toMatchObject(found)
      expect(await run(['verify', '--checkpoints', 'none'])).toMatchObject({ code: 2, err: ['none cannot be read'] })
    })

    test('says where the trail is damaged, and fails', async () => {
      await addLines(2, { store: database.trail })
      await unlock(store, url)
      await store.run(url, 'DELETE FROM trail_line WHERE seq = 1')
      expect(await run(['verify'])).toEqual({ code: 1, out: [], err: ['REMOVED at line 1 of writer gateway'] })
    })
  })

  test('keys tells those of every writer', async () => {
    await addLines(1, { store: database.trail, writer: 'gateway-2' })
    const { out } = await run(['keys'])
    expect(out).toEqual([...notary.keysOf('gateway'), ...notary.keysOf('gateway-2')])
  })

  describe('prove', () => {
    test('tells a proof that holds by itself, with a key known from elsewhere or without', async () => {
      await addLines(5, { store: database.trail })
      await checkpoint(database.trail)
      const [, second] = await lines('gateway')
      const { code, out } = await run(['prove', second?.id ?? ''])
      expect(code).toBe(0)
      files.set('proof', out.join('\n'))
      const says = 'OK line 2 stands among the 5 lines of samblik/11111111/gateway'
      const [key = '', earlier = ''] = notary.keysOf('gateway')
      expect(await run(['verify-proof', 'proof', '--key', key])).toEqual({ code: 0, out: [says], err: [] })
      expect(await run(['verify-proof', 'proof', '--key', earlier, '--key', key])).toMatchObject({ code: 0 })
      expect((await run(['verify-proof', 'proof'])).out).toEqual([says, expect.stringContaining('--key')])
      expect(await run(['verify-proof', 'proof', '--key', earlier])).toMatchObject({ code: 1 })
      expect(await run(['verify-proof', 'proof', '--key', 'x'])).toMatchObject({ code: 1 })
    })

    test('is a line itself, and signs a checkpoint where none covers the line yet', async () => {
      await addLines(2, { store: database.trail })
      const { code, out } = await run(['prove', 'gateway#2'])
      expect(code).toBe(0)
      expect(at(parseText(out.join('')), 'treeSize')).toBe(2)
      expect((await lines('trail-cli')).map(({ operation }) => operation.name)).toEqual(['TRAIL_PROVE'])
    })

    test('knows no line that is not there', async () => {
      await addLines(1, { store: database.trail })
      for (const asked of ['gateway#2', 'nobody#1', randomUUID()])
        expect(await run(['prove', asked])).toMatchObject({
          code: 1,
          out: [],
          err: [expect.stringContaining('no such line')],
        })
    })

    test('proves nothing of a trail that is not what was signed', async () => {
      await addLines(3, { store: database.trail })
      await checkpoint(database.trail)
      await unlock(store, url)
      await store.run(url, `UPDATE trail_line SET leaf_hash = '${'a'.repeat(64)}' WHERE seq = 2`)
      expect(await run(['prove', 'gateway#1'])).toMatchObject({ code: 1, err: [expect.stringContaining('verify')] })
    })

    test('no changed proof holds', async () => {
      await addLines(4, { store: database.trail })
      await checkpoint(database.trail)
      const proof = (await run(['prove', 'gateway#3'])).out.join('')
      for (const [from, to] of [
        ['CONSENT_MISSING', 'CONSENT_DENIED'],
        ['"leafIndex": 2', '"leafIndex": 1'],
        ['"treeSize": 4', '"treeSize": 5'],
        ['\\n4\\n', '\\n5\\n'],
        ['"path": [', '"path": [ "x",'],
        ['"vkey": "samblik', '"vkey": "samblig'],
        ['inclusion-1', 'inclusion-2'],
        ['}', ''],
      ] as const) {
        expect(proof).toContain(from)
        files.set('proof', proof.replace(from, to))
        expect(await run(['verify-proof', 'proof'])).toMatchObject({ code: 1, out: [] })
      }
      expect(await run(['verify-proof', 'none'])).toMatchObject({ code: 1, err: ['none cannot be read'] })
    })
  })

  describe('consistency', () => {
    test('proves that a checkpoint is the beginning of a later one', async () => {
      for (const count of [3, 4]) {
        await addLines(count, { store: database.trail })
        await checkpoint(database.trail)
      }
      files.set('proof', (await run(['consistency', '3', '7'])).out.join('\n'))
      const [key = ''] = notary.keysOf('gateway')
      expect((await run(['verify-proof', 'proof', '--key', key])).out).toEqual([
        'OK the first 3 of the 7 lines of samblik/11111111/gateway are still what they were',
      ])
      files.set('proof', (files.get('proof') ?? '').replace('"path": [', '"path": ["' + 'A'.repeat(43) + '=",'))
      expect(await run(['verify-proof', 'proof'])).toMatchObject({ code: 1 })
    })

    test('needs two checkpoints, the smaller one first', async () => {
      await addLines(2, { store: database.trail })
      await checkpoint(database.trail)
      for (const sizes of [
        ['1', '2'],
        ['2', '3'],
      ])
        expect(await run(['consistency', ...sizes])).toMatchObject({ code: 1 })
      expect(await run(['consistency', '2', '2', '--writer', 'gateway'])).toMatchObject({ code: 0 })
      expect(await run(['consistency', '2', '2', '--writer', 'other'])).toMatchObject({ code: 1 })
    })
  })

  describe('retain', () => {
    /** Two segments of January, one of February and a line that no checkpoint covers. */
    async function addMonths(): Promise<void> {
      const months: [string, number][] = [
        ['2026-01-10', 2],
        ['2026-01-20', 3],
        ['2026-02-10', 2],
      ]
      for (const [day, count] of months) {
        await addLines(count, { store: database.trail, at: `${day}T12:00:00.000Z` })
        await checkpoint(database.trail)
      }
      await addLines(1, { store: database.trail })
    }
    const seqs = async () => (await lines('gateway')).map(({ seq }) => seq)

    test('drops whole segments, leaves their anchor, and the rest stays whole and provable', async () => {
      await addMonths()
      const kept: string[] = []
      const outside = { keep: async (note: string) => void kept.push(note) }
      const { code, out } = await run(['retain', '--before', '2026-02-01'], { outside })
      expect(code).toBe(0)
      expect(out).toEqual(['dropped 5 lines of writer gateway, up to line 5'])
      expect(await seqs()).toEqual([6, 7, 8])
      expect(notary.read(kept[0] ?? '')).toMatchObject({ size: 5, retainedFrom: '2026-01-31T23:00:00.000Z' })
      expect((await run(['verify'])).out[0]).toBe('OK 4 lines of 2 writers under 1 checkpoints')
      files.set('proof', (await run(['prove', 'gateway#6'])).out.join('\n'))
      expect(await run(['verify-proof', 'proof'])).toMatchObject({ code: 0 })
      files.set('proof', (await run(['consistency', '5', '7'])).out.join('\n'))
      expect(await run(['verify-proof', 'proof'])).toMatchObject({ code: 0 })
    })

    test('is a line itself, that says how many lines went', async () => {
      await addMonths()
      await run(['retain', '--before', '2026-02-01'])
      const read = await citizenTrail().list({}, { limit: 99 }, reader)
      expect(read.lines.find(({ operation }) => operation.name === 'TRAIL_RETENTION')).toMatchObject({
        justification: 'older than 2026-01-31T23:00:00.000Z: 5 lines of writer gateway, up to line 5',
      })
    })

    test('drops nothing when its line cannot be written', async () => {
      await addMonths()
      const full = { ...database.trail, append: () => Promise.reject(new Error('disk full')) }
      const trail = citizenTrail(full)
      await expect(run(['retain', '--before', '2026-02-01'], { trail })).rejects.toThrow()
      expect(await seqs()).toHaveLength(8)
    })

    test('can be repeated, and goes on from the anchor before', async () => {
      await addMonths()
      await run(['retain', '--before', '2026-01-15'])
      expect(await seqs()).toEqual([3, 4, 5, 6, 7, 8])
      expect((await run(['retain', '--before', '2026-01-15'])).out).toEqual([
        expect.stringContaining('nothing to drop'),
      ])
      await run(['retain', '--before', '2026-03-01'])
      expect(await seqs()).toEqual([8])
      expect((await run(['verify'])).code).toBe(0)
      await addLines(2, { store: database.trail })
      await checkpoint(database.trail)
      expect((await run(['verify'])).out[0]).toContain('OK 5 lines of 2 writers')
    })

    test('finishes what was interrupted', async () => {
      await addMonths()
      const drop = () => Promise.reject(new Error('killed'))
      const dying = { ...database.trail, drop }
      await expect(run(['retain', '--before', '2026-02-01'], { store: dying })).rejects.toThrow('killed')
      expect(await seqs()).toHaveLength(8)
      await run(['retain', '--before', '2026-02-01'])
      expect(await seqs()).toEqual([6, 7, 8])
      expect((await run(['verify'])).code).toBe(0)
    })

    test('drops the lines that a writer has left unsigned when it was killed and never came back', async () => {
      const pod = { store: database.trail, writer: 'jobcenter-7f9c', at: '2026-01-10T12:00:00.000Z' }
      await addLines(2, pod)
      await checkpoint(database.trail, pod.writer)
      await addLines(3, pod)
      const { code, out } = await run(['retain', '--before', '2026-02-01'])
      expect(code).toBe(0)
      expect(out).toEqual(['dropped 5 lines of writer jobcenter-7f9c, up to line 5'])
      expect(await lines(pod.writer)).toEqual([])
      expect((await run(['verify'])).code).toBe(0)
    })

    test('with --plan says what would go and drops nothing', async () => {
      await addMonths()
      const { out } = await run(['retain', '--before', '2026-02-01', '--plan'])
      expect(out).toEqual(['would drop 5 lines of writer gateway, up to line 5'])
      expect(await seqs()).toHaveLength(8)
    })

    test('keeps what is not as it was signed: it is evidence', async () => {
      await addMonths()
      await unlock(store, url)
      await store.run(url, 'UPDATE trail_line SET citizen = NULL WHERE seq = 2')
      const { code, err } = await run(['retain', '--before', '2026-02-01'])
      expect(code).toBe(1)
      expect(err).toEqual(['writer gateway is not as it was signed: nothing of it is dropped'])
      expect(await seqs()).toHaveLength(8)
    })

    test('says which note is to be kept by hand when the place outside is away', async () => {
      await addMonths()
      const outside = { keep: () => Promise.reject(new Error('away')) }
      const { code, err } = await run(['retain', '--before', '2026-02-01'], { outside })
      expect(code).toBe(1)
      expect(notary.read(err[0]?.split('by hand\n')[1] ?? '')).toMatchObject({ size: 5 })
    })

    test('an anchor that nobody signed for retention hides no missing line', async () => {
      await addMonths()
      const [segment] = await database.trail.checkpointsOf('gateway', 4, 1)
      if (segment === undefined) throw new Error('no checkpoint')
      await database.trail.addAnchor(segment)
      await database.trail.drop('gateway', 100)
      expect(await run(['verify'])).toMatchObject({ code: 1, err: ['ANCHOR at line 5 of writer gateway'] })
    })

    test.each(['2026-03-03', '2027-01-01', 'yesterday', '2026-02-30', ''])(
      'does not drop before %j',
      async (before) => {
        await addMonths()
        expect(await run(['retain', '--before', before])).toMatchObject({ code: 2, out: [] })
        expect(await seqs()).toHaveLength(8)
      },
    )
  })

  test.each([
    [[]],
    [['list', '--limit', '0']],
    [['list', '--limit', 'x']],
    [['list', '--all']],
    [['verify', 'x']],
    [['prove']],
    [['prove', 'a', 'b']],
    [['consistency', '1']],
    [['consistency', '0', '1']],
    [['retain']],
    [['verify-proof']],
    [['remove']],
    [['constructor']],
  ])('does not understand %j', async (args) => {
    await addLines(1, { store: database.trail })
    const { code, err } = await run(args)
    expect(code).toBe(2)
    expect(err[0]).toContain('list [--limit N] | verify')
    expect(await lines('trail-cli')).toEqual([])
  })

  test('a proof of any line of any trail holds, and of no other', async () => {
    const trail = trailOn({ store: database.trail })
    for (const size of [1, 2, 3, 7]) {
      await trail.append(Array.from({ length: size }, () => entry()))
      await checkpoint(database.trail)
    }
    const [first = '', second = ''] = await Promise.all(
      ['gateway#1', 'gateway#12'].map(async (asked) => (await run(['prove', asked])).out.join('')),
    )
    for (const proof of [first, second]) {
      files.set('proof', proof)
      expect(await run(['verify-proof', 'proof'])).toMatchObject({ code: 0 })
    }
    const line = JSON.stringify(at(parseText(second), 'line'))
    files.set(
      'proof',
      first.replace(JSON.stringify(at(parseText(first), 'line')), () => line),
    )
    expect(await run(['verify-proof', 'proof'])).toMatchObject({ code: 1 })
  })
})
