import { type Book, type BookCell, type BookPurpose, preconditionsOf } from './book.ts'
import { startOf, YEAR } from './calendar.ts'
import type { Policies } from './cedar.ts'

/**
 * The register as Cedar policies: a permit for each open cell, a forbid for each step of the ladder. A forbid's id
 * begins with its step, so that of all that hold the first can be told.
 */

const ABOUT_ONESELF = 'action in Action::"aboutOneself"'
const KINDS = ['CITIZEN', 'SYSTEM', 'AUDITOR']

/** By action. Every policy names its own action: to hand Cedar those of one alone saves time and changes nothing. */
export function registerPolicies(book: Book): (purpose: string) => Policies {
  const general = { ...STEP_1_AND_2, ...openPurposes(book) }
  return (purpose) => {
    const found = book.purposes[purpose]
    if (found === undefined) return general
    const scope = `action == Action::${quoted(purpose)}`
    return {
      ...general,
      ...lookUpPolicies(found, scope),
      ...levelPolicies(found, book, scope),
      ...cellPolicies(found, scope),
    }
  }
}

const quoted = (text: string): string => JSON.stringify(text)
const set = (texts: readonly string[]): string => `[${texts.map(quoted).join(', ')}]`
const any = (conditions: readonly string[]): string => (conditions.length === 0 ? 'false' : conditions.join(' || '))
const forbid = (when: string, scope = 'principal, action, resource'): string => `forbid(${scope}) when { ${when} };`
const unless = (condition: string, scope = 'principal, action, resource'): string =>
  `forbid(${scope}) unless { ${condition} };`

const KIN = `principal.numbers.containsAny(context.subject.numbers)
  || principal.numbers.containsAny(context.subject.named)
  || principal.named.containsAny(context.subject.numbers)
  || principal.parents.containsAny(context.subject.parents)`
const REPLACEMENT = 'context.askedDay >= 61 && context.askedDay <= 91'

const STEP_1_AND_2: Policies = {
  '10 CORE_BAR client': unless(
    'principal.approved.contains(context.purpose) && principal.clientMunicipality == principal.municipality',
  ),
  '12 PURPOSE_NOT_ALLOWED kind': unless(
    `if ${set(KINDS)}.contains(principal.kind) then principal.authority == principal.kind
     else !(${set(KINDS)}.contains(principal.authority))`,
  ),
  '13 CORE_BAR own number': forbid(`!(${ABOUT_ONESELF}) && principal.token == context.asked`),
  '20 RELATIONS_UNAVAILABLE! no number': forbid(
    `!(${ABOUT_ONESELF}) && principal.kind == "CASEWORKER" && principal.token == ""`,
  ),
  '21 CORE_BAR kin': forbid(
    `!(${ABOUT_ONESELF}) && principal.kind != "SYSTEM" && context.subject.state != "UNKNOWN" && (${KIN})`,
  ),
  '21 CORE_BAR party': forbid(
    `!(${ABOUT_ONESELF}) && principal.kind != "SYSTEM" && context.subject.state == "UNKNOWN" && ${REPLACEMENT}
     && principal.numbers.containsAny(context.parties)`,
  ),
  '21 CORE_BAR not oneself': forbid(`${ABOUT_ONESELF} && !(context.subject.numbers.contains(principal.token))`),
  '22 UNKNOWN': forbid(`context.subject.state == "UNKNOWN" && !(${REPLACEMENT})`),
  '23 RELATIONS_UNAVAILABLE subject': forbid(`!(${ABOUT_ONESELF}) && context.subject.state == "UNREADABLE"`),
  '23 RELATIONS_UNAVAILABLE viewer': forbid(
    `!(${ABOUT_ONESELF}) && principal.kind != "SYSTEM" && principal.record == "UNREADABLE"
     && !(context.subject.parents.isEmpty())`,
  ),
}

function openPurposes({ purposes }: Book): Policies {
  const open = Object.entries(purposes).map(([id, { from, to, authorities }]) =>
    [
      `(action == Action::${quoted(id)}`,
      `context.now >= ${startOf(from)}`,
      ...(to === undefined ? [] : [`context.now < ${startOf(to)}`]),
      `${set(authorities)}.contains(principal.authority))`,
    ].join(' && '),
  )
  return { '11 PURPOSE_NOT_ALLOWED purpose': unless(any(open)) }
}

