import type { z } from 'zod'
import { present } from './present.ts'
import { block, coded, Day, MarkedDay, many, PersonNumber, Text } from './wire-values.ts'

/** The block `relationer`. The name of a relative with a number is never sent. */

const CUSTODY: Readonly<Record<string, string>> = { 3: 'MOTHER', 4: 'FATHER', 5: 'OTHER_HOLDER_1', 6: 'OTHER_HOLDER_2' }

/** Either a number alone, or a birth date and a name. */
const Relative = block({ personnummer: PersonNumber.optional(), navn: Text.optional().catch(undefined) }).transform(
  ({ personnummer, navn }) => present({ number: personnummer, name: navn }),
)

const Custody = block({
  foraeldremyndighedtype: coded(CUSTODY),
  foraeldremyndighedStartdato: MarkedDay.optional(),
  foraeldremyndighedSletdato: Day.optional(),
  relationPersonnummer: PersonNumber.optional(),
}).transform((row) =>
  present({
    kind: row.foraeldremyndighedtype,
    holder: row.relationPersonnummer,
    from: row.foraeldremyndighedStartdato?.day,
    to: row.foraeldremyndighedSletdato,
  }),
)

export const Relations = block({
  aegtefaelle: Relative.optional(),
  barn: many(Relative),
  mor: Relative.optional(),
  far: Relative.optional(),
  foraeldremyndighed: many(Custody),
}).transform((row) =>
  present({
    spouse: row.aegtefaelle,
    children: row.barn,
    mother: row.mor,
    father: row.far,
    custody: row.foraeldremyndighed,
  }),
)

/** CPR sends no block when there is none. */
export const noRelations: z.infer<typeof Relations> = { children: [], custody: [] }
