import { addDays } from '../../src/sandbox/text.ts'
import { uuidV5 } from '../../src/sandbox/world.ts'
import { ADULTS, offer, steadyStanding } from './sandbox-codes.ts'
import { course } from './sandbox-interviews.ts'
import type { CitizenRecord, Interview } from './sandbox-wire.ts'

/** Max: 124 interviews, more than a page and more than a batch holds. */
export function maxRecord(): CitizenRecord {
  const interviews = Array.from({ length: 124 }, (_, index) => telephoneInterview(index))
  return {
    standing: steadyStanding(13, 3, 'AP', '2022-05-01'),
    course: { ...course('max', '2022-05-01', ADULTS, interviews, 'JENS'), kontaktforloebId: COURSE_ID },
    offers: [
      offer({
        id: 'jc-max-aktivitet-1',
        type: 200,
        from: '2024-09-02',
        to: '2024-11-30',
        hours: 20,
        status: 'AFSLUTTET',
        granted: '2024-08-26',
      }),
    ],
    events: [],
    contacts: [],
    documents: [],
  }
}

const COURSE_ID = '50a54e0a-6c98-5295-9e29-6eeba923fa66'

/** Interview `index` counted from the newest: every eleventh day back from 24 February 2026. */
function telephoneInterview(index: number): Interview {
  const day = addDays('2026-02-24', -11 * index)
  const held = index === 3 || index === 20 || index >= 100
  return {
    samtaleId: uuidV5(`jc-max-samtale-${index}`),
    samtaletype: 4,
    kontaktform: 'TELEFON',
    status: held ? 'AFHOLDT' : 'AFLYST_BORGER',
    planlagtTidspunkt: `${day}T08:00:00Z`,
    ...(held ? { afholdtTidspunkt: `${day}T08:02:00Z` } : {}),
    indkaldtDato: addDays(day, -14),
    kopiTilSof: false,
  }
}
