import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Preloaded into the gateway's process: an ear for the one question of this check, how much of its heap lives. */

setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')

process.on('message', () => {
  if (typeof collect === 'function') {
    collect()
    collect()
  }
  const { heapUsed, rss } = process.memoryUsage()
  const handles = process.getActiveResourcesInfo().length
  process.send?.({ heapUsed, rss, handles })
})
