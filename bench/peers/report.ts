import { readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import type { Contender } from './contenders.ts'
import type { Latency } from './latency.ts'
import type { Round } from './rounds.ts'

/** What the run says: tables, targets, and on what it ran. */

export interface Row {
  readonly contender: Pick<Contender, 'letter' | 'title'>
  readonly median: Round
  readonly calls?: number
}

export interface Target {
  readonly text: string
  readonly reached: number
  readonly atMost?: number
  readonly atLeast?: number
}

export function isMet({ reached, atMost = Infinity, atLeast = -Infinity }: Target): boolean {
  return (atMost === Infinity || reached <= atMost) && (atLeast === -Infinity || reached >= atLeast)
}

export function tableOf(rows: readonly Row[]): string {
  const join = rows.find(({ contender }) => contender.letter === 'a')?.median.cpu ?? NaN
  const lines = rows.map(({ contender, median, calls }) => {
    const cells = [
      `(${contender.letter}) ${contender.title}`,
      median.cpu.toFixed(2),
      (median.cpu / join).toFixed(2),
      median.perSecond.toFixed(0),
      median.p50.toFixed(0),
      median.p99.toFixed(0),
      (median.rss / 1024 / 1024).toFixed(0),
      calls === undefined ? '' : calls.toFixed(1),
      median.sandbox.toFixed(2),
    ]
    return `| ${cells.join(' | ')} |`
  })
  return `| contender | CPU ms per view | times (a) | views a second | p50 ms | p99 ms | RSS MiB | source calls per view | sandbox CPU ms |
|---|---|---|---|---|---|---|---|---|
${lines.join('\n')}`
}

export function targetsOf(targets: readonly Target[]): string {
  const lines = targets.map((target) => {
    const { text, reached, atMost, atLeast } = target
    const bound = [
      ...(atMost === undefined ? [] : [`at most ${atMost.toFixed(2)}`]),
      ...(atLeast === undefined ? [] : [`at least ${atLeast.toFixed(2)}`]),
    ].join(', ')
    const verdict = bound === '' ? '' : isMet(target) ? 'met' : 'MISSED'
    return `| ${text} | ${bound} | ${reached.toFixed(2)} | ${verdict} |`
  })
  return `| target | bound | reached | |\n|---|---|---|---|\n${lines.join('\n')}`
}

export function latencyOf({ facts, sections, first, remembered }: Latency): string {
  const slowest = Math.max(facts, sections)
  return `| one connection, every source takes a fixed time | slowest source alone, ms | p50, ms |
|---|---|---|
| first look: two rounds | ${facts.toFixed(1)} + ${sections.toFixed(1)} | ${first.toFixed(1)} |
| remembered decision: one round | ${slowest.toFixed(1)} | ${remembered.toFixed(1)} |`
}

function versionOf(name: string): string {
  for (const base of ['../node_modules/', '../../node_modules/'])
    try {
      const text = readFileSync(new URL(`${base}${name}/package.json`, import.meta.url), 'utf8')
      return `${name} ${JSON.parse(text).version}`
    } catch {
      continue
    }
  return name
}

export function machine(): string {
  const versions = [
    '@graphql-hive/gateway',
    '@apollo/gateway',
    '@apollo/server',
    '@apollo/subgraph',
    'graphql',
    'undici',
  ]
  const load = loadavg()[0]?.toFixed(1)
  return `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.version}, load average ${load} at the end; ${versions.map(versionOf).join(', ')}.`
}
