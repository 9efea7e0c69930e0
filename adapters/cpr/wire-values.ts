import { z } from 'zod'
import { Cpr } from '../../src/contract.ts'
import { danishDay } from './danish-time.ts'

/** The simple values of PersonBaseDataExtended, read from text. */

const MOMENT = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/
const RealDay = z.iso.date()

/** A day, or a moment whose day in Denmark counts; without an offset it is Danish local time. */
export const Day = z.string().transform((text, context) => {
  const [, day, time, offset] = MOMENT.exec(text) ?? []
  if (RealDay.safeParse(day).success && day !== undefined)
    return time !== undefined && offset !== undefined ? danishDay(new Date(text)) : day
  context.addIssue('not a day')
  return z.NEVER
})

export const Whole = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)

export const Flag = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1')

/** An element with children; one without any reads as empty text. */
export function block<T extends z.ZodRawShape>(shape: T) {
  return z.preprocess((value) => (value === '' ? {} : value), z.object(shape))
}

/** 0..n elements. */
export function many<T extends z.ZodType>(item: T) {
  return z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(item))
}

/** A day that may be marked as uncertain (`*`). */
export const MarkedDay = block({ dato: Day, usikkerhedsmarkering: z.string().optional() }).transform(
  ({ dato, usikkerhedsmarkering }) => ({ day: dato, uncertain: usikkerhedsmarkering === '*' }),
)

/** The day of a dated element. */
export const Dated = MarkedDay.transform(({ day }) => day)

export const Text = z.string().transform((text) => (text === '' ? undefined : text))

/** Ten zeros are no person: taken as a number two strangers would share a parent. */
export const PersonNumber = Cpr.transform((number) => (/^0+$/.test(number) ? undefined : number))

/** A code of CPR's own list; one this gateway does not know is OTHER. */
export function coded(codes: Readonly<Record<string, string>>) {
  return z.string().transform((code) => codes[code] ?? 'OTHER')
}
