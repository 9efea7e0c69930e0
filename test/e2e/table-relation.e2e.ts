import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import personas from '../../src/sandbox/personas.json' with { type: 'json' }
import type { House } from '../harness.ts'
import { refusalOf } from './staged.ts'
import { lookUp, numberOf, openStory } from './story.ts'
import { type Between, startBetween } from './tampering.ts'

/**
 * Section 4 of the access rules through the API and the adapters: which cases give the relation, source by source. Each
 * row changes one thing in what the source sends of a real case.
 */

const SOURCES = ['jobcenter', 'ydelsesservice', 'domus', 'dubu', 'rehabilitation']
let house: House
let between: Between

beforeAll(async () => {
  between = await startBetween(SOURCES)
  house = await openStory({ change: between.between })
})
afterAll(async () => {
  await house.close()
  await between.close()
})
afterEach(() => {
  for (const source of SOURCES) between.tamper(source, undefined)
})

type Change = readonly [RegExp | string, string]
type Row = readonly [what: string, changes: readonly Change[], code: string]

const MISSING = 'CASE_RELATION_MISSING'
const OTHER = '00000000-0000-4000-8000-00000000000f'

/** What a look-up comes to when the source's answers are changed so. Every change must have found its place. */
async function outcome(source: string, changes: readonly Change[], as: string, whom: string, purpose: string) {
  const found = new Set<Change>()
  between.tamper(source, {
    answer: (body) => {
      let text = body.toString('utf8')
      for (const change of changes) {
        const next = text.replaceAll(...change)
        if (next !== text) found.add(change)
        text = next
      }
      return text
    },
  })
  const see = 'access(only: ALL) { source category code }'
  const citizen = await lookUp(house, { as, at: whom, for: purpose, because: 'the concrete reason', see })
  expect(found.size).toBe(changes.length)
  return refusalOf(citizen)
}

describe('jobcenter', () => {
  const status: Change = [/"ansvarligEnhed":\{"id":"[^"]*"/g, `"ansvarligEnhed":{"id":"${OTHER}"`]
  const course: Change = [/"enhed":\{"id":"[^"]*"/g, `"enhed":{"id":"${OTHER}"`]
  const group = (rest: string): Change => ['"startdato":"2025-09-01"}}}', `${rest}}}}`]
  const rows: readonly Row[] = [
    ['both units', [], 'DECIDED'],
    ['the unit of the course alone', [status], 'DECIDED'],
    ['the unit responsible alone', [course], 'DECIDED'],
    ['neither unit', [status, course], MISSING],
    ['no contact group, another unit’s course', [[/,"kontaktgruppe":\{[^}]*\}/g, ''], course], MISSING],
    [
      'a group whose last day was yesterday',
      [group('"startdato":"2025-09-01","slutdato":"2026-03-01"'), course],
      MISSING,
    ],
    ['a group whose last day is today', [group('"startdato":"2025-09-01","slutdato":"2026-03-02"'), course], 'DECIDED'],
    ['a group that begins tomorrow', [group('"startdato":"2026-03-03"'), course], MISSING],
    ['a group that begins today', [group('"startdato":"2026-03-02"'), course], 'DECIDED'],
    [
      'a course whose last day was yesterday, no group',
      [
        [/,"kontaktgruppe":\{[^}]*\}/g, ''],
        [
          '"startdato":"2025-09-01","organisationskode"',
          '"startdato":"2025-09-01","slutdato":"2026-03-01","organisationskode"',
        ],
      ],
      MISSING,
    ],
    [
      'the case of another municipality',
      [['"organisationskode":"11111111","sagId"', '"organisationskode":"22222222","sagId"']],
      MISSING,
    ],
  ]
  test.each(rows)('%s', async (_what, changes, code) => {
    expect(await outcome('jobcenter', changes, 'jonna', 'Else', 'CONTACT_COURSE')).toBe(code)
  })
})

