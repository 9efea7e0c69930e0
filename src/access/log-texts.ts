import type { Register, Text } from './register.ts'

export type LogText = Text

/** Why a child's record is read for a holder of custody: no purpose of the register, for it opens no data. */
export const CONSENT_OF_CHILD = 'CONSENT_OF_CHILD'

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

const ACTS: Readonly<Record<string, Text>> = {
  EMERGENCY_REGISTER: { da: 'Nødadgang registreret', en: 'Emergency access registered' },
  EMERGENCY_REFUSED: { da: 'Nødadgang ikke registreret', en: 'Emergency access not registered' },
  EMERGENCY_REVOKE: { da: 'Nødadgang tilbagekaldt', en: 'Emergency access revoked' },
}

/** What the log says of an act on an emergency access; undefined for a look-up, whatever its operation is called. */
export function actTexts(
  line: {
    readonly operation: { readonly name: string }
    readonly purpose: { readonly id: string }
    readonly decisions: readonly unknown[]
    readonly override?: string
  },
  register: Register,
): LogText | undefined {
  const act = line.override === undefined || line.decisions.length > 0 ? undefined : ACTS[line.operation.name]
  const title = register.purposes[line.purpose.id]?.title
  if (act === undefined || title === undefined) return act
  return { da: `${act.da}. Formål: ${title.da}.`, en: `${act.en}. Purpose: ${title.en}.` }
}
