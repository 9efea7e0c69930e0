import type { IsoDate, IsoInstant, Limited, Staff } from '../../src/contract.ts'

/** The `rehabilitation` section as it leaves the adapter: keys are the SDL field names of schema/rehabilitation.graphql. */
export interface RehabilitationRecord {
  readonly cases: readonly Limited<CaseRow>[]
}

export interface CaseRow {
  readonly id: string
  readonly number: string
  readonly status: string
  readonly type?: string
  readonly created: IsoDate
  readonly closed?: IsoDate
  readonly lastChanged: IsoInstant
  readonly unit?: { readonly id: string; readonly name?: string }
  readonly nextMeeting?: IsoInstant
  readonly coordinator?: Staff
  readonly latestRecommendation?: string
  readonly referral?: Limited<ReferralRow>
  readonly preparatoryPart?: Limited<PreparatoryRow>
  readonly meetings?: readonly Limited<MeetingRow>[]
  readonly recommendations?: readonly Limited<RecommendationRow>[]
}
export interface ReferralRow {
  readonly id: string
  readonly date: IsoDate
  readonly referringUnit: string
  readonly referredBy: Staff
  readonly reason: string
  readonly clarificationWanted: readonly string[]
  readonly consentReference?: string
}
export interface PreparatoryRow {
  readonly status: string
  readonly completeness: number
  readonly lastChanged?: IsoInstant
  readonly sections?: readonly Limited<SectionRow>[]
}
export interface SectionRow {
  readonly code: string
  readonly title: string
  readonly mandatory: boolean
  readonly status: string
  readonly owner: string
  readonly gaps: readonly GapRow[]
  readonly content?: Limited<ContentRow>
}
export interface ContentRow {
  readonly sourceSystem?: string
  readonly text?: string
  readonly lastChanged?: IsoInstant
  readonly contributions: readonly Limited<ContributionRow>[]
}
export interface ContributionRow {
  readonly area: string
  readonly date: IsoDate
  readonly authorRole: string
}
export interface GapRow {
  readonly type: string
  readonly detail: Limited<GapDetailRow>
}
export interface GapDetailRow {
  readonly description: string
  readonly sourceSystem?: string
  readonly due?: IsoDate
}
export interface MeetingRow {
  readonly id: string
  readonly time: IsoInstant
  readonly durationMinutes: number
  readonly status: string
  readonly form: string
  readonly place?: string
  readonly citizenAttends: string
  readonly companionWanted?: boolean
  readonly members: readonly MemberRow[]
  readonly agendaItem?: number
  readonly minutesReady: boolean
}
export interface MemberRow {
  readonly area: string
  readonly role: string
  readonly staff: Staff
  readonly attendance: string
}
export interface RecommendationRow {
  readonly id: string
  readonly meetingId: string
  readonly date: IsoDate
  readonly type: string
  readonly durationMonths?: number
  readonly purpose?: string
  readonly reasoning: string
  readonly efforts: readonly EffortRow[]
  readonly unanimous: boolean
  readonly minorityStatement?: string
  readonly status: string
  readonly decision?: Limited<DecisionRow>
}
export interface EffortRow {
  readonly area: string
  readonly text: string
  readonly legalBasis?: string
}
export interface DecisionRow {
  readonly id: string
  readonly date: IsoDate
  readonly authority: string
  readonly type: string
  readonly followsRecommendation: boolean
  readonly reasonForDeviation?: string
  readonly effectiveFrom: IsoDate
  readonly complaintDeadline: IsoDate
}
