import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Answer, type Call, type Category, SourceFault, type Tools } from '../../src/contract.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/kit.ts'
import { createWorld, units } from '../../src/sandbox/world.ts'
import { askFor, createCall, NOW, type Received, type StandIn, startStandIn, watchTools } from '../../test/tools.ts'
import { type DubuRecord, dubu, sandboxCredentials } from './index.ts'
import { openDubuSandbox } from './sandbox.ts'
import { certificateHeaders } from './token.ts'

const textOf = (name: string): string => readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8')
const example = (name: string): string => textOf(`${name}.response.xml`)

const RASMUS = '0504909989'
const MAGNUS = '0504909995'
const VIGGO = '1502799995'
const AMIR = '7507129907'
const NADJA = '6103869904'
const LONNI = '0201609996'
const EINER = '0201609995'
const MAX = '0107729995'
const ELLEN = '0201919996'
const ELSE = '0201919990'
const VIGGOS_CASE = '64fa743b-1b55-5f63-8462-968e2cde099b'
const SYD = '89b75de3-0180-5c50-aa1c-a6bfe3b6c4dc'
const NORD = '8469b003-dcc6-5872-bdd2-7f4a0c5a6f6f'

const RICH = example('02-rasmus-rig')
const VIGGOS = example('12-viggo-sikkerhedsprofil')
const NO_HIT = example('04-ingen-traef')

type Reply = { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: string }

let standIn: StandIn | undefined
const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  await standIn?.close()
  standIn = undefined
  for (const close of closing.splice(0)) await close()
})

const isSearch = (call: Received): boolean => call.url === '/sts-soap-sagdok/sagdokumentindeks/6'

/** A source on a server that answers searches and files as told: else no hit, and no such case. */
async function openOn(
  search: (call: Received, earlier: number) => Reply | undefined = () => undefined,
  file: (call: Received, earlier: number) => Reply | undefined = () => undefined,
) {
  const searches: Received[] = []
  const files: Received[] = []
  standIn = await startStandIn((call) => {
    if (call.url.endsWith('/issue')) return { body: textOf('01a-saml.response.json') }
    if (call.url === '/accesstoken') return { body: textOf('01b-accesstoken.response.json') }
    if (!isSearch(call)) {
      files.push(call)
      return file(call, files.length - 1) ?? { status: 404, body: textOf('09-rest-404.response.json') }
    }
    searches.push(call)
    return search(call, searches.length - 1) ?? { body: NO_HIT }
  })
  const watched = watchTools()
  return { ...watched, ...openSource(standIn.url, watched.tools), searches, files, received: standIn.received }
}

function openSource(url: string, tools: Tools, credentials: Record<string, string> = {}) {
  const source = dubu.open(dubu.settings.parse({ URL: url, ...sandboxCredentials, ...credentials }), tools)
  closing.push(() => source.close())
  return {
    source,
    async read(call: Call, ...numbers: readonly [string, ...string[]]): Promise<Answer<DubuRecord>> {
      const [answer] = await source.fetch([askFor(...numbers)], call)
      if (answer === undefined || answer instanceof SourceFault) throw answer ?? new Error('no answer')
      return answer
    },
  }
}

const CASE = createCall(['CASE'])
const CHILD = createCall(['CASE', 'CHILD'])
const ALL = createCall(['CASE', 'CONTACTS', 'SOCIAL', 'CHILD', 'HEALTH'])
const RELATION = createCall([], ['RELATION'])
const at = (text: string) => Date.parse(text)
const partsIn = (call: Received | undefined) =>
  [...(call?.body ?? '').matchAll(/<sdi:Vis>([^<]+)</g)].map(([, part]) => part)
const numbersIn = (call: Received | undefined) =>
  [...(call?.body ?? '').matchAll(/urn:oio:cpr-nr:(\d{10})/g)].map(([, number]) => number)

async function readOn(body: string, call: Call, number: string, file?: string) {
  const { read } = await openOn(
    () => ({ body }),
    () => (file === undefined ? undefined : { body: file }),
  )
  return read(call, number)
}
const firstCase = async (body: string, call: Call, number: string, file?: string) => {
  const [found] = (await readOn(body, call, number, file)).record?.cases ?? []
  if (!found) throw new Error('no case')
  return found
}

