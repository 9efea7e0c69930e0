import type { Register } from './access/register.ts'
import { unitNameOf } from './access/units.ts'
import type { Viewer } from './access/viewer.ts'
import type { Uuid } from './contract.ts'
import { drawSample } from './control/draw.ts'
import type { Control, ControlFault, ControlLedger } from './control/ledger.ts'
import { isLookUp, joinLooked, type Looked, lookedIn } from './control/looked.ts'
import { BASELINE_DAYS, type Ranked, rankByRisk, type Span } from './control/rank.ts'
import type { StaffBook } from './control/staff.ts'
import { placeStaff } from './control/staff-places.ts'
import type { ControlStatus } from './control/store.ts'
import { monthSpan, summarize } from './control/summary.ts'
import { signalTexts } from './control/texts.ts'
import type { ErrorCode } from './errors.ts'
import { failure } from './failure.ts'
import { type Paging, stretchOf, toPage } from './paging.ts'
import type { CitizenTrail, Reading, ReadingName } from './trail/citizens.ts'
import { toJsonLine } from './trail/export.ts'
import type { TrailFilter } from './trail/store.ts'
import { mayControl } from './trail-desk.ts'
import { type ControlAct, type LineScope, lineOfControl, lineReader } from './trail-entries.ts'

/** A period as it is asked for. */
export interface PeriodAsked {
  readonly from: Date
  readonly to: Date
}

export interface SampleAsked extends PeriodAsked {
  readonly seed: string
  readonly size?: number
}

export interface RiskAsked extends PeriodAsked {
  readonly size?: number
  readonly rules?: { readonly officeFrom?: number; readonly officeTo?: number; readonly quietDays?: number }
}

export interface RecordAsked {
  readonly lookupId: string
  readonly status: ControlStatus
  readonly note?: string | null
}

export interface ExportAsked extends PeriodAsked, Paging {}

/** Where the municipality controls look-ups. Every reading and every act is a line of the trail, durable before it is answered. */
export interface ControlDesk {
  sample(asked: SampleAsked): Promise<object>
  risks(asked: RiskAsked): Promise<object>
  list(asked: Paging & { readonly status?: ControlStatus | null }): Promise<object>
  summary(month: string): Promise<object>
  record(asked: RecordAsked): Promise<object>
  export(asked: ExportAsked): Promise<object>
}

export interface ControlDeskTools {
  readonly viewer: Viewer
  readonly served: string
  readonly register: Register
  readonly trail: CitizenTrail
  readonly controls: ControlLedger
  readonly staff: Pick<StaffBook, 'all'>
  readonly scope: () => LineScope
  readonly now: () => Date
  readonly uuid: () => Uuid
}

const DAY = 86_400_000
const LONGEST_DAYS = 92
const DEFAULT_SIZE = 20
const LARGEST_SAMPLE = 100
const DEFAULT_RULES = { officeFrom: 7, officeTo: 18, quietDays: 14 }
const LARGEST_EXPORT = 1000
const LINES_OF_ONE = 1000
const MOST_QUIET_DAYS = 90
const FAULTS: Readonly<Record<ControlFault, ErrorCode>> = {
  NOTE: 'CONTROL_NOTE',
  STATE: 'CONTROL_STATE',
  NOT_FOUND: 'CONTROL_NOT_FOUND',
}

