import { sources } from '../src/sources.ts'

/** What looks like the value of a secret in a text. */

/** Compose puts the value of a variable there. */
const REFERENCE = /\$\{[^}]*\}/g
const SHAPES: readonly RegExp[] = [
  /\b[A-Za-z0-9_-]{1,32}:[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/,
  /-----BEGIN /,
  /[a-z]+:\/\/[^/\s:@]+:[^@\s]+@/,
  /(SECRET|PASSWORD|TLS_KEY)["']?\s*[:=][ \t]*(?!["']{2}$)\S/,
  /requirepass/,
]

const sandbox = sources
  .flatMap(({ sandboxCredentials }) => Object.values(sandboxCredentials))
  // the CVR number of the municipality is none
  .filter((value) => value.length > 8)

export function listSecrets(text: string): readonly string[] {
  return text.split('\n').filter((line) => {
    const said = line.replaceAll(REFERENCE, '')
    return SHAPES.some((shape) => shape.test(said)) || sandbox.some((value) => said.includes(value))
  })
}
