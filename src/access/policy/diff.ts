import type { Register } from '../register.ts'
import { nameOfPlace, openCells, writeCell } from './cells.ts'

/** One thing that two registers say differently. */
export interface Change {
  readonly what: string
  readonly before: string
  readonly after: string
}

const ABSENT = 'absent'

/** Cells that two registers decide differently, by purpose, authority, source and category. */
export function changedCells(before: Register, after: Register): readonly Change[] {
  const write = (register: Register) =>
    new Map(openCells(register).map(([place, cell]) => [nameOfPlace(place), writeCell(cell)]))
  return changesOf(write(before), write(after), writeCell(undefined))
}

/** What else bears on decisions: purposes, sources, categories, references, benefits that tell of health. */
export function changedTerms(before: Register, after: Register): readonly Change[] {
  return changesOf(termsOf(before), termsOf(after), ABSENT)
}

function termsOf(register: Register): ReadonlyMap<string, string> {
  const { categories, sources, references, healthBenefits } = register
  const purposes = Object.entries(register.purposes).flatMap(([id, { cells: _cells, note: _note, ...terms }]) =>
    Object.entries(terms).map(([term, value]) => [`${id} ${term}`, value] as const),
  )
  const rows = [
    ...purposes,
    ...Object.entries(categories).map(([category, level]) => [`category ${category}`, level] as const),
    ...Object.entries(sources).map(([source, terms]) => [`source ${source}`, terms] as const),
    ...Object.entries(references).map(([reference, terms]) => [`reference ${reference}`, terms] as const),
    ['healthBenefits', healthBenefits] as const,
  ]
  return new Map(rows.map(([term, value]) => [term, writeValue(value)]))
}

/** Keys in order, so that two files that say the same are the same. */
function writeValue(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

function changesOf(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  absent: string,
): readonly Change[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((what) => ({ what, before: before.get(what) ?? absent, after: after.get(what) ?? absent }))
    .filter((change) => change.before !== change.after)
    .sort((a, b) => (a.what < b.what ? -1 : 1))
}
