import type { CircuitState } from './circuit.ts'
import type { SourceId } from './contract.ts'
import type { CheckpointState } from './trail/checkpoints.ts'
import type { CitizenKeyStore } from './trail/citizen-store.ts'
import type { TrailStore } from './trail/store.ts'

/**
 * Whether the gateway can answer, and which of its parts it does without. Words of a fixed list only: no address, no
 * message, nothing of anybody.
 */
export interface Health {
  /** `down`: nothing can be released; a balancer sends nothing here */
  readonly status: 'ok' | 'degraded' | 'down'
  readonly parts: {
    readonly database: DatabaseHealth
    readonly redis: 'ok' | 'unavailable' | 'refusing' | 'unused'
    /** of the trail; `unsigned`: none can be signed; `inside`: the newest are in the database alone */
    readonly checkpoints: CheckpointState
    /** `resting`: it failed so often that it is not asked for a while */
    readonly sources: Readonly<Record<SourceId, 'ok' | 'resting'>>
  }
}

/** `unwritable`: it can be read, but the last line of the trail could not be written. */
export type DatabaseHealth = 'ok' | 'unavailable' | 'unwritable'

export interface HealthTools {
  /** reads the database; rejects when it cannot be read */
  readonly readDatabase: () => Promise<unknown>
  readonly redis: () => Health['parts']['redis']
  readonly sources: ReadonlyMap<SourceId, { readonly circuit?: () => CircuitState }>
  readonly checkpoints: () => CheckpointState
  /** a millisecond counter */
  readonly ticks: () => number
}

export interface HealthDesk {
  check(): Promise<Health>
  /** the store, of which note is made whether it can be written */
  watchTrail<Store extends Pick<TrailStore, 'append'>>(store: Store): Store
  /** the same of the citizens' keys, without which no line of a new citizen can be written */
  watchKeys<Store extends Pick<CitizenKeyStore, 'add'>>(store: Store): Store
}

/** A database that is asked and says nothing for so long is unavailable, milliseconds. */
const SLOW_MS = 2_000
/** After a failed write nothing is released; so much later a new look-up may show whether it can be written again. */
const RETRY_MS = 5_000

export function openHealth({ readDatabase, redis, sources, checkpoints, ticks }: HealthTools): HealthDesk {
  let failedAt: number | undefined

  async function database(): Promise<DatabaseHealth> {
    if (!(await succeedsSoon(readDatabase))) return 'unavailable'
    return failedAt !== undefined && ticks() - failedAt < RETRY_MS ? 'unwritable' : 'ok'
  }

  /** Makes note of whether a write succeeds. */
  async function noting(write: () => Promise<void>): Promise<void> {
    try {
      await write()
      failedAt = undefined
    } catch (error) {
      failedAt = ticks()
      throw error
    }
  }

  return {
    check: async () => {
      const states = [...sources].map(([id, { circuit }]) => [id, circuit?.() === 'OPEN' ? 'resting' : 'ok'] as const)
      const parts = {
        database: await database(),
        redis: redis(),
        checkpoints: checkpoints(),
        sources: Object.fromEntries(states),
      }
      const { redis: shared, checkpoints: signed } = parts
      const lacks =
        (shared !== 'ok' && shared !== 'unused') || signed !== 'ok' || states.some(([, state]) => state !== 'ok')
      return { status: parts.database !== 'ok' ? 'down' : lacks ? 'degraded' : 'ok', parts }
    },
    watchTrail: (store) => ({
      ...store,
      append: (...lines) => noting(() => store.append(...lines)),
    }),
    watchKeys: (store) => ({ ...store, add: (rows) => noting(() => store.add(rows)) }),
  }
}

function succeedsSoon(read: () => Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), SLOW_MS)
    const settle = (succeeded: boolean): void => {
      clearTimeout(timer)
      resolve(succeeded)
    }
    read().then(
      () => settle(true),
      () => settle(false),
    )
  })
}
