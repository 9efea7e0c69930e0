import { describe, expect, test } from 'vitest'
import type { Question } from '../src/access/decide.ts'
import type { Decision, Ruling } from '../src/access/decision.ts'
import type { Purpose } from '../src/access/register.ts'
import { register } from '../src/access/register-in-force.ts'
import type { Viewer } from '../src/access/viewer.ts'
import type { Alias } from '../src/alias/numbers.ts'
import { type Category, type Limits, type SourceId, Uuid } from '../src/contract.ts'
import {
  type EarlyReads,
  type EarlyTools,
  nothingEarly,
  rememberDecision,
  settleEarly,
  startEarly,
  takeEarly,
} from '../src/door-early.ts'
import type { Look, LookRequest } from '../src/look.ts'
import { createMemory, type Memory } from '../src/memory.ts'
import type { ReadResult } from '../src/reads.ts'
import {
  client,
  EVERYTHING,
  NOW,
  OTHER_UNIT,
  question,
  REPLACED,
  SERVED,
  STRANGER,
  SUBJECT,
  viewer,
  viewerOf,
} from './access-kit.ts'
import { answer, pseudonym, request } from './door-kit.ts'

/** What is asked before its look-up is decided, what of it is used, and what is remembered for the next. */

type Load = Parameters<EarlyTools['load']>[2]

const CALL = Uuid.parse('00000000-0000-4000-8000-00000000000a')
const HEAD = 7
const JOB = request({ jobcenter: ['EMPLOYMENT'] })
const version = { policyVersion: register.version }
const statute: Decision = { effect: 'PERMIT', basis: 'STATUTE', reference: 'law', ...version }
const consented: Decision = { effect: 'PERMIT', basis: 'CONSENT', consent: { id: 'c', version: 1 }, ...version }
const overridden: Decision = { effect: 'PERMIT', basis: 'OVERRIDE', reference: 'registration', ...version }
const denied: Decision = { effect: 'DENY', code: 'BARRED', opens: [], ...version }
const refused: Ruling = { kind: 'REFUSED', code: 'CASE_RELATION_MISSING', retryable: false }

type Row = readonly (readonly [Category, Decision])[]

function decidedAs(rows: Readonly<Record<SourceId, Row>>): Ruling {
  const decisions = Object.entries(rows).map(([source, row]) => [source, new Map(row)] as const)
  return { kind: 'DECIDED', cases: [], decisions: new Map(decisions) }
}

function lookOf(ruling: Ruling, asked: LookRequest = JOB): Look {
  const names = { citizenId: 'id', citizen: pseudonym(SUBJECT) }
  return { id: CALL, request: asked, ruling, ...names, decisionReads: [], reads: [] }
}

/** Early starts of a viewer, by a memory of their own, whose reads come when a test says so. */
function openEarly(who: Viewer = viewer(), purposes: Readonly<Record<string, Purpose>> = {}, memory = createMemory()) {
  const loads: (Load & { readonly source: SourceId; readonly come: (result: ReadResult) => void })[] = []
  const shown: (readonly [Look, SourceId, Limits])[] = []
  const all = { ...register, purposes: { ...register.purposes, ...purposes } }
  const tools: EarlyTools = {
    viewer: who,
    register: all,
    served: SERVED,
    memory,
    digest: (text) => `digest of ${text}`,
    namesOf: ({ citizen }) => [`name of ${citizen}`],
    wallClock: () => NOW,
    purposeOf: ({ purpose }) => {
      const found = all.purposes[purpose]
      if (found === undefined) throw new Error('no such purpose')
      return found
    },
    load: (_question, source, load) => {
      const { promise, resolve } = Promise.withResolvers<ReadResult>()
      loads.push({ ...load, source, come: resolve })
      return promise
    },
    mayShow: async (look, source, limits) => {
      shown.push([look, source, limits])
      return true
    },
  }
  return { loads, shown, tools, memory }
}

type Opened = ReturnType<typeof openEarly>

function asks({ tools }: Opened, asked: LookRequest, known: readonly Alias[] = [], head = HEAD) {
  const { subject, purpose } = asked
  return startEarly(asked, { ...question({ viewer: tools.viewer, purpose }), asked: subject }, head, known, tools)
}

/** Keeps what a decision about this request permitted. */
function keeps({ tools }: Opened, ruling: Ruling, asked: LookRequest = JOB, early: EarlyReads = nothingEarly()): void {
  const { subject, purpose } = asked
  const about: Question = { ...question({ viewer: tools.viewer, purpose }), asked: subject }
  rememberDecision(lookOf(ruling, asked), about, early, HEAD, tools)
}

