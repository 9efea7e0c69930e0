import type { Clearance, Cpr, Cvr, IsoDate } from '../contract.ts'

export type ViewerKind = 'CASEWORKER' | 'CITIZEN' | 'SYSTEM' | 'AUDITOR'

/** The calling system, from the gateway's own client registry. */
export interface Client {
  readonly id: string
  /** version of its registry entry, named in every trail line */
  readonly version: string
  readonly municipality: Cvr
  readonly clearance: Clearance
  readonly purposes: readonly string[]
}

/** Who asks, from a verified token. `cpr` is the person behind it: for bars only, never logged. */
export interface Viewer {
  readonly id: string
  readonly kind: ViewerKind
  readonly municipality: Cvr
  readonly authority: string
  /** organisation UUIDs of the authority, the unit and the person */
  readonly authorityId?: string
  readonly unit?: string
  readonly userId?: string
  /** the id told to the sources (`sb…`) */
  readonly staffId?: string
  readonly cpr?: Cpr
  /** claim of a citizen's login */
  readonly birthDate?: IsoDate
  readonly roles: readonly string[]
  readonly clearance: Clearance
  /** end of the token's life, epoch milliseconds */
  readonly expires: number
  readonly client: Client
}
