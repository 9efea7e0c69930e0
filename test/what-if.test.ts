import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { register } from '../src/access/register-in-force.ts'
import { readClients } from '../src/auth/clients.ts'
import { findPersona, listPersonas, type Persona } from '../src/sandbox/personas.ts'
import { createWorld } from '../src/sandbox/world.ts'
import { nodes, numberOf, openStory, question } from './e2e/story.ts'
import { linesOf } from './e2e/trail-lines.ts'
import { type House, NOW } from './harness.ts'
import { at, type Json, listAt } from './json.ts'
import { assumedConsent, assumedFacts, assumedViewer, FactRecorder } from './what-if-kit.ts'

/** What would be decided if: the same rows as a look-up gives on the same facts, and nothing is read for it. */

const SOURCES = ['cpr', 'jobcenter', 'ydelsesservice', 'domus', 'dubu', 'rehabilitation']
const ROW = `source category effect basis reference code consentId policyVersion da: text en: text(lang: EN)
  opens { by source categories authority contact { name phone mail } text }`
const CONSENTS = `consents { edges { node {
  id version effect status recipient case { source reference } purposes sources categories
  except { source category } validFrom validUntil
} } }`
const BENEFIT_CASE = { source: 'ydelsesservice', reference: '383edd2f-41ce-5c68-8939-23b69f88b434' }
const BENEFIT_UNIT = '71dc8627-4595-59c0-95bc-7fda2553efea'
const recorder = new FactRecorder()
let house: House
let consents: readonly object[] = []

beforeAll(async () => {
  house = await openStory({ change: recorder.watch })
  await askElse(['CASE', 'CONTACTS'], 'grant')
  await askElse(['SOCIAL', 'HOUSING'], 'grant', 'withdraw')
  await askElse(['HEALTH'])
  const { body } = await house.ask('else', `{ ${CONSENTS} }`)
  consents = listAt(body, 'data', 'consents', 'edges').map((edge) =>
    assumedConsent(at(edge, 'node'), NOW, String(at(edge, 'node', 'status'))),
  )
})
afterAll(() => house.close())

/** Ydun asks Else for a consent to these categories of DOMUS; Else answers in turn. */
async function askElse(categories: readonly string[], ...answers: readonly string[]): Promise<void> {
  const input = {
    cpr: numberOf('Else'),
    purposes: ['SANCTION_ASSESSMENT'],
    sources: ['domus'],
    categories,
    case: BENEFIT_CASE,
    validUntil: '2026-09-01T00:00:00+02:00',
  }
  const { body } = await house.ask('ydun', question('request-consent'), { input })
  const id = at(body, 'data', 'requestConsent', 'id')
  for (const answer of answers) {
    const given = await house.ask('else', question(`${answer}-consent`), { id })
    expect(at(given.body, 'errors')).toBeUndefined()
  }
}

function personaOf(id: string): Persona {
  const found = findPersona(id)
  if (found === undefined) throw new Error(`no persona ${id}`)
  return found
}

async function callsOfAll(): Promise<readonly number[]> {
  return Promise.all(SOURCES.map(async (source) => (await house.calls(source)).length))
}

