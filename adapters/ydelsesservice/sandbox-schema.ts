import type { Node } from '../../src/sandbox/soap.ts'
import {
  anything,
  either,
  many,
  one,
  optional,
  type Shape,
  sequence,
  shortText,
  text,
} from '../../src/sandbox/soap-shape.ts'
import { ENV, I, K, type ReadOperation, S, WSA } from './sandbox-names.ts'
import { KLE_PATTERN, LEVEL } from './sandbox-rights.ts'

/** The request schemas of the three reads. Content answered in-band is left to the in-band checks. */

const free = shortText(255)
const uuid = text(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i)
const day = text(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
const flag = text(/^(true|false|1|0)$/)
const integer = text(/^[-+]?\d{1,9}$/)
const cvr = text(/^\d{8}$/)
const instant = text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/)
const instantWithOffset = text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/)
const role = text(/^(Bevillingsmodtager|Effektueringsmodtager)$/)
const direction = optional(I, 'SorteringRetning', text(/^(ASC|DESC)$/))

const main = one(
  K,
  'HovedOplysninger',
  sequence(
    one(K, 'TransaktionsId', shortText(255)),
    one(K, 'TransaktionsTid', instant),
    optional(K, 'OnBehalfOfUser', free),
    optional(K, 'CallersServiceCallIdentifier', free),
    optional(K, 'AccountingInfo', free),
  ),
)

const limit = sequence(
  optional(I, 'BevillingFoelsomhed', text(LEVEL)),
  optional(I, 'KLEDataAfgr', text(KLE_PATTERN)),
  optional(I, 'SystemDataAfgr', anything),
)
const group = sequence(
  optional(I, 'MyndighedDataAfgrListe', sequence(many(I, 'VirksomhedCVRNummer', cvr))),
  optional(I, 'BevillingAfgrListe', sequence(many(I, 'BevillingDataAfgr', limit))),
)
const rights = one(I, 'RettighedListe', sequence(many(I, 'BevillingDataAfgrGruppe', group)))
const page = optional(
  I,
  'ResultatFilter',
  sequence(one(I, 'ResultatAntalMaks', integer), optional(I, 'ResultatStart', integer)),
)

function choice(...names: readonly (readonly [string, Shape])[]): Shape {
  return either(...names.map(([local, shape]) => sequence(one(I, local, shape))))
}

const parties: readonly (readonly [string, Shape])[] = [
  ['PartCPRNummer', shortText(255)],
  ['PartCVRNummer', shortText(255)],
  ['PartPNummer', shortText(255)],
  ['PartURN', shortText(255)],
]

function sorting(names: readonly string[], element: string): Shape {
  return sequence(one(I, element, text(new RegExp(`^(${names.join('|')})$`))), direction)
}

const grantCriterion = sequence(one(I, 'BevillingUUID', uuid), one(I, 'BevilgetYdelseID', shortText(36)))

const bevilling = sequence(
  main,
  one(I, 'Kriterie', choice(...parties, ['SagUUID', uuid])),
  optional(I, 'PartRolle', role),
  optional(I, 'MedtagEffektueringer', flag),
  optional(I, 'FjernUndtagetVisningForBorger', flag),
  optional(I, 'SagSagsnummer', free),
  optional(I, 'KLEKriterie', text(KLE_PATTERN)),
  optional(I, 'BevillingUUID', uuid),
  optional(I, 'BevillingEjerCVRNummer', cvr),
  optional(I, 'ItSystemInstansIdentifikation', free),
  optional(I, 'YdelseKlasse', anything),
  optional(I, 'BevilgetYdelseStartDatoFra', day),
  optional(I, 'BevilgetYdelseStartDatoTil', day),
  optional(I, 'BevilgetYdelseSlutDatoFra', day),
  optional(I, 'BevilgetYdelseSlutDatoTil', day),
  optional(I, 'OekonomiskEffektueringDispositionsDatoFra', day),
  optional(I, 'OekonomiskEffektueringDispositionsDatoTil', day),
  rights,
  page,
  optional(
    I,
    'YdelseSortering',
    sorting(
      [
        'BevillingEjerCVRNummer',
        'BevillingAnsvarligAfdelingNavn',
        'BevillingItSystemNavn',
        'YdelseNavn',
        'OekonomiskEffektueringStartDato',
        'OekonomiskEffektueringSlutDato',
      ],
      'BevilgetYdelseSorteringElement',
    ),
  ),
)

const effektuering = sequence(
  main,
  one(I, 'Kriterie', choice(...parties, ['BevilgetYdelseKriterie', grantCriterion])),
  optional(I, 'PartRolle', role),
  optional(I, 'MedtagBevilling', flag),
  optional(I, 'FjernUndtagetVisningForBorger', flag),
  optional(I, 'OekonomiskEffektueringDispositionsDatoFra', day),
  optional(I, 'OekonomiskEffektueringDispositionsDatoTil', day),
  rights,
  page,
  optional(
    I,
    'EffektueringSortering',
    sorting(
      [
        'OekonomiskEffektueringDispositionsdato',
        'OekonomiskEffektueringUdbetalingStatus',
        'OekonomiskEffektueringStartDato',
        'OekonomiskEffektueringSlutDato',
      ],
      'EffektueringSorteringElement',
    ),
  ),
)

const sanktion = sequence(
  main,
  one(
    S,
    'Kriterie',
    either(
      sequence(one(I, 'PartCPRNummer', shortText(255))),
      sequence(one(S, 'EnhedUUID', shortText(255)), optional(S, 'AendretEfter', instantWithOffset)),
    ),
  ),
  optional(S, 'FraDato', day),
  optional(S, 'MedtagAfsluttede', flag),
  rights,
  page,
)

const BODIES = { BevillingHent: bevilling, EffektueringHent: effektuering, SanktionHent: sanktion }

/** Whether the document is an envelope with the addressing headers and a body of this operation. */
export function isRequest(root: Node, operation: ReadOperation): boolean {
  const request = one(operation.namespace, `${operation.name}_I`, BODIES[operation.name])
  const envelope = sequence(one(ENV, 'Header', hasAddressing(operation)), one(ENV, 'Body', sequence(request)))
  return root.namespace === ENV && root.local === 'Envelope' && envelope(root)
}

function hasAddressing(operation: ReadOperation): Shape {
  return ({ children }) => {
    const said = (local: string): readonly string[] =>
      children.filter((child) => child.namespace === WSA && child.local === local).map((child) => child.text.trim())
    const [action, messageId, to] = [said('Action'), said('MessageID'), said('To')]
    return (
      action.length === 1 &&
      action[0] === operation.action &&
      messageId.length === 1 &&
      /^urn:uuid:[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(messageId[0] ?? '') &&
      to.length === 1
    )
  }
}
