import type { Call, Cpr } from '../../src/contract.ts'

/** The request of `Fremsoeg`. */

/** Parts of a case the source can leave out (`Vis`). */
export function chooseParts({ want, facts }: Pick<Call, 'want' | 'facts'>): readonly string[] {
  // Hits are mapped by their parties; unit, class, level and security profile are what limits and relation rest on.
  const parts = ['egenskaber', 'sagsklasse', 'sagsaktoer', 'sagspart', 'sikkerhedsprofil']
  if (facts.has('RELATION') || want.has('CASE')) parts.push('fremdrift')
  if (want.has('CASE')) parts.push('sagsrelation')
  if (want.has('CHILD')) parts.push('journalpost', 'journalpost-journalnote', 'ics-undersoegelse')
  if (want.has('SOCIAL')) parts.push('ics-plan')
  return parts
}

export interface Search {
  readonly transactionId: string
  /** 1 to 50 */
  readonly numbers: readonly Cpr[]
  readonly parts: readonly string[]
  /** 0-based */
  readonly from: number
  readonly size: number
}

/** A whole SOAP 1.1 message: one search per number, joined by OR; the paging figures are equal in all. */
export function writeSearch({ transactionId, numbers, parts, from, size }: Search): string {
  const operation = numbers.length > 1 ? '<sdi:operation>OR</sdi:operation>' : ''
  const searches = numbers.map((number) => writeParty(number, from, size)).join('')
  const filter = parts.map((part) => `<sdi:SagVis><sdi:Vis>${part}</sdi:Vis></sdi:SagVis>`).join('')
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Header>' +
    '<rh:RequestHeader xmlns:rh="http://kombit.dk/xml/schemas/RequestHeader/1/">' +
    `<rh:TransactionUUID>${transactionId}</rh:TransactionUUID></rh:RequestHeader></soap:Header><soap:Body>` +
    '<sdi:FremsoegSagDokumentIndeksInput xmlns:sdi="urn:oio:sts:sagdok:sagdokumentindeks:6" ' +
    'xmlns:sag="urn:oio:sts:sagdok:sag:6" xmlns:sd="urn:oio:sagdok:3.0.0" xmlns:gd="urn:oio:sts:generelledefinitioner:6">' +
    `<sdi:SoegUdtryk>${operation}${searches}</sdi:SoegUdtryk><sdi:Filter>${filter}</sdi:Filter>` +
    '</sdi:FremsoegSagDokumentIndeksInput></soap:Body></soap:Envelope>'
  )
}

/** Cases in which the number is a party of any role. */
function writeParty(number: Cpr, from: number, size: number): string {
  return (
    `<sdi:SoegSag><sd:FoersteResultatReference>${from}</sd:FoersteResultatReference>` +
    `<sd:MaksimalAntalKvantitet>${size}</sd:MaksimalAntalKvantitet><sag:AttributListe/><sag:TilstandListe/>` +
    '<sag:RelationListe><sag:Sagspart><gd:ReferenceID>' +
    `<sd:URNIdentifikator>urn:oio:cpr-nr:${number}</sd:URNIdentifikator>` +
    '</gd:ReferenceID></sag:Sagspart></sag:RelationListe></sdi:SoegSag>'
  )
}
