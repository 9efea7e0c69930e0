import { type Asked } from './case-limits.ts'
import { compact } from './compact.ts'
import { startOfDanishDay } from './danish-day.ts'
import { relateParty } from './parties.ts'
import type { ChildExamination, ExaminationSource, ExaminationTheme } from './record.ts'
import {
  DOCTOR,
  HEALTH_THEME,
  NOTIFICATION,
  nameExaminationStatus,
  nameInvolvement,
  nameSide,
  nameSource,
  nameTheme,
} from './wire-codes.ts'
import type { ExaminationRow, ThemeRow } from './wire-ics.ts'

/** A child examination by theme and ICS side. */
export function buildExamination(asked: Asked, row: ExaminationRow): ChildExamination {
  const { childInvolved, ...plain } = row
  return compact({
    ...plain,
    status: nameExaminationStatus(row.status),
    childInvolved: childInvolved && { date: childInvolved.date, form: nameInvolvement(childInvolved.form) },
    themes: row.themes.map((theme) => buildTheme(asked, theme)),
    limits: { date: startOfDanishDay(row.start) },
  })
}

/** A theme has its own level; the one on health needs HEALTH. */
function buildTheme(asked: Asked, row: ThemeRow): ExaminationTheme {
  const { concerns, sensitivity, sources, ...plain } = row
  return {
    ...plain,
    theme: nameTheme(row.theme),
    side: nameSide(row.side),
    concerns: concerns.map((number) => relateParty(asked, number, undefined)),
    sources: sources.map(buildSource),
    limits: { sensitivity, ...(row.theme === HEALTH_THEME ? { categories: ['CHILD', 'HEALTH'] as const } : {}) },
  }
}

/** What a doctor said needs HEALTH; who notified is for child welfare alone. */
function buildSource(row: ThemeRow['sources'][number]): ExaminationSource {
  return compact({
    ...row,
    kind: nameSource(row.kind),
    limits: compact({
      categories: row.kind === DOCTOR ? (['CHILD', 'HEALTH'] as const) : undefined,
      onlyFor: row.kind === NOTIFICATION ? ['CHILD_SOCIAL'] : undefined,
    }),
  })
}
