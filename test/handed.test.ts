import { describe, expect, test } from 'vitest'
import type { Category, Cpr, Limits, SourceId } from '../src/contract.ts'
import { type Door, openDoor } from '../src/door.ts'
import type { Handed } from '../src/handed.ts'
import type { Look, LookRequest } from '../src/look.ts'
import type { Section } from '../src/section.ts'
import {
  CHILD,
  caseFact,
  ELSEWHERE,
  FATHER,
  HOUR,
  MINE,
  MOTHER,
  NOW,
  OTHER_UNIT,
  person,
  SPOUSE,
  STRANGER,
  SUBJECT,
  viewer,
} from './access-kit.ts'
import {
  answer,
  askedOfCpr,
  type Bench,
  callsOf,
  codeOf,
  dataCalls,
  fault,
  lookOnce,
  openBench,
  permit,
  request,
  standIn,
} from './door-kit.ts'

/** A look-up that one process makes and others take up: decided alike, and shown no wider, whatever it was made for. */

type Cells = Readonly<Record<SourceId, readonly Category[]>>
type Viewing = Parameters<typeof viewer>[0]

const WANTED: Cells = {
  cpr: ['IDENTITY', 'FAMILY', 'ADDRESS'],
  jobcenter: ['EMPLOYMENT', 'HEALTH'],
  ydelsesservice: ['ECONOMY'],
  domus: ['CASE', 'HEALTH', 'SOCIAL'],
  dubu: ['CASE', 'CHILD'],
  rehabilitation: ['CASE'],
}
const SOURCES = Object.keys(WANTED)

/** DOMUS may mark a citizen as protected. */
function sourcesOf({ tools }: Bench, opened: readonly SourceId[] = SOURCES) {
  return new Map(
    [...tools.sources].flatMap(([id, source]) =>
      opened.includes(id) ? [[id, { ...source, marks: id === 'domus' }] as const] : [],
    ),
  )
}

function wholeOf(bench: Bench, as?: Viewing): Door {
  return openDoor({ ...bench.tools, sources: sourcesOf(bench) }, viewer(as))
}

/** The process that makes look-ups. */
function spineOf(bench: Bench, as?: Viewing): Door {
  return openDoor({ ...bench.tools, sources: sourcesOf(bench), early: false }, viewer(as))
}

/** A source's process, which opens that source, and CPR where it must tell kin. */
function memberOf(bench: Bench, source: SourceId, as?: Viewing): Door {
  const opened = source === 'dubu' ? ['dubu', 'cpr'] : [source]
  return openDoor({ ...bench.tools, sources: sourcesOf(bench, opened), early: false }, viewer(as))
}

/** As it comes out of a ticket. */
function carry(handed: Handed): Handed {
  return JSON.parse(JSON.stringify(handed))
}

async function handOver(bench: Bench, cells: Cells = WANTED, change: Partial<LookRequest> = {}, as?: Viewing) {
  const door = spineOf(bench, as)
  const look = await lookOnce(door, request(cells, change))
  return { door, look, handed: carry(await door.handOver(look)) }
}

interface Taken {
  readonly door: Door
  readonly look: Look
  readonly section: Section
}

/** What a source's process makes of a look-up that was handed over. */
async function takeUp(
  bench: Bench,
  source: SourceId,
  handed: Handed,
  change: Partial<LookRequest> = {},
  as?: Viewing,
): Promise<Taken> {
  const door = memberOf(bench, source, as)
  const look = await lookOnce(door, request({ [source]: WANTED[source] ?? [] }, { ...change, handed }))
  return { door, look, section: await door.section(look, source) }
}

/** A section without the time of its read. */
function bare({ source: { asOf: _asOf, ...source }, ...shown }: Section): object {
  return { ...shown, source }
}

/** CPR says this of one number. */
function introduce(bench: Bench, number: Cpr, known: Parameters<typeof person>[1] | 'UNKNOWN' | 'UNREADABLE'): void {
  const stand = standIn(bench, 'cpr')
  const before = stand.says
  const adult = { birth: { date: '1990-01-01', uncertain: false } }
  stand.says = async (ask, call) => {
    const said = await before(ask, call)
    if (ask.current !== number || said instanceof Error) return said
    if (known === 'UNREADABLE') return fault('TIMEOUT')
    return { ...said, facts: { person: known === 'UNKNOWN' ? known : person(number, { ...adult, ...known }) } }
  }
}

/** A source of the relation whose cases are these. */
function casesOf(bench: Bench, source: SourceId, ...cases: readonly ReturnType<typeof caseFact>[]): void {
  const stand = standIn(bench, source)
  const before = stand.says
  stand.says = async (ask, call) => {
    const said = await before(ask, call)
    return said instanceof Error || !call.facts.has('RELATION') ? said : { ...said, facts: { cases } }
  }
}

