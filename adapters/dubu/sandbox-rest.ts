import type { Case } from './sandbox-case.ts'
import { progressAt } from './sandbox-store.ts'
import { isNote } from './sandbox-write.ts'

/** The REST shapes of a case. */

export interface Wish {
  readonly network: boolean
  readonly documents: boolean
}

export function listItem(row: Case): unknown {
  return {
    SagSimpel: {
      SagUUID: row.id,
      SagSagsnummer: row.key,
      SagTitel: row.title,
      SagFoelsomhed: row.level,
      SagPrimaerPart: primaryParty(row),
    },
  }
}

export function fullCase(row: Case, wish: Wish, now: Date): unknown {
  const others = row.parties.filter(({ primary }) => !primary)
  const documents = documentsOf(row)
  return {
    SagUUID: row.id,
    SagSagsnummer: row.key,
    SagTitel: row.title,
    SagFoelsomhed: row.level,
    SagFremdrift: progressAt(row, now) ?? row.progress[0]?.status,
    SagPrimaerPart: primaryParty(row),
    ...(wish.network && others.length > 0
      ? { PrimaerPartsNetvaerk: others.map((party) => ({ ...partyOf(party), Relation: party.relation })) }
      : {}),
    ...(wish.documents && documents.length > 0 ? { Dokumenter: documents } : {}),
  }
}

function primaryParty(row: Case): unknown {
  const party = row.parties.find(({ primary }) => primary)
  return party ? partyOf(party) : {}
}

function partyOf({ name, number }: Case['parties'][number]) {
  return { PartFuldtNavn: name, PartURN: `urn:oio:cpr-nr:${number}` }
}

function documentsOf(row: Case): readonly unknown[] {
  return row.journal.flatMap((entry) =>
    isNote(entry)
      ? []
      : [
          {
            DokumentUUID: entry.id,
            DokumentTitel: entry.title,
            DokumentType: entry.kind,
            DokumentDato: entry.filed.slice(0, 10),
            Retning: entry.direction,
            ...(entry.exempt
              ? { OffentlighedUndtaget: { TitelAlternativTekst: entry.exempt.title, Hjemmel: entry.exempt.basis } }
              : {}),
            FilNavn: entry.file,
            FilStoerrelse: entry.bytes,
          },
        ],
  )
}
