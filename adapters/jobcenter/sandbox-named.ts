import { uuidV5 } from '../../src/sandbox/world.ts'
import { ADULTS, offer, plan, steadyStanding, YOUTH } from './sandbox-codes.ts'
import { elseContacts, elseCourse, elseDocuments, elseOffers, elsePlan, elseStanding } from './sandbox-else.ts'
import { elseEvents } from './sandbox-else-events.ts'
import { course, heldOn } from './sandbox-interviews.ts'
import { maxRecord } from './sandbox-max.ts'
import type { CitizenRecord, MedicalDocument, OrgUnit } from './sandbox-wire.ts'

/** The named citizens the jobcenter knows, as the fixture table and the examples say. */
export interface NamedCitizen {
  readonly unit: OrgUnit
  /** latest change of any section */
  readonly updated: string
  readonly record: () => CitizenRecord
}

const UPDATED = '2026-02-20T09:00:00+01:00'

export const namedCitizens: Readonly<Record<string, NamedCitizen>> = {
  Else: { unit: ADULTS, updated: '2026-02-27T14:05:11+01:00', record: elseRecord },
  Magnus: { unit: YOUTH, updated: UPDATED, record: magnusRecord },
  Einer: { unit: ADULTS, updated: UPDATED, record: einerRecord },
  Lonni: { unit: ADULTS, updated: UPDATED, record: lonniRecord },
  Ruddi: { unit: ADULTS, updated: UPDATED, record: ruddiRecord },
  Max: { unit: ADULTS, updated: UPDATED, record: maxRecord },
  EK: { unit: ADULTS, updated: UPDATED, record: ekRecord },
}

const NOTHING_MORE = { offers: [], events: [], contacts: [], documents: [] }

function elseRecord(): CitizenRecord {
  return {
    standing: elseStanding,
    course: elseCourse,
    offers: elseOffers,
    plan: elsePlan,
    events: elseEvents,
    contacts: elseContacts,
    documents: elseDocuments,
  }
}

function magnusRecord(): CitizenRecord {
  const held = heldOn('magnus', ['2025-05-13', '2025-08-19', '2025-11-11', '2026-02-03'])
  const guidance = { id: 'jc-magnus-aktivitet-1', type: 200, from: '2026-01-12', to: '2026-04-30', hours: 15 }
  const goal = {
    maalId: uuidV5('jc-magnus-maal-1'),
    titel: 'Begynde på en uddannelse',
    status: 'IGANG',
    oprettetDato: '2024-08-15',
    faellesMaalId: uuidV5('faelles-magnus'),
    delmaal: [],
  }
  return {
    ...NOTHING_MORE,
    standing: steadyStanding(23, 5, 'APU', '2024-08-01'),
    course: course('magnus', '2024-08-01', YOUTH, held, 'JENS'),
    offers: [offer({ ...guidance, status: 'IGANG', granted: '2026-01-05' })],
    plan: { ...plan('magnus', '2024-08-15', 'MIN_PLAN'), maal: [goal] },
  }
}

function einerRecord(): CitizenRecord {
  const held = heldOn('einer', ['2025-08-06', '2025-10-07', '2025-12-09'])
  const wageSubsidy = { id: 'jc-einer-aktivitet-1', type: 110, from: '2026-01-05', to: '2026-06-30', hours: 37 }
  return {
    ...NOTHING_MORE,
    standing: steadyStanding(10, 2, 'JP', '2025-08-01'),
    course: course('einer', '2025-08-01', ADULTS, held),
    offers: [offer({ ...wageSubsidy, status: 'IGANG', granted: '2025-12-15' })],
    plan: plan('einer', '2025-08-06', 'MIN_PLAN'),
  }
}

function lonniRecord(): CitizenRecord {
  const held = heldOn('lonni', ['2025-04-08', '2025-06-10', '2025-08-26', '2025-11-04', '2026-01-13'])
  const practice = { id: 'jc-lonni-aktivitet-1', type: 100, from: '2025-11-10', to: '2025-12-19', hours: 10 }
  return {
    ...NOTHING_MORE,
    standing: steadyStanding(13, 3, 'AP', '2023-02-01'),
    course: course('lonni', '2023-02-01', ADULTS, held),
    offers: [offer({ ...practice, status: 'AFBRUDT', granted: '2025-11-03' })],
    plan: plan('lonni', '2023-02-15', 'REHABILITERINGSPLAN'),
    documents: lonniDocuments,
  }
}

const lonniDocuments: readonly MedicalDocument[] = [
  {
    dokumentId: uuidV5('jc-lonni-dokument-2'),
    dokumenttype: 'LAE265',
    titel: 'Lægeattest til rehabiliteringsteam',
    dokumentdato: '2026-02-16',
    status: 'REKVIRERET',
    foelsomhed: 'FOELSOMME_PERSONOPLYSNINGER',
  },
  {
    dokumentId: uuidV5('jc-lonni-dokument-1'),
    dokumenttype: 'SPECIALLAEGE',
    titel: 'Speciallægeerklæring',
    dokumentdato: '2026-01-19',
    modtagetDato: '2026-01-22',
    status: 'MODTAGET',
    foelsomhed: 'FOELSOMME_PERSONOPLYSNINGER',
  },
]

function ruddiRecord(): CitizenRecord {
  const contact = {
    kontaktpersonId: uuidV5('jc-ruddi-kontaktperson-1'),
    type: 'KONTAKTPERSON_SOCIAL',
    navn: 'Karl Test Vind',
    startdato: '2025-07-01',
  }
  return { ...NOTHING_MORE, standing: steadyStanding(60, 9, 'AP', '2025-07-01'), contacts: [contact] }
}

function ekRecord(): CitizenRecord {
  const held = heldOn('ek', ['2025-05-08', '2025-08-14'])
  return {
    ...NOTHING_MORE,
    standing: steadyStanding(13, 3, 'AP', '2025-05-01'),
    course: course('ek', '2025-05-01', ADULTS, held),
  }
}
