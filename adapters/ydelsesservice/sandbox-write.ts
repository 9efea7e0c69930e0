import { danishInstant } from '../../src/sandbox/danish-time.ts'
import { element, textElement } from '../../src/sandbox/soap.ts'
import { type Resident, units } from '../../src/sandbox/world.ts'
import { URN } from './sandbox-request.ts'
import type { Grant, Payment, PaymentLine, SanctionCourse, SanctionRequest } from './sandbox-rows.ts'

/** Rows as XML, elements in the order of the protocol. */

export const OWNER = '11111111'
export const SYSTEM = { id: '3df97852-5601-53e3-b7db-9359479a03e5', title: 'KY Korsbæk' }
export const UNIT = units['enhed-ydelsesservice'] ?? { id: '', name: '' }

const HEARD_BASIS = 'Aktivloven kap. 5 (eksempeltekst)'

/** A granted benefit; `lines`: its own payments' lines, sent when asked for. */
export function writeGrant(grant: Grant, lines: readonly PaymentLine[] = []): string {
  const { terms } = grant
  return element('i:BevilgetYdelse', [
    textElement('i:YdelseNavn', terms.name),
    textElement('i:BevilgetYdelseID', grant.itemId),
    textElement('i:BevilgetYdelseStartDato', grant.since),
    textElement('i:BevilgetYdelseKLEEmne', terms.kle),
    writePerson('i:BevilgetYdelseEffektueringModtager', grant.payee),
    textElement('i:OekonomiskEffektueringsplanYdelsesbeloeb', terms.planned),
    textElement('i:OekonomiskEffektueringsplanBeregningsfrekvens', 'Maaned'),
    textElement('i:OekonomiskEffektueringsplanForudBagud', 'Bagud'),
    lines.length === 0 ? '' : writeLines(lines, ''),
    writeGrantStructure(grant),
  ])
}

function writeGrantStructure(grant: Grant): string {
  const unit = [
    textElement('i:OrganisationsenhedUUID', UNIT.id),
    textElement('i:AnsvarligAfdelingFuldtNavn', UNIT.name),
  ]
  return element('i:BevillingStruktur', [
    textElement('i:BevillingUUID', grant.id),
    textElement('i:BevillingFoelsomhed', grant.terms.level),
    element('i:BevillingEjer', textElement('i:VirksomhedCVRNummer', OWNER)),
    writeSystem('i:BevillingMasterSystemInstans'),
    element('i:BevillingAnsvarligAfdeling', grant.withUnit ? unit : []),
    writePerson('i:Bevillingsmodtager', grant.grantee),
    writeCase(grant),
  ])
}

function writeCase({ caseId, terms, hiddenFromCitizen }: Grant): string {
  return element('i:Bevillingssag', [
    textElement('i:SagUUID', caseId),
    textElement('i:SagTitel', terms.title),
    textElement('i:SagSagsnummer', caseNumber(caseId)),
    textElement('i:SagFoelsomhed', terms.level || undefined),
    textElement('i:SagKLEEmne', terms.kle),
    textElement('i:SagEjerCVRNummer', OWNER),
    textElement('i:SagUndtagetVisningForBorger', String(hiddenFromCitizen)),
  ])
}

export function caseNumber(caseId: string): string {
  return `KY-${caseId.slice(0, 8)}`
}

function writeSystem(name: string): string {
  return element(name, [
    textElement('i:ItSystemInstansIdentifikation', SYSTEM.id),
    textElement('i:ItSystemInstansTitel', SYSTEM.title),
  ])
}

function writePerson(name: string, { number, firstName, middleName, lastName }: Resident): string {
  return element(name, [
    textElement('i:PartType', 'Person'),
    textElement('i:PartURN', `${URN}${number}`),
    textElement('i:PartFuldtNavn', `${firstName} ${middleName} ${lastName}`),
    textElement('i:PartCPRNummer', number),
  ])
}

