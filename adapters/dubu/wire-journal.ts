import { z } from 'zod'
import { compact } from './compact.ts'
import { element, maybe, maybeText, one } from './tree.ts'
import { relation, WireExemption } from './wire-values.ts'

/** `Journalpost`: a document's entry in the journal, or a note. */

/** Base64 of UTF-8 text with line ends as Windows writes them. */
const NoteText = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64').toString('utf8').replaceAll('\r\n', '\n').trim())

const WireNote = element({
  'sag:Titel': maybeText,
  'sag:Notat': maybe(NoteText),
  'sag:Format': maybeText,
}).transform((note) => {
  const readable = note['sag:Format'] === undefined || note['sag:Format'].startsWith('text/')
  return compact({ title: note['sag:Titel'], text: readable ? note['sag:Notat'] : undefined })
})

const WireProperties = element({
  'sag:Dokumenttitel': maybeText,
  'sd:OffentlighedUndtaget': maybe(WireExemption),
  'sag:OffentlighedUndtaget': maybe(WireExemption),
  'sag:JournalnotatEgenskaber': maybe(WireNote),
})

export const WireJournalEntry = relation({ 'sag:JournalpostEgenskaber': one(WireProperties) }).transform((row) => {
  const properties = row['sag:JournalpostEgenskaber']
  return compact({
    validity: row['gd:Virkning'],
    role: row['gd:Rolle'],
    reference: row['gd:ReferenceID'],
    documentTitle: properties['sag:Dokumenttitel'],
    note: properties['sag:JournalnotatEgenskaber'],
    alternativeTitle: properties['sd:OffentlighedUndtaget'] ?? properties['sag:OffentlighedUndtaget'],
  })
})
export type JournalRow = z.infer<typeof WireJournalEntry>
