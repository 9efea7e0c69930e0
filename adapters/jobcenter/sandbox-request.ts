import { z } from 'zod'
import type { Incoming } from '../../src/sandbox/kit.ts'
import { parseJson } from '../../src/sandbox/text.ts'
import { requestId } from './sandbox-errors.ts'
import { Activity, Page, type SectionAsk, type SectionName, Selectors, Since } from './sandbox-sections.ts'

/** Reading of headers, query and batch body; undefined stands for error 1014. */

export const SECTIONS = [
  'PersonStatus',
  'Kontaktforloeb',
  'Aktivitet',
  'MinPlan',
  'NegativHaendelse',
  'Kontaktperson',
  'LaegeligtDokument',
] as const satisfies readonly SectionName[]

export function isSection(operation: string): operation is SectionName {
  return SECTIONS.some((name) => name === operation)
}

/** Whether the headers every data call carries are there. */
export function hasHeaders(call: Incoming): boolean {
  const staff = call.headers['x-onbehalfofuser']?.trim() ?? ''
  return requestId(call) !== undefined && staff.length >= 1 && staff.length <= 256
}

/** The section a single read asks for. */
export function readSingle(call: Incoming, name: SectionName): SectionAsk | undefined {
  const query = readQuery(call.query)
  if (name !== 'Kontaktforloeb' && name !== 'LaegeligtDokument') return readAsk(name, query)
  const page = Page.safeParse(query)
  return page.success ? { name, page: page.data } : undefined
}

const Worklist = z.object({
  enhed: z.guid(),
  aendretEfter: z.iso.datetime({ offset: true }).optional(),
  offset: z.int().min(0).default(0),
  antal: z.int().min(1).max(500).default(100),
})

export type Worklist = z.infer<typeof Worklist>

export function readWorklist(call: Incoming): Worklist | undefined {
  return Worklist.safeParse(readQuery(call.query)).data
}

const Batch = z.object({
  civilregistrationIdentifiers: z.array(z.string()).min(1).max(100).refine(isDistinct),
  sektioner: z.array(z.enum(SECTIONS)).min(1).max(7).refine(isDistinct),
  selektorer: z.record(z.string(), z.unknown()).default({}),
})

export interface BatchAsk {
  readonly numbers: readonly string[]
  readonly sections: readonly SectionAsk[]
}

export function readBatch(call: Incoming): BatchAsk | undefined {
  if (!/^application\/json\s*(;|$)/i.test(call.headers['content-type'] ?? '')) return undefined
  const body = Batch.safeParse(parseJson(call.body)).data
  if (!body) return undefined
  const sections = body.sektioner.flatMap((name) => readAsk(name, body.selektorer[name] ?? {}) ?? [])
  if (sections.length < body.sektioner.length) return undefined
  return { numbers: body.civilregistrationIdentifiers, sections }
}

/** The distinct numbers a batch names, as far as its body can be read. */
export function countNumbers(call: Incoming): number {
  const loose = z.object({ civilregistrationIdentifiers: z.array(z.unknown()) })
  return new Set(loose.safeParse(parseJson(call.body)).data?.civilregistrationIdentifiers).size
}

function readAsk(name: SectionName, selectors: unknown): SectionAsk | undefined {
  if (name === 'PersonStatus') {
    const asked = Selectors.safeParse(selectors)
    return asked.success ? { name, selectors: asked.data } : undefined
  }
  if (name === 'Aktivitet') {
    const asked = Activity.safeParse(selectors)
    return asked.success ? { name, activeOnly: asked.data.kunAktive } : undefined
  }
  if (name === 'NegativHaendelse') {
    const asked = Since.safeParse(selectors)
    if (!asked.success) return undefined
    return asked.data.fraDato === undefined ? { name } : { name, from: asked.data.fraDato }
  }
  return { name }
}

/** Query parameters as values: true, false, whole numbers, else text; one given twice is a list, so never valid. */
function readQuery(query: URLSearchParams): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query.getAll(name).map(readValue)
      return [name, values.length === 1 ? values[0] : values]
    }),
  )
}

function readValue(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true'
  return /^\d{1,9}$/.test(text) ? Number(text) : text
}

function isDistinct(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}
