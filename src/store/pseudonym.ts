import { createHmac, createSecretKey } from 'node:crypto'
import type { Cpr } from '../contract.ts'

/**
 * A keyed pseudonym of a person's number: what ledgers hold instead. The same number and key give the same pseudonym;
 * without the key it leads to nobody. 43 characters of base64url.
 */
export function openPseudonyms(key: Uint8Array): (number: Cpr) => string {
  const secret = createSecretKey(key)
  return (number) => createHmac('sha256', secret).update(`citizen:${number}`).digest('base64url')
}