describe('on the facts that a live look-up has just read', () => {
  const residents = createWorld(0, 1).residents.map(({ key, number }) => ({ key, number }))
  const citizens = [...residents, { key: 'nobody', number: '0101019999' }, { key: 'no child', number: '6101019999' }]
  const purposes = Object.keys(register.purposes)
  const reasons = [undefined, 'a concrete reason']

  /** The rows of every citizen, live; undefined: unknown. */
  async function live(persona: string, purpose: string, justification?: string, many = citizens) {
    const query = `query($cprs: [CPR!]!, $purpose: Purpose!, $justification: String) {
      citizens(cprs: $cprs, purpose: $purpose, justification: $justification) {
        outcome citizen { access(only: ALL) { ${ROW} } }
      }
    }`
    const cprs = many.map(({ number }) => number)
    const { body } = await house.ask(persona, query, { cprs, purpose, justification })
    expect(at(body, 'errors')).toBeUndefined()
    return listAt(body, 'data', 'citizens').map((item) => at(item, 'citizen', 'access'))
  }

  async function assumed(persona: string, purpose: string, justification?: string, many = citizens) {
    const told = personaOf(persona)
    const parameters = many.map((_, index) => `$f${index}: WhatIfFacts!, $c${index}: [WhatIfConsent!]!`)
    const fields = many.map(
      (_, index) => `w${index}: whatIf(viewer: $viewer, purpose: $purpose, justification: $justification,
        consents: $c${index}, facts: $f${index}) { ${ROW} }`,
    )
    const query = `query($viewer: WhatIfViewer, $purpose: Purpose!, $justification: String, ${parameters.join(', ')}) {
      ${fields.join('\n')}
    }`
    const variables = many.flatMap(({ key, number }, index) => [
      [`f${index}`, assumedFacts(recorder, told, number)],
      [`c${index}`, key === 'Else' ? consents : []],
    ])
    const given = { viewer: assumedViewer(told), purpose, justification, ...Object.fromEntries(variables) }
    const { body } = await house.ask('jonna', query, given)
    const errors = listAt(body, 'errors').map((error) => at(error, 'extensions', 'code'))
    expect(errors.filter((code) => code !== 'UNKNOWN_CITIZEN')).toEqual([])
    return many.map((_, index) => at(body, 'data', `w${index}`) ?? undefined)
  }

  test.each(listPersonas().map(({ id }) => id))(
    '%s sees the same rows of every citizen for every purpose, and no source is called',
    async (persona) => {
      const approved = readClients().get(personaOf(persona).client)?.purposes ?? []
      const looks = purposes.flatMap((purpose) =>
        (purpose.startsWith('CHILD_') ? reasons : [undefined]).map((reason) => ({
          purpose,
          reason,
          many: approved.includes(purpose) ? citizens : citizens.slice(0, 2),
        })),
      )
      const seen: Json[] = []
      for (const { purpose, reason, many } of looks) seen.push(await live(persona, purpose, reason, many))
      const before = await callsOfAll()
      const rows: Json[] = []
      for (const { purpose, reason, many } of looks) rows.push(await assumed(persona, purpose, reason, many))
      expect(await callsOfAll()).toEqual(before)
      expect(rows).toEqual(seen)
    },
    60_000,
  )

  test('the comparison meets permits on every basis and most codes', async () => {
    const looks = [
      ...(await live('ydun', 'SANCTION_ASSESSMENT')),
      ...(await live('borge', 'CHILD_ASSESSMENT')),
      ...(await live('einer-ansat', 'CONTACT_COURSE')),
      ...(await live('solveig', 'TRANSITION_TO_ADULTHOOD')),
      ...(await live('smal', 'CONTACT_COURSE')),
      ...(await live('jonna', 'BENEFIT_CALCULATION')),
    ].flatMap((rows) => listAt(rows))
    expect(new Set(looks.map((row) => at(row, 'basis')))).toEqual(new Set([null, 'OWN', 'STATUTE', 'CONSENT']))
    const codes = new Set(looks.map((row) => at(row, 'code')))
    for (const code of ['CORE_BAR', 'CASE_RELATION_MISSING', 'DATA_LIMIT', 'BARRED', 'JUSTIFICATION_REQUIRED'])
      expect(codes).toContain(code)
    for (const code of ['CONSENT_MISSING', 'CONSENT_WITHDRAWN', 'PRECONDITION']) expect(codes).toContain(code)
  })

  test.each(['cpr', 'ydelsesservice', 'domus'])('%s down is told alike', async (source) => {
    await house.control(source, 'PUT', 'opfoersel', { profil: 'afbrudt', operationer: ['*'] })
    const seen = await live('ydun', 'SANCTION_ASSESSMENT')
    expect(await assumed('ydun', 'SANCTION_ASSESSMENT')).toEqual(seen)
    await house.control(source, 'PUT', 'opfoersel', { profil: 'hurtig', operationer: ['*'] })
  })
})

