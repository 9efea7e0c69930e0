import type { IsoDate, Limited, Staff } from '../../src/contract.ts'
import type { Labelled } from './wire-codes.ts'

/** The `domus` section as it leaves the adapter: keys are the SDL field names of schema/domus.graphql. */

/** A reference to another object of the section, limited as the object it points to. */
export type Link = Limited<{ readonly id: string; readonly rank?: number }>

export interface DomusRecord {
  readonly cases?: readonly Limited<CaseRow>[]
  readonly plans?: readonly Limited<PlanRow>[]
  readonly contacts?: readonly Limited<ContactRow>[]
  readonly informationGatherings?: readonly Limited<GatheringRow>[]
  readonly assessments?: readonly Limited<AssessmentRow>[]
  readonly targetGroups?: readonly Limited<TargetGroupRow>[]
  readonly supportNeeds?: readonly Limited<SupportNeedRow>[]
  readonly goals?: readonly Limited<GoalRow>[]
  readonly interventions?: readonly Limited<InterventionRow>[]
  readonly providers?: readonly Limited<ProviderRow>[]
  readonly followUps?: readonly Limited<FollowUpRow>[]
  readonly followUpResults?: readonly Limited<ResultRow>[]
  readonly housing?: readonly Limited<HousingRow>[]
}

export interface CaseRow {
  readonly id: string
  readonly number?: string
  readonly status?: string
}
export interface PlanRow {
  readonly id: string
  readonly caseNumber?: string
  readonly status?: string
  readonly intent?: string
  readonly from: IsoDate
  readonly to?: IsoDate
  readonly unit?: { readonly id?: string; readonly name?: string }
  readonly targetGroups: readonly Link[]
  readonly goals: readonly Link[]
  readonly providers: readonly Link[]
  readonly contacts: readonly Link[]
  readonly followUps: readonly Link[]
  readonly supportNeeds: readonly Link[]
}
export interface ContactRow {
  readonly id: string
  readonly members: readonly Staff[]
}
export interface GatheringRow {
  readonly id: string
  readonly status?: string
  readonly date: IsoDate
  readonly cases: readonly Link[]
  readonly findings: readonly Link[]
  readonly supportNeeds: readonly Link[]
}
export interface AssessmentRow {
  readonly id: string
  readonly theme: string
  readonly code?: Labelled
  readonly functionLevel?: string
  readonly clinicalStatus?: string
  readonly verificationStatus?: string
  readonly recorded: IsoDate
}
export interface TargetGroupRow {
  readonly id: string
  readonly kind: string
  readonly code?: Labelled
  readonly recorded: IsoDate
}
export interface SupportNeedRow {
  readonly id: string
  readonly status?: string
  readonly level?: string
  readonly date: IsoDate
}
export interface GoalRow {
  readonly id: string
  readonly commonGoalId?: string
  readonly title?: string
  readonly status?: string
  readonly type?: string
  readonly functionLevel?: string
  readonly assessments: readonly Link[]
}
export interface InterventionRow {
  readonly id: string
  readonly service: string
  readonly code?: Labelled
  readonly paragraph?: Labelled
  readonly status?: string
  readonly intent?: string
  readonly created?: IsoDate
  readonly from: IsoDate
  readonly to?: IsoDate
  readonly plans: readonly Link[]
}
export interface ProviderRow {
  readonly id: string
  readonly kind: string
  readonly code?: Labelled
  readonly name?: string
}
export interface FollowUpRow {
  readonly id: string
  readonly status?: string
  readonly date: IsoDate
}
export interface ResultRow {
  readonly id: string
  readonly status?: string
  readonly date: IsoDate
  readonly outcome?: string
  readonly plans: readonly Link[]
}
export interface HousingRow {
  readonly id: string
  readonly inForce: boolean
  readonly validFrom: IsoDate
  readonly kind?: string
  readonly allotted?: boolean
  readonly allottedOn?: IsoDate
  readonly allotmentBasis?: string
  readonly tenancyStatus?: string
  readonly evictionNoticeDate?: IsoDate
}
