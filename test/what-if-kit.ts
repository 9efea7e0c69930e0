import { barBetween, hidesCase, type PersonRead, type ViewerPerson } from '../src/access/kin.ts'
import type { Assembly } from '../src/assemble.ts'
import { type Answer, type Ask, type CaseFact, type Cpr, type Period, SourceFault } from '../src/contract.ts'
import type { Persona } from '../src/sandbox/personas.ts'
import type { ListedSource } from '../src/sources.ts'
import { cpr } from './access-kit.ts'
import { at, type Json, listAt, parseText } from './json.ts'

/** What the sources told a live house, turned into what `whatIf` is asked with. */

interface Told {
  readonly ask: Ask
  readonly facts: ReadonlySet<string>
  readonly answer: Answer<object> | undefined
}

/** Notes every fact that passes between adapters and door. */
export class FactRecorder {
  readonly #told = new Map<string, Told[]>()

  readonly watch = (assembly: Assembly): Assembly => ({
    ...assembly,
    sources: assembly.sources.map((listed) => this.#watchOne(listed)),
  })

  #watchOne(listed: ListedSource): ListedSource {
    const { adapter } = listed
    const open: typeof adapter.open = (settings, tools) => {
      const source = adapter.open(settings, tools)
      return {
        ...source,
        ping: (signal) => source.ping(signal),
        close: () => source.close(),
        fetch: async (asks, call) => {
          const answers = await source.fetch(asks, call)
          for (const [index, ask] of asks.entries()) {
            const answer = answers[index]
            const read = answer instanceof SourceFault ? undefined : answer
            this.#note(adapter.id, { ask, facts: call.facts, answer: read })
          }
          return answers
        },
      }
    }
    return { ...listed, adapter: { ...adapter, open } }
  }

  #note(source: string, told: Told): void {
    this.#told.set(source, [...(this.#told.get(source) ?? []), told])
  }

  /** What a source last said of a number where it was asked for this kind of fact; undefined: never asked. */
  last(source: string, number: string, kind: string): Told | undefined {
    return this.#told
      .get(source)
      ?.findLast(({ ask, facts }) => facts.has(kind) && [ask.current, ...ask.earlier].some((one) => one === number))
  }

  person(number: string): PersonRead {
    return this.last('cpr', number, 'PERSON')?.answer?.facts.person ?? 'UNREADABLE'
  }
}

const SOURCES = ['jobcenter', 'ydelsesservice', 'domus', 'dubu', 'rehabilitation']

/** A persona as `whatIf` takes it: without the number. */
export function assumedViewer(persona: Persona): object {
  const told = parseText(JSON.stringify(persona))
  const clearance = Object.entries(Object(at(told, 'clearance'))).map(([kle, level]) => ({ kle, level }))
  const keys = ['kind', 'authority', 'municipality', 'unit', 'authorityId', 'userId', 'roles', 'client', 'birthDate']
  const stated = keys.flatMap((key) => (at(told, key) === undefined ? [] : [[key, at(told, key)]]))
  return { ...Object.fromEntries(stated), clearance, hasNumber: at(told, 'cpr') !== undefined }
}

/** The facts of one look-up as the house has just read them. */
export function assumedFacts(recorder: FactRecorder, persona: Persona, asked: string): object {
  const subject = recorder.person(asked)
  const isStaff = ['CASEWORKER', 'AUDITOR'].includes(String(persona['kind']))
  const number = typeof persona['cpr'] === 'string' ? cpr(persona['cpr']) : undefined
  const viewer = number === undefined ? undefined : { cpr: number, read: recorder.person(number) }
  const reads = SOURCES.map((source) => ({ source, told: told(recorder, source, asked, 'RELATION') }))
  const housing = recorder.last('domus', asked, 'HOUSING')
  const homes = housing === undefined ? [] : [{ source: 'domus', told: housing }]
  return {
    subject: typeof subject === 'string' ? statusOf(subject, asked) : 'KNOWN',
    kinship: kinshipOf(viewer, isStaff, subject, cpr(asked)),
    ...(typeof subject === 'string' ? {} : assumedPerson(subject)),
    cases: reads.flatMap(({ source, told: read }) =>
      (read?.answer?.facts.cases ?? []).map((fact) =>
        assumedCase(source, fact, isStaff ? viewer : undefined, (party) => recorder.person(party)),
      ),
    ),
    unreadable: [...reads, ...homes].flatMap(({ source, told: read }) =>
      read !== undefined && read.answer === undefined ? [source] : [],
    ),
    incomplete: reads.flatMap(({ source, told: read }) => (read?.answer?.partial === true ? [source] : [])),
    housing: {
      allotted: housing?.answer?.facts.housingAllotted ?? (housing?.answer?.partial === true ? null : false),
      supported: (housing?.answer?.facts.supported ?? []).map(period),
    },
  }
}

