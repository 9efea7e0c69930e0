import type { TrailLine } from '../trail/line.ts'
import { gatherActivity } from './activity.ts'
import { isLookUp, joinLooked, type Looked, lookedIn } from './looked.ts'
import type { OfficeHours } from './office-hours.ts'
import { type Background, type Reason, signalsOf } from './signals.ts'

/** Instants `[from, to)`, epoch milliseconds. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** A look-up with what speaks for a closer look at it. */
export interface Ranked {
  readonly looked: Looked
  readonly score: number
  readonly reasons: readonly Reason[]
}

export interface RankAsked {
  readonly period: Span
  readonly size: number
  readonly hours: OfficeHours
  readonly quietDays: number
  /** until when the trail was read */
  readonly until: number
}

export interface Ranking {
  /** the highest score first; of equal ones the latest */
  readonly ranked: readonly Ranked[]
  readonly population: number
  /** how many look-ups of the period showed any signal */
  readonly signalled: number
}

/** Days before the period whose look-ups tell what is usual. */
export const BASELINE_DAYS = 28

/**
 * Ranks the look-ups of a period by their signals. `lines` reach from BASELINE_DAYS before it to `quietDays` after it,
 * as far as they are written. The same lines and rules always give the same ranking.
 */
export async function rankByRisk(
  lines: AsyncIterable<TrailLine>,
  { period, size, hours, quietDays, until }: RankAsked,
  staff: Pick<Background, 'staffUnits' | 'viewersOf'>,
): Promise<Ranking> {
  const activity = gatherActivity({ quietDays, until })
  const candidates = new Map<string, Looked>()
  for await (const line of lines) {
    if (!isLookUp(line)) continue
    const looked = lookedIn(line)
    activity.add(looked)
    if (looked.at < period.from || looked.at >= period.to) continue
    const known = candidates.get(looked.lookupId)
    candidates.set(looked.lookupId, known === undefined ? looked : joinLooked(known, looked))
  }
  const background: Background = { hours, ...staff, volume: activity.volume, takenUp: activity.takenUp }
  const ranked = [...candidates.values()].map((looked) => withSignals(looked, background))
  const signalled = ranked.filter(({ score }) => score > 0).sort(byScore)
  return { ranked: signalled.slice(0, size), population: candidates.size, signalled: signalled.length }
}

function withSignals(looked: Looked, background: Background): Ranked {
  const reasons = signalsOf(looked, background)
  return { looked, reasons, score: reasons.reduce((sum, { weight }) => sum + weight, 0) }
}

function byScore(one: Ranked, other: Ranked): number {
  const later = other.looked.at - one.looked.at
  return other.score - one.score || later || (one.looked.lookupId < other.looked.lookupId ? -1 : 1)
}
