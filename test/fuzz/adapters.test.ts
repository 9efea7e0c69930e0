import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Answer, type HttpReply, SourceFault } from '../../src/contract.ts'
import { startSandbox } from '../../src/sandbox/kit.ts'
import { sandboxes } from '../../src/sandbox/sources.ts'
import { createWorld } from '../../src/sandbox/world.ts'
import { sources } from '../../src/sources.ts'
import { askFor, createCall, NOW, watchTools } from '../tools.ts'
import { CANARY, damageMessage, damages } from './damage.ts'
import { type Conversation, nameRequest, replayTools } from './replay.ts'
import { fuzzRuns } from './runs.ts'

/** Every adapter on damaged answers: XML, FHIR and JSON as the sources send them, taken apart and put together wrongly. */

const world = createWorld(0, 1)
const CITIZENS = ['Else', 'Magnus', 'Viggo', 'Lonni', 'Max', 'Ruddi']
const asks = CITIZENS.map((alias) => askFor(world.byKey.get(alias)?.number ?? ''))
const HANG_MS = 1_000

type Listed = (typeof sources)[number]

/** The answers of the real sandbox to everything the adapter asks of some citizens. */
async function record({ adapter, sandboxCredentials }: Listed): Promise<Conversation> {
  const open = sandboxes[adapter.id]
  if (open === undefined) throw new Error('no sandbox')
  const sandbox = await startSandbox(open(world), { wallClock: () => new Date(NOW), random: () => 0.5 })
  await fetch(`${sandbox.url}/_sandbox/graenser`, { method: 'PUT', body: JSON.stringify({ til: false }) })
  const answers = new Map<string, HttpReply>()
  const { tools } = watchTools((reply, request) => {
    answers.set(nameRequest(request), reply)
    return reply
  })
  const source = adapter.open(adapter.settings.parse({ ...sandboxCredentials, URL: sandbox.url }), tools)
  for (const ask of asks) await source.fetch([ask], createCall(adapter.categories, adapter.facts))
  await source.close()
  await sandbox.close()
  return { answers }
}

/** What came of it, as values: answers, faults in their slots, or the fault of the whole call. */
async function read(
  { adapter, sandboxCredentials }: Listed,
  { tools }: ReturnType<typeof replayTools>,
  index: number,
): Promise<readonly (Answer<object> | SourceFault)[]> {
  const source = adapter.open(adapter.settings.parse({ ...sandboxCredentials, URL: 'http://127.0.0.1:1' }), tools)
  const ask = asks[index % asks.length]
  if (ask === undefined) throw new Error('no citizen')
  try {
    return await source.fetch([ask], createCall(adapter.categories, adapter.facts))
  } catch (error) {
    if (error instanceof SourceFault) return [error]
    throw error
  } finally {
    await source.close()
  }
}

describe.each(sources.map((listed) => ({ id: listed.adapter.id, listed })))('$id', ({ listed }) => {
  test('reads damaged answers as answers or faults, soon, and names nobody', { timeout: 600_000 }, async () => {
    const conversation = await record(listed)
    const numbers = asks.map(({ current }): string => current)
    for (const index of asks.keys())
      expect(
        await read(
          listed,
          replayTools(conversation, (reply) => reply),
          index,
        ),
      ).not.toContainEqual(expect.any(SourceFault))
    const seen = { sound: 0, faults: 0 }
    await fc.assert(
      fc.asyncProperty(damages, fc.nat(5), fc.nat(12), async (changes, citizen, which) => {
        const replay = replayTools(conversation, (reply, count) =>
          count === which + 1 || which === 12 ? { ...reply, body: damageMessage(reply.body, changes) } : reply,
        )
        const started = performance.now()
        const answers = await read(listed, replay, citizen)
        expect(performance.now() - started).toBeLessThan(HANG_MS)
        expect(answers).toHaveLength(1)
        for (const answer of answers) {
          if (answer instanceof SourceFault) seen.faults += 1
          else seen.sound += 1
        }
        const said = [
          ...answers.map((answer) => (answer instanceof SourceFault ? answer.message : '')),
          ...replay.lines,
        ]
        for (const number of [CANARY, ...numbers]) expect(said.join('\n')).not.toContain(number)
      }),
      fuzzRuns(150),
    )
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect(seen.sound).toBeGreaterThan(0)
    expect(seen.faults).toBeGreaterThan(0)
  })
})
