import type { ConsentVersion } from './access/consent.ts'
import { asKnownAt, type ClosedCase } from './access/consent-status.ts'
import { type Cells, decide, decideStatic } from './access/decide.ts'
import type { Ruling } from './access/decision.ts'
import type { Register } from './access/register.ts'
import { isInForce } from './access/register-dates.ts'
import { type Assumed, assume } from './access/what-if.ts'
import { type ConsentReader, coverBy, readConsents } from './door-consents.ts'
import type { ReadAssumption } from './what-if-input.ts'

/** On what an assumption is decided beside itself. */
export interface WhatIfGrounds {
  /** the version in force at the instant assumed */
  readonly register: Register
  /** CVR of the municipality served */
  readonly served: string
  readonly cells: Cells
}

/** The ladder of a look-up, over facts and consents that are handed in. Reads no source and no ledger. */
export async function decideWhatIf(
  { assumption, consents, overrides }: ReadAssumption,
  { register, served, cells }: WhatIfGrounds,
): Promise<Ruling> {
  const assumed = assume(assumption, register)
  const { question, facts } = assumed
  const purpose = register.purposes[question.purpose]
  const code = decideStatic(question, register, purpose !== undefined && isInForce(purpose, question.now))
  if (code !== undefined) return { kind: 'REFUSED', code, retryable: false }
  const subject = { ask: askOf(assumed), facts, incomplete: assumption.facts.incomplete, now: question.now }
  const [standing = []] = await readConsents([subject], ledgerOf(consents, question.now), assumed.labelOf)
  const recipient = question.viewer.authority
  return decide(question, cells, {
    register,
    served,
    facts,
    overrides,
    cover: coverBy(standing, { recipient, purpose: question.purpose, now: question.now }),
  })
}

function askOf({ question }: Assumed) {
  return { current: question.asked, earlier: [] }
}

/** A ledger that holds what is assumed to be recorded by now, and learns of closed cases as the real one does. */
function ledgerOf(assumed: readonly ConsentVersion[], now: number): ConsentReader {
  const { versions } = asKnownAt({ versions: assumed, closedCases: [] }, now)
  const closedCases: ClosedCase[] = []
  return {
    consentsOf: async (people) => people.map(() => ({ versions, closedCases })),
    recordClosedCase: async (_citizen, source, reference) => {
      closedCases.push({ source, reference, at: now })
      return true
    },
    head: async () => 0,
  }
}
