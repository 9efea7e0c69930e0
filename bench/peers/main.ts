import { openPostgres, postgresIsHere } from '../../test/servers.ts'
import { writePart } from '../results.ts'
import {
  CONTENDER_CORE,
  type Contender,
  environmentOf,
  here,
  routersAreHere,
  startFederated,
  startJoin,
  startLessNaive,
  startNaive,
  startPlainApollo,
  startPlainHive,
  startSamblik,
} from './contenders.ts'
import { type Opened, OTHER_CORE, openGround } from './ground.ts'
import { type Latency, measureLatency } from './latency.ts'
import { ask } from './load.ts'
import type { Citizen } from './population.ts'
import { pin, pinPostgres, start } from './processes.ts'
import { LIST, LOOK, VIEW } from './question.ts'
import { isMet, latencyOf, machine, type Row, type Target, tableOf, targetsOf } from './report.ts'
import { medianOf, type Round, runRound } from './rounds.ts'

/**
 * `npm run bench -- peers`: Samblik beside what others would build, over the same sources, the same question, the same
 * answer. `node bench/peers/main.ts small` tries it in a minute or two and writes nothing.
 */

const SMALL = process.argv[2] === 'small'
/** With `small`: only these letters; without `b` there are no lists, no latencies, no targets. */
const LETTERS = SMALL ? (process.argv[3] ?? 'abcdef') : 'abcdef'
const ROUNDS = SMALL ? 2 : 5
const CONNECTIONS = 8
const LIST_CONNECTIONS = 2
const LIST_SIZE = 100
const COUNTED = 10
const SIZES = SMALL
  ? { look: 20, view: 8, lists: 2, alone: 5, memory: 20 }
  : { look: 220, view: 40, lists: 2, alone: 20, memory: 120 }
/** What each contender is asked before it counts; `lookMany`: one of several processes, which are slower each. */
const WARM = SMALL
  ? { look: 40, lookMany: 20, view: 5, lists: 2, memory: 60 }
  : { look: 1000, lookMany: 600, view: 150, lists: 6, memory: 1000 }

type Named = Readonly<
  Record<
    'Look' | 'View',
    {
      readonly query: string
      readonly warm: readonly Citizen[]
      readonly rounds: readonly (readonly Citizen[])[]
      readonly counted: readonly Citizen[]
    }
  >
>

/** Everybody who is asked about, once for each contender. */
function plan(ground: Opened) {
  const lists = Array.from({ length: ROUNDS + 1 }, (_, index) =>
    Array.from({ length: index === 0 ? WARM.lists : SIZES.lists }, () => ground.takeOfUnit(LIST_SIZE)),
  )
  const rounds = (size: number): readonly (readonly Citizen[])[] =>
    Array.from({ length: ROUNDS }, () => ground.take(size))
  const named: Named = {
    Look: { query: LOOK, warm: ground.take(WARM.look), rounds: rounds(SIZES.look), counted: ground.take(COUNTED) },
    View: { query: VIEW, warm: ground.take(WARM.view), rounds: rounds(SIZES.view), counted: ground.take(COUNTED) },
  }
  return { named, lists, alone: ground.take(SIZES.alone), memory: ground.take(SIZES.memory) }
}

function say(text: string): void {
  console.log(`${new Date().toISOString().slice(11, 19)} ${text}`)
}

/** Every contender in turn, round by round. */
async function runQuestion(ground: Opened, contenders: readonly Contender[], name: 'Look' | 'View', named: Named) {
  const { query, warm, rounds, counted } = named[name]
  const all = new Map<Contender, Round[]>(contenders.map((contender) => [contender, []]))
  const expectedWarm = new Map<number, string>()
  const sandboxPid = ground.sandbox.pid
  for (const [index, citizens] of [warm, ...rounds].entries()) {
    const expected = index === 0 ? expectedWarm : new Map<number, string>()
    for (const [contender, measured] of all) {
      const few = index === 0 && contender.pids.length > 1
      const asked = few ? citizens.slice(0, WARM.lookMany) : citizens
      const questions = await ground.questions(name, query, asked, contender.needsToken)
      const round = await runRound({ contender, questions, connections: CONNECTIONS, sandboxPid, expected })
      if (index > 0) measured.push(round)
      say(
        `${name} ${index === 0 ? 'warm-up' : `round ${index}`} (${contender.letter}) ${round.cpu.toFixed(2)} ms CPU, ${round.perSecond.toFixed(0)}/s`,
      )
    }
  }
  const rows: Row[] = []
  for (const [contender, measured] of all) {
    const began = Date.now()
    await ask(contender.url, await ground.questions(name, query, counted, contender.needsToken), 1)
    rows.push({ contender, median: medianOf(measured), calls: (await ground.callsSince(began)) / counted.length })
  }
  return rows
}

