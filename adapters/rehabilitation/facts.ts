import type { CaseFact, Limits } from '../../src/contract.ts'
import { startOfDay } from './days.ts'
import type { Dossier } from './dossier.ts'
import { isClosed, isOnCalendar, type Sag, type SagKort } from './wire.ts'
import { sensitivityOf } from './wire-codes.ts'

/** What hides a case: its card states no level, so that it counts as sensitive until its file says otherwise. */
export function limitCard(card: SagKort, file?: Sag): Limits {
  return { sensitivity: sensitivityOf(file?.foelsomhed), date: startOfDay(card.oprettet) }
}

/** A case as the case relation needs it; `meetings` beside it where these were read. */
export function caseFactOf({ card, file, meetings }: Dossier, now: Date): CaseFact {
  const onCalendar = meetings?.filter(isOnCalendar).map((meeting) => Date.parse(meeting.tidspunkt))
  return {
    reference: card.sagId.toLowerCase(),
    held: heldBy(card, now),
    role: 'PRIMARY',
    limits: limitCard(card, file),
    ...(onCalendar === undefined ? {} : { meetings: onCalendar }),
  }
}

/** The unit has the case until it is closed; a closed case is over now, whatever day it names. */
function heldBy(card: SagKort, now: Date): CaseFact['held'] {
  const from = startOfDay(card.oprettet)
  const unit = card.ansvarligEnhed === undefined ? {} : { unit: card.ansvarligEnhed.id.toLowerCase() }
  if (!isClosed(card)) return [{ ...unit, period: { from } }]
  if (card.lukket === undefined) return []
  return [{ ...unit, period: { from, to: Math.min(startOfDay(card.lukket), now.getTime()) } }]
}
