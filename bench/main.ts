/** `npm run bench [-- <name> ...]`: the benchmarks, one after another; each writes its own part of RESULTS.md. */

const BENCHMARKS: Readonly<Record<string, () => Promise<unknown>>> = {
  access: () => import('./access.ts'),
  trail: () => import('./trail.ts'),
  execution: () => import('./execution.ts'),
  peers: () => import('./peers/main.ts'),
  growth: () => import('./growth.ts'),
  'growth-million': () => import('./growth/million.ts'),
}

/** Too long to be run with all the others. */
const BY_NAME_ALONE = new Set(['growth-million'])

const asked = process.argv.slice(2)
const usual = Object.keys(BENCHMARKS).filter((name) => !BY_NAME_ALONE.has(name))
for (const name of asked.length > 0 ? asked : usual) {
  const run = BENCHMARKS[name]
  if (run === undefined) throw new Error(`no benchmark ${name}: ${Object.keys(BENCHMARKS).join(', ')}`)
  await run()
}
