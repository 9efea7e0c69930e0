import type { IsoDate, Period, PersonFact } from '../contract.ts'
import { COORDINATED_PLAN, type ConsentTerms, type ConsentVersion, type Giver, type GiverLimits } from './consent.ts'
import { type Birth, birthdayAt, startOfDanishDay } from './danish-day.ts'

/** Who must give a consent, by live age and custody, and when what they gave lapses. */

type Custody = readonly { readonly holder: string; readonly period: Period }[]

/** What consent rules need of the citizen. Custody holders in the same form as givers' refs. */
export interface ConsentPerson {
  readonly birth?: Birth
  readonly custody: Custody
  readonly died?: IsoDate
}

/** `UNKNOWN`: CPR answered that it knows no such number. `undefined`: not read. */
export type PersonKnown = ConsentPerson | 'UNKNOWN' | undefined

/** From when a version is given, and when a giver's part lapses. */
export interface Given {
  readonly from: number
  readonly lapses: number
}

/** Of a holder of custody whose number CPR does not tell: nobody gives as this one. */
const NOBODY = ''

/** A person fact with custody holders named as givers are. */
export function asConsentPerson(person: PersonFact, refOf: (cpr: PersonFact['current']) => string): ConsentPerson {
  return {
    custody: person.custody.map(({ holder, period }) => ({
      holder: holder === undefined ? NOBODY : refOf(holder),
      period,
    })),
    ...(person.birth && { birth: person.birth }),
    ...(person.died && { died: person.died }),
  }
}

/** The instants at which the subject turns 15, 16 and 18: with an uncertain birth date, as late as it can be. */
interface Ages {
  readonly fifteen: number
  readonly sixteen: number
  readonly eighteen: number
}

interface Rule {
  readonly ages: Ages
  readonly coordinated: boolean
  /** where custody ends, for one who holds it at the instant; undefined: does not hold it. Asked of givers alone */
  custodyEnd(ref: string, at: number): number | undefined
  holdersAt(at: number): readonly string[]
  /** custody of the past is not on an adult's record: it is read from who gave, and must be there */
  readonly custodyGone: boolean
}

/** The person and the instants that her age turns on: worked out once for all her consents. */
export interface Knowledge {
  readonly person: PersonKnown
  /** undefined: age not known */
  readonly ages: Ages | undefined
}

const ADULT: Ages = { fifteen: -Infinity, sixteen: -Infinity, eighteen: -Infinity }

function holdsAt(period: Period, at: number): boolean {
  return (period.from ?? -Infinity) <= at && at < (period.to ?? Infinity)
}

/** Follows custody rows that touch: the instant at which this holder's custody ends. */
function endOfCustody(custody: Custody, ref: string, at: number): number | undefined {
  const row = custody.find(({ holder, period }) => holder === ref && holdsAt(period, at))
  if (!row) return undefined
  const end = row.period.to ?? Infinity
  return endOfCustody(custody, ref, end) ?? end
}

export function knowledgeOf(person: PersonKnown): Knowledge {
  if (person === 'UNKNOWN') return { person, ages: ADULT }
  const { birth } = person ?? {}
  if (!birth) return { person, ages: undefined }
  const age = (years: number) => birthdayAt(birth, years, 'LOWER')
  return { person, ages: { fifteen: age(15), sixteen: age(16), eighteen: age(18) } }
}

function ruleFor(version: ConsentVersion, { person, ages }: Knowledge, now: number): Rule | undefined {
  if (!person || !ages) return undefined
  const coordinated = version.purposes.includes(COORDINATED_PLAN)
  const custody = person === 'UNKNOWN' ? [] : person.custody
  const custodyGone = now >= ages.eighteen && custody.length === 0
  return {
    ages,
    coordinated,
    custodyGone,
    custodyEnd: (ref, at) => (custodyGone ? ages.eighteen : endOfCustody(custody, ref, at)),
    holdersAt: (at) =>
      custodyGone
        ? version.givers.filter((giver) => giver.role === 'CUSTODY_HOLDER' && giver.at <= at).map(({ ref }) => ref)
        : custody.filter(({ period }) => holdsAt(period, at)).map(({ holder }) => holder),
  }
}

