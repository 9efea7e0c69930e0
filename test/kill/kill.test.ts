import { describe, expect, test } from 'vitest'
import { postgresIsHere, redisIsHere } from '../servers.ts'
import { killAgain, type Order } from './rounds.ts'

/** A few rounds of `npm run test:kill`, which takes fifty. */

const MINUTES = 4 * 60_000

async function expectWhole(order: Omit<Order, 'random'>): Promise<void> {
  const { answers, missing, ended, recovered, verified } = await killAgain({ ...order, random: Math.random })
  expect(missing).toEqual([])
  expect(verified).toEqual({ code: 0, said: expect.stringMatching(/^OK /) })
  expect({ recovered, ended }).toEqual({ recovered: true, ended: false })
  expect(answers).toBeGreaterThan(0)
}

describe('every answer that arrived has its line', () => {
  test('when the gateway is killed', { timeout: MINUTES }, () =>
    expectWhole({ victim: 'gateway', store: 'sqlite', times: 3 }),
  )

  test.skipIf(!postgresIsHere())(
    'when the database is killed (skipped where there is no PostgreSQL)',
    { timeout: MINUTES },
    () => expectWhole({ victim: 'database', store: 'postgres', times: 2 }),
  )

  test.skipIf(!redisIsHere())('when Redis is killed (skipped where there is no Redis)', { timeout: MINUTES }, () =>
    expectWhole({ victim: 'redis', store: 'sqlite', times: 2 }),
  )
})
