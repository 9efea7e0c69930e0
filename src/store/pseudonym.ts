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

/** The same pseudonyms, each made once: for one request, since it holds the numbers that were asked for. */
export function onceForEach(pseudonyms: (number: Cpr) => string): (number: Cpr) => string {
  const known = new Map<Cpr, string>()
  return (number) => {
    const pseudonym = known.get(number) ?? pseudonyms(number)
    known.set(number, pseudonym)
    return pseudonym
  }
}
