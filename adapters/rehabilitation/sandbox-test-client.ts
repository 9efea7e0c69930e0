import { readFileSync } from 'node:fs'
import { startSandbox } from '../../src/sandbox/kit.ts'
import type { World } from '../../src/sandbox/world.ts'
import { at, type Json, parseText } from '../../test/json.ts'
import { openRehabilitationSandbox } from './sandbox.ts'

/** A small client of the sandbox for its own tests; shares nothing with the adapter. */

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: Json
}

export const TRANSACTION = '8dab5810-dd09-4653-b77c-e221c56974ec'

export interface CallOptions {
  readonly token?: string
  readonly method?: string
  readonly body?: unknown
  /** undefined value: header left out */
  readonly headers?: Readonly<Record<string, string | undefined>>
}

export interface Client {
  readonly url: string
  /** moves the real clock on */
  advance(ms: number): void
  token(scope?: string, client?: string, secret?: string): Promise<string>
  /** a data call under `/api/v1` */
  call(path: string, options?: CallOptions): Promise<Answered>
  search(body: unknown, options?: CallOptions): Promise<Answered>
  send(path: string, init: RequestInit): Promise<Answered>
  control(name: string, method: string, body?: unknown): Promise<Answered>
  happen(type: string, borger?: string, more?: object): Promise<number>
  reset(): Promise<void>
  close(): Promise<void>
}

export async function openClient(world: World): Promise<Client> {
  let now = Date.parse('2026-11-22T09:00:00Z')
  let standing: string | undefined
  const sandbox = await startSandbox(openRehabilitationSandbox(world), {
    wallClock: () => new Date(now),
    random: () => 0.5,
  })

  async function send(path: string, init: RequestInit): Promise<Answered> {
    const response = await fetch(`${sandbox.url}${path}`, init)
    const text = await response.text()
    const json = response.headers.get('content-type')?.includes('json') === true
    return { status: response.status, headers: response.headers, text, body: json ? parseText(text) : undefined }
  }

  async function token(scope?: string, client = 'gateway', secret = 'sandkasse-rehabilitation'): Promise<string> {
    const form = new URLSearchParams({ grant_type: 'client_credentials', ...(scope === undefined ? {} : { scope }) })
    const headers = { authorization: basic(client, secret) }
    return String(at((await send('/oauth2/token', { method: 'POST', body: form, headers })).body, 'access_token'))
  }

  async function call(path: string, options: CallOptions = {}): Promise<Answered> {
    standing ??= await token()
    const headers = new Headers({
      authorization: `Bearer ${options.token ?? standing}`,
      'x-transaktions-id': TRANSACTION,
      'x-paa-vegne-af': 'sb10003',
      accept: 'application/json',
    })
    for (const [name, value] of Object.entries(options.headers ?? {}))
      if (value === undefined) headers.delete(name)
      else headers.set(name, value)
    const body = options.body === undefined ? {} : { body: JSON.stringify(options.body) }
    return send(`/api/v1${path}`, { method: options.method ?? 'GET', headers, ...body })
  }

  return {
    url: sandbox.url,
    advance: (ms) => {
      now += ms
    },
    token,
    call,
    send,
    search: (body, options) => call('/sager/soeg', { ...options, method: 'POST', body }),
    control: (name, method, body) =>
      send(`/_sandbox/${name}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
    happen: async (type, borger, more = {}) =>
      (await send('/_sandbox/haendelse', { method: 'POST', body: JSON.stringify({ type, borger, ...more }) })).status,
    async reset() {
      now += 3_600_000
      standing = undefined
      await send('/_sandbox/nulstil', { method: 'POST' })
    },
    close: () => sandbox.close(),
  }
}

export function basic(client: string, secret: string): string {
  return `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}`
}

export function example(name: string): Json {
  return parseText(readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8'))
}
