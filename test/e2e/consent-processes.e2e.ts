import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askToken } from '../../src/sandbox/ask-token.ts'
import { startIssuer } from '../../src/sandbox/issuer.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/kit.ts'
import { sandboxes } from '../../src/sandbox/sources.ts'
import { readSigningKey } from '../../src/sandbox/state.ts'
import { createWorld } from '../../src/sandbox/world.ts'
import type { Answered } from '../harness.ts'
import { at, listAt, parseText } from '../json.ts'
import { describeEachStore } from '../stores.ts'
import { done, elseRequest } from './consent-story.ts'
import { type GatewayProcess, startGatewayProcess } from './gateway-process.ts'
import { numberOf } from './story.ts'

/** A withdrawal is effective when it is acknowledged, in every process that shares the database. */

const ROUNDS = 2
const AT_ONCE = 4
/** The clock of the process in which things are written is half a minute ahead of the other's. */
const AHEAD = '2026-03-02T08:00:30+01:00'
const BEHIND = '2026-03-02T08:00:00+01:00'

const LOOK = `query($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) {
  domus { source { state } interventions { edges { node { service } } } }
  access { source category basis code }
} }`
const SLOW_LOOK = LOOK.replace(
  'domus {',
  'jobcenter { source { state } negativeEvents { edges { node { kind } } } } domus {',
)
const REQUEST = 'mutation($input: ConsentRequest!) { requestConsent(input: $input) { id } }'
const GRANT = 'mutation($id: ID!) { grantConsent(id: $id) { status } }'
const WITHDRAW = 'mutation($id: ID!) { withdrawConsent(id: $id) { status } }'
const request = { ...elseRequest, validFrom: '2026-03-01T00:00:00+01:00' }
const cpr = numberOf('Else')
const NAMED = new Set(['domus CASE', 'domus SOCIAL'])

/** What rests on the consent in an answer, and what the answer says of it: a basis, a code or an error's code. */
function readAnswer({ body }: Answered) {
  const citizen = at(body, 'data', 'citizen')
  if (citizen === undefined || citizen === null) {
    return { data: at(body, 'data') !== undefined, says: at(body, 'errors', 0, 'extensions', 'code') }
  }
  const cells = listAt(citizen, 'access').filter((row) => NAMED.has([at(row, 'source'), at(row, 'category')].join(' ')))
  const says = [...new Set(cells.map((row) => at(row, 'basis') ?? at(row, 'code')))].join(' ')
  return { data: at(citizen, 'domus', 'source', 'state') !== 'WITHHELD', says }
}

describeEachStore('Two processes that share a database', (store) => {
  let directory = ''
  const sources = new Map<string, Sandbox>()
  let issuer: Awaited<ReturnType<typeof startIssuer>>
  const running: GatewayProcess[] = []
  let writing: GatewayProcess
  let reading: GatewayProcess
  let staff = ''
  let citizen = ''

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'samblik-processes-'))
    const world = createWorld(0, 1)
    for (const [id, open] of Object.entries(sandboxes)) {
      const sandbox = await startSandbox(open(world), { wallClock: () => new Date(), random: Math.random })
      await control(sandbox, 'graenser', { til: false })
      sources.set(id, sandbox)
    }
    issuer = await startIssuer({ signingKey: await readSigningKey(directory), audience: 'samblik', port: 0 })
    const variables = {
      SAMBLIK_DATABASE_URL: await store.create(),
      SAMBLIK_DEADLINE_MS: '1500',
      SAMBLIK_OIDC_ISSUER: issuer.url,
      ...Object.fromEntries([...sources].map(([id, { url }]) => [`SAMBLIK_${id.toUpperCase()}_URL`, url])),
    }
    const start = async (now: string): Promise<GatewayProcess> => {
      const gateway = await startGatewayProcess(directory, { ...variables, SAMBLIK_NOW: now })
      running.push(gateway)
      return gateway
    }
    ;[writing, reading] = await Promise.all([start(AHEAD), start(BEHIND)])
    staff = await askToken(issuer.url, 'ydun')
    citizen = await askToken(issuer.url, 'else')
  }, 90_000)

  afterAll(async () => {
    await Promise.all(running.map((gateway) => gateway.stop()))
    await issuer.close()
    await Promise.all([...sources.values()].map((sandbox) => sandbox.close()))
    rmSync(directory, { recursive: true, force: true })
  }, 30_000)

  async function control(sandbox: Sandbox | undefined, name: string, body: object): Promise<void> {
    const response = await fetch(`${sandbox?.url}/_sandbox/${name}`, { method: 'PUT', body: JSON.stringify(body) })
    expect(response.status).toBeLessThan(400)
  }

  async function isCalled(sandbox: Sandbox | undefined): Promise<boolean> {
    const calls = parseText(await (await fetch(`${sandbox?.url}/_sandbox/kald`)).text())
    return listAt(calls, 'kald').some((row) => !String(at(row, 'operation')).endsWith('Token'))
  }

  async function giveConsent(): Promise<string> {
    const id = String(at(done(await writing.ask(staff, REQUEST, { input: request })), 'id'))
    done(await writing.ask(citizen, GRANT, { id }))
    return id
  }

  async function withdraw(id: string): Promise<void> {
    expect(at(done(await writing.ask(citizen, WITHDRAW, { id })), 'status')).toBe('WITHDRAWN')
    // What had arrived here before the acknowledgement is read before it.
    for (let turn = 0; turn < 3; turn += 1) await setImmediate()
  }

  test('no answer that the other one releases after the acknowledgement rests on it, and each says why', {
    timeout: 60_000,
  }, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = await giveConsent()
      const seen: { data: boolean; says: unknown; late: boolean }[] = []
      let acknowledged = false
      const stop = new AbortController()
      const looks = Array.from({ length: AT_ONCE }, async () => {
        while (!stop.signal.aborted) {
          const answered = readAnswer(await reading.ask(staff, LOOK, { cpr }))
          seen.push({ ...answered, late: acknowledged })
        }
      })
      while (!seen.some(({ data }) => data)) await setImmediate()
      await withdraw(id)
      acknowledged = true
      const before = seen.length
      while (seen.length < before + 3 * AT_ONCE) await setImmediate()
      stop.abort()
      await Promise.all(looks)
      const late = seen.filter((one) => one.late)
      expect(late.filter(({ data }) => data)).toEqual([])
      expect(
        new Set(late.map(({ says }) => says)).difference(new Set(['CONSENT_WITHDRAWN', 'CONSENT_CHANGED'])),
      ).toEqual(new Set())
      expect(late.at(-1)?.says).toBe('CONSENT_WITHDRAWN')
    }
  })

  test('a look-up that had read its data before the withdrawal leaves nothing after it', {
    timeout: 60_000,
  }, async () => {
    const id = await giveConsent()
    const jobcenter = sources.get('jobcenter')
    await control(jobcenter, 'opfoersel', { profil: 'langsom', operationer: ['*'] })
    const domus = sources.get('domus')
    await fetch(`${domus?.url}/_sandbox/nulstil`, { method: 'POST' })
    const look = reading.ask(staff, SLOW_LOOK, { cpr })
    while (!(await isCalled(domus))) await setImmediate()
    await withdraw(id)
    const answered = await look
    expect(answered.status).toBe(409)
    expect(readAnswer(answered)).toEqual({ data: false, says: 'CONSENT_CHANGED' })
    await control(jobcenter, 'opfoersel', { profil: 'hurtig', operationer: ['*'] })
  })
})
