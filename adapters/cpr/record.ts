import type { Category, IsoDate, ThirdParty } from '../../src/contract.ts'
import { completedYears } from './danish-time.ts'
import { present } from './present.ts'
import type { Person } from './wire.ts'

/** The section `identity`: keys are its fields in schema/cpr.graphql. Only what was wanted is there. */
export interface CprRecord
  extends Partial<ReturnType<typeof identityOf>>,
    Partial<ReturnType<typeof familyOf>>,
    Partial<ReturnType<typeof addressOf>> {}

const DENMARK = '5100'

type Relative = Person['relations']['children'][number]

export function toRecord(person: Person, want: ReadonlySet<Category>, today: IsoDate): CprRecord {
  return {
    ...(want.has('IDENTITY') ? identityOf(person, today) : {}),
    ...(want.has('FAMILY') ? familyOf(person) : {}),
    ...(want.has('ADDRESS') ? addressOf(person, today) : {}),
  }
}

function identityOf(person: Person, today: IsoDate) {
  const { name, birth } = person
  return present({
    fullName: name && fullNameOf(name),
    addressingName: name?.addressing,
    givenName: name?.given,
    middleName: name?.middle,
    surname: name?.surname,
    nameSince: name?.since,
    birthDate: birth?.day,
    birthDateUncertain: birth?.uncertain,
    age: ageOf(person, today),
    sex: person.sex,
    status: person.status,
    statusSince: person.statusSince,
    missingSince: person.missingSince,
    citizenship: person.citizenship === undefined ? undefined : countryOf(person.citizenship),
    citizenshipSince: person.citizenshipSince,
    digitalPost: person.digitalPost,
    nemSms: person.nemSms,
  })
}

/** Some records carry the addressing name as `Surname,Given names` in upper case: the parts are better where they stand. */
function fullNameOf({ addressing, given, middle, surname }: NonNullable<Person['name']>): string {
  const parts = [given, middle, surname].filter((part) => part !== undefined)
  if (given !== undefined && surname !== undefined) return parts.join(' ')
  const [last = '', first] = addressing.split(',')
  return first === undefined ? addressing : `${first.trim()} ${last.trim()}`
}

/** Completed years, at death where the person is dead; of an uncertain birth date the lowest age it allows. */
function ageOf({ birth, status, statusSince }: Person, today: IsoDate): number | undefined {
  if (!birth) return undefined
  const until = status === 'DEAD' ? (statusSince ?? today) : today
  return Math.max(0, completedYears(birth.uncertain ? `${birth.day.slice(0, 4)}-12-31` : birth.day, until))
}

function countryOf(code: string) {
  return code === DENMARK ? { code, text: 'Danmark' } : { code }
}

function familyOf(person: Person) {
  const { spouse, mother, father, children, custody } = person.relations
  return present({
    civilStatus: person.civilStatus,
    civilStatusSince: person.civilStatusSince,
    separated: person.separated,
    separatedSince: person.separatedSince,
    childrenUnder18: person.childrenUnder18,
    sharedResidence: person.sharedResidence,
    sharedResidenceSince: person.sharedResidenceSince,
    guardianship: person.guardianship,
    spouse: spouse && thirdParty('SPOUSE', spouse),
    mother: mother && thirdParty('MOTHER', mother),
    father: father && thirdParty('FATHER', father),
    children: children.map((child) => thirdParty('CHILD', child)),
    custody: custody.map((row) => custodyRow(row, { mother, father })),
  })
}

function thirdParty(relation: ThirdParty['relation'], { number, name }: Relative): ThirdParty {
  return present({ relation, number, name })
}

function custodyRow(
  { kind, holder, from, to }: Person['relations']['custody'][number],
  { mother, father }: { readonly mother: Relative | undefined; readonly father: Relative | undefined },
) {
  const known: Relative = holder === undefined ? ({ MOTHER: mother, FATHER: father }[kind] ?? {}) : { number: holder }
  const relation = kind === 'MOTHER' || kind === 'FATHER' ? kind : 'CUSTODY_HOLDER'
  return present({ kind, holder: thirdParty(relation, known), from, to })
}

function addressOf({ addresses, protection, directoryProtection, marketingProtection }: Person, today: IsoDate) {
  return present({
    address: addresses.current,
    contactAddress: addresses.contact,
    addressHistory: addresses.history,
    departure: addresses.departure,
    protection: protection && protectionOf(protection, today),
    directoryProtection: directoryProtection && protectionOf(directoryProtection, today),
    marketingProtection: marketingProtection && protectionOf(marketingProtection, today),
  })
}

/** `beskyttet` may still stand after the last day: in force only within its days. */
function protectionOf({ on, from, to }: NonNullable<Person['protection']>, today: IsoDate) {
  const inForce = on && (from === undefined || from <= today) && (to === undefined || today < to)
  return present({ inForce, from, to })
}
