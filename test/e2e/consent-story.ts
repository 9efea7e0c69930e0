import { uuidV5 } from '../../src/sandbox/world.ts'
import type { Answered, House } from '../harness.ts'
import { at, type Json } from '../json.ts'
import { lookUp, nodes, numberOf } from './story.ts'

/** Consents asked for, answered and looked at through the API. */

const SHOWN = `id version citizen effect status recipient purposes sources categories
  givers { role at } method scanHash withdrawnBy textVersion textHash language text(lang: DA) receipt`
const TYPES: Readonly<Record<string, string>> = {
  requestConsent: 'ConsentRequest',
  denyConsent: 'ConsentDenial',
  registerConsent: 'ConsentRegistration',
  registerWithdrawal: 'WithdrawalRegistration',
}

/** Mutations that take one input. */
export async function act(house: House, persona: string, mutation: string, input: object): Promise<Answered> {
  const query = `mutation($input: ${TYPES[mutation]}!) { ${mutation}(input: $input) { ${SHOWN} } }`
  return house.ask(persona, query, { input })
}

/** What a mutation answered; throws what it refused. */
export function done({ body }: Answered): Json {
  if (at(body, 'errors') !== undefined) throw new Error(JSON.stringify(at(body, 'errors')))
  const data = at(body, 'data')
  const [mutation = ''] = typeof data === 'object' && data !== null ? Object.keys(data) : []
  return at(data, mutation)
}

/** The code with which a mutation was refused, with its parts where it names them. */
export function refused({ body }: Answered): Json {
  return at(body, 'errors', 0, 'extensions')
}

export async function grant(house: House, persona: string, id: string, more: object = {}): Promise<Answered> {
  const query = `mutation($id: ID!, $narrow: ConsentNarrowing, $textHash: String) {
    grantConsent(id: $id, narrow: $narrow, textHash: $textHash) { ${SHOWN} } }`
  return house.ask(persona, query, { id, ...more })
}

export async function answer(
  house: House,
  persona: string,
  kind: 'refuse' | 'withdraw',
  id: string,
): Promise<Answered> {
  return house.ask(persona, `mutation($id: ID!) { ${kind}Consent(id: $id) { ${SHOWN} } }`, { id })
}

/** Everything in a citizen's portal. */
export async function portal(house: House, persona: string, asOf?: string): Promise<readonly Json[]> {
  const query = `query($asOf: DateTime) { consents(asOf: $asOf, first: 100) { edges { node { ${SHOWN} } } } }`
  const { body } = await house.ask(persona, query, { asOf })
  if (at(body, 'errors') !== undefined) throw new Error(JSON.stringify(at(body, 'errors')))
  return nodes(body, 'data', 'consents')
}

/** Where a consent stands in a portal; undefined: it is not there. */
export async function statusIn(house: House, persona: string, id: string, asOf?: string): Promise<Json> {
  const found = (await portal(house, persona, asOf)).find((consent) => at(consent, 'id') === id)
  return at(found, 'status')
}

/** Basis or code of a look-up's cell. */
export async function decided(
  house: House,
  look: { readonly as: string; readonly at: string; readonly for: string },
  source: string,
  category: string,
): Promise<Json> {
  const citizen = await lookUp(house, { ...look, see: 'access(only: ALL) { source category basis code }' })
  const rows = at(citizen, 'access')
  const row = (Array.isArray(rows) ? rows : []).find(
    (one: Json) => at(one, 'source') === source && at(one, 'category') === category,
  )
  return at(row, 'basis') ?? at(row, 'code')
}

export const elseRequest = {
  cpr: numberOf('Else'),
  purposes: ['SANCTION_ASSESSMENT'],
  sources: ['domus'],
  categories: ['CASE', 'SOCIAL'],
  case: { source: 'ydelsesservice', reference: '383edd2f-41ce-5c68-8939-23b69f88b434' },
  validUntil: '2026-09-01T00:00:00+02:00',
}
export const elseLook = { as: 'ydun', at: 'Else', for: 'SANCTION_ASSESSMENT' }

/** Viggo, 11: the benefit office, on his own grant. */
export const viggoRequest = {
  ...elseRequest,
  cpr: numberOf('Viggo'),
  case: { source: 'ydelsesservice', reference: '49606eeb-bd18-5bde-8844-af12dac12ee6' },
}
export const viggoLook = { as: 'ydun', at: 'Viggo', for: 'SANCTION_ASSESSMENT' }

/** Rasmus, 17: child welfare, on his case. */
const RASMUS_CASE = { source: 'dubu', reference: uuidV5('sag-DUBU-2025-0101') }
export const rasmusPlan = {
  ...elseRequest,
  cpr: numberOf('Rasmus'),
  purposes: ['COORDINATED_PLAN'],
  case: RASMUS_CASE,
}
export const rasmusTransition = { ...rasmusPlan, purposes: ['TRANSITION_TO_ADULTHOOD'] }
export const rasmusLook = { as: 'borge', at: 'Rasmus', for: 'COORDINATED_PLAN' }
