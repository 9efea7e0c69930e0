import { z } from 'zod'
import type { HeldToken, SharedTokens } from '../tokens.ts'
import type { SharedRedis } from './redis.ts'
import type { Seal } from './seal.ts'

/** Source tokens in Redis: sealed, under keyed digests of their names, for as long as they may be used. */

export interface TokenStoreTools {
  readonly redis: SharedRedis
  readonly seal: Seal
  /** keyed digest */
  readonly digest: (text: string) => string
  /** names this process, so that a claim is ended by whoever made it */
  readonly owner: string
}

const Held = z.object({ token: z.string(), renewAt: z.number() })

/** Deletes a key whose value begins with a text. */
const DROP = `local held = redis.call('get', KEYS[1])
if held and string.sub(held, 1, #ARGV[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end
return 0`

export function openSharedTokens({ redis, seal, digest, owner }: TokenStoreTools): SharedTokens {
  const tokenKey = (name: string): string => `samblik:token:${digest(`token ${name}`)}`
  const claimKey = (name: string): string => `samblik:claim:${digest(`claim ${name}`)}`
  const markOf = (name: string, token: string): string => `${digest(`value ${name} ${token}`)}.`

  function open(value: string, name: string): HeldToken | undefined {
    const text = seal.open(value.slice(value.indexOf('.') + 1), tokenKey(name))
    const held = text === undefined ? undefined : Held.safeParse(JSON.parse(text))
    return held?.success === true ? held.data : undefined
  }

  const release = (name: string): void => {
    void redis.ask((client) => client.eval(DROP, 1, claimKey(name), owner), 0)
  }

  return {
    read: async (name) => {
      const value = await redis.ask((client) => client.get(tokenKey(name)), null)
      return value === null ? undefined : open(value, name)
    },
    keep: (name, held, ms) => {
      const key = tokenKey(name)
      const value = markOf(name, held.token) + seal.seal(JSON.stringify(held), key)
      void redis.ask((client) => client.set(key, value, 'PX', Math.max(1, Math.round(ms))), null)
      release(name)
    },
    drop: async (name, token) => {
      await redis.ask((client) => client.eval(DROP, 1, tokenKey(name), markOf(name, token)), 0)
    },
    claim: async (name, ms) => {
      const claimed = await redis.ask((client) => client.set(claimKey(name), owner, 'PX', ms, 'NX'), 'OK')
      return claimed === 'OK'
    },
    release,
  }
}
