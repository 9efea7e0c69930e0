/** Answers told apart by what they say, not by how they are written. */

/** An answer with its keys in order; undefined where it holds an error or nothing. */
export function canonical(body: string): string | undefined {
  const { data, errors } = JSON.parse(body)
  if (errors !== undefined || data === undefined || data === null) return undefined
  return JSON.stringify(sorted(data))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  )
}
