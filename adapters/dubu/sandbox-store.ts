import type { World } from '../../src/sandbox/world.ts'
import { type Case, LEVELS, type Level, type Progress } from './sandbox-case.ts'
import { openCases } from './sandbox-cases.ts'
import type { Criterion } from './sandbox-criteria.ts'
import { ROLES, unitOf } from './sandbox-relation.ts'
import type { Search, SortKey } from './sandbox-request.ts'

/** The cases with their indexes; searches see only what may leave under the ceiling. */
export interface Store {
  /** every case the ceiling lets out, by BrugervendtNoegle */
  visible(ceiling: Level): readonly Case[]
  find(id: string, ceiling: Level): Case | undefined
  search(search: Search, ceiling: Level, now: Date): readonly Case[]
  ofPrimary(number: string): readonly Case[]
}

export function openStore(world: World): Store {
  const cases = [...openCases(world)].sort(compareBy('BrugervendtNoegle'))
  const byId = new Map(cases.map((row) => [row.id, row]))
  const byParty = group(cases, (row) => row.parties.map(({ number }) => `urn:oio:cpr-nr:${number}`))
  const byUnit = group(cases, (row) => [unitOf(row)])
  const matching = (criterion: Criterion, now: Date): readonly Case[] => {
    const found = criterion.party ? byParty.get(criterion.party.urn) : byUnit.get(criterion.unit ?? '')
    return (found ?? []).filter((row) => fits(row, criterion, now))
  }
  return {
    visible: (ceiling) => cases.filter((row) => mayLeave(row, ceiling)),
    find: (id, ceiling) => {
      const row = byId.get(id.toLowerCase())
      return row && mayLeave(row, ceiling) ? row : undefined
    },
    search: (search, ceiling, now) => {
      const parts = search.ids
        ? [search.ids.flatMap((id) => byId.get(id) ?? [])]
        : search.criteria.map((criterion) => matching(criterion, now))
      const union = [...new Set(parts.flat())].filter((row) => mayLeave(row, ceiling))
      const rows = search.all ? union.filter((row) => parts.every((part) => part.includes(row))) : union
      return rows.toSorted(compareAll(orderOf(search)))
    },
    ofPrimary: (number) => cases.filter((row) => row.parties.some((party) => party.primary && party.number === number)),
  }
}

/** The state in force: from <= now < to; before the first one there is none. */
export function progressAt(row: Case, now: Date): Progress | undefined {
  const time = now.getTime()
  return row.progress.find(({ from, to }) => Date.parse(from) <= time && (to === undefined || time < Date.parse(to)))
    ?.status
}

function mayLeave(row: Case, ceiling: Level): boolean {
  return row.open && LEVELS.indexOf(row.level) <= LEVELS.indexOf(ceiling)
}

function fits(row: Case, { party, progress, registeredFrom }: Criterion, now: Date): boolean {
  if (party && !row.parties.some((own) => isParty(own, party))) return false
  if (progress !== undefined && progressAt(row, now) !== progress) return false
  return registeredFrom === undefined || Date.parse(row.registered) >= registeredFrom
}

function isParty(own: Case['parties'][number], { urn, role }: NonNullable<Criterion['party']>): boolean {
  const ownRole = own.primary ? ROLES.primary : ROLES.secondary
  return urn === `urn:oio:cpr-nr:${own.number}` && (role === undefined || role === ownRole)
}

function orderOf({ sort, criteria }: Search): readonly SortKey[] {
  const key = { by: 'BrugervendtNoegle', descending: false } as const
  if (sort.length > 0) return [...sort, key]
  const changes = criteria.some(({ registeredFrom }) => registeredFrom !== undefined)
  return changes ? [{ by: 'Registreringstidspunkt', descending: false }, key] : [key]
}

function compareAll(keys: readonly SortKey[]): (a: Case, b: Case) => number {
  return (a, b) => {
    for (const { by, descending } of keys) {
      const order = compareBy(by)(a, b)
      if (order !== 0) return descending ? -order : order
    }
    return 0
  }
}

function compareBy(by: SortKey['by']): (a: Case, b: Case) => number {
  if (by === 'Registreringstidspunkt') return (a, b) => Date.parse(a.registered) - Date.parse(b.registered)
  const value = (row: Case) => (by === 'Titel' ? row.title : row.key)
  return (a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0)
}

function group(cases: readonly Case[], keysOf: (row: Case) => readonly string[]): ReadonlyMap<string, readonly Case[]> {
  const groups = new Map<string, Case[]>()
  for (const row of cases)
    for (const key of keysOf(row)) {
      const rows = groups.get(key)
      if (rows) rows.push(row)
      else groups.set(key, [row])
    }
  return groups
}
