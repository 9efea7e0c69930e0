import { z } from 'zod'
import { type Call, SourceFault } from '../../src/contract.ts'
import type { Client, Request } from './client.ts'
import * as wire from './wire.ts'

/** The five reads of the team's system. */

const PAGE = 50
const MAX_PAGES = 40
const SLOW_MS = 10_000

/** Rows of a paged list. */
export interface Rows<T> {
  readonly rows: readonly T[]
  readonly partial: boolean
}

interface Page<T> {
  readonly data: readonly T[]
  readonly side: { readonly naesteCursor?: string | undefined; readonly harFlere: boolean }
  readonly ufuldstaendig?: z.infer<typeof wire.SagSide>['ufuldstaendig']
}

/** All cases, open or closed, of at most 25 numbers; each card says by its index whose it is. */
export function searchCases(client: Client, numbers: readonly string[], call: Call): Promise<Rows<wire.SagKort>> {
  const operation = 'SoegSager'
  return readPages((cursor) => {
    const body = JSON.stringify({ personnumre: numbers, kunAabne: false, limit: PAGE, ...(cursor ? { cursor } : {}) })
    return client.ask({ operation, method: 'POST', path: '/api/v1/sager/soeg', body }, wire.SagSide, call)
  }, operation)
}

/** A case, or nothing where it is unknown or hidden. One of another case is MALFORMED. */
export async function readCase(client: Client, id: string, call: Call): Promise<wire.Sag | undefined> {
  const found = known(await client.ask(about('Sag', id, ''), wire.Sag, call))
  return sameCase(found, id, 'Sag')
}

export async function readPreparatoryPart(
  client: Client,
  id: string,
  call: Call,
): Promise<wire.ForberedendeDel | undefined> {
  const request = { ...about('ForberedendeDel', id, '/forberedende-del'), timeoutMs: SLOW_MS }
  return sameCase(known(await client.ask(request, wire.ForberedendeDel, call)), id, 'ForberedendeDel')
}

export function readMeetings(client: Client, id: string, call: Call): Promise<Rows<wire.Moede>> {
  const operation = 'Moeder'
  return readPages((cursor) => {
    const query = `?limit=${PAGE}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`
    return client.ask(about(operation, id, `/moeder${query}`), wire.MoedeSide, call)
  }, operation)
}

export async function readRecommendations(
  client: Client,
  id: string,
  call: Call,
): Promise<readonly wire.Indstilling[]> {
  const found = known(await client.ask(about('Indstillinger', id, '/indstillinger'), wire.Indstillinger, call))
  return found?.data ?? []
}

function about(operation: string, id: string, rest: string): Request {
  return { operation, method: 'GET', path: `/api/v1/sager/${id}${rest}` }
}

function known<T>(answer: T | 404 | 410): T | undefined {
  return answer === 404 || answer === 410 ? undefined : answer
}

function sameCase<T extends { readonly sagId: string }>(
  found: T | undefined,
  id: string,
  operation: string,
): T | undefined {
  if (found && found.sagId.toLowerCase() !== id.toLowerCase())
    throw new SourceFault('MALFORMED', `${operation}: another case`)
  return found
}

/** Reads to the end. A cursor that has expired starts the list over, once. */
async function readPages<T>(
  ask: (cursor: string | undefined) => Promise<Page<T> | 404 | 410>,
  operation: string,
): Promise<Rows<T>> {
  const first = await walk(ask, operation)
  if (!first.expired) return first
  const second = await walk(ask, operation)
  return { rows: second.rows, partial: second.partial || second.expired }
}

async function walk<T>(
  ask: (cursor: string | undefined) => Promise<Page<T> | 404 | 410>,
  operation: string,
): Promise<Rows<T> & { readonly expired: boolean }> {
  const rows: T[] = []
  let partial = false
  let cursor: string | undefined
  for (let pages = 1; ; pages += 1) {
    const page = await ask(cursor)
    if (page === 404) return { rows, partial, expired: false }
    if (page === 410) return { rows, partial, expired: true }
    rows.push(...page.data)
    partial ||= wire.isPartial(page.ufuldstaendig)
    if (!page.side.harFlere) return { rows, partial, expired: false }
    if (pages === MAX_PAGES) return { rows, partial: true, expired: false }
    cursor = page.side.naesteCursor
    if (cursor === undefined) throw new SourceFault('MALFORMED', `${operation}: more without a cursor`)
  }
}
