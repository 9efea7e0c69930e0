import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ConsentEntry } from '../src/consent/store.ts'
import { migrations } from '../src/store/migrations.ts'
import { openDatabase } from '../src/store/open.ts'
import { postgresMigrations } from '../src/store/postgres-migrations.ts'
import { describeEachStore } from './stores.ts'

/** The schema is brought up to date at the start of each process, however many start together. */

const entry: ConsentEntry = { citizen: 'somebody', at: 1_772_434_800_000, kind: 'GIVEN', consent: 'c1', body: '{}' }

/** A process that is ready to open the database, and does so when it is told. */
async function openElsewhere(url: string): Promise<{ readonly child: ChildProcess; readonly ended: Promise<string> }> {
  const code = `
    import { openDatabase } from '${join(import.meta.dirname, '../src/store/open.ts')}'
    process.stdin.once('data', async () => {
      const database = await openDatabase(process.argv[1])
      await database.consents.head()
      await database.close()
      process.exit(0)
    })
    process.stdout.write('ready')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, url], { stdio: 'pipe' })
  let said = ''
  child.stderr.on('data', (part: Buffer) => (said += part.toString()))
  const ended = once(child, 'close').then(([status]) => `${String(status)} ${said}`.trim())
  await Promise.race([once(child.stdout, 'data'), ended])
  return { child, ended }
}

describeEachStore('the schema', (store) => {
  const known = store.kind === 'SQLite' ? migrations : postgresMigrations
  const versionOf = async (url: string): Promise<unknown> => {
    const [row] = await store.run(
      url,
      store.kind === 'SQLite'
        ? 'SELECT user_version AS version FROM pragma_user_version'
        : 'SELECT max(version) AS version FROM samblik_migration',
    )
    return row?.['version']
  }

  test('is made in an empty database and left as it is in one that has it', async () => {
    const url = await store.createEmpty()
    const first = await openDatabase(url)
    await first.consents.add('somebody', [entry], 0)
    await first.close()
    const second = await openDatabase(url)
    expect(await second.consents.entriesOf(['somebody'])).toMatchObject([entry])
    await second.close()
    expect(await versionOf(url)).toBe(known.length)
  })

  test('is made once when many open an empty database together', async () => {
    const url = await store.createEmpty()
    const all = await Promise.all(Array.from({ length: 8 }, () => openDatabase(url)))
    await all[0]?.consents.add('somebody', [entry], 0)
    expect(await Promise.all(all.map(({ consents }) => consents.head()))).toEqual(all.map(() => 1))
    await Promise.all(all.map((database) => database.close()))
    expect(await versionOf(url)).toBe(known.length)
  })

  test('is made once when four processes start together', async () => {
    for (let round = 0; round < 2; round += 1) {
      const url = await store.createEmpty()
      const starting = await Promise.all(Array.from({ length: 4 }, () => openElsewhere(url)))
      for (const { child } of starting) child.stdin?.write('go')
      expect(await Promise.all(starting.map(({ ended }) => ended))).toEqual(starting.map(() => '0'))
      expect(await versionOf(url)).toBe(known.length)
    }
  }, 60_000)

  test('of an earlier version is brought up to date with what it holds', async () => {
    const url = await store.createEmpty()
    const through = known.findIndex(({ sql }) => sql.includes('CREATE TABLE consent_entry')) + 1
    for (const { sql } of known.slice(0, through)) await store.run(url, sql)
    await store.run(url, "INSERT INTO consent_entry (citizen, at, kind, body) VALUES ('somebody', 1, 'GIVEN', '{}')")
    const [set = '', ...more] =
      store.kind === 'SQLite'
        ? [`PRAGMA user_version = ${through}`]
        : [
            'CREATE TABLE samblik_migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL)',
            `INSERT INTO samblik_migration SELECT place, 'earlier' FROM generate_series(1, ${through}) AS place`,
          ]
    for (const statement of [set, ...more]) await store.run(url, statement)
    const database = await openDatabase(url)
    expect(await database.consents.entriesOf(['somebody'])).toHaveLength(1)
    expect(await database.emergencies.page({}, { limit: 1 })).toEqual({ entries: [] })
    await database.close()
    expect(await versionOf(url)).toBe(known.length)
  })

  test('of a later version is refused in words, and not touched', async () => {
    const url = await store.create()
    await (await openDatabase(url)).close()
    await store.run(
      url,
      store.kind === 'SQLite'
        ? 'PRAGMA user_version = 999'
        : "INSERT INTO samblik_migration (version, name) VALUES (999, 'of tomorrow')",
    )
    await expect(openDatabase(url)).rejects.toThrow(
      `the database was made by a later version of Samblik: it stands at migration 999, this version knows ${known.length}`,
    )
    expect(await versionOf(url)).toBe(999)
  })

  test('that fails half way is left as it was, and the step is named', async () => {
    const url = await store.createEmpty()
    await store.run(url, 'CREATE TABLE number_alias (anything TEXT)')
    for (let again = 0; again < 2; again += 1)
      await expect(openDatabase(url)).rejects.toThrow('the migration "changed numbers" of the database failed')
    await expect(store.run(url, 'SELECT * FROM consent_entry')).rejects.toThrow(/consent_entry/)
    await store.run(url, 'DROP TABLE number_alias')
    await (await openDatabase(url)).close()
  })
})
