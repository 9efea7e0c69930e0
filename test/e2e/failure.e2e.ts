import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type House, startHouse } from '../harness.ts'
import { at, type Json, listAt } from '../json.ts'
import { type Between, startBetween, type Tampering } from './tampering.ts'
import { linesOf } from './trail-lines.ts'
import { SOURCES, sectionOf, WHOLE_VIEW } from './whole-view.ts'

/** A source that fails, in every way a source can: the rest stands, the section says what happened, in time. */

const BRISK_MS = 1_200
const PATIENT_MS = 3_000
/** What the wire and a busy machine may add to a deadline. */
const SLACK_MS = 150
/** A machine that has other work in a moment of measuring says nothing of the gateway: measure again. */
const MEASURED = { retry: 2 }

const MAGNUS = { persona: 'magnus', cpr: '0504909995' }
const LONNI = { persona: 'lonni', cpr: '0201609996' }
const SOMEBODY_ELSE: Readonly<Record<string, readonly [string, string]>> = {
  cpr: [MAGNUS.cpr, '0201609995'],
  jobcenter: [MAGNUS.cpr, '0201609995'],
  ydelsesservice: [MAGNUS.cpr, '0201609995'],
  domus: [MAGNUS.cpr, LONNI.cpr],
  dubu: [MAGNUS.cpr, '0504909989'],
}
const REFUSAL: Readonly<Record<string, string>> = {
  cpr: 'SP-0002',
  jobcenter: '4575',
  ydelsesservice: 'YDI-F-0102',
  domus: 'forbidden',
  dubu: '40',
  rehabilitation: 'manglende-scope',
}

let between: Between
/** little time: for sources that do not answer */
let brisk: House
/** time enough for every retry: for sources that answer badly */
let patient: House
/** what each of them sees while every source is well */
const wellViews = new Map<House, Map<string, View>>()
const unhandled: unknown[] = []
const note = (reason: unknown): void => {
  unhandled.push(reason)
}

beforeAll(async () => {
  process.on('unhandledRejection', note)
  between = await startBetween(SOURCES)
  brisk = await startHouse({ deadlineMs: BRISK_MS })
  patient = await startHouse({ deadlineMs: PATIENT_MS, change: (assembly) => between.between(assembly) })
  for (const house of [brisk, patient]) {
    for (const source of SOURCES) await house.control(source, 'PUT', 'graenser', { til: false })
    await look(house, MAGNUS)
    const views = new Map<string, View>()
    for (const who of [MAGNUS, LONNI]) views.set(who.persona, await look(house, who))
    wellViews.set(house, views)
  }
})

afterAll(async () => {
  await brisk.close()
  await patient.close()
  await between.close()
  process.off('unhandledRejection', note)
})

interface View {
  readonly citizen: Json
  readonly states: Readonly<Record<string, Json>>
  readonly ms: number
}

async function look(
  house: House,
  { persona, cpr }: { readonly persona: string; readonly cpr: string },
  purpose = 'OWN_INSIGHT',
): Promise<View> {
  const started = performance.now()
  const query = `query ($cpr: CPR!) { citizen(cpr: $cpr, purpose: ${purpose}) { ${WHOLE_VIEW}
    access { source category effect code } } }`
  const { status, body } = await house.ask(persona, query, { cpr })
  const ms = performance.now() - started
  expect(status).toBe(200)
  expect(at(body, 'errors')).toBeUndefined()
  const citizen = at(body, 'data', 'citizen')
  return { citizen, ms, states: Object.fromEntries(SOURCES.map((source) => [source, stateOf(citizen, source)])) }
}

function stateOf(citizen: Json, source: string): Json {
  return at(citizen, sectionOf(source), 'source', 'state')
}

function wellView(house: House, { persona }: typeof MAGNUS): View {
  const view = wellViews.get(house)?.get(persona)
  if (view === undefined) throw new Error('nobody looked yet')
  return view
}

async function behave<T>(house: House, source: string, profil: string, during: () => Promise<T>, operations = ['*']) {
  await house.control(source, 'PUT', 'opfoersel', { profil, operationer: operations })
  try {
    return await during()
  } finally {
    await house.control(source, 'PUT', 'opfoersel', { profil: 'hurtig', operationer: operations })
  }
}

async function tampered<T>(source: string, how: Tampering, during: () => Promise<T>): Promise<T> {
  between.tamper(source, how)
  try {
    return await during()
  } finally {
    between.tamper(source, undefined)
  }
}

/** Who is looked up where a source matters: somebody of whom it knows something. */
function concerned(source: string): typeof MAGNUS {
  return source === 'rehabilitation' ? LONNI : MAGNUS
}

