import type { Register, Text } from './register.ts'

export type LogText = Text

/** Why a look-up was made, in the words the citizen reads in their own log. No effect: no data were asked for. */
export function cellTexts(purpose: string, effect: 'PERMIT' | 'DENY' | undefined, register: Register): LogText {
  const title = register.purposes[purpose]?.title
  if (title === undefined) return { da: 'Læsning af loggen.', en: 'Reading of the log.' }
  if (effect === undefined)
    return { da: `Ingen oplysninger hentet. Formål: ${title.da}.`, en: `No data asked for. Purpose: ${title.en}.` }
  return effect === 'PERMIT'
    ? { da: `Opslag til formålet: ${title.da}.`, en: `Look-up for the purpose: ${title.en}.` }
    : { da: `Opslag afvist. Formål: ${title.da}.`, en: `Look-up refused. Purpose: ${title.en}.` }
}
