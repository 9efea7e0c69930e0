import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { House } from '../harness.ts'
import { at, type Json, listAt } from '../json.ts'
import { cell, lookUp, nodes, numberOf, openStory, question } from './story.ts'

/** Who may not look, who may see less, and the two narrow doors to adult social care: a notice and a summons. */

let house: House

beforeAll(async () => {
  house = await openStory()
})
afterAll(() => house.close())

/** DOMUS knows no other. */
const OLD_NUMBER_OF_EK = '6201919907'
const SECTIONS = `
  identity { source { state } fullName }
  jobcenter { source { state } case { id } }
  ydelsesservice { source { state } grants { edges { node { id } } } }
  domus { source { state } cases { number } }
  dubu { source { state } cases { number } }
  rehabilitation { source { state } cases { edges { node { number } } } }
  access(only: ALL) { source category effect basis code opens { by } }`
const withheld = { source: { state: 'WITHHELD' } }
const ALL_WITHHELD = {
  identity: { ...withheld, fullName: null },
  jobcenter: { ...withheld, case: null },
  ydelsesservice: { ...withheld, grants: null },
  domus: { ...withheld, cases: null },
  dubu: { ...withheld, cases: null },
  rehabilitation: { ...withheld, cases: null },
}

function expectRefused(citizen: Json, code: string): void {
  expect(citizen).toMatchObject(ALL_WITHHELD)
  expect(listAt(citizen, 'access').length).toBeGreaterThan(30)
  for (const row of listAt(citizen, 'access'))
    expect(row).toMatchObject({ effect: 'DENY', basis: null, code, opens: [] })
}

describe('core bars', () => {
  test.each([
    ['himself', 'Einer'],
    ['his wife', 'Lonni'],
    ['his grown son', 'Magnus'],
    ['his son', 'Rasmus'],
  ])('Einer at work may not look up %s', async (_who, citizen) => {
    const look = { as: 'einer-ansat', at: citizen, for: 'CONTACT_COURSE', see: SECTIONS }
    expectRefused(await lookUp(house, look), 'CORE_BAR')
  })

  test('he may look up others', async () => {
    const citizen = await lookUp(house, { as: 'einer-ansat', at: 'Else', for: 'CONTACT_COURSE', see: SECTIONS })
    expect(at(citizen, 'jobcenter', 'source', 'state')).toBe('OK')
  })

  test('a caseworker of another municipality is barred before anything is read', async () => {
    const before = await Promise.all(['cpr', 'jobcenter'].map(house.calls))
    const look = { as: 'fremmed', at: 'Else', for: 'CONTACT_COURSE', see: SECTIONS }
    expectRefused(await lookUp(house, look), 'CORE_BAR')
    expect(await Promise.all(['cpr', 'jobcenter'].map(house.calls))).toEqual(before)
  })

  test('a client may not use a purpose it is not approved for', async () => {
    const look = { as: 'smal', at: 'Else', for: 'VISITATION', see: SECTIONS }
    expectRefused(await lookUp(house, look), 'CORE_BAR')
  })

  test('a purpose is not open to another authority', async () => {
    const look = { as: 'regin', at: 'Else', for: 'CONTACT_COURSE', see: SECTIONS }
    expectRefused(await lookUp(house, look), 'PURPOSE_NOT_ALLOWED')
  })

  test('nobody has own insight in somebody else', async () => {
    const look = { as: 'else', at: 'Lonni', for: 'OWN_INSIGHT', see: SECTIONS }
    expectRefused(await lookUp(house, look), 'CORE_BAR')
  })
})

