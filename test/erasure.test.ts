import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openHouseAliases } from '../src/alias/aliases.ts'
import { Cpr } from '../src/contract.ts'
import { openKeys } from '../src/keys.ts'
import { openHouseKeys } from '../src/keys-open.ts'
import type { Database } from '../src/store/database.ts'
import { openDatabase } from '../src/store/open.ts'
import { openPseudonyms } from '../src/store/pseudonym.ts'
import { openCitizenKeys, REMEMBERED_MS } from '../src/trail/citizen-keys.ts'
import { type CitizenTrail, keepCitizens } from '../src/trail/citizens.ts'
import { eraseCitizen } from '../src/trail/erase.ts'
import type { TrailLine } from '../src/trail/line.ts'
import { checkProof } from '../src/trail/proof.ts'
import { proveInclusion } from '../src/trail/prove.ts'
import { verifyTrail } from '../src/trail/verify.ts'
import { compileCache } from './environment.ts'
import { describeEachStore } from './stores.ts'
import { checkpoint, entry, notary, reader, trailOn } from './trail-kit.ts'

/** Each citizen is in the trail behind a key of their own; erasing it leaves the lines, the tree and every proof. */

const ELSE = Cpr.parse('0201919990')
const EK = Cpr.parse('0201919995')
const EK_BEFORE = Cpr.parse('6201919907')
const REASON = 'udeblevet fra to samtaler'
const material = [{ id: 'test', bytes: new Uint8Array(32).fill(7) }]
const secret = new Uint8Array(32).fill(5)
const { derive } = openKeys(material, secret)
const pseudonyms = openPseudonyms(derive('pseudonym', 32))
const log = { info: () => undefined, warn: () => undefined }

