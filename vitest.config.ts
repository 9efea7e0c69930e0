import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{test,src,adapters}/**/*.test.ts', 'test/e2e/*.e2e.ts'],
    allowOnly: false,
    maxWorkers: 2,
    testTimeout: 15_000,
    hookTimeout: 30_000,
  },
})
