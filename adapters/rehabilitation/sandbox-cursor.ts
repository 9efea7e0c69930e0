import { createHash, createHmac } from 'node:crypto'
import type { Surroundings } from '../../src/sandbox/kit.ts'
import { parseJson } from '../../src/sandbox/text.ts'

/**
 * Opaque cursors: a place in an order, signed for one client and one query, so that another's or a changed
 * one is refused. A query takes part in the signature only, so that no person's number stands in a cursor.
 */

/** Where a row stands in its order; compared part by part, ascending. */
export type Place = readonly (number | string)[]

export interface Cursors {
  issue(scope: string, place: Place, seconds: number): string
  /** the place; MISMATCH: malformed, or issued for another client or query */
  read(cursor: string, scope: string): Place | 'MISMATCH' | 'EXPIRED'
  /** all cursors issued so far become unknown */
  reset(): void
}

export function openCursors(surroundings: Surroundings): Cursors {
  let generation = 0
  let count = 0
  let key = makeKey()

  function makeKey(): Buffer {
    generation += 1
    return createHash('sha256').update(`${surroundings.random()}/${surroundings.random()}/${generation}`).digest()
  }

  function sign(payload: string, scope: string): string {
    return createHmac('sha256', key).update(`${payload}\n${scope}`).digest('base64url').slice(0, 22)
  }

  return {
    issue(scope, place, seconds) {
      count += 1
      const expires = surroundings.wallClock().getTime() + seconds * 1000
      const payload = Buffer.from(JSON.stringify([count, expires, ...place])).toString('base64url')
      return `${payload}.${sign(payload, scope)}`
    },
    read(cursor, scope) {
      const [payload = '', signature, ...rest] = cursor.split('.')
      if (rest.length > 0 || signature !== sign(payload, scope)) return 'MISMATCH'
      const parts = parseJson(Buffer.from(payload, 'base64url').toString('utf8'))
      if (!Array.isArray(parts)) return 'MISMATCH'
      const [, expires, ...place] = parts.filter((part) => typeof part === 'number' || typeof part === 'string')
      return Number(expires) > surroundings.wallClock().getTime() ? place : 'EXPIRED'
    },
    reset: () => {
      key = makeKey()
    },
  }
}

/** Negative when `a` comes before `b`. */
export function comparePlaces(a: Place, b: Place): number {
  for (const [index, part] of a.entries()) {
    const other = b[index]
    if (other === undefined) return 1
    if (part !== other) return part < other ? -1 : 1
  }
  return a.length - b.length
}
