import {
  type CedarValueJson,
  type EntityJson,
  preparsePolicySet,
  statefulIsAuthorized,
  type TypeAndId,
} from '@cedar-policy/cedar-wasm/nodejs'

/** The little of Cedar that the oracle needs. */

/** Policy text by id; an answer names the ids that decided. */
export type Policies = Readonly<Record<string, string>>
export type Value = CedarValueJson

export interface Asked {
  readonly principal: TypeAndId
  readonly action: string
  readonly resource: TypeAndId
  readonly context: Record<string, Value>
  readonly entities: readonly EntityJson[]
}

export interface Answered {
  readonly allowed: boolean
  /** every forbid that holds, or else every permit that does */
  readonly reasons: readonly string[]
}

/** A policy set that Cedar has parsed and keeps under a name. */
export interface Parsed {
  readonly name: string
}

/** Parses a policy set; one of the same name is forgotten. */
export function parsePolicies(name: string, policies: Policies): Parsed {
  const answer = preparsePolicySet(name, { staticPolicies: { ...policies } })
  if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors))
  return { name }
}

export function askCedar(policies: Parsed, { principal, action, resource, context, entities }: Asked): Answered {
  const answer = statefulIsAuthorized({
    principal,
    action: { type: 'Action', id: action },
    resource,
    context,
    entities: [...entities],
    preparsedPolicySetId: policies.name,
  })
  if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors))
  const { decision, diagnostics } = answer.response
  // A policy that fails is left out by Cedar: the oracle would be blind in one eye.
  if (diagnostics.errors.length > 0) throw new Error(JSON.stringify(diagnostics.errors))
  return { allowed: decision === 'allow', reasons: diagnostics.reason }
}

export function entity(type: string, id: string, attrs: Record<string, Value> = {}, parents: TypeAndId[] = []) {
  return { uid: { type, id }, attrs, parents }
}

export function link(type: string, id: string): Value {
  return { __entity: { type, id } }
}
