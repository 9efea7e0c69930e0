import { type Cpr, SourceFault } from '../../src/contract.ts'
import { faultOf, meansNoData } from './client.ts'
import type { Reader, Reads } from './reads.ts'
import { Paging, type Parts, parseSection, type Section } from './wire.ts'

/** One single read of one section, or one page of it. */

export const PAGE = 100

/** `total`: how many rows the list has. */
export interface Page {
  readonly part: Parts
  readonly total: number
}

/** Fails with SourceFault. `NONE`: nothing known under this number. */
export async function readPage(
  section: Section,
  number: Cpr,
  query: Readonly<Record<string, string | number | boolean>>,
  { call, client, reads }: Pick<Reader, 'call' | 'client' | 'reads'>,
): Promise<Page | 'NONE'> {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) search.set(key, String(value))
  const path = search.size === 0 ? `/v1/${section}` : `/v1/${section}?${search.toString()}`
  const reply = await client.send({ name: section, path, number }, call)
  if ('body' in reply) return readBody(section, number, reply.body, reads)
  if (meansNoData(reply.code)) return 'NONE'
  throw faultOf(section, reply.code)
}

function readBody(section: Section, number: Cpr, body: unknown, { courseLists }: Reads): Page {
  const part = parseSection(section, body, courseLists)
  if (part.status && part.status.number !== number)
    throw new SourceFault('MALFORMED', `${section}: about somebody else`)
  return { part, total: Paging.safeParse(body).data?.paginering?.total ?? rowsOf(part) }
}

/** Rows of the list that is paged. */
export function rowsOf({ course, documents }: Parts): number {
  return course?.interviews.length ?? documents?.length ?? 0
}

/** A row that moved from one page to the next stands once. */
export function append(all: Parts, next: Parts): Parts {
  if (all.documents && next.documents) return { documents: unique([...all.documents, ...next.documents]) }
  if (!all.course || all.course.id !== next.course?.id) return all
  return {
    course: { ...next.course, interviews: unique([...all.course.interviews, ...next.course.interviews]) },
  }
}

/** Rows by their id, the first of each. */
export function unique<T extends { readonly id: string }>(rows: readonly T[]): T[] {
  const seen = new Set<string>()
  return rows.filter(({ id }) => !seen.has(id) && seen.add(id))
}