/** Ydun's question about somebody of 35 years with a benefit case of her unit. */
const CASE = { ...BENEFIT_CASE, held: [{ unit: BENEFIT_UNIT, from: '2025-09-01T00:00:00+02:00' }] }
const FACTS = { birthDate: '1991-01-02', cases: [CASE] }
const PERMIT = {
  recipient: 'BENEFITS',
  case: BENEFIT_CASE,
  purposes: ['SANCTION_ASSESSMENT'],
  sources: ['domus'],
  categories: ['HEALTH'],
  validFrom: '2026-01-01T00:00:00+01:00',
  validUntil: '2026-09-01T00:00:00+02:00',
}

async function assume(change: object, more: object = {}, persona = 'ydun'): Promise<Json> {
  const variables = { facts: { ...FACTS, ...change }, ...more }
  return (await house.ask(persona, question('what-if'), variables)).body
}

/** What was decided of one cell: basis or code. */
function cellOf(body: Json, source = 'domus', category = 'HEALTH'): Json {
  const row = listAt(body, 'data', 'whatIf').find(
    (one) => at(one, 'source') === source && at(one, 'category') === category,
  )
  return at(row, 'basis') ?? at(row, 'code')
}

function refusal(body: Json): Json {
  return at(body, 'errors', 0, 'extensions')
}

