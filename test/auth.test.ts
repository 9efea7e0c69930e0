import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Authenticate, openAuthenticator } from '../src/auth/authenticate.ts'
import { readClients } from '../src/auth/clients.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const clients = readClients()
const server = createServer((incoming, response) => {
  calls.push(incoming.url ?? '')
  if (down) response.writeHead(503).end()
  else if (incoming.url === '/keys') response.end(JSON.stringify({ keys }))
  else response.end(JSON.stringify({ issuer: named, jwks_uri: `${issuer}/keys` }))
})
const keys: object[] = []
const calls: string[] = []
let issuer = ''
let named = ''
let down = false
let known: CryptoKey
let foreign: CryptoKey

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  named = issuer
  const own = await generateKeyPair('ES256')
  known = own.privateKey
  foreign = (await generateKeyPair('ES256')).privateKey
  keys.push({ ...(await exportJWK(own.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' })
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

function open(): Authenticate {
  return openAuthenticator({ issuer, audience: 'samblik', clients, wallClock: () => new Date(NOW) })
}

const caseworker = {
  sub: 'jonna',
  azp: 'fagsystem-jobcenter',
  kind: 'CASEWORKER',
  municipality: '11111111',
  authority: 'JOBCENTER',
  unit: '9FB23B2C-7888-59a9-8195-1ffebd4f62ce',
  staffId: 'sb10001',
  cpr: '6207709901',
  roles: [],
  clearance: { 15: 3, 27: 3 },
}

async function sign(change: JWTPayload = {}, key = known, header: object = {}): Promise<string> {
  const { iss = issuer, aud = 'samblik', exp = NOW / 1000 + 60, ...rest } = change
  const token = await new SignJWT({ ...caseworker, ...rest, iss, aud, exp })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1', typ: 'at+jwt', ...header })
    .sign(key)
  return `Bearer ${token}`
}

/** A token whose signature is not one of the issuer's, by hand: jose would not make it. */
function forge(alg: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { ...caseworker, iss: issuer, aud: 'samblik', exp: NOW / 1000 + 60 }
  return `Bearer ${part({ alg, kid: 'k1' })}.${part(claims)}.${alg === 'none' ? '' : 'c2ln'}`
}

test('opening asks nobody, and a first token finds the keys by discovery', async () => {
  calls.length = 0
  const authenticate = open()
  expect(calls).toEqual([])
  expect(await authenticate(await sign())).toMatchObject({ id: 'jonna' })
  expect(calls).toEqual(['/.well-known/openid-configuration', '/keys'])
})

test('the claims make the viewer, and what the client may do comes from the gateway’s own registry', async () => {
  const token = await sign({ purposes: ['OWN_INSIGHT'], client: { id: 'mine' } })
  expect(await open()(token)).toEqual({
    id: 'jonna',
    kind: 'CASEWORKER',
    municipality: '11111111',
    authority: 'JOBCENTER',
    unit: '9fb23b2c-7888-59a9-8195-1ffebd4f62ce',
    staffId: 'sb10001',
    cpr: '6207709901',
    roles: [],
    clearance: { 15: 3, 27: 3 },
    expires: NOW + 60_000,
    client: clients.get('fagsystem-jobcenter'),
  })
})

test('a client named by client_id alone counts, one named in two ways does not', async () => {
  expect(await open()(await sign({ azp: undefined, client_id: 'partner-smal' }))).toMatchObject({
    client: { id: 'partner-smal' },
  })
  expect(await open()(await sign({ client_id: 'partner-smal' }))).toBe('INVALID')
})

test('a citizen’s token brings the birth date and needs no unit or clearance', async () => {
  const { sub, municipality, cpr } = caseworker
  const token = await new SignJWT({ sub, municipality, cpr, kind: 'CITIZEN', authority: 'CITIZEN' })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .setIssuer(issuer)
    .setAudience(['samblik', 'another'])
    .setExpirationTime(NOW / 1000 + 60)
    .sign(known)
  expect(await open()(`bearer ${token}`)).toBe('INVALID')
  expect(await open()(await sign({ kind: 'CITIZEN', azp: 'borgerportal', birthDate: '1991-01-02' }))).toMatchObject({
    kind: 'CITIZEN',
    birthDate: '1991-01-02',
  })
})

test('no token is told from a bad one', async () => {
  expect(await open()(undefined)).toBe('MISSING')
  expect(await open()('')).toBe('MISSING')
})

describe('refused as invalid is', () => {
  test.each<[string, () => string | Promise<string>]>([
    ['another scheme', () => 'Basic YTpi'],
    ['something that is no token', () => 'Bearer abc'],
    ['a token longer than any of ours', () => `Bearer ${'a'.repeat(9000)}.b.c`],
    ['a token signed by somebody else', () => sign({}, foreign)],
    ['a token whose key the issuer does not have', () => sign({}, foreign, { kid: 'k2' })],
    ['a token without signature', () => forge('none')],
    ['a token signed with a shared secret', () => forge('HS256')],
    ['a token at its end', () => sign({ exp: NOW / 1000 })],
    ['a token that is not valid yet', () => sign({ nbf: NOW / 1000 + 60 })],
    ['a token of another issuer', () => sign({ iss: 'https://elsewhere.example' })],
    ['a token for another audience', () => sign({ aud: 'another' })],
    ['a token of an unknown client', () => sign({ azp: 'nobody' })],
    ['a token without client', () => sign({ azp: undefined })],
    ['a token of a kind we do not know', () => sign({ kind: 'ROOT' })],
    ['a clearance that does not exist', () => sign({ clearance: { 15: 5 } })],
    ['a number that is not one', () => sign({ cpr: '12345' })],
  ])('%s', async (_name, make) => {
    expect(await open()(await make())).toBe('INVALID')
  })
})

test('while the issuer is down no token is judged, and the next one asks again', async () => {
  const authenticate = open()
  const token = await sign()
  down = true
  expect(await authenticate(token)).toBe('UNAVAILABLE')
  down = false
  expect(await authenticate(token)).toMatchObject({ id: 'jonna' })
})

test('a forged algorithm is refused without asking the issuer', async () => {
  calls.length = 0
  expect(await open()(forge('HS256'))).toBe('INVALID')
  expect(calls).toEqual([])
})

test('an issuer that names itself otherwise is not trusted', async () => {
  named = 'https://elsewhere.example'
  expect(await open()(await sign())).toBe('UNAVAILABLE')
  named = issuer
})

test('the registry refuses a client given twice or with a clearance that does not exist', () => {
  const client = { id: 'a', version: '1', municipality: '11111111', clearance: { 15: 3 }, purposes: [] }
  expect(readClients([client]).get('a')).toEqual(client)
  expect(() => readClients([client, client])).toThrow('registered twice')
  expect(() => readClients([{ ...client, clearance: { 15: 9 } }])).toThrow()
})
