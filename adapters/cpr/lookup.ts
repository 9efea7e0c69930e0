import {
  type Call,
  type Cpr,
  type HttpClient,
  type HttpReply,
  type HttpRequest,
  SourceFault,
  type Tools,
  type XmlElement,
} from '../../src/contract.ts'
import { NAMESPACE, writeRequest } from './request.ts'
import type { Settings } from './settings.ts'
import { readBody, toPlain } from './soap.ts'
import { Person } from './wire.ts'

/** One PersonLookup: the call, its faults and when to try again. */

export const PATH = '/service/CPR/PersonBaseDataExtended/5'

const TIMEOUT_MS = 3_000

interface Retry {
  readonly times: number
  wait(reply: HttpReply): number
}

const RETRIES: Readonly<Record<string, Retry>> = {
  'SP-0009': { times: 3, wait: (reply) => reply.retryAfterMs ?? 1_000 },
  'CPR-0500': { times: 1, wait: () => 1_000 },
}

/** Codes by which the platform says that it is our doing: asking again does not help. */
const REFUSALS = new Set(['SP-0001', 'SP-0002', 'SP-0003', 'CPR-0101'])

/** Codes of a platform that is well: every one it has but that CPR does not answer. */
const ANSWERS = /^(SP-|CPR-01)/

type Outcome = { readonly person: Person | 'UNKNOWN' } | { readonly code: string; readonly reply: HttpReply }

/** What all calls share. */
export interface Connection {
  readonly client: HttpClient
  readonly settings: Settings
  readonly headers: HttpRequest['headers']
  readonly tools: Tools
}

/** The headers of every call. Over plain http the certificate's thumbprint stands in for mTLS. */
export function headersOf({ URL: url, THUMBPRINT }: Settings): HttpRequest['headers'] {
  const thumbprint = new URL(url).protocol === 'http:' ? THUMBPRINT : undefined
  return {
    'content-type': 'text/xml; charset=utf-8',
    soapaction: `"${NAMESPACE}PersonLookup"`,
    ...(thumbprint === undefined ? {} : { 'x-client-cert-thumbprint': thumbprint }),
  }
}

/** Asks CPR for one number. An answer without children: CPR knows no such number. Fails with SourceFault. */
export async function lookUp(number: Cpr, call: Call, connection: Connection): Promise<Person | 'UNKNOWN'> {
  const { client, tools } = connection
  for (let tries = 0; ; tries += 1) {
    const outcome = readReply(await client.send(requestFor(number, call, connection)), number, tools)
    if ('person' in outcome) return outcome.person
    const retry = RETRIES[outcome.code]
    if (!retry || tries >= retry.times) throw faultOf(outcome.code)
    await tools.http.pause(retry.wait(outcome.reply), call.signal)
  }
}

function requestFor(number: Cpr, call: Call, { settings, headers, tools }: Connection): HttpRequest {
  return {
    method: 'POST',
    path: PATH,
    headers,
    body: writeRequest(number, call, tools.uuid(), settings),
    timeoutMs: TIMEOUT_MS,
    signal: call.signal,
    isAnswer: (reply) => reply.status === 500 && ANSWERS.test(readFault(reply, tools)),
  }
}

/** HTTP 500 carries a business fault: its body is read before anything is decided. */
function readReply(reply: HttpReply, number: Cpr, tools: Tools): Outcome {
  if (reply.status === 500) return { code: readFault(reply, tools), reply }
  if (reply.status !== 200) return { code: `HTTP ${reply.status}`, reply }
  const body = readBody(tools.xml(reply.body))
  return 'fault' in body ? { code: body.fault, reply } : { person: readPerson(body.response, number) }
}

/** What a reply says, which is asked for when it comes and when it is read. */
const faults = new WeakMap<HttpReply, string>()

function readFault(reply: HttpReply, tools: Tools): string {
  const fault = faults.get(reply) ?? readFaultIn(reply, tools)
  faults.set(reply, fault)
  return fault
}

function readFaultIn(reply: HttpReply, tools: Tools): string {
  try {
    const body = readBody(tools.xml(reply.body))
    return 'fault' in body ? body.fault : 'HTTP 500'
  } catch {
    return 'HTTP 500'
  }
}

function readPerson(response: XmlElement, number: Cpr): Person | 'UNKNOWN' {
  if (response.children.length === 0) return 'UNKNOWN'
  const person = Person.safeParse(toPlain(response))
  if (!person.success) throw new SourceFault('MALFORMED', 'PersonLookup: not as the contract says')
  if (person.data.number !== undefined && person.data.number !== number)
    throw new SourceFault('MALFORMED', 'PersonLookup: about somebody else')
  return person.data
}

function faultOf(code: string): SourceFault {
  const refused = REFUSALS.has(code) || /^HTTP 4(?!29)/.test(code)
  return new SourceFault(refused ? 'REFUSED' : 'UNAVAILABLE', `PersonLookup: ${code}`)
}
