import { numberOf } from '../../test/e2e/story.ts'
import type { House } from '../../test/harness.ts'
import { at, listAt } from '../../test/json.ts'
import { ask } from './house.ts'

/** What is asked: the same at every size. */

const VIEW = `id
  identity { fullName age status address { line postalCode postalDistrict } }
  jobcenter {
    contactGroup { group { code text } from }
    negativeEvents(first: 5) { edges { node { kind occurredOn status } } }
    offers(first: 5) { edges { node { kind { text } status from to } } }
  }
  ydelsesservice {
    grants(first: 5) { edges { node { caseNumber benefits { name start plannedAmount { amount currency } } } } }
    sanctions(first: 5) { edges { node { event { kind date status } } } }
  }
  access { source category effect basis code text }`
const LOOK_UP = `query One($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { ${VIEW} } }`
const LIST = `query Many($cprs: [CPR!]) {
  citizens(cprs: $cprs, purpose: SANCTION_ASSESSMENT) { outcome citizen { ${VIEW} } } }`
const LOG = `query Log { accessLog(first: 50) {
  edges { node { lookupId at authority purpose text(lang: DA) effect permitted { source category } } } } }`
const TRAIL = `query Trail { trail(first: 50) { edges { node { id seq at viewer citizen purpose effect fields } } } }`
const CONSENTS = `query Own { consents(first: 50) {
  edges { node { id version status effect recipient purposes sources categories text(lang: DA) } } } }`
const REQUEST = `mutation Ask($input: ConsentRequest!) { requestConsent(input: $input) { id } }`
const GRANT = `mutation Give($id: ID!) { grantConsent(id: $id) { id status } }`

/** A caseworker of the benefit office looks Else up: three sources, and what was decided. */
export async function lookUp(house: House): Promise<void> {
  const data = await ask(house, 'ydun', LOOK_UP, { cpr: numberOf('Else') })
  if (listAt(data, 'citizen', 'access').length === 0) throw new Error('nothing was decided')
}

export async function lookUpMany(house: House, cprs: readonly string[]): Promise<void> {
  const items = listAt(await ask(house, 'ydun', LIST, { cprs }), 'citizens')
  const decided = items.filter((item) => at(item, 'outcome') === 'DECIDED').length
  if (decided !== cprs.length) throw new Error(`${decided} of ${cprs.length} were decided`)
}

/** `least`: entries that the page must have, so that an empty page is not taken for a quick one. */
export async function readLog(house: House, persona: string, least: number): Promise<void> {
  full(listAt(await ask(house, persona, LOG), 'accessLog', 'edges'), least)
}

export async function readTrail(house: House, least: number): Promise<void> {
  full(listAt(await ask(house, 'dpo', TRAIL), 'trail', 'edges'), least)
}

export async function readConsents(house: House, least: number): Promise<void> {
  full(listAt(await ask(house, 'else', CONSENTS), 'consents', 'edges'), least)
}

function full(edges: readonly unknown[], least: number): void {
  if (edges.length < least) throw new Error(`${edges.length} entries, not ${least}`)
}

export const CASE = { source: 'ydelsesservice', reference: '383edd2f-41ce-5c68-8939-23b69f88b434' }

/** A caseworker asks Else for a consent; its id. `day`: the last of its validity, by which it differs from others. */
export async function request(house: House, day: number): Promise<string> {
  const validUntil = new Date(Date.UTC(2026, 6, day)).toISOString()
  const [purposes, sources, categories] = [['SANCTION_ASSESSMENT'], ['domus'], ['CASE', 'SOCIAL']]
  const input = { cpr: numberOf('Else'), purposes, sources, categories, case: CASE, validUntil }
  return String(at(await ask(house, 'ydun', REQUEST, { input }), 'requestConsent', 'id'))
}

export async function grant(house: House, id: string): Promise<void> {
  const status = at(await ask(house, 'else', GRANT, { id }), 'grantConsent', 'status')
  if (status !== 'ACTIVE') throw new Error(`granted, it is ${String(status)}`)
}
