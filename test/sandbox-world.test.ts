import { describe, expect, it } from 'vitest'
import { createWorld, type Resident, units, uuidV5 } from '../src/sandbox/world.ts'

const world = createWorld(6000, 1)
const generated = world.residents.filter((resident) => resident.generated)
const those = (fits: (profile: NonNullable<Resident['generated']>) => boolean): readonly Resident[] =>
  generated.filter((resident) => resident.generated && fits(resident.generated))

const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]
const controlSum = (number: string): number =>
  WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(number[index]), 0) % 11

describe('the world', () => {
  it('holds the thirteen named citizens first, and as many generated residents as asked for', () => {
    expect(createWorld(0, 1).residents).toHaveLength(13)
    expect(world.residents).toHaveLength(6013)
    expect(world.byKey.get('EK')).toBe(world.byNumber.get(world.byKey.get('EK')?.earlierNumber ?? ''))
  })

  it('is the same for the same seed and another for another', () => {
    expect(createWorld(50, 3)).toEqual(createWorld(50, 3))
    expect(createWorld(50, 3).residents).not.toEqual(createWorld(50, 4).residents)
  })

  it('gives everybody a number of their own that fails the control digit', () => {
    expect(world.byNumber.size).toBe(6014)
    expect(generated.filter(({ number }) => controlSum(number) === 0)).toEqual([])
    const sexes = generated.filter(({ number, sex }) => (Number(number[9]) % 2 === 0 ? 'K' : 'M') !== sex)
    expect(sexes).toEqual([])
  })

  it('gives people the jobcenter knows 29 February of a year that has none', () => {
    const known = those(({ jobcenter }) => jobcenter !== undefined)
    const wrong = known.filter(({ number, born }) => {
      const year = Number(born.slice(0, 4))
      return !number.startsWith(`2902${born.slice(2, 4)}`) || year % 4 === 0
    })
    expect(known.length).toBeGreaterThan(4000)
    expect(wrong).toEqual([])
  })

  it('gives all others a day above sixty, and keeps Else her next number', () => {
    const others = those(({ jobcenter }) => jobcenter === undefined)
    expect(others.filter(({ number }) => Number(number.slice(0, 2)) <= 60)).toEqual([])
    expect(world.byNumber.has('6301919906')).toBe(false)
  })

  it('has a hundred people to look up at once who are known to jobcenter and benefit office', () => {
    const first = those(({ benefit }) => benefit !== undefined).slice(0, 100)
    expect(first.filter((resident) => !resident.generated?.jobcenter)).toEqual([])
  })

  it('has an open sanction only after a negative event', () => {
    const open = those(({ benefit }) => benefit?.sanctionOpen === true)
    expect(open.length).toBeGreaterThan(100)
    expect(open.filter((resident) => !resident.generated?.jobcenter?.negativeEvent)).toEqual([])
  })

  it('has parents that exist, are known to CPR and are older, and spouses that name each other', () => {
    const older = (parent: string | undefined, born: string): boolean => {
      const found = parent === undefined ? undefined : world.byKey.get(parent)
      return (
        parent === undefined || (found !== undefined && Number(born.slice(0, 4)) - Number(found.born.slice(0, 4)) >= 18)
      )
    }
    const wrong = world.residents.filter(
      ({ key, born, mother, father, spouse }) =>
        !older(mother, born) ||
        !older(father, born) ||
        (spouse !== undefined && world.byKey.get(spouse)?.spouse !== key),
    )
    expect(wrong).toEqual([])
    expect(generated.filter(({ mother }) => mother !== undefined).length).toBeGreaterThan(100)
    const parents = new Set(generated.flatMap(({ mother, father }) => [mother, father]))
    expect(generated.filter(({ key, generated: profile }) => parents.has(key) && !profile?.inCpr)).toEqual([])
  })

  it('has the mix of the field: mostly activity-ready adults, half of them with a social case', () => {
    const adults = those(({ jobcenter }) => jobcenter !== undefined).length
    const ready = those(({ jobcenter }) => jobcenter?.group === 'AP').length
    const social = those(({ jobcenter, social }) => jobcenter !== undefined && social !== undefined).length
    expect(ready / adults).toBeGreaterThan(0.55)
    expect(social / adults).toBeGreaterThan(0.3)
    expect(those(({ child }) => child !== undefined).length).toBeGreaterThan(300)
    expect(those(({ rehabilitation }) => rehabilitation !== undefined).length).toBeGreaterThan(50)
  })
})

describe('the ids of fixture rows', () => {
  it('are version 5 UUIDs of their names', () => {
    expect(uuidV5('ky-viggo-bev-1')).toBe('dfff67e7-5229-5a1b-955b-20b1bcd4db6c')
  })

  it('give the units their ids, save the last', () => {
    const own = Object.entries(units).filter(([key]) => key !== 'enhed-rehabilitering')
    expect(own.filter(([key, { id }]) => uuidV5(key) !== id)).toEqual([])
  })
})
