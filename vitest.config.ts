import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Node takes graphql's `main`, a bundler its `module`: two copies of it do not know each other's types.
  resolve: {
    alias: [
      { find: /^graphql$/, replacement: fileURLToPath(new URL('node_modules/graphql/index.js', import.meta.url)) },
    ],
  },
  test: {
    include: ['{test,src,adapters}/**/*.test.ts', 'test/e2e/*.e2e.ts'],
    allowOnly: false,
    maxWorkers: 2,
    testTimeout: 15_000,
    hookTimeout: 30_000,
  },
})
