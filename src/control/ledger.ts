import type { Seal } from '../store/seal.ts'
import { maskNumbers } from '../trail/mask.ts'
import type { ControlEntry, ControlStatus, ControlStore, PlacedControlEntry } from './store.ts'

/** One step, as people read it. */
export interface Taken {
  readonly status: ControlStatus
  /** epoch milliseconds */
  readonly at: number
  /** id of the auditor */
  readonly by: string
  /** without numbers; absent where none was written, or it is sealed with another key */
  readonly note?: string
}

/** The control of one look-up: every step, oldest first. */
export interface Control {
  readonly lookupId: string
  /** place of its first entry in the ledger */
  readonly place: number
  readonly status: ControlStatus
  readonly steps: readonly Taken[]
}

/** NOTE: shorter than ten characters. STATE: the step does not follow where the control stands. */
export type ControlFault = 'NOTE' | 'STATE' | 'NOT_FOUND'
export type ControlAnswer = { readonly control: Control } | { readonly fault: ControlFault }

export interface StepAsked {
  readonly lookupId: string
  readonly by: string
  readonly note?: string
  /** writes the line of the trail, before the step is recorded; when it rejects nothing is */
  readonly witness: () => Promise<void>
}

/** A step after the first; each needs a note. */
export type LaterStep = Exclude<ControlStatus, 'OPEN'>

/** The ledger of controls: append-only, and durable when a promise resolves. */
export interface ControlLedger {
  /** Opens the control of a look-up; a look-up has one. */
  open(asked: StepAsked): Promise<ControlAnswer>
  step(to: LaterStep, asked: StepAsked): Promise<ControlAnswer>
  of(lookupIds: readonly string[]): Promise<readonly Control[]>
  /** Newest first; of those that stand at `status`, where one is given. */
  page(
    status: ControlStatus | undefined,
    paging: { readonly limit: number; readonly before?: number },
  ): Promise<{ readonly controls: readonly Control[]; readonly more: boolean }>
  countIn(from: number, to: number): Promise<ReadonlyMap<ControlStatus, number>>
}

export interface ControlOptions {
  readonly store: ControlStore
  readonly seal: Seal
  now(): Date
}

/** OPEN -> EXPLAINED | FOLLOW_UP -> CLOSED. */
const COMES_AFTER: Readonly<Record<LaterStep, readonly ControlStatus[]>> = {
  EXPLAINED: ['OPEN'],
  FOLLOW_UP: ['OPEN'],
  CLOSED: ['EXPLAINED', 'FOLLOW_UP'],
}
const SHORTEST_NOTE = 10

export function openControlLedger({ store, seal, now }: ControlOptions): ControlLedger {
  async function of(lookupIds: readonly string[]): Promise<readonly Control[]> {
    const entries = await store.entriesOf(lookupIds)
    return [...Map.groupBy(entries, ({ lookupId }) => lookupId).values()].flatMap((steps) => foldSteps(steps, seal))
  }

  async function add(asked: StepAsked, status: ControlStatus, step: number): Promise<ControlAnswer> {
    const { lookupId, by, note } = asked
    await asked.witness()
    const entry = { lookupId, step, status, at: now().getTime(), by }
    const sealed = note === undefined ? {} : { sealed: seal.seal(maskNumbers(note), placeOf(entry)) }
    if (!(await store.add({ ...entry, ...sealed }))) return { fault: 'STATE' }
    const [control] = await of([lookupId])
    return control === undefined ? { fault: 'NOT_FOUND' } : { control }
  }

  async function step(to: LaterStep, asked: StepAsked): Promise<ControlAnswer> {
    if ([...(asked.note ?? '').trim()].length < SHORTEST_NOTE) return { fault: 'NOTE' }
    const [known] = await of([asked.lookupId])
    if (known === undefined) return { fault: 'NOT_FOUND' }
    return COMES_AFTER[to].includes(known.status) ? add(asked, to, known.steps.length + 1) : { fault: 'STATE' }
  }

  return {
    open: async (asked) => ((await of([asked.lookupId])).length > 0 ? { fault: 'STATE' } : add(asked, 'OPEN', 1)),
    step,
    of,
    page: async (status, { limit, ...before }) => {
      const found = await store.opened(status, { limit: limit + 1, ...before })
      const shown = found.slice(0, limit)
      const controls = new Map((await of(shown.map(({ lookupId }) => lookupId))).map((one) => [one.lookupId, one]))
      return { controls: shown.flatMap(({ lookupId }) => controls.get(lookupId) ?? []), more: found.length > limit }
    },
    countIn: (from, to) => store.countIn(from, to),
  }
}

/** The control that these entries of one look-up, in ledger order, come to. */
function foldSteps(entries: readonly PlacedControlEntry[], seal: Seal): readonly Control[] {
  const [first] = entries
  const last = entries.at(-1)
  if (first === undefined || last === undefined) return []
  const steps = entries.map((entry): Taken => {
    const { status, at, by, sealed } = entry
    const note = sealed === undefined ? undefined : seal.open(sealed, placeOf(entry))
    return { status, at, by, ...(note === undefined ? {} : { note }) }
  })
  return [{ lookupId: first.lookupId, place: first.place, status: last.status, steps }]
}

/** The place a sealed note is bound to: it opens nowhere else. */
function placeOf({ lookupId, step, status, at, by }: ControlEntry): string {
  return JSON.stringify(['control', lookupId, step, status, at, by])
}
