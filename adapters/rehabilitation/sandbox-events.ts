import { addMonths, danishDay } from '../../src/sandbox/danish-time.ts'
import type { EventResult } from '../../src/sandbox/kit.ts'
import { addDays } from '../../src/sandbox/text.ts'
import { uuidV5 } from '../../src/sandbox/world.ts'
import { isPending } from './sandbox-create.ts'
import type { Store } from './sandbox-store.ts'
import { isOpen } from './sandbox-views.ts'
import type { Case, Decision, PreparatorySection } from './sandbox-wire.ts'

/** What the events of the control surface do to the cases of a citizen. */

type Happening = (cases: readonly Case[], store: Store, clock: Date) => EventResult

const HAPPENINGS: Readonly<Record<string, Happening>> = {
  LAE265_MODTAGET: (cases, store) => fillSection(cases, store, 'EGEN_LAEGE', 'LÆ265 er modtaget.'),
  SAMTYKKE_GIVET: (cases, store) =>
    fillSection(cases, store, 'UDFORDRINGER_SOCIALE', 'Oplysninger fra socialforvaltningen er modtaget.'),
  MOEDE_AFHOLDT: holdMeeting,
  AFGOERELSE: decide,
}

export function isEventType(type: string): boolean {
  return Object.hasOwn(HAPPENINGS, type)
}

export function applyEvent(type: string, citizen: string, store: Store, clock: Date): EventResult {
  return HAPPENINGS[type]?.(store.byCitizen(citizen), store, clock) ?? 'UNKNOWN_TYPE'
}

/** What was awaited has come: the section is filled in and lacks nothing. */
function fillSection(cases: readonly Case[], store: Store, kode: string, indhold: string): EventResult {
  const awaits = (section: PreparatorySection): boolean => section.kode === kode && section.status === 'AFVENTER'
  const found = cases.find((one) => isOpen(one) && one.part.sektioner.some(awaits))
  if (!found) return 'CANNOT_APPLY'
  store.change(found.sagId, 'SEKTION_AENDRET', (current, stamp) => {
    const fill = (section: PreparatorySection): PreparatorySection =>
      awaits(section) ? { ...section, status: 'UDFYLDT', indhold, sidstAendret: stamp, mangler: [] } : section
    const { part } = current
    const sektioner = part.sektioner.map(fill)
    return { ...current, part: { ...part, version: part.version + 1, sidstAendret: stamp, sektioner } }
  })
  return 'DONE'
}

function holdMeeting(cases: readonly Case[], store: Store): EventResult {
  const found = cases.find((one) => isOpen(one) && one.meetings.some(({ status }) => status === 'PLANLAGT'))
  const planned = found?.meetings.filter(({ status }) => status === 'PLANLAGT').at(-1)
  if (!found || !planned) return 'CANNOT_APPLY'
  const medlemmer = planned.medlemmer.map((member) =>
    member.deltagelse === 'INDKALDT' ? { ...member, deltagelse: 'DELTOG' } : member,
  )
  const held = { ...planned, status: 'AFHOLDT', medlemmer }
  store.change(found.sagId, 'MOEDE_AENDRET', (current) => ({
    ...current,
    status: 'BEHANDLET',
    meetings: current.meetings.map((meeting) => (meeting === planned ? held : meeting)),
  }))
  return 'DONE'
}

/** The municipality follows the open recommendation and the case is closed. */
function decide(cases: readonly Case[], store: Store, clock: Date): EventResult {
  const found = cases.find(({ recommendations }) => recommendations.some(isPending))
  const pending = found?.recommendations.find(isPending)
  if (!found || !pending) return 'CANNOT_APPLY'
  const today = danishDay(clock)
  const afgoerelse: Decision = {
    afgoerelseId: uuidV5(`rehab-afgoerelse-${pending.indstillingId}`),
    dato: today,
    afgoerendeMyndighed: 'Korsbæk Kommune',
    type: pending.type,
    foelgerIndstilling: true,
    virkningFra: `${addMonths(today, 1).slice(0, 7)}-01`,
    klagefrist: addDays(today, 28),
  }
  const decided = { ...pending, status: 'AFGJORT', afgoerelse }
  store.change(found.sagId, 'AFGOERELSE_TRUFFET', (current) => ({
    ...current,
    status: 'LUKKET',
    lukket: today,
    recommendations: current.recommendations.map((one) => (one === pending ? decided : one)),
  }))
  return 'DONE'
}
