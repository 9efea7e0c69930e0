import { actTexts, cellText, cellTexts, type LogText } from './access/log-texts.ts'
import type { Register } from './access/register.ts'
import { unitNameOf } from './access/units.ts'
import type { TrailDecision, TrailLine } from './trail/line.ts'

type Effect = TrailDecision['effect']

interface Lang {
  readonly lang: string
}

/** Lines newest first. */
type Lines = readonly [TrailLine, ...TrailLine[]]

/** What the citizen sees of a look-up: authority and unit, never the employee. Its lines come newest first. */
export function logEntry(lines: Lines, register: Register) {
  const [newest] = lines
  const decisions = decisionsOf(lines)
  return {
    lookupId: newest.lookupId,
    at: newest.at,
    authority: newest.viewer.authority,
    unit: newest.viewer.unit,
    unitName: unitNameOf(newest.viewer.unit),
    purpose: newest.purpose.id,
    text: inLanguage(() => textOf(lines, register)),
    effect: effectOf(decisions),
    permitted: cells(decisions, 'PERMIT', register),
    denied: cells(decisions, 'DENY', register),
    disclosed: isDisclosed(lines),
    answers: answersOf(lines).map((answer) => ({
      at: answer[0].at,
      text: inLanguage(() => textOf(answer, register)),
      disclosed: isDisclosed(answer),
    })),
  }
}

/** The lines of each answer, newest first: several processes may have written what one operation of one request was told. */
function answersOf(lines: Lines): readonly Lines[] {
  const answers = new Map<string, [TrailLine, ...TrailLine[]]>()
  for (const line of lines) {
    const key = JSON.stringify([line.requestId, line.operation])
    const known = answers.get(key)
    if (known === undefined) answers.set(key, [line])
    else known.push(line)
  }
  return [...answers.values()]
}

/** The act among lines, where there is one; else what they say together. */
function textOf(lines: Lines, register: Register): LogText {
  for (const line of lines) {
    const act = actTexts(line, register)
    if (act !== undefined) return act
  }
  const { purpose } = lines.find(({ decisions }) => decisions.length > 0) ?? lines[0]
  return cellTexts(purpose.id, effectOf(decisionsOf(lines)), register)
}

function decisionsOf(lines: Lines): readonly TrailDecision[] {
  return lines.flatMap(({ decisions }) => decisions)
}

function isDisclosed(lines: Lines): boolean {
  return lines.some(({ fields }) => fields.length > 0)
}

function inLanguage(text: () => LogText) {
  return ({ lang }: Lang): string => (lang === 'EN' ? text().en : text().da)
}

/** What control sees of a line. */
export function trailEntry(line: TrailLine) {
  return {
    id: line.id,
    writer: line.writer,
    seq: line.seq,
    at: line.at,
    lookupId: line.lookupId,
    operation: line.operation.name,
    purpose: line.purpose.id,
    viewer: line.viewer.id,
    authority: line.viewer.authority,
    unit: line.viewer.unit,
    client: line.client.id,
    citizen: line.citizen,
    justification: line.justification,
    case: line.case,
    effect: effectOf(line.decisions),
    permitted: cells(line.decisions, 'PERMIT'),
    denied: cells(line.decisions, 'DENY'),
    fields: line.fields,
    override: line.override,
    leafHash: line.leafHash,
  }
}

/** Each cell once as it is shown, though several lines of a look-up held it, and on another consent. In order. */
function cells(decisions: readonly TrailDecision[], effect: Effect, register?: Register) {
  const found = new Map<string, object>()
  for (const decision of decisions) {
    if (decision.effect !== effect) continue
    const shown = cell(decision)
    const text = register && cellText(decision, register)
    found.set(JSON.stringify([shown, text?.da]), { ...shown, ...(text && { text: inLanguage(() => text) }) })
  }
  return [...found.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, shown]) => shown)
}

function cell(decision: TrailDecision) {
  const { source, category } = decision
  return decision.effect === 'PERMIT'
    ? { source, category, basis: decision.basis, overrode: decision.overrode }
    : { source, category, code: decision.code }
}

/** Absent where nothing was decided: neither a permit nor a denial. */
function effectOf(decisions: readonly TrailDecision[]): Effect | undefined {
  if (decisions.length === 0) return undefined
  return decisions.some(({ effect }) => effect === 'PERMIT') ? 'PERMIT' : 'DENY'
}