describe('by hand', () => {
  test.each([
    ['own data', { kinship: 'SELF' }, 'CORE_BAR'],
    ['kin', { kinship: 'KIN' }, 'CORE_BAR'],
    ['the viewer’s record not readable', { kinship: 'UNREADABLE' }, 'RELATIONS_UNAVAILABLE'],
    ['CPR down', { subject: 'UNREADABLE' }, 'RELATIONS_UNAVAILABLE'],
    ['CPR down, and kin by what could be read', { subject: 'UNREADABLE', kinship: 'KIN' }, 'CORE_BAR'],
    ['the case system down', { cases: [], unreadable: ['ydelsesservice'] }, 'RELATIONS_UNAVAILABLE'],
    ['no case', { cases: [] }, 'CASE_RELATION_MISSING'],
    ['a case that has ended', { cases: [ended(CASE)] }, 'CASE_RELATION_MISSING'],
    ['a case above the clearance', { cases: [{ ...CASE, limits: { sensitivity: 4 } }] }, 'CASE_RELATION_MISSING'],
    ['a case of which the kin is a party', { cases: [{ ...CASE, kinIsParty: true }] }, 'CASE_RELATION_MISSING'],
    [
      'a replacement number, a party',
      { subject: 'REPLACEMENT', cases: [{ ...CASE, viewerIsParty: true }] },
      'CORE_BAR',
    ],
  ])('%s refuses the whole look-up', async (_what, change, code) => {
    const rows = listAt(await assume(change), 'data', 'whatIf')
    expect(rows.length).toBeGreaterThan(30)
    expect(new Set(rows.map((row) => at(row, 'code')))).toEqual(new Set([code]))
  })

  test('an unknown number is an error as in a look-up, a replacement number is decided', async () => {
    expect(refusal(await assume({ subject: 'UNKNOWN' }))).toMatchObject({ code: 'UNKNOWN_CITIZEN' })
    expect(cellOf(await assume({ subject: 'REPLACEMENT' }), 'ydelsesservice', 'CASE')).toBe('OWN')
  })

  test.each([
    ['in force', {}, 'CONSENT'],
    ['not yet given', { givers: [] }, 'CONSENT_MISSING'],
    ['withdrawn', { withdrawn: NOW }, 'CONSENT_WITHDRAWN'],
    ['past its end', { validUntil: NOW }, 'CONSENT_EXPIRED'],
    ['on another case', { case: { source: 'ydelsesservice', reference: 'another' } }, 'CONSENT_MISSING'],
    ['to another authority', { recipient: 'JOBCENTER' }, 'CONSENT_MISSING'],
    ['with the source excepted', { except: [{ source: 'domus' }] }, 'CONSENT_MISSING'],
  ])('a consent %s', async (_what, change, expected) => {
    expect(cellOf(await assume({}, { consents: [{ ...PERMIT, ...change }] }))).toBe(expected)
  })

  test('a DENY beats a consent, and closes nothing that a statute opens', async () => {
    const no = { effect: 'DENY', recipient: '*', purposes: ['*'], sources: ['*'], categories: ['*'] }
    const body = await assume({}, { consents: [PERMIT, { ...no, validFrom: PERMIT.validFrom }] })
    expect(cellOf(body)).toBe('CONSENT_DENIED')
    expect(cellOf(body, 'jobcenter', 'CASE')).toBe('STATUTE')
  })

  test('a consent whose case was found closed lapses, though another case gives the relation', async () => {
    const other = { ...CASE, reference: 'another' }
    const consent = { ...PERMIT, case: BENEFIT_CASE }
    expect(cellOf(await assume({ cases: [ended(CASE), other] }, { consents: [consent] }))).toBe('CONSENT_EXPIRED')
    const unsure = { cases: [ended(CASE), other], incomplete: ['ydelsesservice'] }
    expect(cellOf(await assume(unsure, { consents: [consent] }))).toBe('CONSENT_MISSING')
  })

  test('a child’s consent needs every holder of custody', async () => {
    const child = { birthDate: '2015-02-15', custody: [{ holder: 'mother' }, { holder: 'father' }] }
    const by = (...refs: readonly string[]) => ({
      consents: [{ ...PERMIT, givers: refs.map((ref) => ({ role: 'CUSTODY_HOLDER', ref })) }],
    })
    expect(cellOf(await assume(child, by('mother')))).toBe('CONSENT_MISSING')
    expect(cellOf(await assume(child, by('mother', 'father')))).toBe('CONSENT')
  })

  test('emergency access opens what a consent would, for a viewer with the role alone', async () => {
    const emergencyAccess = [{ id: 'registered', from: '2026-03-02T00:00:00+01:00', to: '2026-03-03T00:00:00+01:00' }]
    const viewer = assumedViewer(personaOf('ydun'))
    expect(cellOf(await assume({ emergencyAccess }, { viewer }))).toBe('CONSENT_MISSING')
    const holder = { ...viewer, roles: ['EMERGENCY_ACCESS'] }
    expect(cellOf(await assume({ emergencyAccess }, { viewer: holder }))).toBe('OVERRIDE')
  })

  test('a viewer of lower clearance, and one without a number behind the token', async () => {
    const viewer = assumedViewer(personaOf('ydun'))
    const low = { ...viewer, clearance: [{ kle: '32', level: 2 }] }
    expect(cellOf(await assume({}, { viewer: low }))).toBe('DATA_LIMIT')
    expect(cellOf(await assume({}, { viewer: { ...viewer, hasNumber: false } }))).toBe('RELATIONS_UNAVAILABLE')
  })

  test('another instant: before the register none of its purposes is in force', async () => {
    expect(cellOf(await assume({ now: '2025-06-30T23:59:59+02:00' }))).toBe('PURPOSE_NOT_ALLOWED')
    expect(cellOf(await assume({ now: '2025-07-01T00:00:00+02:00' }))).toBe('CASE_RELATION_MISSING')
  })

  test('the conditions of a cell', async () => {
    const solveig = assumedViewer(personaOf('solveig'))
    const unit = at(JSON.parse(JSON.stringify(solveig)), 'unit')
    const cases = [{ source: 'domus', reference: 'plan', held: [{ unit }] }]
    const ask = async (housing: object | undefined, unreadable: readonly string[] = []) => {
      const query = question('what-if').replace('SANCTION_ASSESSMENT', 'EVICTION_PREVENTION')
      const variables = { viewer: solveig, facts: { ...FACTS, cases, housing, unreadable } }
      return cellOf((await house.ask('ydun', query, variables)).body, 'jobcenter', 'SANCTION_NOTICE')
    }
    expect(await ask(undefined)).toBe('PRECONDITION')
    expect(await ask({ allotted: true })).toBe('STATUTE')
    expect(await ask({ allotted: null })).toBe('RELATIONS_UNAVAILABLE')
    expect(await ask({ supported: [{ from: '2026-01-01T00:00:00+01:00' }] })).toBe('STATUTE')
    expect(await ask({ supported: [{ to: NOW }] })).toBe('PRECONDITION')
  })
})

