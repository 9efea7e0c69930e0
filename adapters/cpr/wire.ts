import { z } from 'zod'
import { Cpr } from '../../src/contract.ts'
import { present } from './present.ts'
import { Addresses, noAddresses } from './wire-addresses.ts'
import { noRelations, Relations } from './wire-relations.ts'
import { block, coded, Dated, Day, Flag, MarkedDay, Text, Whole } from './wire-values.ts'

/** PersonLookupResponse as CPR says it -> a person in the gateway's words. `stilling` and `notater` are not taken. */

const SEX: Readonly<Record<string, string>> = { K: 'FEMALE', M: 'MALE' }

const STATUS: Readonly<Record<string, string>> = {
  1: 'RESIDENT',
  3: 'RESIDENT_SPECIAL_ROAD_CODE',
  5: 'RESIDENT_GREENLAND',
  7: 'RESIDENT_GREENLAND_SPECIAL_ROAD_CODE',
  20: 'NO_RESIDENCE',
  30: 'NUMBER_ANNULLED',
  50: 'NUMBER_DELETED',
  60: 'NUMBER_CHANGED',
  70: 'MISSING',
  80: 'DEPARTED',
  90: 'DEAD',
}

const CIVIL_STATUS: Readonly<Record<string, string>> = {
  U: 'UNMARRIED',
  G: 'MARRIED',
  F: 'DIVORCED',
  E: 'WIDOWED',
  P: 'REGISTERED_PARTNER',
  O: 'PARTNERSHIP_DISSOLVED',
  L: 'SURVIVING_PARTNER',
  D: 'DEAD',
}

const Name = block({
  personadresseringsnavn: z.string(),
  fornavn: Text.optional(),
  mellemnavn: Text.optional(),
  efternavn: Text.optional(),
  navnestartdato: Dated.optional(),
}).transform((name) =>
  present({
    addressing: name.personadresseringsnavn,
    given: name.fornavn,
    middle: name.mellemnavn,
    surname: name.efternavn,
    since: name.navnestartdato,
  }),
)

const Protection = block({ startdato: Day.optional(), slutdato: Day.optional(), beskyttet: Flag.optional() }).transform(
  (row) => present({ on: row.beskyttet ?? false, from: row.startdato, to: row.slutdato }),
)

const PersonData = block({
  personnummer: Cpr.optional(),
  gaeldendePersonnummer: Cpr.optional(),
  navn: Name.optional(),
  foedselsdato: MarkedDay.optional(),
  koen: coded(SEX).optional(),
  antalBoernUnder18: Whole,
  DeltBopælMarkering: Flag.optional(),
  DeltBopælStartDato: Day.optional(),
  status: block({ status: coded(STATUS).optional(), statusdato: Dated.optional() }).optional(),
  separation: block({ separeret: Flag.optional(), separationsdato: Dated.optional() }).optional(),
  civilstand: block({ civilstand: coded(CIVIL_STATUS).optional(), civilstandsdato: Dated.optional() }).optional(),
  statsborgerskab: block({ landekode: z.string().optional(), statsborgerskabDato: Dated.optional() }).optional(),
  umyndiggoerelse: z.unknown().optional(),
  forsvindingsdato: Dated.optional(),
  adressebeskyttelse: Protection.optional(),
  vejviserbeskyttelse: Protection.optional(),
  markedsfoeringsbeskyttelse: Protection.optional(),
  tilmeldtNemsms: Flag.optional(),
  tilmeldtDigitalpost: Flag.optional(),
})

/** One person's whole answer. A document without `persondata` names nobody and is no answer. */
export const Person = z.compile(
  block({
    persondata: PersonData,
    adresse: Addresses.optional(),
    relationer: Relations.optional(),
  }).transform(({ persondata: data, adresse, relationer }) =>
    present({
      number: data.personnummer,
      numberInForce: data.gaeldendePersonnummer,
      name: data.navn,
      birth: data.foedselsdato,
      sex: data.koen,
      status: data.status?.status,
      statusSince: data.status?.statusdato,
      missingSince: data.forsvindingsdato,
      citizenship: data.statsborgerskab?.landekode,
      citizenshipSince: data.statsborgerskab?.statsborgerskabDato,
      digitalPost: data.tilmeldtDigitalpost,
      nemSms: data.tilmeldtNemsms,
      civilStatus: data.civilstand?.civilstand,
      civilStatusSince: data.civilstand?.civilstandsdato,
      separated: data.separation?.separeret,
      separatedSince: data.separation?.separationsdato,
      childrenUnder18: data.antalBoernUnder18,
      sharedResidence: data.DeltBopælMarkering,
      sharedResidenceSince: data.DeltBopælStartDato,
      guardianship: data.umyndiggoerelse === undefined ? undefined : true,
      protection: data.adressebeskyttelse,
      directoryProtection: data.vejviserbeskyttelse,
      marketingProtection: data.markedsfoeringsbeskyttelse,
      addresses: adresse ?? noAddresses,
      relations: relationer ?? noRelations,
    }),
  ),
)
export type Person = z.infer<typeof Person>
