import { atDanishTime, danishInstant } from '../../src/sandbox/danish-time.ts'
import { addDays } from '../../src/sandbox/text.ts'
import { uuidV5 } from '../../src/sandbox/world.ts'
import { ORGANISATION } from './sandbox-codes.ts'
import type { ContactCourse, Interview, OrgUnit } from './sandbox-wire.ts'

/** Contact courses and their interviews, built from the few facts the fixture table gives. */

const BIRTHE = { id: 'sb10001', navn: 'Birthe Test Holm' }
const JENS = { id: 'sb10002', navn: 'Jens Test Mark' }

export interface InterviewFacts {
  /** name of the row's UUID */
  readonly id: string
  readonly day: string
  readonly status: 'PLANLAGT' | 'AFHOLDT' | 'UDEBLEVET'
  readonly form?: string
  readonly copy?: boolean
}

/** A follow-up interview at nine o'clock, called fourteen days before, held five minutes late. */
export function interview(facts: InterviewFacts): Interview {
  const held = { afholdtTidspunkt: danishInstant(atDanishTime(facts.day, '09:05')) }
  return {
    samtaleId: uuidV5(facts.id),
    samtaletype: 4,
    kontaktform: facts.form ?? 'FREMMOEDE',
    status: facts.status,
    planlagtTidspunkt: danishInstant(atDanishTime(facts.day, '09:00')),
    ...(facts.status === 'AFHOLDT' ? held : {}),
    indkaldtDato: addDays(facts.day, -14),
    kopiTilSof: facts.copy ?? false,
  }
}

/** An open course since a day; `interviews` newest first. */
export function course(
  alias: string,
  since: string,
  unit: OrgUnit,
  interviews: readonly Interview[],
  staff: 'BIRTHE' | 'JENS' = 'BIRTHE',
): ContactCourse {
  return {
    kontaktforloebId: uuidV5(`jc-${alias}-kontaktforloeb`),
    startdato: since,
    organisationskode: ORGANISATION,
    enhed: unit,
    sagsbehandler: staff === 'JENS' ? JENS : BIRTHE,
    samtaler: interviews,
    fravaer: [],
    frister: [],
  }
}

/** Interviews held on the days given, oldest day first; the result newest first. */
export function heldOn(alias: string, days: readonly string[]): readonly Interview[] {
  return days
    .map((day, index) => interview({ id: `jc-${alias}-samtale-${index + 1}`, day, status: 'AFHOLDT' }))
    .reverse()
}
