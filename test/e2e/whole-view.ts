import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isObjectType,
  isScalarType,
} from 'graphql'
import { buildSchema } from '../../src/schema.ts'

/** Queries that ask for everything a citizen's sections could hold. */

const schema = buildSchema([])
const SECTIONS: Readonly<Record<string, string>> = {
  cpr: 'identity',
  jobcenter: 'jobcenter',
  ydelsesservice: 'ydelsesservice',
  domus: 'domus',
  dubu: 'dubu',
  rehabilitation: 'rehabilitation',
}

/** The sources, in the order of the sections. */
export const SOURCES: readonly string[] = Object.keys(SECTIONS)

/** The field of `Citizen` in which a source's section stands. */
export function sectionOf(source: string): string {
  return SECTIONS[source] ?? source
}

/** Every field of one section, as a selection. */
export function wholeSection(source: string): string {
  const field = sectionOf(source)
  const citizen = schema.getType('Citizen')
  const type = isObjectType(citizen) ? citizen.getFields()[field]?.type : undefined
  return type === undefined ? '' : `${field} ${select(type, [])}`
}

/** Every field of every section. */
export const WHOLE_VIEW = SOURCES.map(wholeSection).join(' ')

function select(type: GraphQLOutputType, through: readonly string[]): string {
  const named = getNamedType(type)
  if (isScalarType(named) || isEnumType(named)) return ''
  if (!isObjectType(named) || through.includes(named.name)) return '{ __typename }'
  return `{ ${fieldsOf(named, [...through, named.name]).join(' ')} }`
}

function fieldsOf(type: GraphQLObjectType, through: readonly string[]): readonly string[] {
  return Object.values(type.getFields()).map((field) => `${field.name} ${select(field.type, through)}`)
}
