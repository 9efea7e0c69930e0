import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, units } from '../../src/sandbox/world.ts'
import { at, listAt } from '../../test/json.ts'
import { type Answered, basic, type Client, example, openClient, TRANSACTION } from './sandbox-test-client.ts'

const world = createWorld(600, 1)
const TEAM = units['enhed-rehabilitering']?.id ?? ''
const LONNI = '27fc8a63-cde6-53f3-9c62-05360914fc20'
const RUDDI = '20950db2-0bb1-521e-8a15-143ee77b7189'
const NOBODY = '48b751ee-41a9-531b-af6d-20f75de03940'
const PATHS = ['', '/forberedende-del', '/moeder', '/indstillinger']
let client: Client

beforeAll(async () => {
  client = await openClient(world)
})
afterAll(() => client.close())
beforeEach(() => client.reset())

const numberOf = (key: string): string => world.byKey.get(key)?.number ?? ''
const smallToken = (): Promise<string> => client.token(undefined, 'gateway-smal', 'sandkasse-smal')
const post = (sagId: string, body: unknown, key: string): Promise<Answered> =>
  client.call(`/sager/${sagId}/indstillinger`, { method: 'POST', body, headers: { 'idempotency-key': key } })

function expectProblem(answered: Answered, status: number, slug: string): void {
  expect([answered.status, at(answered.body, 'type')]).toEqual([status, `https://sandkasse.dk/problem/${slug}`])
  expect(answered.headers.get('content-type')).toBe('application/problem+json')
  expect(answered.headers.get('x-transaktions-id')).toBe(TRANSACTION)
  expect(at(answered.body, 'transaktionsId')).toBe(TRANSACTION)
  expect(at(answered.body, 'status')).toBe(status)
}

describe('the examples', () => {
  it('answers 01 with a token of the scopes asked for', async () => {
    const scopes = ['sag', 'forberedendedel', 'moede', 'indstilling'].map((name) => `rehab.${name}.laes`)
    const body = `grant_type=client_credentials&scope=${scopes.join('%20')}`
    const type = 'application/x-www-form-urlencoded'
    const headers = { 'content-type': type, authorization: basic('gateway', 'sandkasse-rehabilitation') }
    const answered = await client.send('/oauth2/token', { method: 'POST', headers, body })
    expect(answered.status).toBe(200)
    const shown = { ...Object(answered.body), access_token: 'rehab-eksempel-token-1' }
    expect(shown).toEqual(example('01-token.response.json'))
  })

  it('answers 02 and 03 with two pages of a search', async () => {
    const first = await client.search(example('02-soeg-side-1.request.json'))
    const naesteCursor = String(at(first.body, 'side', 'naesteCursor'))
    const expected = Object(example('02-soeg-side-1.response.json'))
    expect(first.body).toEqual({ ...expected, side: { ...expected.side, naesteCursor } })
    expect(naesteCursor).toMatch(/^[\w.~-]{1,256}$/)
    const second = await client.search({ ...Object(example('03-soeg-side-2.request.json')), cursor: naesteCursor })
    expect(second.body).toEqual(example('03-soeg-side-2.response.json'))
    expect(second.headers.get('x-transaktions-id')).toBe(TRANSACTION)
  })

  it('answers 04 to 07 with the parts of a case', async () => {
    expect((await client.call(`/sager/${LONNI}`)).body).toEqual(example('04-sag-lonni.response.json'))
    const part = await client.call(`/sager/${LONNI}/forberedende-del`)
    expect(part.body).toEqual(example('05-forberedende-del-rig.response.json'))
    expect((await client.call(`/sager/${LONNI}/moeder`)).body).toEqual(example('06-moeder.response.json'))
    const made = await client.call(`/sager/${RUDDI}/indstillinger`)
    expect(made.body).toEqual(example('07-indstilling-ruddi.response.json'))
  })

  it('answers 08 with nothing', async () => {
    const answered = await client.search(example('08-soeg-tom.request.json'))
    expect(answered.body).toEqual(example('08-soeg-tom.response.json'))
  })

  it('answers 09 with a conflict after one earlier recommendation', async () => {
    const body = example('09-konflikt-409.request.json')
    expect(await client.happen('MOEDE_AFHOLDT', 'Lonni')).toBe(204)
    expect((await post(LONNI, body, '00000000-0000-4000-8000-000000000001')).status).toBe(201)
    const answered = await post(LONNI, body, '00000000-0000-4000-8000-000000000002')
    expectProblem(answered, 409, 'indstilling-findes')
    expect(answered.body).toEqual(example('09-konflikt-409.response.json'))
  })

  it('answers 10 in part after a source has timed out, once', async () => {
    expect(await client.happen('KILDE_TIMEOUT', 'Lonni', { kilde: 'YDELSESSERVICE' })).toBe(204)
    const partial = await client.call(`/sager/${LONNI}/forberedende-del`)
    expect(partial.body).toEqual(example('10-forberedende-del-delvis.response.json'))
    const next = await client.call(`/sager/${LONNI}/forberedende-del`)
    expect(next.body).toEqual(example('05-forberedende-del-rig.response.json'))
  })

  it('answers 11 about a case that does not exist', async () => {
    const headers = { 'x-transaktions-id': '04c5a6aa-f07d-4b3b-a014-1e382ff3864a' }
    const answered = await client.call(`/sager/${NOBODY}`, { headers })
    expect(answered.status).toBe(404)
    expect(answered.body).toEqual(example('11-ikke-fundet-404.response.json'))
  })

  it('answers 12 with the open cases of a unit, also beside a generated population', async () => {
    const answered = await client.search(example('12-soeg-enhed.request.json'))
    expect(answered.body).toEqual(example('12-soeg-enhed.response.json'))
  })
})

