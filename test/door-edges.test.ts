import { describe, expect, test } from 'vitest'
import type { Registration } from '../src/access/override.ts'
import type { Viewer } from '../src/access/viewer.ts'
import { nameOfCitizen } from '../src/changes.ts'
import type { Cpr, Limits } from '../src/contract.ts'
import { type Door, type DoorTools, openDoor } from '../src/door.ts'
import type { LookRequest } from '../src/look.ts'
import {
  CHILD,
  cpr,
  HOUR,
  MINE,
  MOTHER,
  NOW,
  person,
  REPLACED,
  SPOUSE,
  STRANGER,
  SUBJECT,
  viewer,
  viewerOf,
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
  pseudonym,
  request,
  standIn,
  timesAsked,
} from './door-kit.ts'

/** The door at its edges: what throws, what is not there, and what it tells of a citizen beside the sections. */

const JOB = request({ jobcenter: ['EMPLOYMENT'] })
const DOMUS = request({ domus: ['SOCIAL', 'HEALTH', 'CASE'] })
const grown = { birth: { date: '1990-01-01', uncertain: false } }

/** A door over the bench's tools, some of them others. */
function doorWith(bench: Bench, change: Partial<DoorTools>, who: Viewer = viewer()): Door {
  return openDoor({ ...bench.tools, ...change }, who)
}

/** CPR as it says these people; anybody else as before. */
function peopled(bench: Bench, ...people: readonly ReturnType<typeof person>[]): void {
  const stand = standIn(bench, 'cpr')
  const before = stand.says
  stand.says = async (ask, call) => {
    const found = people.find(({ current }) => current === ask.current)
    return found === undefined ? before(ask, call) : answer({ name: 'Name' }, { person: found })
  }
}

