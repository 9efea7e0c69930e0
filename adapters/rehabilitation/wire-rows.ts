import type { Limited, Staff } from '../../src/contract.ts'
import { startOfDay, toUtc } from './days.ts'
import type { Dossier } from './dossier.ts'
import { limitCard } from './facts.ts'
import { present } from './present.ts'
import type * as Row from './record.ts'
import type { Afgoerelse, Indstilling, Moede, Sag } from './wire.ts'
import { nameOf } from './wire-codes.ts'
import { readPreparatoryRow } from './wire-sections.ts'

/** One row of the record from one case. */
export function readCaseRow(dossier: Dossier): Limited<Row.CaseRow> {
  const { card, file } = dossier
  return present({
    id: card.sagId.toLowerCase(),
    number: card.sagsnummer,
    status: nameOf('caseStatus', card.status),
    type: nameOf('measure', file?.sagstype),
    created: card.oprettet,
    closed: card.lukket,
    lastChanged: toUtc(card.sidstAendret),
    unit: card.ansvarligEnhed && present({ id: card.ansvarligEnhed.id.toLowerCase(), name: card.ansvarligEnhed.navn }),
    nextMeeting: card.naesteMoede === undefined ? undefined : toUtc(card.naesteMoede),
    coordinator: file && coordinatorOf(file),
    latestRecommendation: nameOf('measure', card.senesteIndstilling),
    referral: file && readReferral(file),
    preparatoryPart: readPreparatoryRow(dossier),
    meetings: dossier.meetings?.map(readMeeting),
    recommendations: dossier.recommendations?.map(readRecommendation),
    limits: present({ ...limitCard(card, file), gap: dossier.gap }),
  })
}

function coordinatorOf({ koordinerendeSagsbehandler: coordinator }: Sag): Staff | undefined {
  return coordinator && { name: coordinator.navn, coordinating: true }
}

function readReferral({ henvisning, koordinerendeSagsbehandler }: Sag): Limited<Row.ReferralRow> {
  const { henvistAf } = henvisning
  const coordinating = henvistAf.id === koordinerendeSagsbehandler?.id
  return present({
    id: henvisning.henvisningId.toLowerCase(),
    date: henvisning.dato,
    referringUnit: nameOf('referringUnit', henvisning.henvisendeEnhed),
    referredBy: { name: henvistAf.navn, ...(coordinating ? { coordinating } : {}) },
    reason: henvisning.begrundelse,
    clarificationWanted: henvisning.oensketAfklaring.map((code) => nameOf('measure', code)),
    consentReference: henvisning.samtykkeReference,
    limits: { date: startOfDay(henvisning.dato) },
  })
}

function readMeeting(meeting: Moede): Limited<Row.MeetingRow> {
  return present({
    id: meeting.moedeId.toLowerCase(),
    time: toUtc(meeting.tidspunkt),
    durationMinutes: meeting.varighedMinutter,
    status: nameOf('meetingStatus', meeting.status),
    form: nameOf('meetingForm', meeting.form),
    place: meeting.sted,
    citizenAttends: nameOf('attends', meeting.borgerDeltager),
    companionWanted: meeting.bisidderOensket,
    members: meeting.medlemmer.map(readMember),
    agendaItem: meeting.dagsordenpunkt,
    minutesReady: meeting.referatKlar,
    limits: { date: Date.parse(meeting.tidspunkt) },
  })
}

function readMember(member: Moede['medlemmer'][number]): Row.MemberRow {
  const coordinating = member.rolle === 'KOORDINERENDE_SAGSBEHANDLER' ? true : undefined
  return {
    area: nameOf('area', member.omraade),
    role: nameOf('role', member.rolle),
    staff: present({ name: member.navn, unit: { name: member.organisation }, coordinating }),
    attendance: nameOf('attendance', member.deltagelse),
  }
}

/** What the team recommends. It does not decide: a decision stands in `decision` or nowhere. */
function readRecommendation(recommendation: Indstilling): Limited<Row.RecommendationRow> {
  return present({
    id: recommendation.indstillingId.toLowerCase(),
    meetingId: recommendation.moedeId.toLowerCase(),
    date: recommendation.indstillingsdato,
    type: nameOf('measure', recommendation.type),
    durationMonths: recommendation.varighedMaaneder,
    purpose: recommendation.formaal,
    reasoning: recommendation.begrundelse,
    efforts: recommendation.anbefaledeIndsatser.map((effort) =>
      present({ area: nameOf('area', effort.omraade), text: effort.tekst, legalBasis: effort.lovgrundlag }),
    ),
    unanimous: recommendation.enighed,
    minorityStatement: recommendation.mindretalsudtalelse,
    status: nameOf('recommendationStatus', recommendation.status),
    decision: recommendation.afgoerelse && readDecision(recommendation.afgoerelse),
    limits: { date: startOfDay(recommendation.indstillingsdato) },
  })
}

function readDecision(decision: Afgoerelse): Limited<Row.DecisionRow> {
  return present({
    id: decision.afgoerelseId.toLowerCase(),
    date: decision.dato,
    authority: decision.afgoerendeMyndighed,
    type: nameOf('decision', decision.type),
    followsRecommendation: decision.foelgerIndstilling,
    reasonForDeviation: decision.begrundelseVedAfvigelse,
    effectiveFrom: decision.virkningFra,
    complaintDeadline: decision.klagefrist,
    limits: { date: startOfDay(decision.dato) },
  })
}