describe('the error table', () => {
  const one = { personnumre: ['0201609996'] }

  it('names the fields of a search that are not valid', async () => {
    const bad: readonly (readonly [unknown, readonly string[]])[] = [
      [{}, ['personnumre', 'ansvarligEnhed']],
      [{ ...one, ansvarligEnhed: TEAM }, ['personnumre', 'ansvarligEnhed']],
      [{ personnumre: [] }, ['personnumre']],
      [{ personnumre: ['0201609996', '0201609996'] }, ['personnumre']],
      [{ personnumre: ['020160-9996'] }, ['personnumre']],
      [{ personnumre: [201609996] }, ['personnumre']],
      [{ ...one, limit: 51 }, ['limit']],
      [{ ...one, limit: 0 }, ['limit']],
      [{ ...one, kunAabne: 'true', limit: '2' }, ['kunAabne', 'limit']],
      [{ ...one, cursor: 7 }, ['cursor']],
      [{ ansvarligEnhed: 'teamet' }, ['ansvarligEnhed']],
      [{ ansvarligEnhed: TEAM, aendretEfter: '2026-01-01' }, ['aendretEfter']],
      [[one], ['body']],
    ]
    for (const [body, fields] of bad) {
      client.advance(100)
      const answered = await client.search(body)
      expectProblem(answered, 400, 'ugyldig-foresp')
      expect(listAt(answered.body, 'felter').map((field) => at(field, 'felt'))).toEqual(fields)
    }
  })

  it('refuses a page limit above the most instead of cutting it', async () => {
    for (const path of [`/sager/${LONNI}/moeder?limit=51`, '/haendelser?limit=201', '/haendelser?limit=x']) {
      const answered = await client.call(path)
      expectProblem(answered, 400, 'ugyldig-foresp')
      expect(at(answered.body, 'felter', 0, 'felt')).toBe('limit')
      expect(at(answered.body, 'instance')).toBe(`/api/v1${path.split('?')[0] ?? ''}`)
    }
  })

  it('refuses missing and bad headers, a bad transaction id without echo', async () => {
    expectProblem(
      await client.call(`/sager/${LONNI}`, { headers: { 'x-paa-vegne-af': undefined } }),
      400,
      'ugyldig-foresp',
    )
    for (const id of [undefined, '1234']) {
      const answered = await client.call(`/sager/${LONNI}`, { headers: { 'x-transaktions-id': id } })
      expect(answered.status).toBe(400)
      expect(at(answered.body, 'felter', 0, 'felt')).toBe('X-Transaktions-Id')
      expect(at(answered.body, 'transaktionsId')).toBeUndefined()
      expect(answered.headers.get('x-transaktions-id')).toBeNull()
    }
    const body = example('09-konflikt-409.request.json')
    expectProblem(await post(LONNI, body, 'no-uuid'), 400, 'ugyldig-foresp')
  })

  it('refuses more than twenty-five numbers', async () => {
    const personnumre = Array.from({ length: 26 }, (_, index) => `61018699${String(index).padStart(2, '0')}`)
    expectProblem(await client.search({ personnumre }), 413, 'for-mange-borgere')
    expect((await client.search({ personnumre: personnumre.slice(1) })).status).toBe(200)
  })

  it('refuses a call without, with an unknown, and with an expired token', async () => {
    expectProblem(await client.call(`/sager/${LONNI}`, { token: 'nobody' }), 401, 'ikke-autentificeret')
    const token = await client.token()
    client.advance(900_000)
    expectProblem(await client.call(`/sager/${LONNI}`, { token }), 401, 'ikke-autentificeret')
  })

  it('names the scope that is missing, and lets the narrow client read cases only', async () => {
    const token = await smallToken()
    expect((await client.search(one, { token })).status).toBe(200)
    expect((await client.call(`/sager/${LONNI}`, { token })).status).toBe(200)
    for (const [path, scope] of [
      [`/sager/${LONNI}/forberedende-del`, 'rehab.forberedendedel.laes'],
      [`/sager/${LONNI}/moeder`, 'rehab.moede.laes'],
      [`/sager/${LONNI}/indstillinger`, 'rehab.indstilling.laes'],
      ['/haendelser', 'rehab.haendelse.laes'],
    ] as const) {
      const answered = await client.call(path, { token })
      expectProblem(answered, 403, 'manglende-scope')
      expect(at(answered.body, 'detail')).toBe(scope)
    }
  })

  it('says the same of every case that does not exist', async () => {
    for (const id of [NOBODY, 'noget-andet'])
      for (const path of PATHS) {
        const answered = await client.call(`/sager/${id}${path}`)
        expectProblem(answered, 404, 'ikke-fundet')
        expect(at(answered.body, 'instance')).toBe(`/api/v1/sager/${id}${path}`)
      }
  })

  it('answers an unknown path and a wrong method without body, and repeats no number from a path', async () => {
    for (const path of ['/ukendt', '/sager', `/sager/${LONNI}/ukendt`, `/sager/${numberOf('Lonni')}`]) {
      const answered = await client.call(path, { token: 'nobody' })
      expect([answered.status, answered.text]).toEqual([404, ''])
    }
    const wrong = await client.call(`/sager/${LONNI}`, { method: 'DELETE' })
    expect([wrong.status, wrong.text]).toEqual([405, ''])
  })

  it('answers every slug of the table when told to, before all other checks', async () => {
    const slugs = {
      'ugyldig-foresp': 400,
      'ikke-autentificeret': 401,
      'manglende-scope': 403,
      'ikke-fundet': 404,
      'indstilling-findes': 409,
      'cursor-udloebet': 410,
      'for-mange-borgere': 413,
      'moede-ikke-afholdt': 422,
      'idempotens-konflikt': 422,
      'for-mange-kald': 429,
      'intern-fejl': 500,
      utilgaengelig: 503,
    }
    for (const [slug, status] of Object.entries(slugs)) {
      const set = { profil: `fejl:${slug}`, operationer: ['*'], antalKald: 1 }
      expect((await client.control('opfoersel', 'PUT', set)).status).toBe(204)
      const answered = await client.call(`/sager/${LONNI}`, { token: 'nobody' })
      expectProblem(answered, status, slug)
      if (status === 429) expect(answered.headers.get('ratelimit-remaining')).toBe('0')
    }
    const unknown = { profil: 'fejl:1014', operationer: ['*'] }
    expect((await client.control('opfoersel', 'PUT', unknown)).status).toBe(400)
  })
})

