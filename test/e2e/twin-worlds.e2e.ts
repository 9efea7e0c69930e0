import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import personas from '../../src/sandbox/personas.json' with { type: 'json' }
import { uuidV5 } from '../../src/sandbox/world.ts'
import type { House } from '../harness.ts'
import { at, type Json, listAt, parseText } from '../json.ts'
import { numberOf, openStory } from './story.ts'
import { type Between, startBetween } from './tampering.ts'
import { WHOLE_VIEW } from './whole-view.ts'

/**
 * Non-interference: two worlds that differ only in what is hidden from the viewer give the same bytes: data, errors,
 * headers, and the number of calls to every source. A hidden row is put into what a source sends, or taken out of it.
 */

const SOURCES = ['cpr', 'jobcenter', 'ydelsesservice', 'domus', 'dubu', 'rehabilitation']
/** Of one message alone. */
const OWN_HEADERS = new Set(['date', 'x-request-id'])

let house: House
let between: Between

beforeAll(async () => {
  between = await startBetween(SOURCES)
  house = await openStory({ deadlineMs: 8000, change: between.between })
})
afterAll(async () => {
  await house.close()
  await between.close()
})

type World = (text: string) => string

/** Everything that a viewer could see of an answer, and the calls it took. */
async function live(source: string, world: World, as: string, whom: string, purpose: string) {
  let changes = 0
  const answer = (body: Buffer): string => {
    const text = body.toString('utf8')
    const changed = world(text)
    if (changed !== text) changes += 1
    return changed
  }
  between.tamper(source, { answer })
  const query = `query($cpr: CPR!) {
    citizen(cpr: $cpr, purpose: ${purpose}, justification: "asked by a test") { id ${WHOLE_VIEW}
      access(only: ALL) { source category effect code } } }`
  // Once to warm up: a look-up that was permitted before starts its reads early.
  await house.ask(as, query, { cpr: numberOf(whom) })
  const before = await countCalls()
  changes = 0
  const { status, headers, text } = await house.ask(as, query, { cpr: numberOf(whom) })
  const after = await countCalls()
  between.tamper(source, undefined)
  const calls = after.map((count, index) => [SOURCES[index], count - (before[index] ?? 0)])
  return { changes, seen: { status, text, calls, headers: [...headers].filter(([name]) => !OWN_HEADERS.has(name)) } }
}

async function countCalls(): Promise<readonly number[]> {
  return Promise.all(SOURCES.map(async (source) => (await house.calls(source)).length))
}

const asItIs: World = (text) => text
const fresh = (of: string): string => uuidV5(`twin ${of}`)

/** Puts a changed copy of the first row before it, and another one last. */
const withRow =
  (tag: string, within: string, change: (row: string) => string): World =>
  (text) => {
    if (!text.includes(within)) return text
    const row = new RegExp(`<${tag}>.*?</${tag}>`, 's').exec(text)?.[0]
    if (row === undefined) return text
    const last = text.lastIndexOf(`</${tag}>`) + tag.length + 3
    return `${text.slice(0, last)}${change(row)}${text.slice(last)}`.replace(
      row,
      () => change(row).replaceAll('0000', '0001') + row,
    )
  }

type Change = readonly [RegExp | string, string]
const changed =
  (...changes: readonly Change[]): World =>
  (text) =>
    changes.reduce((so, change) => so.replaceAll(...change), text)

const json =
  (change: (body: Json) => Json): World =>
  (text) =>
    text.startsWith('{') ? JSON.stringify(change(parseText(text))) : text

const VIP: Change = [/(Foelsomhed>)(FORTROLIGE|FOELSOMME)_PERSONOPLYSNINGER/g, '$1VIP_SAGER']
const GRANT_IDS: readonly Change[] = [
  [/(BevillingUUID>|SagUUID>|BevilgetYdelseID>|EffektueringUUID>|forloebId>)[^<]*/g, `$1${fresh('grant')}`],
  [/(StartDato>)2025-09-01/g, '$12026-02-20'],
]

/** A FHIR bundle with a copy of level V of its first row, to which its first row refers as it does to its own kind. */
const withLevelV = json((body) => {
  const [first] = listAt(body, 'entry')
  const kind = String(at(first, 'resource', 'resourceType'))
  if (first === undefined || kind === 'Patient') return body
  const own = String(at(first, 'resource', 'id'))
  const id = fresh(own)
  const copy = parseText(
    JSON.stringify(first).replaceAll(own, id).replace('"code":"R"', '"code":"V"').replaceAll('2026-02', '2026-01'),
  )
  const refers =
    kind !== 'CarePlan'
      ? first
      : parseText(JSON.stringify(first).replace('"goal":[', `"goal":[{"reference":"Goal/${id}"},`))
  const entry = [copy, refers, ...listAt(body, 'entry').slice(1)]
  return { ...Object(body), entry, total: entry.length }
})

const DUBU_ROW = 'sdi:SagFiltreretOejebliksbillede'
const dubuRow = (...changes: readonly Change[]): World =>
  withRow(
    DUBU_ROW,
    DUBU_ROW,
    changed([/(<sag:ObjektType><sd:UUIDIdentifikator>)[^<]*/g, `$1${fresh('case')}`], ...changes),
  )
const numberOfBorge = personas.personas.find(({ id }) => id === 'borge')?.cpr ?? ''

