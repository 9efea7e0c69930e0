import { expect } from 'vitest'

/**
 * Stands for `vitest` where tests run against mutants: the same words, and vitest's own `expect`, without the worker
 * that vitest starts for every run. Tests are collected by file and run in one process, as often as there are mutants.
 */

type Work = (...values: readonly unknown[]) => unknown

interface Suite {
  readonly name: string
  readonly before: Work[]
  readonly after: Work[]
  readonly beforeEach: Work[]
  readonly afterEach: Work[]
}

/** A test with the suites that hold it, outermost first. `id`: its file, its words and its place in the file. */
export interface Collected {
  readonly id: string
  readonly suites: readonly Suite[]
  readonly timeout: number
  run(): unknown
}

const TIMEOUT = 15_000
let file = ''
let suites: readonly Suite[] = []
let found: Collected[] = []

/** The tests that a file states when it is loaded. */
export async function collect(name: string, load: () => Promise<unknown>): Promise<readonly Collected[]> {
  file = name
  suites = [openSuite('')]
  found = []
  await load()
  return found
}

function openSuite(name: string): Suite {
  return { name, before: [], after: [], beforeEach: [], afterEach: [] }
}

function enter(name: string, body: () => unknown): void {
  const outer = suites
  suites = [...outer, openSuite(name)]
  body()
  suites = outer
}

function state(name: string, body: () => unknown, timeout = TIMEOUT): void {
  const words = [...suites.map((suite) => suite.name), name].filter((part) => part !== '').join(' > ')
  found.push({ id: `${file}#${words} [${found.length}]`, suites, timeout, run: body })
}

/** A row of a table is spread over the arguments, and anything else is the argument. */
function valuesOf(row: unknown): readonly unknown[] {
  return Array.isArray(row) ? row : [row]
}

export const describe = Object.assign((name: string, body: () => unknown) => enter(name, body), {
  each: (rows: readonly unknown[]) => (name: string, body: Work) => {
    for (const row of rows) enter(name, () => body(...valuesOf(row)))
  },
})

export const test = Object.assign((name: string, body: () => unknown, limit?: number) => state(name, body, limit), {
  each: (rows: readonly unknown[]) => (name: string, body: Work, limit?: number) => {
    for (const row of rows) state(name, () => body(...valuesOf(row)), limit)
  },
})

function hook(kind: 'before' | 'after' | 'beforeEach' | 'afterEach') {
  return (work: Work): void => {
    suites.at(-1)?.[kind].push(work)
  }
}

export const beforeAll = hook('before')
export const afterAll = hook('after')
export const beforeEach = hook('beforeEach')
export const afterEach = hook('afterEach')
export { expect }

export const vi = {
  waitFor: async (holds: () => void): Promise<void> => {
    for (let tries = 50; tries > 1; tries -= 1)
      try {
        return holds()
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    holds()
  },
}

/** Runs tests in order until one fails. `told` hears which test runs. */
export async function runTests(
  tests: readonly Collected[],
  told: (test: Collected | undefined) => void,
): Promise<{ readonly failed: Collected; readonly error: unknown } | undefined> {
  const open: Suite[] = []
  for (const test of tests) {
    told(test)
    try {
      for (const suite of test.suites)
        if (!open.includes(suite)) {
          open.push(suite)
          for (const work of suite.before) await work()
        }
      for (const suite of test.suites) for (const work of suite.beforeEach) await work()
      await inTime(test)
      for (const suite of test.suites.toReversed()) for (const work of suite.afterEach) await work()
    } catch (error) {
      return { failed: test, error }
    } finally {
      told(undefined)
    }
  }
  for (const suite of open.toReversed()) for (const work of suite.after) await work()
  return undefined
}

async function inTime(test: Collected): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('timed out')), test.timeout)
  try {
    await Promise.race([test.run(), promise])
  } finally {
    clearTimeout(timer)
  }
}
