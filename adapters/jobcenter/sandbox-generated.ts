import { danishInstant } from '../../src/sandbox/danish-time.ts'
import { addDays } from '../../src/sandbox/text.ts'
import { type Profile, type Resident, uuidV5 } from '../../src/sandbox/world.ts'
import { ADULTS, offer, plan, steadyStanding, YOUTH } from './sandbox-codes.ts'
import { course, interview } from './sandbox-interviews.ts'
import type { CitizenRecord, ContactPerson, Interview, NegativeEvent, Offer, OrgUnit } from './sandbox-wire.ts'

/**
 * The generated citizens, deterministic from key and profile. Everything of theirs is changed last in
 * January 2026, before the named citizens, so that the worklist example holds in a world of any size.
 */

export type JobcenterProfile = NonNullable<Profile['jobcenter']>

const STANDINGS: Readonly<Record<JobcenterProfile['group'], readonly [group: number, target: number]>> = {
  JP: [10, 2],
  AP: [13, 3],
  UP: [21, 4],
  APU: [23, 5],
}

const OFFER_KINDS = [
  [100, 15],
  [200, 25],
  [300, 3],
  [110, 37],
] as const

export function generatedUnit(profile: JobcenterProfile): OrgUnit {
  return profile.group === 'UP' || profile.group === 'APU' ? YOUTH : ADULTS
}

/** Half a minute apart from 28 January 2026 on, so that a worklist has an order. */
export function generatedUpdate(resident: Resident): string {
  return danishInstant(new Date(Date.UTC(2026, 0, 28, 6) + ordinal(resident) * 30_000))
}

export function generateRecord(resident: Resident, profile: JobcenterProfile): CitizenRecord {
  const { key } = resident
  const [group, target] = STANDINGS[profile.group]
  const rehabilitation = resident.generated?.rehabilitation?.open === true
  const interviews = [...heldInterviews(resident, profile), ...furtherInterviews(resident, profile)]
  const newestFirst = interviews.sort((a, b) => Date.parse(b.planlagtTidspunkt) - Date.parse(a.planlagtTidspunkt))
  return {
    standing: steadyStanding(group, target, profile.group, profile.since),
    course: course(key, profile.since, generatedUnit(profile), newestFirst),
    offers: offersOf(resident),
    plan: plan(key, profile.since, rehabilitation ? 'REHABILITERINGSPLAN' : 'MIN_PLAN'),
    events: profile.negativeEvent ? [negativeEvent(resident)] : [],
    contacts: contactsOf(resident, profile),
    documents: [],
  }
}

function ordinal(resident: Resident): number {
  return Number(/\d+/.exec(resident.key)?.[0] ?? '0')
}

/** Spread evenly from the start of the course, at most a year back, until late January. */
function heldInterviews(resident: Resident, profile: JobcenterProfile): Interview[] {
  const from = profile.since > '2025-02-03' ? profile.since : '2025-02-03'
  const days = (Date.parse('2026-01-25') - Date.parse(from)) / 86_400_000
  return Array.from({ length: profile.heldInterviews }, (_, index) =>
    interview({
      id: `jc-${resident.key}-samtale-${index + 1}`,
      day: addDays(from, Math.floor(((index + 1) * days) / (profile.heldInterviews + 1))),
      status: 'AFHOLDT',
      copy: resident.generated?.social !== undefined,
    }),
  )
}

/** The missed interview behind a negative event, and for every second citizen one planned in March. */
function furtherInterviews(resident: Resident, profile: JobcenterProfile): readonly Interview[] {
  const planned = { id: `jc-${resident.key}-samtale-planlagt`, day: addDays('2026-03-09', ordinal(resident) % 5) }
  const missed = { id: missedInterview(resident), day: missedDay(resident) }
  return [
    ...(profile.negativeEvent ? [interview({ ...missed, status: 'UDEBLEVET' })] : []),
    ...(ordinal(resident) % 2 === 0 ? [interview({ ...planned, status: 'PLANLAGT' })] : []),
  ]
}

function missedInterview(resident: Resident): string {
  return `jc-${resident.key}-samtale-udeblevet`
}

function missedDay(resident: Resident): string {
  return addDays('2026-01-12', ordinal(resident) % 5)
}

/** Awaiting an answer while the benefit office has the sanction open, else ended without a sanction. */
function negativeEvent(resident: Resident): NegativeEvent {
  const day = missedDay(resident)
  const open = resident.generated?.benefit?.sanctionOpen === true
  const hearing = { partshoeringId: uuidV5(`jc-${resident.key}-partshoering-1`), afsendtDato: addDays(day, 3) }
  const deadline = { svarfrist: addDays(day, 17) }
  const answered = { svarModtagetDato: addDays(day, 6), status: 'SVAR_MODTAGET' }
  return {
    haendelseId: uuidV5(`jc-${resident.key}-haendelse-1`),
    haendelsestype: 'UDEBLEVET_SAMTALE',
    haendelsesdato: day,
    registreretTidspunkt: `${day}T12:30:00+01:00`,
    relateretSamtaleId: uuidV5(missedInterview(resident)),
    rimeligGrund: { vurderet: !open },
    kontaktforsoeg: [
      {
        forsoegId: uuidV5(`jc-${resident.key}-forsoeg-1`),
        kanal: 'TELEFON',
        tidspunkt: `${day}T13:15:00+01:00`,
        resultat: open ? 'INGEN_KONTAKT' : 'KONTAKT_OPNAAET',
      },
    ],
    partshoering: { ...hearing, ...deadline, ...(open ? { status: 'AFSENDT' } : answered) },
    status: open ? 'PARTSHOERING' : 'INGEN_SANKTION',
  }
}

function offersOf(resident: Resident): readonly Offer[] {
  const number = ordinal(resident)
  const [type, hours] = OFFER_KINDS[number % OFFER_KINDS.length] ?? OFFER_KINDS[0]
  if (number % 3 === 0) return []
  const from = addDays('2025-09-01', (number % 17) * 7)
  const ended = number % 5 === 0
  return [
    offer({
      id: `jc-${resident.key}-aktivitet-1`,
      type,
      from,
      to: addDays(from, ended ? 27 : 210),
      hours,
      status: ended ? 'AFSLUTTET' : 'IGANG',
      granted: addDays(from, -7),
    }),
  ]
}

function contactsOf(resident: Resident, profile: JobcenterProfile): readonly ContactPerson[] {
  if (resident.generated?.social === undefined) return []
  return [
    {
      kontaktpersonId: uuidV5(`jc-${resident.key}-kontaktperson-1`),
      type: 'KOORDINERENDE_SAGSBEHANDLER',
      navn: 'Birthe Test Holm',
      organisation: 'Jobcenter Korsbæk',
      startdato: profile.since,
    },
  ]
}