describe('the check order', () => {
  it('looks at token, scope, headers, body and then whether the case is there', async () => {
    const bad = { 'x-paa-vegne-af': undefined }
    const token = await smallToken()
    const slug = async (options: object, path = `/sager/${NOBODY}/moeder?limit=x`): Promise<unknown> =>
      String(at((await client.call(path, options)).body, 'type'))
        .split('/')
        .at(-1)
    expect(await slug({ token: 'x', headers: bad })).toBe('ikke-autentificeret')
    expect(await slug({ token, headers: bad })).toBe('manglende-scope')
    expect(await slug({ headers: bad })).toBe('ugyldig-foresp')
    expect(await slug({})).toBe('ugyldig-foresp')
    expect(await slug({}, `/sager/${NOBODY}/moeder`)).toBe('ikke-fundet')
  })
})

describe('tokens', () => {
  it('refuse a wrong client, credentials in the form, another grant, and a scope not held', async () => {
    const ask = (fields: Record<string, string>, client_ = 'gateway', secret = 'sandkasse-rehabilitation') =>
      client.send('/oauth2/token', {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { authorization: basic(client_, secret) },
      })
    const grant_type = 'client_credentials'
    expect((await ask({ grant_type }, 'gateway', 'x')).body).toEqual({ error: 'invalid_client' })
    const form = { grant_type, client_id: 'gateway', client_secret: 'sandkasse-rehabilitation' }
    expect((await ask(form, '', '')).status).toBe(401)
    expect((await ask({ grant_type: 'password' })).body).toEqual({ error: 'unsupported_grant_type' })
    const wide = await ask({ grant_type, scope: 'rehab.moede.laes' }, 'gateway-smal', 'sandkasse-smal')
    expect([wide.status, wide.body]).toEqual([400, { error: 'invalid_scope' }])
    expect(String(at((await ask({ grant_type })).body, 'scope')).split(' ')).toHaveLength(6)
  })

  it('are unknown once revoked', async () => {
    const token = await client.token()
    expect(await client.happen('TOKEN_TILBAGEKALDT')).toBe(204)
    expect((await client.call(`/sager/${LONNI}`, { token })).status).toBe(401)
  })
})

