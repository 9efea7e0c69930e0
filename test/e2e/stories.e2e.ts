import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import personas from '../../src/sandbox/personas.json' with { type: 'json' }
import type { Answered, House } from '../harness.ts'
import { at, type Json, listAt } from '../json.ts'
import { cell, codes, lookUp, nodes, numberOf, openStory, question } from './story.ts'

/** Else, who is at risk of a sanction, and what the benefit office may know of her social case. */

let house: House

beforeAll(async () => {
  house = await openStory()
})
afterAll(() => house.close())

const BENEFIT_OFFICE = '71dc8627-4595-59c0-95bc-7fda2553efea'
const BENEFIT_CASE = { source: 'ydelsesservice', reference: '383edd2f-41ce-5c68-8939-23b69f88b434' }
const CATEGORIES = ['CASE', 'SOCIAL', 'HOUSING', 'HEALTH', 'CONTACTS']
const ASKED_FOR = {
  cpr: numberOf('Else'),
  purposes: ['SANCTION_ASSESSMENT'],
  sources: ['domus'],
  categories: CATEGORIES,
  case: BENEFIT_CASE,
  validUntil: '2026-09-01T00:00:00+02:00',
}
const SOCIAL_CASE = `
  domus {
    source { state }
    cases { number }
    contacts { members { name } }
    targetGroups { kind }
    assessments { edges { node { theme } } }
    goals { edges { node { commonGoalId title } } }
    interventions { edges { node { service paragraph { code } } } }
    housing { edges { node { allotted allottedOn } } }
  }
  access { source category effect basis reference code consentId opens { by source categories authority } }`
const NOTHING = {
  source: { state: 'WITHHELD' },
  cases: null,
  contacts: null,
  targetGroups: null,
  assessments: null,
  goals: null,
  interventions: null,
  housing: null,
}

const asYdun = (see: string): Promise<Json> =>
  lookUp(house, { as: 'ydun', at: 'Else', for: 'SANCTION_ASSESSMENT', see })

async function requestConsent(change: object = {}, persona = 'ydun'): Promise<Answered> {
  return house.ask(persona, question('request-consent'), { input: { ...ASKED_FOR, ...change } })
}

/** A consent as Ydun asks Else for it: its id. */
async function askElse(): Promise<string> {
  const { body } = await requestConsent()
  return String(at(body, 'data', 'requestConsent', 'id'))
}

async function answer(name: string, id: string, more: object = {}): Promise<Json> {
  const { body } = await house.ask('else', question(`${name}-consent`), { id, ...more })
  return at(body, 'data', `${name}Consent`)
}

function refusal({ body }: Answered): Json {
  return at(body, 'errors', 0, 'extensions')
}

