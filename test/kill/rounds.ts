import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type GatewayProcess, startGatewayProcess } from '../e2e/gateway-process.ts'
import { openPostgres, openRedis, type Server } from '../servers.ts'
import { type Surroundings, startSurroundings } from '../surroundings.ts'
import { namesInTrail, verifyTrail } from './lines.ts'
import { type Load, startLoad } from './load.ts'

/** A gateway under load, and something that is killed at random moments, again and again. */

export type Victim = 'gateway' | 'database' | 'redis'

export interface Order {
  readonly victim: Victim
  readonly store: 'sqlite' | 'postgres'
  readonly times: number
  readonly random: () => number
}

export interface Outcome {
  readonly kills: number
  /** answers with data that reached a client whole */
  readonly answers: number
  /** of these, the operations that have no line after the restart */
  readonly missing: readonly string[]
  /** answers that refused everything, by code */
  readonly refused: ReadonlyMap<string, number>
  /** the gateway ended although it was not the victim */
  readonly ended: boolean
  /** after the last kill a question was answered again */
  readonly recovered: boolean
  readonly verified: { readonly code: number | null; readonly said: string }
}

const CLIENTS = 16
const LONGEST_MS = 1_000
const LEAST_MS = 0
const RECOVERY_MS = 15_000

/** The tokens of the personas and what they ask. */
async function questionsFor({ token }: Surroundings) {
  const ofElse = { cpr: '0201919990' }
  return [
    {
      token: await token('ydun'),
      body: `($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) {
        identity { fullName } jobcenter { source { state } } ydelsesservice { source { state } } domus { source { state } } } }`,
      variables: ofElse,
    },
    {
      token: await token('else'),
      body: `($cpr: CPR!) { citizen(cpr: $cpr, purpose: OWN_INSIGHT) { identity { fullName } domus { source { state } } } }`,
      variables: ofElse,
    },
    {
      token: await token('jonna'),
      body: `($cprs: [CPR!]!) { citizens(cprs: $cprs, purpose: CONTACT_COURSE) { outcome citizen { identity { fullName } } } }`,
      variables: { cprs: ['0201919990', '0201609996', '0107729995', '0201609995'] },
    },
  ]
}

export async function killAgain({ victim, store, times, random }: Order): Promise<Outcome> {
  const directory = mkdtempSync(join(tmpdir(), 'samblik-kill-'))
  const closers: (() => Promise<unknown>)[] = []
  try {
    const postgres = store === 'postgres' ? await openPostgres() : undefined
    if (postgres) closers.push(() => postgres.close())
    const redis = victim === 'redis' ? await openRedis() : undefined
    if (redis) closers.push(() => redis.close())
    const surroundings = await startSurroundings()
    closers.push(() => surroundings.close())
    const database = (await postgres?.createDatabase()) ?? `sqlite:${join(directory, 'samblik.sqlite')}`
    const variables = {
      ...surroundings.variables,
      SAMBLIK_DATABASE_URL: database,
      SAMBLIK_CHECKPOINTS: join(directory, 'checkpoints'),
      SAMBLIK_CHECKPOINT_SECONDS: '1',
      ...(redis ? { SAMBLIK_REDIS_URL: redis.url } : {}),
    }
    const start = (): Promise<GatewayProcess> => startGatewayProcess(directory, variables)
    let serving: GatewayProcess | undefined = await start()
    const load = startLoad(await questionsFor(surroundings), CLIENTS, () => serving)
    for (let kill = 0; kill < times; kill += 1) {
      await isAnsweredAgain(load)
      await pause(LEAST_MS + random() * (LONGEST_MS - LEAST_MS))
      if (victim === 'gateway') {
        const dying = serving
        serving = undefined
        await dying?.kill()
        serving = await start()
      } else await killServer(victim === 'database' ? postgres : redis, random)
    }
    const recovered = await isAnsweredAgain(load)
    await load.stop()
    const ended = (await serving.stop()) !== 0
    const names = await namesInTrail(database)
    return {
      kills: times,
      answers: load.answered.length,
      missing: load.answered.filter((name) => !names.has(name)),
      refused: load.refused,
      ended,
      recovered,
      verified: verifyTrail(directory, variables, ['--checkpoints', variables.SAMBLIK_CHECKPOINTS]),
    }
  } finally {
    for (const close of closers.toReversed()) await close()
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Down for a moment, then there again. */
async function killServer(server: Server | undefined, random: () => number): Promise<void> {
  if (server === undefined) throw new Error('there is no such server in this round')
  await server.kill()
  await pause(random() * 300)
  await server.start()
}

async function isAnsweredAgain({ answered }: Load): Promise<boolean> {
  const before = answered.length
  for (let waited = 0; waited < RECOVERY_MS && answered.length === before; waited += 50) await pause(50)
  return answered.length > before
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
