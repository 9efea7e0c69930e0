import type { FactsRead, HousingFacts, Question } from './access/decide.ts'
import { hidesCase, type PersonRead, partiesToRead, type ViewerPerson } from './access/kin.ts'
import { type Purpose, preconditionsOf, relationRules } from './access/register.ts'
import type { Aliases } from './alias/aliases.ts'
import { type Alias, askFor, isSameAsk, mergeAliases, numbersOf, type Told } from './alias/numbers.ts'
import type { Ask, CaseFact, Category, Cpr, FactKind, SourceId } from './contract.ts'
import { type Handed, packFacts, partiesIn, unpackFacts } from './handed.ts'
import { type Hurried, hurry } from './hurry.ts'
import type { Memory, Parents } from './memory.ts'
import { type OpenSource, type ReadPlan, type ReadResult, type ReadScope, readSource } from './reads.ts'

const CPR: SourceId = 'cpr'
/** Of the time left so much is given to facts that a look-up may do without: then what it shows must still be read. */
const SHARE_WITHOUT = 0.6

/** A read that a decision rested on, for the trail. */
export interface DecisionRead {
  readonly source: SourceId
  readonly state: string
  readonly callId: string
}

/** One look-up whose facts are wanted. */
export interface FactsWanted {
  readonly question: Question
  readonly purpose: Purpose
  /** categories of cpr the operation asks for: one record serves decision and disclosure */
  readonly identity: ReadonlySet<Category>
  /** sources whose `when` conditions a cell needs */
  readonly housing: ReadonlySet<SourceId>
  /** whether a source that names parties may come up, so that the viewer's kin must be known */
  readonly kin: boolean
  /** what another process has read for this look-up: then nothing but its identity is read */
  readonly handed?: Handed
}

/** What was read for one look-up. */
export interface FactsFound {
  readonly facts: FactsRead
  /** every number of the citizen, told now or remembered; the current one as CPR has it, where it answered */
  readonly ask: Ask
  /** the read of CPR, which serves the identity section too */
  readonly identity: ReadResult | undefined
  /** sources that left out rows: a case that they do not show as open may be open */
  readonly incomplete: ReadonlySet<SourceId>
  readonly reads: readonly DecisionRead[]
}

/** Reads facts for the look-ups of one request. A fact is read once for all of them, and never kept. */
export interface FactReader {
  /** `remembered`: what earlier reads told of the numbers asked for and the viewer's; it widens what sources are asked */
  read(wanted: readonly FactsWanted[], remembered: readonly Alias[]): Promise<readonly FactsFound[]>
  /** reads what is needed to tell the kinship of these parties; afterwards `hidesParties` knows them */
  learnParties(parties: readonly Cpr[], purpose: string): Promise<void>
  /** what was read for a look-up, to be handed to another process */
  pack(found: FactsFound): Pick<Handed, 'ask' | 'facts' | 'incomplete'>
}

export interface FactTools {
  readonly sources: ReadonlyMap<SourceId, OpenSource>
  readonly memory: Memory
  readonly aliases: Pick<Aliases, 'learn'>
  /** key of the viewer in memory: a digest, never a number */
  readonly viewerKey: string
  readonly scope: ReadScope
  /** real clock, epoch milliseconds */
  readonly wallClock: () => number
}