describe('the example messages', () => {
  test('01: a SAML token is asked for, then an access token for it, as the examples ask', async () => {
    const { read, received } = await openOn()
    await read(CASE, RASMUS)
    expect(received.map(({ url, body }) => (isSearchUrl(url) ? url : [url, body]))).toEqual([
      ['/runtime/api/rest/oauth/v1/issue', textOf('01a-saml.request.txt').trim()],
      ['/accesstoken', textOf('01b-accesstoken.request.txt').trim()],
      '/sts-soap-sagdok/sagdokumentindeks/6',
    ])
    expect(received[2]?.headers).toMatchObject({
      authorization: 'Holder-of-key dubu-eksempel-token-1',
      'x-client-cert-thumbprint': sandboxCredentials['THUMBPRINT'],
      'x-onbehalfofuser': 'sb10001',
      soapaction: '"http://kombit.dk/sts/sagdokumentindeks/fremsoeg"',
    })
  })

  test('02: case facts, class, unit and caseworker', async () => {
    const found = await firstCase(RICH, ALL, RASMUS)
    expect(found).toMatchObject({
      id: '6297c2f9-afd7-540f-97a8-2eaff5d8f669',
      number: 'DUBU-2025-0101',
      legalBasis: 'Barnets lov § 20',
      title: 'Børnefaglig undersøgelse',
      created: '2025-12-01T08:00:00.000Z',
      registeredAt: '2026-02-20T10:05:00.000Z',
      status: 'OPENED',
      progress: [{ status: 'OPENED', from: '2025-12-01T08:00:00.000Z' }],
      classes: [
        {
          role: 'PRIMARY',
          kle: '27.24.03',
          classification: { code: '27.24.03', text: 'Undersøgelse af børn og unge' },
        },
      ],
      responsibleUnit: { id: NORD },
      primaryCaseworker: { role: 'Primær behandler', unit: { id: NORD } },
    })
    expect(found.limits).toEqual({
      owner: '11111111',
      kle: '27.24.03',
      sensitivity: 3,
      role: 'PRIMARY',
      parties: [RASMUS, LONNI, EINER],
      date: at('2025-12-01T08:00:00Z'),
    })
  })

  test('02: parties by role, the citizen as SELF', async () => {
    const { parties } = await firstCase(RICH, ALL, RASMUS)
    expect(parties.map(({ role, person }) => [role, person])).toEqual([
      ['PRIMARY', { relation: 'SELF' }],
      ['SECONDARY', { relation: 'PARTY', number: LONNI, name: 'Lonni Test Lauridsen' }],
      ['SECONDARY', { relation: 'PARTY', number: EINER, name: 'Einer Test Lauridsen' }],
    ])
  })

  test('02: the examination by theme and side, each theme with its own level', async () => {
    const { examinations } = await firstCase(RICH, ALL, RASMUS)
    expect(examinations).toHaveLength(1)
    expect(examinations?.[0]).toMatchObject({
      start: '2025-12-01',
      deadline: '2026-04-01',
      status: 'IN_PROGRESS',
      childInvolved: { date: '2025-12-10', form: 'CONVERSATION' },
    })
    expect(examinations?.[0]?.themes.map(({ theme, side, omitted }) => [theme, side, omitted])).toEqual([
      ['DEVELOPMENT_AND_BEHAVIOUR', 'CHILDS_DEVELOPMENT', false],
      ['FAMILY', 'FAMILY_AND_NETWORK', false],
      ['SCHOOL', 'CHILDS_DEVELOPMENT', false],
      ['HEALTH', 'CHILDS_DEVELOPMENT', true],
      ['OTHER_RELEVANT', 'PARENTING_CAPACITY', false],
    ])
    const [, family, , health] = examinations?.[0]?.themes ?? []
    expect(family).toMatchObject({ concerns: [{ relation: 'PARTY', number: LONNI }], limits: { sensitivity: 3 } })
    expect(health?.limits).toEqual({ sensitivity: 3, categories: ['CHILD', 'HEALTH'] })
  })

  test('02: the goals of the plan with agreements and evaluations', async () => {
    const { plans } = await firstCase(RICH, ALL, RASMUS)
    expect(plans?.[0]).toMatchObject({ kind: 'YOUTH_PLAN', start: '2026-01-20' })
    expect(plans?.[0]?.goals).toEqual([
      {
        id: '4cf6d039-5a49-584a-a565-f8315ec6c954',
        title: 'Blive klar til uddannelse og egen bolig',
        theme: 'OTHER_RELEVANT',
        status: 'IN_PROGRESS',
        created: '2026-01-20',
        targetDate: '2026-04-05',
        agreements: [{ text: 'Fælles møde med Ungeenheden inden 1. april', responsible: 'AUTHORITY' }],
        evaluations: [{ date: '2026-02-20', text: 'Møde er aftalt.', attainment: 2 }],
        limits: { date: at('2026-01-19T23:00:00Z') },
      },
    ])
  })

  test('02: the journal with documents, and a note whose text is base64 (quirks 6 and 13)', async () => {
    const { journal } = await firstCase(RICH, ALL, RASMUS)
    expect(journal?.map(({ limits: _limits, ...entry }) => entry)).toEqual([
      {
        kind: 'DOCUMENT',
        from: '2025-12-01T09:00:00.000Z',
        documentId: 'd5aca48b-d9e0-518b-9d9b-a0b307d628f9',
        title: 'Afgørelse om undersøgelse',
      },
      {
        kind: 'DOCUMENT',
        from: '2025-12-15T13:00:00.000Z',
        documentId: '5d7942d2-ada5-5b39-9abc-6abbdbdb84bd',
        title: 'Udtalelse fra skole',
      },
      { kind: 'NOTE', from: '2026-02-20T10:00:00.000Z', title: 'Opfølgning', text: 'Møde med Ungeenheden er aftalt.' },
    ])
  })

  test('03: what comes without a filter says nothing of whom it is about: MALFORMED (quirk 1)', async () => {
    await expect(readOn(example('03-intet-filter'), CASE, VIGGO)).rejects.toMatchObject({ code: 'MALFORMED' })
  })

  test('04: no hit is nothing known (quirk 10)', async () => {
    expect(await readOn(NO_HIT, ALL, ELSE)).toEqual({ facts: {}, partial: false })
  })

  test('05: a request that is not valid is REFUSED', async () => {
    await expect(readOn(example('05-ugyldig-40'), CASE, MAX)).rejects.toMatchObject({
      code: 'REFUSED',
      message: 'Fremsoeg: StatusKode 40',
    })
  })

  test('06: the pages of one search for several citizens, mapped to them by party (quirks 3, 4 and 7)', async () => {
    const { source, searches } = await openOn((_call, earlier) => ({
      body: example(earlier === 0 ? '06-batch-or-side-1' : '06b-batch-or-side-2'),
    }))
    const answers = await source.fetch(
      [MAGNUS, EINER, MAX, ELSE].map((number) => askFor(number)),
      RELATION,
    )
    const facts = answers.map((answer) =>
      answer instanceof SourceFault
        ? answer
        : answer.facts.cases?.map(({ limits, role }) => [limits.parties?.[0], role]),
    )
    expect(facts).toEqual([[[MAGNUS, 'PRIMARY']], [[RASMUS, 'PARTY']], [[VIGGO, 'PARTY']], []])
    expect(searches).toHaveLength(2)
    for (const [index, search] of searches.entries()) {
      expect(search.body).toContain('<sdi:operation>OR</sdi:operation>')
      const starts = [...search.body.matchAll(/FoersteResultatReference>(\d+)</g)].map(([, start]) => start)
      expect(starts).toEqual(Array(4).fill(index === 0 ? '0' : '2'))
    }
  })

  test('07: status 49 is partial, and its rows stand', async () => {
    const answer = await readOn(example('07-delvis-49'), CASE, VIGGO)
    expect([answer.partial, answer.record?.cases.length]).toEqual([true, 1])
  })

  test('08: documents; the notification is for child welfare, bears another title outside the unit, and is not for the citizen', async () => {
    const found = await firstCase(RICH_VIGGO, CHILD, VIGGO, textOf('08-rest-sag-viggo.response.json'))
    expect(found.documents?.[0]).toEqual({
      id: '7309a8bb-4093-5f80-9c5c-d19a9993a80e',
      title: 'Børnefaglig undersøgelse',
      kind: 'EXAMINATION',
      date: '2026-01-12',
      direction: 'INTERNAL',
      fileName: 'undersoegelse.pdf',
      fileSize: 184_320,
      limits: { date: at('2026-01-11T23:00:00Z') },
    })
    expect(found.documents?.[1]?.limits).toEqual({
      date: at('2025-10-01T22:00:00Z'),
      onlyFor: ['CHILD_SOCIAL'],
      exempt: true,
      outside: { units: [SYD], fields: { title: 'Indkommet dokument', fileName: null } },
    })
  })

  test('09: a case closed to the REST side has no documents, and that is no fault', async () => {
    const answer = await readOn(VIGGOS, CHILD, VIGGO)
    expect([answer.partial, answer.record?.cases[0]?.documents]).toEqual([false, []])
  })

  test('10: the list of all cases is never asked for; an answer of that form is MALFORMED, of that case', async () => {
    const { read, received } = await openOn(
      () => ({ body: VIGGOS }),
      () => ({ body: textOf('10-rest-sagliste.response.json') }),
    )
    expect((await read(CHILD, VIGGO)).record?.cases[0]?.limits?.gap).toBe('MALFORMED')
    expect(received.filter(({ url }) => url.includes('SagListe'))).toEqual([])
  })

  test('11: a case found by unit reads like one found by party, without parts not asked for', async () => {
    const found = await firstCase(example('11-enhed-siden'), RELATION_AND_CASE, AMIR)
    expect(found).toMatchObject({
      status: 'OPENED',
      parties: [{ person: { relation: 'SELF' } }, { person: { number: NADJA } }],
    })
    expect(found).not.toHaveProperty('title')
    expect(found.limits?.sensitivity).toBe(3)
  })

  test('12: the security profile stands in the limits', async () => {
    const found = await firstCase(VIGGOS, CASE, VIGGO)
    expect(found.limits?.profile).toEqual([{ id: SYD, period: { from: at('2025-10-02T06:00:00Z') } }])
  })
})