/** The section says the state and holds nothing; every other section is, to the last field, what it was before. */
function expectOnlyFailure(source: string, before: View, after: View, state: string): void {
  expect(after.states).toEqual({ ...before.states, [source]: state })
  const failed = Object.entries(Object(at(after.citizen, sectionOf(source)))).filter(([field]) => field !== 'source')
  expect(failed.filter(([, value]) => value !== null)).toEqual([])
  for (const other of SOURCES.filter((name) => name !== source)) {
    const [was, is] = [before, after].map(({ citizen }) => at(citizen, sectionOf(other)))
    expect(is).toEqual(source === 'cpr' ? protect(was, other) : was)
  }
  expect(at(after.citizen, 'access')).toEqual(at(before.citizen, 'access'))
}

/** While CPR cannot say that an address is not protected it counts as protected: Magnus' view has no place to lose. */
function protect(section: Json, source: string): Json {
  if (source === 'ydelsesservice') return section
  return { ...Object(section), source: { ...Object(at(section, 'source')), notes: ['PROTECTED'] } }
}

function expectInTrail(house: House, source: string, state: string): void {
  const line = linesOf(house).at(-1)
  const read = listAt(line, 'reads').find((row) => at(row, 'source') === source)
  expect(at(read, 'state')).toBe(state)
}

test('with every source well, each of them answers', async () => {
  expect((await look(patient, MAGNUS)).states).toEqual({
    cpr: 'OK',
    jobcenter: 'OK',
    ydelsesservice: 'OK',
    domus: 'OK',
    dubu: 'OK',
    rehabilitation: 'EMPTY',
  })
  expect((await look(patient, LONNI)).states).toMatchObject({ rehabilitation: 'OK' })
})

describe.each(SOURCES)('%s', (source) => {
  const who = concerned(source)

  test.each(['haenger', 'langsom'])('%s: the section is TIMEOUT at the deadline', MEASURED, async (profile) => {
    const before = wellView(brisk, who)
    const after = await behave(brisk, source, profile, () => look(brisk, who))
    expectOnlyFailure(source, before, after, 'TIMEOUT')
    expect(after.ms).toBeLessThan(BRISK_MS + SLACK_MS)
    expectInTrail(brisk, source, 'TIMEOUT')
  })

  test.each([
    ['nede', 'UNAVAILABLE'],
    ['afbrudt', 'UNAVAILABLE'],
    [`fejl:${REFUSAL[source]}`, 'REFUSED'],
  ])('%s: the section is %s', async (profile, state) => {
    const before = wellView(patient, who)
    const after = await behave(patient, source, profile, () => look(patient, who))
    expectOnlyFailure(source, before, after, state)
    expect(after.ms).toBeLessThan(PATIENT_MS + SLACK_MS)
    expectInTrail(patient, source, state)
  })

  const [own, others] = SOMEBODY_ELSE[source] ?? []
  const DAMAGE: Readonly<Record<string, Tampering>> = {
    garbage: { answer: () => '\u0000<<<no {answer' },
    nothing: { answer: () => '' },
    'a page of a proxy': { answer: () => '<html><body>Service portal</body></html>' },
    'half an answer': { answer: (body) => body.subarray(0, Math.floor(body.length / 2)) },
    'more than 4 MiB': { answer: (body) => Buffer.concat([body, Buffer.alloc(4 * 1024 * 1024 + 1, ' ')]) },
    'bytes that are no text': { answer: (body) => Buffer.concat([body, Buffer.from([0xff, 0xfe])]) },
    'days that no month has': { answer: (body) => body.toString().replace(/(20\d\d)-\d\d-\d\d/g, '$1-02-30') },
    ...(own === undefined || others === undefined
      ? { 'a case of nobody asked for': { answer: (body: Buffer) => renumber(body) } }
      : {
          'somebody else’s data': { request: (text: string) => text.replaceAll(own, others) },
          'its data about somebody else': { answer: (body: Buffer) => body.toString().replaceAll(own, others) },
        }),
  }

  test.each(Object.keys(DAMAGE))('answers %s: the section is MALFORMED', async (name) => {
    const before = wellView(patient, who)
    const after = await tampered(source, DAMAGE[name] ?? {}, () => look(patient, who))
    expectOnlyFailure(source, before, after, 'MALFORMED')
    expect(after.ms).toBeLessThan(PATIENT_MS + SLACK_MS)
    expectInTrail(patient, source, 'MALFORMED')
  })
})

/** The rehabilitation team's system does not echo the number: it names the asked one by its place. */
function renumber(body: Buffer): string {
  return body.toString().replaceAll('"personnummerIndeks":0', '"personnummerIndeks":1')
}

