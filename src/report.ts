import { contactOf } from './access/contacts.ts'
import type { Decision, Remedy } from './access/decision.ts'
import { decisionsOf } from './access/decision.ts'
import type { Register, Text } from './access/register.ts'
import { explain, explainRemedy } from './access/texts.ts'
import type { Category, SourceId } from './contract.ts'
import type { Look } from './look.ts'

/** A cell and what was decided of it. */
export interface DecidedCell {
  readonly source: SourceId
  readonly category: Category
  readonly decision: Decision
}

/** A ruling and whether every cell is to be explained, or those asked for. */
interface Decided {
  readonly ruling: Look['ruling']
  readonly request: Pick<Look['request'], 'footprint'>
}

/** The cells a look-up decided, sorted by source and category. Of a refused one every cell holds the refusing code. */
export function cellsOf(look: Decided, register: Register, all: readonly DecidedPlace[]): readonly DecidedCell[] {
  const { ruling, request } = look
  if (ruling.kind === 'DECIDED')
    return decisionsOf(ruling)
      .map(([source, category, decision]) => ({ source, category, decision }))
      .sort(byPlace)
  if (ruling.kind === 'UNKNOWN') return []
  const decision: Decision = {
    effect: 'DENY',
    code: ruling.code,
    ...(ruling.retryable ? { retryable: true } : {}),
    opens: [],
    policyVersion: register.version,
  }
  const asked = [...request.footprint.cells].flatMap(([source, row]) =>
    [...row].map((category) => ({ source, category })),
  )
  const others = request.footprint.explainsAll ? all.filter((place) => !isAsked(look, place)) : []
  return [...asked, ...others].map((place) => ({ ...place, decision })).sort(byPlace)
}

export interface DecidedPlace {
  readonly source: SourceId
  readonly category: Category
}

/** Whether the operation itself needs the cell. */
export function isAsked(look: Pick<Decided, 'request'>, { source, category }: DecidedPlace): boolean {
  return look.request.footprint.cells.get(source)?.has(category) === true
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function byPlace(a: DecidedPlace, b: DecidedPlace): number {
  return compare(a.source, b.source) || compare(a.category, b.category)
}

interface Lang {
  readonly lang: string
}

function inLanguage({ da, en }: Text, lang: string): string {
  return lang === 'EN' ? en : da
}

/** A row of `Citizen.access`. */
export function accessRow({ source, category, decision }: DecidedCell, register: Register) {
  const row = {
    source,
    category,
    effect: decision.effect,
    policyVersion: decision.policyVersion,
    text: ({ lang }: Lang) => inLanguage(explain(decision, register), lang),
  }
  if (decision.effect === 'DENY') return { ...row, code: decision.code, opens: decision.opens.map(remedyRow) }
  const { basis, reference, consent, overrode } = decision
  return { ...row, basis, reference, overrode, consentId: consent?.id, opens: [] }
}

function remedyRow(remedy: Remedy) {
  const row = { ...remedy, text: ({ lang }: Lang) => inLanguage(explainRemedy(remedy), lang) }
  return remedy.by === 'HANDOVER' ? { ...row, contact: contactOf(remedy.authority) } : row
}
