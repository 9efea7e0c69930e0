import { type Resident, uuidV5 } from '../../src/sandbox/world.ts'
import { lonniMeeting, lonniReferral, ruddiRecommendation } from './sandbox-example-rows.ts'
import { lonniSections } from './sandbox-lonni-sections.ts'
import { lockedPart } from './sandbox-parts.ts'
import type { Case, Meeting, Occurrence, Recommendation, Referral } from './sandbox-wire.ts'

/** The three cases of the fixture table, and what has happened in them. */

export const DORTE = { id: 'sb10003', navn: 'Dorte Test Bæk' }

export function namedCases(resident: Resident): readonly Case[] {
  if (resident.key === 'Lonni') return [lonniOpen(resident), lonniClosed(resident)]
  return resident.key === 'Ruddi' ? [ruddiClosed(resident)] : []
}

function lonniOpen({ key, number }: Resident): Case {
  return {
    citizen: key,
    number,
    sagId: uuidV5('rehab-REHAB-2026-0007'),
    sagsnummer: 'REHAB-2026-0007',
    status: 'FORBEREDES',
    oprettet: '2026-01-08',
    sidstAendret: '2026-02-18T10:00:00+01:00',
    sagstype: 'RESSOURCEFORLOEB',
    koordinerendeSagsbehandler: DORTE,
    henvisning: lonniReferral,
    version: 6,
    part: {
      version: 6,
      status: 'UNDER_UDARBEJDELSE',
      sidstAendret: '2026-02-18T10:00:00+01:00',
      sektioner: lonniSections,
    },
    meetings: [lonniMeeting],
    recommendations: [],
  }
}

function lonniClosed({ key, number }: Resident): Case {
  const meeting = heldMeeting('rehab-moede-lonni-2023', '2023-10-05T09:30:00+02:00')
  return {
    citizen: key,
    number,
    sagId: uuidV5('rehab-REHAB-2023-0102'),
    sagsnummer: 'REHAB-2023-0102',
    status: 'LUKKET',
    oprettet: '2023-08-14',
    lukket: '2023-11-30',
    sidstAendret: '2023-11-30T12:00:00+01:00',
    sagstype: 'ANDET',
    henvisning: referral('rehab-henvisning-lonni-2023', '2023-08-14', 'ANDET'),
    version: 9,
    part: lockedPart(8, '2023-10-05T12:00:00+02:00'),
    meetings: [meeting],
    recommendations: [
      decided('rehab-indstilling-lonni-2023', meeting, 'ANDET', ['2023-11-15', '2023-12-01', '2023-12-13']),
    ],
  }
}

function ruddiClosed({ key, number }: Resident): Case {
  return {
    citizen: key,
    number,
    sagId: uuidV5('rehab-REHAB-2025-0031'),
    sagsnummer: 'REHAB-2025-0031',
    status: 'LUKKET',
    oprettet: '2025-03-03',
    lukket: '2025-06-30',
    sidstAendret: '2025-06-30T12:00:00+02:00',
    sagstype: 'FLEKSJOB',
    henvisning: referral('rehab-henvisning-ruddi-1', '2025-03-03', 'FLEKSJOB'),
    version: 9,
    part: lockedPart(8, '2025-05-14T12:00:00+02:00'),
    meetings: [heldMeeting('rehab-moede-ruddi-1', '2025-05-14T09:30:00+02:00')],
    recommendations: [ruddiRecommendation],
  }
}

export function referral(id: string, day: string, wanted: string): Referral {
  return {
    henvisningId: uuidV5(id),
    dato: day,
    henvisendeEnhed: 'JOBCENTER',
    henvistAf: DORTE,
    begrundelse: 'Komplekse problemer ud over ledighed.',
    oensketAfklaring: [wanted],
  }
}

/** A meeting of the team, held; the members every meeting has. */
export function heldMeeting(id: string, instant: string): Meeting {
  const jobcenter = { omraade: 'BESKAEFTIGELSE', organisation: 'Jobcenter Korsbæk', deltagelse: 'DELTOG' }
  const region = { omraade: 'REGION', organisation: 'Testregionen, klinisk funktion', deltagelse: 'DELTOG' }
  return {
    moedeId: uuidV5(id),
    tidspunkt: instant,
    varighedMinutter: 45,
    status: 'AFHOLDT',
    form: 'FREMMOEDE',
    borgerDeltager: 'JA',
    medlemmer: [
      { ...jobcenter, rolle: 'MOEDELEDER', navn: 'Grethe Test Lund' },
      { ...jobcenter, rolle: 'KOORDINERENDE_SAGSBEHANDLER', navn: 'Dorte Test Bæk' },
      { ...region, rolle: 'SUNDHEDSKOORDINATOR' },
    ],
    dagsordenpunkt: 1,
    referatKlar: true,
  }
}

/** A recommendation of a meeting's day, decided and followed; `days`: decision, effect, end of appeal. */
export function decided(
  id: string,
  meeting: Meeting,
  type: string,
  [decision, effect, appeal]: readonly [string, string, string],
): Recommendation {
  return {
    indstillingId: uuidV5(id),
    moedeId: meeting.moedeId,
    indstillingsdato: meeting.tidspunkt.slice(0, 10),
    type,
    begrundelse: 'Teamet er enigt i vurderingen.',
    anbefaledeIndsatser: [],
    enighed: true,
    status: 'AFGJORT',
    afgoerelse: {
      afgoerelseId: uuidV5(`${id}-afgoerelse`),
      dato: decision,
      afgoerendeMyndighed: 'Korsbæk Kommune',
      type,
      foelgerIndstilling: true,
      virkningFra: effect,
      klagefrist: appeal,
    },
  }
}

/** What had happened in the named cases when the sandbox starts, in time order. */
export const earlierOccurrences: readonly Omit<Occurrence, 'loebenummer'>[] = [
  occurrence('SAG_OPRETTET', '2023-0102', '2023-08-14T09:00:00+02:00'),
  occurrence('MOEDE_PLANLAGT', '2023-0102', '2023-09-07T10:00:00+02:00'),
  occurrence('INDSTILLING_AFGIVET', '2023-0102', '2023-10-05T11:00:00+02:00'),
  occurrence('AFGOERELSE_TRUFFET', '2023-0102', '2023-11-15T10:00:00+01:00'),
  occurrence('SAG_OPRETTET', '2025-0031', '2025-03-03T09:00:00+01:00'),
  occurrence('MOEDE_PLANLAGT', '2025-0031', '2025-04-16T10:00:00+02:00'),
  occurrence('INDSTILLING_AFGIVET', '2025-0031', '2025-05-14T11:00:00+02:00'),
  occurrence('AFGOERELSE_TRUFFET', '2025-0031', '2025-06-20T10:00:00+02:00'),
  occurrence('SAG_OPRETTET', '2026-0007', '2026-01-08T09:00:00+01:00'),
  occurrence('MOEDE_PLANLAGT', '2026-0007', '2026-02-12T10:00:00+01:00'),
]

function occurrence(type: Occurrence['type'], number: string, instant: string): Omit<Occurrence, 'loebenummer'> {
  return { type, sagId: uuidV5(`rehab-REHAB-${number}`), tidspunkt: instant }
}
