import { z } from 'zod'
import { compact } from './compact.ts'
import { element, many, maybe, maybeText, one } from './tree.ts'
import { Count, Day, Level, numberOf, WireBoolean } from './wire-values.ts'

/** ICS content: the child examination and the citizen's plan. */

const Code = z.string().min(1)

const WireSource = element({
  'ics:Kildetype': one(Code),
  'ics:Dato': one(Day),
  'ics:Betegnelse': maybeText,
}).transform((row) => compact({ kind: row['ics:Kildetype'], date: row['ics:Dato'], name: row['ics:Betegnelse'] }))

const WireTheme = element({
  'ics:Kode': one(Code),
  'ics:IcsSide': one(Code),
  'ics:Udeladt': one(WireBoolean),
  'ics:UdeladtBegrundelse': maybeText,
  'ics:Oplysning': maybeText,
  'ics:FagligVurdering': maybeText,
  'ics:Kilde': many(WireSource),
  'ics:VedroererPart': many(z.string()),
  'ics:Foelsomhed': maybe(Level),
}).transform((row) =>
  compact({
    theme: row['ics:Kode'],
    side: row['ics:IcsSide'],
    omitted: row['ics:Udeladt'],
    omittedReason: row['ics:UdeladtBegrundelse'],
    information: row['ics:Oplysning'],
    assessment: row['ics:FagligVurdering'],
    sources: row['ics:Kilde'],
    concerns: row['ics:VedroererPart'].map(numberOf),
    sensitivity: row['ics:Foelsomhed'] ?? 3,
  }),
)
export type ThemeRow = z.infer<typeof WireTheme>

const WireInvolvement = element({ 'ics:Dato': one(Day), 'ics:Form': one(Code) }).transform((row) => ({
  date: row['ics:Dato'],
  form: row['ics:Form'],
}))

export const WireExamination = element({
  'ics:UndersoegelseId': one(z.string().min(1)),
  'ics:Hjemmel': maybeText,
  'ics:Startdato': one(Day),
  'ics:Frist': maybe(Day),
  'ics:Afsluttetdato': maybe(Day),
  'ics:Status': one(Code),
  'ics:BarnetInddraget': maybe(WireInvolvement),
  'ics:Tema': many(WireTheme),
  'ics:SamletVurdering': maybeText,
  'ics:Konklusion': maybeText,
}).transform((row) =>
  compact({
    id: row['ics:UndersoegelseId'],
    legalBasis: row['ics:Hjemmel'],
    start: row['ics:Startdato'],
    deadline: row['ics:Frist'],
    completed: row['ics:Afsluttetdato'],
    status: row['ics:Status'],
    childInvolved: row['ics:BarnetInddraget'],
    themes: row['ics:Tema'],
    overallAssessment: row['ics:SamletVurdering'],
    conclusion: row['ics:Konklusion'],
  }),
)
export type ExaminationRow = z.infer<typeof WireExamination>

const WireAgreement = element({ 'ics:Tekst': maybeText, 'ics:Ansvarlig': one(Code) }).transform((row) =>
  compact({ text: row['ics:Tekst'], responsible: row['ics:Ansvarlig'] }),
)

const WireEvaluation = element({
  'ics:Dato': one(Day),
  'ics:Tekst': maybeText,
  'ics:Maalopfyldelse': maybe(Count),
}).transform((row) => compact({ date: row['ics:Dato'], text: row['ics:Tekst'], attainment: row['ics:Maalopfyldelse'] }))

const WireGoal = element({
  'ics:MaalId': one(z.string().min(1)),
  'ics:FaellesMaalId': maybeText,
  'ics:Titel': one(z.string()),
  'ics:Beskrivelse': maybeText,
  'ics:TemaKode': maybe(Code),
  'ics:Status': one(Code),
  'ics:Oprettet': one(Day),
  'ics:Maaldato': maybe(Day),
  'ics:Aftale': many(WireAgreement),
  'ics:Evaluering': many(WireEvaluation),
}).transform((row) =>
  compact({
    id: row['ics:MaalId'],
    sharedGoalId: row['ics:FaellesMaalId'],
    title: row['ics:Titel'],
    description: row['ics:Beskrivelse'],
    theme: row['ics:TemaKode'],
    status: row['ics:Status'],
    created: row['ics:Oprettet'],
    targetDate: row['ics:Maaldato'],
    agreements: row['ics:Aftale'],
    evaluations: row['ics:Evaluering'],
  }),
)
export type GoalRow = z.infer<typeof WireGoal>

export const WirePlan = element({
  'ics:PlanId': one(z.string().min(1)),
  'ics:Plantype': one(Code),
  'ics:GyldigFra': one(Day),
  'ics:GyldigTil': maybe(Day),
  'ics:Maal': many(WireGoal),
}).transform((row) =>
  compact({
    id: row['ics:PlanId'],
    kind: row['ics:Plantype'],
    start: row['ics:GyldigFra'],
    end: row['ics:GyldigTil'],
    goals: row['ics:Maal'],
  }),
)
export type PlanRow = z.infer<typeof WirePlan>
