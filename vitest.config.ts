import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const ALL = ['{test,src,adapters}/**/*.test.ts', 'test/{e2e,federation}/*.e2e.ts']

/** They measure time, or stand in for what all code uses: each has a process of its own. */
const ALONE = [
  ...['circuit', 'consent-growth', 'growth', 'plain-data', 'signals', 'store-growth', 'trail-writers'].map(
    (name) => `test/${name}.test.ts`,
  ),
  'test/e2e/failure.e2e.ts',
]

/** Run again with compiled operations; `TEST_EXECUTOR=jit npm test` runs everything so. */
const UNDER_BOTH = ['stories', 'bad-input', 'hidden-rows', 'batch', 'trail-gate', 'tickets'].map(
  (name) => `test/e2e/${name}.e2e.ts`,
)

export default defineConfig({
  // Node takes graphql's `main`, a bundler its `module`: two copies of it do not know each other's types.
  resolve: {
    alias: [
      { find: /^graphql$/, replacement: fileURLToPath(new URL('node_modules/graphql/index.js', import.meta.url)) },
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'alone', include: ALONE, isolate: true },
      },
      {
        extends: true,
        test: { name: 'graphql-js', include: ALL, exclude: ALONE },
      },
      {
        extends: true,
        test: { name: 'jit', include: UNDER_BOTH, env: { TEST_EXECUTOR: 'jit' } },
      },
    ],
    allowOnly: false,
    // The house takes longer to import than most files take to run, and no module keeps anything of a test.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 15_000,
    hookTimeout: 30_000,
  },
})
