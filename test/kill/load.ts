import type { GatewayProcess } from '../e2e/gateway-process.ts'
import { at } from '../json.ts'

/** Clients that ask without pause; each question has a name of its own, so that its line can be found. */

export interface Load {
  /** names of the operations whose answer came whole */
  readonly answered: readonly string[]
  /** answers that refused everything, by code */
  readonly refused: ReadonlyMap<string, number>
  /** ends the clients; resolves when the last question has come to its end */
  stop(): Promise<void>
}

interface Question {
  readonly token: string
  /** everything after the operation's name */
  readonly body: string
  readonly variables: Readonly<Record<string, unknown>>
}

let asked = 0

/** `gateway`: the process that serves now, undefined while there is none. */
export function startLoad(
  questions: readonly Question[],
  clients: number,
  gateway: () => GatewayProcess | undefined,
): Load {
  const answered: string[] = []
  const refused = new Map<string, number>()
  const end = new AbortController()

  async function askOnce(): Promise<void> {
    asked += 1
    const name = `K${asked}`
    const question = questions[asked % questions.length]
    const process = gateway()
    if (question === undefined || process === undefined) return pause(20)
    try {
      const { body } = await process.ask(question.token, `query ${name}${question.body}`, question.variables)
      if (hasData(at(body, 'data'))) answered.push(name)
      else {
        const code = String(at(body, 'errors', 0, 'extensions', 'code'))
        refused.set(code, (refused.get(code) ?? 0) + 1)
      }
    } catch {
      await pause(10)
    }
  }

  const running = Array.from({ length: clients }, async () => {
    while (!end.signal.aborted) await askOnce()
  })
  return {
    answered,
    refused,
    stop: async () => {
      end.abort()
      await Promise.all(running)
    },
  }
}

function hasData(data: unknown): boolean {
  return Object.values(Object(data)).some((value) => value !== null)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
