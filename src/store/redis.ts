import { Redis } from 'ioredis'
import type { Log } from '../contract.ts'

/**
 * The Redis that replicas of a gateway share. Nothing rests on it: whoever asks says what counts when it does not
 * answer. Once it was late nobody waits for it again until it answers a ping.
 */
export interface SharedRedis {
  /** what a command came to, or `otherwise` when Redis is away, late or refuses */
  ask<T>(command: (client: Redis) => Promise<T>, otherwise: T): Promise<T>
  /** hears a channel; `missed` is called when messages may have been lost */
  hear(channel: string, heard: (message: string) => void, missed: () => void): void
  state(): RedisState
  close(): void
}

/** `refusing`: it answers, but its last answer was an error (no memory left, read-only, no permission). */
export type RedisState = 'ok' | 'unavailable' | 'refusing'

/** Nobody waits longer for an answer, milliseconds. */
const LATE_MS = 40
const PROBE_EVERY_MS = 250
const PROBE_MS = 1_000
/** After so many pings without an answer the connection is made anew. */
const PROBES = 3
/** A connection that is not ready by then is given up. */
const GREETING_MS = 5_000
const RECONNECT_MS = { least: 50, most: 1_000 }

const late = new Error('late')

/** Connects in the background and again whenever the connection is lost. */
export function openSharedRedis(url: string, log: Log): SharedRedis {
  return new OneRedis(url, log)
}

class OneRedis implements SharedRedis {
  readonly #log: Log
  readonly #client: Redis
  #subscriber: Redis | undefined
  #wasUp = false
  #isLate = false
  #refuses = false
  #probe: NodeJS.Timeout | undefined
  #closed = false

  constructor(url: string, log: Log) {
    this.#log = log
    this.#client = connect(url)
    watchGreeting(this.#client)
    this.#client.on('ready', () => this.#tell())
    this.#client.on('close', () => this.#tell())
  }

  async ask<T>(command: (client: Redis) => Promise<T>, otherwise: T): Promise<T> {
    if (!this.#isUp()) return otherwise
    try {
      const said = await inTime(command(this.#client), LATE_MS)
      this.#refuses = false
      return said
    } catch (error) {
      if (error === late) this.#distrust()
      else if (error instanceof Error && error.name === 'ReplyError') this.#refuses = true
      return otherwise
    }
  }

  hear(channel: string, heard: (message: string) => void, missed: () => void): void {
    const subscriber = this.#client.duplicate()
    this.#subscriber = subscriber
    watchGreeting(subscriber)
    subscriber.on('ready', () => {
      subscriber.subscribe(channel).then(missed, ignore)
    })
    subscriber.on('message', (_channel: string, message: string) => heard(message))
  }

  state(): RedisState {
    if (!this.#isUp()) return 'unavailable'
    return this.#refuses ? 'refusing' : 'ok'
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#probe)
    this.#client.disconnect()
    this.#subscriber?.disconnect()
  }

  #isUp(): boolean {
    return this.#client.status === 'ready' && !this.#isLate
  }

  #distrust(): void {
    if (this.#isLate || this.#closed) return
    this.#isLate = true
    this.#tell()
    void this.#ping(1)
  }

  /** Pings until there is an answer; the connection may be of a machine that is no more. */
  async #ping(times: number): Promise<void> {
    const answered = await inTime(this.#client.ping(), PROBE_MS).then(yes, no)
    if (this.#closed) return
    if (answered) {
      this.#isLate = false
      this.#tell()
      return
    }
    if (times % PROBES === 0 && this.#client.status === 'ready') {
      this.#client.disconnect(true)
      this.#subscriber?.disconnect(true)
    }
    this.#probe = setTimeout(() => void this.#ping(times + 1), PROBE_EVERY_MS).unref()
  }

  /** Says once that it went away and once that it is back. */
  #tell(): void {
    const isUp = this.#isUp()
    if (isUp === this.#wasUp || this.#closed) return
    this.#wasUp = isUp
    if (isUp) this.#log.info('redis answers')
    else this.#log.warn('redis does not answer: going on without it')
  }
}

function connect(url: string): Redis {
  return new Redis(url, {
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    maxRetriesPerRequest: 0,
    keepAlive: 10_000,
    retryStrategy: (times) => Math.min(RECONNECT_MS.most, RECONNECT_MS.least * times),
  })
}

/** Makes a connection anew that is open but on which nobody answers. */
function watchGreeting(client: Redis): void {
  client.on('error', ignore)
  client.on('connect', () => {
    setTimeout(() => {
      if (client.status === 'connect') client.disconnect(true)
    }, GREETING_MS).unref()
  })
}

/** An answer that lies in the socket already counts, however busy this process was. */
function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => setImmediate(() => reject(late)), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

const yes = (): boolean => true
const no = (): boolean => false

/** Whether it is there shows in `state`; why it is not may hold its address. */
function ignore(): void {
  return undefined
}
