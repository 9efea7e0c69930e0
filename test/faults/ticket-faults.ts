import { api, unit, type Variant, without } from './fault.ts'

/** Ways around the policy in the subgraph form: what a ticket opens in the process of a source. */

const TICKET = 'src/federation/ticket.ts'
const SUBGRAPH = 'src/federation/subgraph.ts'

export const ticketVariants: readonly Variant[] = [
  {
    wrong: 'subgraph: whether consents still stand is not asked again',
    edits: [
      {
        file: 'src/door.ts',
        find: '        cover: coverBy(behind.consents, {\n',
        replace: `        cover: request.handed !== undefined ? () => ({ effect: 'PERMIT', consent: { id: 'x', version: 1 } }) : coverBy(behind.consents, {
`,
      },
    ],
    killers: [unit('handed', 'the spine’s permit is not part of it'), api('tickets', 'was withdrawn: withheld')],
  },
  {
    wrong: 'subgraph: the first step is left to the spine',
    edits: [
      {
        file: 'src/door.ts',
        find: 'const refusal = decideStatic(question, this.#tools.register, this.#inForce(question))',
        replace:
          'const refusal = handed === undefined ? decideStatic(question, this.#tools.register, this.#inForce(question)) : undefined',
      },
    ],
    killers: [unit('handed', 'a client that lost the purpose')],
  },
  {
    wrong: 'subgraph: a ticket of any deployment with the same keys is taken',
    edits: [without(TICKET, '          issuer: deployment,\n')],
    killers: [unit('ticket', 'though they are the same'), api('tickets', 'of another deployment')],
  },
  {
    wrong: 'subgraph: a ticket is good for ever',
    edits: [{ file: TICKET, find: 'currentDate: wallClock(),', replace: 'currentDate: new Date(0),' }],
    killers: [unit('ticket', 'at thirty no longer'), api('tickets', 'after thirty seconds')],
  },
  {
    wrong: 'subgraph: a ticket outlives the token of its viewer',
    edits: [
      {
        file: TICKET,
        find: 'Math.min(now + LIFE_S, Math.floor(viewer.expires / 1000))',
        replace: 'Math.max(now + LIFE_S, 0)',
      },
    ],
    killers: [unit('ticket', 'does not outlive the token')],
  },
  {
    wrong: 'subgraph: a ticket in another spelling passes for another one',
    edits: [without(TICKET, ' || !isCanonical(text)')],
    killers: [unit('ticket', 'any one byte: no ticket differs')],
  },
  {
    wrong: 'subgraph: a ticket goes with anybody’s token',
    edits: [
      {
        file: SUBGRAPH,
        find: 'presented === undefined || isSameViewer(presented, ticket.viewer)',
        replace: 'presented?.id !== ticket.viewer.client.id',
      },
    ],
    killers: [api('tickets', 'whose own token is another viewer’s')],
  },
  {
    wrong: 'subgraph: what a citizen shows is looked for in another one’s place',
    edits: [
      { file: SUBGRAPH, find: 'refer(ticketOf(one), info, place)', replace: 'refer(ticketOf(one), info, place * 0)' },
    ],
    killers: [api('tickets', 'what is shown stands in the good one’s line')],
  },
  {
    wrong: 'subgraph: kin is told by a record that was read for less',
    edits: [without('src/handed.ts', 'kinUnread || ')],
    killers: [unit('handed', 'child stays hidden')],
  },
  {
    wrong: 'subgraph: a mark of DOMUS is not handed on',
    edits: [
      without('src/door.ts', '    if (look.request.handed?.marked.some((id) => id !== source) === true) return true\n'),
    ],
    killers: [unit('handed', 'hides the address in the process of CPR')],
  },
]
