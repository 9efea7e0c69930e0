import { SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { catalogue } from '../../src/errors.ts'
import { readSigningKey } from '../../src/sandbox/state.ts'
import { type Answered, type House, NOW } from '../harness.ts'
import { at, type Json, listAt, parseText } from '../json.ts'
import { cell, codes, nodes, numberOf, openStory, question } from './story.ts'
import { type Between, startBetween } from './tampering.ts'
import { inDatabase, linesOf } from './trail-lines.ts'

/** Nora, who holds the role of emergency access, and what it opens to her of Else's social case: for how long, for what. */

let house: House
let between: Between
let clock = Date.parse(NOW)
/** every code that was refused with */
const refusedWith = new Set<Json>()

beforeAll(async () => {
  between = await startBetween(['domus'])
  house = await openStory({ change: between.between })
})
afterAll(async () => {
  await house.close()
  await between.close()
})
/** A day and more between tests: no registration of one reaches into the next. */
beforeEach(() => turn(50 * HOUR))

const HOUR = 3_600_000
const REASON = 'Fundet bevidstløs på gaden, vagtlægen spørger efter medicin'
const SOCIAL = `
  jobcenter { source { state } }
  domus { source { state } cases { number } targetGroups { kind } }
  access { source category effect basis reference code overrode opens { by } }`
const WITHHELD = { source: { state: 'WITHHELD' }, cases: null, targetGroups: null }

function turn(ms: number): void {
  clock += ms
  house.setNow(instant())
}

const instant = (later = 0): string => new Date(clock + later).toISOString()

type Claims = Readonly<Record<string, unknown>>

/** A persona with other claims, as the issuer would sign them; undefined takes a claim away. */
async function headersOf(persona: string, change: Claims): Promise<Readonly<Record<string, string>>> {
  const [, payload = ''] = (await house.token(persona)).split('.')
  const own: Claims = Object(parseText(Buffer.from(payload, 'base64url').toString('utf8')))
  const claims = Object.fromEntries(Object.entries({ ...own, ...change }).filter(([, value]) => value !== undefined))
  const header = { alg: 'ES256', kid: 'sandbox', typ: 'at+jwt' }
  const token = await new SignJWT(claims).setProtectedHeader(header).sign(await readSigningKey(house.directory))
  return { authorization: `Bearer ${token}` }
}

interface Asking {
  readonly as?: string
  readonly with?: Claims
}

async function send({ as = 'nora', with: change = {} }: Asking, query: string, variables: object): Promise<Answered> {
  const answered = await house.post(JSON.stringify({ query, variables }), await headersOf(as, change))
  const code = at(answered.body, 'errors', 0, 'extensions', 'code')
  if (code !== undefined) refusedWith.add(code)
  return answered
}

interface Looking extends Asking {
  readonly at?: string
  readonly for?: string
  readonly see?: string
}

function ask({ at: alias = 'Else', for: purpose = 'CONTACT_COURSE', see = SOCIAL, ...asking }: Looking = {}) {
  const query = `query Look($cpr: CPR!, $purpose: Purpose!) { citizen(cpr: $cpr, purpose: $purpose) { ${see} } }`
  return send(asking, query, { cpr: numberOf(alias), purpose })
}

async function look(looking: Looking = {}): Promise<Json> {
  const { body } = await ask(looking)
  expect(at(body, 'errors')).toBeUndefined()
  return at(body, 'data', 'citizen')
}

function register(change: object = {}, asking: Asking = {}): Promise<Answered> {
  const input = { cpr: numberOf('Else'), purpose: 'CONTACT_COURSE', reason: REASON, to: instant(4 * HOUR), ...change }
  return send(asking, question('register-emergency-access'), { input })
}

async function registered(change: object = {}, asking: Asking = {}): Promise<string> {
  const { body } = await register(change, asking)
  expect(at(body, 'errors')).toBeUndefined()
  return String(at(body, 'data', 'registerEmergencyAccess', 'id'))
}

const revoke = (id: string, asking: Asking = {}): Promise<Answered> =>
  send(asking, question('revoke-emergency-access'), { id })

function refusal({ body }: Answered): Json {
  return at(body, 'errors', 0, 'extensions')
}

function expectClosed(citizen: Json, code = 'CONSENT_MISSING'): void {
  expect(at(citizen, 'domus')).toEqual(WITHHELD)
  expect(cell(citizen, 'domus', 'HEALTH')).toMatchObject({ effect: 'DENY', code, basis: null, overrode: null })
}

function expectOpen(citizen: Json, id: string): void {
  expect(at(citizen, 'domus')).toMatchObject({ source: { state: 'OK' }, cases: [{ number: 'Sag100201' }] })
  expect(cell(citizen, 'domus', 'HEALTH')).toEqual({
    source: 'domus',
    category: 'HEALTH',
    effect: 'PERMIT',
    basis: 'OVERRIDE',
    reference: id,
    code: null,
    overrode: 'CONSENT_MISSING',
    opens: [],
  })
}

describe('the way of an emergency', () => {
  test('DOMUS is withheld, shown once the access is registered, and withheld again as soon as it is revoked', async () => {
    expectClosed(await look())
    const { body } = await register()
    const access = at(body, 'data', 'registerEmergencyAccess')
    expect(access).toMatchObject({
      viewer: 'nora',
      purpose: 'CONTACT_COURSE',
      from: instant(),
      to: instant(4 * HOUR),
      registeredAt: instant(),
      status: 'ACTIVE',
    })
    const id = String(at(access, 'id'))
    const opened = await look()
    expectOpen(opened, id)
    expect(cell(opened, 'jobcenter', 'CASE')).toMatchObject({ basis: 'OWN', overrode: null })
    expect(at((await revoke(id)).body, 'data', 'revokeEmergencyAccess')).toEqual({
      id,
      status: 'REVOKED',
      revokedAt: instant(),
      revokedBy: 'nora',
    })
    const calls = await house.calls('domus')
    expectClosed(await look())
    expect(await house.calls('domus')).toEqual(calls)
  })

  test('it opens from its beginning and not at its end', async () => {
    const id = await registered({ from: instant(HOUR), to: instant(2 * HOUR) })
    expectClosed(await look())
    turn(HOUR - 1)
    expectClosed(await look())
    turn(1)
    expectOpen(await look(), id)
    turn(HOUR - 1)
    expectOpen(await look(), id)
    turn(1)
    expectClosed(await look())
  })

  test('a citizen’s id does as well as the number', async () => {
    const id = await registered({ cpr: undefined, id: at(await look({ see: 'id' }), 'id') })
    expectOpen(await look(), id)
  })

  test('the role is asked for again at each read', async () => {
    const id = await registered()
    expectOpen(await look(), id)
    expectClosed(await look({ with: { roles: [] } }))
    expectOpen(await look(), id)
  })
})

describe('whom and what it does not open', () => {
  test('another viewer of the same unit, with the role too, sees nothing of it, and DOMUS is not asked', async () => {
    await registered()
    await look()
    const calls = await house.calls('domus')
    expectClosed(await look({ as: 'jonna' }))
    expectClosed(await look({ as: 'jonna', with: { roles: ['EMERGENCY_ACCESS'] } }))
    expect(await house.calls('domus')).toEqual(calls)
  })

  test('another purpose and another citizen stay closed', async () => {
    await registered()
    expectClosed(await look({ for: 'SANCTION_ASSESSMENT' }))
    expectClosed(await look({ at: 'Lonni' }))
  })

  test('what the purpose bars, and what is above the clearance of user or system, stays closed', async () => {
    const see = 'domus { source { state } housing { edges { node { allotted } } } } access { source category code }'
    await registered({ purpose: 'VISITATION' })
    const barred = await look({ for: 'VISITATION', see })
    expect(at(barred, 'domus')).toEqual({ source: { state: 'WITHHELD' }, housing: null })
    expect(codes(barred)).toContain('BARRED')
    await registered()
    expectClosed(await look({ with: { clearance: { 15: 3, 32: 2, 27: 1, 23: 2 } } }), 'DATA_LIMIT')
    const narrow = await look({ with: { azp: 'partner-smal', client_id: 'partner-smal' } })
    expect(at(narrow, 'domus', 'targetGroups')).toBeNull()
    expect(cell(narrow, 'domus', 'HEALTH')).toMatchObject({ effect: 'DENY', code: 'DATA_LIMIT', overrode: null })
    expect(cell(narrow, 'domus', 'CASE')).toMatchObject({ effect: 'PERMIT', basis: 'OVERRIDE' })
  })

  test('a core bar that stands at the read refuses, though the access was registered before', async () => {
    await registered({ cpr: numberOf('Lonni') })
    const see = 'domus { source { state } } access { code }'
    expect(codes(await look({ at: 'Lonni', see }))).toEqual([null])
    expect(codes(await look({ at: 'Lonni', see, with: { cpr: numberOf('Einer') } }))).toEqual(['CORE_BAR'])
    expect(codes(await look({ at: 'Lonni', see, with: { cpr: numberOf('Lonni') } }))).toEqual(['CORE_BAR'])
  })

  test('a case relation that is gone at the read refuses', async () => {
    await registered()
    const unit = 'dfbb389a-892f-50c5-b261-a25ee053ef59'
    expect(codes(await look({ with: { unit } }))).toEqual(['CASE_RELATION_MISSING'])
  })

  test('revoked while DOMUS is answering, nothing of it leaves', async () => {
    const id = await registered()
    between.tamper('domus', { holdMs: 600 })
    const answering = ask()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(at((await revoke(id)).body, 'data', 'revokeEmergencyAccess', 'status')).toBe('REVOKED')
    const answered = await answering
    between.tamper('domus', undefined)
    expect(answered.status).toBe(409)
    expect(refusal(answered)).toEqual({ code: 'CONSENT_CHANGED' })
    expect(answered.text).not.toContain('Sag100201')
  })

  test('ended by the clock while DOMUS is answering, nothing of it leaves', async () => {
    await registered({ to: instant(HOUR) })
    between.tamper('domus', { holdMs: 600 })
    const answering = ask()
    await new Promise((resolve) => setTimeout(resolve, 300))
    turn(HOUR)
    expect((await answering).status).toBe(409)
    between.tamper('domus', undefined)
  })
})

describe('what may not be registered', () => {
  test.each<[string, Json, () => Promise<Answered>]>([
    ['without the role', { code: 'NOT_ALLOWED' }, () => register({}, { as: 'jonna' })],
    ['by the citizen', { code: 'NOT_ALLOWED' }, () => register({}, { as: 'else' })],
    ['by the data protection officer', { code: 'NOT_ALLOWED' }, () => register({}, { as: 'dpo' })],
    ['with nineteen letters', { code: 'EMERGENCY_REASON' }, () => register({ reason: `   ${'x'.repeat(19)}   ` })],
    ['for a millisecond too long', { code: 'EMERGENCY_PERIOD' }, () => register({ to: instant(24 * HOUR + 1) })],
    ['for a time that is over', { code: 'EMERGENCY_PERIOD' }, () => register({ from: instant(-HOUR), to: instant() })],
    ['about nobody', { code: 'BAD_SUBJECT' }, () => register({ cpr: undefined })],
    ['with number and id', { code: 'BAD_SUBJECT' }, () => register({ id: 'x' })],
    ['about an id of another client', { code: 'UNKNOWN_CITIZEN' }, () => register({ cpr: undefined, id: 'x' })],
    ['about an unknown number', { code: 'UNKNOWN_CITIZEN' }, () => register({ cpr: '0101010000' })],
    [
      'for a purpose of another authority',
      { code: 'EMERGENCY_REFUSED', refusal: 'CORE_BAR' },
      () => register({ purpose: 'CHILD_ASSESSMENT' }),
    ],
    [
      'without a case',
      { code: 'EMERGENCY_REFUSED', refusal: 'CASE_RELATION_MISSING' },
      () => register({ cpr: numberOf('Viggo') }),
    ],
    [
      'about one’s wife',
      { code: 'EMERGENCY_REFUSED', refusal: 'CORE_BAR' },
      () => register({ cpr: numberOf('Lonni') }, { as: 'einer-ansat', with: { roles: ['EMERGENCY_ACCESS'] } }),
    ],
  ])('one %s', async (_how, expected, send) => {
    const before = inDatabase(house, (database) => database.prepare('SELECT count(*) AS n FROM emergency_entry').get())
    const answered = await send()
    expect(refusal(answered)).toEqual(expected)
    expect(answered.text).not.toContain(numberOf('Else'))
    const after = inDatabase(house, (database) => database.prepare('SELECT count(*) AS n FROM emergency_entry').get())
    expect(after).toEqual(before)
  })

  test('a second one that touches the first; after a revocation one that begins later', async () => {
    const id = await registered()
    const next = { from: instant(4 * HOUR), to: instant(5 * HOUR) }
    expect(refusal(await register(next))).toEqual({ code: 'EMERGENCY_OVERLAP' })
    turn(HOUR)
    await revoke(id)
    expect(refusal(await register())).toEqual({ code: 'EMERGENCY_OVERLAP' })
    turn(1)
    await registered()
  })

  test('a refused one stands in the trail with what refused it', async () => {
    await register({ cpr: numberOf('Viggo') })
    expect(linesOf(house).at(-1)).toMatchObject({
      operation: { name: 'RegisterEmergencyAccess' },
      decisions: [{ effect: 'DENY', code: 'CASE_RELATION_MISSING' }],
    })
  })

  test('nobody revokes another’s but review, and nobody one that has ended', async () => {
    const id = await registered()
    for (const as of ['jonna', 'else', 'ydun'])
      expect(refusal(await revoke(id, { as }))).toEqual({ code: 'EMERGENCY_NOT_FOUND' })
    expect(refusal(await revoke('nothing'))).toEqual({ code: 'EMERGENCY_NOT_FOUND' })
    expectOpen(await look(), id)
    expect(at((await revoke(id, { as: 'dpo' })).body, 'data', 'revokeEmergencyAccess', 'revokedBy')).toBe('dpo')
    expectClosed(await look())
    turn(1)
    const other = await registered({ to: instant(HOUR) })
    turn(HOUR)
    expect(refusal(await revoke(other))).toEqual({ code: 'EMERGENCY_ENDED' })
  })

  test('one whose line cannot be written does not stand', async () => {
    const block = `CREATE TRIGGER no_trail BEFORE INSERT ON trail_line BEGIN SELECT RAISE(ABORT, 'full'); END`
    inDatabase(house, (database) => database.exec(block))
    const answered = await register()
    inDatabase(house, (database) => database.exec('DROP TRIGGER no_trail'))
    expect(answered.status).toBe(503)
    expect(refusal(answered)).toEqual({ code: 'TRAIL_UNAVAILABLE' })
    expectClosed(await look())
  })
})

describe('who is told', () => {
  test('the data protection officer has a notice with the reason before anything is used, and one of the revocation', async () => {
    const id = await registered({ reason: `${REASON} hos ${numberOf('Lonni')}` })
    const notices = (await send({ as: 'dpo' }, question('emergency-notices'), {})).body
    const [told] = nodes(notices, 'data', 'emergencyNotices')
    expect(told).toMatchObject({
      kind: 'REGISTERED',
      at: instant(),
      access: {
        id,
        viewer: 'nora',
        authority: 'JOBCENTER',
        citizen: expect.stringMatching(/^[\w-]{43}$/),
        purpose: 'CONTACT_COURSE',
        reason: `${REASON} hos [number]`,
        status: 'ACTIVE',
      },
    })
    turn(HOUR)
    await revoke(id)
    const after = (await send({ as: 'dpo' }, question('emergency-notices'), {})).body
    const [revoked, before] = nodes(after, 'data', 'emergencyNotices')
    expect(revoked).toMatchObject({ kind: 'REVOKED', at: instant(), access: { id, status: 'REVOKED' } })
    expect(at(before, 'id')).toBe(at(told, 'id'))
    expect(linesOf(house).at(-1)).toMatchObject({ operation: { name: 'EMERGENCY_READ' }, viewer: { id: 'dpo' } })
  })

  test('review lists all, page by page; a viewer their own alone, without the pseudonym; notices are for review', async () => {
    const id = await registered()
    await registered({}, { as: 'kaja', with: { roles: ['EMERGENCY_ACCESS'] } })
    const own = nodes((await send({}, question('emergency-access'), {})).body, 'data', 'emergencyAccess')
    expect(own[0]).toMatchObject({ id, viewer: 'nora', citizen: null, reason: REASON, status: 'ACTIVE' })
    expect(new Set(own.map((access) => at(access, 'viewer')))).toEqual(new Set(['nora']))
    const all = nodes((await send({ as: 'dpo' }, question('emergency-access'), {})).body, 'data', 'emergencyAccess')
    expect(all.slice(0, 2)).toMatchObject([
      { viewer: 'kaja', citizen: expect.any(String) },
      { viewer: 'nora', citizen: expect.any(String) },
    ])
    const query = `query Page($after: String) {
      emergencyAccess(first: 1, after: $after) { edges { node { id } cursor } pageInfo { hasNextPage endCursor } }
    }`
    const first = (await send({ as: 'dpo' }, query, {})).body
    const after = at(first, 'data', 'emergencyAccess', 'pageInfo', 'endCursor')
    const second = (await send({ as: 'dpo' }, query, { after })).body
    expect(nodes(second, 'data', 'emergencyAccess')).toEqual([{ id }])
    for (const as of ['nora', 'else', 'jonna'])
      expect(refusal(await send({ as }, question('emergency-notices'), {}))).toEqual({ code: 'NOT_ALLOWED' })
    const elsewhere = { as: 'dpo', with: { municipality: '22222222' } }
    expect(refusal(await send(elsewhere, question('emergency-notices'), {}))).toEqual({ code: 'NOT_ALLOWED' })
    expect(nodes((await send(elsewhere, question('emergency-access'), {})).body, 'data', 'emergencyAccess')).toEqual([])
  })

  test('the trail holds the registration, every look-up that rests on it, and the revocation', async () => {
    const start = linesOf(house).length
    const id = await registered()
    await look()
    await look({ see: 'jobcenter { source { state } case { id } }' })
    await revoke(id)
    const lines = linesOf(house).slice(start)
    expect(lines.map((line) => [at(line, 'operation', 'name'), at(line, 'override')])).toEqual([
      ['EMERGENCY_REGISTER', id],
      ['RegisterEmergencyAccess', undefined],
      ['Look', id],
      ['Look', undefined],
      ['EMERGENCY_REVOKE', id],
    ])
    const [registering, answered, used] = lines
    expect(at(registering, 'lookupId')).toBe(at(answered, 'lookupId'))
    expect(at(registering, 'citizen')).toBe(at(used, 'citizen'))
    expect(listAt(used, 'decisions')).toContainEqual({
      source: 'domus',
      category: 'HEALTH',
      effect: 'PERMIT',
      basis: 'OVERRIDE',
      reference: id,
      overrode: 'CONSENT_MISSING',
    })
    expect(at(used, 'fields')).toContain('DomusCase.number')
    expect(JSON.stringify(lines)).not.toContain('bevidstløs')
    const shown = await send({ as: 'dpo' }, 'query { trail(first: 8) { edges { node { operation override } } } }', {})
    expect(nodes(shown.body, 'data', 'trail')).toContainEqual({ operation: 'EMERGENCY_REVOKE', override: id })
  })

  test('the citizen sees the registration, what rested on it and the revocation, and no employee', async () => {
    const id = await registered()
    await look()
    await revoke(id)
    const query = `query Log { accessLog(first: 5) { edges { node {
      authority purpose text en: text(lang: EN) effect permitted { source category basis overrode }
    } } } }`
    const { body, text } = await send({ as: 'else' }, query, {})
    const [revoked, used, registering] = nodes(body, 'data', 'accessLog').slice(1)
    expect(revoked).toMatchObject({
      authority: 'JOBCENTER',
      text: 'Nødadgang tilbagekaldt. Formål: Individuelt kontaktforløb.',
      effect: null,
    })
    expect(listAt(used, 'permitted')).toContainEqual({
      source: 'domus',
      category: 'HEALTH',
      basis: 'OVERRIDE',
      overrode: 'CONSENT_MISSING',
    })
    expect(registering).toMatchObject({
      text: 'Nødadgang registreret. Formål: Individuelt kontaktforløb.',
      en: 'Emergency access registered. Purpose: Individual contact course.',
    })
    expect(text).not.toContain('nora')
    expect(text).not.toContain('bevidstløs')
  })

  test('a look-up that calls itself a registration is told as a look-up', async () => {
    const query = `query EMERGENCY_REGISTER($cpr: CPR!) {
      citizen(cpr: $cpr, purpose: CONTACT_COURSE) { domus { cases { number } } }
    }`
    await registered()
    await send({}, query, { cpr: numberOf('Else') })
    const log = await send({ as: 'else' }, 'query { accessLog(first: 1) { edges { node { text } } } }', {})
    const [newest] = nodes(log.body, 'data', 'accessLog')
    expect(at(newest, 'text')).toMatch(/^(Læsning|Opslag)/)
  })
})

describe('beside a consent', () => {
  test('a consent that covers stays the basis; once she has withdrawn it, the access keeps that code', async () => {
    const cases = await look({ see: 'jobcenter { case { id } }' })
    const input = {
      cpr: numberOf('Else'),
      purposes: ['CONTACT_COURSE'],
      sources: ['domus'],
      categories: ['CASE', 'HEALTH'],
      case: { source: 'jobcenter', reference: at(cases, 'jobcenter', 'case', 'id') },
      validUntil: instant(200 * HOUR),
    }
    const asked = await send({ as: 'jonna' }, question('request-consent'), { input })
    const consent = String(at(asked.body, 'data', 'requestConsent', 'id'))
    await send({ as: 'else' }, question('grant-consent'), { id: consent })
    const id = await registered()
    const opened = await look()
    expect(cell(opened, 'domus', 'CASE')).toMatchObject({ basis: 'CONSENT', reference: `${consent}/1`, overrode: null })
    await send({ as: 'else' }, question('withdraw-consent'), { id: consent })
    const without = await look()
    expect(cell(without, 'domus', 'CASE')).toMatchObject({
      basis: 'OVERRIDE',
      reference: id,
      overrode: 'CONSENT_WITHDRAWN',
    })
  })
})

test('every code of emergency access was provoked here', () => {
  const own = Object.keys(catalogue).filter((code) => code.startsWith('EMERGENCY_'))
  expect(own.filter((code) => !refusedWith.has(code))).toEqual([])
})
