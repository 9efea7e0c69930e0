import { addDays, type Birth, completedYears, danishDayOf } from './danish-day.ts'

/**
 * Completed years in `[from, to)`. Of an uncertain birth date the lower bound counts for `from`, the upper for `to`.
 * No birth date: not met.
 */
export function ageAllows(
  { from = -Infinity, to = Infinity }: { readonly from?: number; readonly to?: number },
  birth: Birth | undefined,
  now: number,
): boolean {
  if (birth === undefined) return false
  return completedYears(birth, now, 'LOWER') >= from && completedYears(birth, now, 'UPPER') < to
}

/** Whether today lies around a meeting on Danish day d: d - before <= today < d + after. */
export function meetingAllows(
  window: { readonly before: number; readonly after: number },
  meetings: readonly number[],
  now: number,
): boolean {
  const today = danishDayOf(now)
  return meetings.some((instant) => {
    const day = danishDayOf(instant)
    return addDays(day, -window.before) <= today && today < addDays(day, window.after)
  })
}
