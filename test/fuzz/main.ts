import { parseArgs } from 'node:util'
import { startVitest } from 'vitest/node'

/** `npm run prove -- fuzz [--times N]`: every fuzz test, N (20) times as many runs as in `npm test`. */

const { values } = parseArgs({ options: { times: { type: 'string', default: '20' } } })
await startVitest('test', ['test/fuzz'], { watch: false, env: { FUZZ_RUNS: values.times } })
