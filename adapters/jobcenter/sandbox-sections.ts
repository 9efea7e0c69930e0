import { z } from 'zod'
import { addMonths } from '../../src/sandbox/danish-time.ts'
import { ORGANISATION } from './sandbox-codes.ts'
import { type Citizen, caseId } from './sandbox-register.ts'
import type { Offer } from './sandbox-wire.ts'

/** The seven sections of a citizen: what may be asked of each, and what is sent. */

const flag = z.boolean().default(false)

export const Selectors = z
  .object({ kontaktgruppe: flag, maalgruppe: flag, visitation: flag, historik: flag })
  .refine((asked) => asked.kontaktgruppe || asked.maalgruppe || asked.visitation || asked.historik)
export const Activity = z.object({ kunAktive: z.boolean().default(true) })
export const Since = z.object({ fraDato: z.iso.date().optional() })
export const Page = z.object({ offset: z.int().min(0).default(0), antal: z.int().min(1).max(100).default(50) })

export type Page = z.infer<typeof Page>

/** One section as asked for; `page` left out: all rows. */
export type SectionAsk =
  | { readonly name: 'PersonStatus'; readonly selectors: z.infer<typeof Selectors> }
  | { readonly name: 'Kontaktforloeb'; readonly page?: Page }
  | { readonly name: 'Aktivitet'; readonly activeOnly: boolean }
  | { readonly name: 'MinPlan' }
  | { readonly name: 'NegativHaendelse'; readonly from?: string }
  | { readonly name: 'Kontaktperson' }
  | { readonly name: 'LaegeligtDokument'; readonly page?: Page }

export type SectionName = SectionAsk['name']

/** The object of one section; with a page it tells its place in the whole. */
export function showSection(citizen: Citizen, ask: SectionAsk, today: string): object {
  const { record } = citizen
  switch (ask.name) {
    case 'PersonStatus':
      return { personStatus: showStatus(citizen, ask.selectors) }
    case 'Kontaktforloeb':
      return showCourse(citizen, ask.page)
    case 'Aktivitet':
      return { aktiviteter: record.offers.filter((row) => !ask.activeOnly || isActive(row, today)) }
    case 'MinPlan':
      return record.plan ? { minPlan: record.plan } : {}
    case 'NegativHaendelse': {
      const from = ask.from ?? addMonths(today, -12)
      return { negativeHaendelser: record.events.filter(({ haendelsesdato }) => haendelsesdato >= from) }
    }
    case 'Kontaktperson':
      return { kontaktpersoner: record.contacts }
    case 'LaegeligtDokument':
      return { laegeligeDokumenter: slice(record.documents, ask.page), ...paging(record.documents, ask.page) }
    default:
      return ask satisfies never
  }
}

function showStatus(citizen: Citizen, asked: z.infer<typeof Selectors>): object {
  const { historik, ...current } = citizen.record.standing
  const shown = (['kontaktgruppe', 'maalgruppe', 'visitation'] as const).filter((selector) => asked[selector])
  return {
    civilregistrationIdentifier: citizen.number,
    organisationskode: ORGANISATION,
    sagId: caseId(citizen),
    ansvarligEnhed: citizen.unit,
    opdateretTidspunkt: citizen.updated,
    ...Object.fromEntries(shown.flatMap((name) => (current[name] === undefined ? [] : [[name, current[name]]]))),
    ...(asked.historik ? { historik: Object.fromEntries(shown.map((name) => [name, historik[name]])) } : {}),
  }
}

function showCourse(citizen: Citizen, page: Page | undefined): object {
  const { course } = citizen.record
  if (!course) return {}
  return { kontaktforloeb: { ...course, samtaler: slice(course.samtaler, page) }, ...paging(course.samtaler, page) }
}

function isActive({ aktivitetsstamdata: { startdato, slutdato }, status }: Offer, today: string): boolean {
  return status === 'IGANG' && startdato <= today && (slutdato === undefined || slutdato >= today)
}

function slice<T>(rows: readonly T[], page: Page | undefined): readonly T[] {
  return page ? rows.slice(page.offset, page.offset + page.antal) : rows
}

function paging(rows: readonly unknown[], page: Page | undefined): object {
  return page ? { paginering: { offset: page.offset, antal: page.antal, total: rows.length } } : {}
}
