import type { Call, Cpr, Uuid } from '../../src/contract.ts'
import type { Settings } from './settings.ts'

/** The body of a PersonLookup (SF1520, context contract). The order of elements is fixed. */

export const NAMESPACE = 'http://serviceplatformen.dk/xml/wsdl/soap11/CPR/PersonBaseDataExtended/5/'
export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/'

const SCHEMAS = 'http://serviceplatformen.dk/xml/schemas'
const MAX_TEXT = 255

/** The whole envelope that asks for one number. */
export function writeRequest(number: Cpr, call: Call, id: Uuid, settings: Settings): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?>` +
    `<soap:Envelope xmlns:soap="${SOAP}"><soap:Body><ns:PersonLookupRequest xmlns:ns="${NAMESPACE}">` +
    `<autctx:AuthorityContext xmlns:autctx="${SCHEMAS}/AuthorityContext/1/">` +
    `<autctx:MunicipalityCVR>${settings.CVR}</autctx:MunicipalityCVR></autctx:AuthorityContext>` +
    writeInvocationContext(call, id, settings) +
    `<cpr:PNR xmlns:cpr="${SCHEMAS}/cpr/PNR/1/">${number}</cpr:PNR>` +
    `</ns:PersonLookupRequest></soap:Body></soap:Envelope>`
  )
}

/** Who asks, on whose behalf and what for. The token contract of production has no such block: this is the place to swap. */
function writeInvocationContext(call: Call, id: Uuid, settings: Settings): string {
  const fields = [
    ['ServiceAgreementUUID', settings.SERVICE_AGREEMENT],
    ['UserSystemUUID', settings.USER_SYSTEM],
    ['UserUUID', settings.USER],
    ['OnBehalfOfUser', call.onBehalfOf === 'SYSTEM' ? 'system' : call.onBehalfOf],
    ['ServiceUUID', settings.SERVICE],
    ['CallersServiceCallIdentifier', id],
    ['AccountingInfo', call.purpose],
  ] as const
  const inner = fields.map(([name, value]) => `<invctx:${name}>${escape(value)}</invctx:${name}>`).join('')
  return `<invctx:InvocationContext xmlns:invctx="${SCHEMAS}/InvocationContext/1/">${inner}</invctx:InvocationContext>`
}

function escape(text: string): string {
  return text.slice(0, MAX_TEXT).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
