import { Redis } from 'ioredis'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPostgres, openRedis, type Postgres, postgresIsHere, redisIsHere, type Server } from './servers.ts'

/** What the tests on real servers rest on: that these die, come back and keep what they must. */

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 500, query_timeout: 500 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<{ answer: unknown }>(sql)).rows[0]?.answer
  } finally {
    // A frozen server does not say goodbye.
    client.end().catch(() => undefined)
  }
}

describe.skipIf(!postgresIsHere())('a PostgreSQL of our own (skipped without PostgreSQL)', () => {
  let server: Postgres
  beforeAll(async () => {
    server = await openPostgres()
  }, 30_000)
  afterAll(() => server.close())

  test('syncs commits, and its databases know nothing of each other', async () => {
    const [one, other] = await Promise.all([server.createDatabase(), server.createDatabase()])
    await ask(one, 'CREATE TABLE here AS SELECT 1 AS answer')
    expect(await ask(one, 'SELECT answer FROM here')).toBe(1)
    await expect(ask(other, 'SELECT answer FROM here')).rejects.toThrow(/does not exist/)
    expect(await ask(one, "SELECT current_setting('fsync') AS answer")).toBe('on')
  })

  test('killed or stopped, it is gone until it is started again with what was committed', async () => {
    const url = await server.createDatabase()
    await ask(url, 'CREATE TABLE kept AS SELECT 7 AS answer')
    for (const end of [server.kill, server.stop]) {
      await end()
      await expect(ask(url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/)
      await server.start()
      expect(await ask(url, 'SELECT answer FROM kept')).toBe(7)
    }
  })

  test('frozen, it takes connections and says nothing until it thaws', async () => {
    server.freeze()
    await expect(ask(server.url, 'SELECT 1 AS answer')).rejects.toThrow(/time/)
    server.thaw()
    expect(await ask(server.url, 'SELECT 1 AS answer')).toBe(1)
  })
})

describe.skipIf(!redisIsHere())('a Redis of our own (skipped without Redis)', () => {
  let server: Server
  beforeAll(async () => {
    server = await openRedis()
  }, 30_000)
  afterAll(() => server.close())

  test('killed, it is gone until it is started again, empty', async () => {
    const client = new Redis(server.url, { retryStrategy: () => null, maxRetriesPerRequest: 0, lazyConnect: true })
    client.on('error', () => undefined)
    await client.connect()
    await client.set('name', 'kept')
    expect(await client.get('name')).toBe('kept')
    await server.kill()
    await expect(client.get('name')).rejects.toThrow(/.+/)
    await server.start()
    await client.connect()
    expect(await client.get('name')).toBeNull()
    client.disconnect()
  })
})