/** Opens the facts of one request, made by one viewer. */
export function openFactReader(tools: FactTools, viewer: Question['viewer']): FactReader {
  const parties = new Map<Cpr, PersonRead>()
  const parentsOnly = new Set<PersonRead | undefined>()
  let self: Promise<ReadResult | undefined> | undefined

  function readViewer(cpr: Cpr, purpose: string): Promise<ReadResult | undefined> {
    self ??= readOne(tools, CPR, [cpr], plan(purpose, ['PERSON'])).then((results) => results[0])
    return self
  }

  async function viewerPerson(wanted: readonly FactsWanted[]): Promise<ViewerPerson | undefined> {
    const { cpr } = viewer
    if (cpr === undefined || (viewer.kind !== 'CASEWORKER' && viewer.kind !== 'AUDITOR')) return undefined
    const [first] = wanted
    if (first === undefined) return { cpr, read: 'UNREADABLE' }
    const kept = tools.memory.parentsOf(tools.viewerKey, tools.wallClock())
    if (kept !== undefined && self === undefined && !wanted.some((one) => one.kin)) {
      const read = fromParents(cpr, kept)
      parentsOnly.add(read)
      return { cpr, read }
    }
    const read = personOf(await readViewer(cpr, first.question.purpose))
    const parents = parentsToKeep(cpr, read)
    if (parents !== undefined) tools.memory.keepParents(tools.viewerKey, parents, viewer.expires)
    return { cpr, read }
  }

  let person: ViewerPerson | undefined
  const hidesParties = (numbers: readonly Cpr[]): boolean => person !== undefined && hidesCase(person, numbers, parties)

  async function learnParties(numbers: readonly Cpr[], purpose: string): Promise<void> {
    if (person === undefined) return
    const missing = [...new Set(partiesToRead(person, numbers))].filter((number) => !parties.has(number))
    if (missing.length === 0) return
    const results = await readOne(tools, CPR, missing, plan(purpose, ['PERSON']))
    for (const [index, number] of missing.entries()) parties.set(number, personOf(results[index]))
    tools.aliases.learn(toldIn(results.map(personOf)), [])
  }

  async function read(wanted: readonly FactsWanted[], remembered: readonly Alias[]): Promise<readonly FactsFound[]> {
    if (wanted.length === 0) return []
    const handed = wanted.flatMap((one) => (one.handed === undefined ? [] : [{ one, handed: one.handed }]))
    return handed.length === wanted.length ? takeHanded(handed) : readAnew(wanted, remembered)
  }

  /** Of what was handed over only the identity is read, where it is asked for here: its newest word on the citizen counts. */
  async function takeHanded(
    wanted: readonly { readonly one: FactsWanted; readonly handed: Handed }[],
  ): Promise<readonly FactsFound[]> {
    const shown = wanted.flatMap(({ one }) => (one.identity.size > 0 ? [one] : []))
    const identities = await readIdentities(tools, shown)
    return wanted.map(({ one, handed }) => {
      const facts = unpackFacts(handed.facts, parties)
      person = facts.viewer
      parties.set(one.question.asked, facts.subject)
      const identity = identities[shown.indexOf(one)]
      const newest = personOf(identity)
      return {
        facts: newest === 'UNREADABLE' ? facts : { ...facts, subject: newest },
        ask: handed.ask,
        identity,
        incomplete: new Set(handed.incomplete),
        reads: readsOf(identity),
      }
    })
  }

  async function readAnew(
    wanted: readonly FactsWanted[],
    remembered: readonly Alias[],
  ): Promise<readonly FactsFound[]> {
    const firstAsks = wanted.map(({ question }) => askFor(question.asked, remembered))
    const [identities, mine, first] = await Promise.all([
      readIdentities(tools, wanted),
      viewerPerson(wanted),
      readCases(tools, wanted, firstAsks),
    ])
    const viewerRead = await self
    const told = toldIn([...identities.map(personOf), mine?.read])
    const aliases = mergeAliases(remembered, told)
    tools.aliases.learn(told, remembered)
    person = mine && { ...mine, alsoKnownAs: numbersOf(askFor(mine.cpr, aliases)) }
    for (const [index, one] of wanted.entries()) parties.set(one.question.asked, personOf(identities[index]))
    const asks = wanted.map(({ question }) => askFor(question.asked, aliases))
    const isNew = asks.map((ask, index) => !isSameAsk(ask, firstAsks[index] ?? ask))
    const again = await readCases(
      tools,
      wanted.filter((_, index) => isNew[index]),
      asks.filter((_, index) => isNew[index]),
    )
    const found = wanted.map((one, index): FactsFound => {
      const cases = again.get(one) ?? first.get(one) ?? []
      const identity = identities[index]
      const subject = personOf(identity)
      const ask = asks[index] ?? askFor(one.question.asked, aliases)
      return {
        facts: {
          subject,
          ...(person === undefined ? {} : { viewer: person }),
          relation: new Map(cases.flatMap(({ source, cases: rows }) => (rows === undefined ? [] : [[source, rows]]))),
          housing: new Map(cases.flatMap(({ source, housing }) => (housing === undefined ? [] : [[source, housing]]))),
          hidesParties,
        },
        ask,
        identity,
        incomplete: new Set(cases.flatMap(({ source, state }) => (state === 'PARTIAL' ? [source] : []))),
        reads: [
          ...readsOf(identity),
          ...faultOf(viewerRead),
          ...cases.map(({ source, state, callId }) => ({ source, state, callId })),
        ],
      }
    })
    await learnParties(
      found.flatMap(({ facts }) => partiesIn(facts.relation)),
      wanted[0]?.question.purpose ?? '',
    )
    return found
  }

  function pack({ ask, facts, incomplete }: FactsFound): Pick<Handed, 'ask' | 'facts' | 'incomplete'> {
    const kinUnread = parentsOnly.has(facts.viewer?.read)
    return { ask, facts: packFacts(facts, parties, kinUnread), incomplete: [...incomplete] }
  }

  return { read, learnParties, pack }
}

