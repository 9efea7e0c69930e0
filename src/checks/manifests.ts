import { readFileSync, writeFileSync } from 'node:fs'
import { stringify } from 'yaml'
import { sources } from '../sources.ts'
import { describeSecrets, describeSubgraph } from './manifests-kubernetes.ts'
import { listDeployedSources, listSubgraphs } from './manifests-list.ts'

/** `manifests`: writes what deploy/kubernetes holds of every subgraph and source; `--check` fails when it is not fresh. */

const FOLDER = 'deploy/kubernetes'
const HEADER =
  '# Written by npm run compose from src/sources.ts. Change src/checks/manifests-kubernetes.ts, not this file.\n'
const UNFILLED = `#
# The Secrets, without a value: which there are and which keys they have. Not in kustomization.yaml, so that nothing
# here is ever applied by mistake. Fill a copy outside of version control, or let your secret store make them. A key that
# is left out or empty counts as not set; .env.example says what each one is.
`

const FILES: Readonly<Record<string, () => string>> = {
  'subgraphs.yaml': () => HEADER + write(listSubgraphs(sources).flatMap(describeSubgraph)),
  'secrets.template.yaml': () => HEADER + UNFILLED + write(describeSecrets(listDeployedSources(sources))),
}

function write(objects: readonly object[]): string {
  const options = { lineWidth: 0, aliasDuplicateObjects: false }
  return objects.map((object) => `---\n${stringify(object, options)}`).join('')
}

for (const [name, render] of Object.entries(FILES)) {
  const file = `${FOLDER}/${name}`
  if (!process.argv.includes('--check')) writeFileSync(file, render())
  else if (readFileSync(file, 'utf8') !== render()) {
    console.error(`${file} is not what src/sources.ts gives: npm run compose`)
    process.exitCode = 1
  }
}
