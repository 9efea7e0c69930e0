import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { House } from '../harness.ts'
import { at, type Json, listAt } from '../json.ts'
import { cell, codes, lookUp, nodes, numberOf, openStory, question } from './story.ts'

/** Magnus, Rasmus, Einer and Lonni; Viggo, Max and Ellen Louise: the same people in every source. */

let house: House

beforeAll(async () => {
  house = await openStory()
})
afterAll(() => house.close())

const SHARED_GOAL = '839e1b12-a0ab-58ff-8426-a8c404deb44e'
const WELLBEING = 'Vurdering af barnets trivsel'
const EMPTY = { source: { state: 'EMPTY' } }

function statuses(interviews: readonly Json[]): readonly Json[] {
  return interviews.map((interview) => at(interview, 'status'))
}

describe('Magnus, young and without an education', () => {
  const GOALS = `
    jobcenter { plan { goals { edges { node { title sharedGoalId } } } } }
    domus { goals { edges { node { title commonGoalId } } } targetGroups { kind } }
    dubu { cases { number status plans { kind start end goals { title sharedGoalId status } } } }`

  test('he finds one and the same goal in his plans at the jobcenter, in DOMUS and in DUBU', async () => {
    const citizen = await lookUp(house, { as: 'magnus', at: 'Magnus', for: 'OWN_INSIGHT', see: GOALS })
    const title = 'Begynde på en uddannelse'
    expect(nodes(citizen, 'jobcenter', 'plan', 'goals')).toEqual([{ title, sharedGoalId: SHARED_GOAL }])
    expect(nodes(citizen, 'domus', 'goals')).toEqual([{ title, commonGoalId: SHARED_GOAL }])
    expect(at(citizen, 'domus', 'targetGroups')).toEqual([{ kind: 'ANXIETY' }])
    expect(at(citizen, 'dubu', 'cases')).toEqual([
      {
        number: 'DUBU-2024-0207',
        status: 'DECIDED',
        plans: [
          {
            kind: 'YOUTH_PLAN',
            start: '2024-04-05',
            end: '2026-04-05',
            goals: [{ title, sharedGoalId: SHARED_GOAL, status: 'IN_PROGRESS' }],
          },
        ],
      },
    ])
  })

  test('the jobcenter for the young has his course, offer and benefit; others have not', async () => {
    const see = `
      jobcenter {
        case { unit { name } }
        contactGroup { group { code } from }
        targetGroup { group { code } ruleVersion }
        visitation { category { code } }
        contactCourse { interviews { edges { node { status } } } }
        offers { edges { node { kind { code } from to minutesPerWeek } } }
      }
      ydelsesservice {
        grants { edges { node { benefits { name start plannedAmount { amount } } } } }
        payments { edges { node { paid { amount } } } }
      }
      access { code }`
    const citizen = await lookUp(house, { as: 'jens', at: 'Magnus', for: 'CONTACT_COURSE', see })
    expect(at(citizen, 'jobcenter')).toEqual({
      case: { unit: { name: 'Jobcenter Korsbæk, Unge' } },
      contactGroup: { group: { code: '23' }, from: '2024-08-01' },
      targetGroup: { group: { code: '6.5' }, ruleVersion: 'LAB-2022' },
      visitation: { category: { code: 'APU' } },
      contactCourse: { interviews: { edges: Array.from({ length: 4 }, () => ({ node: { status: 'HELD' } })) } },
      offers: {
        edges: [{ node: { kind: { code: '200' }, from: '2026-01-12', to: '2026-04-30', minutesPerWeek: 900 } }],
      },
    })
    expect(nodes(citizen, 'ydelsesservice', 'grants')).toEqual([
      {
        benefits: [{ name: 'Kontanthjælp, grundsats', start: '2025-07-01', plannedAmount: { amount: '7000.00' } }],
      },
    ])
    expect(nodes(citizen, 'ydelsesservice', 'payments')).toEqual(
      Array.from({ length: 3 }, () => ({ paid: { amount: '5600.00' } })),
    )
    const adults = await lookUp(house, { as: 'jonna', at: 'Magnus', for: 'CONTACT_COURSE', see })
    expect(codes(adults)).toEqual(['CASE_RELATION_MISSING'])
    expect(at(adults, 'jobcenter', 'contactGroup')).toBeNull()
  })

  test('the change to adulthood ends on the day he turns 23', async () => {
    const change = { as: 'jens', at: 'Magnus', for: 'TRANSITION_TO_ADULTHOOD', see: 'identity { age } access { code }' }
    try {
      house.setNow('2026-04-04T23:59:59+02:00')
      expect(await lookUp(house, change)).toEqual({ identity: { age: 22 }, access: [{ code: null }] })
      house.setNow('2026-04-05T00:00:00+02:00')
      expect(await lookUp(house, change)).toEqual({ identity: { age: null }, access: [{ code: 'PRECONDITION' }] })
    } finally {
      house.setNow('2026-03-02T08:00:00+01:00')
    }
  })
})

