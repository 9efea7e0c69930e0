import type { Reply } from '../../src/sandbox/kit.ts'
import { element, textElement, xmlDocument } from '../../src/sandbox/soap.ts'
import { ENV, I, K, type ReadOperation, S, WSA, WSSE } from './sandbox-names.ts'

/** The two ways of saying no: a `SvarReaktion` in HTTP 200, and a SOAP fault. */

export type InBandCode = 'YDI-F-0101' | 'YDI-F-0102' | 'YDI-F-0201' | 'YDI-F-0500'
export type Notice = 'YDI-A-0001' | 'YDI-A-0002' | 'YDI-A-0003'

const IN_BAND: ReadonlyMap<string, string> = new Map([
  ['YDI-F-0101', 'Kriteriet kan ikke behandles'],
  ['YDI-F-0102', 'Anmodningens oplysninger er uden for det tilladte'],
  ['YDI-F-0201', 'Rettighedslisten nævner kun myndigheder uden for adgangen'],
  ['YDI-F-0500', 'Ydelsesindekset kan ikke svare'],
])

const NOTICES: Readonly<Record<Notice, string>> = {
  'YDI-A-0001': 'Et fagsystem svarede ikke; resultatet kan være ufuldstændigt',
  'YDI-A-0002': 'Der er flere resultater efter denne side',
  'YDI-A-0003': 'Resultater er udeladt af hensyn til rettigheder',
}

const FAULTS: ReadonlyMap<string, string> = new Map([
  ['wsse:InvalidSecurityToken', 'Sikkerhedstoken er ugyldigt'],
  ['wsse:FailedAuthentication', 'Kalderen kan ikke autentificeres'],
  ['wsse:MessageExpired', 'Beskeden er udløbet'],
  ['s:SchemaFejl', 'Anmodningen overholder ikke skemaet'],
  ['s:ForMangeKald', 'For mange kald'],
  ['s:InternFejl', 'Intern fejl'],
])

export const isFaultCode = (code: string): boolean => FAULTS.has(code)
export const isInBandCode = (code: string): boolean => IN_BAND.has(code)

/** What an answer repeats of its message, as far as the message said it. */
export interface Echo {
  readonly messageId: string | undefined
  readonly transaction: string | undefined
}

/** A SOAP fault by its subcode. */
export function faultReply(subcode: string, echo: Echo): Reply {
  const own = subcode.startsWith('wsse:') ? { 'xmlns:wsse': WSSE } : { 'xmlns:s': S }
  const receiver = subcode === 's:InternFejl'
  const code = element('env:Code', [
    textElement('env:Value', receiver ? 'env:Receiver' : 'env:Sender'),
    element('env:Subcode', element('env:Value', subcode, own)),
  ])
  const reason = element('env:Reason', element('env:Text', FAULTS.get(subcode) ?? '', { 'xml:lang': 'da' }))
  const headers = subcode === 's:ForMangeKald' ? { ...SOAP_TYPE, 'retry-after': '1' } : SOAP_TYPE
  const body = inEnvelope(element('env:Fault', [code, reason]), echo.messageId)
  return { status: receiver ? 500 : 400, headers, body, outcome: subcode }
}

/** An answer with `Fejl` and no list. */
export function refusal(operation: ReadOperation, code: string, echo: Echo, now: Date): Reply {
  const error = element('k:Fejl', [textElement('k:FejlId', code), textElement('k:FejlTekst', IN_BAND.get(code))])
  return { ...reply(operation, [error], '', echo, now), outcome: code }
}

/** An answer with its list (empty text: none) and its notices. */
export function listReply(
  operation: ReadOperation,
  notices: readonly Notice[],
  list: string,
  echo: Echo,
  now: Date,
): Reply {
  const reactions = notices.map((notice) =>
    element('k:Advis', [textElement('k:AdvisId', notice), textElement('k:AdvisTekst', NOTICES[notice])]),
  )
  const outcome = notices.includes('YDI-A-0001') ? 'DELVIS' : 'OK'
  return { ...reply(operation, reactions, list, echo, now), outcome }
}

function reply(
  operation: ReadOperation,
  reactions: readonly string[],
  list: string,
  echo: Echo,
  now: Date,
): Omit<Reply, 'outcome'> {
  const main = element('k:HovedOplysningerSvar', [
    textElement('k:TransaktionsId', echo.transaction),
    textElement('k:TransaktionsTid', now.toISOString()),
    ...reactions.map((reaction) => element('k:SvarReaktion', reaction)),
  ])
  const revision = operation.real ? { revision: 'r4697' } : { 'xmlns:s': S }
  const spaces = { ...revision, 'xmlns:i': I, 'xmlns:k': K }
  const root = element(`${operation.prefix}:${operation.name}_O`, [main, list], spaces)
  return { status: 200, headers: SOAP_TYPE, body: inEnvelope(root, echo.messageId) }
}

const SOAP_TYPE = { 'content-type': 'application/soap+xml; charset=utf-8' }

function inEnvelope(content: string, messageId: string | undefined): string {
  const header = messageId === undefined ? '' : element('env:Header', textElement('wsa:RelatesTo', messageId))
  return xmlDocument(
    element('env:Envelope', [header, element('env:Body', content)], { 'xmlns:env': ENV, 'xmlns:wsa': WSA }),
  )
}
