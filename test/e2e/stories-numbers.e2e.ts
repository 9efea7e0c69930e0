import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { House } from '../harness.ts'
import { at, type Json, listAt } from '../json.ts'
import { cell, codes, lookUp, nodes, numberOf, openStory, question } from './story.ts'

/** Ruddi, who is protected, and the citizens whose numbers are not what they seem: EK, Nadja, Amir, Schwendlund. */

let house: House

beforeAll(async () => {
  house = await openStory()
})
afterAll(() => house.close())

const OLD_NUMBER_OF_EK = '6201919907'
const WELLBEING = 'Vurdering af barnets trivsel'

describe('Ruddi, whose name and address are protected', () => {
  const HOME = `
    identity { source { state notes } fullName address { line } protection { inForce from to } }
    domus { source { state notes } providers { kind name } interventions { edges { node { service paragraph { code } } } } }`

  test('adult social care sees his stay and neither his address nor what it could be told from', async () => {
    const citizen = await lookUp(house, { as: 'solveig', at: 'Ruddi', for: 'ADULT_ASSESSMENT', see: HOME })
    const source = { state: 'OK', notes: ['PROTECTED'] }
    expect(citizen).toEqual({
      identity: {
        source,
        fullName: 'Ruddi Test Berggren',
        address: null,
        protection: { inForce: true, from: '2025-08-01', to: '2026-08-01' },
      },
      domus: {
        source,
        providers: [{ kind: 'TEMPORARY_RESIDENCE', name: null }],
        interventions: { edges: [{ node: { service: 'TEMPORARY_STAY', paragraph: { code: '107' } } }] },
      },
    })
  })

  const REVEAL = `query Reveal($cpr: CPR!, $reason: String!, $purpose: Purpose!) {
    citizen(cpr: $cpr, purpose: $purpose) { identity { address(reveal: { reason: $reason }) { line } } }
  }`
  const reveal = (as: string, purpose: string, reason: string) =>
    house.ask(as, REVEAL, { cpr: numberOf('Ruddi'), reason, purpose })

  test('asked for with a reason the address is shown, and the reading has its own line of the trail before it', async () => {
    const { body, text } = await reveal('solveig', 'ADULT_ASSESSMENT', 'Hjemmebesøg er aftalt')
    expect(at(body, 'data', 'citizen', 'identity')).toEqual({ address: { line: 'Julianevej 22' } })
    expect(text).not.toContain('error')
    const trail = await house.ask('dpo', question('trail'))
    const [, answered, revealed] = nodes(trail.body, 'data', 'trail')
    expect(revealed).toMatchObject({
      operation: 'REVEAL_ADDRESS',
      viewer: 'solveig',
      purpose: 'ADULT_ASSESSMENT',
      effect: 'PERMIT',
      permitted: [{ source: 'cpr', category: 'ADDRESS', basis: 'STATUTE' }],
    })
    expect(answered).toMatchObject({
      operation: 'Reveal',
      lookupId: at(revealed, 'lookupId'),
      fields: ['Address.line'],
    })
    expect(trail.text).not.toContain('Julianevej')
  })

  test('without a reason of ten characters it stays closed, and nothing is revealed in the trail', async () => {
    const { body } = await reveal('solveig', 'ADULT_ASSESSMENT', '  besøg  ')
    expect(at(body, 'errors', 0, 'extensions')).toEqual({ code: 'JUSTIFICATION_REQUIRED' })
    expect(at(body, 'data', 'citizen', 'identity')).toEqual({ address: null })
    const [, answered, before] = nodes((await house.ask('dpo', question('trail'))).body, 'data', 'trail')
    expect(answered).toMatchObject({ operation: 'Reveal', fields: [] })
    expect(at(before, 'operation')).not.toBe('REVEAL_ADDRESS')
  })

  test('a reason opens nothing where the purpose does not open addresses', async () => {
    const { body } = await reveal('jonna', 'REHABILITATION_PREPARATION', 'Hjemmebesøg er aftalt')
    expect(at(body, 'data', 'citizen', 'identity')).toEqual({ address: null })
  })

  test('when the protection has run out the address is shown as any other', async () => {
    try {
      house.setNow('2026-08-01T00:00:00+02:00')
      const citizen = await lookUp(house, { as: 'jonna', at: 'Ruddi', for: 'CONTACT_COURSE', see: HOME })
      expect(at(citizen, 'identity')).toMatchObject({
        source: { state: 'OK', notes: null },
        address: { line: 'Julianevej 22' },
        protection: { inForce: false },
      })
    } finally {
      house.setNow('2026-03-02T08:00:00+01:00')
    }
  })

  test('the jobcenter sees the flexible job that was recommended and decided, and the benefit office what it pays', async () => {
    const jobcenter = await lookUp(house, {
      as: 'jonna',
      at: 'Ruddi',
      for: 'CONTACT_COURSE',
      see: `jobcenter { contactGroup { group { code } } targetGroup { group { code } } contactCourse { from } contacts { edges { node { role staff { name } } } } }
        rehabilitation { cases { edges { node { number status meetings { edges { node { status place } } }
          recommendations { edges { node { type date reasoning decision { type date followsRecommendation } } } } } } } }
        ydelsesservice { source { state } grants { edges { node { id } } } }`,
    })
    expect(at(jobcenter, 'jobcenter')).toEqual({
      contactGroup: { group: { code: '60' } },
      targetGroup: { group: { code: '6.9' } },
      contactCourse: null,
      contacts: { edges: [{ node: { role: 'SOCIAL_CONTACT', staff: { name: 'Karl Test Vind' } } }] },
    })
    expect(nodes(jobcenter, 'rehabilitation', 'cases')).toEqual([
      {
        number: 'REHAB-2025-0031',
        status: 'CLOSED',
        meetings: { edges: [{ node: { status: 'HELD', place: null } }] },
        recommendations: {
          edges: [
            {
              node: {
                type: 'FLEX_JOB',
                date: '2025-05-14',
                reasoning: null,
                decision: { type: 'FLEX_JOB', date: '2025-06-20', followsRecommendation: true },
              },
            },
          ],
        },
      },
    ])
    expect(at(jobcenter, 'ydelsesservice', 'source', 'state')).toBe('EMPTY')
    expect(nodes(jobcenter, 'ydelsesservice', 'grants')).toEqual([])
    const benefits = await lookUp(house, {
      as: 'ydun',
      at: 'Ruddi',
      for: 'BENEFIT_CALCULATION',
      see: `ydelsesservice { grants { edges { node { benefits { name kle plannedAmount { amount } } } } }
        payments { edges { node { gross { amount } paid { amount } } } } }`,
    })
    expect(nodes(benefits, 'ydelsesservice', 'grants')).toEqual([
      { benefits: [{ name: 'Fleksløntilskud', kle: '32.24.14', plannedAmount: { amount: '9000.00' } }] },
    ])
    expect(nodes(benefits, 'ydelsesservice', 'payments')).toEqual(
      Array.from({ length: 3 }, () => ({ gross: { amount: '9000.00' }, paid: { amount: '7100.00' } })),
    )
  })
})

