import { openCprSandbox } from '../../adapters/cpr/sandbox.ts'
import { openDomusSandbox } from '../../adapters/domus/sandbox.ts'
import { openDubuSandbox } from '../../adapters/dubu/sandbox.ts'
import { openJobcenterSandbox } from '../../adapters/jobcenter/sandbox.ts'
import { openRehabilitationSandbox } from '../../adapters/rehabilitation/sandbox.ts'
import { openYdelsesserviceSandbox } from '../../adapters/ydelsesservice/sandbox.ts'
import type { SandboxSource, Surroundings } from './kit.ts'
import type { World } from './world.ts'

/** What the sandbox can serve: by the source's stem, a server for a world. */
export const sandboxes: Readonly<Record<string, (world: World) => (surroundings: Surroundings) => SandboxSource>> = {
  cpr: openCprSandbox,
  jobcenter: openJobcenterSandbox,
  ydelsesservice: openYdelsesserviceSandbox,
  domus: openDomusSandbox,
  dubu: openDubuSandbox,
  rehabilitation: openRehabilitationSandbox,
}
