import type { StandingConsent } from './access/consent.ts'
import { decisionsOf, isSameCover, overrideOf, restsOnConsent } from './access/decision.ts'
import type { Viewer } from './access/viewer.ts'
import { type ConsentReader, coverBy, type Pseudonyms, readConsents } from './door-consents.ts'
import { type OverrideReader, overridesStand } from './door-overrides.ts'
import type { FactsFound } from './facts.ts'
import type { Look } from './look.ts'

/** A decided look-up with what it was decided on. */
export interface DecidedOn {
  readonly look: Look
  readonly found: FactsFound | undefined
  /** where the consent ledger stood before its consents were read */
  readonly head: number
}

export interface ReleaseTools {
  readonly viewer: Viewer
  readonly consents: ConsentReader
  readonly emergencies: OverrideReader
  readonly pseudonyms: Pseudonyms
  /** epoch milliseconds, by the business clock */
  readonly now: number
}

/** Whether every emergency access and consent that a decision rests on is still in force, by the ledgers as they stand. */
export async function stillCovered(decided: readonly DecidedOn[], tools: ReleaseTools): Promise<boolean> {
  return (await overridesHold(decided, tools)) && consentsHold(decided, tools)
}

function overridesHold(decided: readonly DecidedOn[], tools: ReleaseTools): Promise<boolean> {
  const resting = decided.flatMap(({ look, found }) => {
    const reference = overrideOf(look.ruling)
    return reference === undefined || found === undefined
      ? []
      : [{ reference, ask: found.ask, purpose: look.request.purpose }]
  })
  return overridesStand(resting, tools, tools.viewer, tools.now)
}

async function consentsHold(decided: readonly DecidedOn[], tools: ReleaseTools): Promise<boolean> {
  const resting = decided.filter(({ look }) => restsOnConsent(look.ruling))
  if (resting.length === 0) return true
  const head = await tools.consents.head()
  if (resting.every((one) => one.head === head)) return true
  const subjects = resting.flatMap(({ found }) => (found === undefined ? [] : [{ ...found, now: tools.now }]))
  const consents = await readConsents(subjects, tools.consents, tools.pseudonyms)
  return resting.every(({ look }, index) => restsOnTheSame(look, consents[index] ?? [], tools))
}

function restsOnTheSame(
  { ruling, request }: Look,
  consents: readonly StandingConsent[],
  { viewer, now }: ReleaseTools,
): boolean {
  if (ruling.kind !== 'DECIDED') return true
  const cover = coverBy(consents, { recipient: viewer.authority, purpose: request.purpose, now })
  return decisionsOf(ruling).every(([source, category, decision]) => {
    if (decision.effect === 'DENY' || decision.basis !== 'CONSENT') return true
    return isSameCover(decision, cover(source, category, ruling.cases))
  })
}
