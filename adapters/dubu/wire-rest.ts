import { z } from 'zod'
import { Uuid } from '../../src/contract.ts'
import { compact } from './compact.ts'
import { numberOf } from './wire-values.ts'

/** The REST side (SF1475): documents and the network of a case. */

const WirePerson = z
  .object({ PartFuldtNavn: z.string().optional(), PartURN: z.string().optional(), Relation: z.string().optional() })
  .transform((row) => compact({ name: row.PartFuldtNavn, number: numberOf(row.PartURN ?? ''), relation: row.Relation }))
export type NetworkRow = z.infer<typeof WirePerson>

const WireDocument = z
  .object({
    DokumentUUID: Uuid,
    DokumentTitel: z.string(),
    DokumentType: z.string(),
    DokumentDato: z.iso.date(),
    Retning: z.string(),
    OffentlighedUndtaget: z.object({ TitelAlternativTekst: z.string().default('') }).optional(),
    FilNavn: z.string().optional(),
    FilStoerrelse: z.number().int().nonnegative().optional(),
  })
  .transform((row) =>
    compact({
      id: row.DokumentUUID,
      title: row.DokumentTitel,
      kind: row.DokumentType,
      date: row.DokumentDato,
      direction: row.Retning,
      alternativeTitle: row.OffentlighedUndtaget?.TitelAlternativTekst,
      fileName: row.FilNavn,
      fileSize: row.FilStoerrelse,
    }),
  )
export type DocumentRow = z.infer<typeof WireDocument>

export const WireFile = z.compile(
  z
    .object({
      SagHent_O: z.object({
        Sag: z.object({
          SagUUID: Uuid,
          SagPrimaerPart: WirePerson.optional(),
          PrimaerPartsNetvaerk: z.array(WirePerson).default([]),
          Dokumenter: z.array(WireDocument).default([]),
        }),
      }),
    })
    .transform(({ SagHent_O: { Sag: file } }) =>
      compact({
        id: file.SagUUID,
        primaryParty: file.SagPrimaerPart?.number,
        network: file.PrimaerPartsNetvaerk,
        documents: file.Dokumenter,
      }),
    ),
)

/** A case's documents and network; `partial`: documents may be missing. */
export type CaseFile = z.infer<typeof WireFile> & { readonly partial: boolean }

const Notices = z.object({
  HovedoplysningerSvarREST: z.array(
    z.object({ SvarReaktion: z.object({ Advis: z.object({ AdvisId: z.string() }).optional() }).optional() }),
  ),
})

/** Whether the answer says that its list of documents may be incomplete. */
export function hasIncompleteDocuments(answer: unknown): boolean {
  const notices = Notices.safeParse(answer)
  return (
    notices.success &&
    notices.data.HovedoplysningerSvarREST.some(
      ({ SvarReaktion: reaction }) => reaction?.Advis?.AdvisId === 'DUBU-A-0001',
    )
  )
}