describe('Rasmus, 17, with a child case', () => {
  async function asBorge(justification?: string): Promise<Json> {
    const variables = { cpr: numberOf('Rasmus'), justification }
    return at((await house.ask('borge', question('child-assessment'), variables)).body, 'data', 'citizen')
  }

  test('the unit that has the case sees the examination by theme and ICS side, and the youth plan', async () => {
    const citizen = await asBorge(WELLBEING)
    expect(at(citizen, 'identity')).toEqual({
      fullName: 'Rasmus Test Lauridsen',
      age: 17,
      custody: [
        { kind: 'MOTHER', holder: { relation: 'MOTHER' } },
        { kind: 'FATHER', holder: { relation: 'FATHER' } },
      ],
    })
    const [found, ...others] = listAt(citizen, 'dubu', 'cases')
    expect(others).toEqual([])
    expect(found).toMatchObject({
      number: 'DUBU-2025-0101',
      status: 'OPENED',
      parties: [
        { role: 'PRIMARY', person: { relation: 'SELF', name: null } },
        { role: 'SECONDARY', person: { relation: 'PARTY', name: 'Lonni Test Lauridsen' } },
        { role: 'SECONDARY', person: { relation: 'PARTY', name: 'Einer Test Lauridsen' } },
      ],
      examinations: [{ deadline: '2026-04-01', status: 'IN_PROGRESS' }],
      plans: [
        {
          kind: 'YOUTH_PLAN',
          goals: [
            {
              title: 'Blive klar til uddannelse og egen bolig',
              evaluations: [{ date: '2026-02-20', attainment: 2 }],
            },
          ],
        },
      ],
    })
    const themes = listAt(found, 'examinations', 0, 'themes')
    expect(themes.map((theme) => [at(theme, 'theme'), at(theme, 'side')])).toEqual([
      ['DEVELOPMENT_AND_BEHAVIOUR', 'CHILDS_DEVELOPMENT'],
      ['FAMILY', 'FAMILY_AND_NETWORK'],
      ['SCHOOL', 'CHILDS_DEVELOPMENT'],
      ['HEALTH', 'CHILDS_DEVELOPMENT'],
      ['OTHER_RELEVANT', 'PARENTING_CAPACITY'],
    ])
    expect(at(themes[2], 'information')).toBe('Fravær 34 procent i efteråret.')
    expect(themes[3]).toMatchObject({
      omitted: true,
      omittedReason: expect.stringContaining('Ingen forhold af betydning'),
      information: null,
    })
  })

  test('the jobcenter and DOMUS have nothing of him, which is told only for a reason', async () => {
    const withReason = await asBorge(WELLBEING)
    expect(at(withReason, 'jobcenter')).toEqual({ ...EMPTY, case: null })
    expect(at(withReason, 'domus')).toEqual({ ...EMPTY, targetGroups: [] })
    expect(cell(withReason, 'jobcenter', 'CASE')).toMatchObject({ basis: 'STATUTE', code: null })
    const without = await asBorge('for kort ')
    expect(at(without, 'jobcenter')).toEqual({ source: { state: 'WITHHELD' }, case: null })
    expect(cell(without, 'jobcenter', 'CASE')).toMatchObject({ code: 'JUSTIFICATION_REQUIRED' })
    expect(at(without, 'dubu', 'source', 'state')).toBe('OK')
  })

  test('adult social care prepares for him on the child case: that it exists and who has it, not what it says', async () => {
    const citizen = await lookUp(house, {
      as: 'solveig',
      at: 'Rasmus',
      for: 'TRANSITION_TO_ADULTHOOD',
      see: `dubu { cases { number title responsibleUnit { id } plans { kind } } }
        access { source category basis reference code }`,
    })
    expect(at(citizen, 'dubu', 'cases')).toEqual([
      {
        number: 'DUBU-2025-0101',
        title: null,
        responsibleUnit: { id: '8469b003-dcc6-5872-bdd2-7f4a0c5a6f6f' },
        plans: null,
      },
    ])
    expect(cell(citizen, 'dubu', 'CASE')).toMatchObject({ basis: 'STATUTE', reference: 'BL_122' })
    expect(cell(citizen, 'dubu', 'SOCIAL')).toMatchObject({ code: 'CONSENT_MISSING' })
    expect(cell(citizen, 'dubu', 'CHILD')).toMatchObject({ code: 'BARRED' })
  })

  test('another unit of child welfare has no relation to him', async () => {
    const citizen = await lookUp(house, {
      as: 'beate',
      at: 'Rasmus',
      for: 'CHILD_ASSESSMENT',
      see: 'dubu { source { state } cases { number } } access { code }',
    })
    expect(at(citizen, 'dubu')).toEqual({ source: { state: 'WITHHELD' }, cases: null })
    expect(codes(citizen)).toEqual(['CASE_RELATION_MISSING'])
  })

  test('he reads his own case without his parents’ names', async () => {
    const see = 'dubu { cases { number parties { role person { relation id name } } } }'
    const citizen = await lookUp(house, { as: 'rasmus', at: 'Rasmus', for: 'OWN_INSIGHT', see })
    const other = { relation: 'PARTY', id: null, name: null }
    expect(at(citizen, 'dubu', 'cases', 0)).toEqual({
      number: 'DUBU-2025-0101',
      parties: [
        { role: 'PRIMARY', person: { relation: 'SELF', id: null, name: null } },
        { role: 'SECONDARY', person: other },
        { role: 'SECONDARY', person: other },
      ],
    })
  })
})