describe('ydelsesservice', () => {
  const unit = /<i:OrganisationsenhedUUID>[^<]*<\/i:OrganisationsenhedUUID>/g
  const ends = (day: string): Change => [
    '</i:BevilgetYdelseStartDato>',
    `</i:BevilgetYdelseStartDato><i:BevilgetYdelseSlutDato>${day}</i:BevilgetYdelseSlutDato>`,
  ]
  const rows: readonly Row[] = [
    ['the unit', [], 'DECIDED'],
    ['another unit', [[unit, `<i:OrganisationsenhedUUID>${OTHER}</i:OrganisationsenhedUUID>`]], MISSING],
    ['no unit', [[unit, '']], MISSING],
    ['a benefit whose last day was yesterday', [ends('2026-03-01')], MISSING],
    ['a benefit whose last day is today', [ends('2026-03-02')], 'DECIDED'],
    [
      'another municipality’s grant',
      [['<i:BevillingEjer><i:VirksomhedCVRNummer>1', '<i:BevillingEjer><i:VirksomhedCVRNummer>2']],
      MISSING,
    ],
    ['a subject that is not granted', [['KLEEmne>32.24.12</i:Bevilget', 'KLEEmne>81.24.12</i:Bevilget']], MISSING],
    [
      'a grant above the clearance',
      [['<i:BevillingFoelsomhed>FORTROLIGE_PERSONOPLYSNINGER', '<i:BevillingFoelsomhed>VIP_SAGER']],
      MISSING,
    ],
    [
      'a grant at the clearance',
      [['<i:BevillingFoelsomhed>FORTROLIGE_PERSONOPLYSNINGER', '<i:BevillingFoelsomhed>']],
      'DECIDED',
    ],
    [
      'a case above the clearance',
      [['<i:SagFoelsomhed>FORTROLIGE_PERSONOPLYSNINGER', '<i:SagFoelsomhed>VIP_SAGER']],
      MISSING,
    ],
    ['another municipality’s case', [['<i:SagEjerCVRNummer>1', '<i:SagEjerCVRNummer>2']], MISSING],
  ]
  test.each(rows)('%s', async (_what, changes, code) => {
    expect(await outcome('ydelsesservice', changes, 'ydun', 'Else', 'SANCTION_ASSESSMENT')).toBe(code)
  })

  test('the payee of a grant stands in the relation as its grantee does', async () => {
    for (const whom of ['Viggo', 'Ellen Louise'])
      expect(await outcome('ydelsesservice', [], 'ydun', whom, 'SANCTION_ASSESSMENT')).toBe('DECIDED')
  })
})

