import type { EntityJson } from '@cedar-policy/cedar-wasm/nodejs'
import type { Book } from './book.ts'
import { dayNumberAt } from './calendar.ts'
import type { Case } from './case.ts'
import { type Answered, askCedar, entity, link, type Parsed, parsePolicies, type Value } from './cedar.ts'
import { type ConsentAnswer, openConsents } from './consents.ts'
import { clearedBy, kleEntities, subjectOf, viewerEntity } from './entities.ts'
import { overrideOf } from './overrides.ts'
import { registerPolicies } from './register-policies.ts'
import { holdsAt, type Relation, relationOf } from './relation.ts'
import type { CellVerdict, Verdict } from './verdict.ts'

/** The oracle: Cedar decides; what is here asks it, and reads from the policies that held what came of the case. */
export type Judge = (one: Case) => Verdict

/** The first step that failed; a cell that nothing opens is barred. */
interface Failure {
  readonly step: number
  readonly code: string
}

/** From this step on a failure closes one cell only. */
const FIRST_STEP_OF_CELLS = 50
const BARRED: Failure = { step: 60, code: 'BARRED' }

export function openJudge(book: Book): Judge {
  const policiesOf = registerPolicies(book)
  const parsed = new Map<string, Parsed>()
  return (one) => {
    const policies = parsed.get(one.purpose) ?? parsePolicies(`register ${one.purpose}`, policiesOf(one.purpose))
    parsed.set(one.purpose, policies)
    return judgeCase(one, book, policies)
  }
}

function judgeCase(one: Case, book: Book, policies: Parsed): Verdict {
  const relation = relationOf(one, book)
  const consentOn = openConsents(one, relation.cases)
  const context = contextOf(one, relation)
  const around = entitiesOf(one, book)
  const override = overrideOf(one)
  const cells: Record<string, CellVerdict> = {}
  for (const [source, category] of one.cells) {
    const entities = [cellEntity(source, category, book, around), ...around]
    const ask = (covered: boolean): Answered =>
      askCedar(policies, {
        principal: { type: 'Viewer', id: 'viewer' },
        action: one.purpose,
        resource: { type: 'Cell', id: `${source} ${category}` },
        context: { ...context, covered },
        entities,
      })
    const uncovered = ask(false)
    // The consents are asked only where nothing before them failed: what they say decides nothing else.
    const consent = failureOf(uncovered)?.code === 'CONSENT' ? consentOn(source, category) : undefined
    const rests = override !== undefined && consent !== undefined && yields(consent) ? override : undefined
    const answer = consent?.covers === true || rests !== undefined ? ask(true) : uncovered
    const failure = failureOf(answer)
    if (failure !== undefined && failure.step < FIRST_STEP_OF_CELLS) return refusalBy(failure.code)
    cells[`${source} ${category}`] =
      failure === undefined
        ? permitOf(answer, consent, rests, book)
        : denialOf(failure, consent, one.viewer.authority, book, source, category)
  }
  return { kind: 'DECIDED', cases: relation.cases, cells }
}

/** Of all forbids that hold the one of the first step: an id begins with step and code. */
function failureOf({ allowed, reasons }: Answered): Failure | undefined {
  if (allowed) return undefined
  const [step, code] = reasons.toSorted()[0]?.split(' ') ?? []
  return step === undefined || code === undefined ? BARRED : { step: Number(step), code }
}

function refusalBy(code: string): Verdict {
  if (code === 'UNKNOWN') return { kind: 'UNKNOWN' }
  return { kind: 'REFUSED', code: code.replace('!', ''), retryable: code === 'RELATIONS_UNAVAILABLE' }
}

/** Step 7: where the consents do not open, or open a data period only. */
function yields(consent: ConsentAnswer): boolean {
  return !consent.covers || consent.periods !== undefined
}

/** A permit's id begins with basis, reference and rows. */
function permitOf(
  { reasons }: Answered,
  consent: ConsentAnswer | undefined,
  override: string | undefined,
  book: Book,
): CellVerdict {
  const [basis = '', reference, only] = reasons[0]?.split(' ') ?? []
  const rows = only === undefined || only === '-' ? {} : { only }
  const permit = { effect: 'PERMIT' as const, retryable: false, ...rows, opens: [], policyVersion: book.version }
  if (override !== undefined) {
    const overrode = consent?.covers === false ? { overrode: consent.code } : {}
    return { ...permit, why: 'OVERRIDE', reference: override, ...overrode }
  }
  if (consent?.covers === true) {
    const limited = consent.periods === undefined ? {} : { periods: consent.periods }
    return { ...permit, why: basis, reference: consent.reference, ...limited }
  }
  return { ...permit, why: basis, ...(basis === 'STATUTE' && reference !== undefined ? { reference } : {}) }
}

