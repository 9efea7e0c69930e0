import type { Category } from '../contract.ts'
import { categoryNames, nameOf, sourceNames } from './names.ts'
import type { Register, Text } from './register.ts'

export type LogText = Text

/** Why a child's record is read for a holder of custody: no purpose of the register, for it opens no data. */
export const CONSENT_OF_CHILD = 'CONSENT_OF_CHILD'

/** As much of a line of the trail as its text needs. */
export interface ToldLine {
  readonly operation: { readonly name: string }
  readonly purpose: { readonly id: string }
  readonly decisions: readonly { readonly effect: 'PERMIT' | 'DENY' }[]
  readonly decisionReads: readonly unknown[]
  readonly override?: string
}

/** Why a look-up was made, in the words the citizen reads in their own log. No effect: no data were asked for. */
export function cellTexts(purpose: string, effect: 'PERMIT' | 'DENY' | undefined, register: Register): LogText {
  if (purpose === CONSENT_OF_CHILD)
    return {
      da: 'En indehaver af forældremyndigheden har set eller besvaret samtykker.',
      en: 'A holder of custody has seen or answered consents.',
    }
  const title = register.purposes[purpose]?.title
  if (title === undefined) return { da: 'Læsning af loggen.', en: 'Reading of the log.' }
  if (effect === undefined)
    return { da: `Ingen oplysninger hentet. Formål: ${title.da}.`, en: `No data asked for. Purpose: ${title.en}.` }
  return effect === 'PERMIT'
    ? { da: `Opslag til formålet: ${title.da}.`, en: `Look-up for the purpose: ${title.en}.` }
    : { da: `Opslag afvist. Formål: ${title.da}.`, en: `Look-up refused. Purpose: ${title.en}.` }
}

const EMERGENCY_ACTS: Readonly<Record<string, Text>> = {
  EMERGENCY_REGISTER: { da: 'Nødadgang registreret', en: 'Emergency access registered' },
  EMERGENCY_REFUSED: { da: 'Nødadgang ikke registreret', en: 'Emergency access not registered' },
  EMERGENCY_REVOKE: { da: 'Nødadgang tilbagekaldt', en: 'Emergency access revoked' },
}

const OTHER_ACTS: Readonly<Record<string, Text>> = {
  WHAT_IF: {
    da: 'Beregning af, hvad der ville være åbent. Ingen oplysninger hentet',
    en: 'A calculation of what would be open. No data were read',
  },
  CONTROL_OPEN: { da: 'Et opslag på dig er udtaget til kontrol', en: 'A look-up of you was taken up for control' },
  CONTROL_EXPLAINED: {
    da: 'Kontrol: et opslag på dig er forklaret',
    en: 'Control: a look-up of you has been explained',
  },
  CONTROL_FOLLOW_UP: {
    da: 'Kontrol: et opslag på dig følges op',
    en: 'Control: a look-up of you is being followed up',
  },
  CONTROL_CLOSED: { da: 'Kontrol af et opslag på dig er afsluttet', en: 'The control of a look-up of you was closed' },
}

/**
 * What the log says of an act; undefined for a look-up, whatever its operation is called: a look-up decides something
 * or reads facts to decide it, an act does neither.
 */
export function actTexts(line: ToldLine, register: Register): LogText | undefined {
  if (line.decisions.length > 0 || line.decisionReads.length > 0) return undefined
  const { name } = line.operation
  const act = (line.override === undefined ? undefined : EMERGENCY_ACTS[name]) ?? OTHER_ACTS[name]
  const title = register.purposes[line.purpose.id]?.title
  if (act === undefined || title === undefined) return undefined
  return { da: `${act.da}. Formål: ${title.da}.`, en: `${act.en}. Purpose: ${title.en}.` }
}

/** What was open or closed, as the citizen reads it. */
export interface ToldCell {
  readonly source: string
  readonly category: string
  readonly basis?: string
  readonly reference?: string
  readonly code?: string
}

