import type { StandingConsent } from './access/consent.ts'
import { consentedIn, isSameCover, overrideOf, type Ruling, restsOnConsent } from './access/decision.ts'
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

/**
 * Whether every emergency access and consent that a decision rests on is still in force, by the ledgers as they stand.
 * What rests on one without the facts it was decided on cannot be told to.
 */
export async function stillCovered(decided: readonly DecidedOn[], tools: ReleaseTools): Promise<boolean> {
  const resting = decided.filter(({ look }) => overrideOf(look.ruling) !== undefined || restsOnConsent(look.ruling))
  return resting.every(isOnFacts) && (await overridesHold(resting, tools)) && consentsHold(resting, tools)
}

type OnFacts = DecidedOn & { readonly found: FactsFound }

function isOnFacts(one: DecidedOn): one is OnFacts {
  return one.found !== undefined
}

function overridesHold(decided: readonly OnFacts[], tools: ReleaseTools): Promise<boolean> {
  const resting = decided.flatMap(({ look, found }) => {
    const reference = overrideOf(look.ruling)
    return reference === undefined ? [] : [{ reference, ask: found.ask, purpose: look.request.purpose }]
  })
  return overridesStand(resting, tools, tools.viewer, tools.now)
}

async function consentsHold(decided: readonly OnFacts[], tools: ReleaseTools): Promise<boolean> {
  const resting = decided.flatMap(({ look: { ruling, request }, found, head }) =>
    restsOnConsent(ruling) ? [{ ruling, purpose: request.purpose, found, head }] : [],
  )
  if (resting.length === 0) return true
  const head = await tools.consents.head()
  if (resting.every((one) => one.head === head)) return true
  const subjects = resting.map(({ found }) => ({ ...found, now: tools.now }))
  const consents = await readConsents(subjects, tools.consents, tools.pseudonyms)
  return resting.every((one, index) => restsOnTheSame(one, consents[index] ?? [], tools))
}

function restsOnTheSame(
  { ruling, purpose }: { readonly ruling: Ruling & { readonly kind: 'DECIDED' }; readonly purpose: string },
  consents: readonly StandingConsent[],
  { viewer, now }: ReleaseTools,
): boolean {
  const cover = coverBy(consents, { recipient: viewer.authority, purpose, now })
  return consentedIn(ruling).every(([source, category, decision]) =>
    isSameCover(decision, cover(source, category, ruling.cases)),
  )
}
