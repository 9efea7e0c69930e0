/**
 * JSON in one way only (RFC 8785): keys in UTF-16 order, no white space, keys without a value left out.
 * Throws on what JSON cannot hold.
 */
export function writeCanonical(value: unknown): string {
  if (typeof value === 'string') return writeText(value)
  if (value === null || typeof value === 'boolean' || Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(writeCanonical).join(',')}]`
  if (typeof value === 'object') return writeObject(Object.entries(value))
  throw new Error('not to be written as JSON')
}

function writeObject(members: [string, unknown][]): string {
  let text = ''
  for (const [key, member] of members.sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (member !== undefined) text += `${text === '' ? '' : ','}${writeText(key)}:${writeCanonical(member)}`
  }
  return `{${text}}`
}

/** Printable ASCII without quote and backslash: stands as it is. */
const PLAIN = /^[ !#-[\]-~]*$/

function writeText(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`
  if (!text.isWellFormed()) throw new Error('a text with half a character')
  return JSON.stringify(text)
}
