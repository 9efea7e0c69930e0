import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { at, type Json } from '../json.ts'
import { postgresIsHere, redisIsHere } from '../servers.ts'
import { codeOf, openReplicas, type Replicas } from './replicas.ts'
import { numberOf } from './story.ts'

/** How much a viewer may ask is counted together by three replicas, and by each for itself while Redis is gone. */

const REQUESTS = 12
const CITIZENS = 20
const LIST = `query Many($cprs: [CPR!]) { citizens(cprs: $cprs, purpose: CONTACT_COURSE) { outcome } }`
const CPRS = ['Else', 'Lonni', 'Rasmus', 'Viggo'].map(numberOf)

describe.skipIf(!postgresIsHere() || !redisIsHere())('limits of replicas (skipped without PostgreSQL or Redis)', () => {
  let replicas: Replicas
  let viewers = 0

  beforeAll(async () => {
    const variables = {
      SAMBLIK_VIEWER_REQUESTS_PER_MINUTE: String(REQUESTS),
      SAMBLIK_VIEWER_CITIZENS_PER_HOUR: String(CITIZENS),
    }
    replicas = await openReplicas({ variables })
    await haveRedis('ok')
  }, 240_000)
  afterAll(() => replicas.close(), 60_000)

  /** A caseworker whom nobody has counted yet. */
  function newViewer(): Promise<string> {
    viewers += 1
    return replicas.token('jonna', { sub: `jonna-${viewers}` })
  }

  async function haveRedis(state: 'ok' | 'unavailable'): Promise<void> {
    await vi.waitFor(
      async () => {
        for (const replica of replicas.all) expect(at(await replica.health(), 'parts', 'redis')).toBe(state)
      },
      { timeout: 15_000 },
    )
  }

  /** How many of the questions are answered before the first refusal, and the code of every one after it. */
  async function askUntilRefused(
    token: string,
    question: { readonly query: string; readonly variables?: object },
    places: readonly number[],
    times: number,
  ) {
    const codes: Json[] = []
    for (let time = 0; time < times; time += 1) {
      const replica = replicas.all[places[time % places.length] ?? 0]
      const answered = await replica?.timed(token, question.query, question.variables)
      codes.push(answered && codeOf(answered))
    }
    const answered = codes.indexOf(codes.find((code) => code !== undefined))
    return { answered, refused: [...new Set(codes.slice(answered))] }
  }

  const ALONE = [0]
  const SPREAD = [0, 1, 2]
  const whoAmI = { query: '{ viewer { id } }' }
  const many = { query: LIST, variables: { cprs: CPRS } }

  test.each([
    ['at one of them', ALONE],
    ['spread over three', SPREAD],
  ])('a viewer %s is stopped at the same number of requests', async (_where, places) => {
    const stopped = await askUntilRefused(await newViewer(), whoAmI, places, REQUESTS + 6)
    expect(stopped).toEqual({ answered: REQUESTS, refused: ['RATE_LIMITED'] })
  })

  test.each([
    ['at one of them', ALONE],
    ['spread over three', SPREAD],
  ])('a viewer %s is stopped at the same number of citizens', async (_where, places) => {
    const stopped = await askUntilRefused(await newViewer(), many, places, CITIZENS / CPRS.length + 3)
    expect(stopped).toEqual({ answered: CITIZENS / CPRS.length, refused: ['MASS_LOOKUP'] })
  })

  test('questions that come to all of them at once are counted together, too', async () => {
    const token = await newViewer()
    const asked = replicas.all.flatMap((replica) =>
      Array.from({ length: REQUESTS }, () => replica.timed(token, whoAmI.query)),
    )
    const codes = (await Promise.all(asked)).map(codeOf)
    expect(codes.filter((code) => code === undefined)).toHaveLength(REQUESTS)
  })

  test('while Redis is gone each counts for itself and says so, and afterwards they count together again', {
    timeout: 60_000,
  }, async () => {
    const spent = await newViewer()
    await askUntilRefused(spent, whoAmI, SPREAD, REQUESTS)
    await replicas.redis.kill()
    await haveRedis('unavailable')
    for (const replica of replicas.all) expect(at(await replica.health(), 'status')).toBe('degraded')

    const token = await newViewer()
    for (const place of SPREAD) {
      const stopped = await askUntilRefused(token, whoAmI, [place], REQUESTS + 3)
      expect(stopped).toEqual({ answered: REQUESTS, refused: ['RATE_LIMITED'] })
    }
    // What each has seen of a viewer before still counts: a third of the requests.
    const left = await askUntilRefused(spent, whoAmI, ALONE, REQUESTS)
    expect(left).toEqual({ answered: REQUESTS - REQUESTS / 3, refused: ['RATE_LIMITED'] })

    await replicas.redis.start()
    await haveRedis('ok')
    const again = await askUntilRefused(await newViewer(), whoAmI, SPREAD, REQUESTS + 6)
    expect(again).toEqual({ answered: REQUESTS, refused: ['RATE_LIMITED'] })
  })
})
