import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { House } from '../harness.ts'
import { at, listAt } from '../json.ts'
import { lookUp, nodes, numberOf, openStory, question } from './story.ts'

/** Own insight: what Else and Lonni may see of themselves. */

let house: House

beforeAll(async () => {
  house = await openStory()
})
afterAll(() => house.close())

async function ownInsight(persona: string, alias: string) {
  const { body } = await house.ask(persona, question('own-insight'), { cpr: numberOf(alias) })
  expect(at(body, 'errors')).toBeUndefined()
  return at(body, 'data', 'citizen')
}

describe('Else', () => {
  test('sees all six sources, health and social support included, without any consent', async () => {
    const citizen = await ownInsight('else', 'Else')
    expect(at(citizen, 'identity')).toEqual({
      fullName: 'Else Test Lauridsen',
      address: { line: 'Testgrusgraven 3, 1.th' },
    })
    expect(nodes(citizen, 'ydelsesservice', 'grants')).toEqual([
      { benefits: [{ name: 'Kontanthjælp, forhøjet sats', plannedAmount: { amount: '12000.00' } }] },
    ])
    expect(at(citizen, 'domus', 'targetGroups')).toEqual([{ kind: 'DRUG_MISUSE' }, { kind: 'HOMELESSNESS' }])
    expect(at(citizen, 'dubu')).toEqual({ source: { state: 'EMPTY' }, cases: [] })
    expect(nodes(citizen, 'rehabilitation', 'cases')).toEqual([])
  })

  test('finds her coordinating caseworker by name and phone, other staff by unit alone', async () => {
    const citizen = await ownInsight('else', 'Else')
    expect(nodes(citizen, 'jobcenter', 'contacts')).toEqual([
      {
        role: 'COORDINATING_CASEWORKER',
        staff: { name: 'Birthe Test Holm', workPhone: '00000001', unit: { name: 'Jobcenter Korsbæk' } },
      },
      {
        role: 'SUPPORT_CONTACT',
        staff: { name: null, workPhone: null, unit: { name: 'Socialforvaltningen' } },
      },
    ])
    expect(at(citizen, 'domus', 'contacts')).toEqual([
      {
        members: [
          { name: null, role: null, workPhone: null },
          { name: null, role: null, workPhone: null },
        ],
      },
    ])
    expect(JSON.stringify(citizen)).not.toMatch(/Karl Test Vind|Sanne Test Ravn/)
  })
})

describe('Lonni', () => {
  test('finds the coordinating caseworker of her rehabilitation case, and the rest of the team by place', async () => {
    const citizen = await lookUp(house, {
      as: 'lonni',
      at: 'Lonni',
      for: 'OWN_INSIGHT',
      see: `rehabilitation { cases(first: 1) { edges { node { coordinator { name }
        meetings { edges { node { companionWanted members { role staff { name unit { name } } } } } } } } } }`,
    })
    const [current] = nodes(citizen, 'rehabilitation', 'cases')
    expect(at(current, 'coordinator')).toEqual({ name: 'Dorte Test Bæk' })
    const [meeting] = nodes(current, 'meetings')
    expect(at(meeting, 'companionWanted')).toBe(true)
    expect(listAt(meeting, 'members').map((member) => at(member, 'staff'))).toEqual([
      { name: null, unit: { name: 'Jobcenter Korsbæk' } },
      { name: 'Dorte Test Bæk', unit: { name: 'Jobcenter Korsbæk' } },
      { name: null, unit: { name: 'Socialforvaltningen Korsbæk' } },
      { name: null, unit: { name: 'Sundhedsforvaltningen Korsbæk' } },
      { name: null, unit: { name: 'Testregionen, klinisk funktion' } },
    ])
  })

  test('sees nothing of the child case in which she is a parent', async () => {
    const citizen = await ownInsight('lonni', 'Lonni')
    expect(at(citizen, 'dubu')).toEqual({ source: { state: 'EMPTY' }, cases: [] })
  })
})

describe('what is exempt from the citizen’s view', () => {
  let forger: Server
  let target = ''
  let exempting: House
  const GRANTS =
    'ydelsesservice { source { state } grants { edges { node { id } } } payments { edges { node { id } } } }'

  /** Passes a call on to the benefit system; in the answer every case is exempt from the citizen's view. */
  async function exemptEverything(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const own = new Set(['host', 'connection', 'content-length'])
    const headers = Object.entries(request.headers).filter(([name]) => !own.has(name))
    const answer = await fetch(`${target}${request.url}`, {
      method: request.method ?? 'POST',
      headers: headers.map(([name, value]): [string, string] => [name, String(value)]),
      body: await buffer(request),
    })
    const body = (await answer.text()).replaceAll(/(SagUndtagetVisningForBorger>)false/g, '$1true')
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(body)
  }

  beforeAll(async () => {
    forger = createServer((request, response) => {
      exemptEverything(request, response).catch(() => response.destroy())
    }).listen(0, '127.0.0.1')
    await once(forger, 'listening')
    const address = forger.address()
    const port = typeof address === 'object' ? address?.port : undefined
    exempting = await openStory({
      change: (assembly) => {
        const settings = assembly.settings.get('ydelsesservice') ?? {}
        target = String(settings['URL'])
        const forged = new Map(assembly.settings).set('ydelsesservice', {
          ...settings,
          URL: `http://127.0.0.1:${port}`,
        })
        return { ...assembly, settings: forged }
      },
    })
  })
  afterAll(async () => {
    await exempting.close()
    forger.close()
  })

  test('is absent for her, and stands for the benefit office', async () => {
    const own = await lookUp(exempting, { as: 'else', at: 'Else', for: 'OWN_INSIGHT', see: GRANTS })
    expect(own).toEqual({
      ydelsesservice: { source: { state: 'EMPTY' }, grants: { edges: [] }, payments: { edges: [] } },
    })
    const office = await lookUp(exempting, { as: 'ydun', at: 'Else', for: 'BENEFIT_CALCULATION', see: GRANTS })
    expect(nodes(office, 'ydelsesservice', 'grants')).toEqual([{ id: '24a8b620-f027-5c87-8f41-5640da242e74' }])
    expect(nodes(office, 'ydelsesservice', 'payments')).toHaveLength(6)
  })
})
