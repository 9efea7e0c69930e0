import {
  type GraphQLDirective,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
} from 'graphql'
import { type FieldMask, type ObjectMask, rowNeeds, type SectionMask, setOf } from './access/mask.ts'
import { Category } from './contract.ts'

/** What `@access` states. */
interface Stated {
  readonly source?: string
  readonly categories: readonly Category[]
  readonly sensitivity: number
  readonly row: boolean
  readonly rowCategories: readonly Category[]
  readonly rowMayNeed: readonly Category[]
}

const PEOPLE: Readonly<Record<string, 'STAFF' | 'THIRD_PARTY'>> = { Staff: 'STAFF', ThirdParty: 'THIRD_PARTY' }
const UNDISCLOSED = new Set(['source'])

/** Compiles `@access`, `@section` and `@place` of the schema into one mask for each source's section. */
export function compileMasks(schema: GraphQLSchema): ReadonlyMap<string, SectionMask> {
  const compiler = new MaskCompiler(schema)
  const citizen = schema.getType('Citizen')
  const sections = new Map<string, SectionMask>()
  if (!isObjectType(citizen)) return sections
  for (const field of Object.values(citizen.getFields())) {
    const type = getNamedType(field.type)
    const source = isObjectType(type) ? compiler.sectionOf(type) : undefined
    if (source === undefined || !isObjectType(type)) continue
    const object = compiler.compile(type)
    sections.set(source, { source, field: field.name, object, categories: [...compiler.categoriesOf(type)].sort() })
  }
  return sections
}

/** The element type of a connection, or the type itself. */
export function elementType(type: GraphQLOutputType): GraphQLOutputType {
  const named = getNamedType(type)
  if (!isObjectType(named) || !isConnection(named)) return type
  const edge = getNamedType(named.getFields()['edges']?.type)
  return (isObjectType(edge) ? edge.getFields()['node']?.type : undefined) ?? type
}

/** Whether a type is a page of a Relay connection. */
export function isConnection(type: GraphQLObjectType): boolean {
  return type.name.endsWith('Connection')
}

class MaskCompiler {
  readonly #access: GraphQLDirective | undefined
  readonly #section: GraphQLDirective | undefined
  readonly #place: GraphQLDirective | undefined
  readonly #objects = new Map<string, ObjectMask>()
  readonly #carries = new Map<string, boolean>()

  constructor(schema: GraphQLSchema) {
    this.#access = schema.getDirective('access') ?? undefined
    this.#section = schema.getDirective('section') ?? undefined
    this.#place = schema.getDirective('place') ?? undefined
  }

  sectionOf(type: GraphQLObjectType): string | undefined {
    const values = readDirective(this.#section, nodesOf(type))
    return typeof values?.['source'] === 'string' ? values['source'] : undefined
  }

  compile(type: GraphQLObjectType): ObjectMask {
    const known = this.#objects.get(type.name)
    if (known !== undefined) return known
    const stated = this.#stated(nodesOf(type))
    const fields = new Map<string, FieldMask>()
    const row = stated?.row === true ? stated.categories : []
    const mask: ObjectMask = {
      type: type.name,
      row,
      needs: setOf(row),
      rowCategories: stated?.rowCategories ?? [],
      rowMayNeed: stated?.rowMayNeed ?? [],
      fields,
    }
    this.#objects.set(type.name, mask)
    const isSection = this.sectionOf(type) !== undefined
    for (const field of Object.values(type.getFields()))
      if (!isSection || !UNDISCLOSED.has(field.name)) fields.set(field.name, this.#field(type, field, stated))
    return mask
  }

  /** Every category that a field or row below the type falls in. */
  categoriesOf(type: GraphQLObjectType): ReadonlySet<Category> {
    const found = new Set<Category>()
    const seen = new Set<string>()
    const visit = (mask: ObjectMask): void => {
      if (seen.has(mask.type)) return
      seen.add(mask.type)
      for (const category of rowNeeds(mask)) found.add(category)
      for (const field of mask.fields.values()) {
        for (const category of field.categories) found.add(category)
        if (field.object !== undefined) visit(field.object)
      }
    }
    visit(this.compile(type))
    return found
  }

  #field(parent: GraphQLObjectType, field: GraphQLField<unknown, unknown>, inherited: Stated | undefined): FieldMask {
    const type = elementType(field.type)
    const named = getNamedType(type)
    const own = this.#stated([field.astNode])
    const object = isObjectType(named) && this.#carriesAccess(named) ? this.compile(named) : undefined
    const stated = own ?? (object === undefined ? inherited : undefined)
    const person = isObjectType(named) ? PEOPLE[named.name] : undefined
    const categories = stated?.categories ?? []
    return {
      coordinate: `${parent.name}.${field.name}`,
      categories,
      needs: setOf(categories),
      sensitivity: stated?.sensitivity ?? 0,
      place: readDirective(this.#place, [field.astNode]) !== undefined,
      list: isListType(getNullableType(type)) || type !== field.type,
      kind: object === undefined ? (person ?? 'VALUE') : 'OBJECT',
      ...(object === undefined ? {} : { object }),
      // What stands behind an interface or union cannot be masked here, so it does not leave.
      classified: stated !== undefined && !isAbstractType(named),
    }
  }

  /** Whether a type says anything of access itself; a type that does not is a plain value. */
  #carriesAccess(type: GraphQLObjectType): boolean {
    const known = this.#carries.get(type.name)
    if (known !== undefined) return known
    this.#carries.set(type.name, false)
    const carries =
      this.#stated(nodesOf(type)) !== undefined ||
      Object.values(type.getFields()).some((field) => {
        if (this.#stated([field.astNode]) !== undefined) return true
        const named = getNamedType(elementType(field.type))
        return isObjectType(named) && this.#carriesAccess(named)
      })
    this.#carries.set(type.name, carries)
    return carries
  }

  #stated(nodes: Parameters<typeof readDirective>[1]): Stated | undefined {
    const values = readDirective(this.#access, nodes)
    if (values === undefined) return undefined
    const list = (value: unknown): readonly Category[] => Category.array().parse(value ?? [])
    return {
      ...(typeof values['source'] === 'string' ? { source: values['source'] } : {}),
      categories: list(values['categories']),
      sensitivity: typeof values['sensitivity'] === 'number' ? values['sensitivity'] : 0,
      row: values['row'] === true,
      rowCategories: list(values['rowCategories']),
      rowMayNeed: list(values['rowMayNeed']),
    }
  }
}

type AnnotatedNode = Parameters<typeof getDirectiveValues>[1] | null | undefined

function nodesOf(type: GraphQLObjectType): readonly AnnotatedNode[] {
  return [type.astNode, ...type.extensionASTNodes]
}

function readDirective(
  directive: GraphQLDirective | undefined,
  nodes: readonly AnnotatedNode[],
): Readonly<Record<string, unknown>> | undefined {
  if (directive === undefined) return undefined
  for (const node of nodes) {
    const values = node === null || node === undefined ? undefined : getDirectiveValues(directive, node)
    if (values !== undefined) return values
  }
  return undefined
}
