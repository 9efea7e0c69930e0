import type { Limits } from '../../src/contract.ts'
import { compact } from './compact.ts'
import type { GrantHead } from './wire-grants.ts'

/** What hides a grant: its own conditions are owner, a benefit whose KLE holds, and its case where it has one. */
export function limitGrant(grant: GrantHead, kle: string): Limits {
  const ownCase = grant.case
  if (ownCase === undefined) return { owner: grant.owner, kle, sensitivity: grant.sensitivity }
  const { owner = grant.owner, kle: caseKle = kle, sensitivity } = ownCase
  return {
    owner: grant.owner,
    kle,
    sensitivity: grant.sensitivity,
    anyOf: [[compact({ owner, kle: caseKle, sensitivity })]],
  }
}
