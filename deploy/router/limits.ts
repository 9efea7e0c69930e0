/**
 * Bounds on one operation, as the gateway has them (src/query-limits.ts): they hold before the router plans it. A number
 * in an alias would be a key of the answer.
 */

const MAX_DEPTH = 24
const MAX_FIELDS = 2_000
const MAX_ROOT_FIELDS = 25
/** Ten digits as a person's number is written in a name. */
const NUMBER_IN_NAME = /(?<!\d)\d{2}_?\d{2}_?\d{2}_?\d{4}(?!\d)|\d{10}/
export const NUMBER_IN_ALIAS = 'An alias may not hold a number of ten digits.'

interface Selection {
  readonly kind: string
  readonly name?: { readonly value: string }
  readonly selectionSet?: Selections
}

interface Selections {
  readonly selections: readonly Selection[]
}

interface Validating {
  getFragment(name: string): { readonly selectionSet: Selections } | null | undefined
  reportError(error: Error): void
}

interface Rules {
  addValidationRule(rule: (context: Validating) => object): void
}

/** What the router says of an operation that is beyond a limit: told from its message. */
export function costlySentence(limit: string): string {
  return `beyond the limit: ${limit}`
}

export function limitOf(message: string): string | undefined {
  return /^beyond the limit: (.+)$/.exec(message)?.[1]
}

export function limitOperations() {
  return {
    onValidate({ addValidationRule }: Rules): void {
      addValidationRule((context) => ({
        OperationDefinition(operation: { readonly selectionSet: Selections }): void {
          const limit = measure(operation.selectionSet, context)
          if (limit !== undefined) context.reportError(new Error(costlySentence(limit)))
        },
        Field({ alias }: { readonly alias?: { readonly value: string } }): void {
          if (alias !== undefined && NUMBER_IN_NAME.test(alias.value)) context.reportError(new Error(NUMBER_IN_ALIAS))
        },
      }))
    },
  }
}

/** Counts spreads too: fragments in a circle spread each other in more ways than any number of fields. */
function measure(set: Selections, context: Validating): string | undefined {
  let seen = 0
  let roots = 0
  const visit = ({ selections }: Selections, depth: number, through: readonly string[]): string | undefined => {
    if (depth > MAX_DEPTH) return `depth ${MAX_DEPTH}`
    for (const { kind, name, selectionSet } of selections) {
      seen += 1
      if (seen > MAX_FIELDS) return `${MAX_FIELDS} fields`
      if (kind === 'Field' && depth === 1) roots += 1
      if (roots > MAX_ROOT_FIELDS) return `${MAX_ROOT_FIELDS} root fields`
      const spread = kind === 'FragmentSpread' ? (name?.value ?? '') : undefined
      if (spread !== undefined && through.includes(spread)) continue
      const inside = spread === undefined ? selectionSet : context.getFragment(spread)?.selectionSet
      const deeper = kind === 'Field' ? depth + 1 : depth
      const found = inside && visit(inside, deeper, spread === undefined ? through : [...through, spread])
      if (found !== undefined) return found
    }
    return undefined
  }
  return visit(set, 1, [])
}
