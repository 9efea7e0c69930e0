import { createPrivateKey, createPublicKey } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openNotary } from '../src/trail/checkpoint.ts'
import { openNote, openSigner, readVerifier, signNote } from '../src/trail/note.ts'
import { hashLeaf } from '../src/trail/tree.ts'
import { readOutside, splitNotes } from '../src/trail/verify-checkpoints.ts'
import { notary, seeds } from './trail-kit.ts'

/** Signed notes and checkpoints (C2SP): by the examples of others, and by what must not pass. */

/** The example of golang.org/x/mod/sumdb/note, whose format this is. */
const VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const SEED = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1)
const TEXT = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.
`
const NOTE = `${TEXT}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`
const other = openSigner('other.example/log', new Uint8Array(32).fill(3))

const known = () => {
  const verifier = readVerifier(VKEY)
  if (verifier === undefined) throw new Error('no key')
  return verifier
}

describe('a note', () => {
  test('of others opens with their key', () => {
    expect(openNote(NOTE, [known()])).toBe(TEXT)
  })

  test('is signed as others sign it', () => {
    const signer = openSigner('PeterNeumann', SEED)
    expect(signer.vkey).toBe(VKEY)
    expect(signNote(TEXT, signer)).toBe(NOTE)
  })

  test('keeps signatures of others beside ours, and needs one of a known key', () => {
    const both = `${NOTE}${signNote(TEXT, other).split('\n\n')[1] ?? ''}`
    expect(openNote(both, [known()])).toBe(TEXT)
    expect(openNote(both, [other])).toBe(TEXT)
    expect(openNote(NOTE, [other])).toBeUndefined()
    expect(openNote(NOTE, [])).toBeUndefined()
  })

  test('is refused when one of our keys has not signed what stands in its name', () => {
    const forged = `${NOTE}${signNote('another text\n', other).split('\n\n')[1] ?? ''}`
    expect(openNote(forged, [known()])).toBe(TEXT)
    expect(openNote(forged, [known(), other])).toBeUndefined()
  })

  test('has one form: every changed byte is refused', () => {
    const bytes = Buffer.from(NOTE)
    for (let index = 0; index < bytes.length; index += 1) {
      for (const bit of [1, 2, 32]) {
        const changed = Buffer.from(bytes)
        changed[index] = (bytes[index] ?? 0) ^ bit
        expect(openNote(changed.toString(), [known()])).toBeUndefined()
      }
    }
    for (const changed of [NOTE.slice(0, -1), `${NOTE}\n`, `\n${NOTE}`, NOTE.replace('\n\n', '\n'), ''])
      expect(openNote(changed, [known()])).toBeUndefined()
  })

  test('of any text opens again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zæøå \n]{0,40}\n$/), (text) => {
        expect(openNote(signNote(text, other), [other])).toBe(text)
      }),
    )
  })

  test('is text without control characters that ends in a newline', () => {
    for (const text of ['', 'a', 'a\r\n', '\0\n']) expect(() => signNote(text, other)).toThrow()
  })
})

describe('a key', () => {
  test('of others is read: that of the checksum database of Go', () => {
    const vkey = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8'
    expect(readVerifier(vkey)).toMatchObject({ name: 'sum.golang.org', id: '033de0ae', vkey })
  })

  test.each([
    ['another name', VKEY.replace('Peter', 'Petra')],
    ['another id', VKEY.replace('c74f20a3', 'c74f20a4')],
    ['another type', 'PeterNeumann+c74f20a3+BRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
    ['half a key', 'PeterNeumann+c74f20a3+ARpc2QcUPDhM'],
    ['no key', 'PeterNeumann'],
  ])('with %s is refused', (_what, vkey) => {
    expect(readVerifier(vkey)).toBeUndefined()
  })

  test('has a name without spaces and plus', () => {
    for (const name of ['', 'a b', 'a+b', 'a\nb']) expect(() => openSigner(name, SEED)).toThrow()
  })
})

describe('a checkpoint', () => {
  const root = new Uint8Array(hashLeaf(''))

  test('is origin, size and root, signed in the name of the origin', () => {
    const note = notary.sign('gateway', { size: 12, root })
    const [text, signature] = note.split('\n\n')
    expect(text).toBe(`samblik/11111111/gateway\n12\n${Buffer.from(root).toString('base64')}`)
    expect(signature).toMatch(/^— samblik\/11111111\/gateway [A-Za-z0-9+/]{91}=\n$/)
    expect(notary.read(note)).toEqual({ origin: 'samblik/11111111/gateway', writer: 'gateway', size: 12, root })
  })

  test('opens with the published key alone', () => {
    const verifier = readVerifier(notary.keysOf('gateway')[0] ?? '')
    expect(verifier && openNote(notary.sign('gateway', { size: 1, root }), [verifier])).toContain('gateway\n1\n')
  })

  test('of another installation, key or form is none of ours', () => {
    const elsewhere = openNotary(seeds, 'samblik/22222222').sign('gateway', { size: 1, root })
    const unknown = openNotary([new Uint8Array(32).fill(9)], 'samblik/11111111').sign('gateway', { size: 1, root })
    for (const note of [elsewhere, unknown, '', 'samblik/11111111/gateway\n']) expect(notary.read(note)).toBeUndefined()
    const signer = openSigner('samblik/11111111/gateway', seeds[0] ?? new Uint8Array())
    const told = Buffer.from(root).toString('base64')
    for (const text of [
      `01\n${told}\n`,
      `-1\n${told}\n`,
      `1\n${told}x\n`,
      `1\n`,
      `1\n${told}\nmore\n`,
      `1\n${told}\n\n`,
    ])
      expect(notary.read(signNote(`samblik/11111111/gateway\n${text}`, signer))).toBeUndefined()
  })

  test('signed in the name of one writer is none of another', () => {
    const signer = openSigner('samblik/11111111/other', seeds[0] ?? new Uint8Array())
    const text = `samblik/11111111/gateway\n1\n${Buffer.from(root).toString('base64')}\n`
    expect(notary.read(signNote(text, signer))).toBeUndefined()
  })

  test('of an earlier key is still read, and new ones are signed with the current', () => {
    const [current = new Uint8Array(), earlier = new Uint8Array()] = seeds
    const before = openNotary([earlier], 'samblik/11111111').sign('gateway', { size: 1, root })
    expect(notary.read(before)).toMatchObject({ size: 1 })
    expect(notary.keysOf('gateway')).toHaveLength(2)
    const now = notary.sign('gateway', { size: 1, root })
    expect(openNotary([current], 'samblik/11111111').read(now)).toMatchObject({ size: 1 })
  })

  test('says when it stands for lines that were dropped', () => {
    const note = notary.sign('gateway', { size: 1, root, retainedFrom: '2026-01-01T00:00:00.000Z' })
    expect(notary.read(note)).toMatchObject({ retainedFrom: '2026-01-01T00:00:00.000Z' })
  })

  test('is verified by what Node itself makes of the key', () => {
    const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), SEED])
    const { x = '' } = createPublicKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })).export({
      format: 'jwk',
    })
    expect(Buffer.from(VKEY.split('+').at(-1) ?? '', 'base64').subarray(1)).toEqual(Buffer.from(x, 'base64url'))
  })
})

describe('the copy outside', () => {
  const notes = [1, 2, 3].map((size) => notary.sign('gateway', { size, root: hashLeaf(String(size)) }))

  test('is notes one after another, however many empty lines lie between', () => {
    expect(splitNotes(notes.join(''))).toEqual(notes)
    expect(splitNotes(`\n\n${notes.join('\n\n\n')}\n`)).toEqual(notes)
  })

  test('a note that was cut off in the middle spoils no other', () => {
    const [first = '', second = '', third = ''] = notes
    const { checkpoints, findings } = readOutside(`${first}\n${second.slice(0, 40)}\n\n${third}`, notary)
    expect(checkpoints.get('gateway')?.map(({ size }) => size)).toEqual([1, 3])
    expect(findings).toEqual([{ writer: 'gateway', seq: 2, damage: 'OUTSIDE_COPY' }])
  })
})
