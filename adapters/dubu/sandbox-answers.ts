import type { Incoming, Reply } from '../../src/sandbox/kit.ts'
import { element, textElement, xmlDocument } from '../../src/sandbox/soap.ts'
import { isUuid } from '../../src/sandbox/text.ts'
import { NS } from './sandbox-criteria.ts'

/** The envelopes of the DUBU sandbox: SOAP output with its status, faults, REST answers and errors. */

export interface Found {
  readonly total: number
  readonly offset: number
  readonly count: number
  /** written cases */
  readonly rows: readonly string[]
}

const TEXTS: Readonly<Record<string, string>> = {
  '40': 'Forespørgslen er ikke gyldig',
  '44': 'Sagen findes ikke',
  '49': 'Et delregister svarede ikke; resultatet kan være ufuldstændigt',
  '50': 'Intern fejl',
}

/** `sdi:FremsoegSagDokumentIndeksOutput`; without `found` there is no Antal. */
export function output(transaction: string | undefined, status: string, found?: Found, text?: string): Reply {
  const content = [
    element('sd:StandardRetur', [
      textElement('sd:StatusKode', status),
      textElement('sd:FejlbeskedTekst', text ?? TEXTS[status]),
    ]),
    ...(found ? [writeCount(found), ...found.rows] : []),
  ]
  const { sdi, sag, sd, gd, si } = NS
  const body = element('sdi:FremsoegSagDokumentIndeksOutput', content, {
    'xmlns:sdi': sdi,
    'xmlns:sag': sag,
    'xmlns:sd': sd,
    'xmlns:gd': gd,
    'xmlns:si': si,
  })
  return soap(200, transaction, body, status === '20' ? 'OK' : status === '49' ? 'DELVIS' : status)
}

function writeCount({ total, offset, count }: Found): string {
  return element('sdi:Antal', [
    textElement('sdi:Element', 'sager'),
    textElement('sdi:Antal', String(total)),
    element('sdi:Paginering', [
      textElement('sd:FoersteResultatReference', String(offset)),
      textElement('sd:MaksimalAntalKvantitet', String(count)),
    ]),
  ])
}

/** A SOAP 1.1 fault of the client's making. */
export function clientFault(transaction: string | undefined, text: string): Reply {
  const body = element('soap:Fault', [textElement('faultcode', 'soap:Client'), textElement('faultstring', text)])
  return soap(500, transaction, body, 'soap:Client')
}

function soap(status: number, transaction: string | undefined, body: string, outcome: string): Reply {
  const echo = transaction !== undefined && isUuid(transaction)
  const header = echo
    ? element(
        'soap:Header',
        element('rh:RequestHeader', textElement('rh:TransactionUUID', transaction), { 'xmlns:rh': NS.rh }),
      )
    : ''
  const envelope = element('soap:Envelope', [header, element('soap:Body', body)], { 'xmlns:soap': NS.soap })
  return { status, headers: { 'content-type': 'text/xml; charset=utf-8' }, body: xmlDocument(envelope), outcome }
}

const REST_ERRORS: Readonly<Record<string, { readonly status: number; readonly text: string }>> = {
  'DUBU-0400': { status: 400, text: 'Forespørgslen er ikke gyldig' },
  'DUBU-0404': { status: 404, text: 'Sagen findes ikke' },
  'DUBU-0500': { status: 500, text: 'Intern fejl' },
}

/** A REST error; undefined when there is no such code. */
export function restError(call: Incoming, code: string): Reply | undefined {
  const row = REST_ERRORS[code]
  if (!row) return undefined
  const fault = { FejlId: code, FejlTekst: row.text, KildeId: 'DUBU' }
  return rest(call, row.status, { HovedoplysningerSvarREST: [{ SvarReaktion: { Fejl: fault } }] }, code)
}

export function mustRefuse(call: Incoming, code: string): Reply {
  const reply = restError(call, code)
  if (!reply) throw new Error(`no error ${code}`)
  return reply
}

export function isRestCode(code: string): boolean {
  return code in REST_ERRORS
}

/** A JSON answer that echoes the transaction id. */
export function rest(call: Incoming, status: number, body: unknown, outcome: string): Reply {
  const id = call.headers['x-transaktionsid']
  return {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(id !== undefined && isUuid(id) ? { 'x-transaktionsid': id } : {}),
    },
    body: JSON.stringify(body),
    outcome,
  }
}

export function tooMany(seconds: number): Reply {
  return { status: 429, headers: { 'retry-after': String(seconds) }, outcome: '429', atOnce: true }
}
