import type { ChangeChannel } from '../changes.ts'
import type { SharedRedis } from './redis.ts'

const CHANNEL = 'samblik:changes'

/** Changes as messages of a Redis channel; one that hears again after a loss of connection has missed some. */
export function openChangeChannel(redis: SharedRedis): ChangeChannel {
  return {
    publish: (message) => {
      void redis.ask((client) => client.publish(CHANNEL, message), 0)
    },
    hear: (heard, missed) => redis.hear(CHANNEL, heard, missed),
  }
}
