import { childOf, type Node } from '../../src/sandbox/soap.ts'
import { one, optional, type Part, sequence, text } from '../../src/sandbox/soap-shape.ts'
import { isUuid } from '../../src/sandbox/text.ts'
import type { Progress } from './sandbox-case.ts'
import { ROLES } from './sandbox-relation.ts'

/** Reads one `sdi:SoegSag`: the criteria served, anything else is refused. */

export const NS = {
  soap: 'http://schemas.xmlsoap.org/soap/envelope/',
  rh: 'http://kombit.dk/xml/schemas/RequestHeader/1/',
  sd: 'urn:oio:sagdok:3.0.0',
  sag: 'urn:oio:sts:sagdok:sag:6',
  si: 'urn:oio:sts:sagdok:sagindeks:6',
  sdi: 'urn:oio:sts:sagdok:sagdokumentindeks:6',
  gd: 'urn:oio:sts:generelledefinitioner:6',
} as const

/** One SoegSag: all its criteria hold at once. */
export interface Criterion {
  readonly party?: { readonly urn: string; readonly role?: string }
  readonly unit?: string
  readonly progress?: Progress
  readonly registeredFrom?: number
}

/** A refusal in words: becomes StatusKode 40. */
export interface Refusal {
  readonly refused: string
}

/** Most SoegSag or SagUuid of a request, and the page size where none is given. */
export const MOST = 50
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/
const PARTY = /^urn:oio:(?:cpr-nr:\d{10}|us:personid:\d{7})$/
const PROGRESS: readonly Progress[] = ['Opstaaet', 'Oplyst', 'Afgjort', 'Afsluttet']

const anyContent = () => true
const empty = sequence()
const uuidText = (node: Node) => node.children.length === 0 && isUuid(node.text.trim())
const instant = (node: Node) => INSTANT.test(node.text.trim()) && !Number.isNaN(Date.parse(node.text.trim()))
const inside = (part: Part) => sequence(part)

const SOEG_SAG = sequence(
  optional(NS.sd, 'FoersteResultatReference', text(/^\s*\d{1,9}\s*$/)),
  optional(NS.sd, 'MaksimalAntalKvantitet', text(/^\s*\d{1,9}\s*$/)),
  optional(
    NS.sd,
    'SoegRegistrering',
    inside(optional(NS.sd, 'FraTidspunkt', inside(optional(NS.sd, 'TidsstempelDatoTid', instant)))),
  ),
  one(NS.sag, 'AttributListe', empty),
  one(
    NS.sag,
    'TilstandListe',
    inside(
      optional(
        NS.sag,
        'Fremdrift',
        inside(optional(NS.sag, 'FremdriftStatusKode', text(new RegExp(`^\\s*(?:${PROGRESS.join('|')})\\s*$`)))),
      ),
    ),
  ),
  one(NS.sag, 'RelationListe', anyContent),
)

const SAGSPART = sequence(
  optional(NS.gd, 'Rolle', inside(one(NS.sd, 'UUIDIdentifikator', uuidText))),
  one(NS.gd, 'ReferenceID', inside(one(NS.sd, 'URNIdentifikator', (node) => PARTY.test(node.text.trim())))),
)

const SAGSAKTOER = sequence(
  one(
    NS.gd,
    'Rolle',
    inside(one(NS.sd, 'UUIDIdentifikator', (node) => node.text.trim().toLowerCase() === ROLES.responsible)),
  ),
  one(NS.gd, 'ReferenceID', inside(one(NS.sd, 'UUIDIdentifikator', uuidText))),
)

/** A criterion with its page. */
export interface ReadPart {
  readonly criterion: Criterion
  readonly offset: number
  readonly count: number
}

export function readSoegSag(node: Node): ReadPart | Refusal {
  if (!SOEG_SAG(node)) return refuse('Kriteriet understøttes ikke')
  const relations = childOf(node, NS.sag, 'RelationListe')?.children ?? []
  const [relation] = relations
  if (!relation || relations.length !== 1) return refuse('Netop ét af Sagspart og Sagsaktoer skal angives')
  const party = names(relation, NS.sag, 'Sagspart') && SAGSPART(relation)
  const actor = names(relation, NS.sag, 'Sagsaktoer') && SAGSAKTOER(relation)
  if (!party && !actor) return refuse('Kriteriet understøttes ikke')
  const count = Number(childOf(node, NS.sd, 'MaksimalAntalKvantitet')?.text ?? MOST)
  if (count < 1 || count > 100) return refuse('MaksimalAntalKvantitet skal være mellem 1 og 100')
  const progress = valueAt(node, [NS.sag, 'TilstandListe'], [NS.sag, 'Fremdrift'], [NS.sag, 'FremdriftStatusKode'])
  const from = valueAt(node, [NS.sd, 'SoegRegistrering'], [NS.sd, 'FraTidspunkt'], [NS.sd, 'TidsstempelDatoTid'])
  const known = PROGRESS.find((status) => status === progress)
  return {
    criterion: {
      ...(party ? { party: readParty(relation) } : {}),
      ...(actor
        ? { unit: valueAt(relation, [NS.gd, 'ReferenceID'], [NS.sd, 'UUIDIdentifikator'])?.toLowerCase() ?? '' }
        : {}),
      ...(known === undefined ? {} : { progress: known }),
      ...(from === undefined ? {} : { registeredFrom: Date.parse(from) }),
    },
    offset: Number(childOf(node, NS.sd, 'FoersteResultatReference')?.text ?? 0),
    count,
  }
}

function readParty(relation: Node): NonNullable<Criterion['party']> {
  const role = valueAt(relation, [NS.gd, 'Rolle'], [NS.sd, 'UUIDIdentifikator'])?.toLowerCase()
  const urn = valueAt(relation, [NS.gd, 'ReferenceID'], [NS.sd, 'URNIdentifikator']) ?? ''
  return { urn, ...(role === undefined ? {} : { role }) }
}

/** The text at the end of a path of namespaces and names. */
export function valueAt(node: Node, ...path: readonly (readonly [string, string])[]): string | undefined {
  let at: Node | undefined = node
  for (const [namespace, local] of path) at = childOf(at, namespace, local)
  return at?.text.trim()
}

/** Whether a node has this name. */
export function names(node: Node, namespace: string, local: string): boolean {
  return node.namespace === namespace && node.local === local
}

/** Refuses in words. */
export function refuse(refused: string): Refusal {
  return { refused }
}
