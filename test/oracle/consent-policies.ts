import type { Policies } from './cedar.ts'
import type { LedgerVersion } from './ledger.ts'
import type { Played } from './lives.ts'

/**
 * The consents of one citizen as Cedar policies. A principal is an authority, an action a purpose, a resource a cell.
 * `Authority` asks whether it may see; `Asker` asks which permits ever named the cell, to tell why it may not.
 */
export function consentPolicies(played: readonly Played[], now: number): Policies {
  const policies: Record<string, string> = {}
  for (const [place, { version, from, until }] of played.entries()) {
    if (version.recorded > now) continue
    const active =
      from === undefined ? 'false' : `context.now >= ${from}${until === undefined ? '' : ` && context.now < ${until}`}`
    const cells = cellsOf(version)
    if (version.effect === 'DENY') {
      policies[`deny ${place}`] = `forbid(${scope('Authority', version)}) when { ${active} && ${cells} };`
      continue
    }
    const about = JSON.stringify(`${version.case?.source} ${version.case?.ref}`)
    const seen = `context.cases.contains(${about})`
    policies[`permit ${place}`] = `permit(${scope('Authority', version)}) when { ${active} && ${cells} && ${seen} };`
    policies[`named ${place}`] =
      `permit(${scope('Asker', version)}) when { context.now >= ${version.validFrom} && ${cells} };`
  }
  return policies
}

function scope(type: 'Authority' | 'Asker', { recipient, purposes, effect }: LedgerVersion): string {
  const anyone = effect === 'DENY' && recipient === '*'
  const anything = effect === 'DENY' && purposes.includes('*')
  const who = anyone ? 'principal' : `principal == ${type}::${JSON.stringify(recipient)}`
  const actions = purposes.map((purpose) => `Action::${JSON.stringify(purpose)}`).join(', ')
  return `${who}, ${anything ? 'action' : `action in [${actions}]`}, resource`
}

function cellsOf({ effect, sources, categories, except }: LedgerVersion): string {
  const part = (name: string, values: readonly string[]): readonly string[] =>
    effect === 'DENY' && values.includes('*') ? [] : [`${JSON.stringify(values)}.contains(resource.${name})`]
  const excepted = except.map(({ source, category }) =>
    [
      ...(source === undefined ? [] : [`resource.source == ${JSON.stringify(source)}`]),
      ...(category === undefined ? [] : [`resource.category == ${JSON.stringify(category)}`]),
    ].join(' && '),
  )
  const conditions = [
    ...part('source', sources),
    ...part('category', categories),
    ...excepted.map((one) => `!(${one})`),
  ]
  return conditions.length === 0 ? 'true' : conditions.join(' && ')
}
