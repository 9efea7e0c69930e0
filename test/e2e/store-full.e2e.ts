import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at, type Json, parseText } from '../json.ts'
import { verifyTrail } from '../kill/lines.ts'
import { openPostgres, type Postgres, postgresIsHere } from '../servers.ts'
import { type Surroundings, startSurroundings } from '../surroundings.ts'
import { type GatewayProcess, startGatewayProcess } from './gateway-process.ts'

/** A store that takes no more lines: no data leave, health says why, and it goes on without a restart. */

const NAME = 'Else Test Lauridsen'
const LOOK = `query($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { identity { fullName } } }`

let directory = ''
let around: Surroundings
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'samblik-full-'))
  around = await startSurroundings()
}, 60_000)
afterAll(async () => {
  await around.close()
  rmSync(directory, { recursive: true, force: true })
})

async function look(gateway: GatewayProcess): Promise<Json> {
  const { body, text } = await gateway.ask(await around.token('ydun'), LOOK, { cpr: '0201919990' })
  const name = at(body, 'data', 'citizen', 'identity', 'fullName')
  if (name !== NAME) expect(text).not.toContain('Lauridsen')
  return name ?? at(body, 'errors', 0, 'extensions', 'code')
}

async function health(gateway: GatewayProcess): Promise<{ readonly status: number; readonly body: Json }> {
  const response = await fetch(new URL('/health', gateway.url))
  return { status: response.status, body: parseText(await response.text()) }
}

/** Runs the same story: well, closed by `close`, well again after `open`. */
async function tellStory(gateway: GatewayProcess, close: () => unknown, open: () => unknown): Promise<void> {
  expect(await look(gateway)).toBe(NAME)
  expect((await health(gateway)).status).toBe(200)
  await close()
  // Room that was there before may hold a few lines more.
  await expect.poll(() => look(gateway), { timeout: 20_000 }).toBe('TRAIL_UNAVAILABLE')
  for (let again = 0; again < 3; again += 1) expect(await look(gateway)).toBe('TRAIL_UNAVAILABLE')
  const sick = await health(gateway)
  expect(sick.status).toBe(503)
  expect(JSON.stringify(sick.body)).toMatch(/trail|database/)
  await open()
  await expect.poll(() => look(gateway), { timeout: 20_000 }).toBe(NAME)
  await expect.poll(async () => (await health(gateway)).status, { timeout: 20_000 }).toBe(200)
}

test('SQLite with a file size limit', { timeout: 90_000 }, async () => {
  const file = join(directory, 'samblik.sqlite')
  const variables = { ...around.variables, SAMBLIK_DATABASE_URL: `sqlite:${file}` }
  const gateway = await startGatewayProcess(directory, variables)
  const limit = (bytes: number | string): void => {
    execFileSync('prlimit', [`--pid=${gateway.pid}`, `--fsize=${bytes}:unlimited`])
  }
  await tellStory(
    gateway,
    () => limit(statSync(`${file}-wal`).size),
    () => limit('unlimited'),
  )
  expect(await gateway.stop()).toBe(0)
  expect(verifyTrail(directory, variables).code).toBe(0)
})

describe.skipIf(!postgresIsHere())('PostgreSQL (skipped where there is none)', () => {
  let server: Postgres
  beforeAll(async () => {
    server = await openPostgres()
  }, 60_000)
  afterAll(() => server.close())

  async function run(...statements: readonly string[]): Promise<void> {
    const client = new Client({ connectionString: server.url })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }

  test('in read-only mode', { timeout: 90_000 }, async () => {
    const variables = { ...around.variables, SAMBLIK_DATABASE_URL: await server.createDatabase() }
    const gateway = await startGatewayProcess(directory, variables)
    await tellStory(
      gateway,
      () => run('ALTER SYSTEM SET default_transaction_read_only = on', 'SELECT pg_reload_conf()'),
      () => run('ALTER SYSTEM RESET default_transaction_read_only', 'SELECT pg_reload_conf()'),
    )
    expect(await gateway.stop()).toBe(0)
    expect(verifyTrail(directory, variables).code).toBe(0)
  })
})
