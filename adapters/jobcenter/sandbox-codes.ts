import { units, uuidV5 } from '../../src/sandbox/world.ts'
import type { ContactGroup, Offer, OrgUnit, Plan, Standing, TargetGroup, Visitation } from './sandbox-wire.ts'

/** Codes of the protocol file with their Danish labels, and rows made of them. */

export const ORGANISATION = '11111111'

const CONTACT_GROUPS: Readonly<Record<number, string>> = {
  10: 'Jobparat kontanthjælp',
  13: 'Aktivitetsparat kontanthjælp',
  21: 'Uddannelsesparat ung',
  23: 'Aktivitetsparat ung',
  60: 'Fleksjob',
}

const TARGET_GROUPS: Readonly<Record<number, string>> = {
  2: 'Jobparat',
  3: 'Aktivitetsparat',
  4: 'Uddannelsesparat',
  5: 'Aktivitetsparat ung',
  9: 'Fleksjob',
}

const CATEGORIES: Readonly<Record<string, string>> = {
  JP: 'Jobparat',
  AP: 'Aktivitetsparat',
  UP: 'Uddannelsesparat',
  APU: 'Aktivitetsparat ung',
}

const OFFER_TYPES: Readonly<Record<number, string>> = {
  100: 'Virksomhedspraktik',
  110: 'Løntilskud',
  200: 'Vejledning og opkvalificering',
  300: 'Mentorstøtte',
}

const LEGAL_BASES: Readonly<Record<number, string>> = {
  100: 'LAB kap. 11',
  110: 'LAB kap. 12',
  200: 'LAB kap. 14',
  300: 'LAB kap. 26',
}

export function contactGroup(code: number, from: string, to?: string): ContactGroup {
  return { kode: code, navn: CONTACT_GROUPS[code] ?? '', ...period(from, to) }
}

/** A target group row of LAB § 6 nr. `paragraph`; its rule version follows its start. */
export function targetGroup(paragraph: number, from: string, to?: string): TargetGroup {
  return {
    lovhenvisning: `LAB § 6, nr. ${paragraph}`,
    kode: `6.${paragraph}`,
    navn: TARGET_GROUPS[paragraph] ?? '',
    regelversion: from < '2025-07-01' ? 'LAB-2022' : 'KTHREFORM-2025',
    ...period(from, to),
  }
}

export function visitation(category: string, from: string, assessed = from): Visitation {
  return { kategori: { kode: category, navn: CATEGORIES[category] ?? '' }, vurderetDato: assessed, startdato: from }
}

/** A standing that has not changed since its start. */
export function steadyStanding(group: number, paragraph: number, category: string, since: string): Standing {
  return {
    kontaktgruppe: contactGroup(group, since),
    maalgruppe: targetGroup(paragraph, since),
    visitation: visitation(category, since),
    historik: { kontaktgruppe: [], maalgruppe: [], visitation: [] },
  }
}

export interface OfferFacts {
  readonly id: string
  readonly type: number
  readonly from: string
  readonly to?: string
  readonly hours: number
  readonly status: string
  readonly granted: string
}

export function offer(facts: OfferFacts): Offer {
  return {
    aktivitetstype: { kode: facts.type, navn: OFFER_TYPES[facts.type] ?? '' },
    aktivitetsstamdata: {
      aktivitetIdentifier: uuidV5(facts.id),
      ...period(facts.from, facts.to),
      timerPrUge: facts.hours,
      minutterPrUge: 0,
      ansvarligMyndighed: { organisationskode: ORGANISATION, navn: 'Jobcenter Korsbæk' },
    },
    lovgrundlag: LEGAL_BASES[facts.type] ?? '',
    status: facts.status,
    bevilligetDato: facts.granted,
  }
}

/** A plan of which nothing but its kind is known. */
export function plan(alias: string, from: string, form: string): Plan {
  return {
    planId: uuidV5(`jc-${alias}-plan`),
    version: 1,
    gyldigFra: from,
    sidstAendret: `${from}T10:00:00Z`,
    planform: form,
    beskaeftigelsesmaal: [],
    maal: [],
    borgerGodkendt: true,
  }
}

export const ADULTS: OrgUnit = unit('enhed-jobcenter-voksne')
export const YOUTH: OrgUnit = unit('enhed-jobcenter-unge')

function unit(key: string): OrgUnit {
  const found = units[key]
  if (!found) throw new Error(`no unit ${key}`)
  return { id: found.id, navn: found.name }
}

function period(from: string, to: string | undefined): { readonly startdato: string; readonly slutdato?: string } {
  return { startdato: from, ...(to === undefined ? {} : { slutdato: to }) }
}
