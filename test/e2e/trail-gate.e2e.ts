import { readFileSync } from 'node:fs'
import { type GraphQLObjectType, getNamedType, isObjectType, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openKeyRing } from '../../src/keys.ts'
import { listPersonas } from '../../src/sandbox/personas.ts'
import { createWorld } from '../../src/sandbox/world.ts'
import { buildSchema } from '../../src/schema.ts'
import { openDatabase } from '../../src/store/open.ts'
import { openTrailNotary } from '../../src/trail/installation.ts'
import { verifyTrail } from '../../src/trail/verify.ts'
import { type Answered, type House, KEYS, startHouse } from '../harness.ts'
import { at, type Json, listAt } from '../json.ts'
import { type Between, startBetween } from './tampering.ts'
import { databaseOf, inDatabase, linesOf } from './trail-lines.ts'
import { SOURCES, sectionOf, WHOLE_VIEW } from './whole-view.ts'

/** Nothing leaves before its line is written, and the line says what left. */

const ELSE = '0201919990'
const LONNI = '0201609996'
const RUDDI = '1502779995'
const UNKNOWN = '0101019999'
const schema = buildSchema([])

let between: Between
let house: House

beforeAll(async () => {
  between = await startBetween(SOURCES)
  house = await startHouse({ change: (assembly) => between.between(assembly) })
  for (const source of SOURCES) await house.control(source, 'PUT', 'graenser', { til: false })
})

afterAll(async () => {
  await house.close()
  await between.close()
})

function citizen(args: string, selection: string): string {
  return `{ citizen(${args}) { ${selection} } }`
}

const SANCTION = `cpr: "${ELSE}", purpose: SANCTION_ASSESSMENT`
const VIEW = citizen(SANCTION, `${WHOLE_VIEW} access { source category effect basis code }`)

/** Runs a request and hands back what it answered and the lines it wrote. */
async function written(run: () => Promise<Answered>): Promise<{ answer: Answered; lines: readonly Json[] }> {
  const before = linesOf(house).length
  const answer = await run()
  return { answer, lines: linesOf(house).slice(before) }
}

/** While this runs, no line can be written. */
async function withoutTrail<T>(during: () => Promise<T>): Promise<T> {
  inDatabase(house, (database) =>
    database.exec("CREATE TRIGGER full_disk BEFORE INSERT ON trail_line BEGIN SELECT RAISE(ABORT, 'disk full'); END"),
  )
  try {
    return await during()
  } finally {
    inDatabase(house, (database) => database.exec('DROP TRIGGER full_disk'))
  }
}

describe('while the trail cannot be written', () => {
  const ASKED: Readonly<Record<string, readonly [persona: string, query: string]>> = {
    'a view': ['ydun', VIEW],
    'one field': ['ydun', citizen(SANCTION, 'identity { fullName }')],
    'access alone': ['ydun', citizen(SANCTION, 'access { source code }')],
    'an id alone': ['ydun', citizen(SANCTION, 'id')],
    'a list': [
      'ydun',
      `{ citizens(cprs: ["${ELSE}", "${LONNI}"], purpose: SANCTION_ASSESSMENT) { outcome citizen { id } } }`,
    ],
    'a look-up that is refused': [
      'einer-ansat',
      citizen(`cpr: "${LONNI}", purpose: CONTACT_COURSE`, 'access { code }'),
    ],
    'an unknown citizen': ['ydun', citizen(`cpr: "${UNKNOWN}", purpose: SANCTION_ASSESSMENT`, 'id')],
    'own insight': ['else', citizen(`cpr: "${ELSE}", purpose: OWN_INSIGHT`, WHOLE_VIEW)],
    'a protected address': [
      'jonna',
      citizen(
        `cpr: "${RUDDI}", purpose: CONTACT_COURSE`,
        'identity { address(reveal: { reason: "a letter to send" }) { line } }',
      ),
    ],
    'the citizen’s own log': ['else', '{ accessLog { edges { node { authority } } } }'],
    'the trail': ['dpo', '{ trail { edges { node { viewer } } } }'],
    'own consents': ['else', '{ consents { edges { node { id } } } }'],
  }

  test.each(Object.keys(ASKED))('%s does not leave', async (name) => {
    const [persona = '', query = ''] = ASKED[name] ?? []
    const before = linesOf(house).length
    const answer = await withoutTrail(() => house.ask(persona, query))
    expect(answer.status).toBe(503)
    expect(answer.body).toEqual(
      expect.objectContaining({
        errors: [expect.objectContaining({ extensions: { code: 'TRAIL_UNAVAILABLE' } })],
      }),
    )
    expect(Object.values(Object(at(answer.body, 'data') ?? {})).filter((value) => value !== null)).toEqual([])
    for (const word of ['Else', 'Lauridsen', 'Ydelsesservice', 'CONSENT_MISSING', 'ydun'])
      expect(answer.text.includes(word)).toBe(false)
    expect(linesOf(house)).toHaveLength(before)
  })

  test('what holds nothing of anybody is answered', async () => {
    const answer = await withoutTrail(() => house.ask('ydun', '{ viewer { id } purposes { id } }'))
    expect(at(answer.body, 'data', 'viewer', 'id')).toBe('ydun')
  })

  test('the log says that, and names nobody', async () => {
    await withoutTrail(() => house.ask('ydun', VIEW))
    expect(house.log.at(-1)).toMatch(/^the trail cannot be written/)
    expect(house.log.join('').includes(ELSE)).toBe(false)
  })

  test('once it can, everything leaves again, and the trail is whole', async () => {
    const { answer, lines } = await written(() => house.ask('ydun', VIEW))
    expect(at(answer.body, 'data', 'citizen', 'identity', 'fullName')).toBe('Else Test Lauridsen')
    expect(lines).toHaveLength(1)
    expect(await verify()).toMatchObject({ whole: true, writers: 1 })
  })
})