function silence(bench: Bench, source: SourceId): void {
  standIn(bench, source).says = () => fault('UNAVAILABLE')
}

/** dubu shows one case with these limits, and the citizen has consented to it. */
function showCase(bench: Bench, limits: Limits): void {
  standIn(bench, 'dubu').says = () => answer({ cases: [{ number: '1', limits }] })
  bench.ledger.versions.push(permit({ sources: ['dubu', 'domus'] }))
}

const CASES = { cases: [{ number: '1' }], source: { state: 'OK' } }
const NO_CASES = { cases: [], source: { state: 'EMPTY' } }

describe('a look-up that is handed over', () => {
  const arrangements: readonly (readonly [string, (bench: Bench) => void, Viewing?])[] = [
    ['as a rule', () => undefined],
    ['with a consent', (bench) => void bench.ledger.versions.push(permit())],
    [
      'with a consent on another case',
      (bench) => void bench.ledger.versions.push(permit({ case: { source: 'ydelsesservice', ref: 'case-2' } })),
    ],
    ['with a denial', (bench) => void bench.ledger.versions.push(permit(), permit({ id: 'no', effect: 'DENY' }))],
    ['without a case relation', (bench) => casesOf(bench, 'ydelsesservice')],
    [
      'with a case of another unit',
      (bench) =>
        casesOf(bench, 'ydelsesservice', caseFact({ held: [{ unit: OTHER_UNIT, period: { from: NOW - HOUR } }] })),
    ],
    ['by the citizen’s parent', (bench) => introduce(bench, SUBJECT, { mother: MINE })],
    [
      'by the citizen’s sibling',
      (bench) => {
        introduce(bench, SUBJECT, { mother: MOTHER, father: FATHER })
        introduce(bench, MINE, { mother: MOTHER })
      },
    ],
    ['by a viewer without a number', () => undefined, Object({ cpr: undefined })],
    ['about somebody unknown to CPR', (bench) => introduce(bench, SUBJECT, 'UNKNOWN')],
    ['about a protected citizen', (bench) => introduce(bench, SUBJECT, { protection: [{ from: NOW - 1 }] })],
    ['while CPR does not answer', (bench) => silence(bench, 'cpr')],
    ['while the source of the relation does not answer', (bench) => silence(bench, 'ydelsesservice')],
    ['while another source does not answer', (bench) => silence(bench, 'jobcenter')],
    ['by a viewer of a low level', () => undefined, { clearance: { 32: 1 } }],
    ['by a viewer of another municipality', () => undefined, { municipality: ELSEWHERE }],
    [
      'with rows above the viewer’s level',
      (bench) => {
        const limits = { kle: '15.20', sensitivity: 4 as const }
        standIn(bench, 'jobcenter').says = () => answer({ rows: [{ name: 'seen' }, { name: 'hidden', limits }] })
      },
      { clearance: { 15: 3, 32: 3 } },
    ],
    [
      'with a profile that lists others',
      (bench) => {
        const limits = { profile: [{ id: OTHER_UNIT, period: {} }] }
        standIn(bench, 'jobcenter').says = () => answer({ rows: [{ name: 'seen' }, { name: 'hidden', limits }] })
      },
    ],
    ['with a case of strangers', (bench) => showCase(bench, { parties: [SUBJECT, STRANGER] })],
    [
      'with a case of the viewer’s child',
      (bench) => {
        introduce(bench, MINE, { children: [CHILD] })
        showCase(bench, { parties: [SUBJECT, CHILD] })
      },
    ],
  ]

  const rows = arrangements.map(([what, arrange, as = {}]) => [what, arrange, as] as const)
  test.each(rows)('is decided and shown as in one process: %s', async (_what, arrange, as) => {
    const whole = openBench()
    arrange(whole)
    const door = wholeOf(whole, as)
    const look = await lookOnce(door, request(WANTED))
    const bench = openBench()
    arrange(bench)
    const { look: made, handed } = await handOver(bench, WANTED, {}, as)
    expect(made.ruling).toEqual(look.ruling)
    for (const source of SOURCES) {
      const taken = await takeUp(bench, source, handed, {}, as)
      expect(bare(taken.section)).toEqual(bare(await door.section(look, source)))
      expect({ id: taken.look.id, code: codeOf(taken.look) }).toEqual({ id: made.id, code: codeOf(look) })
      const of = ({ ruling }: Look) => (ruling.kind === 'DECIDED' ? ruling.decisions.get(source) : ruling)
      expect(of(taken.look)).toEqual(of(look))
    }
  })

  test('is decided by what is known there: the spine’s permit is not part of it', async () => {
    const bench = openBench()
    bench.ledger.versions.push(permit())
    const { handed } = await handOver(bench)
    expect(JSON.stringify(handed)).not.toMatch(/PERMIT|STATUTE|OWN|basis/)
    bench.ledger.versions.length = 0
    const { section, look } = await takeUp(bench, 'domus', handed)
    expect(section).toEqual({ source: { state: 'WITHHELD' } })
    expect(look.ruling).toMatchObject({ kind: 'DECIDED' })
    expect(dataCalls(bench, 'domus')).toHaveLength(1)
  })

  test('without facts was refused where it was made, and is refused here', async () => {
    const bench = openBench()
    const { handed } = await handOver(bench)
    const { facts: _facts, ...groundless } = handed
    const { look, section } = await takeUp(bench, 'jobcenter', groundless)
    expect(codeOf(look)).toBe('RELATIONS_UNAVAILABLE')
    expect(section).toEqual({ source: { state: 'WITHHELD' } })
    expect(dataCalls(bench, 'jobcenter')).toEqual([])
  })

  test('is refused by the first step here, too: a client that lost the purpose', async () => {
    const bench = openBench()
    const { handed } = await handOver(bench)
    const client = { ...viewer().client, purposes: [] }
    const { look } = await takeUp(bench, 'jobcenter', handed, {}, { client })
    expect(codeOf(look)).toBe('CORE_BAR')
    expect(dataCalls(bench, 'jobcenter')).toEqual([])
  })

  test('takes no call for facts, save CPR’s own newest word, which is in its line', async () => {
    const bench = openBench()
    const { handed } = await handOver(bench)
    for (const source of ['jobcenter', 'domus', 'rehabilitation']) {
      const facts = () => SOURCES.flatMap((id) => callsOf(bench, id)).length
      const before = facts()
      const { look, section } = await takeUp(bench, source, handed)
      expect({ more: facts() - before, reads: look.decisionReads }).toEqual({
        more: section.source.state === 'WITHHELD' ? 0 : 1,
        reads: [],
      })
    }
    introduce(bench, SUBJECT, { mother: MINE })
    const { look, section } = await takeUp(bench, 'cpr', handed)
    expect(codeOf(look)).toBe('CORE_BAR')
    expect(section).toEqual({ source: { state: 'WITHHELD' } })
    expect(look.decisionReads).toEqual([{ source: 'cpr', state: 'OK', callId: expect.any(String) }])
  })

  test('about somebody whom CPR has forgotten since then shows nothing', async () => {
    const bench = openBench()
    const { handed } = await handOver(bench)
    introduce(bench, SUBJECT, 'UNKNOWN')
    const { look, section } = await takeUp(bench, 'cpr', handed)
    expect(codeOf(look)).toBe('UNKNOWN')
    expect(section).toEqual({ source: { state: 'WITHHELD' } })
  })

  test('holds the records of parties of its cases, and of nobody else', async () => {
    const bench = openBench()
    casesOf(bench, 'dubu', caseFact({ limits: { parties: [STRANGER] } }))
    introduce(bench, MINE, { mother: MOTHER })
    const child = { purpose: 'CHILD_ASSESSMENT' }
    const { handed } = await handOver(bench, WANTED, child, { authority: 'CHILD_SOCIAL' })
    expect(handed.facts?.people.map(([number]) => number)).toEqual([STRANGER])
  })

  test('is packed as often as it is asked for, and stays the same', async () => {
    const bench = openBench()
    const { door, look, handed } = await handOver(bench)
    expect(carry(await door.handOver(look))).toEqual(handed)
  })
})

