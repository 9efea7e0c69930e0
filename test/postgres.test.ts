import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ConsentEntry } from '../src/consent/store.ts'
import { openHouseKeys } from '../src/keys-open.ts'
import type { Database } from '../src/store/database.ts'
import { openDatabase } from '../src/store/open.ts'
import { openPostgres, type Postgres, postgresIsHere, runSql } from './servers.ts'

/** What is special of PostgreSQL: it is elsewhere, it may go away and come back, and others set it up. */

const AT = 1_772_434_800_000
/** longer than anything may take when the server is gone or silent, and the machine is busy */
const SOON_MS = 5000
const given = (consent: string): ConsentEntry => ({ citizen: consent, at: AT, kind: 'GIVEN', consent, body: '{}' })

/** How long it takes to reject. */
async function rejects(work: Promise<unknown>): Promise<number> {
  const started = performance.now()
  await expect(work).rejects.toThrow()
  return performance.now() - started
}

describe.skipIf(!postgresIsHere())('on PostgreSQL (skipped where there is none)', () => {
  let server: Postgres
  let url: string
  let database: Database

  const name = () => new URL(url).pathname.slice(1)
  const role = (user: string) => url.replace('samblik@', `${user}@`)

  beforeAll(async () => {
    server = await openPostgres()
  }, 60_000)
  afterAll(() => server.close())
  beforeEach(async () => {
    url = await server.createDatabase()
    database = await openDatabase(url)
  }, 30_000)
  afterEach(() => database.close())

  describe('a connection', () => {
    test('that breaks while nobody uses it is replaced unnoticed', async () => {
      await Promise.all(Array.from({ length: 5 }, () => database.consents.head()))
      await runSql(server.url, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name()}'`)
      await new Promise((resolve) => setTimeout(resolve, 50))
      expect(await database.consents.add('c1', [given('c1')], 0)).toBe(true)
      expect(await database.consents.head()).toBe(1)
    })

    test('is one of few, however many ask at once', async () => {
      let most = 0
      const counting = setInterval(() => {
        runSql(server.url, `SELECT count(*) AS open FROM pg_stat_activity WHERE datname = '${name()}'`).then(
          ([row]) => (most = Math.max(most, Number(row?.['open']))),
          () => undefined,
        )
      }, 10)
      for (let round = 0; round < 5; round += 1)
        await Promise.all(Array.from({ length: 200 }, () => database.consents.entriesOf(['c1'])))
      clearInterval(counting)
      expect(most).toBeGreaterThan(1)
      expect(most).toBeLessThanOrEqual(10)
    })

    test('that waits for a lock gives up, harms nobody and goes on when the lock is gone', async () => {
      const other = new Client({ connectionString: url })
      await other.connect()
      await other.query('BEGIN; LOCK TABLE consent_entry IN ACCESS EXCLUSIVE MODE')
      const waiting = [database.consents.add('c1', [given('c1')], 0), database.consents.head()]
      for (const took of await Promise.all(waiting.map(rejects))) expect(took).toBeLessThan(SOON_MS)
      expect(await database.emergencies.page({}, { limit: 1 })).toEqual({ entries: [] })
      await other.end()
      expect(await database.consents.add('c1', [given('c1')], 0)).toBe(true)
    })
  })

  describe('the server', { timeout: 60_000 }, () => {
    test.each([
      ['is killed', () => server.kill()],
      ['is stopped', () => server.stop()],
    ])('%s: nothing is answered, nothing crashes, and after its return all goes on', async (_what, end) => {
      await database.consents.add('before', [given('before')], 0)
      const under = Promise.allSettled(
        Array.from({ length: 20 }, (_, index) => database.consents.add(`c${index}`, [given(`c${index}`)], 0)),
      )
      await end()
      await under
      for (const work of [() => database.consents.head(), () => database.consents.add('x', [given('x')], 0)])
        expect(await rejects(work())).toBeLessThan(SOON_MS)
      await server.start()
      expect(await database.consents.citizenOf('before')).toBe('before')
      expect(await database.consents.add('after', [given('after')], 0)).toBe(true)
      expect(await database.emergencies.entriesAbout(['nobody'])).toEqual([])
    })

    test('says nothing any more: what waits is given up soon, and after its return all goes on', async () => {
      await Promise.all([database.consents.head(), database.consents.head()])
      server.freeze()
      try {
        const waiting = [
          database.consents.head(),
          database.consents.add('c1', [given('c1')], 0),
          database.aliases.write([{ earlier: 'a', current: 'b', at: AT, sealed: 's' }], []),
        ]
        for (const took of await Promise.all(waiting.map(rejects))) expect(took).toBeLessThan(SOON_MS)
      } finally {
        server.thaw()
      }
      expect(await database.consents.add('c2', [given('c2')], 0)).toBe(true)
    })

    test('killed keeps what it had acknowledged, all of it and nothing in halves, even if set to do otherwise', async () => {
      await runSql(server.url, `ALTER DATABASE ${name()} SET synchronous_commit = off`)
      await database.close()
      database = await openDatabase(url)
      const acknowledged: string[] = []
      const write = async (writer: number): Promise<void> => {
        for (let turn = 0; ; turn += 1) {
          const citizen = `c${writer}-${turn}`
          await database.consents.add(citizen, [given(citizen), given(citizen)], 0)
          acknowledged.push(citizen)
        }
      }
      const writing = Promise.allSettled([0, 1, 2, 3].map(write))
      while (acknowledged.length < 40) await new Promise((resolve) => setTimeout(resolve, 5))
      await server.kill()
      await writing
      await server.start()
      const kept = await runSql(url, 'SELECT citizen, count(*) AS entries FROM consent_entry GROUP BY citizen')
      expect(kept.filter(({ entries }) => Number(entries) !== 2)).toEqual([])
      expect(kept.map(({ citizen }) => citizen)).toEqual(expect.arrayContaining(acknowledged))
    })

    test('holds nothing for a process that was killed in the middle of a commit, and keeps what it was told is kept', async () => {
      const code = `
        import { openDatabase } from '${join(import.meta.dirname, '../src/store/open.ts')}'
        const { consents } = await openDatabase(process.argv[1])
        const write = async (writer) => {
          for (let turn = 0; ; turn += 1) {
            const citizen = 'c' + writer + '-' + turn
            await consents.add(citizen, [{ citizen, at: 1, kind: 'GIVEN', body: '{}' }], 0)
            process.stdout.write(citizen + '\\n')
          }
        }
        await Promise.all([0, 1, 2, 3].map(write))`
      const child = spawn(process.execPath, ['--input-type=module', '-e', code, url], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const told: string[] = []
      for await (const line of createInterface({ input: child.stdout })) {
        told.push(line)
        if (told.length === 30) child.kill('SIGKILL')
      }
      expect(await database.consents.add('other', [given('other')], 0)).toBe(true)
      const kept = (await database.consents.entriesOf(told)).map(({ citizen }) => citizen)
      expect(kept).toEqual(expect.arrayContaining(told))
    })
  })

  describe('whatever the server is set to', () => {
    test('one of many that follow the same entry is taken', async () => {
      await runSql(
        server.url,
        `ALTER DATABASE ${name()} SET default_transaction_isolation = 'repeatable read'`,
        `ALTER DATABASE ${name()} SET default_transaction_read_only = on`,
      )
      const all = await Promise.all(Array.from({ length: 4 }, () => openDatabase(url)))
      let last = 0
      for (let round = 0; round < 10; round += 1) {
        const taken = await Promise.all(all.map(({ consents }) => consents.add('c', [given('c')], last)))
        expect(taken.filter((one) => one)).toHaveLength(1)
        last = (await all[0]?.consents.head()) ?? 0
      }
      await Promise.all(all.map((one) => one.close()))
    })

    test('one that does not sync is not taken', async () => {
      const forgetful = await openPostgres({ fsync: 'off' })
      await expect(openDatabase(forgetful.url)).rejects.toThrow('it runs with fsync off')
      await forgetful.close()
    })

    test('a role that may only read and add is enough once the schema is there', async () => {
      await runSql(
        url,
        'CREATE ROLE gateway LOGIN',
        'GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO gateway',
        'GRANT SELECT ON samblik_migration TO gateway',
      )
      const limited = await openDatabase(role('gateway'))
      expect(await limited.consents.add('c1', [given('c1')], 0)).toBe(true)
      await limited.close()
      await expect(runSql(role('gateway'), 'UPDATE consent_entry SET at = 0')).rejects.toThrow('permission denied')
    })

    test('a role with the rights that src/store/README.md names changes its keys', async () => {
      await runSql(
        url,
        'CREATE ROLE keeper LOGIN',
        'GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO keeper',
        'GRANT UPDATE ON trail_head, number_alias, installation_key TO keeper',
      )
      const { keys: kept, close } = await openDatabase(role('keeper'))
      const log = { info: () => undefined }
      const [old, later] = [1, 2].map((bytes) => ({ id: `k${bytes}`, bytes: new Uint8Array(32).fill(bytes) }))
      if (old === undefined || later === undefined) throw new Error('no keys')
      const secrets = []
      for (const material of [[old], [old, later], [later, old], [later]]) {
        const keys = await openHouseKeys({ store: kept, material, random: randomBytes, retires: true, log })
        secrets.push(keys.digest('one text'))
      }
      expect(new Set(secrets).size).toBe(1)
      expect((await kept.rows()).filter(({ wrapped }) => wrapped !== undefined)).toMatchObject([{ id: 'k2' }])
      await close()
    })

    test.each(['UPDATE consent_entry SET at = 0', 'DELETE FROM emergency_entry', 'TRUNCATE consent_entry'])(
      'its owner cannot %s',
      async (statement) => {
        await expect(runSql(url, statement)).rejects.toThrow('is append-only')
      },
    )

    test.each([
      ['ECONNREFUSED', () => 'postgres://samblik:very-secret@127.0.0.1:1/samblik'],
      ['3D000', () => server.url.replace(/@/, ':very-secret@').replace(/postgres$/, 'nothing')],
    ])('one that cannot be opened is refused with %s and without the password', async (code, address) => {
      const fault: unknown = await openDatabase(address()).catch((error: unknown) => error)
      expect(String(fault)).toBe(`Error: the database cannot be opened (${code})`)
      expect(String(fault)).not.toContain('very-secret')
    })
  })
})
