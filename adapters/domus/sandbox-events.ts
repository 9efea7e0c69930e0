import { danishDay } from '../../src/sandbox/danish-time.ts'
import type { EventResult, Surroundings } from '../../src/sandbox/kit.ts'
import type { Stamps } from '../../src/sandbox/stamps.ts'
import { addDays } from '../../src/sandbox/text.ts'
import type { World } from '../../src/sandbox/world.ts'
import type { Citizen, Store } from './sandbox-store.ts'

/** One-shot behaviours that an event posts and the next call uses up. */
export interface Pending {
  partial: boolean
  deadPage: boolean
}

export interface EventRoom {
  readonly world: World
  readonly store: Store
  readonly pending: Pending
  readonly surroundings: Surroundings
  readonly stamps: Stamps
  revokeTokens(): void
}

type Apply = (citizen: Citizen, room: EventRoom) => boolean

const PERSONAL: Readonly<Record<string, Apply>> = {
  BOLIG_VARSLET: (citizen, room) => {
    const { kind, tenancy } = citizen.story.housing
    if (tenancy !== 'AKTIV' || kind === 'BOTILBUD') return false
    citizen.changes.noticeDate = addDays(danishDay(room.surroundings.clock()), 14)
    touch(citizen, room, ['bolig', 'indsats'])
    return true
  },
  OPFOELGNING: (citizen, room) => {
    const row = `resultat-ny-${citizen.changes.results.length + 1}`
    citizen.changes.results.push({ row, date: danishDay(room.surroundings.clock()) })
    touch(citizen, room, [row, 'indsats'])
    return true
  },
  FOELSOMHED_HAEVET: (citizen, room) => {
    if (citizen.changes.raised) return false
    citizen.changes.raised = true
    touch(citizen, room, ['*'])
    return true
  },
  NUMMER_OPDATERET: (citizen, room) => {
    if (citizen.changes.number === citizen.resident.number) return false
    room.store.renumber(citizen, citizen.resident.number)
    touch(citizen, room, ['*'])
    return true
  },
}

/** Applies an event; nothing is changed unless it answers DONE. */
export function applyEvent(type: string, alias: string | undefined, room: EventRoom): EventResult {
  const apply = PERSONAL[type]
  if (!apply && !['DELVIS', 'DOED_SIDE', 'TOKEN_TILBAGEKALDT'].includes(type)) return 'UNKNOWN_TYPE'
  if (apply && alias === undefined) return 'MALFORMED'
  if (alias !== undefined && !room.world.byKey.has(alias)) return 'UNKNOWN_ALIAS'
  if (apply) {
    const citizen = room.store.byKey(alias ?? '')
    return citizen && apply(citizen, room) ? 'DONE' : 'CANNOT_APPLY'
  }
  if (type === 'DELVIS') room.pending.partial = true
  else if (type === 'DOED_SIDE') room.pending.deadPage = true
  else room.revokeTokens()
  return 'DONE'
}

function touch(citizen: Citizen, { stamps, store }: EventRoom, rows: readonly string[]): void {
  const stamp = stamps.next()
  for (const row of rows) citizen.changes.stamps.set(row, stamp)
  store.changed(citizen)
}
