import type { Clearance } from '../../src/contract.ts'
import { nameLevel } from './wire-values.ts'

/** The limits a caller states: `RettighedListe`. */

const SUBJECT = '32'

/** The ceiling's prefixes within this source's subject. */
function prefixesOf(ceiling: Clearance): readonly string[] {
  return Object.keys(ceiling).filter((prefix) => prefix === SUBJECT || prefix.startsWith(`${SUBJECT}.`))
}

/** Whether a ceiling leaves anything of this source; an empty group would mean no limit at all. */
export function opensAnything(ceiling: Clearance | undefined): boolean {
  return ceiling === undefined || prefixesOf(ceiling).length > 0
}

/** One group with a row per prefix; without a ceiling an empty group: no limit. */
export function writeRights(ceiling: Clearance | undefined, cvr: string): string {
  if (ceiling === undefined) return '<i:RettighedListe><i:BevillingDataAfgrGruppe/></i:RettighedListe>'
  const rows = prefixesOf(ceiling).map((prefix) => writeRow(prefix, ceiling))
  return (
    '<i:RettighedListe><i:BevillingDataAfgrGruppe>' +
    `<i:MyndighedDataAfgrListe><i:VirksomhedCVRNummer>${cvr}</i:VirksomhedCVRNummer></i:MyndighedDataAfgrListe>` +
    `<i:BevillingAfgrListe>${rows.join('')}</i:BevillingAfgrListe>` +
    '</i:BevillingDataAfgrGruppe></i:RettighedListe>'
  )
}

function writeRow(prefix: string, ceiling: Clearance): string {
  const level = ceiling[prefix]
  const sensitivity = level === undefined ? '' : `<i:BevillingFoelsomhed>${nameLevel(level)}</i:BevillingFoelsomhed>`
  return `<i:BevillingDataAfgr>${sensitivity}<i:KLEDataAfgr>${asPattern(prefix)}</i:KLEDataAfgr></i:BevillingDataAfgr>`
}

/** A group or main group is a pattern, a subject stands for itself. */
function asPattern(prefix: string): string {
  return prefix.split('.').length < 3 ? `${prefix}.*` : prefix
}