function denialOf(
  failure: Failure,
  consent: ConsentAnswer | undefined,
  authority: string,
  book: Book,
  source: string,
  category: string,
): CellVerdict {
  const why = failure.code === 'CONSENT' && consent?.covers === false ? consent.code : failure.code
  const owner = book.sources[source]?.owner ?? authority
  const opens = {
    CONSENT_MISSING: [`CONSENT ${source} ${category} ${authority}`],
    CONSENT_EXPIRED: [`CONSENT ${source} ${category} ${authority}`],
    CONSENT_WITHDRAWN: [`CONSENT ${source} ${category} ${authority}`],
    JUSTIFICATION_REQUIRED: [`JUSTIFICATION ${source} ${category}`],
  }
  const toOwner = ['BARRED', 'DATA_LIMIT', 'CONSENT_DENIED'].includes(why) && owner !== authority
  return {
    effect: 'DENY',
    why,
    retryable: why === 'RELATIONS_UNAVAILABLE',
    opens:
      Object.entries(opens).find(([code]) => code === why)?.[1] ??
      (toOwner ? [`HANDOVER ${source} ${category} ${owner}`] : []),
    policyVersion: book.version,
  }
}

function entitiesOf(one: Case, book: Book): readonly EntityJson[] {
  const { viewer, purpose } = one
  const oneself = book.purposes[purpose]?.coreBar === 'VIEWER_IS_SUBJECT'
  return [
    viewerEntity(one),
    entity('Action', purpose, {}, oneself ? [{ type: 'Action', id: 'aboutOneself' }] : []),
    ...kleEntities([
      ...Object.values(book.sources).map(({ kle }) => kle),
      ...Object.keys(viewer.clearance),
      ...Object.keys(viewer.client.clearance),
    ]),
  ]
}

/** The resource: its KLE, the KLE subjects below that, and its sensitivity. */
function cellEntity(source: string, category: string, book: Book, around: readonly EntityJson[]): EntityJson {
  const kle = book.sources[source]?.kle ?? ''
  const below = around.flatMap(({ uid }) =>
    'type' in uid && uid.type === 'Kle' && uid.id.startsWith(`${kle}.`) ? [link('Kle', uid.id)] : [],
  )
  const sensitivity = book.categories[category] ?? 0
  return entity('Cell', `${source} ${category}`, { kle: link('Kle', kle), below, sensitivity })
}

function contextOf(one: Case, relation: Relation): Record<string, Value> {
  const { viewer, asked, now } = one
  return {
    purpose: one.purpose,
    now,
    today: dayNumberAt(now),
    asked,
    askedDay: Number(asked.slice(0, 2)),
    subject: subjectOf(one),
    parties: partiesEverywhere(one),
    relation: relation.state,
    meeting: relation.meeting,
    reason: [...(one.reason ?? '').trim()].length,
    when: whenOf(one),
    userCleared: clearedBy(viewer.clearance),
    clientCleared: clearedBy(viewer.client.clearance),
  }
}

/** Every party of any case, open or not, that the sources of the relation returned. */
function partiesEverywhere({ relation }: Case): string[] {
  return Object.values(relation)
    .filter((cases) => cases !== 'UNREADABLE')
    .flatMap((cases) => cases.flatMap(({ parties = [] }) => parties))
}

/** A source that did not answer is not there. */
function whenOf({ housing, now }: Case): Value {
  const answered: Record<string, Value> = {}
  for (const [source, found] of Object.entries(housing)) {
    if (found === 'UNREADABLE') continue
    const { allotted, supported } = found
    answered[source] = {
      HOUSING_ALLOTTED: allotted === undefined ? 'UNTOLD' : allotted ? 'YES' : 'NO',
      PARAGRAPH_85_107_108: supported.some((span) => holdsAt(span, now)) ? 'YES' : 'NO',
    }
  }
  return answered
}