describeEachStore('a citizen’s key', (store) => {
  let url: string
  let database: Database
  let trail: CitizenTrail
  let ticks: number

  beforeEach(async () => {
    url = await store.create()
    database = await openDatabase(url)
    ticks = 0
    trail = trailOf(database)
  })

  afterEach(() => database.close())

  const keysOf = ({ citizenKeys }: Pick<Database, 'citizenKeys'>) =>
    openCitizenKeys({ store: citizenKeys, derive, random: randomBytes, ticks: () => ticks })

  function trailOf(opened: Pick<Database, 'trail' | 'citizenKeys'>): CitizenTrail {
    const inner = trailOn({ store: opened.trail })
    return keepCitizens({ trail: inner, store: opened.trail, keys: keysOf(opened), derive, uuid: randomUUID })
  }

  const aliases = () => openHouseAliases({ store: database.aliases, derive, now: () => new Date(0), log })
  const about = (number: Cpr, change = {}) =>
    entry({
      citizen: pseudonyms(number),
      justification: REASON,
      case: { source: 'dubu', reference: 'case-1' },
      ...change,
    })
  const linesOf = async (number: Cpr): Promise<readonly TrailLine[]> => {
    const reading = await trail.read('TRAIL_READ', {}, reader)
    return (await reading.page({ citizens: [pseudonyms(number)] }, { limit: 100 })).lines
  }
  const erase = async (number: Cpr): Promise<number> => {
    const { staff } = database
    return eraseCitizen(number, {
      trail,
      keys: keysOf(database),
      aliases: aliases(),
      staff,
      pseudonyms,
      reader,
      uuid: randomUUID,
    })
  }

  describe('in a line', () => {
    test('a reader with the keys finds the lines by the number, with their texts', async () => {
      await trail.append([about(ELSE), about(EK), about(ELSE)])
      const lines = await linesOf(ELSE)
      expect(lines).toHaveLength(2)
      for (const line of lines)
        expect(line).toMatchObject({ justification: REASON, case: { source: 'dubu', reference: 'case-1' } })
    })

    test('neither the pseudonym of the number nor a text is stored, whoever reads the database', async () => {
      await trail.append([about(ELSE)])
      const rows = await store.run(url, 'SELECT citizen, line FROM trail_line')
      const stored = JSON.stringify(rows)
      for (const trace of [pseudonyms(ELSE), ELSE, 'udeblevet', 'case-1']) expect(stored.includes(trace)).toBe(false)
    })

    test('one citizen has one pseudonym and one sealed case in all lines, two citizens have two', async () => {
      await trail.append([about(ELSE), about(ELSE), about(EK)])
      const rows = await database.trail.page({}, { limit: 10 })
      const [other, second, first] = rows.rows.map(({ line }) => JSON.parse(line))
      expect(first.citizen).toBe(second.citizen)
      expect(first.case).toEqual(second.case)
      expect(first.citizen).not.toBe(other.citizen)
      expect(first.case).not.toEqual(other.case)
      expect(first.justification).not.toBe(second.justification)
    })

    test('a reference that is too long for a line once sealed stands as its hash', async () => {
      await trail.append([about(ELSE, { case: { source: 'dubu', reference: 'å'.repeat(150) } })])
      expect((await linesOf(ELSE))[0]?.case?.reference).toMatch(/^sha256 [0-9a-f]{64}$/)
    })

    test('numbers are taken out of a text before it is sealed', async () => {
      await trail.append([about(ELSE, { justification: `vedrører 020191-9990 og en samtale` })])
      expect((await linesOf(ELSE))[0]?.justification).toBe('vedrører [number] og en samtale')
    })

    test('a line about nobody known keeps its text, sealed by the house', async () => {
      const { citizen: _, ...nobody } = entry({ justification: REASON })
      await trail.append([nobody])
      const reading = await trail.read('TRAIL_READ', {}, reader)
      const { lines } = await reading.page({}, { limit: 2 })
      expect(lines[1]).toMatchObject({ justification: REASON })
      expect('citizen' in (lines[1] ?? {})).toBe(false)
    })

    test('a reading is a line before anything is handed out, about the citizen where it is one’s', async () => {
      await trail.append([about(ELSE)])
      await trail.read('TRAIL_EXPORT', { citizens: [pseudonyms(ELSE)] }, reader)
      const [line] = await linesOf(ELSE)
      expect(line).toMatchObject({ operation: { name: 'TRAIL_EXPORT' }, viewer: { id: 'dpo' } })
    })

    test('a line of before the keys is still found and read', async () => {
      await trailOn({ store: database.trail }).append([about(ELSE)])
      expect(await linesOf(ELSE)).toMatchObject([{ justification: REASON, citizen: pseudonyms(ELSE) }])
    })

    test('many at once about one who is new share one key', async () => {
      const other = await openDatabase(url)
      await Promise.all(
        [trail, trailOf(other)].flatMap((one) => Array.from({ length: 10 }, () => one.append([about(ELSE)]))),
      )
      await other.close()
      expect(new Set((await linesOf(ELSE)).map(({ citizen }) => citizen)).size).toBe(1)
      expect(await linesOf(ELSE)).toHaveLength(20)
    })

    test('a known citizen costs no read; after ten seconds one', async () => {
      let reads = 0
      const citizenKeys = {
        ...database.citizenKeys,
        rowsOf: (citizens: readonly string[]) => {
          reads += 1
          return database.citizenKeys.rowsOf(citizens)
        },
      }
      const counted = trailOf({ trail: database.trail, citizenKeys })
      await counted.append([about(ELSE)])
      const first = reads
      for (let time = 0; time < 5; time += 1) await counted.append([about(ELSE)])
      expect(reads).toBe(first)
      ticks += REMEMBERED_MS
      await counted.append([about(ELSE)])
      expect(reads).toBe(first + 1)
    })

    test('while keys cannot be read or written, no line is written', async () => {
      const citizenKeys = { ...database.citizenKeys, add: () => Promise.reject(new Error('disk full')) }
      const broken = trailOf({ trail: database.trail, citizenKeys })
      await expect(broken.append([about(ELSE)])).rejects.toMatchObject({ code: 'TRAIL_UNAVAILABLE' })
      expect((await database.trail.page({}, { limit: 10 })).rows).toEqual([])
    })
  })

  describe('erased', () => {
    const verify = () => verifyTrail({ store: database.trail, notary })

    test('no text opens and no number leads to a line, and the lines are there', async () => {
      await trail.append([about(ELSE), about(EK)])
      const before = await database.trail.page({}, { limit: 10 })
      expect(await erase(ELSE)).toBe(1)
      expect(await linesOf(ELSE)).toEqual([])
      const reading = await trail.read('TRAIL_READ', {}, reader)
      const { lines } = await reading.page({}, { limit: 100 })
      const [, first] = lines.filter(({ operation }) => operation.name === 'Else')
      expect(first?.citizen).toBe(before.rows[1]?.citizen)
      expect('justification' in (first ?? {})).toBe(false)
      expect(JSON.stringify(first).includes('case-1')).toBe(false)
      expect(await linesOf(EK)).toMatchObject([{ justification: REASON }])
      expect((await database.trail.page({}, { limit: 100 })).rows.slice(-2)).toEqual(before.rows)
    })

    test('the trail verifies, and proofs made before and after it hold', async () => {
      await trail.append([about(ELSE), about(EK), about(ELSE)])
      await checkpoint(database.trail)
      const asked = 'gateway#1'
      const before = await proved(asked)
      await erase(ELSE)
      expect(await verify()).toMatchObject({ whole: true, lines: 4 })
      expect(checkProof(before, notary.keysOf('gateway'))).toMatchObject({ holds: true })
      await checkpoint(database.trail)
      expect(checkProof(await proved(asked), notary.keysOf('gateway'))).toMatchObject({ holds: true })
    })

    async function proved(asked: string): Promise<string> {
      return JSON.stringify(await proveInclusion(asked, { store: database.trail, notary }))
    }

    test('is a line that names nobody', async () => {
      await trail.append([about(ELSE)])
      await erase(ELSE)
      const [first] = (await database.trail.page({}, { limit: 1 })).rows
      await erase(EK)
      const [second] = (await database.trail.page({}, { limit: 1 })).rows
      expect(JSON.parse(first?.line ?? '')).toMatchObject({ operation: { name: 'TRAIL_ERASE' }, viewer: { id: 'dpo' } })
      const hashes = [first, second].map((row) => JSON.parse(row?.line ?? '').operation.hash)
      expect(hashes[0]).toBe(hashes[1])
      for (const row of [first, second]) expect(row?.citizen).toBeUndefined()
    })

    test('a later look-up starts a new key, and the old lines stay nobody’s', async () => {
      await trail.append([about(ELSE)])
      await erase(ELSE)
      ticks += REMEMBERED_MS
      await trail.append([about(ELSE, { justification: 'en ny begrundelse' })])
      const lines = await linesOf(ELSE)
      expect(lines.map(({ justification }) => justification)).toEqual(['en ny begrundelse'])
      const all = (await database.trail.page({}, { limit: 100 })).rows.flatMap(({ citizen }) => citizen ?? [])
      expect(new Set(all).size).toBe(2)
    })

    test('under every number known, with what else leads from a number to a person', async () => {
      aliases().learn([{ current: EK, earlier: [EK_BEFORE] }], [])
      await until(async () => (await aliases().recall([EK])).length === 1)
      await trail.append([about(EK), about(EK_BEFORE)])
      await database.staff.keep([{ viewer: 'ek', unit: 'unit-1', pseudonym: pseudonyms(EK_BEFORE) }])
      expect(await erase(EK)).toBe(2)
      expect([...(await linesOf(EK)), ...(await linesOf(EK_BEFORE))]).toEqual([])
      expect(await aliases().recall([EK, EK_BEFORE])).toEqual([])
      expect(await database.staff.all()).toEqual([])
      expect(await erase(EK)).toBe(0)
    })

    test('nothing of the key is left in the files of the database', async () => {
      await trail.append([about(ELSE)])
      const [row] = await database.citizenKeys.rowsOf([pseudonyms(ELSE)])
      expect((await store.read(url)).includes(row?.sealed ?? '?')).toBe(true)
      await erase(ELSE)
      expect((await store.read(url)).includes(row?.sealed ?? '?')).toBe(false)
    })

    test('where its line cannot be written, nothing is erased', async () => {
      await trail.append([about(ELSE)])
      const keys = keysOf(database)
      const failing = { append: () => Promise.reject(new Error('disk full')) }
      const tools = {
        trail: failing,
        keys,
        aliases: aliases(),
        staff: database.staff,
        pseudonyms,
        reader,
        uuid: randomUUID,
      }
      await expect(eraseCitizen(ELSE, tools)).rejects.toThrow('disk full')
      expect(await linesOf(ELSE)).toHaveLength(1)
    })
  })

  test('the command takes the number from standard input alone, and exports every line of a period', async () => {
    await openHouseKeys({ store: database.keys, material, random: () => secret, retires: true, log })
    await trail.append([about(ELSE), about(EK)])
    const run = command(url)
    const from = ['export', '--from', '2026-03-01', '--to', '2026-03-03']
    const exported = await run(from)
    const lines = exported.out
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one))
    expect(lines.filter(({ justification }) => justification === REASON)).toHaveLength(2)
    expect((await run(['erase', ELSE])).code).toBe(2)
    expect(await run(['erase'], 'no number')).toMatchObject({ code: 2 })
    const erased = await run(['erase'], '020191-9990\n')
    expect(erased).toMatchObject({ code: 0, out: 'erased 1 keys: the lines stay, and lead nowhere\n' })
    const again = (await run(from)).out
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one))
    expect(again.filter(({ justification }) => justification === REASON)).toHaveLength(1)
    expect(again.map(({ operation }) => operation.name)).toContain('TRAIL_ERASE')
    for (const { out, err } of [exported, erased]) expect(`${out}${err}`.includes(ELSE)).toBe(false)
  }, 60_000)
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** `npm run trail -- …` as a process of its own, on this database. */
function command(url: string) {
  return async (args: readonly string[], input = ''): Promise<{ code: number; out: string; err: string }> => {
    const key = Buffer.from(new Uint8Array(32).fill(7)).toString('base64url')
    const env = { ...compileCache, SAMBLIK_DATABASE_URL: url, SAMBLIK_KEYS: `test:${key}` }
    const child = spawn(process.execPath, ['src/trail/main.ts', ...args], { env, stdio: 'pipe' })
    child.stdin.end(input)
    const [out, err, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number>((resolve) => child.on('exit', (exit) => resolve(exit ?? -1))),
    ])
    return { code, out, err }
  }
}