/** Steps 3 and 4. */
function lookUpPolicies(purpose: BookPurpose, action: string): Policies {
  const policies: Record<string, string> = {}
  const scope = `principal, ${action}, resource`
  for (const authority of purpose.authorities) {
    const here = `principal.authority == ${quoted(authority)}`
    if ((purpose.caseRelation[authority] ?? []).length > 0) {
      const missing = `${here} && context.relation == "MISSING"`
      policies[`30 CASE_RELATION_MISSING ${authority}`] = forbid(missing, scope)
      policies[`30 RELATIONS_UNAVAILABLE ${authority}`] = forbid(`${here} && context.relation == "SILENT"`, scope)
    }
    for (const [index, condition] of preconditions(purpose, authority).entries())
      policies[`40 PRECONDITION ${authority} ${index}`] = forbid(`${here} && !(${condition})`, scope)
  }
  return policies
}

/** What must hold of the subject. An age is the difference of two day numbers. */
function preconditions(purpose: BookPurpose, authority: string): readonly string[] {
  const { subjectAge, meetingWithinDays } = preconditionsOf(purpose, authority)
  const own = purpose.coreBar === 'VIEWER_IS_SUBJECT'
  const [lower, upper] = own
    ? ['principal has born && context.today - principal.born', 'principal has born && context.today - principal.born']
    : [
        'context.subject has born && context.today - context.subject.born.latest',
        'context.subject has born && context.today - context.subject.born.earliest',
      ]
  return [
    ...(subjectAge?.from === undefined ? [] : [`${lower} >= ${subjectAge.from * YEAR}`]),
    ...(subjectAge?.to === undefined ? [] : [`${upper} < ${subjectAge.to * YEAR}`]),
    ...(meetingWithinDays === undefined ? [] : ['context.meeting']),
  ]
}

/** Step 5: `l3` holds the prefixes held at level 3 or above. */
function levelPolicies({ limits }: BookPurpose, { categories }: Book, action: string): Policies {
  const policies: Record<string, string> = {}
  const holds = (who: string, level: number): string =>
    `(resource.kle in ${who}.l${level} || ${who}.l${level}.containsAny(resource.below))`
  for (const level of new Set(Object.values(categories))) {
    const parts = [
      ...(limits === 'NONE' ? [] : [holds('context.clientCleared', level)]),
      ...(limits === undefined ? [holds('context.userCleared', level)] : []),
    ]
    if (parts.length === 0) continue
    const here = `forbid(principal, ${action}, resource) when { resource.sensitivity == ${level} }`
    policies[`50 DATA_LIMIT ${level}`] = `${here} unless { ${parts.join(' && ')} };`
  }
  return policies
}

/** Step 6. A cell that no permit opens is barred by Cedar's own default. */
function cellPolicies({ cells, authorities }: BookPurpose, action: string): Policies {
  const policies: Record<string, string> = {}
  for (const [source, rows] of Object.entries(cells))
    for (const [category, row] of Object.entries(rows))
      for (const [key, cell] of Object.entries(row)) {
        const named = key === '*' ? authorities.filter((one) => !Object.keys(row).includes(one)) : [key]
        const scope = `principal, ${action}, resource == Cell::${quoted(`${source} ${category}`)}`
        const here = `${set(named)}.contains(principal.authority)`
        Object.assign(policies, cellPolicy(cell, `${source} ${category} ${key}`, scope, here))
      }
  return policies
}

function cellPolicy(cell: BookCell, name: string, scope: string, here: string): Policies {
  const { when } = cell
  return {
    [`${cell.basis} ${cell.basis === 'STATUTE' ? cell.ref : '-'} ${cell.only ?? '-'} ${name}`]: `permit(${scope}) when { ${here} };`,
    ...(when && {
      [`60 RELATIONS_UNAVAILABLE ${name}`]: forbid(`${here} && ${silent(when)}`, scope),
      [`60 PRECONDITION ${name}`]: forbid(`${here} && !(${silent(when)}) && !(${met(when)})`, scope),
    }),
    ...(cell.basis === 'CONSENT' && { [`61 CONSENT ${name}`]: forbid(`${here} && !context.covered`, scope) }),
    ...(cell.justification && {
      [`62 JUSTIFICATION_REQUIRED ${name}`]: forbid(`${here} && context.reason < 10`, scope),
    }),
  }
}

type When = NonNullable<BookCell['when']>

function met({ source, anyOf }: When): string {
  return any(anyOf.map((condition) => `context.when.${source}.${condition} == "YES"`))
}

/** The source did not answer; or answered in part, so that no condition is met and one cannot be told. */
function silent({ source, anyOf }: When): string {
  const untold = any(anyOf.map((condition) => `context.when.${source}.${condition} == "UNTOLD"`))
  return `(!(context.when has ${source}) || (!(${met({ source, anyOf })}) && (${untold})))`
}
