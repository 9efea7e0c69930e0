import type { Database } from './database.ts'

/** A ledger could not be read or written. Whoever asked gets no answer that would rest on it, and may ask again. */
export class LedgerUnavailable extends Error {
  readonly code = 'LEDGER_UNAVAILABLE'
  constructor(cause: unknown) {
    super('a ledger cannot be reached', { cause })
    this.name = 'LedgerUnavailable'
  }
}

/** The same database, in which whatever stops a ledger that decisions rest on says no more than that it stopped. */
export function guardLedgers(database: Database): Database {
  return {
    ...database,
    consents: guard(database.consents),
    aliases: guard(database.aliases),
    emergencies: guard(database.emergencies),
  }
}

function guard<T extends object>(port: T): T {
  return new Proxy(port, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name)
      if (typeof method !== 'function') return method
      return async (...rest: readonly unknown[]) => {
        try {
          const answer: unknown = await Reflect.apply(method, target, rest)
          return answer
        } catch (cause) {
          throw new LedgerUnavailable(cause)
        }
      }
    },
  })
}