describe('before any consent', () => {
  test('the README’s question shows job and benefit by statute and own case, and withholds DOMUS with the way out', async () => {
    const { status, body } = await house.ask('ydun', question('else'), { cpr: numberOf('Else') })
    expect(status).toBe(200)
    const citizen = at(body, 'data', 'citizen')
    expect(at(citizen, 'identity')).toEqual({ fullName: 'Else Test Lauridsen', age: 35 })
    expect(at(citizen, 'jobcenter')).toEqual({
      source: { state: 'OK' },
      contactGroup: { group: { text: 'Aktivitetsparat kontanthjælp' }, from: '2025-09-01' },
      negativeEvents: {
        edges: [
          {
            node: {
              kind: 'MISSED_INTERVIEW',
              status: 'HEARING',
              hearing: { answerBy: '2026-03-03', status: 'SENT' },
            },
          },
        ],
      },
    })
    expect(at(citizen, 'ydelsesservice')).toEqual({
      source: { state: 'OK' },
      payments: {
        edges: [
          {
            node: {
              dispositionDate: '2026-02-28',
              gross: { amount: '12000.00', currency: 'DKK' },
              paid: { amount: '9430.00' },
            },
          },
        ],
      },
    })
    expect(at(citizen, 'domus')).toEqual({ source: { state: 'WITHHELD' }, targetGroups: null })
    expect(cell(citizen, 'jobcenter', 'SANCTIONS')).toMatchObject({ effect: 'PERMIT', basis: 'STATUTE', opens: [] })
    expect(cell(citizen, 'ydelsesservice', 'ECONOMY')).toMatchObject({ effect: 'PERMIT', basis: 'OWN', opens: [] })
    expect(cell(citizen, 'domus', 'HEALTH')).toEqual({
      source: 'domus',
      category: 'HEALTH',
      effect: 'DENY',
      basis: null,
      code: 'CONSENT_MISSING',
      text: expect.stringContaining('has not consented'),
      opens: [{ by: 'CONSENT', source: 'domus', categories: ['HEALTH'], authority: 'BENEFITS' }],
    })
  })

  test('DOMUS is not even asked', async () => {
    const before = await house.calls('domus')
    await asYdun(SOCIAL_CASE)
    expect(await house.calls('domus')).toEqual(before)
  })

  test('the jobcenter’s texts of treatment stay closed to the benefit office, the event and her answer do not', async () => {
    const citizen = await asYdun(`jobcenter {
      visitation { category { code } reasons }
      negativeEvents { edges { node { description hearing { answer } contactAttempts { channel result note } } } }
      medicalDocuments { edges { node { kind } } }
      plan { goals { edges { node { title sharedGoalId } } } }
    } access { source category code }`)
    expect(at(citizen, 'jobcenter', 'visitation')).toEqual({ category: { code: 'AP' }, reasons: null })
    expect(at(citizen, 'jobcenter', 'medicalDocuments')).toBeNull()
    expect(nodes(citizen, 'jobcenter', 'plan', 'goals').map((goal) => at(goal, 'title'))).toEqual([null, null])
    const [event, earlier] = nodes(citizen, 'jobcenter', 'negativeEvents')
    expect(at(event, 'description')).toBe('Mødte ikke til opfølgningssamtale.')
    expect(at(event, 'contactAttempts', 2, 'note')).toBe('Støtte-kontaktperson forsøgt ringet op.')
    expect(at(event, 'contactAttempts', 3)).toEqual({ channel: 'HOME_VISIT', result: 'PLANNED', note: null })
    expect(at(earlier, 'hearing', 'answer')).toBe('Havde glemt aftalen.')
    expect(cell(citizen, 'jobcenter', 'HEALTH')).toMatchObject({ code: 'CONSENT_MISSING' })
  })

  test('the earlier sanction is told whole, the event under way without a decision', async () => {
    const citizen = await asYdun(`ydelsesservice {
      sanctions { edges { node {
        event { date status }
        request { kind decision decidedOn }
        plans { month deduction { amount } status }
        effected { deduction { amount } paymentId }
      } } }
      payments { edges { node { id gross { amount } afterTax { amount } sentForPayment { amount } sentForPaymentNote } } }
    }`)
    const [open, effected] = nodes(citizen, 'ydelsesservice', 'sanctions')
    expect(open).toEqual({
      event: { date: '2026-02-10', status: 'AWAITING_JOBCENTER' },
      request: null,
      plans: [],
      effected: [],
    })
    expect(effected).toEqual({
      event: { date: '2025-11-04', status: 'HANDLED' },
      request: { kind: 'SINGLE', decision: 'SANCTION', decidedOn: '2025-11-26' },
      plans: [{ month: '2025-12', deduction: { amount: '400.00' }, status: 'EFFECTED' }],
      effected: [{ deduction: { amount: '400.00' }, paymentId: '09a828c2-97d9-56ba-9918-b49453e10258' }],
    })
    const payments = nodes(citizen, 'ydelsesservice', 'payments')
    expect(payments).toHaveLength(6)
    expect(payments[2]).toEqual({
      id: '09a828c2-97d9-56ba-9918-b49453e10258',
      gross: { amount: '11600.00' },
      afterTax: { amount: '9140.00' },
      sentForPayment: { amount: '8740.00' },
      sentForPaymentNote: 'Afdrag på gæld til kommunen',
    })
  })

  test.each([
    ['sources', { sources: ['*'] }],
    ['sources', { sources: ['nowhere'] }],
    ['categories', { categories: [] }],
    ['purposes', { purposes: ['SANCTION_ASSESSMENT', 'COORDINATED_PLAN'] }],
    ['case', { case: { source: 'ydelsesservice', reference: '*' } }],
    ['except', { except: [{}] }],
    ['validUntil', { validUntil: '2027-03-03T00:00:00+01:00' }],
    ['validUntil', { validUntil: '2026-03-02T08:00:00+01:00' }],
  ])('a consent too broad in %s is refused, and the answer names it (%#)', async (part, change) => {
    const answered = await requestConsent(change)
    expect(refusal(answered)).toEqual({ code: 'CONSENT_TOO_BROAD', parts: [part] })
    expect(at(answered.body, 'data')).toEqual({ requestConsent: null })
  })

  test('a consent of exactly twelve calendar months may be asked for', async () => {
    const { body } = await requestConsent({ validUntil: '2027-03-02T08:00:00+01:00' })
    expect(at(body, 'data', 'requestConsent', 'status')).toBe('REQUESTED')
    await answer('refuse', String(at(body, 'data', 'requestConsent', 'id')))
  })

  test('only who has the case may ask, and only on that case', async () => {
    const elsewhere = { case: { source: 'ydelsesservice', reference: '162a304c-49fc-539e-8586-e27bf2385b6f' } }
    expect(refusal(await requestConsent(elsewhere))).toEqual({ code: 'NOT_ALLOWED' })
    expect(refusal(await requestConsent({}, 'jonna'))).toEqual({ code: 'NOT_ALLOWED' })
    expect(refusal(await requestConsent({}, 'else'))).toEqual({ code: 'NOT_ALLOWED' })
  })
})

