import { z } from 'zod'
import { Uuid } from '../../src/contract.ts'
import { compact } from './compact.ts'
import { element, many, maybe, maybeText, one } from './tree.ts'
import { WireExamination, WirePlan } from './wire-ics.ts'
import { WireJournalEntry } from './wire-journal.ts'
import { Count, Instant, Level, relation, Validity, WireExemption } from './wire-values.ts'

/** `FremsoegSagDokumentIndeksOutput`: a page of cases. */

const WireProperties = element({
  'sag:Virkning': one(Validity),
  'sag:Beskrivelse': maybeText,
  'sag:HjemmelSpecifikation': maybeText,
  'sag:OffentlighedUndtaget': maybe(WireExemption),
  'sd:OffentlighedUndtaget': maybe(WireExemption),
  'sag:Sagsnummer': maybeText,
  'sag:Titel': maybeText,
}).transform((row) =>
  compact({
    validity: row['sag:Virkning'],
    description: row['sag:Beskrivelse'],
    legalBasis: row['sag:HjemmelSpecifikation'],
    alternativeTitle: row['sag:OffentlighedUndtaget'] ?? row['sd:OffentlighedUndtaget'],
    number: row['sag:Sagsnummer'],
    title: row['sag:Titel'],
  }),
)

const WireIndex = element({
  'gd:Virkning': maybe(Validity),
  'si:Sagsstatus': maybeText,
  'si:Sagskategori': maybeText,
  'si:Foelsomhed': maybe(Level),
  'si:Lokation': maybeText,
  'si:OprettetTidspunkt': maybe(Instant),
}).transform((row) =>
  compact({
    validity: row['gd:Virkning'] ?? {},
    status: row['si:Sagsstatus'],
    category: row['si:Sagskategori'],
    sensitivity: row['si:Foelsomhed'] ?? 3,
    location: row['si:Lokation'],
    created: row['si:OprettetTidspunkt'],
  }),
)

const WireAttributes = element({
  'sag:Egenskaber': many(WireProperties),
  'gd:LokalUdvidelseListe': maybe(
    element({
      'si:SagIndeksEgenskaber': many(WireIndex),
      'ics:BoernefagligUndersoegelse': many(WireExamination),
      'ics:BorgerensPlan': many(WirePlan),
    }),
  ),
})

const WireProgress = element({
  'sag:Virkning': one(Validity),
  'sag:FremdriftStatusKode': one(z.string().min(1)),
}).transform((row) => ({ validity: row['sag:Virkning'], status: row['sag:FremdriftStatusKode'] }))

const WireActor = relation({
  'gd:LokalUdvidelseListe': maybe(
    element({ 'si:SagsaktoerLokalUdvidelse': maybe(element({ 'si:FuldtNavn': maybeText })) }),
  ),
}).transform((row) =>
  compact({
    validity: row['gd:Virkning'],
    role: row['gd:Rolle'],
    reference: row['gd:ReferenceID'],
    name: row['gd:LokalUdvidelseListe']?.['si:SagsaktoerLokalUdvidelse']?.['si:FuldtNavn'],
  }),
)

const WireParty = relation({
  'gd:LokalUdvidelseListe': maybe(
    element({ 'si:SagspartLokalUdvidelse': maybe(element({ 'si:FuldtNavn': maybeText })) }),
  ),
}).transform((row) =>
  compact({
    validity: row['gd:Virkning'],
    role: row['gd:Rolle'],
    reference: row['gd:ReferenceID'],
    name: row['gd:LokalUdvidelseListe']?.['si:SagspartLokalUdvidelse']?.['si:FuldtNavn'],
  }),
)

const WireClass = relation({
  'gd:LokalUdvidelseListe': maybe(
    element({
      'si:SagsklasseLokalUdvidelse': maybe(element({ 'si:Klassetitel': maybeText, 'si:BrugervendtNoegle': maybeText })),
    }),
  ),
}).transform((row) => {
  const named = row['gd:LokalUdvidelseListe']?.['si:SagsklasseLokalUdvidelse']
  return compact({
    validity: row['gd:Virkning'],
    role: row['gd:Rolle'],
    reference: row['gd:ReferenceID'],
    title: named?.['si:Klassetitel'],
    key: named?.['si:BrugervendtNoegle'],
  })
})

const WireRelation = relation({}).transform((row) => ({
  validity: row['gd:Virkning'],
  role: row['gd:Rolle'],
  reference: row['gd:ReferenceID'],
}))

const WireRelations = element({
  'sag:Sagsaktoer': many(WireActor),
  'sag:Sagsklasse': many(WireClass),
  'sag:Sagspart': many(WireParty),
  'sag:Sagsrelation': many(WireRelation),
  'sag:Journalpost': many(WireJournalEntry),
  'gd:LokalUdvidelseListe': maybe(element({ 'si:Sikkerhedsprofil': many(WireRelation) })),
})

const WireRegistration = element({
  'sd:Tidspunkt': one(Instant),
  'sag:AttributListe': one(WireAttributes),
  'sag:TilstandListe': one(element({ 'sag:Fremdrift': many(WireProgress) })),
  'sag:RelationListe': one(WireRelations),
})

/** A case with every part it came with; parts not asked for are empty. */
const WireCase = element({
  'sag:ObjektType': one(element({ 'sd:UUIDIdentifikator': one(Uuid) })),
  'sag:Registrering': one(WireRegistration),
}).transform((row) => {
  const registration = row['sag:Registrering']
  const attributes = registration['sag:AttributListe']
  const local = attributes['gd:LokalUdvidelseListe']
  const relations = registration['sag:RelationListe']
  return compact({
    id: row['sag:ObjektType']['sd:UUIDIdentifikator'],
    registeredAt: registration['sd:Tidspunkt'],
    properties: attributes['sag:Egenskaber'],
    index: local?.['si:SagIndeksEgenskaber'] ?? [],
    examinations: local?.['ics:BoernefagligUndersoegelse'] ?? [],
    plans: local?.['ics:BorgerensPlan'] ?? [],
    progress: registration['sag:TilstandListe']['sag:Fremdrift'],
    actors: relations['sag:Sagsaktoer'],
    classes: relations['sag:Sagsklasse'],
    parties: relations['sag:Sagspart'],
    relations: relations['sag:Sagsrelation'],
    journal: relations['sag:Journalpost'],
    // An element that exists counts as a list, though all its rows may be out of their validity.
    profile: relations['gd:LokalUdvidelseListe']?.['si:Sikkerhedsprofil'] ?? [],
  })
})
export type CaseRow = z.infer<typeof WireCase>

export const WireSearch = z.compile(
  element({
    'sd:StandardRetur': one(element({ 'sd:StatusKode': one(Count) })),
    'sdi:Antal': maybe(element({ 'sdi:Antal': one(Count) })),
    'sdi:SagFiltreretOejebliksbillede': many(WireCase),
  }).transform((answer) =>
    compact({
      status: answer['sd:StandardRetur']['sd:StatusKode'],
      total: answer['sdi:Antal']?.['sdi:Antal'],
      cases: answer['sdi:SagFiltreretOejebliksbillede'],
    }),
  ),
)
export type SearchPage = z.infer<typeof WireSearch>
