import { api, type Fault, unit, without } from './fault.ts'
import { ticketVariants } from './ticket-faults.ts'

/** Ways around the policy. */

export const wiringFaults: readonly Fault[] = [
  {
    number: 3,
    sentence: 'an end point outside the policy',
    variants: [
      {
        wrong: 'an address of its own beside the API',
        edits: [
          {
            file: 'src/server.ts',
            find: "  app.get('/.well-known/samblik-keys', async () => publishedKeys(parts))\n",
            replace: `  app.get('/.well-known/samblik-keys', async () => publishedKeys(parts))
  app.get('/sources', async () => [...parts.spine.sources.keys()])
`,
          },
        ],
        killers: [api('faults', 'no other address')],
      },
      {
        wrong: 'a question that nobody has placed under a rule',
        edits: [
          {
            file: 'schema/citizen.graphql',
            find: '  viewer: Viewer!\n',
            replace: '  viewer: Viewer!\n  "A look without a purpose."\n  anybody(cpr: CPR!): ID\n',
          },
        ],
        killers: [api('faults', 'no other question')],
      },
      {
        wrong: 'the trail is open to everybody with a token',
        edits: [
          without('src/trail-desk.ts', "    if (!mayControl(viewer, served, register)) throw failure('NOT_ALLOWED')\n"),
        ],
        killers: [api('faults', 'who may not')],
      },
      {
        wrong: 'samples, figures and the export are open to everybody with a token',
        edits: [
          without(
            'src/control-desk.ts',
            "    if (!mayControl(viewer, tools.served, tools.register)) throw failure('NOT_ALLOWED')\n",
          ),
        ],
        killers: [api('faults', 'who may not')],
      },
      {
        wrong: 'notices of emergency access are open to everybody with a token',
        edits: [without('src/emergency-desk.ts', "      if (!reviews) throw failure('NOT_ALLOWED')\n")],
        killers: [api('faults', 'who may not')],
      },
      {
        wrong: 'the consents of a citizen whose look-up was refused',
        edits: [without('src/consent-desk.ts', "look.ruling.kind !== 'DECIDED' || ")],
        killers: [api('faults', 'the consents of a refused look-up')],
      },
      {
        wrong: 'a protected address is revealed where no purpose opens addresses',
        edits: [
          {
            file: 'src/door.ts',
            find: "if (!openings.has('ADDRESS') || result === undefined) return undefined",
            replace: 'if (result === undefined) return undefined',
          },
          {
            file: 'src/door.ts',
            find: 'CPR, result, openings, await',
            replace: "CPR, result, new Map([...openings, ['ADDRESS', { sensitivity: 1 }]]), await",
          },
          {
            file: 'src/door.ts',
            find: '(category) => cellOf(purpose, CPR, category, this.#viewer.authority) !== undefined,',
            replace: '(category) => category.length > 0,',
          },
        ],
        killers: [api('stories-numbers', 'a reason opens nothing where the purpose does not open addresses')],
      },
    ],
  },
  {
    number: 10,
    sentence: 'the policy never wired in',
    variants: [
      {
        wrong: 'every look-up that step 1 lets pass is permitted',
        edits: [
          {
            file: 'src/door.ts',
            find: '      const ruling = decide(question, this.#cellsOf(request.footprint), {',
            replace: '      const ruling = permitAll(this.#cellsOf(request.footprint), {',
          },
          {
            file: 'src/door.ts',
            find: 'function at<T>(',
            replace: `function permitAll(cells: Cells, _grounds: object): Ruling {
  const permit = { effect: 'PERMIT', basis: 'OWN', policyVersion: 'none' } as const
  const rows = [...cells].map(
    ([source, categories]) => [source, new Map([...categories].map((category) => [category, permit]))] as const,
  )
  return { kind: 'DECIDED', cases: [], decisions: new Map(rows) }
}

function at<T>(`,
          },
        ],
        killers: [api('stories', 'and withholds DOMUS with the way out'), api('stories-bars', 'core bars')],
      },
      {
        wrong: 'step 1 is not asked',
        edits: [
          {
            file: 'src/door.ts',
            find: 'const refusal = decideStatic(',
            replace: 'const refusal = question.now > 0 ? undefined : decideStatic(',
          },
        ],
        killers: [api('stories-bars', 'a client may not use a purpose it is not approved for')],
      },
      {
        wrong: 'what was decided of a cell is not asked when its section is read',
        edits: [
          without('src/section.ts', "    if (decision?.effect !== 'PERMIT') continue\n"),
          {
            file: 'src/section.ts',
            find: `      ...(decision.periods === undefined ? {} : { periods: decision.periods }),
      ...(decision.only === undefined ? {} : { only: decision.only }),
`,
            replace: `      ...(decision?.effect === 'PERMIT' && decision.only ? { only: decision.only } : {}),
`,
          },
        ],
        killers: [api('stories', 'and withholds DOMUS with the way out')],
      },
      {
        wrong: 'records leave as their sources gave them',
        edits: [
          {
            file: 'src/section.ts',
            find: 'const shown = redact(answer.record, mask, { ...redaction, gaps })',
            replace:
              'const shown: Readonly<Record<string, unknown>> = { ...(answer.record ?? redact(undefined, mask, redaction)) }',
          },
        ],
        killers: [api('stories-families', 'who is not on it, learns of no case')],
      },
      {
        wrong: 'answers do not wait for the trail',
        edits: [without('src/server.ts', '      gateByTrail(log),\n')],
        killers: [api('trail-gate', 'a look: permits and denials apart')],
      },
      {
        wrong: 'facts are not read: nobody is anybody’s kin',
        edits: [
          {
            file: 'src/access/decide.ts',
            find: '  const barred = decideCore(question, purpose, grounds.facts)',
            replace: '  const barred = question.now < 0 ? decideCore(question, purpose, grounds.facts) : undefined',
          },
        ],
        killers: [api('stories-bars', 'core bars')],
      },
    ],
  },
  {
    number: 13,
    sentence: 'a bypass through interface, fragment, alias, batch, `_entities`, subscription',
    variants: [
      {
        wrong: 'interface: what stands behind one leaves unmasked',
        edits: [
          {
            file: 'src/masks.ts',
            find: 'classified: stated !== undefined && !isAbstractType(named),',
            replace: 'classified: stated !== undefined || isAbstractType(named),',
          },
        ],
        killers: [unit('masks', 'never lets a value out that stands behind an interface')],
      },
      {
        wrong: 'fragment: its fields are not among the cells decided',
        edits: [
          {
            file: 'src/footprint.ts',
            find: 'else yield* unfold(selections.fragments[selection.name.value]?.selectionSet, selections)',
            replace: 'else yield* []',
          },
        ],
        killers: [api('calls', 'fragments in fragments')],
      },
      {
        wrong: 'fragment: an inline one is not looked into',
        edits: [
          {
            file: 'src/footprint.ts',
            find: "else if (selection.kind === 'InlineFragment') yield* unfold(selection.selectionSet, selections)",
            replace: "else if (selection.kind === 'InlineFragment') yield* []",
          },
        ],
        killers: [api('calls', 'an inline fragment without a type')],
      },
      {
        wrong: 'alias: a section is known by the name it is given',
        edits: [
          {
            file: 'src/footprint.ts',
            find: 'const section = byField.get(field.name.value)',
            replace: 'const section = byField.get(field.alias?.value ?? field.name.value)',
          },
        ],
        killers: [api('calls', 'aliases of every field')],
      },
      {
        wrong: 'alias: a second look-up of the citizen rests on the first one’s purpose',
        edits: [
          {
            file: 'src/lookups.ts',
            find: 'return JSON.stringify([subject, purpose, justification, handed?.lookupId])',
            replace: 'return JSON.stringify([subject, justification, purpose === ""])',
          },
        ],
        killers: [api('faults', 'two purposes of one request are two look-ups')],
      },
      {
        wrong: 'alias: a second look-up of the citizen rests on the first one’s reason',
        edits: [
          {
            file: 'src/lookups.ts',
            find: 'return JSON.stringify([subject, purpose, justification, handed?.lookupId])',
            replace: 'return JSON.stringify([subject, purpose, justification === ""])',
          },
        ],
        killers: [api('faults', 'a reason given for one look-up is no reason for another')],
      },
      {
        wrong: 'alias: what the trail says has left is sought by the field’s own name',
        edits: [
          {
            file: 'src/disclosed.ts',
            find: 'const child = value[field.alias?.value ?? field.name.value]',
            replace: 'const child = value[field.name.value]',
          },
        ],
        killers: [api('calls', 'aliases of every field')],
      },
      {
        wrong: 'merged fields: only the first mention of the citizen counts',
        edits: [
          {
            file: 'src/lookups.ts',
            find: 'below === undefined ? nodes : childrenOf(nodes, below, selections)',
            replace: 'below === undefined ? nodes.slice(0, 1) : childrenOf(nodes, below, selections)',
          },
        ],
        killers: [api('faults', 'a citizen asked for in two places of one question is decided for both')],
      },
      {
        wrong: 'list: every item is decided as the first one',
        edits: [
          {
            file: 'src/door.ts',
            find: '      const grounds = groundsOf.get(index)\n',
            replace: '      const grounds = groundsOf.get(open[0] ?? index)\n',
          },
          { file: 'src/door.ts', find: 'refused[index] ?? ', replace: 'refused[0] ?? ' },
        ],
        killers: [api('batch', 'known, unknown, barred and repeated ones stand where they were asked for')],
      },
      {
        wrong: 'batch: several operations share one look at the trail',
        edits: [
          {
            file: 'src/server.ts',
            find: '    csrfPrevention: true,\n',
            replace: '    csrfPrevention: true,\n    allowBatchedHttpRequests: true,\n',
          },
        ],
        killers: [api('bad-input', 'a list of operations')],
      },
      {
        wrong: '_entities: a reference is taken for the citizen it names',
        edits: [
          {
            file: 'resolvers/citizen.ts',
            find: '__resolveReference: () => null,',
            replace: '__resolveReference: (reference: unknown) => reference,',
          },
        ],
        killers: [api('faults', '_entities opens nothing')],
      },
      ...ticketVariants,
      {
        wrong: 'subscription: a third root beside question and act',
        edits: [
          {
            file: 'schema/citizen.graphql',
            find: 'type Query {\n',
            replace:
              'type Subscription {\n  "A citizen, whenever something changes."\n  citizen(cpr: CPR!, purpose: Purpose!): Citizen\n}\n\ntype Query {\n',
          },
        ],
        killers: [api('faults', 'no other question'), api('bad-input', 'a subscription')],
      },
    ],
  },
]
