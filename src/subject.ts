import { Cpr } from './contract.ts'
import { failure } from './failure.ts'

/** How somebody names one citizen: by the number or by the id, never both. */
export interface Named {
  readonly cpr?: string | null | undefined
  readonly id?: string | null | undefined
}

/** The number named; undefined where it leads nowhere. Throws BAD_SUBJECT for both, or neither. */
export function numberNamed({ cpr, id }: Named, numberOf: (id: string) => Cpr | undefined): Cpr | undefined {
  if (typeof cpr === 'string' && typeof id !== 'string') return readNumber(cpr)
  if (typeof id === 'string' && typeof cpr !== 'string') return numberOf(id)
  throw failure('BAD_SUBJECT')
}

/** Ten digits, or six and four with a hyphen as people write them. */
export function readNumber(text: string): Cpr | undefined {
  const read = Cpr.safeParse(text.replace(/^([0-9]{6})-([0-9]{4})$/, '$1$2'))
  return read.success ? read.data : undefined
}
