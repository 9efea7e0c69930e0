import { type Resident, uuidV5, type World } from '../../src/sandbox/world.ts'
import { ELSE_SANCTIONS } from './sandbox-else.ts'
import type { SanctionCourse } from './sandbox-rows.ts'

/** Courses of sanctions. Every sanction of the sandbox is of one day and 400.00. */

export interface Sanctions {
  /** newest event first */
  of(person: Resident): readonly SanctionCourse[]
  all(): readonly SanctionCourse[]
  replace(course: SanctionCourse): void
  reset(): void
}

export function openSanctions(world: World): Sanctions {
  const changed = new Map<string, readonly SanctionCourse[]>()
  const built = new Map<string, readonly SanctionCourse[]>()
  const of = (person: Resident): readonly SanctionCourse[] => {
    const courses = changed.get(person.key) ?? built.get(person.key) ?? buildCourses(person)
    if (!changed.has(person.key)) built.set(person.key, courses)
    return courses
  }
  return {
    of,
    all: () => world.residents.flatMap(of),
    replace: (course) => {
      const courses = of(course.person).map((old) => (old.id === course.id ? course : old))
      changed.set(course.person.key, courses)
    },
    reset: () => changed.clear(),
  }
}

function buildCourses(person: Resident): readonly SanctionCourse[] {
  if (person.key === 'Else') return ELSE_SANCTIONS.map((course) => ({ ...course, person }))
  return person.generated?.benefit?.sanctionOpen ? [buildOpenCourse(person)] : []
}

/** A generated resident's course waits for the jobcenter: one talk missed in January 2026. */
function buildOpenCourse(person: Resident): SanctionCourse {
  const day = negativeEventDay(person.key)
  const received = `${day}T23:10:00+01:00`
  return {
    person,
    id: uuidV5(`ky-${person.key}-forloeb-1`),
    level: 'FORTROLIGE_PERSONOPLYSNINGER',
    kle: '32.24.12',
    changed: Date.parse(received),
    event: {
      id: uuidV5(`ky-${person.key}-haendelse-1`),
      negativeEventId: uuidV5(`jc-${person.key}-haendelse-1`),
      kind: 'UDEBLEVET_SAMTALE',
      day,
      received,
      status: 'AFVENTER_JOBCENTER',
    },
    plans: [],
    effected: [],
  }
}

/** The day the jobcenter's generated residents missed their talk. */
function negativeEventDay(key: string): string {
  return `2026-01-${12 + (Number(key.slice(1)) % 5)}`
}