test('a case that is not the one asked for by id spoils the section', async () => {
  const ids = /"sagId":"[0-9a-f-]{36}","sagsnummer"/g
  const other = '"sagId":"20950db2-0bb1-521e-8a15-143ee77b7189","sagsnummer"'
  const how: Tampering = { answer: (body) => body.toString().replace(ids, other) }
  const before = wellView(patient, LONNI)
  expectOnlyFailure(
    'rehabilitation',
    before,
    await tampered('rehabilitation', how, () => look(patient, LONNI)),
    'MALFORMED',
  )
})

describe('half its data', () => {
  const expectPartial = (source: string, before: View, after: View): void => {
    expect(after.states).toEqual({ ...before.states, [source]: 'PARTIAL' })
    expect(at(after.citizen, sectionOf(source), 'source', 'partialReason')).toEqual(expect.any(String))
    const held = Object.entries(Object(at(after.citizen, sectionOf(source)))).filter(([field]) => field !== 'source')
    expect(held.some(([, value]) => value !== null)).toBe(true)
  }

  test.each([
    ['domus', { type: 'DELVIS' }],
    ['dubu', { type: 'DELVIS' }],
    ['rehabilitation', { type: 'KILDE_TIMEOUT', borger: 'Lonni', kilde: 'YDELSESSERVICE' }],
  ])('%s says that rows may be missing: PARTIAL', async (source, event) => {
    const before = wellView(patient, concerned(source))
    await patient.control(source, 'POST', 'haendelse', event)
    expectPartial(source, before, await look(patient, concerned(source)))
    expectInTrail(patient, source, 'PARTIAL')
  })

  test.each([
    ['jobcenter', 'MinPlan', 'afbrudt'],
    ['jobcenter', 'LaegeligtDokument', 'fejl:4575'],
    ['rehabilitation', 'Indstillinger', 'afbrudt'],
    ['rehabilitation', 'Moeder', 'haenger'],
  ])('%s answers all but %s: PARTIAL', MEASURED, async (source, operation, profile) => {
    const before = wellView(brisk, concerned(source))
    const after = await behave(brisk, source, profile, () => look(brisk, concerned(source)), [operation])
    expectPartial(source, before, after)
    expect(after.ms).toBeLessThan(BRISK_MS + SLACK_MS)
  })
})

