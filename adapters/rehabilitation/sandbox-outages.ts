import type { EventResult } from '../../src/sandbox/kit.ts'
import { SOURCES } from './sandbox-wire.ts'

/** Sources that will not answer the next preparatory part: of one citizen's cases, or of any. */
export interface Outages {
  plan(source: unknown, citizen: string | undefined): EventResult
  /** the sources missing now; they answer again afterwards */
  take(citizen: string): ReadonlySet<string>
  reset(): void
}

export function openOutages(): Outages {
  let planned: readonly { readonly source: string; readonly citizen: string | undefined }[] = []
  return {
    plan(source, citizen) {
      const known = SOURCES.find((code) => code === source)
      if (known === undefined) return 'MALFORMED'
      planned = [...planned, { source: known, citizen }]
      return 'DONE'
    },
    take(citizen) {
      const due = planned.filter((outage) => outage.citizen === undefined || outage.citizen === citizen)
      planned = planned.filter((outage) => !due.includes(outage))
      return new Set(due.map(({ source }) => source))
    },
    reset: () => {
      planned = []
    },
  }
}
