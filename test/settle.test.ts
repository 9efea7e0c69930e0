import { expect, test } from 'vitest'
import { checkFreshly, RELEASE_MS, SETTLE_MS, settle } from '../src/settle.ts'

/** How an ending is effective when it is acknowledged. */

/** A check that takes so many milliseconds each time, by a clock of its own. */
function checking(times: readonly number[], answers: readonly boolean[] = []) {
  let now = 0
  let looks = 0
  const check = async (): Promise<boolean> => {
    now += times[Math.min(looks, times.length - 1)] ?? 0
    looks += 1
    return answers[looks - 1] ?? true
  }
  return { run: () => checkFreshly(check, () => now), looks: () => looks }
}

test('a quick look is enough', async () => {
  const one = checking([RELEASE_MS - 1])
  expect(await one.run()).toBe(true)
  expect(one.looks()).toBe(1)
})

test('a slow look may be of yesterday: it is looked again, and what is seen last counts', async () => {
  const again = checking([RELEASE_MS, 1])
  expect(await again.run()).toBe(true)
  expect(again.looks()).toBe(2)
  expect(await checking([RELEASE_MS, 1], [true, false]).run()).toBe(false)
})

test('a no is a no, however old', async () => {
  const no = checking([10 * SETTLE_MS], [false])
  expect(await no.run()).toBe(false)
  expect(no.looks()).toBe(1)
})

test('nothing leaves on looks that are all slow', async () => {
  expect(await checking([RELEASE_MS]).run()).toBe(false)
})

test('who ends a consent waits longer than anything that was checked before can be on its way', async () => {
  expect(SETTLE_MS).toBeGreaterThan(2 * RELEASE_MS)
  const began = performance.now()
  await settle()
  expect(performance.now() - began).toBeGreaterThanOrEqual(SETTLE_MS - 1)
})
