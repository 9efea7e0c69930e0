import { element, textElement } from '../../src/sandbox/soap.ts'
import { uuidV5 } from '../../src/sandbox/world.ts'
import { type Case, type Document, type Note, type ProgressRow, USER } from './sandbox-case.ts'
import { writeExamination, writePlan } from './sandbox-ics.ts'
import { effect, KINDS, list, ROLES, relation, unitOf, urn, uuid } from './sandbox-relation.ts'

/** Writes a case as `sdi:SagFiltreretOejebliksbillede`, each part only when its Vis was asked for. */

const SYSTEM = uuidV5('itsystem-dubu')

/** Parts of the real and the invented Vis list. */
export const VIS = [
  'egenskaber',
  'fremdrift',
  'sagsklasse',
  'sagsaktoer',
  'sagspart',
  'sagsrelation',
  'sagsgenstand',
  'journalpost',
  'journalpost-journalnote',
  'itsystem',
  'sikkerhedsprofil',
  'ics-plan',
  'ics-undersoegelse',
] as const
export type Vis = (typeof VIS)[number]

export function writeCase(row: Case, vis: ReadonlySet<Vis>): string {
  const object = element('sag:ObjektType', uuid(row.id))
  return element('sdi:SagFiltreretOejebliksbillede', vis.size === 0 ? object : [object, registration(row, vis)])
}

function registration(row: Case, vis: ReadonlySet<Vis>): string {
  return element('sag:Registrering', [
    textElement('sd:Tidspunkt', row.registered),
    textElement('sd:LivscyklusKode', 'Importeret'),
    element('sd:BrugerRef', uuid(USER)),
    element('sag:AttributListe', attributes(row, vis)),
    element('sag:TilstandListe', vis.has('fremdrift') ? row.progress.map((state) => progress(row, state)) : []),
    element('sag:RelationListe', [
      ...(vis.has('sagsaktoer') ? actors(row) : []),
      ...(vis.has('sagsklasse') ? [mainClass(row)] : []),
      ...(vis.has('sagspart') ? parties(row) : []),
      ...journal(row, vis),
      list([
        ...(vis.has('sikkerhedsprofil') ? securityProfile(row) : []),
        ...(vis.has('itsystem') ? [system(row)] : []),
      ]),
    ]),
  ])
}

function attributes(row: Case, vis: ReadonlySet<Vis>): readonly string[] {
  const extensions = [
    ...(vis.has('egenskaber')
      ? [
          element('si:SagIndeksEgenskaber', [
            textElement('si:Foelsomhed', row.level),
            textElement('si:OprettetTidspunkt', row.created),
          ]),
        ]
      : []),
    ...(vis.has('ics-undersoegelse') && row.examination ? [writeExamination(row.examination)] : []),
    ...(vis.has('ics-plan') && row.plan ? [writePlan(row.plan)] : []),
  ]
  return [...(vis.has('egenskaber') ? [properties(row)] : []), list(extensions)]
}

function properties(row: Case): string {
  return element('sag:Egenskaber', [
    effect('sag', { from: row.created }),
    textElement('sag:BrugervendtNoegle', row.key),
    textElement('sag:HjemmelSpecifikation', row.legalBasis),
    textElement('sag:Sagsnummer', row.key),
    textElement('sag:Titel', row.title),
  ])
}

function progress(row: Case, state: ProgressRow): string {
  const actor = state.byUnit ? unitOf(row) : undefined
  return element('sag:Fremdrift', [
    effect('sag', { ...state, ...(actor === undefined ? {} : { unit: actor }) }),
    textElement('sag:FremdriftStatusKode', state.status),
  ])
}

function actors(row: Case): readonly string[] {
  const from = row.created
  const actor = (role: string, kind: string, reference: string) =>
    relation('sag:Sagsaktoer', { from, role, kind, reference })
  return [
    actor(ROLES.owner, KINDS.organisation, urn('urn:oio:cvr-nr:11111111')),
    actor(ROLES.responsible, KINDS.unit, uuid(unitOf(row))),
    actor(ROLES.caseworker, KINDS.user, uuid(USER)),
  ]
}

function mainClass(row: Case): string {
  const { number, title } = row.class
  return relation('sag:Sagsklasse', {
    from: row.created,
    role: ROLES.mainClass,
    kind: KINDS.class,
    reference: urn(`urn:oio:kle:${number}`),
    rest: list([
      element('si:SagsklasseLokalUdvidelse', [
        textElement('si:Klassetitel', title),
        textElement('si:BrugervendtNoegle', number),
      ]),
    ]),
  })
}

function parties(row: Case): readonly string[] {
  const ordered = [...row.parties.filter(({ primary }) => primary), ...row.parties.filter(({ primary }) => !primary)]
  return ordered.map(({ primary, number, name, nameless }, place) =>
    relation('sag:Sagspart', {
      from: row.created,
      role: primary ? ROLES.primary : ROLES.secondary,
      kind: KINDS.person,
      index: primary ? 1 : place,
      reference: urn(`urn:oio:cpr-nr:${number}`),
      rest: nameless ? '' : list([element('si:SagspartLokalUdvidelse', textElement('si:FuldtNavn', name))]),
    }),
  )
}

/** Documents and notes with `journalpost`; with `journalpost-journalnote` the notes come with their text. */
function journal(row: Case, vis: ReadonlySet<Vis>): readonly string[] {
  const withNotes = vis.has('journalpost-journalnote')
  return row.journal.flatMap((entry, place) => {
    const note = isNote(entry)
    if (!vis.has('journalpost') && !(withNotes && note)) return []
    return [
      relation('sag:Journalpost', {
        from: entry.filed,
        role: note ? ROLES.note : ROLES.document,
        kind: KINDS.document,
        index: place + 1,
        reference: note ? urn('URN:Empty') : uuid(entry.id),
        rest: element('sag:JournalpostEgenskaber', note ? (withNotes ? noteText(entry) : '') : documentTitle(entry)),
      }),
    ]
  })
}

export function isNote(entry: Document | Note): entry is Note {
  return 'text' in entry
}

function noteText(note: Note): string {
  return element('sag:JournalnotatEgenskaber', [
    textElement('sag:Titel', note.title),
    textElement('sag:Notat', Buffer.from(note.text, 'utf8').toString('base64')),
    textElement('sag:Format', 'text/plain'),
  ])
}

function documentTitle({ title, exempt }: Document): readonly string[] {
  return [
    textElement('sag:Dokumenttitel', title),
    exempt
      ? element('sd:OffentlighedUndtaget', [
          textElement('sd:TitelAlternativTekst', exempt.title),
          textElement('sd:OffentlighedUndtagetHjemmelTekst', exempt.basis),
        ])
      : '',
  ]
}

function securityProfile(row: Case): readonly string[] {
  if (!row.securityProfile) return []
  return [
    relation('si:Sikkerhedsprofil', {
      from: row.created,
      role: ROLES.securityProfile,
      kind: KINDS.unit,
      reference: uuid(unitOf(row)),
    }),
  ]
}

function system(row: Case): string {
  return relation('si:SagsitsystemRelation', {
    from: row.created,
    role: ROLES.system,
    kind: KINDS.system,
    reference: urn(`urn:oio:it-system-uuid:${SYSTEM}`),
    rest: textElement('si:SystemNavn', 'DUBU'),
  })
}
