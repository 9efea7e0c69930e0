import { createHash, randomBytes } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ConfigFault } from '../src/config.ts'
import { openReceiptSigner } from '../src/consent/sign.ts'
import { deriveKey, type KeyMaterial, type Keys, publicKeyOf } from '../src/keys.ts'
import { openHouseKeys } from '../src/keys-open.ts'
import type { Database } from '../src/store/database.ts'
import { migrations } from '../src/store/migrations.ts'
import { openDatabase } from '../src/store/open.ts'
import { postgresMigrations } from '../src/store/postgres-migrations.ts'
import { defineFrontier } from '../src/store/sqlite-trail-tree.ts'
import { openTrailNotary } from '../src/trail/installation.ts'
import { signHead } from '../src/trail/sign-head.ts'
import { verifyTrail } from '../src/trail/verify.ts'
import { cpr, SUBJECT } from './access-kit.ts'
import { describeEachStore } from './stores.ts'
import { addLines } from './trail-kit.ts'

/** Keys come and go; what was written under the secret of the installation stays. */

const NONE_OPENS = 'SAMBLIK_KEYS: none of these keys opens this database'
const material = (name: string): KeyMaterial => {
  const id = name.replace(/ .*$/, '')
  return { id, bytes: new Uint8Array(createHash('sha256').update(name).digest()) }
}