describe('kin, where a look-up is made for less than it is used for', () => {
  /** A look that leaves only the viewer's parents in memory; then one for `cells`, used at dubu. */
  async function useAtDubu(bench: Bench, cells: Cells) {
    await handOver(bench, { jobcenter: ['EMPLOYMENT'] })
    const { handed } = await handOver(bench, cells)
    return takeUp(bench, 'dubu', handed)
  }

  test.each([
    ['child', { children: [CHILD] }, CHILD],
    ['spouse', { spouse: SPOUSE }, SPOUSE],
  ])('a case of the viewer’s %s stays hidden', async (_who, record, number) => {
    const bench = openBench()
    introduce(bench, MINE, record)
    showCase(bench, { parties: [SUBJECT, number] })
    expect(bare((await useAtDubu(bench, { jobcenter: ['EMPLOYMENT'] })).section)).toEqual(NO_CASES)
    expect(bare((await useAtDubu(bench, WANTED)).section)).toEqual(NO_CASES)
  })

  test('so does a case of strangers, of whom nobody read enough; one that names nobody is shown', async () => {
    const bench = openBench()
    introduce(bench, MINE, { mother: MOTHER })
    showCase(bench, { parties: [SUBJECT, STRANGER] })
    expect(bare((await useAtDubu(bench, { jobcenter: ['EMPLOYMENT'] })).section)).toEqual(NO_CASES)
    expect(bare((await useAtDubu(bench, WANTED)).section)).toEqual(CASES)
    showCase(bench, {})
    expect(bare((await useAtDubu(bench, { jobcenter: ['EMPLOYMENT'] })).section)).toEqual(CASES)
  })

  test('a case with a party whom the dubu process cannot look up is hidden', async () => {
    const bench = openBench()
    introduce(bench, MINE, { mother: MOTHER })
    showCase(bench, { parties: [SUBJECT, STRANGER] })
    const { handed } = await handOver(bench)
    expect(bare((await takeUp(bench, 'dubu', handed)).section)).toEqual(CASES)
    silence(bench, 'cpr')
    expect(bare((await takeUp(bench, 'dubu', handed)).section)).toEqual(NO_CASES)
  })

  test('a case of the viewer’s sibling is hidden by what the dubu process reads of the parties', async () => {
    const bench = openBench()
    introduce(bench, MINE, { mother: MOTHER })
    introduce(bench, STRANGER, { mother: MOTHER })
    showCase(bench, { parties: [SUBJECT, STRANGER] })
    const { handed } = await handOver(bench)
    const before = askedOfCpr(bench).length
    expect(bare((await takeUp(bench, 'dubu', handed)).section)).toEqual(NO_CASES)
    expect(askedOfCpr(bench).slice(before)).toEqual([[STRANGER]])
  })
})

