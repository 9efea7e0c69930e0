import type { Incoming, Reply } from '../../src/sandbox/kit.ts'
import { uuidV5 } from '../../src/sandbox/world.ts'
import { replyJson, replyProblem } from './sandbox-problems.ts'
import type { Draft } from './sandbox-request.ts'
import type { Store } from './sandbox-store.ts'
import type { Case, Recommendation } from './sandbox-wire.ts'

/** `OpretIndstilling`: one open recommendation per citizen, made once per idempotency key. */

/** The first answers given, by client and key. */
export type Answers = Map<string, { readonly asked: string; readonly given: Recommendation }>

export function createRecommendation(
  call: Incoming,
  client: string,
  found: Case,
  draft: Draft,
  store: Store,
  answers: Answers,
): Reply {
  const key = `${client}/${call.headers['idempotency-key']?.toLowerCase() ?? ''}`
  const asked = JSON.stringify([found.sagId, draft])
  const earlier = answers.get(key)
  if (earlier && earlier.asked !== asked) return replyProblem(call, 'idempotens-konflikt')
  if (earlier) return replyMade(call, 200, found, earlier.given)
  if (store.byCitizen(found.citizen).some(({ recommendations }) => recommendations.some(isPending)))
    return replyProblem(call, 'indstilling-findes')
  const moedeId = draft.moedeId.toLowerCase()
  if (!found.meetings.some((meeting) => meeting.moedeId === moedeId && meeting.status === 'AFHOLDT'))
    return replyProblem(call, 'moede-ikke-afholdt')
  const given = make(found, { ...draft, moedeId })
  store.change(found.sagId, 'INDSTILLING_AFGIVET', ({ lukket: _closed, ...current }) => ({
    ...current,
    status: 'AFVENTER_AFGOERELSE',
    recommendations: [given, ...current.recommendations].sort(byDateNewestFirst),
  }))
  answers.set(key, { asked, given })
  return replyMade(call, 201, found, given)
}

/** Neither decided nor withdrawn. */
export function isPending({ status }: Recommendation): boolean {
  return status !== 'AFGJORT' && status !== 'TRUKKET'
}

function make(found: Case, draft: Draft): Recommendation {
  const indstillingId = uuidV5(`rehab-${found.sagsnummer}-indstilling-ny-${found.recommendations.length + 1}`)
  return { indstillingId, ...draft, status: 'AFGIVET' }
}

function byDateNewestFirst(a: Recommendation, b: Recommendation): number {
  return a.indstillingsdato === b.indstillingsdato ? 0 : a.indstillingsdato < b.indstillingsdato ? 1 : -1
}

function replyMade(call: Incoming, status: 200 | 201, found: Case, given: Recommendation): Reply {
  const reply = replyJson(call, status, given)
  const location = `/api/v1/sager/${found.sagId}/indstillinger/${given.indstillingId}`
  return { ...reply, headers: { ...reply.headers, location } }
}
