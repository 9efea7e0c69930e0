import type { LedgerVersion } from './ledger.ts'

/** One random look-up in plain words, before either side has judged it. */

export interface Case {
  readonly now: number
  readonly served: string
  readonly purpose: string
  readonly viewer: CaseViewer
  readonly asked: string
  /** what CPR answers for the subject, and the records of everybody else who may matter */
  readonly subject: Answered
  readonly viewerRecord: Answered
  /** by number: every private person whom a child welfare case may name */
  readonly others: Readonly<Record<string, Answered>>
  readonly reason?: string
  readonly relation: Readonly<Record<string, readonly OpenCase[] | 'UNREADABLE'>>
  readonly housing: Readonly<Record<string, Housing | 'UNREADABLE'>>
  readonly versions: readonly LedgerVersion[]
  readonly closures: readonly { readonly source: string; readonly ref: string; readonly at: number }[]
  /** emergency access registered about the subject */
  readonly overrides: readonly Registered[]
  readonly cells: readonly (readonly [source: string, category: string])[]
}

export type Answered = Person | 'UNKNOWN' | 'UNREADABLE'

export interface Person {
  readonly numbers: readonly [string, ...string[]]
  readonly born: string
  readonly uncertain: boolean
  readonly spouse?: string
  readonly children: readonly string[]
  readonly mother?: string
  readonly father?: string
  readonly custody: readonly { readonly holder: string; readonly from: number; readonly to?: number }[]
  readonly died?: string
}

export interface Registered {
  readonly id: string
  readonly viewer: string
  readonly purpose: string
  readonly recorded: number
  readonly from: number
  readonly to: number
  readonly revoked?: number
}

export interface CaseViewer {
  readonly id: string
  readonly roles: readonly string[]
  readonly kind: 'CASEWORKER' | 'CITIZEN' | 'SYSTEM' | 'AUDITOR'
  readonly authority: string
  readonly municipality: string
  readonly number?: string
  readonly claimedBirth?: string
  readonly user: string
  readonly unit?: string
  readonly organisation: string
  readonly clearance: Clearance
  readonly client: {
    readonly municipality: string
    readonly purposes: readonly string[]
    readonly clearance: Clearance
  }
}

export type Level = 1 | 2 | 3 | 4
export type Clearance = Readonly<Record<string, Level>>

export interface Span {
  readonly from?: number
  readonly to?: number
}

export interface OpenCase {
  readonly ref: string
  readonly rows: readonly (Span & { readonly unit?: string })[]
  readonly role: 'PRIMARY' | 'PARTY'
  readonly owner?: string
  readonly kle?: string
  readonly level?: Level
  readonly profile?: readonly (Span & { readonly id: string })[]
  /** numbers of the private persons who are parties; of child welfare cases */
  readonly parties?: readonly string[]
  readonly meetings: readonly number[]
}

export interface Housing {
  /** absent: the source answered in part and could not tell */
  readonly allotted?: boolean
  readonly supported: readonly Span[]
}
