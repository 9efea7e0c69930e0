import type { IsoDate, IsoInstant, Limited, ThirdParty } from '../../src/contract.ts'

/** The section as the door takes it: keys are the SDL's. */
export interface YdelsesserviceRecord {
  readonly grants?: readonly Grant[]
  readonly payments?: readonly Payment[]
  readonly sanctions?: readonly SanctionCourse[]
  readonly sanctionNotices?: readonly BenefitSanctionNotice[]
}

export interface Money {
  readonly amount: string
  readonly currency: string
}

export interface Code {
  readonly code: string
  readonly text?: string
}

export interface Unit {
  readonly id?: string
  readonly name?: string
}

export type Grant = Limited<{
  readonly id: string
  readonly unit?: Unit
  readonly masterSystem?: string
  readonly caseId?: string
  readonly caseNumber?: string
  readonly grantee: ThirdParty
  readonly benefits: readonly GrantedBenefit[]
}>

export type GrantedBenefit = Limited<{
  readonly id: string
  readonly name: string
  readonly classification?: Code
  readonly title?: string
  readonly kle: string
  readonly start: IsoDate
  readonly end?: IsoDate
  readonly payee: ThirdParty
  readonly plannedAmount?: Money
  readonly frequency?: Code
  readonly timing?: string
  readonly paymentDay?: string
  readonly needsManualApproval?: boolean
  readonly planDescription?: string
  readonly reason?: string
}>

export type Payment = Limited<{
  readonly id: string
  readonly dispositionDate: IsoDate
  readonly start: IsoDate
  readonly end?: IsoDate
  readonly gross: Money
  readonly afterTax?: Money
  readonly sentForPayment: Money
  readonly paid?: Money
  readonly status?: string
  readonly sentForPaymentNote?: string
  readonly paidNote?: string
  readonly masterSystem?: string
  readonly payee: ThirdParty
  readonly lines: readonly PaymentLine[]
}>

export type PaymentLine = Limited<{
  readonly amount: Money
  readonly start: IsoDate
  readonly end?: IsoDate
  readonly grantee?: ThirdParty
  readonly benefit?: PaidBenefit
}>

export type PaidBenefit = Limited<{
  readonly id: string
  readonly name: string
  readonly title?: string
  readonly kle: string
  readonly grantId?: string
}>

export type SanctionCourse = Limited<{
  readonly id: string
  readonly kle?: string
  readonly lastChanged: IsoInstant
  readonly event: SanctionEvent
  readonly request?: SanctionRequest
  readonly plans: readonly SanctionPlan[]
  readonly effected: readonly EffectedSanction[]
}>

export interface SanctionEvent {
  readonly id: string
  readonly negativeEventId?: string
  readonly kind: string
  readonly date: IsoDate
  readonly receivedAt: IsoInstant
  readonly status: string
}

export interface SanctionRequest {
  readonly id: string
  readonly requestedAt: IsoInstant
  readonly kind: string
  readonly legalBasis?: string
  readonly days?: number
  readonly start?: IsoDate
  readonly end?: IsoDate
  readonly heardOn?: IsoDate
  readonly decidedOn?: IsoDate
  readonly decision?: string
  readonly status: string
}

export interface SanctionPlan {
  readonly id: string
  readonly month: string
  readonly deduction: Money
  readonly days?: number
  readonly latestDeductionDate?: IsoDate
  readonly status: string
}

export interface EffectedSanction {
  readonly id: string
  readonly planId: string
  readonly paymentId: string
  readonly deduction: Money
  readonly date: IsoDate
}

export type BenefitSanctionNotice = Limited<{
  readonly coming: true
  readonly from?: IsoDate
  readonly contact?: Unit
}>
