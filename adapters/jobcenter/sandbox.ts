import { danishDay } from '../../src/sandbox/danish-time.ts'
import type { EventResult, Incoming, Reply, SandboxSource, Surroundings } from '../../src/sandbox/kit.ts'
import { openLimiter } from '../../src/sandbox/limiter.ts'
import { type Grant, openTokenDesk } from '../../src/sandbox/oauth.ts'
import { loggable } from '../../src/sandbox/text.ts'
import type { World } from '../../src/sandbox/world.ts'
import { answerBatch } from './sandbox-batch.ts'
import { echo, isFailureCode, replyBare, replyFailure, replyJson } from './sandbox-errors.ts'
import { applyEvent, isEventType } from './sandbox-events.ts'
import { CLIENTS, figures, isCivilNumber, OPERATIONS, PATHS, SCOPES } from './sandbox-operations.ts'
import { openRegister, type Register } from './sandbox-register.ts'
import { countNumbers, hasHeaders, isSection, readSingle, readWorklist } from './sandbox-request.ts'
import { type SectionName, showSection } from './sandbox-sections.ts'

/** The jobcenter: REST/JSON in STAR DFDG style with OAuth2, single reads, a batch and a unit's worklist. */
export function openJobcenterSandbox(world: World): (surroundings: Surroundings) => SandboxSource {
  return (surroundings) => {
    const desk = openTokenDesk({ prefix: 'jc', seconds: 1800, clients: CLIENTS }, surroundings)
    const singles = openLimiter({ perSecond: 30 }, surroundings)
    const batches = openLimiter({ perSecond: 2, parallel: 4 }, surroundings)
    let register = openRegister(world)

    const today = (): string => danishDay(surroundings.clock())

    function answer(call: Incoming, operation: string): Reply {
      if (operation === 'Ukendt') return replyBare(call, 404)
      const posted = operation === 'Token' || operation === 'BorgerBatch'
      if (call.method !== (posted ? 'POST' : 'GET')) return replyBare(call, 405)
      if (operation === 'Token') return issueToken(call)
      const grant = desk.grantOf(call.headers['authorization'])
      if (!grant) return replyFailure(call, '0401')
      const limiter = operation === 'BorgerBatch' ? batches : singles
      if (!limiter.admit(call, grant.client)) return replyFailure(call, '0429')
      if (!hasHeaders(call)) return replyFailure(call, '1014')
      if (operation === 'Borgere') return answerWorklist(call, grant, register)
      if (isSection(operation)) return answerSingle(call, operation, grant)
      const mayRead = (name: string): boolean => isSection(name) && grant.scopes.has(SCOPES[name])
      return answerBatch(call, { find, mayRead, today: today() })
    }

    function issueToken(call: Incoming): Reply {
      const form = new URLSearchParams(call.body)
      const reply = desk.issue(form, { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '' })
      return { ...reply, headers: { ...reply.headers, ...echo(call) } }
    }

    function answerSingle(call: Incoming, name: SectionName, grant: Grant): Reply {
      const ask = readSingle(call, name)
      if (!ask) return replyFailure(call, '1014')
      const number = call.headers['x-civilregistrationidentifier'] ?? ''
      if (!isCivilNumber(number)) return replyFailure(call, '1001')
      if (!grant.scopes.has(SCOPES[name])) return replyFailure(call, '4575')
      const citizen = register.find(number)
      if (typeof citizen === 'string') return replyFailure(call, citizen)
      return replyJson(call, 200, showSection(citizen, ask, today()), 'OK')
    }

    const find = (number: string) => (isCivilNumber(number) ? register.find(number) : '1001')

    /** Later than every stamp given so far, those of the fixture too. */
    const nextStamp = (): Date => new Date(Math.max(surroundings.stamp().getTime(), register.latestUpdate() + 1))

    function takeEvent(type: string, alias: string | undefined): EventResult {
      if (type === 'TOKEN_TILBAGEKALDT') {
        desk.revoke()
        return 'DONE'
      }
      if (!isEventType(type)) return 'UNKNOWN_TYPE'
      if (alias === undefined) return 'MALFORMED'
      if (!world.byKey.has(alias)) return 'UNKNOWN_ALIAS'
      const citizen = register.named(alias)
      return citizen ? applyEvent(type, citizen, today(), nextStamp) : 'CANNOT_APPLY'
    }

    return {
      source: 'jobcenter',
      contractVersion: '1.1',
      operations: OPERATIONS,
      tokenOperations: ['Token'],
      operation: ({ path }) => PATHS.get(path) ?? 'Ukendt',
      describe: (call, operation) => ({
        citizens: countCitizens(call, operation),
        transaction: loggable(call.headers['x-request-id']),
      }),
      answer,
      fault: (code, call) => (isFailureCode(code) ? replyFailure(call, code) : undefined),
      knowsFault: isFailureCode,
      down: (call) => replyFailure(call, '0503'),
      figures,
      ended: (call) => {
        singles.ended(call)
        batches.ended(call)
      },
      event: takeEvent,
      reset: () => {
        register = openRegister(world)
        desk.revoke()
        singles.reset()
        batches.reset()
      },
    }
  }
}

/** The citizens of a unit the caller may read, and when each was last changed. */
function answerWorklist(call: Incoming, grant: Grant, register: Register): Reply {
  const ask = readWorklist(call)
  if (!ask) return replyFailure(call, '1014')
  if (!grant.scopes.has(SCOPES.Borgere)) return replyFailure(call, '4575')
  const after = ask.aendretEfter === undefined ? Number.NEGATIVE_INFINITY : Date.parse(ask.aendretEfter)
  const rows = register
    .worklist(ask.enhed.toLowerCase())
    .filter(({ updated }) => Date.parse(updated) > after)
    .map(({ number, updated }) => ({ civilregistrationIdentifier: number, sidstAendret: updated }))
  const { offset, antal } = ask
  const page = rows.slice(offset, offset + antal)
  return replyJson(call, 200, { borgere: page, paginering: { offset, antal, total: rows.length } }, 'OK')
}

function countCitizens(call: Incoming, operation: string): number {
  if (operation === 'BorgerBatch') return countNumbers(call)
  return isSection(operation) && call.headers['x-civilregistrationidentifier'] !== undefined ? 1 : 0
}
