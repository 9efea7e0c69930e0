import type { ConsentTerms, ConsentVersion, GiverRole } from '../access/consent.ts'
import { holdsWithin, type PersonKnown } from '../access/consent-givers.ts'
import type { ConsentFault } from '../access/consent-lint.ts'
import type { Actor, Giving } from './draft.ts'

/** Whose consent it is, and whether a giving says how. Whether a giver counts is decided live, at each read. */

interface Named {
  readonly role: GiverRole | 'STAFF'
  readonly ref: string
  readonly alsoKnownAs?: readonly string[]
}

function refsOf({ ref, alsoKnownAs = [] }: Named): readonly string[] {
  return [ref, ...alsoKnownAs]
}

/** Whether SELF is the citizen it is about. */
export function isSelf(actor: Named, citizen: string): boolean {
  return actor.role === 'SELF' && refsOf(actor).includes(citizen)
}

export function hasGiven(version: ConsentVersion, actor: Named): boolean {
  return version.givers.some(({ role, ref }) => role === actor.role && refsOf(actor).includes(ref))
}

/** Whether CPR names this actor as a holder of custody at the instant. */
export function holdsCustody(actor: Named, person: PersonKnown, at: number): boolean {
  if (actor.role !== 'CUSTODY_HOLDER' || typeof person !== 'object') return false
  return person.custody.some(
    ({ holder, period }) =>
      refsOf(actor).includes(holder) && (period.from ?? -Infinity) <= at && at < (period.to ?? Infinity),
  )
}

/** SELF gives for herself alone; who else gives is checked by who registers it, and counts by live custody. */
export function mayGive(actor: Actor, citizen: string): boolean {
  return actor.role !== 'SELF' || isSelf(actor, citizen)
}

/** The citizen, a guardian or proxy, and whoever holds custody now. */
export function mayRefuse(actor: Actor, citizen: string, person: PersonKnown, at: number): boolean {
  if (actor.role === 'CUSTODY_HOLDER') return holdsCustody(actor, person, at)
  return mayGive(actor, citizen)
}

/** The citizen, whoever gave, whoever holds custody now; who asked, as long as nobody has given. */
export function mayWithdraw(
  actor: Named,
  citizen: string,
  versions: readonly ConsentVersion[],
  person: PersonKnown,
  at: number,
): boolean {
  if (actor.role === 'STAFF') {
    return versions.every((version) => version.givers.length === 0 && version.registeredBy === actor.ref)
  }
  const gave = versions.some((version) => hasGiven(version, actor))
  return isSelf(actor, citizen) || gave || holdsCustody(actor, person, at)
}

/** What is missing in how a consent is given. */
export function lintGiving({ method, informed, scanHash, givenAt, registeredBy }: Giving, now: number): ConsentFault[] {
  const faults: ConsentFault[] = []
  if (!informed.consequences || !informed.withdrawal) {
    faults.push({ part: 'informed', text: 'was not told of the consequences and how to withdraw' })
  }
  if (method.kind === 'ORAL' && (method.note.trim() === '' || method.witness.trim() === '')) {
    faults.push({ part: 'method', text: 'what is said aloud needs a note and a witness' })
  }
  if (method.kind !== 'DIGITAL' && registeredBy === undefined) {
    faults.push({ part: 'method', text: 'staff registers what is not given digitally' })
  }
  if (scanHash !== undefined && !/^[0-9a-f]{64}$/.test(scanHash)) {
    faults.push({ part: 'method', text: 'the hash of the scan is a hex SHA-256' })
  }
  if (givenAt !== undefined && (givenAt > now || method.kind === 'DIGITAL')) {
    faults.push({ part: 'givers', text: 'only paper and speech are given before they are registered' })
  }
  return faults
}

/** Whether a guardianship or power of attorney is one, and covers what is given when it is given. */
export function lintLimits(terms: ConsentTerms, { by, limits, givenAt }: Giving, now: number): ConsentFault[] {
  if (limits === undefined) return []
  const fault = (text: string): ConsentFault[] => [{ part: 'givers', text }]
  if (by.role !== 'GUARDIAN' && by.role !== 'PROXY') return fault('only a guardian or a proxy has limits')
  const { purposes, sources, categories, from = -Infinity, to = Infinity } = limits
  if ([purposes, sources, categories].some((part) => part?.length === 0) || from >= to)
    return fault('a guardianship or power of attorney that covers nothing')
  if (holdsWithin(limits, terms, givenAt ?? now)) return []
  return fault('the guardianship or power of attorney does not cover this')
}

/** A text is named by its version and a hex SHA-256. */
export function lintText({ textVersion, textHash }: { textVersion: string; textHash: string }): ConsentFault[] {
  const named = textVersion.trim() !== '' && /^[0-9a-f]{64}$/.test(textHash)
  return named ? [] : [{ part: 'text', text: 'names no text that the citizen saw' }]
}