describe('what a decision rests on', () => {
  const RESTING = [
    ['ydelsesservice', 'ydun', 'SANCTION_ASSESSMENT', '0201919990'],
    ['jobcenter', 'jonna', 'CONTACT_COURSE', '0201919990'],
    ['domus', 'solveig', 'ADULT_ASSESSMENT', '0201919990'],
    ['dubu', 'ulla', 'TRANSITION_TO_ADULTHOOD', MAGNUS.cpr],
    ['rehabilitation', 'regin', 'REHABILITATION_MEETING', LONNI.cpr],
  ] as const
  const all = (state: string): object => Object.fromEntries(SOURCES.map((source) => [source, state]))

  /** Refused, retryable, nothing in it, and in the trail with nothing disclosed. */
  function expectRefused(house: House, { citizen, states }: View): void {
    expect(states).toEqual(all('WITHHELD'))
    for (const source of SOURCES) {
      const told = Object.entries(Object(at(citizen, sectionOf(source)))).filter(([, value]) => value !== null)
      expect(told).toEqual([
        ['source', { state: 'WITHHELD', asOf: null, partialReason: null, notes: expect.toSatisfy(isNothing) }],
      ])
    }
    const rows = listAt(citizen, 'access')
    expect(rows.length).toBeGreaterThan(SOURCES.length)
    for (const row of rows) expect(row).toMatchObject({ effect: 'DENY', code: 'RELATIONS_UNAVAILABLE' })
    const line = linesOf(house).at(-1)
    expect(listAt(line, 'fields')).toEqual([])
    expect(listAt(line, 'reads').filter((row) => at(row, 'state') !== 'NOT_RELEASED')).toEqual([])
    expect(new Set(listAt(line, 'decisions').map((row) => at(row, 'code')))).toEqual(new Set(['RELATIONS_UNAVAILABLE']))
  }

  describe.each(RESTING)('the case relation in %s (%s, %s)', (source, persona, purpose, cpr) => {
    const who = { persona, cpr }

    test('is there while the source is well', async () => {
      const { states } = await look(patient, who, purpose)
      expect(states).toMatchObject({ cpr: 'OK', [source]: 'OK' })
    })

    test.each([source, 'cpr'])('%s hangs: the look-up is refused in time', MEASURED, async (failing) => {
      const view = await behave(brisk, failing, 'haenger', () => look(brisk, who, purpose))
      expectRefused(brisk, view)
      expect(view.ms).toBeLessThan(BRISK_MS + SLACK_MS)
      const reads = listAt(linesOf(brisk).at(-1), 'decisionReads')
      expect(reads.find((row) => at(row, 'source') === failing)).toMatchObject({ state: 'TIMEOUT' })
    })

    test.each([source, 'cpr'])('%s cuts the connection or answers garbage: the look-up is refused', async (failing) => {
      expectRefused(patient, await behave(patient, failing, 'afbrudt', () => look(patient, who, purpose)))
      const garbage: Tampering = { answer: () => 'garbage' }
      expectRefused(patient, await tampered(failing, garbage, () => look(patient, who, purpose)))
    })

    test('no other source empties the view', async () => {
      const before = await look(patient, who, purpose)
      for (const other of SOURCES.filter((name) => name !== source && name !== 'cpr')) {
        const after = await behave(patient, other, 'afbrudt', () => look(patient, who, purpose))
        expect(after.states).toEqual({
          ...before.states,
          [other]: before.states[other] === 'WITHHELD' ? 'WITHHELD' : 'UNAVAILABLE',
        })
      }
    })
  })

  test('own insight rests on neither cpr nor any case system', async () => {
    const before = wellView(patient, MAGNUS)
    for (const source of ['cpr', 'jobcenter', 'ydelsesservice', 'domus', 'dubu'])
      await patient.control(source, 'PUT', 'opfoersel', { profil: 'afbrudt', operationer: ['*'] })
    const { states, citizen } = await look(patient, MAGNUS)
    for (const source of SOURCES) await patient.control(source, 'PUT', 'opfoersel', WELL)
    expect(states).toEqual({ ...all('UNAVAILABLE'), rehabilitation: 'EMPTY' })
    expect(at(citizen, 'access')).toEqual(at(before.citizen, 'access'))
  })

  test('a condition whose source does not answer closes its own cells, not the look-up', async () => {
    const vagt = { persona: 'vagt', cpr: '0201919990' }
    const { citizen, states } = await behave(patient, 'domus', 'afbrudt', () => look(patient, vagt, 'NOTICE_DETECTION'))
    const codes = (source: string, category: string): readonly Json[] =>
      listAt(citizen, 'access')
        .filter((row) => at(row, 'source') === source && at(row, 'category') === category)
        .map((row) => at(row, 'code'))
    expect(codes('jobcenter', 'SANCTION_NOTICE')).toEqual(['RELATIONS_UNAVAILABLE'])
    expect(codes('ydelsesservice', 'SANCTION_NOTICE')).toEqual(['RELATIONS_UNAVAILABLE'])
    expect(codes('domus', 'HOUSING')).toEqual([null])
    expect(states).toMatchObject({ domus: 'UNAVAILABLE', jobcenter: 'WITHHELD', ydelsesservice: 'WITHHELD' })
  })
})

const WELL = { profil: 'hurtig', operationer: ['*'] }

function isNothing(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0)
}

test('every source hangs at once: the answer still comes by the deadline', MEASURED, async () => {
  for (const source of SOURCES)
    await brisk.control(source, 'PUT', 'opfoersel', { profil: 'haenger', operationer: ['*'] })
  const { states, ms } = await look(brisk, MAGNUS)
  for (const source of SOURCES) await brisk.control(source, 'PUT', 'opfoersel', WELL)
  expect(new Set(Object.values(states))).toEqual(new Set(['TIMEOUT']))
  expect(ms).toBeLessThan(BRISK_MS + SLACK_MS)
})

test('a caller who hangs up harms nobody', async () => {
  const authorization = `Bearer ${await brisk.token('magnus')}`
  const body = JSON.stringify({ query: `{ citizen(cpr: "${MAGNUS.cpr}", purpose: OWN_INSIGHT) { ${WHOLE_VIEW} } }` })
  await behave(brisk, 'domus', 'haenger', async () => {
    const headers = { 'content-type': 'application/json', authorization }
    const call = fetch(brisk.url, { method: 'POST', headers, body, signal: AbortSignal.timeout(100) })
    await expect(call).rejects.toThrow()
  })
  expect((await look(brisk, MAGNUS)).states).toMatchObject({ domus: 'OK', jobcenter: 'OK' })
})

test('after all that: nothing was left unhandled, and no log line names anybody', () => {
  expect(unhandled).toEqual([])
  for (const line of [...brisk.log, ...patient.log])
    for (const { cpr } of [MAGNUS, LONNI]) expect(line.includes(cpr)).toBe(false)
  expect([...brisk.log, ...patient.log].filter((line) => line.startsWith('internal error'))).toEqual([])
})
