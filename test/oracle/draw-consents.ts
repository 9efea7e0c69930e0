import type { Dice } from './dice.ts'
import type { LedgerGiver, LedgerVersion } from './ledger.ts'

/** A random ledger. Its instants end in odd milliseconds, so that two things seldom happen at once. */

const DAY = 86_400_000

export interface Drawn {
  readonly now: number
  readonly purpose: string
  readonly authority: string
  readonly purposes: readonly string[]
  readonly authorities: readonly string[]
  readonly sources: readonly string[]
  readonly categories: readonly string[]
  readonly cases: readonly { readonly source: string; readonly ref: string }[]
  readonly holders: readonly string[]
}

export function drawVersions(dice: Dice, drawn: Drawn): readonly LedgerVersion[] {
  const versions: LedgerVersion[] = []
  const days = Array.from({ length: dice.between(0, 5) }, () => dice.between(-5, dice.mostly(150, [500], 30))).toSorted(
    (a, b) => b - a,
  )
  for (const [place, ago] of days.entries()) {
    const id = dice.mostly(`consent-${place}`, ['consent-0', 'consent-1'], 25)
    const version = versions.filter((one) => one.id === id).length + 1
    versions.push(drawVersion(dice, drawn, { id, version, recorded: drawn.now - ago * DAY + place + 3 }, versions))
  }
  return versions
}

function drawVersion(
  dice: Dice,
  drawn: Drawn,
  named: Pick<LedgerVersion, 'id' | 'version' | 'recorded'>,
  before: readonly LedgerVersion[],
): LedgerVersion {
  const effect = dice.mostly('PERMIT', ['DENY'], drawn.purpose === 'COORDINATED_PLAN' ? 30 : 12)
  const broad = effect === 'DENY'
  const [same] = dice.happens(15) ? before : []
  const validFrom = same?.validFrom ?? named.recorded + dice.mostly(0, [-30, 10, 40], 30) * DAY
  const ends = drawEnds(dice, named.recorded)
  const about = dice.mostly(drawn.cases[0], [...drawn.cases, { source: 'dubu', ref: 'elsewhere' }], 15)
  const older = before.length > 0 && dice.happens(20) ? dice.one(before) : undefined
  return {
    ...named,
    effect,
    recipient: dice.mostly(drawn.authority, [...drawn.authorities, ...(broad ? ['*'] : [])], 10),
    purposes: drawPurposes(dice, drawn, broad),
    sources: drawPart(dice, drawn.sources, broad),
    categories: drawPart(dice, drawn.categories, broad),
    except: dice.happens(15) ? [drawException(dice, drawn)] : [],
    ...(about === undefined || (broad && dice.happens(50)) ? {} : { case: about }),
    validFrom,
    ...(broad && dice.happens(50) ? {} : { validUntil: validFrom + dice.mostly(360, [90, 10, 2], 40) * DAY }),
    ...(!broad && dice.happens(25) ? { dataPeriod: drawPeriod(dice, drawn.now) } : {}),
    ...ends,
    givers: drawGivers(dice, drawn, named.recorded, Math.min(ends.refused ?? Infinity, ends.withdrawn ?? Infinity)),
    ...(older === undefined
      ? {}
      : {
          supersedes: {
            id: older.id,
            ...(dice.happens(50) ? { version: dice.mostly(older.version, [1, 2, 3], 40) } : {}),
          },
        }),
  }
}

function drawPurposes(dice: Dice, { purpose, purposes }: Drawn, broad: boolean): readonly string[] {
  if (broad && dice.happens(20)) return ['*']
  const others = purposes.filter((one) => broad || one !== 'COORDINATED_PLAN')
  if (dice.happens(12)) return dice.some(others, 3)
  return purpose === 'COORDINATED_PLAN' || dice.happens(70) ? [purpose] : [...new Set([purpose, dice.one(others)])]
}

/** Most of them, a few, or none that fits. */
function drawPart(dice: Dice, all: readonly string[], broad: boolean): readonly string[] {
  if (broad && dice.happens(30)) return ['*']
  return dice.happens(75) ? all : dice.some(all)
}

function drawException(dice: Dice, { sources, categories }: Drawn): LedgerVersion['except'][number] {
  const source = dice.one(sources)
  const category = dice.one(categories)
  return dice.one([{ source, category }, { source }, { category }])
}

function drawPeriod(dice: Dice, now: number): NonNullable<LedgerVersion['dataPeriod']> {
  const from = now - dice.between(100, 900) * DAY
  return dice.one([{ from }, { from, to: now }, { to: now }])
}

/** Refused or withdrawn: what is given after that is not in any ledger. */
function drawEnds(dice: Dice, recorded: number): Pick<LedgerVersion, 'withdrawn' | 'refused'> {
  const at = recorded + dice.between(0, 200) * DAY + 1_009
  if (dice.happens(5)) return { refused: at }
  return dice.happens(15) ? { withdrawn: at } : {}
}

function drawGivers(dice: Dice, { purpose, holders }: Drawn, recorded: number, before: number): readonly LedgerGiver[] {
  const [first = '', second = ''] = holders
  const kinds = [
    [{ role: 'SELF' as const, ref: 'self' }],
    [{ role: 'CUSTODY_HOLDER' as const, ref: first }],
    [
      { role: 'CUSTODY_HOLDER' as const, ref: first },
      { role: 'CUSTODY_HOLDER' as const, ref: second },
    ],
    [
      { role: 'SELF' as const, ref: 'self' },
      { role: 'CUSTODY_HOLDER' as const, ref: first },
      { role: 'CUSTODY_HOLDER' as const, ref: dice.one(holders) },
    ],
    [{ role: 'GUARDIAN' as const, ref: 'guardian' }],
    [{ role: 'PROXY' as const, ref: 'proxy' }],
    [],
  ]
  const givers = dice.happens(purpose === 'COORDINATED_PLAN' ? 20 : 60)
    ? [{ role: 'SELF' as const, ref: 'self' }]
    : dice.one(kinds)
  return givers
    .map((giver, index) => ({ ...giver, at: recorded + dice.mostly(0, [1, 30, 200], 25) * DAY + 507 * index + 101 }))
    .filter(({ at }) => at < before)
}
