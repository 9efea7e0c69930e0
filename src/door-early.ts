import { decide, type FactsRead, mayBePermitted, type Question, sightOn } from './access/decide.ts'
import { cellsIn, consentedIn, permittedIn } from './access/decision.ts'
import { holds, type Sight } from './access/limits.ts'
import { type Purpose, type Register, relationRules } from './access/register.ts'
import type { Viewer } from './access/viewer.ts'
import { type Alias, askFor, isSameAsk } from './alias/numbers.ts'
import type { Ask, Category, Limits, SourceId } from './contract.ts'
import type { Footprint } from './footprint.ts'
import type { Look, LookRequest } from './look.ts'
import type { Memory, SomeCells } from './memory.ts'
import type { ReadResult } from './reads.ts'

/**
 * Early start, never early release: what an earlier decision permitted is asked together with the facts, and is used
 * only where this round's decision permits it again.
 */

interface EarlyRead {
  readonly ask: Ask
  readonly want: ReadonlySet<Category>
  readonly result: Promise<ReadResult>
  /** tells what was started early how the look-up was decided */
  readonly decided: (look: Look) => void
}

/** What one look-up asked early, and what of it was used. */
export interface EarlyReads {
  readonly started: ReadonlyMap<SourceId, EarlyRead>
  readonly used: Set<SourceId>
  /** what the decision of this question is remembered by; absent: not worked out yet */
  readonly key?: string
}

/** What the door lends for starting early. */
export interface EarlyTools {
  readonly viewer: Viewer
  readonly register: Register
  /** CVR of the municipality the gateway serves */
  readonly served: string
  readonly memory: Memory
  readonly digest: (text: string) => string
  /** the citizen of a look-up as changes name her, one name for each number */
  readonly namesOf: (look: Look) => readonly string[]
  readonly wallClock: () => number
  readonly purposeOf: (question: Question) => Purpose
  readonly load: (question: Question, source: SourceId, load: EarlyLoad) => Promise<ReadResult>
  /** whether an object with these limits may be shown to a look-up that has been decided */
  readonly mayShow: (look: Look, source: SourceId, limits: Limits) => Promise<boolean>
}

interface EarlyLoad {
  readonly ask: Ask
  readonly want: ReadonlySet<Category>
  readonly mayShow: (limits: Limits) => Promise<boolean>
}

/** Its facts the door has always read before anything is asked. */
const CPR: SourceId = 'cpr'

const NO_FACTS: FactsRead = {
  subject: 'UNREADABLE',
  relation: new Map(),
  housing: new Map(),
  hidesParties: () => false,
}

export function nothingEarly(): EarlyReads {
  return { started: new Map(), used: new Set() }
}

/**
 * Asks at once what is permitted whatever the facts say, else what an earlier decision permitted; a source opened by
 * consent only while the ledger stands at `head`.
 */
export function startEarly(
  { footprint }: LookRequest,
  question: Question,
  head: number,
  known: readonly Alias[],
  tools: EarlyTools,
): EarlyReads {
  const key = memoryKey(question, tools)
  const early = { started: new Map<SourceId, EarlyRead>(), used: new Set<SourceId>(), key }
  const certain = permittedOnNoFacts(footprint, question, tools)
  const recalled = tools.memory.recall(key, footprint.cells, head, tools.wallClock())
  for (const [source, permitted] of certain.size > 0 ? certain : recalled) {
    const want = new Set(
      [...(footprint.cells.get(source) ?? [])].filter(
        (category) => permitted.has(category) && mayBePermitted(question, source, category, tools.register),
      ),
    )
    if (source === CPR || want.size === 0) continue
    const ask = askFor(question.asked, known)
    const { promise: look, resolve: decided } = Promise.withResolvers<Look>()
    const beforehand = sightBeforehand(question, source, tools)
    const mayShow = async (limits: Limits): Promise<boolean> =>
      beforehand === undefined ? tools.mayShow(await look, source, limits) : holds(limits, beforehand)
    early.started.set(source, { ask, want, result: tools.load(question, source, { ask, want, mayShow }), decided })
  }
  return early
}

/** Own insight rests on no source: one that does not answer must not use up the time of the others. */
function permittedOnNoFacts({ cells }: Footprint, question: Question, { register, served }: EarlyTools): SomeCells {
  const cover = () => ({ effect: 'DENY', code: 'CONSENT_MISSING' }) as const
  return permittedIn(decide(question, cells, { register, served, facts: NO_FACTS, cover }))
}

/** The early read of a source, where it asked for all that is now wanted; it counts as used. */
export function takeEarly(
  { started, used }: EarlyReads,
  source: SourceId,
  ask: Ask,
  want: ReadonlySet<Category>,
): Promise<ReadResult> | undefined {
  const read = started.get(source)
  if (read === undefined || !isSameAsk(ask, read.ask) || !want.isSubsetOf(read.want)) return undefined
  used.add(source)
  return read.result
}

/** What was asked early and not used stands among the reads of its look-up; one under way is not waited for. */
export async function settleEarly({ started, used }: EarlyReads, look: Look): Promise<void> {
  for (const [source, { result }] of started) {
    if (used.has(source)) continue
    const read = await Promise.race([result, Promise.resolve(undefined)])
    const { latency = 0, callId = '' } = read ?? {}
    look.reads.push({ source, state: 'NOT_RELEASED', latency, callId })
  }
}

/** Keeps what a decision permitted; a refusal is kept only where it ends an earlier permit. */
export function rememberDecision(
  look: Look,
  question: Question,
  { started, key }: EarlyReads,
  head: number,
  tools: EarlyTools,
): void {
  for (const { decided } of started.values()) decided(look)
  const { ruling } = look
  if (ruling.kind !== 'DECIDED' && started.size === 0) return
  const onConsent = new Set(consentedIn(ruling).map(([source]) => source))
  const about = tools.namesOf(look)
  const decision = { decided: cellsIn(ruling), permitted: permittedIn(ruling), onConsent, head, about }
  tools.memory.remember(key ?? memoryKey(question, tools), decision, tools.wallClock())
}

/** Of the viewer's unit; a viewer of no unit has memories of their own. */
function memoryKey({ purpose, asked }: Question, { viewer, digest }: EarlyTools): string {
  const { id, unit = id, client, authority } = viewer
  return digest(`decision ${authority} ${unit} ${client.id} ${purpose} ${asked}`)
}

/** The sight of a viewer whose kin do not matter, for a purpose that needs no case: it rests on no facts. */
function sightBeforehand(question: Question, source: SourceId, tools: EarlyTools): Sight | undefined {
  const { register, served, viewer, purposeOf } = tools
  const purpose = purposeOf(question)
  if (viewer.kind !== 'CITIZEN' && viewer.kind !== 'SYSTEM') return undefined
  if (relationRules(purpose, viewer.authority).length > 0) return undefined
  return sightOn(source, question, purpose, { register, served, facts: NO_FACTS })
}
