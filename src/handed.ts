import type { FactsRead, HousingFacts } from './access/decide.ts'
import { hidesCase, type PersonRead, type ViewerPerson } from './access/kin.ts'
import type { Ask, CaseFact, Cpr, SourceId, Uuid } from './contract.ts'

/** What the spine hands to the process of a source: a look-up, and the facts it has read for it. */
export interface Handed {
  readonly lookupId: Uuid
  /** every number of the citizen */
  readonly ask: Ask
  /** absent: the look-up was refused before any fact was read */
  readonly facts?: HandedFacts
  /** sources that left out rows */
  readonly incomplete: readonly SourceId[]
  /** sources which say that the citizen is protected, and of which something is shown */
  readonly marked: readonly SourceId[]
}

/** Facts as plain data. */
export interface HandedFacts {
  readonly subject: PersonRead
  readonly viewer?: ViewerPerson
  readonly relation: readonly (readonly [SourceId, readonly CaseFact[] | 'UNREADABLE'])[]
  readonly housing: readonly (readonly [SourceId, HousingFacts | 'UNREADABLE'])[]
  /** records of the parties that the cases name, as far as they were read */
  readonly people: readonly (readonly [Cpr, PersonRead])[]
  /** of the viewer nothing but the parents is known: no case that names a party can be told to be nobody's kin */
  readonly kinUnread?: true
}

/**
 * Puts facts into plain data. `people`: whoever was read in the request; those that the cases name go along. `kinUnread`:
 * whether of the viewer only the parents were at hand.
 */
export function packFacts(
  { subject, viewer, relation, housing }: Omit<FactsRead, 'hidesParties'>,
  people: ReadonlyMap<Cpr, PersonRead>,
  kinUnread: boolean,
): HandedFacts {
  const named = new Set(partiesIn(relation))
  return {
    subject,
    ...(viewer === undefined ? {} : { viewer }),
    relation: [...relation],
    housing: [...housing],
    people: [...people].filter(([number]) => named.has(number)),
    ...(kinUnread ? { kinUnread } : {}),
  }
}

/** Facts as a decision takes them. What was not handed over could not be read. `people` takes up those handed over. */
export function unpackFacts(handed: HandedFacts | undefined, people: Map<Cpr, PersonRead>): FactsRead {
  if (handed === undefined)
    return { subject: 'UNREADABLE', relation: new Map(), housing: new Map(), hidesParties: () => true }
  const { subject, viewer, relation, housing, kinUnread = false } = handed
  for (const [number, person] of handed.people) people.set(number, person)
  return {
    subject,
    ...(viewer === undefined ? {} : { viewer }),
    relation: new Map(relation),
    housing: new Map(housing),
    hidesParties: (numbers) =>
      viewer !== undefined && numbers.length > 0 && (kinUnread || hidesCase(viewer, numbers, people)),
  }
}

/** Everybody whom the cases of a relation name. */
export function partiesIn(relation: FactsRead['relation']): readonly Cpr[] {
  return [...relation.values()].flatMap((cases) =>
    cases === 'UNREADABLE' ? [] : cases.flatMap(({ limits }) => limits.parties ?? []),
  )
}