function ended(one: typeof CASE): object {
  return { ...one, held: one.held.map((row) => ({ ...row, to: NOW })) }
}

describe('who may ask, and what', () => {
  test('caseworkers and control may, citizens may not', async () => {
    expect(listAt(await assume({}, {}, 'dpo'), 'data', 'whatIf').length).toBeGreaterThan(30)
    expect(refusal(await assume({}, {}, 'else'))).toEqual({ code: 'NOT_ALLOWED' })
  })

  test.each([
    [
      'a client nobody registered',
      {},
      { viewer: { kind: 'CASEWORKER', authority: 'BENEFITS', client: 'x' } },
      'viewer.client',
    ],
    ['a source that there is not', { cases: [{ ...CASE, source: 'x' }] }, {}, 'facts.cases.0.source'],
    ['a consent without an end', {}, { consents: [{ ...PERMIT, validUntil: null }] }, 'consents.0.validUntil'],
    ['a consent to everything', {}, { consents: [{ ...PERMIT, sources: ['*'] }] }, 'consents.0.sources'],
    ['a number of a person', { custody: [{ holder: '010101-9999' }] }, {}, 'facts.custody.0.holder'],
    [
      'a sensitivity of five',
      { cases: [{ ...CASE, limits: { sensitivity: 5 } }] },
      {},
      'facts.cases.0.limits.sensitivity',
    ],
  ])('%s is refused with the part', async (_what, change, more, part) => {
    expect(refusal(await assume(change, more))).toEqual({ code: 'BAD_ASSUMPTION', parts: [part] })
  })

  test('a question about nobody is no line of the trail, one about a real citizen is, without a decision', async () => {
    const before = linesOf(house).length
    await assume({})
    expect(linesOf(house).length).toBe(before)
    const named = question('what-if').replace('facts: $facts', 'facts: $facts, cpr: $cpr').replace('(', '($cpr: CPR!, ')
    const { body } = await house.ask('ydun', named, { facts: FACTS, cpr: numberOf('Else') })
    expect(cellOf(body)).toBe('CONSENT_MISSING')
    const [line, ...others] = linesOf(house).slice(before)
    expect(others).toEqual([])
    expect(line).toMatchObject({
      operation: { name: 'WHAT_IF' },
      purpose: { id: 'SANCTION_ASSESSMENT' },
      decisions: [],
      fields: [],
      reads: [],
      decisionReads: [],
    })
    const { body: log } = await house.ask('else', '{ accessLog(first: 5) { edges { node { lookupId effect } } } }')
    expect(nodes(log, 'data', 'accessLog')).toContainEqual({ lookupId: at(line, 'lookupId'), effect: null })
  })

  test('a real citizen nobody knows the id of is a line, too', async () => {
    const before = linesOf(house).length
    const named = question('what-if').replace('facts: $facts', 'facts: $facts, id: "nobody"')
    const { body } = await house.ask('ydun', named, { facts: FACTS })
    expect(refusal(body)).toMatchObject({ code: 'UNKNOWN_CITIZEN' })
    expect(linesOf(house).length).toBe(before + 1)
  })
})
