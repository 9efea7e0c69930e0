import { birthday, dayNumber, dayNumberAt, startOf, YEAR } from './calendar.ts'
import type { Citizen, Ledger, LedgerGiver, LedgerVersion } from './ledger.ts'

/**
 * The states of every consent version, played through instant by instant in the order in which things happened, as
 * section 5 tells them. Slow and plain: it stands against the product's way, which computes each end by itself.
 */

export type State = 'REQUESTED' | 'ACTIVE' | 'REFUSED' | 'WITHDRAWN' | 'EXPIRED' | 'LAPSED' | 'SUPERSEDED'

/** `[from, until)`: while it was ACTIVE. */
export interface Played {
  readonly version: LedgerVersion
  readonly state: State
  readonly from?: number
  readonly until?: number
}

interface Playing {
  readonly version: LedgerVersion
  readonly place: number
  state: State
  /** an end that came before the version was given: it stands from the instant of giving on */
  ended?: State | undefined
  from?: number
  until?: number
  /** those whose giving made it ACTIVE */
  gave: LedgerGiver[]
}

export function statesOf(ledger: Ledger, now: number): readonly Played[] {
  const all = ledger.versions.map((version, place): Playing => ({ version, place, state: 'REQUESTED', gave: [] }))
  for (const instant of happenings(ledger, now)) for (const one of all.toReversed()) play(one, instant, all, ledger)
  return all
}

/** Every instant at which anything may change, up to now. */
function happenings({ versions, closures, citizen }: Ledger, now: number): readonly number[] {
  const known = versions.filter(({ recorded }) => recorded <= now)
  const instants = known.flatMap(({ recorded, validFrom, validUntil, withdrawn, refused, givers }) => [
    recorded,
    validFrom,
    ...[validUntil, withdrawn, refused].filter((at) => at !== undefined),
    ...givers.map(({ at }) => at),
  ])
  if (citizen !== 'UNKNOWN') {
    const born = latestBirth(citizen)
    instants.push(...[15, 16, 18].map((years) => birthday(born, years)))
    for (const { from, to } of citizen.custody) instants.push(from, ...(to === undefined ? [] : [to]))
    if (citizen.died !== undefined) instants.push(startOf(citizen.died))
  }
  instants.push(...closures.map(({ at }) => at), now)
  return [...new Set(instants)].filter((at) => at <= now).sort((a, b) => a - b)
}

function play(one: Playing, instant: number, all: readonly Playing[], ledger: Ledger): void {
  const { version } = one
  if (one.state !== 'REQUESTED' && one.state !== 'ACTIVE') return
  if (one.state === 'REQUESTED') {
    const gave = isStep(version, instant) ? giversAt(version, ledger.citizen, instant) : undefined
    if (gave !== undefined) {
      one.state = 'ACTIVE'
      one.from = instant
      one.gave = gave
    }
  }
  if (one.state === 'ACTIVE' && version.effect === 'DENY' && isStep(version, instant))
    one.gave.push(...namedAt(version, ledger.citizen, instant).filter((giver) => !one.gave.includes(giver)))
  const end = endAt(one, instant, all, ledger)
  if (one.state === 'ACTIVE') {
    const over = one.ended ?? end
    if (over === undefined) return
    one.state = over
    one.until = instant
  } else if (end === 'REFUSED' || end === 'WITHDRAWN') one.state = end
  else one.ended ??= end
}

/** Only `validFrom`, and the instant of a giver after it, can make a version ACTIVE. */
function isStep({ validFrom, givers }: LedgerVersion, instant: number): boolean {
  return instant === validFrom || (instant > validFrom && givers.some(({ at }) => at === instant))
}

function latestBirth({ born, uncertain }: Citizen): number {
  return dayNumber(uncertain ? `${born.slice(0, 4)}-12-31` : born)
}

function ageAt(citizen: Citizen | 'UNKNOWN', instant: number): number {
  return citizen === 'UNKNOWN' ? 18 : Math.floor((dayNumberAt(instant) - latestBirth(citizen)) / YEAR)
}

