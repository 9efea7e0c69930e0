import { createDraw, type Draw } from './world-draw.ts'
import { createNumbers, type Numbers } from './world-numbers.ts'
import { drawAdult, drawChild } from './world-profiles.ts'
import type { Profile, Resident } from './world-resident.ts'

const WOMEN = ['Agnete', 'Birthe', 'Conny', 'Dorit', 'Elna', 'Fie', 'Grete', 'Hanne', 'Ina', 'Jytte', 'Karla', 'Mille']
const MEN = ['Aksel', 'Bent', 'Carsten', 'Dan', 'Egon', 'Finn', 'Gorm', 'Hugo', 'Ib', 'Jens', 'Kurt', 'Malthe']
const LAST = ['Bakkegaard', 'Dalsgaard', 'Engmark', 'Fjordby', 'Havskov', 'Lyngholm', 'Møllevang', 'Skovly', 'Østerby']

/** How many of the first residents are adults known to both jobcenter and benefit office, if they have a benefit. */
const PLAIN_START = 400

/**
 * The generated population, in the mix of the domain description: mostly adults shared by jobcenter and
 * benefit office, about half of them with a social case, one in ten a child with a case of its own.
 */
export function growPopulation(size: number, seed: number, taken: Set<string>): readonly Resident[] {
  const draw = createDraw(seed)
  const numbers = createNumbers(draw, taken)
  const families = createFamilies(draw)
  const grown: Resident[] = []
  for (let index = 1; index <= size; index += 1) {
    const key = `b${String(index).padStart(4, '0')}`
    const child = index > 10 && draw.chance(0.1)
    const resident = child ? bearChild(key, draw, numbers, families) : growAdult(key, index, draw, numbers)
    if (!child) families.add(resident)
    grown.push(resident)
  }
  return marry(grown, draw)
}

function growAdult(key: string, index: number, draw: Draw, numbers: Numbers): Resident {
  const { profile, ageFrom, ageTo } = drawAdult(draw, index <= PLAIN_START)
  const sex = draw.chance(0.48) ? 'K' : 'M'
  if (profile.jobcenter) {
    const year = draw.nonLeapYear(2025 - ageTo, 2025 - ageFrom)
    return {
      ...nameOf(key, sex, draw),
      number: numbers.nonexistentDay(year, sex),
      born: `${year}-02-28`,
      sex,
      generated: profile,
    }
  }
  const born = draw.date(2025 - ageTo, 2025 - ageFrom)
  return { ...nameOf(key, sex, draw), number: numbers.replacement(born, sex), born, sex, generated: profile }
}

function bearChild(key: string, draw: Draw, numbers: Numbers, families: Families): Resident {
  const born = draw.date(2009, 2024)
  const sex = draw.chance(0.5) ? 'K' : 'M'
  const inCpr = !draw.chance(0.02)
  const profile: Profile = drawChild(draw, born, inCpr)
  const name = nameOf(key, sex, draw)
  const number = numbers.replacement(born, sex)
  if (!inCpr) return { ...name, number, born, sex, generated: profile }
  return { ...name, ...families.parentsOf(born), number, born, sex, generated: profile }
}

function nameOf(key: string, sex: 'K' | 'M', draw: Draw) {
  return { key, firstName: draw.pick(sex === 'K' ? WOMEN : MEN), middleName: 'Test', lastName: draw.pick(LAST) }
}

interface Families {
  add(adult: Resident): void
  /** A mother, and mostly a father, at least 18 years older; nobody when none fits. */
  parentsOf(born: string): { readonly mother?: string; readonly father?: string }
}

function createFamilies(draw: Draw): Families {
  const women: Resident[] = []
  const men: Resident[] = []
  const fit = (from: readonly Resident[], born: string): string | undefined => {
    for (let trial = 0; from.length > 0 && trial < 8; trial += 1) {
      const adult = draw.pick(from)
      const years = Number(born.slice(0, 4)) - Number(adult.born.slice(0, 4))
      if (years >= 19 && years <= 45) return adult.key
    }
    return undefined
  }
  return {
    add: (adult) => {
      if (adult.generated?.inCpr) (adult.sex === 'K' ? women : men).push(adult)
    },
    parentsOf: (born) => {
      const mother = fit(women, born)
      const father = draw.chance(0.8) ? fit(men, born) : undefined
      return { ...(mother === undefined ? {} : { mother }), ...(father === undefined ? {} : { father }) }
    },
  }
}

/** Marries about one couple in ten adults: neighbours in the list, a woman and a man CPR knows. */
function marry(grown: readonly Resident[], draw: Draw): readonly Resident[] {
  const result = [...grown]
  for (let index = 1; index < result.length; index += 2) {
    const [one, other] = [result[index - 1], result[index]]
    if (!one || !other || !draw.chance(0.15) || one.sex === other.sex || !mayMarry(one) || !mayMarry(other)) continue
    result[index - 1] = { ...one, spouse: other.key }
    result[index] = { ...other, spouse: one.key }
  }
  return result
}

function mayMarry(resident: Resident): boolean {
  return resident.generated?.inCpr === true && !resident.generated.child && resident.born < '2004'
}
