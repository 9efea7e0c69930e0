import type { Actor, Giving } from './consent/draft.ts'
import {
  type GiverInput,
  limitsOf,
  type RegistrationInput,
  type RequestInput,
  type SubjectInput,
  supersededBy,
  termsOf,
  type WithdrawalInput,
} from './consent-desk-input.ts'
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
import { failure } from './failure.ts'
import type { Look } from './look.ts'
import { readNumber } from './subject.ts'

/** The caseworker's counter: asking, and registering what was given or withdrawn on paper or aloud. */
export interface StaffCounter {
  request(input: RequestInput): Promise<Filed>
  register(input: RegistrationInput): Promise<Filed>
  withdraw(input: WithdrawalInput): Promise<Filed>
}

/** The case on which a caseworker rests. */
interface Rest {
  readonly source: string
  readonly ref: string
}

export function openStaffCounter(tools: DeskTools): StaffCounter {
  const { viewer, ledger, register, door } = tools
  const staff = viewer.staffId ?? viewer.id

  /** The caseworker's unit has the relation for every purpose; `rest`: through this case. */
  async function looksFor(subject: SubjectInput, purposes: readonly string[], rest: Rest | undefined): Promise<Look> {
    const number = tools.find(subject, { purpose: purposes[0] ?? '' })
    const looks = await door.look(
      [...new Set(purposes)].map((purpose) => ({ subject: number, purpose, footprint: NOTHING })),
    )
    if (looks.some(({ ruling }) => ruling.kind === 'UNKNOWN')) throw failure('UNKNOWN_CITIZEN')
    const [look] = looks
    if (look === undefined || !looks.every((one) => restsOn(one, rest))) throw failure('NOT_ALLOWED')
    return look
  }

  async function request(input: RequestInput): Promise<Filed> {
    const terms = termsOf(input, { effect: 'PERMIT', recipient: viewer.authority, now: tools.now().getTime() })
    refuseBroad(terms, register)
    const look = await looksFor(input, terms.purposes, terms.case)
    const person = personIn(look, door)
    const supersedes = supersededBy(input)
    refuseOddRenewal(terms, supersedes, person)
    const text = textFor(terms, input.language === 'EN' ? 'en' : 'da', register)
    const draft = { ...terms, ...text, citizen: look.citizen, ...(supersedes && { supersedes }) }
    return fileOf(await ledger.request(draft, staff), person, tools)
  }

  function actorOf({ role, cpr }: GiverInput, { pseudonyms: [own = '', ...earlier] }: Person): Actor {
    if (role === 'SELF') return { role, ref: own, alsoKnownAs: earlier }
    const number = typeof cpr === 'string' ? readNumber(cpr) : undefined
    if (number === undefined) throw failure('CONSENT_TOO_BROAD', { parts: ['givers'] })
    if (number === viewer.cpr) throw failure('NOT_ALLOWED')
    return { role, ref: tools.pseudonyms(number) }
  }

  function givingsOf(input: RegistrationInput, person: Person, textHash: string): readonly Giving[] {
    const { method, note, witness, scanHash, informed } = input
    if (method === 'WRITTEN' && typeof scanHash !== 'string') throw failure('CONSENT_TOO_BROAD', { parts: ['method'] })
    if (input.givers.length === 0) throw failure('CONSENT_TOO_BROAD', { parts: ['givers'] })
    return input.givers.map((giver) => {
      const limits = limitsOf(giver.limits)
      return {
        by: actorOf(giver, person),
        method: method === 'ORAL' ? { kind: method, note: note ?? '', witness: witness ?? '' } : { kind: method },
        informed,
        textHash: input.textHash ?? textHash,
        ...(giver.at && { givenAt: giver.at.getTime() }),
        ...(typeof scanHash === 'string' && { scanHash }),
        registeredBy: staff,
        ...(limits && { limits }),
      }
    })
  }

  /** The answer to a request of the viewer's authority. */
  async function registerAnswer(id: string, input: RegistrationInput): Promise<Filed> {
    const first = await looksFor(input, [input.purpose], undefined)
    const asked = findConsent(personIn(first, door), id)?.version
    if (asked === undefined || asked.recipient !== viewer.authority) throw failure('CONSENT_NOT_FOUND')
    const person = personIn(await looksFor(input, asked.purposes, asked.case), door)
    return acknowledge(await ledger.grant({ id }, ...givingsOf(input, person, asked.textHash)), person, tools)
  }

  async function registerNew(input: RegistrationInput): Promise<Filed> {
    const effect = input.effect ?? 'PERMIT'
    const recipient = effect === 'PERMIT' ? viewer.authority : (input.recipient ?? '*')
    const terms = termsOf(input, { effect, recipient, now: tools.now().getTime() })
    refuseBroad(terms, register)
    const purposes = effect === 'PERMIT' ? terms.purposes : [input.purpose]
    const look = await looksFor(input, purposes, effect === 'PERMIT' ? terms.case : undefined)
    const person = personIn(look, door)
    const supersedes = supersededBy(input)
    refuseOddRenewal(terms, supersedes, person)
    const text = textFor(terms, input.language === 'EN' ? 'en' : 'da', register)
    const draft = { ...terms, ...text, citizen: look.citizen, ...(supersedes && { supersedes }) }
    return acknowledge(await ledger.give(draft, ...givingsOf(input, person, text.textHash)), person, tools)
  }

  async function withdraw(input: WithdrawalInput): Promise<Filed> {
    const person = personIn(await looksFor(input, [input.purpose], undefined), door)
    const found = findConsent(person, input.consent)?.version
    const ours = found !== undefined && (found.effect === 'DENY' || found.recipient === viewer.authority)
    if (!ours) throw failure('CONSENT_NOT_FOUND')
    const by = input.by ? actorOf(input.by, person) : { role: 'STAFF' as const, ref: staff }
    const why = typeof input.reason === 'string' ? { reason: input.reason } : {}
    const withdrawal = { by, channel: input.channel, ...why, person: person.person }
    return acknowledge(await ledger.withdraw(input.consent, withdrawal), person, tools)
  }

  /** Before anything that comes in is judged. */
  function staffOnly<Input>(act: (input: Input) => Promise<Filed>): (input: Input) => Promise<Filed> {
    return async (input) => {
      if (viewer.kind !== 'CASEWORKER') throw failure('NOT_ALLOWED')
      return act(input)
    }
  }

  return {
    request: staffOnly(request),
    register: staffOnly((input) =>
      typeof input.consent === 'string' ? registerAnswer(input.consent, input) : registerNew(input),
    ),
    withdraw: staffOnly(withdraw),
  }
}

function restsOn({ ruling }: Look, rest: Rest | undefined): boolean {
  if (ruling.kind !== 'DECIDED') return false
  const { cases } = ruling
  if (rest === undefined) return cases.length > 0
  return cases.some(({ source, reference }) => source === rest.source && reference === rest.ref)
}