describeEachStore('the secret of an installation', (store) => {
  let url: string
  let database: Database
  let said: string[]

  beforeEach(async () => {
    url = await store.create()
    database = await openDatabase(url)
    said = []
  })
  afterEach(() => database.close())

  async function start(names: readonly string[], { keys } = database, retires = true): Promise<Keys> {
    const log = { info: (message: string, fields = {}) => void said.push(`${message} ${JSON.stringify(fields)}`) }
    return openHouseKeys({ store: keys, material: names.map(material), random: randomBytes, retires, log })
  }

  const secretOf = (keys: Keys) => Buffer.from(keys.derive('pseudonym', 32)).toString('hex')
  const opening = async () =>
    (await database.keys.rows()).filter(({ wrapped }) => wrapped !== undefined).map(({ id }) => id)
  const rejection = (starting: Promise<unknown>) =>
    starting.then(
      () => undefined,
      (fault: unknown) => (fault instanceof ConfigFault ? fault.faults : fault),
    )

  test('is random, and the same at the next start', async () => {
    const first = await start(['old'])
    expect(secretOf(await start(['old']))).toBe(secretOf(first))
    const other = await openDatabase(await store.create())
    expect(secretOf(await start(['old'], other))).not.toBe(secretOf(first))
    await other.close()
    expect(said).toEqual([])
  })

  test('is made once by all that start together, whichever of their keys is current', async () => {
    const lists = [['old', 'new'], ['new', 'old'], ['old', 'new'], ['old']]
    for (let round = 0; round < 3; round += 1) {
      const fresh = await store.create()
      const processes = await Promise.all(lists.map(() => openDatabase(fresh)))
      const started = await Promise.all(
        processes.map((process, index) => start(lists[index] ?? [], process, false).catch(() => undefined)),
      )
      const secrets = new Set(started.flatMap((keys) => (keys === undefined ? [] : [secretOf(keys)])))
      expect(secrets.size).toBe(1)
      // Whoever has no key of the first one is refused until the key it has was added.
      for (const [index, process] of processes.entries())
        expect(secrets).toContain(secretOf(await start(lists[index] ?? [], process, false)))
      await Promise.all(processes.map((process) => process.close()))
    }
  })

  test('goes from key to key, and each step says so', async () => {
    const first = secretOf(await start(['old']))
    const steps: readonly [readonly string[], readonly string[]][] = [
      [
        ['old', 'new'],
        ['new', 'old'],
      ],
      [
        ['new', 'old'],
        ['new', 'old'],
      ],
      [['new'], ['new']],
      [
        ['new', 'third'],
        ['new', 'third'],
      ],
      [['third'], ['third']],
    ]
    for (const [keys, opened] of steps) {
      expect(secretOf(await start(keys))).toBe(first)
      expect(await opening()).toEqual(opened)
    }
    expect(said).toEqual([
      'a key opens the database from now on {"key":"new"}',
      'a key opens the database no longer {"key":"old"}',
      'a key opens the database from now on {"key":"third"}',
      'a key opens the database no longer {"key":"new"}',
    ])
  })

  test('is opened by no other key: the start is refused, and the database stays as it is', async () => {
    await start(['old'])
    const before = await database.keys.rows()
    for (const keys of [['new'], ['new', 'third'], ['old of another house']])
      expect(await rejection(start(keys))).toEqual([NONE_OPENS])
    expect(await database.keys.rows()).toEqual(before)
  })

  test('is opened by a retired key no longer, until it is configured beside one that opens', async () => {
    const first = secretOf(await start(['old']))
    await start(['new', 'old'])
    await start(['new'])
    expect(await rejection(start(['old']))).toEqual([NONE_OPENS])
    expect(secretOf(await start(['new', 'old']))).toBe(first)
    expect(secretOf(await start(['old']))).toBe(first)
    expect(await opening()).toEqual(['old'])
  })

  test('an id is of one key for good, in use or retired', async () => {
    await start(['old', 'new'])
    const knows = (id: string) => [
      `SAMBLIK_KEYS: this database knows another key by the id ${id}: a new key has a new id`,
    ]
    expect(await rejection(start(['old', 'new of somebody']))).toEqual(knows('new'))
    await start(['new'])
    expect(await rejection(start(['new', 'old of somebody']))).toEqual(knows('old'))
    expect(await opening()).toEqual(['new'])
  })

  test('of processes that retire each other’s keys at once one does, and never both', async () => {
    const first = secretOf(await start(['old', 'new']))
    const other = await openDatabase(url)
    for (let round = 0; round < 10; round += 1) {
      await start(['old', 'new'])
      await Promise.all([rejection(start(['old'])), rejection(start(['new'], other))])
      expect(await opening()).toHaveLength(1)
      expect(secretOf(await start(['old', 'new']))).toBe(first)
    }
    await other.close()
  })

  test('a command beside the gateway takes it from no key', async () => {
    await start(['old', 'new'])
    await start(['old'], database, false)
    expect(await opening()).toEqual(['new', 'old'])
  })

  test('stands nowhere in the database, nor do the keys, nor what a retired one had', async () => {
    const secret = randomBytes(32)
    const log = { info: () => undefined }
    const tools = { store: database.keys, random: () => secret, retires: true, log }
    await openHouseKeys({ ...tools, material: [material('old')] })
    const [row] = await database.keys.rows()
    await openHouseKeys({ ...tools, material: [material('new'), material('old')] })
    expect((await store.read(url)).includes(row?.wrapped ?? '')).toBe(true)
    await openHouseKeys({ ...tools, material: [material('new')] })
    const stored = await store.read(url)
    expect(stored.includes(row?.verifies ?? '')).toBe(true)
    expect(stored.includes(row?.wrapped ?? '')).toBe(false)
    for (const bytes of [secret, material('old').bytes, material('new').bytes])
      for (const form of ['base64url', 'base64', 'hex', 'latin1'] as const)
        expect(stored.includes(Buffer.from(bytes).toString(form))).toBe(false)
  })

  describe('of before', () => {
    const known = store.kind === 'SQLite' ? migrations : postgresMigrations
    const before = known.findIndex(({ name }) => name === 'the secret of the installation')

    /** A database as the version left it that took the current key for the secret. */
    async function earlier(statement?: string): Promise<Database> {
      const old = await store.createEmpty()
      const steps = known.slice(0, before).map(({ sql }) => sql)
      if (statement !== undefined) steps.push(statement)
      if (store.kind === 'SQLite') {
        const connection = new DatabaseSync(old.replace('sqlite:', ''))
        defineFrontier(connection)
        for (const sql of [...steps, `PRAGMA user_version = ${before}`]) connection.exec(sql)
        connection.close()
      } else {
        const version = 'CREATE TABLE samblik_migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL)'
        const reached = `INSERT INTO samblik_migration VALUES (${before}, 'earlier')`
        for (const sql of [...steps, version, reached]) await store.run(old, sql)
      }
      return openDatabase(old)
    }
    const LINE = "INSERT INTO consent_entry (citizen, at, kind, body) VALUES ('somebody', 1, 'GIVEN', '{}')"

    test('is the key that was current: what was written under it is found, after a rotation too', async () => {
      const old = await earlier(LINE)
      const expected = Buffer.from(deriveKey(material('old'), 'pseudonym', 32)).toString('hex')
      expect(secretOf(await start(['old'], old))).toBe(expected)
      expect(secretOf(await start(['new', 'old'], old))).toBe(expected)
      expect(secretOf(await start(['new'], old))).toBe(expected)
      await old.close()
    })

    test('is a random one where nothing was written', async () => {
      const old = await earlier()
      const key = Buffer.from(deriveKey(material('old'), 'pseudonym', 32)).toString('hex')
      expect(secretOf(await start(['old'], old))).not.toBe(key)
      await old.close()
    })
  })

  describe('against whoever writes to the database', () => {
    test('no row is removed', async () => {
      await start(['old'])
      const removal = store.run(url, 'DELETE FROM installation_key')
      await expect(removal).rejects.toThrow('the list of keys is append-only')
    })

    test('without what the keys open no other secret is made', async () => {
      await start(['old'])
      await store.run(url, 'UPDATE installation_key SET wrapped = NULL')
      expect(await rejection(start(['old']))).toEqual([NONE_OPENS])
    })

    test('what one key opens is not what another opens', async () => {
      await start(['old', 'new'])
      await store.run(
        url,
        "UPDATE installation_key SET wrapped = (SELECT wrapped FROM installation_key WHERE id = 'old')",
      )
      expect(await rejection(start(['new']))).toEqual([NONE_OPENS])
    })

    test('a public key that was put there is not believed', async () => {
      await start(['old', 'new'])
      await start(['new'])
      await store.run(url, "INSERT INTO installation_key (id, verifies) VALUES ('mine', 'AAAA')")
      expect((await start(['new'])).verifyOnly('consent-receipts')).toEqual([
        publicKeyOf(material('old'), 'consent-receipts'),
      ])
      await store.run(
        url,
        "UPDATE installation_key SET verifies = (SELECT verifies FROM installation_key WHERE id = 'new')",
      )
      expect((await start(['new'])).verifyOnly('consent-receipts')).toEqual([])
    })
  })

  describe('a retired key', () => {
    test('leads no id back, and an id of the one that is left does', async () => {
      const before = await start(['old'])
      const both = await start(['new', 'old'])
      const ids = [before.citizenId(SUBJECT, 'client'), both.citizenId(SUBJECT, 'client')]
      expect(ids.map((id) => both.numberOf(id, 'client'))).toEqual([SUBJECT, SUBJECT])
      const after = await start(['new'])
      expect(ids.map((id) => after.numberOf(id, 'client'))).toEqual([undefined, SUBJECT])
      expect(after.numberOf(after.citizenId(cpr('0101090002'), 'client'), 'client')).toBe('0101090002')
    })

    test('has its public halves published, the current key first', async () => {
      const published = async (keys: Keys) => {
        const signer = await openReceiptSigner(
          keys.deriveAll('consent-receipts', 32),
          keys.verifyOnly('consent-receipts'),
        )
        return signer.published.keys
      }
      const [old] = await published(await start(['old']))
      const both = await published(await start(['new', 'old']))
      expect(both).toHaveLength(2)
      expect(both[1]).toEqual(old)
      expect(await published(await start(['new']))).toEqual(both)
      expect(old).not.toHaveProperty('d')
    })

    test('has signed checkpoints that hold, and the next ones follow them', async () => {
      const notaryOf = (keys: Keys) => openTrailNotary(keys, '11111111')
      const old = notaryOf(await start(['old']))
      const tree = { store: database.trail, writer: 'gateway' }
      await addLines(2, { store: database.trail })
      const signed = await signHead({ ...tree, notary: old })
      await start(['new', 'old'])
      const left = notaryOf(await start(['new']))
      expect(left.read(signed?.note ?? '')).toMatchObject({ size: 2 })
      expect(left.keysOf('gateway')).toContain(old.keysOf('gateway')[0])
      await addLines(1, { store: database.trail })
      const next = await signHead({ ...tree, notary: left })
      expect(left.read(next?.note ?? '')).toMatchObject({ size: 3 })
      expect(old.read(next?.note ?? '')).toBeUndefined()
      expect(await verifyTrail({ store: database.trail, notary: left })).toMatchObject({ whole: true, checkpoints: 2 })
    })
  })
})
