import { describe, expect, test, vi } from 'vitest'
import type { Call, Cpr, Limits } from '../src/contract.ts'
import { cpr, ELSEWHERE, MINE, MOTHER, person, STRANGER, SUBJECT } from './access-kit.ts'
import { answer, askedOfCpr, type Bench, codeOf, dataCalls, lookOnce, openBench, request, standIn } from './door-kit.ts'

/** What a source is told before it reads the parts of an object: whether the door would show it. */

const CASE = request({ dubu: ['CASE'] }, { purpose: 'CHILD_ASSESSMENT' })
const OWN = request({ dubu: ['CASE'] }, { purpose: 'OWN_INSIGHT' })
const WORKER = { authority: 'CHILD_SOCIAL', clearance: { 27: 3 } } as const
const CITIZEN = { kind: 'CITIZEN', authority: 'CITIZEN', cpr: SUBJECT, birthDate: '1990-01-01', clearance: {} } as const
const HIDDEN: readonly Limits[] = [
  { owner: ELSEWHERE },
  { kle: '32.24.12' },
  { sensitivity: 4 },
  { profile: [] },
  { parties: [SUBJECT, STRANGER] },
]
const SHOWN: readonly Limits[] = [{}, { kle: '27.24.03', sensitivity: 3 }, { role: 'PARTY' }]

const grown = { birth: { date: '1990-01-01', uncertain: false } }
const KNOWN: ReadonlyMap<Cpr, object> = new Map([
  [MINE, { mother: MOTHER }],
  [STRANGER, { mother: MOTHER }],
])

/** A house in which STRANGER is kin of the viewer, and a dubu that asks of each of these limits. */
function openAsking(limits: readonly Limits[]): { readonly bench: Bench; readonly told: boolean[][] } {
  const bench = openBench()
  const told: boolean[][] = []
  standIn(bench, 'cpr').says = ({ current }) =>
    answer(undefined, { person: person(current, { ...grown, ...KNOWN.get(current) }) })
  const dubu = standIn(bench, 'dubu')
  const before = dubu.says
  dubu.says = async (ask, call: Call) => {
    const { mayShow } = call
    if (call.want.size > 0 && mayShow !== undefined)
      told.push(await Promise.all(limits.map((one) => mayShow(ask, one))))
    return before(ask, call)
  }
  return { bench, told }
}

describe('an object may be shown', () => {
  test.each(['on a first look-up', 'on a read started early'])('as the door would decide it, %s', async (when) => {
    const { bench, told } = openAsking([...HIDDEN, ...SHOWN])
    if (when !== 'on a first look-up') await lookOnce(bench.open(WORKER), CASE)
    const door = bench.open(WORKER)
    const look = await lookOnce(door, CASE)
    expect((await door.section(look, 'dubu')).source.state).toBe('OK')
    expect(told).toEqual([[...HIDDEN.map(() => false), ...SHOWN.map(() => true)]])
  })

  test('in own insight by role and exemption alone, and no read waits for CPR, on a first look-up either', async () => {
    const { bench, told } = openAsking([{ owner: ELSEWHERE }, { role: 'PARTY' }, { exempt: true }])
    const { promise, resolve } = Promise.withResolvers<void>()
    const register = standIn(bench, 'cpr')
    const before = register.says
    register.says = async (ask, call) => {
      await promise
      return before(ask, call)
    }
    const door = bench.open(CITIZEN)
    const looking = lookOnce(door, OWN)
    await vi.waitFor(() => expect(told).toEqual([[true, false, false]]))
    resolve()
    expect(codeOf(await looking)).toBe('DECIDED')
  })

  test('not where the look-up that a read was started for is refused', async () => {
    const { bench, told } = openAsking(SHOWN)
    await lookOnce(bench.open(WORKER), CASE)
    standIn(bench, 'cpr').says = ({ current }) =>
      answer(undefined, { person: person(current, { ...grown, ...(current === SUBJECT ? { mother: MINE } : {}) }) })
    expect(codeOf(await lookOnce(bench.open(WORKER), CASE))).toBe('CORE_BAR')
    await vi.waitFor(() => expect(dataCalls(bench, 'dubu')).toHaveLength(1))
    await vi.waitFor(() => expect(told).toEqual([SHOWN.map(() => false)]))
  })
})

test('CPR is asked about the parties of all objects at once, and of none that is hidden anyhow', async () => {
  const others = ['0909090009', '1010100010'].map((number) => ({ parties: [STRANGER, cpr(number)] }))
  const { bench, told } = openAsking([...others, { sensitivity: 4, parties: [MOTHER] }])
  const door = bench.open(WORKER)
  await door.section(await lookOnce(door, CASE), 'dubu')
  expect(told).toEqual([[false, false, false]])
  const asked = askedOfCpr(bench).filter((numbers) => !numbers.includes(MINE) && !numbers.includes(SUBJECT))
  expect(asked).toEqual([[STRANGER, ...others.map(({ parties }) => parties[1])]])
})
