import type { Register, Text } from './register.ts'

export type LogText = Text

/** Why a look-up was made, in the words the citizen reads in their own log. */
export function cellTexts(purpose: string, effect: 'PERMIT' | 'DENY', register: Register): LogText {
  const title = register.purposes[purpose]?.title
  if (title === undefined) return { da: 'Læsning af loggen.', en: 'Reading of the log.' }
  return effect === 'PERMIT'
    ? { da: `Opslag til formålet: ${title.da}.`, en: `Look-up for the purpose: ${title.en}.` }
    : { da: `Opslag afvist. Formål: ${title.da}.`, en: `Look-up refused. Purpose: ${title.en}.` }
}
