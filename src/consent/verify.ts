import { createHash } from 'node:crypto'
import { compactVerify, decodeProtectedHeader, importJWK, type JSONWebKeySet } from 'jose'
import { Receipt } from './receipt-form.ts'
import { ALGORITHM, RECEIPT_TYPE } from './sign.ts'

/** Verifies a receipt with nothing but the public keys: no network, no database. */

/** Why a text is no valid receipt. */
export type ReceiptFault =
  /** not a compact JWS at all */
  | 'NOT_A_RECEIPT'
  /** signed, but as something else than a receipt, or with another algorithm */
  | 'WRONG_TYPE'
  /** signed with a key that is not among those given */
  | 'UNKNOWN_KEY'
  /** changed after it was signed, or not signed with the key it names */
  | 'TAMPERED'
  /** rightly signed, but its fields are not those of a receipt, or its text does not have its hash */
  | 'MALFORMED'

export type Verdict = { readonly receipt: Receipt } | { readonly fault: ReceiptFault }

export async function verifyReceipt(text: string, keys: JSONWebKeySet): Promise<Verdict> {
  const jws = text.trim()
  const header = headerOf(jws)
  if (header === undefined) return { fault: 'NOT_A_RECEIPT' }
  if (header.typ !== RECEIPT_TYPE || header.alg !== ALGORITHM) return { fault: 'WRONG_TYPE' }
  const jwk = keys.keys.find(({ kid, kty, crv }) => kid === header.kid && kty === 'OKP' && crv === 'Ed25519')
  if (jwk === undefined || header.kid === undefined) return { fault: 'UNKNOWN_KEY' }
  const payload = await payloadOf(jws, await importJWK(jwk, ALGORITHM))
  return payload === undefined ? { fault: 'TAMPERED' } : readReceipt(payload)
}

function headerOf(jws: string): ReturnType<typeof decodeProtectedHeader> | undefined {
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(jws)) return undefined
  try {
    return decodeProtectedHeader(jws)
  } catch {
    return undefined
  }
}

async function payloadOf(jws: string, key: Awaited<ReturnType<typeof importJWK>>): Promise<Uint8Array | undefined> {
  try {
    return (await compactVerify(jws, key, { algorithms: [ALGORITHM] })).payload
  } catch {
    return undefined
  }
}

function readReceipt(payload: Uint8Array): Verdict {
  const read = Receipt.safeParse(parse(new TextDecoder().decode(payload)))
  if (!read.success) return { fault: 'MALFORMED' }
  const { text, hash } = read.data.pii_processing.privacy_notice
  const seen = createHash('sha256').update(text).digest('hex')
  return seen === hash ? { receipt: read.data } : { fault: 'MALFORMED' }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
