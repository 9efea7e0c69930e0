import { createHmac } from 'node:crypto'
import type { TrailLine } from '../trail/line.ts'
import { isLookUp, joinLooked, type Looked, lookedIn } from './looked.ts'

/** A random sample of look-ups that anybody can draw again from the same lines. */
export interface Draw {
  /** in the order drawn */
  readonly drawn: readonly Looked[]
  /** how many look-ups the period holds */
  readonly population: number
}

export interface DrawAsked {
  readonly seed: string
  readonly size: number
}

/**
 * Draws from the lines of a period. Each look-up gets a lot, HMAC-SHA-256 of its id under the seed; the smallest lots
 * are drawn. So the draw depends on seed, period and size alone: not on the order of the lines, nor on lines that are
 * written after the period.
 */
export async function drawSample(lines: AsyncIterable<TrailLine>, { seed, size }: DrawAsked): Promise<Draw> {
  const seen = new Set<string>()
  const lots = new Map<string, { readonly lot: string; looked: Looked }>()
  for await (const line of lines) {
    if (!isLookUp(line)) continue
    const { lookupId } = line
    const known = lots.get(lookupId)
    if (known !== undefined) known.looked = joinLooked(known.looked, lookedIn(line))
    else if (!seen.has(lookupId)) lots.set(lookupId, { lot: lotOf(lookupId, seed), looked: lookedIn(line) })
    seen.add(lookupId)
    if (lots.size > 2 * size + SLACK) for (const { looked } of smallest(lots, size).losers) lots.delete(looked.lookupId)
  }
  return { drawn: smallest(lots, size).drawn.map(({ looked }) => looked), population: seen.size }
}

/** How many are kept beyond twice the sample before losers are let go: memory stays bounded. */
const SLACK = 1000

function lotOf(lookupId: string, seed: string): string {
  return createHmac('sha256', seed).update(lookupId).digest('hex')
}

function smallest<T extends { readonly lot: string }>(lots: ReadonlyMap<string, T>, size: number) {
  const order = [...lots.values()].sort((a, b) => (a.lot < b.lot ? -1 : 1))
  return { drawn: order.slice(0, size), losers: order.slice(size) }
}
