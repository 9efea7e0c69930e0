import { api, type Fault, unit, without } from './fault.ts'

/** What an answer must not let through. */

export const answerFaults: readonly Fault[] = [
  {
    number: 4,
    sentence: 'masking that leaves the id or phone',
    variants: [
      {
        wrong: 'another private person has an id for every purpose',
        edits: [
          {
            file: 'src/access/redact.ts',
            find: '...(person.number !== undefined && LOOKS_UP_OTHERS.has(sight.purpose) ? {',
            replace: '...(person.number !== undefined && LOOKS_UP_OTHERS.size > 0 ? {',
          },
        ],
        killers: [unit('access-redact', 'another private person')],
      },
      {
        wrong: 'another private person keeps number and phone',
        edits: [
          {
            file: 'src/access/redact.ts',
            find: "    relation: person.relation ?? 'OTHER',",
            replace: "    ...person,\n    relation: person.relation ?? 'OTHER',",
          },
        ],
        killers: [unit('access-redact', 'another private person')],
      },
      {
        wrong: 'the citizen reads the phone of every caseworker',
        edits: [
          {
            file: 'src/access/redact.ts',
            find: "if (sight.purpose === 'OWN_INSIGHT' && person.coordinating !== true) return unit",
            replace:
              "if (sight.purpose === 'OWN_INSIGHT' && person.coordinating !== true) return { ...unit, workPhone: person.workPhone }",
          },
        ],
        killers: [
          api('stories-own', 'other staff by unit alone'),
          unit('access-redact', 'are their unit to the citizen'),
        ],
      },
      {
        wrong: 'people are masked nowhere: the schema’s word for them is not read',
        edits: [
          {
            file: 'src/masks.ts',
            find: "kind: object === undefined ? (person ?? 'VALUE') : 'OBJECT',",
            replace: "kind: object === undefined ? 'VALUE' : person === undefined ? 'OBJECT' : 'OBJECT',",
          },
        ],
        killers: [api('stories-own', 'other staff by unit alone')],
      },
      {
        wrong: 'a protected address can be told from another field',
        edits: [without('src/access/redact.ts', '    if (field.place && work.hidePlaces) continue\n')],
        killers: [api('stories-numbers', 'neither his address nor what it could be told from')],
      },
      {
        wrong: 'a number in a reason stands in the trail',
        edits: [
          {
            file: 'src/trail/trail.ts',
            find: '{ justification: maskNumbers(justification) }',
            replace: '{ justification }',
          },
        ],
        killers: [unit('trail', 'numbers of persons')],
      },
    ],
  },
  {
    number: 14,
    sentence: 'totals, list length, non-null parents that leak or empty the view',
    variants: [
      {
        wrong: 'a hidden row leaves a gap in its list',
        edits: [
          {
            file: 'src/access/redact.ts',
            find: 'if (row !== undefined) rows.push(row)',
            replace: 'rows.push(row ?? {})',
          },
        ],
        killers: [unit('access-limits', 'row 27'), api('stories-families', 'who is not on it, learns of no case')],
      },
      {
        wrong: 'a section with nothing but hidden rows does not say that it is empty',
        edits: [
          {
            file: 'src/section.ts',
            find: 'const isNothing = isEmpty(shown)',
            replace: 'const isNothing = isEmpty(answer.record)',
          },
        ],
        killers: [unit('door', 'is empty, and alike, when the source knows nothing')],
      },
      {
        wrong: 'a withheld field empties the view above it',
        edits: [
          {
            file: 'schema/cpr.graphql',
            find: '  fullName: String @access',
            replace: '  fullName: String! @access',
          },
        ],
        killers: [
          unit('masks', 'has all its personal data nullable'),
          api('stories-bars', 'nobody has own insight in somebody else'),
        ],
      },
      {
        wrong: 'a withheld section says when its source was asked',
        edits: [
          {
            file: 'src/section.ts',
            find: "{ source: { state: 'WITHHELD' } }",
            replace: "{ source: { state: 'WITHHELD', asOf: '2026-01-01T00:00:00Z' } }",
          },
        ],
        killers: [unit('door', 'of which nothing is permitted is withheld in the same bytes')],
      },
    ],
  },
  {
    number: 16,
    sentence: 'a withheld field that changes timing because the source was called anyway',
    variants: [
      {
        wrong: 'the source is asked first, and then nothing of it is shown',
        edits: [
          {
            file: 'src/door.ts',
            find: '    if (reading === undefined) return WITHHELD\n',
            replace: `    const { found } = behind
    if (reading === undefined && found !== undefined)
      await this.#load(behind.question, source, found.ask, look.request.footprint.cells.get(source) ?? new Set())
    if (reading === undefined) return WITHHELD
`,
          },
        ],
        killers: [api('stories', 'DOMUS is not even asked')],
      },
      {
        wrong: 'the source is asked for the withheld categories beside the others',
        edits: [
          {
            file: 'src/door.ts',
            find: '    const want = new Set(openings.keys())\n',
            replace: '    const want = new Set(look.request.footprint.cells.get(source) ?? [])\n',
          },
        ],
        killers: [unit('door', 'asks its source for the permitted categories only')],
      },
      {
        wrong: 'the source is asked early for what another look was permitted',
        edits: [
          {
            file: 'src/door-early.ts',
            find: 'permitted.has(category) && mayBePermitted(question, source, category, tools.register),',
            replace: 'permitted.has(category),',
          },
        ],
        killers: [api('calls', 'cells that want a reason are not read without it, also after a look that had one')],
      },
    ],
  },
]
