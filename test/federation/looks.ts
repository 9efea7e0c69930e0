import { at, type Json, listAt } from '../json.ts'

/** The lines of a trail by look-up: in a federation every process has lines of its own for what it has shown. */

const SHOWN = ['operation', 'purpose', 'viewer', 'authority'] as const
const TOGETHER = ['permitted', 'denied', 'fields'] as const

/** What each look-up comes to, in the order of their first lines. */
export function looksOf(trail: Json): readonly Json[] {
  const found = new Map<Json, Json[]>()
  for (const edge of listAt(trail, 'edges')) {
    const line = at(edge, 'node')
    const id = at(line, 'lookupId')
    found.set(id, [...(found.get(id) ?? []), line])
  }
  return [...found.values()].map((lines) => ({
    ...Object.fromEntries(SHOWN.map((key) => [key, at(lines[0], key)])),
    ...Object.fromEntries(TOGETHER.map((key) => [key, union(lines.flatMap((line) => listAt(line, key)))])),
    effect: lines.some((line) => at(line, 'effect') === 'PERMIT') ? 'PERMIT' : at(lines[0], 'effect'),
  }))
}

function union(values: readonly Json[]): readonly string[] {
  return [...new Set(values.map((value) => JSON.stringify(value)))].sort()
}
