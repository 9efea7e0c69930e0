import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Loader, openLoader } from './load.ts'
import { type Collected, collect, runTests } from './suite.ts'

/**
 * Stryker's runner of tests: loads the tests that matter to a mutant, and all they import, anew and runs them in this
 * process. Its own vitest runner starts a worker for every mutant, which takes twenty times as long.
 */

/** Tests of the rules that start no house, the quick ones first. */
const TESTS = [
  'test/{access-ladder,access,access-edges,decision,access-limits,access-lines,access-kin,access-relation}.test.ts',
  'test/{access-redact,access-redact-edges,override,consent-rules,consent-edges,register-dates}.test.ts',
  'test/{texts,log-texts,what-if-assume,trail-desk,stale,access-strip,door-may-show,door,door-edges,section,policy-rules,policy,danish-day}.test.ts',
  'test/door-{release,early,ledgers,family,handed}.test.ts',
  'test/handed.test.ts',
]
/** Suites of random cases judge no mutant: one that only chance kills counts as alive. */
const RANDOM = /(^|> )(properties|of whatever )/

interface Coverage {
  static: Record<string, number>
  perTest: Record<string, Record<string, number>>
}

/** What Stryker's instrumentation reads and writes. */
interface Instruments {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  hitCount?: number | undefined
  hitLimit?: number | undefined
  mutantCoverage?: Coverage
}

interface MutantRun {
  readonly testFilter?: readonly string[]
  readonly hitLimit?: number
  readonly activeMutant: { readonly id: string }
  readonly sandboxFileName: string
}

declare global {
  var __stryker__: Instruments | undefined
}

globalThis.__stryker__ ??= {}
const instruments = globalThis.__stryker__

class Runner {
  readonly #loader: Loader = openLoader(pathToFileURL(`${process.cwd()}/`))
  /** what killed last stands first: neighbours die of the same */
  #files: readonly string[] = TESTS.flatMap((pattern) => globSync(pattern).toSorted())

  capabilities() {
    return { reloadEnvironment: true }
  }

  init(): void {
    // What a mutant leaves behind may fail while the next one is judged: it kills neither.
    for (const event of ['unhandledRejection', 'uncaughtException'] as const) process.on(event, () => undefined)
  }

  async dryRun() {
    instruments.activeMutant = undefined
    const results: object[] = []
    for (const test of await this.#collect(this.#files)) {
      const began = performance.now()
      const failure = await this.#run([test])
      results.push({
        id: test.id,
        name: test.id,
        fileName: resolve(test.id.slice(0, test.id.indexOf('#'))),
        timeSpentMs: performance.now() - began,
        ...(failure === undefined ? { status: 0 } : { status: 1, failureMessage: failure.message }),
      })
    }
    return { status: 'complete', tests: results, mutantCoverage: instruments.mutantCoverage }
  }

  async mutantRun({ testFilter, hitLimit, activeMutant, sandboxFileName }: MutantRun) {
    const wanted = testFilter && new Set(testFilter)
    const mutated = pathToFileURL(sandboxFileName).href
    instruments.activeMutant = activeMutant.id
    instruments.hitCount = 0
    instruments.hitLimit = hitLimit
    const files = this.#files.filter((file) => {
      if (wanted) return [...wanted].some((id) => id.startsWith(`${file}#`))
      const loaded = this.#loader.loadedBy(file)
      return loaded.size < 2 || loaded.has(mutated)
    })
    this.#loader.refresh()
    let ran = 0
    for (const file of files) {
      const failure = await this.#judge(file, (test) => wanted === undefined || wanted.has(test.id))
      ran += 1
      if (failure !== undefined) this.#files = [file, ...this.#files.filter((other) => other !== file)]
      if (hitLimit !== undefined && (instruments.hitCount ?? 0) > hitLimit)
        return { status: 'timeout', reason: `hit more than ${hitLimit} times` }
      if (failure !== undefined)
        return { status: 'killed', killedBy: [failure.id], failureMessage: failure.message, nrOfTests: ran }
    }
    return { status: 'survived', nrOfTests: ran }
  }

  async #judge(file: string, isWanted: (test: Collected) => boolean) {
    try {
      const tests = await this.#collect([file])
      return await this.#run(tests.filter(isWanted))
    } catch (error) {
      return { id: `${file}#`, message: String(error) }
    }
  }

  async #collect(files: readonly string[]): Promise<readonly Collected[]> {
    const tests: Collected[] = []
    for (const file of files) tests.push(...(await collect(file, () => this.#loader.load(file))))
    return tests.filter(({ id }) => !RANDOM.test(id.slice(id.indexOf('#') + 1)))
  }

  async #run(tests: readonly Collected[]) {
    const failure = await runTests(tests, (test) => {
      instruments.currentTestId = test?.id
    })
    return failure && { id: failure.failed.id, message: String(failure.error) }
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', injectableClass: Runner }]
