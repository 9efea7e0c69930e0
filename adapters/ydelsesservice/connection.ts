import pLimit from 'p-limit'
import { SourceFault, type Tools } from '../../src/contract.ts'
import { type Outcome, readOutcome } from './outcome.ts'
import { openPace } from './pace.ts'
import type { Settings } from './settings.ts'
import { acquireToken, certificateHeaders } from './token.ts'
import { type Operation, writeMessage } from './wire-message.ts'

/** A page as the source gave it. */
export type Page = Extract<Outcome, { kind: 'PAGE' }>

export interface Context {
  readonly onBehalfOf: string
  readonly signal: AbortSignal
  /** aborted when another read of the same citizen has failed: what still waits is not sent any more */
  readonly givenUp: AbortSignal
}

export interface Connection {
  /** one call; throws a SourceFault */
  ask(operation: Operation, content: string, context: Context): Promise<Page>
  ping(signal: AbortSignal): Promise<void>
  close(): Promise<void>
}

const TIMEOUT_MS = 8_000
/** Everybody waits for a token that is being fetched: a call that hangs gets less time than others. */
const TOKEN_MS = 3_000
const PARALLEL = 3
const RETRY_MS = 1_000

export function connect(settings: Settings, tools: Tools): Connection {
  const { URL: url, TLS_CERT: cert, TLS_KEY: key, TLS_CA: ca } = settings
  const tls = cert !== undefined && key !== undefined ? { cert, key, ...(ca === undefined ? {} : { ca }) } : undefined
  const client = tools.http.open({ url, ...(tls === undefined ? {} : { tls }) })
  const limit = pLimit(PARALLEL)
  const pace = openPace(tools)
  const certificate = certificateHeaders(settings)
  const tokenName = `ydelsesservice ${url} ${settings.CLIENT_ID}`
  const acquire = (signal: AbortSignal) => acquireToken(client, settings, TOKEN_MS, signal)

  async function send(
    operation: Operation,
    token: string,
    content: string,
    onBehalfOf: string,
    signal: AbortSignal,
  ): Promise<Outcome> {
    const body = writeMessage({
      operation,
      token,
      messageId: tools.uuid(),
      transactionId: tools.uuid(),
      now: tools.wallClock(),
      onBehalfOf,
      content,
    })
    const contentType = `application/soap+xml; charset=utf-8; action="${operation.action}"`
    const headers = { 'Content-Type': contentType, ...certificate }
    const reply = await client.send({
      method: 'POST',
      path: operation.path,
      headers,
      body,
      timeoutMs: TIMEOUT_MS,
      signal,
    })
    return readOutcome(operation, reply, tools.xml)
  }

  async function ask(operation: Operation, content: string, onBehalfOf: string, signal: AbortSignal): Promise<Page> {
    let tokenRenewed = false
    let askedAgain = false
    for (;;) {
      const token = await tools.tokens.get(tokenName, acquire, signal)
      const outcome = await pace.run(() => send(operation, token, content, onBehalfOf, signal), pauseOf, signal)
      if (outcome.kind === 'PAGE') return outcome
      if (outcome.kind === 'TOKEN_UNKNOWN' && !tokenRenewed) {
        tokenRenewed = true
        tools.tokens.drop(tokenName, token)
      } else if (outcome.kind === 'INDEX_DOWN' && !askedAgain) {
        askedAgain = true
        await tools.http.pause(RETRY_MS, signal)
      } else throw asFault(operation, outcome)
    }
  }

  return {
    ask: (operation, content, { onBehalfOf, signal, givenUp }) =>
      limit(() => {
        if (givenUp.aborted) throw new SourceFault('UNAVAILABLE', `${operation.name}: given up`)
        return ask(operation, content, onBehalfOf, signal)
      }),
    async ping(signal) {
      await client.send({ method: 'GET', path: '/ydelselistehent/2', headers: {}, timeoutMs: TIMEOUT_MS, signal })
    },
    close: () => client.close(),
  }
}

function pauseOf(outcome: Outcome): number | undefined {
  return outcome.kind === 'TOO_FAST' ? outcome.pauseMs : undefined
}

function asFault(operation: Operation, outcome: Exclude<Outcome, { kind: 'PAGE' }>): SourceFault {
  switch (outcome.kind) {
    case 'FAULT':
      return outcome.fault
    case 'TOKEN_UNKNOWN':
      return new SourceFault('REFUSED', `${operation.name}: InvalidSecurityToken`)
    case 'TOO_FAST':
      return new SourceFault('UNAVAILABLE', `${operation.name}: too many calls`)
    case 'INDEX_DOWN':
      return new SourceFault('UNAVAILABLE', `${operation.name}: YDI-F-0500`)
    default:
      return outcome satisfies never
  }
}
