import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorld, type Resident, uuidV5 } from '../../src/sandbox/world.ts'
import { fuzzFactor } from '../environment.ts'
import { at, listAt } from '../json.ts'
import { postgresIsHere, redisIsHere } from '../servers.ts'
import {
  codeOf,
  dataOf,
  inWaves,
  openReplicas,
  quantile,
  type Replica,
  type Replicas,
  readAllArrived,
  type Timed,
} from './replicas.ts'

/** What ends at one of three replicas has ended at all of them when it is acknowledged, under look-ups without pause. */

const POPULATION = 120
/** A third of what `FUZZ_RUNS=3` does: there 42 withdrawals. */
const WITHDRAWALS = Math.min(48, 14 * fuzzFactor)
const DENIALS = Math.min(12, 4 * fuzzFactor)
const REVOCATIONS = DENIALS
const AT_ONCE = 5
/** The gateways' clocks stand here when they start, up to 40 seconds apart. */
const TODAY = '2026-03-02'
const SCAN = 'c0ffee'.repeat(10) + 'beef'

const adults = createWorld(POPULATION, 20260302).residents.filter(
  ({ generated }) => generated?.benefit !== undefined && generated.jobcenter !== undefined,
)
const isOfAdultUnit = ({ generated }: Resident): boolean => ['AP', 'JP'].includes(generated?.jobcenter?.group ?? '')

const SEE = `domus { source { state } interventions { edges { node { service } } } }
  access { source category basis code }`
const LOOK = `query Look($cpr: CPR!, $purpose: Purpose!) { citizen(cpr: $cpr, purpose: $purpose) { ${SEE} } }`
/** what the consents are about */
const NAMED = new Set(['domus CASE', 'domus SOCIAL'])
const REGISTER = 'mutation($input: ConsentRegistration!) { registerConsent(input: $input) { id status } }'
const WITHDRAW = 'mutation($id: ID!) { withdrawConsent(id: $id) { status } }'
const DENY = `mutation { denyConsent(input: { purposes: [SANCTION_ASSESSMENT], sources: ["domus"] }) { status } }`
const EMERGENCY = 'mutation($input: EmergencyAccessInput!) { registerEmergencyAccess(input: $input) { id } }'
const REVOKE = 'mutation($id: ID!) { revokeEmergencyAccess(id: $id) { status } }'

/** One look-up: when, whether anything that rests on the consent was in it, and what it said of it. */
interface Seen extends Pick<Timed, 'sent' | 'received'> {
  readonly writer: string
  readonly data: boolean
  readonly says: string
}

/** One ending: when it was asked for and acknowledged, and every look-up around it. */
interface Ended {
  readonly asked: number
  readonly acknowledged: number
  /** what had arrived before the acknowledgement has been read by then */
  readonly read: number
  readonly seen: readonly Seen[]
}

function readSeen(writer: string, timed: Timed): Seen {
  const { body, sent, received } = timed
  const citizen = at(body, 'data', 'citizen')
  if (citizen === undefined || citizen === null)
    return { writer, sent, received, data: false, says: String(codeOf(timed)) }
  const cells = listAt(citizen, 'access').filter((row) => NAMED.has([at(row, 'source'), at(row, 'category')].join(' ')))
  const says = [...new Set(cells.map((row) => at(row, 'basis') ?? at(row, 'code')))].join(' ')
  const interventions = at(citizen, 'domus', 'interventions') ?? null
  const data = at(citizen, 'domus', 'source', 'state') !== 'WITHHELD' || interventions !== null
  return { writer, sent, received, data, says }
}