describe('Einer, ready for work', () => {
  test('the jobcenter has his wage subsidy and benefit, and nothing of his son’s case', async () => {
    const citizen = await lookUp(house, {
      as: 'jonna',
      at: 'Einer',
      for: 'CONTACT_COURSE',
      see: `
        jobcenter {
          contactGroup { group { code } from }
          contactCourse { interviews { edges { node { status } } } }
          offers { edges { node { kind { code } from to minutesPerWeek } } }
        }
        ydelsesservice { grants { edges { node { benefits { name start } } } } payments { edges { node { gross { amount } } } } }
        dubu { source { state } cases { number } }
        rehabilitation { source { state } }
        access { source category code }`,
    })
    expect(at(citizen, 'jobcenter', 'contactGroup')).toEqual({ group: { code: '10' }, from: '2025-08-01' })
    expect(statuses(nodes(citizen, 'jobcenter', 'contactCourse', 'interviews'))).toEqual(['HELD', 'HELD', 'HELD'])
    expect(nodes(citizen, 'jobcenter', 'offers')).toEqual([
      { kind: { code: '110' }, from: '2026-01-05', to: '2026-06-30', minutesPerWeek: 37 * 60 },
    ])
    expect(nodes(citizen, 'ydelsesservice', 'grants')).toEqual([
      { benefits: [{ name: 'Kontanthjælp, forhøjet sats', start: '2025-08-01' }] },
    ])
    expect(nodes(citizen, 'ydelsesservice', 'payments')).toHaveLength(3)
    expect(at(citizen, 'dubu')).toEqual({ source: { state: 'WITHHELD' }, cases: null })
    expect(at(citizen, 'rehabilitation')).toEqual(EMPTY)
    expect(cell(citizen, 'dubu', 'CASE')).toMatchObject({ code: 'CONSENT_MISSING' })
  })

  test('his own insight tells of wife and sons by relation alone, and shows no case in which he is only a parent', async () => {
    const citizen = await lookUp(house, {
      as: 'einer',
      at: 'Einer',
      for: 'OWN_INSIGHT',
      see: `identity { civilStatus civilStatusSince childrenUnder18 spouse { relation id name } children { relation id name } }
        dubu { source { state } cases { number } }
        domus { source { state } }`,
    })
    expect(citizen).toEqual({
      identity: {
        civilStatus: 'MARRIED',
        civilStatusSince: '2002-06-15',
        childrenUnder18: 1,
        spouse: { relation: 'SPOUSE', id: null, name: null },
        children: [
          { relation: 'CHILD', id: null, name: null },
          { relation: 'CHILD', id: null, name: null },
        ],
      },
      dubu: { ...EMPTY, cases: [] },
      domus: EMPTY,
    })
  })
})

