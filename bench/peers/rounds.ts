import { canonical } from './answers.ts'
import type { Contender } from './contenders.ts'
import { ask, at, type Loaded, median, type Question } from './load.ts'
import { usageOf } from './processes.ts'

/** One contender's rounds of one question. */

export interface Round {
  /** CPU milliseconds for a question, all processes of the contender together */
  readonly cpu: number
  /** the sandbox's own */
  readonly sandbox: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  /** bytes */
  readonly rss: number
}

export interface Asking {
  readonly contender: Contender
  readonly questions: readonly Question[]
  readonly connections: number
  readonly sandboxPid: number
  /** what others answered to the same questions, filled by whoever is first: an answer that differs stops the run */
  readonly expected: Map<number, string>
}

/** Asks all questions; the answers are compared before the round counts. */
export async function runRound({ contender, questions, connections, sandboxPid, expected }: Asking): Promise<Round> {
  const before = usageOf(contender.pids)
  const sandboxBefore = usageOf([sandboxPid])
  const loaded = await ask(contender.url, questions, connections)
  const after = usageOf(contender.pids)
  const sandboxAfter = usageOf([sandboxPid])
  compare(contender, loaded, expected)
  return {
    cpu: (after.cpu - before.cpu) / questions.length,
    sandbox: (sandboxAfter.cpu - sandboxBefore.cpu) / questions.length,
    perSecond: (questions.length * 1000) / loaded.took,
    p50: at(loaded.times, 0.5),
    p99: at(loaded.times, 0.99),
    rss: after.rss,
  }
}

function compare({ letter, said }: Contender, { bodies }: Loaded, expected: Map<number, string>): void {
  for (const [index, body] of bodies.entries()) {
    const answer = canonical(body)
    if (answer === undefined) throw new Error(`(${letter}) failed: ${body.slice(0, 500)}\n${said()}`)
    const known = expected.get(index)
    if (known === undefined) expected.set(index, answer)
    else if (known !== answer) throw new Error(`(${letter}) answered otherwise: ${differenceOf(answer, known)}`)
  }
}

function differenceOf(one: string, other: string): string {
  const place = [...one].findIndex((letter, index) => letter !== other[index])
  const around = (text: string): string => text.slice(Math.max(0, place - 80), place + 80)
  return `${around(one)} instead of ${around(other)}`.replaceAll(/\d{10}/g, '(number)')
}

export function medianOf(rounds: readonly Round[]): Round {
  const of = (pick: (round: Round) => number): number => median(rounds.map(pick))
  return {
    cpu: of(({ cpu }) => cpu),
    sandbox: of(({ sandbox }) => sandbox),
    perSecond: of(({ perSecond }) => perSecond),
    p50: of(({ p50 }) => p50),
    p99: of(({ p99 }) => p99),
    rss: of(({ rss }) => rss),
  }
}
