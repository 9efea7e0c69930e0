import { compact } from './compact.ts'
import { startOfDanishDay } from './danish-day.ts'
import type { DubuGoal, DubuPlan } from './record.ts'
import { nameGoalStatus, namePlanKind, nameResponsible, nameTheme } from './wire-codes.ts'
import type { GoalRow, PlanRow } from './wire-ics.ts'

/** The citizen's plan with its goals. */
export function buildPlan(row: PlanRow): DubuPlan {
  return compact({
    ...row,
    kind: namePlanKind(row.kind),
    goals: row.goals.map(buildGoal),
    limits: { date: startOfDanishDay(row.start) },
  })
}

function buildGoal(row: GoalRow): DubuGoal {
  return compact({
    ...row,
    theme: row.theme === undefined ? undefined : nameTheme(row.theme),
    status: nameGoalStatus(row.status),
    agreements: row.agreements.map((agreement) => ({
      ...agreement,
      responsible: nameResponsible(agreement.responsible),
    })),
    limits: { date: startOfDanishDay(row.created) },
  })
}
