import { danishDay, danishInstant } from '../../src/sandbox/danish-time.ts'
import type { EventResult, Surroundings } from '../../src/sandbox/kit.ts'
import type { Stamps } from '../../src/sandbox/stamps.ts'
import type { World } from '../../src/sandbox/world.ts'
import type { Case, ProgressRow } from './sandbox-case.ts'
import { progressAt, type Store } from './sandbox-store.ts'

export interface EventRoom {
  readonly world: World
  readonly store: Store
  readonly surroundings: Surroundings
  readonly stamps: Stamps
  /** the next Fremsoeg or Sag is partial */
  readonly pending: { partial: boolean }
  revokeTokens(): void
}

/** Changes one case; false: it does not apply to this one. */
type Change = (row: Case, now: Date) => boolean

const CHANGES: Readonly<Record<string, Change>> = {
  FOELSOMHED_HAEVET: (row) => {
    if (row.level === 'VIP_SAGER') return false
    row.level = 'VIP_SAGER'
    return true
  },
  UDSTILLING_LUKKET: (row) => {
    if (!row.open) return false
    row.open = false
    return true
  },
  NY_EVALUERING: (row, now) => {
    if (!row.plan || row.plan.goals.length === 0) return false
    const evaluation = { date: danishDay(now), text: 'Målet er drøftet med borgeren.', reached: 3 }
    const goals = row.plan.goals.map((goal) => ({ ...goal, evaluations: [...goal.evaluations, evaluation] }))
    row.plan = { ...row.plan, goals }
    return true
  },
  SAG_AFSLUTTET: (row, now) => {
    if (progressAt(row, now) === 'Afsluttet') return false
    row.progress = [...closed(row.progress, now), { status: 'Afsluttet', from: danishInstant(now) }]
    return true
  },
}

/** The rows until now: the one in force ends, later ones never come. */
function closed(rows: readonly ProgressRow[], now: Date): readonly ProgressRow[] {
  return rows
    .filter(({ from }) => Date.parse(from) < now.getTime())
    .map((row) =>
      row.to === undefined || Date.parse(row.to) > now.getTime() ? { ...row, to: danishInstant(now) } : row,
    )
}

/** Applies an event; nothing is changed unless it answers DONE. An alias means all cases where it is the primary party. */
export function applyEvent(type: string, alias: string | undefined, room: EventRoom): EventResult {
  const change = CHANGES[type]
  if (!change && type !== 'DELVIS' && type !== 'TOKEN_TILBAGEKALDT') return 'UNKNOWN_TYPE'
  if (change && alias === undefined) return 'MALFORMED'
  const resident = alias === undefined ? undefined : room.world.byKey.get(alias)
  if (alias !== undefined && !resident) return 'UNKNOWN_ALIAS'
  if (change && resident) {
    const now = room.surroundings.clock()
    const changed = room.store.ofPrimary(resident.number).filter((row) => change(row, now))
    for (const row of changed) row.registered = room.stamps.next()
    return changed.length > 0 ? 'DONE' : 'CANNOT_APPLY'
  }
  if (type === 'DELVIS') room.pending.partial = true
  else room.revokeTokens()
  return 'DONE'
}
