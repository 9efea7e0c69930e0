import type { Viewer } from '../access/viewer.ts'
import { type House, openContext } from '../context.ts'
import type { Log } from '../contract.ts'
import type { Service } from '../server.ts'
import { openSubgraphContext } from './subgraph.ts'
import type { Tickets } from './ticket.ts'
import type { ReadTold } from './told.ts'

/** What one process serves: everything, the spine of a federation, or one source of it. */

const MAX_BODY = 256 * 1024
/** A router sends the client's question, and its own of which that is a part. */
const MAX_ROUTED = 1024 * 1024
/** Tickets of a hundred citizens. */
const MAX_TICKETS = 4 * 1024 * 1024

/** Everything, or with `readTold` the spine alone: whoever asks needs a token. */
export function serveViewers(house: House, readTold?: ReadTold): Service {
  return {
    needsToken: true,
    bodyLimit: readTold === undefined ? MAX_BODY : MAX_ROUTED,
    open: (visit, viewer) => openContext(house, { ...visit, viewer: known(viewer) }),
    ...(readTold === undefined ? {} : { readTold }),
  }
}

/** One source: whoever holds a ticket may ask. Its citizens were counted where the ticket was made. */
export function serveTickets(house: House & { readonly tickets: Tickets }, log: Log): Service {
  const uncounted = { ...house, rates: { ...house.rates, citizens: async () => undefined } }
  return {
    needsToken: false,
    bodyLimit: MAX_TICKETS,
    open: ({ requestId: _own, ...visit }, presented) =>
      openSubgraphContext(uncounted, { ...visit, log, ...(presented === undefined ? {} : { presented }) }),
  }
}

function known(viewer: Viewer | undefined): Viewer {
  if (viewer === undefined) throw new Error('a request without a viewer')
  return viewer
}
