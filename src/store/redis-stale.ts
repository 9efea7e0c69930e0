import type { StaleStore } from '../stale.ts'
import type { SharedRedis } from './redis.ts'
import type { Seal } from './seal.ts'

/** Earlier answers of sources in Redis: sealed, under the keyed digests that they are handed in by, for their time only. */
export function openSharedStale(redis: SharedRedis, seal: Seal): StaleStore {
  const place = (key: string): string => `samblik:stale:${key}`
  return {
    keep: (key, text, ms) => {
      void redis.ask((client) => client.set(place(key), seal.seal(text, key), 'PX', ms), null)
    },
    drop: (key) => {
      void redis.ask((client) => client.del(place(key)), 0)
    },
    find: async (key) => {
      const sealed = await redis.ask((client) => client.get(place(key)), null)
      return sealed === null ? undefined : seal.open(sealed, key)
    },
  }
}
