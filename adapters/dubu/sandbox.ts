import type { Incoming, Reply, SandboxSource, Surroundings } from '../../src/sandbox/kit.ts'
import { openLimiter } from '../../src/sandbox/limiter.ts'
import { openStamps } from '../../src/sandbox/stamps.ts'
import { isUuid, loggable } from '../../src/sandbox/text.ts'
import type { World } from '../../src/sandbox/world.ts'
import { clientFault, isRestCode, mustRefuse, output, rest, restError, tooMany } from './sandbox-answers.ts'
import { applyEvent } from './sandbox-events.ts'
import { type Message, partiesAsked, readMessage, readSearch } from './sandbox-request.ts'
import { fullCase, listItem } from './sandbox-rest.ts'
import { openStore } from './sandbox-store.ts'
import { type Grant, openTokens, UNAUTHORISED } from './sandbox-tokens.ts'
import { writeCase } from './sandbox-write.ts'

/** The latest Registrering/Tidspunkt of the fixture. */
const LATEST_FIXTURE = '2026-02-20T11:05:00+01:00'
const ACTION = 'http://kombit.dk/sts/sagdokumentindeks/fremsoeg'
const CASE_PATH = '/services/DUBUSagHent_1/Sag/'
const MOST_LISTED = 500
const LIST_WINDOW_MS = 60_000
const STATUS_CODES = ['40', '44', '49', '50', '401', '429']

type Operation = 'SamlToken' | 'AccessToken' | 'Fremsoeg' | 'SagListe' | 'Sag' | 'Ukendt'

const PATHS: Readonly<Record<string, Operation>> = {
  '/runtime/api/rest/oauth/v1/issue': 'SamlToken',
  '/accesstoken': 'AccessToken',
  '/sts-soap-sagdok/sagdokumentindeks/6': 'Fremsoeg',
  '/services/DUBUSagHent_1/SagListe': 'SagListe',
}

