import { type Resident, uuidV5, type World } from '../../src/sandbox/world.ts'
import type { Examination, Plan } from './sandbox-ics.ts'

/** A case of the DUBU sandbox, and what all cases have alike. */

export const LEVELS = [
  'IKKE_FORTROLIGE_DATA',
  'FORTROLIGE_PERSONOPLYSNINGER',
  'FOELSOMME_PERSONOPLYSNINGER',
  'VIP_SAGER',
] as const
export type Level = (typeof LEVELS)[number]

export type Progress = 'Opstaaet' | 'Oplyst' | 'Afgjort' | 'Afsluttet'

/** A state of the case, valid from and, left out: for ever, to. `byUnit`: an older row, stamped by a unit. */
export interface ProgressRow {
  readonly status: Progress
  readonly from: string
  readonly to?: string
  readonly byUnit?: true
}

export interface Party {
  readonly number: string
  readonly name: string
  /** the case index holds the number alone */
  readonly nameless?: true
  readonly primary: boolean
  readonly relation?: string
}

export interface Document {
  readonly id: string
  readonly title: string
  readonly kind: 'UNDERRETNING' | 'UNDERSOEGELSE' | 'PLAN' | 'AFGOERELSE' | 'REFERAT' | 'BREV' | 'ANDET'
  readonly filed: string
  readonly direction: 'INDGAAENDE' | 'UDGAAENDE' | 'INTERN'
  readonly exempt?: { readonly title: string; readonly basis: string }
  readonly file: string
  readonly bytes: number
}

export interface Note {
  readonly title: string
  readonly text: string
  readonly filed: string
}

export interface Case {
  /** BrugervendtNoegle and Sagsnummer */
  readonly key: string
  readonly id: string
  readonly title: string
  level: Level
  readonly legalBasis?: string
  readonly class: { readonly number: string; readonly title: string }
  readonly created: string
  /** Registrering/Tidspunkt */
  registered: string
  progress: readonly ProgressRow[]
  /** a key of `units` */
  readonly unit: string
  readonly parties: readonly Party[]
  readonly journal: readonly (Document | Note)[]
  readonly securityProfile: boolean
  readonly examination?: Examination
  plan?: Plan
  /** whether the caseworker has opened it to this receiver */
  open: boolean
}

/** The caseworker who stamps the rows. */
export const USER = uuidV5('bruger-sb30001')

/** What is said of every case; parties are residents by key. */
export interface Outline {
  readonly key: string
  readonly title: string
  readonly class: Case['class']
  readonly created: string
  readonly unit: string
  readonly primary: string
  readonly secondary: readonly string[]
}

/** What all cases have alike; parties are residents by key. */
export function outline(world: World, { primary, secondary, ...rest }: Outline): Case {
  const person = world.byKey.get(primary)
  if (!person) throw new Error('a named citizen is missing')
  return {
    ...rest,
    id: uuidV5(`sag-${rest.key}`),
    level: 'FOELSOMME_PERSONOPLYSNINGER',
    registered: rest.created,
    progress: [{ status: 'Opstaaet', from: rest.created }],
    parties: [
      partyOf(person, true),
      ...secondary.flatMap((key) => {
        const other = world.byKey.get(key)
        return other ? [partyOf(other, false, relationTo(person, other))] : []
      }),
    ],
    journal: [],
    securityProfile: false,
    open: true,
  }
}

function partyOf(resident: Resident, primary: boolean, relation?: string): Party {
  const name = `${resident.firstName} ${resident.middleName} ${resident.lastName}`
  return { number: resident.number, name, primary, ...(relation === undefined ? {} : { relation }) }
}

function relationTo(child: Resident, other: Resident): string {
  return child.mother === other.key ? 'MOR' : child.father === other.key ? 'FAR' : 'ANDEN'
}

export const EXAMINATION_CLASS = { number: '27.24.03', title: 'Undersøgelse af børn og unge' }
export const SUPPORT_CLASS = { number: '27.36.04', title: 'Støtte til unge' }
export const SCREENING_CLASS = { number: '27.24.02', title: 'Afdækning' }