describe('EK, whose number was changed', () => {
  const ALL = `
    id
    identity { fullName status }
    jobcenter { contactGroup { group { code } from } contactCourse { interviews { edges { node { status } } } } }
    ydelsesservice { grants { edges { node { unit { id name } benefits { name start } } } } }
    domus { targetGroups { kind } interventions { edges { node { paragraph { code } } } } housing { edges { node { kind } } } }`
  const STORY = {
    identity: { fullName: 'EK Test Lauridsen', status: 'RESIDENT' },
    jobcenter: {
      contactGroup: { group: { code: '13' }, from: '2025-05-01' },
      contactCourse: { interviews: { edges: [{ node: { status: 'HELD' } }, { node: { status: 'HELD' } }] } },
    },
    ydelsesservice: {
      grants: {
        edges: [{ node: { unit: null, benefits: [{ name: 'Kontanthjælp, grundsats', start: '2026-01-01' }] } }],
      },
    },
    domus: {
      targetGroups: [{ kind: 'ALCOHOL_MISUSE' }],
      interventions: { edges: [{ node: { paragraph: { code: '101' } } }] },
      housing: { edges: [{ node: { kind: 'NO_HOME' } }] },
    },
  }

  test('asked for by the old number everything is found, in DOMUS under the old one', async () => {
    const citizen = await lookUp(house, { as: 'ek', at: OLD_NUMBER_OF_EK, for: 'OWN_INSIGHT', see: ALL })
    expect(citizen).toEqual({ id: expect.any(String), ...STORY })
  })

  test('the id is that of the new number, whichever was asked for', async () => {
    const look = { as: 'ek', for: 'OWN_INSIGHT', see: 'id' }
    expect(await lookUp(house, { ...look, at: OLD_NUMBER_OF_EK })).toEqual(await lookUp(house, { ...look, at: 'EK' }))
  })

  test('adult social care has the relation through the old number, the jobcenter through the new one', async () => {
    const see = 'identity { fullName } access { code }'
    for (const [as, purpose] of [
      ['solveig', 'ADULT_ASSESSMENT'],
      ['jonna', 'CONTACT_COURSE'],
    ] as const) {
      const citizen = await lookUp(house, { as, at: OLD_NUMBER_OF_EK, for: purpose, see })
      expect(citizen).toEqual({ identity: { fullName: 'EK Test Lauridsen' }, access: [{ code: null }] })
    }
  })

  test('a grant that names no unit gives the benefit office no relation', async () => {
    const see = 'ydelsesservice { source { state } } access { code }'
    const citizen = await lookUp(house, { as: 'ydun', at: 'EK', for: 'BENEFIT_CALCULATION', see })
    expect(at(citizen, 'ydelsesservice', 'source', 'state')).toBe('WITHHELD')
    expect(codes(citizen)).toEqual(['CASE_RELATION_MISSING'])
  })

  test('a look-up by the old number stands in EK’s log', async () => {
    await lookUp(house, { as: 'jonna', at: OLD_NUMBER_OF_EK, for: 'VISITATION', see: 'identity { fullName }' })
    const { body } = await house.ask('ek', question('access-log'))
    expect(nodes(body, 'data', 'accessLog')[1]).toMatchObject({ purpose: 'VISITATION', authority: 'JOBCENTER' })
  })
})

