import { z } from 'zod'
import type { Incoming } from '../../src/sandbox/kit.ts'
import { isUuid, parseJson } from '../../src/sandbox/text.ts'
import { transactionId } from './sandbox-problems.ts'
import { AREAS, RESULT_TYPES } from './sandbox-wire.ts'

/** Reading of headers, query and bodies. What is not valid is named by field. */

/** The names of the fields at fault. */
export interface Invalid {
  readonly fields: readonly string[]
}

export function isInvalid(value: object): value is Invalid {
  return 'fields' in value
}

/** The headers of a data call that are missing or bad. */
export function faultyHeaders(call: Incoming, keyed: boolean): readonly string[] {
  const staff = call.headers['x-paa-vegne-af']?.trim() ?? ''
  return [
    ...(transactionId(call) === undefined ? ['X-Transaktions-Id'] : []),
    ...(staff.length < 1 || staff.length > 256 ? ['X-Paa-Vegne-Af'] : []),
    ...(keyed && !isUuid(call.headers['idempotency-key'] ?? '') ? ['Idempotency-Key'] : []),
  ]
}

const cursor = z.string().min(1).max(256).optional()

const Search = z
  .object({
    personnumre: z
      .array(z.string().regex(/^\d{10}$/))
      .min(1)
      .refine((numbers) => new Set(numbers).size === numbers.length)
      .optional(),
    ansvarligEnhed: z.guid().optional(),
    aendretEfter: z.iso.datetime({ offset: true }).optional(),
    kunAabne: z.boolean().default(false),
    limit: z.int().min(1).max(50).default(20),
    cursor,
  })
  .superRefine(({ personnumre, ansvarligEnhed }, context) => {
    if ((personnumre === undefined) !== (ansvarligEnhed === undefined)) return
    for (const path of ['personnumre', 'ansvarligEnhed']) context.addIssue({ code: 'custom', path: [path] })
  })

export type Search = z.infer<typeof Search>

export const MOST_NUMBERS = 25

/** The numbers a search names, as far as its body can be read. */
export function searchedNumbers(call: Incoming): readonly unknown[] {
  return z.object({ personnumre: z.array(z.unknown()) }).safeParse(parseJson(call.body)).data?.personnumre ?? []
}

export function readSearch(call: Incoming): Search | Invalid {
  return read(Search, parseJson(call.body))
}

export interface PageQuery {
  readonly limit: number
  readonly cursor?: string | undefined
}

/** `limit` (default 20) and `cursor` of a query. */
export function readPageQuery(call: Incoming, most: number): PageQuery | Invalid {
  const shape = z.object({
    limit: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number)
      .pipe(z.int().min(1).max(most))
      .default(20),
    cursor,
  })
  const repeated = ['limit', 'cursor'].filter((name) => call.query.getAll(name).length > 1)
  return repeated.length > 0 ? { fields: repeated } : read(shape, Object.fromEntries(call.query))
}

const Draft = z.object({
  moedeId: z.guid(),
  indstillingsdato: z.iso.date(),
  type: z.enum(RESULT_TYPES),
  varighedMaaneder: z.int().min(1).max(60).optional(),
  formaal: z.string().min(1).max(4000).optional(),
  begrundelse: z.string().min(1),
  anbefaledeIndsatser: z.array(
    z.object({ omraade: z.enum(AREAS), tekst: z.string().min(1), lovgrundlag: z.string().min(1).optional() }),
  ),
  enighed: z.boolean(),
})

/** A recommendation to be made. */
export type Draft = z.infer<typeof Draft>

export function readDraft(call: Incoming): Draft | Invalid {
  return read(Draft, parseJson(call.body))
}

function read<T extends object>(shape: z.ZodType<T>, value: unknown): T | Invalid {
  const result = shape.safeParse(value)
  if (result.success) return result.data
  return { fields: [...new Set(result.error.issues.map(({ path }) => String(path[0] ?? 'body')))] }
}
