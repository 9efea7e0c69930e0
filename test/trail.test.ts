import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../src/store/database.ts'
import { openDatabase } from '../src/store/open.ts'
import { writeCanonical } from '../src/trail/canonical.ts'
import { type TrailDecision, TrailEntry, TrailLine, writeLine } from '../src/trail/line.ts'
import { holdsNumber, maskNumbers } from '../src/trail/mask.ts'
import { type Trail, TrailUnavailable } from '../src/trail/trail.ts'
import { hashLeaf } from '../src/trail/tree.ts'
import { verifyTrail } from '../src/trail/verify.ts'
import { describeEachStore } from './stores.ts'
import { CITIZEN, entry, HASH, NOW, NUMBER, notary, reader, trailOn } from './trail-kit.ts'

describeEachStore('the trail', (store) => {
  let url: string
  let database: Database
  let trail: Trail

  beforeEach(async () => {
    url = await store.create()
    database = await openDatabase(url)
    trail = open()
  })
  afterEach(() => database.close())

  const open = (writer = 'gateway', lines = database.trail): Trail => trailOn({ store: lines, writer })
  const countLines = async () => Number((await store.run(url, 'SELECT count(*) AS n FROM trail_line'))[0]?.['n'])
  const listAll = async () => (await trail.list({}, { limit: 1000 }, reader)).lines.toReversed()
  const verify = () => verifyTrail({ store: database.trail, notary })

  describe('appending', () => {
    test('a line is read back as it was written, numbered and hashed', async () => {
      const written = entry({
        justification: 'vurderer et fravær',
        case: { source: 'ydelsesservice', reference: 'c1f7' },
      })
      await trail.append([written])
      const [line] = await listAll()
      expect(line).toMatchObject({ ...written, writer: 'gateway', seq: 1, at: NOW })
      const { leafHash, ...content } = line ?? {}
      expect(leafHash).toBe(Buffer.from(hashLeaf(writeCanonical(content))).toString('hex'))
    })

    test('lines are numbered without gaps, per writer', async () => {
      const other = open('gateway-2')
      await Promise.all([trail.append([entry(), entry()]), other.append([entry()]), trail.append([entry()])])
      await other.append([entry()])
      const names = (await listAll()).map(({ writer, seq }) => `${writer} ${seq}`).toSorted()
      expect(names).toEqual(['gateway 1', 'gateway 2', 'gateway 3', 'gateway 4', 'gateway-2 1', 'gateway-2 2'])
    })

    test('numbering goes on after a restart and beside another process', async () => {
      await trail.append([entry()])
      const second = await openDatabase(url)
      await open('gateway', second.trail).append([entry()])
      await second.close()
      await trail.append([entry()])
      expect((await listAll()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
      expect(await verify()).toMatchObject({ whole: true, lines: 4, writers: 1 })
    })

    test('it is durable when the promise resolves', async () => {
      const appended = trail.append([entry()])
      expect(await countLines()).toBe(0)
      await appended
      expect(await countLines()).toBe(1)
    })

    test('processes that write under one name at once make one trail', async () => {
      const others = await Promise.all([openDatabase(url), openDatabase(url)])
      const trails = [trail, ...others.map((other) => open('gateway', other.trail))]
      for (let round = 0; round < 10; round += 1) {
        const told = trails.flatMap((one) => [one.append([entry()]), one.append([entry(), entry()])])
        await Promise.all(told)
      }
      await Promise.all(others.map((other) => other.close()))
      expect(await verify()).toMatchObject({ whole: true, lines: 90, writers: 1 })
    })

    test('lines of one turn share a commit', async () => {
      let commits = 0
      const counted = {
        ...database.trail,
        append: (...args: Parameters<typeof database.trail.append>) => {
          commits += 1
          return database.trail.append(...args)
        },
      }
      const gathering = open('gateway', counted)
      await Promise.all(Array.from({ length: 50 }, () => gathering.append([entry()])))
      expect(commits).toBe(1)
      expect(await countLines()).toBe(50)
    })

    test('a long name of an operation is cut, a long justification is kept', async () => {
      const justification = 'fordi '.repeat(2000)
      await trail.append([entry({ justification, operation: { name: 'q'.repeat(500), hash: HASH } })])
      const [line] = await listAll()
      expect(line?.operation.name).toHaveLength(300)
      expect(line?.justification).toBe(justification)
    })

    test('nothing to write is nothing to wait for', async () => {
      await trail.append([])
      expect(await countLines()).toBe(0)
    })

    test('a store that fails rejects every waiting line, and the next one is tried again', async () => {
      let broken = true
      const failing = {
        ...database.trail,
        append: (...args: Parameters<typeof database.trail.append>) =>
          broken ? Promise.reject(new Error('disk full')) : database.trail.append(...args),
      }
      const unsure = open('gateway', failing)
      const both = await Promise.allSettled([unsure.append([entry()]), unsure.append([entry()])])
      expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
      await expect(unsure.append([entry()])).rejects.toThrow(TrailUnavailable)
      broken = false
      await unsure.append([entry()])
      expect((await listAll()).map(({ seq }) => seq)).toEqual([1, 2])
    })

    test('a closed database rejects', async () => {
      await database.close()
      await expect(trail.append([entry()])).rejects.toMatchObject({ code: 'TRAIL_UNAVAILABLE' })
    })

    test('a badly formed line is never dropped in silence: it rejects, and nothing of the call is written', async () => {
      const bad = { ...entry(), policyVersion: '' }
      await expect(trail.append([entry(), bad])).rejects.toThrow(TrailUnavailable)
      expect(await countLines()).toBe(0)
    })

    test('what was acknowledged survives the death of the process', async () => {
      const program = `
        import { openDatabase } from '${join(import.meta.dirname, '../src/store/open.ts')}'
        import { openTrail } from '${join(import.meta.dirname, '../src/trail/trail.ts')}'
        let n = 0
        const uuid = () => 'id-' + n++
        const store = (await openDatabase(process.argv[1])).trail
        const trail = openTrail({ store, writer: 'dying', now: () => new Date(0), uuid })
        for (;;) { await trail.append([JSON.parse(process.argv[2])]); process.stdout.write('ack\\n') }`
      const args = ['--input-type=module-typescript', '--no-warnings', '-e', program, url]
      const child = spawn(process.execPath, [...args, JSON.stringify(entry())], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let acknowledged = 0
      for await (const _line of createInterface({ input: child.stdout })) {
        acknowledged += 1
        if (acknowledged === 20) child.kill('SIGKILL')
      }
      expect(acknowledged).toBeGreaterThanOrEqual(20)
      expect(await countLines()).toBeGreaterThanOrEqual(acknowledged)
      expect(await verify()).toMatchObject({ whole: true })
    })
  })

  describe('numbers of persons', () => {
    test.each(
      [
        NUMBER,
        '020191-9990',
        '020191 9990',
        '020191 - 9990',
        '02.01.91-9990',
        '02 01 91 9990',
        '02-01-91-9990',
        '020191–9990',
        `x${NUMBER}x`,
        `${NUMBER}00`,
        '０２０１９１９９９０',
      ].map((text, index) => ({ form: index + 1, text })),
    )('are taken out of a free text, form $form', async ({ text }) => {
      await trail.append([entry({ justification: `vedrører ${text}, sag 12` })])
      const [line] = await listAll()
      expect(line?.justification).toBe(`vedrører ${text.startsWith('x') ? 'x[number]x' : '[number]'}, sag 12`)
    })

    test('dates, case numbers and phone numbers stay in a free text', () => {
      const text = 'Møde 2026-03-12 kl. 09.30, sag 32.24.04-G01-12-26, tlf. 33 17 17 17, DUBU-2025-0101'
      expect(maskNumbers(text)).toBe(text)
    })

    test('are taken out of what a client names, and a UUID stays a UUID', async () => {
      const uuid = '12345678-1234-4123-8123-123456789012'
      await trail.append([entry({ operation: { name: `q${NUMBER}`, hash: HASH }, requestId: NUMBER })])
      await trail.append([entry({ requestId: uuid })])
      const [first, second] = await listAll()
      expect(first).toMatchObject({ operation: { name: 'q[number]' }, requestId: '[number]' })
      expect(second?.requestId).toBe(uuid)
    })

    test.each<[string, Partial<TrailEntry>]>([
      ['citizen', { citizen: NUMBER }],
      ['lookupId', { lookupId: NUMBER }],
      ['viewer', { viewer: { id: NUMBER, kind: 'CITIZEN', municipality: '11111111', authority: 'CITIZEN' } }],
      ['onBehalfOf', { onBehalfOf: '020191-9990' }],
      ['case', { case: { source: 'dubu', reference: NUMBER } }],
      ['fields', { fields: [NUMBER] }],
      ['override', { override: `o:${NUMBER}` }],
      [
        'decisions',
        { decisions: [{ source: 'cpr', category: 'CASE', effect: 'PERMIT', basis: 'OWN', reference: NUMBER }] },
      ],
      ['reads', { reads: [{ source: 'cpr', state: 'OK', latency: 1, callId: NUMBER }] }],
    ])('never enter the field %s: the line is refused', async (_field, change) => {
      await expect(trail.append([entry(change)])).rejects.toThrow(TrailUnavailable)
      expect(await countLines()).toBe(0)
    })

    test('no field is there in which a value could stand', async () => {
      const more: TrailEntry & { value: string } = { ...entry(), value: 'anything' }
      await expect(trail.append([more])).rejects.toThrow(TrailUnavailable)
      const decision: TrailDecision & { value?: string } = {
        source: 'cpr',
        category: 'CASE',
        effect: 'PERMIT',
        basis: 'OWN',
        value: 'anything',
      }
      await trail.append([entry({ decisions: [decision] })])
      expect(JSON.stringify(await listAll())).not.toContain('anything')
    })

    test('no UUID and no hash is taken for one', () => {
      fc.assert(fc.property(fc.uuid(), (id) => !holdsNumber(id)))
      expect(holdsNumber('0123456789'.repeat(6))).toBe(false)
    })
  })

  describe('reading', () => {
    test('is a line itself, with who read and for whom', async () => {
      await trail.append([entry()])
      await trail.list({ citizens: [CITIZEN] }, { limit: 10 }, reader)
      const [, reading] = await listAll()
      expect(reading).toMatchObject({ operation: { name: 'TRAIL_READ' }, viewer: { id: 'dpo' }, citizen: CITIZEN })
    })

    test('gives nothing when its own line cannot be written', async () => {
      await trail.append([entry()])
      const full = { ...database.trail, append: () => Promise.reject(new Error('disk full')) }
      await expect(open('gateway', full).list({}, { limit: 10 }, reader)).rejects.toThrow(TrailUnavailable)
    })

    test('pages from the newest to the oldest, each line once', async () => {
      await trail.append(Array.from({ length: 25 }, () => entry()))
      const seen: number[] = []
      let before: number | undefined
      do {
        const page = await database.trail.page({}, { limit: 10, ...(before !== undefined && { before }) })
        seen.push(...page.rows.map(({ seq }) => seq))
        before = page.next
      } while (before !== undefined)
      expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => 25 - index))
    })

    test('is filtered by citizen, look-up and time', async () => {
      const mine = entry()
      await trail.append([mine, entry({ citizen: 'another-pseudonym-of-somebody' })])
      const found = async (filter: Parameters<typeof trail.list>[0]) =>
        (await database.trail.page(filter, { limit: 9 })).rows
      expect(await found({ citizens: [CITIZEN] })).toHaveLength(1)
      expect(await found({ citizens: [] })).toHaveLength(0)
      expect(await found({ lookupId: mine.lookupId })).toHaveLength(1)
      expect(await found({ from: Date.parse(NOW) })).toHaveLength(2)
      expect(await found({ to: Date.parse(NOW) })).toHaveLength(0)
    })
  })
})

describe('a line', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 20 })
  const id = fc.stringMatching(/^[A-Za-zæøå"\\.-]{1,20}$/)
  const code = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,9}$/)
  const maybe = <T>(value: fc.Arbitrary<T>, name: string) =>
    fc.option(value, { nil: undefined }).map((some) => (some === undefined ? {} : { [name]: some }))
  const cell = fc
    .tuple(
      fc.record({ source: id, category: id }),
      maybe(id, 'reference'),
      maybe(fc.record({ version: fc.nat(), id }), 'consent'),
    )
    .map((parts) => Object.assign({}, ...parts.toReversed()))
  const decision = fc.oneof(
    fc
      .tuple(cell, code, maybe(code, 'overrode'))
      .map(([one, basis, more]) => ({ ...more, effect: 'PERMIT' as const, ...one, basis })),
    fc.tuple(cell, code).map(([one, why]) => ({ code: why, ...one, effect: 'DENY' as const })),
  )
  const entries = fc
    .tuple(
      fc.array(decision, { maxLength: 4 }),
      fc.array(id),
      maybe(text, 'justification'),
      maybe(id, 'override'),
      maybe(id, 'onBehalfOf'),
      fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
    )
    .map(([decisions, fields, justification, override, behalf, latency]) => ({
      ...entry({ decisions, fields, reads: [{ state: 'OK', source: 'cpr', latency }] }),
      ...justification,
      ...override,
      ...behalf,
      case: { source: 'cpr', reference: 'x' },
    }))

  test('is canonical as it is written, whatever it holds and in whatever order its keys came', () => {
    fc.assert(
      fc.property(entries, (given) => {
        const parsed = TrailEntry.parse(given)
        const stamp = { writer: 'gateway', seq: 3, id: 'id', at: NOW }
        expect(writeLine(parsed, stamp)).toBe(writeCanonical({ ...parsed, ...stamp }))
        expect(TrailLine.parse({ ...JSON.parse(writeLine(parsed, stamp)), leafHash: HASH })).toMatchObject(parsed)
      }),
    )
  })
})

describe('canonical JSON', () => {
  test('sorts keys by UTF-16, leaves out what is absent, has no white space', () => {
    const value = { b: 1, a: [true, null, 'æ"\n'], '\u20ac': 1e21, '\ud83d\ude00': -0, absent: undefined }
    expect(writeCanonical(value)).toBe('{"a":[true,null,"æ\\"\\n"],"b":1,"\u20ac":1e+21,"\ud83d\ude00":0}')
  })

  test('is the same for the same content in any order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed())
        return writeCanonical(turned) === writeCanonical(value)
      }),
    )
  })

  test('refuses what JSON cannot hold', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '\ud83d', () => 1, 1n]) {
      expect(() => writeCanonical({ value })).toThrow()
    }
  })
})