describe.skipIf(!postgresIsHere() || !redisIsHere())('three replicas (skipped without PostgreSQL or Redis)', () => {
  let replicas: Replicas
  let staff = ''

  beforeAll(async () => {
    replicas = await openReplicas({ population: POPULATION })
    staff = await replicas.token('ydun')
  }, 240_000)
  afterAll(() => replicas.close(), 60_000)

  const replicaAt = (place: number): Replica => {
    const replica = replicas.all[place % replicas.all.length]
    if (replica === undefined) throw new Error('no replica')
    return replica
  }

  /** Looks at a citizen through every replica without pause, before, while and after something ends. */
  async function watchEnding(look: (replica: Replica) => Promise<Timed>, end: () => Promise<Timed>): Promise<Ended> {
    const seen: Seen[] = []
    const stop = new AbortController()
    const looking = replicas.all.map(async (replica) => {
      while (!stop.signal.aborted) seen.push(readSeen(replica.writer, await look(replica)))
    })
    const everywhere = async (is: (one: Seen) => boolean, times: number): Promise<void> => {
      while (replicas.all.some(({ writer }) => seen.filter((one) => one.writer === writer && is(one)).length < times)) {
        if (seen.length > 5_000) throw new Error(`never seen: ${JSON.stringify(seen.at(-1))}`)
        await setImmediate()
      }
    }
    await everywhere(({ data }) => data, 1)
    const ending = await end()
    const read = await readAllArrived()
    dataOf(ending)
    await everywhere(({ sent }) => sent > read, 2)
    stop.abort()
    await Promise.all(looking)
    return { asked: ending.sent, acknowledged: ending.received, read, seen }
  }

  /** No data after the acknowledgement; how long it took, and how many answers were taken back on their way. */
  function judge(name: string, endings: readonly Ended[], says: string): void {
    for (const { read, acknowledged, seen } of endings) {
      const late = seen.filter(({ received }) => received > read)
      expect(late.filter(({ data }) => data)).toEqual([])
      const asked = seen.filter(({ sent }) => sent > acknowledged)
      expect(new Set(asked.map((one) => one.writer)).size).toBe(replicas.all.length)
      expect(new Set(asked.map((one) => one.says))).toEqual(new Set([says]))
    }
    const seen = endings.flatMap((ended) => ended.seen)
    const raced = endings.flatMap(({ asked, read, seen: all }) =>
      all.filter(({ sent, received }) => sent < read && received > asked),
    )
    expect(raced.length).toBeGreaterThan(endings.length)
    const delays = endings.map(({ asked, acknowledged }) => acknowledged - asked)
    const [p50, p99, max] = [0.5, 0.99, 1].map((share) => quantile(delays, share).toFixed(0))
    const takenBack = seen.filter((one) => one.says === 'CONSENT_CHANGED').length
    console.log(
      `${name}: ${endings.length}, ${AT_ONCE} at once, with ${seen.length} look-ups through 3 replicas;`,
      `asked to acknowledged p50 ${p50} ms, p99 ${p99} ms, max ${max} ms;`,
      `${raced.length} look-ups under way meanwhile, ${takenBack} answers taken back`,
    )
  }

  async function consentOf({ key, number }: Resident, place: number): Promise<string> {
    const input = {
      cpr: number,
      purpose: 'SANCTION_ASSESSMENT',
      purposes: ['SANCTION_ASSESSMENT'],
      sources: ['domus'],
      categories: ['CASE', 'SOCIAL'],
      case: { source: 'ydelsesservice', reference: uuidV5(`ky-${key}-sag-1`) },
      validUntil: '2026-09-01T00:00:00+02:00',
      givers: [{ role: 'SELF' }],
      method: 'WRITTEN',
      scanHash: SCAN,
      informed: { consequences: true, withdrawal: true },
    }
    const given = dataOf(await replicaAt(place).timed(staff, REGISTER, { input }))
    expect(at(given, 'registerConsent', 'status')).toBe('ACTIVE')
    return String(at(given, 'registerConsent', 'id'))
  }

  const citizenToken = ({ key, number }: Resident): Promise<string> => replicas.token('else', { sub: key, cpr: number })
  const lookFor =
    (token: string, { number }: Resident, purpose: string) =>
    (replica: Replica) =>
      replica.timed(token, LOOK, { cpr: number, purpose })

  describe('what a citizen ends at one of them', () => {
    const people = adults.slice(0, WITHDRAWALS)

    test('a consent that is withdrawn opens nothing anywhere once that is acknowledged', {
      timeout: 240_000,
    }, async () => {
      expect(people).toHaveLength(WITHDRAWALS)
      const endings: Ended[] = []
      await inWaves(people, AT_ONCE, async (person, index) => {
        const id = await consentOf(person, index)
        const token = await citizenToken(person)
        const end = () => replicaAt(index + 1).timed(token, WITHDRAW, { id })
        endings.push(await watchEnding(lookFor(staff, person, 'SANCTION_ASSESSMENT'), end))
      })
      judge('withdrawn', endings, 'CONSENT_WITHDRAWN')
    })

    test('a consent that she then denies opens nothing anywhere once that is acknowledged', {
      timeout: 120_000,
    }, async () => {
      const endings: Ended[] = []
      await inWaves(people.slice(0, DENIALS), AT_ONCE, async (person, index) => {
        await consentOf(person, index)
        const token = await citizenToken(person)
        const end = () => replicaAt(index + 1).timed(token, DENY)
        endings.push(await watchEnding(lookFor(staff, person, 'SANCTION_ASSESSMENT'), end))
      })
      judge('denied', endings, 'CONSENT_DENIED')
    })
  })

  test('an emergency access that is revoked opens nothing anywhere once that is acknowledged', {
    timeout: 120_000,
  }, async () => {
    const people = adults.slice(WITHDRAWALS).filter(isOfAdultUnit).slice(0, REVOCATIONS)
    expect(people).toHaveLength(REVOCATIONS)
    const nora = await replicas.token('nora')
    const endings: Ended[] = []
    await inWaves(people, AT_ONCE, async (person, index) => {
      const input = {
        cpr: person.number,
        purpose: 'CONTACT_COURSE',
        reason: 'Fundet bevidstløs på gaden, vagtlægen spørger efter medicin',
        from: `${TODAY}T06:00:00+01:00`,
        to: `${TODAY}T20:00:00+01:00`,
      }
      // By the clock that is behind: what one ahead records opens at the others when they have come there.
      const registered = dataOf(await replicaAt(2).timed(nora, EMERGENCY, { input }))
      const id = at(registered, 'registerEmergencyAccess', 'id')
      const end = () => replicaAt(index + 1).timed(nora, REVOKE, { id })
      endings.push(await watchEnding(lookFor(nora, person, 'CONTACT_COURSE'), end))
    })
    judge('revoked', endings, 'CONSENT_MISSING')
  })
})
