import type { EventResult, Incoming, Reply, SandboxSource, Surroundings } from '../../src/sandbox/kit.ts'
import { openLimiter } from '../../src/sandbox/limiter.ts'
import { type Grant, openTokenDesk, readBasic } from '../../src/sandbox/oauth.ts'
import { loggable } from '../../src/sandbox/text.ts'
import type { World } from '../../src/sandbox/world.ts'
import { type Answers, createRecommendation } from './sandbox-create.ts'
import { openCursors } from './sandbox-cursor.ts'
import { applyEvent, isEventType } from './sandbox-events.ts'
import { CLIENTS, caseIdOf, figures, isRightMethod, OPERATIONS, operationOf, SCOPES } from './sandbox-operations.ts'
import { openOutages } from './sandbox-outages.ts'
import { cutPage, type PageAsk, type PageRules, type Row } from './sandbox-pages.ts'
import { echo, isSlug, replyBare, replyInvalid, replyJson, replyProblem } from './sandbox-problems.ts'
import * as request from './sandbox-request.ts'
import { openStore } from './sandbox-store.ts'
import { findRows, meetingRows, occurrenceRows, showCase, showPart } from './sandbox-views.ts'
import type { Case } from './sandbox-wire.ts'

const SEVEN_DAYS: PageRules = { seconds: 7 * 86_400, always: true }

/** The rehabilitation team: REST/JSON with problem+json, cursors, one write and a list of what has happened. */
export function openRehabilitationSandbox(world: World): (surroundings: Surroundings) => SandboxSource {
  return (surroundings) => {
    const desk = openTokenDesk({ prefix: 'rehab', seconds: 900, clients: CLIENTS }, surroundings)
    const limiter = openLimiter({ perSecond: 15, parallel: 5 }, surroundings)
    const cursors = openCursors(surroundings)
    const outages = openOutages()
    const answers: Answers = new Map()
    let store = openStore(world, surroundings)

    function answer(call: Incoming, operation: string): Reply {
      if (operation === 'Ukendt') return replyBare(call, 404)
      if (!isRightMethod(call, operation)) return replyBare(call, 405)
      if (operation === 'Token') return issueToken(call)
      const grant = desk.grantOf(call.headers['authorization'])
      if (!grant) return replyProblem(call, 'ikke-autentificeret')
      if (!limiter.admit(call, grant.client)) return replyProblem(call, 'for-mange-kald')
      const scope = SCOPES[operation] ?? ''
      if (!grant.scopes.has(scope)) return replyProblem(call, 'manglende-scope', { detail: scope })
      const faulty = request.faultyHeaders(call, operation === 'OpretIndstilling')
      if (faulty.length > 0) return replyInvalid(call, ...faulty)
      if (operation === 'SoegSager') return answerSearch(call, grant)
      if (operation === 'Haendelser') return answerOccurrences(call, grant)
      return answerCase(call, operation, grant)
    }

    function issueToken(call: Incoming): Reply {
      const reply = desk.issue(new URLSearchParams(call.body), readBasic(call))
      return { ...reply, headers: { ...reply.headers, ...echo(call) } }
    }

    function answerSearch(call: Incoming, grant: Grant): Reply {
      if (request.searchedNumbers(call).length > request.MOST_NUMBERS) return replyProblem(call, 'for-mange-borgere')
      const search = request.readSearch(call)
      if (request.isInvalid(search)) return replyInvalid(call, ...search.fields)
      const { limit, cursor, ...query } = search
      const scope = JSON.stringify(['SoegSager', grant.client, query])
      return answerPage(call, findRows(store, search), { limit, cursor, scope })
    }

    function answerOccurrences(call: Incoming, grant: Grant): Reply {
      const query = request.readPageQuery(call, 200)
      if (request.isInvalid(query)) return replyInvalid(call, ...query.fields)
      const scope = JSON.stringify(['Haendelser', grant.client])
      return answerPage(call, occurrenceRows(store), { ...query, scope }, SEVEN_DAYS)
    }

    function answerPage(call: Incoming, rows: readonly Row[], ask: PageAsk, rules?: PageRules): Reply {
      const page = cutPage(rows, ask, cursors, rules)
      if (page === 'EXPIRED') return replyProblem(call, 'cursor-udloebet')
      return page === 'MISMATCH' ? replyInvalid(call, 'cursor') : replyJson(call, 200, page)
    }

    function answerCase(call: Incoming, operation: string, grant: Grant): Reply {
      if (operation === 'Moeder') return answerMeetings(call, grant)
      const draft = operation === 'OpretIndstilling' ? request.readDraft(call) : undefined
      if (draft && request.isInvalid(draft)) return replyInvalid(call, ...draft.fields)
      const found = store.byId(caseIdOf(call))
      if (!found) return replyProblem(call, 'ikke-fundet')
      if (draft) return createRecommendation(call, grant.client, found, draft, store, answers)
      if (operation === 'Indstillinger') return replyJson(call, 200, { data: found.recommendations })
      return operation === 'Sag' ? replyJson(call, 200, showCase(found)) : answerPart(call, found)
    }

    function answerMeetings(call: Incoming, grant: Grant): Reply {
      const query = request.readPageQuery(call, 50)
      if (request.isInvalid(query)) return replyInvalid(call, ...query.fields)
      const found = store.byId(caseIdOf(call))
      if (!found) return replyProblem(call, 'ikke-fundet')
      const scope = JSON.stringify(['Moeder', grant.client, found.sagId])
      return answerPage(call, meetingRows(found), { ...query, scope })
    }

    function answerPart(call: Incoming, found: Case): Reply {
      const missing = outages.take(found.citizen)
      return replyJson(call, 200, showPart(found, missing), missing.size === 0 ? 'OK' : 'DELVIS')
    }

    function takeEvent(type: string, alias: string | undefined, body: Readonly<Record<string, unknown>>): EventResult {
      if (type === 'TOKEN_TILBAGEKALDT') {
        desk.revoke()
        return 'DONE'
      }
      if (type !== 'KILDE_TIMEOUT' && !isEventType(type)) return 'UNKNOWN_TYPE'
      if (alias !== undefined && !world.byKey.has(alias)) return 'UNKNOWN_ALIAS'
      if (alias !== undefined && store.byCitizen(alias).length === 0) return 'CANNOT_APPLY'
      if (type === 'KILDE_TIMEOUT') return outages.plan(body['kilde'], alias)
      return alias === undefined ? 'MALFORMED' : applyEvent(type, alias, store, surroundings.clock())
    }

    return {
      source: 'rehabilitation',
      contractVersion: '1.1',
      operations: OPERATIONS,
      tokenOperations: ['Token'],
      operation: operationOf,
      describe: (call, operation) => ({
        citizens: countCitizens(call, operation),
        transaction: loggable(call.headers['x-transaktions-id']),
      }),
      answer,
      fault: (code, call) => (isSlug(code) ? replyProblem(call, code) : undefined),
      knowsFault: isSlug,
      down: (call) => replyProblem(call, 'utilgaengelig'),
      figures,
      ended: (call) => limiter.ended(call),
      event: takeEvent,
      reset: () => {
        store = openStore(world, surroundings)
        desk.revoke()
        limiter.reset()
        cursors.reset()
        outages.reset()
        answers.clear()
      },
    }
  }
}

function countCitizens(call: Incoming, operation: string): number {
  if (operation === 'SoegSager') return new Set(request.searchedNumbers(call)).size
  return operation === 'Token' || operation === 'Haendelser' || operation === 'Ukendt' ? 0 : 1
}
