import { CPR_SYSTEM } from './sandbox-codes.ts'
import type { ResourceType, Row } from './sandbox-row.ts'
import type { Citizen, Store } from './sandbox-store.ts'

/** A search as asked: parsed strictly, then run over the store. */
export interface Search {
  readonly type: ResourceType
  /** distinct numbers in the order given; undefined: not by citizen */
  readonly numbers?: readonly string[]
  readonly author?: string
  readonly count: number
  readonly updatedFrom?: number
  readonly profile?: string
  readonly statuses?: readonly string[]
}

export type Problem = 'invalid' | 'too-costly'

const MOST_IDENTIFIERS = 50
const MOST_ROWS = 100
const DEFAULT_ROWS = 50
const WITH_PROFILE: ReadonlySet<ResourceType> = new Set(['Condition', 'Observation', 'CarePlan', 'CareTeam'])
const WITH_STATUS: ReadonlySet<ResourceType> = new Set(['CarePlan', 'Encounter', 'ServiceRequest'])

function parametersOf(type: ResourceType): ReadonlySet<string> {
  return new Set([
    type === 'Patient' ? 'identifier' : 'patient.identifier',
    '_count',
    '_lastUpdated',
    ...(type === 'CarePlan' ? ['author'] : []),
    ...(WITH_PROFILE.has(type) ? ['_profile'] : []),
    ...(WITH_STATUS.has(type) ? ['status'] : []),
    ...(type === 'Goal' ? ['lifecycle-status'] : []),
  ])
}

/** How many distinct numbers a form names, whether or not the search is valid. */
export function countNumbers(form: URLSearchParams): number {
  const tokens = [...form.getAll('identifier'), ...form.getAll('patient.identifier')].join(',').split(',')
  return new Set(tokens.filter((token) => token !== '')).size
}

export function parseSearch(type: ResourceType, form: URLSearchParams): Search | Problem {
  const names = [...form.keys()]
  const known = parametersOf(type)
  if (names.some((name) => !known.has(name)) || new Set(names).size !== names.length) return 'invalid'
  const numbers = parseIdentifiers(form.get(type === 'Patient' ? 'identifier' : 'patient.identifier'))
  if (typeof numbers === 'string') return numbers
  const author = parse(form.get('author'), /^https:\/\/www\.kombit\.dk\/organisation\|([0-9a-f-]{36})$/i)
  const count = parseCount(form.get('_count'))
  const updatedFrom = parseSince(form.get('_lastUpdated'))
  const profile = parse(form.get('_profile'), /^([^\s,|]+)$/)
  const statuses = parse(form.get(type === 'Goal' ? 'lifecycle-status' : 'status'), /^([a-z-]+(?:,[a-z-]+)*)$/)
  if (author === null || profile === null || statuses === null || count === null || updatedFrom === null)
    return 'invalid'
  const worklist = type === 'CarePlan' && (author !== undefined || updatedFrom !== undefined)
  if (!numbers && !worklist) return 'invalid'
  return {
    type,
    count,
    ...(numbers ? { numbers } : {}),
    ...(author === undefined ? {} : { author: author.toLowerCase() }),
    ...(updatedFrom === undefined ? {} : { updatedFrom }),
    ...(profile === undefined ? {} : { profile }),
    ...(statuses === undefined ? {} : { statuses: statuses.split(',') }),
  }
}

/** The first group of the pattern; undefined when left out, null when it does not fit. */
function parse(text: string | null, pattern: RegExp): string | null | undefined {
  return text === null ? undefined : (pattern.exec(text)?.[1] ?? null)
}

function parseIdentifiers(text: string | null): readonly string[] | Problem | undefined {
  if (text === null) return undefined
  const tokens = text.split(',')
  if (tokens.length > MOST_IDENTIFIERS) return 'too-costly'
  const numbers: string[] = []
  for (const token of tokens) {
    const [system, value = '', ...rest] = token.split('|')
    if (system !== CPR_SYSTEM || !/^\d{10}$/.test(value) || rest.length > 0) return 'invalid'
    numbers.push(value)
  }
  return [...new Set(numbers)]
}

function parseCount(text: string | null): number | null {
  if (text === null) return DEFAULT_ROWS
  return /^[1-9]\d{0,8}$/.test(text) ? Math.min(MOST_ROWS, Number(text)) : null
}

function parseSince(text: string | null): number | null | undefined {
  if (text === null) return undefined
  const instant = /^ge(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d))$/.exec(text)?.[1]
  const time = instant === undefined ? Number.NaN : Date.parse(instant)
  return Number.isNaN(time) ? null : time
}

/** Rows above the ceiling leave no trace. By citizen in the order asked, else oldest change first. */
export function runSearch(store: Store, search: Search, ceiling: 'N' | 'R'): readonly Row[] {
  const rows = search.numbers ? rowsByCitizen(store, search.numbers, search.type) : store.carePlans()
  return rows.filter((row) => mayLeave(row, ceiling) && fits(row, search))
}

function rowsByCitizen(store: Store, numbers: readonly string[], type: ResourceType): readonly Row[] {
  const citizens = new Set<Citizen>()
  for (const number of numbers) {
    const citizen = store.byNumber(number)
    if (citizen) citizens.add(citizen)
  }
  return [...citizens].flatMap((citizen) => citizen.rows(type))
}

function mayLeave(row: Row, ceiling: 'N' | 'R'): boolean {
  return row.security === 'N' || (row.security === 'R' && ceiling === 'R')
}

function fits(row: Row, search: Search): boolean {
  if (search.author !== undefined && row.author !== search.author) return false
  if (search.updatedFrom !== undefined && Date.parse(row.updated) < search.updatedFrom) return false
  if (search.profile !== undefined && row.profile !== search.profile) return false
  return search.statuses === undefined || (row.status !== undefined && search.statuses.includes(row.status))
}
