import { type Cpr, SourceFault } from '../../src/contract.ts'
import { faultOf, meansNoData } from './client.ts'
import { asFault, assemble, type Outcome, type SectionRead } from './reading.ts'
import type { Reader, Reads } from './reads.ts'
import { isPaged, readOn, readSection } from './single.ts'
import { BatchBody, type BatchEntry, isCut, parseSection, type Section } from './wire.ts'

/** One batch: up to a hundred numbers, the sections wanted, answers by index. */

export const MAX_BATCH = 100

/** A list inside a batch holds at most so many rows. */
const CUT_AT = 50

/** The single reads that follow a batch share turns. */
export interface BatchReader extends Reader {
  /** runs a task when its turn comes */
  readonly turn: <T>(task: () => Promise<T>) => Promise<T>
}

interface Entry {
  readonly reads: ReadonlyMap<Section, SectionRead>
  /** sections of which the batch left out rows */
  readonly cut: readonly Section[]
}

/** Fails with SourceFault when the whole call does. Rows that a batch leaves out are read singly. */
export async function readBatch(numbers: readonly Cpr[], reader: BatchReader): Promise<ReadonlyMap<Cpr, Outcome>> {
  const { sections, selectors } = reader.reads
  const batch = { civilregistrationIdentifiers: numbers, sektioner: sections, selektorer: selectors }
  const reply = await reader.client.send({ name: 'BorgerBatch', path: '/v1/Borger/batch', batch }, reader.call)
  if ('code' in reply) throw faultOf('BorgerBatch', reply.code)
  const entries = orderEntries(reply.body, numbers.length)
  const outcomes = entries.map(async (entry, index) => {
    const number = numbers[index]
    if (number === undefined) return []
    return [[number, await complete(number, readEntry(entry, number, reader.reads), reader)] as const]
  })
  return new Map((await Promise.all(outcomes)).flat())
}

/** The number is not echoed: an index that is out of range, repeated or missing makes the whole answer unusable. */
function orderEntries(body: unknown, count: number): readonly BatchEntry[] {
  const parsed = BatchBody.safeParse(body)
  const entries = parsed.success ? parsed.data.resultater.toSorted((a, b) => a.indeks - b.indeks) : []
  if (entries.length !== count || entries.some(({ indeks }, place) => indeks !== place))
    throw new SourceFault('MALFORMED', 'BorgerBatch: not one answer for each number')
  return entries
}

function readEntry(entry: BatchEntry, number: Cpr, reads: Reads): Entry | SourceFault | 'NONE' {
  const whole = entry.fejl?.find(({ sektion }) => sektion === undefined)
  if (whole) return meansNoData(whole.fejlkode) ? 'NONE' : faultOf('BorgerBatch', whole.fejlkode)
  const { sections } = reads
  const bodies = entry.sektioner ?? {}
  return {
    reads: new Map(sections.map((section) => [section, readBody(section, bodies[section], entry, number, reads)])),
    cut: sections.filter((section) => isCut(bodies[section])),
  }
}

function readBody(
  section: Section,
  body: unknown,
  { fejl }: BatchEntry,
  number: Cpr,
  { courseLists }: Reads,
): SectionRead {
  if (body === undefined) {
    const error = fejl?.find(({ sektion }) => sektion === section)
    return { fault: error ? faultOf(section, error.fejlkode) : new SourceFault('MALFORMED', `${section}: left out`) }
  }
  try {
    const part = parseSection(section, body, courseLists)
    if (part.status === undefined || part.status.number === number) return { part }
    return { fault: new SourceFault('MALFORMED', `${section}: about somebody else`) }
  } catch (error) {
    return { fault: asFault(error) }
  }
}

async function complete(number: Cpr, entry: Entry | SourceFault | 'NONE', reader: BatchReader): Promise<Outcome> {
  if (entry === 'NONE' || entry instanceof SourceFault) return entry
  const reads = new Map(entry.reads)
  for (const section of entry.cut) {
    const short = reads.get(section)
    if (short === undefined || !matters(section, short, reader.reads)) continue
    const whole = await reader.turn(() => readRest(section, number, short, reader)).catch(asFault)
    if (whole === 'NONE') return 'NONE'
    reads.set(section, whole instanceof SourceFault ? { ...short, fault: whole } : whole)
  }
  return assemble(reads)
}

/** A course without its interviews is whole as it stands: what else it lists is short. */
function matters(section: Section, { part }: SectionRead, reads: Reads): boolean {
  if (part === undefined) return false
  return section !== 'Kontaktforloeb' || reads.interviews || (part.course?.absences.length ?? 0) >= CUT_AT
}

function readRest(section: Section, number: Cpr, { part }: SectionRead, reader: Reader): Promise<SectionRead | 'NONE'> {
  if (part === undefined || !isPaged(section, reader.reads)) return readSection(section, number, reader)
  return readOn(section, number, { part, total: Number.POSITIVE_INFINITY }, reader)
}