async function verify(): Promise<unknown> {
  const database = await openDatabase(databaseOf(house))
  try {
    return await verifyTrail({ store: database.trail, notary: openTrailNotary(openKeyRing(KEYS), '11111111') })
  } finally {
    await database.close()
  }
}

describe('what has a line', () => {
  test('a look: permits and denials apart, as they were told to the caller', async () => {
    const { answer, lines } = await written(() => house.ask('ydun', VIEW))
    const [line, ...more] = lines
    expect(more).toEqual([])
    const told = listAt(answer.body, 'data', 'citizen', 'access').map((row) => ({
      source: at(row, 'source'),
      category: at(row, 'category'),
      effect: at(row, 'effect'),
      why: at(row, 'basis') ?? at(row, 'code'),
    }))
    const decided = listAt(line, 'decisions').map((row) => ({
      source: at(row, 'source'),
      category: at(row, 'category'),
      effect: at(row, 'effect'),
      why: at(row, 'basis') ?? at(row, 'code'),
    }))
    expect(decided).toEqual(told)
    expect(new Set(decided.map(({ effect }) => effect))).toEqual(new Set(['PERMIT', 'DENY']))
    expect(line).toMatchObject({
      viewer: { id: 'ydun', kind: 'CASEWORKER', municipality: '11111111', authority: 'BENEFITS' },
      client: { id: 'fagsystem-ydelse' },
      purpose: { id: 'SANCTION_ASSESSMENT' },
      case: { source: 'ydelsesservice' },
    })
    const read = new Map(listAt(line, 'reads').map((row) => [at(row, 'source'), at(row, 'state')]))
    for (const source of SOURCES) {
      const state = at(answer.body, 'data', 'citizen', sectionOf(source), 'source', 'state')
      expect(read.get(source) ?? 'WITHHELD').toBe(state)
    }
    expect(listAt(line, 'decisionReads').map((row) => [at(row, 'source'), at(row, 'state')])).toEqual([
      ['cpr', 'OK'],
      ['ydelsesservice', 'OK'],
    ])
  })

  test('access alone: its line holds the cells that were asked for, and no field', async () => {
    const { lines } = await written(() => house.ask('ydun', citizen(SANCTION, 'access(only: ALL) { code }')))
    expect(lines).toHaveLength(1)
    expect(listAt(lines[0], 'fields')).toEqual([])
    expect(listAt(lines[0], 'reads')).toEqual([])
  })

  test.each([
    ['before any facts', 'jonna', `cpr: "${ELSE}", purpose: BENEFIT_CALCULATION`, 'CORE_BAR'],
    ['on its facts', 'einer-ansat', `cpr: "${LONNI}", purpose: CONTACT_COURSE`, 'CORE_BAR'],
    ['for want of a case', 'jens', `cpr: "${ELSE}", purpose: CONTACT_COURSE`, 'CASE_RELATION_MISSING'],
  ])('a look-up refused %s', async (_, persona, args, code) => {
    const { lines } = await written(() =>
      house.ask(persona, citizen(args, 'identity { fullName } jobcenter { case { id } }')),
    )
    expect(lines).toHaveLength(1)
    expect(listAt(lines[0], 'decisions').map((row) => [at(row, 'source'), at(row, 'effect'), at(row, 'code')])).toEqual(
      [
        ['cpr', 'DENY', code],
        ['jobcenter', 'DENY', code],
      ],
    )
    expect(listAt(lines[0], 'fields')).toEqual([])
  })

  test.each([
    ['unknown', `cpr: "${UNKNOWN}"`, true],
    ['no number at all', 'cpr: "nobody"', false],
    ['a foreign id', 'id: "AAAA"', false],
  ])('somebody unknown: %s', async (_, subject, isNumber) => {
    const { lines } = await written(() =>
      house.ask('ydun', citizen(`${subject}, purpose: SANCTION_ASSESSMENT`, 'identity { fullName }')),
    )
    expect(lines).toHaveLength(1)
    const [line] = lines
    expect(listAt(line, 'decisions').map((row) => [at(row, 'effect'), at(row, 'code')])).toEqual([
      ['DENY', 'UNKNOWN_CITIZEN'],
    ])
    expect(listAt(line, 'fields')).toEqual([])
    expect(at(line, 'citizen') !== undefined).toBe(isNumber)
  })

  test('every citizen of a list, each with an id of its own', async () => {
    const query = `{ citizens(cprs: ["${ELSE}", "x", "${LONNI}", "${UNKNOWN}"], purpose: CONTACT_COURSE) {
      outcome citizen { identity { fullName } } } }`
    const { lines } = await written(() => house.ask('einer-ansat', query))
    expect(lines).toHaveLength(4)
    expect(new Set(lines.map((line) => at(line, 'lookupId'))).size).toBe(4)
    expect(new Set(lines.map((line) => at(line, 'requestId'))).size).toBe(1)
    const shown = lines.filter((line) => listAt(line, 'fields').length > 0)
    expect(shown.map((line) => listAt(line, 'fields'))).toEqual([['Identity.fullName']])
  })

  test('a protected address that is asked for has its own line, first, with the reason', async () => {
    const selection = 'identity { address(reveal: { reason: "a letter to send" }) { line postalCode } }'
    const { lines, answer } = await written(() =>
      house.ask('jonna', citizen(`cpr: "${RUDDI}", purpose: CONTACT_COURSE`, selection)),
    )
    expect(at(answer.body, 'data', 'citizen', 'identity', 'address', 'line')).toEqual(expect.any(String))
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatchObject({ justification: 'a letter to send', fields: ['Identity.address'] })
    expect(listAt(lines[1], 'fields')).toEqual(['Address.line', 'Address.postalCode'])
    expect(at(lines[0], 'lookupId')).toBe(at(lines[1], 'lookupId'))
  })

  test('reading the trail and the log', async () => {
    for (const [persona, query] of [
      ['else', '{ accessLog(first: 1) { edges { cursor } } }'],
      ['dpo', '{ trail(first: 1) { edges { cursor } } }'],
    ] as const) {
      const { lines } = await written(() => house.ask(persona, query))
      expect(lines).toHaveLength(1)
      expect(at(lines[0], 'operation', 'name')).toBe('TRAIL_READ')
    }
  })

  test('no token, and nothing that is no question: no line', async () => {
    const { lines } = await written(async () => {
      await house.ask(undefined, VIEW)
      await house.post(JSON.stringify({ query: VIEW }), { authorization: 'Bearer x.y.z' })
      await house.ask('ydun', `{ citizen(${SANCTION}) { shoeSize } }`)
      await house.ask('ydun', 'no question')
      return house.ask('ydun', '{ viewer { id } }')
    })
    expect(lines).toEqual([])
  })

  test('twenty at once: a line each, numbered without gaps', async () => {
    const { lines } = await written(async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => house.ask('ydun', citizen(SANCTION, 'id'))))
      return answers[0] ?? house.ask('ydun', '{ viewer { id } }')
    })
    expect(lines).toHaveLength(20)
    const all = linesOf(house).map((line) => at(line, 'seq'))
    expect(all).toEqual(all.map((_, index) => index + 1))
    expect(await verify()).toMatchObject({ whole: true })
  })
})

