import type { CitizenTrail } from './citizens.ts'
import type { TrailLine } from './line.ts'
import type { TrailReader } from './trail.ts'

/** A line of the trail as a line of JSON: texts opened, the citizen as the pseudonym of the trail, no number. */
export function toJsonLine(line: TrailLine): string {
  return `${JSON.stringify(line)}\n`
}

/** Instants `[from, to)`, epoch milliseconds. */
export interface Exported {
  readonly from: number
  readonly to: number
}

/**
 * Hands out every line of a period as JSON Lines, newest first, however many there are. The export's own line is durable
 * before the first of them. Answers how many.
 */
export async function exportLines(
  trail: Pick<CitizenTrail, 'read'>,
  period: Exported,
  reader: TrailReader,
  write: (text: string) => Promise<void>,
): Promise<number> {
  const reading = await trail.read('TRAIL_EXPORT', { ...period }, reader)
  let count = 0
  for await (const line of reading.each(period)) {
    await write(toJsonLine(line))
    count += 1
  }
  return count
}
