import { type Cover, concerns, findCover, type StandingConsent } from './access/consent.ts'
import { asConsentPerson, type PersonKnown } from './access/consent-givers.ts'
import { type CitizenConsents, standNow } from './access/consent-status.ts'
import type { FactsRead } from './access/decide.ts'
import type { RelationCase } from './access/decision.ts'
import type { Ask, CaseFact, Category, Cpr, SourceId } from './contract.ts'

/** What the door needs of the consent ledger. */
export interface ConsentReader {
  consentsOf(people: readonly (readonly string[])[]): Promise<readonly CitizenConsents[]>
  /** a read found the case closed: consents that rest on it lapse */
  recordClosedCase(citizen: string, source: SourceId, reference: string): Promise<boolean>
  /** grows with every entry */
  head(): Promise<number>
}

/** Keyed pseudonym of a number. */
export type Pseudonyms = (number: Cpr) => string

/** A citizen with the facts just read. `incomplete`: sources that left out rows. */
export interface ConsentSubject {
  readonly ask: Ask
  readonly facts: FactsRead
  readonly incomplete: ReadonlySet<SourceId>
  readonly now: number
}

/** The consents of these citizens, as they stand now. A case found closed by this read is recorded before. */
export async function readConsents(
  subjects: readonly ConsentSubject[],
  reader: ConsentReader,
  pseudonyms: Pseudonyms,
): Promise<readonly (readonly StandingConsent[])[]> {
  if (subjects.length === 0) return []
  const people = subjects.map(({ ask }) => [ask.current, ...ask.earlier].map(pseudonyms))
  const held = await reader.consentsOf(people)
  const closures = subjects.flatMap((subject, index) =>
    closedCases(subject, held[index]).map((found) => ({ ...found, citizen: people[index] ?? [] })),
  )
  for (const { citizen, source, reference } of closures)
    for (const pseudonym of citizen) await reader.recordClosedCase(pseudonym, source, reference)
  const current = closures.length === 0 ? held : await reader.consentsOf(people)
  return subjects.map(({ facts, now }, index) => {
    const consents = current[index]
    return consents === undefined ? [] : standNow(consents, { now, person: personFor(facts, pseudonyms) })
  })
}

/** The citizen as far as consents need; undefined: CPR could not be read. */
export function personFor({ subject }: FactsRead, pseudonyms: Pseudonyms): PersonKnown {
  if (subject === 'UNREADABLE') return undefined
  return subject === 'UNKNOWN' ? subject : asConsentPerson(subject, pseudonyms)
}

/** Cases that a consent names and that this read found closed: every row of theirs, and no row may be missing. */
function closedCases(
  { facts: { relation }, incomplete, now }: ConsentSubject,
  held: CitizenConsents | undefined,
): readonly { readonly source: SourceId; readonly reference: string }[] {
  if (held === undefined) return []
  const named = held.versions.flatMap((version) => version.case ?? [])
  const found: { source: SourceId; reference: string }[] = []
  for (const [source, cases] of relation)
    for (const [reference, facts] of Map.groupBy(
      cases === 'UNREADABLE' || incomplete.has(source) ? [] : cases,
      (fact) => fact.reference,
    ))
      if (
        facts.every((fact) => isClosed(fact, now)) &&
        named.some((one) => one.source === source && one.ref === reference)
      )
        found.push({ source, reference })
  return found
}

function isClosed({ held }: CaseFact, now: number): boolean {
  return held.every(({ period }) => (period.to ?? Infinity) <= now)
}

/** What the consents say of a cell of one look-up. */
export function coverBy(
  consents: readonly StandingConsent[],
  question: { readonly recipient: string; readonly purpose: string; readonly now: number },
): (source: SourceId, category: Category, cases: readonly RelationCase[]) => Cover {
  const { recipient, purpose, now } = question
  const concerned = consents.filter(({ version }) => concerns(version, question))
  return (source, category, cases) => findCover(concerned, { recipient, purpose, now, source, category, cases })
}
