import type { IsoDate, IsoInstant, Limited, Staff, ThirdParty } from '../../src/contract.ts'

/** The section as the door takes it: keys are the SDL's. */
export interface DubuRecord {
  readonly cases: readonly DubuCase[]
}

export interface Code {
  readonly code: string
  readonly text?: string
}

export interface Unit {
  readonly id?: string
  readonly name?: string
}

export type DubuCase = Limited<{
  readonly id: string
  readonly number?: string
  readonly legalBasis?: string
  readonly alternativeTitle?: string
  readonly title?: string
  readonly description?: string
  readonly category?: string
  readonly indexStatus?: string
  readonly location?: string
  readonly created?: IsoInstant
  readonly registeredAt: IsoInstant
  readonly status?: string
  readonly progress?: readonly DubuCaseProgress[]
  readonly classes: readonly DubuCaseClass[]
  readonly relatedCases?: readonly DubuCaseLink[]
  readonly responsibleUnit?: Unit
  readonly primaryCaseworker?: Staff
  readonly parties: readonly DubuParty[]
  readonly network?: readonly ThirdParty[]
  readonly examinations?: readonly ChildExamination[]
  readonly plans?: readonly DubuPlan[]
  readonly documents?: readonly DubuDocument[]
  readonly journal?: readonly JournalEntry[]
}>

export type DubuCaseLink = Limited<{ readonly id: string }>

export interface DubuCaseProgress {
  readonly status: string
  readonly from?: IsoInstant
  readonly to?: IsoInstant
}

export interface DubuCaseClass {
  readonly role: string
  readonly kle?: string
  readonly classification: Code
}

export interface DubuParty {
  readonly role: string
  readonly person: ThirdParty
  readonly from?: IsoInstant
  readonly to?: IsoInstant
}

export type ChildExamination = Limited<{
  readonly id: string
  readonly legalBasis?: string
  readonly start: IsoDate
  readonly deadline?: IsoDate
  readonly completed?: IsoDate
  readonly status: string
  readonly childInvolved?: { readonly date: IsoDate; readonly form: string }
  readonly themes: readonly ExaminationTheme[]
  readonly overallAssessment?: string
  readonly conclusion?: string
}>

export type ExaminationTheme = Limited<{
  readonly theme: string
  readonly side: string
  readonly omitted: boolean
  readonly omittedReason?: string
  readonly information?: string
  readonly assessment?: string
  readonly concerns: readonly ThirdParty[]
  readonly sources: readonly ExaminationSource[]
}>

export type ExaminationSource = Limited<{
  readonly kind: string
  readonly date: IsoDate
  readonly name?: string
}>

export type DubuPlan = Limited<{
  readonly id: string
  readonly kind: string
  readonly start: IsoDate
  readonly end?: IsoDate
  readonly goals: readonly DubuGoal[]
}>

export type DubuGoal = Limited<{
  readonly id: string
  readonly sharedGoalId?: string
  readonly title: string
  readonly description?: string
  readonly theme?: string
  readonly status: string
  readonly created: IsoDate
  readonly targetDate?: IsoDate
  readonly agreements: readonly { readonly text?: string; readonly responsible: string }[]
  readonly evaluations: readonly { readonly date: IsoDate; readonly text?: string; readonly attainment?: number }[]
}>

export type DubuDocument = Limited<{
  readonly id: string
  readonly title: string
  readonly kind: string
  readonly date: IsoDate
  readonly direction: string
  readonly fileName?: string
  readonly fileSize?: number
}>

export type JournalEntry = Limited<{
  readonly kind: 'DOCUMENT' | 'NOTE'
  readonly from?: IsoInstant
  readonly documentId?: string
  readonly title?: string
  readonly text?: string
}>
