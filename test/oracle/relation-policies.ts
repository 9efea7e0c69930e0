import type { Policies } from './cedar.ts'

/** Section 4: whether one row of one case gives the viewer's unit the relation. `mode`: which cases the purpose counts. */
export const relationPolicies: Policies = {
  unit: `permit(principal, action == Action::"rest", resource) when {
    resource.mode != "ANY_OPEN" && resource has unit && principal has unit && resource.unit == principal.unit };`,
  'any unit': `permit(principal, action == Action::"rest", resource) when {
    resource.mode == "ANY_OPEN" && resource has unit };`,
  'not begun': `forbid(principal, action, resource) when { resource has from && context.now < resource.from };`,
  ended: `forbid(principal, action, resource) when { resource has to && context.now >= resource.to };`,
  role: `forbid(principal, action, resource) when {
    resource.mode != "ANY_PARTY" && resource.role != "PRIMARY" };`,
  owner: `forbid(principal, action, resource) unless {
    principal.municipality == resource.owner && principal.clientMunicipality == resource.owner };`,
  'level 1': level(1),
  'level 2': level(2),
  'level 3': level(3),
  'level 4': level(4),
  profile: `forbid(principal, action, resource) when {
    resource.mode != "ANY_OPEN" && resource has profile && !(resource.profile.containsAny(principal.organisation)) };`,
  'a party is kin': `forbid(principal, action, resource) when { resource has parties && (
    resource.parties.numbers.containsAny(principal.numbers)
    || resource.parties.numbers.containsAny(principal.named)
    || resource.parties.named.containsAny(principal.numbers)
    || resource.parties.parents.containsAny(principal.parents)) };`,
  'kinship cannot be told': `forbid(principal, action, resource) when { resource has parties && (
    principal.record == "UNREADABLE" || (resource.parties.silent && !(principal.parents.isEmpty()))) };`,
}

function level(sensitivity: number): string {
  return `forbid(principal, action, resource) when { resource.sensitivity == ${sensitivity} } unless {
    resource.kle in context.userCleared.l${sensitivity} && resource.kle in context.clientCleared.l${sensitivity} };`
}
