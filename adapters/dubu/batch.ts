import { type Answer, type Ask, type Call, type Cpr, type Gap, type Limits, SourceFault } from '../../src/contract.ts'
import { limitShownCase } from './case-limits.ts'
import { buildCase } from './cases.ts'
import { type Connection, PAGE_SIZE } from './connection.ts'
import { buildCaseFact } from './facts.ts'
import { numbersOfParties, roleOf } from './parties.ts'
import type { DubuRecord } from './record.ts'
import type { CaseRow } from './wire.ts'
import { PRIMARY_PARTY } from './wire-codes.ts'
import type { CaseFile } from './wire-rest.ts'
import { chooseParts } from './wire-search.ts'
import { numberOf } from './wire-values.ts'

/** Cases found for a batch of numbers. */
export interface Found {
  readonly rows: readonly CaseRow[]
  readonly partial: boolean
}

const MAX_PAGES = 100

/**
 * What was found for each number. Law 6: every case is about somebody asked for. Whose answer a stray case belongs to
 * an answer does not say: then the numbers are asked in halves, until it stands with the one it came for.
 */
export async function searchApart(
  connection: Connection,
  numbers: readonly Cpr[],
  call: Call,
): Promise<ReadonlyMap<Cpr, Found | SourceFault>> {
  const found = await searchAll(connection, numbers, call).catch(asFault)
  const stray = !(found instanceof SourceFault) && found.rows.some((row) => !concerns(row, numbers))
  if (!stray) return new Map(numbers.map((number) => [number, found]))
  if (numbers.length <= 1) return new Map(numbers.map((number) => [number, aboutSomebodyElse('Fremsoeg')]))
  const middle = Math.ceil(numbers.length / 2)
  const halves = [numbers.slice(0, middle), numbers.slice(middle)]
  const answers = await Promise.all(halves.map((half) => searchApart(connection, half, call)))
  return new Map(answers.flatMap((answer) => [...answer]))
}

function concerns(row: CaseRow, numbers: readonly Cpr[]): boolean {
  return numbersOfParties(row).some((number) => numbers.includes(number))
}

/** All pages of one search; at the bound the rest is missing, and said to be. */
async function searchAll(connection: Connection, numbers: readonly Cpr[], call: Call): Promise<Found> {
  const parts = chooseParts(call)
  const rows = new Map<string, CaseRow>()
  let received = 0
  let partial = false
  for (let count = 0; count < MAX_PAGES; count += 1) {
    const page = await connection.search(numbers, parts, received, call)
    partial ||= page.status === 49
    received += page.cases.length
    for (const row of page.cases) rows.set(row.id, row)
    const more = page.total === undefined ? page.cases.length === PAGE_SIZE : received < page.total
    if (!more) return { rows: [...rows.values()], partial }
    if (page.cases.length === 0) throw new SourceFault('MALFORMED', 'Fremsoeg: an empty page with more after it')
  }
  return { rows: [...rows.values()], partial: true }
}

function aboutSomebodyElse(operation: string): SourceFault {
  return new SourceFault('MALFORMED', `${operation}: about somebody who was not asked for`)
}

/** A fault as a value; anything else is a bug. */
export function asFault(error: unknown): SourceFault {
  if (error instanceof SourceFault) return error
  throw error
}

/** What came of a case's file: neither where it is unknown, closed to us or was not asked for. */
export interface FileRead {
  readonly file?: CaseFile
  readonly gap?: Gap
}

/** Reads a case's file once, however many of a batch are its parties; what is missing of it is the case's own gap. */
export function openFiles(connection: Connection, call: Call): (row: CaseRow) => Promise<FileRead> {
  const files = new Map<string, Promise<FileRead>>()
  return (row) => {
    const known = files.get(row.id)
    if (known !== undefined) return known
    const file = connection.file(row.id, call).then((answer) => checkFile(row, answer))
    const read = file.then(asRead, (error: unknown) => ({ gap: asFault(error).code }))
    files.set(row.id, read)
    return read
  }
}

function asRead(file: CaseFile | undefined): FileRead {
  if (file === undefined) return {}
  return file.partial ? { file, gap: 'PARTIAL' } : { file }
}

function checkFile(row: CaseRow, file: CaseFile | undefined): CaseFile | undefined {
  if (file === undefined) return undefined
  const primary = row.parties.filter(({ role }) => role === PRIMARY_PARTY).map(({ reference }) => numberOf(reference))
  const same = file.primaryParty === undefined || primary.includes(file.primaryParty)
  if (file.id === row.id && same) return file
  throw aboutSomebodyElse('Sag')
}

/** One citizen's share of what was found: hits are mapped by party, since a case comes once for all. */
export async function answerOne(
  ask: Ask,
  found: Found,
  files: (row: CaseRow) => Promise<FileRead>,
  call: Call,
  now: number,
): Promise<Answer<DubuRecord>> {
  const asked = new Set([ask.current, ...ask.earlier])
  const own = found.rows.flatMap((row) => {
    const role = roleOf(row, asked, now)
    return role === undefined ? [] : [{ row, role, limits: limitShownCase(row, role, now) }]
  })
  const facts = call.facts.has('RELATION') ? { cases: own.map(({ row, role }) => buildCaseFact(row, role, now)) } : {}
  if (call.want.size === 0) return { facts, partial: found.partial }
  const related = new Map(own.map(({ row, limits }) => [row.id, limits]))
  const cases = await Promise.all(
    own.map(async ({ row, limits }) => {
      const read = (await needsFile(ask, limits, call)) ? await files(row) : {}
      return buildCase({ row, limits, ...read, related, asked, now }, call.want)
    }),
  )
  return { facts, ...(cases.length === 0 ? {} : { record: { cases } }), partial: found.partial }
}

/** Whether anything of a case's file can be shown: for a hidden case no call is made. */
async function needsFile(ask: Ask, limits: Limits, call: Call): Promise<boolean> {
  if (!call.want.has('CHILD')) return false
  if (limits.role === 'PARTY' && !call.purpose.startsWith('CHILD_')) return false
  return call.mayShow === undefined || call.mayShow(ask, limits)
}
