import { completedYears, danishDay } from '../../src/sandbox/danish-time.ts'
import { element, textElement } from '../../src/sandbox/soap.ts'
import type { Resident } from '../../src/sandbox/world.ts'
import { type Address, factsOf, type Protection } from './sandbox-facts.ts'
import { type Found, isInCpr, type Register } from './sandbox-register.ts'
import { inEnvelope, NS } from './sandbox-request.ts'

/** The answer of `PersonLookup`; nobody found gives the empty answer. */
export function writeAnswer(register: Register, number: string, found: Found | undefined, clock: Date): string {
  const content = found ? writePerson(register, number, found, danishDay(clock)) : ''
  return inEnvelope(element('ns:PersonLookupResponse', content, { 'xmlns:ns': NS }))
}

function writePerson(register: Register, number: string, found: Found, today: string): string {
  if (found.changed) return writeOldNumber(number, found.changed.current, found.changed.day)
  const { resident } = found
  return [
    writePersonData(register, resident, number, today),
    writeAddress(register, resident),
    writeRelations(register, resident, today),
  ].join('')
}

function writeOldNumber(number: string, current: string, day: string): string {
  return element('ns:persondata', [
    textElement('ns:personnummer', number),
    textElement('ns:gaeldendePersonnummer', current),
    textElement('ns:antalBoernUnder18', '0'),
    writeStatus('60', day),
  ])
}

function writePersonData(register: Register, resident: Resident, number: string, today: string): string {
  const facts = factsOf(resident)
  const changes = register.changesOf(resident.key)
  const died = changes.died ?? resident.died
  const digitalPost = resident.died === undefined ? String(facts.digitalPost ?? true) : undefined
  return element('ns:persondata', [
    textElement('ns:personnummer', number),
    writeName(resident, facts.addressingName, facts.nameSince),
    element('ns:foedselsdato', textElement('ns:dato', resident.born)),
    textElement('ns:alder', String(completedYears(resident.born, today))),
    textElement('ns:koen', resident.sex),
    textElement('ns:antalBoernUnder18', String(countChildren(register, resident, today))),
    died === undefined ? writeStatus('1', facts.statusSince ?? resident.born) : writeStatus('90', died),
    writeCivilStatus(resident, changes.died, facts.married),
    element('ns:statsborgerskab', textElement('ns:landekode', '5100')),
    writeProtection(protectionOf(register, resident)),
    textElement('ns:tilmeldtNemsms', facts.nameSince === undefined ? undefined : 'true'),
    textElement('ns:tilmeldtDigitalpost', digitalPost),
  ])
}

function writeName(resident: Resident, addressingName: string | undefined, since: string | undefined): string {
  const { firstName, middleName, lastName } = resident
  return element('ns:navn', [
    textElement('ns:personadresseringsnavn', addressingName ?? `${firstName} ${middleName} ${lastName}`),
    textElement('ns:fornavn', firstName),
    textElement('ns:mellemnavn', middleName),
    textElement('ns:efternavn', lastName),
    since === undefined ? '' : writeInstant('ns:navnestartdato', since),
  ])
}

/** Children CPR knows, alive, under 18. */
function countChildren(register: Register, resident: Resident, today: string): number {
  const alive = (child: Resident): boolean => (register.changesOf(child.key).died ?? child.died) === undefined
  return register.childrenOf(resident.key).filter((child) => alive(child) && isMinor(child, today)).length
}

function isMinor(resident: Resident, today: string): boolean {
  return completedYears(resident.born, today) < 18
}

function writeStatus(code: string, since: string): string {
  return element('ns:status', [textElement('ns:status', code), writeInstant('ns:statusdato', since)])
}

function writeCivilStatus(resident: Resident, diedByEvent: string | undefined, married: string | undefined): string {
  const dead = diedByEvent !== undefined || resident.died !== undefined
  const code = dead ? 'D' : married === undefined ? 'U' : 'G'
  const since = diedByEvent ?? married ?? resident.born
  return element('ns:civilstand', [textElement('ns:civilstand', code), writeInstant('ns:civilstandsdato', since)])
}

function protectionOf(register: Register, resident: Resident): Protection | undefined {
  const changes = register.changesOf(resident.key)
  if (changes.protectedFrom !== undefined) return { from: changes.protectedFrom }
  const { protection } = factsOf(resident)
  return protection && changes.protectionEnd !== undefined
    ? { from: protection.from, until: changes.protectionEnd }
    : protection
}

function writeProtection(protection: Protection | undefined): string {
  if (!protection) return ''
  return element('ns:adressebeskyttelse', [
    textElement('ns:startdato', protection.from),
    textElement('ns:slutdato', protection.until),
    textElement('ns:beskyttet', 'true'),
  ])
}

function writeAddress(register: Register, resident: Resident): string {
  const { address } = factsOf(resident)
  if (!address || register.changesOf(resident.key).died !== undefined) return ''
  return element('ns:adresse', element('ns:aktuelAdresse', writeAddressLines(address, resident)))
}

function writeAddressLines(address: Address, resident: Resident): string[] {
  const { street, house, floor, side } = address
  return [
    textElement('ns:kommuneCvr', '11111111'),
    textElement('ns:kommunekode', '999'),
    textElement('ns:vejkode', address.streetCode),
    textElement('ns:husnummer', house),
    textElement('ns:etage', floor),
    textElement('ns:sidedoer', side),
    textElement('ns:postnummer', address.postcode),
    textElement('ns:postdistrikt', address.town),
    textElement('ns:vejnavn', street),
    textElement(
      'ns:standardadresse',
      floor === undefined ? `${street} ${house}` : `${street} ${house}, ${floor}.${side}`,
    ),
    textElement('ns:adresseringsnavn', `${resident.firstName} ${resident.middleName} ${resident.lastName}`),
    textElement('ns:vejadresseringsnavn', street),
    address.since === undefined ? '' : writeInstant('ns:tilflytningsdato', address.since),
    textElement('ns:AdresseUUID', address.id),
  ]
}

function writeRelations(register: Register, resident: Resident, today: string): string {
  const parts = [
    writeRelative('ns:aegtefaelle', register.numberOf(resident.spouse)),
    ...register.childrenOf(resident.key).map((child) => writeRelative('ns:barn', register.numberOf(child.key))),
    writeRelative('ns:mor', register.numberOf(resident.mother)),
    writeRelative('ns:far', register.numberOf(resident.father)),
    ...(isMinor(resident, today) ? writeCustody(register, resident) : []),
  ].join('')
  return parts === '' || !isInCpr(resident) ? '' : element('ns:relationer', parts)
}

function writeRelative(name: string, number: string | undefined): string {
  return number === undefined ? '' : element(name, textElement('ns:personnummer', number))
}

function writeCustody(register: Register, resident: Resident): string[] {
  const holder = (type: string, end: string | undefined): string =>
    element('ns:foraeldremyndighed', [
      textElement('ns:foraeldremyndighedtype', type),
      element('ns:foraeldremyndighedStartdato', textElement('ns:dato', resident.born)),
      textElement('ns:foraeldremyndighedSletdato', end),
    ])
  return [
    resident.mother === undefined ? '' : holder('3', undefined),
    resident.father === undefined ? '' : holder('4', register.changesOf(resident.key).fatherCustodyEnd),
  ]
}

/** A UDT: a dateTime without offset, Danish local time. */
function writeInstant(name: string, day: string): string {
  return element(name, textElement('ns:dato', `${day}T00:00:00`))
}
