/** What the suite is told by its environment: everything the tests read of it. */

/** On the CI machine nothing may be missing: what would be skipped elsewhere fails there. */
export const inCi = process.env['CI'] === 'true'

/** Folder of the test vectors of transparency-dev/merkle, where there is one. */
export const merkleVectors = process.env['MERKLE_VECTORS']

/** The folders in which commands are looked for. */
export const commandPath: readonly string[] = (process.env['PATH'] ?? '').split(':').filter((folder) => folder !== '')

const compiled = process.env['NODE_COMPILE_CACHE']

/** For a process that is given nothing else of ours: where Node keeps what it has compiled, if it was told to. */
export const compileCache: Readonly<Record<string, string>> =
  compiled === undefined ? {} : { NODE_COMPILE_CACHE: compiled }

/** How many times more often than in `npm test` a fuzz test runs. */
export const fuzzFactor = Number(process.env['FUZZ_RUNS'] ?? 1)

/** How operations are run in the tests: compiled from the first time on, or by graphql-js. */
export const executor: 'jit' | 'graphql-js' = process.env['TEST_EXECUTOR'] === 'jit' ? 'jit' : 'graphql-js'
