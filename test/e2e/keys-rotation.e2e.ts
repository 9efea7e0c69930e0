import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeProtectedHeader, type JSONWebKeySet } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyReceipt } from '../../src/consent/verify.ts'
import { at, type Json, listAt } from '../json.ts'
import { verifyTrail } from '../kill/lines.ts'
import { describeEachStore } from '../stores.ts'
import { type Surroundings, startSurroundings } from '../surroundings.ts'
import { done, elseRequest } from './consent-story.ts'
import { startGatewayProcess } from './gateway-process.ts'
import { type Fleet, type Member, openFleet, type SteadyLoad, startSteadyLoad } from './rolling.ts'
import { numberOf } from './story.ts'

/** Two gateways walk from an old key to a new one, one after the other, while they are asked. */

const NAMES = ['one', 'two']
const CLIENTS = 3
/** so many of each gateway before the next step */
const ENOUGH = 4
const STEPS = [['old', 'new'], ['new', 'old'], ['new']] as const
const NONE_OPENS = 'SAMBLIK_KEYS: none of these keys opens this database'

const keys = (ids: readonly string[]): Readonly<Record<string, string>> => ({
  SAMBLIK_KEYS: ids.map((id) => `${id}:${createHash('sha256').update(id).digest('base64url')}`).join(),
})

const SEEN = 'id domus { source { state } cases { number } } access { source category basis code }'
const BY_NUMBER = `query($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { ${SEEN} } }`
const BY_ID = `query($id: ID!) { citizen(id: $id, purpose: SANCTION_ASSESSMENT) { ${SEEN} } }`
const REQUEST = 'mutation($input: ConsentRequest!) { requestConsent(input: $input) { id } }'
const GRANT = 'mutation($id: ID!) { grantConsent(id: $id) { status } }'
const CONSENTS = '{ consents(first: 10) { edges { node { id status text(lang: DA) receipt } } } }'
const LOG = `query($after: String) { accessLog(first: 100, after: $after) {
  edges { node { lookupId purpose disclosed } } pageInfo { hasNextPage endCursor } } }`
const cpr = numberOf('Else')
const request = { ...elseRequest, validFrom: '2026-03-01T00:00:00+01:00' }

