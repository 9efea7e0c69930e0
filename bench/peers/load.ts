import { Pool } from 'undici'

/** Questions over HTTP, so many at once. */

export interface Question {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

export interface Loaded {
  /** answers in the order asked */
  readonly bodies: readonly string[]
  /** milliseconds each, in the order they ended */
  readonly times: readonly number[]
  /** milliseconds for all */
  readonly took: number
}

export async function ask(url: string, questions: readonly Question[], connections: number): Promise<Loaded> {
  const { origin, pathname } = new URL(url)
  const pool = new Pool(origin, { connections, headersTimeout: 60_000, bodyTimeout: 60_000 })
  const bodies: string[] = []
  const times: number[] = []
  let next = 0
  const began = performance.now()
  const run = async (): Promise<void> => {
    for (let index = next++; index < questions.length; index = next++) {
      const question = questions[index]
      if (question === undefined) return
      const start = performance.now()
      const send = async (): Promise<{ readonly text: string; readonly statusCode: number }> => {
        const { body, statusCode } = await pool.request({
          method: 'POST',
          path: pathname,
          headers: { 'content-type': 'application/json', ...question.headers },
          body: question.body,
        })
        return { text: await body.text(), statusCode }
      }
      let { text, statusCode } = await send()
      // The gateway says "ask again", and a client does; what it costs counts.
      for (let again = 0; statusCode === 409 && again < 2; again += 1) {
        console.log(`${url} is asked again: ${text.slice(0, 200)}`)
        ;({ text, statusCode } = await send())
      }
      if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}: ${text.slice(0, 1000)}`)
      bodies[index] = text
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: connections }, run))
  const took = performance.now() - began
  await pool.close()
  return { bodies, times, took }
}

export function at(samples: readonly number[], share: number): number {
  return samples.toSorted((a, b) => a - b)[Math.min(samples.length - 1, Math.floor(samples.length * share))] ?? NaN
}

export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}
