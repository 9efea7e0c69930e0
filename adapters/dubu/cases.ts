import type { Call, Staff } from '../../src/contract.ts'
import { type Asked, kleOf, limitShownCase, unitOf } from './case-limits.ts'
import { compact } from './compact.ts'
import { buildDocument, buildJournalEntry } from './documents.ts'
import { buildExamination } from './examinations.ts'
import { relateNetwork, relateParty } from './parties.ts'
import { buildPlan } from './plans.ts'
import type { DubuCase, DubuCaseClass, DubuCaseProgress, DubuParty, Unit } from './record.ts'
import { asInstant, isInForce, rowInForce, rowInForceOrLast } from './validity.ts'
import type { CaseRow } from './wire.ts'
import { nameClassRole, namePartyRole, nameProgress, PRIMARY_CASEWORKER, RESPONSIBLE } from './wire-codes.ts'
import type { CaseFile } from './wire-rest.ts'
import { numberOf } from './wire-values.ts'

/** What a case is built from: its row, its file where it was asked for, and for whom. */
export interface CaseSources {
  readonly row: CaseRow
  readonly file: CaseFile | undefined
  readonly asked: Asked
  readonly role: 'PRIMARY' | 'PARTY'
  readonly now: number
}

/** A case with the parts that were wanted. */
export function buildCase(sources: CaseSources, want: Call['want']): DubuCase {
  const { row, asked, role, now } = sources
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
    relatedCases: want.has('CASE') ? listRelated(row, now) : undefined,
    responsibleUnit: buildUnit(row, now),
    primaryCaseworker: buildCaseworker(row, now),
    parties: row.parties.map((party) => buildParty(asked, party)),
    plans: want.has('SOCIAL') ? row.plans.map(buildPlan) : undefined,
    ...(want.has('CHILD') ? buildChildParts(sources) : {}),
    limits: limitShownCase(row, role, now),
  })
}

function buildChildParts({ row, file, asked, now }: CaseSources) {
  const documents = file?.documents ?? []
  return {
    network: (file?.network ?? []).map((person) => relateNetwork(asked, person)),
    examinations: row.examinations.map((examination) => buildExamination(asked, examination)),
    documents: documents.map((document) => buildDocument(row, document, now)),
    journal: row.journal.map((entry) => buildJournalEntry(row, entry, documents, now)),
  }
}

function buildProgress({ status, validity }: CaseRow['progress'][number]): DubuCaseProgress {
  return compact({ status: nameProgress(status), ...buildPeriod(validity) })
}

function buildClass({ role, reference, title, key }: CaseRow['classes'][number]): DubuCaseClass {
  const classification = compact({ code: key ?? reference, text: title })
  return compact({ role: nameClassRole(role), kle: kleOf(reference), classification })
}

function listRelated(row: CaseRow, now: number): readonly string[] {
  const related = row.relations.filter((one) => isInForce(one, now)).map(({ reference }) => reference)
  return related.filter((reference) => /^[0-9a-f-]{36}$/.test(reference))
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
