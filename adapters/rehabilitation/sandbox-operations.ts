import type { Figures, Incoming } from '../../src/sandbox/kit.ts'
import { loggable } from '../../src/sandbox/text.ts'

/** The operation table: paths, methods, scopes, registered clients and the figures of time. */

export const SCOPES: Readonly<Record<string, string>> = {
  SoegSager: 'rehab.sag.laes',
  Sag: 'rehab.sag.laes',
  ForberedendeDel: 'rehab.forberedendedel.laes',
  Moeder: 'rehab.moede.laes',
  Indstillinger: 'rehab.indstilling.laes',
  OpretIndstilling: 'rehab.indstilling.skriv',
  Haendelser: 'rehab.haendelse.laes',
}

export const OPERATIONS = ['Token', ...Object.keys(SCOPES)]

export const CLIENTS = [
  { id: 'gateway', secret: 'sandkasse-rehabilitation', scopes: [...new Set(Object.values(SCOPES))] },
  { id: 'gateway-smal', secret: 'sandkasse-smal', scopes: ['rehab.sag.laes'] },
]

const PARTS: ReadonlyMap<string, string> = new Map([
  ['', 'Sag'],
  ['/forberedende-del', 'ForberedendeDel'],
  ['/moeder', 'Moeder'],
  ['/indstillinger', 'Indstillinger'],
])

const POSTED = new Set(['Token', 'SoegSager', 'OpretIndstilling'])

/** Which operation a call is; a case id that could be a person's number makes the path unknown. */
export function operationOf(call: Incoming): string {
  if (call.path === '/oauth2/token') return 'Token'
  if (call.path === '/api/v1/sager/soeg') return 'SoegSager'
  if (call.path === '/api/v1/haendelser') return 'Haendelser'
  const [, id, part = ''] = /^\/api\/v1\/sager\/([^/]+)(\/[^/]+)?$/.exec(call.path) ?? []
  if (id === undefined || loggable(id) === undefined) return 'Ukendt'
  const operation = PARTS.get(part) ?? 'Ukendt'
  return operation === 'Indstillinger' && call.method === 'POST' ? 'OpretIndstilling' : operation
}

export function isRightMethod(call: Incoming, operation: string): boolean {
  return call.method === (POSTED.has(operation) ? 'POST' : 'GET')
}

/** The case id of a path. */
export function caseIdOf(call: Incoming): string {
  return call.path.split('/')[4] ?? ''
}

export function figures(operation: string): Figures {
  return operation === 'ForberedendeDel'
    ? { typical: 600, p99: 5000, worst: 25_000 }
    : { typical: 150, p99: 2000, worst: 25_000 }
}
