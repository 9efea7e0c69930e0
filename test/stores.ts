import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe } from 'vitest'
import { openDatabase } from '../src/store/open.ts'
import { openPostgres, type Postgres, postgresIsHere, runSql } from './servers.ts'

/** The same tests on both databases. */

export interface TestStore {
  readonly kind: 'SQLite' | 'PostgreSQL'
  /** the url of a database without entries; it goes with the tests */
  create(): Promise<string>
  /** the url of one that Samblik has never opened */
  createEmpty(): Promise<string>
  /** runs SQL past Samblik, as whoever has the password of the database could; the rows of a single statement */
  run(url: string, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>
  /** everything that is stored there, as text */
  read(url: string): Promise<string>
}

/** What is written once for both: `body` describes it on the store it is given. */
export function describeEachStore(name: string, body: (store: TestStore) => void): void {
  describe(`${name}, on SQLite`, () => {
    body(useSqlite())
  })
  describe.skipIf(!postgresIsHere())(
    `${name}, on PostgreSQL (skipped where there is none)`,
    { timeout: 30_000 },
    () => {
      body(usePostgres())
    },
  )
}

function useSqlite(): TestStore {
  let folder = ''
  let made = 0
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'samblik-sqlite-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const create = async (): Promise<string> => {
    made += 1
    mkdirSync(join(folder, String(made)))
    return `sqlite:${join(folder, String(made), 'samblik.sqlite')}`
  }
  return {
    kind: 'SQLite',
    create,
    createEmpty: create,
    run: async (url, sql) => {
      const connection = new DatabaseSync(pathOf(url))
      try {
        if (/^select/i.test(sql)) return connection.prepare(sql).all()
        connection.exec(sql)
        return []
      } finally {
        connection.close()
      }
    },
    read: async (url) => {
      const beside = join(pathOf(url), '..')
      return readdirSync(beside)
        .map((file) => readFileSync(join(beside, file)).toString('latin1'))
        .join('\n')
    },
  }
}

function pathOf(url: string): string {
  return url.replace(/^sqlite:/, '')
}

function usePostgres(): TestStore {
  let server: Postgres
  let migrated = ''
  beforeAll(async () => {
    server = await openPostgres()
    migrated = await server.createDatabase()
    await (await openDatabase(migrated)).close()
  }, 60_000)
  afterAll(() => server.close())
  return {
    kind: 'PostgreSQL',
    create: () => server.createDatabase(migrated),
    createEmpty: () => server.createDatabase(),
    run: (url, sql) => runSql(url, sql),
    read: async (url) => {
      const tables = await runSql(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
      const rows = await Promise.all(
        tables.map(({ tablename }) =>
          runSql(url, `SELECT row_to_json(found)::text AS row FROM ${String(tablename)} found`),
        ),
      )
      return rows
        .flat()
        .map(({ row }) => String(row))
        .join('\n')
    },
  }
}
