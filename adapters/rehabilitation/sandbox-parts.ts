import type { PreparatoryPart, PreparatorySection } from './sandbox-wire.ts'

/** The eleven sections of a preparatory part, and how complete one is. */

interface SectionKind {
  readonly kode: string
  readonly titel: string
  readonly ejer: string
  readonly kildesystem?: string
}

const KINDS: readonly SectionKind[] = [
  kind('UDDANNELSE_JOB_MAAL', 'Uddannelses- og beskæftigelsesmål', 'BESKAEFTIGELSE', 'JOBCENTER'),
  kind('ERFARING_RESSOURCER', 'Erfaringer og ressourcer', 'BESKAEFTIGELSE', 'JOBCENTER'),
  kind('PERSONLIGE_RESSOURCER_NETVAERK', 'Personlige ressourcer og netværk', 'BESKAEFTIGELSE', 'BORGER'),
  kind('UDFORDRINGER_JOB', 'Beskæftigelsesmæssige udfordringer', 'BESKAEFTIGELSE', 'JOBCENTER'),
  kind('UDFORDRINGER_SOCIALE', 'Sociale udfordringer', 'SOCIAL', 'DOMUS'),
  kind('BORGERS_OENSKER', 'Borgerens ønsker', 'BESKAEFTIGELSE', 'BORGER'),
  kind('HELBRED_BEHANDLING', 'Helbred, behandling og dokumenter', 'BESKAEFTIGELSE', 'JOBCENTER'),
  kind('HELBRED_BETYDNING', 'Helbredets betydning for arbejde', 'SUNDHED'),
  kind('FORSOERGELSE_INDSATS_HISTORIK', 'Forsørgelse og hidtidig indsats', 'BESKAEFTIGELSE', 'YDELSESSERVICE'),
  kind('EGEN_LAEGE', 'Egen læges vurdering (LÆ265)', 'SUNDHED', 'LAEGE'),
  kind('INDSATSDEL', 'Indsatsdel', 'BESKAEFTIGELSE'),
]

/** Sections of which nothing but their state is known: filled in, save those awaited and the plan of efforts. */
export function plainSections(awaited: ReadonlySet<string>): readonly PreparatorySection[] {
  return KINDS.map((section) => ({
    ...section,
    obligatorisk: section.kode !== 'INDSATSDEL',
    status: section.kode === 'INDSATSDEL' ? 'TOM' : awaited.has(section.kode) ? 'AFVENTER' : 'UDFYLDT',
    bidrag: [],
    mangler: [],
  }))
}

/** Per cent of the obligatory sections that are filled in or not relevant, rounded down. */
export function completeness(sections: readonly PreparatorySection[]): number {
  const obligatory = sections.filter(({ obligatorisk }) => obligatorisk)
  const done = obligatory.filter(({ status }) => status === 'UDFYLDT' || status === 'IKKE_RELEVANT')
  return Math.floor((100 * done.length) / obligatory.length)
}

/** A part that nobody works on any more; where its content came from is not told. */
export function lockedPart(version: number, changed: string): PreparatoryPart {
  const sektioner = plainSections(new Set()).map(({ kildesystem: _source, ...section }) => section)
  return { version, status: 'LAAST', sidstAendret: changed, sektioner }
}

/** What can be sent of a part while a source does not answer. */
export function withoutSources(
  sections: readonly PreparatorySection[],
  missing: ReadonlySet<string>,
): readonly PreparatorySection[] {
  return sections.map((section) => {
    if (!missing.has(section.kildesystem ?? '')) return section
    const { indhold: _content, sidstAendret: _changed, ...rest } = section
    return { ...rest, status: 'AFVENTER' }
  })
}

function kind(kode: string, titel: string, ejer: string, kildesystem?: string): SectionKind {
  return { kode, titel, ejer, ...(kildesystem === undefined ? {} : { kildesystem }) }
}
