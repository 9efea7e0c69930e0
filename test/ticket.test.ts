import { createHash, randomBytes } from 'node:crypto'
import { CompactEncrypt, EncryptJWT, SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import type { Client, Viewer } from '../src/access/viewer.ts'
import { Uuid } from '../src/contract.ts'
import { openTickets, type Ticket, type TicketOptions } from '../src/federation/ticket.ts'
import type { Handed, HandedFacts } from '../src/handed.ts'
import { deriveKey, openKeyRing } from '../src/keys.ts'
import { AUTHORITY_UNIT, caseFact, client, cpr, MINE, NOW, person, SUBJECT, UNIT, USER, viewer } from './access-kit.ts'
import { at, type Json, parseText } from './json.ts'

/** The capability by which a look-up goes from process to process: what is taken, and what is not. */

const bytesOf = (name: string): Uint8Array => new Uint8Array(createHash('sha256').update(name).digest())
const ringOf = (...names: readonly string[]) =>
  openKeyRing(names.map((id) => ({ id, bytes: bytesOf(id) }))).ring('ticket', 32)

let wall = NOW
const caller = client()
const clients = new Map<string, Client>([[caller.id, caller]])

function open(change: Partial<TicketOptions> = {}) {
  wall = NOW
  return openTickets({ keys: ringOf('old'), deployment: 'here', clients, wallClock: () => new Date(wall), ...change })
}

const facts: Required<HandedFacts> = {
  subject: person(SUBJECT, { earlier: [cpr('6101090001')], protection: [{ from: 1 }] }),
  viewer: { cpr: MINE, read: person(MINE), alsoKnownAs: [MINE] },
  relation: [
    ['ydelsesservice', [caseFact({ limits: { parties: [SUBJECT], profile: [{ id: 'x', period: { to: 2 } }] } })]],
    ['domus', 'UNREADABLE'],
  ],
  housing: [['domus', { allotted: true, supported: [{ from: 1, to: 2 }] }]],
  people: [[SUBJECT, 'UNKNOWN']],
  kinUnread: true,
}
/** Everything that a viewer may have: what a ticket does not carry is lost here. */
const everything: Required<Viewer> = {
  ...viewer({ expires: NOW + 3_600_000 }),
  authorityId: AUTHORITY_UNIT,
  unit: UNIT,
  userId: USER,
  staffId: 'sb1',
  cpr: MINE,
  birthDate: '1980-02-02',
  roles: ['EMERGENCY_ACCESS'],
}
const handed: Required<Handed> = {
  lookupId: Uuid.parse('00000000-0000-4000-8000-000000000009'),
  ask: { current: SUBJECT, earlier: [cpr('6101090001')] },
  facts,
  incomplete: ['dubu'],
  marked: ['domus'],
}
const ticket: Ticket = {
  viewer: everything,
  subject: SUBJECT,
  purpose: 'SANCTION_ASSESSMENT',
  justification: 'the concrete reason æøå',
  handed,
  requestId: 'request-1',
  operation: { name: 'Look', hash: '0'.repeat(64) },
}

function headerOf(text: string): Json {
  return parseText(Buffer.from(text.split('.')[0] ?? '', 'base64url').toString('utf8'))
}

/** What a ticket says, closed in other ways. */
async function claims(): Promise<Record<string, unknown>> {
  const { viewer: who, handed, ...rest } = ticket
  const { client: of, ...viewing } = who
  const { lookupId, ...carried } = handed
  return {
    ...rest,
    viewer: viewing,
    client: of.id,
    handed: carried,
    version: 1,
    iss: 'here',
    aud: 'samblik-subgraph',
    iat: NOW / 1000,
    exp: NOW / 1000 + 30,
    jti: lookupId,
  }
}
const oldKey = deriveKey({ bytes: bytesOf('old') }, 'ticket', 32)
const HEADER = { alg: 'dir', enc: 'A256GCM', kid: 'old' }

describe('a ticket', () => {
  test('holds the whole look-up', async () => {
    const tickets = open()
    expect(await tickets.read(await tickets.mint(ticket))).toEqual(ticket)
    const { justification: _none, ...unjustified } = ticket
    const { facts: _facts, ...groundless } = ticket.handed
    const least = { ...unjustified, handed: groundless }
    expect(await tickets.read(await tickets.mint(least))).toEqual(least)
  })

  test('whose facts hold an instant that is none is not taken: it would come out as the beginning of all time', async () => {
    const tickets = open()
    for (const from of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const relation = [['domus', [caseFact({ held: [{ unit: UNIT, period: { from } }] })]]] as const
      const text = await tickets.mint({ ...ticket, handed: { ...handed, facts: { ...facts, relation } } })
      expect(await tickets.read(text)).toBe('OTHER_VERSION')
    }
  })

  test('shows nothing of it: no number, no name of anybody, not the same twice', async () => {
    const tickets = open()
    const first = await tickets.mint(ticket)
    const decoded = first.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'))
    for (const secret of [SUBJECT, MINE, 'viewer-1', 'SANCTION', 'ydelsesservice', 'case-1'])
      for (const text of [first, ...decoded]) expect(text).not.toContain(secret)
    expect(headerOf(first)).toEqual(HEADER)
    expect(await tickets.mint(ticket)).not.toBe(first)
  })

  test('is good for less than thirty seconds, and at thirty no longer', async () => {
    const tickets = open()
    for (const begun of [0, 1, 500, 999]) {
      wall = NOW + begun
      const text = await tickets.mint(ticket)
      wall = NOW + 29_999
      expect(await tickets.read(text)).toEqual(ticket)
      for (const later of [30_000, 30_001, 31_000, 3_600_000]) {
        wall = NOW + later
        expect(await tickets.read(text)).toBe('EXPIRED')
      }
    }
  })

  test('does not outlive the token by which the look-up was made', async () => {
    const tickets = open()
    const text = await tickets.mint({ ...ticket, viewer: viewer({ expires: NOW + 5_700 }) })
    wall = NOW + 4_999
    expect(await tickets.read(text)).toMatchObject({ subject: SUBJECT })
    wall = NOW + 5_000
    expect(await tickets.read(text)).toBe('EXPIRED')
    const late = await open().mint({ ...ticket, viewer: viewer({ expires: NOW }) })
    expect(await tickets.read(late)).toBe('EXPIRED')
  })

  test('of a citizen with many cases and a large family is still taken', async () => {
    const tickets = open()
    const numbers = Array.from({ length: 60 }, (_, index) => cpr(`01018000${String(index).padStart(2, '0')}`))
    const cases = Array.from({ length: 40 }, (_, index) =>
      caseFact({ reference: `case-${index}`, limits: { parties: numbers.slice(0, 12), kle: '27.24.03' } }),
    )
    const people = numbers.map((number) => [number, person(number)] as const)
    const large = {
      ...ticket,
      handed: { ...ticket.handed, facts: { ...facts, relation: [['dubu', cases]] as const, people } },
    }
    const text = await tickets.mint(large)
    expect(text.length).toBeLessThan(64 * 1024)
    expect(await tickets.read(text)).toEqual(large)
  })
})

describe('tampered with', () => {
  test('any one byte: no ticket differs from one that is taken', async () => {
    const tickets = open()
    const text = await tickets.mint(ticket)
    const random = randomBytes(text.length)
    for (let place = 0; place < text.length; place += 1) {
      const old = text.charCodeAt(place)
      const others = [old ^ 1, old ^ 2, old ^ (1 << ((random[place] ?? 0) % 7)), 0x41, 0x2e, 0x20]
      const changed = [...new Set(others)].filter((code) => code !== old).map((code) => String.fromCharCode(code))
      const read = changed.map((one) => tickets.read(text.slice(0, place) + one + text.slice(place + 1)))
      expect(new Set(await Promise.all(read))).toEqual(new Set(['UNREADABLE']))
    }
  })

  test('any one byte fewer, or one more', async () => {
    const tickets = open()
    const text = await tickets.mint(ticket)
    for (let place = 0; place <= text.length; place += 7) {
      expect(await tickets.read(text.slice(0, place) + text.slice(place + 1))).not.toHaveProperty('subject')
      for (const more of ['A', '=', '\n', '.', ' '])
        expect(await tickets.read(text.slice(0, place) + more + text.slice(place))).toBe('UNREADABLE')
    }
  })

  test('a part of another ticket in the place of its own', async () => {
    const tickets = open()
    const parts = (await tickets.mint(ticket)).split('.')
    const others = (await tickets.mint({ ...ticket, subject: MINE })).split('.')
    // The headers are the same.
    for (const place of [2, 3, 4])
      expect(await tickets.read(parts.with(place, others[place] ?? '').join('.'))).toBe('UNREADABLE')
    expect(await tickets.read(parts.with(1, 'AAAA').join('.'))).toBe('UNREADABLE')
  })

  test.each<[string, object]>([
    ['no algorithm', { alg: 'none' }],
    ['another algorithm', { alg: 'A256KW' }],
    ['a password', { alg: 'PBES2-HS256+A128KW', p2c: 2 ** 31, p2s: 'AAAA' }],
    ['a public key', { alg: 'ECDH-ES', epk: { kty: 'OKP', crv: 'X25519', x: 'AAAA' } }],
    ['another encryption', { enc: 'A128GCM' }],
    ['no encryption', { enc: 'none' }],
    ['a key nobody has', { kid: 'new' }],
    ['no key', { kid: undefined }],
    ['a key of a prototype', { kid: '__proto__' }],
    ['a compressed text', { zip: 'DEF' }],
    ['an extension that must be understood', { crit: ['exp'], exp: 0 }],
  ])('a header that names %s', async (_what, change) => {
    const tickets = open()
    const [, ...rest] = (await tickets.mint(ticket)).split('.')
    const header = Buffer.from(JSON.stringify({ ...HEADER, ...change })).toString('base64url')
    expect(await tickets.read([header, ...rest].join('.'))).toBe('UNREADABLE')
  })
})

describe('closed by whoever has a key, but otherwise', () => {
  test('what is only signed, or neither signed nor encrypted, is not read', async () => {
    const tickets = open()
    const payload = await claims()
    const unsecured = new UnsecuredJWT(payload).encode()
    const signed = await new SignJWT(payload).setProtectedHeader({ alg: 'HS256', kid: 'old' }).sign(oldKey)
    const nested = await new CompactEncrypt(Buffer.from(signed)).setProtectedHeader(HEADER).encrypt(oldKey)
    for (const text of [unsecured, signed, nested]) expect(await tickets.read(text)).toBe('UNREADABLE')
  })

  test('by another algorithm that the key would serve', async () => {
    const tickets = open()
    const payload = await claims()
    const wrapped = new EncryptJWT(payload).setProtectedHeader({ ...HEADER, alg: 'A256KW' }).encrypt(oldKey)
    expect(await tickets.read(await wrapped)).toBe('UNREADABLE')
    const whole = new EncryptJWT(payload).setProtectedHeader(HEADER).encrypt(oldKey)
    expect(await tickets.read(await whole)).toEqual(ticket)
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['of another deployment', { iss: 'there' }, 'OTHER_DEPLOYMENT'],
    ['of no deployment', { iss: undefined }, 'OTHER_DEPLOYMENT'],
    ['for another use', { aud: 'samblik' }, 'OTHER_DEPLOYMENT'],
    ['without an end', { exp: undefined }, 'OTHER_DEPLOYMENT'],
    ['with an end that is no time', { exp: 'never' }, 'OTHER_DEPLOYMENT'],
    ['not yet good', { nbf: NOW / 1000 + 60 }, 'OTHER_DEPLOYMENT'],
    ['at an end', { exp: NOW / 1000 }, 'EXPIRED'],
    ['without a look-up', { jti: undefined }, 'OTHER_DEPLOYMENT'],
    ['of a look-up that is none', { jti: 'x' }, 'OTHER_VERSION'],
    ['of another version', { version: 2 }, 'OTHER_VERSION'],
    ['of no version', { version: undefined }, 'OTHER_VERSION'],
    ['of a client that is not registered', { client: 'gone' }, 'UNKNOWN_CLIENT'],
    ['about nobody', { subject: '0000000000x' }, 'OTHER_VERSION'],
    ['of no viewer', { viewer: {} }, 'OTHER_VERSION'],
    ['of a viewer of a kind nobody is', { viewer: { ...ticket.viewer, kind: 'ROOT' } }, 'OTHER_VERSION'],
    ['with facts that are none', { handed: { ...ticket.handed, facts: 'all' } }, 'OTHER_VERSION'],
    ['with no request', { requestId: '' }, 'OTHER_VERSION'],
  ])('%s', async (_what, change, fault) => {
    const tickets = open()
    const payload = JSON.parse(JSON.stringify({ ...(await claims()), ...change }))
    const text = await new EncryptJWT(payload).setProtectedHeader(HEADER).encrypt(oldKey)
    expect(await tickets.read(text)).toBe(fault)
  })
})

describe('keys', () => {
  test('of another house with the same name of a key open nothing', async () => {
    const theirs = [{ id: 'old', key: deriveKey({ bytes: bytesOf('theirs') }, 'ticket', 32) }]
    expect(await open().read(await open({ keys: theirs }).mint(ticket))).toBe('UNREADABLE')
  })

  test('for another use open nothing', async () => {
    const keys = openKeyRing([{ id: 'old', bytes: bytesOf('old') }]).ring('digest', 32)
    expect(await open().read(await open({ keys }).mint(ticket))).toBe('UNREADABLE')
  })

  test('of another deployment open nothing, though they are the same', async () => {
    const text = await open({ deployment: 'test' }).mint(ticket)
    expect(await open({ deployment: 'production' }).read(text)).toBe('OTHER_DEPLOYMENT')
    expect(await open({ deployment: '' }).read(text)).toBe('OTHER_DEPLOYMENT')
  })

  test('rotate in three steps, and at none of them a ticket is lost', async () => {
    const steps = [['old'], ['old', 'new'], ['new', 'old'], ['new']]
    for (const [index, before] of steps.entries())
      for (const after of [before, steps[index + 1] ?? before])
        for (const [spine, member] of [
          [before, after],
          [after, before],
        ]) {
          // In the last step tickets of the key that is gone have run out: whoever drops it waits for that.
          if (spine?.[0] === 'old' && !member?.includes('old')) continue
          const text = await open({ keys: ringOf(...(spine ?? [])) }).mint(ticket)
          expect(at(headerOf(text), 'kid')).toBe(spine?.[0])
          expect(await open({ keys: ringOf(...(member ?? [])) }).read(text)).toEqual(ticket)
        }
  })

  test('that are gone open nothing, and neither do those not yet there', async () => {
    const text = await open({ keys: ringOf('old') }).mint(ticket)
    expect(await open({ keys: ringOf('new', 'old') }).read(text)).toEqual(ticket)
    expect(await open({ keys: ringOf('new') }).read(text)).toBe('UNREADABLE')
    expect(() => open({ keys: [] })).toThrow('no key for tickets')
  })
})

describe('what is no ticket at all', () => {
  test.each([
    ['nothing', ''],
    ['a number', SUBJECT],
    ['an id of a citizen', randomBytes(26).toString('base64url')],
    ['points', '....'],
    ['a text that is too long', 'A'.repeat(256 * 1024 + 1)],
    ['letters of other alphabets', '你好.....'],
    ['a null character', '\0'],
    ['half a surrogate', '\ud800.a.b.c.d'],
    ['a JSON Web Encryption in JSON', '{"protected":"e30","iv":"","ciphertext":"","tag":""}'],
  ])('%s', async (_what, text) => {
    expect(await open().read(text)).toBe('UNREADABLE')
  })

  test('a thousand of them take no more than a moment', async () => {
    const tickets = open()
    const text = await tickets.mint(ticket)
    const began = performance.now()
    const bad = Array.from({ length: 1000 }, (_, place) => `${text.slice(0, place)} ${text.slice(place + 1)}`)
    const read = await Promise.all(bad.map((one) => tickets.read(one)))
    expect(new Set(read)).toEqual(new Set(['UNREADABLE']))
    expect(performance.now() - began).toBeLessThan(5000)
  })
})
