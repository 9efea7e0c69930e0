import { Category, type SourceId } from '../../contract.ts'
import { type Cell, cellOf, type Register } from '../register.ts'

/** A cell of the register for one authority: `*` read as each authority of the purpose. */
export interface Place {
  readonly purpose: string
  readonly authority: string
  readonly source: SourceId
  readonly category: Category
}

/** Every cell that is not BARRED. */
export function openCells(register: Register): readonly (readonly [Place, Cell])[] {
  return Object.entries(register.purposes).flatMap(([id, purpose]) =>
    purpose.authorities.flatMap((authority) =>
      Object.keys(purpose.cells).flatMap((source) =>
        Category.options.flatMap((category) => {
          const cell = cellOf(purpose, source, category, authority)
          return cell === undefined ? [] : [[{ purpose: id, authority, source, category }, cell] as const]
        }),
      ),
    ),
  )
}

/** `jobcenter CASE`: a pair of source and category. */
export function pairOf({ source, category }: Pick<Place, 'source' | 'category'>): string {
  return `${source} ${category}`
}

export function nameOfPlace(place: Place): string {
  return `${place.purpose} ${place.authority} ${pairOf(place)}`
}

/** What a cell says, in a line. */
export function writeCell(cell: Cell | undefined): string {
  if (cell === undefined) return 'BARRED'
  const { basis, ref, justification, when, only, from, to } = cell
  return [
    basis,
    ref,
    justification && 'with justification',
    when && `when ${when.source} ${when.anyOf.join(' or ')}`,
    only && `only ${only}`,
    from && `from ${from}`,
    to && `to ${to}`,
  ]
    .filter((part) => part !== undefined)
    .join(' ')
}
