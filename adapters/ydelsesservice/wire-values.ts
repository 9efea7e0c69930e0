import { z } from 'zod'
import { Cpr, type Sensitivity } from '../../src/contract.ts'
import { compact } from './compact.ts'
import { element, maybe, maybeText, one } from './tree.ts'

/** Simple values of the wire, and the parties it names. */

/** A calendar day; xsd:date may bear an offset, which says nothing of the day. */
export const Day = z
  .string()
  .regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?$/)
  .transform((text) => text.slice(0, 10))
  .pipe(z.iso.date())

/** A calendar month, `YYYY-MM`. */
export const Month = z
  .string()
  .regex(/^[0-9]{4}-[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?$/)
  .transform((text) => text.slice(0, 7))

/** An instant, normalised to UTC. */
export const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())

/** Kroner as the wire writes them: the text is kept, never a float. */
export const Amount = z
  .string()
  .regex(/^-?[0-9]+(\.[0-9]+)?$/)
  .transform((amount) => ({ amount, currency: 'DKK' }))

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

/** The level's name, for the limits a caller states. */
export function nameLevel(level: Sensitivity): string {
  return Object.keys(LEVELS).find((name) => LEVELS[name] === level) ?? ''
}

const CPR_URN = /^urn:oio:cpr-nr:([0-9]{10})$/

/** Somebody the wire names: a person has a number, a company none. */
export interface Party {
  readonly number?: Cpr
  readonly name?: string
}

/** A party; one whose two numbers differ is nobody. */
export const WireParty = element({
  'i:PartURN': one(z.string()),
  'i:PartCPRNummer': maybe(z.string()),
  'i:PartFuldtNavn': maybeText,
}).transform((party, context): Party => {
  const urn = CPR_URN.exec(party['i:PartURN'])?.[1]
  const number = party['i:PartCPRNummer'] ?? urn
  if (urn !== undefined && number !== urn) context.addIssue('two numbers')
  return compact({ number: Cpr.safeParse(number).data, name: party['i:PartFuldtNavn'] })
})