describe('Lonni, before the rehabilitation team', () => {
  async function asRegin(): Promise<Json> {
    return at((await house.ask('regin', question('rehabilitation-meeting'), { cpr: numberOf('Lonni') })).body, 'data')
  }

  test('the team sees a preparatory part of eight sections out of ten, and what is missing', async () => {
    const citizen = at(await asRegin(), 'citizen')
    expect(at(citizen, 'identity')).toEqual({ fullName: 'Lonni Test Lauridsen', age: 45 })
    expect(at(citizen, 'domus')).toEqual({ source: { state: 'WITHHELD' } })
    const [current, ...closed] = nodes(citizen, 'rehabilitation', 'cases')
    expect(closed).toEqual([])
    expect(current).toMatchObject({
      number: 'REHAB-2026-0007',
      status: 'IN_PREPARATION',
      nextMeeting: '2026-03-12T08:30:00.000Z',
      preparatoryPart: { completeness: 80 },
      recommendations: { edges: [] },
    })
    const sections = listAt(current, 'preparatoryPart', 'sections')
    const mandatory = sections.filter((section) => at(section, 'mandatory') === true)
    expect(mandatory).toHaveLength(10)
    expect(mandatory.filter((section) => at(section, 'status') === 'FILLED_IN')).toHaveLength(8)
    const waiting = sections.filter((section) => at(section, 'status') === 'AWAITING')
    const due = '2026-03-06'
    expect(waiting.map((section) => [at(section, 'code'), at(section, 'gaps')])).toEqual([
      [
        'SOCIAL_CHALLENGES',
        [
          {
            type: 'CONSENT_MISSING',
            detail: { description: 'Samtykke til oplysninger fra socialforvaltningen mangler', due },
          },
        ],
      ],
      ['OWN_DOCTOR', [{ type: 'DOCUMENT_MISSING', detail: { description: 'LÆ265 er rekvireret', due } }]],
    ])
    const [meeting] = nodes(current, 'meetings')
    expect(at(meeting, 'status')).toBe('PLANNED')
    expect(listAt(meeting, 'members').map((member) => at(member, 'area'))).toEqual([
      'EMPLOYMENT',
      'EMPLOYMENT',
      'SOCIAL',
      'HEALTH',
      'REGION',
    ])
  })

  test.each([
    ['the last second before 30 days', '2026-02-09T23:59:59+01:00', 'WITHHELD'],
    ['the first second of 30 days before', '2026-02-10T00:00:00+01:00', 'OK'],
    ['the last second of the 13th day after', '2026-03-25T23:59:59+01:00', 'OK'],
    ['the 14th day after', '2026-03-26T00:00:00+01:00', 'WITHHELD'],
  ])('the meeting opens her case from 30 days before to 14 days after: %s', async (_when, instant, state) => {
    const see = 'rehabilitation { source { state } } access { code }'
    try {
      house.setNow(instant)
      const citizen = await lookUp(house, { as: 'regin', at: 'Lonni', for: 'REHABILITATION_MEETING', see })
      expect(at(citizen, 'rehabilitation', 'source', 'state')).toBe(state)
      expect(codes(citizen)).toEqual([state === 'OK' ? null : 'PRECONDITION'])
    } finally {
      house.setNow('2026-03-02T08:00:00+01:00')
    }
  })

  test('the jobcenter prepares the meeting with her documents and broken-off practice', async () => {
    const citizen = await lookUp(house, {
      as: 'jonna',
      at: 'Lonni',
      for: 'REHABILITATION_PREPARATION',
      see: `
        jobcenter {
          plan { form }
          contactCourse { interviews { edges { node { status } } } }
          offers { edges { node { kind { code } status to } } }
          medicalDocuments { edges { node { kind status } } }
        }
        domus { source { state } targetGroups { kind } }
        access { source category code basis }`,
    })
    expect(at(citizen, 'jobcenter')).toEqual({
      plan: { form: 'REHABILITATION_PLAN' },
      contactCourse: { interviews: { edges: Array.from({ length: 5 }, () => ({ node: { status: 'HELD' } })) } },
      offers: { edges: [{ node: { kind: { code: '100' }, status: 'BROKEN_OFF', to: '2025-12-19' } }] },
      medicalDocuments: {
        edges: [
          { node: { kind: 'LAE265', status: 'REQUESTED' } },
          { node: { kind: 'SPECIALIST', status: 'RECEIVED' } },
        ],
      },
    })
    expect(at(citizen, 'domus')).toEqual({ source: { state: 'WITHHELD' }, targetGroups: null })
    expect(cell(citizen, 'domus', 'HEALTH')).toMatchObject({ code: 'CONSENT_MISSING' })
  })

  test('child welfare sees her health in DOMUS only where it matters for her son’s case, with the reason', async () => {
    const look = {
      as: 'borge',
      at: 'Lonni',
      for: 'CHILD_ASSESSMENT',
      see: 'dubu { cases { number } } domus { source { state } targetGroups { kind } } access { source category basis reference code }',
    }
    const without = await lookUp(house, look)
    expect(at(without, 'dubu', 'cases')).toEqual([{ number: 'DUBU-2025-0101' }])
    expect(at(without, 'domus')).toEqual({ source: { state: 'WITHHELD' }, targetGroups: null })
    expect(cell(without, 'domus', 'HEALTH')).toMatchObject({ code: 'JUSTIFICATION_REQUIRED' })
    const because = await lookUp(house, { ...look, because: 'Moderens sygdom påvirker barnets trivsel' })
    expect(at(because, 'domus')).toEqual({ source: { state: 'OK' }, targetGroups: [{ kind: 'DEPRESSION' }] })
    expect(cell(because, 'domus', 'HEALTH')).toMatchObject({ basis: 'STATUTE', reference: 'RSL_11C_1' })
  })
})

