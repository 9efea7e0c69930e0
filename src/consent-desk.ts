import type { ConsentTerms, StandingConsent } from './access/consent.ts'
import { lintConsent } from './access/consent-lint.ts'
import { standAt } from './access/consent-status.ts'
import type { Register } from './access/register.ts'
import type { Viewer } from './access/viewer.ts'
import type { Actor, LedgerAnswer, Narrowing } from './consent/draft.ts'
import type { ConsentLedger } from './consent/ledger.ts'
import { narrowTerms } from './consent/narrow.ts'
import { writeConsentText } from './consent/texts.ts'
import { Category, type Cpr } from './contract.ts'
import type { Door } from './door.ts'
import { failure } from './failure.ts'
import type { Look } from './look.ts'
import { readNumber } from './lookups.ts'

/** What a caseworker asks a citizen to consent to, as it comes in. */
export interface RequestInput {
  readonly cpr?: string | null
  readonly id?: string | null
  readonly purposes: readonly string[]
  readonly sources: readonly string[]
  readonly categories: readonly string[]
  readonly except?: readonly ExceptionInput[] | null
  readonly case: { readonly source: string; readonly reference: string }
  readonly validFrom?: Date | null
  readonly validUntil: Date
}

interface ExceptionInput {
  readonly source?: string | null
  readonly category?: string | null
}

export interface NarrowingInput {
  readonly purposes?: readonly string[] | null
  readonly sources?: readonly string[] | null
  readonly categories?: readonly string[] | null
  readonly except?: readonly ExceptionInput[] | null
  readonly validUntil?: Date | null
}

export interface DeskTools {
  readonly viewer: Viewer
  readonly register: Register
  readonly ledger: ConsentLedger
  readonly door: Door
  readonly numberOf: (id: string) => Cpr | undefined
  readonly now: () => Date
}

/** Where consents are asked for, given and ended by people. One for each request. */
export interface ConsentDesk {
  request(input: RequestInput): Promise<object>
  grant(id: string, narrow: NarrowingInput | null | undefined): Promise<object>
  refuse(id: string): Promise<object>
  withdraw(id: string, reason: string | null | undefined): Promise<object>
  /** the citizen's own, as of an instant */
  own(asOf: Date | null | undefined): Promise<readonly object[]>
  /** those of a look-up's citizen in which the viewer's authority is recipient; a citizen's own: all */
  ofLook(look: Look): readonly object[]
}

const NOTHING = { cells: new Map(), explainsAll: false }

