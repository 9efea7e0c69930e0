import { type HttpReply, type ParseXml, SourceFault } from '../../src/contract.ts'
import { shorten, type Tree, toTree } from './tree.ts'
import { INDEX_DOWN, MORE, PARTIAL, WireFault, WireReactions } from './wire.ts'
import type { Operation } from './wire-message.ts'

/** What one call came to. */
export type Outcome =
  | { readonly kind: 'PAGE'; readonly body: Tree; readonly partial: boolean; readonly more: boolean }
  /** the source does not know our token */
  | { readonly kind: 'TOKEN_UNKNOWN' }
  /** over the rate: come again after so many milliseconds */
  | { readonly kind: 'TOO_FAST'; readonly pauseMs: number }
  /** the index behind cannot answer just now */
  | { readonly kind: 'INDEX_DOWN' }
  | { readonly kind: 'FAULT'; readonly fault: SourceFault }

/** In-band first: HTTP 200 may hold an error, and a SOAP fault comes with 400 or 500. */
export function readOutcome(operation: Operation, reply: HttpReply, parse: ParseXml): Outcome {
  const { status } = reply
  if (status === 429) return tooFast(reply)
  if (status === 401 || status === 403) return fault('REFUSED', operation, `HTTP ${status}`)
  if (status !== 200 && status !== 400 && status !== 500) return refuseStatus(operation, status)
  const body = readBody(operation, reply, parse)
  if (body === undefined)
    return status === 200 ? fault('MALFORMED', operation, 'not as agreed') : refuseStatus(operation, status)
  if (body.name === 'env:Fault') return readFault(operation, reply, body.tree)
  if (status !== 200) return refuseStatus(operation, status)
  return body.name === `${operation.root}_O`
    ? readAnswer(operation, body.tree)
    : fault('MALFORMED', operation, 'not as agreed')
}

function readAnswer(operation: Operation, body: Tree): Outcome {
  const reactions = WireReactions.safeParse(body)
  if (!reactions.success) return fault('MALFORMED', operation, 'not as agreed')
  const { notices, error } = reactions.data
  if (error === INDEX_DOWN) return { kind: 'INDEX_DOWN' }
  if (error !== undefined) return fault('REFUSED', operation, nameCode(error))
  return { kind: 'PAGE', body, partial: notices.includes(PARTIAL), more: notices.includes(MORE) }
}

function readFault(operation: Operation, reply: HttpReply, body: Tree): Outcome {
  const parsed = WireFault.safeParse(body)
  const code = parsed.success ? parsed.data : 'fault'
  if (code === 'InvalidSecurityToken') return { kind: 'TOKEN_UNKNOWN' }
  if (code === 'ForMangeKald') return tooFast(reply)
  return fault(reply.status === 500 ? 'UNAVAILABLE' : 'REFUSED', operation, nameCode(code))
}

/** The one element of the SOAP body; undefined where there is no envelope. */
function readBody(operation: Operation, reply: HttpReply, parse: ParseXml): { name: string; tree: Tree } | undefined {
  if (reply.status !== 200 && reply.body === '') return undefined
  try {
    const root = parse(reply.body)
    if (shorten(root.name) !== 'env:Envelope') return undefined
    const element = root.children.find((child) => shorten(child.name) === 'env:Body')?.children[0]
    return element && { name: shorten(element.name), tree: toTree(element) }
  } catch (error) {
    if (error instanceof SourceFault && reply.status === 200)
      throw new SourceFault(error.code, `${operation.name}: ${error.message}`)
    return undefined
  }
}

function tooFast(reply: HttpReply): Outcome {
  return { kind: 'TOO_FAST', pauseMs: reply.retryAfterMs ?? 1_000 }
}

function refuseStatus(operation: Operation, status: number): Outcome {
  return fault(status >= 500 ? 'UNAVAILABLE' : 'REFUSED', operation, `HTTP ${status}`)
}

function fault(code: SourceFault['code'], operation: Operation, cause: string): Outcome {
  return { kind: 'FAULT', fault: new SourceFault(code, `${operation.name}: ${cause}`) }
}

/** A code of the wire stands in a message only if it looks like one: it might hold anything. */
function nameCode(code: string): string {
  return /^[A-Za-z][A-Za-z-]*(-[0-9]{4})?$/.test(code) ? code : 'unknown code'
}
