import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type Json, parseText } from '../json.ts'

/** Stands between a router and a subgraph, notes what is asked and hands everything on as it is. */

export interface Seen {
  readonly subgraph: string
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Json
}

export interface Recorder {
  readonly url: string
  /** the next question is answered so and not handed on */
  answerNext(status: number, type: string, body: string): void
  close(): Promise<void>
}

export async function startRecorder(subgraph: string, target: string, seen: Seen[]): Promise<Recorder> {
  const staged: (readonly [status: number, type: string, body: string])[] = []
  const server = createServer((request, response) => {
    const handOn = async (): Promise<void> => {
      const body = await buffer(request)
      const { method = '', url: path = '', headers } = request
      seen.push({ subgraph, method, path, headers, body: parseText(body.toString('utf8')) })
      const [instead] = staged.splice(0, 1)
      if (instead !== undefined) {
        const [status, type, text] = instead
        response.writeHead(status, { 'content-type': type }).end(text)
        return
      }
      const { connection: _c, host: _h, 'content-length': _l, 'transfer-encoding': _t, ...rest } = headers
      const sent = Object.entries(rest).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      const answer = await fetch(target, { method, headers: Object.fromEntries(sent), body })
      const passed = ['content-type', 'retry-after', 'www-authenticate'].flatMap((name) => {
        const value = answer.headers.get(name)
        return value === null ? [] : [[name, value] as const]
      })
      response.writeHead(answer.status, Object.fromEntries(passed)).end(await answer.text())
    }
    // As from a subgraph that is gone.
    handOn().catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    answerNext: (...answer) => void staged.push(answer),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
