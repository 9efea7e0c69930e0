import { elseRequest } from '../e2e/consent-story.ts'
import { numberOf } from '../e2e/story.ts'
import type { Json } from '../json.ts'

/** The questions of test/queries as a story: each with the personas and variables that fit, and what it comes after. */

/** What earlier steps have been told, by a name of their own. */
export type Told = ReadonlyMap<string, Json>

/** A question of test/queries. */
export interface Step {
  readonly file: string
  readonly as: string
  readonly about?: string
  readonly with?: (told: Told) => object
  /** keeps the id that a mutation answered */
  readonly keep?: string
}

export const WELLBEING = 'Vurdering af barnets trivsel'
const BEGINS = '2026-03-02T09:00:00.000Z'
const ENDS = '2026-03-02T12:00:00.000Z'
const about = (alias: string) => () => ({ cpr: numberOf(alias) })
const child = (alias: string) => () => ({ cpr: numberOf(alias), justification: WELLBEING })
const kept = (name: string) => (told: Told) => ({ id: told.get(name) })
/** Its text names the minute from which it holds. */
const request = () => ({ input: { ...elseRequest, validFrom: '2026-03-02T08:00:00+01:00' } })
const REASON = 'Fundet bevidstløs på gaden, vagtlægen spørger efter medicin'

export const STEPS: readonly Step[] = [
  { file: 'first-look', as: 'ydun', about: 'Else', with: about('Else') },
  { file: 'else', as: 'ydun', about: 'Else, before any consent', with: about('Else') },
  { file: 'request-consent', as: 'ydun', with: request, keep: 'first' },
  { file: 'grant-consent', as: 'magnus', about: 'somebody else’s', with: kept('first') },
  {
    file: 'grant-consent',
    as: 'else',
    with: (told) => ({ id: told.get('first'), narrow: { categories: ['CASE', 'SOCIAL'] } }),
  },
  { file: 'else', as: 'ydun', about: 'Else, by her consent', with: about('Else') },
  { file: 'withdraw-consent', as: 'else', with: (told) => ({ id: told.get('first'), reason: 'Jeg vil ikke mere' }) },
  { file: 'else', as: 'ydun', about: 'Else, after she withdrew it', with: about('Else') },
  { file: 'request-consent', as: 'ydun', about: 'again', with: request, keep: 'second' },
  { file: 'refuse-consent', as: 'else', with: kept('second') },
  { file: 'else', as: 'ydun', about: 'Else, after she refused', with: about('Else') },
  {
    file: 'request-consent',
    as: 'ydun',
    about: 'too broad',
    with: () => ({ input: { ...elseRequest, categories: [], validUntil: '2031-01-01T00:00:00Z' } }),
  },
  { file: 'child-assessment', as: 'borge', about: 'Rasmus', with: child('Rasmus') },
  { file: 'child-assessment', as: 'borge', about: 'Viggo', with: child('Viggo') },
  { file: 'child-assessment', as: 'beate', about: 'Amir', with: child('Amir') },
  { file: 'child-assessment', as: 'beate', about: 'Amir, without a reason', with: about('Amir') },
  { file: 'eviction-notice', as: 'solveig', about: 'Else', with: about('Else') },
  { file: 'eviction-notice', as: 'solveig', about: 'Nadja', with: about('Nadja') },
  { file: 'rehabilitation-meeting', as: 'regin', about: 'Lonni', with: about('Lonni') },
  { file: 'rehabilitation-meeting', as: 'regin', about: 'Else', with: about('Else') },
  { file: 'own-insight', as: 'else', about: 'herself', with: about('Else') },
  { file: 'own-insight', as: 'lonni', about: 'herself', with: about('Lonni') },
  { file: 'own-insight', as: 'magnus', about: 'somebody else', with: about('Else') },
  { file: 'what-if', as: 'ydun', with: () => ({ facts: { birthDate: '1991-01-02' } }) },
  {
    file: 'register-emergency-access',
    as: 'nora',
    with: () => ({
      input: { cpr: numberOf('Else'), purpose: 'CONTACT_COURSE', reason: REASON, from: BEGINS, to: ENDS },
    }),
    keep: 'emergency',
  },
  { file: 'emergency-access', as: 'nora' },
  { file: 'emergency-access', as: 'dpo' },
  { file: 'revoke-emergency-access', as: 'else', about: 'somebody else’s', with: kept('emergency') },
  { file: 'revoke-emergency-access', as: 'nora', with: kept('emergency') },
  { file: 'emergency-notices', as: 'dpo' },
  { file: 'emergency-notices', as: 'nora', about: 'without the role' },
  { file: 'access-log', as: 'else' },
  { file: 'access-log', as: 'ydun', about: 'a caseworker has none' },
  { file: 'trail', as: 'ydun', about: 'without the role' },
]

/** Who asks for what: each purpose with facts of its own. */
export const LOOKS: readonly (readonly [persona: string, purpose: string, reason?: string])[] = [
  ['jonna', 'CONTACT_COURSE'],
  ['ydun', 'SANCTION_ASSESSMENT'],
  ['ydun', 'BENEFIT_CALCULATION'],
  ['solveig', 'ADULT_ASSESSMENT'],
  ['solveig', 'EVICTION_PREVENTION'],
  ['borge', 'CHILD_ASSESSMENT', WELLBEING],
  ['beate', 'CHILD_ASSESSMENT'],
  ['ulla', 'TRANSITION_TO_ADULTHOOD'],
  ['regin', 'REHABILITATION_MEETING'],
  ['ydun', 'CONTACT_COURSE'],
]

/** Named residents of every kind, one of them by a number that is no longer hers, and nobody. */
export const EVERYBODY: readonly string[] = [
  ...['Else', 'Magnus', 'Rasmus', 'Viggo', 'Lonni', 'Nadja', 'Amir', 'EK', 'Einer', 'Else'].map(numberOf),
  '6201919907',
  '0101019999',
  'no number',
]
