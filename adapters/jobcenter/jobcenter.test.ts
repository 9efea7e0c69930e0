import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Answer, type Call, type Category, SourceFault } from '../../src/contract.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/kit.ts'
import { createWorld, units } from '../../src/sandbox/world.ts'
import {
  askFor,
  createCall,
  NOW,
  type Received,
  type StandIn,
  startStandIn,
  type Watched,
  watchTools,
} from '../../test/tools.ts'
import { type JobcenterRecord, jobcenter, sandboxCredentials } from './index.ts'
import { openJobcenterSandbox } from './sandbox.ts'

const ELSE = '0201919990'
const EINER = '0201609995'
const NADJA = '6103869904'
const RASMUS = '0504909989'
const RUDDI = '1502779995'
const NOBODY = '0000000000'
const EVERYTHING = createCall(jobcenter.categories, ['RELATION'])

const example = (name: string): string => readFileSync(join(import.meta.dirname, 'examples', name), 'utf8')
const settingsFor = (url: string) => jobcenter.settings.parse({ URL: url, ...sandboxCredentials })

interface Reply {
  readonly status?: number
  readonly headers?: Record<string, string>
  readonly body?: string
}

interface Sections {
  [section: string]: Record<string, unknown>
}

/** Else's sections as examples 02 and 03 give them. */
function elseSections(): Sections {
  const { resultater } = JSON.parse(example('02-else-rig-batch.response.json'))
  return {
    ...resultater[0].sektioner,
    NegativHaendelse: JSON.parse(example('03-else-negativ-haendelse.response.json')),
  }
}

const TOKEN = { status: 200, body: example('01-token.response.json') }
const fail = (status: number, fejlkode: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body: JSON.stringify({ fejlkode, fejltekst: 'tekst' }),
})

const operationOf = ({ url }: Received): string => new URL(url, 'http://x').pathname.split('/').at(-1) ?? ''
const queryOf = ({ url }: Received): Record<string, string> => Object.fromEntries(new URL(url, 'http://x').searchParams)

