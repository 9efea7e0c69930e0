import type { Category, Sensitivity } from '../../src/contract.ts'

/** Benefits whose very name tells of health: their rows need HEALTH beside ECONOMY. */

const HEALTH: readonly Category[] = ['ECONOMY', 'HEALTH']

/** The register's `healthBenefits`; a test of the register compares them. */
export const HEALTH_BENEFITS: readonly string[] = [
  'Tabt arbejdsfortjeneste',
  'Merudgifter',
  'Fleksløntilskud',
  'Ressourceforløbsydelse',
  'Sygedagpenge',
  'Førtidspension',
  'Aktivitetsparat 25-29 år el. psykisk syg',
]

/** Names known to tell nothing of health, by their beginning; what is not among them is unknown. */
const ORDINARY: readonly string[] = [
  'Kontanthjælp',
  'Uddannelseshjælp',
  'Overgangsydelse',
  'Selvforsørgelses- og hjemrejseydelse',
  'Integrationsydelse',
  'Boligstøtte',
  'Særlig støtte',
  'Jobpræmie',
  'Midlertidigt børnetilskud',
]

const HEALTH_NAMES = HEALTH_BENEFITS.map((name) => name.toLocaleLowerCase('da'))
const ORDINARY_NAMES = ORDINARY.map((name) => name.toLocaleLowerCase('da'))

/** Whole parts: `32.18` is the group of support for children with a disability, `32.24.04` one subject. */
function isHealthSubject(kle: string): boolean {
  return kle === '32.18' || kle.startsWith('32.18.') || kle === '32.24.04'
}

interface Named {
  readonly name: string
  readonly title?: string
  readonly kle: string
}

/**
 * The categories a row needs beside those of its type. A health benefit's name is found anywhere in the row's names,
 * in any case of letters ("Merudgifter, barn"); a name we do not know counts as one from level 3 on.
 */
export function rowCategories(
  { name, title = '', kle }: Named,
  sensitivity: Sensitivity,
): readonly Category[] | undefined {
  const text = `${name}\n${title}`.normalize('NFC').toLocaleLowerCase('da')
  if (isHealthSubject(kle) || HEALTH_NAMES.some((name) => text.includes(name))) return HEALTH
  const known = ORDINARY_NAMES.some((name) => text.startsWith(name))
  return !known && sensitivity >= 3 ? HEALTH : undefined
}