/** Lists of a hundred, by ours and by the naive one. */
async function runLists(
  ground: Opened,
  contenders: readonly Contender[],
  lists: readonly (readonly (readonly Citizen[])[])[],
) {
  const all = new Map<Contender, Round[]>(contenders.map((contender) => [contender, []]))
  const sandboxPid = ground.sandbox.pid
  for (const [index, round] of lists.entries()) {
    const expected = new Map<number, string>()
    for (const [contender, measured] of all) {
      const questions = await Promise.all(round.map((citizens) => ground.listOf(LIST, citizens, contender.needsToken)))
      const asked = { contender, questions, connections: LIST_CONNECTIONS, sandboxPid, expected }
      const one = await runRound(asked)
      if (index > 0) measured.push(one)
      say(
        `lists of ${LIST_SIZE}, ${index} (${contender.letter}) ${one.cpu.toFixed(0)} ms CPU, ${one.perSecond.toFixed(2)}/s`,
      )
    }
  }
  return contenders.map((contender): Row => ({ contender, median: medianOf(all.get(contender) ?? []) }))
}

/** Sources in memory: Samblik, plain and compiled, and stock Apollo Server. */
async function runMemory(ground: Opened, citizens: readonly Citizen[]): Promise<readonly Row[]> {
  const given = [JSON.stringify({ addresses: ground.addresses, numbers: citizens.map(({ number }) => number) })]
  const database = (name: string): string => `sqlite:${ground.directory}/memory-${name}.sqlite`
  const ours = async (letter: string, title: string, name: string, executor: Readonly<Record<string, string>>) => {
    ground.copyConsents(`${ground.directory}/memory-${name}.sqlite`)
    const environment = { ...environmentOf(ground, database(name)), ...executor }
    const running = await start({ core: CONTENDER_CORE, script: here('memory-gateway.ts'), given, environment })
    return {
      letter,
      title,
      url: running.url,
      pids: [running.pid],
      needsToken: true,
      said: running.said,
      stop: running.stop,
    }
  }
  const stock = await start({ core: CONTENDER_CORE, script: here('memory-apollo.ts'), given })
  const contenders: readonly Contender[] = [
    await ours('b', 'Samblik', 'plain', {}),
    await ours('b jit', 'Samblik, SAMBLIK_EXECUTOR=jit', 'jit', { SAMBLIK_EXECUTOR: 'jit' }),
    {
      letter: 'stock',
      title: 'Apollo Server',
      url: stock.url,
      pids: [stock.pid],
      needsToken: false,
      said: stock.said,
      stop: stock.stop,
    },
  ]
  const all = new Map<Contender, Round[]>(contenders.map((contender) => [contender, []]))
  const repeated = (times: number): readonly Citizen[] => Array.from({ length: times }, () => citizens).flat()
  for (let index = 0; index <= ROUNDS; index += 1) {
    const expected = new Map<number, string>()
    const asked = repeated(index === 0 ? Math.ceil(WARM.memory / citizens.length) : 2)
    for (const [contender, measured] of all) {
      const questions = await ground.questions('View', VIEW, asked, contender.needsToken)
      const round = await runRound({
        contender,
        questions,
        connections: CONNECTIONS,
        sandboxPid: ground.sandbox.pid,
        expected,
      })
      if (index > 0) measured.push(round)
      say(`memory ${index} (${contender.letter}) ${round.cpu.toFixed(2)} ms CPU, ${round.perSecond.toFixed(0)}/s`)
    }
  }
  await Promise.all(contenders.map((contender) => contender.stop()))
  return contenders.map((contender): Row => ({ contender, median: medianOf(all.get(contender) ?? []) }))
}