/** What one source of the relation or of a `when` said of one look-up. */
interface CaseRead {
  readonly source: SourceId
  readonly state: string
  readonly callId: string
  readonly cases?: readonly CaseFact[] | 'UNREADABLE'
  readonly housing?: HousingFacts | 'UNREADABLE'
}

function plan(purpose: string, facts: readonly FactKind[], want: Iterable<Category> = []): ReadPlan {
  return { purpose, facts: new Set(facts), want: new Set(want) }
}

async function readOne(
  tools: FactTools,
  source: SourceId,
  numbers: readonly Cpr[],
  how: ReadPlan,
): Promise<readonly ReadResult[]> {
  const open = tools.sources.get(source)
  if (open === undefined || numbers.length === 0) return []
  return readSource(
    open,
    numbers.map((current) => ({ current, earlier: [] })),
    how,
    tools.scope,
  )
}

/** The subjects' records, each number once. */
async function readIdentities(
  tools: FactTools,
  wanted: readonly FactsWanted[],
): Promise<readonly (ReadResult | undefined)[]> {
  const numbers = [...new Set(wanted.map(({ question }) => question.asked))]
  const want = new Set(wanted.flatMap(({ identity }) => [...identity]))
  const purpose = wanted[0]?.question.purpose ?? ''
  const results = await readOne(tools, CPR, numbers, plan(purpose, ['PERSON'], want))
  const byNumber = new Map(numbers.map((number, index) => [number, results[index]]))
  return wanted.map(({ question }) => byNumber.get(question.asked))
}

/** The cases and housing facts each look-up rests on, one read for all look-ups that need the same of a source. */
async function readCases(
  tools: FactTools,
  wanted: readonly FactsWanted[],
  asks: readonly Ask[],
): Promise<ReadonlyMap<FactsWanted, readonly CaseRead[]>> {
  const groups = new Map<string, CaseGroup>()
  let hurried: Hurried | undefined
  for (const [index, one] of wanted.entries()) {
    const ask = asks[index]
    if (ask === undefined) continue
    for (const [source, kinds] of kindsBySource(one)) {
      const key = [source, one.question.purpose, ...[...kinds].sort()].join(' ')
      const scope = restsOn(one, source) ? tools.scope : (hurried ??= hurry(tools.scope, SHARE_WITHOUT)).scope
      const group = groups.get(key) ?? { source, how: plan(one.question.purpose, [...kinds]), scope, members: [] }
      groups.set(key, group)
      group.members.push({ one, ask })
    }
  }
  const found = new Map<FactsWanted, CaseRead[]>()
  await Promise.all(
    [...groups.values()].map(async ({ source, how, scope, members }) => {
      const open = tools.sources.get(source)
      const results =
        open &&
        (await readSource(
          open,
          members.map(({ ask }) => ask),
          how,
          scope,
        ))
      for (const [index, { one }] of members.entries()) {
        const row = toCaseRead(source, how.facts, results?.[index])
        found.set(one, [...(found.get(one) ?? []), row])
      }
    }),
  ).finally(() => hurried?.end())
  return found
}

