import type { Cpr, IsoDate, Period, PersonFact } from '../../src/contract.ts'
import { addYears, startOfDay } from './danish-time.ts'
import { present } from './present.ts'
import type { Person } from './wire.ts'

const MAJORITY = 18

/** A person under the number in force, with every other number it was found by. */
export interface Found {
  readonly current: Cpr
  readonly earlier: readonly Cpr[]
  readonly person: Person
}

/** What a decision needs of a person. `today`: the Danish day, for a death without a date. */
export function toFact({ current, earlier, person }: Found, today: IsoDate): PersonFact {
  const { relations } = person
  return present({
    current,
    earlier,
    birth: person.birth && { date: person.birth.day, uncertain: person.birth.uncertain },
    spouse: relations.spouse?.number,
    children: relations.children.flatMap(({ number }) => number ?? []),
    mother: relations.mother?.number,
    father: relations.father?.number,
    custody: custodyOf(person),
    protection: person.protection?.on ? [periodOf(person.protection)] : [],
    died: person.status === 'DEAD' ? (person.statusSince ?? today) : undefined,
    departed: person.status === 'DEPARTED' ? true : undefined,
  })
}

/** Types 3 and 4 usually come without a number: the holder is then the mother or the father. Custody ends at 18. */
function custodyOf({ relations, birth }: Person): PersonFact['custody'] {
  const majority = birth && !birth.uncertain ? addYears(birth.day, MAJORITY) : undefined
  return relations.custody.map(({ kind, holder, from, to }) => {
    const known =
      holder ?? (kind === 'MOTHER' ? relations.mother : kind === 'FATHER' ? relations.father : undefined)?.number
    const end = [to, majority].filter((day) => day !== undefined).sort()[0]
    const period = periodOf({ from, to: end })
    return known ? { holder: known, period } : { period }
  })
}

function periodOf({ from, to }: { readonly from?: IsoDate | undefined; readonly to?: IsoDate | undefined }): Period {
  return present({
    from: from === undefined ? undefined : startOfDay(from),
    to: to === undefined ? undefined : startOfDay(to),
  })
}
