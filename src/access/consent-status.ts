import type { SourceId } from '../contract.ts'
import type { ConsentVersion, StandingConsent, Status } from './consent.ts'
import { deathOf, givenBy, knowledgeOf, type PersonKnown } from './consent-givers.ts'

/** The state machine of a consent version, at any instant, from the ledger and live facts. */

/** A read found this case closed. It opens no consent again that had lapsed by it. */
export interface ClosedCase {
  readonly source: SourceId
  readonly reference: string
  readonly at: number
}

/** What the ledger holds of one citizen: versions in ledger order. */
export interface CitizenConsents {
  readonly versions: readonly ConsentVersion[]
  readonly closedCases: readonly ClosedCase[]
}

/** The instant asked for, and the citizen as CPR knows her now. */
export interface StatusContext {
  readonly now: number
  readonly person: PersonKnown
}

interface End {
  readonly at: number
  readonly status: Exclude<Status, 'REQUESTED' | 'ACTIVE'>
}

/** From when a version is given, and the first of its ends; never: Infinity. */
interface Life {
  readonly version: ConsentVersion
  readonly from: number
  readonly end: End
}

/** When a read found the case of a PERMIT closed, after the version was recorded. */
export function closureOf(version: ConsentVersion, closedCases: readonly ClosedCase[]): number {
  if (version.effect === 'DENY') return Infinity
  const closures = closedCases.filter(
    ({ source, reference, at }) =>
      source === version.case?.source && reference === version.case.ref && at >= version.recorded,
  )
  return Math.min(Infinity, ...closures.map(({ at }) => at))
}

/** Whether finding this case closed ends a PERMIT that no earlier finding has ended. */
export function closesConsent({ versions, closedCases }: CitizenConsents, closure: ClosedCase): boolean {
  return versions.some(
    (version) => closureOf(version, closedCases) > closure.at && closureOf(version, [closure]) <= closure.at,
  )
}

/** A version by its id, and by its id and number. */
function namesOf({ id, version }: ConsentVersion): readonly string[] {
  return [id, `${id} ${version}`]
}

/** What a version takes the place of: every earlier one of its id, and what it names. */
function supersededBy({ id, supersedes }: ConsentVersion): readonly string[] {
  if (supersedes === undefined) return [id]
  return [id, supersedes.version === undefined ? supersedes.id : `${supersedes.id} ${supersedes.version}`]
}

/** From when a life is in the ledger and ACTIVE; never: Infinity. */
function inForceFrom({ version, from, end }: Life): number {
  const start = Math.max(version.recorded, from)
  return end.at <= start ? Infinity : start
}

/** The first end stands; at one instant, the first in the order of the state machine. */
function firstOf(ends: readonly [End, ...End[]]): End {
  return ends.reduce((first, end) => (end.at < first.at ? end : first))
}

function livesOf({ versions, closedCases }: CitizenConsents, { now, person }: StatusContext): readonly Life[] {
  const lives: Life[] = []
  /** when the first of the later versions takes the place of an id, or of one version of it */
  const taken = new Map<string, number>()
  const knowledge = knowledgeOf(person)
  const death = deathOf(person)
  for (const version of versions.toReversed()) {
    const given = givenBy(version, knowledge, now)
    const replaced = Math.min(...namesOf(version).map((name) => taken.get(name) ?? Infinity))
    const lapses = Math.min(given?.lapses ?? Infinity, death, closureOf(version, closedCases))
    const from = given?.from ?? Infinity
    const answer = answerTo(version)
    const end = firstOf([
      answer,
      { at: version.validUntil ?? Infinity, status: 'EXPIRED' },
      { at: lapses, status: 'LAPSED' },
      { at: replaced, status: 'SUPERSEDED' },
    ])
    const life = { version, from, end: answer.at < from ? answer : end }
    lives.push(life)
    for (const name of supersededBy(version)) taken.set(name, Math.min(taken.get(name) ?? Infinity, inForceFrom(life)))
  }
  return lives.toReversed()
}

/** A refusal or withdrawal: nothing else ends a version that was not given yet. */
function answerTo({ refused, withdrawn }: ConsentVersion): End {
  return firstOf([
    { at: refused?.at ?? Infinity, status: 'REFUSED' },
    { at: withdrawn?.at ?? Infinity, status: 'WITHDRAWN' },
  ])
}

function statusUngiven(version: ConsentVersion, now: number): Status {
  const answer = answerTo(version)
  return answer.at <= now ? answer.status : 'REQUESTED'
}

function statusOf({ version, from, end }: Life, now: number): Status {
  if (from > now) return statusUngiven(version, now)
  return end.at <= now ? end.status : 'ACTIVE'
}

/** The ledger of one citizen as it was at an instant: what came later is not there. */
export function asKnownAt({ versions, closedCases }: CitizenConsents, now: number): CitizenConsents {
  const known = versions
    .filter(({ recorded }) => recorded <= now)
    .map(({ refused, withdrawn, ...version }) => ({
      ...version,
      givers: version.givers.filter(({ at }) => at <= now),
      ...(refused && refused.at <= now && { refused }),
      ...(withdrawn && withdrawn.at <= now && { withdrawn }),
    }))
  return { versions: known, closedCases: closedCases.filter(({ at }) => at <= now) }
}

/** Every version recorded at or before now with its status at now, in ledger order. Once per lookup. */
export function standAt(consents: CitizenConsents, context: StatusContext): readonly StandingConsent[] {
  const lives = livesOf(asKnownAt(consents, context.now), context)
  return lives.map((life) => ({ version: life.version, status: statusOf(life, context.now) }))
}

/**
 * The same, of a ledger just read: what stands in it has happened, also where a clock ahead of this one wrote it, as
 * another process may have. A withdrawal so holds for every reader, whatever its clock says.
 */
export function standNow(consents: CitizenConsents, context: StatusContext): readonly StandingConsent[] {
  return standAt(withoutFuture(consents, context.now), context)
}

/** What was recorded later than `now` counts as recorded now; and as begun, if it had begun when it was recorded. */
function withoutFuture({ versions, closedCases }: CitizenConsents, now: number): CitizenConsents {
  const bring = <T extends { readonly at: number }>(event: T): T => (event.at > now ? { ...event, at: now } : event)
  return {
    versions: versions.map(({ refused, withdrawn, validFrom, recorded, ...version }) => ({
      ...version,
      recorded: Math.min(recorded, now),
      validFrom: validFrom <= recorded ? Math.min(validFrom, now) : validFrom,
      givers: version.givers.map(bring),
      ...(refused && { refused: bring(refused) }),
      ...(withdrawn && { withdrawn: bring(withdrawn) }),
    })),
    closedCases: closedCases.map(bring),
  }
}

/** The status of one version of the ledger; undefined where it was not recorded by then. */
export function statusAt(consents: CitizenConsents, index: number, context: StatusContext): Status | undefined {
  const version = consents.versions[index]
  if (!version) return undefined
  return standAt(consents, context).find(
    (standing) => standing.version.id === version.id && standing.version.version === version.version,
  )?.status
}
