import { z } from 'zod'

/** What the rehabilitation team's system says, as far as it is used. Lists of codes are open: an unknown code is no fault. */

const uuid = z.string().regex(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/)
const day = z.iso.date()
const instant = z.iso.datetime({ offset: true })
const percent = z.number().int().min(0).max(100)
const unit = z.object({ id: uuid, navn: z.string().optional() })
const person = z.object({ id: z.string(), navn: z.string() })
const shortfall = z.array(z.object({ kilde: z.string(), arsag: z.string() })).optional()

export const SagKort = z.object({
  sagId: uuid,
  personnummerIndeks: z.number().int().nonnegative(),
  sagsnummer: z.string(),
  status: z.string(),
  ansvarligEnhed: unit.optional(),
  oprettet: day,
  lukket: day.optional(),
  sidstAendret: instant,
  naesteMoede: instant.optional(),
  senesteIndstilling: z.string().optional(),
})
export type SagKort = z.infer<typeof SagKort>

const side = z.object({ naesteCursor: z.string().max(256).optional(), harFlere: z.boolean() })
export const SagSide = z.compile(z.object({ data: z.array(SagKort), side, ufuldstaendig: shortfall }))

export const Sag = z.compile(
  z.object({
    sagId: uuid,
    status: z.string(),
    sagstype: z.string(),
    koordinerendeSagsbehandler: person.optional(),
    henvisning: z.object({
      henvisningId: uuid,
      dato: day,
      henvisendeEnhed: z.string(),
      henvistAf: person,
      begrundelse: z.string(),
      oensketAfklaring: z.array(z.string()),
      samtykkeReference: z.string().optional(),
    }),
    forberedendeDelStatus: z.string(),
    komplethed: percent,
    foelsomhed: z.string().optional(),
  }),
)
export type Sag = z.infer<typeof Sag>

const Mangel = z.object({
  type: z.string(),
  beskrivelse: z.string(),
  kildesystem: z.string().optional(),
  frist: day.optional(),
})
const Bidrag = z.object({ forvaltning: z.string(), dato: day, forfatterRolle: z.string() })
export const Sektion = z.object({
  kode: z.string(),
  titel: z.string(),
  obligatorisk: z.boolean(),
  status: z.string(),
  ejer: z.string(),
  kildesystem: z.string().optional(),
  indhold: z.string().optional(),
  sidstAendret: instant.optional(),
  bidrag: z.array(Bidrag),
  mangler: z.array(Mangel),
})
export type Sektion = z.infer<typeof Sektion>
export type Mangel = z.infer<typeof Mangel>
export type Bidrag = z.infer<typeof Bidrag>

export const ForberedendeDel = z.compile(
  z.object({
    sagId: uuid,
    status: z.string(),
    sidstAendret: instant,
    komplethed: percent,
    sektioner: z.array(Sektion),
    ufuldstaendig: shortfall,
  }),
)
export type ForberedendeDel = z.infer<typeof ForberedendeDel>

export const Moede = z.object({
  moedeId: uuid,
  tidspunkt: instant,
  varighedMinutter: z.number().int(),
  status: z.string(),
  form: z.string(),
  sted: z.string().optional(),
  borgerDeltager: z.string(),
  bisidderOensket: z.boolean().optional(),
  medlemmer: z.array(
    z.object({
      omraade: z.string(),
      rolle: z.string(),
      navn: z.string().optional(),
      organisation: z.string(),
      deltagelse: z.string(),
    }),
  ),
  dagsordenpunkt: z.number().int().optional(),
  referatKlar: z.boolean(),
})
export type Moede = z.infer<typeof Moede>
export const MoedeSide = z.compile(z.object({ data: z.array(Moede), side }))

const Afgoerelse = z.object({
  afgoerelseId: uuid,
  dato: day,
  afgoerendeMyndighed: z.string(),
  type: z.string(),
  foelgerIndstilling: z.boolean(),
  begrundelseVedAfvigelse: z.string().optional(),
  virkningFra: day,
  klagefrist: day,
})
export type Afgoerelse = z.infer<typeof Afgoerelse>
export const Indstilling = z.object({
  indstillingId: uuid,
  moedeId: uuid,
  indstillingsdato: day,
  type: z.string(),
  varighedMaaneder: z.number().int().optional(),
  formaal: z.string().optional(),
  begrundelse: z.string(),
  anbefaledeIndsatser: z.array(
    z.object({ omraade: z.string(), tekst: z.string(), lovgrundlag: z.string().optional() }),
  ),
  enighed: z.boolean(),
  mindretalsudtalelse: z.string().optional(),
  status: z.string(),
  afgoerelse: Afgoerelse.optional(),
})
export type Indstilling = z.infer<typeof Indstilling>
export const Indstillinger = z.compile(z.object({ data: z.array(Indstilling) }))

export const TokenSvar = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

/** Whether rows may be missing: what was left out for rights never makes an answer partial. */
export function isPartial(shortfalls: z.infer<typeof shortfall>): boolean {
  return shortfalls?.some((one) => one.arsag !== 'INGEN_ADGANG') ?? false
}

const CLOSED: readonly string[] = ['LUKKET', 'TILBAGEKALDT']
export function isClosed(card: Pick<SagKort, 'status'>): boolean {
  return CLOSED.includes(card.status)
}

const ON_THE_CALENDAR: readonly string[] = ['PLANLAGT', 'AFHOLDT']
/** Planned or held: neither postponed nor cancelled. */
export function isOnCalendar(meeting: Moede): boolean {
  return ON_THE_CALENDAR.includes(meeting.status)
}