describe('when Else is asked', () => {
  test('the request opens nothing; her grant opens DOMUS on that consent; her withdrawal closes it', async () => {
    const { body } = await requestConsent()
    const asked = at(body, 'data', 'requestConsent')
    const id = String(at(asked, 'id'))
    expect(asked).toMatchObject({
      version: 1,
      status: 'REQUESTED',
      recipient: 'BENEFITS',
      case: BENEFIT_CASE,
      text: expect.stringContaining('Which data: that there is a case'),
    })
    const unanswered = await asYdun(SOCIAL_CASE)
    expect(at(unanswered, 'domus')).toEqual(NOTHING)
    expect(codes(unanswered)).toEqual(['CONSENT_MISSING'])

    expect(await answer('grant', id)).toEqual({ id, version: 1, status: 'ACTIVE', categories: CATEGORIES })
    const opened = await asYdun(SOCIAL_CASE)
    expect(at(opened, 'domus')).toEqual({
      source: { state: 'OK' },
      cases: [{ number: 'Sag100201' }],
      contacts: [{ members: [{ name: 'Sanne Test Ravn' }, { name: 'Karl Test Vind' }] }],
      targetGroups: [{ kind: 'DRUG_MISUSE' }, { kind: 'HOMELESSNESS' }],
      assessments: {
        edges: ['HANDLING_MAIL', 'MANAGING_FINANCES', 'SUBSTANCE_USE', 'HOUSING_SITUATION'].map((theme) => ({
          node: { theme },
        })),
      },
      goals: {
        edges: [
          {
            node: {
              commonGoalId: '16677296-6ba1-5c4f-bc7c-ac80b3713181',
              title: 'Gennemføre behandlingsforløb',
            },
          },
        ],
      },
      interventions: {
        edges: [
          { node: { service: 'TREATMENT', paragraph: { code: '101' } } },
          { node: { service: 'ADMINISTRATION', paragraph: { code: '85' } } },
        ],
      },
      housing: { edges: [{ node: { allotted: true, allottedOn: '2025-03-01' } }] },
    })
    for (const category of CATEGORIES)
      expect(cell(opened, 'domus', category)).toMatchObject({
        effect: 'PERMIT',
        basis: 'CONSENT',
        consentId: id,
        reference: `${id}/1`,
        opens: [],
      })

    expect(await answer('withdraw', id, { reason: 'Jeg har fortrudt' })).toEqual({
      id,
      version: 1,
      status: 'WITHDRAWN',
    })
    const closed = await asYdun(SOCIAL_CASE)
    expect(at(closed, 'domus')).toEqual(NOTHING)
    expect(codes(closed)).toEqual(['CONSENT_WITHDRAWN'])
    expect(at(cell(closed, 'domus', 'SOCIAL'), 'opens')).toEqual([
      { by: 'CONSENT', source: 'domus', categories: ['SOCIAL'], authority: 'BENEFITS' },
    ])
  })

  test('she may give less: social support alone, and nothing that tells of home or treatment', async () => {
    const id = await askElse()
    expect(await answer('grant', id, { narrow: { categories: ['SOCIAL'] } })).toEqual({
      id,
      version: 2,
      status: 'ACTIVE',
      categories: ['SOCIAL'],
    })
    const citizen = await asYdun(SOCIAL_CASE)
    expect(at(citizen, 'domus')).toEqual({
      ...NOTHING,
      source: { state: 'OK' },
      assessments: { edges: [{ node: { theme: 'HANDLING_MAIL' } }, { node: { theme: 'MANAGING_FINANCES' } }] },
      goals: { edges: [{ node: { commonGoalId: '16677296-6ba1-5c4f-bc7c-ac80b3713181', title: null } }] },
      interventions: { edges: [{ node: { service: 'ADMINISTRATION', paragraph: { code: '85' } } }] },
    })
    expect(cell(citizen, 'domus', 'SOCIAL')).toMatchObject({ basis: 'CONSENT', reference: `${id}/2` })
    expect(cell(citizen, 'domus', 'HOUSING')).toMatchObject({ effect: 'DENY' })
    await answer('withdraw', id)
  })

  test('she may say no, and no is final', async () => {
    const id = await askElse()
    expect(await answer('refuse', id)).toEqual({ id, version: 1, status: 'REFUSED' })
    const citizen = await asYdun(SOCIAL_CASE)
    expect(at(citizen, 'domus')).toEqual(NOTHING)
    expect(codes(citizen)).toEqual(['CONSENT_MISSING'])
    expect(refusal(await house.ask('else', question('grant-consent'), { id }))).toEqual({ code: 'CONSENT_STATE' })
  })

  test('nobody else answers for her, and a caseworker does not', async () => {
    const id = await askElse()
    const other = await house.ask('magnus', question('grant-consent'), { id })
    expect(refusal(other)).toEqual({ code: 'CONSENT_NOT_FOUND' })
    expect(refusal(await house.ask('ydun', question('grant-consent'), { id }))).toEqual({ code: 'NOT_ALLOWED' })
    expect(codes(await asYdun(SOCIAL_CASE))).toEqual(['CONSENT_MISSING'])
    await answer('refuse', id)
  })

  test('the consent is for the benefit office and this purpose alone', async () => {
    const id = await askElse()
    await answer('grant', id)
    const jobcenter = await lookUp(house, {
      as: 'jonna',
      at: 'Else',
      for: 'SANCTION_ASSESSMENT',
      see: `${SOCIAL_CASE} consents { edges { node { id } } }`,
    })
    expect(at(jobcenter, 'domus')).toEqual(NOTHING)
    expect(codes(jobcenter)).toEqual(['CONSENT_MISSING'])
    expect(nodes(jobcenter, 'consents')).toEqual([])
    const other = await lookUp(house, {
      as: 'ydun',
      at: 'Else',
      for: 'BENEFIT_CALCULATION',
      see: 'domus { source { state } cases { number } } access { source category code }',
    })
    expect(at(other, 'domus', 'cases')).toBeNull()
    expect(codes(other)).toEqual(['BARRED'])
    await answer('withdraw', id)
  })
})

