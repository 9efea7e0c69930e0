import type { TrailDecision, TrailLine } from './line.ts'

/** Cells as `source.CATEGORY(why)`, in the order of the line. */
function cells(decisions: readonly TrailDecision[], effect: TrailDecision['effect']): string {
  const told = decisions
    .filter((decision) => decision.effect === effect)
    .map((decision) => {
      const why = decision.effect === 'PERMIT' ? decision.basis : decision.code
      return `${decision.source}.${decision.category}(${why})`
    })
  return told.length > 0 ? told.join(' ') : '-'
}

/** One line a person can read; permits and denies told apart. No name and no number of a citizen is in it. */
export function formatLine(line: TrailLine): string {
  const { viewer, citizen, purpose, operation, decisions, fields } = line
  const unit = viewer.unit === undefined ? '' : ` unit ${viewer.unit}`
  return [
    `${line.at} ${line.writer}#${line.seq}`,
    `${viewer.kind} ${viewer.id} (${viewer.authority}${unit}) through ${line.client.id}`,
    `citizen ${citizen === undefined ? '-' : citizen.slice(0, 12)}`,
    `${operation.name === '' ? '(no name)' : operation.name} for ${purpose.id}@${purpose.version}`,
    `PERMIT ${cells(decisions, 'PERMIT')}`,
    `DENY ${cells(decisions, 'DENY')}`,
    `${fields.length} fields, lookup ${line.lookupId}`,
  ].join(' | ')
}
