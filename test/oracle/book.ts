import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** The owner's register, read from its own file: nothing here comes from the product. */

const Cell = z.object({
  basis: z.enum(['OWN', 'STATUTE', 'CONSENT']),
  ref: z.string().optional(),
  justification: z.boolean().optional(),
  when: z.object({ source: z.string(), anyOf: z.array(z.string()) }).optional(),
  only: z.string().optional(),
})
const Preconditions = z.strictObject({
  subjectAge: z.object({ from: z.number().optional(), to: z.number().optional() }).optional(),
  meetingWithinDays: z.object({ before: z.number(), after: z.number() }).optional(),
})
const Purpose = z.object({
  from: z.string(),
  to: z.string().optional(),
  authorities: z.array(z.string()),
  caseRelation: z.record(z.string(), z.array(z.string())),
  coreBar: z.string().optional(),
  preconditions: z.union([Preconditions, z.record(z.string(), Preconditions)]).optional(),
  limits: z.string().optional(),
  cells: z.record(z.string(), z.record(z.string(), z.record(z.string(), Cell))),
})
const Book = z.object({
  version: z.string(),
  authorities: z.array(z.string()),
  categories: z.record(z.string(), z.number()),
  sources: z.record(z.string(), z.object({ kle: z.string(), owner: z.string().nullable() })),
  purposes: z.record(z.string(), Purpose),
})

export type Book = z.infer<typeof Book>
export type BookPurpose = z.infer<typeof Purpose>
export type BookCell = z.infer<typeof Cell>
export type BookPreconditions = z.infer<typeof Preconditions>

export const book: Book = Book.parse(JSON.parse(readFileSync(new URL('../purposes.json', import.meta.url), 'utf8')))

/** The preconditions of one authority. */
export function preconditionsOf(purpose: BookPurpose, authority: string): BookPreconditions {
  const stated = purpose.preconditions ?? {}
  const forAll = Preconditions.safeParse(stated)
  if (forAll.success) return forAll.data
  return Preconditions.parse(Object.entries(stated).find(([key]) => key === authority)?.[1] ?? {})
}
