import type { Resident } from '../../src/sandbox/world.ts'
import type { Terms } from './sandbox-stories.ts'

/** What the sandbox holds of grants, payments and sanctions. Days `YYYY-MM-DD`, amounts decimal text. */

export interface Grant {
  readonly id: string
  readonly itemId: string
  readonly caseId: string
  readonly terms: Terms
  readonly since: string
  readonly withUnit: boolean
  readonly hiddenFromCitizen: boolean
  readonly grantee: Resident
  readonly payee: Resident
}

export interface PaymentLine {
  readonly amount: string
  readonly from: string
  readonly to: string
  /** a reduction belongs to no grant */
  readonly ofGrant: boolean
}

export interface Payment {
  readonly id: string
  readonly day: string
  readonly gross: string
  readonly net: string
  readonly paid: string
  readonly sentText?: string
  readonly status: string
  readonly from: string
  readonly lines: readonly PaymentLine[]
  readonly grant: Grant
}

export interface SanctionRequest {
  readonly id: string
  readonly asked: string
  readonly hearing: string
  readonly decision?: { readonly day: string; readonly code: 'SANKTION' | 'INGEN_SANKTION' }
}

export interface SanctionPlan {
  readonly id: string
  readonly month: string
  readonly amount: string
  /** the end of the third whole month after the event */
  readonly latest: string
  readonly status: 'PLANLAGT' | 'EFFEKTUERET'
}

export interface EffectedSanction {
  readonly id: string
  readonly planId: string
  readonly paymentId: string
  readonly amount: string
  readonly day: string
}

export interface SanctionCourse {
  readonly person: Resident
  readonly id: string
  readonly level: string
  readonly kle: string
  /** latest change of any part, ms */
  readonly changed: number
  readonly event: {
    readonly id: string
    readonly negativeEventId: string
    readonly kind: string
    readonly day: string
    readonly received: string
    readonly status: 'AFVENTER_JOBCENTER' | 'BEHANDLET'
  }
  readonly request?: SanctionRequest
  readonly plans: readonly SanctionPlan[]
  readonly effected: readonly EffectedSanction[]
}