describe('the fields of a line', () => {
  const VALUES = new Set(['Code', 'Money', 'Unit', 'Staff', 'ThirdParty'])

  /** By the answer and the schema alone: where in the sections a non-null value of a classified field stands. */
  function coordinatesIn(query: string, citizens: readonly Json[]): readonly string[] {
    const found = new Set<string>()
    /** Adds what stands below; whether anything did. An object whose fields are all null tells that it is there. */
    const collect = (value: Json, type: GraphQLObjectType): boolean => {
      if (Array.isArray(value)) return value.map((element: Json) => collect(element, type)).includes(true)
      const told = Object.entries<Json>(Object(value)).map(([key, child]) => {
        const field = type.getFields()[key]
        if (field === undefined || child === null || ['source', 'cursor', 'pageInfo'].includes(key)) return false
        if (Array.isArray(child) && child.length === 0) return false
        const named = getNamedType(field.type)
        const below = isObjectType(named) && !VALUES.has(named.name) && collect(child, named)
        if (below || /(Connection|Edge)$/.test(type.name)) return below
        if (named.name.endsWith('Connection') && listAt(child, 'edges').length === 0) return false
        found.add(`${type.name}.${key}`)
        return true
      })
      return told.includes(true)
    }
    const root = schema.getType('Citizen')
    if (!isObjectType(root)) throw new Error('no citizens')
    for (const one of citizens)
      for (const source of SOURCES) {
        const type = root.getFields()[sectionOf(source)]?.type
        const named = type && getNamedType(type)
        if (isObjectType(named)) collect(at(one, sectionOf(source)), named)
      }
    expect(countFields(query)).toBeGreaterThan(0)
    return [...found].sort()
  }

  /** How many fields of the schema a query names, so that no test compares nothing with nothing. */
  function countFields(query: string): number {
    const info = new TypeInfo(schema)
    let count = 0
    visit(
      parse(query),
      visitWithTypeInfo(info, {
        Field() {
          if (info.getFieldDef()) count += 1
        },
      }),
    )
    return count
  }

  test.each([
    ['ydun', 'SANCTION_ASSESSMENT', ELSE, 40],
    ['jonna', 'CONTACT_COURSE', ELSE, 40],
    ['solveig', 'ADULT_ASSESSMENT', ELSE, 40],
    ['borge', 'CHILD_ASSESSMENT', '0504909989', 40],
    ['regin', 'REHABILITATION_MEETING', LONNI, 40],
    ['else', 'OWN_INSIGHT', ELSE, 80],
    ['vagt', 'NOTICE_DETECTION', ELSE, 3],
    ['dpo', 'LOG_CONTROL', ELSE, 3],
  ])('are those of the answer: %s, %s', async (persona, purpose, cpr, least) => {
    const query = citizen(`cpr: "${cpr}", purpose: ${purpose}, justification: "for the fields"`, WHOLE_VIEW)
    const { answer, lines } = await written(() => house.ask(persona, query))
    const expected = coordinatesIn(query, [at(answer.body, 'data', 'citizen')])
    expect(expected.length).toBeGreaterThanOrEqual(least)
    expect(listAt(lines[0], 'fields')).toEqual(expected)
  })

  test('a field that was asked for and is null is not among them', async () => {
    const { lines } = await written(() =>
      house.ask('ydun', citizen(SANCTION, 'identity { fullName missingSince } domus { cases { id } }')),
    )
    expect(listAt(lines[0], 'fields')).toEqual(['Identity.fullName'])
  })

  test('that something is there is told by its own coordinate where no field of it is', async () => {
    const selection = `jobcenter { contactGroup { __typename } plan { __typename } offers(first: 1) { edges { cursor } }
      medicalDocuments { pageInfo { endCursor } } } identity { addressHistory { edges { cursor } pageInfo { hasNextPage } } }`
    const { lines, answer } = await written(() =>
      house.ask('jonna', citizen(`cpr: "${ELSE}", purpose: CONTACT_COURSE`, selection)),
    )
    expect(at(answer.body, 'data', 'citizen', 'jobcenter', 'contactGroup', '__typename')).toBe('ContactGroup')
    expect(listAt(answer.body, 'data', 'citizen', 'jobcenter', 'offers', 'edges')).toHaveLength(1)
    expect(at(answer.body, 'data', 'citizen', 'identity', 'addressHistory', 'edges')).toEqual([])
    expect(listAt(lines[0], 'fields')).toEqual(
      ['Jobcenter.contactGroup', 'Jobcenter.medicalDocuments', 'Jobcenter.offers', 'Jobcenter.plan'].toSorted(),
    )
  })
})

