import type { Cpr } from '../../src/contract.ts'
import { NOW } from '../access-kit.ts'
import { at } from '../json.ts'
import type { Stage } from './staged.ts'

/** Consents of one citizen of a stage, asked for, given, ended and denied through the API. */

export interface Ledger {
  /** a caseworker asks: the consent's id */
  request(terms?: object, authority?: string): Promise<string>
  /** the citizen grants what was asked for: the consent's id */
  give(terms?: object, authority?: string): Promise<string>
  grant(id: string): Promise<void>
  refuse(id: string): Promise<void>
  withdraw(id: string): Promise<void>
  /** the citizen says no; what the terms leave out means everything */
  deny(terms?: object): Promise<string>
  /** turns the clock: so many milliseconds after the stage's own now */
  turn(ms: number): void
}

const UNTIL = '2026-09-01T00:00:00+02:00'

/** `terms`: what is asked for where a row says nothing else. */
export function ledgerOf(stage: Stage, citizen: Cpr, terms: object): Ledger {
  async function run(authority: string, name: string, query: string, variables: object): Promise<string> {
    const own = authority === 'CITIZEN' ? { viewer: { cpr: citizen } } : {}
    const { body, text } = await stage.send({ authority, ...own }, query, variables)
    const id = at(body, 'data', name, 'id')
    if (typeof id !== 'string') throw new Error(text)
    return id
  }
  const act = (name: string) => async (id: string) => {
    await run('CITIZEN', name, `mutation($id: ID!) { ${name}(id: $id) { id } }`, { id })
  }
  const request: Ledger['request'] = (change = {}, authority = 'BENEFITS') => {
    const input = { cpr: citizen, validUntil: UNTIL, ...terms, ...change }
    const query = 'mutation($input: ConsentRequest!) { requestConsent(input: $input) { id } }'
    return run(authority, 'requestConsent', query, { input })
  }
  const grant = act('grantConsent')
  return {
    request,
    grant,
    give: async (change, authority) => {
      const id = await request(change, authority)
      await grant(id)
      return id
    },
    refuse: act('refuseConsent'),
    withdraw: act('withdrawConsent'),
    deny: (input = {}) => {
      const query = 'mutation($input: ConsentDenial!) { denyConsent(input: $input) { id } }'
      return run('CITIZEN', 'denyConsent', query, { input })
    },
    turn: (ms) => stage.house.setNow(new Date(NOW + ms).toISOString()),
  }
}
