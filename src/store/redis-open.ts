import type { ChangeChannel } from '../changes.ts'
import type { Log } from '../contract.ts'
import type { Keys } from '../keys.ts'
import type { SharedCounts } from '../rate.ts'
import type { StaleStore } from '../stale.ts'
import type { SharedTokens } from '../tokens.ts'
import { openQuickSeal } from './quick-seal.ts'
import { openSharedRedis, type RedisState } from './redis.ts'
import { openChangeChannel } from './redis-changes.ts'
import { openSharedCounts } from './redis-rate.ts'
import { openSharedStale } from './redis-stale.ts'
import { openSharedTokens } from './redis-tokens.ts'

/** What replicas share through Redis. */
export interface RedisStores {
  readonly tokens: SharedTokens
  readonly counts: SharedCounts
  readonly stale: StaleStore
  readonly changes: ChangeChannel
  state(): RedisState
  close(): void
}

/** `owner` names this process among the replicas. No I/O is waited for: Redis may be away. */
export function openRedisStores(url: string, keys: Keys, owner: string, log: Log): RedisStores {
  const redis = openSharedRedis(url, log)
  const seal = openQuickSeal(keys.derive('shared-tokens', 32))
  return {
    tokens: openSharedTokens({ redis, seal, digest: keys.digest, owner }),
    counts: openSharedCounts(redis),
    stale: openSharedStale(redis, openQuickSeal(keys.derive('stale-records', 32))),
    changes: openChangeChannel(redis),
    state: () => redis.state(),
    close: () => redis.close(),
  }
}
