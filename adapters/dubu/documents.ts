import type { Limits } from '../../src/contract.ts'
import { outside } from './case-limits.ts'
import { compact } from './compact.ts'
import { startOfDanishDay } from './danish-day.ts'
import type { DubuDocument, JournalEntry } from './record.ts'
import { asInstant } from './validity.ts'
import type { CaseRow } from './wire.ts'
import { JOURNAL_NOTE, NOTIFICATION, nameDirection, nameDocumentKind } from './wire-codes.ts'
import type { JournalRow } from './wire-journal.ts'
import type { DocumentRow } from './wire-rest.ts'

const CHILD_WELFARE: readonly string[] = ['CHILD_SOCIAL']

/** A document's data; one exempt from access bears another title outside the unit and is not for the citizen. */
export function buildDocument(ofCase: CaseRow, row: DocumentRow, now: number): DubuDocument {
  const { alternativeTitle, ...plain } = row
  return compact({
    ...plain,
    kind: nameDocumentKind(row.kind),
    direction: nameDirection(row.direction),
    limits: compact({
      date: startOfDanishDay(row.date),
      onlyFor: row.kind === NOTIFICATION ? CHILD_WELFARE : undefined,
      ...limitExempt(ofCase, alternativeTitle, 'fileName', now),
    }),
  })
}

/** A journal entry; one of a document is hidden like the document. */
export function buildJournalEntry(
  ofCase: CaseRow,
  row: JournalRow,
  documents: readonly DocumentRow[],
  now: number,
): JournalEntry {
  const document = documents.find(({ id }) => id === row.reference)
  const title = row.documentTitle ?? row.note?.title
  return compact({
    kind: isNote(row) ? ('NOTE' as const) : ('DOCUMENT' as const),
    from: row.validity.from === undefined ? undefined : asInstant(row.validity.from),
    documentId: /^[0-9a-f-]{36}$/.test(row.reference) ? row.reference : undefined,
    title,
    text: row.note?.text,
    limits: compact({
      date: row.validity.from,
      onlyFor: document?.kind === NOTIFICATION || tellsOfNotification(title) ? CHILD_WELFARE : undefined,
      ...limitExempt(ofCase, row.alternativeTitle ?? document?.alternativeTitle, 'text', now),
    }),
  })
}

/** Whether an entry is a note of its own, not that of a document. */
export function isNote({ role, note }: JournalRow): boolean {
  return role === JOURNAL_NOTE || note !== undefined
}

/** The journal names no kind: a title is all there is to tell a notification by when the document list lacks it. */
function tellsOfNotification(title: string | undefined): boolean {
  return title?.toLowerCase().includes(NOTIFICATION.toLowerCase()) === true
}

function limitExempt(
  ofCase: CaseRow,
  alternativeTitle: string | undefined,
  alsoHidden: string,
  now: number,
): Pick<Limits, 'exempt' | 'outside'> {
  if (alternativeTitle === undefined) return {}
  return compact({ exempt: true, outside: outside(ofCase, now, { title: alternativeTitle, [alsoHidden]: null }) })
}