function holdersAt(citizen: Citizen | 'UNKNOWN', instant: number): readonly string[] {
  if (citizen === 'UNKNOWN') return []
  return citizen.custody
    .filter(({ from, to = Infinity }) => from <= instant && instant < to)
    .map(({ holder }) => holder)
}

/** Those who have given and whom the rule names at the instant. */
function namedAt(version: LedgerVersion, citizen: Citizen | 'UNKNOWN', instant: number): LedgerGiver[] {
  const age = ageAt(citizen, instant)
  const plan = version.purposes.includes('COORDINATED_PLAN')
  const holders = holdersAt(citizen, instant)
  return version.givers.filter(({ role, ref, at }) => {
    if (at > instant) return false
    const holder = role === 'CUSTODY_HOLDER' && holders.includes(ref)
    if (age < 15) return holder
    if (age < 18) return role === 'SELF' || (plan && age >= 16 && holder)
    return role !== 'CUSTODY_HOLDER'
  })
}

/** The givers, where all whom the rule names have given; of a DENY any one. */
function giversAt(version: LedgerVersion, citizen: Citizen | 'UNKNOWN', instant: number): LedgerGiver[] | undefined {
  const gave = namedAt(version, citizen, instant)
  if (version.effect === 'DENY') return gave.length > 0 ? gave : undefined
  const age = ageAt(citizen, instant)
  const plan = version.purposes.includes('COORDINATED_PLAN')
  const holders = holdersAt(citizen, instant)
  const self = gave.some(({ role }) => role === 'SELF')
  const every = holders.every((ref) => gave.some((giver) => giver.role === 'CUSTODY_HOLDER' && giver.ref === ref))
  const complete =
    age < 15 ? holders.length > 0 && every : age >= 18 ? gave.length > 0 : self && (!plan || age < 16 || every)
  return complete ? gave : undefined
}

/** What ends a version at this instant, if anything has by now. */
function endAt(one: Playing, instant: number, all: readonly Playing[], ledger: Ledger): State | undefined {
  const { version, place } = one
  if (version.refused !== undefined && version.refused <= instant) return 'REFUSED'
  if (version.withdrawn !== undefined && version.withdrawn <= instant) return 'WITHDRAWN'
  if (version.validUntil !== undefined && version.validUntil <= instant) return 'EXPIRED'
  if (isDead(ledger, instant) || isClosed(version, ledger, instant)) return 'LAPSED'
  if (one.state === 'ACTIVE' && isLapsed(one, ledger.citizen, instant)) return 'LAPSED'
  const replaced = all.some(
    (later) =>
      later.place > place &&
      later.version.recorded <= instant &&
      later.state === 'ACTIVE' &&
      names(later.version, version),
  )
  return replaced ? 'SUPERSEDED' : undefined
}

function names(later: LedgerVersion, { id, version }: LedgerVersion): boolean {
  const { supersedes } = later
  return later.id === id || (supersedes?.id === id && (supersedes.version ?? version) === version)
}

function isDead({ citizen }: Ledger, instant: number): boolean {
  return citizen !== 'UNKNOWN' && citizen.died !== undefined && startOf(citizen.died) <= instant
}

function isClosed(version: LedgerVersion, { closures }: Ledger, instant: number): boolean {
  if (version.effect === 'DENY') return false
  return closures.some(
    ({ source, ref, at }) =>
      source === version.case?.source && ref === version.case.ref && version.recorded <= at && at <= instant,
  )
}

/** A PERMIT lapses with the first part that lapses, a DENY when none of those who gave has the right any more. */
function isLapsed({ version, gave, from = 0 }: Playing, citizen: Citizen | 'UNKNOWN', instant: number): boolean {
  const age = ageAt(citizen, instant)
  const plan = version.purposes.includes('COORDINATED_PLAN')
  const holders = holdersAt(citizen, instant)
  const ended = gave.map(({ role, ref }) => {
    if (role === 'CUSTODY_HOLDER') return age >= (plan ? 18 : 15) || !holders.includes(ref)
    const alone = version.effect === 'PERMIT' && plan && role === 'SELF' && ageAt(citizen, from) === 15
    return alone && age >= 16
  })
  return version.effect === 'PERMIT' ? ended.includes(true) : ended.length > 0 && !ended.includes(false)
}
