import type { EventResult, Incoming, Reply, SandboxSource, Surroundings } from '../../src/sandbox/kit.ts'
import { openLimiter } from '../../src/sandbox/limiter.ts'
import { childOf, type Node, parseDocument } from '../../src/sandbox/soap.ts'
import { isUuid, loggable } from '../../src/sandbox/text.ts'
import type { World } from '../../src/sandbox/world.ts'
import { openAccounts } from './sandbox-accounts.ts'
import { type Echo, faultReply, isFaultCode, isInBandCode, listReply, refusal } from './sandbox-errors.ts'
import { openEvents } from './sandbox-events.ts'
import { ENV, K, type ReadOperation, readNamed, reads, TOKEN, TOKEN_PATH, WSA } from './sandbox-names.ts'
import { checkInBand, findRows } from './sandbox-reads.ts'
import { type Query, readQuery } from './sandbox-request.ts'
import { openSanctions } from './sandbox-sanctions.ts'
import { isRequest } from './sandbox-schema.ts'
import { openSecurity } from './sandbox-security.ts'

/** Ydelsesservice (SF1491 and the sanction read) with its state: a real server by its protocol file. */
export function openYdelsesserviceSandbox(world: World): (surroundings: Surroundings) => SandboxSource {
  return (surroundings) => {
    const data = { world, accounts: openAccounts(world), sanctions: openSanctions(world) }
    const events = openEvents(world, surroundings, data.accounts, data.sanctions)
    const security = openSecurity(surroundings)
    const limiter = openLimiter({ perSecond: 10, parallel: 3 }, surroundings)
    const documentOf = rememberDocuments()
    let masterDown = false

    function answer(call: Incoming): Reply {
      if (call.path === TOKEN_PATH) return call.method === 'POST' ? security.issue(call) : bare(405)
      if (!reads.some(({ path }) => path === call.path)) return bare(404)
      if (call.method !== 'POST') return bare(405)
      if (!/^application\/soap\+xml\s*(;|$)/i.test(call.headers['content-type'] ?? '')) return bare(415)
      const root = documentOf(call)
      const echo = echoOf(root)
      const operation = reads.find(({ path, action }) => path === call.path && action === actionOf(call))
      if (!root || !operation || !isRequest(root, operation)) return faultReply('s:SchemaFejl', echo)
      return serve(call, root, operation, echo)
    }

    function serve(call: Incoming, root: Node, operation: ReadOperation, echo: Echo): Reply {
      const client = security.check(root, call.headers['x-client-cert-thumbprint'])
      if (typeof client === 'string') return faultReply(client, echo)
      if (!limiter.admit(call, client.id)) return { ...faultReply('s:ForMangeKald', echo), atOnce: true }
      const now = surroundings.wallClock()
      const query = queryOf(root, operation)
      if (!query) return faultReply('s:SchemaFejl', echo)
      const refused = checkInBand(query)
      if (refused) return refusal(operation, refused, echo, now)
      const found = findRows(operation.name, query, client.ceiling, data, surroundings.clock())
      const notices = masterDown ? (['YDI-A-0001', ...found.notices] as const) : found.notices
      return listReply(operation, notices, found.list, echo, now)
    }

    function happen(type: string, alias: string | undefined): EventResult {
      if (type === 'TOKEN_TILBAGEKALDT') security.revokeAll()
      else if (type === 'MASTERSYSTEM_NEDE') masterDown = true
      else return events.apply(type, alias)
      return 'DONE'
    }

    return {
      source: 'ydelsesservice',
      contractVersion: '2',
      operations: [TOKEN, ...reads.map(({ name }) => name)],
      tokenOperations: [TOKEN],
      operation: (call) => nameOperation(call, documentOf),
      describe: (call, operation) => {
        const read = readNamed(operation)
        const root = read ? documentOf(call) : undefined
        const query = read && root ? queryOf(root, read) : undefined
        return { citizens: countCitizens(query), transaction: loggable(transactionOf(root)) }
      },
      answer,
      fault: (code, call, operation) => {
        const read = readNamed(operation)
        const echo = echoOf(read ? documentOf(call) : undefined)
        if (!read) return undefined
        return isFaultCode(code) ? faultReply(code, echo) : refusal(read, code, echo, surroundings.wallClock())
      },
      knowsFault: (code) => isFaultCode(code) || isInBandCode(code),
      figures: () => ({ typical: 350, p99: 2500, worst: 60_000 }),
      ended: (call) => limiter.ended(call),
      event: (type, alias) => happen(type, alias),
      reset: () => {
        data.accounts.reset()
        data.sanctions.reset()
        security.revokeAll()
        limiter.reset()
        masterDown = false
      },
    }
  }
}

function bare(status: number): Reply {
  return { status, outcome: String(status) }
}

/** Parses each body once. */
function rememberDocuments(): (call: Incoming) => Node | undefined {
  const documents = new WeakMap<Incoming, { readonly root: Node | undefined }>()
  return (call) => {
    const known = documents.get(call) ?? { root: parseDocument(call.body) }
    documents.set(call, known)
    return known.root
  }
}

/** The `action` parameter of the content type. */
function actionOf(call: Incoming): string | undefined {
  const [, quoted, plain] = /;\s*action=(?:"([^"]*)"|([^;\s]*))/i.exec(call.headers['content-type'] ?? '') ?? []
  return quoted ?? plain
}

/** By path and action; where the action does not tell, by the body. */
function nameOperation(call: Incoming, documentOf: (call: Incoming) => Node | undefined): string {
  if (call.path === TOKEN_PATH) return TOKEN
  const here = reads.filter(({ path }) => path === call.path)
  if (here.length < 2) return here[0]?.name ?? 'Ukendt'
  const byAction = here.find(({ action }) => action === actionOf(call))
  const body = bodyOf(documentOf(call))
  return (byAction ?? here.find(({ name }) => body?.local === `${name}_I`))?.name ?? 'Ukendt'
}

function bodyOf(root: Node | undefined): Node | undefined {
  return childOf(root, ENV, 'Body')?.children[0]
}

function queryOf(root: Node, operation: ReadOperation): Query | undefined {
  const body = bodyOf(root)
  return body ? readQuery(body, operation.name) : undefined
}

function transactionOf(root: Node | undefined): string | undefined {
  return childOf(childOf(bodyOf(root), K, 'HovedOplysninger'), K, 'TransaktionsId')?.text
}

/** The transaction id is repeated only when it is a UUID. */
function echoOf(root: Node | undefined): Echo {
  const messageId = childOf(childOf(root, ENV, 'Header'), WSA, 'MessageID')?.text.trim()
  const transaction = transactionOf(root)
  const plain = messageId !== undefined && isUuid(messageId.replace(/^urn:uuid:/, ''))
  return {
    messageId: plain ? messageId : undefined,
    transaction: transaction !== undefined && isUuid(transaction) ? transaction : undefined,
  }
}

function countCitizens(query: Query | undefined): number {
  const kind = query?.criterion.kind
  return kind === 'PERSON' || kind === 'CASE' || kind === 'GRANT' ? 1 : 0
}
