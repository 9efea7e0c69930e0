import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { type ChangeChannel, nameOfCitizen, openChanges, tellOfConsents, tellOfEmergencies } from '../src/changes.ts'
import type { ConsentStore } from '../src/consent/store.ts'
import type { EmergencyStore } from '../src/emergency/store.ts'
import { createMemory } from '../src/memory.ts'
import { NOW, SUBJECT } from './access-kit.ts'
import { dataCalls, lookOnce, openBench, pseudonym, request, standIn } from './door-kit.ts'

/** What a changed consent ends at once, here and in the other replicas, and what goes on. */

const digest = (text: string): string => `digest of ${text}`
const CITIZEN = pseudonym(SUBJECT)

function openChannel() {
  const heard: ((message: string) => void)[] = []
  const missed: (() => void)[] = []
  const messages: string[] = []
  const channel: ChangeChannel = {
    publish: (message) => {
      messages.push(message)
      for (const hear of heard) hear(message)
    },
    hear: (hear, miss) => {
      heard.push(hear)
      missed.push(miss)
    },
  }
  return { channel, messages, lose: () => missed.forEach((miss) => miss()) }
}

function remembering(...citizens: readonly string[]) {
  const memory = createMemory()
  const cells = new Map([['domus', new Set(['SOCIAL'] as const)]])
  const decision = { decided: cells, permitted: cells, onConsent: new Set<string>(), head: 1 }
  for (const citizen of citizens)
    memory.remember(citizen, { ...decision, about: [nameOfCitizen(citizen, digest), 'earlier number'] }, NOW)
  const remembers = () => citizens.filter((citizen) => memory.recall(citizen, cells, 1, NOW).size > 0)
  return { memory, remembers }
}

describe('a change', () => {
  test('ends what is remembered of that citizen in every replica, and of nobody else', () => {
    const { channel } = openChannel()
    const [here, there] = [remembering('one', 'other'), remembering('one', 'other')]
    const changes = openChanges(here.memory, digest, channel)
    openChanges(there.memory, digest, channel)
    changes.tell('one')
    expect([here.remembers(), there.remembers()]).toEqual([['other'], ['other']])
  })

  test('is told of without a pseudonym', () => {
    const { channel, messages } = openChannel()
    openChanges(createMemory(), () => 'digest', channel).tell('pseudonym of somebody')
    expect(messages).toEqual(['digest'])
  })

  test('under any number of the citizen ends it', () => {
    const { memory, remembers } = remembering('one')
    memory.forget('earlier number')
    expect(remembers()).toEqual([])
  })

  test('ends it here where there is no other replica', () => {
    const { memory, remembers } = remembering('one', 'other')
    openChanges(memory, digest).tell('one')
    expect(remembers()).toEqual(['other'])
  })
})

test('where changes may have been missed, nothing is remembered', () => {
  const { channel, lose } = openChannel()
  const { memory, remembers } = remembering('one', 'other')
  openChanges(memory, digest, channel)
  lose()
  expect(remembers()).toEqual([])
})

test('an entry is told of once it is durable, and only then', async () => {
  const told: string[] = []
  const tell = { tell: (citizen: string) => void told.push(citizen) }
  const nothing = async (): Promise<never> => Promise.reject(new Error('not asked'))
  const answers = [false, true]
  const consents: ConsentStore = {
    add: async () => {
      expect(told).toEqual([])
      return answers.shift() ?? false
    },
    entriesOf: nothing,
    citizenOf: nothing,
    head: nothing,
  }
  const ledger = tellOfConsents(consents, tell)
  expect(await ledger.add('one', [], 0)).toBe(false)
  expect(told).toEqual([])
  expect(await ledger.add('one', [], 0)).toBe(true)
  expect(told.splice(0)).toEqual(['one'])
  const emergencies: EmergencyStore = {
    add: async () => true,
    entriesAbout: nothing,
    entriesOf: nothing,
    page: nothing,
  }
  const entry = { registration: 'r', kind: 'REVOKED', citizen: 'other', viewer: 'v', at: NOW, body: '{}' } as const
  expect(await tellOfEmergencies(emergencies, tell).add(entry, 0)).toBe(true)
  expect(told).toEqual(['other'])
})

describe('behind the door', () => {
  const cells = { jobcenter: ['EMPLOYMENT'] } as const

  test('a changed consent of the citizen ends the early start', async () => {
    const bench = openBench()
    const changes = openChanges(bench.tools.memory, bench.tools.digest)
    await lookOnce(bench.open(), request(cells))
    await lookOnce(bench.open(), request(cells))
    await setTimeout(10)
    expect(dataCalls(bench, 'jobcenter')).toHaveLength(1)
    changes.tell(CITIZEN)
    await lookOnce(bench.open(), request(cells))
    await setTimeout(10)
    expect(dataCalls(bench, 'jobcenter')).toHaveLength(1)
  })

  test('what had been started before is used where it is still permitted', async () => {
    const bench = openBench()
    const changes = openChanges(bench.tools.memory, bench.tools.digest)
    await lookOnce(bench.open(), request(cells))
    const { says } = standIn(bench, 'cpr')
    standIn(bench, 'cpr').says = (ask, call) => {
      changes.tell(CITIZEN)
      return says(ask, call)
    }
    const door = bench.open()
    const look = await lookOnce(door, request(cells))
    await setTimeout(10)
    expect(dataCalls(bench, 'jobcenter')).toHaveLength(1)
    expect(await door.section(look, 'jobcenter')).toMatchObject({ source: { state: 'OK' } })
    expect(dataCalls(bench, 'jobcenter')).toHaveLength(1)
  })
})