/** What was asked, by source. */
function asked({ loads }: Opened): Readonly<Record<SourceId, readonly Category[]>> {
  return Object.fromEntries(loads.map(({ source, want }) => [source, [...want]]))
}

const bare = (change: Partial<Purpose>): Purpose => ({
  title: { da: 'Formål', en: 'Purpose' },
  law: 'law',
  from: '2020-01-01',
  authorities: ['BENEFITS', 'SYSTEM', 'CITIZEN'],
  caseRelation: {},
  cells: { jobcenter: { EMPLOYMENT: { '*': { basis: 'STATUTE' } } } },
  ...change,
})

describe('an early start', () => {
  test('asks what an earlier decision permitted, of what the operation needs', () => {
    const opened = openEarly()
    keeps(
      opened,
      decidedAs({
        jobcenter: [
          ['EMPLOYMENT', statute],
          ['CASE', statute],
          ['ECONOMY', denied],
        ],
        domus: [['CASE', consented]],
      }),
    )
    const early = asks(opened, request({ jobcenter: ['CASE', 'ECONOMY'], ydelsesservice: ['ECONOMY'] }))
    expect(asked(opened)).toEqual({ jobcenter: ['CASE'] })
    expect(opened.loads[0]?.ask).toEqual({ current: SUBJECT, earlier: [] })
    expect([...early.started.keys()]).toEqual(['jobcenter'])
    expect([...early.used]).toEqual([])
  })

  test('asks a source only where all that is wanted of it was decided on: else it would be asked twice', () => {
    const opened = openEarly()
    keeps(opened, decidedAs({ jobcenter: [['EMPLOYMENT', statute]], domus: [['CASE', consented]] }))
    asks(opened, request({ jobcenter: ['EMPLOYMENT', 'HEALTH'], domus: ['CASE'] }))
    expect(asked(opened)).toEqual({ domus: ['CASE'] })
  })

  test('asks nothing where nothing was decided, and never CPR, which is read for its facts', () => {
    const opened = openEarly()
    expect(asks(opened, JOB).started.size).toBe(0)
    const both = request({ cpr: ['IDENTITY'], jobcenter: ['EMPLOYMENT'] })
    keeps(opened, decidedAs({ cpr: [['IDENTITY', statute]], jobcenter: [['EMPLOYMENT', statute]] }), both)
    expect([...asks(opened, both).started.keys()]).toEqual(['jobcenter'])
    expect(asked(opened)).toEqual({ jobcenter: ['EMPLOYMENT'] })
  })

  test('asks nothing that the viewer’s level or the register no longer allow', () => {
    const memory = createMemory()
    const permitted = decidedAs({ jobcenter: [['EMPLOYMENT', statute]], rehabilitation: [['CHILD', statute]] })
    const both = request({ jobcenter: ['EMPLOYMENT'], rehabilitation: ['CHILD'] })
    keeps(openEarly(viewer(), {}, memory), permitted, both)
    const low = openEarly(viewer({ clearance: {} }), {}, memory)
    expect(asks(low, both).started.size).toBe(0)
    const held = openEarly(viewer(), {}, memory)
    asks(held, both)
    expect(asked(held)).toEqual({ jobcenter: ['EMPLOYMENT'] })
  })

  test('asks by every number that is known', () => {
    const opened = openEarly()
    keeps(opened, decidedAs({ jobcenter: [['EMPLOYMENT', statute]] }))
    asks(opened, JOB, [{ earlier: SUBJECT, current: REPLACED }])
    expect(opened.loads[0]?.ask).toEqual({ current: REPLACED, earlier: [SUBJECT] })
  })

  test('asks a source opened by consent only while the ledger stands where it stood', () => {
    const both = request({ jobcenter: ['EMPLOYMENT'], domus: ['SOCIAL'] })
    const permitted = decidedAs({ jobcenter: [['EMPLOYMENT', statute]], domus: [['SOCIAL', consented]] })
    const opened = openEarly()
    keeps(opened, permitted, both)
    expect([...asks(opened, both).started.keys()]).toEqual(['jobcenter', 'domus'])
    expect([...asks(opened, both, [], HEAD + 1).started.keys()]).toEqual(['jobcenter'])
  })

  test('of own insight rests on nothing remembered', () => {
    const opened = openEarly(viewerOf('CITIZEN'))
    asks(opened, request({ jobcenter: ['EMPLOYMENT'], cpr: ['IDENTITY'] }, { purpose: 'OWN_INSIGHT' }))
    expect(asked(opened)).toEqual({ jobcenter: ['EMPLOYMENT'] })
  })

  test('without facts opens nothing by consent, and nothing at all where CPR must be asked first', () => {
    const own = { coreBar: 'VIEWER_IS_SUBJECT' } as const
    const cells = {
      jobcenter: { EMPLOYMENT: { '*': { basis: 'OWN' } } },
      domus: { SOCIAL: { '*': { basis: 'CONSENT' } } },
    } as const
    const mixed = openEarly(viewerOf('CITIZEN'), { MIXED: bare({ ...own, cells }) })
    asks(mixed, request({ jobcenter: ['EMPLOYMENT'], domus: ['SOCIAL'] }, { purpose: 'MIXED' }))
    expect(asked(mixed)).toEqual({ jobcenter: ['EMPLOYMENT'] })
    const system = openEarly(viewerOf('SYSTEM'), { PLAIN: bare({}) })
    expect(asks(system, { ...JOB, purpose: 'PLAIN' }).started.size).toBe(0)
  })
})

