import { z } from 'zod'
import { SourceFault } from '../../src/contract.ts'
import { Course, CourseHead } from './wire-course.ts'
import { Events } from './wire-events.ts'
import { Contacts, Documents } from './wire-people.ts'
import { Offers, Plan } from './wire-plan.ts'
import { PersonStatus } from './wire-status.ts'

/** The sections of the jobcenter, and the envelopes around them. */

const SECTIONS = {
  PersonStatus: z.compile(PersonStatus),
  Kontaktforloeb: z.compile(Course),
  Aktivitet: z.compile(Offers),
  MinPlan: z.compile(Plan),
  NegativHaendelse: z.compile(Events),
  Kontaktperson: z.compile(Contacts),
  LaegeligtDokument: z.compile(Documents),
} as const

const COURSE_HEAD = z.compile(CourseHead)

/** A section by the name of its operation. */
export type Section = keyof typeof SECTIONS

type Everything = z.infer<typeof PersonStatus> &
  z.infer<typeof Course> &
  z.infer<typeof Offers> &
  z.infer<typeof Plan> &
  z.infer<typeof Events> &
  z.infer<typeof Contacts> &
  z.infer<typeof Documents>

/** What was read of one citizen: a part for each section that says something. */
export type Parts = Partial<Everything>

/**
 * One section's body, from a single read or a batch. `lists`: whether what a contact course lists is wanted. Fails with
 * SourceFault MALFORMED.
 */
export function parseSection(section: Section, body: unknown, lists: boolean): Parts {
  const shape = section === 'Kontaktforloeb' && !lists ? COURSE_HEAD : SECTIONS[section]
  const parsed = shape.safeParse(body)
  if (!parsed.success) throw new SourceFault('MALFORMED', `${section}: not as the contract says`)
  return parsed.data
}

/** Whether a batch left out rows of a section: it says so beside the list, or at the root. */
export function isCut(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false
  return [body, ...Object.values(body)].some(
    (part) => typeof part === 'object' && part !== null && Reflect.get(part, 'flereResultater') === true,
  )
}

/** Where a page stands in its list, where there is one. */
export const Paging = z.compile(
  z.object({
    paginering: z.object({ offset: z.int().min(0), antal: z.int().min(0), total: z.int().min(0) }).optional(),
  }),
)

/** The body of an error. Its text may hold anything and is not taken. */
export const ErrorBody = z.object({ fejlkode: z.string().regex(/^\d{4}$/) })

/** The token of OAuth2. */
export const TokenBody = z.object({
  access_token: z.string().min(1).max(2048),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().positive(),
})

/** A batch's answer. The number is not echoed: an entry is somebody's by its index alone. */
export const BatchBody = z.compile(
  z.object({
    resultater: z.array(
      z.object({
        indeks: z.int().min(0),
        status: z.enum(['OK', 'DELVIS', 'FEJL']),
        sektioner: z.record(z.string(), z.unknown()).optional(),
        fejl: z.array(z.object({ sektion: z.string().optional(), fejlkode: z.string() })).optional(),
      }),
    ),
  }),
)
export type BatchEntry = z.infer<typeof BatchBody>['resultater'][number]
