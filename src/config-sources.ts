import { z } from 'zod'

/** The part of the environment that belongs to the sources: each one's settings are its own to judge. */

export const PREFIX = 'SAMBLIK_'
const NO_ADDRESS = 'http://127.0.0.1/'

/** What configuration needs of a source: its stem, the settings after `SAMBLIK_<SOURCE>_`, the sandbox's credentials. */
export interface Configurable {
  readonly id: string
  readonly settings: z.ZodType
  readonly sandboxCredentials: Readonly<Record<string, string>>
}

/** A source's settings as text, and what is wrong with them. */
export interface ReadSource {
  readonly id: string
  readonly settings: Readonly<Record<string, string>>
  /** its address is known */
  readonly reachable: boolean
  readonly faults: readonly string[]
}

/** What the environment is: the variables given, whether it is production, where the sandbox serves the source. */
interface Surroundings {
  readonly given: Readonly<Record<string, string>>
  readonly production: boolean
  readonly sandboxUrl?: string | undefined
}

/** Reads one source. Outside production the sandbox's credentials, and its address once it runs, stand in. */
export function readSource(source: Configurable, { given, production, sandboxUrl }: Surroundings): ReadSource {
  const own = ownVariables(source, given)
  const address = own['URL'] ?? (production ? undefined : sandboxUrl)
  const stood = production ? own : { ...source.sandboxCredentials, ...own }
  const settings = address === undefined ? stood : { ...stood, URL: address }
  // Before the sandbox runs, the rest is judged all the same, so that every fault is named at once.
  const judged = production || address !== undefined ? settings : { ...settings, URL: NO_ADDRESS }
  return { id: source.id, settings, reachable: address !== undefined, faults: judge(source, judged) }
}

/** The variables a source reads. */
export function sourceVariables({ id, settings }: Configurable): readonly string[] {
  return settings instanceof z.ZodObject ? Object.keys(settings.shape).map((key) => prefixOf(id) + key) : []
}

function prefixOf(id: string): string {
  return `${PREFIX}${id.toUpperCase()}_`
}

function ownVariables({ id }: Configurable, given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const prefix = prefixOf(id)
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  )
}

function judge({ id, settings }: Configurable, values: Readonly<Record<string, string>>): readonly string[] {
  const judged = settings.safeParse(values)
  if (judged.success) return []
  return judged.error.issues.map(({ path, message }) => {
    const key = String(path[0])
    const cause = values[key] === undefined ? `missing: expected ${expectation(settings, key)}` : message
    return `${prefixOf(id)}${key}: ${cause}`
  })
}

function expectation(settings: z.ZodType, key: string): string {
  if (key === 'URL') return "the source's address"
  const field: unknown = settings instanceof z.ZodObject ? settings.shape[key] : undefined
  return (field instanceof z.ZodType ? field.description : undefined) ?? 'a value'
}
