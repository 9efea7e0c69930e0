import type { Incoming, Reply, SandboxSource, Surroundings } from '../../src/sandbox/kit.ts'
import { type Node, parseDocument } from '../../src/sandbox/soap.ts'
import { loggable } from '../../src/sandbox/text.ts'
import type { World } from '../../src/sandbox/world.ts'
import { writeAnswer } from './sandbox-answer.ts'
import { openRate } from './sandbox-rate.ts'
import { openRegister } from './sandbox-register.ts'
import { type FaultCode, faultReply, hasXmlType, isRequest, NS, read, XML } from './sandbox-request.ts'

const PATH = '/service/CPR/PersonBaseDataExtended/5'
const OPERATION = 'PersonLookup'

const ACTIVE = {
  agreement: '0f9b6c1e-2a44-4d0b-9a53-7c6f0a1d2e31',
  system: '7a1f3c52-8e0d-4b67-9c41-52d0e8b7f6a4',
  user: 'c2d4e6f8-1a3b-4c5d-8e7f-9a0b1c2d3e4f',
  service: '4925d7a0-1b5b-11ec-bdc6-b312b83236d4',
  municipality: '11111111',
  thumbprint: '42a044143d6af046c65c9217d379e50fa763b506b8f6b64c2ffa1c234058088f',
}

/** Only one agreement is active, so the limits per agreement are the server's. */
const RATE = [
  { calls: 20, milliseconds: 1000 },
  { calls: 10_000, milliseconds: 3_600_000 },
]

/** The CPR look-up (SF1520 `PersonLookup`) with its state: a real server by its protocol file. */
export function openCprSandbox(world: World): (surroundings: Surroundings) => SandboxSource {
  return (surroundings) => {
    const register = openRegister(world, surroundings)
    const rate = openRate(RATE, surroundings)
    const documents = new WeakMap<Incoming, Node | undefined>()
    const documentOf = (call: Incoming): Node | undefined => {
      if (!documents.has(call)) documents.set(call, parseDocument(call.body))
      return documents.get(call)
    }

    function answer(call: Incoming): Reply {
      const early = refuseEarly(call)
      if (early) return early
      const root = documentOf(call)
      if (!root) return { status: 415, outcome: '415' }
      if (call.headers['soapaction'] !== `"${NS}${OPERATION}"`) return refuse('SP-0003')
      if (!isRequest(root)) return refuse('SP-0001')
      const said = read(root)
      if (!isActive(said, call.headers['x-client-cert-thumbprint'])) return refuse('SP-0002')
      const wait = rate.admit()
      if (wait !== undefined) return { ...refuse('SP-0009', wait), atOnce: true }
      const number = said.number ?? ''
      if (!/^[0-9]{10}$/.test(number)) return refuse('CPR-0101')
      const body = writeAnswer(register, number, register.find(number), surroundings.clock())
      return { status: 200, headers: XML, body, outcome: 'OK' }
    }

    return {
      source: 'cpr',
      contractVersion: '5',
      operations: [OPERATION],
      tokenOperations: [],
      operation: (call) => (call.path === PATH ? OPERATION : 'Ukendt'),
      describe: (call) => {
        const { number, transaction } = call.path === PATH ? read(documentOf(call)) : {}
        return { citizens: number === undefined || number === '' ? 0 : 1, transaction: loggable(transaction) }
      },
      answer,
      fault: (code, _call, operation) => (operation === OPERATION ? faultReply(code) : undefined),
      knowsFault: (code) => faultReply(code) !== undefined,
      figures: () => ({ typical: 120, p99: 800, worst: 10_000 }),
      event: (type, alias) => register.apply(type, alias),
      reset: () => {
        register.reset()
        rate.reset()
      },
    }
  }
}

/** Path, method and content type. */
function refuseEarly(call: Incoming): Reply | undefined {
  if (call.path !== PATH) return { status: 404, outcome: '404' }
  if (call.method === 'GET' && call.query.has('wsdl')) return { status: 404, outcome: '404' }
  if (call.method !== 'POST') return { status: 405, outcome: '405' }
  return hasXmlType(call) ? undefined : { status: 415, outcome: '415' }
}

function isActive(said: ReturnType<typeof read>, thumbprint: string | undefined): boolean {
  const { agreement, system, user, service, municipality } = ACTIVE
  return (
    said.agreement === agreement &&
    said.system === system &&
    said.user === user &&
    said.service === service &&
    (said.municipality ?? municipality) === municipality &&
    thumbprint === ACTIVE.thumbprint
  )
}

function refuse(code: FaultCode, wait?: number): Reply {
  const reply = faultReply(code, wait)
  if (!reply) throw new Error('unknown code')
  return reply
}
