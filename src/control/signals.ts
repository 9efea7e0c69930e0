import type { Looked } from './looked.ts'
import { isOutOfHours, type OfficeHours } from './office-hours.ts'

/** Why a look-up may be worth a closer look. Nothing here is a finding; names of persons are no signal. */
export type Signal =
  | 'OWN_RECORD_OR_KIN'
  | 'OWN_COLLEAGUE'
  | 'OVERRIDE_USED'
  | 'UNUSUAL_VOLUME'
  | 'NO_CASE_ACTIVITY_AFTER'
  | 'OUT_OF_HOURS'

/** What each signal counts for; a look-up's score is their sum. */
export const WEIGHTS: Readonly<Record<Signal, number>> = {
  OWN_RECORD_OR_KIN: 50,
  OWN_COLLEAGUE: 40,
  OVERRIDE_USED: 30,
  UNUSUAL_VOLUME: 20,
  NO_CASE_ACTIVITY_AFTER: 15,
  OUT_OF_HOURS: 10,
}

export interface Reason {
  readonly signal: Signal
  readonly weight: number
  /** figures a reason rests on */
  readonly count?: number
  readonly usual?: number
}

/** What a look-up is held against. */
export interface Background {
  readonly hours: OfficeHours
  /** units in which a citizen, by the trail's pseudonym, is known to work; and the viewers that are this person */
  staffUnits(citizen: string): ReadonlySet<string>
  viewersOf(citizen: string): ReadonlySet<string>
  /** look-ups of the viewer on the same Danish day, where they are unusually many */
  volume(looked: Looked): { readonly count: number; readonly usual: number } | undefined
  /** whether the unit took up the case again in time; undefined: it still may */
  takenUp(looked: Looked): boolean | undefined
}

/** The signals of one look-up, the heaviest first. */
export function signalsOf(looked: Looked, background: Background): readonly Reason[] {
  const found: Reason[] = []
  const add = (signal: Signal, figures: Pick<Reason, 'count' | 'usual'> = {}): void => {
    found.push({ signal, weight: WEIGHTS[signal], ...figures })
  }
  const { viewer, citizen } = looked
  const self = citizen !== undefined && background.viewersOf(citizen).has(viewer.id)
  if (self || isKin(looked)) add('OWN_RECORD_OR_KIN')
  else if (citizen !== undefined && viewer.unit !== undefined && background.staffUnits(citizen).has(viewer.unit))
    add('OWN_COLLEAGUE')
  if (looked.bases.includes('OVERRIDE')) add('OVERRIDE_USED')
  const volume = background.volume(looked)
  if (volume !== undefined) add('UNUSUAL_VOLUME', volume)
  if (background.takenUp(looked) === false) add('NO_CASE_ACTIVITY_AFTER')
  if (isOutOfHours(looked.at, background.hours)) add('OUT_OF_HOURS')
  return found.sort((a, b) => b.weight - a.weight)
}

/** A core bar that was found on facts is one of kinship or of the own record; one found before any says that neither. */
function isKin({ codes, factsRead }: Looked): boolean {
  return factsRead && codes.includes('CORE_BAR')
}