/** Long enough for what is at hand, too short for any timer. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done))
}

describe('a look-up on whose grounds something threw', () => {
  async function failed() {
    const bench = openBench()
    const broken = { ...bench.ledger, consentsOf: () => Promise.reject(new Error('the ledger is away')) }
    const door = doorWith(bench, { consents: broken })
    await expect(door.look([JOB, DOMUS])).rejects.toThrow('the ledger is away')
    return { bench, door }
  }

  test('is refused, one for one, and may be asked again', async () => {
    const { door } = await failed()
    expect(door.looks.map(({ request: asked }) => asked)).toEqual([JOB, DOMUS])
    for (const { ruling, decisionReads, reads, citizen, citizenId } of door.looks) {
      expect(ruling).toEqual({ kind: 'REFUSED', code: 'RELATIONS_UNAVAILABLE', retryable: true })
      expect({ decisionReads, reads, citizen, citizenId }).toEqual({
        decisionReads: [],
        reads: [],
        citizen: pseudonym(SUBJECT),
        citizenId: 'id 0101',
      })
    }
  })

  test('shows nothing of the citizen, and stops no answer', async () => {
    const { door, bench } = await failed()
    const [look] = door.looks
    if (look === undefined) throw new Error('no look')
    expect(await door.section(look, 'jobcenter')).toEqual({ source: { state: 'WITHHELD' } })
    expect(await door.reveal(look)).toBeUndefined()
    expect(door.consentsOf(look)).toEqual([])
    expect(door.pseudonymsOf(look)).toEqual([pseudonym(SUBJECT)])
    expect(door.personOf(look)).toBeUndefined()
    expect(await door.wardsOf(look)).toBe('UNREADABLE')
    expect(door.wards).toEqual([])
    await door.settleEarly()
    expect(look.reads).toEqual([])
    expect(dataCalls(bench, 'jobcenter')).toEqual([])
  })
})

describe('what is admitted', () => {
  test('is asked before anything is read, and what is not is no look-up', async () => {
    const bench = openBench()
    const asked: (readonly LookRequest[])[] = []
    const admit = async (requests: readonly LookRequest[]) => {
      asked.push(requests)
      throw new Error('too many')
    }
    const door = doorWith(bench, { admit })
    await expect(door.look([JOB])).rejects.toThrow('too many')
    expect(asked).toEqual([[JOB]])
    expect(door.looks).toEqual([])
    expect(callsOf(bench, 'cpr')).toEqual([])
  })
})

describe('a look-up that the static rules refuse', () => {
  test('is not to be asked again, and nothing is remembered of its number', async () => {
    const bench = openBench()
    const recalled: (readonly Cpr[])[] = []
    const aliases = {
      recall: async (numbers: readonly Cpr[]) => {
        recalled.push(numbers)
        return []
      },
      learn: () => undefined,
    }
    const door = doorWith(bench, { aliases })
    const own = await lookOnce(door, { ...JOB, subject: MINE })
    expect(own.ruling).toEqual({ kind: 'REFUSED', code: 'CORE_BAR', retryable: false })
    expect(recalled).toEqual([])
    await door.look([{ ...JOB, subject: MINE }, JOB, { ...JOB, subject: STRANGER }])
    expect(recalled).toEqual([[SUBJECT, STRANGER, MINE]])
    const system = doorWith(bench, { aliases }, viewerOf('SYSTEM'))
    await lookOnce(system, request({ cpr: ['IDENTITY'] }, { purpose: 'NOTICE_DETECTION' }))
    expect(recalled.at(-1)).toEqual([SUBJECT])
    expect(await door.reveal(own)).toBeUndefined()
    expect(door.pseudonymsOf(own)).toEqual([pseudonym(MINE)])
  })

  test('may name a purpose that nobody knows', async () => {
    const bench = openBench()
    const purposes = [...viewer().client.purposes, 'NO_PURPOSE']
    const door = doorWith(bench, {}, viewer({ client: { ...viewer().client, purposes } }))
    expect(codeOf(await lookOnce(door, { ...JOB, purpose: 'NO_PURPOSE' }))).toBe('PURPOSE_NOT_ALLOWED')
  })
})

describe('an emergency access', () => {
  const role = viewer({ roles: ['EMERGENCY_ACCESS'] })
  const registration: Registration = {
    id: 'registration',
    viewer: role.id,
    purpose: 'SANCTION_ASSESSMENT',
    from: NOW - HOUR,
    to: NOW + HOUR,
    recorded: NOW - HOUR,
  }

  test('opens the look-up of the citizen whom it is about, and no other of the request', async () => {
    const bench = openBench()
    const asked: (readonly (readonly string[])[])[] = []
    const emergencies = {
      registrationsAbout: async (people: readonly (readonly string[])[]) => {
        asked.push(people)
        return people.map((names) => (names.includes(pseudonym(STRANGER)) ? [registration] : []))
      },
    }
    const door = doorWith(bench, { emergencies }, role)
    const looks = await door.look([DOMUS, { ...DOMUS, subject: STRANGER }])
    expect(asked).toEqual([[[pseudonym(SUBJECT)], [pseudonym(STRANGER)]]])
    const states = await Promise.all(looks.map((look) => door.section(look, 'domus')))
    expect(states.map(({ source }) => source.state)).toEqual(['WITHHELD', 'OK'])
    expect(await door.stillCovered()).toBe(true)
  })
})

describe('beside the sections', () => {
  test('stand the citizen’s consents as they were decided on', async () => {
    const bench = openBench()
    bench.ledger.versions.push(permit())
    const door = bench.open()
    const look = await lookOnce(door, DOMUS)
    expect(door.consentsOf(look)).toEqual([{ version: permit(), status: 'ACTIVE' }])
  })

  test('stand age and custody, by pseudonym', async () => {
    const bench = openBench()
    peopled(bench, person(SUBJECT, { ...grown, custody: [{ holder: MOTHER, period: {} }] }))
    const door = bench.open()
    expect(door.personOf(await lookOnce(door, JOB))).toEqual({
      birth: grown.birth,
      custody: [{ holder: pseudonym(MOTHER), period: {} }],
    })
  })

  test('stands a number under which CPR knows nobody as such', async () => {
    const bench = openBench()
    standIn(bench, 'cpr').says = () => answer(undefined, { person: 'UNKNOWN' })
    const door = bench.open()
    expect(door.personOf(await lookOnce(door, { ...JOB, subject: REPLACED }))).toBe('UNKNOWN')
    expect(await door.wardsOf(await lookOnce(door, { ...JOB, subject: REPLACED }))).toEqual([])
  })
})

describe('the children of a citizen', () => {
  const parent = person(SUBJECT, { ...grown, children: [CHILD] })
  const CITIZEN = viewerOf('CITIZEN')
  const OWN = request({ cpr: ['IDENTITY'] }, { purpose: 'OWN_INSIGHT' })
  const child = (holder: Cpr) => person(CHILD, { custody: [{ holder, period: {} }] })

  test('of whom she holds custody are her wards, for this request', async () => {
    const bench = openBench()
    peopled(bench, parent, child(SUBJECT))
    const door = doorWith(bench, {}, CITIZEN)
    expect(door.wards).toEqual([])
    const wards = await door.wardsOf(await lookOnce(door, OWN))
    expect(wards).toMatchObject([{ citizen: pseudonym(CHILD), holder: pseudonym(SUBJECT) }])
    expect(door.wards).toEqual(wards)
  })

  test('of whom another holds custody are not', async () => {
    const bench = openBench()
    peopled(bench, parent, child(SPOUSE))
    const door = doorWith(bench, {}, CITIZEN)
    expect(await door.wardsOf(await lookOnce(door, OWN))).toEqual([])
    expect(door.wards).toEqual([])
  })

  test('cannot be told where CPR does not answer', async () => {
    const bench = openBench()
    peopled(bench, parent)
    const before = standIn(bench, 'cpr').says
    standIn(bench, 'cpr').says = (ask, call) => (ask.current === CHILD ? fault('TIMEOUT') : before(ask, call))
    const door = doorWith(bench, {}, CITIZEN)
    expect(await door.wardsOf(await lookOnce(door, OWN))).toBe('UNREADABLE')
    expect(door.wards).toEqual([])
  })
})

test('what was asked early and is not shown stands among the reads as not released', async () => {
  const bench = openBench()
  await lookOnce(bench.open(), JOB)
  const door = bench.open()
  const look = await lookOnce(door, JOB)
  expect(look.reads).toEqual([])
  await door.settleEarly()
  expect(look.reads).toEqual([expect.objectContaining({ source: 'jobcenter', state: 'NOT_RELEASED' })])
})

test('what is remembered of a citizen is forgotten by her name', async () => {
  const bench = openBench()
  const startsEarly = async () => {
    const before = dataCalls(bench, 'jobcenter').length
    await lookOnce(bench.open(), JOB)
    await new Promise((done) => setTimeout(done, 5))
    return dataCalls(bench, 'jobcenter').length > before
  }
  const forget = (number: Cpr) => bench.tools.memory.forget(nameOfCitizen(pseudonym(number), bench.tools.digest))
  expect(await startsEarly()).toBe(false)
  forget(STRANGER)
  expect(await startsEarly()).toBe(true)
  forget(SUBJECT)
  expect(await startsEarly()).toBe(false)
})

test('a section without a schema, and a source that the house does not have, show nothing', async () => {
  const bench = openBench()
  const sections = new Map([...bench.tools.sections].filter(([source]) => source !== 'jobcenter'))
  const door = doorWith(bench, { sections })
  const look = await lookOnce(door, request({ jobcenter: ['EMPLOYMENT'], unheard: ['CASE'] }))
  expect(codeOf(look)).toBe('DECIDED')
  expect(await door.section(look, 'jobcenter')).toEqual({ source: { state: 'WITHHELD' } })
  expect(await door.section(look, 'unheard')).toEqual({ source: { state: 'WITHHELD' } })
})

test('a look-up of another request is told as such', async () => {
  const bench = openBench()
  const look = await lookOnce(bench.open(), JOB)
  expect(() => bench.open().consentsOf(look)).toThrow('a look-up of another request')
})

describe('a source that marks citizens as protected', () => {
  function marking(record: object | undefined, isProtected = true): { readonly bench: Bench; readonly door: Door } {
    const bench = openBench()
    const stand = standIn(bench, 'jobcenter')
    const before = stand.says
    stand.says = async (ask, call) => {
      const said = await before(ask, call)
      if (said instanceof Error || call.want.size === 0) return said
      return answer(record, said.facts, isProtected ? { protected: true } : {})
    }
    const sources = new Map(
      [...bench.tools.sources].map(([id, open]) => [id, id === 'jobcenter' ? { ...open, marks: true } : open]),
    )
    bench.ledger.versions.push(permit())
    return { bench, door: doorWith(bench, { sources }) }
  }
  const BOTH = request({ jobcenter: ['EMPLOYMENT'], domus: ['SOCIAL', 'CASE', 'HEALTH'] })
  const shown = { rows: [{ name: 'interview' }] }

  test('hides the places of every other section, and is read once', async () => {
    const { bench, door } = marking(shown)
    const look = await lookOnce(door, BOTH)
    expect(await door.section(look, 'domus')).not.toHaveProperty('provider')
    expect(await door.section(look, 'jobcenter')).toMatchObject(shown)
    expect(dataCalls(bench, 'jobcenter')).toHaveLength(1)
    expect(dataCalls(bench, 'domus')).toHaveLength(1)
  })

  test.each([
    ['says nothing', shown, false],
    ['shows nothing that the mark could stand on', { rows: [] }, true],
    ['knows nothing of the citizen', undefined, true],
  ])('hides none where it %s', async (_what, record, isProtected) => {
    const { door } = marking(record, isProtected)
    expect(await door.section(await lookOnce(door, BOTH), 'domus')).toHaveProperty('provider')
  })

  test('hides none by what is a place itself, for that is not shown either', async () => {
    const bench = openBench()
    const stand = standIn(bench, 'domus')
    const before = stand.says
    const change = { protected: true }
    stand.says = async (ask, call) => {
      const said = await before(ask, call)
      return said instanceof Error ? said : answer({ provider: 'Shelter' }, said.facts, change)
    }
    const sources = new Map(
      [...bench.tools.sources].map(([id, open]) => [id, id === 'domus' ? { ...open, marks: true } : open]),
    )
    bench.ledger.versions.push(permit())
    const door = doorWith(bench, { sources })
    const look = await lookOnce(door, request({ cpr: ['ADDRESS'], domus: ['SOCIAL'] }))
    expect(await door.section(look, 'cpr')).toHaveProperty('address')
    expect(await door.section(look, 'domus')).not.toHaveProperty('provider')
  })

  test('hides none where nothing of it is open, and is not asked', async () => {
    const { bench, door } = marking(shown)
    const look = await lookOnce(door, request({ domus: ['SOCIAL', 'CASE', 'HEALTH'] }))
    expect(await door.section(look, 'domus')).toHaveProperty('provider')
    expect(dataCalls(bench, 'jobcenter')).toEqual([])
  })
})

describe('the parties of a source’s objects', () => {
  const CASES = request({ dubu: ['CASE'] }, { purpose: 'CHILD_ASSESSMENT' })
  const WORKER = viewerOf('CHILD_SOCIAL', { clearance: { 27: 3 } })
  const OTHER = cpr('1010100010')

  /** A dubu that asks, before it answers, whether it may show an object with these limits. */
  function asking(limits: Limits): { readonly bench: Bench; readonly told: boolean[] } {
    const bench = openBench()
    const told: boolean[] = []
    peopled(bench, person(MINE, { mother: MOTHER }))
    const dubu = standIn(bench, 'dubu')
    const before = dubu.says
    dubu.says = async (ask, call) => {
      if (call.want.size > 0 && call.mayShow !== undefined) told.push(await call.mayShow(ask, limits))
      return before(ask, call)
    }
    return { bench, told }
  }

  test('are asked of CPR for the purpose of the look-up, and not where the object is hidden anyhow', async () => {
    const { bench, told } = asking({ parties: [STRANGER] })
    const door = doorWith(bench, {}, WORKER)
    const [, look] = await door.look([request({ cpr: ['IDENTITY'] }, { purpose: 'COORDINATED_PLAN' }), CASES])
    if (look === undefined) throw new Error('no look')
    await door.section(look, 'dubu')
    expect(told).toEqual([true])
    const call = callsOf(bench, 'cpr').find(({ asks }) => asks.some(({ current }) => current === STRANGER))
    expect(call?.call.purpose).toBe('CHILD_ASSESSMENT')
    const hidden = asking({ sensitivity: 4, parties: [OTHER] })
    const other = doorWith(hidden.bench, {}, WORKER)
    await other.section(await lookOnce(other, CASES), 'dubu')
    expect(hidden.told).toEqual([false])
    expect(askedOfCpr(hidden.bench).flat()).not.toContain(OTHER)
  })

  test.each(['while CPR is silent', 'before it was asked'])(
    'hide the object at once when time is up %s',
    async (when) => {
      const { bench, told } = asking({ parties: [STRANGER] })
      const door = doorWith(bench, {}, WORKER)
      const look = await lookOnce(door, CASES)
      const before = standIn(bench, 'cpr').says
      const { promise, resolve } = Promise.withResolvers<void>()
      standIn(bench, 'cpr').says = async (ask, call) => {
        if (ask.current === STRANGER) await promise
        return before(ask, call)
      }
      if (when === 'before it was asked') bench.abort.abort()
      const section = door.section(look, 'dubu')
      await turns()
      expect(askedOfCpr(bench).flat()).toContain(STRANGER)
      bench.abort.abort()
      await turns()
      expect(told).toEqual([false])
      resolve()
      await section
    },
  )

  test('matter to a look-up whose case relation alone rests on such a source', async () => {
    const bench = openBench()
    const WHO = request({ cpr: ['IDENTITY'] }, { purpose: 'CHILD_ASSESSMENT' })
    for (let times = 1; times <= 2; times += 1) {
      await lookOnce(doorWith(bench, {}, WORKER), WHO)
      expect(timesAsked(bench)).toBe(times)
    }
    const own = openBench()
    for (let times = 1; times <= 2; times += 1) await lookOnce(own.open(), JOB)
    expect(timesAsked(own)).toBe(1)
  })
})
