import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/kit.ts'
import { createWorld, units } from '../../src/sandbox/world.ts'
import { openDomusSandbox } from './sandbox.ts'

interface Resource {
  readonly resourceType: string
  readonly id: string
  readonly meta: { readonly lastUpdated: string; readonly profile: string[]; readonly security: { code: string }[] }
  readonly [name: string]: unknown
}
interface Entry {
  readonly fullUrl?: string
  readonly resource: Resource
  readonly search: { readonly mode: string }
}
interface Bundle {
  readonly total: number
  readonly link: readonly { readonly relation: string; readonly url: string }[]
  readonly entry?: readonly Entry[]
}
interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: Bundle
}

const CPR = 'urn:oid:1.2.208.176.1.2'
const FFB = 'http://fhir.kl.dk/ffbreporting/StructureDefinition/kl-reporting-ffb-'
const CLINICAL = ['ServiceRequest', 'ClinicalImpression', 'Condition', 'Observation', 'Goal', 'CarePlan', 'CareTeam']
const TYPES = [...CLINICAL, 'Encounter']
const REQUEST = '8a9a3de2-db6b-420d-a75e-440cee6577eb'
const world = createWorld(60, 7)

let sandbox: Sandbox
let now: Date
let token: string

beforeEach(async () => {
  now = new Date('2026-11-22T10:00:00Z')
  sandbox = await startSandbox(openDomusSandbox(world), { wallClock: () => now, random: () => 0.5 })
  token = await login()
})
afterEach(() => sandbox.close())

function numberOf(key: string): string {
  const resident = world.byKey.get(key)
  return resident?.earlierNumber ?? resident?.number ?? ''
}

function tokens(...numbers: string[]): string {
  return numbers.map((number) => `${CPR}|${number}`).join(',')
}

function example(name: string): string {
  return readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8').trim()
}

async function post(path: string, body: string, headers: Record<string, string> = {}): Promise<Answer> {
  return read(await fetch(`${sandbox.url}${path}`, { method: 'POST', body, headers: { ...standard(), ...headers } }))
}

async function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const url = path.startsWith('http') ? path : `${sandbox.url}${path}`
  return read(await fetch(url, { headers: { ...standard(), ...headers } }))
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: text === '' ? {} : JSON.parse(text) }
}

function standard(): Record<string, string> {
  return {
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/fhir+json',
    authorization: `Bearer ${token}`,
    'x-request-id': REQUEST,
    'x-onbehalfofuser': 'sb30002',
  }
}

async function login(client = 'gateway', secret = 'sandkasse-domus', scope = 'system/*.read'): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: client,
    client_secret: secret,
    scope,
  })
  const response = await fetch(`${sandbox.url}/oauth2/token`, { method: 'POST', body: form })
  const body: { readonly access_token?: string } = JSON.parse(await response.text())
  return body.access_token ?? ''
}

async function search(type: string, form: Record<string, string>): Promise<Answer> {
  return post(`/fhir/${type}/_search`, new URLSearchParams(form).toString())
}

async function of(type: string, ...keys: string[]): Promise<Resource[]> {
  const name = type === 'Patient' ? 'identifier' : 'patient.identifier'
  return resources(await search(type, { [name]: tokens(...keys.map(numberOf)), _count: '100' }))
}

function resources(answer: Answer): Resource[] {
  return (answer.body.entry ?? []).filter(({ search: { mode } }) => mode === 'match').map(({ resource }) => resource)
}

function nextOf(answer: Answer): string {
  return answer.body.link.find(({ relation }) => relation === 'next')?.url ?? ''
}

function issueOf(answer: Answer): string {
  return JSON.parse(answer.text).issue[0].code
}

async function control(method: string, name: string, body?: unknown): Promise<Response> {
  const text = body === undefined ? null : JSON.stringify(body)
  return fetch(`${sandbox.url}/_sandbox/${name}`, { method, body: text })
}

async function event(type: string, borger?: string): Promise<number> {
  return (await control('POST', 'haendelse', { type, ...(borger === undefined ? {} : { borger }) })).status
}

