import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Cpr } from '../src/contract.ts'
import { openPseudonyms } from '../src/store/pseudonym.ts'
import { type Database, openDatabase } from '../src/store/sqlite.ts'
import { hashLeaf, writeCanonical } from '../src/trail/canonical.ts'
import { runTrailCommand } from '../src/trail/command.ts'
import type { TrailDecision, TrailEntry } from '../src/trail/line.ts'
import { holdsNumber, maskNumbers } from '../src/trail/mask.ts'
import { openTrail, type Trail, type TrailReader, TrailUnavailable } from '../src/trail/trail.ts'

const NOW = '2026-03-02T07:00:00.000Z'
const NUMBER = '0201919990'
const CITIZEN = openPseudonyms(new Uint8Array(32).fill(7))(Cpr.parse(NUMBER))
const HASH = 'a'.repeat(64)
const reader: TrailReader = {
  client: { id: 'kontrolportal', version: '1' },
  viewer: { id: 'dpo', kind: 'AUDITOR', municipality: '11111111', authority: 'AUDITOR' },
  purpose: { id: 'LOG_CONTROL', version: '1.1.0' },
  policyVersion: '1.1.0',
  requestId: 'reading',
}

let folder: string
let path: string
let database: Database
let trail: Trail

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samblik-trail-'))
  path = join(folder, 'trail.sqlite')
  database = openDatabase(`sqlite:${path}`)
  trail = open()
})

afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

function open(writer = 'gateway', store = database.trail): Trail {
  return openTrail({ store, writer, now: () => new Date(NOW), uuid: () => randomUUID() })
}

function entry(change: Partial<TrailEntry> = {}): TrailEntry {
  return {
    lookupId: randomUUID(),
    client: { id: 'fagsystem-ydelse', version: '1' },
    viewer: { id: 'ydun', kind: 'CASEWORKER', municipality: '11111111', authority: 'BENEFITS', unit: randomUUID() },
    citizen: CITIZEN,
    purpose: { id: 'SANCTION_ASSESSMENT', version: '1.1.0' },
    operation: { name: 'Else', hash: HASH },
    decisions: [
      {
        source: 'jobcenter',
        category: 'CASE',
        effect: 'PERMIT',
        basis: 'STATUTE',
        reference: 'SAME_ADMINISTRATION_BIF',
      },
      { source: 'domus', category: 'HEALTH', effect: 'DENY', code: 'CONSENT_MISSING' },
    ],
    fields: ['Jobcenter.contactGroup'],
    decisionReads: [{ source: 'cpr', state: 'OK' }],
    reads: [{ source: 'jobcenter', state: 'OK', latency: 12.5, callId: randomUUID() }],
    policyVersion: '1.1.0',
    requestId: randomUUID(),
    ...change,
  }
}

function raw<T>(work: (connection: DatabaseSync) => T): T {
  const connection = new DatabaseSync(path)
  try {
    return work(connection)
  } finally {
    connection.close()
  }
}

const countLines = () =>
  Number(raw((connection) => connection.prepare('SELECT count(*) AS n FROM trail_line').get())?.['n'])