/** One read of a source, for all look-ups that need the same of it. */
interface CaseGroup {
  readonly source: SourceId
  readonly how: ReadPlan
  readonly scope: ReadScope
  readonly members: { readonly one: FactsWanted; readonly ask: Ask }[]
}

/** Whether nothing can be shown without this source: no other may give the case relation. */
function restsOn({ question, purpose }: FactsWanted, source: SourceId): boolean {
  const sources = new Set(relationRules(purpose, question.viewer.authority).map((rule) => rule.source))
  return sources.size === 1 && sources.has(source)
}

/** Which facts each source must bring for a look-up. */
function kindsBySource({ question, purpose, housing }: FactsWanted): ReadonlyMap<SourceId, ReadonlySet<FactKind>> {
  const kinds = new Map<SourceId, Set<FactKind>>()
  const add = (source: SourceId, kind: FactKind): void => {
    kinds.set(source, (kinds.get(source) ?? new Set()).add(kind))
  }
  const { authority } = question.viewer
  const meetings = preconditionsOf(purpose, authority).meetingWithinDays !== undefined
  for (const { source } of relationRules(purpose, authority)) {
    add(source, 'RELATION')
    if (meetings) add(source, 'MEETINGS')
  }
  for (const source of housing) add(source, 'HOUSING')
  return kinds
}

function toCaseRead(source: SourceId, kinds: ReadonlySet<FactKind>, result: ReadResult | undefined): CaseRead {
  const answer = result?.answer ?? 'UNAVAILABLE'
  const state = typeof answer === 'string' ? answer : answer.partial ? 'PARTIAL' : 'OK'
  const read = { source, callId: result?.callId ?? '', state }
  const unreadable = typeof answer === 'string'
  return {
    ...read,
    ...(kinds.has('RELATION') ? { cases: unreadable ? 'UNREADABLE' : (answer.facts.cases ?? []) } : {}),
    ...(kinds.has('HOUSING')
      ? {
          housing: unreadable
            ? 'UNREADABLE'
            : {
                allotted: answer.facts.housingAllotted ?? (answer.partial ? undefined : false),
                supported: answer.facts.supported ?? [],
              },
        }
      : {}),
  }
}

function personOf(result: ReadResult | undefined): PersonRead {
  if (result === undefined || typeof result.answer === 'string') return 'UNREADABLE'
  return result.answer.facts.person ?? 'UNREADABLE'
}

/** The read of the viewer's own record, where it failed: the decision may rest on that. */
function faultOf(result: ReadResult | undefined): readonly DecisionRead[] {
  if (result === undefined || typeof result.answer !== 'string') return []
  return [{ source: CPR, state: result.answer, callId: result.callId }]
}

/** The read of the citizen's own record. */
function readsOf(identity: ReadResult | undefined): readonly DecisionRead[] {
  return identity === undefined ? [] : [{ source: CPR, state: stateOf(identity), callId: identity.callId }]
}

function stateOf(result: ReadResult): string {
  if (typeof result.answer === 'string') return result.answer
  return personOf(result) === 'UNKNOWN' ? 'UNKNOWN_TO_CPR' : 'OK'
}

/** What CPR told of numbers, of those it knows. */
function toldIn(people: readonly (PersonRead | undefined)[]): readonly Told[] {
  return people.filter((person) => typeof person === 'object')
}

/** Nothing is kept of one with other numbers: the parents alone would not tell who the viewer is under these. */
function parentsToKeep(cpr: Cpr, read: PersonRead): Parents | undefined {
  if (typeof read === 'string' || [read.current, ...read.earlier].some((number) => number !== cpr)) return undefined
  const { mother, father } = read
  return { ...(mother === undefined ? {} : { mother }), ...(father === undefined ? {} : { father }) }
}

function fromParents(cpr: Cpr, parents: Parents): PersonRead {
  return { current: cpr, earlier: [], children: [], custody: [], protection: [], ...parents }
}
