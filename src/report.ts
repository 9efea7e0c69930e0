import { contactOf } from './access/contacts.ts'
import type { Decision, Remedy } from './access/decision.ts'
import { decisionsOf } from './access/decision.ts'
import type { Register } from './access/register.ts'
import { explain } from './access/texts.ts'
import type { Category, SourceId } from './contract.ts'
import type { Look } from './look.ts'

/** A cell and what was decided of it. */
export interface DecidedCell {
  readonly source: SourceId
  readonly category: Category
  readonly decision: Decision
}

/** The cells a look-up decided, sorted by source and category. Of a refused one every cell holds the refusing code. */
export function cellsOf(look: Look, register: Register, all: readonly DecidedPlace[]): readonly DecidedCell[] {
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
  const places = request.footprint.explainsAll
    ? all
    : [...request.footprint.cells].flatMap(([source, row]) => [...row].map((category) => ({ source, category })))
  return places.map((place) => ({ ...place, decision })).sort(byPlace)
}

export interface DecidedPlace {
  readonly source: SourceId
  readonly category: Category
}

/** Whether the operation itself needs the cell. */
export function isAsked(look: Look, { source, category }: DecidedPlace): boolean {
  return look.request.footprint.cells.get(source)?.has(category) === true
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function byPlace(a: DecidedPlace, b: DecidedPlace): number {
  return compare(a.source, b.source) || compare(a.category, b.category)
}

/** A row of `Citizen.access`. */
export function accessRow({ source, category, decision }: DecidedCell, register: Register) {
  const texts = explain(decision, register)
  const row = {
    source,
    category,
    effect: decision.effect,
    policyVersion: decision.policyVersion,
    text: ({ lang }: { readonly lang: string }) => (lang === 'EN' ? texts.en : texts.da),
  }
  if (decision.effect === 'DENY') return { ...row, code: decision.code, opens: decision.opens.map(remedyRow) }
  const { basis, reference, consent } = decision
  return { ...row, basis, reference, consentId: consent?.id, opens: [] }
}

function remedyRow(remedy: Remedy) {
  return remedy.by === 'HANDOVER' ? { ...remedy, contact: contactOf(remedy.authority) } : remedy
}
