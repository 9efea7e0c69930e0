import type { Call, Category, Gap } from '../../src/contract.ts'
import { SourceFault } from '../../src/contract.ts'
import type { Client } from './client.ts'
import { type Rows, readCase, readMeetings, readPreparatoryPart, readRecommendations } from './reads.ts'
import {
  type ForberedendeDel,
  type Indstilling,
  isClosed,
  isPartial,
  type Moede,
  type Sag,
  type SagKort,
} from './wire.ts'

/** One case with those of its parts that were wanted. */
export interface Dossier {
  readonly card: SagKort
  readonly file?: Sag
  readonly preparatoryPart?: ForberedendeDel
  readonly meetings?: readonly Moede[]
  readonly recommendations?: readonly Indstilling[]
  /** what is missing of this case: it must not show where the case is hidden */
  readonly gap?: Gap
  /** the fault of a part that a decision rests on */
  readonly fault?: SourceFault
}

const PARTS = {
  file: ['CASE', 'CONTACTS', 'HEALTH'],
  preparatoryPart: ['CASE', 'EMPLOYMENT', 'SOCIAL', 'HEALTH', 'ECONOMY'],
  meetings: ['CASE', 'CONTACTS'],
  recommendations: ['RECOMMENDATION'],
} as const satisfies Readonly<Record<string, readonly Category[]>>

/**
 * Reads what the wanted categories and facts need of one case: nothing beside its card for the case relation alone, nor
 * where the case is not `shown`, so that a hidden one causes no calls.
 */
export async function readDossier(client: Client, card: SagKort, call: Call, shown: boolean): Promise<Dossier> {
  const wants = (part: keyof typeof PARTS): boolean => shown && PARTS[part].some((category) => call.want.has(category))
  const decisive = call.facts.has('MEETINGS') && !isClosed(card)
  const [file, preparatoryPart, meetings, recommendations] = await Promise.all([
    attempt(wants('file'), () => readCase(client, card.sagId, call)),
    attempt(wants('preparatoryPart'), () => readPreparatoryPart(client, card.sagId, call)),
    attempt(wants('meetings') || decisive, () => readMeetings(client, card.sagId, call)),
    attempt(wants('recommendations'), () => readRecommendations(client, card.sagId, call)),
  ])
  const failures = [file, preparatoryPart, meetings, recommendations].flatMap(({ fault }) => fault ?? [])
  const short = isShort(preparatoryPart.value, meetings.value)
  const gap = (failures.find((one) => !isPassing(one)) ?? failures[0])?.code ?? (short ? 'PARTIAL' : undefined)
  return {
    card,
    ...(file.value ? { file: file.value } : {}),
    ...(preparatoryPart.value ? { preparatoryPart: preparatoryPart.value } : {}),
    ...(meetings.value ? { meetings: meetings.value.rows } : {}),
    ...(recommendations.value ? { recommendations: recommendations.value } : {}),
    ...(gap ? { gap } : {}),
    ...(decisive && meetings.fault ? { fault: meetings.fault } : {}),
  }
}

function isShort(preparatoryPart: ForberedendeDel | undefined, meetings: Rows<Moede> | undefined): boolean {
  return isPartial(preparatoryPart?.ufuldstaendig) || meetings?.partial === true
}

/** A fault that says nothing of the source's other answers. */
function isPassing(fault: SourceFault): boolean {
  return fault.code === 'TIMEOUT' || fault.code === 'UNAVAILABLE'
}

interface Part<T> {
  readonly value?: T
  readonly fault?: SourceFault
}

async function attempt<T extends object>(asked: boolean, read: () => Promise<T | undefined>): Promise<Part<T>> {
  if (!asked) return {}
  try {
    const value = await read()
    return value === undefined ? {} : { value }
  } catch (error) {
    if (error instanceof SourceFault) return { fault: error }
    throw error
  }
}
