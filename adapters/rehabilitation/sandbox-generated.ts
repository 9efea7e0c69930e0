import { addMonths, atDanishTime, danishInstant } from '../../src/sandbox/danish-time.ts'
import { addDays } from '../../src/sandbox/text.ts'
import { type Profile, type Resident, uuidV5 } from '../../src/sandbox/world.ts'
import { DORTE, decided, heldMeeting, referral } from './sandbox-named.ts'
import { lockedPart, plainSections } from './sandbox-parts.ts'
import { type Case, type Meeting, RESULT_TYPES } from './sandbox-wire.ts'

/**
 * The cases of generated residents, deterministic from key and profile. All are changed last in 2025, before
 * the named cases, so that the search example holds in a world of any size.
 */

type Rehabilitation = NonNullable<Profile['rehabilitation']>

const LAST_DAY = '2025-12-31'

export function generateCase(resident: Resident, profile: Rehabilitation): Case {
  const ordinal = Number(/\d+/.exec(resident.key)?.[0] ?? '0')
  const sagsnummer = `REHAB-${profile.created.slice(0, 4)}-1${String(ordinal).padStart(4, '0')}`
  const type = RESULT_TYPES[ordinal % RESULT_TYPES.length] ?? 'ANDET'
  const base = {
    citizen: resident.key,
    number: resident.number,
    sagId: uuidV5(`rehab-${sagsnummer}`),
    sagsnummer,
    oprettet: profile.created,
    sagstype: type,
    koordinerendeSagsbehandler: DORTE,
    henvisning: referral(`rehab-${resident.key}-henvisning`, profile.created, type),
  }
  return profile.open ? { ...base, ...openParts(resident, profile, ordinal) } : { ...base, ...closedParts(base) }
}

/** Two in three await the own doctor; the rest are complete and have a meeting. */
function openParts(resident: Resident, profile: Rehabilitation, ordinal: number) {
  const complete = ordinal % 3 === 0
  const changed = noon(earliest(addDays(profile.created, 60), LAST_DAY))
  const awaited = new Set(complete ? [] : ['EGEN_LAEGE', 'UDFORDRINGER_SOCIALE'])
  const status = complete ? 'KLAR' : 'UNDER_UDARBEJDELSE'
  return {
    status: complete ? 'KLAR_TIL_MOEDE' : 'FORBEREDES',
    sidstAendret: changed,
    version: 4,
    part: { version: 4, status, sidstAendret: changed, sektioner: plainSections(awaited) },
    meetings: complete ? [plannedMeeting(resident, addDays('2026-03-16', ordinal % 5))] : [],
    recommendations: [],
  }
}

function plannedMeeting(resident: Resident, day: string): Meeting {
  const meeting = heldMeeting(`rehab-${resident.key}-moede-1`, danishInstant(atDanishTime(day, '10:30')))
  const medlemmer = meeting.medlemmer.map((member) => ({ ...member, deltagelse: 'INDKALDT' }))
  return { ...meeting, status: 'PLANLAGT', borgerDeltager: 'IKKE_AFKLARET', medlemmer, referatKlar: false }
}

/** Met, decided and closed within four months, all before the end of 2025. */
function closedParts({ citizen, oprettet, sagstype }: Pick<Case, 'citizen' | 'oprettet' | 'sagstype'>) {
  const closed = earliest(addDays(oprettet, 120), LAST_DAY)
  const days = (Date.parse(closed) - Date.parse(oprettet)) / 86_400_000
  const met = addDays(oprettet, Math.floor(days * 0.4))
  const decision = addDays(oprettet, Math.floor(days * 0.8))
  const meeting = heldMeeting(`rehab-${citizen}-moede-1`, danishInstant(atDanishTime(met, '10:30')))
  const effect = `${addMonths(decision, 1).slice(0, 7)}-01`
  return {
    status: 'LUKKET',
    lukket: closed,
    sidstAendret: noon(closed),
    version: 8,
    part: lockedPart(7, noon(met)),
    meetings: [meeting],
    recommendations: [
      decided(`rehab-${citizen}-indstilling-1`, meeting, sagstype, [decision, effect, addDays(decision, 28)]),
    ],
  }
}

function noon(day: string): string {
  return danishInstant(atDanishTime(day, '12:00'))
}

function earliest(a: string, b: string): string {
  return a < b ? a : b
}
