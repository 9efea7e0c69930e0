import type { Surroundings } from './kit.ts'

/** Stamps for changes that strictly rise, also past the latest stamp of a source's fixture. */
export interface Stamps {
  /** RFC 3339 text */
  next(): string
  reset(): void
}

export function openStamps(surroundings: Surroundings, latestFixture: string): Stamps {
  let latest = Date.parse(latestFixture)
  return {
    next: () => {
      latest = Math.max(surroundings.stamp().getTime(), latest + 1)
      return new Date(latest).toISOString()
    },
    reset: () => {
      latest = Date.parse(latestFixture)
    },
  }
}
