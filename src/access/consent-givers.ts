import type { IsoDate, Period, PersonFact } from '../contract.ts'
import { COORDINATED_PLAN, type ConsentVersion, type Giver } from './consent.ts'
import { type Birth, birthdayAt, startOfDanishDay } from './danish-day.ts'

/** Who must give a consent, by live age and custody, and when what they gave lapses. */

/** What consent rules need of the citizen. Custody holders in the same form as givers' refs. */
export interface ConsentPerson {
  readonly birth?: Birth
  readonly custody: readonly { readonly holder: string; readonly period: Period }[]
  readonly died?: IsoDate
}

/** `UNKNOWN`: CPR answered that it knows no such number. `undefined`: not read. */
export type PersonKnown = ConsentPerson | 'UNKNOWN' | undefined

/** From when a version is given, and when a giver's part lapses. */
export interface Given {
  readonly from: number
  readonly lapses: number
}

/** A person fact with custody holders named as givers are. */
export function asConsentPerson(person: PersonFact, refOf: (cpr: PersonFact['current']) => string): ConsentPerson {
  return {
    custody: person.custody.map(({ holder, period }) => ({ holder: refOf(holder), period })),
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
  /** where custody ends, for one who holds it at the instant; undefined: does not hold it */
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
function endOfCustody(person: ConsentPerson, ref: string, at: number): number | undefined {
  const row = person.custody.find(({ holder, period }) => holder === ref && holdsAt(period, at))
  if (!row) return undefined
  const end = row.period.to ?? Infinity
  return end === Infinity ? end : (endOfCustody(person, ref, end) ?? end)
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
  if (person === 'UNKNOWN') {
    return { ages, coordinated, custodyEnd: () => undefined, holdersAt: () => [], custodyGone: false }
  }
  const custodyGone = now >= ages.eighteen && person.custody.length === 0
  const gave = (ref: string, at: number) =>
    version.givers.some((giver) => giver.role === 'CUSTODY_HOLDER' && giver.ref === ref && giver.at <= at)
  return {
    ages,
    coordinated,
    custodyGone,
    custodyEnd: (ref, at) =>
      custodyGone ? (gave(ref, at) ? ages.eighteen : undefined) : endOfCustody(person, ref, at),
    holdersAt: (at) =>
      custodyGone
        ? version.givers.filter((giver) => giver.role === 'CUSTODY_HOLDER' && giver.at <= at).map(({ ref }) => ref)
        : person.custody.filter(({ period }) => holdsAt(period, at)).map(({ holder }) => holder),
  }
}

/** Whether this giver is one whom the rule names at the instant. */
function isNamed(rule: Rule, giver: Giver, at: number): boolean {
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
  const allHolders = holders.every((ref) => given.some((giver) => giver.role === 'CUSTODY_HOLDER' && giver.ref === ref))
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
  const aloneBefore16 = permit && coordinated && giver.role === 'SELF' && at >= ages.fifteen && at < ages.sixteen
  return aloneBefore16 ? ages.sixteen : Infinity
}

/** Instants at which a version may become complete: `validFrom`, and every giver's part after it. */
function candidates(version: ConsentVersion): readonly number[] {
  const later = version.givers.map(({ at }) => at).filter((at) => at > version.validFrom)
  return [version.validFrom, ...later.toSorted((a, b) => a - b)]
}

function givenPermit(version: ConsentVersion, rule: Rule): Given | undefined {
  for (const at of candidates(version)) {
    const given = version.givers.filter((giver) => giver.at <= at && isNamed(rule, giver, at))
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
      .filter((giver) => giver.at <= at && isNamed(rule, giver, at))
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
  if (version.effect === 'PERMIT' || version.givers.length === 0) return undefined
  const first = Math.min(...version.givers.map(({ at }) => at))
  return { from: Math.max(version.validFrom, first), lapses: Infinity }
}

/** When death ends every consent. */
export function deathOf(person: PersonKnown): number {
  return typeof person === 'object' && person.died ? startOfDanishDay(person.died) : Infinity
}
