import { type HttpReply, type HttpRequest, SourceFault, type Tools, Uuid } from '../../src/contract.ts'
import { parseXml } from '../../src/xml.ts'
import { NOW } from '../tools.ts'

/** What a source said once, said again without a network: so that thousands of damaged answers are read in seconds. */

export interface Conversation {
  /** answers by what was asked */
  readonly answers: ReadonlyMap<string, HttpReply>
}

/** What is the same in two requests for the same: message ids, instants and tokens are not. */
export function nameRequest({ method, path, headers, body = '' }: HttpRequest): string {
  const told = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization')
  const said = `${method} ${path} ${JSON.stringify(told)} ${body}`
  return said
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, 'id')
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})/g, 'instant')
}

/** Tools whose network answers from a conversation, changed on the way; what was never asked before is unknown: 404. */
export function replayTools(
  { answers }: Conversation,
  change: (reply: HttpReply, count: number) => HttpReply,
): { readonly tools: Tools; readonly lines: readonly string[] } {
  const lines: string[] = []
  let count = 0
  const write = (message: string, fields?: object): void => {
    lines.push(`${message} ${JSON.stringify(fields ?? {})}`)
  }
  const send = async (request: HttpRequest): Promise<HttpReply> => {
    if (request.signal.aborted) throw new SourceFault('TIMEOUT', 'no time left')
    const reply = answers.get(nameRequest(request)) ?? { status: 404, body: '' }
    count += 1
    return change(reply, count)
  }
  const tools: Tools = {
    http: { open: () => ({ send, close: async () => undefined }), pause: async () => undefined },
    xml: parseXml,
    tokens: { get: async (_name, acquire) => (await acquire(AbortSignal.timeout(1_000))).token, drop: () => undefined },
    log: { info: write, warn: write },
    now: () => new Date(NOW),
    wallClock: () => new Date(NOW),
    uuid: () => Uuid.parse('00000000-0000-4000-8000-000000000001'),
  }
  return { tools, lines }
}