export function openControlDesk(tools: ControlDeskTools): ControlDesk {
  const { viewer, trail, controls, scope } = tools

  function refuseOthers(): void {
    if (!mayControl(viewer, tools.served, tools.register)) throw failure('NOT_ALLOWED')
  }

  const begin = (name: ReadingName, about: TrailFilter & Readonly<Record<string, unknown>>): Promise<Reading> =>
    trail.read(name, about, lineReader(scope()))
  const tell = (act: Omit<ControlAct, 'lookupId'>): Promise<void> =>
    trail.append([lineOfControl({ ...act, lookupId: tools.uuid() }, scope())])

  /** A period that is over: later lines cannot fall into it. */
  function spanOf({ from, to }: PeriodAsked): Span {
    const span = { from: from.getTime(), to: to.getTime() }
    const over = span.from < span.to && span.to <= tools.now().getTime()
    if (!over || span.to - span.from > LONGEST_DAYS * DAY) throw failure('CONTROL_PERIOD')
    return span
  }

  async function withControls(lookups: readonly Looked[]): Promise<(looked: Looked) => object> {
    const known = new Map(
      (await controls.of(lookups.map(({ lookupId }) => lookupId))).map((one) => [one.lookupId, one]),
    )
    return (looked) => showLooked(looked, known.get(looked.lookupId))
  }

  async function sample(asked: SampleAsked): Promise<object> {
    refuseOthers()
    const span = spanOf(asked)
    const { seed } = asked
    const size = sizeOf(asked.size)
    const reading = await begin('TRAIL_SAMPLE', { ...span, seed, size })
    const { drawn, population } = await drawSample(reading.scan(span), { seed, size })
    const show = await withControls(drawn)
    return { seed, population, lookups: drawn.map(show) }
  }

  async function risks(asked: RiskAsked): Promise<object> {
    refuseOthers()
    const period = spanOf(asked)
    const rules = { ...DEFAULT_RULES, ...asked.rules }
    const { officeFrom, officeTo, quietDays } = rules
    if (!isWithin(officeFrom, 0, officeTo - 1) || officeTo > 24 || !isWithin(quietDays, 1, MOST_QUIET_DAYS))
      throw failure('CONTROL_PERIOD')
    const size = sizeOf(asked.size)
    const until = Math.min(tools.now().getTime(), period.to + (quietDays + 1) * DAY)
    const span = { from: period.from - BASELINE_DAYS * DAY, to: until }
    const reading = await begin('TRAIL_RISK', { ...period, size, rules })
    const places = await placeStaff(tools.staff, trail)
    const hours = { from: officeFrom, to: officeTo }
    const ranking = { period, size, hours, quietDays, until }
    const { ranked, population, signalled } = await rankByRisk(reading.scan(span), ranking, places)
    const show = await withControls(ranked.map(({ looked }) => looked))
    return { population, signalled, lookups: ranked.map((one) => ({ ...showRanked(one), lookup: show(one.looked) })) }
  }

  /** The look-up of staff with this id, as all its lines tell it. */
  async function find(lookupId: string): Promise<Looked> {
    const reading = await begin('TRAIL_READ', { lookupId })
    const { lines } = await reading.page({ lookupId }, { limit: LINES_OF_ONE })
    const [first, ...others] = lines.filter(isLookUp).map(lookedIn)
    if (first === undefined) throw failure('CONTROL_NOT_FOUND')
    return others.reduce(joinLooked, first)
  }

  async function record({ lookupId, status, note }: RecordAsked): Promise<object> {
    refuseOthers()
    const looked = await find(lookupId)
    if (looked.viewer.id === viewer.id) throw failure('NOT_ALLOWED')
    const { citizen } = looked
    const act = {
      operation: `CONTROL_${status}`,
      about: lookupId,
      ...(citizen === undefined ? {} : { citizen }),
    } as const
    const step = { lookupId, by: viewer.id, ...(typeof note === 'string' ? { note } : {}), witness: () => tell(act) }
    const answer = await (status === 'OPEN' ? controls.open(step) : controls.step(status, step))
    if ('fault' in answer) throw failure(FAULTS[answer.fault])
    return showControl(answer.control)
  }

  async function list({ status, ...paging }: Paging & { readonly status?: ControlStatus | null }): Promise<object> {
    refuseOthers()
    const stretch = stretchOf(paging)
    await tell({ operation: 'CONTROL_READ' })
    const { controls: found, more } = await controls.page(status ?? undefined, stretch)
    return toPage(
      found.map((control) => ({ node: showControl(control), place: control.place })),
      more,
      stretch,
    )
  }

  async function summary(month: string): Promise<object> {
    refuseOthers()
    const span = monthSpan(month)
    if (span === undefined) throw failure('CONTROL_PERIOD')
    const reading = await begin('TRAIL_SUMMARY', { ...span })
    const counted = await summarize(reading.scan(span))
    const steps = await controls.countIn(span.from, span.to)
    return { month, ...counted, controls: [...steps].map(([status, count]) => ({ status, steps: count })) }
  }

  async function exportPage({ from, to, ...paging }: ExportAsked): Promise<object> {
    refuseOthers()
    const span = { from: from.getTime(), to: to.getTime() }
    if (span.from >= span.to) throw failure('CONTROL_PERIOD')
    const stretch = stretchOf(paging, LARGEST_EXPORT)
    const reading = await begin('TRAIL_EXPORT', { ...span, paging: stretch })
    const { lines, next } = await reading.page(span, stretch)
    return {
      jsonLines: lines.map(toJsonLine).join(''),
      count: lines.length,
      next: next === undefined ? undefined : String(next),
    }
  }

  return { sample, risks, list, summary, record, export: exportPage }
}

function sizeOf(asked = DEFAULT_SIZE): number {
  return Math.min(LARGEST_SAMPLE, Math.max(1, asked))
}

function isWithin(value: number, least: number, most: number): boolean {
  return value >= least && value <= most
}

function showLooked(looked: Looked, control: Control | undefined): object {
  const { lookupId, at, viewer, purpose, citizen, refused, bases, codes, override } = looked
  return {
    lookupId,
    at: new Date(at),
    viewer: viewer.id,
    authority: viewer.authority,
    unit: viewer.unit,
    unitName: unitNameOf(viewer.unit),
    purpose,
    citizen,
    refused,
    bases,
    codes,
    override,
    control: control && showControl(control),
  }
}

function showRanked({ score, reasons }: Ranked): object {
  return {
    score,
    reasons: reasons.map(({ signal, ...reason }) => ({
      ...reason,
      signal,
      text: ({ lang }: { readonly lang: string }) => signalTexts[signal][lang === 'EN' ? 'en' : 'da'],
    })),
  }
}

function showControl({ lookupId, status, steps }: Control): object {
  return { lookupId, status, steps: steps.map(({ at, ...step }) => ({ ...step, at: new Date(at) })) }
}
