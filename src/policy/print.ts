import type { Change } from '../access/policy/diff.ts'
import type { MatrixCell, MatrixRow } from '../access/policy/matrix.ts'
import type { Register } from '../access/register.ts'

/** The matrix of a register as text: for each purpose a table, its columns the viewers who may use it. */

const MARKS = { JUSTIFICATION: 'j', WHEN: 'w', ONLY: 'o' } as const
const LEGEND = `OWN own case · CONSENT needs one · §n statute n below · . barred · limit above the clearance of viewer or client
! reference not verified · j needs a justification · w only while its condition holds · o only some rows`

export function printMatrix(rows: readonly MatrixRow[], register: Register): readonly string[] {
  const numbers = new Map(Object.keys(register.references).map((reference, index) => [reference, index + 1]))
  return [
    `${register.register} ${register.version}`,
    ...Object.keys(register.purposes).flatMap((purpose) =>
      printPurpose(
        purpose,
        rows.filter((row) => row.purpose === purpose),
        register,
        numbers,
      ),
    ),
    '',
    LEGEND,
    ...Object.entries(register.references).map(
      ([reference, { law, verified }]) =>
        `§${numbers.get(reference)} ${reference}: ${law}${verified ? '' : '  ! NOT VERIFIED'}`,
    ),
  ]
}

function printPurpose(
  purpose: string,
  rows: readonly MatrixRow[],
  register: Register,
  numbers: ReadonlyMap<string, number>,
): readonly string[] {
  const allowed = rows.flatMap(({ viewer, outcome }) =>
    typeof outcome === 'string' ? [] : [{ name: viewer.id, cells: outcome }],
  )
  const refused = Map.groupBy(
    rows.filter(({ outcome }) => typeof outcome === 'string'),
    ({ outcome }) => String(outcome),
  )
  if (rows.length === 0) return []
  const [first] = allowed
  const table = (first?.cells ?? []).map(({ source, category }, index) => [
    `${source} ${category}`,
    ...allowed.map(({ cells }) => writeCell(cells[index], numbers)),
  ])
  return [
    '',
    `${purpose}  ${register.purposes[purpose]?.title.en ?? ''}`,
    ...(allowed.length === 0 ? [] : alignColumns([['', ...allowed.map(({ name }) => name)], ...table])),
    ...[...refused].map(([code, some]) => `  ${code}: ${some.map(({ viewer }) => viewer.id).join(', ')}`),
  ]
}

function writeCell(cell: MatrixCell | undefined, numbers: ReadonlyMap<string, number>): string {
  if (cell === undefined) return ''
  const { decision, unverified, needs } = cell
  if (decision.effect === 'DENY') return SHORT[decision.code] ?? decision.code
  const basis = decision.basis === 'STATUTE' ? `§${numbers.get(decision.reference ?? '') ?? '?'}` : decision.basis
  return `${basis}${unverified ? '!' : ''}${needs.map((need) => MARKS[need]).join('')}`
}

const SHORT: Readonly<Record<string, string>> = { BARRED: '.', DATA_LIMIT: 'limit' }

function alignColumns(table: readonly (readonly string[])[]): readonly string[] {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)))
  return table.map((row) => `  ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
}

export function printChanges(cells: readonly Change[], terms: readonly Change[]): readonly string[] {
  const write = ({ what, before, after }: Change): readonly string[] => [what, `  - ${before}`, `  + ${after}`]
  return [
    `${cells.length} cells changed`,
    ...cells.flatMap(write),
    ...(terms.length === 0 ? [] : ['', `${terms.length} terms changed`, ...terms.flatMap(write)]),
  ]
}
