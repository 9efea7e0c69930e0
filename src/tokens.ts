import { SourceFault, type Tokens } from './contract.ts'

/** Access tokens for adapters, kept in memory only. */

const MARGIN_MS = 60_000

interface Held {
  readonly token: string
  /** epoch milliseconds from which a new one is fetched */
  readonly renewAt: number
}

type Acquire = () => Promise<{ readonly token: string; readonly expiresInS: number }>

/** Opens a store of tokens; `wallClock` is the real clock, since lifetimes do not follow the business clock. */
export function openTokens(wallClock: () => Date): Tokens {
  const held = new Map<string, Held>()
  const coming = new Map<string, Promise<string>>()

  async function renew(name: string, acquire: Acquire): Promise<string> {
    const asked = wallClock().getTime()
    const { token, expiresInS } = await acquire()
    const life = expiresInS * 1000
    // A life shorter than two margins would never be used at all.
    held.set(name, { token, renewAt: asked + life - Math.min(MARGIN_MS, life / 2) })
    return token
  }

  function start(name: string, acquire: Acquire): Promise<string> {
    const running = renew(name, acquire).finally(() => coming.delete(name))
    coming.set(name, running)
    return running
  }

  async function get(name: string, acquire: Acquire): Promise<string> {
    const token = held.get(name)
    if (token && wallClock().getTime() < token.renewAt) return token.token
    const running = coming.get(name)
    if (!running) return start(name, acquire)
    try {
      return await running
    } catch (error) {
      // Another caller ran out of time: that says nothing of this caller's.
      if (!(error instanceof SourceFault && error.code === 'TIMEOUT')) throw error
      return coming.get(name) ?? start(name, acquire)
    }
  }

  return {
    get,
    drop: (name, token) => {
      if (held.get(name)?.token === token) held.delete(name)
    },
  }
}
