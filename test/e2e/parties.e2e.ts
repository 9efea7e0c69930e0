import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { House } from '../harness.ts'
import { lookUp, openStory } from './story.ts'

/** Sources whose objects name their parties: for them the viewer's whole kin is read, not the parents alone. */

let house: House

beforeAll(async () => {
  house = await openStory()
})
afterAll(() => house.close())

/** How many people CPR was asked about for a look at Else by a viewer whom CPR knows. */
async function peopleRead(see: string): Promise<number> {
  const before = (await house.calls('cpr')).length
  await lookUp(house, { as: 'einer-ansat', at: 'Else', for: 'CONTACT_COURSE', see })
  return (await house.calls('cpr')).length - before
}

describe('the viewer’s own record', () => {
  test('is read once for the life of the token, and at every look-up in which a case with parties may come up', async () => {
    const withoutParties = 'jobcenter { source { state } contactGroup { from } }'
    const withParties = 'dubu { source { state } cases { number } }'
    expect(await peopleRead(withoutParties)).toBe(2)
    expect(await peopleRead(withoutParties)).toBe(1)
    expect(await peopleRead(withParties)).toBe(2)
    expect(await peopleRead(withParties)).toBe(2)
  })
})
