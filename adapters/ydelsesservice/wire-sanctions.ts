import { z } from 'zod'
import { Uuid } from '../../src/contract.ts'
import { compact } from './compact.ts'
import { element, many, maybe, maybeText, one } from './tree.ts'
import {
  nameDecision,
  nameEventKind,
  nameEventStatus,
  namePlanStatus,
  nameRequestStatus,
  nameSanctionKind,
} from './wire-codes.ts'
import { Amount, Count, Day, Instant, Level, Month, WireParty } from './wire-values.ts'

/** `Sanktionsforloeb`: an event, the request for a sanction, the plan to deduct and what was deducted. */

const Code = z.string().min(1)

const WireEvent = element({
  's:SanktionshaendelseId': one(Uuid),
  's:NegativHaendelseId': maybe(Uuid),
  's:Haendelsestype': one(Code),
  's:Haendelsesdato': one(Day),
  's:ModtagetTidspunkt': one(Instant),
  's:Status': one(Code),
}).transform((row) =>
  compact({
    id: row['s:SanktionshaendelseId'],
    negativeEventId: row['s:NegativHaendelseId'],
    kind: nameEventKind(row['s:Haendelsestype']),
    date: row['s:Haendelsesdato'],
    receivedAt: row['s:ModtagetTidspunkt'],
    status: nameEventStatus(row['s:Status']),
  }),
)

const WireRequest = element({
  's:SanktionsanmodningId': one(Uuid),
  's:AnmodetTidspunkt': one(Instant),
  's:Sanktionstype': one(Code),
  's:Hjemmel': maybeText,
  's:AntalDage': maybe(Count),
  's:PeriodeFra': maybe(Day),
  's:PeriodeTil': maybe(Day),
  's:PartshoertDato': maybe(Day),
  's:AfgoerelseDato': maybe(Day),
  's:AfgoerelseKode': maybe(Code.transform(nameDecision)),
  's:Status': one(Code),
}).transform((row) =>
  compact({
    id: row['s:SanktionsanmodningId'],
    requestedAt: row['s:AnmodetTidspunkt'],
    kind: nameSanctionKind(row['s:Sanktionstype']),
    legalBasis: row['s:Hjemmel'],
    days: row['s:AntalDage'],
    start: row['s:PeriodeFra'],
    end: row['s:PeriodeTil'],
    heardOn: row['s:PartshoertDato'],
    decidedOn: row['s:AfgoerelseDato'],
    decision: row['s:AfgoerelseKode'],
    status: nameRequestStatus(row['s:Status']),
  }),
)

const WirePlan = element({
  's:SanktioneringsplanId': one(Uuid),
  's:Maaned': one(Month),
  's:Fradragsbeloeb': one(Amount),
  's:Dage': maybe(Count),
  's:SenesteFradragsdato': maybe(Day),
  's:Status': one(Code),
}).transform((row) =>
  compact({
    id: row['s:SanktioneringsplanId'],
    month: row['s:Maaned'],
    deduction: row['s:Fradragsbeloeb'],
    days: row['s:Dage'],
    latestDeductionDate: row['s:SenesteFradragsdato'],
    status: namePlanStatus(row['s:Status']),
  }),
)

const WireEffected = element({
  's:EffektueretSanktionId': one(Uuid),
  's:SanktioneringsplanId': one(Uuid),
  'i:OekonomiskEffektueringUUID': one(Uuid),
  's:Fradragsbeloeb': one(Amount),
  's:Effektueringsdato': one(Day),
}).transform((row) => ({
  id: row['s:EffektueretSanktionId'],
  planId: row['s:SanktioneringsplanId'],
  paymentId: row['i:OekonomiskEffektueringUUID'],
  deduction: row['s:Fradragsbeloeb'],
  date: row['s:Effektueringsdato'],
}))

const WireCourse = element({
  's:SanktionsforloebId': one(Uuid),
  's:Foelsomhed': maybe(Level),
  's:KLEEmne': maybe(z.string().regex(/^[0-9]{2}(\.[0-9]{2}){0,2}$/)),
  's:SidstAendret': one(Instant),
  's:Part': one(WireParty),
  's:Sanktionshaendelse': one(WireEvent),
  's:Sanktionsanmodning': maybe(WireRequest),
  's:Sanktioneringsplan': many(WirePlan),
  's:EffektueretSanktion': many(WireEffected),
}).transform((row) =>
  compact({
    id: row['s:SanktionsforloebId'],
    sensitivity: row['s:Foelsomhed'] ?? 3,
    kle: row['s:KLEEmne'],
    lastChanged: row['s:SidstAendret'],
    party: row['s:Part'],
    event: row['s:Sanktionshaendelse'],
    request: row['s:Sanktionsanmodning'],
    plans: row['s:Sanktioneringsplan'],
    effected: row['s:EffektueretSanktion'],
  }),
)
export type CourseRow = z.infer<typeof WireCourse>

export const WireSanctionAnswer = z.compile(
  element({
    's:SanktionsforloebListe': maybe(element({ 's:Sanktionsforloeb': many(WireCourse) })),
  }).transform((answer) => answer['s:SanktionsforloebListe']?.['s:Sanktionsforloeb'] ?? []),
)
