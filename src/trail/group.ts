import { setImmediate } from 'node:timers/promises'

/** Group commit: what is handed in while a write is under way shares the next one. */

interface Waiting<T> {
  readonly items: readonly T[]
  resolve(): void
  reject(fault: unknown): void
}

/**
 * Hands items to `write` in groups: those of one turn of the event loop, then whatever came while a write was under way.
 * Resolves when the group that holds the items is written, rejects when it is not. A group ends at the first call that
 * brings it to `most` items, so that nobody waits for a commit without end.
 */
export function openGroup<T>(
  write: (items: readonly T[]) => Promise<void>,
  most: number,
): (items: readonly T[]) => Promise<void> {
  let waiting: Waiting<T>[] = []
  let writing = false

  function take(): readonly Waiting<T>[] {
    let count = 0
    const end = waiting.findIndex(({ items }) => (count += items.length) >= most)
    const group = end < 0 ? waiting : waiting.slice(0, end + 1)
    waiting = waiting.slice(group.length)
    return group
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      // Whoever comes in the turn in which the write before has ended is still taken along.
      await setImmediate()
      const group = take()
      try {
        await write(group.flatMap(({ items }) => items))
        for (const one of group) one.resolve()
      } catch (fault) {
        for (const one of group) one.reject(fault)
      }
    }
    writing = false
  }

  return async (items) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    waiting.push({ items, resolve, reject })
    if (!writing) {
      writing = true
      void drain()
    }
    await promise
  }
}
