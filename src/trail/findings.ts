/** What verifying finds, and where. */

/**
 * What is wrong: a line CHANGED, REMOVED, REORDERED, TRUNCATED (removed at the end), UNPROVED (what would prove it was
 * removed with others at the end) or ADDED; the HEAD of a writer that
 * is not that of its lines; a CHECKPOINT, ANCHOR or note of the OUTSIDE_COPY that is not as it was signed; a
 * CHECKPOINT_REMOVED from the database.
 */
export type Damage =
  | 'CHANGED'
  | 'REMOVED'
  | 'REORDERED'
  | 'TRUNCATED'
  | 'UNPROVED'
  | 'ADDED'
  | 'HEAD'
  | 'CHECKPOINT'
  | 'CHECKPOINT_REMOVED'
  | 'ANCHOR'
  | 'OUTSIDE_COPY'

export interface Finding {
  /** of a note outside that is not as signed: the name it goes by, which proves nothing */
  readonly writer: string
  /** the line, or the size of the checkpoint or anchor; of the outside copy: which note */
  readonly seq: number
  /** where only a span of lines is known: the last of them */
  readonly to?: number
  readonly damage: Damage
}

export type Found = Omit<Finding, 'writer'>

const OF_LINES: ReadonlySet<Damage> = new Set(['CHANGED', 'REMOVED', 'REORDERED', 'TRUNCATED', 'ADDED'])

/** The findings of one writer. */
export function openFindings(writer: string) {
  const found: Finding[] = []
  return {
    add: (finding: Found): void => {
      found.push({ writer, ...finding })
    },
    /** whether something is known to be wrong with these lines themselves */
    touch: (from: number, to: number): boolean =>
      found.some(({ seq, to: last = seq, damage }) => OF_LINES.has(damage) && seq <= to && last >= from),
    all: (): readonly Finding[] => found,
  }
}

export type Findings = ReturnType<typeof openFindings>

/** As a person reads it. */
export function tellFinding({ writer, seq, to, damage }: Finding): string {
  if (damage === 'OUTSIDE_COPY') return `OUTSIDE_COPY at note ${seq}, which goes by the name ${writer}`
  const where = to === undefined || to === seq ? `line ${seq}` : `lines ${seq} to ${to}`
  return `${damage} at ${where} of writer ${writer}`
}