interface Results {
  readonly look: readonly Row[]
  readonly view: readonly Row[]
  readonly lists: readonly Row[]
  readonly memory: readonly Row[]
  readonly latency: Latency
}

function of(rows: readonly Row[], letter: string): Round {
  const found = rows.find(({ contender }) => contender.letter === letter)
  return found?.median ?? medianOf([])
}

/** Ours is the quicker of its two ways to run an operation. */
function ours(rows: readonly Row[]): Round {
  const all = rows.filter(({ contender }) => contender.letter.startsWith('b')).map(({ median }) => median)
  return all.reduce((best, one) => (one.cpu < best.cpu ? one : best))
}

function targets({ look, lists, memory, latency }: Results): readonly Target[] {
  const own = ours(look).cpu
  const slowest = Math.max(latency.facts, latency.sections)
  return [
    { text: 'CPU per view, (b) to (e)', reached: own / of(look, 'e').cpu, atMost: 1 / 3 },
    { text: 'CPU per view, (b) to (d)', reached: own / of(look, 'd').cpu, atMost: 1 / 4 },
    { text: 'CPU per view, (b) to (a)', reached: own / of(look, 'a').cpu, atMost: 1.6 },
    {
      text: 'p50 alone, remembered decision, to the slowest source',
      reached: latency.remembered / slowest,
      atMost: 1.2,
    },
    {
      text: 'p50 alone, first look, to the slowest of round one and of round two',
      reached: latency.first / (latency.facts + latency.sections),
      atMost: 1.2,
    },
    {
      text: 'lists of 100 citizens a second, (b) to (f)',
      reached: ours(lists).perSecond / of(lists, 'f').perSecond,
      atLeast: 5,
    },
    {
      text: "lists of 100 citizens a second, (b) to (f'), for comparison",
      reached: ours(lists).perSecond / of(lists, "f'").perSecond,
    },
    {
      text: 'views a second from memory, (b) to stock Apollo Server',
      reached: ours(memory).perSecond / of(memory, 'stock').perSecond,
      atLeast: 2,
    },
  ]
}

function report(results: Results, checked: readonly Target[], took: number): string {
  const { look, view, lists, memory, latency } = results
  const shortened = (rows: readonly Row[]): string =>
    rows
      .map(
        ({ contender, median }) =>
          `| (${contender.letter}) ${contender.title} | ${median.cpu.toFixed(2)} | ${median.perSecond.toFixed(1)} | ${median.p50.toFixed(0)} | ${median.p99.toFixed(0)} |`,
      )
      .join('\n')
  const head = (what: string): string =>
    `| contender | CPU ms per ${what} | ${what}s a second | p50 ms | p99 ms |\n|---|---|---|---|---|`
  return `\`npm run bench -- peers\` measures again (${(took / 60_000).toFixed(1)} minutes; first \`npm ci --prefix bench\`); it fails where a target is missed.
Everybody reads the same six sandbox servers, through the product's own adapters, so that protocol, pooling and parsing
cost all the same; every answer is compared with the others' before its round counts. The question is one citizen from
all six sources for CONTACT_COURSE; the citizen has consented to the two that need it. Every citizen is asked about once
by every contender, each time by another caseworker with a token of her own: all are first looks. Access control and a
durable trail are on for (b) and (c); the others have neither and check no token. In (c) every process reads its consents
in one PostgreSQL, whose CPU counts as its own; no Redis.

All processes of a contender run on core ${CONTENDER_CORE}, the sandbox and the load on core ${OTHER_CORE}; \`NODE_ENV=production\` for all, limits of number off. ${ROUNDS} rounds, the
contenders in turn; medians. ${CONNECTIONS} connections. CPU is user and system time of all processes and threads of the
contender from \`/proc\`; source calls are those in the sandboxes' own logs, tokens left out.
**Warm-up.** Before its first round each contender answers ${WARM.look} questions at a glance (${WARM.lookMany} where it is several
processes, for the time that takes), then ${WARM.view} of the whole screen, ${WARM.lists} lists, ${WARM.memory} from memory. V8 compiles for as long
as new code becomes hot, and a process that has just started costs two to three times what it costs all day: asked alone,
(b) takes 17 ms of CPU for each of the first 250 questions and 9 after 2,500; (a) goes from 8.4 to 3.2. Asked in turn with the
others, as here, each is colder than that. A short
warm-up measures the compiler, and favours whoever has least code. The answers of the warm-up are compared, too.
In (f) each field of a section makes a read of its own, without DataLoader; the adapters read several
fields by one operation, so that costs more calls than a hand-written client for each field would make. In (f') each
section makes one read for what the question needs.

${machine()}

${targetsOf(checked)}

(b) in these targets is the quicker of its two rows.

**At a glance** (\`LOOK\` in \`bench/peers/question.ts\`): a few fields of each source. The targets are about this one.

${tableOf(look)}

**The whole screen** (\`VIEW\`): every section, with three years of payments, whose SOAP answers are most of the work of all.

${tableOf(view)}

**Waiting alone.** A source answers every call after a fixed time (40 to 80 ms). The slowest source: its read by the adapter alone.

${latencyOf(latency)}

**Lists of ${LIST_SIZE} citizens** (\`LIST\`), ${LIST_CONNECTIONS} at once.

${head('list')}
${shortened(lists)}

**From memory**: the sources answer within the process, the question is \`VIEW\`, the citizens are asked about again and again
by caseworkers who are new each time.

${head('view')}
${shortened(memory)}`
}