describe('Nadja, with a replacement number', () => {
  const SEE = `
    identity { source { state } fullName address { line } }
    jobcenter { source { state } case { id } }
    ydelsesservice { source { state } grants { edges { node { benefits { name start } } } } payments { edges { node { paid { amount } } } } }
    domus { source { state notes } interventions { edges { node { service paragraph { code } } } } housing { edges { node { kind allotted allottedOn } } } }
    access { source category code }`

  test('CPR and the jobcenter have nothing of her; DOMUS and the benefit office have', async () => {
    const benefits = await lookUp(house, { as: 'ydun', at: 'Nadja', for: 'BENEFIT_CALCULATION', see: SEE })
    expect(at(benefits, 'identity')).toEqual({ source: { state: 'EMPTY' }, fullName: null, address: null })
    expect(at(benefits, 'jobcenter')).toEqual({ source: { state: 'EMPTY' }, case: null })
    expect(at(benefits, 'ydelsesservice')).toEqual({
      source: { state: 'OK' },
      grants: { edges: [{ node: { benefits: [{ name: 'Kontanthjælp, grundsats', start: '2026-01-01' }] } }] },
      payments: { edges: [{ node: { paid: { amount: '5600.00' } } }] },
    })
    const social = await lookUp(house, { as: 'solveig', at: 'Nadja', for: 'ADULT_ASSESSMENT', see: SEE })
    expect(at(social, 'identity', 'source', 'state')).toBe('EMPTY')
    expect(at(social, 'domus')).toEqual({
      source: { state: 'OK', notes: ['PROTECTED'] },
      interventions: { edges: [{ node: { service: 'ESTABLISHING_HOME', paragraph: { code: '85' } } }] },
      housing: { edges: [{ node: { kind: 'SOCIAL_HOUSING', allotted: true, allottedOn: '2026-01-10' } }] },
    })
  })

  test('her allotted home would bring a notice of a sanction, so the cell is open and empty', async () => {
    const { body } = await house.ask('solveig', question('eviction-notice'), { cpr: numberOf('Nadja') })
    const citizen = at(body, 'data', 'citizen')
    expect(at(citizen, 'ydelsesservice', 'source', 'state')).toBe('EMPTY')
    expect(cell(citizen, 'ydelsesservice', 'SANCTION_NOTICE')).toMatchObject({ effect: 'PERMIT', basis: 'STATUTE' })
  })
})

describe('Amir, her son', () => {
  test('the unit with his case sees it with his mother by name; his age and custody are known to nobody', async () => {
    const variables = { cpr: numberOf('Amir'), justification: WELLBEING }
    const { body } = await house.ask('beate', question('child-assessment'), variables)
    const citizen = at(body, 'data', 'citizen')
    expect(at(citizen, 'identity')).toMatchObject({ fullName: null, age: null })
    expect(listAt(citizen, 'identity', 'custody')).toEqual([])
    expect(
      listAt(citizen, 'dubu', 'cases').map((found) => [at(found, 'number'), at(found, 'status'), at(found, 'parties')]),
    ).toEqual([
      [
        'DUBU-2026-0012',
        'OPENED',
        [
          { role: 'PRIMARY', person: { relation: 'SELF', name: null } },
          { role: 'SECONDARY', person: { relation: 'PARTY', name: 'Nadja Test Ukendt' } },
        ],
      ],
    ])
  })

  test('a purpose that asks for an age is not met by an age that nobody knows', async () => {
    const see = 'dubu { source { state } } access { code }'
    const citizen = await lookUp(house, { as: 'beate', at: 'Amir', for: 'COORDINATED_PLAN', see })
    expect(codes(citizen)).toEqual(['PRECONDITION'])
    expect(at(citizen, 'dubu', 'source', 'state')).toBe('WITHHELD')
  })
})

