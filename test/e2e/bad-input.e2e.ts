import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ErrorCode, entryOf, isErrorCode } from '../../src/errors.ts'
import { readSigningKey } from '../../src/sandbox/state.ts'
import { type Answered, type House, startHouse } from '../harness.ts'
import { at, type Json, listAt, parseText } from '../json.ts'

/** Whatever a client sends that is wrong: a code of the catalogue, its status, and nothing of anybody. */

const ELSE = '0201919990'
const HYPHENATED = '020191-9990'
const UNKNOWN = '0101019999'
const REPLACEMENT = '6103869904'
/** What may stand nowhere in a refusal: the citizen's number in both forms, parts of it, and her name. */
const CANARIES = [ELSE, HYPHENATED, '201919990', UNKNOWN, '010101-9999', 'Lauridsen', 'Testgrusgraven']

let house: House
/** codes met so far */
const seen: ErrorCode[] = []

beforeAll(async () => {
  house = await startHouse()
})

afterAll(() => house.close())

interface Expected {
  readonly code: ErrorCode
  readonly status: number
}

/** Sends and asserts all that every refusal has in common. */
async function refused(send: () => Promise<Answered>, { code, status }: Expected): Promise<Answered> {
  const answer = await send()
  expect({ code: codesOf(answer)[0], status: answer.status }).toEqual({ code, status })
  for (const error of listAt(answer.body, 'errors')) expectPlain(error)
  expectNobody(answer)
  seen.push(code)
  return answer
}

function codesOf({ body }: Answered): readonly Json[] {
  return listAt(body, 'errors').map((error) => at(error, 'extensions', 'code'))
}

/** An error holds the catalogue's sentence, a path and the keys its code allows, and nothing else. */
function expectPlain(error: Json): void {
  const code = at(error, 'extensions', 'code')
  if (!isErrorCode(code)) throw new Error('a code outside the catalogue')
  expect(at(error, 'message')).toBe(entryOf(code).message)
  expect(Object.keys(Object(error)).filter((key) => !['message', 'path', 'extensions'].includes(key))).toEqual([])
  const allowed: readonly string[] = ['code', ...entryOf(code).keys]
  expect(Object.keys(Object(at(error, 'extensions'))).filter((key) => !allowed.includes(key))).toEqual([])
}

/** Nobody's data in body, headers or log. */
function expectNobody({ text, headers }: Answered): void {
  const told = [text, JSON.stringify([...headers]), ...house.log].join('\n')
  for (const canary of CANARIES) expect(told.includes(canary)).toBe(false)
}

function ask(query: string, variables: Readonly<Record<string, unknown>> = {}): () => Promise<Answered> {
  return () => house.ask('ydun', query, variables)
}

function post(body: string, headers: Readonly<Record<string, string>> = {}): () => Promise<Answered> {
  return async () => house.post(body, { authorization: `Bearer ${await house.token('ydun')}`, ...headers })
}

function citizen(args: string, selection = '{ id identity { fullName } }'): string {
  return `{ citizen(${args}) ${selection} }`
}

const BAD_REQUEST = { code: 'BAD_REQUEST', status: 400 } as const
const TOO_COSTLY = { code: 'TOO_COSTLY', status: 400 } as const
const UNKNOWN_CITIZEN = { code: 'UNKNOWN_CITIZEN', status: 200 } as const