describeEachStore('Keys that rotate while two gateways are asked', (store) => {
  let directory = ''
  let around: Surroundings
  let fleet: Fleet
  let load: SteadyLoad | undefined
  let variables: Readonly<Record<string, string>>
  let staff = ''
  let citizen = ''
  /** what the old key made */
  const old: { id: string; text: Json; receipt: string } = { id: '', text: '', receipt: '' }
  /** the id that the last answer gave */
  let latest = ''
  let [asked, explicit] = [0, 0]

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'samblik-rotation-'))
    around = await startSurroundings()
    ;[staff, citizen] = [await around.token('ydun'), await around.token('else')]
    variables = {
      ...around.variables,
      SAMBLIK_DATABASE_URL: await store.create(),
      SAMBLIK_CHECKPOINT_SECONDS: '1',
      // A machine that has other work is no reason for an answer to be incomplete.
      SAMBLIK_DEADLINE_MS: '20000',
      SAMBLIK_NOW: '2026-03-02T08:00:00+01:00',
    }
    fleet = openFleet(directory, variables)
    // Both at once, on a database without a secret: one makes it.
    await Promise.all(NAMES.map((name) => fleet.restart(name, keys(['old']))))
  }, 120_000)

  afterAll(async () => {
    await load?.stop()
    await fleet?.stop()
    await around?.close()
    rmSync(directory, { recursive: true, force: true })
  }, 60_000)

  /** A look-up that rests on the consent; what it shows. Rejects where it does not. */
  async function look(member: Member, by: Readonly<Record<string, string>>): Promise<Json> {
    const { status, body } = await member.ask(staff, 'id' in by ? BY_ID : BY_NUMBER, by)
    const seen = at(body, 'data', 'citizen')
    const rows = listAt(seen, 'access').filter((row) => at(row, 'source') === 'domus' && at(row, 'category') === 'CASE')
    const bases = rows.map((row) => at(row, 'basis'))
    if (status === 200 && bases.join() === 'CONSENT' && at(seen, 'domus', 'source', 'state') === 'OK') return seen
    throw new Error(`${member.name}: ${status} ${JSON.stringify(body)}`)
  }

  /** As a client that goes on with the id it was given. */
  async function askAsClient(member: Member): Promise<void> {
    asked += 1
    const by = latest === '' || asked % 2 === 0 ? { cpr } : { id: latest }
    latest = String(at(await look(member, by), 'id'))
  }

  async function lookAt(member: Member, by: Readonly<Record<string, string>>): Promise<Json> {
    explicit += 1
    return look(member, by)
  }

  async function everyoneServes(): Promise<void> {
    if (load === undefined) throw new Error('nobody asks')
    const enough = () => fleet.serving().every((member) => member.answered() >= ENOUGH)
    await expect.poll(() => enough() || load?.problems.length !== 0, { timeout: 60_000 }).toBe(true)
    expect(load.problems).toEqual([])
  }

  const keysOf = async ({ gateway }: Member): Promise<JSONWebKeySet> =>
    Object(await (await fetch(new URL('/.well-known/samblik-keys', gateway.url))).json())

  /** What holds of every gateway at every step. */
  async function checkAll(): Promise<void> {
    for (const member of fleet.serving()) {
      const [consent, ...more] = listAt(done(await member.ask(citizen, CONSENTS, {})), 'edges').map((edge) =>
        at(edge, 'node'),
      )
      expect(more).toEqual([])
      expect(consent).toMatchObject({ status: 'ACTIVE', text: old.text })
      const published = await keysOf(member)
      for (const receipt of [old.receipt, String(at(consent, 'receipt'))])
        expect(await verifyReceipt(receipt, published)).toHaveProperty('receipt')
    }
  }

  async function verify(ids: readonly string[]): Promise<void> {
    expect(verifyTrail(directory, { ...variables, ...keys(ids) })).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^OK \d+ lines of \d writers under [1-9]/),
    })
  }

  async function healthOf({ gateway }: Member): Promise<Json> {
    return Object(await (await fetch(new URL('/health', gateway.url))).json())
  }

  test('under the old key a consent is given, and counts in both', { timeout: 90_000 }, async () => {
    const [first] = fleet.serving()
    if (first === undefined) throw new Error('nobody serves')
    const id = String(at(done(await first.ask(staff, REQUEST, { input: request })), 'id'))
    done(await first.ask(citizen, GRANT, { id }))
    const [consent] = listAt(done(await first.ask(citizen, CONSENTS, {})), 'edges').map((edge) => at(edge, 'node'))
    old.text = at(consent, 'text')
    old.receipt = String(at(consent, 'receipt'))
    expect(old.text).toContain('Ydelsesservice')
    const ids = await Promise.all(fleet.serving().map(async (member) => at(await lookAt(member, { cpr }), 'id')))
    expect(new Set(ids).size).toBe(1)
    old.id = String(ids[0])
    load = startSteadyLoad(fleet, CLIENTS, askAsClient)
    await everyoneServes()
    await checkAll()
    await verify(['old'])
  })

  test.each(STEPS.map((ids) => [ids.join(', then '), ids] as const))(
    'on the way to %s no request fails, and all that was is there',
    { timeout: 180_000 },
    async (_, ids) => {
      for (const name of NAMES) {
        await fleet.restart(name, keys(ids))
        await everyoneServes()
        await checkAll()
        if (ids.some((id) => id === 'old')) for (const member of fleet.serving()) await lookAt(member, { id: old.id })
      }
      // In the last round by the test below.
      if (ids.length > 1) await verify(ids)
      const current = (await keysOf(fleet.serving()[0] ?? raise())).keys[0]?.kid
      const signedByOld = decodeProtectedHeader(old.receipt).kid === current
      expect(signedByOld).toBe(ids[0] === 'old')
    },
  )

  test('then the old key opens nothing, nor does one of somebody else', { timeout: 90_000 }, async () => {
    const starts = [['old'], ['another']].map((ids) => startGatewayProcess(directory, { ...variables, ...keys(ids) }))
    await Promise.all(starts.map((starting) => expect(starting).rejects.toThrow(NONE_OPENS)))
    expect(verifyTrail(directory, { ...variables, ...keys(['old']) })).toMatchObject({
      code: 1,
      said: expect.stringContaining(NONE_OPENS),
    })
  })

  test('an id that the old key made leads to nobody, one of the new key leads on', async () => {
    for (const member of fleet.serving()) {
      const { body } = await member.ask(staff, BY_ID, { id: old.id })
      expect(at(body, 'data', 'citizen')).toBe(null)
      expect(at(body, 'errors', 0, 'extensions', 'code')).toBe('UNKNOWN_CITIZEN')
      expect(at(await lookAt(member, { id: latest }), 'id')).toBe(latest)
    }
  })

  test('the citizen’s log has every look-up once, and checkpoints are signed on', { timeout: 60_000 }, async () => {
    await load?.stop()
    expect(load?.problems).toEqual([])
    const [member] = fleet.serving()
    if (member === undefined) throw new Error('nobody serves')
    const found: Json[] = []
    for (let after: Json = null; after !== undefined; ) {
      const page = done(await member.ask(citizen, LOG, { after }))
      found.push(...listAt(page, 'edges').map((edge) => at(edge, 'node')))
      after = at(page, 'pageInfo', 'hasNextPage') === true ? at(page, 'pageInfo', 'endCursor') : undefined
    }
    const looks = found.filter((entry) => at(entry, 'purpose') === 'SANCTION_ASSESSMENT' && at(entry, 'disclosed'))
    expect(looks).toHaveLength((load?.count() ?? 0) + explicit)
    expect(new Set(looks.map((entry) => at(entry, 'lookupId'))).size).toBe(looks.length)
    for (const one of fleet.serving()) expect(at(await healthOf(one), 'parts', 'checkpoints')).toBe('ok')
    await verify(['new'])
  })
})

function raise(): never {
  throw new Error('nobody serves')
}
