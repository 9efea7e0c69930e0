import type { Incoming, Reply, SandboxSource, Surroundings } from '../../src/sandbox/kit.ts'
import { openLimiter } from '../../src/sandbox/limiter.ts'
import { openStamps } from '../../src/sandbox/stamps.ts'
import { isUuid, loggable } from '../../src/sandbox/text.ts'
import type { World } from '../../src/sandbox/world.ts'
import { bundle, capabilities, isErrorCode, json, mustRefuse, refuse, throttle } from './sandbox-answers.ts'
import { applyEvent, type Pending } from './sandbox-events.ts'
import { openPages, type Place } from './sandbox-pages.ts'
import { type ResourceType, TYPES } from './sandbox-row.ts'
import { countNumbers, parseSearch, runSearch, type Search } from './sandbox-search.ts'
import { openStore } from './sandbox-store.ts'
import { type Grant, mayRead, openTokens } from './sandbox-tokens.ts'

/** The latest `lastUpdated` of the fixture. */
const LATEST_FIXTURE = '2026-02-27T02:00:05+01:00'

type Operation = 'Token' | 'SoegPatient' | 'Soeg' | 'NaesteSide' | 'Kapabilitet' | 'Ukendt'

/** DOMUS as a server on loopback: FHIR R4 search over the social cases of the world's adults. */
export function openDomusSandbox(world: World): (surroundings: Surroundings) => SandboxSource {
  return (surroundings) => {
    let store = openStore(world)
    const tokens = openTokens(surroundings)
    const pages = openPages(surroundings)
    const stamps = openStamps(surroundings, LATEST_FIXTURE)
    const limiter = openLimiter({ perSecond: 20, parallel: 6 }, surroundings)
    const pending: Pending = { partial: false, deadPage: false }

    function answer(call: Incoming): Reply {
      const operation = operationOf(call)
      const wrong = checkPath(call, operation)
      if (wrong !== undefined) return mustRefuse(call, wrong)
      if (operation === 'Token') return issueToken(call)
      if (operation === 'Kapabilitet') return capabilities(call, TYPES)
      const grant = tokens.check(call)
      if (!grant) return mustRefuse(call, 'login')
      if (!limiter.admit(call, grant.client)) return throttle(call)
      return operation === 'NaesteSide' ? nextPage(call, grant) : firstPage(call, grant)
    }

    function issueToken(call: Incoming): Reply {
      const { status, body, outcome } = tokens.issue(call)
      const reply = json(call, status, body, outcome)
      const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
      return { ...reply, headers: { ...reply.headers, ...headers } }
    }

    function firstPage(call: Incoming, grant: Grant): Reply {
      const type = typeOf(call.path)
      if (!type) return mustRefuse(call, 'not-found')
      if (!mayRead(grant, type)) return mustRefuse(call, 'forbidden')
      if (!headersFit(call) || !isForm(call)) return mustRefuse(call, 'invalid')
      const search = parseSearch(type, new URLSearchParams(call.body))
      if (typeof search === 'string') return mustRefuse(call, search)
      return page(call, grant, { client: grant.client, search, offset: 0 })
    }

    function nextPage(call: Incoming, grant: Grant): Reply {
      const token = call.query.get('_getpages')
      const place = token === null ? undefined : pages.find(token)
      const own = place?.client === grant.client ? place : undefined
      if (own && !mayRead(grant, own.search.type)) return mustRefuse(call, 'forbidden')
      if (!headersFit(call) || token === null || [...call.query.keys()].length > 1) return mustRefuse(call, 'invalid')
      if (pending.deadPage) {
        pending.deadPage = false
        pages.kill(token)
        return mustRefuse(call, 'expired')
      }
      return own ? page(call, grant, own) : mustRefuse(call, 'expired')
    }

    function page(call: Incoming, grant: Grant, { search, offset }: Place): Reply {
      const all = runSearch(store, search, grant.ceiling)
      const end = offset + search.count
      const partial = pending.partial
      pending.partial = false
      return bundle(call, {
        type: search.type,
        count: search.count,
        total: all.length,
        rows: all.slice(offset, end),
        ...(all.length > end ? { next: pages.keep({ client: grant.client, search, offset: end }) } : {}),
        partial,
      })
    }

    return {
      source: 'domus',
      contractVersion: '1.0',
      operations: ['Token', 'SoegPatient', 'Soeg', 'NaesteSide', 'Kapabilitet'],
      tokenOperations: ['Token'],
      operation: operationOf,
      describe: (call, operation) => ({
        citizens: citizensOf(call, operation, (token) => pages.find(token)?.search),
        transaction: loggable(call.headers['x-request-id']),
      }),
      answer,
      fault: (code, call) => refuse(call, code),
      knowsFault: isErrorCode,
      down: (call) => mustRefuse(call, 'transient'),
      figures: () => ({ typical: 250, p99: 2000, worst: 30_000 }),
      ended: (call) => limiter.ended(call),
      event: (type, alias) =>
        applyEvent(type, alias, { world, store, pending, surroundings, stamps, revokeTokens: tokens.revoke }),
      reset: () => {
        store = openStore(world)
        tokens.revoke()
        pages.clear()
        stamps.reset()
        limiter.reset()
        pending.partial = false
        pending.deadPage = false
      },
    }
  }
}

function operationOf({ path }: Incoming): Operation {
  if (path === '/oauth2/token') return 'Token'
  if (path === '/fhir/metadata') return 'Kapabilitet'
  if (path === '/fhir') return 'NaesteSide'
  if (!path.endsWith('/_search') || path.split('/').length !== 4) return 'Ukendt'
  const type = typeOf(path)
  return type === undefined ? 'Ukendt' : type === 'Patient' ? 'SoegPatient' : 'Soeg'
}

function typeOf(path: string): ResourceType | undefined {
  const [, root, name] = path.split('/')
  return root === 'fhir' ? TYPES.find((type) => type === name) : undefined
}

/** The first two checks: path, then method. Anything else under a known type is not supported. */
function checkPath(call: Incoming, operation: Operation): string | undefined {
  if (operation === 'Ukendt') return typeOf(call.path) ? 'not-supported' : 'not-found'
  const method = operation === 'NaesteSide' || operation === 'Kapabilitet' ? 'GET' : 'POST'
  return call.method === method ? undefined : 'not-supported'
}

function headersFit({ headers }: Incoming): boolean {
  const behalf = headers['x-onbehalfofuser']?.trim() ?? ''
  return isUuid(headers['x-request-id'] ?? '') && behalf !== '' && behalf.length <= 256
}

function isForm({ headers }: Incoming): boolean {
  return /^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers['content-type'] ?? '')
}

function citizensOf(call: Incoming, operation: string, placeOf: (token: string) => Search | undefined): number {
  if (operation === 'NaesteSide') return placeOf(call.query.get('_getpages') ?? '')?.numbers?.length ?? 0
  if (operation !== 'Soeg' && operation !== 'SoegPatient') return 0
  return countNumbers(new URLSearchParams(call.body))
}
