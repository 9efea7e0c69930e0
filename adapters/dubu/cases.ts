import type { Call, Gap, Limits, Staff } from '../../src/contract.ts'
import { type Asked, kleOf, limitLink, unitOf } from './case-limits.ts'
import { compact } from './compact.ts'
import { buildDocument, buildJournalEntry, isNote } from './documents.ts'
import { buildExamination } from './examinations.ts'
import { relateNetwork, relateParty } from './parties.ts'
import { buildPlan } from './plans.ts'
import type { DubuCase, DubuCaseClass, DubuCaseLink, DubuCaseProgress, DubuParty, Unit } from './record.ts'
import { asInstant, isInForce, rowInForce, rowInForceOrLast } from './validity.ts'
import type { CaseRow } from './wire.ts'
import { nameClassRole, namePartyRole, nameProgress, PRIMARY_CASEWORKER, RESPONSIBLE } from './wire-codes.ts'
import type { CaseFile } from './wire-rest.ts'
import { numberOf } from './wire-values.ts'

/** What a case is built from: its row, its file where it came, and for whom. */
export interface CaseSources {
  readonly row: CaseRow
  readonly limits: Limits
  readonly file?: CaseFile
  readonly gap?: Gap
  /** the limits of every case of the citizen, by id */
  readonly related: ReadonlyMap<string, Limits>
  readonly asked: Asked
  readonly now: number
}

/** A case with the parts that were wanted. */
export function buildCase(sources: CaseSources, want: Call['want']): DubuCase {
  const { row, limits, gap, asked, related, now } = sources
  const properties = rowInForceOrLast(row.properties, now)
  const index = rowInForceOrLast(row.index, now)
  const status = rowInForce(row.progress, now)?.status
  return compact({
    id: row.id,
    number: properties?.number,
    legalBasis: properties?.legalBasis,
    alternativeTitle: properties?.alternativeTitle,
    title: properties?.title,
    description: properties?.description,
    category: index?.category,
    indexStatus: index?.status,
    location: index?.location,
    created: index?.created === undefined ? undefined : asInstant(index.created),
    registeredAt: asInstant(row.registeredAt),
    status: status === undefined ? undefined : nameProgress(status),
    progress: want.has('CASE') ? row.progress.map(buildProgress) : undefined,
    classes: row.classes.filter((one) => isInForce(one, now)).map(buildClass),
    relatedCases: want.has('CASE') ? linkRelated(row, related, now) : undefined,
    responsibleUnit: buildUnit(row, now),
    primaryCaseworker: buildCaseworker(row, now),
    parties: row.parties.map((party) => buildParty(asked, party)),
    plans: want.has('SOCIAL') ? row.plans.map(buildPlan) : undefined,
    ...(want.has('CHILD') ? buildChildParts(sources) : {}),
    limits: gap === undefined ? limits : { ...limits, gap },
  })
}

function buildChildParts({ row, file, gap, asked, now }: CaseSources) {
  const documents = file?.documents ?? []
  // A journal entry of a document is hidden like the document: without the list that came, nothing tells whether it is.
  const journal = file === undefined && gap !== undefined ? row.journal.filter(isNote) : row.journal
  return {
    network: (file?.network ?? []).map((person) => relateNetwork(asked, person)),
    examinations: row.examinations.map((examination) => buildExamination(asked, examination)),
    documents: documents.map((document) => buildDocument(row, document, now)),
    journal: journal.map((entry) => buildJournalEntry(row, entry, documents, now)),
  }
}

function buildProgress({ status, validity }: CaseRow['progress'][number]): DubuCaseProgress {
  return compact({ status: nameProgress(status), ...buildPeriod(validity) })
}

function buildClass({ role, reference, title, key }: CaseRow['classes'][number]): DubuCaseClass {
  const classification = compact({ code: key ?? reference, text: title })
  return compact({ role: nameClassRole(role), kle: kleOf(reference), classification })
}

/** Links to those related cases that are the citizen's too, each shown where its case is. */
function linkRelated(row: CaseRow, related: CaseSources['related'], now: number): readonly DubuCaseLink[] {
  const ids = row.relations.filter((one) => isInForce(one, now)).map(({ reference }) => reference)
  return [...new Set(ids)].flatMap((id) => {
    const limits = related.get(id)
    return limits === undefined ? [] : [{ id, limits: limitLink(limits) }]
  })
}

function buildUnit(row: CaseRow, now: number): Unit | undefined {
  const id = unitOf(row, now)
  if (id === undefined) return undefined
  const name = row.actors.find((actor) => actor.role === RESPONSIBLE && actor.reference === id)?.name
  return compact({ id, name })
}

function buildCaseworker(row: CaseRow, now: number): Staff | undefined {
  const actor = rowInForce(
    row.actors.filter(({ role }) => role === PRIMARY_CASEWORKER),
    now,
  )
  return actor && compact({ name: actor.name, role: 'Primær behandler', unit: buildUnit(row, now) })
}

function buildParty(asked: Asked, { role, reference, name, validity }: CaseRow['parties'][number]): DubuParty {
  const person = relateParty(asked, numberOf(reference), name)
  return compact({ role: namePartyRole(role), person, ...buildPeriod(validity) })
}

function buildPeriod({ from, to }: { from?: number; to?: number }): { from?: string; to?: string } {
  return compact({
    from: from === undefined ? undefined : asInstant(from),
    to: to === undefined ? undefined : asInstant(to),
  })
}