function isSearchUrl(url: string): boolean {
  return url.startsWith('/sts-soap')
}

const RELATION_AND_CASE = createCall(['CASE'], ['RELATION'])

/** Viggo's case with the unit that is responsible for it. */
const RICH_VIGGO = VIGGOS.replace(
  '<sag:Sagspart>',
  (/<sag:Sagsaktoer>(?:(?!<\/sag:Sagsaktoer>).)*a1263342.*?<\/sag:Sagsaktoer>/s.exec(RICH)?.[0] ?? '').replaceAll(
    NORD,
    SYD,
  ) + '$&',
)

describe('quirks', () => {
  test('2: no bound is an indicator; an end that is neither is MALFORMED', async () => {
    const { facts } = await readOn(RICH, RELATION, RASMUS)
    expect(facts.cases?.[0]?.held).toEqual([{ unit: NORD, period: { from: at('2025-12-01T08:00:00Z') } }])
    const empty = RICH.replace(
      '<sd:TilTidspunkt><sd:GraenseIndikator>true</sd:GraenseIndikator></sd:TilTidspunkt>',
      '<sd:TilTidspunkt/>',
    )
    await expect(readOn(empty, RELATION, RASMUS)).rejects.toMatchObject({ code: 'MALFORMED' })
  })

  test('2: past rows come too: the one in force is taken', async () => {
    const past = (row: string) =>
      row.replace(
        /<sd:TilTidspunkt>.*?<\/sd:TilTidspunkt>/s,
        '<sd:TilTidspunkt><sd:TidsstempelDatoTid>2026-03-02T08:00:00+01:00</sd:TidsstempelDatoTid></sd:TilTidspunkt>',
      )
    const next = (row: string) =>
      row.replace(
        /(<sd:FraTidspunkt>).*?(<\/sd:FraTidspunkt>)/s,
        '$1<sd:TidsstempelDatoTid>2026-03-02T08:00:00+01:00</sd:TidsstempelDatoTid>$2',
      )
    const body = RICH.replace(
      /<sag:Egenskaber>.*?<\/sag:Egenskaber>/s,
      (row) => next(row).replace('>Børnefaglig undersøgelse<', '>Ny titel<') + past(row),
    )
    expect((await firstCase(body, CHILD, RASMUS)).title).toBe('Ny titel')
    const closed = RICH.replace(
      /<sag:Fremdrift>.*?<\/sag:Fremdrift>/s,
      (row) => past(row) + next(row).replace('Opstaaet', 'Afsluttet'),
    )
    expect((await firstCase(closed, CASE, RASMUS)).status).toBe('CLOSED')
  })

  test('2: a case is held until it is closed', async () => {
    const body = RICH.replace(
      /<sag:Fremdrift>.*?<\/sag:Fremdrift>/s,
      (row) =>
        row + row.replace('2025-12-01T09:00:00+01:00', '2026-02-01T00:00:00+01:00').replace('Opstaaet', 'Afsluttet'),
    )
    const { facts } = await readOn(body, RELATION, RASMUS)
    expect(facts.cases?.[0]?.held).toEqual([
      { unit: NORD, period: { from: at('2025-12-01T08:00:00Z'), to: at('2026-01-31T23:00:00Z') } },
    ])
  })

  test('3: parties are asked for whatever is wanted, and only the parts that are needed beside them', async () => {
    const base = ['egenskaber', 'sagsklasse', 'sagsaktoer', 'sagspart', 'sikkerhedsprofil']
    const wants: readonly [readonly Category[], readonly string[]][] = [
      [['CONTACTS'], []],
      [['CASE'], ['fremdrift', 'sagsrelation']],
      [['SOCIAL'], ['ics-plan']],
      [['CHILD'], ['journalpost', 'journalpost-journalnote', 'ics-undersoegelse']],
    ]
    const { read, searches, files } = await openOn()
    for (const [want] of wants) await read(createCall(want), RASMUS)
    await read(RELATION, RASMUS)
    expect(searches.map(partsIn)).toEqual([...wants.map(([, parts]) => [...base, ...parts]), [...base, 'fremdrift']])
    expect(files).toEqual([])
  })

  test('5: rows whose actor is a unit read like others', async () => {
    const body = RICH.replaceAll('<sd:AktoerTypeKode>Bruger<', '<sd:AktoerTypeKode>OrganisationEnhed<')
    expect(await firstCase(body, ALL, RASMUS)).toEqual(await firstCase(RICH, ALL, RASMUS))
  })

  test('8: a level we do not know, an empty one and none count as sensitive', async () => {
    for (const level of ['<si:Foelsomhed>NY_KODE</si:Foelsomhed>', '<si:Foelsomhed/>', '']) {
      const body = RICH.replace(/<si:Foelsomhed>[^<]*<\/si:Foelsomhed>/, level)
      expect((await firstCase(body, CASE, RASMUS)).limits?.sensitivity).toBe(3)
    }
  })

  test('9: a case exempt from access bears another title outside its unit, and is not for the citizen', async () => {
    const exemption =
      '<sag:OffentlighedUndtaget><sd:TitelAlternativTekst>Sag</sd:TitelAlternativTekst><sd:OffentlighedUndtagetHjemmelTekst>x</sd:OffentlighedUndtagetHjemmelTekst></sag:OffentlighedUndtaget>'
    const found = await firstCase(RICH.replace('<sag:Sagsnummer>', `${exemption}$&`), CHILD, RASMUS)
    expect(found.alternativeTitle).toBe('Sag')
    expect(found.limits).toMatchObject({
      exempt: true,
      outside: { units: [NORD], fields: { title: 'Sag', description: null } },
    })
  })

  test('11: a party without a name is a party', async () => {
    const body = RICH.replace(
      /<gd:LokalUdvidelseListe>\s*<si:SagspartLokalUdvidelse><si:FuldtNavn>Lonni.*?<\/gd:LokalUdvidelseListe>/s,
      '',
    )
    const { parties } = await firstCase(body, CHILD, RASMUS)
    expect(parties[1]?.person).toEqual({ relation: 'PARTY', number: LONNI })
  })

  test('14: unknown extensions are left aside, and prefixes do not matter', async () => {
    const body = RICH.replace('<ics:BoernefagligUndersoegelse', '<x:Nyt xmlns:x="urn:nyt"><x:Inde/></x:Nyt>$&')
    const plain = await firstCase(RICH, ALL, RASMUS)
    expect(await firstCase(body, ALL, RASMUS)).toEqual(plain)
    const renamed = RICH.replace(/(<\/?|xmlns:)sag\b/g, '$1q')
    expect(await firstCase(renamed, ALL, RASMUS)).toEqual(plain)
  })

  test('a doctor’s word needs HEALTH; who notified is for child welfare alone', async () => {
    const body = RICH.replace('>SKOLE<', '>LAEGE<').replace(
      '>FORAELDER</ics:Kildetype>',
      '>UNDERRETNING</ics:Kildetype>',
    )
    const themes = (await firstCase(body, ALL, RASMUS)).examinations?.[0]?.themes ?? []
    expect(themes[0]?.sources.map(({ kind, limits }) => [kind, limits])).toEqual([
      ['CHILD', {}],
      ['DOCTOR', { categories: ['CHILD', 'HEALTH'] }],
    ])
    expect(themes[1]?.sources.map(({ kind, limits }) => [kind, limits])).toEqual([
      ['NOTIFICATION', { onlyFor: ['CHILD_SOCIAL'] }],
    ])
  })

  test('the journal entry of a document is hidden like the document, and by its title where the list lacks it', async () => {
    const entries = [...RICH.matchAll(/<sag:Journalpost>.*?<\/sag:Journalpost>/gs)].map(([entry]) => entry).slice(0, 2)
    const [known = '', titled = ''] = entries
    const journal =
      known.replace('d5aca48b-d9e0-518b-9d9b-a0b307d628f9', 'e06d3dda-a6b3-53c7-8b88-489adc034a36') +
      titled.replace('Udtalelse fra skole', 'Bilag til underretning')
    const body = RICH_VIGGO.replace(/(<\/sag:Sagspart>)(?!.*<\/sag:Sagspart>)/s, `$1${journal}`)
    const found = await firstCase(body, CHILD, VIGGO, textOf('08-rest-sag-viggo.response.json'))
    expect(found.journal?.map(({ limits }) => [limits?.onlyFor, limits?.exempt])).toEqual([
      [['CHILD_SOCIAL'], true],
      [['CHILD_SOCIAL'], undefined],
    ])
    expect(found.journal?.[0]?.limits?.outside?.fields).toEqual({ title: 'Indkommet dokument', text: null })
  })

  test.each(['urn:oio:cvr-nr:22222222x', 'urn:oio:cvr-nr:2222222', ''])(
    'an owner that cannot be read (%s) is nobody; one that is not there is ours',
    async (owner) => {
      const own = '<sd:URNIdentifikator>urn:oio:cvr-nr:11111111</sd:URNIdentifikator>'
      expect(RICH).toContain(own)
      const limits = async (reference: string) =>
        (await readOn(RICH.replace(own, reference), RELATION_AND_CASE, RASMUS)).facts.cases?.[0]?.limits
      const unreadable = `<sd:URNIdentifikator>${owner}</sd:URNIdentifikator>`
      expect((await limits(unreadable))?.owner).toBe('unreadable')
      expect((await limits(`<sd:UUIDIdentifikator>${NORD}</sd:UUIDIdentifikator>`))?.owner).toBe('unreadable')
      expect((await firstCase(RICH.replace(own, unreadable), CASE, RASMUS)).limits?.owner).toBe('unreadable')
      const none = RICH.replaceAll(/<sag:Sagsaktoer>(?:(?!<\/sag:Sagsaktoer>).)*cvr-nr.*?<\/sag:Sagsaktoer>/gs, '')
      expect((await firstCase(none, CASE, RASMUS)).limits).not.toHaveProperty('owner')
    },
  )

  test.each(['urn:oio:kle:27-24-03', 'urn:oio:kle:27.24.03.01', NORD])(
    'a primary class that cannot be read (%s) is a subject nobody holds; a case without one has the source’s',
    async (reference) => {
      const body = RICH.replace('urn:oio:kle:27.24.03', reference)
      expect(body).not.toBe(RICH)
      expect((await firstCase(body, CASE, RASMUS)).limits?.kle).toBe('unreadable')
      expect((await readOn(body, RELATION, RASMUS)).facts.cases?.[0]?.limits.kle).toBe('unreadable')
      const none = RICH.replaceAll(/<sag:Sagsklasse>.*?<\/sag:Sagsklasse>/gs, '')
      expect((await firstCase(none, CASE, RASMUS)).limits).not.toHaveProperty('kle')
    },
  )

  test('a related case is a link that is shown where the case is; one that is not in the answer is left out', async () => {
    const one = /<sdi:SagFiltreretOejebliksbillede>.*<\/sdi:SagFiltreretOejebliksbillede>/s.exec(RICH)?.[0] ?? ''
    const other = 'aaaaaaaa-0000-4000-8000-000000000001'
    const stranger = 'aaaaaaaa-0000-4000-8000-000000000002'
    const until = '<sd:GraenseIndikator>true</sd:GraenseIndikator>'
    const relation = (id: string) =>
      `<sag:Sagsrelation><gd:Virkning><sd:FraTidspunkt>${until}</sd:FraTidspunkt><sd:TilTidspunkt>${until}</sd:TilTidspunkt></gd:Virkning>` +
      `<gd:Rolle><sd:UUIDIdentifikator>${NORD}</sd:UUIDIdentifikator></gd:Rolle>` +
      `<gd:ReferenceID><sd:UUIDIdentifikator>${id}</sd:UUIDIdentifikator></gd:ReferenceID></sag:Sagsrelation>`
    const linked = one.replace(/(<\/sag:Sagspart>)(?!.*<\/sag:Sagspart>)/s, `$1${relation(other)}${relation(stranger)}`)
    const hidden = one
      .replaceAll('6297c2f9-afd7-540f-97a8-2eaff5d8f669', other)
      .replace('urn:oio:cvr-nr:11111111', 'urn:oio:cvr-nr:22222222')
    const body = RICH.replace(one, linked + hidden).replace(/(<sdi:Antal>)1(<)/, '$12$2')
    const { record } = await readOn(body, CASE, RASMUS)
    const [first, second] = record?.cases ?? []
    expect([first?.relatedCases?.map(({ id }) => id), second?.id]).toEqual([[other], other])
    expect(first?.relatedCases?.[0]?.limits).toMatchObject({ date: second?.limits?.date, anyOf: [[second?.limits]] })
    expect(second?.limits?.owner).toBe('22222222')
  })

  test('codes that are not known are OTHER', async () => {
    const found = await firstCase(
      RICH.replace('>Opstaaet<', '>Ny<').replace('>UDVIKLING_ADFAERD<', '>NYT<'),
      ALL,
      RASMUS,
    )
    expect([found.status, found.examinations?.[0]?.themes[0]?.theme]).toEqual(['OTHER', 'OTHER'])
  })
})

