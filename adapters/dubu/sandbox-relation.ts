import { element, textElement } from '../../src/sandbox/soap.ts'
import { units } from '../../src/sandbox/world.ts'
import { type Case, USER } from './sandbox-case.ts'

/** Virkning and the common form of all relations of a case, with the role and type UUIDs. */

export const ROLES = {
  primary: 'd839f26a-d4d1-4441-b2d6-3dbbb12a9404',
  secondary: '3f0a6a2e-7c55-4a0e-9d0c-5a1e00000001',
  owner: '9e979b84-b846-4472-8622-58007dc63c7e',
  responsible: 'a1263342-d348-44ba-a566-233f37c4cb67',
  caseworker: 'bf1f93ed-9441-4af4-835b-baeb201f3076',
  mainClass: 'a86c6581-ec85-412d-a655-31a1f1d5b14f',
  system: '251c24fd-57b0-4afc-9d73-b063d1957eb3',
  document: '3f0a6a2e-7c55-4a0e-9d0c-5a1e00000002',
  note: '3f0a6a2e-7c55-4a0e-9d0c-5a1e00000003',
  securityProfile: '3f0a6a2e-7c55-4a0e-9d0c-5a1e00000005',
} as const

export const KINDS = {
  person: 'c189ba35-de4b-4363-a8b7-67f1456cf56f',
  organisation: 'bc6972cd-8f2b-4b9d-8d37-62916d6a71aa',
  unit: 'c5fc3b3b-5197-49ee-92e6-ae6ba1957174',
  user: '85d65133-4b00-460d-992e-3984857b5768',
  class: '267235ea-526d-4a18-8001-f2a0e563eba1',
  system: '29fe1da2-897a-46cd-b635-b9be8e0bffd6',
  document: '3f0a6a2e-7c55-4a0e-9d0c-5a1e00000004',
} as const

interface Effect {
  readonly from: string
  readonly to?: string
  readonly unit?: string
}

/** Virkning with both ends; a row without an end carries the mark of infinity. */
export function effect(prefix: 'sag' | 'gd', { from, to, unit }: Effect): string {
  return element(`${prefix}:Virkning`, [
    element('sd:FraTidspunkt', textElement('sd:TidsstempelDatoTid', from)),
    element(
      'sd:TilTidspunkt',
      to === undefined ? textElement('sd:GraenseIndikator', 'true') : textElement('sd:TidsstempelDatoTid', to),
    ),
    element('sd:AktoerRef', uuid(unit ?? USER)),
    textElement('sd:AktoerTypeKode', unit === undefined ? 'Bruger' : 'OrganisationEnhed'),
  ])
}

interface Relation {
  readonly from: string
  readonly role: string
  readonly kind: string
  readonly index?: number
  /** written reference, `uuid(…)` or `urn(…)` */
  readonly reference: string
  readonly rest?: string
}

export function relation(name: string, { from, role, kind, index = 1, reference, rest = '' }: Relation): string {
  return element(name, [
    effect('gd', { from }),
    element('gd:Rolle', uuid(role)),
    element('gd:Type', uuid(kind)),
    textElement('gd:Indeks', String(index)),
    element('gd:ReferenceID', reference),
    rest,
  ])
}

/** The UUID of the unit that has the case. */
export function unitOf(row: Case): string {
  return units[row.unit]?.id ?? ''
}

export function list(extensions: readonly string[]): string {
  return extensions.length === 0 ? '' : element('gd:LokalUdvidelseListe', extensions)
}

export function uuid(value: string): string {
  return textElement('sd:UUIDIdentifikator', value)
}

export function urn(value: string): string {
  return textElement('sd:URNIdentifikator', value)
}