/** DUBU as a server on loopback: SF1470 search over SOAP and the SF1475 document list over REST. */
export function openDubuSandbox(world: World): (surroundings: Surroundings) => SandboxSource {
  return (surroundings) => {
    let store = openStore(world)
    const tokens = openTokens(surroundings)
    const stamps = openStamps(surroundings, LATEST_FIXTURE)
    const limiter = openLimiter({ perSecond: 5, parallel: 2 }, surroundings)
    const lastLists = new Map<string, number>()
    const pending = { partial: false }
    const messages = new WeakMap<Incoming, { readonly message: Message | undefined }>()

    function messageOf(call: Incoming): Message | undefined {
      const kept = messages.get(call)
      if (kept) return kept.message
      const message = readMessage(call.body)
      messages.set(call, { message })
      return message
    }

    function answer(call: Incoming, operation: string): Reply {
      if (operation === 'Ukendt') return { status: 404, outcome: '404' }
      const method = operation === 'SagListe' || operation === 'Sag' ? 'GET' : 'POST'
      if (call.method !== method) return { status: 405, outcome: '405' }
      if (operation === 'SamlToken') return tokens.issueSaml(call)
      if (operation === 'AccessToken') return tokens.issueAccess(call)
      const grant = tokens.check(call)
      if (!grant) return UNAUTHORISED
      const seconds = admit(call, operation, grant.client)
      if (seconds !== undefined) return tooMany(seconds)
      if (operation === 'Fremsoeg') return search(call, grant)
      if (!restHeadersFit(call)) return mustRefuse(call, 'DUBU-0400')
      return operation === 'SagListe' ? listCases(call, grant) : readCase(call, grant)
    }

    /** The seconds to wait, or undefined when the call is let in. SagListe has one call a minute besides. */
    function admit(call: Incoming, operation: string, client: string): number | undefined {
      const now = surroundings.wallClock().getTime()
      const free = (lastLists.get(client) ?? Number.NEGATIVE_INFINITY) + LIST_WINDOW_MS
      if (operation === 'SagListe' && surroundings.limits() && free > now) return Math.ceil((free - now) / 1000)
      if (!limiter.admit(call, client)) return 1
      if (operation === 'SagListe' && surroundings.limits()) lastLists.set(client, now)
      return undefined
    }

    function search(call: Incoming, grant: Grant, forced = false): Reply {
      const message = messageOf(call)
      const transaction = message?.transaction
      if (!message) return clientFault(undefined, 'Meddelelsen kan ikke læses')
      if ((call.headers['soapaction'] ?? '').replace(/^"(.*)"$/, '$1') !== ACTION)
        return clientFault(transaction, 'SOAPAction er ikke gyldig')
      if (!isUuid(transaction ?? '')) return output(undefined, '40', undefined, 'TransactionUUID mangler')
      if (!behalfFits(call)) return output(transaction, '40', undefined, 'x-OnBehalfOfUser mangler')
      const asked = readSearch(message.input)
      if ('refused' in asked) return output(transaction, '40', undefined, asked.refused)
      const rows = store.search(asked, grant.ceiling, surroundings.clock())
      if (asked.ids && rows.length === 0) return output(transaction, '44')
      const partial = forced || pending.partial
      if (!forced) pending.partial = false
      const page = rows.slice(asked.offset, asked.offset + asked.count)
      return output(transaction, partial ? '49' : '20', {
        total: rows.length,
        offset: asked.offset,
        count: asked.count,
        rows: page.map((row) => writeCase(row, asked.vis)),
      })
    }

    function listCases(call: Incoming, grant: Grant): Reply {
      const cases = store.visible(grant.ceiling).slice(0, MOST_LISTED)
      return rest(call, 200, { SagListeHent_O: { SagListe: cases.map(listItem) } }, 'OK')
    }

    function readCase(call: Incoming, grant: Grant): Reply {
      const id = call.path.slice(CASE_PATH.length)
      const network = readFlag(call, 'PrimaerPartsNetvaerkMarkering')
      const documents = readFlag(call, 'DokumenterMarkering')
      if (!isUuid(id) || network === undefined || documents === undefined) return mustRefuse(call, 'DUBU-0400')
      const row = store.find(id, grant.ceiling)
      if (!row) return mustRefuse(call, 'DUBU-0404')
      const content = { SagHent_O: { Sag: fullCase(row, { network, documents }, surroundings.clock()) } }
      if (!pending.partial) return rest(call, 200, content, 'OK')
      pending.partial = false
      return rest(call, 200, { ...content, HovedoplysningerSvarREST: [ADVICE] }, 'DELVIS')
    }

    function fault(code: string, call: Incoming, operation: string): Reply | undefined {
      if (operation === 'SagListe' || operation === 'Sag') return restError(call, code)
      if (operation !== 'Fremsoeg' || !STATUS_CODES.includes(code)) return undefined
      if (code === '401') return UNAUTHORISED
      if (code === '429') return tooMany(1)
      const transaction = messageOf(call)?.transaction
      if (code !== '49') return output(transaction, code)
      const grant = tokens.check(call)
      const found = grant ? search(call, grant, true) : undefined
      return found?.outcome === 'DELVIS'
        ? found
        : output(transaction, '49', { total: 0, offset: 0, count: 50, rows: [] })
    }

    return {
      source: 'dubu',
      contractVersion: '1.0',
      operations: ['SamlToken', 'AccessToken', 'Fremsoeg', 'SagListe', 'Sag'],
      tokenOperations: ['SamlToken', 'AccessToken'],
      operation: operationOf,
      describe: (call, operation) => {
        const message = operation === 'Fremsoeg' ? messageOf(call) : undefined
        return {
          citizens: operation === 'Sag' ? 1 : message ? partiesAsked(message.input) : 0,
          transaction: loggable(operation === 'Fremsoeg' ? message?.transaction : call.headers['x-transaktionsid']),
        }
      },
      answer,
      fault,
      knowsFault: (code) => STATUS_CODES.includes(code) || isRestCode(code),
      figures: (_, citizens) => ({ typical: 500 + 20 * citizens, p99: 4000, worst: 120_000 }),
      ended: (call) => limiter.ended(call),
      event: (type, alias) =>
        applyEvent(type, alias, { world, store, surroundings, stamps, pending, revokeTokens: tokens.revoke }),
      reset: () => {
        store = openStore(world)
        tokens.reset()
        stamps.reset()
        limiter.reset()
        lastLists.clear()
        pending.partial = false
      },
    }
  }
}

const ADVICE = {
  SvarReaktion: {
    Advis: { AdvisId: 'DUBU-A-0001', AdvisTekst: 'Dokumentlisten kan være ufuldstændig', KildeId: 'DUBU' },
  },
}

function operationOf({ path }: Incoming): Operation {
  if (Object.hasOwn(PATHS, path)) return PATHS[path] ?? 'Ukendt'
  const id = path.startsWith(CASE_PATH) ? path.slice(CASE_PATH.length) : ''
  return id !== '' && !id.includes('/') ? 'Sag' : 'Ukendt'
}

function behalfFits({ headers }: Incoming): boolean {
  const behalf = headers['x-onbehalfofuser']?.trim() ?? ''
  return behalf !== '' && behalf.length <= 256
}

function restHeadersFit(call: Incoming): boolean {
  const at = call.headers['x-transaktionstid'] ?? ''
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(at)
  return isUuid(call.headers['x-transaktionsid'] ?? '') && instant && behalfFits(call)
}

/** A marking of the query: false when left out, undefined when it is no single boolean. */
function readFlag({ query }: Incoming, name: string): boolean | undefined {
  const values = query.getAll(name)
  if (values.length === 0) return false
  const [value] = values
  return values.length > 1 || (value !== 'true' && value !== 'false') ? undefined : value === 'true'
}
