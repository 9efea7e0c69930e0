import type { Pool } from 'pg'
import type { TrailFilter, TrailPaging, TrailRows, TrailStore } from '../trail/store.ts'
import { pageOf } from './rows.ts'
import { storable } from './storable.ts'
import { isOfPeriod, lineOf, lookUpsOf, WINDOW } from './trail-rows.ts'

interface Named {
  readonly name: string
  readonly text: string
}

/**
 * What is not asked for is not in the statement, and each goes by its own index, whatever the server believes to know of
 * the table: of each pseudonym the newest so many, in the order of the index of citizens (as an equality it would be
 * free to read the whole trail backwards until it has found so many); and of a look-up, which has few lines, all
 * (OFFSET 0 keeps it from the same).
 */
function pageQuery({ citizens, lookupId, from, to }: TrailFilter): Named {
  const inPeriod = from !== undefined || to !== undefined
  const period = inPeriod ? 'at >= $2 AND at < $3' : '$2::bigint IS NOT NULL AND $3::bigint IS NOT NULL'
  const named = (kind: string) => `trail-page-${kind}${inPeriod ? '-in' : ''}`
  if (lookupId !== undefined)
    return {
      name: named('one'),
      text: `SELECT * FROM (
          SELECT * FROM trail_line
          WHERE lookup_id = $5 AND ($6::text[] IS NULL OR citizen = ANY ($6)) AND place < $1 AND ${period} OFFSET 0
        ) AS found ORDER BY place DESC LIMIT $4`,
    }
  if (citizens === undefined)
    return {
      name: named('all'),
      text: `SELECT * FROM trail_line WHERE $5::text IS NULL AND $6::text[] IS NULL AND place < $1 AND ${period}
        ORDER BY place DESC LIMIT $4`,
    }
  return {
    name: named('hers'),
    text: `SELECT found.* FROM (SELECT DISTINCT citizen FROM unnest($6::text[]) AS given (citizen)) AS hers
      CROSS JOIN LATERAL (
        SELECT line.* FROM trail_line AS line
        WHERE line.citizen >= hers.citizen AND (line.citizen, line.place) < (hers.citizen, $1)
          AND $5::text IS NULL AND ${period}
        ORDER BY line.citizen DESC, line.place DESC LIMIT $4
      ) AS found ORDER BY place DESC LIMIT $4`,
  }
}

/** Where a page of a period goes on, its lines stand close together. */
const NEARBY: Named = {
  name: 'trail-page-nearby',
  text: `SELECT * FROM (SELECT * FROM trail_line WHERE place < $1 ORDER BY place DESC LIMIT $5) AS nearby
    WHERE at >= $2 AND at < $3 ORDER BY place DESC LIMIT $4`,
}
/**
 * As far back as a period may be, its lines are found by their instants, and nothing else is read: a sum has no index
 * by which the server could go back from the newest line instead.
 */
const IN_PERIOD: Named = {
  name: 'trail-page-period',
  text: `SELECT * FROM trail_line WHERE place = ANY (ARRAY (
      SELECT place FROM (
        SELECT place FROM trail_line WHERE at >= $2 AND at < $3 AND place + 0 < $1 ORDER BY at DESC OFFSET 0
      ) AS held ORDER BY place DESC LIMIT $4))
    ORDER BY place DESC`,
}

/**
 * From her newest line back; a line is the first of its look-up where the index of look-ups has no earlier one of hers
 * (OFFSET 0 keeps that a question for each line, not a join with the whole trail).
 */
const LOOK_UPS: Named = {
  name: 'trail-look-ups',
  text: `WITH looked AS MATERIALIZED (
      SELECT found.place, found.lookup_id
      FROM (SELECT DISTINCT citizen FROM unnest($1::text[]) AS given (citizen)) AS hers
      CROSS JOIN LATERAL (
        SELECT line.place, line.lookup_id FROM trail_line AS line
        WHERE line.citizen >= hers.citizen AND (line.citizen, line.place) < (hers.citizen, $2)
          AND NOT EXISTS (
            SELECT 1 FROM trail_line AS earlier
            WHERE earlier.lookup_id = line.lookup_id AND earlier.citizen || '' = ANY ($1)
              AND earlier.place + 0 < line.place OFFSET 0)
        ORDER BY line.citizen DESC, line.place DESC LIMIT $3
      ) AS found ORDER BY found.place DESC LIMIT $3
    )
    SELECT looked.place AS first, told.* FROM looked CROSS JOIN LATERAL (
      SELECT * FROM (
        SELECT * FROM trail_line WHERE lookup_id = looked.lookup_id AND citizen || '' = ANY ($1) OFFSET 0
      ) AS line ORDER BY line.place DESC LIMIT $4
    ) AS told ORDER BY looked.place DESC, told.place DESC`,
}

/** Pages of the trail on PostgreSQL. */
export function openTrailPages(pool: Pool): Pick<TrailStore, 'page' | 'lookUps'> {
  const run = async (query: Named, values: unknown[]): Promise<readonly object[]> =>
    (await pool.query<object>({ ...query, values })).rows

  async function page(
    filter: TrailFilter,
    { limit, before = Number.MAX_SAFE_INTEGER }: TrailPaging,
  ): Promise<TrailRows> {
    const { citizens, lookupId, from = Number.MIN_SAFE_INTEGER, to = Number.MAX_SAFE_INTEGER } = filter
    const asked = [before, from, to, limit + 1]
    if (!isOfPeriod(filter))
      return pageOf((await run(pageQuery(filter), [...asked, lookupId ?? null, citizens ?? null])).map(lineOf), limit)
    const nearby = await run(NEARBY, [...asked, WINDOW * (limit + 1)])
    const found = nearby.length > limit ? nearby : await run(IN_PERIOD, asked)
    return pageOf(found.map(lineOf), limit)
  }

  return {
    page: async (filter, paging) =>
      filter.lookupId === undefined || storable(filter.lookupId) ? page(filter, paging) : { rows: [] },
    lookUps: async (citizens, { limit, before = Number.MAX_SAFE_INTEGER }, most) =>
      lookUpsOf(await run(LOOK_UPS, [citizens, before, limit + 1, most]), limit),
  }
}