describe('whether an object of an early read may be shown', () => {
  const limits: Limits = { sensitivity: 2, parties: [STRANGER] }

  /** Starts what a decision for this purpose permitted, and asks about an object before the look-up is decided. */
  function objectBefore(who: Viewer, purpose: Purpose, about = limits) {
    const opened = openEarly(who, { PLAIN: purpose })
    const plain = { ...JOB, purpose: 'PLAIN' }
    keeps(opened, decidedAs({ jobcenter: [['EMPLOYMENT', statute]] }), plain)
    const early = asks(opened, plain)
    const told = opened.loads[0]?.mayShow(about)
    return { ...opened, early, told, plain }
  }

  test.each(['CITIZEN', 'SYSTEM'])('is told at once to a %s, whose kin do not matter', async (authority) => {
    const full = viewerOf(authority, { clearance: EVERYTHING })
    const { told, shown } = objectBefore(full, bare({}))
    expect(await told).toBe(true)
    expect(await objectBefore(full, bare({}), { owner: 'elsewhere' }).told).toBe(false)
    expect(shown).toEqual([])
  })

  test.each([
    ['a caseworker', viewer(), bare({})],
    ['a log control', viewerOf('AUDITOR'), bare({ authorities: ['AUDITOR'] })],
    ['a system whose purpose needs a case', viewerOf('SYSTEM'), bare({ caseRelation: { SYSTEM: ['jobcenter'] } })],
    ['a citizen whose purpose needs a case', viewerOf('CITIZEN'), bare({ caseRelation: { CITIZEN: ['jobcenter'] } })],
  ])('is told to %s once the look-up is decided', async (_who, who, purpose) => {
    const { told, shown, tools, early, plain } = objectBefore(who, purpose)
    let isTold = false
    const telling = (async () => {
      await told
      isTold = true
    })()
    await new Promise((done) => setImmediate(done))
    expect({ isTold, shown }).toEqual({ isTold: false, shown: [] })
    const look = lookOf(refused, plain)
    rememberDecision(look, question({ viewer: who, purpose: 'PLAIN' }), early, HEAD, tools)
    expect(await told).toBe(true)
    await telling
    expect(shown).toEqual([[look, 'jobcenter', limits]])
  })
})

describe('an early read', () => {
  function started(): { readonly early: EarlyReads; readonly opened: Opened; readonly result: ReadResult } {
    const opened = openEarly()
    const cells = request({ jobcenter: ['EMPLOYMENT', 'CASE'], ydelsesservice: ['ECONOMY'] })
    keeps(
      opened,
      decidedAs({
        jobcenter: [
          ['EMPLOYMENT', statute],
          ['CASE', statute],
        ],
        ydelsesservice: [['ECONOMY', statute]],
      }),
      cells,
    )
    return {
      early: asks(opened, cells),
      opened,
      result: { answer: answer({ rows: [] }), callId: CALL, latency: 12, at: new Date(NOW) },
    }
  }
  const ask = { current: SUBJECT, earlier: [] }
  const want = (...categories: readonly Category[]) => new Set(categories)

  test('is used where it asked for all that is wanted, or for more', async () => {
    const { early, opened, result } = started()
    const taken = takeEarly(early, 'jobcenter', ask, want('EMPLOYMENT'))
    opened.loads[0]?.come(result)
    expect(await taken).toBe(result)
    expect([...early.used]).toEqual(['jobcenter'])
    expect(takeEarly(early, 'jobcenter', ask, want('EMPLOYMENT', 'CASE'))).toBe(taken)
  })

  test.each([
    ['of another source', 'domus', ask, want('EMPLOYMENT')],
    ['of less than is wanted', 'jobcenter', ask, want('EMPLOYMENT', 'ECONOMY')],
    ['about another number', 'jobcenter', { current: REPLACED, earlier: [SUBJECT] }, want('EMPLOYMENT')],
  ])('%s is not', (_what, source, about, wanted) => {
    const { early } = started()
    expect(takeEarly(early, source, about, wanted)).toBeUndefined()
    expect([...early.used]).toEqual([])
  })

  test('that was not used stands among the reads as not released, with its call and how long it took', async () => {
    const { early, opened, result } = started()
    const taken = takeEarly(early, 'ydelsesservice', ask, want('ECONOMY'))
    for (const { come } of opened.loads) come(result)
    expect(await taken).toBe(result)
    const look = lookOf(refused)
    await settleEarly(early, look)
    expect(look.reads).toEqual([{ source: 'jobcenter', state: 'NOT_RELEASED', latency: 12, callId: CALL }])
  })

  test('that is under way is not waited for, and has no call yet', async () => {
    const { early } = started()
    const look = lookOf(refused)
    await settleEarly(early, look)
    expect(look.reads).toEqual([
      { source: 'jobcenter', state: 'NOT_RELEASED', latency: 0, callId: '' },
      { source: 'ydelsesservice', state: 'NOT_RELEASED', latency: 0, callId: '' },
    ])
  })

  test('that was not started is nowhere', async () => {
    const look = lookOf(refused)
    await settleEarly(nothingEarly(), look)
    expect(look.reads).toEqual([])
    expect(takeEarly(nothingEarly(), 'jobcenter', ask, want('EMPLOYMENT'))).toBeUndefined()
  })
})