describe('Viggo, 11, and the case that is never seen', () => {
  const CASES =
    'dubu { source { state } cases { number status parties { role person { relation name } } } } access { source category code }'

  test('the unit on the case’s security profile sees it, and the closed VIP case nowhere', async () => {
    const citizen = await lookUp(house, {
      as: 'beate',
      at: 'Viggo',
      for: 'CHILD_ASSESSMENT',
      because: WELLBEING,
      see: `identity { age } ${CASES} jobcenter { source { state } } ydelsesservice { source { state } }`,
    })
    expect(at(citizen, 'identity')).toEqual({ age: 11 })
    expect(at(citizen, 'dubu', 'cases')).toEqual([
      {
        number: 'DUBU-2025-0310',
        status: 'INFORMED',
        parties: [
          { role: 'PRIMARY', person: { relation: 'SELF', name: null } },
          { role: 'SECONDARY', person: { relation: 'PARTY', name: 'Ellen Louise Test Lauridsen' } },
          { role: 'SECONDARY', person: { relation: 'PARTY', name: 'Max Test Berggren' } },
        ],
      },
    ])
    expect(at(citizen, 'jobcenter')).toEqual(EMPTY)
  })

  test.each(['borge', 'vibe'])('%s, who is not on it, learns of no case', async (persona) => {
    const refused = await lookUp(house, {
      as: persona,
      at: 'Viggo',
      for: 'CHILD_ASSESSMENT',
      because: WELLBEING,
      see: CASES,
    })
    expect(at(refused, 'dubu')).toEqual({ source: { state: 'WITHHELD' }, cases: null })
    expect(codes(refused)).toEqual(['CASE_RELATION_MISSING'])
    const notification = {
      for: 'CHILD_NOTIFICATION',
      because: 'Ny underretning er modtaget',
      see: 'dubu { source { state } cases { number } } access { code }',
    }
    const notified = await lookUp(house, { ...notification, as: persona, at: 'Viggo' })
    expect(notified).toEqual({ dubu: { ...EMPTY, cases: [] }, access: [{ code: null }] })
    const without = await lookUp(house, { ...notification, as: persona, at: 'Else' })
    expect(JSON.stringify(notified)).toBe(JSON.stringify(without))
  })

  test('his own grant tells of health and is the benefit office’s to see', async () => {
    const citizen = await lookUp(house, {
      as: 'ydun',
      at: 'Viggo',
      for: 'BENEFIT_CALCULATION',
      see: `ydelsesservice { grants { edges { node { grantee { relation } benefits { name kle plannedAmount { amount } payee { relation } } } } }
        payments { edges { node { id } } } } access { source category basis }`,
    })
    expect(nodes(citizen, 'ydelsesservice', 'grants')).toEqual([
      {
        grantee: { relation: 'SELF' },
        benefits: [
          {
            name: 'Tabt arbejdsfortjeneste',
            kle: '32.18.08',
            plannedAmount: { amount: '8000.00' },
            payee: { relation: 'PAYEE' },
          },
        ],
      },
    ])
    expect(nodes(citizen, 'ydelsesservice', 'payments')).toEqual([])
    expect(cell(citizen, 'ydelsesservice', 'HEALTH')).toMatchObject({ basis: 'OWN' })
  })
})

