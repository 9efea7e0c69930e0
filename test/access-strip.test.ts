import { expect, test } from 'vitest'
import { register } from '../src/access/register-in-force.ts'
import { isAbove, stripAbove } from '../src/access/strip.ts'
import { field, mask, objects } from './access-kit.ts'

/** What is kept of a record below a level, to the key. */

const CEILING = { most: 2, categories: register.categories } as const
const part = mask({ name: field(['CASE']), illness: field(['HEALTH']) })
const section = mask({
  name: field(['CASE']),
  level: field(['CASE'], { sensitivity: 2 }),
  deep: field(['CASE'], { sensitivity: 3 }),
  loose: field(['CASE'], { classified: false }),
  one: objects(part, { list: false }),
  rows: objects(part),
})
const strip = (record: object) => stripAbove(record, section, CEILING)

test('a field at the level is kept, one above it or without a category is not, and leaves no key', () => {
  expect(strip({ name: 'name', level: 'level', deep: 'deep', loose: 'loose' })).toStrictEqual({
    name: 'name',
    level: 'level',
  })
  expect(strip({})).toStrictEqual({})
})

test('an object in a field and the objects of a list are stripped alike, and what is no object is gone', () => {
  const whole = { name: 'part', illness: 'ill' }
  expect(strip({ one: whole, rows: [whole, null, 'text', [whole]] })).toStrictEqual({
    one: { name: 'part' },
    rows: [{ name: 'part' }],
  })
  expect(strip({ one: null, rows: [{ name: 'part', limits: { sensitivity: 3 } }] })).toStrictEqual({ rows: [] })
  expect(strip({ one: 'text' })).toStrictEqual({})
  expect(strip({ one: { name: 'part', limits: { sensitivity: 3 } } })).toStrictEqual({})
})

test('limits that are none are none', () => {
  for (const limits of [null, 'text', [{ sensitivity: 4 }]])
    expect(strip({ name: 'name', limits })).toStrictEqual({ name: 'name' })
})

test('lines above the level are left out, an object of such lines alone is gone, and one that lists none stays', () => {
  const row = (lines?: readonly object[]) => ({
    rows: [{ name: 'part', limits: { kle: '27', ...(lines && { lines }) } }],
  })
  expect(strip(row())).toStrictEqual(row())
  expect(strip(row([]))).toStrictEqual(row([]))
  expect(strip(row([{ sensitivity: 3 }, { sensitivity: 2 }, { categories: ['HEALTH'] }]))).toStrictEqual(
    row([{ sensitivity: 2 }]),
  )
  expect(strip(row([{ sensitivity: 3 }, { categories: ['HEALTH'] }]))).toStrictEqual({ rows: [] })
})

test('what others read instead of a field is kept where the field is', () => {
  const limits = { outside: { units: ['unit'], fields: { name: 'other', illness: 'well' } } }
  expect(strip({ rows: [{ name: 'part', illness: 'ill', limits }] })).toStrictEqual({
    rows: [{ name: 'part', limits: { outside: { units: ['unit'], fields: { name: 'other' } } } }],
  })
})

test('categories are above a level when one of them is', () => {
  expect(isAbove(['CASE', 'HEALTH'], CEILING)).toBe(true)
  expect(isAbove(['CASE'], CEILING)).toBe(false)
  expect(isAbove([], CEILING)).toBe(false)
})
