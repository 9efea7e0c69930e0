/** The messages we send: the only place that knows the security header. */

export interface Operation {
  readonly name: 'BevillingHent' | 'EffektueringHent' | 'SanktionHent'
  readonly path: string
  readonly action: string
  readonly root: string
}

const ACTIONS = 'http://www.kombit.dk/int/2022/01/01/YdelseListeHentService'

export const GRANTS: Operation = {
  name: 'BevillingHent',
  path: '/ydelselistehent/2',
  action: `${ACTIONS}#BevillingHent`,
  root: 'i:BevillingHent',
}
export const PAYMENTS: Operation = {
  name: 'EffektueringHent',
  path: '/ydelselistehent/2',
  action: `${ACTIONS}#EffektueringHent`,
  root: 'i:EffektueringHent',
}
export const SANCTIONS: Operation = {
  name: 'SanktionHent',
  path: '/sanktionhent/1',
  action: 'urn:sandkasse:ky:sanktion:1#SanktionHent',
  root: 's:SanktionHent',
}

export interface Envelope {
  readonly operation: Operation
  readonly token: string
  readonly messageId: string
  readonly transactionId: string
  /** the real clock */
  readonly now: Date
  readonly onBehalfOf: string
  /** what stands after HovedOplysninger */
  readonly content: string
}

const WSS = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss'
const TO = 'http://entityid.kombit.dk/service/ydelselistehent/1'
const LIFE_MS = 5 * 60_000
const MAX_USER = 255

/** A whole SOAP 1.2 message. */
export function writeMessage(envelope: Envelope): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope" xmlns:wsa="http://www.w3.org/2005/08/addressing">' +
    `<env:Header>${writeAddress(envelope)}${writeSecurity(envelope)}</env:Header>` +
    `<env:Body>${writeBody(envelope)}</env:Body></env:Envelope>`
  )
}

function writeAddress({ operation, messageId }: Envelope): string {
  return (
    `<wsa:Action>${operation.action}</wsa:Action>` +
    `<wsa:MessageID>urn:uuid:${messageId}</wsa:MessageID><wsa:To>${TO}</wsa:To>`
  )
}

/** In production the token's place is taken by a signed SAML assertion. */
function writeSecurity({ token, now }: Envelope): string {
  const expires = new Date(now.getTime() + LIFE_MS)
  return (
    `<wsse:Security xmlns:wsse="${WSS}-wssecurity-secext-1.0.xsd" xmlns:wsu="${WSS}-wssecurity-utility-1.0.xsd" env:mustUnderstand="true">` +
    `<wsu:Timestamp><wsu:Created>${now.toISOString()}</wsu:Created><wsu:Expires>${expires.toISOString()}</wsu:Expires></wsu:Timestamp>` +
    '<wsse:BinarySecurityToken ValueType="urn:sandkasse:saml2-assertion" ' +
    `EncodingType="${WSS}-soap-message-security-1.0#Base64Binary">${escapeXml(token)}</wsse:BinarySecurityToken></wsse:Security>`
  )
}

function writeBody({ operation, transactionId, now, onBehalfOf, content }: Envelope): string {
  return (
    `<${operation.root}_I xmlns:i="http://www.kombit.dk/int/2022/01/01/" ` +
    'xmlns:k="http://kombit.dk/xml/schemas/kontekst/2017/01/01/" xmlns:s="urn:sandkasse:ky:sanktion:1">' +
    `<k:HovedOplysninger><k:TransaktionsId>${transactionId}</k:TransaktionsId>` +
    `<k:TransaktionsTid>${now.toISOString()}</k:TransaktionsTid>` +
    `<k:OnBehalfOfUser>${escapeXml(nameUser(onBehalfOf))}</k:OnBehalfOfUser></k:HovedOplysninger>` +
    `${content}</${operation.root}_I>`
  )
}

/** Whom a call is made for; the sources know the system itself as `system`. */
function nameUser(onBehalfOf: string): string {
  return (onBehalfOf === 'SYSTEM' ? 'system' : onBehalfOf).slice(0, MAX_USER)
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