describe('a consent that ends while the answer is being made', () => {
  test('takes the answer with it', async () => {
    await house.ask('jonna', citizen(SANCTION, 'id jobcenter { case { id } }'))
    const input = {
      cpr: ELSE,
      purposes: ['SANCTION_ASSESSMENT'],
      sources: ['domus'],
      categories: ['CASE'],
      case: at(linesOf(house).at(-1), 'case'),
      validUntil: '2026-09-01T00:00:00Z',
    }
    const asked = await house.ask(
      'jonna',
      'mutation ($input: ConsentRequest!) { requestConsent(input: $input) { id } }',
      {
        input,
      },
    )
    const id = at(asked.body, 'data', 'requestConsent', 'id')
    await house.ask('else', 'mutation ($id: ID!) { grantConsent(id: $id) { id } }', { id })
    const query = citizen(SANCTION, 'domus { source { state } cases { number } }')
    const open = await house.ask('jonna', query)
    expect(at(open.body, 'data', 'citizen', 'domus', 'source', 'state')).toBe('OK')
    between.tamper('domus', { holdMs: 400 })
    const pending = house.ask('jonna', query)
    await new Promise((resolve) => setTimeout(resolve, 150))
    const withdrawn = await house.ask(
      'else',
      'mutation ($id: ID!) { withdrawConsent(id: $id, reason: "020191-9990") { status } }',
      {
        id,
      },
    )
    expect(withdrawn.body).toEqual({ data: { withdrawConsent: { status: 'WITHDRAWN' } } })
    const { status, body, text } = await pending
    between.tamper('domus', undefined)
    expect(status).toBe(409)
    expect(at(body, 'errors', 0, 'extensions', 'code')).toBe('CONSENT_CHANGED')
    expect(at(body, 'data')).toBeUndefined()
    expect(text.includes('number')).toBe(false)
  })
})

