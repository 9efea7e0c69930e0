import { z } from 'zod'
import { Cpr, type Period, type Sensitivity } from '../../src/contract.ts'
import { compact } from './compact.ts'
import { element, maybe, maybeText, one } from './tree.ts'

/** Values that every part of a case uses. */

/** A calendar day; xsd:date may bear an offset, which says nothing of the day. */
export const Day = z
  .string()
  .regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?$/)
  .transform((text) => text.slice(0, 10))
  .pipe(z.iso.date())

/** An instant, in epoch milliseconds. */
export const Instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))

export const WireBoolean = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1')

export const Count = z
  .string()
  .regex(/^[0-9]+$/)
  .transform(Number)

const LEVELS: Readonly<Record<string, Sensitivity>> = {
  IKKE_FORTROLIGE_DATA: 1,
  FORTROLIGE_PERSONOPLYSNINGER: 2,
  FOELSOMME_PERSONOPLYSNINGER: 3,
  VIP_SAGER: 4,
}

/** A level; an empty element and a code we do not know count as sensitive. */
export const Level = z.string().transform((text): Sensitivity => LEVELS[text] ?? 3)

/** One end of a validity: an instant, or without bound. Neither is not an end. */
const WireEnd = element({ 'sd:TidsstempelDatoTid': maybe(Instant), 'sd:GraenseIndikator': maybe(WireBoolean) })
  .refine((end) => (end['sd:TidsstempelDatoTid'] === undefined) === (end['sd:GraenseIndikator'] === true))
  .transform((end) => end['sd:TidsstempelDatoTid'])

/** `Virkning`: when a row is valid. */
export const Validity = element({ 'sd:FraTidspunkt': one(WireEnd), 'sd:TilTidspunkt': one(WireEnd) }).transform(
  (validity): Period => compact({ from: validity['sd:FraTidspunkt'], to: validity['sd:TilTidspunkt'] }),
)

/** A UUID or a URN, as text in lower case. */
export const Identifier = element({ 'sd:UUIDIdentifikator': maybeText, 'sd:URNIdentifikator': maybeText }).transform(
  (identifier) => (identifier['sd:UUIDIdentifikator'] ?? identifier['sd:URNIdentifikator'] ?? '').toLowerCase(),
)

/** A relation of a case to somebody or something, with the fields its kind adds. */
export function relation<S extends z.ZodRawShape>(more: S) {
  return element({
    'gd:Virkning': one(Validity),
    'gd:Rolle': one(Identifier),
    'gd:ReferenceID': one(Identifier),
    ...more,
  })
}

/** The CPR number a URN names, if it names one. */
export function numberOf(urn: string): Cpr | undefined {
  return Cpr.safeParse(/^urn:oio:cpr-nr:([0-9]{10})$/.exec(urn)?.[1]).data
}

export const WireExemption = element({ 'sd:TitelAlternativTekst': maybeText }).transform(
  (exemption) => exemption['sd:TitelAlternativTekst'] ?? '',
)