describe('about whom an answer is', () => {
  test('a case without anybody asked for is MALFORMED', async () => {
    await expect(readOn(RICH, CASE, MAGNUS)).rejects.toMatchObject({ code: 'MALFORMED' })
  })

  test('in a batch it is the fault of the citizen it came for, and spoils no other', async () => {
    const { source, searches } = await openOn((call) => {
      const numbers = numbersIn(call)
      return numbers.includes(ELSE) ? { body: RICH } : numbers.includes(VIGGO) ? { body: VIGGOS } : undefined
    })
    const [other, stray, viggo] = await source.fetch(
      [MAGNUS, ELSE, VIGGO].map((number) => askFor(number)),
      CASE,
    )
    expect(stray).toMatchObject({ code: 'MALFORMED' })
    expect([other, viggo].map((answer) => answer instanceof SourceFault)).toEqual([false, false])
    expect(viggo).toHaveProperty('record.cases.length', 1)
    expect(searches.length).toBeLessThanOrEqual(5)
  })

  test('a file of another case, or of another child, is MALFORMED, and nothing of it is taken', async () => {
    const file = textOf('08-rest-sag-viggo.response.json')
    for (const wrong of [file.replace(VIGGOS_CASE, NORD), file.replace(VIGGO, RASMUS)])
      expect(await firstCase(VIGGOS, CHILD, VIGGO, wrong)).toMatchObject({
        documents: [],
        limits: { gap: 'MALFORMED' },
      })
  })

  test('the number of nobody stands in an address', async () => {
    const { read, received } = await openOn(() => ({ body: VIGGOS }))
    await read(CHILD, VIGGO)
    expect(received.filter(({ url }) => /\d{10}/.test(url.replaceAll('-', '').replace(/[0-9a-f]{32}/g, '')))).toEqual(
      [],
    )
  })
})