async function run(): Promise<void> {
  const began = Date.now()
  if (!routersAreHere()) throw new Error('the peers are not installed: npm ci --prefix bench')
  pin(OTHER_CORE)
  const ground = await openGround()
  const contenders: Contender[] = []
  const postgres = LETTERS.includes('c') && postgresIsHere() ? await openPostgres() : undefined
  try {
    const { named, lists, alone, memory } = plan(ground)
    say('consents are written')
    await ground.writeConsents(`sqlite:${ground.consents}`)
    const join = async (letter: string, begin: () => Promise<Contender>): Promise<void> => {
      if (!LETTERS.includes(letter)) return
      contenders.push(await begin())
      say(`(${letter}) is ready`)
    }
    await join('a', () => startJoin(ground))
    await join('b', () => startSamblik(ground))
    await join('b', () => startSamblik(ground, 'jit'))
    if (!LETTERS.includes('c')) say('(c) is left out')
    else if (postgres === undefined) say('(c) is skipped: PostgreSQL is not installed here')
    else {
      const database = await postgres.createDatabase()
      await ground.writeConsents(database)
      const pid = pinPostgres(CONTENDER_CORE, new URL(postgres.url).port)
      await join('c', () => startFederated(ground, { database, pid }))
    }
    await join('d', () => startPlainHive(ground))
    await join('e', () => startPlainApollo(ground))
    await join('f', () => startNaive(ground))
    await join('f', () => startLessNaive(ground))
    say('all are ready')
    const look = await runQuestion(ground, contenders, 'Look', named)
    const view = await runQuestion(ground, contenders, 'View', named)
    const own = contenders.find(({ letter }) => letter === 'b')
    if (own === undefined) {
      console.log(`${tableOf(look)}\n\n${tableOf(view)}`)
      return
    }
    const few = contenders.filter(({ letter }) => letter.startsWith('b') || letter.startsWith('f'))
    const listed = await runLists(ground, few, lists)
    const latency = await measureLatency(ground, own, alone)
    await Promise.all(contenders.splice(0).map((contender) => contender.stop()))
    const results = { look, view, lists: listed, memory: await runMemory(ground, memory), latency }
    const checked = targets(results)
    const text = report(results, checked, Date.now() - began)
    console.log(text)
    if (!SMALL) writePart('Beside the peers', text)
    if (!checked.every(isMet)) process.exitCode = 1
  } finally {
    await Promise.all(contenders.map((contender) => contender.stop()))
    await postgres?.close()
    await ground.close()
  }
}

await run()
