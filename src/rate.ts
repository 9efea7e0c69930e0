import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Client, Viewer } from './access/viewer.ts'

/**
 * How often a viewer and a calling system may ask, and for how many citizens. Replicas that share a store count
 * together; each counts on its own beside it, so that limits hold when the store is away or has lost its counts.
 */

/** How many are allowed; 0: any number. */
export interface RateLimits {
  /** caseworkers and auditors, each for themselves */
  readonly viewer: Limits
  /** a calling system, all its viewers together */
  readonly client: Limits
  /** a citizen in her own view; others than herself count like requests */
  readonly own: Pick<Limits, 'requestsPerMinute'>
}

interface Limits {
  readonly requestsPerMinute: number
  readonly citizensPerMinute: number
  readonly citizensPerHour: number
}

/** Room for the list view of a hundred citizens twenty times a minute, and for a day's work of a whole municipality. */
export const rateDefaults: RateLimits = {
  viewer: { requestsPerMinute: 600, citizensPerMinute: 2_000, citizensPerHour: 10_000 },
  client: { requestsPerMinute: 60_000, citizensPerMinute: 60_000, citizensPerHour: 1_000_000 },
  own: { requestsPerMinute: 120 },
}

/** Why nothing is answered, and after how many seconds it is worth asking again. */
export interface RateRefusal {
  readonly code: 'RATE_LIMITED' | 'MASS_LOOKUP'
  readonly retryAfter: number
}

export interface Rates {
  /** counts one request */
  request(viewer: Viewer): Promise<RateRefusal | undefined>
  /** counts the citizens that are to be looked up; of a citizen: other numbers than her own */
  citizens(viewer: Viewer, count: number): Promise<RateRefusal | undefined>
}

/** So many in so many seconds. `name` tells the counts of one rule from those of another. */
export interface RateRule {
  readonly name: string
  readonly most: number
  readonly seconds: number
}

/** What has been counted of a rule since its time began, and when that ends. */
export interface Counted {
  readonly count: number
  readonly endsInMs: number
}

/** Counts that replicas share. Undefined: they cannot be told right now. Never rejects. */
export interface SharedCounts {
  add(rule: RateRule, key: string, points: number): Promise<Counted | undefined>
}

/** `digest`: keyed, for whose counts they are is nobody's business outside. */
export function openRates(limits: RateLimits, digest: (text: string) => string, shared?: SharedCounts): Rates {
  const stores = [openOwnCounts(), ...(shared === undefined ? [] : [shared])]
  /** of a request's viewer and of a system, each made once */
  const keys = new WeakMap<Viewer | Client, string>()

  function keyOf(party: Viewer | Client): string {
    const key = keys.get(party) ?? digest(`rate ${nameOf(party)}`)
    keys.set(party, key)
    return key
  }

  /** Counts for one party; the seconds until it may go on, where it has passed one of its limits. */
  async function take(rules: readonly RateRule[], party: Viewer | Client, points: number): Promise<number | undefined> {
    const counting = rules
      .filter(({ most }) => most > 0)
      .flatMap((rule) =>
        stores.map(async (counts) => {
          const counted = await counts.add(rule, keyOf(party), points)
          return counted !== undefined && counted.count > rule.most ? Math.ceil(counted.endsInMs / 1000) : 0
        }),
      )
    const waits = (await Promise.all(counting)).filter((seconds) => seconds > 0)
    return waits.length === 0 ? undefined : Math.max(...waits)
  }

  /** The viewer first: what one viewer is refused does not count against the system that others use. */
  async function judge(
    rules: Readonly<Record<'viewer' | 'client', readonly RateRule[]>>,
    viewer: Viewer,
    points: number,
    code: RateRefusal['code'],
  ): Promise<RateRefusal | undefined> {
    const retryAfter = (await take(rules.viewer, viewer, points)) ?? (await take(rules.client, viewer.client, points))
    return retryAfter === undefined ? undefined : { code, retryAfter }
  }

  return {
    request: (viewer) => judge(requestRules(limits, viewer), viewer, 1, 'RATE_LIMITED'),
    citizens: (viewer, count) => judge(citizenRules(limits, viewer), viewer, count, 'MASS_LOOKUP'),
  }
}

function nameOf(party: Viewer | Client): string {
  return 'client' in party ? `viewer ${party.municipality} ${party.id}` : `client ${party.id}`
}

/** A system is one viewer, whose limits are those of the client. */
function requestRules({ viewer, client, own }: RateLimits, { kind }: Viewer) {
  const perMinute = (name: string, most: number): RateRule => ({ name, most, seconds: 60 })
  const mine =
    kind === 'CITIZEN'
      ? perMinute('own-requests', own.requestsPerMinute)
      : perMinute('viewer-requests', viewer.requestsPerMinute)
  return {
    viewer: kind === 'SYSTEM' ? [] : [mine],
    client: [perMinute('client-requests', client.requestsPerMinute)],
  }
}

/** Of a citizen the register is asked whose a number is, which may be an earlier one of hers. */
function citizenRules({ viewer, client, own }: RateLimits, { kind }: Viewer) {
  const rulesOf = (party: string, { citizensPerMinute, citizensPerHour }: Limits): readonly RateRule[] => [
    { name: `${party}-citizens-minute`, most: citizensPerMinute, seconds: 60 },
    { name: `${party}-citizens-hour`, most: citizensPerHour, seconds: 3_600 },
  ]
  if (kind === 'CITIZEN')
    return { viewer: [{ name: 'own-citizens', most: own.requestsPerMinute, seconds: 60 }], client: [] }
  return { viewer: kind === 'SYSTEM' ? [] : rulesOf('viewer', viewer), client: rulesOf('client', client) }
}

/** The counts of this process. */
function openOwnCounts(): SharedCounts {
  const limiters = new Map<string, RateLimiterMemory>()
  return {
    add: async ({ name, most, seconds }, key, points) => {
      const limiter = limiters.get(name) ?? new RateLimiterMemory({ points: most, duration: seconds, keyPrefix: name })
      limiters.set(name, limiter)
      const { consumedPoints, msBeforeNext } = await limiter.penalty(key, points)
      return { count: consumedPoints, endsInMs: msBeforeNext }
    },
  }
}