describe('those who are gone or never were', () => {
  test('Schwendlund is dead: CPR says so, and no case system gives a relation', async () => {
    const look = {
      at: 'Schwendlund',
      see: 'identity { fullName status address { line } } jobcenter { source { state } } access { code }',
    }
    const refused = await lookUp(house, { ...look, as: 'jonna', for: 'CONTACT_COURSE' })
    expect(at(refused, 'identity')).toEqual({ fullName: null, status: null, address: null })
    expect(codes(refused)).toEqual(['CASE_RELATION_MISSING'])
    const notified = await lookUp(house, {
      ...look,
      as: 'borge',
      for: 'CHILD_NOTIFICATION',
      because: 'Ny underretning er modtaget',
    })
    expect(at(notified, 'identity')).toEqual({
      fullName: 'Schwendlund Test Mosebryggersen',
      status: 'DEAD',
      address: null,
    })
  })

  test('a number that is nobody’s is an unknown citizen, and a denial in the trail', async () => {
    const query = 'query Nobody($cpr: CPR!) { citizen(cpr: $cpr, purpose: CONTACT_COURSE) { identity { fullName } } }'
    const { status, body } = await house.ask('jonna', query, { cpr: '0000000000' })
    expect(status).toBe(200)
    expect(at(body, 'data')).toEqual({ citizen: null })
    expect(at(body, 'errors', 0, 'extensions')).toEqual({ code: 'UNKNOWN_CITIZEN' })
    const trail = await house.ask('dpo', question('trail'))
    expect(at(trail.body, 'errors')).toBeUndefined()
    const [, line] = nodes(trail.body, 'data', 'trail')
    expect(line).toMatchObject({ operation: 'Nobody', effect: 'DENY', permitted: [], fields: [] })
    expect(at(line, 'denied')).toEqual([{ source: 'cpr', category: 'IDENTITY', code: 'UNKNOWN_CITIZEN' }])
  })
})

describe('Citizen.id', () => {
  const look = { for: 'SANCTION_ASSESSMENT', see: 'id' }
  const BY_ID = 'query ById($id: ID!) { citizen(id: $id, purpose: SANCTION_ASSESSMENT) { id identity { fullName } } }'
  const idFor = async (as: string, citizen: string): Promise<Json> =>
    at(await lookUp(house, { ...look, as, at: citizen }), 'id')

  test('is the same at every look-up through one client, another through every other, and no number', async () => {
    const first = await idFor('ydun', 'Else')
    expect(await idFor('ydun', 'Else')).toBe(first)
    expect(await idFor('jonna', 'Else')).not.toBe(first)
    expect(await idFor('kaja', 'Else')).toBe(await idFor('jonna', 'Else'))
    expect(await idFor('ydun', 'Einer')).not.toBe(first)
    expect(String(first)).not.toContain(numberOf('Else'))
  })

  test('finds the citizen instead of the number', async () => {
    const id = await idFor('ydun', 'Else')
    const { body } = await house.ask('ydun', BY_ID, { id })
    expect(at(body, 'data', 'citizen')).toEqual({ id, identity: { fullName: 'Else Test Lauridsen' } })
  })

  test.each(['another client’s', 'a changed', 'a made-up'])('%s id is an unknown citizen', async (which) => {
    const own = String(await idFor('ydun', 'Else'))
    const ids: Readonly<Record<string, string>> = {
      'another client’s': String(await idFor('jonna', 'Else')),
      'a changed': `${own.startsWith('A') ? 'B' : 'A'}${own.slice(1)}`,
      'a made-up': 'else',
    }
    const { status, body } = await house.ask('ydun', BY_ID, { id: ids[which] })
    expect(status).toBe(200)
    expect(at(body, 'data')).toEqual({ citizen: null })
    expect(at(body, 'errors', 0, 'extensions')).toEqual({ code: 'UNKNOWN_CITIZEN' })
  })
})
