import type { StaleStore } from '../stale.ts'
import type { SharedRedis } from './redis.ts'

/** Earlier answers of sources in Redis: sealed by who hands them in, under keyed digests, for their time only. */
export function openSharedStale(redis: SharedRedis): StaleStore {
  const place = (key: string): string => `samblik:stale:${key}`
  return {
    keep: (key, sealed, ms) => {
      void redis.ask((client) => client.set(place(key), sealed, 'PX', ms), null)
    },
    drop: (key) => {
      void redis.ask((client) => client.del(place(key)), 0)
    },
    find: async (key) => (await redis.ask((client) => client.get(place(key)), null)) ?? undefined,
  }
}
