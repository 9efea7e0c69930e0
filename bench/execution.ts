import { cpus, loadavg } from 'node:os'
import { type ExecutionResult, type OperationDefinitionNode, parse } from 'graphql'
import { resolvers } from '../resolvers/citizen.ts'
import type { Assembly } from '../src/assemble.ts'
import type { Adapter, Answer, SourceFault, SourceId } from '../src/contract.ts'
import { type Execute, openExecutor } from '../src/documents/executor.ts'
import { buildSchema } from '../src/schema.ts'
import { sources } from '../src/sources.ts'
import { wholeSection } from '../test/e2e/whole-view.ts'
import { type House, startHouse } from '../test/harness.ts'
import { writePart } from './results.ts'

/** `npm run bench -- execution`: what it costs to run operations, by graphql-js and compiled, in one run. */

const ELSE = '0201919990'
const ROUNDS = 7
const VIEWS = 400
const REQUESTS = 150
const SECTIONS = ['cpr', 'jobcenter', 'ydelsesservice']
const QUESTION = `query View($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) {
  id ${SECTIONS.map(wholeSection).join(' ')} access { source category effect basis code text opens { by text } }
} }`
const BODY = JSON.stringify({ query: QUESTION, variables: { cpr: ELSE } })
const WAYS = { 'graphql-js': Infinity, jit: 1 } as const
type Way = keyof typeof WAYS
type Data = Readonly<Record<string, unknown>>

/** Every source answers from memory what it has once been asked. */
function fromMemory(assembly: Assembly): Assembly {
  return { ...assembly, sources: sources.map((listed) => ({ ...listed, adapter: remember(listed.adapter) })) }
}

function remember(adapter: Adapter<SourceId, unknown, object>): Adapter<SourceId, unknown, object> {
  const known = new Map<string, Promise<readonly (Answer<object> | SourceFault)[]>>()
  return {
    ...adapter,
    open: (settings, tools) => {
      const source = adapter.open(settings, tools)
      return {
        ...source,
        fetch: (asks, call) => {
          const key = JSON.stringify([asks, call.purpose, call.want, call.facts], plain)
          const answers = known.get(key) ?? source.fetch(asks, { ...call, signal: new AbortController().signal })
          known.set(key, answers)
          return answers
        },
      }
    },
  }
}

function plain(_key: string, value: unknown): unknown {
  return value instanceof Set ? [...value] : value
}

/** CPU of this process in microseconds for one of `times`. */
async function cpuOf(times: number, work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  for (let time = 0; time < times; time += 1) await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / times
}

/** An answer's sections as they were before they were paged. */
function unpaged(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpaged)
  if (typeof value !== 'object' || value === null) return value
  if ('edges' in value && Array.isArray(value.edges))
    return value.edges.map((edge: { node: unknown }) => unpaged(edge.node))
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unpaged(part)]))
}

/** A context that has every section at hand, decided and redacted: what is left is the executor's own work. */
function contextOf(citizen: Data): object {
  const field = new Map(
    sources.map(({ adapter: { id }, resolvers: own }) => [id, Object.keys(own['Citizen'] ?? {})[0] ?? '']),
  )
  return {
    lookups: { citizen: async () => ({ look: { citizenId: citizen['id'] } }) },
    section: async (_citizen: unknown, source: string) => citizen[field.get(source) ?? ''],
    access: () => citizen['access'],
  }
}

async function answerOf(house: House): Promise<Data> {
  const { body } = await house.ask('ydun', QUESTION, { cpr: ELSE })
  const shown = unpaged(body)
  const data = typeof shown === 'object' && shown !== null ? Reflect.get(shown, 'data') : undefined
  return Object(Object(data)['citizen'])
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

const document = parse(QUESTION)
const operation = document.definitions.find(
  (node): node is OperationDefinitionNode => node.kind === 'OperationDefinition',
)

function view(execute: Execute, context: object): Promise<ExecutionResult> {
  return execute({ document, operation, operationName: undefined, variables: { cpr: ELSE }, context })
}

const houses = new Map<Way, House>()
const executors = new Map<Way, Execute>()
const schema = buildSchema([resolvers, ...sources.map(({ resolvers: own }) => own)])
const ways = Object.keys(WAYS).filter((name): name is Way => name in WAYS)
const times: Record<string, number[]> = {}
const note = (what: string, way: Way, cpu: number): unknown => (times[`${what} ${way}`] ??= []).push(cpu)
try {
  for (const way of ways) {
    houses.set(way, await startHouse({ change: (assembly) => ({ ...fromMemory(assembly), compileAfter: WAYS[way] }) }))
    executors.set(way, openExecutor(schema, WAYS[way]))
  }
  const [some] = houses.values()
  const citizen = some === undefined ? {} : await answerOf(some)
  const context = contextOf(citizen)
  let bytes = 0
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [way, execute] of executors) {
      const house = houses.get(way)
      const { data, errors } = await view(execute, context)
      if (errors !== undefined || data === undefined) throw new Error(`no answer by ${way}: ${String(errors?.[0])}`)
      bytes = JSON.stringify(data).length
      const alone = await cpuOf(VIEWS, () => view(execute, context))
      const whole = await cpuOf(REQUESTS, async () =>
        house?.post(BODY, { authorization: `Bearer ${await house.token('ydun')}` }),
      )
      if (round === 0) continue
      note('alone', way, alone)
      note('whole', way, whole)
    }
  const first = parse(QUESTION)
  const began = performance.now()
  await openExecutor(
    schema,
    0,
  )({
    document: first,
    operation: first.definitions[0]?.kind === 'OperationDefinition' ? first.definitions[0] : undefined,
    operationName: undefined,
    variables: { cpr: ELSE },
    context,
  })
  const compiling = performance.now() - began
  report(bytes, compiling)
} finally {
  for (const house of houses.values()) await house.close()
}

function report(bytes: number, compiling: number): void {
  const of = (what: string, way: Way): number => median(times[`${what} ${way}`] ?? [])
  const row = (name: string, what: string): string => {
    const [plainly, compiled] = [of(what, 'graphql-js'), of(what, 'jit')]
    return `| ${name} | ${plainly.toFixed(0)} µs | ${compiled.toFixed(0)} µs | ${(plainly / compiled).toFixed(2)} |`
  }
  const text = `\`npm run bench -- execution\` measures again. CPU of one process for one view of one citizen: every field of ${SECTIONS.length}
sections, and \`access\` (${(bytes / 1000).toFixed(1)} kB of JSON). The same resolvers; graphql-js and graphql-jit in turn, medians of ${ROUNDS} rounds.
Alone: the executor, with every section at hand. Whole: a request over HTTP to a whole gateway whose sources answer from
memory, with token, decision, redaction and a durable line of the trail, and the client that asks, in the same process.
Compiling the document, once: ${compiling.toFixed(0)} ms.

${cpus()[0]?.model ?? ''}, ${cpus().length} cores, Node ${process.version}, load average ${loadavg()[0]?.toFixed(1)}.

| what | graphql-js | jit | graphql-js / jit |
|---|---|---|---|
${row('the executor alone', 'alone')}
${row('a whole request', 'whole')}`
  console.log(text)
  writePart('What running an operation costs', text)
}
