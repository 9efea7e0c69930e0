/** Medians of many short batches: what else the machine does falls on few of them. */

export interface Measured {
  readonly name: string
  /** nanoseconds for one unit of work: median and 95th percentile of the batches */
  readonly median: number
  readonly p95: number
}

const BATCHES = 2_000
const WARM_UP_MS = 1_500
const BATCH_NS = 200_000

/** Runs `work` over and over; `units`: how many units one run does. */
export function measure(name: string, units: number, work: () => unknown): Measured {
  const size = warmUp(work)
  const samples = Array.from({ length: BATCHES }, () => timeOf(work, size) / (size * units)).sort((a, b) => a - b)
  return { name, median: samples[BATCHES / 2] ?? NaN, p95: samples[Math.floor(BATCHES * 0.95)] ?? NaN }
}

/** Until the compiler has settled; says how many runs make a batch. */
function warmUp(work: () => unknown): number {
  const until = performance.now() + WARM_UP_MS
  let runs = 0
  let fastest = Infinity
  while (performance.now() < until) {
    fastest = Math.min(fastest, timeOf(work, 8) / 8)
    runs += 8
  }
  return runs === 0 ? 1 : Math.max(1, Math.round(BATCH_NS / Math.max(fastest, 1)))
}

let sink: unknown

function timeOf(work: () => unknown, times: number): number {
  const began = process.hrtime.bigint()
  for (let run = 0; run < times; run += 1) sink = work()
  return Number(process.hrtime.bigint() - began)
}

/** The last result: kept, so that no work is left out. */
export function lastResult(): unknown {
  return sink
}
