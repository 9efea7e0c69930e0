import type { Cpr, PersonFact } from '../contract.ts'

/** A person as CPR gave it at this read. UNKNOWN is an answer; UNREADABLE is none. */
export type PersonRead = PersonFact | 'UNKNOWN' | 'UNREADABLE'

/** The person behind a viewer: the token's number, and the record where it was read. */
export interface ViewerPerson {
  readonly cpr: Cpr
  readonly read: PersonRead
  /** numbers remembered from earlier reads: they bar, and open nothing */
  readonly alsoKnownAs?: readonly Cpr[]
}

/** Whether a bar stands between viewer and subject; UNREADABLE when a record it needs could not be read. */
export type KinAnswer = 'BARRED' | 'FREE' | 'UNREADABLE'

function numbersOf(person: PersonFact): readonly Cpr[] {
  return [person.current, ...person.earlier]
}

function namedBy(person: PersonFact): readonly Cpr[] {
  return [...(person.spouse === undefined ? [] : [person.spouse]), ...parentsOf(person), ...person.children]
}

function parentsOf(person: PersonFact): readonly Cpr[] {
  return [person.mother, person.father].filter((number) => number !== undefined)
}

/** Every number of the person behind the viewer. */
export function viewerNumbers({ cpr, read, alsoKnownAs = [] }: ViewerPerson): readonly Cpr[] {
  return [cpr, ...(typeof read === 'string' ? [] : numbersOf(read)), ...alsoKnownAs]
}

/**
 * Own data, spouse, parent, child, or sibling by at least one common parent number. A bar in what could be read comes
 * before a record that could not. A viewer unknown to CPR has no parent known to CPR.
 */
export function barBetween(viewer: ViewerPerson, subject: PersonFact): KinAnswer {
  const mine = viewerNumbers(viewer)
  const theirs = numbersOf(subject)
  if (mine.some((number) => theirs.includes(number) || namedBy(subject).includes(number))) return 'BARRED'
  const record = viewer.read
  if (typeof record !== 'string') {
    if (theirs.some((number) => namedBy(record).includes(number))) return 'BARRED'
    if (parentsOf(record).some((number) => parentsOf(subject).includes(number))) return 'BARRED'
  }
  return record === 'UNREADABLE' && parentsOf(subject).length > 0 ? 'UNREADABLE' : 'FREE'
}

/**
 * Whose records must be read before the kinship of these parties can be told: those the viewer's record does not name.
 * One may be a sibling, or stand in the case under another number than in the viewer's record.
 */
export function partiesToRead(viewer: ViewerPerson, parties: readonly Cpr[]): readonly Cpr[] {
  if (typeof viewer.read === 'string' || namedBy(viewer.read).length === 0) return []
  const known = new Set([...viewerNumbers(viewer), ...namedBy(viewer.read)])
  return parties.filter((number) => !known.has(number))
}

/** Whether a case with these parties is hidden from the viewer; a record that is needed and not readable hides it, too. */
export function hidesCase(
  viewer: ViewerPerson,
  parties: readonly Cpr[],
  records: ReadonlyMap<Cpr, PersonRead>,
): boolean {
  const mine = viewerNumbers(viewer)
  if (parties.some((number) => mine.includes(number))) return true
  const record = viewer.read
  if (record === 'UNREADABLE') return true
  if (record === 'UNKNOWN') return false
  if (parties.some((number) => namedBy(record).includes(number))) return true
  const parents = parentsOf(record)
  return partiesToRead(viewer, parties).some((number) => {
    const party = records.get(number) ?? 'UNREADABLE'
    if (party === 'UNREADABLE') return parents.length > 0
    return party !== 'UNKNOWN' && barBetween(viewer, party) === 'BARRED'
  })
}
