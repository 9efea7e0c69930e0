import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'

/** Ed25519 keys from raw bytes and back. */

/** PKCS #8 around a raw Ed25519 seed of 32 bytes (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** A private key from its seed. */
export function openSigningKey(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
}

/** The public half of a private key, 32 bytes. */
export function publicHalf(key: KeyObject): Uint8Array {
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  if (x === undefined) throw new Error('no Ed25519 key')
  return new Uint8Array(Buffer.from(x, 'base64url'))
}
