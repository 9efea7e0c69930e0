import type { Answered } from '../harness.ts'
import type { Json } from '../json.ts'

/** Two answers to the same question, made comparable: by what both may have of their own, and by nothing else. */

/** Ids that were drawn: each becomes the place of its first appearance, so that the same stays the same. */
const IDS = new Set(['id', 'lookupId', 'consentId', 'citizen', 'startCursor', 'endCursor', 'cursor'])
/** When something was fetched or done, by the clock of the process that did. */
const INSTANTS = new Set(['asOf', 'at', 'registeredAt', 'revokedAt'])
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/

export interface Comparable {
  readonly status: number
  readonly challenge: string | null
  readonly body: Json
}

export function comparable({ status, headers, body }: Answered): Comparable {
  const ids = new Map<string, string>()
  const placeOf = (id: string): string => {
    const known = ids.get(id) ?? `id ${ids.size + 1}`
    ids.set(id, known)
    return known
  }
  const walk = (value: Json, key: string): Json => {
    if (typeof value === 'string' && IDS.has(key)) return placeOf(value)
    if (typeof value === 'string' && INSTANTS.has(key) && INSTANT.test(value)) return 'an instant'
    if (typeof value !== 'object' || value === null) return value
    if (isList(value)) return value.map((one) => walk(one, key))
    // The order of keys is the router's own.
    const entries = Object.entries(value).map(([name, one]): [string, Json] => [name, walk(one, name)])
    return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)))
  }
  return { status, challenge: headers.get('www-authenticate'), body: walk(body, '') }
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
