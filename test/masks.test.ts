import {
  buildSchema as buildPlainSchema,
  getNamedType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import { type FieldMask, isWithin, mayShow, mayShowField, type ObjectMask, setOf } from '../src/access/mask.ts'
import { redact } from '../src/access/redact.ts'
import { register } from '../src/access/register-in-force.ts'
import { Category } from '../src/contract.ts'
import { compileMasks, elementType } from '../src/masks.ts'
import { buildSchema } from '../src/schema.ts'
import { redaction } from './access-kit.ts'

/** What the schema says of access, compiled; and what the schema in force says. */

const HEAD = `
  directive @access(source: String!, categories: [Category!]!, sensitivity: Int, row: Boolean = false,
    rowCategories: [Category!], rowMayNeed: [Category!]) on FIELD_DEFINITION | OBJECT
  directive @section(source: String!) on OBJECT
  directive @place on FIELD_DEFINITION
  enum Category { ${Object.keys(register.categories).join(' ')} }
  type ThirdParty { relation: String name: String }
  type Staff { name: String }
  type Code { code: String }
  type SourceState { state: String }
  type Query { citizen: Citizen }
`

function compile(sdl: string): ObjectMask {
  const schema = buildPlainSchema(`${HEAD} type Citizen { id: ID section: Section } ${sdl}`)
  const section = compileMasks(schema).get('domus')
  if (section === undefined) throw new Error('no section')
  return section.object
}

function fieldOf(mask: ObjectMask | undefined, ...path: readonly string[]): FieldMask {
  const [name = '', ...rest] = path
  const found = mask?.fields.get(name)
  if (found === undefined) throw new Error(`no field ${name}`)
  return rest.length === 0 ? found : fieldOf(found.object, ...rest)
}

describe('a mask', () => {
  const mask = compile(`
    type Section @section(source: "domus") {
      source: SourceState
      own: String @access(source: "domus", categories: [CASE])
      lost: String
      code: Code @access(source: "domus", categories: [HEALTH, SOCIAL], sensitivity: 3)
      place: String @access(source: "domus", categories: [CASE]) @place
      plain: [String!] @access(source: "domus", categories: [CASE])
      staff: Staff @access(source: "domus", categories: [CONTACTS])
      people: [ThirdParty!] @access(source: "domus", categories: [FAMILY])
      rows: [Row!]
      gated: Row @access(source: "domus", categories: [CHILD], sensitivity: 3)
      pages: RowConnection
      any: Any @access(source: "domus", categories: [CASE])
      one: One @access(source: "domus", categories: [CASE])
    }
    interface Any { own: String }
    union One = Row
    type RowConnection { edges: [RowEdge!]! count: Int }
    type RowEdge { node: Row! cursor: String! }
    type Row implements Any @access(source: "domus", categories: [SOCIAL], sensitivity: 2, row: true, rowMayNeed: [HEALTH]) {
      own: String
      other: Code @access(source: "domus", categories: [HOUSING])
      inner: Inner
      bare: Bare
    }
    type Inner @access(source: "domus", categories: [], rowCategories: [HEALTH, HOUSING]) { text: String }
    type Bare { word: String deep: Deep }
    type Deep { text: String @access(source: "domus", categories: [HEALTH]) }
  `)
  const row = fieldOf(mask, 'rows').object

  test('leaves the state of the section’s source to the door', () => {
    expect(mask.fields.has('source')).toBe(false)
  })

  test.each<[string, readonly string[], Partial<FieldMask>]>([
    [
      'says what its own directive says',
      ['own'],
      { categories: ['CASE'], classified: true, kind: 'VALUE', list: false },
    ],
    ['classifies nothing by itself', ['lost'], { categories: [], classified: false }],
    ['of a value type is one value', ['code'], { categories: ['HEALTH', 'SOCIAL'], sensitivity: 3, kind: 'VALUE' }],
    ['may be a place', ['place'], { place: true }],
    ['may be a list of values', ['plain'], { list: true, kind: 'VALUE' }],
    ['may be staff', ['staff'], { kind: 'STAFF', list: false }],
    ['may be private persons', ['people'], { kind: 'THIRD_PARTY', list: true }],
    ['of objects needs nothing itself', ['rows'], { kind: 'OBJECT', categories: [], list: true }],
    [
      'of objects may need something',
      ['gated'],
      { kind: 'OBJECT', categories: ['CHILD'], sensitivity: 3, list: false },
    ],
    ['of a connection is a list of its elements', ['pages'], { kind: 'OBJECT', list: true }],
    ['takes what its type says', ['rows', 'own'], { categories: ['SOCIAL'], sensitivity: 2, classified: true }],
    ['takes its own word before its type’s', ['rows', 'other'], { categories: ['HOUSING'], sensitivity: 0 }],
    ['in a type without categories needs none', ['rows', 'inner', 'text'], { categories: [], classified: true }],
    ['in a type that says nothing is not classified', ['rows', 'bare', 'word'], { classified: false }],
    ['below such a type says what it needs', ['rows', 'bare', 'deep', 'text'], { categories: ['HEALTH'] }],
    ['behind an interface never leaves', ['any'], { classified: false, kind: 'VALUE' }],
    ['behind a union never leaves', ['one'], { classified: false, kind: 'VALUE' }],
  ])('a field %s: %s', (_what, path, expected) => {
    expect(fieldOf(mask, ...path)).toMatchObject(expected)
  })

  test('names every field by its place in the schema, and an object of a connection by its own', () => {
    expect(fieldOf(mask, 'pages').object).toBe(row)
    expect(fieldOf(mask, 'rows', 'own').coordinate).toBe('Row.own')
    expect(fieldOf(mask, 'pages').coordinate).toBe('Section.pages')
  })

  test('says of rows what they need, must say and may say', () => {
    expect(row).toMatchObject({ row: ['SOCIAL'], rowCategories: [], rowMayNeed: ['HEALTH'] })
    expect(fieldOf(row, 'inner').object).toMatchObject({ row: [], rowCategories: ['HEALTH', 'HOUSING'] })
  })

  test('of a section has every category below it, sorted', () => {
    const schema = buildPlainSchema(`${HEAD} type Citizen { section: Section }
      type Section @section(source: "domus") { rows: [Row!] name: String @access(source: "domus", categories: [IDENTITY]) }
      type Row @access(source: "domus", categories: [SOCIAL], rowCategories: [HOUSING], rowMayNeed: [HEALTH]) { own: String more: Deep }
      type Deep { text: String @access(source: "domus", categories: [CASE]) rows: [Row!] }`)
    expect(compileMasks(schema).get('domus')).toMatchObject({
      source: 'domus',
      field: 'section',
      categories: ['CASE', 'HEALTH', 'HOUSING', 'IDENTITY', 'SOCIAL'],
    })
  })

  test('of a type that is no section is none', () => {
    expect(compileMasks(buildPlainSchema(`${HEAD} type Citizen { code: Code }`)).size).toBe(0)
  })

  test('never takes for open what is no category', () => {
    const strange = setOf([...Category.options, ...JSON.parse('["STRANGE"]')])
    expect(isWithin(strange, setOf(Category.options))).toBe(false)
    expect(isWithin(setOf(Category.options), strange)).toBe(true)
    expect(isWithin(setOf([]), setOf([]))).toBe(true)
  })

  test('tells what could be shown at all', () => {
    const open = (...categories: Category[]) => setOf(categories)
    expect(mayShowField(fieldOf(mask, 'own'), open('CASE'))).toBe(true)
    expect(mayShowField(fieldOf(mask, 'lost'), open('CASE'))).toBe(false)
    expect(mayShowField(fieldOf(mask, 'code'), open('HEALTH'))).toBe(false)
    expect(mayShowField(fieldOf(mask, 'gated'), open('SOCIAL'))).toBe(false)
    expect(mayShowField(fieldOf(mask, 'gated'), open('SOCIAL', 'CHILD'))).toBe(true)
    expect(mayShow(fieldOf(row, 'inner').object ?? mask, open('SOCIAL'))).toBe(false)
    expect(mayShow(fieldOf(row, 'inner').object ?? mask, open('HOUSING'))).toBe(true)
    expect(row !== undefined && mayShow(row, open('HOUSING'))).toBe(false)
  })

  test('never lets a value out that stands behind an interface', () => {
    const shown = redact(
      { any: { own: 'secret' }, one: { own: 'secret' }, own: 'x' },
      mask,
      redaction(['CASE', 'SOCIAL']),
    )
    expect(shown).toMatchObject({ own: 'x' })
    expect(JSON.stringify(shown)).not.toContain('secret')
  })
})

const schema = buildSchema([])
const sections = compileMasks(schema)

/** Every mask of the schema in force, once. */
function* masksOf(mask: ObjectMask, seen = new Set<string>()): Generator<ObjectMask> {
  if (seen.has(mask.type)) return
  seen.add(mask.type)
  yield mask
  for (const { object } of mask.fields.values()) if (object !== undefined) yield* masksOf(object, seen)
}

const all = [...sections].flatMap(([source, { object }]) => [...masksOf(object)].map((mask) => ({ source, mask })))
const fields = all.flatMap(({ mask }) => [...mask.fields.values()])

describe('the schema in force', () => {
  test('has a section for each source of the register', () => {
    expect([...sections.keys()].sort()).toEqual(Object.keys(register.sources).sort())
    expect(fields.length).toBeGreaterThan(300)
  })

  test('classifies every value', () => {
    expect(fields.filter(({ object, classified }) => object === undefined && !classified)).toEqual([])
  })

  test('states the source of the section everywhere', () => {
    const wrong = all.flatMap(({ source, mask }) => {
      const type = schema.getType(mask.type)
      if (!isObjectType(type)) return [mask.type]
      const nodes = [type.astNode, ...Object.values(type.getFields()).map(({ astNode }) => astNode)]
      const named = nodes.flatMap((node) => node?.directives ?? []).filter(({ name }) => name.value === 'access')
      return named.flatMap((directive) => {
        const value = directive.arguments?.find(({ name }) => name.value === 'source')?.value
        return value?.kind === 'StringValue' && value.value === source ? [] : [mask.type]
      })
    })
    expect(wrong).toEqual([])
  })

  test('keeps nobody inside a plain value, where a person would leave whole', () => {
    const held = fields.filter(({ kind }) => kind === 'VALUE').filter(({ coordinate }) => reachesPerson(coordinate))
    expect(held).toEqual([])
  })

  test('has no interface or union below a section', () => {
    const abstract = fields.filter(({ coordinate }) => {
      const type = typeAt(coordinate)
      return isInterfaceType(type) || isUnionType(type)
    })
    expect(abstract).toEqual([])
  })

  test('has no cell that no field reaches, and no field that no cell opens', () => {
    const reached = [...sections.values()].flatMap(({ source, categories }) =>
      categories.map((one) => `${source} ${one}`),
    )
    const opened = Object.values(register.purposes).flatMap(({ cells }) =>
      Object.entries(cells).flatMap(([source, rows]) => Object.keys(rows).map((category) => `${source} ${category}`)),
    )
    expect([...new Set(opened)].sort()).toEqual([...new Set(reached)].sort())
  })

  test('has all its personal data nullable', () => {
    const types = all.flatMap(({ mask }) => {
      const type = schema.getType(mask.type)
      return isObjectType(type) ? Object.entries(type.getFields()).map(([name, field]) => ({ mask, name, field })) : []
    })
    const strict = types.filter(({ mask, name, field }) => mask.fields.has(name) && isNonNullType(field.type))
    expect(strict.map(({ mask, name }) => `${mask.type}.${name}`)).toEqual([])
  })
})

function typeAt(coordinate: string) {
  const [type = '', name = ''] = coordinate.split('.')
  const parent = schema.getType(type)
  const field = isObjectType(parent) ? parent.getFields()[name] : undefined
  return field === undefined ? undefined : getNamedType(elementType(field.type))
}

function reachesPerson(coordinate: string, seen = new Set<string>()): boolean {
  const type = typeAt(coordinate)
  if (!isObjectType(type) || seen.has(type.name)) return false
  seen.add(type.name)
  if (type.name === 'ThirdParty' || type.name === 'Staff') return true
  return Object.keys(type.getFields()).some((name) => reachesPerson(`${type.name}.${name}`, seen))
}

/** CATEGORIES, group by group: where its wire groups stand in the schema. */
const GROUPS: readonly [string, string, readonly string[]][] = [
  [
    'cpr',
    'IDENTITY',
    [
      'Identity.fullName',
      'Identity.birthDate',
      'Identity.age',
      'Identity.sex',
      'Identity.status',
      'Identity.statusSince',
      'Identity.digitalPost',
      'Identity.nemSms',
      'Identity.citizenship',
      'Identity.missingSince',
    ],
  ],
  [
    'cpr',
    'FAMILY',
    [
      'Identity.civilStatus',
      'Identity.separated',
      'Identity.childrenUnder18',
      'Identity.spouse',
      'Identity.mother',
      'Identity.father',
      'Identity.children',
      'Custody.holder',
      'Custody.kind',
      'Identity.sharedResidence',
      'Identity.guardianship',
    ],
  ],
  [
    'cpr',
    'ADDRESS',
    [
      'Identity.address',
      'Identity.contactAddress',
      'Identity.addressHistory',
      'Identity.departure',
      'Address.line',
      'RegisterProtection.inForce',
    ],
  ],
  [
    'jobcenter',
    'CASE',
    [
      'JobcenterCase.id',
      'JobcenterCase.unit',
      'JobcenterCase.updatedAt',
      'ContactCourse.id',
      'ContactCourse.from',
      'ContactCourse.unit',
    ],
  ],
  [
    'jobcenter',
    'EMPLOYMENT',
    [
      'ContactGroup.group',
      'LabTargetGroup.group',
      'Visitation.category',
      'Interview.kind',
      'Interview.copiedToSocialServices',
      'InterviewDeadline.dueOn',
      'Absence.from',
      'Offer.kind',
      'EmploymentGoal.title',
      'JobcenterGoal.status',
      'JobcenterStep.responsible',
      'JobcenterGoal.sharedGoalId',
    ],
  ],
  [
    'jobcenter',
    'EMPLOYMENT+HEALTH',
    [
      'Visitation.reasons',
      'Interview.subject',
      'Offer.purpose',
      'JobcenterGoal.title',
      'JobcenterGoal.description',
      'JobcenterStep.title',
    ],
  ],
  ['jobcenter', 'HEALTH', ['Absence.reason', 'MedicalDocument.title', 'MedicalDocument.sender']],
  [
    'jobcenter',
    'SANCTIONS',
    [
      'NegativeEvent.kind',
      'NegativeEvent.occurredOn',
      'ContactAttempt.channel',
      'Hearing.answerBy',
      'ReasonableCause.assessed',
      'SanctionAssessment.contactExhausted',
      'NegativeEvent.sanctionRequestId',
    ],
  ],
  [
    'jobcenter',
    'SANCTIONS at 3',
    [
      'NegativeEvent.description',
      'ContactAttempt.note',
      'Hearing.answer',
      'ReasonableCause.cause',
      'ReasonableCause.text',
    ],
  ],
  [
    'jobcenter',
    'SANCTION_NOTICE',
    ['JobcenterSanctionNotice.coming', 'JobcenterSanctionNotice.from', 'JobcenterSanctionNotice.contact'],
  ],
  [
    'jobcenter',
    'CONTACTS',
    ['JobcenterContact.staff', 'JobcenterContact.person', 'JobcenterContact.role', 'ContactCourse.caseworker'],
  ],
  [
    'ydelsesservice',
    'CASE',
    ['Grant.id', 'Grant.unit', 'Grant.masterSystem', 'Grant.caseId', 'GrantedBenefit.start', 'PaidBenefit.grantId'],
  ],
  [
    'ydelsesservice',
    'ECONOMY',
    [
      'GrantedBenefit.name',
      'GrantedBenefit.plannedAmount',
      'Payment.gross',
      'Payment.status',
      'Payment.payee',
      'PaymentLine.amount',
      'Grant.grantee',
    ],
  ],
  ['ydelsesservice', 'ECONOMY+SANCTIONS', ['GrantedBenefit.reason', 'Payment.sentForPaymentNote', 'Payment.paidNote']],
  [
    'ydelsesservice',
    'SANCTIONS',
    [
      'SanctionEvent.kind',
      'SanctionRequest.decision',
      'SanctionPlan.deduction',
      'EffectedSanction.deduction',
      'SanctionCourse.id',
    ],
  ],
  [
    'ydelsesservice',
    'SANCTION_NOTICE',
    ['BenefitSanctionNotice.coming', 'BenefitSanctionNotice.from', 'BenefitSanctionNotice.contact'],
  ],
  ['domus', 'CASE', ['DomusCase.number', 'DomusPlan.status', 'DomusPlan.from', 'DomusPlan.unit']],
  ['domus', 'CONTACTS', ['DomusContactTeam.members']],
  ['domus', 'HOUSING', ['DomusHousing.allotted', 'DomusHousing.evictionNoticeDate']],
  [
    'domus',
    'SOCIAL',
    [
      'DomusAssessment.functionLevel',
      'DomusSupportNeed.level',
      'DomusInformationGathering.date',
      'DomusGoal.status',
      'DomusGoal.type',
      'DomusFollowUp.date',
      'DomusFollowUpResult.outcome',
    ],
  ],
  ['domus', 'SOCIAL+HEALTH', ['DomusGoal.title']],
  [
    'dubu',
    'CASE',
    [
      'DubuCase.number',
      'DubuCase.legalBasis',
      'DubuCase.alternativeTitle',
      'DubuCase.status',
      'DubuCaseProgress.status',
      'DubuCaseClass.kle',
      'DubuCase.category',
      'DubuCaseLink.id',
    ],
  ],
  [
    'dubu',
    'CHILD',
    [
      'DubuCase.title',
      'DubuCase.description',
      'DubuParty.person',
      'DubuCase.network',
      'ChildExamination.conclusion',
      'ExaminationTheme.information',
      'DubuDocument.title',
      'JournalEntry.text',
    ],
  ],
  ['dubu', 'CONTACTS', ['DubuCase.responsibleUnit', 'DubuCase.primaryCaseworker']],
  ['dubu', 'SOCIAL', ['DubuPlan.start', 'DubuGoal.title', 'DubuGoal.sharedGoalId', 'DubuEvaluation.attainment']],
  ['dubu', 'SOCIAL+CHILD', ['DubuGoal.description', 'DubuAgreement.text', 'DubuEvaluation.text']],
  [
    'rehabilitation',
    'CASE',
    [
      'RehabilitationCase.number',
      'RehabilitationCase.unit',
      'RehabilitationPreparatoryPart.completeness',
      'RehabilitationReferral.date',
      'RehabilitationMeeting.time',
      'RehabilitationSection.status',
      'RehabilitationSection.owner',
      'RehabilitationGap.type',
    ],
  ],
  [
    'rehabilitation',
    'CONTACTS',
    ['RehabilitationCase.coordinator', 'RehabilitationReferral.referredBy', 'RehabilitationMember.staff'],
  ],
  ['rehabilitation', 'CONTACTS at 3', ['RehabilitationMeeting.companionWanted']],
  ['rehabilitation', 'HEALTH', ['RehabilitationReferral.reason']],
  [
    'rehabilitation',
    'RECOMMENDATION',
    ['RehabilitationRecommendation.type', 'RehabilitationDecision.type', 'RehabilitationEffort.text'],
  ],
  [
    'rehabilitation',
    'RECOMMENDATION+HEALTH',
    [
      'RehabilitationRecommendation.purpose',
      'RehabilitationRecommendation.reasoning',
      'RehabilitationDecision.reasonForDeviation',
    ],
  ],
]

describe('the field groups', () => {
  const byCoordinate = new Map(fields.map((field) => [field.coordinate, field]))

  test.each(GROUPS)('of %s that fall in %s', (_source, expected, coordinates) => {
    const found = coordinates.map((coordinate) => {
      const field = byCoordinate.get(coordinate)
      const level = field?.sensitivity ? ` at ${field.sensitivity}` : ''
      return [coordinate, field === undefined ? 'no such field' : `${field.categories.join('+')}${level}`]
    })
    expect(found).toEqual(coordinates.map((coordinate) => [coordinate, expected]))
  })

  test.each([
    ['DomusHousing', ['HOUSING'], [], []],
    ['DomusTargetGroup', [], ['HOUSING', 'HEALTH'], []],
    ['DomusAssessment', [], ['SOCIAL', 'HOUSING', 'HEALTH'], []],
    ['DomusIntervention', [], ['SOCIAL', 'HOUSING', 'HEALTH'], []],
    ['DomusProvider', [], ['SOCIAL', 'HOUSING', 'HEALTH'], []],
    ['RehabilitationSectionContent', [], ['EMPLOYMENT', 'SOCIAL', 'HEALTH', 'ECONOMY'], []],
    ['RehabilitationGapDetail', [], ['EMPLOYMENT', 'SOCIAL', 'HEALTH', 'ECONOMY'], []],
    ['ExaminationTheme', [], [], ['HEALTH']],
    ['ExaminationSource', [], [], ['HEALTH']],
    ['GrantedBenefit', [], [], ['HEALTH']],
    ['PaymentLine', [], [], ['HEALTH']],
  ])('whose rows are absent as a whole: %s', (type, row, rowCategories, rowMayNeed) => {
    const found = all.find(({ mask }) => mask.type === type)?.mask
    expect(found).toMatchObject({ row, rowCategories, rowMayNeed })
  })

  test('from which an address can be derived are places', () => {
    const places = fields.filter(({ place }) => place).map(({ coordinate }) => coordinate)
    expect(places.sort()).toEqual(
      [
        'DomusProvider.name',
        'DubuCase.location',
        'ExaminationSource.name',
        'Identity.address',
        'Identity.addressHistory',
        'Identity.contactAddress',
        'Identity.departure',
        'MedicalDocument.sender',
        'Offer.provider',
        'RehabilitationMeeting.place',
      ].sort(),
    )
  })
})