describe('the citizen asked for', () => {
  test('a number that fails modulus 11 is as good as any, with and without hyphen', async () => {
    for (const number of [ELSE, HYPHENATED]) {
      const { status, body } = await house.ask('ydun', citizen(`cpr: "${number}", purpose: SANCTION_ASSESSMENT`))
      expect(status).toBe(200)
      expect(at(body, 'errors')).toBeUndefined()
      expect(at(body, 'data', 'citizen', 'identity', 'fullName')).toBe('Else Test Lauridsen')
    }
  })

  test.each([
    ['too long', '02019199901'],
    ['too short', '020191999'],
    ['with a letter', '020191999O'],
    ['with a space', '020191 9990'],
    ['with the hyphen elsewhere', '02-01919990'],
    ['empty', ''],
    ['digits of another script', '٠٢٠١٩١٩٩٩٠'],
    ['with a line break', `${ELSE}\\n`],
  ])('a malformed number (%s) is nobody', async (_, number) => {
    const answer = await refused(ask(citizen(`cpr: "${number}", purpose: SANCTION_ASSESSMENT`)), UNKNOWN_CITIZEN)
    expect(at(answer.body, 'data', 'citizen')).toBeNull()
    expect(listAt(answer.body, 'errors', 0, 'path')).toEqual(['citizen'])
  })

  test('a number nobody has is answered as a malformed one is', async () => {
    const malformed = await refused(ask(citizen('cpr: "x", purpose: SANCTION_ASSESSMENT')), UNKNOWN_CITIZEN)
    const unknown = await refused(ask(citizen(`cpr: "${UNKNOWN}", purpose: SANCTION_ASSESSMENT`)), UNKNOWN_CITIZEN)
    expect(unknown.text).toBe(malformed.text)
  })

  test('a replacement number is somebody, though CPR has nothing to say', async () => {
    const { body } = await house.ask('ydun', citizen(`cpr: "${REPLACEMENT}", purpose: SANCTION_ASSESSMENT`))
    expect(at(body, 'errors')).toBeUndefined()
    expect(at(body, 'data', 'citizen', 'id')).toEqual(expect.any(String))
  })

  test.each([
    ['both', `cpr: "${ELSE}", id: "x", purpose: SANCTION_ASSESSMENT`],
    ['neither', 'purpose: SANCTION_ASSESSMENT'],
    ['null for both', 'cpr: null, id: null, purpose: SANCTION_ASSESSMENT'],
  ])('%s of number and id', async (_, args) => {
    await refused(ask(citizen(args)), { code: 'BAD_SUBJECT', status: 400 })
  })

  test('an id is good for the client that got it, and for no other', async () => {
    const own = await house.ask('ydun', citizen(`cpr: "${ELSE}", purpose: SANCTION_ASSESSMENT`))
    const id = at(own.body, 'data', 'citizen', 'id')
    const again = await house.ask('ydun', citizen(`id: "${String(id)}", purpose: SANCTION_ASSESSMENT`))
    expect(at(again.body, 'data', 'citizen', 'id')).toBe(id)
    const foreign = () => house.ask('jonna', citizen(`id: "${String(id)}", purpose: SANCTION_ASSESSMENT`))
    await refused(foreign, UNKNOWN_CITIZEN)
  })

  test.each([
    ['a number', ELSE],
    ['garbage', 'AAAA'],
    ['empty', ''],
  ])('an id that never was one: %s', async (_, id) => {
    await refused(ask(citizen(`id: "${id}", purpose: SANCTION_ASSESSMENT`)), UNKNOWN_CITIZEN)
  })

  test.each([
    ['none', 0],
    ['one too many', 101],
  ])('%s in a list', async (_, count) => {
    const query = 'query ($cprs: [CPR!]) { citizens(cprs: $cprs, purpose: SANCTION_ASSESSMENT) { outcome } }'
    const answer = await refused(ask(query, { cprs: Array<string>(count).fill(ELSE) }), {
      code: 'TOO_MANY_CITIZENS',
      status: 400,
    })
    expect(at(answer.body, 'errors', 0, 'extensions', 'limit')).toBe(100)
  })

  test('numbers and ids of a list are counted together', async () => {
    const query = 'query ($a: [CPR!], $b: [ID!]) { citizens(cprs: $a, ids: $b, purpose: VISITATION) { outcome } }'
    const send = ask(query, { a: Array<string>(60).fill(ELSE), b: Array<string>(41).fill('x') })
    await refused(send, { code: 'TOO_MANY_CITIZENS', status: 400 })
  })
})

