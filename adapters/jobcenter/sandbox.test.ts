import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, units } from '../../src/sandbox/world.ts'
import { at, listAt } from '../../test/json.ts'
import { type Answered, type Client, example, openClient, REQUEST_ID } from './sandbox-test-client.ts'

const world = createWorld(300, 1)
const ADULTS = units['enhed-jobcenter-voksne']?.id ?? ''
const UNKNOWN = '0000000000'
const PERSON_STATUS = 'visiteringogstatus.personstatus.read'
const SECTIONS = [
  'PersonStatus?visitation=true',
  'Kontaktforloeb',
  'Aktivitet',
  'MinPlan',
  'NegativHaendelse',
  'Kontaktperson',
  'LaegeligtDokument',
]
const ALL = SECTIONS.map((path) => path.split('?')[0] ?? '')
let client: Client

beforeAll(async () => {
  client = await openClient(world)
})
afterAll(() => client.close())
beforeEach(() => client.reset())

const smallToken = (): Promise<string> => client.token(undefined, 'gateway-smal', 'sandkasse-smal')

function expectFailure(answered: Answered, status: number, fejlkode: string, fejltekst: string): void {
  expect(answered.status).toBe(status)
  expect(answered.body).toEqual({ fejlkode, fejltekst, requestId: REQUEST_ID })
  expect(answered.headers.get('x-request-id')).toBe(REQUEST_ID)
  expect(answered.headers.get('content-type')).toBe('application/json; charset=utf-8')
}

describe('the examples', () => {
  it('answers 01 with a token of the scopes asked for, not to be stored', async () => {
    const scope = `${PERSON_STATUS} kontaktforloeb.kontaktforloeb.read`
    const body = `grant_type=client_credentials&client_id=gateway&client_secret=sandkasse-jobcenter&scope=${encodeURIComponent(scope)}`
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answered = await client.send('/oauth2/token', { method: 'POST', headers, body })
    expect(answered.status).toBe(200)
    expect(answered.headers.get('cache-control')).toBe('no-store')
    expect({ ...Object(answered.body), access_token: 'jc-eksempel-token-1' }).toEqual(example('01-token.response.json'))
  })

  it('answers 02 with six sections of Else', async () => {
    const answered = await client.batch(example('02-else-rig-batch.request.json'))
    expect(answered.status).toBe(200)
    expect(answered.body).toEqual(example('02-else-rig-batch.response.json'))
    expect(answered.headers.get('x-request-id')).toBe(REQUEST_ID)
  })

  it('answers 03 with the negative events of Else', async () => {
    const answered = await client.read('NegativHaendelse', 'Else')
    expect(answered.body).toEqual(example('03-else-negativ-haendelse.response.json'))
  })

  it('answers 04 with an empty object where no course is open', async () => {
    const answered = await client.read('Kontaktforloeb', 'Ruddi')
    expect(answered.status).toBe(200)
    expect(answered.body).toEqual(example('04-ruddi-kontaktforloeb-tom.response.json'))
  })

  it('answers 05 by refusing a replacement number', async () => {
    const headers = { 'x-request-id': 'd344857c-0281-40ab-ac5b-e6e460ebd862' }
    const answered = await client.read('PersonStatus?maalgruppe=true', 'Nadja', { headers })
    expect(answered.status).toBe(400)
    expect(answered.body).toEqual(example('05-nadja-1001.response.json'))
  })

  it('answers 06 for a known person who is no citizen of the jobcenter', async () => {
    const headers = { 'x-request-id': 'cb2531c9-6c91-41dc-b65f-c52413e304ad' }
    const answered = await client.read('Kontaktforloeb', 'Rasmus', { headers })
    expect(answered.status).toBe(404)
    expect(answered.body).toEqual(example('06-rasmus-4404.response.json'))
  })

  it('answers 07 with a part, two refusals and an unknown', async () => {
    const token = await client.token(PERSON_STATUS)
    const answered = await client.batch(example('07-blandet-batch-delvis.request.json'), { token })
    expect(answered.body).toEqual(example('07-blandet-batch-delvis.response.json'))
  })

  it('answers 08 with three of 124 interviews', async () => {
    const answered = await client.read('Kontaktforloeb?offset=100&antal=3', 'Max')
    expect(answered.body).toEqual(example('08-max-samtaler-side.response.json'))
  })

  it('answers 09 to a client without the scope', async () => {
    const headers = { 'x-request-id': 'cd2bb609-7780-497f-8ab1-bbd024286589' }
    const answered = await client.read('MinPlan', 'Else', { token: await smallToken(), headers })
    expect(answered.status).toBe(403)
    expect(answered.body).toEqual(example('09-manglende-scope-4575.response.json'))
  })

  it('answers 10 with the last two of a unit, also beside a generated population', async () => {
    const answered = await client.read(`Borgere?enhed=${ADULTS}&aendretEfter=2026-02-01T00:00:00Z&offset=4&antal=2`)
    expect(answered.body).toEqual(example('10-borgere.response.json'))
  })
})

