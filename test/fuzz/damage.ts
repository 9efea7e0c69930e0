import * as fc from 'fast-check'
import type { Json } from '../json.ts'

/** Structure-aware damage: a message is taken apart as what it is, changed in places, and written again. */

/** Nobody's number: where it turns up in an output, somebody's would have. */
export const CANARY = '3112999998'

/** One change: what is done, at which of the places where it can be done, with what. */
export interface Damage {
  readonly kind: number
  readonly place: number
  readonly value: Json
}

const VALUES: readonly Json[] = [
  '',
  null,
  true,
  -1,
  0,
  1e308,
  CANARY,
  `borger ${CANARY} (311299-9998)`,
  '9'.repeat(5_000),
  '2026-02-30',
  '9999999-99-99T99:99:99Z',
  '00000000-0000-0000-0000-000000000000',
  '<x>&#0;]]></x>',
  '&e;',
  '__proto__',
  'constructor',
  '\u0000',
  '\ud800',
  '../../..',
  '%00%0d%0a',
  [],
  {},
  [[[[[[[[[[CANARY]]]]]]]]]],
  { ['__proto__']: { polluted: CANARY } },
  Array.from({ length: 200 }, () => CANARY),
]

export const damages: fc.Arbitrary<readonly Damage[]> = fc.array(
  fc.record({ kind: fc.nat(99), place: fc.nat(9_999), value: fc.constantFrom(...VALUES) }),
  { minLength: 1, maxLength: 4 },
)

/** Damages JSON as JSON, XML as XML, anything else as text. */
export function damageMessage(text: string, changes: readonly Damage[]): string {
  return changes.reduce((message, change) => damageOnce(message, change), text)
}

/** Damages a value of JSON at one of its places. */
export function damageValue(value: Json, { kind, place, value: given }: Damage): Json {
  const places = placesIn(value)
  const target = places[place % places.length] ?? []
  return rewrite(value, target, kind % 5, given)
}

function damageOnce(text: string, change: Damage): string {
  if (change.kind % 10 === 9) return damageText(text, change)
  const value = readJson(text)
  if (value !== undefined) return JSON.stringify(damageValue(value, change))
  return text.trimStart().startsWith('<') ? damageXml(text, change) : damageText(text, change)
}

function readJson(text: string): Json {
  try {
    const value: Json = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

type Place = readonly (string | number)[]

function placesIn(value: Json): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [[]]
  return [
    [],
    ...Object.entries(value).flatMap(([key, child]) => placesIn(child).map((place): Place => [key, ...place])),
  ]
}

/** 0, 1: replaced; 2: removed; 3: doubled; 4: renamed. */
function rewrite(value: Json, [key, ...rest]: Place, kind: number, given: Json): Json {
  if (key === undefined || typeof value !== 'object' || value === null) return given
  const isList = Array.isArray(value)
  const entries = Object.entries(value).flatMap(([name, child]): [string, Json][] => {
    if (name !== String(key)) return [[name, child]]
    if (rest.length > 0) return [[name, rewrite(child, rest, kind, given)]]
    if (kind === 2) return []
    if (kind === 3)
      return [
        [name, child],
        [isList ? name : `${name}2`, child],
      ]
    if (kind === 4) return [[String(given).slice(0, 40), child]]
    return [[name, given]]
  })
  return isList ? entries.map(([, child]) => child) : Object.fromEntries(entries)
}

/** What happens to a piece of XML: a tag or what stands between two. */
const XML_CHANGES: readonly ((piece: string, given: string) => string)[] = [
  () => '',
  (piece) => piece + piece,
  (piece, given) => (piece.startsWith('<') ? piece : given),
  (_, given) => given,
  (piece) => piece.replace(/^<(\/?)[\w:.-]+/, '<$1andet'),
  (piece) => piece.replace(/xmlns(:\w+)?="[^"]*"/, 'xmlns$1="urn:andet"'),
  (piece) => piece.replace(/="[^"]*"/, `="${CANARY}"`),
  (piece) => `<!--${piece}-->`,
  (piece) => `<![CDATA[${piece}]]>`,
  (piece) => '<a>'.repeat(500) + piece + '</a>'.repeat(500),
  (piece) => `<!DOCTYPE a [<!ENTITY e "${CANARY}"><!ENTITY f "&e;&e;&e;">]>${piece}`,
]

function damageXml(text: string, { kind, place, value }: Damage): string {
  const pieces = text.match(/<[^>]*>|[^<]+/g) ?? []
  if (pieces.length === 0) return text
  const target = place % pieces.length
  const change = XML_CHANGES[kind % XML_CHANGES.length]
  return pieces.map((piece, index) => (index === target ? (change?.(piece, String(value)) ?? piece) : piece)).join('')
}

const TEXT_CHANGES: readonly ((text: string, at: number, given: string) => string)[] = [
  (text, at) => text.slice(0, at),
  (text, at, given) => text.slice(0, at) + given + text.slice(at),
  (text, at) => text.slice(0, at) + String.fromCharCode((text.charCodeAt(at) || 0) ^ 1) + text.slice(at + 1),
  (text) => `\ufeff${text}`,
  (text) => text + text,
  (text, at) => text.slice(at),
]

function damageText(text: string, { kind, place, value }: Damage): string {
  const change = TEXT_CHANGES[Math.floor(kind / 10) % TEXT_CHANGES.length]
  return change?.(text, place % (text.length + 1), String(value)) ?? text
}
