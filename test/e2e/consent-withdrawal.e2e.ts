import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SETTLE_MS } from '../../src/settle.ts'
import type { Answered, House } from '../harness.ts'
import { at } from '../json.ts'
import { act, answer, decided, done, elseLook, elseRequest, grant } from './consent-story.ts'
import { numberOf, openStory } from './story.ts'

/** A withdrawal is effective when it is acknowledged: in one process, and in two that share a database. */

const ROUNDS = 12
const AT_ONCE = 4
const GOAL = `query($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) {
  domus { source { state } interventions { edges { node { service } } } } } }`

const WITH_A_SLOW_SOURCE = GOAL.replace(
  'domus {',
  'jobcenter { source { state } negativeEvents { edges { node { kind } } } } domus {',
)
const SOURCES = ['cpr', 'jobcenter', 'ydelsesservice', 'dubu', 'domus', 'rehabilitation']

let first: House
let second: House

beforeAll(async () => {
  first = await openStory()
  const databaseUrl = `sqlite:${join(first.directory, 'samblik.sqlite')}`
  second = await openStory({ change: (assembly) => ({ ...assembly, databaseUrl, writer: 'second' }) })
}, 60_000)
afterAll(async () => {
  await second.close()
  await first.close()
})

async function giveConsent(): Promise<string> {
  const id = String(at(done(await act(first, 'ydun', 'requestConsent', elseRequest)), 'id'))
  done(await grant(first, 'else', id))
  return id
}

function holdsData({ body }: Answered): boolean {
  return at(body, 'data', 'citizen', 'domus', 'source', 'state') === 'OK'
}

interface Seen {
  readonly data: boolean
  /** the answer was received after the acknowledgement */
  readonly late: boolean
  /** the question was put before it */
  readonly early: boolean
}

/** Looks up without pause through all gateways while the consent is withdrawn, and for some time after. */
async function race(houses: readonly House[], withdrawn: House): Promise<readonly Seen[]> {
  const id = await giveConsent()
  const seen: Seen[] = []
  let acknowledged = false
  const stop = new AbortController()
  const lookOn = async (house: House): Promise<void> => {
    while (!stop.signal.aborted) {
      const early = !acknowledged
      const answered = await house.ask('ydun', GOAL, { cpr: numberOf('Else') })
      seen.push({ data: holdsData(answered), late: acknowledged, early })
    }
  }
  const looks = houses.flatMap((house) => Array.from({ length: AT_ONCE }, () => lookOn(house)))
  await waitFor(() => seen.length >= AT_ONCE)
  done(await answer(withdrawn, 'else', 'withdraw', id))
  acknowledged = true
  const before = seen.length
  await waitFor(() => seen.length >= before + AT_ONCE * houses.length)
  stop.abort()
  await Promise.all(looks)
  return seen
}

async function waitUntil(met: () => Promise<boolean>): Promise<void> {
  while (!(await met())) await new Promise((resolve) => setTimeout(resolve, 5))
}

async function waitFor(met: () => boolean): Promise<void> {
  while (!met()) await new Promise((resolve) => setTimeout(resolve, 1))
}

describe('no answer released after the acknowledgement rests on the consent', () => {
  test.each([
    ['in one process', () => [first], () => first],
    ['in two processes, withdrawn in the first', () => [first, second], () => first],
    ['in two processes, withdrawn in the second', () => [first, second], () => second],
  ])('%s, in many rounds', { timeout: 240_000 }, async (_how, houses, withdrawn) => {
    let opened = 0
    let overtaken = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      const seen = await race(houses(), withdrawn())
      expect(seen.filter(({ data, late }) => data && late)).toEqual([])
      opened += seen.filter(({ data }) => data).length
      overtaken += seen.filter(({ early, late }) => early && late).length
    }
    expect(opened).toBeGreaterThan(ROUNDS)
    expect(overtaken).toBeGreaterThan(0)
  })
})

describe('a look-up under way', () => {
  test.each([
    ['in the same process', () => first],
    ['in the other process', () => second],
  ])('that read its data before the withdrawal leaves nothing after it: %s', async (_where, looking) => {
    const house = looking()
    const id = await giveConsent()
    await house.reset()
    for (const source of SOURCES) await house.control(source, 'PUT', 'graenser', { til: false })
    await house.control('jobcenter', 'PUT', 'opfoersel', { profil: 'langsom', operationer: ['*'] })
    try {
      const look = house.ask('ydun', WITH_A_SLOW_SOURCE, { cpr: numberOf('Else') })
      await waitUntil(async () => (await house.calls('domus')).length > 0)
      done(await answer(first, 'else', 'withdraw', id))
      const { status, body } = await look
      expect(at(body, 'errors', 0, 'extensions', 'code')).toBe('CONSENT_CHANGED')
      expect(status).toBe(409)
      expect(at(body, 'data')).toBeUndefined()
    } finally {
      await house.control('jobcenter', 'PUT', 'opfoersel', { profil: 'hurtig', operationer: ['*'] })
    }
  })
})

describe('every ending waits until what was checked before has left', () => {
  async function took(run: () => Promise<unknown>): Promise<number> {
    const started = performance.now()
    await run()
    return performance.now() - started
  }

  test('a withdrawal, a denial and a narrowing are acknowledged no sooner', async () => {
    const id = await giveConsent()
    const times = [
      await took(async () => done(await grant(first, 'else', id, { narrow: { categories: ['SOCIAL'] } }))),
      await took(async () => done(await answer(first, 'else', 'withdraw', id))),
    ]
    const denial = act(first, 'else', 'denyConsent', {})
    times.push(await took(() => denial))
    done(await answer(first, 'else', 'withdraw', String(at(done(await denial), 'id'))))
    for (const time of times) expect(time).toBeGreaterThanOrEqual(SETTLE_MS - 1)
  })

  test('a narrowing closes in the other process too', async () => {
    const id = await giveConsent()
    expect(await decided(second, elseLook, 'domus', 'CASE')).toBe('CONSENT')
    done(await grant(first, 'else', id, { narrow: { categories: ['SOCIAL'] } }))
    expect(await decided(second, elseLook, 'domus', 'CASE')).toBe('CONSENT_MISSING')
    expect(await decided(second, elseLook, 'domus', 'SOCIAL')).toBe('CONSENT')
    done(await answer(second, 'else', 'withdraw', id))
    expect(await decided(first, elseLook, 'domus', 'SOCIAL')).toBe('CONSENT_WITHDRAWN')
  })
})
