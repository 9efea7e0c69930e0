import type { Figures } from '../../src/sandbox/kit.ts'
import { SECTIONS } from './sandbox-request.ts'
import type { SectionName } from './sandbox-sections.ts'

/** The operation table: paths, scopes, registered clients, the number rule and the figures of time. */

export const SCOPES: Readonly<Record<SectionName | 'Borgere', string>> = {
  PersonStatus: 'visiteringogstatus.personstatus.read',
  Kontaktforloeb: 'kontaktforloeb.kontaktforloeb.read',
  Aktivitet: 'aktivitet.aktivitet.read',
  MinPlan: 'minplan.plan.read',
  NegativHaendelse: 'raadighed.negativhaendelse.read',
  Kontaktperson: 'borgerkommunikation.kontaktperson.read',
  LaegeligtDokument: 'dokument.laegeligtdokument.read',
  Borgere: 'visiteringogstatus.borgerliste.read',
}

export const CLIENTS = [
  { id: 'gateway', secret: 'sandkasse-jobcenter', scopes: Object.values(SCOPES) },
  { id: 'gateway-smal', secret: 'sandkasse-smal', scopes: [SCOPES.PersonStatus, SCOPES.Kontaktforloeb] },
]

export const OPERATIONS = ['Token', ...SECTIONS, 'Borgere', 'BorgerBatch']

export const PATHS: ReadonlyMap<string, string> = new Map([
  ['/oauth2/token', 'Token'],
  ['/v1/Borgere', 'Borgere'],
  ['/v1/Borger/batch', 'BorgerBatch'],
  ...SECTIONS.map((name): [string, string] => [`/v1/${name}`, name]),
])

/** STAR's published pattern: no day+60 numbers, no 30 February, and the number of nobody. */
const NUMBER =
  /^(((((0[1-9]|1[0-9]|2[0-9]|3[0-1])(01|03|05|07|08|10|12))|((0[1-9]|1[0-9]|2[0-9]|30)(04|06|09|11))|((0[1-9]|1[0-9]|2[0-9])(02)))[0-9]{6})|0000000000)$/

export function isCivilNumber(number: string): boolean {
  return NUMBER.test(number)
}

/** Milliseconds; the typical figure of a large batch is above the general p99. */
export function figures(operation: string, citizens: number): Figures {
  if (operation !== 'BorgerBatch') return { typical: 180, p99: 1500, worst: 20_000 }
  const typical = 400 + 15 * citizens
  return { typical, p99: Math.max(1500, typical), worst: 60_000 }
}
