import { SourceFault, type Tokens } from './contract.ts'

/**
 * Access tokens for adapters: kept in this process, and shared with other replicas where there is a store for it. An
 * acquisition has a time of its own: a caller whose time is up leaves it to those who come after.
 */

/** A token and, in epoch milliseconds, from when a new one is fetched. */
export interface HeldToken {
  readonly token: string
  readonly renewAt: number
}

/** Tokens that replicas share. Never rejects; a store that is away knows nothing and lets everybody fetch. */
export interface SharedTokens {
  read(name: string): Promise<HeldToken | undefined>
  /** for `ms` milliseconds; ends this process's claim */
  keep(name: string, held: HeldToken, ms: number): void
  /** forgets this token; another one is not touched */
  drop(name: string, token: string): Promise<void>
  /** whether this process fetches the next one, for at most `ms` milliseconds; while it does the others wait */
  claim(name: string, ms: number): Promise<boolean>
  release(name: string): void
}

const MARGIN_MS = 60_000
/** An acquisition that takes longer has failed. */
const ACQUIRE_MS = 10_000
/** So long one replica waits for the token that another fetches; then it fetches one itself. */
const WAIT_MS = 1_000
const LOOK_EVERY_MS = 25

type Acquire = Parameters<Tokens['get']>[1]

/** Opens a store of tokens; `wallClock` is the real clock, since lifetimes do not follow the business clock. */
export function openTokens(wallClock: () => Date, shared: SharedTokens = unshared): Tokens {
  const held = new Map<string, HeldToken>()
  const coming = new Map<string, Promise<string>>()
  const refused = new Map<string, string>()
  const dropping = new Map<string, Promise<void>>()

  const isUsable = (found: HeldToken | undefined): found is HeldToken =>
    found !== undefined && wallClock().getTime() < found.renewAt

  /** What another replica has fetched; a token that was refused here is none. */
  async function readShared(name: string): Promise<HeldToken | undefined> {
    const found = await shared.read(name)
    return isUsable(found) && found.token !== refused.get(name) ? found : undefined
  }

  /** The token that another replica is fetching, once it is there; undefined: this one is to fetch it. */
  async function awaitShared(name: string): Promise<HeldToken | undefined> {
    const found = await readShared(name)
    if (found !== undefined) return found
    for (let waited = 0; waited < WAIT_MS; waited += LOOK_EVERY_MS) {
      if (await shared.claim(name, ACQUIRE_MS)) return readShared(name)
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
      const fetched = await readShared(name)
      if (fetched !== undefined) return fetched
    }
    return undefined
  }

  async function acquireNew(name: string, acquire: Acquire): Promise<HeldToken> {
    const asked = wallClock().getTime()
    const { token, expiresInS } = await withOwnTime(acquire)
    const life = expiresInS * 1000
    // A life shorter than two margins would never be used at all.
    const fresh = { token, renewAt: asked + life - Math.min(MARGIN_MS, life / 2) }
    shared.keep(name, fresh, fresh.renewAt - asked)
    return fresh
  }

  async function renew(name: string, acquire: Acquire): Promise<string> {
    await dropping.get(name)
    try {
      const fresh = (await awaitShared(name)) ?? (await acquireNew(name, acquire))
      held.set(name, fresh)
      return fresh.token
    } finally {
      shared.release(name)
    }
  }

  function start(name: string, acquire: Acquire): Promise<string> {
    const running = renew(name, acquire).finally(() => coming.delete(name))
    coming.set(name, running)
    return running
  }

  async function fetchToken(name: string, acquire: Acquire): Promise<string> {
    const running = coming.get(name)
    if (running === undefined) return start(name, acquire)
    try {
      return await running
    } catch (error) {
      // It had begun earlier, perhaps while the source was away: that says nothing of one that begins now.
      if (!(error instanceof SourceFault && error.code === 'TIMEOUT')) throw error
      return coming.get(name) ?? start(name, acquire)
    }
  }

  return {
    get: async (name, acquire, signal) => {
      if (signal?.aborted === true) throw outOfTime()
      const own = held.get(name)
      if (isUsable(own)) return own.token
      const fetching = fetchToken(name, acquire)
      return signal === undefined ? fetching : untilAborted(fetching, signal)
    },
    drop: (name, token) => {
      refused.set(name, token)
      if (held.get(name)?.token === token) held.delete(name)
      dropping.set(name, Promise.all([dropping.get(name), shared.drop(name, token)]).then(ignore))
    },
  }
}

/** The tokens of one owner, whose names are nobody else's. */
export function ownTokens(tokens: Tokens, owner: string): Tokens {
  return {
    get: (name, acquire, signal) => tokens.get(`${owner} ${name}`, acquire, signal),
    drop: (name, token) => tokens.drop(`${owner} ${name}`, token),
  }
}

const unshared: SharedTokens = {
  read: async () => undefined,
  keep: ignore,
  drop: async () => undefined,
  claim: async () => true,
  release: ignore,
}

function ignore(): void {
  return undefined
}

function outOfTime(): SourceFault {
  return new SourceFault('TIMEOUT', 'no time left')
}

async function withOwnTime<T>(acquire: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), ACQUIRE_MS).unref()
  try {
    return await untilAborted(acquire(controller.signal), controller.signal)
  } finally {
    clearTimeout(timer)
  }
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(outOfTime())
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