describe('data limits', () => {
  test('a lower clearance closes what is sensitive, and asks nobody for a consent that would not help', async () => {
    const see = `domus { source { state } } access(only: ALL) { source category code opens { by authority } }`
    const jonna = await lookUp(house, { as: 'jonna', at: 'Else', for: 'CONTACT_COURSE', see })
    const kaja = await lookUp(house, { as: 'kaja', at: 'Else', for: 'CONTACT_COURSE', see })
    for (const category of ['HOUSING', 'SOCIAL', 'HEALTH']) {
      expect(cell(jonna, 'domus', category)).toMatchObject({ code: 'CONSENT_MISSING' })
      expect(cell(kaja, 'domus', category)).toMatchObject({
        code: 'DATA_LIMIT',
        opens: [{ by: 'HANDOVER', authority: 'ADULT_SOCIAL' }],
      })
    }
    for (const category of ['CASE', 'CONTACTS'])
      expect(cell(kaja, 'domus', category)).toMatchObject({
        code: 'CONSENT_MISSING',
        opens: [{ by: 'CONSENT', authority: 'JOBCENTER' }],
      })
  })

  const COURSE = `jobcenter {
    source { state }
    contactGroup { from }
    negativeEvents { edges { node { status description } } }
    contacts { edges { node { role } } }
    medicalDocuments { edges { node { kind } } }
  } identity { fullName address { line } } access { source category code }`

  test('through a narrow client the same caseworker sees the events without their words, and no health', async () => {
    const wide = await lookUp(house, { as: 'jonna', at: 'Else', for: 'CONTACT_COURSE', see: COURSE })
    expect(at(nodes(wide, 'jobcenter', 'negativeEvents')[0], 'description')).toBe('Mødte ikke til opfølgningssamtale.')
    expect(nodes(wide, 'jobcenter', 'contacts').map((contact) => at(contact, 'role'))).toEqual([
      'COORDINATING_CASEWORKER',
      'SUPPORT_CONTACT',
    ])
    expect(nodes(wide, 'jobcenter', 'medicalDocuments')).toEqual([{ kind: 'LAE125' }])
    const narrow = await lookUp(house, { as: 'smal', at: 'Else', for: 'CONTACT_COURSE', see: COURSE })
    expect(at(narrow, 'jobcenter')).toEqual({
      source: { state: 'OK' },
      contactGroup: { from: '2025-09-01' },
      negativeEvents: {
        edges: [
          { node: { status: 'HEARING', description: null } },
          { node: { status: 'SANCTION_REQUESTED', description: null } },
        ],
      },
      contacts: { edges: [{ node: { role: 'COORDINATING_CASEWORKER' } }] },
      medicalDocuments: null,
    })
    expect(at(narrow, 'identity')).toEqual({ fullName: 'Else Test Lauridsen', address: null })
    expect(cell(narrow, 'jobcenter', 'HEALTH')).toMatchObject({ code: 'DATA_LIMIT' })
    expect(cell(narrow, 'cpr', 'ADDRESS')).toMatchObject({ code: 'DATA_LIMIT' })
  })
})

describe('the notice that prevents an eviction', () => {
  async function notice(citizen: string): Promise<Json> {
    const cpr = citizen === 'EK' ? OLD_NUMBER_OF_EK : numberOf(citizen)
    const { body } = await house.ask('solveig', question('eviction-notice'), { cpr })
    return at(body, 'data', 'citizen')
  }

  test('of Else, in a home the municipality allotted, it says that a sanction is coming, from when and whom to call', async () => {
    const citizen = await notice('Else')
    expect(at(citizen, 'jobcenter')).toEqual({
      source: { state: 'OK' },
      sanctionNotice: {
        coming: true,
        from: '2026-03-03',
        contact: { id: '9fb23b2c-7888-59a9-8195-1ffebd4f62ce', name: 'Jobcenter Korsbæk, Voksne' },
      },
    })
    expect(nodes(citizen, 'domus', 'housing')).toEqual([
      { kind: 'SOCIAL_HOUSING', allotted: true, allottedOn: '2025-03-01', tenancyStatus: 'ACTIVE' },
    ])
    expect(cell(citizen, 'jobcenter', 'SANCTION_NOTICE')).toMatchObject({ effect: 'PERMIT', basis: 'STATUTE' })
  })

  test('it says nothing more: no event, no course, no benefit, no amount', async () => {
    const citizen = await lookUp(house, {
      as: 'solveig',
      at: 'Else',
      for: 'EVICTION_PREVENTION',
      see: `jobcenter { case { id } contactGroup { from } negativeEvents { edges { node { id } } } contacts { edges { node { id } } } }
        ydelsesservice { grants { edges { node { id } } } payments { edges { node { id } } } sanctions { edges { node { id } } } }
        access { source category code }`,
    })
    expect(citizen).toMatchObject({
      jobcenter: { case: null, contactGroup: null, negativeEvents: null, contacts: null },
      ydelsesservice: { grants: null, payments: null, sanctions: null },
    })
    expect(cell(citizen, 'jobcenter', 'SANCTIONS')).toMatchObject({ code: 'BARRED' })
    expect(cell(citizen, 'jobcenter', 'CONTACTS')).toMatchObject({ code: 'CONSENT_MISSING' })
    expect(cell(citizen, 'ydelsesservice', 'ECONOMY')).toMatchObject({ code: 'BARRED' })
  })

  test('the benefit office’s own notice comes when the jobcenter has asked it for a sanction', async () => {
    const none = await notice('Else')
    expect(at(none, 'ydelsesservice', 'source', 'state')).toBe('EMPTY')
    await house.control('ydelsesservice', 'POST', 'haendelse', { type: 'SANKTIONSANMODNING', borger: 'Else' })
    const asked = await notice('Else')
    expect(at(asked, 'ydelsesservice')).toEqual({
      source: { state: 'OK' },
      sanctionNotices: [
        {
          coming: true,
          from: null,
          contact: { id: '71dc8627-4595-59c0-95bc-7fda2553efea', name: 'Ydelsesservice Korsbæk' },
        },
      ],
    })
  })

  test('of a citizen with neither an allotted home nor such support it says nothing, and the cell why', async () => {
    const citizen = await notice('EK')
    expect(at(citizen, 'jobcenter')).toEqual({ ...withheld, sanctionNotice: null })
    expect(cell(citizen, 'jobcenter', 'SANCTION_NOTICE')).toMatchObject({ effect: 'DENY', code: 'PRECONDITION' })
  })

  test('of Ruddi, who lives under § 107, it would come; there is none', async () => {
    const citizen = await notice('Ruddi')
    expect(at(citizen, 'jobcenter')).toEqual({ source: { state: 'EMPTY' }, sanctionNotice: null })
    expect(cell(citizen, 'jobcenter', 'SANCTION_NOTICE')).toMatchObject({ effect: 'PERMIT' })
  })

  test('where DOMUS does not answer, nobody learns of a notice by it', async () => {
    await house.control('domus', 'PUT', 'opfoersel', { profil: 'nede', operationer: ['*'] })
    try {
      const citizen = await lookUp(house, {
        as: 'vagt',
        at: 'Else',
        for: 'NOTICE_DETECTION',
        see: 'jobcenter { source { state } sanctionNotice { coming } } access { source category code }',
      })
      expect(at(citizen, 'jobcenter')).toEqual({ ...withheld, sanctionNotice: null })
      expect(cell(citizen, 'jobcenter', 'SANCTION_NOTICE')).toMatchObject({ code: 'RELATIONS_UNAVAILABLE' })
    } finally {
      await house.control('domus', 'PUT', 'opfoersel', { profil: 'hurtig', operationer: ['*'] })
    }
  })
})