describe('limits', () => {
  it('answer the sixteenth call of a second with 429, and any number with the limits off', async () => {
    for (let call = 0; call < 15; call += 1) expect((await client.call(`/sager/${LONNI}`)).status).toBe(200)
    const refused = await client.call(`/sager/${LONNI}`)
    expectProblem(refused, 429, 'for-mange-kald')
    expect(refused.headers.get('retry-after')).toBe('1')
    await client.control('graenser', 'PUT', { til: false })
    expect((await client.call(`/sager/${LONNI}`)).status).toBe(200)
  })

  it('answer the sixth call at once with 429', async () => {
    const token = await client.token()
    const set = { profil: 'typisk', operationer: ['ForberedendeDel'] }
    await client.control('opfoersel', 'PUT', set)
    const calls = Array.from({ length: 6 }, () => client.call(`/sager/${LONNI}/forberedende-del`, { token }))
    const statuses = (await Promise.all(calls)).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 200, 200, 200, 200, 429])
    expect((await client.call(`/sager/${LONNI}`, { token })).status).toBe(200)
  })
})

describe('timing profiles and the call log', () => {
  it('closes the socket after half the answer', async () => {
    await client.control('opfoersel', 'PUT', { profil: 'afbrudt', operationer: ['Sag'], antalKald: 1 })
    await expect(client.call(`/sager/${LONNI}`)).rejects.toThrow()
  })

  it('answers 503 while down, in the form of the file', async () => {
    await client.control('opfoersel', 'PUT', { profil: 'nede', operationer: ['*'], antalKald: 1 })
    expectProblem(await client.call(`/sager/${LONNI}`), 503, 'utilgaengelig')
  })

  it('logs operation, transaction, citizens and outcome, and never a number', async () => {
    await client.search({ personnumre: [numberOf('Lonni'), numberOf('Else')] })
    await client.search({ ansvarligEnhed: TEAM })
    await client.happen('KILDE_TIMEOUT', undefined, { kilde: 'DOMUS' })
    await client.call(`/sager/${LONNI}/forberedende-del`)
    await client.call('/haendelser')
    await client.call(`/sager/${NOBODY}`, { headers: { 'x-transaktions-id': numberOf('Lonni') } })
    const { text, body } = await client.control('kald', 'GET')
    const rows = listAt(body, 'kald').map((row) => [at(row, 'operation'), at(row, 'antalBorgere'), at(row, 'udfald')])
    expect(rows).toEqual([
      ['Sag', 1, 'ugyldig-foresp'],
      ['Haendelser', 0, 'OK'],
      ['ForberedendeDel', 1, 'DELVIS'],
      ['SoegSager', 0, 'OK'],
      ['SoegSager', 2, 'OK'],
      ['Token', 0, 'OK'],
    ])
    expect(at(body, 'kald', 1, 'transaktionsId')).toBe(TRANSACTION)
    for (const resident of world.residents) expect(text).not.toContain(resident.number)
  })
})
