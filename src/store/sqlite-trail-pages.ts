import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { TrailFilter, TrailPaging, TrailRows, TrailStore } from '../trail/store.ts'
import { pageOf } from './rows.ts'
import { isOfPeriod, lineOf, lookUpsOf, WINDOW } from './trail-rows.ts'

/**
 * Of one look-up there are few lines, of one citizen there may be many: of each pseudonym the index gives the newest so
 * many, whatever the length of the trail or of the citizen's part of it.
 */
function pageQuery({ citizens, lookupId }: TrailFilter): string {
  const period = 'place < :before AND at >= :from AND at < :to'
  if (lookupId !== undefined)
    return `SELECT * FROM trail_line INDEXED BY trail_line_lookup WHERE lookup_id = :lookup AND ${period}
      ${citizens ? 'AND citizen IN (SELECT value FROM json_each(:citizens))' : ''}
      ORDER BY place DESC LIMIT :limit`
  if (citizens === undefined)
    return `SELECT * FROM trail_line NOT INDEXED WHERE ${period} ORDER BY place DESC LIMIT :limit`
  return `SELECT trail_line.* FROM (SELECT DISTINCT value FROM json_each(:citizens)) AS hers
    CROSS JOIN trail_line ON trail_line.place IN (
      SELECT place FROM trail_line INDEXED BY trail_line_citizen WHERE citizen = hers.value AND ${period}
      ORDER BY place DESC LIMIT :limit)
    ORDER BY trail_line.place DESC LIMIT :limit`
}

/** Where a page of a period goes on, its lines stand close together. */
const NEARBY = `SELECT * FROM (SELECT * FROM trail_line WHERE place < :before ORDER BY place DESC LIMIT :window) AS nearby
  WHERE at >= :from AND at < :to ORDER BY place DESC LIMIT :limit`
/** As far back as a period may be, its lines are found by their instants, and nothing else is read. */
const IN_PERIOD = `SELECT * FROM trail_line WHERE place IN (
    SELECT place FROM (
      SELECT place FROM trail_line INDEXED BY trail_line_at WHERE at >= :from AND at < :to AND +place < :before
      ORDER BY at DESC LIMIT -1
    ) AS held ORDER BY place DESC LIMIT :limit)
  ORDER BY place DESC`

/** From her newest line back; a line is the first of its look-up where the index of look-ups has no earlier one of hers. */
const LOOK_UPS = `WITH hers AS MATERIALIZED (SELECT DISTINCT value FROM json_each(:citizens)),
  looked AS MATERIALIZED (
    SELECT trail_line.place, trail_line.lookup_id FROM hers CROSS JOIN trail_line ON trail_line.place IN (
      SELECT line.place FROM trail_line AS line INDEXED BY trail_line_citizen
      WHERE line.citizen = hers.value AND line.place < :before AND NOT EXISTS (
        SELECT 1 FROM trail_line AS earlier INDEXED BY trail_line_lookup
        WHERE earlier.lookup_id = line.lookup_id AND earlier.place < line.place
          AND earlier.citizen IN (SELECT value FROM json_each(:citizens)))
      ORDER BY line.place DESC LIMIT :limit)
    ORDER BY trail_line.place DESC LIMIT :limit)
  SELECT looked.place AS first, trail_line.* FROM looked CROSS JOIN trail_line ON trail_line.place IN (
    SELECT place FROM trail_line INDEXED BY trail_line_lookup
    WHERE lookup_id = looked.lookup_id AND citizen IN (SELECT value FROM json_each(:citizens))
    ORDER BY place DESC LIMIT :most)
  ORDER BY looked.place DESC, trail_line.place DESC`

function criteria({ citizens, lookupId, from, to }: TrailFilter) {
  return {
    from: from ?? Number.MIN_SAFE_INTEGER,
    to: to ?? Number.MAX_SAFE_INTEGER,
    ...(lookupId === undefined ? {} : { lookup: lookupId }),
    ...(citizens && { citizens: JSON.stringify(citizens) }),
  }
}

/** Pages of the trail in the embedded store. */
export function openTrailPages(connection: DatabaseSync): Pick<TrailStore, 'page' | 'lookUps'> {
  const known = new Map<string, StatementSync>()
  const prepared = (query: string): StatementSync => {
    const statement = known.get(query) ?? connection.prepare(query)
    known.set(query, statement)
    return statement
  }

  function page(filter: TrailFilter, { limit, before = Number.MAX_SAFE_INTEGER }: TrailPaging): TrailRows {
    const asked = { ...criteria(filter), before, limit: limit + 1 }
    if (!isOfPeriod(filter)) return pageOf(prepared(pageQuery(filter)).all(asked).map(lineOf), limit)
    const nearby = prepared(NEARBY).all({ ...asked, window: WINDOW * asked.limit })
    const found = nearby.length > limit ? nearby : prepared(IN_PERIOD).all(asked)
    return pageOf(found.map(lineOf), limit)
  }

  return {
    page: async (filter, paging) => page(filter, paging),
    lookUps: async (citizens, { limit, before = Number.MAX_SAFE_INTEGER }, most) => {
      const asked = { citizens: JSON.stringify(citizens), before, limit: limit + 1, most }
      return lookUpsOf(prepared(LOOK_UPS).all(asked), limit)
    },
  }
}