const UNIT = `https://www.kombit.dk/organisation|${units['enhed-domus-voksne']?.id}`
const KEYS = ['Else', 'Magnus', 'Lonni', 'Ruddi', 'EK', 'Nadja']

describe('the examples', () => {
  function normalise(value: unknown): unknown {
    const text = JSON.stringify(value).replaceAll(sandbox.url, 'http://127.0.0.1:7105')
    return JSON.parse(text.replace(/_getpages=[^"]*/g, '_getpages=*'))
  }
  function expected(name: string): unknown {
    return JSON.parse(example(name).replace(/_getpages=[^"]*/g, '_getpages=*'))
  }

  it('answers the token request of example 01', async () => {
    const { status, body } = await post('/oauth2/token', example('01-token.request.txt'))
    expect(status).toBe(200)
    expect({ ...body, access_token: '*' }).toEqual({
      ...JSON.parse(example('01-token.response.json')),
      access_token: '*',
    })
  })
  it.each([
    ['02-else-condition', 'Condition'],
    ['03-else-careplan-rig', 'CarePlan'],
    ['04-else-observation-bolig', 'Observation'],
    ['05-else-goal', 'Goal'],
    ['06-patient-batch', 'Patient'],
    ['07-ruddi-careteam-beskyttet', 'CareTeam'],
    ['08-einer-tom', 'Condition'],
    ['12-careplan-enhed', 'CarePlan'],
  ])('answers %s with the same elements, values and order', async (name, type) => {
    const fixtureOnly = await startSandbox(openDomusSandbox(createWorld(0, 1)), {
      wallClock: () => now,
      random: () => 0.5,
    })
    await sandbox.close()
    sandbox = fixtureOnly
    token = await login()
    const answer = await post(`/fhir/${type}/_search`, example(`${name}.request.txt`))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/fhir+json; charset=utf-8')
    expect(normalise(answer.body)).toEqual(expected(`${name}.response.json`))
  })
  it('refuses 51 identifiers as example 09', async () => {
    const many = Array.from({ length: 51 }, (_, index) => String(6_101_010_000 + index))
    const answer = await search('Condition', { 'patient.identifier': tokens(...many) })
    expect(answer.status).toBe(422)
    expect(answer.body).toEqual(expected('09-for-mange-422.response.json'))
  })
  it('pages as examples 10a and 10b, the second page partial after the event', async () => {
    const first = await post('/fhir/Condition/_search', example('10a-condition-side-1.request.txt'))
    expect(normalise(first.body)).toEqual(expected('10a-condition-side-1.response.json'))
    expect(await event('DELVIS')).toBe(204)
    const second = await get(nextOf(first))
    expect(normalise(second.body)).toEqual(expected('10b-condition-side-2-delvis.response.json'))
    const again = await get(nextOf(first))
    expect(again.body.entry).toHaveLength(2)
  })
  it.each(['ServiceRequest', 'ClinicalImpression', 'CareTeam', 'Encounter'])(
    'answers %s as example 11',
    async (type) => {
      const answer = await post(`/fhir/${type}/_search`, example('02-else-condition.request.txt'))
      expect(normalise(answer.body)).toEqual(JSON.parse(example('11-else-resten.response.json'))[type])
    },
  )
})

describe('tokens', () => {
  const ask = (form: Record<string, string>) => post('/oauth2/token', new URLSearchParams(form).toString())
  const good = { grant_type: 'client_credentials', client_id: 'gateway', client_secret: 'sandkasse-domus' }

  it('are signed claims with the ceiling, and hold for ten minutes', async () => {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    expect(claims).toMatchObject({ sub: 'gateway', aud: 'domus', cvr: '11111111', fortrolighedsloft: 'R' })
    expect(claims.exp).toBe(now.getTime() / 1000 + 600)
    now = new Date(now.getTime() + 599_000)
    expect((await search('Patient', { identifier: tokens(numberOf('Else')) })).status).toBe(200)
    now = new Date(now.getTime() + 2000)
    expect((await search('Patient', { identifier: tokens(numberOf('Else')) })).status).toBe(401)
  })
  it.each([
    [{ ...good, client_secret: 'forkert' }, 401, 'invalid_client'],
    [{ ...good, client_id: 'fremmed' }, 401, 'invalid_client'],
    [{ ...good, scope: 'system/Patient.write' }, 400, 'invalid_scope'],
    [
      { ...good, client_id: 'gateway-smal', client_secret: 'sandkasse-smal', scope: 'system/*.read' },
      400,
      'invalid_scope',
    ],
    [{ ...good, grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [{ client_id: 'gateway' }, 400, 'invalid_request'],
  ])('refuses as RFC 6749 says, case %#', async (form, status, error) => {
    const answer = await ask(form)
    expect([answer.status, answer.body]).toEqual([status, { error }])
  })
  it('of a single type open that type alone', async () => {
    token = await login('gateway', 'sandkasse-domus', 'system/Patient.read')
    expect((await search('Patient', { identifier: tokens(numberOf('Else')) })).status).toBe(200)
    expect((await search('Goal', { 'patient.identifier': tokens(numberOf('Else')) })).status).toBe(403)
  })
})

describe('the laws', () => {
  async function everything(): Promise<Resource[]> {
    await control('PUT', 'graenser', { til: false })
    const keys = world.residents.map(({ key }) => key)
    const all: Resource[] = []
    for (const type of ['Patient', ...TYPES])
      for (let from = 0; from < keys.length; from += 10) all.push(...(await of(type, ...keys.slice(from, from + 10))))
    return all
  }
  const profile = (resource: Resource) => resource.meta.profile[0] ?? ''
  const reference = (value: unknown) => JSON.stringify(value)

  it('1, 2, 3: every resource has one profile and one label, and severity stands under participation alone', async () => {
    const all = await everything()
    expect(all.length).toBeGreaterThan(80)
    const participation = ['70443014', 'fd4b8dd3', '8bef71de', '685e8517', '8888edfa']
    for (const resource of all) {
      expect([resource.meta.profile.length, resource.meta.security.length]).toEqual([1, 1])
      expect(Object.keys(resource)).not.toContain('note')
      if (resource.resourceType === 'Patient')
        expect(Object.keys(resource).sort()).toEqual([
          'id',
          'identifier',
          'managingOrganization',
          'meta',
          'resourceType',
        ])
      if (profile(resource) === `${FFB}servicePerformer`) expect(resource).not.toHaveProperty('name')
      if (resource.resourceType === 'Condition')
        expect('severity' in resource).toBe(
          participation.some((code) => reference(resource['code']).includes(`"${code}`)),
        )
    }
  })
  it('4, 5, 15, 16: plans have follow-up, one primary target group, author and existing teams; subjects agree', async () => {
    const all = await everything()
    const ids = new Set(all.map(({ resourceType, id }) => `${resourceType}/${id}`))
    const numberOfPatient = new Map(
      all.flatMap((resource) =>
        resource.resourceType === 'Patient'
          ? [[`Patient/${resource.id}`, Object(resource['identifier'])[0].value]]
          : [],
      ),
    )
    for (const resource of all) {
      const text = reference(resource)
      for (const [, target] of text.matchAll(/"reference":"([^"]+)"/g)) expect(ids).toContain(target)
      const subject = Object(resource['subject'])
      if (resource.resourceType !== 'Patient')
        expect(numberOfPatient.get(subject.reference)).toBe(subject.identifier.value)
      const first = [...text.matchAll(/"valuePositiveInt":1[},]/g)].length
      if (resource.resourceType === 'Goal') expect(first).toBe(1)
      if (profile(resource) !== `${FFB}carePlan`) continue
      expect(first).toBeLessThanOrEqual(1)
      expect(text).toContain('follow-up-date-extension')
      expect(reference(resource['author'])).toContain(units['enhed-domus-voksne']?.id)
    }
  })
  it('6, 7: total stays, pages hold at most the count, and next stands only while more is left', async () => {
    let answer = await search('Condition', { 'patient.identifier': tokens(...KEYS.map(numberOf)), _count: '3' })
    const total = answer.body.total
    const seen: string[] = []
    for (;;) {
      expect(answer.body.total).toBe(total)
      expect(resources(answer).length).toBeLessThanOrEqual(3)
      seen.push(...resources(answer).map(({ id }) => id))
      expect(nextOf(answer) !== '').toBe(seen.length < total)
      if (nextOf(answer) === '') break
      answer = await get(nextOf(answer))
    }
    expect(new Set(seen).size).toBe(total)
  })
  it('8: no link or id of an answer holds a number', async () => {
    const answer = await search('Condition', { 'patient.identifier': tokens(...KEYS.map(numberOf)), _count: '1' })
    expect(answer.body.link.map(({ url }) => url).join(' ')).not.toMatch(/(?<![0-9a-f])\d{10}(?![0-9a-f])/)
  })
  it('9: rows come by the first hit of the patient, then newest, then id', async () => {
    const mixed = await of('CarePlan', 'Nadja', 'Else', 'Nadja')
    const subjects = mixed.map((resource) => Object(resource['subject']).identifier.value)
    expect(subjects).toEqual([...Array(2).fill(numberOf('Nadja')), ...Array(3).fill(numberOf('Else'))])
    expect(mixed.slice(2).map(({ meta }) => meta.lastUpdated.slice(17, 19))).toEqual(['03', '02', '01'])
    expect(mixed.slice(0, 2).map(({ id }) => id)).toEqual(
      mixed
        .slice(0, 2)
        .map(({ id }) => id)
        .toSorted(),
    )
    const changes = await search('CarePlan', { _lastUpdated: 'ge2026-02-27T00:00:00+01:00' })
    expect(resources(changes).map(({ meta }) => meta.lastUpdated.slice(17, 19))).toEqual(['01', '02', '03'])
  })
  it('10: a batch is the union of single searches', async () => {
    for (const type of ['Patient', ...TYPES]) {
      const batch = (await of(type, ...KEYS)).map(({ id }) => id)
      const single: string[] = []
      for (const key of KEYS) single.push(...(await of(type, key)).map(({ id }) => id))
      expect(batch).toEqual(single)
      now = new Date(now.getTime() + 2000)
    }
  })
  it('11: housing is one row in force with the components of its rules', async () => {
    await event('BOLIG_VARSLET', 'Else')
    const found = resources(
      await search('Observation', {
        'patient.identifier': tokens(...KEYS.map(numberOf)),
        _profile: 'https://sandkasse.dk/fhir/StructureDefinition/boligforhold',
      }),
    )
    expect(found).toHaveLength(KEYS.length)
    for (const resource of found) {
      const text = reference(resource['component'])
      expect(text.includes('anvisningsdato')).toBe(text.includes('"valueBoolean":true'))
      expect(text.includes('udsaettelsesvarsel-dato')).toBe(text.includes('VARSLET'))
      expect(text).toContain('lejeforhold-status')
    }
  })
  it('12: checks path, method, token, scope, headers, parameters in that order', async () => {
    const none = { authorization: '', 'x-request-id': '' }
    token = await login('gateway-smal', 'sandkasse-smal', 'system/Patient.read')
    const bad = 'ukendt=1'
    expect((await post('/fhir/Ukendt/_search', bad, none)).status).toBe(404)
    expect((await get('/fhir/Condition/_search', none)).status).toBe(405)
    expect((await post('/fhir/Condition/_search', bad, none)).status).toBe(401)
    expect((await post('/fhir/Condition/_search', bad, { 'x-request-id': '' })).status).toBe(403)
    expect(issueOf(await post('/fhir/Patient/_search', bad, { 'x-request-id': '' }))).toBe('invalid')
    expect(issueOf(await post('/fhir/Patient/_search', bad))).toBe('invalid')
  })
  it('13: the request id comes back on every answer, errors included, unless it is no UUID', async () => {
    for (const answer of [
      await search('Patient', { identifier: tokens(numberOf('Else')) }),
      await get('/fhir/Patient/1'),
      await get('/ukendt'),
      await post('/fhir/Goal/_search', '', { authorization: '' }),
    ])
      expect(answer.headers.get('x-request-id')).toBe(REQUEST)
    const bad = await post('/fhir/Goal/_search', 'x=1', { 'x-request-id': 'nej' })
    expect([bad.status, bad.headers.get('x-request-id')]).toEqual([400, null])
  })
  it('14: a client with ceiling N sees five patients of the fixture and no care team', async () => {
    token = await login('gateway-smal', 'sandkasse-smal', 'system/Patient.read system/CareTeam.read')
    expect(await of('Patient', ...KEYS)).toHaveLength(5)
    const teams = await search('CareTeam', { 'patient.identifier': tokens(...KEYS.map(numberOf)) })
    expect([teams.body.total, 'entry' in teams.body]).toEqual([0, false])
  })
  it('17: the plans by author over all units are the plans by patient', async () => {
    const byUnit: string[] = []
    for (const { id } of Object.values(units)) {
      const author = `https://www.kombit.dk/organisation|${id}`
      const answer = await search('CarePlan', { author, _count: '100' })
      byUnit.push(...resources(answer).map((resource) => resource.id))
    }
    const byPatient = (await everything()).filter((resource) => profile(resource) === `${FFB}carePlan`)
    expect(byUnit.toSorted()).toEqual(byPatient.map(({ id }) => id).toSorted())
  })
})

describe('the search parameters', () => {
  const else_ = () => ({ 'patient.identifier': tokens(numberOf('Else')) })

  it.each([
    ['Condition', { 'patient.identifier': `${CPR}|12345` }],
    ['Condition', { 'patient.identifier': '0000000000' }],
    ['Condition', { 'patient.identifier': '' }],
    ['Condition', {}],
    ['CarePlan', {}],
    ['Patient', { 'patient.identifier': `${CPR}|0000000000` }],
    ['Condition', { 'patient.identifier': `${CPR}|0000000000`, _include: '*' }],
    ['Condition', { 'patient.identifier': `${CPR}|0000000000`, author: UNIT }],
    ['Condition', { 'patient.identifier': `${CPR}|0000000000`, _count: '0' }],
    ['Condition', { 'patient.identifier': `${CPR}|0000000000`, _lastUpdated: 'gt2026-01-01T00:00:00Z' }],
    ['Condition', { 'patient.identifier': `${CPR}|0000000000`, _lastUpdated: 'ge2026-01-01' }],
    ['Goal', { 'patient.identifier': `${CPR}|0000000000`, status: 'active' }],
    ['Goal', { 'patient.identifier': `${CPR}|0000000000`, _profile: `${FFB}interventionGoal` }],
    ['CarePlan', { author: `${UNIT},${UNIT}` }],
    ['CarePlan', { author: 'enhed' }],
  ])('refuse what is not served, case %#', async (type, form) => {
    const answer = await search(type, form)
    expect([answer.status, issueOf(answer)]).toEqual([400, 'invalid'])
  })
  it('refuse a repeated one', async () => {
    const body = new URLSearchParams([...Object.entries(else_()), ...Object.entries(else_())]).toString()
    expect((await post('/fhir/Goal/_search', body)).status).toBe(400)
  })
  it('take a count above 100 as 100 and show it in the self link', async () => {
    const answer = await search('Goal', { ...else_(), _count: '500' })
    expect(answer.body.link[0]?.url).toBe(`${sandbox.url}/fhir/Goal?_count=100`)
  })
  it('separate profiles, statuses and changes', async () => {
    const only = async (type: string, form: Record<string, string>) =>
      (await search(type, { ...else_(), ...form })).body.total
    expect(await only('Condition', { _profile: `${FFB}targetGroup` })).toBe(2)
    expect(await only('CarePlan', { status: 'completed,on-hold' })).toBe(0)
    expect(await only('CarePlan', { status: 'active' })).toBe(3)
    expect(await only('Goal', { 'lifecycle-status': 'active' })).toBe(1)
    expect(await only('CarePlan', { _lastUpdated: 'ge2026-02-27T02:00:02+01:00' })).toBe(2)
    expect(await only('CarePlan', { author: UNIT })).toBe(1)
  })
  it('find nothing for an unknown unit or citizen, without a hint', async () => {
    const unit = await search('CarePlan', {
      author: 'https://www.kombit.dk/organisation|00000000-0000-4000-8000-000000000000',
    })
    expect(unit.body).toMatchObject({ total: 0 })
    expect((await search('Goal', { 'patient.identifier': tokens('0000000000') })).body.total).toBe(0)
  })
  it('need a caseworker, or the word for none', async () => {
    const body = new URLSearchParams(else_()).toString()
    expect((await post('/fhir/Goal/_search', body, { 'x-onbehalfofuser': '' })).status).toBe(400)
    expect((await post('/fhir/Goal/_search', body, { 'x-onbehalfofuser': 'system' })).status).toBe(200)
  })
  it('know EK by the earlier number alone', async () => {
    expect((await search('Patient', { identifier: tokens(world.byKey.get('EK')?.number ?? '') })).body.total).toBe(0)
    expect(await of('Patient', 'EK')).toHaveLength(1)
  })
})

describe('page tokens', () => {
  const firstPage = () => search('Condition', { 'patient.identifier': tokens(numberOf('Else')), _count: '4' })

  it('may be read repeatedly for 300 seconds', async () => {
    const next = nextOf(await firstPage())
    now = new Date(now.getTime() + 299_000)
    expect([(await get(next)).status, (await get(next)).status]).toEqual([200, 200])
    now = new Date(now.getTime() + 2000)
    expect(issueOf(await get(next))).toBe('expired')
  })
  it('are refused when unknown, another client’s, or from before a reset', async () => {
    expect((await get('/fhir?_getpages=p-fremmed')).status).toBe(410)
    const next = nextOf(await firstPage())
    const own = token
    token = await login('gateway-smal', 'sandkasse-smal', 'system/Patient.read')
    expect((await get(next)).status).toBe(410)
    token = own
    await control('POST', 'nulstil')
    expect((await get(next)).status).toBe(401)
    token = await login()
    expect((await get(next)).status).toBe(410)
  })
})

describe('the error table', () => {
  it.each([
    ['GET', '/fhir/Patient/1', 405, 'not-supported'],
    ['PUT', '/fhir/Goal', 405, 'not-supported'],
    ['POST', '/fhir/metadata', 405, 'not-supported'],
    ['GET', '/oauth2/token', 405, 'not-supported'],
    ['POST', '/fhir/Medication/_search', 404, 'not-found'],
    ['GET', '/', 404, 'not-found'],
  ])('%s %s gives %i %s', async (method, path, status, code) => {
    const answer = await read(await fetch(`${sandbox.url}${path}`, { method, headers: standard() }))
    expect([answer.status, issueOf(answer)]).toEqual([status, code])
  })
  it.each([
    ['invalid', 400],
    ['login', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['not-supported', 405],
    ['expired', 410],
    ['too-costly', 422],
    ['throttled', 429],
    ['exception', 500],
    ['transient', 503],
  ])('can be provoked: fejl:%s answers %i', async (code, status) => {
    await control('PUT', 'opfoersel', { profil: `fejl:${code}`, operationer: ['Soeg'], antalKald: 1 })
    const answer = await search('Goal', { 'patient.identifier': tokens(numberOf('Else')) })
    expect([answer.status, issueOf(answer)]).toEqual([status, code])
    if (code === 'login') expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    if (code === 'throttled') expect(answer.headers.get('retry-after')).toBe('1')
    expect((await of('Goal', 'Else')).length).toBe(1)
  })
  it('describes itself without a token', async () => {
    const answer = await get('/fhir/metadata', { authorization: '' })
    expect([answer.status, Object(answer.body).fhirVersion]).toEqual([200, '4.0.1'])
  })
})

describe('the limits', () => {
  const one = () => search('Goal', { 'patient.identifier': tokens(numberOf('Else')) })

  it('refuse the 21st search of a second, and none when switched off', async () => {
    for (let count = 0; count < 20; count += 1) expect((await one()).status).toBe(200)
    const refused = await one()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
    await control('PUT', 'graenser', { til: false })
    expect((await one()).status).toBe(200)
    await control('PUT', 'graenser', { til: true })
    now = new Date(now.getTime() + 1001)
    expect((await one()).status).toBe(200)
  })
  it('refuse the seventh search at once', async () => {
    await control('PUT', 'opfoersel', { profil: 'typisk', operationer: ['Soeg'] })
    const statuses = await Promise.all(Array.from({ length: 7 }, async () => (await one()).status))
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
    expect((await one()).status).toBe(200)
  })
})

describe('the events', () => {
  const housing = async () =>
    JSON.stringify((await of('Observation', 'Else')).find(({ id }) => id.startsWith('380912ed')))

  it('BOLIG_VARSLET gives notice fourteen days on and touches the plan', async () => {
    expect(await event('BOLIG_VARSLET', 'Else')).toBe(204)
    expect(await housing()).toContain('"valueDateTime":"2026-03-16"')
    const changed = await search('CarePlan', { author: UNIT, _lastUpdated: 'ge2026-03-02T08:00:00+01:00' })
    expect(resources(changed).map(({ id }) => id)).toEqual(['fd202d08-f28d-5197-9b97-561052d84201'])
    expect(await event('BOLIG_VARSLET', 'Ruddi')).toBe(409)
  })
  it('OPFOELGNING adds a result of today', async () => {
    expect(await event('OPFOELGNING', 'Else')).toBe(204)
    const newest = (await of('Observation', 'Else'))[0]
    expect(newest).toMatchObject({ effectiveDateTime: '2026-03-02', status: 'final' })
    expect(JSON.stringify(newest)).toContain('1e971d84-10a4-4ef8-a8b3-0daa4c7d088a')
  })
  it('stamps strictly rise, also when the clock is set back behind the fixture', async () => {
    await control('PUT', 'ur', { ur: '2025-01-01T00:00:00+01:00' })
    const stamps: number[] = [Date.parse('2026-02-27T02:00:05+01:00')]
    for (const key of ['Else', 'Lonni', 'Else']) {
      await event('OPFOELGNING', key)
      stamps.push(Date.parse((await of('CarePlan', key))[0]?.meta.lastUpdated ?? ''))
    }
    expect(stamps).toEqual([...new Set(stamps)].toSorted((a, b) => a - b))
  })
  it('FOELSOMHED_HAEVET makes all of Ruddi vanish, even the patient', async () => {
    expect(await event('FOELSOMHED_HAEVET', 'Ruddi')).toBe(204)
    for (const type of ['Patient', ...TYPES]) expect(await of(type, 'Ruddi')).toEqual([])
    expect(await event('FOELSOMHED_HAEVET', 'Ruddi')).toBe(409)
  })
  it('NUMMER_OPDATERET moves EK to the new number, once', async () => {
    const before = await of('CarePlan', 'EK')
    expect(await event('NUMMER_OPDATERET', 'EK')).toBe(204)
    expect(await of('CarePlan', 'EK')).toEqual([])
    const number = world.byKey.get('EK')?.number ?? ''
    const after = resources(await search('CarePlan', { 'patient.identifier': tokens(number) }))
    expect(after.map(({ id }) => id).toSorted()).toEqual(before.map(({ id }) => id).toSorted())
    expect(JSON.stringify(after)).toContain(`"${number}"`)
    expect([await event('NUMMER_OPDATERET', 'EK'), await event('NUMMER_OPDATERET', 'Else')]).toEqual([409, 409])
  })
  it('DELVIS marks one answer only, also an empty one', async () => {
    await event('DELVIS')
    const empty = await search('Goal', { 'patient.identifier': tokens(numberOf('Einer')) })
    expect([empty.body.total, empty.body.entry?.[0]?.search.mode]).toEqual([0, 'outcome'])
    expect((await search('Goal', { 'patient.identifier': tokens(numberOf('Einer')) })).body).not.toHaveProperty('entry')
  })
  it('DOED_SIDE kills the next page token', async () => {
    const first = await search('Condition', { 'patient.identifier': tokens(numberOf('Else')), _count: '2' })
    await event('DOED_SIDE')
    expect([(await get(nextOf(first))).status, (await get(nextOf(first))).status]).toEqual([410, 410])
  })
  it('TOKEN_TILBAGEKALDT makes every token unknown', async () => {
    await event('TOKEN_TILBAGEKALDT')
    expect((await search('Patient', { identifier: tokens(numberOf('Else')) })).status).toBe(401)
  })
  it('refuse an unknown type, an unknown alias, a missing alias and a stranger to DOMUS', async () => {
    expect(await event('UKENDT')).toBe(400)
    expect(await event('OPFOELGNING')).toBe(400)
    expect(await event('OPFOELGNING', 'Ingen')).toBe(404)
    expect(await event('OPFOELGNING', 'Einer')).toBe(409)
  })
  it('are undone by a reset', async () => {
    const before = await housing()
    await event('BOLIG_VARSLET', 'Else')
    await control('POST', 'nulstil')
    token = await login()
    expect(await housing()).toBe(before)
  })
})

describe('the profiles and the call log', () => {
  it('is down with its own form', async () => {
    await control('PUT', 'opfoersel', { profil: 'nede', operationer: ['*'], antalKald: 1 })
    const answer = await search('Goal', { 'patient.identifier': tokens(numberOf('Else')) })
    expect([answer.status, issueOf(answer)]).toEqual([503, 'transient'])
  })
  it('breaks off half an answer', async () => {
    await control('PUT', 'opfoersel', { profil: 'afbrudt', operationer: ['Soeg'], antalKald: 1 })
    await expect(search('Goal', { 'patient.identifier': tokens(numberOf('Else')) })).rejects.toThrow()
  })
  it('logs operation, citizens and outcome, and no number anywhere', async () => {
    const page = await search('Condition', {
      'patient.identifier': tokens(numberOf('Else'), numberOf('Nadja')),
      _count: '2',
    })
    await get(nextOf(page))
    await post('/fhir/Goal/_search', '', { 'x-request-id': numberOf('Else') })
    await event('DELVIS')
    await search('CarePlan', { author: UNIT })
    const text = await (await control('GET', 'kald')).text()
    const rows: Record<string, unknown>[] = JSON.parse(text).kald
    expect(rows.map((row) => [row['operation'], row['antalBorgere'], row['http'], row['udfald']])).toEqual([
      ['Soeg', 0, 200, 'DELVIS'],
      ['Soeg', 0, 400, 'invalid'],
      ['NaesteSide', 2, 200, 'OK'],
      ['Soeg', 2, 200, 'OK'],
      ['Token', 0, 200, 'OK'],
    ])
    expect(text).not.toContain(numberOf('Else'))
    expect(rows[0]?.['transaktionsId']).toBe(REQUEST)
  })
})

it('starts with 6,000 residents well under a second and pages through a worklist', async () => {
  const large = createWorld(6000, 3)
  const before = performance.now()
  const server = await startSandbox(openDomusSandbox(large), { wallClock: () => now, random: () => 0.5 })
  expect(performance.now() - before).toBeLessThan(500)
  await sandbox.close()
  sandbox = server
  token = await login()
  const worklist = await search('CarePlan', { author: UNIT, _count: '100' })
  expect(worklist.body.total).toBeGreaterThan(1000)
  expect(resources(worklist)).toHaveLength(100)
})