describe('the copy of a summons', () => {
  const SEE = `jobcenter {
      source { state }
      contactGroup { from }
      plan { id }
      offers { edges { node { id } } }
      contactCourse { absences { edges { node { id } } } interviews { edges { node { plannedAt form status copiedToSocialServices } } } }
      contacts { edges { node { role staff { name } } } }
    } access { source category basis code }`
  const look = { as: 'solveig', at: 'Else', for: 'SUMMONS_COPY', see: SEE }

  test('with Else’s consent adult social care sees planned talks she lets be copied, and nothing else', async () => {
    const before = await lookUp(house, look)
    expect(at(before, 'jobcenter', 'source', 'state')).toBe('WITHHELD')
    expect(cell(before, 'jobcenter', 'EMPLOYMENT')).toMatchObject({ code: 'CONSENT_MISSING' })

    const input = {
      cpr: numberOf('Else'),
      purposes: ['SUMMONS_COPY'],
      sources: ['jobcenter'],
      categories: ['EMPLOYMENT'],
      case: { source: 'domus', reference: 'fd202d08-f28d-5197-9b97-561052d84201' },
      validUntil: '2026-09-01T00:00:00+02:00',
    }
    const { body } = await house.ask('solveig', question('request-consent'), { input })
    const id = at(body, 'data', 'requestConsent', 'id')
    await house.ask('else', question('grant-consent'), { id })

    const citizen = await lookUp(house, look)
    expect(cell(citizen, 'jobcenter', 'EMPLOYMENT')).toMatchObject({ basis: 'CONSENT' })
    expect(cell(citizen, 'jobcenter', 'CONTACTS')).toMatchObject({ code: 'CONSENT_MISSING' })
    expect(nodes(citizen, 'jobcenter', 'contactCourse', 'interviews')).toEqual([
      {
        plannedAt: '2026-03-10T09:00:00.000Z',
        form: 'HOME_VISIT',
        status: 'PLANNED',
        copiedToSocialServices: true,
      },
    ])
    expect(nodes(citizen, 'jobcenter', 'contactCourse', 'absences')).toEqual([])
    expect(nodes(citizen, 'jobcenter', 'offers')).toEqual([])
    expect(at(citizen, 'jobcenter')).toMatchObject({ contactGroup: null, plan: null, contacts: null })
  })
})
