import { createPublicKey, hash, sign, verify } from 'node:crypto'
import { openSigningKey, publicHalf } from '../ed25519.ts'

/**
 * Notes signed with Ed25519 as https://c2sp.org/signed-note says them: a text, an empty line, and a line for each
 * signature. `same bytes or refused`: no two notes differ and mean the same.
 */

/** Signature type of Ed25519 in a key. */
const ED25519 = 1
const KEY_BYTES = 32
const SIGNATURE_BYTES = 64
const ID_BYTES = 4
const NAME = /^[^\s+]+$/u
/** A text ends in a newline and holds no other control character. */
const TEXT = /^[^\p{Cc}]*(?:\n[^\p{Cc}]*)*\n$/u
const SIGNATURE_LINE = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u
const MOST_SIGNATURES = 16

/** One key that notes are checked with. */
export interface Verifier {
  readonly name: string
  /** the first four bytes of what its name and key hash to, hex */
  readonly id: string
  /** `<name>+<id>+<base64 of the type and the key>`, as it is published */
  readonly vkey: string
  verify(text: string, signature: Uint8Array): boolean
}

export interface Signer extends Verifier {
  sign(text: string): Uint8Array
}

/** A key under a name, from a seed of 32 bytes. */
export function openSigner(name: string, seed: Uint8Array): Signer {
  const key = openSigningKey(seed)
  return {
    ...openVerifier(name, publicHalf(key)),
    sign: (text) => sign(null, Buffer.from(text), key),
  }
}

/** A public key of 32 bytes under a name. */
export function openVerifier(name: string, raw: Uint8Array): Verifier {
  if (!NAME.test(name)) throw new Error('a key name has no space and no plus')
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw).toString('base64url') }
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  const told = Buffer.concat([Uint8Array.of(ED25519), raw])
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), told]), 'buffer')
    .subarray(0, ID_BYTES)
    .toString('hex')
  return {
    name,
    id,
    vkey: `${name}+${id}+${told.toString('base64')}`,
    verify: (text, signature) => verify(null, Buffer.from(text), key, signature),
  }
}

/** A published key; undefined where it is none of Ed25519, or its id is not its own. */
export function readVerifier(vkey: string): Verifier | undefined {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/u.exec(vkey)
  if (!match) return undefined
  const [, name = '', , encoded = ''] = match
  const told = Buffer.from(encoded, 'base64')
  if (told.length !== KEY_BYTES + 1 || told[0] !== ED25519) return undefined
  const verifier = openVerifier(name, told.subarray(1))
  return verifier.vkey === vkey ? verifier : undefined
}

/** The signed note. `text` ends in a newline. */
export function signNote(text: string, signer: Signer): string {
  if (!TEXT.test(text)) throw new Error('a note is text that ends in a newline')
  const told = Buffer.concat([Buffer.from(signer.id, 'hex'), signer.sign(text)])
  return `${text}\n— ${signer.name} ${told.toString('base64')}\n`
}

interface Signature {
  readonly name: string
  readonly id: string
  readonly bytes: Uint8Array
}

/**
 * The text of a note that one of these keys has signed. Signatures of other keys are passed over; undefined where none
 * is left, or one of these keys has not signed what stands there in its name.
 */
export function openNote(note: string, verifiers: readonly Verifier[]): string | undefined {
  const parsed = splitNote(note)
  if (parsed === undefined) return undefined
  let verified = false
  for (const { name, id, bytes } of parsed.signatures) {
    const verifier = verifiers.find((known) => known.name === name && known.id === id)
    if (verifier === undefined) continue
    if (bytes.length !== SIGNATURE_BYTES || !verifier.verify(parsed.text, bytes)) return undefined
    verified = true
  }
  return verified ? parsed.text : undefined
}

/** Text and signatures, whoever signed. */
export function splitNote(
  note: string,
): { readonly text: string; readonly signatures: readonly Signature[] } | undefined {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n')) return undefined
  const text = note.slice(0, end + 1)
  const lines = note.slice(end + 2, -1).split('\n')
  const signatures = lines.flatMap(readSignature)
  if (!TEXT.test(text) || signatures.length !== lines.length || lines.length > MOST_SIGNATURES) return undefined
  return { text, signatures }
}

function readSignature(line: string): readonly Signature[] {
  const match = SIGNATURE_LINE.exec(line)
  if (!match) return []
  const [, name = '', encoded = ''] = match
  const told = Buffer.from(encoded, 'base64')
  if (told.length <= ID_BYTES || told.toString('base64') !== encoded) return []
  return [{ name, id: told.subarray(0, ID_BYTES).toString('hex'), bytes: told.subarray(ID_BYTES) }]
}
