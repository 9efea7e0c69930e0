import { type Adapter, type Answer, type Ask, type Call, SourceFault } from '../../src/contract.ts'
import { readCitizen } from './citizen.ts'
import { connect } from './connection.ts'
import type { YdelsesserviceRecord } from './record.ts'
import { Settings, sandboxCredentials } from './settings.ts'

export { sandboxCredentials, type YdelsesserviceRecord }

/** Ydelsesservice: benefits, payments and sanctions over SOAP 1.2 (SF1491 and SanktionHent). One citizen per call. */
export const ydelsesservice: Adapter<'ydelsesservice', Settings, YdelsesserviceRecord> = {
  id: 'ydelsesservice',
  categories: ['CASE', 'ECONOMY', 'SANCTIONS', 'SANCTION_NOTICE', 'HEALTH'],
  facts: ['RELATION'],
  settings: Settings,
  open(settings, tools) {
    const connection = connect(settings, tools)

    async function answer(ask: Ask, call: Call): Promise<Answer<YdelsesserviceRecord> | SourceFault> {
      try {
        return await readCitizen(connection, settings.CVR, ask, call)
      } catch (error) {
        if (error instanceof SourceFault) return error
        throw error
      }
    }

    return {
      maxBatch: 1,
      fetch(asks, call) {
        const answers = new Map<string, ReturnType<typeof answer>>()
        return Promise.all(
          asks.map((ask) => {
            const known = answers.get(ask.current) ?? answer(ask, call)
            answers.set(ask.current, known)
            return known
          }),
        )
      },
      ping: (signal) => connection.ping(signal),
      close: () => connection.close(),
    }
  },
}