interface Twins {
  readonly what: string
  readonly source: string
  readonly look: readonly [as: string, whom: string, purpose: string]
  readonly worlds: readonly [World, World]
}

const YDUN = ['ydun', 'Else', 'SANCTION_ASSESSMENT'] as const
const BORGE = ['borge', 'Rasmus', 'CHILD_ASSESSMENT'] as const
const HIDDEN_BY: readonly (readonly [string, Change])[] = [
  ['above the level', VIP],
  ['of another municipality', [/(<i:VirksomhedCVRNummer>|EjerCVRNummer>)1/g, '$12']],
  ['of another subject', [/KLEEmne>32/g, 'KLEEmne>81']],
]
/** A sanction names no owner. */
const ROWS = [
  ['a grant', 'i:BevilgetYdelse', 'BevillingHent_O'],
  ['a payment', 'i:OEkonomiskEffektuering', 'EffektueringHent_O'],
  ['a sanction', 's:Sanktionsforloeb', 'SanktionHent_O'],
] as const
const TWINS: readonly Twins[] = [
  {
    what: 'a protected address, and another one',
    source: 'cpr',
    look: ['jonna', 'Ruddi', 'CONTACT_COURSE'],
    worlds: [asItIs, changed([/(<ns:(vejnavn|standardadresse|vejadresseringsnavn)>)[^<]*/g, '$1Elsewhere'])],
  },
  {
    what: 'a family that the purpose bars',
    source: 'cpr',
    look: ['jonna', 'Else', 'CONTACT_COURSE'],
    worlds: [asItIs, changed([/(<ns:antalBoernUnder18>)[^<]*/g, '$13'], [/(<ns:civilstand>)U/g, '$1F'])],
  },
  {
    what: 'a medical document of level 4',
    source: 'jobcenter',
    look: ['jonna', 'Else', 'CONTACT_COURSE'],
    worlds: [
      asItIs,
      json((body) => {
        const [first] = listAt(body, 'laegeligeDokumenter')
        if (first === undefined) return body
        const copy = { ...Object(first), dokumentId: fresh('document'), foelsomhed: 'VIP_SAGER', titel: 'Hidden' }
        return { ...Object(body), laegeligeDokumenter: [copy, ...listAt(body, 'laegeligeDokumenter')] }
      }),
    ],
  },
  {
    what: 'a contact person of level 3, through a client of level 2',
    source: 'jobcenter',
    look: ['smal', 'Else', 'CONTACT_COURSE'],
    worlds: [
      asItIs,
      json((body) => {
        const [first] = listAt(body, 'kontaktpersoner')
        if (first === undefined) return body
        const copy = {
          ...Object(first),
          kontaktpersonId: fresh('contact'),
          type: 'STOETTE_KONTAKTPERSON',
          navn: 'Hidden',
        }
        return { ...Object(body), kontaktpersoner: [copy, ...listAt(body, 'kontaktpersoner')] }
      }),
    ],
  },
  ...HIDDEN_BY.flatMap(([how, change]): readonly Twins[] =>
    ROWS.filter(([what]) => what !== 'a sanction' || how !== 'of another municipality').map(([what, tag, within]) => ({
      what: `${what} ${how}`,
      source: 'ydelsesservice',
      look: YDUN,
      worlds: [asItIs, withRow(tag, within, changed(...GRANT_IDS, change))],
    })),
  ),
  {
    what: 'a row of level V in every list',
    source: 'domus',
    look: ['solveig', 'Else', 'ADULT_ASSESSMENT'],
    worlds: [asItIs, withLevelV],
  },
  {
    what: 'a case above the level',
    source: 'dubu',
    look: BORGE,
    worlds: [asItIs, dubuRow([/FOELSOMME_PERSONOPLYSNINGER/g, 'VIP_SAGER'])],
  },
  {
    what: 'a case of another municipality',
    source: 'dubu',
    look: BORGE,
    worlds: [asItIs, dubuRow(['cvr-nr:11111111', 'cvr-nr:22222222'])],
  },
  {
    what: 'a case to which the viewer is a party',
    source: 'dubu',
    look: BORGE,
    worlds: [asItIs, dubuRow([numberOf('Einer'), numberOfBorge])],
  },
  {
    what: 'a case of level 3, through a client of level 2',
    source: 'rehabilitation',
    look: ['smal', 'Lonni', 'CONTACT_COURSE'],
    worlds: [
      asItIs,
      (text) => (text.includes('personnummerIndeks') ? '{"data":[],"side":{"harFlere":false,"limit":50}}' : text),
    ],
  },
]

describe('two worlds that differ only in what is hidden', () => {
  test.each(TWINS)('$source: $what', async ({ source, look, worlds: [one, other] }) => {
    const first = await live(source, one, ...look)
    const second = await live(source, other, ...look)
    expect(first.changes + second.changes).toBeGreaterThan(0)
    expect(second.seen).toEqual(first.seen)
    expect(first.seen.status).toBe(200)
    expect(first.seen.text).not.toContain('"errors"')
  })

  test('two worlds that differ in what is shown do not', async () => {
    const first = await live('ydelsesservice', asItIs, ...YDUN)
    const second = await live(
      'ydelsesservice',
      withRow('i:OEkonomiskEffektuering', 'EffektueringHent_O', changed(...GRANT_IDS)),
      ...YDUN,
    )
    expect(second.seen.text).not.toEqual(first.seen.text)
  })
})