describe('Ellen Louise, who is paid for Viggo’s grant', () => {
  const PAYMENTS = `ydelsesservice {
    grants { edges { node { id } } }
    payments { edges { node { dispositionDate gross { amount } afterTax { amount } paid { amount } payee { relation id }
      lines { amount { amount } grantee { relation id name } benefit { name kle grantId } } } } }
  }`

  test.each([
    ['ydun', 'BENEFIT_CALCULATION'],
    ['ellen-louise', 'OWN_INSIGHT'],
  ])('%s sees the payment stand without the grant, and no trace of Viggo', async (persona, purpose) => {
    const citizen = await lookUp(house, { as: persona, at: 'Ellen Louise', for: purpose, see: PAYMENTS })
    expect(nodes(citizen, 'ydelsesservice', 'grants')).toEqual([])
    const payments = nodes(citizen, 'ydelsesservice', 'payments')
    expect(payments).toHaveLength(2)
    expect(payments[0]).toEqual({
      dispositionDate: '2026-02-28',
      gross: { amount: '8000.00' },
      afterTax: { amount: '5900.00' },
      paid: { amount: '5900.00' },
      payee: { relation: 'SELF', id: null },
      lines: [{ amount: { amount: '8000.00' }, grantee: { relation: 'GRANTEE', id: null, name: null }, benefit: null }],
    })
    const text = JSON.stringify(citizen)
    for (const trace of ['Viggo', 'Tabt', '32.18', numberOf('Viggo'), '49606eeb-bd18-5bde-8844-af12dac12ee6'])
      expect(text).not.toContain(trace)
  })

  test('her own insight shows no case of her son’s', async () => {
    const see = 'dubu { source { state } cases { number } } jobcenter { source { state } }'
    const citizen = await lookUp(house, { as: 'ellen-louise', at: 'Ellen Louise', for: 'OWN_INSIGHT', see })
    expect(citizen).toEqual({ dubu: { ...EMPTY, cases: [] }, jobcenter: EMPTY })
  })
})

