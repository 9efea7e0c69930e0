import type { Incoming, Reply } from '../../src/sandbox/kit.ts'
import { describeFailure, type FailureCode, replyFailure, replyJson } from './sandbox-errors.ts'
import type { Citizen } from './sandbox-register.ts'
import { type BatchAsk, readBatch } from './sandbox-request.ts'
import { showSection } from './sandbox-sections.ts'

/** `POST /v1/Borger/batch`: several sections of up to 100 citizens, one result per number in request order. */

export interface BatchRules {
  /** the citizen of a number, or why there is none */
  readonly find: (number: string) => Citizen | FailureCode
  readonly mayRead: (section: string) => boolean
  readonly today: string
}

const MOST_ROWS = 50

export function answerBatch(call: Incoming, rules: BatchRules): Reply {
  const ask = readBatch(call)
  if (!ask) return replyFailure(call, '1014')
  if (!ask.sections.some(({ name }) => rules.mayRead(name))) return replyFailure(call, '4575')
  const results = ask.numbers.map((number, index) => resultOf(number, index, ask, rules))
  const outcome = results.every(({ status }) => status === 'OK') ? 'OK' : 'DELVIS'
  return replyJson(call, 200, { resultater: results }, outcome)
}

function resultOf(number: string, indeks: number, ask: BatchAsk, rules: BatchRules) {
  const citizen = rules.find(number)
  if (typeof citizen === 'string') return { indeks, status: 'FEJL', fejl: [describeFailure(citizen)] }
  const readable = ask.sections.filter(({ name }) => rules.mayRead(name))
  const refused = ask.sections.filter(({ name }) => !rules.mayRead(name))
  const sections = readable.map((section) => [section.name, cutLists(showSection(citizen, section, rules.today))])
  const result = { indeks, sektioner: Object.fromEntries(sections) }
  if (refused.length === 0) return { ...result, status: 'OK' }
  const fejl = refused.map(({ name }) => ({ sektion: name, ...describeFailure('4575') }))
  return { ...result, status: 'DELVIS', fejl }
}

/** Every list but those inside rows holds at most 50 rows; the object of one that was cut says so. */
function cutLists(value: object): object {
  let cut = false
  const entries = Object.entries(value).map(([name, inner]: [string, unknown]) => {
    if (Array.isArray(inner)) {
      if (inner.length > MOST_ROWS) cut = true
      return [name, inner.slice(0, MOST_ROWS)]
    }
    return [name, typeof inner === 'object' && inner !== null ? cutLists(inner) : inner]
  })
  return { ...Object.fromEntries(entries), ...(cut ? { flereResultater: true } : {}) }
}