export function openConsentDesk(tools: DeskTools): ConsentDesk {
  const { viewer, register, ledger, door } = tools

  /** The citizen behind the token, decided as own insight. */
  async function self(): Promise<{ readonly look: Look; readonly actor: Actor }> {
    if (viewer.kind !== 'CITIZEN' || viewer.cpr === undefined) throw failure('NOT_ALLOWED')
    const [look] = await door.look([{ subject: viewer.cpr, purpose: 'OWN_INSIGHT', footprint: NOTHING }])
    if (look?.ruling.kind !== 'DECIDED') throw failure('NOT_ALLOWED')
    const [ref = '', ...alsoKnownAs] = door.pseudonymsOf(look)
    return { look, actor: { role: 'SELF', ref, alsoKnownAs } }
  }

  function find(look: Look, id: string): StandingConsent {
    const found = door.consentsOf(look).findLast(({ version }) => version.id === id)
    if (found === undefined) throw failure('CONSENT_NOT_FOUND')
    return found
  }

  async function shownAfter(answer: LedgerAnswer, look: Look): Promise<object> {
    if ('fault' in answer) throw faultOf(answer.fault)
    const [held] = await ledger.consentsOf([door.pseudonymsOf(look)])
    const standing =
      held === undefined ? [] : standAt(held, { now: tools.now().getTime(), person: door.personOf(look) })
    const { id, version } = answer.consent
    const found = standing.find((one) => one.version.id === id && one.version.version === version)
    if (found === undefined) throw failure('CONSENT_NOT_FOUND')
    return show(found)
  }

  function show({ version, status }: StandingConsent): object {
    const text = (lang: string) =>
      writeConsentText(version, (purpose) => register.purposes[purpose]?.title, lang === 'EN' ? 'en' : 'da').text
    return {
      id: version.id,
      version: version.version,
      effect: version.effect,
      status,
      recipient: version.recipient,
      case: version.case && { source: version.case.source, reference: version.case.ref },
      purposes: version.purposes,
      sources: version.sources,
      categories: version.categories,
      except: version.except,
      validFrom: new Date(version.validFrom),
      validUntil: version.validUntil === undefined ? undefined : new Date(version.validUntil),
      text: ({ lang }: { readonly lang: string }) => text(lang),
      textVersion: version.textVersion,
      textHash: version.textHash,
    }
  }

  /** The caseworker's unit must have the relation for every purpose named, through the case named. */
  async function requester(input: RequestInput): Promise<Look> {
    if (viewer.kind !== 'CASEWORKER') throw failure('NOT_ALLOWED')
    if (((input.cpr ?? undefined) === undefined) === ((input.id ?? undefined) === undefined))
      throw failure('BAD_SUBJECT')
    const number = typeof input.cpr === 'string' ? readNumber(input.cpr) : tools.numberOf(input.id ?? '')
    if (number === undefined) throw failure('UNKNOWN_CITIZEN')
    const looks = await door.look(
      [...new Set(input.purposes)].map((purpose) => ({ subject: number, purpose, footprint: NOTHING })),
    )
    const rests = (look: Look): boolean =>
      look.ruling.kind === 'DECIDED' &&
      look.ruling.cases.some(
        ({ source, reference }) => source === input.case.source && reference === input.case.reference,
      )
    const [look] = looks
    if (looks.some(({ ruling }) => ruling.kind === 'UNKNOWN')) throw failure('UNKNOWN_CITIZEN')
    if (look === undefined || !looks.every(rests)) throw failure('NOT_ALLOWED')
    return look
  }

  function termsOf(input: RequestInput): ConsentTerms {
    return {
      case: { source: input.case.source, ref: input.case.reference },
      purposes: input.purposes,
      categories: categories(input.categories),
      except: exceptions(input.except),
      sources: input.sources,
      recipient: viewer.authority,
      effect: 'PERMIT',
      validFrom: (input.validFrom ?? tools.now()).getTime(),
      validUntil: input.validUntil.getTime(),
      legalGround: 'RSL_11A',
    }
  }

  function textOf(terms: ConsentTerms, language: 'da' | 'en' = 'da') {
    const { textVersion, textHash } = writeConsentText(terms, (purpose) => register.purposes[purpose]?.title, language)
    return { textVersion, textHash, language }
  }

  async function request(input: RequestInput): Promise<object> {
    const terms = termsOf(input)
    const known = (source: string): boolean => source in register.sources
    const faults = lintConsent(terms).map(({ part }) => part)
    if (!input.sources.every(known)) faults.push('sources')
    if (faults.length > 0) throw failure('CONSENT_TOO_BROAD', { parts: [...new Set(faults)] })
    const look = await requester(input)
    const draft = { ...terms, ...textOf(terms), citizen: look.citizen }
    return shownAfter(await ledger.request(draft, viewer.staffId ?? viewer.id), look)
  }

  function giving(actor: Actor, textHash: string) {
    return {
      by: actor,
      method: { kind: 'DIGITAL' as const },
      informed: { consequences: true, withdrawal: true },
      textHash,
    }
  }

  async function grant(id: string, narrow: NarrowingInput | null | undefined): Promise<object> {
    const { look, actor } = await self()
    const { version } = find(look, id)
    if (narrow === undefined || narrow === null)
      return shownAfter(await ledger.grant({ id }, giving(actor, version.textHash)), look)
    const keep = keepOf(narrow)
    const text = textOf(narrowTerms(version, keep), version.language)
    return shownAfter(await ledger.narrow({ id }, keep, text, giving(actor, text.textHash)), look)
  }

  return {
    request,
    grant,
    refuse: async (id) => {
      const { look, actor } = await self()
      find(look, id)
      return shownAfter(await ledger.refuse({ id }, { by: actor, person: door.personOf(look) }), look)
    },
    withdraw: async (id, reason) => {
      const { look, actor } = await self()
      find(look, id)
      const why = reason === undefined || reason === null ? {} : { reason }
      const withdrawal = { by: actor, channel: 'DIGITAL' as const, ...why, person: door.personOf(look) }
      return shownAfter(await ledger.withdraw(id, withdrawal), look)
    },
    own: async (asOf) => {
      const { look } = await self()
      if (asOf === undefined || asOf === null) return door.consentsOf(look).map(show)
      return (await ledger.list(door.pseudonymsOf(look), door.personOf(look), asOf.getTime())).map(show)
    },
    ofLook: (look) =>
      look.ruling.kind === 'DECIDED'
        ? door
            .consentsOf(look)
            .filter(({ version }) => viewer.kind === 'CITIZEN' || version.recipient === viewer.authority)
            .map(show)
        : [],
  }
}

function faultOf(fault: Extract<LedgerAnswer, { readonly fault: unknown }>['fault']) {
  if (fault.code === 'CONSENT_TOO_BROAD') return failure(fault.code, { parts: fault.parts })
  return failure(fault.code === 'CONSENT_STATE' ? fault.code : 'CONSENT_NOT_FOUND')
}

function categories(names: readonly string[]): readonly Category[] {
  return Category.array().parse(names)
}

function exceptions(input: readonly ExceptionInput[] | null | undefined): ConsentTerms['except'] {
  return (input ?? []).map(({ source, category }) => ({
    ...(source === undefined || source === null ? {} : { source }),
    ...(category === undefined || category === null ? {} : { category: Category.parse(category) }),
  }))
}

function keepOf({ purposes, sources, categories: kept, except, validUntil }: NarrowingInput): Narrowing {
  return {
    ...(purposes === undefined || purposes === null ? {} : { purposes }),
    ...(sources === undefined || sources === null ? {} : { sources }),
    ...(kept === undefined || kept === null ? {} : { categories: categories(kept) }),
    ...(except === undefined || except === null ? {} : { except: exceptions(except) }),
    ...(validUntil === undefined || validUntil === null ? {} : { validUntil: validUntil.getTime() }),
  }
}
