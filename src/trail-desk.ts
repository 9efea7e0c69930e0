import { decideUse } from './access/decide.ts'
import type { Register } from './access/register.ts'
import type { Registers } from './access/register-dates.ts'
import type { Viewer } from './access/viewer.ts'
import type { Aliases } from './alias/aliases.ts'
import { askFor, numbersOf } from './alias/numbers.ts'
import type { Cpr } from './contract.ts'
import { failure } from './failure.ts'
import { type Paging, stretchOf, toPage } from './paging.ts'
import type { CitizenTrail, Reading } from './trail/citizens.ts'
import type { TrailLine } from './trail/line.ts'
import type { TrailFilter } from './trail/store.ts'
import { type LineScope, lineReader } from './trail-entries.ts'
import { logEntry, trailEntry } from './trail-show.ts'

/** Where the trail is read: by the citizen it is about, and by control. Reading is a line of its own. */
export interface TrailDesk {
  /** look-ups of the viewer, each once with all that was answered of it */
  own(paging: Paging): Promise<object>
  /** every line, or those of one look-up */
  all(asked: Paging & { readonly lookupId?: string | null }): Promise<object>
}

export interface TrailDeskTools {
  readonly viewer: Viewer
  readonly trail: Pick<CitizenTrail, 'read'>
  /** CVR of the municipality served */
  readonly served: string
  readonly register: Register
  readonly registers: Registers
  readonly pseudonyms: (number: Cpr) => string
  readonly aliases: Pick<Aliases, 'recall'>
  readonly scope: () => LineScope
}

/** More lines than one look-up of one citizen has as a rule. Whoever uses its ticket again and again makes it more. */
const LINES_OF_ONE = 100

/** Whether a viewer controls the look-ups of the municipality served. */
export function mayControl(viewer: Viewer, served: string, register: Register): boolean {
  const ours = viewer.municipality === served && viewer.roles.includes('TRAIL_CONTROL')
  return ours && decideUse(viewer, 'LOG_CONTROL', register, true) === undefined
}

export function openTrailDesk(tools: TrailDeskTools): TrailDesk {
  const { viewer, trail, served, register, registers, pseudonyms, aliases, scope } = tools

  /** Of every number known of the citizen: what was read under an earlier one is hers, too. */
  async function pseudonymsOf(number: Cpr): Promise<readonly string[]> {
    return numbersOf(askFor(number, await aliases.recall([number]))).map(pseudonyms)
  }

  async function own(paging: Paging): Promise<object> {
    const { cpr } = viewer
    if (cpr === undefined || decideUse(viewer, 'OWN_INSIGHT', register, true) !== undefined)
      throw failure('NOT_ALLOWED')
    const filter = { citizens: await pseudonymsOf(cpr) }
    const stretch = stretchOf(paging)
    const reading = await trail.read('TRAIL_READ', { ...filter, paging: stretch }, lineReader(scope()))
    const { lookUps, next } = await reading.lookUps(filter.citizens, stretch, LINES_OF_ONE + 1)
    const entries: { readonly node: object; readonly place: number }[] = []
    for (const { lines, place } of lookUps) {
      const [newest, ...others] = await wholeOf(lines, reading, filter)
      if (newest === undefined) continue
      entries.push({ node: logEntry([newest, ...others], registers.named(newest.policyVersion) ?? register), place })
    }
    return toPage(entries, next !== undefined, stretch)
  }

  async function all({ lookupId, ...paging }: Parameters<TrailDesk['all']>[0]): Promise<object> {
    if (!mayControl(viewer, served, register)) throw failure('NOT_ALLOWED')
    const stretch = stretchOf(paging)
    const filter = typeof lookupId === 'string' ? { lookupId } : {}
    const reading = await trail.read('TRAIL_READ', { ...filter, paging: stretch }, lineReader(scope()))
    const { lines, cursors, next } = await reading.page(filter, stretch)
    const placed = lines.map((line, index) => ({ node: trailEntry(line), place: cursors[index] ?? 0 }))
    return toPage(placed, next !== undefined, stretch)
  }

  return { own, all }
}

/** Every line of a look-up, newest first: those that were read with the page, unless they are too many for that. */
async function wholeOf(
  lines: readonly TrailLine[],
  reading: Pick<Reading, 'each'>,
  filter: TrailFilter,
): Promise<readonly TrailLine[]> {
  const [newest] = lines
  if (newest === undefined || lines.length <= LINES_OF_ONE) return lines
  const gathered: TrailLine[] = []
  for await (const line of reading.each({ ...filter, lookupId: newest.lookupId })) gathered.push(line)
  return gathered
}
