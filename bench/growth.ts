import { postgresIsHere } from '../test/servers.ts'
import { measureCitizens, measurePopulation } from './growth/citizens.ts'
import { measureConsents, measureOwnConsents } from './growth/consents.ts'
import { machine, type Part, reportPart, tell } from './growth/report.ts'
import { type MeasuredTrail, measureTrail } from './growth/trail.ts'
import { writePart } from './results.ts'

/** `npm run bench -- growth`: how cost grows with citizens, population, consents and lines of the trail. */

const ROUNDS = 7
const LINES = [1_000, 10_000, 100_000]

function trailPart(store: string, { series, filling, linesVerifiedPerSecond: { median } }: MeasuredTrail): Part {
  const note = `Written ${(filling / 1000).toFixed(0)} s for all; verified at the largest: ${median.toFixed(0)} lines a second.`
  const title = `Lines of the trail, ${store}`
  return { name: `growth-trail-${store.toLowerCase()}`, title, size: 'lines', series, note }
}

async function* measureAll(): AsyncGenerator<Part> {
  yield {
    name: 'growth-citizens',
    title: 'Citizens of a request',
    size: 'citizens',
    series: await measureCitizens(ROUNDS),
  }
  const population = await measurePopulation(ROUNDS)
  yield { name: 'growth-population', title: 'Population of the sandbox', size: 'people', series: population }
  const spread = await measureConsents(ROUNDS)
  yield { name: 'growth-consents', title: 'Consents in the ledger', size: 'consents', series: spread }
  const own = await measureOwnConsents(ROUNDS)
  yield { name: 'growth-own-consents', title: 'Consents of one citizen', size: 'consents', series: own }
  yield trailPart('SQLite', await measureTrail('SQLite', LINES, ROUNDS))
  if (postgresIsHere()) yield trailPart('PostgreSQL', await measureTrail('PostgreSQL', LINES, ROUNDS))
  else console.log('PostgreSQL: skipped, it is not installed here')
}

type Reported = ReturnType<typeof reportPart>

function writeBody(reported: readonly Reported[]): string {
  return `\`npm run bench -- growth\` measures again; it fails where a promise is broken. All sizes in turn in one run, medians of
${ROUNDS} rounds (fewer of what takes long); time, and CPU of the process that holds gateway and client, the sources being in
another. Slope: of the straight line through the logarithms, 1 where cost grows as size does. What is promised: the slope is at
most 1.1, and that of the last step, too, taken as small as its confidence allows; where cost is to stay flat, the largest
size takes at most 1.25 times the smallest, or their 95 % intervals meet. The vertical strokes in the plots are these intervals,
the dotted line is as steep as size itself.

${machine()}

${reported.map(({ text }) => text).join('\n\n')}`
}

const reported: Reported[] = []
for await (const part of measureAll()) {
  reported.push(reportPart(part))
  // Written as far as it has come: the parts take minutes.
  writePart('How cost grows', writeBody(reported))
  console.log(part.title)
}
console.log(writeBody(reported))
tell(reported.flatMap(({ broken }) => broken))
