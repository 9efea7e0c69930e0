import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at, type Json, listAt, parseText } from '../json.ts'
import { namesInTrail, verifyTrail } from '../kill/lines.ts'
import { postgresIsHere, redisIsHere } from '../servers.ts'
import { dataOf, openReplicas, type Replica, type Replicas, type Timed } from './replicas.ts'
import { numberOf } from './story.ts'

/** What three replicas share beside the database, and that each may end and come back while the others serve. */

const CLIENTS = 2
const QUERY = `($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) {
  identity { fullName } jobcenter { source { state asOf } } ydelsesservice { source { state } } } }`
const ELSE = { cpr: numberOf('Else') }

describe.skipIf(!postgresIsHere() || !redisIsHere())('replicas (skipped without PostgreSQL or Redis)', () => {
  let replicas: Replicas
  let token = ''
  let asked = 0

  beforeAll(async () => {
    replicas = await openReplicas()
    token = await replicas.token('ydun')
  }, 240_000)
  afterAll(() => replicas.close(), 60_000)

  /** A look-up under a name of its own. */
  async function look(replica: Replica): Promise<{ readonly name: string; readonly answered: Timed }> {
    asked += 1
    const name = `Restart${asked}`
    return { name, answered: await replica.timed(token, `query ${name}${QUERY}`, ELSE) }
  }

  async function tokenCallsOf(source: string): Promise<number> {
    const url = replicas.variables[`SAMBLIK_${source.toUpperCase()}_URL`] ?? ''
    const said = parseText(await (await fetch(`${url}/_sandbox/kald`)).text())
    return listAt(said, 'kald').filter((call) => String(at(call, 'operation')).endsWith('Token')).length
  }

  const jobcenterOf = ({ answered }: { readonly answered: Timed }): Json =>
    at(dataOf(answered), 'citizen', 'jobcenter', 'source')
  const behave = (profil: string): Promise<void> =>
    replicas.around.control('jobcenter', 'opfoersel', { profil, operationer: ['*'] })

  test('that need a token at the same moment fetch it once', async () => {
    const answers = await Promise.all(replicas.all.map(look))
    for (const answer of answers) expect(jobcenterOf(answer)).toMatchObject({ state: 'OK' })
    for (const source of ['jobcenter', 'ydelsesservice']) expect(await tokenCallsOf(source), source).toBe(1)
  })

  test('answer with what one of them read while the source is away, and with the source when it is back', {
    timeout: 60_000,
  }, async () => {
    // The clock of the last one is behind: of what was read in the future nobody makes use.
    const others = replicas.all.slice(0, 2)
    const [, , first] = replicas.all
    if (first === undefined) throw new Error('no replica')
    /** What the others say while the source is away. */
    const whileAway = async (): Promise<readonly Json[]> => {
      await behave('hurtig')
      await look(first)
      await behave('nede')
      return (await Promise.all(others.map(look))).map(jobcenterOf)
    }
    // Redis is waited for 40 ms: on a machine that has other work it may be late.
    let told = await whileAway()
    for (let time = 0; time < 5 && told.some((source) => at(source, 'state') !== 'STALE'); time += 1)
      told = await whileAway()
    await behave('hurtig')
    for (const source of told) expect(source).toMatchObject({ state: 'STALE', asOf: expect.any(String) })
    expect(new Set(told.map((source) => at(source, 'asOf'))).size).toBe(1)
    for (const replica of others)
      await expect
        .poll(async () => jobcenterOf(await look(replica)), { timeout: 15_000 })
        .toMatchObject({ state: 'OK' })
  })

  test('each ends and comes back under load: what it accepted is answered, and nothing fails at the others', {
    timeout: 240_000,
  }, async () => {
    const faults: string[] = []
    const names: string[] = []
    const served = new Map<number, number>()
    const away = new Set<number>()
    const stop = new AbortController()
    const looking = replicas.all.flatMap((_, place) =>
      Array.from({ length: CLIENTS }, async () => {
        while (!stop.signal.aborted) {
          const replica = replicas.all[place]
          if (away.has(place) || replica === undefined) {
            await setTimeout(5)
            continue
          }
          try {
            const { name, answered } = await look(replica)
            if (at(dataOf(answered), 'citizen', 'identity', 'fullName') === undefined) faults.push(`${place}: no data`)
            names.push(name)
            served.set(place, (served.get(place) ?? 0) + 1)
          } catch (fault) {
            faults.push(`${place}: ${String(fault)}`)
          }
        }
      }),
    )
    /** Waits until each of these has answered so many more. */
    const serve = async (places: readonly number[], times: number): Promise<void> => {
      const before = new Map(served)
      while (places.some((place) => (served.get(place) ?? 0) < (before.get(place) ?? 0) + times)) {
        expect(faults).toEqual([])
        await setTimeout(5)
      }
    }
    const codes: (number | null)[] = []
    const everywhere = replicas.all.map((_, place) => place)
    for (const place of everywhere) {
      await serve(everywhere, CLIENTS)
      // Every client has a question under way there; none is asked of it after the signal.
      away.add(place)
      const restarted = replicas.restart(place)
      await serve(
        everywhere.filter((other) => other !== place),
        CLIENTS,
      )
      codes.push(await restarted)
      away.delete(place)
    }
    await serve(everywhere, CLIENTS)
    stop.abort()
    await Promise.all(looking)
    expect(faults).toEqual([])
    expect(codes).toEqual([0, 0, 0])
    const told = await namesInTrail(replicas.databaseUrl)
    expect(names.filter((name) => !told.has(name))).toEqual([])
    const { code, said } = verifyTrail(replicas.directory, replicas.variables, [
      '--checkpoints',
      `${replicas.directory}/checkpoints`,
    ])
    expect({ code, said }).toEqual({ code: 0, said: expect.stringMatching(/^OK \d+ lines of 3 writers/) })
  })
})