/** Whether all that a version names lies within what a guardian or proxy may give at the instant. */
export function holdsWithin(
  { purposes, sources, categories, from = -Infinity, to = Infinity }: GiverLimits,
  terms: ConsentTerms,
  at: number,
): boolean {
  const within = (limit: readonly string[] | undefined, named: readonly string[]) =>
    limit === undefined || named.every((name) => limit.includes(name))
  return (
    from <= at &&
    at < to &&
    within(purposes, terms.purposes) &&
    within(sources, terms.sources) &&
    within(categories, terms.categories)
  )
}

/** Whether this giver is one whom the rule names at the instant, and may give this. */
function isNamed(rule: Rule, version: ConsentVersion, giver: Giver, at: number): boolean {
  if (giver.limits !== undefined && !holdsWithin(giver.limits, version, at)) return false
  const { ages, coordinated } = rule
  const holder = giver.role === 'CUSTODY_HOLDER' && rule.custodyEnd(giver.ref, at) !== undefined
  if (at < ages.fifteen) return holder
  if (at < ages.eighteen) return giver.role === 'SELF' || (holder && coordinated && at >= ages.sixteen)
  return giver.role !== 'CUSTODY_HOLDER'
}

/** Whether all whom the rule names at the instant are among those who have given. */
function isComplete(rule: Rule, given: readonly Giver[], at: number): boolean {
  const { ages, coordinated, custodyGone } = rule
  if (at >= ages.eighteen) return given.length > 0
  const holders = rule.holdersAt(at)
  const allHolders = holders.every((ref) => given.some((giver) => giver.ref === ref))
  if (at < ages.fifteen) return holders.length > 0 && allHolders
  const self = given.some(({ role }) => role === 'SELF')
  if (!coordinated || at < ages.sixteen) return self
  return self && allHolders && !(custodyGone && holders.length === 0)
}

/** When the part of a giver named at the instant lapses. */
function lapseOf(rule: Rule, giver: Giver, at: number, permit: boolean): number {
  const { ages, coordinated } = rule
  if (giver.role === 'CUSTODY_HOLDER') {
    return Math.min(coordinated ? ages.eighteen : ages.fifteen, rule.custodyEnd(giver.ref, at) ?? at)
  }
  const aloneBefore16 = permit && coordinated && at < ages.sixteen
  return aloneBefore16 ? ages.sixteen : (giver.limits?.to ?? Infinity)
}

/** Instants at which a version may become complete: `validFrom`, and every giver's part after it. */
function candidates(version: ConsentVersion): readonly number[] {
  const later = version.givers.map(({ at }) => at).filter((at) => at > version.validFrom)
  return [version.validFrom, ...later.toSorted((a, b) => a - b)]
}

function givenPermit(version: ConsentVersion, rule: Rule): Given | undefined {
  for (const at of candidates(version)) {
    const given = version.givers.filter((giver) => giver.at <= at && isNamed(rule, version, giver, at))
    if (isComplete(rule, given, at)) {
      return { from: at, lapses: Math.min(...given.map((giver) => lapseOf(rule, giver, at, true))) }
    }
  }
  return undefined
}

/** Any one is enough, and it stands while one of those who gave still has the right. */
function givenDenial(version: ConsentVersion, rule: Rule): Given | undefined {
  let given: Given | undefined
  for (const at of candidates(version)) {
    if (given && at >= given.lapses) return given
    const ends = version.givers
      .filter((giver) => giver.at <= at && isNamed(rule, version, giver, at))
      .map((giver) => lapseOf(rule, giver, at, false))
    if (ends.length > 0) given = { from: given?.from ?? at, lapses: Math.max(given?.lapses ?? -Infinity, ...ends) }
  }
  return given
}

/**
 * When a version was given by those whom the rule names at that instant, and when it lapses by age or custody.
 * A person not read, or without a birth date: no PERMIT counts as given, every given DENY does.
 */
export function givenBy(version: ConsentVersion, knowledge: Knowledge, now: number): Given | undefined {
  const rule = ruleFor(version, knowledge, now)
  if (rule) return version.effect === 'PERMIT' ? givenPermit(version, rule) : givenDenial(version, rule)
  if (version.effect === 'PERMIT') return undefined
  const first = Math.min(...version.givers.map(({ at }) => at))
  return { from: Math.max(version.validFrom, first), lapses: Infinity }
}

/** When death ends every consent. */
export function deathOf(person: PersonKnown): number {
  return typeof person === 'object' && person.died ? startOfDanishDay(person.died) : Infinity
}
