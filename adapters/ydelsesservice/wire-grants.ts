import { z } from 'zod'
import { Cvr, type Sensitivity, Uuid } from '../../src/contract.ts'
import { compact } from './compact.ts'
import { element, many, maybe, maybeText, one } from './tree.ts'
import { Amount, Day, Level, WireBoolean, WireParty } from './wire-values.ts'

/** `BevilgetYdelse` and `BevillingStruktur`: a benefit within a grant. */

const Kle = z.string().regex(/^[0-9]{2}(\.[0-9]{2}){0,2}$/)

const WireSystem = element({ 'i:ItSystemInstansTitel': maybeText }).transform(
  (system) => system['i:ItSystemInstansTitel'],
)

const WireCase = element({
  'i:SagUUID': one(Uuid),
  'i:SagSagsnummer': maybeText,
  'i:SagFoelsomhed': maybe(Level),
  'i:SagKLEEmne': maybe(Kle),
  'i:SagEjerCVRNummer': maybe(Cvr),
  'i:SagUndtagetVisningForBorger': maybe(WireBoolean),
}).transform((row) =>
  compact({
    id: row['i:SagUUID'],
    number: row['i:SagSagsnummer'],
    sensitivity: row['i:SagFoelsomhed'],
    kle: row['i:SagKLEEmne'],
    owner: row['i:SagEjerCVRNummer'],
    exempt: row['i:SagUndtagetVisningForBorger'] ?? false,
  }),
)

const WireUnit = element({
  'i:OrganisationsenhedUUID': maybe(Uuid),
  'i:AnsvarligAfdelingFuldtNavn': maybeText,
}).transform((row) => compact({ id: row['i:OrganisationsenhedUUID'], name: row['i:AnsvarligAfdelingFuldtNavn'] }))

const SENSITIVE: Sensitivity = 3

const WireGrant = element({
  'i:BevillingUUID': one(Uuid),
  'i:BevillingFoelsomhed': maybe(Level),
  'i:BevillingEjer': one(element({ 'i:VirksomhedCVRNummer': one(Cvr) })),
  'i:BevillingMasterSystemInstans': maybe(WireSystem),
  'i:BevillingAnsvarligAfdeling': maybe(WireUnit),
  'i:Bevillingsmodtager': one(WireParty),
  'i:Bevillingssag': maybe(WireCase),
}).transform((row) =>
  compact({
    id: row['i:BevillingUUID'],
    sensitivity: row['i:BevillingFoelsomhed'] ?? SENSITIVE,
    owner: row['i:BevillingEjer']['i:VirksomhedCVRNummer'],
    masterSystem: row['i:BevillingMasterSystemInstans'],
    unit: row['i:BevillingAnsvarligAfdeling'] ?? {},
    grantee: row['i:Bevillingsmodtager'],
    case: row['i:Bevillingssag'],
  }),
)
/** What a benefit and an effectuation state of the grant they belong to. */
export type GrantHead = z.infer<typeof WireGrant>

const WireClass = element({ 'i:KlasseIdentifikation': maybeText, 'i:KlasseUrnReference': maybeText }).transform(
  (row) => row['i:KlasseIdentifikation'] ?? row['i:KlasseUrnReference'],
)

const shape = {
  'i:YdelseKlasse': maybe(WireClass),
  'i:YdelseNavn': one(z.string()),
  'i:BevilgetYdelseID': one(z.string().min(1)),
  'i:BevilgetYdelseNavn': maybeText,
  'i:BevilgetYdelseBegrundelse': maybeText,
  'i:BevilgetYdelseEffektueringsPlanBeskrivelse': maybeText,
  'i:BevilgetYdelseStartDato': one(Day),
  'i:BevilgetYdelseSlutDato': maybe(Day),
  'i:BevilgetYdelseKLEEmne': one(Kle),
  'i:BevilgetYdelseEffektueringModtager': one(WireParty),
  'i:OekonomiskEffektueringsplanYdelsesbeloeb': maybe(Amount),
  'i:OekonomiskEffektueringsplanBeregningsfrekvens': maybeText,
  'i:OekonomiskEffektueringsplanForudBagud': maybeText,
  'i:OekonomiskEffektueringsplanDispositionsdag': maybeText,
  'i:OekonomiskEffektueringsplanSkalManueltGodkendes': maybe(WireBoolean),
}

const Row = element(shape)

function read(row: z.infer<typeof Row>) {
  return compact({
    id: row['i:BevilgetYdelseID'],
    name: row['i:YdelseNavn'],
    classification: row['i:YdelseKlasse'],
    title: row['i:BevilgetYdelseNavn'],
    reason: row['i:BevilgetYdelseBegrundelse'],
    planDescription: row['i:BevilgetYdelseEffektueringsPlanBeskrivelse'],
    start: row['i:BevilgetYdelseStartDato'],
    end: row['i:BevilgetYdelseSlutDato'],
    kle: row['i:BevilgetYdelseKLEEmne'],
    payee: row['i:BevilgetYdelseEffektueringModtager'],
    plannedAmount: row['i:OekonomiskEffektueringsplanYdelsesbeloeb'],
    frequency: row['i:OekonomiskEffektueringsplanBeregningsfrekvens'],
    timing: row['i:OekonomiskEffektueringsplanForudBagud'],
    paymentDay: row['i:OekonomiskEffektueringsplanDispositionsdag'],
    needsManualApproval: row['i:OekonomiskEffektueringsplanSkalManueltGodkendes'],
  })
}

/** A benefit as BevillingHent gives it: always with its grant. */
export const WireGrantedBenefit = element({ ...shape, 'i:BevillingStruktur': one(WireGrant) }).transform((row) => ({
  benefit: read(row),
  grant: row['i:BevillingStruktur'],
}))
export type GrantedBenefitRow = z.infer<typeof WireGrantedBenefit>
export type BenefitRow = GrantedBenefitRow['benefit']

/** A benefit as an effectuation names it: its grant may be missing. */
export const WireEffectuatedBenefit = element({ ...shape, 'i:BevillingStruktur': maybe(WireGrant) }).transform((row) =>
  compact({ benefit: read(row), grant: row['i:BevillingStruktur'] }),
)

/** Of a benefit that is paid by an effectuation: what it says of its grant. */
export const WireLinkedBenefit = element({
  'i:BevilgetYdelseKLEEmne': one(Kle),
  'i:BevillingStruktur': maybe(
    element({ 'i:BevillingUUID': one(Uuid), 'i:Bevillingsmodtager': one(WireParty) }).transform((row) => ({
      id: row['i:BevillingUUID'],
      grantee: row['i:Bevillingsmodtager'],
    })),
  ),
}).transform((row) => compact({ benefit: { kle: row['i:BevilgetYdelseKLEEmne'] }, grant: row['i:BevillingStruktur'] }))

export const WireGrantAnswer = z.compile(
  element({
    'i:BevilgetYdelseListe': maybe(element({ 'i:BevilgetYdelse': many(WireGrantedBenefit) })),
  }).transform((answer) => answer['i:BevilgetYdelseListe']?.['i:BevilgetYdelse'] ?? []),
)
