import { ANYTHING, type ConsentTerms, type GiverLimits, type GiverRole } from './access/consent.ts'
import type { Narrowing } from './consent/draft.ts'
import { Category } from './contract.ts'

/** What comes in at the desk where consents are answered, and the terms it states. Null is as good as absent. */

type Maybe<T> = T | null | undefined

interface PeriodInput {
  readonly from?: Maybe<Date>
  readonly to?: Maybe<Date>
}

interface ExceptionInput {
  readonly source?: Maybe<string>
  readonly category?: Maybe<string>
}

interface CaseInput {
  readonly source: string
  readonly reference: string
}

/** Number or id of a citizen. */
export interface SubjectInput {
  readonly cpr?: Maybe<string>
  readonly id?: Maybe<string>
}

/** Terms as they are stated; what a denial leaves out means everything. */
export interface TermsInput {
  readonly purposes?: Maybe<readonly string[]>
  readonly sources?: Maybe<readonly string[]>
  readonly categories?: Maybe<readonly string[]>
  readonly except?: Maybe<readonly ExceptionInput[]>
  readonly case?: Maybe<CaseInput>
  readonly dataPeriod?: Maybe<PeriodInput>
  readonly validFrom?: Maybe<Date>
  readonly validUntil?: Maybe<Date>
  readonly legalGround?: Maybe<ConsentTerms['legalGround']>
  readonly language?: Maybe<'DA' | 'EN'>
  readonly supersedes?: Maybe<{ readonly id: string; readonly version?: Maybe<number> }>
}

/** What a caseworker asks a citizen to consent to. */
export interface RequestInput extends SubjectInput, TermsInput {}

/** What a citizen denies; number or id: of a child of whom she holds custody. */
export interface DenialInput extends SubjectInput, TermsInput {
  readonly recipient?: Maybe<string>
}

export interface NarrowingInput {
  readonly purposes?: Maybe<readonly string[]>
  readonly sources?: Maybe<readonly string[]>
  readonly categories?: Maybe<readonly string[]>
  readonly except?: Maybe<readonly ExceptionInput[]>
  readonly validFrom?: Maybe<Date>
  readonly validUntil?: Maybe<Date>
  readonly dataPeriod?: Maybe<PeriodInput>
}

export interface GiverInput {
  readonly role: GiverRole
  readonly cpr?: Maybe<string>
  readonly at?: Maybe<Date>
  readonly limits?: Maybe<GiverLimitsInput>
}

/** What a guardianship or power of attorney covers; a part left out is not limited. */
interface GiverLimitsInput extends PeriodInput {
  readonly purposes?: Maybe<readonly string[]>
  readonly sources?: Maybe<readonly string[]>
  readonly categories?: Maybe<readonly string[]>
}

/** What a caseworker registers as given on paper or aloud. */
export interface RegistrationInput extends DenialInput {
  readonly purpose: string
  readonly consent?: Maybe<string>
  readonly effect?: Maybe<ConsentTerms['effect']>
  readonly givers: readonly GiverInput[]
  readonly method: 'WRITTEN' | 'ORAL'
  readonly scanHash?: Maybe<string>
  readonly note?: Maybe<string>
  readonly witness?: Maybe<string>
  readonly informed: { readonly consequences: boolean; readonly withdrawal: boolean }
  readonly textHash?: Maybe<string>
}

/** What a caseworker registers as withdrawn on paper or aloud; nobody named: the caseworker's own request. */
export interface WithdrawalInput extends SubjectInput {
  readonly purpose: string
  readonly consent: string
  readonly by?: Maybe<GiverInput>
  readonly channel: 'WRITTEN' | 'ORAL'
  readonly reason?: Maybe<string>
}

/** What the terms do not say themselves. */
interface TermsFrame {
  readonly effect: ConsentTerms['effect']
  readonly recipient: string
  readonly now: number
}

/** The terms; of a PERMIT nothing is read into what is left out, so that the lint finds it. */
export function termsOf(input: TermsInput, { effect, recipient, now }: TermsFrame): ConsentTerms {
  const all = effect === 'DENY' ? [ANYTHING] : []
  const dataPeriod = periodOf(input.dataPeriod)
  return {
    ...(input.case && { case: { source: input.case.source, ref: input.case.reference } }),
    purposes: input.purposes ?? all,
    categories: input.categories ? categories(input.categories) : effect === 'DENY' ? [ANYTHING] : [],
    except: exceptions(input.except),
    sources: input.sources ?? all,
    recipient,
    effect,
    validFrom: input.validFrom?.getTime() ?? now,
    ...(input.validUntil && { validUntil: input.validUntil.getTime() }),
    ...(dataPeriod && { dataPeriod }),
    legalGround: input.legalGround ?? 'RSL_11A',
  }
}

export function limitsOf(input: Maybe<GiverLimitsInput>): GiverLimits | undefined {
  if (!input) return undefined
  const { purposes, sources } = input
  return {
    ...(purposes && { purposes }),
    ...(sources && { sources }),
    ...(input.categories && { categories: categories(input.categories) }),
    ...periodOf(input),
  }
}

export function keepOf({ validFrom, validUntil, purposes, sources, ...input }: NarrowingInput): Narrowing {
  const dataPeriod = periodOf(input.dataPeriod)
  return {
    ...(purposes && { purposes }),
    ...(sources && { sources }),
    ...(input.categories && { categories: categories(input.categories) }),
    ...(input.except && { except: exceptions(input.except) }),
    ...(validFrom && { validFrom: validFrom.getTime() }),
    ...(validUntil && { validUntil: validUntil.getTime() }),
    ...(dataPeriod && { dataPeriod }),
  }
}

export function supersededBy({
  supersedes,
}: TermsInput): { readonly id: string; readonly version?: number } | undefined {
  if (!supersedes) return undefined
  const { id, version } = supersedes
  return { id, ...(typeof version === 'number' && { version }) }
}

function categories(names: readonly string[]): readonly Category[] {
  return Category.array().parse(names)
}

function exceptions(input: Maybe<readonly ExceptionInput[]>): ConsentTerms['except'] {
  return (input ?? []).map(({ source, category }) => ({
    ...(typeof source === 'string' && { source }),
    ...(typeof category === 'string' && { category: Category.parse(category) }),
  }))
}

function periodOf(input: Maybe<PeriodInput>): ConsentTerms['dataPeriod'] {
  if (!input) return undefined
  return {
    ...(input.from && { from: input.from.getTime() }),
    ...(input.to && { to: input.to.getTime() }),
  }
}
