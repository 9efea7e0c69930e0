import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at } from '../json.ts'
import { namesInTrail, verifyTrail } from '../kill/lines.ts'
import { type Surroundings, startSurroundings } from '../surroundings.ts'
import { startGatewayProcess } from './gateway-process.ts'

/** SIGTERM: what was accepted is answered, its lines are durable, the process ends in order. */

const REQUESTS = 12
const LONGEST_DRAIN_MS = 10_000

let directory = ''
let around: Surroundings
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'samblik-drain-'))
  around = await startSurroundings()
}, 60_000)
afterAll(async () => {
  await around.close()
  rmSync(directory, { recursive: true, force: true })
})

test('accepted requests finish with their lines, new ones find no door, and the exit code is 0', async () => {
  const checkpoints = join(directory, 'checkpoints')
  const variables = {
    ...around.variables,
    SAMBLIK_DATABASE_URL: `sqlite:${join(directory, 'samblik.sqlite')}`,
    SAMBLIK_CHECKPOINTS: checkpoints,
  }
  const gateway = await startGatewayProcess(directory, variables)
  const token = await around.token('ydun')
  const ask = (name: string) =>
    gateway.ask(
      token,
      `query ${name}($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) {
        identity { fullName } jobcenter { source { state } } } }`,
      { cpr: '0201919990' },
    )
  const idle = await openIdleConnection(gateway.url)
  await ask('First')
  await around.control('jobcenter', 'opfoersel', { profil: 'langsom', operationer: ['*'] })
  const names = Array.from({ length: REQUESTS }, (_, index) => `Drained${index}`)
  const answers = names.map(ask)
  await expect.poll(() => around.callsOf('cpr', 'PersonLookup'), { timeout: 20_000 }).toBeGreaterThan(REQUESTS)

  const asked = performance.now()
  const ended = gateway.stop()
  await expect.poll(() => isRefused(gateway.url)).toBe(true)
  for (const { status, body } of await Promise.all(answers)) {
    expect(status).toBe(200)
    expect(at(body, 'data', 'citizen', 'identity', 'fullName')).toBe('Else Test Lauridsen')
  }
  expect(await ended).toBe(0)
  expect(performance.now() - asked).toBeLessThan(LONGEST_DRAIN_MS)
  idle.destroy()

  const kept = await namesInTrail(variables.SAMBLIK_DATABASE_URL)
  expect(names.filter((name) => !kept.has(name))).toEqual([])
  const { code, said } = verifyTrail(directory, variables, ['--checkpoints', checkpoints])
  expect(said).toMatch(/^OK /)
  expect(code).toBe(0)
}, 60_000)

/** A client that keeps its connection open and says nothing: nobody waits for it. */
async function openIdleConnection(url: string): Promise<Agent> {
  const agent = new Agent({ keepAlive: true })
  await new Promise<void>((resolve, reject) => {
    const call = request(new URL('/health', url), { agent }, (response) => response.resume().once('end', resolve))
    call.once('error', reject).end()
  })
  return agent
}

function isRefused(url: string): Promise<boolean> {
  return fetch(new URL('/health', url), { headers: { connection: 'close' } }).then(
    () => false,
    () => true,
  )
}
