import type { Incoming, Reply } from '../../src/sandbox/kit.ts'
import { childOf, element, type Node, textElement, xmlDocument } from '../../src/sandbox/soap.ts'
import { anyOrder, anything, one, optional, sequence, shortText, text } from '../../src/sandbox/soap-shape.ts'

/** The request of `PersonLookup`: its names, its schema, and the faults that answer a bad one. */

export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/'
export const NS = 'http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/5/'
const CALL = 'http://serviceplatformen.dk/xml/schemas/CallContext/1/'
const AUTHORITY = 'http://serviceplatformen.dk/xml/schemas/AuthorityContext/1/'
const INVOCATION = 'http://serviceplatformen.dk/xml/schemas/InvocationContext/1/'
const PNR = 'http://serviceplatformen.dk/xml/schemas/cpr/PNR/1/'
const FAULT = 'http://serviceplatformen.dk/xml/schemas/ServiceplatformFault/1/'

const uuid = text(/^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/)
const free = shortText(255)

const request = sequence(
  optional(
    CALL,
    'CallContext',
    anyOrder(
      optional(CALL, 'OnBehalfOfUser', free),
      optional(CALL, 'CallersServiceCallIdentifier', free),
      optional(CALL, 'AccountingInfo', free),
    ),
  ),
  optional(AUTHORITY, 'AuthorityContext', sequence(optional(AUTHORITY, 'MunicipalityCVR', text(/^[0-9]{8}$/)))),
  one(
    INVOCATION,
    'InvocationContext',
    anyOrder(
      one(INVOCATION, 'ServiceAgreementUUID', uuid),
      one(INVOCATION, 'UserSystemUUID', uuid),
      one(INVOCATION, 'UserUUID', uuid),
      one(INVOCATION, 'ServiceUUID', uuid),
      optional(INVOCATION, 'OnBehalfOfUser', free),
      optional(INVOCATION, 'CallersServiceCallIdentifier', free),
      optional(INVOCATION, 'AccountingInfo', free),
    ),
  ),
  one(PNR, 'PNR', shortText(10)),
)

const envelope = sequence(
  optional(SOAP, 'Header', anything),
  one(SOAP, 'Body', sequence(one(NS, 'PersonLookupRequest', request))),
)

/** Whether the whole document is a request of the schema. */
export function isRequest(root: Node): boolean {
  return root.namespace === SOAP && root.local === 'Envelope' && envelope(root)
}

/** What a request says, as far as it says it. */
export interface Said {
  readonly agreement?: string | undefined
  readonly system?: string | undefined
  readonly user?: string | undefined
  readonly service?: string | undefined
  readonly municipality?: string | undefined
  readonly transaction?: string | undefined
  readonly number?: string | undefined
}

export function read(root: Node | undefined): Said {
  const body = childOf(childOf(root, SOAP, 'Body'), NS, 'PersonLookupRequest')
  const context = childOf(body, INVOCATION, 'InvocationContext')
  const said = (local: string): string | undefined => childOf(context, INVOCATION, local)?.text
  return {
    agreement: said('ServiceAgreementUUID'),
    system: said('UserSystemUUID'),
    user: said('UserUUID'),
    service: said('ServiceUUID'),
    municipality: childOf(childOf(body, AUTHORITY, 'AuthorityContext'), AUTHORITY, 'MunicipalityCVR')?.text,
    transaction: said('CallersServiceCallIdentifier'),
    number: childOf(body, PNR, 'PNR')?.text,
  }
}

/** `text/xml` in UTF-8. */
export function hasXmlType(call: Incoming): boolean {
  return /^text\/xml\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(call.headers['content-type'] ?? '')
}

interface FaultRow {
  readonly side: 'Client' | 'Server'
  readonly text: string
  readonly retryAfter?: number
}

const FAULTS: Readonly<Record<string, FaultRow>> = {
  'SP-0001': { side: 'Client', text: 'Anmodningen overholder ikke skemaet' },
  'SP-0002': { side: 'Client', text: 'Serviceaftalen er ikke aktiv for kalderen' },
  'SP-0003': { side: 'Client', text: 'SOAPAction mangler eller er forkert' },
  'SP-0009': { side: 'Server', text: 'For mange kald', retryAfter: 1 },
  'CPR-0101': { side: 'Client', text: 'Personnummer har ikke ti cifre' },
  'CPR-0500': { side: 'Server', text: 'CPR svarer ikke' },
}

export type FaultCode = 'SP-0001' | 'SP-0002' | 'SP-0003' | 'SP-0009' | 'CPR-0101' | 'CPR-0500'

/** The fault of a code, or undefined for an unknown code. `wait`: seconds of `Retry-After`. */
export function faultReply(code: string, wait?: number): Reply | undefined {
  const row = FAULTS[code]
  if (!row) return undefined
  const error = element('spf:Error', [textElement('spf:ErrorCode', code), textElement('spf:ErrorText', row.text)])
  const detail = element('spf:ServiceplatformFault', element('spf:ErrorList', error), { 'xmlns:spf': FAULT })
  const fault = [
    textElement('faultcode', `soap:${row.side}`),
    textElement('faultstring', row.text),
    element('detail', detail),
  ]
  const retry = wait ?? row.retryAfter
  return {
    status: 500,
    headers: { ...XML, ...(retry === undefined ? {} : { 'retry-after': String(retry) }) },
    body: inEnvelope(element('soap:Fault', fault)),
    outcome: code,
  }
}

export const XML = { 'content-type': 'text/xml; charset=utf-8' }

export function inEnvelope(content: string): string {
  return xmlDocument(element('soap:Envelope', element('soap:Body', content), { 'xmlns:soap': SOAP }))
}