describe('what was not read where a look-up was made', () => {
  test('a home at stake: the cells that rest on it are closed', async () => {
    const bench = openBench()
    const change = { purpose: 'EVICTION_PREVENTION' }
    const as = { authority: 'ADULT_SOCIAL' }
    const notice: Cells = { ydelsesservice: ['SANCTION_NOTICE'] }
    const decided = async (cells: Cells) => {
      const { handed } = await handOver(bench, cells, change, as)
      const { ruling } = await lookOnce(memberOf(bench, 'ydelsesservice', as), request(notice, { ...change, handed }))
      return ruling.kind === 'DECIDED' ? ruling.decisions.get('ydelsesservice')?.get('SANCTION_NOTICE') : ruling
    }
    expect(await decided(notice)).toMatchObject({ effect: 'PERMIT' })
    expect(await decided({ cpr: ['IDENTITY'] })).toMatchObject({ effect: 'DENY', code: 'RELATIONS_UNAVAILABLE' })
  })
})

describe('a mark of DOMUS', () => {
  const marked = { rows: [{ name: 'plan', text: 'diagnosis' }] }

  function openMarked(): Bench {
    const bench = openBench()
    bench.ledger.versions.push(permit())
    standIn(bench, 'domus').says = (_ask, call) =>
      answer(call.want.size === 0 ? undefined : marked, {}, { protected: true })
    return bench
  }

  test('hides the address in the process of CPR, where both are asked for', async () => {
    const bench = openMarked()
    const { handed, look } = await handOver(bench)
    expect(handed.marked).toEqual(['domus'])
    expect(look.reads).toEqual([expect.objectContaining({ source: 'domus', state: 'NOT_RELEASED' })])
    const { section } = await takeUp(bench, 'cpr', handed)
    expect(bare(section)).toEqual({
      name: 'Name',
      source: { state: 'OK', notes: ['PROTECTED'] },
    })
  })

  test('is not handed on where DOMUS is not asked for, closed, silent, or shows nothing', async () => {
    const bench = openMarked()
    expect((await handOver(bench, { cpr: ['ADDRESS'] })).handed.marked).toEqual([])
    bench.ledger.versions.length = 0
    expect((await handOver(bench)).handed.marked).toEqual([])
    bench.ledger.versions.push(permit())
    standIn(bench, 'domus').says = () => answer({ rows: [] }, {}, { protected: true })
    expect((await handOver(bench)).handed.marked).toEqual([])
    silence(bench, 'domus')
    expect((await handOver(bench)).handed.marked).toEqual([])
  })

  test('counts in the process of DOMUS as its own read has it', async () => {
    const bench = openMarked()
    const { handed } = await handOver(bench)
    const { section } = await takeUp(bench, 'domus', handed)
    expect(section).not.toHaveProperty('provider')
    expect(section.source.notes).toEqual(['PROTECTED'])
  })
})
