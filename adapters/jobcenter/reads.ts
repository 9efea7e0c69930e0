import type { Call, Category } from '../../src/contract.ts'
import type { Client } from './client.ts'
import type { Section } from './wire.ts'

/** Which sections and selectors a call needs: nothing else is asked for. */

const BY_CATEGORY: Readonly<Partial<Record<Category, readonly Section[]>>> = {
  CASE: ['PersonStatus', 'Kontaktforloeb'],
  EMPLOYMENT: ['PersonStatus', 'Kontaktforloeb', 'Aktivitet', 'MinPlan'],
  HEALTH: ['Kontaktforloeb', 'LaegeligtDokument'],
  SANCTIONS: ['NegativHaendelse'],
  SANCTION_NOTICE: ['PersonStatus', 'NegativHaendelse'],
  CONTACTS: ['Kontaktforloeb', 'Kontaktperson'],
}

/** The case relation stands on the contact group and on the open course. */
export const RELATION_SECTIONS: readonly Section[] = ['PersonStatus', 'Kontaktforloeb']

/** One selector must be true; the contact group is what the case relation needs. */
const LEAST = { kontaktgruppe: true } as const
const WHOLE = { kontaktgruppe: true, maalgruppe: true, visitation: true, historik: true } as const

export interface Reads {
  readonly sections: readonly Section[]
  readonly selectors: Readonly<Partial<Record<Section, Readonly<Record<string, boolean>>>>>
  /** whether interviews are wanted: without them the first page of a contact course is enough */
  readonly interviews: boolean
  /** whether anything that a contact course lists is wanted */
  readonly courseLists: boolean
}

export function planReads({ want, facts }: Call): Reads {
  const needed = [...want].flatMap((category) => BY_CATEGORY[category] ?? [])
  const sections = [...new Set([...needed, ...(facts.has('RELATION') ? RELATION_SECTIONS : [])])]
  const whole = want.has('EMPLOYMENT')
  return {
    sections,
    selectors: {
      ...(sections.includes('PersonStatus') ? { PersonStatus: whole ? WHOLE : LEAST } : {}),
      ...(sections.includes('Aktivitet') ? { Aktivitet: { kunAktive: false } } : {}),
    },
    interviews: whole,
    courseLists: whole || want.has('HEALTH'),
  }
}

/** What every read of one fetch shares. */
export interface Reader {
  readonly client: Client
  readonly reads: Reads
  readonly call: Call
}
