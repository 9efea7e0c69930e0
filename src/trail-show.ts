import { actTexts, cellText, cellTexts, type LogText } from './access/log-texts.ts'
import type { Register } from './access/register.ts'
import { unitNameOf } from './access/units.ts'
import type { TrailDecision, TrailLine } from './trail/line.ts'

/** A line at its place in the trail. */
export interface PlacedLine {
  readonly line: TrailLine
  readonly place: number
}

type Effect = TrailDecision['effect']

interface Lang {
  readonly lang: string
}

/** What the citizen sees of a look-up: authority and unit, never the employee. Its lines come newest first. */
export function logEntry(lines: readonly [PlacedLine, ...PlacedLine[]], register: Register) {
  const [{ line: newest }] = lines
  const decisions = lines.flatMap(({ line }) => line.decisions)
  const told = tellingLine(
    lines.map(({ line }) => line),
    newest,
    register,
  )
  return {
    lookupId: newest.lookupId,
    at: newest.at,
    authority: newest.viewer.authority,
    unit: newest.viewer.unit,
    unitName: unitNameOf(newest.viewer.unit),
    purpose: newest.purpose.id,
    text: inLanguage(() => textOf(told, register)),
    effect: effectOf(decisions),
    permitted: cells(decisions, 'PERMIT', register),
    denied: cells(decisions, 'DENY', register),
    disclosed: lines.some(({ line }) => line.fields.length > 0),
    answers: lines.map(({ line }) => ({
      at: line.at,
      text: inLanguage(() => textOf(line, register)),
      disclosed: line.fields.length > 0,
    })),
  }
}

/** The line that says best what was done: an act, else one that decided something, else the newest. */
function tellingLine(lines: readonly TrailLine[], newest: TrailLine, register: Register): TrailLine {
  const act = lines.find((line) => actTexts(line, register) !== undefined)
  return act ?? lines.find(({ decisions }) => decisions.length > 0) ?? newest
}

function textOf(line: TrailLine, register: Register): LogText {
  return actTexts(line, register) ?? cellTexts(line.purpose.id, effectOf(line.decisions), register)
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

/** Each cell once, though several answers of a look-up held it. */
function cells(decisions: readonly TrailDecision[], effect: Effect, register?: Register) {
  const found = new Map(
    decisions.filter((decision) => decision.effect === effect).map((one) => [JSON.stringify(one), one]),
  )
  return [...found.values()].map((decision) => ({
    ...cell(decision),
    ...(register && { text: inLanguage(() => cellText(decision, register)) }),
  }))
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