const listAll = async () => (await trail.list({}, { limit: 1000 }, reader)).lines.toReversed()

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
    expect(leafHash).toBe(hashLeaf(writeCanonical(content)))
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
    const second = openDatabase(`sqlite:${path}`)
    await open('gateway', second.trail).append([entry()])
    second.close()
    await trail.append([entry()])
    expect((await listAll()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    expect(await trail.verify()).toEqual({ whole: true, lines: 4, writers: 1 })
  })

  test('it is durable when the promise resolves', async () => {
    const appended = trail.append([entry()])
    expect(countLines()).toBe(0)
    await appended
    expect(countLines()).toBe(1)
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
    expect(countLines()).toBe(50)
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
    expect(countLines()).toBe(0)
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
    database.close()
    await expect(trail.append([entry()])).rejects.toMatchObject({ code: 'TRAIL_UNAVAILABLE' })
  })

  test('a badly formed line is never dropped in silence: it rejects, and nothing of the call is written', async () => {
    const bad = { ...entry(), policyVersion: '' }
    await expect(trail.append([entry(), bad])).rejects.toThrow(TrailUnavailable)
    expect(countLines()).toBe(0)
  })

  test('what was acknowledged survives the death of the process', async () => {
    const program = `
      import { openDatabase } from '${join(import.meta.dirname, '../src/store/sqlite.ts')}'
      import { openTrail } from '${join(import.meta.dirname, '../src/trail/trail.ts')}'
      let n = 0
      const uuid = () => 'id-' + n++
      const store = openDatabase(process.argv[1]).trail
      const trail = openTrail({ store, writer: 'dying', now: () => new Date(0), uuid })
      for (;;) { await trail.append([JSON.parse(process.argv[2])]); process.stdout.write('ack\\n') }`
    const args = ['--input-type=module-typescript', '--no-warnings', '-e', program, `sqlite:${path}`]
    const child = spawn(process.execPath, [...args, JSON.stringify(entry())], { stdio: ['ignore', 'pipe', 'inherit'] })
    let acknowledged = 0
    for await (const _line of createInterface({ input: child.stdout })) {
      acknowledged += 1
      if (acknowledged === 20) child.kill('SIGKILL')
    }
    expect(acknowledged).toBeGreaterThanOrEqual(20)
    expect(countLines()).toBeGreaterThanOrEqual(acknowledged)
    expect(await trail.verify()).toMatchObject({ whole: true })
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
    expect(countLines()).toBe(0)
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

describe('verifying', () => {
  const tamper = (sql: string) =>
    raw((connection) => connection.exec(`DROP TRIGGER trail_line_stays; DROP TRIGGER trail_line_remains; ${sql}`))

  beforeEach(async () => {
    for (let count = 0; count < 5; count += 1) await trail.append([entry()])
  })

  test('a whole trail is counted', async () => {
    await open('gateway-2').append([entry()])
    expect(await trail.verify()).toEqual({ whole: true, lines: 6, writers: 2 })
  })

  test('an empty trail is whole', async () => {
    const empty = openDatabase(`sqlite:${join(folder, 'empty.sqlite')}`)
    expect(await open('gateway', empty.trail).verify()).toEqual({ whole: true, lines: 0, writers: 0 })
    empty.close()
  })

  test('lines can neither be changed nor removed with plain SQL', () => {
    expect(() => raw((connection) => connection.exec('UPDATE trail_line SET seq = 9'))).toThrow(/append-only/)
    expect(() => raw((connection) => connection.exec('DELETE FROM trail_line'))).toThrow(/append-only/)
  })

  test.each([
    [
      'a changed line',
      `UPDATE trail_line SET line = replace(line, 'CONSENT_MISSING', 'CONSENT_DENIED_') WHERE seq = 3`,
      3,
      'CHANGED',
    ],
    ['a changed hash', `UPDATE trail_line SET leaf_hash = '${HASH}' WHERE seq = 3`, 3, 'CHANGED'],
    ['a changed chain', `UPDATE trail_line SET chain = '${HASH}' WHERE seq = 3`, 3, 'CHANGED'],
    ['a line hidden from its citizen', `UPDATE trail_line SET citizen = NULL WHERE seq = 3`, 3, 'CHANGED'],
    ['a line moved in time', `UPDATE trail_line SET at = at + 1 WHERE seq = 3`, 3, 'CHANGED'],
    ['a line taken from its look-up', `UPDATE trail_line SET lookup_id = 'x' WHERE seq = 3`, 3, 'CHANGED'],
    ['a removed line', `DELETE FROM trail_line WHERE seq = 3`, 3, 'REMOVED'],
    ['a removed first line', `DELETE FROM trail_line WHERE seq = 1`, 1, 'REMOVED'],
    ['removed last lines', `DELETE FROM trail_line WHERE seq > 3`, 4, 'TRUNCATED'],
    ['all lines removed', `DELETE FROM trail_line`, 1, 'TRUNCATED'],
    [
      'a removed line closed up',
      `DELETE FROM trail_line WHERE seq = 3; UPDATE trail_line SET seq = seq - 1 WHERE seq > 3`,
      3,
      'REORDERED',
    ],
    [
      'two lines that changed places',
      `UPDATE trail_line SET seq = -3 WHERE seq = 3; UPDATE trail_line SET seq = 3 WHERE seq = 4; UPDATE trail_line SET seq = 4 WHERE seq = -3`,
      3,
      'REORDERED',
    ],
    ['a head set back', `UPDATE trail_head SET seq = 4`, 5, 'CHANGED'],
  ])('%s is found and located', async (_damage, sql, seq, damage) => {
    tamper(sql)
    expect(await trail.verify()).toEqual({ whole: false, first: { writer: 'gateway', seq, damage } })
  })

  test('a line changed together with its hash breaks the chain', async () => {
    const [row] = (await database.trail.rowsOf('gateway', 2, 1)) ?? []
    const line = row?.line.replace('CONSENT_MISSING', 'CONSENT_DENIED') ?? ''
    tamper(`UPDATE trail_line SET line = '${line}', leaf_hash = '${hashLeaf(line)}' WHERE seq = 3`)
    expect(await trail.verify()).toEqual({ whole: false, first: { writer: 'gateway', seq: 3, damage: 'CHANGED' } })
  })

  test('every single changed byte of a line is found', async () => {
    const [row] = await database.trail.rowsOf('gateway', 2, 1)
    if (!row) throw new Error('no line')
    for (let place = 0; place < row.line.length; place += 1) {
      const changed = `${row.line.slice(0, place)}${row.line[place] === '1' ? '2' : '1'}${row.line.slice(place + 1)}`
      const store = {
        ...database.trail,
        rowsOf: async (writer: string, after: number, limit: number) => {
          const rows = await database.trail.rowsOf(writer, after, limit)
          return rows.map((one) => (one.seq === 3 ? { ...one, line: changed } : one))
        },
      }
      const verdict = await open('gateway', store).verify()
      expect(verdict).toEqual({ whole: false, first: { writer: 'gateway', seq: 3, damage: 'CHANGED' } })
    }
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

describe('the command', () => {
  async function run(...args: readonly string[]) {
    const out: string[] = []
    const err: string[] = []
    const tools = {
      trail: open('trail-cli'),
      reader,
      print: (line: string) => out.push(line),
      complain: (line: string) => err.push(line),
    }
    const code = await runTrailCommand(args, tools)
    return { code, out, err }
  }

  test('lists one line per entry, permits and denies told apart', async () => {
    await trail.append([entry()])
    const { code, out } = await run('list')
    expect(code).toBe(0)
    expect(out).toHaveLength(2)
    expect(out[0]).toContain('PERMIT jobcenter.CASE(STATUTE) | DENY domus.HEALTH(CONSENT_MISSING)')
    expect(out[1]).toContain('TRAIL_READ')
  })

  test('lists the newest when limited', async () => {
    await trail.append([entry(), entry(), entry()])
    const { out } = await run('list', '--limit', '2')
    expect(out.map((line) => line.split(' ')[1])).toEqual(['gateway#3', 'trail-cli#1'])
  })

  test('verifies', async () => {
    await trail.append([entry()])
    expect(await run('verify')).toMatchObject({ code: 0, out: ['OK 1 lines of 1 writers'] })
  })

  test('says where the trail is damaged, and fails', async () => {
    await trail.append([entry(), entry()])
    raw((connection) => connection.exec('DROP TRIGGER trail_line_remains; DELETE FROM trail_line WHERE seq = 1'))
    expect(await run('verify')).toEqual({ code: 1, out: [], err: ['REMOVED at line 1 of writer gateway'] })
  })

  test.each([[[]], [['list', '--limit', '0']], [['list', '--limit', 'x']], [['list', '--all']], [['remove']]])(
    'does not understand %j',
    async (args) => {
      const { code, err } = await run(...args)
      expect(code).toBe(2)
      expect(err[0]).toContain('list [--limit N] | verify')
      expect(countLines()).toBe(0)
    },
  )
})
