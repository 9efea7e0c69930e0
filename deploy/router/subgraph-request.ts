/** A request to a subgraph, as far as the plugins here look at it. Hive Gateway's own types are looser. */

export interface Selection {
  readonly kind: string
  readonly name?: { readonly kind: string; readonly value: string }
  readonly alias?: { readonly kind: string; readonly value: string }
  readonly directives?: readonly Directive[]
  readonly selectionSet?: SelectionSet
}

interface Directive {
  readonly name: { readonly value: string }
  readonly arguments?: readonly {
    readonly value: { readonly kind: string; readonly value?: unknown; readonly name?: { readonly value: string } }
  }[]
}

export interface SelectionSet {
  readonly selections: readonly Selection[]
}

interface Definition {
  readonly kind: string
  readonly selectionSet: SelectionSet
}

export interface SubgraphRequest {
  document: { readonly definitions: readonly Definition[] }
  extensions?: Readonly<Record<string, unknown>>
  readonly subgraphName?: string
  /** the client's request */
  readonly context?: { readonly request?: Request; readonly params?: Readonly<Record<string, unknown>> }
  /** the first field of the client's operation that this is asked for */
  readonly info?: {
    readonly path?: { readonly key: string | number }
    readonly operation?: Definition
    readonly fragments?: Readonly<Record<string, Definition>>
    readonly variableValues?: Readonly<Record<string, unknown>>
  }
}

export interface SubgraphError {
  message: string
  path?: readonly (string | number)[]
  extensions?: Record<string, unknown>
}

export interface SubgraphResult {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly SubgraphError[]
}

export interface SubgraphExecution {
  readonly subgraphName: string
  readonly executionRequest: SubgraphRequest
}

export interface SubgraphDone {
  readonly result: SubgraphResult
  setResult(result: SubgraphResult): void
}
