import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openKeyRing, openKeys, publicKeyOf } from '../src/keys.ts'
import { cpr, SUBJECT } from './access-kit.ts'

/** Ids of citizens, and what else is derived from the key material. */

const material = (id: string) => ({ id, bytes: createHash('sha256').update(id).digest() })
const SECRET = material('secret').bytes
const keys = openKeys([material('first')], SECRET)
const OTHER = cpr('0101090002')

describe('a citizen’s id', () => {
  const id = keys.citizenId(SUBJECT, 'client-1')

  test('is stable, leads back, and tells nothing of the number', () => {
    expect(keys.citizenId(SUBJECT, 'client-1')).toBe(id)
    expect(openKeys([material('first')], material('another secret').bytes).citizenId(SUBJECT, 'client-1')).toBe(id)
    expect(keys.numberOf(id, 'client-1')).toBe(SUBJECT)
    expect(id).toMatch(/^[A-Za-z0-9_-]+$/)
    expect(Buffer.from(id, 'base64url').toString('latin1')).not.toContain(SUBJECT.slice(0, 6))
  })

  test('is another one for every client, and no client reads another’s', () => {
    expect(keys.citizenId(SUBJECT, 'client-2')).not.toBe(id)
    expect(keys.numberOf(id, 'client-2')).toBe(undefined)
    expect(keys.numberOf(id, '')).toBe(undefined)
  })

  test('is another one for every citizen', () => {
    expect(keys.citizenId(OTHER, 'client-1')).not.toBe(id)
  })

  test('leads back for whatever number and client', () => {
    const number = fc.stringMatching(/^[0-9]{10}$/).map(cpr)
    fc.assert(
      fc.property(number, fc.string(), fc.string(), (one, client, other) => {
        const made = keys.citizenId(one, client)
        expect(keys.numberOf(made, client)).toBe(one)
        if (client !== other) expect(keys.numberOf(made, other)).toBe(undefined)
      }),
      { numRuns: 50 },
    )
  })

  test.each([
    ['nothing', ''],
    ['a number', SUBJECT],
    ['text', 'not an id at all, but quite long'],
    ['a cut id', id.slice(0, -4)],
    ['a longer id', `${id}AAAA`],
    ['an id with one letter changed', `${id.startsWith('A') ? 'B' : 'A'}${id.slice(1)}`],
    ['something far too long', 'A'.repeat(10_000)],
    ['an id with space around', ` ${id} `],
  ])('is not %s', (_what, text) => {
    expect(keys.numberOf(text, 'client-1')).toBe(undefined)
  })

  test('of an older key is still read, and new ones are made with the current key', () => {
    const rotated = openKeys([material('second'), material('first')], SECRET)
    expect(rotated.numberOf(id, 'client-1')).toBe(SUBJECT)
    expect(rotated.citizenId(SUBJECT, 'client-1')).not.toBe(id)
    expect(keys.numberOf(rotated.citizenId(SUBJECT, 'client-1'), 'client-1')).toBe(undefined)
    expect(openKeys([material('second')], SECRET).numberOf(id, 'client-1')).toBe(undefined)
  })
})

const rotated = openKeys([material('second'), material('first')], SECRET)
const elsewhere = openKeys([material('first')], material('another secret').bytes)

test('a digest is stable, keyed and does not hold its text', () => {
  expect(keys.digest('text')).toBe(keys.digest('text'))
  expect(keys.digest('text')).not.toBe(keys.digest('other'))
  expect(elsewhere.digest('text')).not.toBe(keys.digest('text'))
  expect(keys.digest(SUBJECT)).not.toContain(SUBJECT)
})

test('sub-keys have the length asked for and differ by use and secret', () => {
  expect(keys.derive('pseudonym', 32)).toHaveLength(32)
  expect(keys.derive('consent-texts', 64)).toHaveLength(64)
  expect(keys.derive('pseudonym', 32)).toEqual(keys.derive('pseudonym', 32))
  expect(keys.derive('pseudonym', 32)).not.toEqual(keys.derive('consent-texts', 32))
  expect(elsewhere.derive('pseudonym', 32)).not.toEqual(keys.derive('pseudonym', 32))
})

test('what comes from the secret is the same whatever the keys', () => {
  expect(rotated.derive('pseudonym', 32)).toEqual(keys.derive('pseudonym', 32))
  expect(rotated.digest('text')).toBe(keys.digest('text'))
})

test('what comes from the keys is there for each of them, the current one first', () => {
  const first = openKeyRing([material('first')]).deriveAll('ticket', 32)
  expect(rotated.ring('ticket', 32).map(({ id }) => id)).toEqual(['second', 'first'])
  expect(rotated.deriveAll('ticket', 32)).toEqual(rotated.ring('ticket', 32).map(({ key }) => key))
  expect(rotated.deriveAll('ticket', 32).slice(1)).toEqual(first)
  expect(new Set(rotated.deriveAll('ticket', 32).map(String)).size).toBe(2)
  expect(keys.ring('ticket', 32)[0]?.key).not.toEqual(keys.derive('ticket', 32))
})

test('public keys of others are known by their use', () => {
  const use = 'trail-checkpoints'
  const other = publicKeyOf(material('old'), use)
  const ring = openKeyRing([material('first')], [{ [use]: other }])
  expect(ring.verifyOnly(use)).toEqual([other])
  expect(ring.verifyOnly('consent-receipts')).toEqual([])
  expect(keys.verifyOnly(use)).toEqual([])
})

test('without key material nothing opens', () => {
  expect(() => openKeys([], SECRET)).toThrow('no key material')
  expect(() => openKeyRing([])).toThrow('no key material')
})