describe('Max, with a long history', () => {
  /** Every element of a connection, page after page. */
  async function readAll(persona: string, purpose: string, outer: string, field: string, see: string) {
    const pages: (readonly Json[])[] = []
    let after: Json = null
    do {
      const query = `query($cpr: CPR!, $after: String) { citizen(cpr: $cpr, purpose: ${purpose}) {
        ${outer.replace('%', `${field}(first: 50, after: $after) { edges { node { ${see} } } pageInfo { hasNextPage endCursor } }`)}
      } }`
      const { body } = await house.ask(persona, query, { cpr: numberOf('Max'), after })
      const section = at(body, 'data', 'citizen')
      const inner = outer.split(/[ {}%]+/).filter((name) => name !== '')
      const page = at(section, ...inner, field)
      pages.push(nodes(page))
      after = at(page, 'pageInfo', 'hasNextPage') === true ? at(page, 'pageInfo', 'endCursor') : undefined
    } while (after !== undefined)
    return pages
  }

  test('his 130 payments come in three pages, each once, newest first', async () => {
    const pages = await readAll(
      'ydun',
      'BENEFIT_CALCULATION',
      'ydelsesservice { % }',
      'payments',
      'id dispositionDate gross { amount }',
    )
    expect(pages.map((page) => page.length)).toEqual([50, 50, 30])
    const payments = pages.flat()
    expect(new Set(payments.map((payment) => at(payment, 'id'))).size).toBe(130)
    const days = payments.map((payment) => String(at(payment, 'dispositionDate')))
    expect(days).toEqual(days.toSorted().toReversed())
    expect([days.at(0), days.at(-1)]).toEqual(['2026-02-28', '2015-05-31'])
    expect(new Set(payments.map((payment) => at(payment, 'gross', 'amount')))).toEqual(new Set(['12000.00']))
  })

  test('his 124 talks come in three pages, each once, 26 of them held', async () => {
    const pages = await readAll(
      'jonna',
      'CONTACT_COURSE',
      'jobcenter { contactCourse { % } }',
      'interviews',
      'id plannedAt status',
    )
    expect(pages.map((page) => page.length)).toEqual([50, 50, 24])
    const talks = pages.flat()
    expect(new Set(talks.map((talk) => at(talk, 'id'))).size).toBe(124)
    expect(at(talks[0], 'plannedAt')).toBe('2026-02-24T08:00:00.000Z')
    expect(at(talks[123], 'plannedAt')).toBe(
      new Date(Date.parse('2026-02-24T08:00:00Z') - 123 * 11 * 86_400_000).toISOString(),
    )
    expect(statuses(talks).filter((status) => status === 'HELD')).toHaveLength(26)
    expect(at(talks[3], 'status')).toBe('HELD')
    expect(at(talks[4], 'status')).toBe('CANCELLED_BY_CITIZEN')
  })

  test('his son’s case is looked up through him by the unit that has it, and by nobody else', async () => {
    const look = { at: 'Max', for: 'CHILD_ASSESSMENT', see: 'dubu { cases { number } } access { code }' }
    const south = await lookUp(house, { ...look, as: 'beate' })
    expect(at(south, 'dubu', 'cases')).toEqual([{ number: 'DUBU-2025-0310' }])
    const north = await lookUp(house, { ...look, as: 'borge' })
    expect(north).toEqual({ dubu: { cases: null }, access: [{ code: 'CASE_RELATION_MISSING' }] })
  })

  test('his brother is not visible in CPR', async () => {
    const see = 'identity { mother { relation } father { relation } children { relation id } }'
    const citizen = await lookUp(house, { as: 'ydun', at: 'Max', for: 'BENEFIT_CALCULATION', see })
    expect(citizen).toEqual({
      identity: { mother: null, father: null, children: [{ relation: 'CHILD', id: expect.any(String) }] },
    })
  })
})
