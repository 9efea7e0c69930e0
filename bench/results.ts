import { readFileSync, writeFileSync } from 'node:fs'

const RESULTS = new URL('RESULTS.md', import.meta.url)

/** Puts a part of RESULTS.md, from its heading of first order to the next, in place of what it was; or at the end. */
export function writePart(heading: string, body: string): void {
  const parts = readFileSync(RESULTS, 'utf8').split(/^(?=# )/m)
  const part = `# ${heading}\n\n${body.trim()}\n`
  const index = parts.findIndex((one) => one.startsWith(`# ${heading}\n`))
  const kept = index < 0 ? [...parts, part] : parts.with(index, part)
  writeFileSync(RESULTS, `${kept.map((one) => one.trim()).join('\n\n')}\n`)
}
