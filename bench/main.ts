/** `npm run bench [-- <name> ...]`: the benchmarks, one after another; each writes its own part of RESULTS.md. */

const BENCHMARKS: Readonly<Record<string, () => Promise<unknown>>> = {
  access: () => import('./access.ts'),
  trail: () => import('./trail.ts'),
  execution: () => import('./execution.ts'),
}

const asked = process.argv.slice(2)
for (const name of asked.length > 0 ? asked : Object.keys(BENCHMARKS)) {
  const run = BENCHMARKS[name]
  if (run === undefined) throw new Error(`no benchmark ${name}: ${Object.keys(BENCHMARKS).join(', ')}`)
  await run()
}
