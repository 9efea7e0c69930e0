import type { KeyObject } from 'node:crypto'
import { CompactSign, calculateJwkThumbprint, type JSONWebKeySet, type JWK } from 'jose'
import { openSigningKey, publicHalf } from '../ed25519.ts'
import type { Receipt } from './receipt-form.ts'

/** Receipts are compact JWS (RFC 7515) with Ed25519 (`EdDSA`, RFC 8037). */

/** The media type in the header: another document of the same signer is no receipt. */
export const RECEIPT_TYPE = 'consent-receipt+jws'
export const ALGORITHM = 'EdDSA'

export interface ReceiptSigner {
  sign(receipt: Receipt): Promise<string>
  /** the public keys, the current one first, retired ones last: receipts of earlier keys are still to be verified */
  readonly published: JSONWebKeySet
}

interface SigningKey {
  readonly key: KeyObject
  readonly jwk: PublicKey
}

type PublicKey = JWK & { readonly kid: string }

/** `seeds`: 32 bytes each, the first signs. `verifyOnly`: raw public keys of others whose receipts count. */
export async function openReceiptSigner(
  seeds: readonly Uint8Array[],
  verifyOnly: readonly Uint8Array[] = [],
): Promise<ReceiptSigner> {
  const keys = await Promise.all(seeds.map(keyOf))
  const others = await Promise.all(verifyOnly.map(publish))
  const [current] = keys
  if (current === undefined) throw new Error('no key material')
  const header = { alg: ALGORITHM, typ: RECEIPT_TYPE, kid: current.jwk.kid }
  return {
    published: { keys: [...keys.map(({ jwk }) => jwk), ...others] },
    sign: (receipt) =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(receipt))).setProtectedHeader(header).sign(current.key),
  }
}

async function keyOf(seed: Uint8Array): Promise<SigningKey> {
  const key = openSigningKey(seed)
  return { key, jwk: await publish(publicHalf(key)) }
}

async function publish(raw: Uint8Array): Promise<PublicKey> {
  const key = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw).toString('base64url') }
  return { ...key, kid: await calculateJwkThumbprint(key), use: 'sig', alg: ALGORITHM }
}