describe('what stays of it', () => {
  const OPERATION =
    'query Sag($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { domus { cases { number } } } }'

  beforeAll(async () => {
    const cpr = numberOf('Else')
    await house.ask('ydun', OPERATION, { cpr })
    const id = await askElse()
    await answer('grant', id)
    await house.ask('ydun', OPERATION, { cpr })
    await answer('withdraw', id)
    await house.ask('ydun', OPERATION, { cpr })
  })

  test('control finds every step in the trail, permits and refusals told apart, and no value', async () => {
    const { body, text } = await house.ask('dpo', question('trail'))
    const steps = nodes(body, 'data', 'trail').slice(0, 7).toReversed()
    expect(steps.map((step) => [at(step, 'operation'), at(step, 'viewer'), at(step, 'effect')])).toEqual([
      ['Sag', 'ydun', 'DENY'],
      ['RequestConsent', 'ydun', null],
      ['GrantConsent', 'else', null],
      ['Sag', 'ydun', 'PERMIT'],
      ['WithdrawConsent', 'else', null],
      ['Sag', 'ydun', 'DENY'],
      ['TRAIL_READ', 'dpo', null],
    ])
    expect(at(steps[3], 'permitted')).toEqual([{ source: 'domus', category: 'CASE', basis: 'CONSENT' }])
    expect(at(steps[3], 'fields')).toEqual(['DomusCase.number'])
    expect(at(steps[5], 'denied')).toEqual([{ source: 'domus', category: 'CASE', code: 'CONSENT_WITHDRAWN' }])
    expect(at(steps[5], 'fields')).toEqual([])
    expect(text).not.toContain('Sag100201')
    expect(text).not.toContain(numberOf('Else'))
  })

  test('Else reads the same steps in her own log: which authority and unit, why and on what basis', async () => {
    const { body } = await house.ask('else', question('access-log'))
    const [, lastLook, withdrawn, look, granted, asked, firstLook] = nodes(body, 'data', 'accessLog')
    const office = { authority: 'BENEFITS', unit: BENEFIT_OFFICE, purpose: 'SANCTION_ASSESSMENT' }
    expect(look).toMatchObject({
      ...office,
      text: 'Opslag til formålet: Vurdering af sanktion.',
      effect: 'PERMIT',
      permitted: [{ source: 'domus', category: 'CASE', basis: 'CONSENT' }],
      denied: [],
    })
    expect(lastLook).toMatchObject({
      ...office,
      text: 'Opslag afvist. Formål: Vurdering af sanktion.',
      effect: 'DENY',
      permitted: [],
      denied: [{ source: 'domus', category: 'CASE', code: 'CONSENT_WITHDRAWN' }],
    })
    expect(firstLook).toMatchObject({ ...office, effect: 'DENY' })
    expect(asked).toMatchObject({
      ...office,
      effect: null,
      text: 'Ingen oplysninger hentet. Formål: Vurdering af sanktion.',
    })
    for (const own of [granted, withdrawn])
      expect(own).toMatchObject({ authority: 'CITIZEN', unit: null, effect: null })
    const control = await house.ask('dpo', question('trail'))
    const known = nodes(control.body, 'data', 'trail').map((line) => at(line, 'lookupId'))
    expect(known).toContain(at(look, 'lookupId'))
  })

  test('her log names no employee', async () => {
    const { text } = await house.ask('else', question('access-log'))
    for (const { id, name, kind, staffId, userId } of personas.personas.filter((one) => one.kind === 'CASEWORKER')) {
      expect(kind).toBe('CASEWORKER')
      for (const trace of [`"${id}"`, name, staffId, userId]) if (trace !== undefined) expect(text).not.toContain(trace)
    }
  })

  test('another citizen sees nothing of it, and a caseworker has no log', async () => {
    const { body } = await house.ask('magnus', question('access-log'))
    expect(listAt(body, 'data', 'accessLog', 'edges').map((edge) => at(edge, 'node', 'authority'))).not.toContain(
      'BENEFITS',
    )
    expect(refusal(await house.ask('ydun', question('access-log')))).toEqual({ code: 'NOT_ALLOWED' })
    expect(refusal(await house.ask('ydun', question('trail')))).toEqual({ code: 'NOT_ALLOWED' })
  })
})
