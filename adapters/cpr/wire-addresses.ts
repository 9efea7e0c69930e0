import { z } from 'zod'
import { present } from './present.ts'
import { block, Dated, Day, many, Text } from './wire-values.ts'

/** The block `adresse`. */

/** `kommunekode` is an integer on the wire: its leading zero is put back. */
const MunicipalityCode = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform((code) => code.padStart(4, '0'))

const Address = block({
  kommunekode: MunicipalityCode.optional(),
  husnummer: Text.optional(),
  etage: Text.optional(),
  sidedoer: Text.optional(),
  bynavn: Text.optional(),
  postnummer: Text.optional(),
  postdistrikt: Text.optional(),
  vejnavn: Text.optional(),
  standardadresse: Text.optional(),
  adresseringsnavn: Text.optional(),
  tilflytningsdato: Dated.optional(),
  fraflytningsdato: Dated.optional(),
  AdresseUUID: z.uuid().optional(),
}).transform((address) =>
  present({
    id: address.AdresseUUID?.toLowerCase(),
    line: address.standardadresse,
    street: address.vejnavn,
    houseNumber: address.husnummer,
    floor: address.etage,
    door: address.sidedoer,
    locality: address.bynavn,
    postalCode: address.postnummer,
    postalDistrict: address.postdistrikt,
    addressee: address.adresseringsnavn,
    municipalityCode: address.kommunekode,
    from: address.tilflytningsdato,
    to: address.fraflytningsdato,
  }),
)

const ContactAddress = block({
  kontaktAdr1: Text.optional(),
  kontaktAdr2: Text.optional(),
  kontaktAdr3: Text.optional(),
  kontaktAdr4: Text.optional(),
  kontaktAdr5: Text.optional(),
  startdato: Dated.or(Day).optional(),
  slettedato: Dated.or(Day).optional(),
}).transform(({ startdato, slettedato, ...lines }) =>
  present({
    lines: Object.values(lines).filter((line) => line !== undefined),
    from: startdato,
    to: slettedato,
  }),
)

const Departure = block({ udrejsedato: Dated.or(Day).optional(), udrejselandekode: Text.optional() }).transform((row) =>
  present({ date: row.udrejsedato, country: row.udrejselandekode }),
)

export const Addresses = block({
  aktuelAdresse: Address.optional(),
  udrejseoplysninger: Departure.optional(),
  kontaktAdresse: ContactAddress.optional(),
  adresseHistorik: many(Address),
}).transform((row) =>
  present({
    current: row.aktuelAdresse,
    departure: row.udrejseoplysninger,
    contact: row.kontaktAdresse,
    history: row.adresseHistorik,
  }),
)

/** CPR sends no block when there is none. */
export const noAddresses: z.infer<typeof Addresses> = { history: [] }
