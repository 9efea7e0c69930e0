import type { Ruling } from './access/decision.ts'
import type { Cpr, SourceId, Uuid } from './contract.ts'
import type { DecisionRead } from './facts.ts'
import type { Footprint } from './footprint.ts'
import type { Handed } from './handed.ts'

/** One citizen, one purpose: what is to be decided. */
export interface LookRequest {
  readonly subject: Cpr
  readonly purpose: string
  readonly justification?: string
  readonly footprint: Footprint
  /** what another process has read for it */
  readonly handed?: Handed
}

/** A read of data, for the trail. */
export interface DataRead {
  readonly source: SourceId
  readonly state: string
  readonly latency: number
  readonly callId: string
}

/** A look-up that has been decided. Holds nothing of the facts it was decided on. */
export interface Look {
  readonly id: Uuid
  readonly request: LookRequest
  readonly ruling: Ruling
  /** the citizen's id for this client */
  readonly citizenId: string
  /** keyed pseudonym of the citizen */
  readonly citizen: string
  readonly decisionReads: readonly DecisionRead[]
  /** grows as sections are read */
  readonly reads: DataRead[]
}