/** A read that brought meetings, where there was one. */
function told(recorder: FactRecorder, source: string, asked: string, kind: string): Told | undefined {
  return recorder.last(source, asked, 'MEETINGS') ?? recorder.last(source, asked, kind)
}

function statusOf(read: 'UNKNOWN' | 'UNREADABLE', asked: string): string {
  return read === 'UNKNOWN' && Number(asked.slice(0, 2)) > 60 ? 'REPLACEMENT' : read
}

function kinshipOf(viewer: ViewerPerson | undefined, isStaff: boolean, subject: PersonRead, asked: Cpr): string {
  if (viewer === undefined) return 'NONE'
  const theirs = typeof subject === 'string' ? [asked] : [asked, subject.current, ...subject.earlier]
  if (theirs.includes(viewer.cpr)) return 'SELF'
  if (!isStaff || typeof subject === 'string') return 'NONE'
  const bar = barBetween(viewer, subject)
  return bar === 'BARRED' ? 'KIN' : bar === 'UNREADABLE' ? bar : 'NONE'
}

function assumedPerson({ birth, died, custody }: PersonRead & object): object {
  return {
    ...(birth === undefined ? {} : { birthDate: birth.date, birthDateUncertain: birth.uncertain }),
    ...(died === undefined ? {} : { died }),
    custody: custody.map(({ holder, period: held }) => ({ holder: labelOf(holder ?? ''), ...period(held) })),
  }
}

/** Any word that is no number. */
export function labelOf(number: string): string {
  return `holder ${[...number].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`
}

function assumedCase(
  source: string,
  { reference, held, role, limits, meetings = [], parties = [] }: CaseFact,
  viewer: ViewerPerson | undefined,
  person: (number: string) => PersonRead,
): object {
  const { owner, kle, sensitivity, profile, anyOf = [], parties: hiding } = limits
  const records = new Map((hiding ?? []).map((party) => [party, person(party)]))
  const everybody = [...parties, ...(hiding ?? [])]
  const bare = (one: typeof limits) => ({ owner: one.owner, kle: one.kle, sensitivity: one.sensitivity })
  return {
    source,
    reference,
    role,
    held: held.map(({ unit, period: when }) => ({ unit, ...period(when) })),
    limits: {
      owner,
      kle,
      sensitivity,
      profile: profile?.map(({ id, period: when }) => ({ id, ...period(when) })),
    },
    anyOf: anyOf.map((group) => group.map(bare)),
    meetings: meetings.map((instant) => new Date(instant)),
    viewerIsParty: viewer !== undefined && everybody.includes(viewer.cpr),
    kinIsParty: viewer !== undefined && hiding !== undefined && hidesCase(viewer, hiding, records),
  }
}

function period({ from, to }: Period): { readonly from?: Date; readonly to?: Date } {
  return {
    ...(from === undefined ? {} : { from: new Date(from) }),
    ...(to === undefined ? {} : { to: new Date(to) }),
  }
}

/** A consent as the API shows it, recorded and given at that instant, as `whatIf` takes it. */
export function assumedConsent(shown: Json, recorded: string, status: string): object {
  const one = (key: string): Json => at(shown, key)
  return {
    id: one('id'),
    version: one('version'),
    effect: one('effect'),
    recipient: one('recipient'),
    case: one('case'),
    purposes: one('purposes'),
    sources: one('sources'),
    categories: one('categories'),
    except: listAt(shown, 'except').map((rule) => ({ source: at(rule, 'source'), category: at(rule, 'category') })),
    validFrom: one('validFrom'),
    validUntil: one('validUntil'),
    dataPeriod: one('dataPeriod'),
    recorded,
    givers: status === 'REQUESTED' ? [] : [{ at: recorded }],
    ...(status === 'WITHDRAWN' ? { withdrawn: recorded } : {}),
  }
}
