import type { Category, Limits } from '../../src/contract.ts'
import { startOf } from './dates.ts'
import type { Holdings } from './holdings.ts'
import type { Link } from './record.ts'
import { EXTENSIONS, extensionOf, idOf, type Reference, type Resource, rankOf, sensitivityOf } from './wire.ts'
import { interventionCategories, readTargetGroup, readTheme, union } from './wire-codes.ts'

/** What hides each object: its class in DOMUS, its own date, and the categories of rows that carry their own. */
export type LimitsById = ReadonlyMap<string, Limits>

/** The limits of every object of a citizen, by id. `plansComplete`: no plan or intervention can be missing. */
export function limitEach(holdings: Holdings, plansComplete: boolean): LimitsById {
  const byId = new Map<string, Limits>()
  const put = (resource: Resource, categories: readonly Category[], date?: string): void => {
    const sensitivity = sensitivityOf(resource) ?? 1
    byId.set(resource.id, { categories, sensitivity, ...(date === undefined ? {} : { date: startOf(date) }) })
  }
  for (const one of holdings.requests) put(one, ['CASE'])
  for (const one of holdings.plans) put(one, ['CASE'], one.period.start)
  for (const one of holdings.contacts) put(one, ['CONTACTS'])
  for (const one of holdings.gatherings) put(one, ['SOCIAL'], one.effectiveDateTime)
  for (const one of holdings.themes) put(one, [readTheme(one.code).category], one.recordedDate)
  for (const one of holdings.targetGroups) put(one, [readTargetGroup(one.code).category], one.recordedDate)
  for (const one of holdings.supportNeeds) put(one, ['SOCIAL'], one.effectiveDateTime)
  for (const one of holdings.goals) put(one, ['SOCIAL'])
  for (const one of holdings.interventions) put(one, categoriesOf(one), one.period.start)
  for (const one of holdings.providers) put(one, providerCategories(one.id, holdings, plansComplete))
  for (const one of holdings.followUps) put(one, ['SOCIAL'], one.period.start)
  for (const one of holdings.results) put(one, ['SOCIAL'], one.effectiveDateTime)
  for (const one of holdings.homes) put(one, ['HOUSING'], one.effectiveDateTime)
  return byId
}

function categoriesOf(intervention: Holdings['interventions'][number]): readonly Category[] {
  return interventionCategories(intervention, extensionOf(intervention, EXTENSIONS.paragraph)?.valueCoding?.code)
}

/**
 * A provider falls in the categories of all interventions of the plans that name it. Where there is none, or one
 * may be missing, what it tells is unknown: HEALTH.
 */
function providerCategories(id: string, holdings: Holdings, plansComplete: boolean): readonly Category[] {
  const plans = holdings.plans.filter((plan) => plan.careTeam?.some((team) => idOf(team.reference) === id))
  const rows = holdings.interventions
    .filter((one) => one.basedOn?.some((base) => plans.some((plan) => plan.id === idOf(base.reference))))
    .map(categoriesOf)
  return union(plansComplete && rows.length > 0 ? rows : [...rows, ['HEALTH']])
}

/**
 * Links to other objects, limited as these. A link to an object that DOMUS did not send is kept: above our ceiling
 * there, it is read as VIP, and as `unseen`.
 */
export function linksTo(
  references: readonly (Reference | undefined)[] | undefined,
  limits: LimitsById,
  ...unseen: readonly Category[]
): readonly Link[] {
  return (references ?? []).flatMap((reference) => {
    const id = idOf(reference?.reference)
    if (reference === undefined || id === undefined) return []
    const rank = rankOf(reference)
    const known = limits.get(id) ?? { categories: unseen, sensitivity: 4 as const }
    // An undated object lies outside every data period; its link must not inherit the date of the row it stands in.
    const date = known.date ?? Number.NEGATIVE_INFINITY
    return [{ id, ...(rank === undefined ? {} : { rank }), limits: { ...known, date } }]
  })
}
