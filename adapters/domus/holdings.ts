import {
  type CarePlan,
  type CareTeam,
  type ClinicalImpression,
  type Condition,
  type Encounter,
  type Goal,
  type Observation,
  type Patient,
  PROFILES,
  type Resource,
  type ServiceRequest,
} from './wire.ts'

/** What DOMUS holds of one citizen, sorted by what it is, each object once. */
export interface Holdings {
  readonly patients: Patient[]
  readonly requests: ServiceRequest[]
  readonly gatherings: ClinicalImpression[]
  readonly themes: Condition[]
  readonly targetGroups: Condition[]
  readonly supportNeeds: Observation[]
  readonly results: Observation[]
  readonly homes: Observation[]
  readonly goals: Goal[]
  readonly plans: CarePlan[]
  readonly interventions: CarePlan[]
  readonly providers: CareTeam[]
  readonly contacts: CareTeam[]
  readonly followUps: Encounter[]
}

/** The numbers a resource is about: a Patient's own, else its subject's. */
function numbersOf(resource: Resource): readonly string[] {
  if (resource.resourceType === 'Patient') return resource.identifier.map((one) => one.value)
  return [resource.subject.identifier.value]
}

/** Resources by the number they are about; nothing at all when one is about somebody who was not asked for. */
export function fileByNumber(
  resources: readonly Resource[],
  numbers: readonly string[],
): ReadonlyMap<string, readonly Resource[]> | undefined {
  const files = new Map<string, Resource[]>(numbers.map((number) => [number, []]))
  for (const resource of resources) {
    const number = numbersOf(resource).find((one) => files.has(one))
    const file = number === undefined ? undefined : files.get(number)
    if (!file) return undefined
    file.push(resource)
  }
  return files
}

/** Sorts one citizen's resources. A row met on two pages or under two numbers stands once; an unknown profile is left. */
export function sort(resources: readonly Resource[]): Holdings {
  const holdings: Holdings = {
    patients: [],
    requests: [],
    gatherings: [],
    themes: [],
    targetGroups: [],
    supportNeeds: [],
    results: [],
    homes: [],
    goals: [],
    plans: [],
    interventions: [],
    providers: [],
    contacts: [],
    followUps: [],
  }
  const once = new Map(resources.map((resource) => [`${resource.resourceType}/${resource.id}`, resource]))
  for (const resource of once.values()) put(holdings, resource)
  return holdings
}

function put(holdings: Holdings, resource: Resource): void {
  const is = (name: keyof typeof PROFILES): boolean => resource.meta.profile?.includes(PROFILES[name]) ?? false
  switch (resource.resourceType) {
    case 'Patient':
      holdings.patients.push(resource)
      break
    case 'ServiceRequest':
      holdings.requests.push(resource)
      break
    case 'ClinicalImpression':
      holdings.gatherings.push(resource)
      break
    case 'Goal':
      holdings.goals.push(resource)
      break
    case 'Encounter':
      holdings.followUps.push(resource)
      break
    case 'Condition':
      if (is('theme')) holdings.themes.push(resource)
      else if (is('targetGroup')) holdings.targetGroups.push(resource)
      break
    case 'Observation':
      if (is('supportNeed')) holdings.supportNeeds.push(resource)
      else if (is('result')) holdings.results.push(resource)
      else if (is('home')) holdings.homes.push(resource)
      break
    case 'CarePlan':
      if (is('plan')) holdings.plans.push(resource)
      else if (is('intervention')) holdings.interventions.push(resource)
      break
    case 'CareTeam':
      if (is('provider')) holdings.providers.push(resource)
      else if (is('contact')) holdings.contacts.push(resource)
      break
    default:
      resource satisfies never
  }
}
