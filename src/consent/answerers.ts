import { COORDINATED_PLAN, type ConsentTerms } from '../access/consent.ts'
import { knowledgeOf, type PersonKnown } from '../access/consent-givers.ts'

/**
 * Whether the rule names holders of custody for this version now: below 15 always, from 16 to 18 for a coordinated
 * plan. What a youth answers alone is not shown to those who hold custody. Age not known: no.
 */
export function namesHolders({ purposes }: ConsentTerms, person: PersonKnown, now: number): boolean {
  const { ages } = knowledgeOf(person)
  if (ages === undefined || person === 'UNKNOWN') return false
  if (now < ages.fifteen) return true
  return now >= ages.sixteen && now < ages.eighteen && purposes.includes(COORDINATED_PLAN)
}