describe('jobcenter', () => {
  let standIn: StandIn
  let watched: Watched
  let answer: (call: Received) => Reply
  const opened: { close(): Promise<void> }[] = []

  beforeEach(async () => {
    standIn = await startStandIn((call) => (operationOf(call) === 'token' ? TOKEN : answer(call)))
    watched = watchTools()
    serve(elseSections())
  })

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((source) => source.close()))
    await standIn.close()
  })

  /** Single reads of one citizen. */
  function serve(sections: Sections): void {
    answer = (call) => {
      const body = sections[operationOf(call)]
      return body ? { body: JSON.stringify(body) } : fail(404, '1010')
    }
  }

  const data = (): Received[] => standIn.received.filter((call) => operationOf(call) !== 'token')

  async function fetch(numbers: readonly string[], call: Call = EVERYTHING) {
    const source = jobcenter.open(settingsFor(standIn.url), watched.tools)
    opened.push(source)
    return source.fetch(
      numbers.map((number) => askFor(number)),
      call,
    )
  }

  async function read(want: readonly Category[], number = ELSE): Promise<Answer<JobcenterRecord>> {
    const [one] = await fetch([number], createCall(want))
    if (one === undefined || one instanceof SourceFault) throw one ?? new Error('no answer')
    return one
  }

  async function readFault(call: Call = EVERYTHING): Promise<SourceFault> {
    const [one] = await fetch([ELSE], call)
    if (!(one instanceof SourceFault)) throw new Error('no fault')
    return one
  }

  const batchOf = (entries: readonly object[]): Reply => ({ body: JSON.stringify({ resultater: entries }) })

  test('example 01: the token call holds client and secret as a form, and no scope', async () => {
    await fetch([ELSE])
    const [token] = standIn.received
    const shown = new URLSearchParams(example('01-token.request.txt').trim())
    shown.delete('scope')
    expect(new URLSearchParams(token?.body)).toEqual(shown)
    expect(data().every(({ headers }) => headers.authorization === 'Bearer jc-eksempel-token-1')).toBe(true)
  })

  test('example 02: contact group, target group and visitation stand apart, each with its history', async () => {
    const { record } = await read(['EMPLOYMENT'])
    expect(record).toMatchObject({
      contactGroup: { group: { code: '13', text: 'Aktivitetsparat kontanthjælp' }, from: '2025-09-01' },
      contactGroupHistory: [{ group: { code: '10' }, from: '2024-03-01', to: '2025-08-31' }],
      targetGroup: { group: { code: '6.3', text: 'Aktivitetsparat' }, provision: 'LAB § 6, nr. 3' },
      targetGroupHistory: [{ group: { code: '6.2' } }],
      visitation: { category: { code: 'AP', text: 'Aktivitetsparat' }, assessedOn: '2025-08-28' },
      visitationHistory: [{ category: { code: 'JP' } }],
    })
  })

  test('example 02: course, offers and plan in the gateway’s words', async () => {
    const { record, partial } = await read(['CASE', 'CONTACTS', 'EMPLOYMENT', 'HEALTH'])
    expect(partial).toBe(false)
    expect(record?.contactCourse).toMatchObject({
      from: '2025-09-01',
      unit: { name: 'Jobcenter Korsbæk, Voksne' },
      caseworker: { name: 'Birthe Test Holm' },
      absences: [{ from: '2025-12-08', to: '2025-12-19', reason: { code: '10', text: 'Sygdom' } }],
      deadlines: [{ status: 'EXCEEDED', interviewKind: 'FOLLOW_UP', dueOn: '2026-03-01', bookAtOnce: false }],
    })
    expect(record?.contactCourse?.interviews?.map(({ status }) => status)).toEqual([
      'PLANNED',
      'MISSED',
      'HELD',
      'HELD',
    ])
    expect(record?.offers).toMatchObject([{ kind: { code: '300' }, status: 'ACTIVE', collaboration: 'COORDINATED' }])
    expect(record?.plan).toMatchObject({
      form: 'MY_PLAN',
      employmentGoals: [{ rank: 1 }],
      goals: [{ sharedGoalId: '16677296-6ba1-5c4f-bc7c-ac80b3713181', steps: [{ responsible: 'CITIZEN' }, {}] }, {}],
    })
    expect(record?.medicalDocuments).toMatchObject([
      { kind: 'LAE125', title: 'Statusattest', limits: { sensitivity: 3 } },
    ])
  })

  test('example 02: a support contact is sensitive, the coordinating caseworker is marked', async () => {
    const { record } = await read(['CONTACTS'])
    expect(record?.contacts).toMatchObject([
      { role: 'COORDINATING_CASEWORKER', staff: { coordinating: true, workPhone: '00000001' } },
      { role: 'SUPPORT_CONTACT', staff: { name: 'Karl Test Vind' }, limits: { sensitivity: 3 } },
    ])
    expect(record?.contacts?.[0]?.limits).not.toHaveProperty('sensitivity')
  })

  test('companions and relatives are third parties, and so is a role nobody knows', async () => {
    const row = (type: string, n: number) => ({
      kontaktpersonId: `00000000-0000-4000-8000-00000000000${n}`,
      type,
      navn: 'Ole Test Fremmed',
      telefon: '00000009',
      mail: 'ole@test.invalid',
      startdato: '2025-01-01',
    })
    serve({ ...elseSections(), Kontaktperson: { kontaktpersoner: ['BISIDDER', 'PAAROERENDE', 'NABO'].map(row) } })
    const { record } = await read(['CONTACTS'])
    expect(record?.contacts?.map(({ person }) => person?.relation)).toEqual(['COMPANION', 'RELATIVE', 'OTHER'])
    expect(record?.contacts?.every((contact) => contact.staff === undefined)).toBe(true)
    expect(JSON.stringify(record)).not.toMatch(/00000009|test\.invalid/)
  })

  test('example 03: negative events with attempts, hearing and assessment', async () => {
    const { record } = await read(['SANCTIONS'])
    expect(record?.negativeEvents).toMatchObject([
      {
        kind: 'MISSED_INTERVIEW',
        status: 'HEARING',
        reasonableCause: { assessed: false },
        contactAttempts: [
          { channel: 'TELEPHONE' },
          {},
          { note: 'Støtte-kontaktperson forsøgt ringet op.' },
          { result: 'PLANNED' },
        ],
        hearing: { sentOn: '2026-02-17', answerBy: '2026-03-03', status: 'SENT' },
        assessment: { made: false },
      },
      {
        status: 'SANCTION_REQUESTED',
        hearing: { answer: 'Havde glemt aftalen.' },
        assessment: { contactExhausted: true },
      },
    ])
    expect(record).not.toHaveProperty('sanctionNotice')
  })

  test('a sanction notice says that, from when and whom to call: nothing of the cause', async () => {
    const { record } = await read(['SANCTION_NOTICE'])
    expect(record).toEqual({
      sanctionNotice: {
        coming: true,
        from: '2026-03-03',
        contact: { id: units['enhed-jobcenter-voksne']?.id, name: 'Jobcenter Korsbæk, Voksne' },
        limits: { date: Date.parse('2026-02-10T00:00:00+01:00') },
      },
      limits: { owner: '11111111' },
    })
  })

  test.each([
    { status: 'REGISTRERET', coming: undefined },
    { status: 'PERSONLIG_KONTAKT', coming: undefined },
    { status: 'VURDERING', coming: true },
    { status: 'INGEN_SANKTION', coming: undefined },
  ])('an event at $status alone warns: $coming', async ({ status, coming }) => {
    const { negativeHaendelser } = JSON.parse(example('03-else-negativ-haendelse.response.json'))
    serve({ ...elseSections(), NegativHaendelse: { negativeHaendelser: [{ ...negativeHaendelser[0], status }] } })
    expect((await read(['SANCTION_NOTICE'])).record?.sanctionNotice?.coming).toBe(coming)
  })

  test('example 04, quirk 2: no open course is not an error, and the contact group alone holds the relation', async () => {
    serve({ ...elseSections(), Kontaktforloeb: JSON.parse(example('04-ruddi-kontaktforloeb-tom.response.json')) })
    const [one] = await fetch([ELSE], createCall(['CASE'], ['RELATION']))
    expect(one).toMatchObject({
      partial: false,
      facts: { cases: [{ held: [{ unit: units['enhed-jobcenter-voksne']?.id }] }] },
    })
    expect(one).not.toHaveProperty('record.contactCourse')
  })

  test('the lists of a contact course are looked at only where one of them is wanted', async () => {
    const { kontaktforloeb } = JSON.parse(JSON.stringify(elseSections().Kontaktforloeb))
    serve({ ...elseSections(), Kontaktforloeb: { kontaktforloeb: { ...kontaktforloeb, samtaler: [{}] } } })
    const [one] = await fetch([ELSE], createCall([], ['RELATION']))
    expect(one).toMatchObject({ partial: false, facts: { cases: [{ held: [{}, {}] }] } })
    expect(await fetch([ELSE], createCall(['EMPLOYMENT']))).toMatchObject([{ code: 'MALFORMED' }])
    expect(await fetch([ELSE], createCall(['HEALTH']))).toMatchObject([{ code: 'MALFORMED' }])
  })

  test.each([
    { file: '05-nadja-1001', status: 400 },
    { file: '06-rasmus-4404', status: 404 },
  ])('example $file, quirks 1 and 3: a "no" is an empty answer', async ({ file, status }) => {
    answer = () => ({ status, body: example(`${file}.response.json`) })
    expect(await fetch([ELSE])).toEqual([{ facts: { cases: [] }, partial: false }])
  })

  test.each(['1010', '4405', '4922'])('%s means that nothing is known, alone and in a batch', async (code) => {
    answer = (call) =>
      operationOf(call) === 'batch'
        ? batchOf([0, 1].map((indeks) => ({ indeks, status: 'FEJL', fejl: [{ fejlkode: code }] })))
        : fail(409, code)
    expect(await fetch([ELSE])).toEqual([{ facts: { cases: [] }, partial: false }])
    expect(await fetch([ELSE, EINER])).toEqual([ELSE, EINER].map(() => ({ facts: { cases: [] }, partial: false })))
  })

  test('example 07, quirk 4: a mixed batch is read by index; a section without scope makes its answer partial', async () => {
    answer = () => ({ body: example('07-blandet-batch-delvis.response.json') })
    const asked = JSON.parse(example('07-blandet-batch-delvis.request.json'))
    const answers = await fetchPlan(asked.civilregistrationIdentifiers)
    expect(answers[0]).toMatchObject({ partial: true, record: { targetGroup: { group: { code: '6.2' } } } })
    expect(answers.slice(1)).toEqual([NADJA, RASMUS, NOBODY].map(() => ({ facts: {}, partial: false })))
  })

  /** Example 07 was asked for two sections: the others are answered as lacking the scope. */
  async function fetchPlan(numbers: readonly string[]) {
    const plain = answer
    answer = (call) => {
      const body = JSON.parse(plain(call).body ?? '')
      for (const section of ['Kontaktforloeb', 'Aktivitet'])
        body.resultater[0].fejl.push({ sektion: section, fejlkode: '4575', fejltekst: '' })
      return { body: JSON.stringify(body) }
    }
    return fetch(numbers, createCall(['EMPLOYMENT']))
  }

  test('example 02: a batch asks for the wanted sections and selectors as the contract writes them', async () => {
    answer = () => batchOf([0, 1].map((indeks) => ({ indeks, status: 'FEJL', fejl: [{ fejlkode: '1010' }] })))
    await fetch([ELSE, EINER], createCall(['EMPLOYMENT', 'CONTACTS', 'HEALTH']))
    const [call] = data()
    const shown = JSON.parse(example('02-else-rig-batch.request.json'))
    const sent = JSON.parse(call?.body ?? '')
    expect(sent.civilregistrationIdentifiers).toEqual([ELSE, EINER])
    expect(sent.sektioner.toSorted()).toEqual(shown.sektioner.toSorted())
    expect(sent.selektorer).toEqual({ ...shown.selektorer, Aktivitet: { kunAktive: false } })
    expect(call?.headers).toMatchObject({ 'x-onbehalfofuser': 'sb10001', 'content-type': 'application/json' })
    expect(call?.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('example 08: interviews are read to the end, whatever page they stand on', async () => {
    const page = JSON.parse(example('08-max-samtaler-side.response.json'))
    const row = (n: number) => ({
      ...page.kontaktforloeb.samtaler[0],
      samtaleId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    })
    const rows = Array.from({ length: 121 }, (_, n) => row(n)).concat(page.kontaktforloeb.samtaler)
    answer = (call) => {
      const offset = Number(queryOf(call)['offset'])
      const samtaler = rows.slice(offset, offset + Number(queryOf(call)['antal']))
      const course = { ...page.kontaktforloeb, samtaler }
      const body = { kontaktforloeb: course, paginering: { offset, antal: samtaler.length, total: 124 } }
      return { body: JSON.stringify(operationOf(call) === 'Kontaktforloeb' ? body : elseSections()[operationOf(call)]) }
    }
    const { record } = await read(['EMPLOYMENT'])
    expect(record?.contactCourse?.interviews).toHaveLength(124)
    expect(
      data()
        .filter((call) => operationOf(call) === 'Kontaktforloeb')
        .map(queryOf),
    ).toEqual([
      { offset: '0', antal: '100' },
      { offset: '100', antal: '100' },
    ])
  })

  test('a later page that fails leaves what was read, and makes the answer partial', async () => {
    const course = elseSections()['Kontaktforloeb']
    serve({ ...elseSections(), Kontaktforloeb: { ...course, paginering: { offset: 0, antal: 4, total: 200 } } })
    const plain = answer
    answer = (call) => (queryOf(call)['offset'] === '4' ? fail(403, '4575') : plain(call))
    const { record, partial } = await read(['EMPLOYMENT'])
    expect(partial).toBe(true)
    expect(record?.contactCourse?.interviews).toHaveLength(4)
  })

  test('a list that never ends is left at a bound', async () => {
    const course = elseSections()['Kontaktforloeb']
    serve({ ...elseSections(), Kontaktforloeb: { ...course, paginering: { offset: 0, antal: 4, total: 1_000_000 } } })
    expect((await read(['EMPLOYMENT'])).partial).toBe(true)
    expect(data().length).toBeLessThan(30)
  })

  test('example 09: a section without scope makes the answer partial, all of them REFUSED', async () => {
    const plain = answer
    const refused = { status: 403, body: example('09-manglende-scope-4575.response.json') }
    answer = (call) => (operationOf(call) === 'MinPlan' ? refused : plain(call))
    expect(await read(['EMPLOYMENT'])).toMatchObject({ partial: true, record: { offers: [{}] } })
    answer = () => refused
    expect(await readFault()).toMatchObject({ code: 'REFUSED' })
  })

  test('a relation that cannot be read is a fault, never a relation that is missing', async () => {
    const plain = answer
    answer = (call) => (operationOf(call) === 'PersonStatus' ? fail(403, '4575') : plain(call))
    expect(await readFault(createCall(['EMPLOYMENT'], ['RELATION']))).toMatchObject({ code: 'REFUSED' })
  })

  test('example 10 lists citizens of a unit: no fetch reads it, and its numbers stand in no other answer', () => {
    const { borgere } = JSON.parse(example('10-borgere.response.json'))
    expect(borgere.map((row: { civilregistrationIdentifier: string }) => row.civilregistrationIdentifier)).toEqual([
      RUDDI,
      ELSE,
    ])
  })

  test('quirk 5: hours and minutes of a week are one figure, and neither may be 60', async () => {
    const { aktiviteter } = JSON.parse(JSON.stringify(elseSections()['Aktivitet']))
    const week = (timerPrUge: number, minutterPrUge: number) => {
      const [first] = aktiviteter
      const stamdata = { ...first.aktivitetsstamdata, timerPrUge, minutterPrUge }
      serve({ ...elseSections(), Aktivitet: { aktiviteter: [{ ...first, aktivitetsstamdata: stamdata }] } })
    }
    week(37, 30)
    expect((await read(['EMPLOYMENT'])).record?.offers?.[0]?.minutesPerWeek).toBe(2_250)
    week(37, 60)
    expect((await readFault()).code).toBe('MALFORMED')
  })

  test('quirk 6: instants with Z and with +01:00 come out alike', async () => {
    const interviews = (await read(['EMPLOYMENT'])).record?.contactCourse?.interviews
    expect(interviews?.map(({ plannedAt }) => plannedAt)).toEqual([
      '2026-03-10T09:00:00.000Z',
      '2026-02-10T08:00:00.000Z',
      '2025-11-18T08:30:00.000Z',
      '2025-09-08T07:00:00.000Z',
    ])
  })

  test('quirk 7: interviews missed and negative events are kept as two things', async () => {
    serve({ ...elseSections(), NegativHaendelse: { negativeHaendelser: [] } })
    const { record } = await read(['EMPLOYMENT', 'SANCTIONS'])
    expect(record?.contactCourse?.interviews?.some(({ status }) => status === 'MISSED')).toBe(true)
    expect(record?.negativeEvents).toEqual([])
  })

  test('quirk 8: an absent last day is open; a last day ends at the start of the next Danish day', async () => {
    const sections = elseSections()
    const { personStatus } = JSON.parse(JSON.stringify(sections['PersonStatus']))
    personStatus.kontaktgruppe.slutdato = '2026-03-28'
    serve({ ...sections, PersonStatus: { personStatus } })
    const [one] = await fetch([ELSE], createCall([], ['RELATION']))
    const from = Date.parse('2025-09-01T00:00:00+02:00')
    expect(one).toMatchObject({
      facts: {
        cases: [
          {
            reference: '162a304c-49fc-539e-8586-e27bf2385b6f',
            limits: { owner: '11111111' },
            held: [{ period: { from, to: Date.parse('2026-03-29T00:00:00+01:00') } }, { period: { from } }],
          },
        ],
      },
    })
  })

  test('quirk 9: the version of the rules is the row’s own', async () => {
    const { record } = await read(['EMPLOYMENT'])
    expect(record?.targetGroup?.ruleVersion).toBe('KTHREFORM-2025')
    expect(record?.targetGroupHistory?.[0]?.ruleVersion).toBe('LAB-2022')
  })

  test('quirk 10: medical documents are read for HEALTH alone', async () => {
    await read(['EMPLOYMENT', 'CASE', 'SANCTIONS', 'CONTACTS'])
    expect(data().map(operationOf)).not.toContain('LaegeligtDokument')
    expect((await read(['HEALTH'])).record?.medicalDocuments).toHaveLength(1)
  })

  test('an unknown level of a document counts as sensitive', async () => {
    const { laegeligeDokumenter } = JSON.parse(JSON.stringify(elseSections()['LaegeligtDokument']))
    const levels = ['IKKE_FORTROLIGE_DATA', 'FORTROLIGE_PERSONOPLYSNINGER', 'VIP_SAGER', 'NYT_TRIN']
    const documents = levels.map((foelsomhed) => ({ ...laegeligeDokumenter[0], foelsomhed }))
    serve({ ...elseSections(), LaegeligtDokument: { laegeligeDokumenter: documents } })
    const { record } = await read(['HEALTH'])
    expect(record?.medicalDocuments?.map(({ limits }) => limits.sensitivity)).toEqual([1, 2, 4, 3])
  })

  test('quirk 11: a revoked token is renewed once; a second refusal is REFUSED', async () => {
    const plain = answer
    answer = (call) => (data().length === 1 ? fail(401, '0401') : plain(call))
    expect((await read(['SANCTIONS'])).record?.negativeEvents).toHaveLength(2)
    expect(standIn.received.map(operationOf)).toEqual(['token', 'NegativHaendelse', 'token', 'NegativHaendelse'])
    answer = () => fail(401, '0401')
    expect(await readFault(createCall(['SANCTIONS']))).toMatchObject({ code: 'REFUSED' })
  })

  test('quirk 13: a hearing past its last day stands as the source says', async () => {
    const { record } = await read(['SANCTIONS'])
    expect(record?.negativeEvents?.[0]?.hearing?.status).toBe('SENT')
  })

  test('quirk 14: an assessment left out is not an assessment that says no', async () => {
    const { negativeHaendelser } = JSON.parse(example('03-else-negativ-haendelse.response.json'))
    delete negativeHaendelser[0].socialfagligVurdering
    serve({ ...elseSections(), NegativHaendelse: { negativeHaendelser } })
    const { record } = await read(['SANCTIONS'])
    expect(record?.negativeEvents?.[0]).not.toHaveProperty('assessment')
    expect(record?.negativeEvents?.[1]?.assessment?.otherCircumstances).toBe(false)
  })

  test('only a planned interview that is copied to the social administration is marked as such', async () => {
    const interviews = (await read(['EMPLOYMENT'])).record?.contactCourse?.interviews
    expect(interviews?.map(({ limits }) => limits.copiedToSof)).toEqual([true, undefined, undefined, undefined])
    expect(interviews?.map((interview) => interview.copiedToSocialServices)).toEqual([true, true, false, false])
  })

  test('a code nobody knows becomes OTHER', async () => {
    const { negativeHaendelser } = JSON.parse(example('03-else-negativ-haendelse.response.json'))
    serve({
      ...elseSections(),
      NegativHaendelse: { negativeHaendelser: [{ ...negativeHaendelser[0], haendelsestype: 'NYT' }] },
    })
    expect((await read(['SANCTIONS'])).record?.negativeEvents?.[0]?.kind).toBe('OTHER')
  })

  test.each([
    { name: 'an index out of range', indices: [0, 2] },
    { name: 'a repeated index', indices: [0, 0] },
    { name: 'an answer too few', indices: [0] },
  ])('$name makes the whole batch MALFORMED', async ({ indices }) => {
    answer = () => batchOf(indices.map((indeks) => ({ indeks, status: 'FEJL', fejl: [{ fejlkode: '1010' }] })))
    expect(await fetch([ELSE, EINER])).toMatchObject([{ code: 'MALFORMED' }, { code: 'MALFORMED' }])
  })

  test('a section that a batch leaves out without a word is MALFORMED', async () => {
    const entry = (indeks: number) => ({ indeks, status: 'OK', sektioner: {} })
    answer = () => batchOf([entry(0), { indeks: 1, status: 'FEJL', fejl: [{ fejlkode: '1010' }] }])
    const answers = await fetch([ELSE, EINER], createCall(['SANCTIONS']))
    expect(answers).toMatchObject([{ code: 'MALFORMED' }, { facts: {} }])
  })

  test('rows that a batch cuts away are read singly', async () => {
    const { Kontaktforloeb, LaegeligtDokument, NegativHaendelse } = elseSections()
    const { kontaktforloeb } = JSON.parse(JSON.stringify(Kontaktforloeb))
    const none = { indeks: 1, status: 'FEJL', fejl: [{ fejlkode: '1010' }] }
    const cut = {
      ...elseSections(),
      Kontaktforloeb: {
        kontaktforloeb: { ...kontaktforloeb, samtaler: kontaktforloeb.samtaler.slice(0, 1), flereResultater: true },
      },
      LaegeligtDokument: { laegeligeDokumenter: [], flereResultater: true },
      NegativHaendelse: { negativeHaendelser: [], flereResultater: true },
    }
    answer = (call) => {
      if (operationOf(call) === 'batch') return batchOf([{ indeks: 0, status: 'OK', sektioner: cut }, none])
      if (operationOf(call) === 'Kontaktforloeb') {
        const course = { ...kontaktforloeb, samtaler: kontaktforloeb.samtaler.slice(Number(queryOf(call)['offset'])) }
        return { body: JSON.stringify({ kontaktforloeb: course, paginering: { offset: 1, antal: 3, total: 4 } }) }
      }
      return { body: JSON.stringify(operationOf(call) === 'NegativHaendelse' ? NegativHaendelse : LaegeligtDokument) }
    }
    const [one] = await fetch([ELSE, EINER])
    expect(one).toMatchObject({ partial: false, record: { medicalDocuments: [{}], negativeEvents: [{}, {}] } })
    expect(one).toHaveProperty('record.contactCourse.interviews.length', 4)
    expect(one).toHaveProperty('record.contactCourse.interviews.3.limits.date')
  })

  test('a hundred and one numbers are two batches, an earlier number counts as one of them', async () => {
    answer = (call) => {
      const { civilregistrationIdentifiers: numbers } = JSON.parse(call.body)
      return batchOf(
        numbers.map((_: string, indeks: number) => ({ indeks, status: 'FEJL', fejl: [{ fejlkode: '1010' }] })),
      )
    }
    const source = jobcenter.open(settingsFor(standIn.url), watched.tools)
    opened.push(source)
    const asks = Array.from({ length: 100 }, (_, n) => askFor(`01010100${String(n).padStart(2, '0')}`))
    await source.fetch([...asks, askFor(ELSE, '6201919907'), ...asks], EVERYTHING)
    const sizes: number[] = data().map(({ body }) => JSON.parse(body).civilregistrationIdentifiers.length)
    expect(sizes.toSorted((a, b) => b - a)).toEqual([100, 2])
  })

  test('a citizen known under the earlier number only is found; a refusal of the other number is no fault', async () => {
    answer = (call) => {
      const { sektioner } = JSON.parse(call.body)
      const sections = Object.fromEntries(sektioner.map((name: string) => [name, elseSections()[name]]))
      return batchOf([
        { indeks: 0, status: 'FEJL', fejl: [{ fejlkode: '1001' }] },
        { indeks: 1, status: 'OK', sektioner: sections },
      ])
    }
    const source = jobcenter.open(settingsFor(standIn.url), watched.tools)
    opened.push(source)
    const [one] = await source.fetch([askFor('6301919906', ELSE)], createCall(['CASE'], ['RELATION']))
    expect(one).toMatchObject({ partial: false, facts: { cases: [{}] }, record: { case: {} } })
  })

  test('0429 waits as long as it is told; 0500 is tried twice more, after 200 and 800 ms', async () => {
    answer = () => (data().length === 1 ? fail(429, '0429', { 'retry-after': '3' }) : fail(500, '0500'))
    expect(await readFault(createCall(['SANCTIONS']))).toMatchObject({
      code: 'UNAVAILABLE',
      message: 'NegativHaendelse: 0500',
    })
    expect(watched.pauses).toEqual([3_000, 200, 800])
  })

  test.each([
    { status: 400, code: '1014', fault: 'REFUSED' },
    { status: 403, code: '4511', fault: 'REFUSED' },
    { status: 503, code: '0503', fault: 'UNAVAILABLE' },
  ])('$code is $fault', async ({ status, code, fault }) => {
    answer = () => fail(status, code)
    expect(await readFault()).toMatchObject({ code: fault })
  })

  test('an answer without the list it owes is MALFORMED', async () => {
    serve({ ...elseSections(), NegativHaendelse: {} })
    expect((await readFault()).code).toBe('MALFORMED')
  })
})

describe('jobcenter against its sandbox', () => {
  const world = createWorld(0, 1)
  const numberOf = (alias: string) => world.byKey.get(alias)?.number ?? NOBODY
  let sandbox: Sandbox

  beforeAll(async () => {
    sandbox = await startSandbox(openJobcenterSandbox(world), { wallClock: () => new Date(NOW), random: () => 0.5 })
    await globalThis.fetch(`${sandbox.url}/_sandbox/graenser`, { method: 'PUT', body: '{"til":false}' })
  })

  afterAll(() => sandbox.close())

  async function fetch(aliases: readonly string[], credentials = sandboxCredentials) {
    const source = jobcenter.open(jobcenter.settings.parse({ URL: sandbox.url, ...credentials }), watchTools().tools)
    const answers = await source.fetch(
      aliases.map((alias) => askFor(numberOf(alias))),
      EVERYTHING,
    )
    await source.close()
    return answers
  }

  test('every named citizen is answered, known or not', async () => {
    const aliases = world.residents.map(({ key }) => key)
    const answers = await fetch(aliases)
    const known = aliases.filter((_, n) => {
      const one = answers[n]
      return !(one instanceof SourceFault) && one?.record !== undefined
    })
    expect(new Set(known)).toEqual(new Set(['Else', 'Magnus', 'Einer', 'Lonni', 'Ruddi', 'Max', 'EK']))
  })

  test('a single read and a batch say the same', async () => {
    for (const alias of ['Else', 'Lonni', 'Ruddi', 'Max', 'Rasmus']) {
      const [single] = await fetch([alias])
      const [batched] = await fetch([alias, 'Einer'])
      expect(batched).toEqual(single)
    }
  })

  test('all 124 interviews are read, and ended offers too', async () => {
    const [max, lonni] = await fetch(['Max', 'Lonni'])
    expect(max).toHaveProperty('record.contactCourse.interviews.length', 124)
    expect(lonni).toMatchObject({ record: { offers: [{ status: 'BROKEN_OFF', to: '2025-12-19' }] } })
  })

  test('the client with fewer scopes gets a partial answer', async () => {
    const narrow = { CLIENT_ID: 'gateway-smal', CLIENT_SECRET: 'sandkasse-smal' }
    expect(await fetch(['Else'], narrow)).toMatchObject([{ partial: true, record: { contactGroup: {} } }])
    expect(await fetch(['Else', 'Einer'], narrow)).toMatchObject([{ partial: true }, { partial: true }])
  })

  test('a batch that waits for its turn gives up with its own request', async () => {
    const hang = { profil: 'haenger', operationer: ['BorgerBatch'] }
    await globalThis.fetch(`${sandbox.url}/_sandbox/opfoersel`, { method: 'PUT', body: JSON.stringify(hang) })
    const source = jobcenter.open(
      jobcenter.settings.parse({ URL: sandbox.url, ...sandboxCredentials }),
      watchTools().tools,
    )
    const asks = [askFor(numberOf('Else')), askFor(numberOf('Einer'))]
    const others = new AbortController()
    const running = Array.from({ length: 4 }, () => source.fetch(asks, createCall(['CASE'], [], others.signal)))
    const started = performance.now()
    const answers = await source.fetch(asks, createCall(['CASE'], [], AbortSignal.timeout(100)))
    expect(performance.now() - started).toBeLessThan(1_000)
    expect(answers).toMatchObject([{ code: 'TIMEOUT' }, { code: 'TIMEOUT' }])
    others.abort()
    await Promise.all(running)
    await source.close()
  })

  test('a wrong secret is REFUSED', async () => {
    expect(await fetch(['Else'], { CLIENT_ID: 'gateway', CLIENT_SECRET: 'x' })).toMatchObject([{ code: 'REFUSED' }])
  })
})
