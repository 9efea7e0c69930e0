import { api, type Fault, unit, without } from './fault.ts'

/** What a decision must not take for a permit. */

export const decisionFaults: readonly Fault[] = [
  {
    number: 5,
    sentence: 'unknown person or look-up error counted as permit',
    variants: [
      {
        wrong: 'a subject whose record cannot be read is nobody’s kin',
        edits: [
          {
            file: 'src/access/decide.ts',
            find: "return namesAsked(question, facts) ? refuse('CORE_BAR') : refuse('RELATIONS_UNAVAILABLE', true)",
            replace: "return namesAsked(question, facts) ? refuse('CORE_BAR') : undefined",
          },
        ],
        killers: [unit('door', 'a silent CPR refuses')],
      },
      {
        wrong: 'a viewer whose record cannot be read has no parents',
        edits: [
          {
            file: 'src/access/kin.ts',
            find: "return record === 'UNREADABLE' && parentsOf(subject).length > 0 ? 'UNREADABLE' : 'FREE'",
            replace: "return 'FREE'",
          },
        ],
        killers: [unit('access-ladder', 'each step of the ladder')],
      },
      {
        wrong: 'a number that CPR does not know is decided as a person',
        edits: [without('src/access/decide.ts', "    if (!isReplacementNumber(asked)) return { kind: 'UNKNOWN' }\n")],
        killers: [
          unit('access-ladder', 'is an unknown citizen'),
          api('bad-input', 'a number nobody has is answered as a malformed one is'),
        ],
      },
      {
        wrong: 'a caseworker without a number is nobody’s kin',
        edits: [
          without(
            'src/access/decide.ts',
            "  if (viewer.kind === 'CASEWORKER' && viewer.cpr === undefined) return refuse('RELATIONS_UNAVAILABLE')\n",
          ),
        ],
        killers: [unit('access-ladder', 'each step of the ladder')],
      },
      {
        wrong: 'a source of the relation that does not answer gives the relation',
        edits: [
          {
            file: 'src/access/decide.ts',
            find: 'if (rules.length > 0 && cases.length === 0) {',
            replace: `if (rules.some((rule) => Array.isArray(grounds.facts.relation.get(rule.source))) && cases.length === 0) {`,
          },
        ],
        killers: [unit('access-relation', 'its source not answering is no answer')],
      },
      {
        wrong: 'a condition that could not be read is met',
        edits: [
          {
            file: 'src/access/decide.ts',
            find: "    if (housing === 'UNREADABLE') return deny('RELATIONS_UNAVAILABLE', true)",
            replace: "    if (housing === 'UNREADABLE') return { effect: 'PERMIT', basis: 'STATUTE', policyVersion }",
          },
        ],
        killers: [unit('access-ladder', 'a condition that was not read closes its cell')],
      },
      {
        wrong: 'a party whose record cannot be read is nobody’s kin',
        edits: [
          {
            file: 'src/access/kin.ts',
            find: "if (party === 'UNREADABLE') return parents.length > 0",
            replace: "if (party === 'UNREADABLE') return parents.length < 0",
          },
        ],
        killers: [unit('access-kin', 'hides the case when the record is needed for its parents')],
      },
      {
        wrong: 'whom CPR does not know has no protected address',
        edits: [
          {
            file: 'src/door.ts',
            find: "if (typeof subject === 'string') return true",
            replace: "if (typeof subject === 'string') return false",
          },
        ],
        killers: [unit('door', 'is one whom a source marks as such, or whom CPR does not know')],
      },
    ],
  },
  {
    number: 6,
    sentence: 'valid-to off by one',
    variants: [
      {
        wrong: 'a case and a profile entry hold one instant too long',
        edits: [{ file: 'src/access/limits.ts', find: 'now < period.to)', replace: 'now <= period.to)' }],
        killers: [unit('access-relation', 'that closes now'), unit('access-limits', 'the entry ended now')],
      },
      {
        wrong: 'a consent holds one instant too long',
        edits: [
          {
            file: 'src/access/consent-status.ts',
            find: "return end.at <= now ? end.status : 'ACTIVE'",
            replace: "return end.at < now ? end.status : 'ACTIVE'",
          },
        ],
        killers: [unit('consent-rules', 'and expired at validUntil')],
      },
      {
        wrong: 'a data period holds one instant too long',
        edits: [
          {
            file: 'src/access/consent.ts',
            find: 'date < (to ?? Infinity))',
            replace: 'date <= (to ?? Infinity))',
          },
        ],
        killers: [unit('consent-rules', 'an object lies in a data period'), unit('access-redact', 'data period')],
      },
      {
        wrong: 'emergency access holds one instant too long',
        edits: [
          {
            file: 'src/access/override.ts',
            find: 'now < endOf(registration)',
            replace: 'now <= endOf(registration)',
          },
        ],
        killers: [api('emergency', 'it opens from its beginning and not at its end')],
      },
      {
        wrong: 'a purpose holds on the first day on which it no longer is in force',
        edits: [
          {
            file: 'src/access/register-dates.ts',
            find: 'now < startOfDanishDay(to))',
            replace: 'now <= startOfDanishDay(to))',
          },
        ],
        killers: [unit('faults-decisions', 'a purpose is over at the start of its first Danish day out of force')],
      },
      {
        wrong: 'an age window holds the year that it ends before',
        edits: [
          {
            file: 'src/access/preconditions.ts',
            find: "completedYears(birth, now, 'UPPER') < to",
            replace: "completedYears(birth, now, 'UPPER') <= to",
          },
        ],
        killers: [unit('access-ladder', 'in [16, 23): the 23rd birthday')],
      },
      {
        wrong: 'the last day that a wire states is left out',
        edits: [
          {
            file: 'adapters/jobcenter/danish-time.ts',
            find: '{ to: startOfDay(dayAfter(last)) }',
            replace: '{ to: startOfDay(last) }',
          },
        ],
        killers: [
          { file: 'adapters/jobcenter/jobcenter.test.ts', test: 'a last day ends at the start of the next Danish day' },
        ],
      },
    ],
  },
  {
    number: 7,
    sentence: 'override without revoke, wider than its purpose',
    variants: [
      {
        wrong: 'a revocation is recorded and changes nothing',
        edits: [{ file: 'src/access/override.ts', find: 'return Math.min(to, revoked)', replace: 'return to' }],
        killers: [api('emergency', 'and withheld again as soon as it is revoked')],
      },
      {
        wrong: 'an answer that was being made when it was revoked leaves',
        edits: [
          {
            file: 'src/door-release.ts',
            find: '(await overridesHold(resting, tools)) && ',
            replace: '',
          },
        ],
        killers: [api('emergency', 'revoked while DOMUS is answering, nothing of it leaves')],
      },
      {
        wrong: 'it opens for every purpose',
        edits: [
          { file: 'src/access/override.ts', find: ' && one.purpose === purpose && standsAt', replace: ' && standsAt' },
        ],
        killers: [api('emergency', 'another purpose and another citizen stay closed')],
      },
      {
        wrong: 'it opens for every colleague',
        edits: [
          { file: 'src/access/override.ts', find: 'one.viewer === viewer.id && one.purpose', replace: 'one.purpose' },
        ],
        killers: [api('emergency', 'another viewer of the same unit, with the role too')],
      },
      {
        wrong: 'it opens to one who has lost the role',
        edits: [
          without('src/access/override.ts', '  if (!viewer.roles.includes(EMERGENCY_ROLE)) return undefined\n'),
          {
            file: 'src/door-overrides.ts',
            find: ' || !roles.includes(EMERGENCY_ROLE)) return asks.map',
            replace: ' || roles === undefined) return asks.map',
          },
        ],
        killers: [api('emergency', 'the role is asked for again at each read')],
      },
      {
        wrong: 'it stands for as long as somebody wrote',
        edits: [
          {
            file: 'src/access/override.ts',
            find: 'return from < to && to - from <= LONGEST_MS',
            replace: 'return from < to && LONGEST_MS > 0',
          },
        ],
        killers: [unit('override', 'it lasts a millisecond more than 24 hours')],
      },
      {
        wrong: 'it goes past the clearance',
        edits: [
          {
            file: 'src/access/decide.ts',
            find: "return deny('DATA_LIMIT')",
            replace:
              "return override === undefined ? deny('DATA_LIMIT') : { effect: 'PERMIT', basis: 'OVERRIDE', policyVersion }",
          },
        ],
        killers: [unit('override', 'the clearance of the user and of the client')],
      },
    ],
  },
  {
    number: 11,
    sentence: 'empty scope counted as permit',
    variants: [
      {
        wrong: 'a client without purposes may use all',
        edits: [
          {
            file: 'src/access/decide.ts',
            find: 'if (!client.purposes.includes(id) ||',
            replace: 'if ((client.purposes.length > 0 && !client.purposes.includes(id)) ||',
          },
        ],
        killers: [unit('faults-decisions', 'a client without purposes')],
      },
      {
        wrong: 'a viewer or client without a clearance holds every level',
        edits: [
          {
            file: 'src/access/clearance.ts',
            find: `export function levelAround(clearance: Clearance, kle: string): Sensitivity | 0 {
`,
            replace: `export function levelAround(clearance: Clearance, kle: string): Sensitivity | 0 {
  if (Object.keys(clearance).length === 0) return 4
`,
          },
        ],
        killers: [unit('faults-decisions', 'without a clearance')],
      },
      {
        wrong: 'an object of a viewer without a clearance is shown',
        edits: [
          {
            file: 'src/access/clearance.ts',
            find: `export function levelFor(clearance: Clearance, kle: string): Sensitivity | 0 {
`,
            replace: `export function levelFor(clearance: Clearance, kle: string): Sensitivity | 0 {
  if (Object.keys(clearance).length === 0) return 4
`,
          },
        ],
        killers: [unit('faults-decisions', 'without a clearance')],
      },
      {
        wrong: 'a consent that names nothing in a part names all of it',
        edits: [
          {
            file: 'src/access/consent.ts',
            find: 'return part.includes(value) ||',
            replace: 'return part.length === 0 || part.includes(value) ||',
          },
        ],
        killers: [unit('faults-decisions', 'a consent that names no')],
      },
      {
        wrong: 'a security profile without entries lists everybody',
        edits: [
          {
            file: 'src/access/limits.ts',
            find: "if (sight.mode !== 'BOTH' || limits.profile === undefined) return true",
            replace: "if (sight.mode !== 'BOTH' || (limits.profile?.length ?? 0) === 0) return true",
          },
        ],
        killers: [unit('access-limits', 'row 12: a list without entries')],
      },
      {
        wrong: 'a field that names no category is open',
        edits: [
          {
            file: 'src/masks.ts',
            find: 'classified: stated !== undefined && !isAbstractType(named),',
            replace: 'classified: !isAbstractType(named),',
          },
        ],
        killers: [unit('masks', 'in a type that says nothing is not classified')],
      },
      {
        wrong: 'a row that must state its categories and states none is open',
        edits: [
          without('src/access/redact.ts', '  if (mask.rowCategories.length > 0 && stated.length === 0) return false\n'),
        ],
        killers: [unit('access-redact', 'takes away a row that must state its categories and states none')],
      },
      {
        wrong: 'a viewer without a unit has the cases that name none',
        edits: [without('src/access/relation.ts', '    unit !== undefined &&\n')],
        killers: [unit('access-relation', 'gives none to a viewer without a unit')],
      },
    ],
  },
  {
    number: 12,
    sentence: 'a cache that returns an unconditional permit',
    variants: [
      {
        wrong: 'a positive decision is kept and given again',
        edits: [
          {
            file: 'src/door.ts',
            find: "const CPR: SourceId = 'cpr'",
            replace: "const CPR: SourceId = 'cpr'\nconst kept = new Map<string, Ruling>()",
          },
          {
            file: 'src/door.ts',
            find: '      const ruling = decide(question,',
            replace: '      const fresh = decide(question,',
          },
          {
            file: 'src/door.ts',
            find: '      return this.#remember(request, ruling, { ...behind, question, head })',
            replace: `      const ruling = kept.get(request.purpose + request.subject) ?? fresh
      if (ruling.kind === 'DECIDED') kept.set(request.purpose + request.subject, ruling)
      return this.#remember(request, ruling, { ...behind, question, head })`,
          },
        ],
        killers: [
          api('stories', 'her withdrawal closes it'),
          unit('door', 'never releases what this round’s facts refuse'),
        ],
      },
      {
        wrong: 'what was decided for one purpose is remembered for all',
        edits: [
          {
            file: 'src/door-early.ts',
            find: `\${client.id} \${purpose} \${asked}`,
            replace: `\${client.id} \${purpose === '' ? '' : asked}`,
          },
        ],
        killers: [api('faults', 'what one purpose opened is not asked for another, not even early')],
      },
      {
        wrong: 'what a consent opened is remembered past its end',
        edits: [
          {
            file: 'src/memory.ts',
            find: 'found.head === head || !onConsent.has(source)',
            replace: 'head >= 0 || !onConsent.has(source)',
          },
        ],
        killers: [unit('door', 'asks a source opened by consent only while the ledger stands where it stood')],
      },
      {
        wrong: 'the viewer’s parents are remembered for ever',
        edits: [
          {
            file: 'src/memory.ts',
            find: 'alive(parents, viewer, now)?.parents',
            replace: '(now > 0 ? parents.get(viewer) : undefined)?.parents',
          },
        ],
        killers: [unit('door', 'are kept until the token’s end, and no longer')],
      },
    ],
  },
  {
    number: 15,
    sentence: 'core bars checked when an override is granted, not when it is used',
    variants: [
      {
        wrong: 'a registered access is not asked whose kin the viewer has become',
        edits: [
          {
            file: 'src/access/decide.ts',
            find: '  if (barred !== undefined) return barred',
            replace:
              '  if (barred !== undefined && findOverride(grounds.overrides ?? [], question) === undefined) return barred',
          },
        ],
        killers: [
          api('emergency', 'a core bar that stands at the read refuses, though the access was registered before'),
        ],
      },
      {
        wrong: 'a registered access is not asked whether the case is still there',
        edits: [
          {
            file: 'src/access/decide.ts',
            find: 'if (rules.length > 0 && cases.length === 0) {',
            replace:
              'if (rules.length > 0 && cases.length === 0 && findOverride(grounds.overrides ?? [], question) === undefined) {',
          },
        ],
        killers: [api('emergency', 'a case relation that is gone at the read refuses')],
      },
    ],
  },
]
