import type { Case, Registered } from './case.ts'
import { askCedar, entity, type Policies, parsePolicies } from './cedar.ts'

const LONGEST = 24 * 3_600_000

/** Section 7 as policies: a registration opens for its viewer and purpose only, and for a day at most. */
function overridePolicies(registered: readonly Registered[]): Policies {
  const policies: Record<string, string> = {}
  for (const { id, viewer, purpose, recorded, from, to, revoked } of registered) {
    if (to - from > LONGEST) continue
    const scope = `principal == Person::${JSON.stringify(viewer)}, action == Action::${JSON.stringify(purpose)}, resource`
    const conditions = [
      'principal.roles.contains("EMERGENCY_ACCESS")',
      ...[from, recorded].map((start) => `context.now >= ${start}`),
      ...[to, ...(revoked === undefined ? [] : [revoked])].map((end) => `context.now < ${end}`),
    ]
    policies[id] = `permit(${scope}) when { ${conditions.join(' && ')} };`
  }
  return policies
}

/** The id of the registration on which the viewer rests, if any. */
export function overrideOf({ viewer, purpose, overrides, now }: Case): string | undefined {
  if (overrides.length === 0) return undefined
  const answer = askCedar(parsePolicies('overrides', overridePolicies(overrides)), {
    principal: { type: 'Person', id: viewer.id },
    action: purpose,
    resource: { type: 'Citizen', id: 'subject' },
    context: { now },
    entities: [entity('Person', viewer.id, { roles: [...viewer.roles] })],
  })
  return answer.allowed ? answer.reasons[0] : undefined
}