describe('domus', () => {
  const period = (text: string): Change => ['"period":{"start":"2025-03-15"}', `"period":{${text}}`]
  const rows: readonly Row[] = [
    ['the author', [], 'DECIDED'],
    ['another author', [[/"value":"2c86b515-[^"]*"/g, `"value":"${OTHER}"`]], MISSING],
    ['an author of another system', [['https://www.kombit.dk/organisation', 'https://example.org/staff']], MISSING],
    ['no author', [[/"author":\{"identifier":\{[^}]*\},"display":"[^"]*"\},/g, '']], MISSING],
    ['a plan that is completed', [['"status":"active"', '"status":"completed"']], MISSING],
    ['a plan that is on hold', [['"status":"active"', '"status":"on-hold"']], MISSING],
    ['a plan whose last day was yesterday', [period('"start":"2025-03-15","end":"2026-03-01"')], MISSING],
    ['a plan whose last day is today', [period('"start":"2025-03-15","end":"2026-03-02"')], 'DECIDED'],
    ['a plan that begins tomorrow', [period('"start":"2026-03-03"')], MISSING],
    ['a plan of level V', [['"code":"R"', '"code":"V"']], MISSING],
  ]
  test.each(rows)('%s', async (_what, changes, code) => {
    expect(await outcome('domus', changes, 'solveig', 'Else', 'ADULT_ASSESSMENT')).toBe(code)
  })
})

const PROFILE = `<gd:LokalUdvidelseListe><si:Sikkerhedsprofil><gd:Virkning><sd:FraTidspunkt><sd:TidsstempelDatoTid>2025-10-02T08:00:00+02:00</sd:TidsstempelDatoTid></sd:FraTidspunkt><sd:TilTidspunkt><sd:GraenseIndikator>true</sd:GraenseIndikator></sd:TilTidspunkt></gd:Virkning><gd:Rolle><sd:UUIDIdentifikator>3f0a6a2e-7c55-4a0e-9d0c-5a1e00000005</sd:UUIDIdentifikator></gd:Rolle><gd:Type><sd:UUIDIdentifikator>c5fc3b3b-5197-49ee-92e6-ae6ba1957174</sd:UUIDIdentifikator></gd:Type><gd:Indeks>1</gd:Indeks><gd:ReferenceID><sd:UUIDIdentifikator>${OTHER}</sd:UUIDIdentifikator></gd:ReferenceID></si:Sikkerhedsprofil></gd:LokalUdvidelseListe></sag:RelationListe>`

describe('dubu', () => {
  const NORTH = '8469b003-dcc6-5872-bdd2-7f4a0c5a6f6f'
  const numberOfBorge = personas.personas.find(({ id }) => id === 'borge')?.cpr ?? ''
  const changes: Readonly<Record<string, readonly Change[]>> = {
    'nothing changed': [],
    'another unit': [[NORTH, OTHER]],
    'no unit': [['a1263342-d348-44ba-a566-233f37c4cb67', 'bf1f93ed-9441-4af4-835b-baeb201f3076']],
    'a closed case': [['FremdriftStatusKode>Opstaaet', 'FremdriftStatusKode>Afsluttet']],
    'not the primary party': [['d839f26a-d4d1-4441-b2d6-3dbbb12a9404', '3f0a6a2e-7c55-4a0e-9d0c-5a1e00000001']],
    'another municipality': [['urn:oio:cvr-nr:11111111', 'urn:oio:cvr-nr:22222222']],
    'a subject not granted': [['urn:oio:kle:27.24.03', 'urn:oio:kle:81.24.03']],
    'a case above the clearance': [['FOELSOMME_PERSONOPLYSNINGER', 'VIP_SAGER']],
    'a profile without the viewer': [['</sag:RelationListe>', PROFILE]],
    'a profile that names the unit': [['</sag:RelationListe>', PROFILE.replace(OTHER, NORTH)]],
    'the viewer is a party': [[numberOf('Lonni'), numberOfBorge]],
  }
  const D = 'DECIDED'
  /** by situation: the unit’s case as primary party, as any party (ANY_PARTY), any open case (ANY_OPEN) */
  const rows: readonly (readonly [string, string, string, string])[] = [
    ['nothing changed', D, D, D],
    ['another unit', MISSING, MISSING, D],
    ['no unit', MISSING, MISSING, MISSING],
    ['a closed case', MISSING, MISSING, MISSING],
    ['not the primary party', MISSING, D, MISSING],
    ['another municipality', MISSING, MISSING, MISSING],
    ['a subject not granted', MISSING, MISSING, MISSING],
    ['a case above the clearance', MISSING, MISSING, MISSING],
    ['a profile without the viewer', MISSING, MISSING, D],
    ['a profile that names the unit', D, D, D],
    ['the viewer is a party', MISSING, MISSING, D],
  ]
  test.each(rows)('%s: unit %s, ANY_PARTY %s, ANY_OPEN %s', async (what, unit, anyParty, anyOpen) => {
    const found = async (as: string, purpose: string) => outcome('dubu', changes[what] ?? [], as, 'Rasmus', purpose)
    expect(await found('borge', 'COORDINATED_PLAN')).toBe(unit)
    expect(await found('borge', 'CHILD_ASSESSMENT')).toBe(anyParty)
    expect(await found('solveig', 'TRANSITION_TO_ADULTHOOD')).toBe(anyOpen)
  })
})

describe('rehabilitation', () => {
  const meeting = (instant: string): Change => [/"tidspunkt":"[^"]*"/g, `"tidspunkt":"${instant}"`]
  const rows: readonly Row[] = [
    ['the unit', [], 'DECIDED'],
    ['another unit', [[/"ansvarligEnhed":\{"id":"[^"]*"/g, `"ansvarligEnhed":{"id":"${OTHER}"`]], MISSING],
    ['no unit', [[/"ansvarligEnhed":\{[^}]*\},/g, '']], MISSING],
    ['a closed case', [['"status":"FORBEREDES"', '"status":"LUKKET","lukket":"2026-03-02"']], MISSING],
    ['a case that was called back', [['"status":"FORBEREDES"', '"status":"TILBAGEKALDT"']], MISSING],
    ['a meeting in 30 days', [meeting('2026-04-01T23:30:00+02:00')], 'DECIDED'],
    ['a meeting in 31 days', [meeting('2026-04-02T00:00:00+02:00')], 'PRECONDITION'],
    ['a meeting 13 days ago', [meeting('2026-02-17T00:00:00+01:00')], 'DECIDED'],
    ['a meeting 14 days ago', [meeting('2026-02-16T23:59:00+01:00')], 'PRECONDITION'],
    ['a meeting that was held', [['"status":"PLANLAGT"', '"status":"AFHOLDT"']], 'DECIDED'],
    ['a meeting that was cancelled', [['"status":"PLANLAGT"', '"status":"AFLYST"']], 'PRECONDITION'],
  ]
  test.each(rows)('%s', async (_what, changes, code) => {
    expect(await outcome('rehabilitation', changes, 'regin', 'Lonni', 'REHABILITATION_MEETING')).toBe(code)
  })
})