/** One cell in the citizen's words: what, from where, and on what basis or why not. */
export function cellText({ source, category, basis, reference, code }: ToldCell, register: Register): LogText {
  const what = nameOf(categoryTexts, category)
  const where = nameOf(sourceNames, source)
  const why = code === undefined ? basisText(basis, reference, register) : (refusals[code] ?? NOT_OPEN)
  return {
    da: `${capital(what.da)} (${where.da}): ${why.da}`,
    en: `${capital(what.en)} (${where.en}): ${why.en}`,
  }
}

const categoryTexts: Readonly<Partial<Record<Category, Text>>> & Readonly<Record<string, Text>> = categoryNames

function basisText(basis: string | undefined, reference: string | undefined, register: Register): LogText {
  const statute = basis === 'STATUTE' ? register.references[reference ?? ''] : undefined
  if (statute !== undefined) return { da: `åbent efter ${statute.law}.`, en: `open by ${statute.law} (${statute.en}).` }
  return bases[basis ?? ''] ?? { da: 'åbent efter lov.', en: 'open by statute.' }
}

const bases: Readonly<Record<string, Text>> = {
  OWN: { da: 'åbent, fordi det er myndighedens egen sag.', en: "open because it is the authority's own case." },
  CONSENT: { da: 'åbent med dit samtykke.', en: 'open with your consent.' },
  OVERRIDE: { da: 'åbent ved en registreret nødadgang.', en: 'open by a registered emergency access.' },
}

const NOT_OPEN: Text = { da: 'ikke åbent.', en: 'not open.' }

/** Why something stayed closed, told to the citizen; of bars no more than that they stood. */
const refusals: Readonly<Record<string, Text>> = {
  CORE_BAR: { da: 'lukket for den, der spurgte.', en: 'closed to whoever asked.' },
  PURPOSE_NOT_ALLOWED: {
    da: 'lukket, fordi myndigheden ikke må slå op til det formål.',
    en: 'closed because the authority may not look up for that purpose.',
  },
  RELATIONS_UNAVAILABLE: {
    da: 'lukket, fordi et system, som afgørelsen hviler på, ikke svarede.',
    en: 'closed because a system that the decision rests on did not answer.',
  },
  CASE_RELATION_MISSING: {
    da: 'lukket, fordi enheden ingen åben sag har om dig.',
    en: 'closed because the unit has no open case about you.',
  },
  PRECONDITION: {
    da: 'lukket, fordi en betingelse for formålet ikke er opfyldt.',
    en: 'closed because a condition of the purpose is not met.',
  },
  DATA_LIMIT: {
    da: 'lukket, fordi oplysningerne er mere følsomme, end medarbejderen må se.',
    en: 'closed because the data are more sensitive than the employee may see.',
  },
  BARRED: {
    da: 'lukket, fordi formålet ikke giver adgang til det.',
    en: 'closed because the purpose does not open it.',
  },
  CONSENT_MISSING: { da: 'lukket, fordi du ikke har givet samtykke.', en: 'closed because you have not consented.' },
  CONSENT_EXPIRED: {
    da: 'lukket, fordi dit samtykke er udløbet eller bortfaldet.',
    en: 'closed because your consent has expired or lapsed.',
  },
  CONSENT_WITHDRAWN: {
    da: 'lukket, fordi du har trukket dit samtykke tilbage.',
    en: 'closed because you have withdrawn your consent.',
  },
  CONSENT_DENIED: { da: 'lukket, fordi du har sagt nej.', en: 'closed because you have said no.' },
  JUSTIFICATION_REQUIRED: {
    da: 'lukket, fordi der ikke var skrevet en begrundelse.',
    en: 'closed because no reason had been written.',
  },
  UNKNOWN_CITIZEN: { da: 'ingen fundet.', en: 'nobody was found.' },
  MASS_LOOKUP: { da: 'afvist: for mange opslag.', en: 'refused: too many look-ups.' },
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
