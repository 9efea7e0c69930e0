import { readFileSync } from 'node:fs'
import { type Sandbox, startSandbox } from '../../src/sandbox/kit.ts'
import type { World } from '../../src/sandbox/world.ts'
import { at, type Json, parseText } from '../../test/json.ts'
import { openJobcenterSandbox } from './sandbox.ts'

/** A small client of the sandbox for its own tests; shares nothing with the adapter. */

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: Json
}

export const REQUEST_ID = '5f0af0e3-91dd-4dfe-b529-851ee035a83c'

export interface Client {
  readonly url: string
  /** moves the real clock on */
  advance(ms: number): void
  token(scope?: string, client?: string, secret?: string): Promise<string>
  /** a single read about the citizen of an alias, or of a number */
  read(pathAndQuery: string, who?: string, more?: CallOptions): Promise<Answered>
  batch(body: unknown, more?: CallOptions): Promise<Answered>
  send(path: string, init: RequestInit): Promise<Answered>
  control(name: string, method: string, body?: unknown): Promise<Answered>
  happen(type: string, borger?: string): Promise<number>
  reset(): Promise<void>
  close(): Promise<void>
}

export interface CallOptions {
  readonly token?: string
  /** undefined value: header left out */
  readonly headers?: Readonly<Record<string, string | undefined>>
}

export async function openClient(world: World): Promise<Client> {
  let now = Date.parse('2026-11-22T09:00:00Z')
  let standing: string | undefined
  const sandbox: Sandbox = await startSandbox(openJobcenterSandbox(world), {
    wallClock: () => new Date(now),
    random: () => 0.5,
  })

  async function send(path: string, init: RequestInit): Promise<Answered> {
    const response = await fetch(`${sandbox.url}${path}`, init)
    const text = await response.text()
    const json = response.headers.get('content-type')?.includes('json') === true
    return { status: response.status, headers: response.headers, text, body: json ? parseText(text) : undefined }
  }

  async function token(scope?: string, client = 'gateway', secret = 'sandkasse-jobcenter'): Promise<string> {
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: client, client_secret: secret })
    if (scope !== undefined) form.set('scope', scope)
    const { body } = await send('/oauth2/token', { method: 'POST', body: form })
    return String(at(body, 'access_token'))
  }

  async function headersOf(more: CallOptions, own: Readonly<Record<string, string>>): Promise<Headers> {
    standing ??= await token()
    const headers = new Headers({
      authorization: `Bearer ${more.token ?? standing}`,
      'x-request-id': REQUEST_ID,
      'x-onbehalfofuser': 'sb10001',
      ...own,
    })
    for (const [name, value] of Object.entries(more.headers ?? {}))
      if (value === undefined) headers.delete(name)
      else headers.set(name, value)
    return headers
  }

  return {
    url: sandbox.url,
    advance: (ms) => {
      now += ms
    },
    token,
    send,
    async read(pathAndQuery, who, more = {}) {
      const number = who === undefined ? undefined : (world.byKey.get(who)?.number ?? who)
      const own = number === undefined ? {} : { 'x-civilregistrationidentifier': number }
      return send(`/v1/${pathAndQuery}`, { headers: await headersOf(more, own) })
    },
    async batch(body, more = {}) {
      const headers = await headersOf(more, { 'content-type': 'application/json' })
      return send('/v1/Borger/batch', { method: 'POST', headers, body: JSON.stringify(body) })
    },
    control: (name, method, body) =>
      send(`/_sandbox/${name}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
    happen: async (type, borger) =>
      (await send('/_sandbox/haendelse', { method: 'POST', body: JSON.stringify({ type, borger }) })).status,
    async reset() {
      now += 3_600_000
      standing = undefined
      await send('/_sandbox/nulstil', { method: 'POST' })
    },
    close: () => sandbox.close(),
  }
}

export function example(name: string): Json {
  return parseText(readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8'))
}