describe('purpose and justification', () => {
  test.each([
    ['in the query', citizen(`cpr: "${ELSE}", purpose: CURIOSITY`), {}],
    [
      'as a variable',
      'query ($p: Purpose!) { citizen(cpr: "x", purpose: $p) { id } }',
      {
        p: ELSE,
      },
    ],
    ['left out', citizen(`cpr: "${ELSE}"`), {}],
  ])('an unknown purpose %s', async (_, query, variables) => {
    await refused(ask(query, variables), BAD_REQUEST)
  })

  test('a justification that is too short closes the cells that want one, and no other', async () => {
    const selection = `{ identity { source { state } } dubu { source { state } } jobcenter { source { state } }
      access { source category effect code } }`
    const asked = (reason: string) =>
      house.ask('borge', citizen(`cpr: "0504909989", purpose: CHILD_ASSESSMENT, justification: ${reason}`, selection))
    for (const reason of ['"for short"', '"          x"', 'null']) {
      const { body, status } = await asked(reason)
      expect(status).toBe(200)
      expect(at(body, 'errors')).toBeUndefined()
      const rows = listAt(body, 'data', 'citizen', 'access')
      const coded = rows.filter((row) => at(row, 'code') === 'JUSTIFICATION_REQUIRED').map((row) => at(row, 'source'))
      expect(new Set(coded)).toEqual(new Set(['jobcenter']))
      expect(at(body, 'data', 'citizen', 'jobcenter', 'source', 'state')).toBe('WITHHELD')
      expect(at(body, 'data', 'citizen', 'dubu', 'source', 'state')).toBe('OK')
      expect(at(body, 'data', 'citizen', 'identity', 'source', 'state')).toBe('OK')
    }
    const { body } = await asked('"æøå ten 123"')
    expect(at(body, 'data', 'citizen', 'jobcenter', 'source', 'state')).toBe('EMPTY')
  })

  test('a protected address is not shown for a reason that is too short', async () => {
    const args = 'cpr: "1502779995", purpose: CONTACT_COURSE'
    const send = () =>
      house.ask('jonna', citizen(args, '{ identity { address(reveal: { reason: "short" }) { line } } }'))
    const answer = await refused(send, { code: 'JUSTIFICATION_REQUIRED', status: 200 })
    expect(at(answer.body, 'data', 'citizen', 'identity', 'address')).toBeNull()
  })
})

describe('tokens', () => {
  type Claims = Readonly<Record<string, unknown>>

  async function claimsOf(persona: string): Promise<Claims> {
    const [, payload = ''] = (await house.token(persona)).split('.')
    return Object(parseText(Buffer.from(payload, 'base64url').toString('utf8')))
  }

  /** A token of the issuer's own key with other claims: undefined takes a claim away. */
  async function sign(change: Claims): Promise<string> {
    const claims = Object.fromEntries(Object.entries({ ...(await claimsOf('ydun')), ...change }).filter(([, v]) => v))
    const header = { alg: 'ES256', kid: 'sandbox', typ: 'at+jwt' }
    return new SignJWT(claims).setProtectedHeader(header).sign(await readSigningKey(house.directory))
  }

  function encode(value: object): string {
    return Buffer.from(JSON.stringify(value)).toString('base64url')
  }

  const seconds = (): number => Math.floor(new Date().getTime() / 1000)
  const FORGED: Readonly<Record<string, () => Promise<string | undefined>>> = {
    'no token': async () => undefined,
    'an empty token': async () => 'Bearer ',
    'another scheme': async () => `Basic ${Buffer.from(`${ELSE}:x`).toString('base64')}`,
    'no JWT': async () => `Bearer ${ELSE}`,
    'one that has expired': async () => `Bearer ${await sign({ exp: seconds() - 1, iat: seconds() - 60 })}`,
    'one that never expires': async () => `Bearer ${await sign({ exp: undefined })}`,
    'one that is not yet valid': async () => `Bearer ${await sign({ nbf: seconds() + 3600 })}`,
    'one for another audience': async () => `Bearer ${await sign({ aud: 'another' })}`,
    'one for no audience': async () => `Bearer ${await sign({ aud: undefined })}`,
    'one of another issuer': async () => `Bearer ${await sign({ iss: 'http://127.0.0.1:1' })}`,
    'an unknown client': async () => `Bearer ${await sign({ azp: ELSE, client_id: ELSE })}`,
    'no client': async () => `Bearer ${await sign({ azp: undefined, client_id: undefined })}`,
    'a kind that is none': async () => `Bearer ${await sign({ kind: 'ROOT' })}`,
    'changed claims under the old signature': async () => {
      const [header = '', , signature = ''] = (await house.token('ydun')).split('.')
      return `Bearer ${header}.${encode({ ...(await claimsOf('ydun')), authority: 'JOBCENTER' })}.${signature}`
    },
    'a forged signature': async () => `Bearer ${(await house.token('ydun')).slice(0, -8)}AAAAAAAA`,
    'alg none': async () => `Bearer ${encode({ alg: 'none', typ: 'JWT' })}.${encode(await claimsOf('ydun'))}.`,
    'HS256 with the public key as secret': async () => {
      const { d: _d, ...jwk } = await readSigningKey(house.directory)
      const secret = new TextEncoder().encode(JSON.stringify(jwk))
      const claims = Object.fromEntries(Object.entries(await claimsOf('ydun')))
      return `Bearer ${await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'sandbox' }).sign(secret)}`
    },
    'a key of its own in the header': async () => {
      const [, payload = '', signature = ''] = (await house.token('ydun')).split('.')
      const jwk = { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }
      return `Bearer ${encode({ alg: 'ES256', jwk, kid: 'other' })}.${payload}.${signature}`
    },
  }

  test('the one they are forged from is good', async () => {
    const answer = await house.post('{"query":"{ viewer { id } }"}', { authorization: `Bearer ${await sign({})}` })
    expect(at(answer.body, 'data', 'viewer', 'id')).toBe('ydun')
  })

  test.each(Object.keys(FORGED))('%s', async (name) => {
    const authorization = await FORGED[name]?.()
    const body = JSON.stringify({ query: citizen(`cpr: "${ELSE}", purpose: SANCTION_ASSESSMENT`) })
    const send = () => house.post(body, authorization === undefined ? {} : { authorization })
    const answer = await refused(send, { code: 'UNAUTHENTICATED', status: 401 })
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    expect(at(answer.body, 'data')).toBeUndefined()
  })
})