describe('asking', () => {
  test('fifty numbers in one search, earlier numbers too, each once; a file once for all its parties', async () => {
    const { source, searches, files } = await openOn((call) =>
      numbersIn(call).includes(VIGGO) ? { body: VIGGOS } : undefined,
    )
    const many = Array.from({ length: 60 }, (_, index) => askFor(`29029300${String(index).padStart(2, '0')}`))
    const call = { ...CHILD, purpose: 'CHILD_ASSESSMENT' }
    const answers = await source.fetch([askFor(VIGGO, '2902929999'), askFor(ELLEN), askFor(VIGGO), ...many], call)
    expect(answers).toHaveLength(63)
    expect(searches.map((call) => numbersIn(call).length).sort()).toEqual([13, 50])
    expect(files).toHaveLength(1)
  })

  test('no file is asked for of a case that is not shown in the citizen’s role', async () => {
    const { read, files } = await openOn(() => ({ body: VIGGOS }))
    for (const purpose of ['OWN_INSIGHT', 'ADULT_ASSESSMENT']) await read({ ...CHILD, purpose }, MAX)
    expect(files).toEqual([])
    await read({ ...CHILD, purpose: 'CHILD_ASSESSMENT' }, MAX)
    await read({ ...CHILD, purpose: 'OWN_INSIGHT' }, VIGGO)
    expect(files).toHaveLength(2)
  })

  test('nor of a case that the door would hide, which it is asked with the case’s limits', async () => {
    const { read, files } = await openOn(() => ({ body: VIGGOS }))
    const asked: unknown[] = []
    const mayShow = (answer: boolean) => async (ask: unknown, limits: unknown) => {
      asked.push([ask, limits])
      return answer
    }
    const { record } = await read({ ...CHILD, mayShow: mayShow(false) }, VIGGO)
    expect(files).toEqual([])
    expect(asked).toEqual([[askFor(VIGGO), record?.cases[0]?.limits]])
    await read({ ...CHILD, mayShow: mayShow(true) }, VIGGO)
    expect(files).toHaveLength(1)
  })

  test('a file that fails is the gap of its own case; journal entries of documents it would judge are left out', async () => {
    const answers = [{ status: 503 }, { status: 403 }, { body: '{' }] as const
    const gaps = []
    for (const answer of answers) {
      const { read } = await openOn(
        () => ({ body: RICH }),
        () => answer,
      )
      const { partial, record } = await read(CHILD, RASMUS)
      const [found] = record?.cases ?? []
      expect([partial, found?.documents, found?.journal?.map(({ kind }) => kind)]).toEqual([false, [], ['NOTE']])
      expect(found?.title).toBe('Børnefaglig undersøgelse')
      gaps.push(found?.limits?.gap)
    }
    expect(gaps).toEqual(['UNAVAILABLE', 'REFUSED', 'MALFORMED'])
  })

  test('one number alone is searched for without an operation', async () => {
    const { read, searches } = await openOn()
    await read(CASE, RASMUS)
    expect(searches[0]?.body).not.toContain('operation>')
  })

  test('documents and network are asked for only where CHILD is wanted, with the headers of the REST side', async () => {
    const { read, files } = await openOn(() => ({ body: VIGGOS }))
    await read(createCall(['CASE', 'CONTACTS', 'SOCIAL', 'HEALTH'], ['RELATION']), VIGGO)
    expect(files).toEqual([])
    await read(CHILD, VIGGO)
    expect(files[0]).toMatchObject({
      url: `/services/DUBUSagHent_1/Sag/${VIGGOS_CASE}?PrimaerPartsNetvaerkMarkering=true&DokumenterMarkering=true`,
      headers: { 'x-transaktionstid': '2026-03-02T07:00:00.000Z', 'x-onbehalfofuser': 'sb10001' },
    })
    expect(files[0]?.headers['x-transaktionsid']).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('the network is reduced to relations, the citizen to SELF', async () => {
    const network = [
      { PartFuldtNavn: 'Mor Test', PartURN: `urn:oio:cpr-nr:${ELLEN}`, Relation: 'Mor' },
      { PartFuldtNavn: 'Viggo Test', PartURN: `urn:oio:cpr-nr:${VIGGO}`, Relation: 'Barn' },
      { PartFuldtNavn: 'Nabo', Relation: 'Nabo' },
    ]
    const file = textOf('08-rest-sag-viggo.response.json').replace(
      '"Dokumenter"',
      `"PrimaerPartsNetvaerk": ${JSON.stringify(network)}, "Dokumenter"`,
    )
    expect((await firstCase(VIGGOS, CHILD, VIGGO, file)).network).toEqual([
      { relation: 'MOTHER', number: ELLEN, name: 'Mor Test' },
      { relation: 'SELF' },
      { relation: 'RELATIVE', name: 'Nabo' },
    ])
  })

  test('an access token that is not known is replaced once with the same SAML token; a second refusal is REFUSED', async () => {
    const once = await openOn((_call, earlier) => (earlier === 0 ? { status: 401 } : undefined))
    await once.read(CASE, RASMUS)
    expect(once.received.map(({ url }) => url.split('/').at(-1))).toEqual([
      'issue',
      'accesstoken',
      '6',
      'accesstoken',
      '6',
    ])
    await standIn?.close()
    const always = await openOn(() => ({ status: 401 }))
    await expect(always.read(CASE, RASMUS)).rejects.toMatchObject({ code: 'REFUSED' })
    expect(always.searches).toHaveLength(2)
  })

  test.each([
    ['StatusKode 50', { body: example('05-ugyldig-40').replace('>40<', '>50<') }],
    ['HTTP 503', { status: 503 }],
    ['HTTP 500', { status: 500 }],
  ])('%s is asked once more after a second, then UNAVAILABLE', async (_name, reply) => {
    const once = await openOn((_call, earlier) => (earlier === 0 ? reply : undefined))
    await once.read(CASE, RASMUS)
    expect([once.searches.length, once.pauses]).toEqual([2, [1_000]])
    await standIn?.close()
    const always = await openOn(() => reply)
    await expect(always.read(CASE, RASMUS)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(always.searches).toHaveLength(2)
  })

  test('a fault of our message is REFUSED at once', async () => {
    const body =
      '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault><faultcode>soap:Client</faultcode></soap:Fault></soap:Body></soap:Envelope>'
    const { read, searches } = await openOn(() => ({ status: 500, body }))
    await expect(read(CASE, RASMUS)).rejects.toMatchObject({ code: 'REFUSED' })
    expect(searches).toHaveLength(1)
  })

  test('over the rate it waits as long as told, and gives up when nothing gets through', async () => {
    const slow = { status: 429, headers: { 'retry-after': '3' } }
    const once = await openOn((_call, earlier) => (earlier === 0 ? slow : undefined))
    await once.read(CASE, RASMUS)
    expect(once.pauses).toEqual([3_000])
    await standIn?.close()
    const always = await openOn(() => slow)
    await expect(always.read(CASE, RASMUS)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })

  test('the thumbprint is sent over plain http only', () => {
    expect(certificateHeaders(dubu.settings.parse({ URL: 'https://dubu.example', ...sandboxCredentials }))).toEqual({})
  })
})

describe('against the sandbox', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox(openDubuSandbox(createWorld(0, 1)), {
      wallClock: () => new Date(NOW),
      random: () => 0.5,
    })
  })
  afterAll(() => sandbox.close())
  beforeEach(() => control('nulstil', 'POST', {}))

  async function control(path: string, method: string, body: object): Promise<void> {
    const reply = await fetch(`${sandbox.url}/_sandbox/${path}`, { method, body: JSON.stringify(body) })
    expect(reply.ok, path).toBe(true)
  }
  const happen = (type: string, borger: string) => control('haendelse', 'POST', { type, borger })
  const open = async (credentials: Record<string, string> = {}) => {
    await control('graenser', 'PUT', { til: false })
    const watched = watchTools()
    return { ...watched, ...openSource(sandbox.url, watched.tools, credentials) }
  }
  const numbersOf = (answer: Answer<DubuRecord>) => answer.record?.cases.map(({ number }) => number)

  test('each citizen’s cases, a parent’s too, and never the one above our level', async () => {
    const { read } = await open()
    expect(numbersOf(await read(CASE, RASMUS))).toEqual(['DUBU-2025-0101'])
    expect(numbersOf(await read(CASE, EINER))).toEqual(['DUBU-2025-0101'])
    expect(numbersOf(await read(CASE, VIGGO))).toEqual(['DUBU-2025-0310'])
    expect(numbersOf(await read(CASE, ELSE))).toBeUndefined()
  })

  test('a parent’s role is PARTY in record and facts', async () => {
    const { read } = await open()
    const { record, facts } = await read(RELATION_AND_CASE, MAX)
    expect([record?.cases[0]?.limits?.role, facts.cases?.[0]?.role]).toEqual(['PARTY', 'PARTY'])
    expect(facts.cases?.[0]?.held[0]?.unit).toBe(units['enhed-boern-syd']?.id)
  })

  test('Viggo’s case whole: examination, two documents, profile, journal', async () => {
    const { read } = await open()
    const [found] = (await read(ALL, VIGGO)).record?.cases ?? []
    expect(found?.examinations?.[0]?.status).toBe('COMPLETED')
    expect(found?.documents?.map(({ kind }) => kind)).toEqual(['EXAMINATION', 'NOTIFICATION'])
    expect(found?.documents?.[1]?.limits).toMatchObject({
      onlyFor: ['CHILD_SOCIAL'],
      exempt: true,
      outside: { units: [SYD] },
    })
    expect(found?.limits?.profile?.map(({ id }) => id)).toEqual([SYD])
  })

  test('the goal that Magnus has in two plans bears the common id; an evaluation that comes is seen', async () => {
    const { read } = await open()
    const goals = async () => (await read(createCall(['SOCIAL']), MAGNUS)).record?.cases[0]?.plans?.[0]?.goals
    const before = await goals()
    expect(before?.[0]).toMatchObject({ title: 'Begynde på en uddannelse', sharedGoalId: expect.any(String) })
    await happen('NY_EVALUERING', 'Magnus')
    const after = await goals()
    expect(after?.[0]?.evaluations.length).toBe((before?.[0]?.evaluations.length ?? 0) + 1)
    expect(after?.[0]?.evaluations).toContainEqual(expect.objectContaining({ date: '2026-03-02', attainment: 3 }))
  })

  test('a closed case is held no longer', async () => {
    const { read, tools } = await open()
    await happen('SAG_AFSLUTTET', 'Rasmus')
    const { facts } = await read(RELATION, RASMUS)
    const now = tools.now().getTime()
    expect(facts.cases?.[0]?.held.filter(({ period: { to } }) => to === undefined || to > now)).toEqual([])
  })

  test('a case whose level is raised, or that is closed to us, is gone without a trace', async () => {
    const { read } = await open()
    await happen('FOELSOMHED_HAEVET', 'Viggo')
    expect(await read(RELATION_AND_CASE, VIGGO)).toEqual({ facts: { cases: [] }, partial: false })
    await happen('UDSTILLING_LUKKET', 'Rasmus')
    expect(await read(CHILD, RASMUS)).toEqual({ facts: {}, partial: false })
  })

  test('a part of the store that does not answer makes it partial, on either side', async () => {
    const { read } = await open()
    await happen('DELVIS', 'Rasmus')
    expect((await read(CASE, RASMUS)).partial).toBe(true)
    expect((await read(CASE, RASMUS)).partial).toBe(false)
    const file = textOf('08-rest-sag-viggo.response.json').replace(
      /\}\s*$/,
      ', "HovedoplysningerSvarREST": [{"SvarReaktion": {"Advis": {"AdvisId": "DUBU-A-0001", "AdvisTekst": "x"}}}]}',
    )
    const short = await readOn(VIGGOS, CHILD, VIGGO, file)
    expect([short.partial, short.record?.cases[0]?.limits?.gap]).toEqual([false, 'PARTIAL'])
  })

  test('a client with a lower level is shown nothing', async () => {
    const { read } = await open({ CLIENT_ID: 'http://entityid.sandkasse.dk/system/gateway-smal/1' })
    expect(await read(CASE, VIGGO)).toEqual({ facts: {}, partial: false })
  })

  test('tokens that were revoked are replaced without a fault', async () => {
    const { read, requests } = await open()
    await read(CASE, RASMUS)
    await happen('TOKEN_TILBAGEKALDT', 'Rasmus')
    expect(numbersOf(await read(CASE, RASMUS))).toEqual(['DUBU-2025-0101'])
    expect(requests.filter(({ path }) => path === '/accesstoken')).toHaveLength(2)
  })
})
