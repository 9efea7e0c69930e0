import { danishInstant } from '../../src/sandbox/danish-time.ts'
import type { EventResult } from '../../src/sandbox/kit.ts'
import { addDays } from '../../src/sandbox/text.ts'
import { uuidV5 } from '../../src/sandbox/world.ts'
import { visitation } from './sandbox-codes.ts'
import type { Citizen } from './sandbox-register.ts'
import type { CitizenRecord, Interview, NegativeEvent } from './sandbox-wire.ts'

/** What the events of the control surface do to the record of a citizen. */

/** When an event happens: the Danish day of the sandbox clock, and the one stamp it leaves. */
export interface Moment {
  readonly today: string
  /** RFC 3339; taken only by an event that applies */
  readonly stamp: () => string
}

/** The record after the event; undefined: the event cannot apply. */
type Change = (citizen: Citizen, moment: Moment) => CitizenRecord | undefined

const CHANGES: Readonly<Record<string, Change>> = {
  UDEBLIVELSE: missInterview,
  PARTSHOERING_SENDT: (citizen, { today }) => changeOpenEvent(citizen, (event) => sendHearing(event, today)),
  PARTSHOERING_SVAR: (citizen, { today }) => changeOpenEvent(citizen, (event) => answerHearing(event, today)),
  SANKTION_ANMODET: (citizen) => changeOpenEvent(citizen, requestSanction),
  INGEN_SANKTION: (citizen) => changeOpenEvent(citizen, (event) => ({ ...event, status: 'INGEN_SANKTION' })),
  REVISITERET: revisit,
  FRAFLYTTET: ({ record }) => record,
}

export function isEventType(type: string): boolean {
  return Object.hasOwn(CHANGES, type)
}

/** Applies an event to a citizen; whoever has moved away has no more events here. */
export function applyEvent(type: string, citizen: Citizen, today: string, stamp: () => Date): EventResult {
  let taken: string | undefined
  const moment = {
    today,
    stamp: () => {
      taken ??= danishInstant(stamp())
      return taken
    },
  }
  const record = citizen.moved ? undefined : CHANGES[type]?.(citizen, moment)
  if (!record) return 'CANNOT_APPLY'
  citizen.record = record
  citizen.updated = moment.stamp()
  citizen.moved = type === 'FRAFLYTTET'
  return 'DONE'
}

function missInterview(citizen: Citizen, { today, stamp }: Moment): CitizenRecord | undefined {
  const { record, alias } = citizen
  if (!record.course) return undefined
  citizen.missed += 1
  const interview: Interview = {
    samtaleId: uuidV5(`jc-${alias}-samtale-ny-${citizen.missed}`),
    samtaletype: 4,
    kontaktform: 'FREMMOEDE',
    status: 'UDEBLEVET',
    planlagtTidspunkt: stamp(),
    indkaldtDato: addDays(today, -14),
    kopiTilSof: false,
  }
  const event: NegativeEvent = {
    haendelseId: uuidV5(`jc-${alias}-haendelse-ny-${citizen.missed}`),
    haendelsestype: 'UDEBLEVET_SAMTALE',
    haendelsesdato: today,
    registreretTidspunkt: stamp(),
    relateretSamtaleId: interview.samtaleId,
    kontaktforsoeg: [],
    status: 'REGISTRERET',
  }
  const samtaler = [interview, ...record.course.samtaler].sort(newestInterview)
  return { ...record, course: { ...record.course, samtaler }, events: [event, ...record.events].sort(newestEvent) }
}

function newestInterview(a: Interview, b: Interview): number {
  const later = Date.parse(b.planlagtTidspunkt) - Date.parse(a.planlagtTidspunkt)
  return later || (a.samtaleId < b.samtaleId ? -1 : 1)
}

function newestEvent(a: NegativeEvent, b: NegativeEvent): number {
  return Date.parse(b.registreretTidspunkt) - Date.parse(a.registreretTidspunkt)
}

/** Changes the newest negative event not yet decided. */
function changeOpenEvent(
  { record }: Citizen,
  change: (event: NegativeEvent) => NegativeEvent | undefined,
): CitizenRecord | undefined {
  const open = record.events.find(({ status }) => status !== 'INGEN_SANKTION' && status !== 'SANKTION_ANMODET')
  const changed = open && change(open)
  return changed && { ...record, events: record.events.map((event) => (event === open ? changed : event)) }
}

/** A status only moves forward: one under assessment is not heard again. */
function sendHearing(event: NegativeEvent, today: string): NegativeEvent | undefined {
  if (event.status === 'VURDERING') return undefined
  const replaced = event.partshoering?.partshoeringId ?? event.haendelseId
  const partshoering = {
    partshoeringId: uuidV5(`partshoering-${replaced}`),
    afsendtDato: today,
    svarfrist: addDays(today, 14),
    status: 'AFSENDT',
  }
  return { ...event, partshoering, status: 'PARTSHOERING' }
}

function answerHearing(event: NegativeEvent, today: string): NegativeEvent | undefined {
  if (!event.partshoering || event.partshoering.status === 'SVAR_MODTAGET') return undefined
  const partshoering = { ...event.partshoering, svarModtagetDato: today, status: 'SVAR_MODTAGET' }
  return { ...event, partshoering, status: 'VURDERING' }
}

function requestSanction(event: NegativeEvent): NegativeEvent {
  const sanktionsanmodningId = uuidV5(`sanktionsanmodning-${event.haendelseId}`)
  return { ...event, status: 'SANKTION_ANMODET', sanktionsanmodningId }
}

/** From aktivitetsparat to jobparat; contact group and target group stand, they are independent. */
function revisit({ record }: Citizen, { today }: Moment): CitizenRecord | undefined {
  const { visitation: current, historik } = record.standing
  if (current?.kategori.kode !== 'AP') return undefined
  const ended = { ...current, slutdato: addDays(today, -1) }
  const standing = {
    ...record.standing,
    visitation: visitation('JP', today),
    historik: { ...historik, visitation: [ended, ...historik.visitation] },
  }
  return { ...record, standing }
}
