import { type Cpr, SourceFault } from '../../src/contract.ts'
import { append, PAGE, type Page, readPage, rowsOf } from './page.ts'
import { asFault, assemble, type Outcome, type SectionRead } from './reading.ts'
import type { Reader, Reads } from './reads.ts'
import type { Section } from './wire.ts'

/** Reads of one citizen, one section each. */

/** Two thousand rows: far beyond any real case. */
const MAX_PAGES = 20

/** All sections at once, seven at most; one that fails leaves the others standing. */
export async function readSingly(number: Cpr, reader: Reader): Promise<Outcome> {
  const results = await Promise.all(
    reader.reads.sections.map(async (section) => {
      const result = await readSection(section, number, reader).catch(asFault)
      return [section, result instanceof SourceFault ? { fault: result } : result] as const
    }),
  )
  if (reader.call.signal.aborted) return new SourceFault('TIMEOUT', 'no time left')
  const reads = new Map<Section, SectionRead>()
  for (const [section, result] of results) {
    if (result === 'NONE') return 'NONE'
    reads.set(section, result)
  }
  return assemble(reads)
}

/** One section with all its rows. Fails with SourceFault where not even a first page is there. */
export async function readSection(section: Section, number: Cpr, reader: Reader): Promise<SectionRead | 'NONE'> {
  const { reads } = reader
  const query = { ...reads.selectors[section], ...pageQuery(section, reads) }
  const page = await readPage(section, number, query, reader)
  if (page === 'NONE') return 'NONE'
  return isPaged(section, reads) ? readOn(section, number, page, reader) : { part: page.part }
}

/** Whether the rows of a section are wanted to the last. */
export function isPaged(section: Section, reads: Reads): boolean {
  return section === 'LaegeligtDokument' || (section === 'Kontaktforloeb' && reads.interviews)
}

function pageQuery(section: Section, reads: Reads): Readonly<Record<string, number>> {
  if (isPaged(section, reads)) return { offset: 0, antal: PAGE }
  return section === 'Kontaktforloeb' ? { offset: 0, antal: 1 } : {}
}

/** Reads a list on from where a first page stopped. What was read stands, also when a later page fails. */
export async function readOn(
  section: Section,
  number: Cpr,
  first: Page,
  reader: Reader,
): Promise<SectionRead | 'NONE'> {
  let { part, total } = first
  for (let pages = 1, offset = rowsOf(part); offset < total; pages += 1) {
    if (pages > MAX_PAGES) return { part, fault: new SourceFault('UNAVAILABLE', `${section}: too many pages`) }
    const next = await readPage(section, number, { offset, antal: PAGE }, reader).catch(asFault)
    if (next instanceof SourceFault) return { part, fault: next }
    if (next === 'NONE') return 'NONE'
    const rows = rowsOf(next.part)
    if (rows === 0) break
    offset += rows
    total = next.total
    part = append(part, next.part)
  }
  return { part }
}
