import { type DocumentNode, type GraphQLSchema, Kind, parse, specifiedRules, validate } from 'graphql'
import { isErrorCode } from '../errors.ts'
import { limitQueries, MAX_TOKENS, refuseNumbersInNames } from '../query-limits.ts'
import { holdsNumber } from './literals.ts'
import { ManifestFault, nameOf, readManifest } from './manifest.ts'

/** Documents that may be asked: known before the first request, parsed and validated once, by the rules of all others. */
export interface TrustedDocuments {
  /** nothing else is answered */
  readonly only: boolean
  /** the text of each by its SHA-256 */
  readonly texts: ReadonlyMap<string, string>
  readonly parsed: ReadonlyMap<string, DocumentNode>
}

/** What the configuration gives of them. */
export interface TrustSettings {
  /** the manifest's own text */
  readonly manifest: string
  readonly only: boolean
}

/** Reads the manifest. Throws a ManifestFault that names every document that could not be answered. */
export function openTrustedDocuments(schema: GraphQLSchema, { manifest, only }: TrustSettings): TrustedDocuments {
  const texts = readManifest(manifest)
  const parsed = new Map<string, DocumentNode>()
  const faults: string[] = []
  for (const [index, [hash, text]] of [...texts].entries()) {
    const read = readDocument(schema, text)
    if (typeof read === 'string') faults.push(`${nameOf(hash, index)}: ${read}`)
    else parsed.set(hash, read)
  }
  if (faults.length > 0) throw new ManifestFault(faults)
  return { only, texts, parsed }
}

/** The document, or what is wrong with it: never its text. */
function readDocument(schema: GraphQLSchema, text: string): DocumentNode | string {
  if (holdsNumber(text)) return 'a number of ten digits stands in it: hand it in as a variable'
  const document = parseText(text)
  if (document === undefined) return 'it cannot be parsed'
  if (!document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION)) return 'it holds no operation'
  const [error] = validate(schema, document, [...specifiedRules, limitQueries, refuseNumbersInNames])
  if (error === undefined) return document
  const { code, limit } = error.extensions
  const [place] = error.locations ?? []
  if (isErrorCode(code)) return limit === undefined ? code : `${code}, ${String(limit)}`
  return `it does not fit the schema, line ${place?.line ?? 1}, column ${place?.column ?? 1}`
}

function parseText(text: string): DocumentNode | undefined {
  try {
    return parse(text, { maxTokens: MAX_TOKENS })
  } catch {
    return undefined
  }
}
