import type { Category, SourceId } from '../../contract.ts'
import { danishDayOf } from '../danish-day.ts'
import { type Cells, decide, decideStatic } from '../decide.ts'
import type { Code, Decision } from '../decision.ts'
import { cellOf, type Purpose, preconditionsOf, type Register, relationRules } from '../register.ts'
import { isInForce } from '../register-dates.ts'
import type { Viewer } from '../viewer.ts'
import { type AssumedFacts, type Assumption, assume } from '../what-if.ts'

/** What each viewer may see for each purpose when everything else is in place: case, conditions, reason, consents. */

/** One viewer and one purpose: decisions by cell, or the code that refuses all. */
export interface MatrixRow {
  readonly purpose: string
  readonly viewer: Viewer
  readonly outcome: Code | readonly MatrixCell[]
}

export interface MatrixCell {
  readonly source: SourceId
  readonly category: Category
  readonly decision: Decision
  /** the reference was not checked against the law's text */
  readonly unverified: boolean
  readonly needs: readonly ('JUSTIFICATION' | 'WHEN' | 'ONLY')[]
}

export interface MatrixGrounds {
  readonly register: Register
  /** CVR of the municipality served */
  readonly served: string
  readonly cells: Cells
  /** epoch milliseconds */
  readonly now: number
}

export function matrixOf(viewers: readonly Viewer[], grounds: MatrixGrounds): readonly MatrixRow[] {
  return Object.entries(grounds.register.purposes).flatMap(([id, purpose]) =>
    viewers.map((viewer) => ({ purpose: id, viewer, outcome: outcomeOf(viewer, id, purpose, grounds) })),
  )
}

function outcomeOf(
  viewer: Viewer,
  id: string,
  purpose: Purpose,
  { register, served, cells, now }: MatrixGrounds,
): MatrixRow['outcome'] {
  const { question, facts } = assume(inPlace(viewer, id, purpose, now), register)
  const code = decideStatic(question, register, isInForce(purpose, now))
  if (code !== undefined) return code
  const consent = { id: 'assumed', version: 1 }
  const ruling = decide(question, cells, { register, served, facts, cover: () => ({ effect: 'PERMIT', consent }) })
  if (ruling.kind !== 'DECIDED') return ruling.kind === 'REFUSED' ? ruling.code : 'CORE_BAR'
  return [...ruling.decisions].flatMap(([source, row]) =>
    [...row].map(([category, decision]) => ({
      source,
      category,
      decision,
      ...remarksOn(decision, cellOf(purpose, source, category, viewer.authority), register),
    })),
  )
}

function remarksOn(
  decision: Decision,
  cell: ReturnType<typeof cellOf>,
  { references }: Register,
): Pick<MatrixCell, 'unverified' | 'needs'> {
  if (decision.effect === 'DENY' || cell === undefined) return { unverified: false, needs: [] }
  const { ref, justification, when, only } = cell
  return {
    unverified: ref !== undefined && references[ref]?.verified !== true,
    needs: [
      ...(justification === true ? (['JUSTIFICATION'] as const) : []),
      ...(when === undefined ? [] : (['WHEN'] as const)),
      ...(only === undefined ? [] : (['ONLY'] as const)),
    ],
  }
}

const ADULT = 30

/** A look-up in which nothing but register, clearance and client can stand in the way. */
function inPlace(viewer: Viewer, id: string, purpose: Purpose, now: number): Assumption {
  const { cpr: _cpr, ...person } = viewer
  const { from, to } = preconditionsOf(purpose, viewer.authority).subjectAge ?? {}
  const age = from ?? (to === undefined ? ADULT : Math.min(ADULT, to - 1))
  const birth = `${Number(danishDayOf(now).slice(0, 4)) - age}-01-01`
  const unit = viewer.unit === undefined ? {} : { unit: viewer.unit }
  const facts: AssumedFacts = {
    subject: 'KNOWN',
    kinship: purpose.coreBar === undefined ? 'NONE' : 'SELF',
    birth: { date: birth, uncertain: false },
    custody: [],
    cases: relationRules(purpose, viewer.authority).map(({ source }) => ({
      source,
      reference: source,
      held: [{ ...unit, period: {} }],
      role: 'PRIMARY',
      limits: {},
      meetings: [now],
      viewerIsParty: false,
      kinIsParty: false,
    })),
    housing: { allotted: true, supported: [{}] },
    unreadable: new Set(),
    incomplete: new Set(),
  }
  return {
    viewer: { ...person, behind: true, birthDate: birth },
    purpose: id,
    justification: 'everything in place',
    facts,
    now,
  }
}
