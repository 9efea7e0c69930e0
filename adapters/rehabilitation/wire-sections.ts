import type { Limited, Limits } from '../../src/contract.ts'
import { startOfDay, toUtc } from './days.ts'
import type { Dossier } from './dossier.ts'
import { present } from './present.ts'
import type * as Row from './record.ts'
import type { Bidrag, Mangel, Sektion } from './wire.ts'
import { categoryOf, nameOf } from './wire-codes.ts'

/**
 * The preparatory part. The case's own figures may lag by a minute, so those of the part itself win where it was read.
 */
export function readPreparatoryRow({ file, preparatoryPart }: Dossier): Row.CaseRow['preparatoryPart'] {
  const status = preparatoryPart?.status ?? file?.forberedendeDelStatus
  const completeness = preparatoryPart?.komplethed ?? file?.komplethed
  if (status === undefined || completeness === undefined) return undefined
  return present({
    status: nameOf('preparatoryStatus', status),
    completeness,
    lastChanged: preparatoryPart && toUtc(preparatoryPart.sidstAendret),
    sections: preparatoryPart?.sektioner.map(readSection),
  })
}

/** A section: that it exists and how far it is stands open; what it says has the category of its code. */
function readSection(section: Sektion): Limited<Row.SectionRow> {
  const limits: Limits = { categories: [categoryOf(section.kode)] }
  return present({
    code: nameOf('section', section.kode),
    title: section.titel,
    mandatory: section.obligatorisk,
    status: nameOf('sectionStatus', section.status),
    owner: nameOf('area', section.ejer),
    gaps: section.mangler.map((gap) => readGap(gap, limits)),
    content: readContent(section, limits),
    limits: section.sidstAendret === undefined ? undefined : { date: Date.parse(section.sidstAendret) },
  })
}

function readContent(section: Sektion, limits: Limits): Limited<Row.ContentRow> | undefined {
  const { kildesystem, indhold, sidstAendret, bidrag } = section
  if (kildesystem === undefined && indhold === undefined && sidstAendret === undefined && bidrag.length === 0)
    return undefined
  return present({
    sourceSystem: nameOf('system', kildesystem),
    text: indhold,
    lastChanged: sidstAendret === undefined ? undefined : toUtc(sidstAendret),
    contributions: bidrag.map((one) => readContribution(one, limits)),
    limits,
  })
}

function readContribution(contribution: Bidrag, limits: Limits): Limited<Row.ContributionRow> {
  return {
    area: nameOf('area', contribution.forvaltning),
    date: contribution.dato,
    authorRole: contribution.forfatterRolle,
    limits: { ...limits, date: startOfDay(contribution.dato) },
  }
}

function readGap(gap: Mangel, limits: Limits): Row.GapRow {
  const sourceSystem = nameOf('system', gap.kildesystem)
  return {
    type: nameOf('gap', gap.type),
    detail: present({ description: gap.beskrivelse, sourceSystem, due: gap.frist, limits }),
  }
}
