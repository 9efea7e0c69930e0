import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { countOf, drawChart, showTime } from './chart.ts'
import { judge, type Series } from './claims.ts'

/** A part of the report: a table, a plot, and whether what is promised was kept. */

export interface Part {
  /** of the plot's file */
  readonly name: string
  readonly title: string
  /** what grows */
  readonly size: string
  readonly series: readonly Series[]
  /** said below the table */
  readonly note?: string
}

const PLOTS = new URL('../plots/', import.meta.url)

/** Writes the plot; the part as Markdown, and the names of series that broke their promise. */
export function reportPart({ name, title, size, series, note }: Part): {
  readonly text: string
  readonly broken: readonly string[]
} {
  mkdirSync(PLOTS, { recursive: true })
  writeFileSync(new URL(`${name}.svg`, PLOTS), drawChart({ title, size, series }))
  const sizes = [...new Set(series.flatMap(({ points }) => points.map((point) => point.size)))]
  const text = [
    `## ${title}`,
    '',
    `| ${size} | ${sizes.map(countOf).join(' | ')} | slope | promised |`,
    `|---|${sizes.map(() => '---').join('|')}|---|---|`,
    ...series.map((one) => rowOf(one, sizes)),
    ...(note === undefined ? [] : ['', note]),
    '',
    `![${title}](plots/${name}.svg)`,
  ].join('\n')
  return { text, broken: series.filter((one) => !judge(one).kept).map((one) => `${title}: ${one.name}`) }
}

function rowOf(series: Series, sizes: readonly number[]): string {
  const { slope, lastStep, ratio, kept } = judge(series)
  const cells = sizes.map((size) => {
    const point = series.points.find((one) => one.size === size)
    if (point === undefined) return ''
    const [time, cpu] = [showTime(point.time.median), showTime(point.cpu.median)]
    return series.by === 'cpu' ? `**${cpu}** CPU, ${time}` : `**${time}**, ${cpu} CPU`
  })
  const promise =
    series.promised === 'FLAT' ? `flat: ${ratio.toFixed(2)} times` : `at most linear: last step ${lastStep.toFixed(2)}`
  return `| ${series.name} | ${cells.join(' | ')} | ${slope.toFixed(2)} | ${promise}, ${kept ? 'kept' : '**BROKEN**'} |`
}

export function machine(): string {
  const [load = 0] = loadavg()
  return `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.version}, load average ${load.toFixed(1)}.`
}

/** Says what was broken; the command then ends with 1. */
export function tell(broken: readonly string[]): void {
  for (const one of broken) console.log(`BROKEN ${one}`)
  if (broken.length > 0) process.exitCode = 1
  else console.log('every promise was kept')
}
