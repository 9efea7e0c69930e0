import type { Redis } from 'ioredis'
import { RateLimiterRedis } from 'rate-limiter-flexible'
import type { RateRule, SharedCounts } from '../rate.ts'
import type { SharedRedis } from './redis.ts'

/** Counts of requests and look-ups in Redis, each for its time only. */
export function openSharedCounts(redis: SharedRedis): SharedCounts {
  const limiters = new Map<string, RateLimiterRedis>()
  return {
    add: (rule, key, points) =>
      redis.ask(async (client) => {
        const limiter = limiters.get(rule.name) ?? createLimiter(rule, client)
        limiters.set(rule.name, limiter)
        const { consumedPoints, msBeforeNext } = await limiter.penalty(key, points)
        return { count: consumedPoints, endsInMs: msBeforeNext }
      }, undefined),
  }
}

function createLimiter({ name, most, seconds }: RateRule, client: Redis): RateLimiterRedis {
  return new RateLimiterRedis({
    storeClient: client,
    points: most,
    duration: seconds,
    keyPrefix: `samblik:rate:${name}`,
  })
}
