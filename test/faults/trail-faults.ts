import { api, type Fault, unit, without } from './fault.ts'

/** What the trail must not lose or blur. */

export const trailFaults: readonly Fault[] = [
  {
    number: 1,
    sentence: 'one trail line for deny and permit alike',
    variants: [
      {
        wrong: 'a denied cell is written as a permit',
        edits: [
          {
            file: 'src/trail-entries.ts',
            find: "return { source, category, effect: 'DENY', code: decision.code }",
            replace: "return { source, category, effect: 'PERMIT', basis: decision.code }",
          },
        ],
        killers: [api('trail-gate', 'a look: permits and denials apart')],
      },
      {
        wrong: 'a refused look-up has a line without any denial',
        edits: [
          {
            file: 'src/trail-entries.ts',
            find: "return ruling.kind === 'REFUSED' && decisions.length === 0 ? [denialOfAll(ruling.code)] : decisions",
            replace: "return ruling.kind === 'REFUSED' ? [] : decisions",
          },
        ],
        killers: [api('trail-gate', 'a look-up refused')],
      },
      {
        wrong: 'control and the citizen read every line as a permit',
        edits: [
          {
            file: 'src/trail-show.ts',
            find: "return decisions.some(({ effect }) => effect === 'PERMIT') ? 'PERMIT' : 'DENY'",
            replace: "return 'PERMIT'",
          },
        ],
        killers: [api('stories', 'permits and refusals told apart')],
      },
      {
        wrong: 'the command lists denied cells among the permitted',
        edits: [without('src/trail/format.ts', '    .filter((decision) => decision.effect === effect)\n')],
        killers: [unit('trail-command', 'permits and denies told apart')],
      },
    ],
  },
  {
    number: 2,
    sentence: 'some read types missing from the trail',
    variants: [
      {
        wrong: 'a look-up that leads to nobody',
        edits: [without('src/context.ts', '      ...lookups.misses.map((miss) => lineOfMiss(miss, lineScope())),\n')],
        killers: [api('trail-gate', 'somebody unknown')],
      },
      {
        wrong: 'a look-up of which no field left',
        edits: [
          {
            file: 'src/context.ts',
            find: '...door.looks.map((look) => lineOf(',
            replace: '...door.looks.filter((look) => (left.get(look)?.size ?? 0) > 0).map((look) => lineOf(',
          },
        ],
        killers: [api('trail-gate', 'access alone')],
      },
      {
        wrong: 'a protected address that is revealed',
        edits: [
          without('src/context.ts', '    await spine.trail.append([{ ...line, justification: reason, operation }])\n'),
        ],
        killers: [api('trail-gate', 'a protected address that is asked for has its own line')],
      },
      {
        wrong: 'a reading of the trail',
        edits: [without('src/trail/trail.ts', '      await append([readingEntry(reader, filter, paging, uuid())])\n')],
        killers: [unit('trail', 'is a line itself, with who read and for whom')],
      },
      {
        wrong: 'a sample, a summary or an export of the trail, and a citizen who reads the own log',
        edits: [without('src/trail/citizens.ts', '    await append([actEntry(reader, act)])\n')],
        killers: [api('control', 'is a line of the trail'), api('trail-gate', 'reading the trail and the log')],
      },
      {
        wrong: 'an act of control',
        edits: [without('src/control/ledger.ts', '    await asked.witness()\n')],
        killers: [unit('control', 'a step whose line cannot be written is not taken')],
      },
      {
        wrong: 'a child whose consents a holder of custody reads',
        edits: [without('src/context.ts', '      ...door.wards.map((ward) => lineOfWard(ward, lineScope())),\n')],
        killers: [api('consent-portal', 'the line of the trail is his')],
      },
      {
        wrong: 'a question what would be decided of a real citizen',
        edits: [without('src/what-if-desk.ts', '  await recordPerson(asked, tools)\n')],
        killers: [unit('what-if', 'one about a real citizen is, without a decision')],
      },
      {
        wrong: 'the end of an emergency access',
        edits: [
          without(
            'src/emergency-desk.ts',
            "    await tell({ operation: 'EMERGENCY_REVOKE', lookupId: tools.uuid(), about })\n",
          ),
        ],
        killers: [api('emergency', 'the trail holds the registration')],
      },
    ],
  },
  {
    number: 8,
    sentence: 'an attribute look-up that throws leaves no trail line',
    variants: [
      {
        wrong: 'an adapter that throws takes the look-up with it',
        edits: [
          {
            file: 'src/reads.ts',
            find: "return call.signal.aborted ? 'TIMEOUT' : 'UNAVAILABLE'",
            replace: 'throw error',
          },
        ],
        killers: [api('faults', 'an attribute look-up that throws')],
      },
      {
        wrong: 'a ledger that throws takes the look-up with it',
        edits: [
          without(
            'src/door.ts',
            `      for (const request of requests)
        this.#refuse(request, { kind: 'REFUSED', code: 'RELATIONS_UNAVAILABLE', retryable: true })
`,
          ),
        ],
        killers: [api('faults', 'in the ledger')],
      },
      {
        wrong: 'the failed read of the viewer’s own record is not in the line',
        edits: [without('src/facts.ts', '          ...faultOf(viewerRead),\n')],
        killers: [unit('door', 'a read of the viewer’s own record that failed stands among those')],
      },
    ],
  },
  {
    number: 9,
    sentence: 'a badly formed line dropped',
    variants: [
      {
        wrong: 'the badly formed line of a call is left out, the others are written',
        edits: [
          {
            file: 'src/trail/trail.ts',
            find: '    return entries.map(clean)',
            replace: '    return entries.filter((entry) => TrailEntry.safeParse(entry).success).map(clean)',
          },
        ],
        killers: [unit('trail', 'a badly formed line is never dropped in silence')],
      },
      {
        wrong: 'a call with a badly formed line writes nothing and says nothing',
        edits: [
          {
            file: 'src/trail/trail.ts',
            find: 'clean)\n  } catch (cause) {\n    throw new TrailUnavailable(cause)',
            replace: 'clean)\n  } catch (cause) {\n    return cause === undefined ? entries : []',
          },
        ],
        killers: [unit('trail', 'a badly formed line is never dropped in silence')],
      },
      {
        wrong: 'an answer leaves though its line was not written',
        edits: [{ file: 'src/server.ts', find: "    return 'TRAIL_UNAVAILABLE'", replace: '    return undefined' }],
        killers: [api('trail-gate', 'a view does not leave')],
      },
      {
        wrong: 'a badly formed line in the store is passed over by the check',
        edits: [
          {
            file: 'src/trail/verify-lines.ts',
            find: "if (!line || toHex(hashLeaf(row.line)) !== row.leafHash) return 'CHANGED'",
            replace: "if (!line) return undefined\n  if (toHex(hashLeaf(row.line)) !== row.leafHash) return 'CHANGED'",
          },
        ],
        killers: [unit('faults-trail', 'a badly formed line in the store is not passed over')],
      },
      {
        wrong: 'a badly formed line in the store is passed over by the reader',
        edits: [
          {
            file: 'src/trail/trail.ts',
            find: 'lines: rows.map(readLine),',
            replace: 'lines: rows.filter((row) => isWhole(row)).map(readLine),',
          },
          {
            file: 'src/trail/trail.ts',
            find: 'function cleanAll(',
            replace: `function isWhole(row: TrailRow): boolean {
  try {
    return readLine(row).seq > 0
  } catch {
    return false
  }
}

function cleanAll(`,
          },
        ],
        killers: [unit('faults-trail', 'a badly formed line in the store is not passed over')],
      },
    ],
  },
]
