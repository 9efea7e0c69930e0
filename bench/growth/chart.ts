import type { Series } from './claims.ts'

/** A chart with logarithmic axes, as SVG that is readable on light and on dark ground. */

export interface Chart {
  readonly title: string
  readonly size: string
  readonly series: readonly Series[]
}

const [WIDTH, HEIGHT] = [760, 400]
const PLOT = { left: 70, right: 480, top: 40, bottom: 340 }
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#b8860b', '#56b4e9', '#7f7f7f']
const STYLE = `text { font: 12px system-ui, sans-serif; fill: #24292f } .grid { stroke: #d0d7de } .axis { stroke: #57606a }
  .linear { stroke: #57606a; stroke-dasharray: 2 5 } path { fill: none; stroke-width: 2 }
  @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .grid { stroke: #30363d } .axis, .linear { stroke: #8b949e } }`

/** Whole powers of ten around values. */
function decades(values: readonly number[]): readonly [number, number] {
  const logs = values.map(Math.log10)
  const low = Math.floor(Math.min(...logs) + 1e-9)
  return [low, Math.max(low + 1, Math.ceil(Math.max(...logs) - 1e-9))]
}

function ticksOf([low, high]: readonly [number, number]): readonly number[] {
  return Array.from({ length: high - low + 1 }, (_, index) => low + index)
}

/** From a value to its place on an axis. */
function scale([low, high]: readonly [number, number], from: number, to: number): (value: number) => number {
  return (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from)
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

export function countOf(size: number): string {
  return size.toLocaleString('en')
}

/** Milliseconds in three digits. */
export function showTime(ms: number): string {
  if (ms >= 999.5) return `${(ms / 1000).toPrecision(3)} s`
  return `${ms >= 99.5 ? ms.toFixed(0) : ms.toPrecision(2)} ms`
}

function line(x1: number, y1: number, x2: number, y2: number, kind: string): string {
  const [a, b, c, d] = [x1, y1, x2, y2].map((place) => place.toFixed(1))
  return `<line class="${kind}" x1="${a}" y1="${b}" x2="${c}" y2="${d}"/>`
}

function label(x: number, y: number, text: string, anchor: string): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${escapeText(text)}</text>`
}

/** Each series with the intervals of its medians; dotted, what would grow as its size does. */
export function drawChart({ title, size, series }: Chart): string {
  const points = series.flatMap(({ points: own, by }) => own.map((point) => ({ size: point.size, ...point[by] })))
  const across = decades(points.map((point) => point.size))
  const up = decades(points.flatMap(({ low, high }) => [low, high]))
  const x = scale(across, PLOT.left, PLOT.right)
  const y = scale(up, PLOT.bottom, PLOT.top)
  const drawn = [label(PLOT.left, 22, title, 'start')]
  for (const power of ticksOf(across)) {
    drawn.push(line(x(10 ** power), PLOT.top, x(10 ** power), PLOT.bottom, 'grid'))
    drawn.push(label(x(10 ** power), PLOT.bottom + 18, countOf(10 ** power), 'middle'))
  }
  for (const power of ticksOf(up)) {
    drawn.push(line(PLOT.left, y(10 ** power), PLOT.right, y(10 ** power), 'grid'))
    drawn.push(
      label(PLOT.left - 8, y(10 ** power) + 4, power < 3 ? `${10 ** power} ms` : `${10 ** (power - 3)} s`, 'end'),
    )
  }
  // As steep as the plot allows from its lower left corner.
  const rise = Math.min(across[1] - across[0], up[1] - up[0])
  drawn.push(line(PLOT.left, PLOT.bottom, x(10 ** (across[0] + rise)), y(10 ** (up[0] + rise)), 'linear'))
  drawn.push(line(PLOT.left, PLOT.top, PLOT.left, PLOT.bottom, 'axis'))
  drawn.push(line(PLOT.left, PLOT.bottom, PLOT.right, PLOT.bottom, 'axis'))
  drawn.push(label((PLOT.left + PLOT.right) / 2, PLOT.bottom + 40, size, 'middle'))
  for (const [index, { name, by, points: own }] of series.entries()) {
    const colour = COLOURS[index % COLOURS.length] ?? 'gray'
    const path = own.map((point) => `${x(point.size).toFixed(1)} ${y(point[by].median).toFixed(1)}`).join(' L ')
    const marks = own.map(
      (point) =>
        `<circle cx="${x(point.size).toFixed(1)}" cy="${y(point[by].median).toFixed(1)}" r="3" fill="${colour}" stroke="none"/>` +
        line(x(point.size), y(point[by].low), x(point.size), y(point[by].high), 'interval'),
    )
    const row = PLOT.top + 10 + index * 20
    drawn.push(`<g stroke="${colour}"><path d="M ${path}"/>${marks.join('')}`)
    drawn.push(`${line(PLOT.right + 16, row - 4, PLOT.right + 36, row - 4, 'key')}</g>`)
    drawn.push(label(PLOT.right + 42, row, by === 'cpu' ? `${name} (CPU)` : name, 'start'))
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">
<title>${escapeText(title)}</title>
<style>${STYLE}</style>
${drawn.join('\n')}
</svg>
`
}