describe('what is remembered of a decision', () => {
  /** A memory that tells what is kept in it, and when. */
  function watched() {
    const kept: Parameters<Memory['remember']>[] = []
    const memory: Memory = { ...createMemory(), remember: (...entry) => kept.push(entry) }
    return { kept, opened: openEarly(viewer(), {}, memory) }
  }
  const kept = (who: Viewer, asked: LookRequest = JOB): string | undefined => {
    const { kept: entries, opened } = watched()
    keeps({ ...opened, tools: { ...opened.tools, viewer: who } }, decidedAs({}), asked)
    return entries[0]?.[0]
  }

  test('is what it permitted but for emergency access, what by consent, where the ledger stood, and about whom', () => {
    const { kept, opened } = watched()
    keeps(
      opened,
      decidedAs({
        jobcenter: [
          ['EMPLOYMENT', statute],
          ['HEALTH', denied],
        ],
        domus: [
          ['SOCIAL', consented],
          ['HEALTH', overridden],
        ],
        ydelsesservice: [['ECONOMY', denied]],
      }),
    )
    expect(kept.map(([, decision, now]) => [decision, now])).toEqual([
      [
        {
          decided: new Map([
            ['jobcenter', new Set(['EMPLOYMENT', 'HEALTH'])],
            ['domus', new Set(['SOCIAL', 'HEALTH'])],
            ['ydelsesservice', new Set(['ECONOMY'])],
          ]),
          permitted: new Map([
            ['jobcenter', new Set(['EMPLOYMENT'])],
            ['domus', new Set(['SOCIAL'])],
          ]),
          onConsent: new Set(['domus']),
          head: HEAD,
          about: [`name of ${pseudonym(SUBJECT)}`],
        },
        NOW,
      ],
    ])
  })

  test.each([refused, { kind: 'UNKNOWN' } as const])(
    'is nothing where it refused and nothing was started: %o',
    (ruling) => {
      const { kept, opened } = watched()
      keeps(opened, ruling)
      expect(kept).toEqual([])
    },
  )

  test('ends with a refusal of what was started early', () => {
    const opened = openEarly()
    keeps(opened, decidedAs({ jobcenter: [['EMPLOYMENT', statute]] }))
    const early = asks(opened, JOB)
    expect(early.started.size).toBe(1)
    keeps(opened, refused, JOB, early)
    expect(asks(opened, JOB).started.size).toBe(0)
  })

  test('stands for the unit and the client, for the purpose and the citizen', () => {
    const mine = kept(viewer())
    expect(mine).toContain('digest of decision')
    expect(kept(viewer({ id: 'viewer-2' }))).toBe(mine)
    const others = [
      kept(viewer({ unit: OTHER_UNIT })),
      kept(viewer({ client: client({ id: 'client-2' }) })),
      kept(viewer({ authority: 'JOB' })),
      kept(viewer(), { ...JOB, purpose: 'BENEFIT_CALCULATION' }),
      kept(viewer(), { ...JOB, subject: STRANGER }),
    ]
    expect(new Set([mine, ...others]).size).toBe(6)
  })

  test('stands for the viewer alone where there is no unit', () => {
    const { unit: _unit, ...nowhere } = viewer()
    expect(kept(nowhere)).not.toBe(kept({ ...nowhere, id: 'viewer-2' }))
    expect(kept(nowhere)).toBe(kept({ ...nowhere, staffId: 'sb2' }))
  })
})
