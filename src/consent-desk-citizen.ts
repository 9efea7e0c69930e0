import type { StandingConsent } from './access/consent.ts'
import { namesHolders } from './consent/answerers.ts'
import type { Actor } from './consent/draft.ts'
import { narrowTerms } from './consent/narrow.ts'
import { type DenialInput, keepOf, type NarrowingInput, supersededBy, termsOf } from './consent-desk-input.ts'
import {
  acknowledge,
  type DeskTools,
  type Filed,
  fileOf,
  findConsent,
  NOTHING,
  type Person,
  personIn,
  refuseBroad,
  refuseOddRenewal,
  textFor,
} from './consent-desk-tools.ts'
import type { Ward } from './door-family.ts'
import { failure } from './failure.ts'
import type { Look } from './look.ts'
import { numberNamed } from './subject.ts'

/** The citizen's counter: her own consents, and those of children that she answers as a holder of custody. */
export interface CitizenCounter {
  grant(id: string, narrow: NarrowingInput | null | undefined, textHash: string | null | undefined): Promise<Filed>
  refuse(id: string): Promise<Filed>
  withdraw(id: string, reason: string | null | undefined): Promise<Filed>
  deny(input: DenialInput): Promise<Filed>
  /** newest first */
  list(asOf: Date | null | undefined): Promise<readonly Filed[]>
}

/** A person for whom the viewer answers, and as whom. */
interface Answering extends Person {
  readonly actor: Actor
}

export function openCitizenCounter(tools: DeskTools): CitizenCounter {
  const { ledger, register, door } = tools

  /** The citizen behind the token, decided as own insight. */
  async function self(): Promise<Answering & { readonly look: Look }> {
    const { kind, cpr } = tools.viewer
    if (kind !== 'CITIZEN' || cpr === undefined) throw failure('NOT_ALLOWED')
    const [look] = await door.look([{ subject: cpr, purpose: 'OWN_INSIGHT', footprint: NOTHING }])
    if (look?.ruling.kind !== 'DECIDED') throw failure('NOT_ALLOWED')
    const [ref = '', ...alsoKnownAs] = door.pseudonymsOf(look)
    return { ...personIn(look, door), look, actor: { role: 'SELF', ref, alsoKnownAs } }
  }

  async function wards(look: Look): Promise<readonly Answering[]> {
    const found = await door.wardsOf(look)
    if (found === 'UNREADABLE') throw failure('REGISTER_UNAVAILABLE')
    return found.map((ward) => answeringFor(ward, tools.now().getTime()))
  }

  async function find(id: string): Promise<{ readonly of: Answering; readonly standing: StandingConsent }> {
    const own = await self()
    const standing = findConsent(own, id)
    if (standing !== undefined) return { of: own, standing }
    for (const of of await wards(own.look)) {
      const found = findConsent(of, id)
      if (found !== undefined) return { of, standing: found }
    }
    throw failure('CONSENT_NOT_FOUND')
  }

  async function grant(...[id, narrow, textHash]: Parameters<CitizenCounter['grant']>): Promise<Filed> {
    const { of, standing } = await find(id)
    const { version } = standing
    const keep = keepOf(narrow ?? {})
    if (narrow) refuseBroad(narrowTerms(version, keep), register)
    const text = narrow ? textFor(narrowTerms(version, keep), version.language, register) : undefined
    const giving = givenBy(of.actor, textHash ?? (text ?? version).textHash)
    return acknowledge(
      await (text ? ledger.narrow({ id }, keep, text, giving) : ledger.grant({ id }, giving)),
      of,
      tools,
    )
  }

  /** The child named, or the citizen herself. */
  async function subjectOf({ cpr, id }: DenialInput): Promise<Answering> {
    const own = await self()
    if (typeof cpr !== 'string' && typeof id !== 'string') return own
    const number = numberNamed({ cpr, id }, tools.numberOf)
    const ref = number === undefined ? '' : tools.pseudonyms(number)
    if (own.pseudonyms.includes(ref)) return own
    const child = (await wards(own.look)).find(({ pseudonyms }) => pseudonyms.includes(ref))
    if (child === undefined) throw failure('NOT_ALLOWED')
    return child
  }

  async function deny(input: DenialInput): Promise<Filed> {
    const now = tools.now().getTime()
    const terms = termsOf(input, { effect: 'DENY', recipient: input.recipient ?? '*', now })
    refuseBroad(terms, register)
    const of = await subjectOf(input)
    if (of.actor.role === 'CUSTODY_HOLDER' && !namesHolders(terms, of.person, now)) throw failure('NOT_ALLOWED')
    const supersedes = supersededBy(input)
    refuseOddRenewal(terms, supersedes, of)
    const text = textFor(terms, input.language === 'EN' ? 'en' : 'da', register)
    const draft = { ...terms, ...text, citizen: of.pseudonyms[0] ?? '', ...(supersedes && { supersedes }) }
    return acknowledge(await ledger.give(draft, givenBy(of.actor, text.textHash)), of, tools)
  }

  async function list(asOf: Date | null | undefined): Promise<readonly Filed[]> {
    const own = await self()
    const now = tools.now().getTime()
    const at = Math.min(asOf?.getTime() ?? now, now)
    const people = [own, ...(await wards(own.look))]
    const filed = await Promise.all(
      people.map(async ({ pseudonyms, person, citizenId, actor, consents }) => {
        const shown = asOf ? await ledger.list(pseudonyms, person, at) : consents
        return shown
          .filter(({ version }) => isShown(version, actor, person, now))
          .map((standing) => ({ standing, citizenId }))
      }),
    )
    return newestFirst(filed.flat())
  }

  return {
    grant,
    refuse: async (id) => {
      const { of } = await find(id)
      return fileOf(await ledger.refuse({ id }, { by: of.actor, person: of.person }), of, tools)
    },
    withdraw: async (id, reason) => {
      const { of } = await find(id)
      const why = typeof reason === 'string' ? { reason } : {}
      const withdrawal = { by: of.actor, channel: 'DIGITAL' as const, ...why, person: of.person }
      return acknowledge(await ledger.withdraw(id, withdrawal), of, tools)
    },
    deny,
    list,
  }
}

/** Newest first; of one instant, what came later in the ledger. */
export function newestFirst(filed: readonly Filed[]): readonly Filed[] {
  return filed.toReversed().sort((one, other) => other.standing.version.recorded - one.standing.version.recorded)
}

function givenBy(actor: Actor, textHash: string) {
  return {
    by: actor,
    method: { kind: 'DIGITAL' as const },
    informed: { consequences: true, withdrawal: true },
    textHash,
  }
}

/** A holder of custody answers, and sees, only what the rule names holders for now, or what they gave before. */
function answeringFor(ward: Ward, now: number): Answering {
  const actor: Actor = { role: 'CUSTODY_HOLDER', ref: ward.holder }
  const { citizenId, pseudonyms, person } = ward
  const consents = ward.consents.filter(({ version }) => isShown(version, actor, person, now))
  return { citizenId, pseudonyms, person, consents, actor }
}

function isShown(version: StandingConsent['version'], { role, ref }: Actor, person: Person['person'], now: number) {
  if (role === 'SELF') return true
  return namesHolders(version, person, now) || version.givers.some((giver) => giver.role === role && giver.ref === ref)
}
