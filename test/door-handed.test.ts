import { expect, test } from 'vitest'
import { type DoorTools, openDoor } from '../src/door.ts'
import type { LookRequest } from '../src/look.ts'
import { viewer } from './access-kit.ts'
import { lookOnce, openBench, permit, request } from './door-kit.ts'

/** The door of a process that another has handed a look-up to: what it reads of the ledger of consents. */

const JOB = { jobcenter: ['EMPLOYMENT'] } as const
const DOMUS = { domus: ['SOCIAL'] } as const

/** Looks a citizen up at the spine, and again by what was handed over, for these cells. */
async function handOn(cells: Parameters<typeof request>[0], consents: Partial<DoorTools['consents']>) {
  const bench = openBench()
  bench.ledger.versions.push(permit())
  const tools = { ...bench.tools, early: false }
  const spine = openDoor(tools, viewer())
  const handed = await spine.handOver(await lookOnce(spine, request({ ...JOB, ...DOMUS })))
  const asked: LookRequest = request(cells, { handed })
  const door = openDoor({ ...tools, consents: { ...bench.ledger, ...consents } }, viewer())
  return { door, look: await lookOnce(door, asked) }
}

const away = async (): Promise<never> => {
  throw new Error('the ledger is away')
}

test('none where no cell that it shows may rest on one', async () => {
  const { door, look } = await handOn(JOB, { consentsOf: away, head: away })
  expect((await door.section(look, 'jobcenter')).source.state).toBe('OK')
  expect(await door.stillCovered()).toBe(true)
})

test.each([DOMUS, { ...JOB, ...DOMUS }])('all where one may: %j', async (cells) => {
  await expect(handOn(cells, { consentsOf: away })).rejects.toThrow('the ledger is away')
  await expect(handOn(cells, { head: away })).rejects.toThrow('the ledger is away')
  const { door, look } = await handOn(cells, {})
  expect((await door.section(look, 'domus')).source.state).toBe('OK')
})

test('where it stood is read before the clock is, so that nothing ended in between passes unseen', async () => {
  const order: string[] = []
  const bench = openBench()
  const scope = {
    ...bench.tools.scope,
    now: () => {
      order.push('clock')
      return bench.tools.scope.now()
    },
  }
  const head = async (): Promise<number> => {
    order.push('ledger')
    return bench.ledger.head()
  }
  await lookOnce(openDoor({ ...bench.tools, scope, consents: { ...bench.ledger, head } }, viewer()), request(DOMUS))
  expect(order.slice(0, 2)).toEqual(['ledger', 'clock'])
})
