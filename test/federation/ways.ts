import { numberOf } from '../e2e/story.ts'

/** Ways to ask and to ask wrongly, beside the questions of test/queries. */

const ELSE = numberOf('Else')
const RASMUS = numberOf('Rasmus')

export interface Way {
  readonly as: string | undefined
  readonly query: string
  readonly variables?: object
  /** the code of the first error that both answer */
  readonly code?: string
}

const look = (purpose = 'SANCTION_ASSESSMENT', number = ELSE): string =>
  `citizen(cpr: "${number}", purpose: ${purpose})`
const FULL = 'jobcenter { source { state } case { id } } access { source category code basis }'

export const WAYS: Readonly<Record<string, Way>> = {
  'aliases at every level': {
    as: 'ydun',
    query: `{ her: ${look()} { who: identity { called: fullName age } work: jobcenter { how: source { state } }
      why: access { of: source category verdict: effect code } whole: access(only: ALL) { source category } } }`,
  },
  'named and inline fragments, variables, skip and include': {
    as: 'ydun',
    query: `query Parts($cpr: CPR!, $with: Boolean!, $state: Boolean = true) {
        ...Start ... on Query @include(if: $with) { viewer { authority unit } } }
      fragment Start on Query { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { ...View
        domus @skip(if: $with) { source { state } } dubu @include(if: $with) { source @include(if: $state) { state } }
        access { source category code } } }
      fragment View on Citizen { identity { ...Name } ... { jobcenter { source { state } } __typename } }
      fragment Name on Identity { fullName __typename }`,
    variables: { cpr: ELSE, with: true },
  },
  'the same key asked for twice': {
    as: 'ydun',
    query: `{ a: ${look()} { identity { fullName } } ... on Query { a: ${look()} { identity { age } access { source } } } }`,
  },
  'two purposes of one request, the refused one first': {
    as: 'ydun',
    query: `{ b: ${look('CONTACT_COURSE')} { ${FULL} } a: ${look()} { ${FULL} } viewer { authority } }`,
  },
  'two citizens and what each explains': {
    as: 'ydun',
    query: `{ a: ${look()} { jobcenter { source { state } } access { source category code } }
      b: ${look('SANCTION_ASSESSMENT', numberOf('Magnus'))} { domus { source { state } } access { source category code } } }`,
  },
  'a reason given for one look-up and not for another': {
    as: 'borge',
    query: `{ a: citizen(cpr: "${RASMUS}", purpose: CHILD_ASSESSMENT, justification: "a concrete reason") { ${FULL} }
      b: ${look('CHILD_ASSESSMENT', RASMUS)} { ${FULL} } }`,
  },
  'a look-up that is refused altogether': { as: 'ydun', query: `{ ${look('CONTACT_COURSE')} { ${FULL} } }` },
  'a list with doubles, unknown and refused citizens': {
    as: 'borge',
    query: `query List($cprs: [CPR!]) { citizens(cprs: $cprs, purpose: CHILD_ASSESSMENT, justification: "a concrete reason") {
      outcome citizen { identity { fullName } dubu { source { state } cases { number } } access { source code } } } }`,
    variables: { cprs: [RASMUS, ELSE, RASMUS, '0101019999', numberOf('Viggo')] },
  },
  'pages of a connection': {
    as: 'ydun',
    query: `{ ${look()} { ydelsesservice { payments(first: 2) { edges { cursor node { dispositionDate } } pageInfo { hasNextPage } } }
      jobcenter { negativeEvents(first: 1) { edges { node { kind } } pageInfo { hasNextPage hasPreviousPage } } } } }`,
  },
  'a protected address that is revealed': {
    as: 'solveig',
    query: `{ ${look('ADULT_ASSESSMENT', numberOf('EK'))} {
      open: identity { address { line } } shown: identity { address(reveal: { reason: "Hjemmebesøg er aftalt" }) { line } } } }`,
  },
  'what is of no citizen': {
    as: 'ydun',
    query: '{ __typename viewer { authority unit } purposes { id } }',
  },
  'a citizen about somebody else': { as: 'magnus', query: `{ ${look('OWN_INSIGHT')} { ${FULL} } }` },
  'two mutations, one of which fails': {
    as: 'else',
    query: 'mutation { a: withdrawConsent(id: "none") { id } b: refuseConsent(id: "none") { id } }',
    code: 'CONSENT_NOT_FOUND',
  },
  'an unknown citizen beside one that is known': {
    as: 'ydun',
    query: `{ a: ${look('SANCTION_ASSESSMENT', '0101019999')} { id } b: ${look()} { identity { fullName } } }`,
    code: 'UNKNOWN_CITIZEN',
  },
  'an unknown citizen': {
    as: 'ydun',
    query: `{ ${look('SANCTION_ASSESSMENT', 'x')} { ${FULL} } }`,
    code: 'UNKNOWN_CITIZEN',
  },
  'neither number nor id': {
    as: 'ydun',
    query: '{ citizen(purpose: SANCTION_ASSESSMENT) { id } }',
    code: 'BAD_SUBJECT',
  },
  'too many citizens': {
    as: 'ydun',
    query: 'query($cprs: [CPR!]) { citizens(cprs: $cprs, purpose: SANCTION_ASSESSMENT) { outcome } }',
    variables: { cprs: Array<string>(101).fill(ELSE) },
    code: 'TOO_MANY_CITIZENS',
  },
  'a reason that is too short to reveal an address': {
    as: 'solveig',
    query: `{ ${look('ADULT_ASSESSMENT', numberOf('EK'))} { identity { fullName address(reveal: { reason: "short" }) { line } } } }`,
    code: 'JUSTIFICATION_REQUIRED',
  },
  'no token': { as: undefined, query: `{ ${look()} { id } }`, code: 'UNAUTHENTICATED' },
  'a field nobody has': { as: 'ydun', query: `{ ${look()} { idd } }`, code: 'BAD_REQUEST' },
  'a field of a section nobody has': {
    as: 'ydun',
    query: `{ ${look()} { jobcenter { wages } domus { wages } } }`,
    code: 'BAD_REQUEST',
  },
  'an argument nobody has': { as: 'ydun', query: `{ ${look().replace(')', ', by: 1)')} { id } }`, code: 'BAD_REQUEST' },
  'a purpose nobody has': { as: 'ydun', query: `{ ${look('CURIOSITY')} { id } }`, code: 'BAD_REQUEST' },
  'a variable that is missing': {
    as: 'ydun',
    query: 'query($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { id } }',
    code: 'BAD_REQUEST',
  },
  'a variable of another kind': {
    as: 'ydun',
    query: 'query($cpr: CPR!) { citizen(cpr: $cpr, purpose: SANCTION_ASSESSMENT) { id } }',
    variables: { cpr: { number: ELSE } },
    code: 'BAD_REQUEST',
  },
  'a document that does not parse': { as: 'ydun', query: `{ ${look()} { id `, code: 'BAD_REQUEST' },
  'an empty document': { as: 'ydun', query: '', code: 'BAD_REQUEST' },
  'a subscription': { as: 'ydun', query: 'subscription { citizen { id } }', code: 'BAD_REQUEST' },
  'a fragment in a circle': {
    as: 'ydun',
    query: `{ ${look()} { ...F } } fragment F on Citizen { id ...F }`,
    code: 'BAD_REQUEST',
  },
  'a number as an alias': { as: 'ydun', query: `{ a: ${look()} { a${ELSE}: id } }`, code: 'BAD_REQUEST' },
  'an unknown operation': {
    as: 'ydun',
    query: `query A { ${look()} { id } } query B { ${look()} { id } }`,
    code: 'BAD_REQUEST',
  },
  'too many root fields': {
    as: 'ydun',
    query: `{ ${Array.from({ length: 26 }, (_, place) => `f${place}: viewer { authority }`).join(' ')} }`,
    code: 'TOO_COSTLY',
  },
  'too many fields': {
    as: 'ydun',
    query: `{ ${look()} { ${Array.from({ length: 2000 }, (_, place) => `f${place}: id`).join(' ')} } }`,
    code: 'TOO_COSTLY',
  },
  'too many tokens': {
    as: 'ydun',
    query: `{ ${look()} { ${Array.from({ length: 9000 }, () => 'id').join(' ')} } }`,
    code: 'TOO_COSTLY',
  },
}

/** Bodies and headers that are no question. */
export const BODIES: Readonly<
  Record<string, { readonly body: string; readonly headers?: Readonly<Record<string, string>> }>
> = {
  'no JSON': { body: '{"query": "{ view' },
  'a list of questions': { body: '[{"query":"{ viewer { authority } }"}]' },
  'no question': { body: '{"variables":{}}' },
  'a question that is a number': { body: '{"query":1}' },
  'variables that are a list': { body: '{"query":"{ viewer { authority } }","variables":[]}' },
  'another kind of text': { body: '{ viewer { authority } }', headers: { 'content-type': 'application/graphql' } },
  'plain text': { body: '{"query":"{ viewer { authority } }"}', headers: { 'content-type': 'text/plain' } },
  'far too much': {
    body: JSON.stringify({ query: '{ viewer { authority } }', variables: { x: 'x'.repeat(300_000) } }),
  },
  'a token that is none': { body: '{"query":"{ viewer { authority } }"}', headers: { authorization: 'Bearer x' } },
}
