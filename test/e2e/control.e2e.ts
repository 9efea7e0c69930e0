import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { House } from '../harness.ts'
import { at, type Json, listAt, parseText } from '../json.ts'
import { nodes, numberOf, openStory } from './story.ts'
import { inDatabase, linesOf } from './trail-lines.ts'

/** The municipality controls look-ups: samples, decisions on them, figures and the export, through the API. */

const ELSE = numberOf('Else')
const KAJA = '7105799910'
const NUMBERS = [ELSE, KAJA, numberOf('Lonni'), numberOf('Einer')]
const PERIOD = 'from: "2026-03-02T00:00:00Z", to: "2026-03-04T00:00:00Z"'
const LOOKUP =
  'lookupId at viewer authority unit unitName purpose citizen refused bases codes override control { status }'

let house: House

async function ask(persona: string, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Json> {
  const { body } = await house.ask(persona, query, variables)
  if (at(body, 'errors') !== undefined) throw new Error(JSON.stringify(at(body, 'errors', 0, 'extensions', 'code')))
  return at(body, 'data')
}

const refusal = async (persona: string, query: string, variables = {}): Promise<Json> =>
  at((await house.ask(persona, query, variables)).body, 'errors', 0, 'extensions', 'code')

/** One look-up; the id of its line. */
async function look(persona: string, purpose: string, cpr: string, see = 'identity { fullName }'): Promise<string> {
  await house.ask(persona, `{ citizen(cpr: "${cpr}", purpose: ${purpose}) { ${see} } }`)
  return String(at(linesOf(house).at(-1), 'lookupId'))
}

const looks: Record<string, string> = {}

beforeAll(async () => {
  house = await openStory()
  looks['kaja'] = await look('kaja', 'CONTACT_COURSE', ELSE)
  looks['colleague'] = await look('jonna', 'CONTACT_COURSE', KAJA)
  looks['stranger'] = await look('ydun', 'SANCTION_ASSESSMENT', KAJA)
  looks['wife'] = await look('einer-ansat', 'CONTACT_COURSE', numberOf('Lonni'))
  looks['himself'] = await look('einer-ansat', 'CONTACT_COURSE', numberOf('Einer'))
  looks['namesake'] = await look('einer-ansat', 'CONTACT_COURSE', ELSE)
  looks['plain'] = await look('jonna', 'CONTACT_COURSE', ELSE)
  const input = {
    cpr: ELSE,
    purpose: 'CONTACT_COURSE',
    reason: 'a reason of twenty letters',
    to: '2026-03-03T06:00:00Z',
  }
  const register = 'mutation ($input: EmergencyAccessInput!) { registerEmergencyAccess(input: $input) { id } }'
  house.setNow('2026-03-02T09:00:00+01:00')
  await ask('nora', register, { input })
  looks['register'] = String(at(linesOf(house).at(-1), 'lookupId'))
  house.setNow('2026-03-02T10:00:00+01:00')
  looks['emergency'] = await look('nora', 'CONTACT_COURSE', ELSE, 'domus { cases { id } }')
  house.setNow('2026-03-03T21:00:00+01:00')
  looks['evening'] = await look('ydun', 'SANCTION_ASSESSMENT', ELSE)
  house.setNow('2026-03-04T10:00:00+01:00')
  looks['audit'] = await look('dpo', 'LOG_CONTROL', ELSE, 'jobcenter { case { id } }')
  house.setNow('2026-03-25T10:00:00+01:00')
})

afterAll(() => house.close())

describe('the random sample', () => {
  const draw = async (seed: string, size = 3) =>
    at(
      await ask(
        'dpo',
        `{ lookupSample(seed: "${seed}", ${PERIOD}, size: ${size}) { seed population lookups { ${LOOKUP} } } }`,
      ),
      'lookupSample',
    )

  test('the same seed on the same period draws the same, also after later lines; another seed another', async () => {
    const first = await draw('spring')
    await look('ydun', 'SANCTION_ASSESSMENT', ELSE)
    expect(await draw('spring')).toEqual(first)
    expect(at(first, 'population')).toBe(10)
    expect(listAt(first, 'lookups')).toHaveLength(3)
    const others = await Promise.all(['a', 'b', 'c'].map((seed) => draw(seed)))
    expect(others.some((other) => JSON.stringify(at(other, 'lookups')) !== JSON.stringify(at(first, 'lookups')))).toBe(
      true,
    )
  })

  test('all of them, each once: the viewer by id, the citizen by a pseudonym and never a number', async () => {
    const all = await draw('x', 100)
    const drawn = listAt(all, 'lookups')
    expect(new Set(drawn.map((one) => at(one, 'lookupId')))).toEqual(
      new Set(Object.entries(looks).flatMap(([name, id]) => (name === 'audit' ? [] : [id]))),
    )
    expect(drawn.find((one) => at(one, 'lookupId') === looks['evening'])).toMatchObject({
      at: '2026-03-03T20:00:00.000Z',
      viewer: 'ydun',
      authority: 'BENEFITS',
      unitName: 'Ydelsesservice Korsbæk',
      purpose: 'SANCTION_ASSESSMENT',
      refused: false,
      bases: ['STATUTE'],
      codes: [],
      control: null,
    })
    for (const number of NUMBERS) expect(JSON.stringify(all).includes(number)).toBe(false)
  })

  test.each([
    ['that is not over', 'from: "2026-03-02T00:00:00Z", to: "2026-03-25T09:00:00.001Z"'],
    ['that ends before it begins', 'from: "2026-03-04T00:00:00Z", to: "2026-03-04T00:00:00Z"'],
    ['of more than 92 days', 'from: "2025-12-01T00:00:00Z", to: "2026-03-04T00:00:00Z"'],
  ])('a period %s is refused', async (_, period) => {
    expect(await refusal('dpo', `{ lookupSample(seed: "x", ${period}) { population } }`)).toBe('CONTROL_PERIOD')
    expect(await refusal('dpo', `{ riskSample(${period}) { population } }`)).toBe('CONTROL_PERIOD')
  })
})

describe('the risk-ranked sample', () => {
  const rank = async (rules = '') => {
    const query = `{ riskSample(${PERIOD} ${rules}) { population signalled
      lookups { score reasons { signal weight text en: text(lang: EN) count } lookup { lookupId viewer } } } }`
    return at(await ask('dpo', query), 'riskSample')
  }
  const reasonsOf = (found: Json, name: string): readonly Json[] =>
    listAt(found, 'lookups')
      .filter((one) => at(one, 'lookup', 'lookupId') === looks[name])
      .flatMap((one) => listAt(one, 'reasons').map((reason) => at(reason, 'signal')))

  test('each look-up has its reasons: kin and self, colleague, emergency access, no activity after, out of hours', async () => {
    const found = await rank()
    expect(reasonsOf(found, 'wife')).toEqual(['OWN_RECORD_OR_KIN'])
    expect(reasonsOf(found, 'himself')).toEqual(['OWN_RECORD_OR_KIN'])
    expect(reasonsOf(found, 'colleague')).toEqual(['OWN_COLLEAGUE'])
    expect(reasonsOf(found, 'emergency')).toEqual(['OVERRIDE_USED', 'NO_CASE_ACTIVITY_AFTER'])
    expect(reasonsOf(found, 'evening')).toEqual(['NO_CASE_ACTIVITY_AFTER', 'OUT_OF_HOURS'])
    expect(reasonsOf(found, 'stranger')).toEqual([])
    expect(reasonsOf(found, 'plain')).toEqual([])
    // Einer and Else are both called Lauridsen and are no kin.
    expect(reasonsOf(found, 'namesake')).toEqual([])
    expect(at(found, 'lookups', 0, 'reasons', 0)).toMatchObject({
      weight: 50,
      text: 'Opslag på medarbejderen selv eller nær familie, afvist.',
      en: 'A look-up of the employee’s own record or close family, refused.',
    })
    expect(at(found, 'population')).toBe(10)
    expect(await rank()).toEqual(found)
  })

  test('hours and quiet days are those asked with; rules that cannot be are refused', async () => {
    const wide = await rank('rules: { officeFrom: 6, officeTo: 22, quietDays: 1 }')
    expect(reasonsOf(wide, 'evening')).not.toContain('OUT_OF_HOURS')
    for (const rules of ['officeFrom: 18', 'officeTo: 25', 'quietDays: 0', 'quietDays: 91', 'officeFrom: -1'])
      expect(await refusal('dpo', `{ riskSample(${PERIOD}, rules: { ${rules} }) { population } }`)).toBe(
        'CONTROL_PERIOD',
      )
  })

  test('a colleague by name alone is none: nobody’s name is known where signals are made', async () => {
    const stored = inDatabase(house, (database) =>
      JSON.stringify([...database.prepare('SELECT * FROM staff_unit').all(), ...linesOf(house)]),
    )
    for (const name of ['Lauridsen', 'Test', 'Kaja', 'Jonna']) expect(stored.includes(name)).toBe(false)
  })
})

describe('a look-up that is taken up', () => {
  const RECORD = `mutation ($lookupId: ID!, $status: ControlStatus!, $note: String) {
    recordControl(lookupId: $lookupId, status: $status, note: $note) { lookupId status steps { status at by note } } }`
  const record = (name: string, status: string, note?: string) =>
    ask('dpo', RECORD, { lookupId: looks[name], status, note })
  const refused = (name: string, status: string, note?: string) =>
    refusal('dpo', RECORD, { lookupId: looks[name] ?? name, status, note })

  test('is open, followed up and closed, each step with who, when and a note without numbers', async () => {
    await record('wife', 'OPEN')
    await record('wife', 'FOLLOW_UP', `Lederen spørger om ${ELSE}`)
    expect(at(await record('wife', 'CLOSED', 'Samtale holdt med lederen'), 'recordControl')).toEqual({
      lookupId: looks['wife'],
      status: 'CLOSED',
      steps: [
        { status: 'OPEN', at: '2026-03-25T09:00:00.000Z', by: 'dpo', note: null },
        { status: 'FOLLOW_UP', at: '2026-03-25T09:00:00.000Z', by: 'dpo', note: 'Lederen spørger om [number]' },
        { status: 'CLOSED', at: '2026-03-25T09:00:00.000Z', by: 'dpo', note: 'Samtale holdt med lederen' },
      ],
    })
  })

  test('cannot skip a step or stay without a note; what is no look-up of staff, or one’s own, is not taken up', async () => {
    expect(await refused('evening', 'EXPLAINED', 'a long enough note')).toBe('CONTROL_NOT_FOUND')
    await record('evening', 'OPEN')
    expect(await refused('evening', 'OPEN')).toBe('CONTROL_STATE')
    expect(await refused('evening', 'CLOSED', 'a long enough note')).toBe('CONTROL_STATE')
    expect(await refused('evening', 'EXPLAINED', 'short')).toBe('CONTROL_NOTE')
    expect(await refused('nothing', 'OPEN')).toBe('CONTROL_NOT_FOUND')
    expect(await refused('audit', 'OPEN')).toBe('NOT_ALLOWED')
  })

  test('is listed, and shown beside the look-up in a sample', async () => {
    const list =
      '{ all: lookupControls { edges { node { lookupId status } } } open: lookupControls(status: OPEN) { edges { node { lookupId } } } }'
    const listed = await ask('dpo', list)
    expect(nodes(listed, 'all').map((one) => at(one, 'status'))).toEqual(['OPEN', 'CLOSED'])
    expect(nodes(listed, 'open')).toEqual([{ lookupId: looks['evening'] }])
    const sample = await ask(
      'dpo',
      `{ lookupSample(seed: "x", ${PERIOD}, size: 100) { lookups { lookupId control { status } } } }`,
    )
    expect(listAt(sample, 'lookupSample', 'lookups')).toContainEqual({
      lookupId: looks['wife'],
      control: { status: 'CLOSED' },
    })
  })

  test('its note lies sealed, and its entries never change', () => {
    inDatabase(house, (database) => {
      const stored = JSON.stringify(database.prepare('SELECT * FROM control_entry').all())
      expect(stored.includes('Samtale')).toBe(false)
      expect(() => database.exec("UPDATE control_entry SET status = 'CLOSED'")).toThrow('append-only')
      expect(() => database.exec('DELETE FROM control_entry')).toThrow('append-only')
    })
  })
})

describe('figures and the export', () => {
  test('a month in figures: counts below five left out, no person in it', async () => {
    const query = `{ controlSummary(month: "2026-03") { month lookUps purposes { purpose authority effect lookUps }
      bases { basis lookUps } codes { code lookUps } readings { operation times } controls { status steps } } }`
    const summary = at(await ask('dpo', query), 'controlSummary')
    expect(at(summary, 'lookUps')).toBeGreaterThanOrEqual(10)
    expect(listAt(summary, 'purposes')).toContainEqual(
      expect.objectContaining({ purpose: 'CONTACT_COURSE', authority: 'JOBCENTER', effect: 'PERMIT' }),
    )
    expect(listAt(summary, 'codes').map((row) => at(row, 'lookUps'))).not.toContain(1)
    expect(listAt(summary, 'controls')).toContainEqual({ status: 'CLOSED', steps: 1 })
    expect(listAt(summary, 'readings').map((row) => at(row, 'operation'))).toContain('TRAIL_SAMPLE')
    for (const id of ['jonna', 'ydun', 'kaja', 'einer', 'dpo']) expect(JSON.stringify(summary).includes(id)).toBe(false)
    expect(await refusal('dpo', '{ controlSummary(month: "March") { lookUps } }')).toBe('CONTROL_PERIOD')
  })

  test('every line of a period as JSON Lines, page by page, texts opened and no number in them', async () => {
    const query = `mutation ($after: String) { exportTrail(${PERIOD}, first: 4, after: $after) { jsonLines count next } }`
    const found: Json[] = []
    let after: Json
    do {
      const page = at(await ask('dpo', query, { after }), 'exportTrail')
      const lines = String(at(page, 'jsonLines')).split('\n')
      expect(lines.pop()).toBe('')
      expect(lines).toHaveLength(Number(at(page, 'count')))
      found.push(...lines.map(parseText))
      after = at(page, 'next')
    } while (after !== null)
    const day = linesOf(house).filter((line) => String(at(line, 'at')) < '2026-03-04')
    expect(found.map((line) => at(line, 'id')).toReversed()).toEqual(day.map((line) => at(line, 'id')))
    expect(at(found.at(-1), 'case')).toEqual(at(day[0], 'case'))
    for (const number of NUMBERS) expect(JSON.stringify(found).includes(number)).toBe(false)
  })
})

describe('every reading and every act', () => {
  const TWICE = 'mutation ($id: ID!) { recordControl(lookupId: $id, status: OPEN) { status } }'
  const ASKED: Readonly<Record<string, string>> = {
    TRAIL_SAMPLE: `{ lookupSample(seed: "x", ${PERIOD}) { population } }`,
    TRAIL_RISK: `{ riskSample(${PERIOD}) { population } }`,
    TRAIL_SUMMARY: '{ controlSummary(month: "2026-03") { lookUps } }',
    TRAIL_EXPORT: `mutation { exportTrail(${PERIOD}) { count } }`,
    CONTROL_READ: '{ lookupControls { edges { cursor } } }',
    CONTROL_OPEN: TWICE,
  }

  test.each(Object.keys(ASKED))(
    '%s is a line of the trail; where it cannot be written nothing is answered',
    async (name) => {
      const variables = { id: looks['plain'] }
      const before = linesOf(house).length
      inDatabase(house, (database) =>
        database.exec(
          "CREATE TRIGGER full_disk BEFORE INSERT ON trail_line BEGIN SELECT RAISE(ABORT, 'disk full'); END",
        ),
      )
      const { body } = await house.ask('dpo', ASKED[name] ?? '', variables)
      inDatabase(house, (database) => database.exec('DROP TRIGGER full_disk'))
      expect(at(body, 'errors', 0, 'extensions', 'code')).toBe('TRAIL_UNAVAILABLE')
      expect(Object.values(Object(at(body, 'data') ?? {})).filter((value) => value !== null)).toEqual([])
      expect(linesOf(house)).toHaveLength(before)
      await ask('dpo', ASKED[name] ?? '', variables)
      const written = linesOf(house).slice(before)
      expect(written.map((line) => at(line, 'operation', 'name'))).toContain(name)
      for (const line of written) expect(line).toMatchObject({ viewer: { id: 'dpo' }, decisions: [] })
    },
  )

  test('the lines of one look-up can be read alone, with their reason', async () => {
    const query = `{ citizen(cpr: "${ELSE}", purpose: SANCTION_ASSESSMENT, justification: "spørger til 020191-9990") { id } }`
    await house.ask('ydun', query)
    const { lookupId } = Object(linesOf(house).at(-1))
    const asked =
      'query ($id: ID!) { trail(lookupId: $id) { edges { node { lookupId viewer unit justification case { source } } } } }'
    expect(nodes(await ask('dpo', asked, { id: lookupId }), 'trail')).toEqual([
      {
        lookupId,
        viewer: 'ydun',
        unit: '71dc8627-4595-59c0-95bc-7fda2553efea',
        justification: 'spørger til [number]',
        case: { source: 'ydelsesservice' },
      },
    ])
  })

  test('the act of control says which look-up and which citizen it is about', () => {
    const line = linesOf(house).findLast((one) => at(one, 'operation', 'name') === 'CONTROL_OPEN')
    const about = linesOf(house).find((one) => at(one, 'lookupId') === looks['plain'])
    expect(line).toMatchObject({ case: { source: 'trail', reference: looks['plain'] }, citizen: at(about, 'citizen') })
  })
})
