import { danishDayOf } from '../access/danish-day.ts'
import type { Looked } from './looked.ts'

/** What viewers and units usually do, and whether cases are taken up again: gathered from look-ups, one at a time. */
export interface Activity {
  add(looked: Looked): void
  volume(looked: Looked): { readonly count: number; readonly usual: number } | undefined
  takenUp(looked: Looked): boolean | undefined
}

export interface ActivityOptions {
  /** a case is taken up when the unit looks it up again within so many days */
  readonly quietDays: number
  /** until when the trail was read, epoch milliseconds */
  readonly until: number
}

interface ViewerDay {
  readonly viewer: string
  readonly unit: string
  readonly day: string
  count: number
}

const DAY = 86_400_000
/** fewer look-ups in a day are never unusual */
const LEAST = 20
/** so many times the usual is unusual */
const TIMES = 3
/** fewer days say nothing of what is usual */
const FEWEST_DAYS = 5

/**
 * Unusual: at least 20 look-ups of a viewer on one Danish day, and more than three times the median of the viewer's own
 * other days, or of the days of all others in the unit; a median of fewer than five days counts for nothing. Taken up:
 * another look-up of the same case by the same unit, at most `quietDays` later.
 */
export function gatherActivity({ quietDays, until }: ActivityOptions): Activity {
  const days = new Map<string, ViewerDay>()
  const cases = new Map<string, { readonly at: number; readonly lookupId: string }[]>()
  const seen = new Set<string>()
  const medians = new Map<string, number | undefined>()

  /** Every line of a look-up may be told, and any one of them names its case. */
  function add(looked: Looked): void {
    addVisit(looked)
    if (seen.has(looked.lookupId)) return
    seen.add(looked.lookupId)
    medians.clear()
    const { viewer, at } = looked
    const day = danishDayOf(at)
    const key = `${viewer.id} ${day}`
    const known = days.get(key) ?? { viewer: viewer.id, unit: unitOf(looked), day, count: 0 }
    known.count += 1
    days.set(key, known)
  }

  function addVisit(looked: Looked): void {
    const on = caseKey(looked)
    if (on === undefined) return
    const { at, lookupId } = looked
    const visits = cases.get(on) ?? []
    cases.set(on, visits)
    if (visits.at(-1)?.lookupId !== lookupId) visits.push({ at, lookupId })
  }

  function usual(key: string, counts: (day: ViewerDay) => boolean): number | undefined {
    if (!medians.has(key)) medians.set(key, medianOf([...days.values()].filter(counts).map(({ count }) => count)))
    return medians.get(key)
  }

  function volume(looked: Looked) {
    const { viewer, at } = looked
    const day = danishDayOf(at)
    const count = days.get(`${viewer.id} ${day}`)?.count ?? 0
    if (count < LEAST) return undefined
    const unit = unitOf(looked)
    const own = usual(`own ${viewer.id} ${day}`, (one) => one.viewer === viewer.id && one.day !== day)
    const others = usual(`unit ${viewer.id} ${unit}`, (one) => one.viewer !== viewer.id && one.unit === unit)
    const passed = [own, others].filter((median) => median !== undefined && count > TIMES * median)
    const [median] = passed
    return median === undefined ? undefined : { count, usual: median }
  }

  function takenUp(looked: Looked): boolean | undefined {
    const on = caseKey(looked)
    if (on === undefined || looked.refused) return undefined
    const end = looked.at + quietDays * DAY
    const again = (cases.get(on) ?? []).some(
      ({ at, lookupId }) => lookupId !== looked.lookupId && at > looked.at && at <= end,
    )
    return again ? true : end < until ? false : undefined
  }

  return { add, volume, takenUp }
}

function unitOf({ viewer }: Looked): string {
  return viewer.unit ?? viewer.authority
}

function caseKey(looked: Looked): string | undefined {
  const { case: found } = looked
  return found && JSON.stringify([unitOf(looked), found.source, found.reference])
}

function medianOf(counts: number[]): number | undefined {
  if (counts.length < FEWEST_DAYS) return undefined
  counts.sort((a, b) => a - b)
  const middle = Math.floor(counts.length / 2)
  const upper = counts[middle] ?? 0
  return counts.length % 2 === 1 ? upper : ((counts[middle - 1] ?? 0) + upper) / 2
}
