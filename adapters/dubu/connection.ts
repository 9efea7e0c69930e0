import pLimit from 'p-limit'
import { type Cpr, type HttpReply, SourceFault, type Tools } from '../../src/contract.ts'
import { isClientFault, type Operation, type Outcome, readFile, readSearch } from './outcome.ts'
import { openPace } from './pace.ts'
import type { Settings } from './settings.ts'
import { certificateHeaders, openTokenChain } from './token.ts'
import type { SearchPage } from './wire.ts'
import type { CaseFile } from './wire-rest.ts'
import { writeSearch } from './wire-search.ts'

export interface Context {
  readonly onBehalfOf: string
  readonly signal: AbortSignal
}

/** Both sides of the source; every call throws a SourceFault. */
export interface Connection {
  /** one page of the cases in which these numbers are parties */
  search(numbers: readonly Cpr[], parts: readonly string[], from: number, context: Context): Promise<SearchPage>
  /** documents and network of one case; undefined: unknown or closed to us */
  file(caseId: string, context: Context): Promise<CaseFile | undefined>
  ping(signal: AbortSignal): Promise<void>
  close(): Promise<void>
}

export const PAGE_SIZE = 100
const TIMEOUT_MS = 8_000
/** Everybody waits for a token that is being fetched: a call that hangs gets less time than others. */
const TOKEN_MS = 3_000
const PARALLEL = 2
const SEARCH_PATH = '/sts-soap-sagdok/sagdokumentindeks/6'
const SEARCH_ACTION = '"http://kombit.dk/sts/sagdokumentindeks/fremsoeg"'

export function connect(settings: Settings, tools: Tools): Connection {
  const { URL: url, TLS_CERT: cert, TLS_KEY: key, TLS_CA: ca } = settings
  const tls = cert !== undefined && key !== undefined ? { cert, key, ...(ca === undefined ? {} : { ca }) } : undefined
  const client = tools.http.open({ url, ...(tls === undefined ? {} : { tls }) })
  const tokens = openTokenChain(client, settings, tools.tokens, TOKEN_MS)
  const limit = pLimit(PARALLEL)
  const pace = openPace(tools)
  const certificate = certificateHeaders(settings)

  /** Sends until there is an answer: once more with a new token, once more after a second. */
  async function ask<T>(
    operation: Operation,
    send: (headers: Readonly<Record<string, string>>) => Promise<HttpReply>,
    read: (reply: HttpReply) => Outcome<T>,
    { onBehalfOf, signal }: Context,
  ): Promise<T> {
    let tokenRenewed = false
    let askedAgain = false
    for (;;) {
      const token = await tokens.get(signal)
      const headers = {
        Authorization: `Holder-of-key ${token}`,
        'x-OnBehalfOfUser': nameUser(onBehalfOf),
        ...certificate,
      }
      const outcome = await pace.run(async () => read(await send(headers)), pauseOf, signal)
      if (outcome.kind === 'ANSWER') return outcome.answer
      if (outcome.kind === 'TOKEN_UNKNOWN' && !tokenRenewed) {
        tokenRenewed = true
        tokens.drop(token)
      } else if (outcome.kind === 'AGAIN' && !askedAgain) {
        askedAgain = true
        await tools.http.pause(outcome.pauseMs, signal)
      } else throw asFault(operation, outcome)
    }
  }

  function search(numbers: readonly Cpr[], parts: readonly string[], from: number, context: Context) {
    const send = (headers: Readonly<Record<string, string>>) =>
      client.send({
        method: 'POST',
        path: SEARCH_PATH,
        headers: { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: SEARCH_ACTION, ...headers },
        body: writeSearch({ transactionId: tools.uuid(), numbers, parts, from, size: PAGE_SIZE }),
        timeoutMs: TIMEOUT_MS,
        signal: context.signal,
        isAnswer: (reply) => isClientFault(reply, tools.xml),
      })
    return ask('Fremsoeg', send, (reply) => readSearch(reply, tools.xml), context)
  }

  function file(caseId: string, context: Context) {
    const send = (headers: Readonly<Record<string, string>>) =>
      client.send({
        method: 'GET',
        path: `/services/DUBUSagHent_1/Sag/${caseId}?PrimaerPartsNetvaerkMarkering=true&DokumenterMarkering=true`,
        headers: {
          'x-TransaktionsId': tools.uuid(),
          'x-TransaktionsTid': tools.wallClock().toISOString(),
          ...headers,
        },
        timeoutMs: TIMEOUT_MS,
        signal: context.signal,
      })
    return ask('Sag', send, readFile, context)
  }

  return {
    search: (...call) => limit(() => search(...call)),
    file: (...call) => limit(() => file(...call)),
    async ping(signal) {
      await client.send({ method: 'GET', path: SEARCH_PATH, headers: {}, timeoutMs: TIMEOUT_MS, signal })
    },
    close: () => client.close(),
  }
}

/** Whom a call is made for, as a header may hold it; the sources know the system itself as `system`. */
function nameUser(onBehalfOf: string): string {
  return (onBehalfOf === 'SYSTEM' ? 'system' : onBehalfOf).replace(/[^\x21-\x7e]/g, '_').slice(0, 256)
}

function pauseOf(outcome: Outcome<unknown>): number | undefined {
  return outcome.kind === 'TOO_FAST' ? outcome.pauseMs : undefined
}

function asFault(operation: Operation, outcome: Exclude<Outcome<unknown>, { kind: 'ANSWER' }>): SourceFault {
  switch (outcome.kind) {
    case 'FAULT':
      return outcome.fault
    case 'TOKEN_UNKNOWN':
      return new SourceFault('REFUSED', `${operation}: HTTP 401`)
    case 'TOO_FAST':
      return new SourceFault('UNAVAILABLE', `${operation}: HTTP 429`)
    case 'AGAIN':
      return new SourceFault('UNAVAILABLE', `${operation}: ${outcome.cause}`)
    default:
      return outcome satisfies never
  }
}
