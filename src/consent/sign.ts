import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { CompactSign, calculateJwkThumbprint, type JSONWebKeySet, type JWK } from 'jose'
import type { Receipt } from './receipt-form.ts'

/** Receipts are compact JWS (RFC 7515) with Ed25519 (`EdDSA`, RFC 8037). */

/** The media type in the header: another document of the same signer is no receipt. */
export const RECEIPT_TYPE = 'consent-receipt+jws'
export const ALGORITHM = 'EdDSA'

/** PKCS #8 around a raw Ed25519 seed of 32 bytes (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

export interface ReceiptSigner {
  sign(receipt: Receipt): Promise<string>
  /** the public keys, the current one first: receipts of earlier keys are still to be verified */
  readonly published: JSONWebKeySet
}

interface SigningKey {
  readonly key: KeyObject
  readonly jwk: JWK & { readonly kid: string }
}

/** `seeds`: 32 bytes each, the first signs. */
export async function openReceiptSigner(seeds: readonly Uint8Array[]): Promise<ReceiptSigner> {
  const keys = await Promise.all(seeds.map(keyOf))
  const [current] = keys
  if (current === undefined) throw new Error('no key material')
  const header = { alg: ALGORITHM, typ: RECEIPT_TYPE, kid: current.jwk.kid }
  return {
    published: { keys: keys.map(({ jwk }) => jwk) },
    sign: (receipt) =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(receipt))).setProtectedHeader(header).sign(current.key),
  }
}

async function keyOf(seed: Uint8Array): Promise<SigningKey> {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
  const { kty, crv, x } = createPublicKey(key).export({ format: 'jwk' })
  if (kty === undefined || crv === undefined || x === undefined) throw new Error('no Ed25519 key')
  const kid = await calculateJwkThumbprint({ kty, crv, x })
  return { key, jwk: { kty, crv, x, kid, use: 'sig', alg: ALGORITHM } }
}
