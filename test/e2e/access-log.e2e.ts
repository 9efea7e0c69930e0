import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { House } from '../harness.ts'
import { at, type Json, listAt } from '../json.ts'
import { nodes, numberOf, openStory, question } from './story.ts'
import { rawLinesOf } from './trail-lines.ts'

/** The citizen's own log is complete: every look-up at her stands in it once, and nothing else does. */

const ELSE = numberOf('Else')
const MAGNUS = numberOf('Magnus')
const UNKNOWN = '0101019999'
const TOMORROW = '2026-03-03T06:00:00Z'
const JOB_UNIT = '9fb23b2c-7888-59a9-8195-1ffebd4f62ce'
const LOG = `query ($first: Int, $after: String) { accessLog(first: $first, after: $after) {
  edges { cursor node {
    lookupId at authority unit unitName purpose text en: text(lang: EN) effect disclosed
    permitted { source category basis text en: text(lang: EN) } denied { source category code text }
    answers { at text disclosed }
  } } pageInfo { hasNextPage endCursor } } }`

let house: House

beforeAll(async () => {
  house = await openStory()
})

afterAll(() => house.close())

/** What was asked; whether it was answered is each test's own matter. */
async function ask(persona: string, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Json> {
  const { body } = await house.ask(persona, query, variables)
  return at(body, 'data')
}

const look = (persona: string, purpose: string, see = 'identity { fullName }', cpr = ELSE) =>
  ask(persona, `{ citizen(cpr: "${cpr}", purpose: ${purpose}, justification: "a concrete reason") { ${see} } }`)

const seen = new Map<string, Set<string>>()

/** The entries of a citizen's log that were not there before, oldest first; her own readings left out. */
async function news(citizen: string): Promise<readonly Json[]> {
  const known = seen.get(citizen) ?? new Set()
  seen.set(citizen, known)
  const entries = nodes(await ask(citizen, LOG, { first: 100 }), 'accessLog')
  const fresh = entries.filter((entry) => !known.has(String(at(entry, 'lookupId'))))
  for (const entry of fresh) known.add(String(at(entry, 'lookupId')))
  return fresh.filter((entry) => at(entry, 'purpose') !== 'TRAIL_READ').toReversed()
}

/** What an entry says, as far as the tables below go. */
function gist(entry: Json): string {
  return [at(entry, 'authority'), at(entry, 'purpose'), at(entry, 'effect') ?? '-'].join(' ')
}

let override = ''

/** What is done, and what of it stands in Else's log afterwards. */
const KINDS: Readonly<Record<string, readonly [run: () => Promise<unknown>, entries: readonly string[]]>> = {
  'a look that is permitted': [() => look('ydun', 'SANCTION_ASSESSMENT'), ['BENEFITS SANCTION_ASSESSMENT PERMIT']],
  'a look with a closed cell beside': [
    () => look('ydun', 'SANCTION_ASSESSMENT', 'identity { age } domus { cases { id } }'),
    ['BENEFITS SANCTION_ASSESSMENT PERMIT'],
  ],
  'a look of which all is closed': [
    () => look('ydun', 'SANCTION_ASSESSMENT', 'domus { cases { id } }'),
    ['BENEFITS SANCTION_ASSESSMENT DENY'],
  ],
  'a look refused for want of a case': [() => look('jens', 'CONTACT_COURSE'), ['JOBCENTER CONTACT_COURSE DENY']],
  'a look refused before any facts': [
    () => look('jonna', 'BENEFIT_CALCULATION'),
    ['JOBCENTER BENEFIT_CALCULATION DENY'],
  ],
  'a look from another municipality': [() => look('fremmed', 'CONTACT_COURSE'), ['JOBCENTER CONTACT_COURSE DENY']],
  'a look at access alone': [
    () => look('ydun', 'SANCTION_ASSESSMENT', 'access { code }'),
    ['BENEFITS SANCTION_ASSESSMENT -'],
  ],
  'a look at the id alone, then by that id': [
    async () => {
      const id = at(await look('jonna', 'CONTACT_COURSE', 'id'), 'citizen', 'id')
      await ask('jonna', 'query ($id: ID!) { citizen(id: $id, purpose: CONTACT_COURSE) { identity { age } } }', { id })
    },
    ['JOBCENTER CONTACT_COURSE -', 'JOBCENTER CONTACT_COURSE PERMIT'],
  ],
  'one citizen twice and two purposes in one request': [
    () =>
      ask(
        'ydun',
        `{ a: citizen(cpr: "${ELSE}", purpose: SANCTION_ASSESSMENT) { identity { age } }
           b: citizen(cpr: "${ELSE}", purpose: SANCTION_ASSESSMENT) { identity { fullName } }
           c: citizen(cpr: "${ELSE}", purpose: BENEFIT_CALCULATION) { identity { fullName } } }`,
      ),
    ['BENEFITS SANCTION_ASSESSMENT PERMIT', 'BENEFITS BENEFIT_CALCULATION PERMIT'],
  ],
  'a batch of several, herself in it twice': [
    () =>
      ask(
        'jonna',
        `{ citizens(cprs: ["${MAGNUS}", "${ELSE}", "nobody", "${UNKNOWN}", "${ELSE}"], purpose: CONTACT_COURSE) {
          outcome citizen { identity { fullName } } } }`,
      ),
    ['JOBCENTER CONTACT_COURSE PERMIT'],
  ],
  'looks at others, at nobody, without a token, or with no question in it': [
    async () => {
      await look('jonna', 'CONTACT_COURSE', 'id', MAGNUS)
      await look('ydun', 'SANCTION_ASSESSMENT', 'id', UNKNOWN)
      await look('ydun', 'SANCTION_ASSESSMENT', 'id', 'nobody')
      await look('ydun', 'SANCTION_ASSESSMENT', 'shoeSize')
      await house.ask(undefined, `{ citizen(cpr: "${ELSE}", purpose: SANCTION_ASSESSMENT) { id } }`)
    },
    [],
  ],
  'what would be decided of her, and of somebody made up': [
    async () => {
      await ask('ydun', `{ whatIf(purpose: SANCTION_ASSESSMENT, cpr: "${ELSE}", facts: {}) { code } }`)
      await ask('ydun', '{ whatIf(purpose: SANCTION_ASSESSMENT, facts: {}) { code } }')
    },
    ['BENEFITS SANCTION_ASSESSMENT -'],
  ],
  'an emergency access, what rests on it, and its end': [
    async () => {
      const input = { cpr: ELSE, purpose: 'CONTACT_COURSE', reason: 'a reason of twenty letters', to: TOMORROW }
      const registered = await ask('nora', question('register-emergency-access'), { input })
      override = String(at(registered, 'registerEmergencyAccess', 'id'))
      await look('nora', 'CONTACT_COURSE', 'domus { cases { id } }')
      await ask('nora', 'mutation ($id: ID!) { revokeEmergencyAccess(id: $id) { status } }', { id: override })
    },
    ['JOBCENTER CONTACT_COURSE -', 'JOBCENTER CONTACT_COURSE PERMIT', 'JOBCENTER CONTACT_COURSE -'],
  ],
  'a consent asked for by a caseworker and denied by her': [
    async () => {
      const rested = at(rawLinesOf(house)[0], 'case', 'source')
      const input = {
        cpr: ELSE,
        purposes: ['SANCTION_ASSESSMENT'],
        sources: ['domus'],
        categories: ['CASE'],
        case: { source: rested, reference: 'x' },
        validUntil: '2026-09-01T00:00:00Z',
      }
      await ask('ydun', 'mutation ($input: ConsentRequest!) { requestConsent(input: $input) { id } }', { input })
      await ask('else', 'mutation { denyConsent(input: { sources: ["domus"], recipient: "BENEFITS" }) { id } }')
    },
    ['BENEFITS SANCTION_ASSESSMENT -', 'CITIZEN OWN_INSIGHT -'],
  ],
  'her own insight and her portal of consents': [
    async () => {
      await look('else', 'OWN_INSIGHT')
      await ask('else', '{ consents { edges { node { id } } } }')
    },
    ['CITIZEN OWN_INSIGHT PERMIT', 'CITIZEN OWN_INSIGHT -'],
  ],
  'looks from inside: the watching system and control': [
    async () => {
      await look('vagt', 'NOTICE_DETECTION', 'domus { cases { id } }')
      await look('dpo', 'LOG_CONTROL', 'jobcenter { case { id } }')
    },
    ['SYSTEM NOTICE_DETECTION DENY', 'AUDITOR LOG_CONTROL PERMIT'],
  ],
  'readings of the whole trail, with lines of hers in them': [
    async () => {
      const period = 'from: "2026-03-02T00:00:00Z", to: "2026-03-02T07:00:00Z"'
      await ask('dpo', question('trail'))
      await ask('dpo', `mutation { exportTrail(${period}) { count } }`)
      await ask('dpo', `{ lookupSample(seed: "x", ${period}) { population } riskSample(${period}) { population } }`)
      await ask('dpo', '{ controlSummary(month: "2026-03") { lookUps } lookupControls { edges { cursor } } }')
    },
    [],
  ],
  'a look-up at her that is taken up for control': [
    async () => {
      const trail = nodes(await ask('dpo', '{ trail(first: 100) { edges { node { lookupId purpose } } } }'), 'trail')
      const { lookupId } = Object(trail.find((line) => at(line, 'purpose') === 'BENEFIT_CALCULATION'))
      const record = 'mutation ($lookupId: ID!) { recordControl(lookupId: $lookupId, status: OPEN) { status } }'
      await ask('dpo', record, { lookupId })
    },
    ['AUDITOR LOG_CONTROL -'],
  ],
}

describe('each kind of look-up stands in her log, and nothing that is none', () => {
  beforeAll(async () => {
    await look('ydun', 'SANCTION_ASSESSMENT', 'id')
    await news('else')
  })

  test.each(Object.keys(KINDS))('%s', async (name) => {
    const [run, entries] = KINDS[name] ?? []
    await run?.()
    expect((await news('else')).map(gist)).toEqual(entries)
  })

  test('page by page it is the same, each look-up once, with a reading for each page', async () => {
    const known = seen.get('else') ?? new Set()
    const found: string[] = []
    let after: Json
    let pages = 0
    do {
      const page = await ask('else', LOG, { first: 1, after })
      found.push(...nodes(page, 'accessLog').map((entry) => String(at(entry, 'lookupId'))))
      after =
        at(page, 'accessLog', 'pageInfo', 'hasNextPage') === true
          ? at(page, 'accessLog', 'pageInfo', 'endCursor')
          : null
      pages += 1
    } while (after !== null)
    expect(new Set(found).size).toBe(found.length)
    expect(new Set(found).difference(known).size).toBe(1)
    expect(known.difference(new Set(found)).size).toBe(0)
    expect(pages).toBeGreaterThan(10)
    const lines = new Map(rawLinesOf(house).map((line) => [at(line, 'lookupId'), line]))
    const hers = at(lines.get(found.at(-1)), 'citizen')
    const stored = [...lines.values()].filter((line) => at(line, 'citizen') === hers)
    expect(new Set(stored.map((line) => String(at(line, 'lookupId')))).size).toBe(found.length + pages - 1)
  })
})

describe('what an entry says', () => {
  test('when, who by authority and unit, why, what on what basis and whether it left, in Danish and English', async () => {
    await look('jonna', 'CONTACT_COURSE', 'jobcenter { case { id } } domus { cases { id } }')
    const [entry] = await news('else')
    expect(entry).toMatchObject({
      at: '2026-03-02T07:00:00.000Z',
      authority: 'JOBCENTER',
      unit: JOB_UNIT,
      unitName: 'Jobcenter Korsbæk, Voksne',
      purpose: 'CONTACT_COURSE',
      text: 'Opslag til formålet: Individuelt kontaktforløb.',
      en: 'Look-up for the purpose: Individual contact course.',
      effect: 'PERMIT',
      disclosed: true,
    })
    expect(listAt(entry, 'permitted')).toEqual([
      {
        source: 'jobcenter',
        category: 'CASE',
        basis: 'OWN',
        text: 'At der er en sag (jobcentrets system): åbent, fordi det er myndighedens egen sag.',
        en: "That there is a case (the job centre's system): open because it is the authority's own case.",
      },
    ])
    expect(listAt(entry, 'denied')).toEqual([
      {
        source: 'domus',
        category: 'CASE',
        code: 'CONSENT_MISSING',
        text: 'At der er en sag (DOMUS): lukket, fordi du ikke har givet samtykke.',
      },
    ])
  })

  test('a refused attempt as such, with the reason and nothing disclosed', async () => {
    await look('jens', 'CONTACT_COURSE')
    const [entry] = await news('else')
    expect(entry).toMatchObject({
      unitName: 'Jobcenter Korsbæk, Unge',
      text: 'Opslag afvist. Formål: Individuelt kontaktforløb.',
      effect: 'DENY',
      disclosed: false,
      permitted: [],
    })
    expect(listAt(entry, 'denied').map((row) => at(row, 'text'))).toEqual([
      'Navn, alder og civil registrering (CPR): lukket, fordi enheden ingen åben sag har om dig.',
    ])
  })

  test('a protected address that is shown is one look-up of two answers', async () => {
    await news('ruddi')
    const see = 'identity { address(reveal: { reason: "a letter to send" }) { line } }'
    await look('jonna', 'CONTACT_COURSE', see, numberOf('Ruddi'))
    const [entry, ...more] = await news('ruddi')
    expect(more).toEqual([])
    expect(listAt(entry, 'answers').map((one) => at(one, 'disclosed'))).toEqual([true, true])
    expect(listAt(entry, 'permitted').map((row) => at(row, 'category'))).toEqual(['ADDRESS'])
  })

  test('what was read under an earlier number is hers, too', async () => {
    await look('solveig', 'ADULT_ASSESSMENT', 'identity { fullName }', '6201919907')
    await look('solveig', 'ADULT_ASSESSMENT', 'identity { fullName }', numberOf('EK'))
    expect((await news('ek')).map(gist)).toEqual([
      'ADULT_SOCIAL ADULT_ASSESSMENT PERMIT',
      'ADULT_SOCIAL ADULT_ASSESSMENT PERMIT',
    ])
  })

  test('a child reads who saw the consents in its place', async () => {
    await news('rasmus')
    await ask('lonni', '{ consents { edges { node { id } } } }')
    const told = await news('rasmus')
    expect(told.map((entry) => [gist(entry), at(entry, 'text')])).toEqual([
      ['CITIZEN CONSENT_OF_CHILD -', 'En indehaver af forældremyndigheden har set eller besvaret samtykker.'],
    ])
  })

  test('acts tell what they were', async () => {
    const texts = nodes(await ask('else', LOG, { first: 100 }), 'accessLog').map((entry) => at(entry, 'text'))
    for (const text of [
      'Nødadgang registreret. Formål: Individuelt kontaktforløb.',
      'Nødadgang tilbagekaldt. Formål: Individuelt kontaktforløb.',
      'Beregning af, hvad der ville være åbent. Ingen oplysninger hentet. Formål: Vurdering af sanktion.',
      'Et opslag på dig er udtaget til kontrol. Formål: Kontrol af opslag.',
    ])
      expect(texts.filter((one) => one === text)).toHaveLength(1)
  })

  test('no employee, and no number, in any of it', async () => {
    const { text } = await house.ask('else', LOG, { first: 100 })
    for (const trace of ['"ydun"', '"jonna"', '"nora"', '"dpo"', 'sb1000', 'a concrete reason', ELSE])
      expect(text.includes(trace)).toBe(false)
  })
})
