import { z } from 'zod'
import { Category, Sensitivity } from '../../contract.ts'
import type { Register } from '../register.ts'

/** A register from JSON, as the owner's file has it. */

const Days = { from: z.iso.date().exactOptional(), to: z.iso.date().exactOptional() }
const Title = z.strictObject({ da: z.string().min(1), en: z.string().min(1) })

const Cell = z.strictObject({
  basis: z.enum(['OWN', 'STATUTE', 'CONSENT']),
  ref: z.string().exactOptional(),
  justification: z.literal(true).exactOptional(),
  when: z
    .strictObject({
      source: z.string().min(1),
      anyOf: z.array(z.enum(['HOUSING_ALLOTTED', 'PARAGRAPH_85_107_108'])).min(1),
    })
    .exactOptional(),
  only: z.literal('INTERVIEWS_COPIED_TO_SOF').exactOptional(),
  ...Days,
})

const Conditions = z.strictObject({
  subjectAge: z.strictObject({ from: z.int().exactOptional(), to: z.int().exactOptional() }).exactOptional(),
  meetingWithinDays: z.strictObject({ before: z.int(), after: z.int() }).exactOptional(),
})

const Purpose = z.strictObject({
  title: Title,
  law: z.string().min(1),
  from: z.iso.date(),
  to: z.iso.date().exactOptional(),
  authorities: z.array(z.string()).min(1),
  caseRelation: z.record(z.string(), z.array(z.string())),
  coreBar: z.literal('VIEWER_IS_SUBJECT').exactOptional(),
  preconditions: z
    .union([Conditions, z.record(z.string(), Conditions)], { error: 'neither conditions nor conditions by authority' })
    .exactOptional(),
  limits: z.enum(['CLIENT', 'NONE']).exactOptional(),
  note: z.string().exactOptional(),
  cells: z.record(z.string(), z.partialRecord(Category, z.record(z.string(), Cell))),
})

const File = z.strictObject({
  register: z.string(),
  version: z.string().min(1),
  reading: z.string(),
  categories: z.record(Category, Sensitivity),
  sources: z.record(
    z.string(),
    z.strictObject({ kle: z.string(), owner: z.string().nullable(), staleMinutes: z.number() }),
  ),
  authorities: z.array(z.string()),
  references: z.record(z.string(), z.strictObject({ law: z.string().min(1), ...Title.shape, verified: z.boolean() })),
  healthBenefits: z.array(z.string()),
  purposes: z.record(z.string(), Purpose),
})

/** The register, or what is wrong with the form of the file, a line each. */
export function readRegister(value: unknown): Register | readonly string[] {
  const read = File.safeParse(value)
  if (read.success) return read.data
  return read.error.issues.map(({ path, message }) => `${path.map(String).join(' ')}: ${message}`)
}
