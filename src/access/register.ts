import type { Category, Sensitivity, SourceId } from '../contract.ts'

/** A text that citizens and caseworkers read. */
export interface Text {
  readonly da: string
  readonly en: string
}

export type Basis = 'OWN' | 'STATUTE' | 'CONSENT'

export type WhenCondition = 'HOUSING_ALLOTTED' | 'PARAGRAPH_85_107_108'

/** What one cell (purpose, source, category, authority) says. */
export interface Cell {
  readonly basis: Basis
  /** key into `references`, for STATUTE */
  readonly ref?: string
  /** the cell needs a justification of at least ten characters */
  readonly justification?: true
  /** the cell opens only while the source says one of these */
  readonly when?: { readonly source: SourceId; readonly anyOf: readonly WhenCondition[] }
  /** of the category only these rows */
  readonly only?: 'INTERVIEWS_COPIED_TO_SOF'
  /** Danish days `[from, to)` on which the cell is in force; absent: those of its purpose */
  readonly from?: string
  readonly to?: string
}

export interface Preconditions {
  /** completed years, `[from, to)` */
  readonly subjectAge?: { readonly from?: number; readonly to?: number }
  /** a meeting on Danish day d: d - before <= today < d + after */
  readonly meetingWithinDays?: { readonly before: number; readonly after: number }
}

/** Authority -> cell; `*` stands for all authorities of the purpose. */
export type CellRow = Readonly<Record<string, Cell>>

export interface Purpose {
  readonly title: Text
  readonly law: string
  /** Danish day from which it is in force, and the first day on which it no longer is */
  readonly from: string
  readonly to?: string
  readonly authorities: readonly string[]
  /** authority -> sources of which one must hold: `dubu`, `dubu:ANY_PARTY`, `dubu:ANY_OPEN`; no entry: none needed */
  readonly caseRelation: Readonly<Record<string, readonly string[]>>
  readonly coreBar?: 'VIEWER_IS_SUBJECT'
  readonly preconditions?: Preconditions | Readonly<Record<string, Preconditions>>
  readonly limits?: 'CLIENT' | 'NONE'
  readonly note?: string
  readonly cells: Readonly<Record<SourceId, Readonly<Partial<Record<Category, CellRow>>>>>
}

export interface Reference extends Text {
  readonly law: string
  /** checked against the law's text; a municipality reviews the others first */
  readonly verified: boolean
}

export interface RegisterSource {
  readonly kle: string
  /** the authority whose source it is; null: nobody's */
  readonly owner: string | null
  readonly staleMinutes: number
}

/** The purpose register: who may see what for which purpose, on what basis. */
export interface Register {
  readonly register: string
  readonly version: string
  readonly reading: string
  readonly categories: Readonly<Record<Category, Sensitivity>>
  readonly sources: Readonly<Record<SourceId, RegisterSource>>
  readonly authorities: readonly string[]
  readonly references: Readonly<Record<string, Reference>>
  readonly healthBenefits: readonly string[]
  readonly purposes: Readonly<Record<string, Purpose>>
}

/** The cell of an authority; absent means BARRED. */
export function cellOf(purpose: Purpose, source: SourceId, category: Category, authority: string): Cell | undefined {
  const row = purpose.cells[source]?.[category]
  return row?.[authority] ?? row?.['*']
}

/** The preconditions that hold for an authority. */
export function preconditionsOf(purpose: Purpose, authority: string): Preconditions {
  const stated = purpose.preconditions
  if (stated === undefined) return {}
  if (isForAll(stated)) return stated
  return stated[authority] ?? {}
}

function isForAll(stated: NonNullable<Purpose['preconditions']>): stated is Preconditions {
  return 'subjectAge' in stated || 'meetingWithinDays' in stated
}

/** One way in which a case gives the relation: the source, and which of its cases count. */
export interface RelationRule {
  readonly source: SourceId
  readonly mode: 'UNIT' | 'ANY_PARTY' | 'ANY_OPEN'
}

/** The sources of which one must show a case, for an authority; empty: no relation is needed. */
export function relationRules(purpose: Purpose, authority: string): readonly RelationRule[] {
  return (purpose.caseRelation[authority] ?? []).map((text) => {
    const [source = '', mode] = text.split(':')
    return { source, mode: mode === 'ANY_PARTY' || mode === 'ANY_OPEN' ? mode : 'UNIT' }
  })
}
