import { units } from '../../src/sandbox/world.ts'
import type { Row } from './sandbox-pages.ts'
import { completeness, withoutSources } from './sandbox-parts.ts'
import type { Search } from './sandbox-request.ts'
import type { Store } from './sandbox-store.ts'
import type { Case } from './sandbox-wire.ts'

/** What is sent of a case: the short row of a search, the case itself, its preparatory part. */

const TEAM = units['enhed-rehabilitering'] ?? { id: '', name: '' }
const UNIT = { id: TEAM.id, navn: TEAM.name }

export function isOpen({ status }: Case): boolean {
  return status !== 'LUKKET' && status !== 'TILBAGEKALDT'
}

/** The rows a search finds, each with its place in the order of that search. */
export function findRows(store: Store, search: Search): readonly Row[] {
  const wanted = (found: Case): boolean => !search.kunAabne || isOpen(found)
  if (search.personnumre)
    return search.personnumre.flatMap((number, personnummerIndeks) =>
      store
        .byNumber(number)
        .filter(wanted)
        .map((found) => ({
          place: [personnummerIndeks, -Date.parse(found.oprettet), found.sagsnummer],
          show: () => showShort(found, { personnummerIndeks }),
        })),
    )
  if (search.ansvarligEnhed?.toLowerCase() !== UNIT.id) return []
  const after = search.aendretEfter === undefined ? Number.NEGATIVE_INFINITY : Date.parse(search.aendretEfter)
  return store
    .all()
    .filter((found) => wanted(found) && Date.parse(found.sidstAendret) > after)
    .map((found) => ({
      place: [Date.parse(found.sidstAendret), found.sagsnummer],
      show: () => showShort(found, { personnummer: found.number }),
    }))
}

function showShort(found: Case, person: object): object {
  return {
    sagId: found.sagId,
    ...person,
    sagsnummer: found.sagsnummer,
    status: found.status,
    ansvarligEnhed: UNIT,
    oprettet: found.oprettet,
    ...(found.lukket === undefined ? {} : { lukket: found.lukket }),
    sidstAendret: found.sidstAendret,
    ...outlook(found),
  }
}

export function showCase(found: Case): object {
  return {
    sagId: found.sagId,
    sagsnummer: found.sagsnummer,
    status: found.status,
    oprettet: found.oprettet,
    ...(found.lukket === undefined ? {} : { lukket: found.lukket }),
    sagstype: found.sagstype,
    ansvarligEnhed: UNIT,
    ...(found.koordinerendeSagsbehandler ? { koordinerendeSagsbehandler: found.koordinerendeSagsbehandler } : {}),
    henvisning: found.henvisning,
    forberedendeDelStatus: found.part.status,
    komplethed: completeness(found.part.sektioner),
    ...outlook(found),
    foelsomhed: 'FOELSOMME_PERSONOPLYSNINGER',
    version: found.version,
  }
}

/** The next meeting, while one is planned, and the latest recommendation. */
function outlook({ meetings, recommendations }: Case): object {
  const next = meetings.filter(({ status }) => status === 'PLANLAGT').at(-1)
  const latest = recommendations[0]
  return {
    ...(next ? { naesteMoede: next.tidspunkt } : {}),
    ...(latest ? { senesteIndstilling: latest.type } : {}),
  }
}

/** The preparatory part, partial when sources do not answer. */
export function showPart({ sagId, part }: Case, missing: ReadonlySet<string>): object {
  const sektioner = withoutSources(part.sektioner, missing)
  return {
    sagId,
    version: part.version,
    status: part.status,
    sidstAendret: part.sidstAendret,
    komplethed: completeness(sektioner),
    sektioner,
    ...(missing.size === 0 ? {} : { ufuldstaendig: [...missing].map((kilde) => ({ kilde, arsag: 'TIMEOUT' })) }),
  }
}

/** Meetings of a case, newest first. */
export function meetingRows({ meetings }: Case): readonly Row[] {
  return meetings.map((meeting) => ({
    place: [-Date.parse(meeting.tidspunkt), meeting.moedeId],
    show: () => meeting,
  }))
}

/** What has happened in all cases, oldest first. */
export function occurrenceRows(store: Store): readonly Row[] {
  return store.occurrences().map((row) => ({ place: [row.loebenummer], show: () => row }))
}
