import { type Adapter, type Answer, type Ask, type Call, type Cpr, SourceFault } from '../../src/contract.ts'
import { answerOne, asFault, type Found, openFiles, searchApart } from './batch.ts'
import { connect } from './connection.ts'
import type { DubuRecord } from './record.ts'
import { Settings, sandboxCredentials } from './settings.ts'

export { type DubuRecord, sandboxCredentials }

const MAX_BATCH = 50

/** DUBU: children's and youth cases, OIO-XML over SOAP 1.1 (SF1470) with the REST side (SF1475). */
export const dubu: Adapter<'dubu', Settings, DubuRecord> = {
  id: 'dubu',
  categories: ['CASE', 'CONTACTS', 'SOCIAL', 'CHILD', 'HEALTH'],
  facts: ['RELATION'],
  parties: true,
  settings: Settings,
  open(settings, tools) {
    const connection = connect(settings, tools)

    /** One search per 50 numbers; a batch that fails is the fault of those whose numbers are in it. */
    async function search(asks: readonly Ask[], call: Call): Promise<ReadonlyMap<Cpr, Found | SourceFault>> {
      const numbers = [...new Set(asks.flatMap((ask) => [ask.current, ...ask.earlier]))]
      const batches: Promise<ReadonlyMap<Cpr, Found | SourceFault>>[] = []
      for (let start = 0; start < numbers.length; start += MAX_BATCH)
        batches.push(searchApart(connection, numbers.slice(start, start + MAX_BATCH), call))
      return new Map((await Promise.all(batches)).flatMap((batch) => [...batch]))
    }

    async function answerAll(asks: readonly Ask[], call: Call): Promise<readonly (Answer<DubuRecord> | SourceFault)[]> {
      const found = await search(asks, call)
      const files = openFiles(connection, call)
      const now = tools.now().getTime()
      return Promise.all(
        asks.map(async (ask): Promise<Answer<DubuRecord> | SourceFault> => {
          const batches = [ask.current, ...ask.earlier].flatMap((number) => found.get(number) ?? [])
          const fault = batches.find((batch) => batch instanceof SourceFault)
          if (fault !== undefined) return fault
          const own = join(batches.flatMap((batch) => (batch instanceof SourceFault ? [] : [batch])))
          return answerOne(ask, own, files, call, now).catch(asFault)
        }),
      )
    }

    return {
      maxBatch: MAX_BATCH,
      fetch: answerAll,
      ping: (signal) => connection.ping(signal),
      close: () => connection.close(),
    }
  },
}

function join(batches: readonly Found[]): Found {
  const rows = new Map(batches.flatMap(({ rows }) => rows.map((row) => [row.id, row] as const)))
  return { rows: [...rows.values()], partial: batches.some(({ partial }) => partial) }
}