describe('the error table', () => {
  it('refuses a number that is missing or not of the pattern', async () => {
    for (const who of [undefined, '3002919990', '12345', 'Amir'])
      expectFailure(await client.read('MinPlan', who), 400, '1001', 'Invalid cpr')
  })

  it('does not know the number of nobody, nor one that no resident has', async () => {
    for (const who of [UNKNOWN, '2902019990'])
      expectFailure(await client.read('MinPlan', who), 404, '1010', 'Unknown cpr')
  })

  it('says of the children and of Ellen Louise that they are no citizens of the jobcenter', async () => {
    for (const who of ['Rasmus', 'Ellen Louise', 'Viggo'])
      expectFailure(await client.read('MinPlan', who), 404, '4404', 'No such citizen')
  })

  it('says of the deceased that he is dead', async () => {
    expectFailure(await client.read('MinPlan', 'Schwendlund'), 409, '4405', 'The person with specified cpr is dead')
  })

  it('refuses a citizen who has moved away', async () => {
    expect(await client.happen('FRAFLYTTET', 'Magnus')).toBe(204)
    const text = 'User is not allowed to access the specified person'
    expectFailure(await client.read('MinPlan', 'Magnus'), 403, '4922', text)
  })

  it('refuses a call without, with an unknown, and with an expired token', async () => {
    const headers = { authorization: undefined }
    const without = await client.read('MinPlan', 'Else', { headers })
    expectFailure(without, 401, '0401', 'Token not valid')
    expect(without.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
    expect((await client.read('MinPlan', 'Else', { token: 'nobody' })).status).toBe(401)
    const token = await client.token()
    client.advance(1_799_000)
    expect((await client.read('MinPlan', 'Else', { token })).status).toBe(200)
    client.advance(1_000)
    expect((await client.read('MinPlan', 'Else', { token })).status).toBe(401)
  })

  it('refuses malformed query values, missing selectors, and a page that is too large', async () => {
    const bad = [
      'PersonStatus',
      'PersonStatus?visitation=ja',
      'PersonStatus?visitation=true&visitation=true',
      'PersonStatus?visitation=true&historik=1',
      'Aktivitet?kunAktive=nej',
      'NegativHaendelse?fraDato=2026-02-30',
      'Kontaktforloeb?antal=101',
      'Kontaktforloeb?offset=-1',
      'LaegeligtDokument?antal=x',
      'Borgere',
      'Borgere?enhed=voksne',
      `Borgere?enhed=${ADULTS}&antal=501`,
      `Borgere?enhed=${ADULTS}&aendretEfter=2026-02-01`,
      `Borgere?enhed=${ADULTS}&aendretEfter=2026-02-01T00:00:00`,
    ]
    for (const path of bad) expectFailure(await client.read(path, 'Else'), 400, '1014', 'Request not valid')
  })

  it('refuses a missing caseworker, and one that is too long', async () => {
    for (const value of [undefined, 's'.repeat(257)]) {
      const answered = await client.read('MinPlan', 'Else', { headers: { 'x-onbehalfofuser': value } })
      expectFailure(answered, 400, '1014', 'Request not valid')
    }
  })

  it('refuses a missing or bad request id without echoing it', async () => {
    for (const id of [undefined, 'not-a-uuid']) {
      const answered = await client.read('MinPlan', 'Else', { headers: { 'x-request-id': id } })
      expect(answered.status).toBe(400)
      expect(answered.body).toEqual({ fejlkode: '1014', fejltekst: 'Request not valid' })
      expect(answered.headers.get('x-request-id')).toBeNull()
    }
  })

  it('answers every code of the table when told to, before all other checks', async () => {
    const table = { '1001': 400, '1010': 404, '1014': 400, '4404': 404, '4405': 409, '4511': 403, '4575': 403 }
    const more = { '4922': 403, '0401': 401, '0429': 429, '0500': 500, '0503': 503 }
    for (const [code, status] of Object.entries({ ...table, ...more })) {
      const set = { profil: `fejl:${code}`, operationer: ['*'], antalKald: 1 }
      expect((await client.control('opfoersel', 'PUT', set)).status).toBe(204)
      const answered = await client.read('MinPlan', 'Else', { token: 'nobody' })
      expect(answered.status).toBe(status)
      expect(at(answered.body, 'fejlkode')).toBe(code)
      if (code === '0429') expect(answered.headers.get('retry-after')).toBe('1')
    }
    const unknown = { profil: 'fejl:4644', operationer: ['*'] }
    expect((await client.control('opfoersel', 'PUT', unknown)).status).toBe(400)
  })

  it('answers an unknown path and a wrong method without body', async () => {
    const unknown = await client.read('Ukendt', 'Else', { token: 'nobody' })
    expect([unknown.status, unknown.text]).toEqual([404, ''])
    expect(unknown.headers.get('x-request-id')).toBe(REQUEST_ID)
    const wrong = await client.send('/v1/MinPlan', { method: 'POST', body: '{}' })
    expect([wrong.status, wrong.text]).toEqual([405, ''])
  })
})

describe('tokens', () => {
  const ask = (fields: Record<string, string>): Promise<Answered> =>
    client.send('/oauth2/token', { method: 'POST', body: new URLSearchParams(fields) })
  const right = { grant_type: 'client_credentials', client_id: 'gateway', client_secret: 'sandkasse-jobcenter' }

  it('gives every scope of the client when none is named', async () => {
    expect(String(at((await ask(right)).body, 'scope')).split(' ')).toHaveLength(8)
    const small = await ask({ ...right, client_id: 'gateway-smal', client_secret: 'sandkasse-smal' })
    expect(at(small.body, 'scope')).toBe(`${PERSON_STATUS} kontaktforloeb.kontaktforloeb.read`)
    expect(at(small.body, 'expires_in')).toBe(1800)
  })

  it('refuses a wrong client, another grant, and a scope not held', async () => {
    const wrong = await ask({ ...right, client_secret: 'x' })
    expect([wrong.status, wrong.body]).toEqual([401, { error: 'invalid_client' }])
    const grant = await ask({ ...right, grant_type: 'password' })
    expect([grant.status, grant.body]).toEqual([400, { error: 'unsupported_grant_type' }])
    const scope = await ask({ ...right, scope: `${PERSON_STATUS} other.read` })
    expect([scope.status, scope.body]).toEqual([400, { error: 'invalid_scope' }])
  })

  it('forgets all tokens when they are revoked, and at reset', async () => {
    const token = await client.token()
    expect(await client.happen('TOKEN_TILBAGEKALDT')).toBe(204)
    expect((await client.read('MinPlan', 'Else', { token })).status).toBe(401)
    const later = await client.token()
    await client.reset()
    expect((await client.read('MinPlan', 'Else', { token: later })).status).toBe(401)
  })
})

describe('the batch', () => {
  const numbers = (...keys: string[]): string[] => keys.map((key) => world.byKey.get(key)?.number ?? key)
  const status = { PersonStatus: { visitation: true } }

  it('refuses more than a hundred, none, doubles, unknown sections and bad selectors', async () => {
    const one = { civilregistrationIdentifiers: numbers('Else'), sektioner: ['MinPlan'] }
    const many = Array.from({ length: 101 }, (_, index) => `29020${String(index).padStart(5, '0')}`)
    const bad: unknown[] = [
      { ...one, civilregistrationIdentifiers: many },
      { ...one, civilregistrationIdentifiers: [] },
      { ...one, civilregistrationIdentifiers: numbers('Else', 'Else') },
      { ...one, civilregistrationIdentifiers: [201919990] },
      { ...one, sektioner: ['Borgere'] },
      { ...one, sektioner: [] },
      { ...one, sektioner: ['MinPlan', 'MinPlan'] },
      { ...one, sektioner: ['PersonStatus'] },
      { ...one, sektioner: ['PersonStatus'], selektorer: { PersonStatus: { visitation: 'true' } } },
      { ...one, sektioner: ['Aktivitet'], selektorer: { Aktivitet: { kunAktive: 1 } } },
      [one],
    ]
    await client.control('graenser', 'PUT', { til: false })
    for (const body of bad) expectFailure(await client.batch(body), 400, '1014', 'Request not valid')
    const untyped = await client.batch(one, { headers: { 'content-type': 'text/plain' } })
    expectFailure(untyped, 400, '1014', 'Request not valid')
    expect((await client.batch({ ...one, civilregistrationIdentifiers: many.slice(1) })).status).toBe(200)
  })

  it('gives the same object as the single read, save the paging', async () => {
    const body = { civilregistrationIdentifiers: numbers('Else', 'Magnus', 'Lonni', 'Max'), sektioner: ALL }
    const answered = await client.batch({ ...body, selektorer: { ...status, Aktivitet: { kunAktive: false } } })
    for (const [index, key] of ['Else', 'Magnus', 'Lonni', 'Max'].entries())
      for (const path of SECTIONS) {
        const single = await client.read(path === 'Aktivitet' ? 'Aktivitet?kunAktive=false' : path, key)
        const { paginering: _, ...section } = Object(single.body)
        const batched = at(answered.body, 'resultater', index, 'sektioner', path.split('?')[0] ?? '')
        if (key !== 'Max' || path !== 'Kontaktforloeb') expect(batched).toEqual(section)
      }
  })

  it('answers in request order without echoing a number', async () => {
    const keys = ['Rasmus', 'Else', 'Nadja', 'Schwendlund', 'Ruddi']
    const asked = { civilregistrationIdentifiers: numbers(...keys), sektioner: ['Kontaktforloeb'] }
    const answered = await client.batch(asked)
    const rows = listAt(answered.body, 'resultater')
    expect(rows.map((row) => at(row, 'indeks'))).toEqual([0, 1, 2, 3, 4])
    const codes = rows.map((row) => at(row, 'fejl', 0, 'fejlkode') ?? at(row, 'status'))
    expect(codes).toEqual(['4404', 'OK', '1001', '4405', 'OK'])
    for (const number of numbers(...keys)) expect(answered.text).not.toContain(number)
  })

  it('cuts a list at fifty rows and says so where the list stands', async () => {
    const body = { civilregistrationIdentifiers: numbers('Max', 'Magnus'), sektioner: ['Kontaktforloeb'] }
    const { body: answer } = await client.batch(body)
    const course = at(answer, 'resultater', 0, 'sektioner', 'Kontaktforloeb', 'kontaktforloeb')
    expect(listAt(course, 'samtaler')).toHaveLength(50)
    expect(at(course, 'flereResultater')).toBe(true)
    const short = at(answer, 'resultater', 1, 'sektioner', 'Kontaktforloeb', 'kontaktforloeb')
    expect(at(short, 'flereResultater')).toBeUndefined()
  })

  it('refuses the call when no section is permitted, one section when only that is not', async () => {
    const token = await smallToken()
    const both = { civilregistrationIdentifiers: numbers('Else', 'Viggo'), sektioner: ['MinPlan', 'Kontaktforloeb'] }
    const none = await client.batch({ ...both, sektioner: ['MinPlan', 'Aktivitet'] }, { token })
    expectFailure(none, 403, '4575', 'You are not authorized')
    const { body } = await client.batch(both, { token })
    const fejl = [{ sektion: 'MinPlan', fejlkode: '4575', fejltekst: 'You are not authorized' }]
    expect(at(body, 'resultater', 0, 'fejl')).toEqual(fejl)
    expect(listAt(body, 'resultater').map((row) => at(row, 'status'))).toEqual(['DELVIS', 'FEJL'])
    expect(at(body, 'resultater', 1, 'sektioner')).toBeUndefined()
  })
})

describe('the check order', () => {
  it('looks at the token before headers, headers before number, number before scope, scope before the person', async () => {
    const token = await smallToken()
    const bad = { 'x-onbehalfofuser': undefined }
    expect(at((await client.read('MinPlan', 'Nadja', { token: 'x', headers: bad })).body, 'fejlkode')).toBe('0401')
    expect(at((await client.read('MinPlan', 'Nadja', { token, headers: bad })).body, 'fejlkode')).toBe('1014')
    expect(at((await client.read('MinPlan', 'Nadja', { token })).body, 'fejlkode')).toBe('1001')
    expect(at((await client.read('MinPlan', UNKNOWN, { token })).body, 'fejlkode')).toBe('4575')
    expect(at((await client.read('Kontaktforloeb', UNKNOWN, { token })).body, 'fejlkode')).toBe('1010')
  })

  it('lets the narrow client read its two sections only', async () => {
    const token = await smallToken()
    for (const path of [...SECTIONS, `Borgere?enhed=${ADULTS}`]) {
      const { status } = await client.read(path, 'Else', { token })
      expect(status).toBe(/^(PersonStatus|Kontaktforloeb)/.test(path) ? 200 : 403)
    }
  })
})

describe('limits', () => {
  it('answers the thirty-first single read of a second with 0429, another client unharmed', async () => {
    const token = await client.token()
    for (let call = 0; call < 30; call += 1) expect((await client.read('MinPlan', 'Else', { token })).status).toBe(200)
    const refused = await client.read('MinPlan', 'Else', { token })
    expectFailure(refused, 429, '0429', 'Too many requests')
    expect(refused.headers.get('retry-after')).toBe('1')
    expect((await client.read('Kontaktforloeb', 'Else', { token: await smallToken() })).status).toBe(200)
    client.advance(1000)
    expect((await client.read('MinPlan', 'Else', { token })).status).toBe(200)
  })

  it('answers the third batch of a second with 0429, and any number with the limits off', async () => {
    const body = { civilregistrationIdentifiers: [UNKNOWN], sektioner: ['MinPlan'] }
    const once = async (): Promise<number> => (await client.batch(body)).status
    expect([await once(), await once(), await once()]).toEqual([200, 200, 429])
    await client.control('graenser', 'PUT', { til: false })
    expect([await once(), await once(), await once()]).toEqual([200, 200, 200])
  })

  it('answers the fifth batch at once with 0429, until one of the four is over', async () => {
    const body = { civilregistrationIdentifiers: [UNKNOWN], sektioner: ['MinPlan'] }
    const token = await client.token()
    await client.control('opfoersel', 'PUT', { profil: 'langsom', operationer: ['BorgerBatch'], antalKald: 5 })
    const leave = new AbortController()
    const slow: Promise<unknown>[] = []
    const started = async (count: number): Promise<void> => {
      for (let trial = 0; trial < 200; trial += 1) {
        if (Number(at((await client.control('tilstand', 'GET')).body, 'maksSamtidige')) >= count) return
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    }
    for (let call = 1; call <= 4; call += 1) {
      const headers = { authorization: `Bearer ${token}`, 'x-request-id': REQUEST_ID, 'x-onbehalfofuser': 'system' }
      const init = { method: 'POST', body: JSON.stringify(body), signal: leave.signal }
      const request = { ...init, headers: { ...headers, 'content-type': 'application/json' } }
      slow.push(fetch(`${client.url}/v1/Borger/batch`, request).catch(() => undefined))
      await started(call)
      client.advance(1000)
    }
    expect((await client.batch(body, { token })).status).toBe(429)
    leave.abort()
    await Promise.all(slow)
    await new Promise((resolve) => setTimeout(resolve, 20))
    client.advance(1000)
    expect((await client.batch(body, { token })).status).toBe(200)
  })
})

describe('timing profiles and the call log', () => {
  it('closes the socket after half the answer', async () => {
    await client.control('opfoersel', 'PUT', { profil: 'afbrudt', operationer: ['MinPlan'], antalKald: 1 })
    await expect(client.read('MinPlan', 'Else')).rejects.toThrow()
    expect((await client.read('MinPlan', 'Else')).status).toBe(200)
  })

  it('answers 503 while down, in the form of the file', async () => {
    await client.control('opfoersel', 'PUT', { profil: 'nede', operationer: ['*'], antalKald: 1 })
    expectFailure(await client.read('MinPlan', 'Else', { token: 'x' }), 503, '0503', 'Service unavailable')
  })

  it('logs operation, request id, citizens and outcome, and never a number', async () => {
    await client.read('MinPlan', 'Else')
    await client.read('MinPlan', 'Viggo')
    await client.read(`Borgere?enhed=${ADULTS}`)
    const numbers = ['Else', 'Nadja'].map((key) => world.byKey.get(key)?.number)
    await client.batch({ civilregistrationIdentifiers: numbers, sektioner: ['MinPlan'] })
    await client.read('MinPlan', 'Else', { headers: { 'x-request-id': world.byKey.get('Else')?.number } })
    const { text, body } = await client.control('kald', 'GET')
    const rows = listAt(body, 'kald').map((row) => [at(row, 'operation'), at(row, 'antalBorgere'), at(row, 'udfald')])
    expect(rows).toEqual([
      ['MinPlan', 1, '1014'],
      ['BorgerBatch', 2, 'DELVIS'],
      ['Borgere', 0, 'OK'],
      ['MinPlan', 1, '4404'],
      ['MinPlan', 1, 'OK'],
      ['Token', 0, 'OK'],
    ])
    expect(at(body, 'kald', 1, 'transaktionsId')).toBe(REQUEST_ID)
    for (const resident of world.residents) expect(text).not.toContain(resident.number)
  })
})
