import { setTimeout } from 'node:timers/promises'
import type { Answered } from '../harness.ts'
import { type GatewayProcess, startGatewayProcess } from './gateway-process.ts'

/** Gateways behind what a load balancer does: none is asked while it restarts, and the others serve meanwhile. */

export interface Fleet {
  /** whoever serves now */
  serving(): readonly Member[]
  /** takes one out, waits for what it is answering, ends it in order, and starts it with these variables */
  restart(name: string, variables: Readonly<Record<string, string>>): Promise<void>
  stop(): Promise<void>
}

export interface Member {
  readonly name: string
  readonly gateway: GatewayProcess
  /** asks it, and is waited for before it ends */
  ask(token: string, query: string, variables: Readonly<Record<string, unknown>>): Promise<Answered>
  /** how many it has answered since it started */
  answered(): number
}

interface OpenMember extends Member {
  /** resolves when nothing is being asked */
  idle(): Promise<void>
}

export function openFleet(directory: string, common: Readonly<Record<string, string>>): Fleet {
  const members = new Map<string, OpenMember>()
  return {
    serving: () => [...members.values()],
    restart: async (name, variables) => {
      const member = members.get(name)
      members.delete(name)
      await member?.idle()
      const code = await member?.gateway.stop()
      if (code !== undefined && code !== 0) throw new Error(`${name} ended with ${code}`)
      const gateway = await startGatewayProcess(directory, { ...common, ...variables, SAMBLIK_WRITER: name })
      members.set(name, openMember(name, gateway))
    },
    stop: async () => {
      await Promise.all([...members.values()].map(({ gateway }) => gateway.stop()))
    },
  }
}

function openMember(name: string, gateway: GatewayProcess): OpenMember {
  const asked = new Set<Promise<unknown>>()
  let answered = 0
  return {
    name,
    gateway,
    answered: () => answered,
    idle: async () => void (await Promise.allSettled(asked)),
    ask: async (token, query, variables) => {
      const asking = gateway.ask(token, query, variables)
      asked.add(asking)
      try {
        return await asking
      } finally {
        asked.delete(asking)
        answered += 1
      }
    },
  }
}

export interface SteadyLoad {
  /** how many were answered as they should be */
  count(): number
  /** what came instead */
  readonly problems: readonly string[]
  stop(): Promise<void>
}

/** long enough that a gateway which starts meanwhile is not the slower for it */
const PAUSE_MS = 150

/** Asks whoever serves, one after the other. `ask` rejects with what is wrong with an answer. */
export function startSteadyLoad(fleet: Fleet, clients: number, ask: (member: Member) => Promise<void>): SteadyLoad {
  const end = new AbortController()
  const problems: string[] = []
  let [turn, good] = [0, 0]
  const askOnce = async (): Promise<void> => {
    const serving = fleet.serving()
    turn += 1
    const member = serving[turn % serving.length]
    if (member === undefined) throw new Error('nobody serves')
    await ask(member)
    good += 1
  }
  const running = Array.from({ length: clients }, async () => {
    while (!end.signal.aborted) {
      await askOnce().catch((problem: unknown) => problems.push(String(problem)))
      await setTimeout(PAUSE_MS)
    }
  })
  return {
    count: () => good,
    problems,
    stop: async () => {
      end.abort()
      await Promise.all(running)
    },
  }
}