test('no number of anybody stands in any line, nor in any byte of the database', async () => {
  const reasons = [ELSE, '020191-9990', `kære ${ELSE}, ring`, '02 01 91 9990']
  for (const reason of reasons) {
    const query = `query look_${ELSE} ($why: String) { citizen(${SANCTION}, justification: $why) { id identity { age } } }`
    expect((await house.ask('ydun', query, { why: reason })).status).toBe(200)
  }
  const numbers = [
    ...createWorld(0, 1).residents.flatMap(({ number, earlierNumber }) => [number, earlierNumber ?? number]),
    ...listPersonas().flatMap((persona) => (typeof persona['cpr'] === 'string' ? [persona['cpr']] : [])),
    UNKNOWN,
  ]
  const files = [databaseOf(house), `${databaseOf(house)}-wal`].map((path) => readFileSync(path))
  expect(files.every((bytes) => bytes.length > 0)).toBe(true)
  for (const number of numbers)
    for (const form of [number, `${number.slice(0, 6)}-${number.slice(6)}`, `${number.slice(0, 6)} ${number.slice(6)}`])
      for (const bytes of files) {
        expect(bytes.includes(form)).toBe(false)
        expect(bytes.includes(Buffer.from(form, 'utf16le'))).toBe(false)
      }
  const lines = JSON.stringify(linesOf(house))
  expect(lines.includes('[number]')).toBe(true)
  expect(/"[^"]*(?<![\w-])\d{6}[- ]?\d{4}(?![\w-])[^"]*"/.exec(lines)?.[0]).toBeUndefined()
})
