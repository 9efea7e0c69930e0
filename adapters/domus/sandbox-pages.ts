import { createHash } from 'node:crypto'
import type { Surroundings } from '../../src/sandbox/kit.ts'
import type { Search } from './sandbox-search.ts'

/** Where a page token leads: the search it continues and the row it starts at. */
export interface Place {
  readonly client: string
  readonly search: Search
  readonly offset: number
}

export interface Pages {
  keep(place: Place): string
  /** undefined: unknown or expired */
  find(token: string): Place | undefined
  kill(token: string): void
  clear(): void
}

const LIFETIME_MS = 300_000

/** Page tokens say nothing by themselves: what they stand for stays here. */
export function openPages(surroundings: Surroundings): Pages {
  const places = new Map<string, Place & { readonly until: number }>()
  let count = 0
  const now = () => surroundings.wallClock().getTime()
  return {
    keep: (place) => {
      for (const [token, { until }] of places) {
        if (until > now()) break
        places.delete(token)
      }
      count += 1
      const seed = `${count}/${surroundings.random()}/${surroundings.random()}`
      const token = `p-${createHash('sha256').update(seed).digest('hex').slice(0, 40)}`
      places.set(token, { ...place, until: now() + LIFETIME_MS })
      return token
    },
    find: (token) => {
      const place = places.get(token)
      return place && place.until > now() ? place : undefined
    },
    kill: (token) => {
      places.delete(token)
    },
    clear: () => places.clear(),
  }
}