describe('the size of a query', () => {
  const inside = (selection: string): string => citizen(`cpr: "${ELSE}", purpose: SANCTION_ASSESSMENT`, selection)
  const fragments = (count: number, body: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => `fragment f${index} on Citizen { ${body(index)} }`).join(' ')
  const LARGE: Readonly<Record<string, string>> = {
    'too deep': inside(`{ ${'identity { '.repeat(30)} age ${'}'.repeat(30)} }`),
    'too many fields': inside(`{ ${Array.from({ length: 1100 }, (_, n) => `a${n}: identity { age }`).join(' ')} }`),
    'too many tokens': inside(`{ ${'id '.repeat(9000)} }`),
    'too many citizens side by side': `{ ${Array.from({ length: 26 }, (_, n) => `c${n}: viewer { id }`).join(' ')} }`,
    'too many citizens in fragments': `{ ...F ...G }
      fragment F on Query { ${Array.from({ length: 13 }, (_, n) => `f${n}: viewer { id }`).join(' ')} }
      fragment G on Query { ${Array.from({ length: 13 }, (_, n) => `g${n}: viewer { id }`).join(' ')} }`,
    'a fragment bomb': `${inside('{ ...f0 }')} ${fragments(24, (n) => `...f${n + 1} ...f${n + 1}`)}
      fragment f24 on Citizen { id }`,
    'fragments that all spread each other': `${inside('{ ...f0 }')}
      ${fragments(14, () => Array.from({ length: 14 }, (_, n) => `...f${n}`).join(' '))}`,
  }

  test.each(Object.keys(LARGE))('%s', async (name) => {
    const started = performance.now()
    const answer = await refused(ask(LARGE[name] ?? ''), TOO_COSTLY)
    expect(at(answer.body, 'errors', 0, 'extensions', 'limit')).toEqual(expect.any(String))
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  test('a fragment that spreads itself', async () => {
    await refused(ask(`${inside('{ ...f0 }')} fragment f0 on Citizen { id ...f0 }`), BAD_REQUEST)
  })

  test.each([
    ['selections', `{ ${'a { '.repeat(1900)} b ${'} '.repeat(1900)} }`],
    ['lists', `{ citizens(purpose: VISITATION, cprs: ${'['.repeat(3900)}"${ELSE}"${']'.repeat(3900)}) { outcome } }`],
  ])('%s nested beyond all reason', async (_, query) => {
    const { status, body } = await ask(query)()
    expect(status).toBe(400)
    expect(['BAD_REQUEST', 'TOO_COSTLY']).toContain(at(body, 'errors', 0, 'extensions', 'code'))
  })

  test('a body above 256 KiB', async () => {
    const body = JSON.stringify({ query: '{ viewer { id } }', padding: ELSE.repeat(27_000) })
    await refused(post(body), { code: 'BODY_TOO_LARGE', status: 413 })
  })
})

describe('the form of a request', () => {
  test.each([
    ['malformed JSON', `{"query": "{ citizen(cpr: \\"${ELSE}`],
    ['an empty body', ''],
    ['JSON that is no object', `"${ELSE}"`],
    ['null', 'null'],
    ['an object without a query', `{"cpr": "${ELSE}"}`],
    ['a query that is no text', `{"query": ${ELSE.replace(/^0/, '')}}`],
    ['variables that are no object', `{"query": "{ viewer { id } }", "variables": "${ELSE}"}`],
    ['a list of operations', `[{"query": "{ viewer { id } }"}, {"query": "{ viewer { id } }"}]`],
    ['an empty list of operations', '[]'],
    ['a persisted query', `{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "${ELSE}"}}}`],
    ['an operation that is not there', `{"query": "query a { viewer { id } }", "operationName": "${ELSE}"}`],
    ['a key that pollutes', '{"query": "{ viewer { id } }", "__proto__": {"kind": "AUDITOR"}}'],
  ])('%s', async (_, body) => {
    await refused(post(body), BAD_REQUEST)
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/graphql', 'multipart/form-data'])(
    'a body that is sent as %s',
    async (type) => {
      const body = JSON.stringify({ query: citizen(`cpr: "${ELSE}", purpose: SANCTION_ASSESSMENT`) })
      await refused(post(body, { 'content-type': type }), { code: 'UNSUPPORTED_MEDIA_TYPE', status: 415 })
    },
  )

  test.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('%s instead of POST, whatever the URL holds', async (method) => {
    const query = encodeURIComponent(citizen(`cpr: "${ELSE}", purpose: SANCTION_ASSESSMENT`))
    const authorization = `Bearer ${await house.token('ydun')}`
    const response = await fetch(`${house.url}?query=${query}`, { method, headers: { authorization } })
    const { status, headers } = response
    const text = await response.text()
    const answer = await refused(async () => ({ status, headers, text, body: parseText(text) }), {
      code: 'METHOD_NOT_ALLOWED',
      status: 405,
    })
    expect(answer.headers.get('allow')).toBe('POST')
  })

  test('a path with a number in it is answered with nothing', async () => {
    const response = await fetch(house.url.replace('graphql', ELSE), { method: 'POST' })
    expect({ status: response.status, text: await response.text() }).toEqual({ status: 404, text: '' })
    expect(house.log.join('').includes(ELSE)).toBe(false)
  })
})

describe('what is written into a query', () => {
  const good = `cpr: "${ELSE}", purpose: SANCTION_ASSESSMENT`
  const WRITTEN: Readonly<Record<string, string>> = {
    'no GraphQL at all': `Else Lauridsen, ${ELSE}`,
    'a syntax error at a name': `${citizen(good)} Lauridsen`,
    'a text without its end': `{ citizen(cpr: "${ELSE}`,
    'a field that does not exist': citizen(good, '{ identity { shoeSize } }'),
    'a field named after somebody': citizen(good, `{ identity { _${ELSE} } }`),
    'an argument named by a number': citizen(`${good}, _${ELSE}: 1`),
    'a number as a number': citizen(`cpr: ${ELSE.replace(/^0/, '')}, purpose: SANCTION_ASSESSMENT`),
    'a number as purpose': citizen(`cpr: "x", purpose: "${ELSE}"`),
    'a number as justification': citizen(`${good}, justification: ${ELSE.replace(/^0/, '')}`),
    'a number as page size': citizen(good, `{ jobcenter { offers(first: "${ELSE}") { edges { cursor } } } }`),
    'a number as an input object': citizen(good, `{ identity { address(reveal: "${ELSE}") { line } } }`),
    'a directive with a number': citizen(good, `{ id @include(if: "${ELSE}") }`),
    'a fragment named by a number': citizen(good, `{ ..._${ELSE} }`),
    'a variable named by a number': `query ($_${ELSE}: Wrong) { viewer { id } }`,
    'an alias that holds a number': `{ _${ELSE}: ${citizen(good).slice(1)}`,
    'an alias that holds a number with a mark': `{ _${HYPHENATED.replace('-', '_')}: ${citizen(good).slice(1)}`,
    'an alias that holds a number in a fragment': `${citizen(good, '{ ...F }')} fragment F on Citizen { a${ELSE}: id }`,
    'a subscription': 'subscription { citizen { id } }',
  }

  test.each(Object.keys(WRITTEN))('%s', async (name) => {
    await refused(ask(WRITTEN[name] ?? ''), BAD_REQUEST)
  })

  test.each([
    ['an object for a text', { cpr: { [ELSE]: ELSE } }],
    ['a list for a text', { cpr: [[ELSE]] }],
    ['a figure for a text', { cpr: 201919990 }],
  ])('a variable of another kind: %s', async (_, variables) => {
    const query = 'query ($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { id } }'
    await refused(ask(query, variables), BAD_REQUEST)
  })

  test('what is wrong is said where it names only the schema', async () => {
    const { body } = await refused(ask(citizen(good, '{ identity { shoeSize } }')), BAD_REQUEST)
    expect(at(body, 'errors', 0, 'extensions', 'detail')).toBe('Cannot query field "shoeSize" on type "Identity".')
    expect(at(body, 'errors', 0, 'extensions', 'line')).toBe(1)
  })

  test('an operation name that holds a number is asked, and the number goes nowhere', async () => {
    const answer = await ask(`query look_${ELSE} ${citizen(good, '{ id }')}`)()
    expect(answer.status).toBe(200)
    expectNobody(answer)
  })
})

describe('consents', () => {
  const CONCRETE = {
    cpr: ELSE,
    purposes: ['SANCTION_ASSESSMENT'],
    sources: ['domus'],
    categories: ['CASE'],
    case: { source: 'ydelsesservice', reference: 'x' },
    validUntil: '2026-06-01T00:00:00Z',
  }
  const REQUEST = 'mutation ($input: ConsentRequest!) { requestConsent(input: $input) { id } }'

  test.each([
    ['no source', { sources: [] }, ['sources']],
    ['every source', { sources: ['*'] }, ['sources']],
    ['a source nobody has', { sources: [ELSE] }, ['sources']],
    ['no category', { categories: [] }, ['categories']],
    ['no purpose', { purposes: [] }, ['purposes']],
    ['more than a year', { validUntil: '2027-03-03T00:00:00Z' }, ['validUntil']],
    ['a coordinated plan beside others', { purposes: ['COORDINATED_PLAN', 'VISITATION'] }, ['purposes']],
  ])('one that is too broad (%s) says which part', async (_, change, parts) => {
    const send = ask(REQUEST, { input: { ...CONCRETE, ...change } })
    const answer = await refused(send, { code: 'CONSENT_TOO_BROAD', status: 200 })
    expect(at(answer.body, 'data', 'requestConsent')).toBeNull()
    expect(at(answer.body, 'errors', 0, 'extensions', 'parts')).toEqual(parts)
  })

  test('one that rests on a case of somebody else is not open to the viewer', async () => {
    await refused(ask(REQUEST, { input: CONCRETE }), { code: 'NOT_ALLOWED', status: 200 })
  })

  test('one nobody asked for cannot be granted, refused or withdrawn', async () => {
    for (const name of ['grantConsent', 'refuseConsent', 'withdrawConsent']) {
      const send = () => house.ask('else', `mutation { ${name}(id: "${ELSE}") { id } }`)
      await refused(send, { code: 'CONSENT_NOT_FOUND', status: 200 })
    }
  })

  test('a caseworker grants nothing in the citizen’s place', async () => {
    await refused(ask('mutation { grantConsent(id: "x") { id } }'), { code: 'NOT_ALLOWED', status: 200 })
  })
})

test('all these codes were met', () => {
  expect(new Set(seen)).toEqual(
    new Set<ErrorCode>([
      'UNAUTHENTICATED',
      'BAD_REQUEST',
      'TOO_COSTLY',
      'METHOD_NOT_ALLOWED',
      'UNSUPPORTED_MEDIA_TYPE',
      'BODY_TOO_LARGE',
      'BAD_SUBJECT',
      'UNKNOWN_CITIZEN',
      'TOO_MANY_CITIZENS',
      'JUSTIFICATION_REQUIRED',
      'NOT_ALLOWED',
      'CONSENT_TOO_BROAD',
      'CONSENT_NOT_FOUND',
    ]),
  )
})
