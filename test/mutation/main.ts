import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'

/** `npm run prove -- mutation [files] [--workers N] [--all]`: how many small changes of the rules no test would notice. */

/** Tables of data that a test compares whole with the owner's file, and types alone. */
const LEFT_OUT = ['purposes', 'register-in-force', 'viewer'].map((name) => `!src/access/${name}.ts`)
const SCORE = 90

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { workers: { type: 'string' }, all: { type: 'boolean' } },
})

const stryker = new Stryker({
  mutate: positionals.length > 0 ? positionals : ['src/access/**/*.ts', 'src/door{,-*}.ts', ...LEFT_OUT],
  testRunner: 'in-process',
  plugins: [new URL('runner.ts', import.meta.url).href],
  coverageAnalysis: 'perTest',
  concurrency: Number(values.workers ?? 2),
  // Every mutant loads its modules anew and none is ever freed.
  maxTestRunnerReuse: 200,
  timeoutMS: 20_000,
  incremental: true,
  incrementalFile: '.samblik/mutation/incremental.json',
  force: values.all === true,
  tempDirName: '.samblik/mutation',
  // It would rewrite paths of the file with a compiler interface that TypeScript 7 does not have; ours has none.
  tsconfigFile: 'none',
  ignorePatterns: ['.samblik', 'bench'],
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: '.samblik/mutation/report.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: SCORE, break: positionals.length > 0 ? null : SCORE },
})
await stryker.runMutationTest()