/** A payment, with its grant when asked for. */
export function writePayment(payment: Payment, withGrant: boolean): string {
  const name = (rest: string): string => `i:OekonomiskEffektuering${rest}`
  const structure = element('i:OekonomiskEffektueringStruktur', [
    textElement(name('UUID'), payment.id),
    textElement(name('Dispositionsdato'), payment.day),
    textElement(name('SamletBruttobeloeb'), payment.gross),
    textElement(name('BeloebEfterSkatATP'), payment.net),
    textElement(name('BeloebSendtTilUdbetaling'), payment.paid),
    textElement('i:OEkonomiskEffektueringBeloebUdbetalt', payment.paid),
    textElement(name('SendtTilUdbetalingTekst'), payment.sentText),
    textElement(name('UdbetalingStatus'), payment.status),
    textElement(name('StartDato'), payment.from),
    textElement(name('SlutDato'), payment.day),
    writeSystem('i:OEkonomiskEffektueringMasterSystemInstans'),
    writePerson('i:OEkonomiskEffektueringModtager', payment.grant.payee),
  ])
  const grant = withGrant ? writeGrant(payment.grant) : ''
  return element('i:OEkonomiskEffektuering', [structure, writeLines(payment.lines, grant)])
}

function writeLines(lines: readonly PaymentLine[], grant: string): string {
  const name = (rest: string): string => `i:OekonomiskYdelseseffektuering${rest}`
  const rows = lines.map(({ amount, from, to, ofGrant }) =>
    element('i:OEkonomiskYdelseseffektuering', [
      textElement(name('Beloeb'), amount),
      textElement(name('PeriodeFra'), from),
      textElement(name('PeriodeTil'), to),
      ofGrant ? grant : '',
    ]),
  )
  return element('i:OEkonomiskYdelseseffektueringListe', rows)
}

export function writeSanction(course: SanctionCourse): string {
  const { event } = course
  return element('s:Sanktionsforloeb', [
    textElement('s:SanktionsforloebId', course.id),
    textElement('s:Foelsomhed', course.level),
    textElement('s:KLEEmne', course.kle),
    textElement('s:SidstAendret', danishInstant(new Date(course.changed))),
    element('s:Part', [textElement('i:PartType', 'Person'), textElement('i:PartURN', `${URN}${course.person.number}`)]),
    element('s:Sanktionshaendelse', [
      textElement('s:SanktionshaendelseId', event.id),
      textElement('s:NegativHaendelseId', event.negativeEventId),
      textElement('s:Haendelsestype', event.kind),
      textElement('s:Haendelsesdato', event.day),
      textElement('s:ModtagetTidspunkt', event.received),
      textElement('s:Status', event.status),
    ]),
    course.request ? writeRequest(course.request) : '',
    ...course.plans.map((plan) =>
      element('s:Sanktioneringsplan', [
        textElement('s:SanktioneringsplanId', plan.id),
        textElement('s:Maaned', plan.month),
        textElement('s:Fradragsbeloeb', plan.amount),
        textElement('s:Dage', '1'),
        textElement('s:SenesteFradragsdato', plan.latest),
        textElement('s:Status', plan.status),
      ]),
    ),
    ...course.effected.map((row) =>
      element('s:EffektueretSanktion', [
        textElement('s:EffektueretSanktionId', row.id),
        textElement('s:SanktioneringsplanId', row.planId),
        textElement('i:OekonomiskEffektueringUUID', row.paymentId),
        textElement('s:Fradragsbeloeb', row.amount),
        textElement('s:Effektueringsdato', row.day),
      ]),
    ),
  ])
}

function writeRequest({ id, asked, hearing, decision }: SanctionRequest): string {
  return element('s:Sanktionsanmodning', [
    textElement('s:SanktionsanmodningId', id),
    textElement('s:AnmodetTidspunkt', asked),
    textElement('s:Sanktionstype', 'PUNKTSANKTION'),
    textElement('s:Hjemmel', HEARD_BASIS),
    textElement('s:AntalDage', '1'),
    textElement('s:PartshoertDato', hearing),
    textElement('s:AfgoerelseDato', decision?.day),
    textElement('s:AfgoerelseKode', decision?.code),
    textElement('s:Status', decision ? 'AFGJORT' : 'MODTAGET'),
  ])
}
